"""Filings and digests by someone who means harm: they fail clearly, alone, and in good time."""

import asyncio
import gzip
import hashlib
import os
import re

import pytest

from tests.serving.making import Browser, made, served
from tieout.outputs.html.page import asset
from tieout.serving import pool
from tieout.serving.pool import Pool, Work
from tieout.serving.refusals import RefusedError

SCRIPT = "<script>alert(1)</script>"


def test_markup_in_a_filing_and_its_name_is_text(browser):
    words = made("Evil &lt;script&gt;alert(1)&lt;/script&gt; Corp").replace("Revenues", "&lt;img src=x onerror=alert(2)&gt; revenues")
    page = browser.upload(f"x{SCRIPT}'\".htm", words.replace("</body>", f"{SCRIPT}<svg onload=alert(3)></svg></body>"))
    filing = page.url.path
    assert page.status_code == 200
    ends = ("", "/check", "/facts", "/outline", "/audit", "/page/digest.html", "/page/check.html", "/passages/7", "/passages/9")
    paths = ["/", "/compare", "/compare?line=net_income", "/search?q=revenues", "/alerts", *(f"{filing}{end}" for end in ends)]
    paths += [f"{filing}/facts?q={SCRIPT}&concept=%22%3E{SCRIPT}", f"/?q=%22%3E{SCRIPT}", f"/compare?concept=%22%3E{SCRIPT}"]
    for path in paths:
        shown = browser.get(path).text.replace(f"<script>{asset('reader.js')}</script>", "")
        assert "alert(3)" not in shown, path
        assert not re.search(r"<script>|<img|<svg(?! viewBox)|<[^>]*\sonerror=[^>]*alert", shown), path


