"""Two servers on one cache, and names that are no text."""

import asyncio
import os
import sys

import pytest

from tests.serving.making import Browser, made, served
from tieout.serving.folder import Folder
from tieout.serving.pool import Pool, Work
from tieout.serving.worker import TASK


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no names that are not UTF-8")
def test_a_name_that_is_no_text_is_shown_and_its_filing_is_read(tmp_path):
    folder = tmp_path / "filings"
    folder.mkdir()
    name = os.fsdecode(b"annual-\xff\xfe-2024.htm")
    (folder / name).write_text(made(), encoding="utf-8")
    (folder / os.fsdecode(b"old-\xe9.digest.md")).write_text("Revenues were $1,210 million.", encoding="utf-8")
    (listed,) = [each for each in Folder(folder).listing().files if each.kind == "filing"]
    assert (listed.name, listed.shown) == (name, "annual-\ufffd\ufffd-2024.htm")
    with served(folder, tmp_path / "own") as address, Browser(address) as browser:
        filings = browser.filings()
        assert list(filings) == ["annual-\ufffd\ufffd-2024.htm"]
        assert "old-\ufffd.digest.md" in browser.get("/").text
        page = browser.reading(filings["annual-\ufffd\ufffd-2024.htm"])
        assert page.status_code == 200
        assert "EXAMPLE INC." in page.text
        for end in ("/check", "/facts", "/outline", "/page/digest.html"):
            assert browser.reading(f"{page.url.path}{end}").status_code == 200
        audit = browser.audit(page.url.path, "Revenues were $1,210 million in 2024.")
        assert audit.status_code == 200
        assert "supported" in audit.text


def work_on(path, out) -> Work:
    from hashlib import sha256

    task = {"do": "study", "name": path.name, "sha256": sha256(path.read_bytes()).hexdigest()}
    return Work(task, lambda: path.open("rb"), out, None)


@pytest.fixture
def filing(tmp_path):
    path = tmp_path / "example.htm"
    path.write_text(made(), encoding="utf-8")
    return path


def test_another_server_may_do_the_same_work_for_the_same_cache(filing, tmp_path, monkeypatch):
    out = tmp_path / "cache" / "result"
    mine = work_on(filing, out)
    others = out.with_name(f"{out.name}.{os.getpid() + 1}.part")
    assert mine.draft not in (out, others)
    others.mkdir(parents=True)
    (others / "digest.json").write_text("half of it", encoding="utf-8")

    async def run() -> None:
        pool = Pool(1, 60)
        pool.start()
        await pool.ask(mine).ended.wait()
        await pool.stop()

    asyncio.run(run())
    assert mine.state == "done"
    assert (others / "digest.json").read_text("utf-8") == "half of it"
    assert not mine.draft.exists()


def test_work_that_another_server_has_finished_first_is_taken(filing, tmp_path, monkeypatch):
    out = tmp_path / "cache" / "result"
    mine = work_on(filing, out)

    async def run() -> None:
        pool = Pool(1, 60)
        carried_out = pool._carried_out

        async def slower(work: Work) -> str:
            error = await carried_out(work)
            out.mkdir()
            (out / TASK).write_text("theirs", encoding="utf-8")
            return error

        monkeypatch.setattr(pool, "_carried_out", slower)
        pool.start()
        await pool.ask(mine).ended.wait()
        await pool.stop()

    asyncio.run(run())
    assert (mine.state, mine.error) == ("done", "")
    assert (out / TASK).read_text("utf-8") == "theirs"
    assert not mine.draft.exists()


def test_drafts_of_servers_that_were_killed_are_removed_in_time(filing, tmp_path):
    out = tmp_path / "cache" / "result"
    dead, alive = (out.with_name(f"{out.name}.{number}.part") for number in (1, 2))
    for draft in (dead, alive):
        draft.mkdir(parents=True)
    os.utime(dead, (0, 0))
    Pool(1, 60)._remove_drafts(work_on(filing, out))
    assert not dead.exists()
    assert alive.exists()


def test_a_filing_that_takes_too_long_says_at_which_step(filing, tmp_path, monkeypatch):
    from tieout.serving import pool as pools

    start = pools._START.replace("from tieout.serving.worker", "from itertools import count; import tieout.extraction as e; "
                                 "from tieout.deadlines import timed; e.extract = lambda *_: all(timed(count(1))); "
                                 "from tieout.serving.worker")  # fmt: skip
    monkeypatch.setattr(pools, "_COMMAND", tuple(start if part == pools._START else part for part in pools._COMMAND))
    work = work_on(filing, tmp_path / "cache" / "result")

    async def run() -> None:
        pool = Pool(1, 3)
        pool.start()
        await pool.ask(work).ended.wait()
        await pool.stop()

    asyncio.run(run())
    assert work.error.startswith("example.htm: it took longer than 3 seconds, and was stopped while extracting facts.")
    assert not work.fault
