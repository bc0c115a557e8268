"""A fault of tieout's own is no finding: status 70, and one message that names the stage and the file."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import tieout
from tieout.cli import main
from tieout.cli.delivery import _write_whole
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


@pytest.mark.parametrize("command", ["digest", "audit", "check", "read", "facts", "fetch", "serve"])
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
        "s.build_document = lambda x, *_: 1 / 0 if 'faulty' in x.name else o(x, *_); from tieout.batch.worker"
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


CLAIMS = ("Revenues were $1,210 million in 2024.", "Net income was $121 million in 2024.", "Cost of revenues was $700 million in 2024.",
          "Revenues were $1,300 million in 2024.")  # fmt: skip
SEVERAL = {"in one paragraph": " ".join(CLAIMS), "in paragraphs": "\n\n".join(CLAIMS), "in bullets": "\n".join(f"- {c}" for c in CLAIMS)}


def fails_at(monkeypatch, where: str, words: str) -> None:
    """Let a function fail where a text among its arguments has these words."""
    module, _, name = where.rpartition(".")
    whole = getattr(sys.modules[module], name)
    monkeypatch.setattr(where, lambda text, *rest, **more: broken() if words in str(text) else whole(text, *rest, **more))


@pytest.mark.parametrize("written", SEVERAL)
@pytest.mark.parametrize("step", [f"tieout.auditing.auditor.{name}" for name in ("read_claims", "near_misses", "causes_in")])
def test_an_audit_loses_the_claim_at_which_it_fails_and_no_other(monkeypatch, filing, written, step):
    study = tieout.study(filing)
    whole = [claim.verdict for claim in study.audit(SEVERAL[written]).claims]
    assert whole == ["supported", "supported", "supported", "contradicted"]
    assert study.faults == ()
    fails_at(monkeypatch, step, "Net income")
    audit = study.audit(SEVERAL[written])
    alone = written != "in one paragraph"
    last = "contradicted" if alone else "not_checked"
    assert [claim.verdict for claim in audit.claims] == ["supported", "not_checked", "supported", last]
    assert audit.claims[1].why == "tieout itself failed on it; the notes say how."
    if not alone:
        assert audit.claims[3].why == "A sentence before it, which may say what it is about, could not be judged."
    (note,) = [note for note in audit.notes if note.kind == "fault"]
    assert note.text.startswith("1 of 4 claims was not judged. ")
    assert "tieout itself failed while auditing (ZeroDivisionError: by nought)" in note.text
    assert isinstance(study.faults[0].__cause__, ZeroDivisionError)


def test_a_fault_in_undoing_damage_loses_its_paragraph(monkeypatch, filing):
    study = tieout.study(filing)
    fails_at(monkeypatch, "tieout.auditing.auditor.restore", "Net income")
    audit = study.audit(SEVERAL["in paragraphs"])
    assert [claim.verdict for claim in audit.claims] == ["supported", "not_checked", "supported", "not_checked"]
    assert [SEVERAL["in paragraphs"][claim.span.start : claim.span.end] for claim in audit.claims] == list(CLAIMS)


@pytest.mark.parametrize("step", ["heads_of", "Worked"])
def test_where_what_leads_to_claims_is_lost_none_is_called_wrong(monkeypatch, filing, step):
    whole = {"heads_of": broken, "Worked": lambda texts: broken() if texts else Worked(texts)}
    from tieout.auditing.judging.worked import Worked

    monkeypatch.setattr(f"tieout.auditing.auditor.{step}", whole[step])
    audit = tieout.audit(SEVERAL["in paragraphs"], filing)
    assert [claim.verdict for claim in audit.claims] == ["supported", "supported", "supported", "not_checked"]
    assert any(note.kind == "fault" for note in audit.notes)


def test_claims_given_one_by_one_are_lost_one_by_one(monkeypatch, filing):
    study = tieout.study(filing)
    fails_at(monkeypatch, "tieout.auditing.auditor.detect", "Net income")
    assert [claim.verdict for claim in study.audit_claims(CLAIMS).claims] == ["supported", "not_checked", "supported", "contradicted"]


@pytest.mark.parametrize("debug", [False, True])
def test_the_command_shows_the_claims_that_are_left_and_ends_with_70(monkeypatch, capsys, tmp_path, filing, debug):
    digest = tmp_path / "digest.txt"
    digest.write_text(SEVERAL["in paragraphs"], encoding="utf-8")
    fails_at(monkeypatch, "tieout.auditing.auditor.near_misses", "Net income")
    assert main(["audit", str(digest), str(filing), "--format", "json", *(["--debug"] if debug else [])]) == 70
    out, err = capsys.readouterr()
    assert [claim["verdict"] for claim in json.loads(out)["claims"]] == ["supported", "not_checked", "supported", "contradicted"]
    assert "1 of 4 claims was not judged" in err
    assert ("in broken" in err) is debug


@pytest.mark.parametrize("fault", [RecursionError, MemoryError])
def test_what_is_too_deep_or_too_large_is_a_fault_too(monkeypatch, capsys, command_line, fault):
    def fail(*_: object):
        raise fault

    monkeypatch.setattr(BROKEN["extracting facts"], fail)
    assert main(command_line("check")) == 70
    assert f"failed while extracting facts ({fault.__name__}" in capsys.readouterr().err


def test_endless_recursion_ends_in_one_message(monkeypatch, capsys, command_line):
    def again(*given: object):
        return again(*given)

    monkeypatch.setattr(BROKEN["checking"], again)
    assert main(command_line("check")) == 70
    err = capsys.readouterr().err
    assert "RecursionError" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("unbuffered", [False, True])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device here that is always full")
@pytest.mark.parametrize("command", ["facts", "read", "check", "digest", "--version", "--help"])
def test_a_full_disk_is_an_error_also_without_a_buffer(filing, command, unbuffered):
    given = [command] if command.startswith("--") else [command, str(filing)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([sys.executable, *(["-u"] if unbuffered else []), "-m", "tieout", *given], stdout=full,
                              stderr=subprocess.PIPE, check=False)  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.count(b"error: The result could not be written to standard output: No space left on device.") == 1
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize("unbuffered", [False, True])
def test_a_reader_who_leaves_early_leaves_no_trace(filing, unbuffered):
    line = f"({sys.executable} {'-u' if unbuffered else ''} -m tieout facts {filing}) | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["/bin/bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "0"
    assert [said for said in done.stderr.splitlines() if "working on" not in said] == []


class Half:
    """A stream that takes half of what it is given, and then nothing."""

    def __init__(self, once: int) -> None:
        self.taken, self.once = b"", once

    def write(self, chunk: memoryview) -> int | None:
        if len(self.taken) >= self.once:
            return None
        self.taken += bytes(chunk[: max(len(chunk) // 2, 1)])
        return max(len(chunk) // 2, 1)


def test_what_is_written_in_part_is_written_again_or_an_error():
    patient = Half(10**6)
    _write_whole(patient, b"every byte")
    assert patient.taken == b"every byte"
    with pytest.raises(OSError, match="unavailable"):
        _write_whole(Half(4), b"every byte")
