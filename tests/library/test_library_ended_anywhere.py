"""A process that is killed at any moment, and several processes at once, leave every filing in the library once or not at all."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest

from tieout import Library, study
from tieout.library.store import folders as folders_module
from tieout.library.store.mending import mend
from tieout.library.store.prepared import prepared
from tieout.model.identity import NOT_IDENTIFIED

pytest.importorskip("duckdb", reason="needs the extra `library`")
pytest.importorskip("pyarrow", reason="needs the extra `library`")

MOST_MOMENTS = 200


def killed_at(moment: int, act) -> bool:
    """Do something in a process that kills itself, as kill -9 does, at the n-th step that reaches the disk: a file made, written or synced,
    a folder made or removed, a statement of the catalogue. Whether it was killed, and not done before."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of newer Pythons, where threads are about: the child needs none
        child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0, "it failed by itself"
        return os.WIFSIGNALED(status)
    status = 1
    try:
        left = [moment]

        def step(*_):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

        def before(function):
            def stepping(*given, **named):
                step()
                return function(*given, **named)

            return stepping

        os.fsync, os.mkdir = before(os.fsync), before(os.mkdir)
        os.unlink, os.rmdir = before(os.unlink), before(os.rmdir)
        folders_module.remove_folder = before(folders_module.remove_folder)
        connect = sqlite3.connect

        def traced(*given, **named):
            connection = connect(*given, **named)
            connection.set_trace_callback(step)
            return connection

        sqlite3.connect = traced
        act()
        status = 0
    finally:
        os._exit(status)


@pytest.fixture
def studied(make):
    path = make("tarnvale.htm")
    made = study(path)
    made.digest()
    return made, path.read_bytes()


def put(folder: Path, studied, *, code: str | None = None) -> None:
    """Keep what is studied already, as `add` does once it has studied it."""
    made, data = studied
    with Library(folder) as library:
        library.code = code or library.code
        library.make()
        library._kept(prepared(made, data, NOT_IDENTIFIED, library.code))


def sound(folder: Path, filings: int) -> None:
    """The library has so many filings, each once in the catalogue, the index and the tables, and nothing else."""
    with Library(folder) as library:
        assert list(mend(library)) == []
        entries = library.filings()
        assert len(entries) == filings
        assert sorted(entry.folder for entry in entries) == sorted(path.name for path in library.filings_folder.iterdir())
        assert len(library.search("goodwill")) == filings
        assert library.query(
            "select count(*), count(distinct sha256) from facts where kind = 'money' and label like 'Net income%'"
        ).rows == [(2 * filings, filings)]
        for entry in entries:
            assert library.study(entry.sha256).facts.facts


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be copied")
class TestKilledAtEveryMoment:
    def test_while_the_first_filing_is_added(self, tmp_path, studied):
        for moment in range(1, MOST_MOMENTS):
            folder = tmp_path / f"library-{moment}"
            was_killed = killed_at(moment, lambda folder=folder: put(folder, studied))
            if folder.is_dir() and any(folder.iterdir()):
                with Library(folder) as library:
                    list(mend(library))
            put(folder, studied)
            if moment % 5 == 0 or not was_killed:
                sound(folder, 1)
            if not was_killed:
                assert moment > 20
                return
        pytest.fail("it never came to its end")

    def test_while_a_filing_is_read_again_or_removed(self, tmp_path, studied, make):
        folder = tmp_path / "library"
        put(folder, studied)
        with Library(folder) as library:
            library.add(make("other.htm", entity="QUENBY TOOLS PLC"))
            sha256 = library.entry("tarnvale.htm").sha256
        for act in ("again", "remove"):
            for moment in range(1, MOST_MOMENTS):

                def done(act=act, moment=moment):
                    with Library(folder) as library:
                        if act == "remove":
                            library.remove(sha256)
                    if act == "again":
                        put(folder, studied, code=f"code {moment}")

                was_killed = killed_at(moment, done)
                with Library(folder) as library:
                    list(mend(library))
                    known = {entry.name for entry in library.filings()}
                assert "other.htm" in known
                assert act == "remove" or "tarnvale.htm" in known, "a filing that was there is gone"
                put(folder, studied)
                if moment % 5 == 0 or not was_killed:
                    sound(folder, 2)
                if not was_killed:
                    break
            else:
                pytest.fail("it never came to its end")


ADDING = """
import sys
from tieout import Library
with Library(sys.argv[1]) as library:
    for path in sys.argv[2:]:
        print(library.add(path).status, flush=True)
"""


def adding(folder: Path, paths: list[Path]) -> subprocess.Popen:
    command = [sys.executable, "-c", ADDING, str(folder), *map(str, paths)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_processes_add_the_same_filings_and_one_is_killed(tmp_path, make):
    paths = [make(f"{year}.htm", year=year) for year in range(2010, 2018)]
    folder = tmp_path / "library"
    ended, other = adding(folder, paths), adding(folder, paths[::-1])
    ended.stdout.readline()
    time.sleep(0.1)
    ended.kill()
    ended.communicate()
    said, _ = other.communicate(timeout=300)
    assert other.returncode == 0
    assert set(said.split("\n")) <= {"added", "known", ""}
    with Library(folder) as library:
        list(mend(library))
    sound(folder, len(paths))


def test_a_disk_without_room_is_an_error_and_loses_nothing(tmp_path, make, studied):
    folder = tmp_path / "library"
    put(folder, studied)
    size = (folder / "catalogue.sqlite").stat().st_size
    resource = pytest.importorskip("resource", reason="needs limits on the size of files")
    command = [
        sys.executable,
        "-m",
        "tieout",
        "library",
        "add",
        str(make("other.htm", entity="QUENBY TOOLS PLC")),
        "--library",
        str(folder),
    ]
    for room in (1000, size - 5000):
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda room=room: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
            env={key: value for key, value in os.environ.items() if key != "COVERAGE_PROCESS_CONFIG"},
        )
        assert done.returncode == 2, done.stderr
        assert "free space" in done.stderr
        with Library(folder) as library:
            list(mend(library))
        sound(folder, 1)
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    sound(folder, 2)


def test_every_entry_is_also_in_its_folder(tmp_path, studied):
    put(tmp_path / "library", studied)
    with Library(tmp_path / "library") as library:
        [entry] = library.filings()
        about = json.loads((library.filings_folder / entry.folder / "filing.json").read_bytes())
    assert about["entry"] == entry._asdict()
