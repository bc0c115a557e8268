"""The commands as a user types them."""

import json
import os
import re
import shlex
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import docx
import openpyxl
import pyarrow.parquet
import pytest

from tieout.cli import delivery, whole_parser

HELP = [
    (),
    ("digest",),
    ("check",),
    ("read",),
    ("facts",),
    ("audit",),
    ("compare",),
    ("changes",),
    ("library",),
    ("fetch",),
    ("serve",),
    ("sample",),
    ("completion",),
]


@pytest.mark.parametrize("columns", [60, 80, 200])
@pytest.mark.parametrize("command", HELP, ids=lambda command: " ".join(("tieout", *command)))
def test_help_teaches_with_examples_at_any_width(tieout, monkeypatch, command, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    ran = tieout(*command, "--help")
    assert ran.status == 0
    assert b"examples:\n  tieout " in ran.out
    assert b"Exit status: 0" in ran.out
    assert max(len(line) for line in ran.out.decode().splitlines()) <= min(columns, 120)


def test_what_an_example_does_stands_beside_it_or_below(tieout, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    assert re.search(r"^  tieout digest annual-report\.htm {5,}the digest, as Markdown$", tieout("--help").out.decode(), re.MULTILINE)
    monkeypatch.setenv("COLUMNS", "60")
    assert "  tieout digest annual-report.htm\n      the digest, as Markdown\n" in tieout("--help").out.decode()


def test_every_example_in_the_help_parses(tieout, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    examples = [
        line.strip().removeprefix("tieout ")
        for command in HELP
        for line in tieout(*command, "--help").out.decode().splitlines()
        if line.startswith("  tieout ")
    ]
    assert len(examples) > 12
    for example in examples:
        words = shlex.split(example.split("  ")[0].split("|")[0].split(">")[0])
        assert whole_parser().parse_args(words)


@pytest.mark.parametrize("command", ["digest", "check", "read", "facts"])
def test_the_help_names_every_kind_of_filing_and_what_pdf_needs(tieout, monkeypatch, command):
    monkeypatch.setenv("COLUMNS", "100")
    said = " ".join(tieout(command, "--help").out.decode().split())
    for kind in (".htm", ".txt", ".md", ".pdf", ".gz", "full submission", "standard input", "'tieout[pdf]'"):
        assert kind in said


def test_the_version_is_the_package_s(tieout):
    assert tieout("--version").out.decode() == f"tieout {version('tieout')}\n"


def test_the_digest_is_markdown_by_default(tieout, filing):
    ran = tieout("digest", filing)
    assert ran.status == 0
    assert ran.out.decode().startswith("# EXAMPLE INC.")
    assert b"$" not in ran.out


@pytest.mark.parametrize(
    ("name", "beginning"), [("d.md", b"# "), ("d.json", b'{\n  "schema": "tieout.digest/3"'), ("d.HTML", b"<!DOCTYPE html>")]
)
def test_the_suffix_of_the_output_decides_its_format(tieout, filing, tmp_path, name, beginning):
    ran = tieout("digest", filing, "-o", tmp_path / name)
    assert (ran.status, ran.out) == (0, b"")
    assert (tmp_path / name).read_bytes().startswith(beginning)


@pytest.mark.parametrize("command", ["digest", "facts", "check"])
def test_a_workbook_of_each_command(tieout, filing, tmp_path, command):
    ran = tieout(command, filing, "-o", tmp_path / "made.xlsx")
    assert (ran.status, ran.out) == (0, b"")
    book = openpyxl.load_workbook(tmp_path / "made.xlsx")
    assert book.sheetnames[-2:] == ["Passages", "About"]
    assert "Revenues rose by 10.0%" in str([cell.value for cell in book["Passages"]["E"]])


def test_a_workbook_of_an_audit(tieout, filing, tmp_path):
    (tmp_path / "d.txt").write_text("Revenues were $1,210 million in 2024.", encoding="utf-8")
    ran = tieout("audit", tmp_path / "d.txt", filing, "-o", tmp_path / "audit.xlsx")
    assert (ran.status, ran.out) == (0, b"")
    assert openpyxl.load_workbook(tmp_path / "audit.xlsx")["Claims"]["B2"].value == "supported"


def test_a_corrected_digest_is_text(tieout, filing, tmp_path):
    (tmp_path / "d.txt").write_text("Revenues were $1,211 million in 2024.", encoding="utf-8")
    ran = tieout("audit", tmp_path / "d.txt", filing, "--fix", "-o", tmp_path / "fixed.xlsx")
    assert ran.status == 2
    assert ".md or .txt" in ran.err
    assert not (tmp_path / "fixed.xlsx").exists()


def test_a_memo_of_a_digest_and_of_an_audit(tieout, filing, tmp_path):
    assert tieout("digest", filing, "-o", tmp_path / "digest.docx").status == 0
    ran = tieout("audit", tmp_path / "digest.docx", filing, "-o", tmp_path / "audit.docx")
    assert (ran.status, ran.out) == (0, b"")
    told = [paragraph.text for paragraph in docx.Document(tmp_path / "audit.docx").paragraphs]
    assert told[0].startswith("Audit against EXAMPLE INC.")
    assert "Supported" in told


def test_footnotes_on_demand(tieout, filing, tmp_path):
    plain, footnoted = (tieout("digest", filing, *options).out.decode() for options in ((), ("--footnotes",)))
    cited = re.findall(r"\[(\d+)\]", plain)
    assert cited
    assert re.findall(r"\[\^(\d+)\](?!:)", footnoted) == cited
    assert set(re.findall(r"^\[\^(\d+)\]: Passage \1, Item 7", footnoted, re.MULTILINE)) == set(cited)
    (tmp_path / "d.md").write_text(footnoted, encoding="utf-8")
    assert tieout("audit", tmp_path / "d.md", filing).status == 0


def test_footnotes_are_for_markdown(tieout, filing):
    ran = tieout("digest", filing, "--footnotes", "--format", "json")
    assert ran.status == 2
    assert "--footnotes is for Markdown" in ran.err


@pytest.mark.parametrize("order", [("digest", "xlsx"), ("digest", "docx"), ("facts", "xlsx"), ("facts", "parquet"), ("check", "xlsx")])
def test_what_no_terminal_shows_needs_a_file(tieout, filing, monkeypatch, order):
    command, form = order
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    ran = tieout(command, filing, "--format", form)
    assert (ran.status, ran.out) == (2, b"")
    assert "not for a terminal" in ran.err
    assert "-o" in ran.err


def test_a_terminal_shows_a_digest_as_text_and_a_pipe_gets_markdown(tieout, filing, monkeypatch):
    assert tieout("digest", filing).out.startswith(b"# ")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    shown = tieout("digest", filing).out.decode()
    assert "&#36;" not in shown
    assert shown.splitlines()[1].startswith("====")
    assert "[^" in tieout("digest", filing, "--footnotes").out.decode()
    assert tieout("digest", filing, "--format", "md").out.startswith(b"# ")


def test_a_named_format_outranks_the_suffix(tieout, filing, tmp_path):
    tieout("digest", filing, "-o", tmp_path / "d.md", "--format", "json")
    assert json.loads((tmp_path / "d.md").read_bytes())["schema"] == "tieout.digest/3"


def test_an_unknown_suffix_is_not_guessed(tieout, filing, tmp_path):
    ran = tieout("digest", filing, "-o", tmp_path / "digest.rtf")
    assert ran.status == 2
    assert ".rtf" in ran.err
    assert "--format" in ran.err


def test_fewer_statements_on_demand(tieout, filing):
    def statements(*options):
        topics = json.loads(tieout("digest", filing, "--format", "json", *options).out)["topics"]
        return [statement["text"] for topic in topics for statement in topic["statements"]]

    assert len(statements("--max-statements", "1")) == 1 < len(statements())


@pytest.mark.parametrize("count", ["0", "-3", "many", "1.5"])
def test_a_count_of_statements_is_a_whole_number(tieout, filing, count):
    ran = tieout("digest", filing, f"--max-statements={count}")
    assert ran.status == 2
    assert "whole number" in ran.err


def test_standard_input_is_a_filing_too(process, filing):
    with filing.open("rb") as file:
        ran = process("digest", "-", "--format", "json", stdin=file)
    assert ran.status == 0
    assert json.loads(ran.out)["filing"]["name"] == "standard input"


def test_the_outline_and_a_passage(tieout, filing):
    outline = tieout("read", filing).out.decode()
    assert "Item 7" in outline
    passages = json.loads(tieout("read", filing, "--format", "json").out)["passages"]
    [number] = [passage["number"] for passage in passages if passage["text"].startswith("Revenues rose")]
    assert "Revenues rose by 10.0%" in tieout("read", filing, "--passage", number).out.decode()
    figures = json.loads(tieout("read", filing, "--passage", number, "--format", "json").out)["occurrences"]
    assert {"1100000000", "1210000000"} <= {figure["value"] for figure in figures}


@pytest.mark.parametrize("number", ["0", "999", "-1"])
def test_a_passage_that_is_not_there(tieout, filing, number):
    ran = tieout("read", filing, f"--passage={number}")
    assert ran.status == 2
    assert "has passages 1 to " in ran.err


def test_facts_are_json_lines(tieout, filing):
    text = filing.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in tieout("facts", filing).out.splitlines()]
    assert {"1210000000", "99000000", "0.1"} <= {line["value"] for line in lines} | {line["value"].rstrip("0") for line in lines}
    for line in lines:
        [[start, end]] = line["source_spans"]
        assert text[start:end] == line["quote"]


def test_facts_as_a_table(tieout, filing, tmp_path):
    count = len(tieout("facts", filing).out.splitlines())
    assert len(tieout("facts", filing, "--format", "csv").out.splitlines()) == count + 1
    assert tieout("facts", filing, "-o", tmp_path / "facts.parquet").status == 0
    assert pyarrow.parquet.read_table(tmp_path / "facts.parquet").num_rows == count


def test_without_tags_nothing_comes_from_tags(tieout, sample):
    origins = [json.loads(line)["origin"] for line in tieout("facts", sample, "--no-tags").out.splitlines()]
    assert "table" in origins
    assert "tag" not in origins


def test_a_reader_that_leaves_early_is_no_error(sample):
    command = [sys.executable, "-m", "tieout", "facts", str(sample)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        assert ran.stdout.readline()
        ran.stdout.close()
        err = ran.stderr.read()
    assert ran.returncode == 0
    assert b"Broken" not in err
    assert b"Traceback" not in err


class TestArguments:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ((), "COMMAND. tieout --help"),
            (("digset", "a.htm"), "'digset' (choose from "),
            (("digest",), "FILING. tieout digest --help"),
            (("digest", "a.htm", "--formt", "md"), "--formt md (is --format"),
            (("facts", "a.htm", "--out", "x.csv"), "--output"),
            (("read", "a.htm", "--passage", "first"), "'first'"),
            (("read", "a.htm", "b.htm"), "2 filings were given"),
            (("digest", "a.htm", "--format", "xml"), "'json'"),
            (("digest", ""), "expected a name"),
            (("digest", "a.htm", "-o", ""), "expected a name"),
        ],
    )
    def test_a_wrong_one_is_one_paragraph_that_says_what_to_do(self, tieout, arguments, said):
        ran = tieout(*arguments)
        assert ran.status == 2
        assert ran.out == b""
        assert said in ran.err
        assert ran.err.count("\n") == 1

    def test_no_option_is_taken_for_another(self, tieout, filing):
        assert tieout("digest", filing, "--max", "3").status == 2

    def test_the_outline_goes_to_a_file_too(self, tieout, filing, tmp_path):
        assert tieout("read", filing, "-o", tmp_path / "outline.json").out == b""
        assert json.loads((tmp_path / "outline.json").read_bytes())["schema"] == "tieout.outline/3"


@pytest.mark.skipif(sys.platform == "win32", reason="shells of POSIX")
class TestStreams:
    """Standard streams that are closed, full, or read no further."""

    @pytest.fixture
    def shell(self, filing):
        def run(line):
            command = line.replace("tieout", f"{sys.executable} -m tieout").replace("FILING", str(filing))
            done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
            assert "Traceback" not in done.stderr
            assert "Exception ignored" not in done.stderr
            return done

        return run

    @pytest.mark.parametrize(
        "line", ["tieout digest FILING", "tieout facts FILING", "tieout --help", "tieout digest --help", "tieout --version"]
    )
    @pytest.mark.parametrize(("redirection", "said"), [(">&-", "standard output is closed"), ("> /dev/full", "No space left")])
    @pytest.mark.parametrize("buffering", ["", "PYTHONUNBUFFERED=1 "], ids=["buffered", "unbuffered"])
    def test_a_result_that_cannot_be_written_is_an_error(self, shell, line, redirection, said, buffering):
        if "full" in redirection and not Path("/dev/full").exists():
            pytest.skip("there is no /dev/full here")
        done = shell(f"{buffering}{line} {redirection}")
        assert done.returncode == 2
        assert said in done.stderr

    @pytest.mark.parametrize("buffering", ["", "PYTHONUNBUFFERED=1 "], ids=["buffered", "unbuffered"])
    def test_a_result_of_which_only_a_part_can_be_written_is_an_error(self, shell, tmp_path, buffering, uncounted):
        whole = len(shell("tieout digest FILING --format html").stdout)
        done = shell(f"ulimit -f 1; {buffering}tieout digest FILING --format html > {tmp_path}/part.html")
        assert (tmp_path / "part.html").stat().st_size < whole
        assert done.returncode == 2
        assert "could not be written to standard output" in done.stderr

    @pytest.mark.parametrize("buffering", ["", "PYTHONUNBUFFERED=1 "], ids=["buffered", "unbuffered"])
    def test_a_reader_that_leaves_early_has_had_enough(self, shell, buffering):
        done = shell(f"{{ {buffering}tieout digest FILING --format html; echo status $? >&2; }} | head -c 10")
        assert len(done.stdout) == 10
        assert "error" not in done.stderr
        assert done.stderr.endswith("status 0\n")

    def test_nobody_hears_the_notes(self, shell):
        done = shell("tieout digest FILING 2>&-")
        assert done.returncode == 0
        assert done.stdout.startswith("# EXAMPLE INC.")

    def test_nobody_hears_the_error(self, shell):
        assert shell("tieout digest nowhere.htm 2>&-").returncode == 2

    def test_standard_input_is_closed(self, shell):
        done = shell("tieout digest - <&-")
        assert done.returncode == 2
        assert "standard input is closed" in done.stderr

    def test_all_are_closed_and_a_file_is_written(self, shell, tmp_path):
        assert shell(f"tieout digest FILING -o {tmp_path}/d.md <&- >&- 2>&-").returncode == 0
        assert (tmp_path / "d.md").exists()

    def test_all_are_closed_and_many_are_made(self, shell, tmp_path):
        shell(f"tieout digest FILING --out-dir {tmp_path}/out <&- >&- 2>&-")
        assert (tmp_path / "out" / "example.digest.md").exists()

    def test_the_status_is_told_also_where_the_result_is_not_read(self, shell, tmp_path):
        done = shell(f"{{ tieout digest FILING nowhere.htm --out-dir {tmp_path}/out; echo status $? >&2; }} | true")
        assert done.stderr.endswith("status 2\n")

    def test_help_is_read_to_its_first_line(self, shell):
        assert shell("tieout digest --help | head -n 1").stdout.startswith("usage: tieout digest")


class TestOutputFile:
    def test_an_interrupted_write_leaves_the_old_file(self, tmp_path):
        target = tmp_path / "facts.jsonl"
        target.write_text("old", encoding="utf-8")

        def lines():
            yield "new"
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            delivery.deliver(lines(), str(target))
        assert target.read_text(encoding="utf-8") == "old"
        assert list(tmp_path.iterdir()) == [target]

    def test_a_link_is_followed_and_permissions_are_kept(self, tmp_path):
        target, link = tmp_path / "real.md", tmp_path / "link.md"
        target.touch(mode=0o640)
        link.symlink_to(target)
        delivery.deliver("new", str(link))
        assert link.is_symlink()
        assert target.read_text(encoding="utf-8") == "new"
        assert target.stat().st_mode & 0o777 == 0o640

    def test_a_device_stays_a_device(self):
        delivery.deliver("gone", os.devnull)
        assert not Path(os.devnull).is_file()

    @pytest.mark.parametrize("output", ["nowhere/d.md", "."])
    def test_a_place_that_cannot_hold_it(self, tieout, filing, tmp_path, monkeypatch, output):
        monkeypatch.chdir(tmp_path)
        ran = tieout("digest", filing, "-o", output, "--format", "md")
        assert ran.status == 2
        assert output in ran.err

    def test_the_filing_is_never_overwritten(self, tieout, filing):
        before = filing.read_bytes()
        ran = tieout("digest", filing, "-o", filing)
        assert ran.status == 2
        assert "the filing itself" in ran.err
        assert filing.read_bytes() == before


class TestStandardError:
    def test_no_colour_where_there_is_no_terminal(self, tieout, tmp_path):
        assert "\x1b" not in tieout("read", tmp_path / "nowhere.htm").err

    def test_colour_on_a_terminal_unless_unwanted(self, tieout, tmp_path, monkeypatch):
        monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.delenv("NO_COLOR", raising=False)
        assert tieout("read", tmp_path / "nowhere.htm").err.startswith("tieout: \x1b[31merror: \x1b[0m")
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b" not in tieout("read", tmp_path / "nowhere.htm").err

    def test_progress_is_told_after_a_second(self, capsys, monkeypatch):
        from tieout.cli import console

        monkeypatch.setattr(console, "_PATIENCE", 0.01)
        with console.working_on("report.htm"):
            __import__("time").sleep(0.1)
        with console.working_on("quick.htm"):
            pass
        assert capsys.readouterr().err == "tieout: working on report.htm …\n"
