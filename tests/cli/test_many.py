"""Many filings at once: what can be made is made, what stands is left, and nothing is overwritten or half written."""

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest

from tests.cli.conftest import FILING
from tieout.batch import crew, running, worker

TOTALS = """<html><body><p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p>
<p><b>CONSOLIDATED STATEMENTS OF OPERATIONS</b></p><p>(in millions)</p>
<table><tr><td></td><td colspan="3">Year ended December 31,</td></tr>
<tr><td></td><td>2024</td><td>2023</td><td>2022</td></tr>
<tr><td>Product revenues</td><td>$811</td><td>$703</td><td>$644</td></tr>
<tr><td>Service revenues</td><td>397</td><td>391</td><td>305</td></tr>
<tr><td>Licence revenues</td><td>112</td><td>104</td><td>97</td></tr>
<tr><td>Total revenues</td><td>$TOTAL</td><td>$1,198</td><td>$1,046</td></tr></table></body></html>"""
SLEEPING = """
import sys, time
for line in sys.stdin:
    time.sleep(60)
"""
# The command with the code that its last argument gives to its workers, and as one version of tieout whatever happens to the files.
DRIVER = """
import sys
from tieout.batch import crew, running
from tieout.cli import main
running.code_version = lambda: "0.1.0+this"
if code := sys.argv.pop():
    crew._COMMAND = (sys.executable, "-c", code)
sys.exit(main(sys.argv[1:]))
"""
# A worker that has half of its third output written when its starter is killed, and is killed with it.
HALTING = """
import os, pathlib, time
from tieout.batch import worker
made, starter, count = worker._outcome, os.getppid(), iter(range(9))
def outcome(task):
    if next(count) < 2:
        return made(task)
    ledger = pathlib.Path(task["drafts"], "ledger.jsonl")
    while not ledger.exists() or ledger.read_text().count('"output"') < 2:
        time.sleep(0.01)
    pathlib.Path(task["drafts"], "4711.part").write_text("half")
    while os.getppid() == starter:
        time.sleep(0.01)
    os._exit(1)
worker._outcome = outcome
worker.main()
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "out"


class Here:
    """A worker in this process, which spares a test the start of another."""

    class process:  # noqa: N801
        terminate = kill = staticmethod(lambda: None)

    was_late = False

    def __init__(self, lock):
        pass

    def answer(self, task):
        return json.loads(json.dumps(worker._outcome(json.loads(json.dumps(task)))))

    def end(self):
        pass


@pytest.fixture
def in_this_process(monkeypatch):
    """Outputs are made here, one after another, by code that does not change meanwhile."""
    monkeypatch.setattr(crew, "_Worker", Here)
    monkeypatch.setattr("tieout.cli.many.cores", lambda: 1)
    monkeypatch.setattr(running, "code_version", lambda: "0.1.0+this")


@pytest.fixture
def many(tieout, folder):
    """Runs `tieout digest … --out-dir`."""

    def run(*arguments, command="digest"):
        return tieout(command, *arguments, "--out-dir", folder)

    return run


def made(folder):
    """The outputs by name with what is in them."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def row(ran, name):
    """The row of the summary that is about this file."""
    [line] = [line for line in ran.out.decode().splitlines() if line.split()[:1] == [name]]
    return line


