"""A fault of tieout's own is no finding: status 70, and one message that names the stage and the file."""

import subprocess
import sys

import pytest

import tieout
from tieout.cli import main
from tieout.errors import FaultError, TieoutError, UnreadableError, stage

BROKEN = {
    "reading": "tieout.structure.build_document",
    "extracting facts": "tieout.extraction.extract",
    "checking": "tieout.checking.examine",
    "digesting": "tieout.digesting.compose",
    "auditing": "tieout.auditing.auditor.restore",
}
COMMANDS = {
    "reading": ("read", "facts", "digest", "check", "audit"),
    "extracting facts": ("read", "facts", "digest", "check", "audit"),
    "checking": ("check",),
    "digesting": ("digest",),
    "auditing": ("audit",),
}
CASES = [(doing, command) for doing, commands in COMMANDS.items() for command in commands]
CALLS = {
    "reading": tieout.read,
    "extracting facts": tieout.facts,
    "checking": tieout.check,
    "digesting": tieout.digest,
    "auditing": lambda filing: tieout.audit("Revenues were $1,210 million in 2024.", filing),
}


def broken(*_: object, **__: object):
    raise ZeroDivisionError("by\nnought")


@pytest.fixture
def command_line(filing, tmp_path):
    digest = tmp_path / "digest.txt"
    digest.write_text("Revenues were $1,210 million in 2024.", encoding="utf-8")
    return lambda command: [command, *([str(digest)] if command == "audit" else []), str(filing)]


@pytest.mark.parametrize(("doing", "command"), CASES)
def test_a_fault_is_status_70_and_names_stage_and_file(monkeypatch, capsys, command_line, doing, command):
    monkeypatch.setattr(BROKEN[doing], broken)
    assert main(command_line(command)) == 70
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = [line for line in err.splitlines() if line.startswith("tieout: error:")]
    assert "example.htm: tieout itself failed" in line
    assert f"failed while {doing} (ZeroDivisionError: by nought)" in line
    assert "Traceback" not in err


@pytest.mark.parametrize("place", ["before", "behind"])
def test_debug_shows_where(monkeypatch, capsys, command_line, place):
    monkeypatch.setattr(BROKEN["checking"], broken)
    line = command_line("check")
    assert main(["--debug", *line] if place == "before" else [*line, "--debug"]) == 70
    err = capsys.readouterr().err
    assert "Traceback" in err
    assert "in broken" in err


@pytest.mark.parametrize("command", ["digest", "audit", "check", "read", "facts", "serve"])
def test_every_command_has_debug(capsys, command):
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert "--debug" in capsys.readouterr().out


@pytest.mark.parametrize(("command", "writer"), [("digest", "tieout.outputs.digest_markdown.digest_markdown"),
                                                 ("facts", "tieout.outputs.facts_json.facts_jsonl"),
                                                 ("read", "tieout.outputs.outline.outline_text"),
                                                 ("audit", "tieout.outputs.audit_text.audit_text")])  # fmt: skip
def test_a_fault_of_writing_is_one_too(monkeypatch, capsys, command_line, command, writer):
    monkeypatch.setattr(writer, broken)
    assert main(command_line(command)) == 70
    assert "failed while writing" in capsys.readouterr().err


def test_a_fault_in_the_midst_of_what_is_written_is_one_too(monkeypatch, capsys, command_line):
    def half(*_: object):
        yield "half a line"
        broken()

    monkeypatch.setattr("tieout.outputs.facts_json.facts_jsonl", half)
    assert main(command_line("facts")) == 70
    assert "failed while writing" in capsys.readouterr().err


def test_whatever_else_fails_is_a_fault_of_the_command(monkeypatch, capsys, command_line):
    monkeypatch.setattr("tieout.cli.one.check_destination", broken)
    assert main(command_line("digest")) == 70
    assert "failed while carrying out the command" in capsys.readouterr().err


@pytest.mark.parametrize("doing", CALLS)
def test_the_library_raises_one_kind_of_error(monkeypatch, filing, doing):
    monkeypatch.setattr(BROKEN[doing], broken)
    with pytest.raises(TieoutError) as caught:
        CALLS[doing](filing)
    assert isinstance(caught.value, FaultError)
    assert caught.value.stage == doing
    assert caught.value.file.endswith("example.htm")
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert "in broken" in caught.value.trace


def test_bytes_are_read_with_the_same_boundary(monkeypatch):
    monkeypatch.setattr(BROKEN["reading"], broken)
    with pytest.raises(FaultError, match=r"^x\.htm: tieout itself failed while reading"):
        tieout.read(b"<p>Form 10-K</p>", name="x.htm")


def test_known_errors_pass_and_the_innermost_stage_is_told():
    with pytest.raises(UnreadableError), stage("reading", "x"):
        raise UnreadableError("x is empty")
    with pytest.raises(FaultError, match="while inside"), stage("outside", "x"), stage("inside", "x"):
        broken()
    with pytest.raises(KeyboardInterrupt), stage("reading", "x"):
        raise KeyboardInterrupt


def test_what_a_fault_says_of_itself_is_short():
    assert len(str(FaultError("reading", "x.htm", ValueError("long " * 10_000)))) < 500


@pytest.fixture
def faulty(monkeypatch, tmp_path):
    """Workers of a batch that fail at a file called faulty.htm."""
    from tieout.batch import crew

    start = crew._START.replace(
        "from tieout.batch.worker", "from tieout import structure as s; o = s.build_document; "
        "s.build_document = lambda x: 1 / 0 if 'faulty' in x.name else o(x); from tieout.batch.worker"
    )  # fmt: skip
    monkeypatch.setattr(crew, "_COMMAND", tuple(start if part == crew._START else part for part in crew._COMMAND))


@pytest.mark.parametrize("debug", [False, True])
def test_many_at_once_tell_a_fault_in_its_row_and_end_with_70(faulty, filings, capsys, tmp_path, debug):
    fault = filings[0].with_name("faulty.htm")
    fault.write_bytes(filings[0].read_bytes())
    given = [*map(str, filings), str(fault)]
    assert main(["digest", *given, "--out-dir", str(tmp_path / "out"), *(["--debug"] if debug else [])]) == 70
    out, err = capsys.readouterr()
    rows = {line.split()[0]: line for line in out.splitlines() if line}
    assert "tieout itself failed while reading (ZeroDivisionError" in rows["faulty.htm"]
    assert rows["first.htm"].endswith("made")
    assert rows["last.htm.gz"].endswith("made")
    assert ("Traceback" in err) is debug


def test_the_process_ends_with_70_and_without_a_trace(filing):
    code = "import tieout.checking, tieout.cli, sys; tieout.checking.examine = None; sys.exit(tieout.cli.main(sys.argv[1:]))"
    done = subprocess.run([sys.executable, "-c", code, "check", str(filing)], capture_output=True, text=True, check=False)
    assert done.returncode == 70
    assert "Traceback" not in done.stderr