def test_marks_that_reorder_text_are_left_out(browser):
    page = browser.upload("report.htm", made("Honest \u202eproC", newer="1,210\u200f"))
    assert not re.search("[\u202a-\u202e\u200f]", page.text + browser.get("/").text + browser.get(f"{page.url.path}/facts").text)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("bomb.htm.gz", gzip.compress(b"<p>" + b"\0" * 160_000_000, 1), "150,000,000 bytes"),
        ("picture.htm", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "PNG picture"),
        ("cut.htm.gz", gzip.compress(made().encode())[:-20], "ends too early"),
        ("deep.htm", b"<div>" * 200_000, "found none"),
        ("blank.htm", b" \n", "empty file"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_what_is_no_filing_fails_clearly(browser, name, content, says):
    page = browser.upload(name, content)
    assert page.status_code == 422
    assert says in page.text
    assert "Traceback" not in page.text
    assert says in browser.get("/").text
    again = browser.submit(f"{page.url.path}/again")
    assert browser.ready(again).status_code == 422


def test_a_digest_that_is_none_fails_clearly(browser):
    filing = browser.filings()["example-2024.htm"]
    page = browser.ready(browser.submit(f"{filing}/audit", files={"digest": ("d.txt", b"\x89PNG" + b"\0" * 9)}))
    assert page.status_code == 422
    assert "d.txt is a picture" in page.text
    assert browser.get(filing).status_code == 200


def done(work: Work, *, patience: int = 30, size: int = 1) -> Work:
    """The work as a pool of its own leaves it."""

    async def run() -> Work:
        own = Pool(size, patience)
        own.start()
        found = own.ask(work)
        await found.ended.wait()
        await own.stop()
        return found

    return asyncio.run(run())


def test_what_takes_too_long_is_stopped(tmp_path):
    end, other = os.pipe()
    try:
        task = {"do": "study", "name": "slow.htm", "sha256": ""}
        work = done(Work(task, lambda: os.fdopen(end, "rb"), tmp_path / "out", None), patience=1)
    finally:
        os.close(other)
    assert work.state == "failed"
    assert "longer than 1 seconds" in work.error
    assert work.process.returncode is not None
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_ours_is_told_without_its_trace(tmp_path, caplog):
    task = {"do": "nothing that we know", "name": "x.htm", "sha256": hashlib.sha256(b"").hexdigest()}
    work = done(Work(task, lambda: (tmp_path / "x").open("x+b"), tmp_path / "out", None))
    assert work.state == "failed"
    assert work.error.startswith("x.htm: tieout itself failed while working on it.")
    assert "Error" not in work.error
    assert "KeyError" in caplog.text


def test_a_filing_that_changed_is_not_taken_for_the_one_that_was_asked_for(tmp_path):
    (tmp_path / "x.htm").write_text(made(), encoding="utf-8")
    work = done(Work({"do": "study", "name": "x.htm", "sha256": "0" * 64}, lambda: (tmp_path / "x.htm").open("rb"), tmp_path / "out", None))
    assert work.state == "failed"
    assert "changed while it was read" in work.error


def test_what_waits_is_bounded_and_urgent_work_goes_first(tmp_path, monkeypatch):
    monkeypatch.setattr(pool, "MOST_WAITING_EACH", 2)

    async def run() -> None:
        own = Pool(1, 30)
        works = [Work({"do": "study", "name": str(n)}, lambda: (tmp_path / "none").open("rb"), tmp_path / str(n), "a") for n in range(3)]
        for work in works[:2]:
            own.ask(work, urgent=False)
        assert own.next() is works[0]
        with pytest.raises(RefusedError, match="Too many filings are waiting"):
            own.ask(works[2])
        assert own.known(works[2].out) is None
        own.ask(works[1], urgent=True)
        assert own.next() is works[1]
        own.forget(owner="a")
        assert own.known(works[0].out) is None
        assert works[0].state == "failed"

    asyncio.run(run())


def test_a_hostile_filing_does_not_hold_up_others(tmp_path):
    (tmp_path / "good.htm").write_text(made(), encoding="utf-8")
    pipes = [os.pipe() for _ in range(4)]  # each a filing that never ends

    async def run() -> None:
        own = Pool(2, 60)
        own.start()
        task = {"do": "study", "name": "x.htm", "sha256": hashlib.sha256(made().encode()).hexdigest()}
        hostile = [Work(task, lambda end=end: os.fdopen(end, "rb"), tmp_path / str(end), "a") for end, _ in pipes]
        for work in hostile:
            own.ask(work)
        good = own.ask(Work(task, lambda: (tmp_path / "good.htm").open("rb"), tmp_path / "good", "b"))
        await good.ended.wait()
        assert (good.state, good.error) == ("done", "")
        assert [work.state for work in hostile] == ["working", "waiting", "waiting", "waiting"]
        await own.stop()
        assert hostile[0].process is None or hostile[0].process.returncode is not None
        for end, _ in pipes[1:]:
            os.close(end)

    try:
        asyncio.run(run())
    finally:
        for _, other in pipes:
            os.close(other)


def test_a_fault_of_ours_names_the_stage_and_is_told_in_full_in_the_terminal(tmp_path, caplog, monkeypatch):
    broken = "from tieout import structure; structure.build_document = None; from tieout.serving.worker"
    start = pool._START.replace("from tieout.serving.worker", broken)
    monkeypatch.setattr(pool, "_COMMAND", tuple(start if part == pool._START else part for part in pool._COMMAND))
    (tmp_path / "x").write_text("<p>FORM 10-K</p>", encoding="utf-8")
    task = {"do": "study", "name": "x.htm", "sha256": hashlib.sha256((tmp_path / "x").read_bytes()).hexdigest()}
    work = done(Work(task, lambda: (tmp_path / "x").open("rb"), tmp_path / "out", None))
    assert work.state == "failed"
    assert work.fault
    assert work.error.startswith("x.htm: tieout itself failed while reading.")
    assert "TypeError" not in work.error
    assert "TypeError" in caplog.text
    assert "Traceback" not in caplog.text


def test_the_page_of_a_fault_of_ours_has_status_500(tmp_path, monkeypatch):
    broken = "from tieout import structure; structure.build_document = None; from tieout.serving.worker"
    start = pool._START.replace("from tieout.serving.worker", broken)
    monkeypatch.setattr(pool, "_COMMAND", tuple(start if part == pool._START else part for part in pool._COMMAND))
    (tmp_path / "filings").mkdir()
    with served(tmp_path / "filings", tmp_path / "own") as address, Browser(address) as browser:
        answer = browser.upload("example.htm", made())
    assert answer.status_code == 500
    assert "tieout itself failed while reading" in answer.text
    assert "TypeError" not in answer.text