class TestThreeFilingsOneBroken:
    def test_the_sound_ones_are_made_and_the_broken_one_is_a_row(self, many, filings, folder):
        ran = many(*filings)
        assert ran.status == 2
        assert set(made(folder)) == {"first.digest.md", "last.digest.md"}
        assert "EXAMPLE INC." in row(ran, "first.htm")
        assert "SECOND EXAMPLE PLC" in row(ran, "last.htm.gz")
        for name in ("first.htm", "last.htm.gz"):
            assert row(ran, name).endswith("made")
            assert "10-K  2024-12-31" in row(ran, name)
        assert "binary data" in row(ran, "broken.htm")
        assert ran.out.decode().endswith("3 filings: 2 made, 1 failed.\n")
        assert "error: " in ran.err
        assert "Traceback" not in ran.err

    def test_the_outputs_are_those_of_one_at_a_time(self, many, tieout, filings, folder):
        many(*filings, "--format", "json")
        assert made(folder)["first.digest.json"] == tieout("digest", filings[0], "--format", "json").out
        many(*filings, "--format", "jsonl", command="facts")
        assert made(folder)["last.facts.jsonl"] == tieout("facts", filings[2]).out

    def test_the_summary_counts_what_is_in_the_outputs(self, many, filings, folder):
        ran = many(filings[0], "--format", "json")
        digest = json.loads(made(folder)["first.digest.json"])
        heads, values = ran.out.decode().splitlines()[0].split(), row(ran, "first.htm").replace("EXAMPLE INC.", "EXAMPLE").split()
        told = dict(zip(heads, values, strict=True))
        assert int(told["statements"]) == sum(len(topic["statements"]) for topic in digest["topics"]) > 0
        assert int(told["dropped"]) == len(digest["dropped"])
        assert int(told["notes"]) == len(digest["notes"]) > 0

    @pytest.mark.parametrize("name", ["csv", "parquet", "xlsx"])
    def test_facts_in_every_format(self, many, filings, folder, name):
        ran = many(filings[0], "--format", name, command="facts")
        assert ran.status == 0
        assert "figures" in ran.out.decode().splitlines()[0]
        assert made(folder)[f"first.facts.{name}"]

    def test_one_filing_is_enough(self, many, filings, folder):
        assert many(filings[0]).status == 0
        assert set(made(folder)) == {"first.digest.md"}

    def test_the_folder_is_made(self, tieout, filings, tmp_path):
        assert tieout("digest", filings[0], "--out-dir", tmp_path / "a" / "b").status == 0
        assert (tmp_path / "a" / "b" / "first.digest.md").exists()

    def test_filings_may_stand_on_both_sides_of_an_option(self, tieout, filings, folder):
        assert tieout("digest", filings[0], "--out-dir", folder, filings[2]).status == 0
        assert set(made(folder)) == {"first.digest.md", "last.digest.md"}


@pytest.mark.usefixtures("in_this_process", "before")
class TestAgain:
    """`status` of the row says what was done."""

    @pytest.fixture
    def before(self, many, filings, folder):
        many(*filings)
        old = time.time() - 1000
        for name in made(folder):
            os.utime(folder / name, (old, old))
        return old

    @pytest.fixture
    def untouched(self, folder, before):
        return lambda name: (folder / name).stat().st_mtime == pytest.approx(before, abs=1)

    def test_what_stands_is_left_and_what_failed_is_tried_again(self, many, filings, untouched):
        ran = many(*filings)
        assert ran.status == 2
        assert untouched("first.digest.md")
        assert row(ran, "first.htm").endswith("left as made before")
        assert "EXAMPLE INC." in row(ran, "first.htm"), "the row says as much as before"
        assert "binary data" in row(ran, "broken.htm")
        assert ran.out.decode().endswith("3 filings: 2 left as before, 1 failed.\n")

    def test_a_repaired_filing_is_all_that_is_made(self, many, filings, untouched):
        filings[1].write_text(FILING, encoding="utf-8")
        ran = many(*filings)
        assert ran.status == 0
        assert row(ran, "broken.htm").endswith("made")
        assert untouched("last.digest.md")

    def test_a_changed_filing_is_made_anew_whatever_its_date(self, many, filings, folder, untouched):
        stat = filings[0].stat()
        filings[0].write_text(FILING.replace("EXAMPLE INC.", "RENAMED INC."), encoding="utf-8")
        os.utime(filings[0], ns=(stat.st_atime_ns, stat.st_mtime_ns))
        many(*filings)
        assert b"RENAMED INC." in made(folder)["first.digest.md"]
        assert untouched("last.digest.md")

    def test_a_touched_filing_is_not(self, many, filings, untouched):
        filings[0].touch()
        many(*filings)
        assert untouched("first.digest.md")

    @pytest.mark.parametrize("options", [("--no-tags",), ("--max-statements", "1"), ("--force",)])
    def test_other_options_make_all_anew(self, many, filings, untouched, options):
        assert row(many(*filings, *options), "first.htm").endswith("made")
        assert not untouched("first.digest.md")

    def test_other_code_makes_all_anew(self, many, filings, untouched, monkeypatch):
        monkeypatch.setattr(running, "code_version", lambda: "0.1.0+other")
        many(*filings)
        assert not untouched("first.digest.md")

    def test_another_format_or_command_stands_beside(self, many, filings, folder, untouched):
        many(filings[0], "--format", "html")
        many(filings[0], command="facts")
        assert untouched("first.digest.md")
        assert {"first.digest.html", "first.facts.jsonl"} < set(made(folder))
        assert row(many(filings[0]), "first.htm").endswith("left as made before")

    def test_an_output_that_is_gone_is_made_again(self, many, filings, folder):
        (folder / "first.digest.md").unlink()
        many(*filings)
        assert "first.digest.md" in made(folder)

    def test_a_remark_written_into_an_output_is_not_lost(self, many, filings, folder):
        (folder / "first.digest.md").write_text("mine", encoding="utf-8")
        ran = many(*filings)
        assert row(ran, "first.htm").endswith("left, changed since made")
        assert "--force" in ran.err
        assert made(folder)["first.digest.md"] == b"mine"
        many(*filings, "--force")
        assert made(folder)["first.digest.md"] != b"mine"

    def test_what_was_made_of_a_filing_that_broke_is_left_and_said(self, many, filings, folder, untouched):
        filings[0].write_bytes(b"")
        ran = many(*filings)
        assert untouched("first.digest.md")
        assert "still is first.digest.md" in ran.err

    def test_filings_that_were_moved_are_known_again(self, many, filings, tmp_path, untouched):
        moved = shutil.move(filings[0].parent, tmp_path / "elsewhere")
        ran = many(moved / "first.htm")
        assert row(ran, "first.htm").endswith("left as made before")
        assert untouched("first.digest.md")

    def test_the_code_s_version_changes_with_the_code(self, tmp_path, monkeypatch):
        from tieout.library import version

        before = version.code_version()
        copy = shutil.copytree(version._PACKAGE, tmp_path / "copy", ignore=shutil.ignore_patterns("__pycache__"))
        monkeypatch.setattr(version, "_PACKAGE", copy)
        assert version.code_version() == before
        (copy / "errors.py").write_text("# another\n", encoding="utf-8")
        assert version.code_version() != before


