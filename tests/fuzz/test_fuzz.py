"""A short part of fuzzing in every run of the tests, the same documents each time: each is read or refused, and none takes ten times as
long as the others. `make fuzz` goes on for as long as you like."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import tieout
from tieout.errors import FaultError

from .__main__ import Store, turn
from .judging import Judge, once
from .mutating import LONGEST, pieces_of
from .targets import TARGETS, Target

EXAMPLES = 12
LEAST = 2.0
"""Seconds that no run exceeds in these tests: with so few runs, and others beside them, ten times the median says little."""


@pytest.fixture(scope="module")
def judges():
    pytest.importorskip("pypdfium2")
    pytest.importorskip("docx")
    return {name: Judge(target, LEAST) for name, target in TARGETS.items()}


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_themselves_are_read(judges, name):
    target = TARGETS[name]
    seeds = target.seeds()
    assert seeds
    for seed in seeds:
        outcome = once(target, seed)
        assert outcome.finding is None
        assert outcome.traits
        assert not outcome.refused


@pytest.mark.parametrize("name", TARGETS)
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(chance=st.randoms(use_true_random=False), which=st.integers(min_value=0, max_value=9))
def test_changed_documents_are_read_or_refused_in_time(judges, name, chance, which):
    seeds = TARGETS[name].seeds()
    data = TARGETS[name].change(seeds[which % len(seeds)], chance, seeds)
    finding = judges[name].run(data).finding
    assert finding is None, f"{finding.told}\n{data!r}"


@pytest.mark.parametrize("name", TARGETS)
def test_changes_are_of_bounded_length_and_of_many_kinds(name):
    from random import Random

    seeds = TARGETS[name].seeds()
    every = {TARGETS[name].change(seeds[0], Random(n), seeds) for n in range(30)}  # noqa: S311
    assert len(every) > 20
    assert name == "docx" or max(map(len, every)) <= max(LONGEST, *map(len, seeds))


def test_pieces_are_all_of_a_document():
    for target in TARGETS.values():
        for seed in target.seeds():
            assert b"".join(pieces_of(seed)) == seed


def acting(do) -> Target:
    """A target that does something with each document."""
    return Target(lambda: (b"a seed",), do)


def test_a_fault_is_found_and_told_by_its_place():
    def faulty(data: bytes) -> frozenset[str]:
        if data != b"a seed":
            raise FaultError("reading", "x", ZeroDivisionError("by nought"))
        return frozenset({"read"})

    finding = Judge(acting(faulty)).run(b"other").finding
    assert (finding.kind, finding.where) == ("fault", "FaultError outside")


def test_any_exception_but_a_refusal_is_found():
    def asked(data: bytes) -> frozenset[str]:
        tieout.read(data, name="x.htm")
        return frozenset(str(1 / len(data.strip(b"!"))))

    judge = Judge(acting(asked))
    refused = judge.run(b"\x89PNG")
    assert refused.refused
    assert refused.finding is None
    assert judge.run(b"!!!!").finding.kind == "fault"


def test_a_run_of_ten_times_the_median_is_found():
    def slow(data: bytes) -> frozenset[str]:
        return frozenset({str(sum(range(15_000_000 if data == b"slow" else 30_000)))[:1]})

    judge = Judge(acting(slow))
    assert judge.run(b"as the seed").finding is None
    finding = judge.run(b"slow").finding
    assert finding.kind == "slow"
    assert "times the median" in finding.told


def test_a_run_without_an_end_is_stopped(monkeypatch):
    monkeypatch.setattr("tests.fuzz.judging.STOPPED_AFTER", 0.2)

    def endless(data: bytes) -> frozenset[str]:
        while data != b"a seed":
            pass
        return frozenset({"read"})

    assert once(acting(endless), b"other").finding.told.startswith("stopped after 0.2 s")


def test_findings_are_kept_once_with_the_document(tmp_path, monkeypatch):
    def faulty(data: bytes) -> frozenset[str]:
        return frozenset({"read"} if data == b"a seed" else {str(1 / 0)})

    monkeypatch.setitem(TARGETS, "html", acting(faulty))
    from random import Random

    store = Store(tmp_path, "html")
    counts = turn("html", 0.2, Random(1), store)  # noqa: S311
    assert counts.runs >= counts.faults > 0
    kept = sorted(path.suffix for path in store.folder.iterdir() if path.is_file())
    assert kept == [".found", ".txt"]
    assert "ZeroDivisionError" in next(store.folder.glob("*.txt")).read_text("utf-8")


def test_a_process_without_an_end_is_ended_by_the_system():
    endless = "import tests.fuzz.__main__ as fuzz; fuzz._GRACE = 1; fuzz._bounded(0)\nwhile True: pass"
    ended = subprocess.run([sys.executable, "-c", endless], cwd=Path(__file__).parents[2], timeout=300, check=False)
    assert ended.returncode < 0
