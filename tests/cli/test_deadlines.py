"""A deadline holds in every step, whatever the step is busy with, and its error names the step, the file and the seconds."""

import subprocess
import sys
from functools import partial
from itertools import count

import pytest

import tieout
from tieout import deadlines
from tieout.batch import crew
from tieout.cli import main
from tieout.errors import DeadlineError, TieoutError, UsageError

HEAD = "<p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p>"
ROWS = "".join(f"<tr><td>Sales of kind {n}</td><td>{n * 7 + 100:,}</td><td>{n * 5 + 90:,}</td></tr>" for n in range(60))
PARAGRAPHS = "".join(f"<p>Sales of kind {n} were ${n + 10}.5 million in 2024 and ${n + 9}.5 million in 2023.</p>" for n in range(60))
FILING = f"{HEAD}{PARAGRAPHS}<table><tr><td>(in thousands)</td><td>2024</td><td>2023</td></tr>{ROWS}</table>".encode()
CLAIMS = "\n\n".join(f"Sales of kind {n} were ${n + 10}.5 million in 2024." for n in range(60))
STEPS = {
    "reading": lambda study: tieout.read(FILING, deadline=study.deadline),
    "extracting facts": lambda study: study.facts,
    "indexing facts": lambda study: study.index,
    "checking": lambda study: study.check(),
    "digesting": lambda study: study.digest(),
    "auditing": lambda study: study.audit(CLAIMS),
}
BEFORE = {
    "indexing facts": lambda study: study.facts,
    "checking": lambda study: study.facts,
    "digesting": lambda study: study.index,
    "auditing": lambda study: study.audit("Sales were $1 million."),
}


@pytest.fixture
def looks(monkeypatch):
    """A clock that goes on by a second whenever it is looked at."""
    clock = count()
    monkeypatch.setattr(deadlines, "monotonic", lambda: next(clock))
    return lambda: next(clock)


@pytest.fixture
def hanging(monkeypatch):
    """Extraction that goes on for ever and never looks at a deadline."""

    def hang(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr("tieout.extraction.extract", hang)
    monkeypatch.setattr(deadlines, "GRACE", 0.05)


@pytest.mark.parametrize("doing", STEPS)
def test_every_step_looks_at_the_deadline_often_and_ends_at_it(looks, doing):
    study = tieout.study(FILING)
    BEFORE.get(doing, lambda _: None)(study)
    study.deadline = 20
    with pytest.raises(DeadlineError) as caught:
        STEPS[doing](study)
    assert (caught.value.stage, caught.value.seconds) == (doing, 20)
    study.deadline = 10**9
    first = looks()
    STEPS[doing](study)
    assert looks() - first > 60, "a step looks once for each part of what is read"


def test_a_step_that_was_late_can_be_asked_for_again(looks):
    study = tieout.study(FILING, deadline=10**9)
    study.deadline = 10
    with pytest.raises(DeadlineError, match=r"^filing: it took longer than 10 seconds, and was stopped while extracting facts\."):
        _ = study.facts
    assert tieout.study(study, deadline=10**9).facts.facts


def test_a_document_is_studied_with_the_deadline_given_last(looks):
    document = tieout.read(FILING)
    with pytest.raises(DeadlineError):
        _ = tieout.study(document, deadline=10).facts
    assert tieout.study(document, deadline=10**9).facts.facts


def test_of_two_deadlines_the_earlier_holds(looks):
    with deadlines.within(10), deadlines.within(1000), pytest.raises(DeadlineError) as caught:
        for _ in deadlines.timed(range(100)):
            pass
    assert caught.value.seconds == 10
    deadlines.in_time()  # and none outside


def test_a_deadline_loses_no_claim_in_silence(looks):
    study = tieout.study(FILING)
    study.audit("Sales were $1 million.")
    study.deadline = 30
    with pytest.raises(DeadlineError):
        study.audit(CLAIMS)


@pytest.mark.parametrize("told", ["0", "-1", "soon", "nan", "inf"])
def test_what_is_no_time_is_refused(monkeypatch, capsys, filing, told):
    with pytest.raises(SystemExit) as ended:
        main(["check", str(filing), f"--timeout={told}"])
    assert ended.value.code == 2
    assert f"expected a number of seconds above 0, found '{told}'" in capsys.readouterr().err
    monkeypatch.setenv("TIEOUT_DEADLINE", told)
    with pytest.raises(UsageError, match="TIEOUT_DEADLINE"):
        tieout.read(FILING)


@pytest.mark.parametrize("command", ["digest", "audit", "check", "read", "facts"])
def test_what_hangs_is_ended_with_status_2(hanging, capsys, tmp_path, filing, command):
    digest = tmp_path / "digest.txt"
    digest.write_text("Revenues were $1,210 million in 2024.", encoding="utf-8")
    given = [str(digest), str(filing)] if command == "audit" else [str(filing)]
    assert main([command, *given, "--timeout", "0.1"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "example.htm: it took longer than 0.1 seconds, and was stopped while extracting facts." in err
    assert "Traceback" not in err


def test_the_environment_sets_a_deadline(hanging, monkeypatch, capsys, filing):
    monkeypatch.setenv("TIEOUT_DEADLINE", "0.1")
    assert main(["check", str(filing)]) == 2
    assert "longer than 0.1 seconds" in capsys.readouterr().err


def test_a_pattern_that_never_ends_is_ended_too():
    code = (
        "import re, sys, tieout.extraction as e, tieout.cli\n"
        "e.extract = lambda *_: re.match('(a|a)*b', 'a' * 60)\n"
        "sys.exit(tieout.cli.main(['check', '-', '--timeout', '0.3']))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=FILING, capture_output=True, check=False, timeout=60)
    assert done.returncode == 2
    assert b"stopped while extracting facts" in done.stderr


@pytest.mark.parametrize("deaf", [False, True])
def test_one_filing_that_hangs_stops_no_batch(monkeypatch, capsys, tmp_path, filings, deaf):
    forever = "all(count(1))" if deaf else "all(n for n in count(1))"  # the first is one call of C, in which no signal is noticed
    start = crew._START.replace(
        "from tieout.batch.worker", "from itertools import count; from tieout import structure as s; o = s.build_document; "
        f"s.build_document = lambda x, *_: {forever} if 'hangs' in x.name else o(x, *_); from tieout.batch.worker"
    )  # fmt: skip
    monkeypatch.setattr(crew, "_COMMAND", tuple(start if part == crew._START else part for part in crew._COMMAND))
    hangs = filings[0].with_name("hangs.htm")
    hangs.write_bytes(filings[0].read_bytes())
    given = [str(hangs), *map(str, filings)]
    assert main(["digest", *given, "--jobs", "1", "--timeout", "4", "--out-dir", str(tmp_path / "out")]) == 2
    rows = {line.split()[0]: line for line in capsys.readouterr().out.splitlines() if line}
    assert "took longer than 4 seconds" in rows["hangs.htm"]
    assert ("stopped while working on it" if deaf else "stopped while reading") in rows["hangs.htm"]
    assert rows["first.htm"].endswith("made")
    assert rows["last.htm.gz"].endswith("made")


def test_the_error_is_of_the_common_kind_and_no_fault():
    assert issubclass(DeadlineError, TieoutError)
    with pytest.raises(DeadlineError, match=r"^a\.htm: it took longer than 2 seconds, and was stopped while reading\."):
        raise DeadlineError(2, "reading", "a.htm")


def test_the_time_of_others_is_not_counted(looks):
    study = tieout.study(FILING, deadline=10**9)
    outer = partial(tieout.audit, CLAIMS, study)
    assert len(outer().claims) == 60