@pytest.mark.usefixtures("in_this_process")
class TestCheck:
    """Three lines add up to a total in three years, or in two of them."""

    @pytest.fixture
    def sound(self, tmp_path):
        path = tmp_path / "sound.htm"
        path.write_text(TOTALS.replace("TOTAL", "1,320"), encoding="utf-8")
        return path

    @pytest.fixture
    def unsound(self, tmp_path):
        path = tmp_path / "unsound.htm"
        path.write_text(TOTALS.replace("TOTAL", "1,420"), encoding="utf-8")
        return path

    def test_the_status_says_whether_anything_is_flagged(self, many, sound, unsound, filings):
        assert many(sound, command="check").status == 0
        assert many(sound, unsound, command="check").status == 1
        assert many(sound, unsound, filings[1], command="check").status == 2

    def test_it_says_so_also_of_what_was_checked_before(self, many, unsound):
        many(unsound, command="check")
        ran = many(unsound, command="check")
        assert row(ran, "unsound.htm").endswith("left as made before")
        assert ran.status == 1

    def test_the_summary_counts_relations(self, many, unsound, folder):
        ran = many(unsound, "--format", "json", command="check")
        assert "relations  flagged  not checked" in ran.out.decode()
        relations = json.loads(made(folder)["unsound.check.json"])["relations"]
        assert f" {len(relations)}        1            0 " in row(ran, "unsound.htm")

    def test_the_output_is_that_of_one_at_a_time(self, many, tieout, unsound, folder):
        many(unsound, command="check")
        ran = tieout("check", unsound)
        assert ran.status == 1
        assert made(folder)["unsound.check.txt"] == ran.out


@pytest.mark.usefixtures("in_this_process")
class TestNames:
    def test_two_reports_do_not_overwrite_one_another(self, many, tmp_path, folder):
        for year in ("2023", "2024"):
            (tmp_path / year).mkdir()
            (tmp_path / year / "report.htm").write_text(FILING.replace("EXAMPLE", f"YEAR {year}"), encoding="utf-8")
        ran = many(tmp_path / "2023" / "report.htm", tmp_path / "2024" / "report.htm")
        assert {name: f"YEAR {name[:4]}".encode() in text for name, text in made(folder).items()} == {
            "2023-report.digest.md": True,
            "2024-report.digest.md": True,
        }
        assert "2024-report.digest.md" in ran.err

    def test_nor_in_two_runs(self, many, tmp_path, folder):
        for year in ("2023", "2024"):
            (tmp_path / year).mkdir()
            (tmp_path / year / "report.htm").write_text(FILING.replace("EXAMPLE", f"YEAR {year}"), encoding="utf-8")
            many(tmp_path / year / "report.htm")
        assert b"YEAR 2023" in made(folder)["report.digest.md"]
        assert b"YEAR 2024" in made(folder)["2024-report.digest.md"]

    def test_nor_is_a_filing_overwritten(self, tieout, tmp_path):
        filing = tmp_path / "x.htm"
        filing.write_text(FILING, encoding="utf-8")
        digest = tmp_path / "x.digest.html"
        digest.write_text(FILING, encoding="utf-8")
        tieout("digest", filing, digest, "--format", "html", "--out-dir", tmp_path)
        assert digest.read_text(encoding="utf-8") == FILING
        assert len(made(tmp_path)) == 4

    def test_the_same_filing_twice_is_done_once(self, many, filings):
        ran = many(filings[0], filings[0].parent / "." / "first.htm", filings[0].parent / ".." / "filings" / "first.htm")
        assert "1 filing: 1 made." in ran.out.decode()


class TestMisuse:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("a.htm", "b.htm"), "--out-dir"),
            (("a.htm", "--jobs", "2"), "--out-dir"),
            (("a.htm", "--force"), "--out-dir"),
            (("a.htm", "--out-dir", "out", "-o", "x.md"), "Give one of them"),
            (("-", "--out-dir", "out"), "Standard input"),
            (("a.htm", "--out-dir", "out", "--jobs", "0"), "whole number"),
            (("a.htm", "--out-dir", ""), "expected a name"),
        ],
    )
    @pytest.mark.parametrize("command", ["digest", "facts"])
    def test_options_that_do_not_go_together(self, tieout, tmp_path, monkeypatch, command, arguments, said):
        monkeypatch.chdir(tmp_path)
        ran = tieout(command, *arguments)
        assert ran.status == 2
        assert said in ran.err
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_is_a_file(self, tieout, filings):
        ran = tieout("digest", filings[0], "--out-dir", filings[2])
        assert ran.status == 2
        assert "not a directory" in ran.err

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
    def test_a_pipe_is_not_waited_for(self, many, filings, tmp_path):
        os.mkfifo(tmp_path / "pipe")
        ran = many(tmp_path / "pipe", filings[0])
        assert ran.status == 2
        assert "pipe or device" in row(ran, "pipe")
        assert row(ran, "first.htm").endswith("made")

    def test_everything_missing(self, many, tmp_path):
        ran = many(tmp_path / "one.htm", tmp_path / "two.htm")
        assert ran.status == 2
        assert ran.out.decode().endswith("2 filings: 2 failed.\n")


@pytest.fixture
def interruptible():
    """An interrupt is one also where the tests run in the background, for which a shell has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class TestStopped:
    @pytest.mark.usefixtures("interruptible")
    def test_an_interrupt_ends_the_workers_and_says_how_far_it_came(self, many, filings, folder, monkeypatch):
        monkeypatch.setattr(crew, "_COMMAND", (sys.executable, "-c", SLEEPING))
        # A shell starts what runs in the background with interrupts ignored, and Python keeps to that: here they are to be heard.
        heard_before = signal.signal(signal.SIGINT, signal.default_int_handler)
        threading.Timer(1.0, signal.raise_signal, (signal.SIGINT,)).start()
        begun = time.monotonic()
        try:
            ran = many(*filings)
        finally:
            signal.signal(signal.SIGINT, heard_before)
        assert ran.status == 130
        assert time.monotonic() - begun < 6
        assert "stopped. 0 of 3 are done; the same command goes on from there." in ran.err
        assert ran.out == b""
        assert made(folder) == {}

    @pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
    def test_a_killed_run_leaves_whole_outputs_and_the_next_goes_on(self, tmp_path, folder):
        filings = [tmp_path / f"{number}.htm" for number in range(4)]
        for filing in filings:
            filing.write_text(FILING, encoding="utf-8")
        command = [sys.executable, "-c", DRIVER, "digest", *map(str, filings), "--format", "json", "--jobs", "1", "--out-dir", str(folder)]
        with subprocess.Popen([*command, HALTING], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as killed:
            while not (folder / ".tieout" / "4711.part").exists():
                assert killed.poll() is None
                time.sleep(0.01)
            killed.kill()
        assert set(made(folder)) == {"0.digest.json", "1.digest.json"}
        for output in made(folder).values():
            json.loads(output)
        again = subprocess.run([*command, ""], capture_output=True, text=True, check=False)
        assert again.stdout.endswith("4 filings: 2 made, 2 left as before.\n")
        assert len(made(folder)) == 4
        assert not list((folder / ".tieout").glob("*.part"))

    def test_a_filing_that_changes_while_it_is_read_is_not_accounted_for(self, tmp_path):
        path = tmp_path / "a.htm.gz"
        path.write_bytes(gzip.compress(FILING.encode()))
        order = {"command": "digest", "format": "md"}
        task = {"filing": str(path), "target": str(tmp_path / "a.md"), "drafts": str(tmp_path), "order": order, "sha256": "00" * 32}
        assert "changed while it was read" in worker._outcome(task)["error"]
        assert not (tmp_path / "a.md").exists()

    def test_a_disk_that_is_full_is_an_error_of_that_filing(self, many, filings, folder):
        (folder / "first.digest.md").mkdir(parents=True)
        ran = many(*filings)
        assert "could not be written" in row(ran, "first.htm")
        assert row(ran, "last.htm.gz").endswith("made")
