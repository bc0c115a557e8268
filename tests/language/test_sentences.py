"""Where sentences end. To add one: a line in sentences.tsv."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.language import sentences
from tieout.language.sentences import clause_end, is_abbreviated, sentence_at, stops

GOLDEN = [line for line in Path(__file__).with_name("sentences.tsv").read_text("utf-8").splitlines() if line and not line.startswith("#")]


def cut(text: str, *, clauses: bool = False) -> str:
    """The text with a mark behind each sentence but the last."""
    ends = [stop.end for stop in stops(text, clauses=clauses) if stop.following < len(text)]
    return "|".join(text[low:high] for low, high in pairwise((0, *ends, len(text))))


def test_there_are_sentences() -> None:
    assert len(GOLDEN) > 60


@pytest.mark.parametrize("line", GOLDEN)
def test_sentences_end_where_the_golden_file_says(line: str) -> None:
    assert cut(line.replace("|", "")) == line


@pytest.mark.parametrize(
    "line",
    [
        "Sales rose 4%;| costs fell.| Cash was flat",
        "Net sales|\nThey rose 4%.| Costs fell",
        "Net sales rose\nby 4 percent.| Costs fell",
    ],
)
def test_clauses_end_at_semicolons_and_lines_too(line: str) -> None:
    assert cut(line.replace("|", ""), clauses=True) == line


def test_only_a_semicolon_parts_no_sentences() -> None:
    assert [stop.whole for stop in stops("Sales rose; costs fell. Cash was flat.", clauses=True)] == [False, True, True]


def test_a_place_has_its_sentence_and_clause() -> None:
    text = "It rose. Mr. Lee left; we stayed. It fell."
    assert text[slice(*sentence_at(text, text.index("Lee"), 0, len(text)))] == "Mr. Lee left; we stayed."
    assert text[: clause_end(text, text.index("Lee"))].endswith("left")


@pytest.mark.parametrize(("words", "abbreviated"), [("Halden Inc.", True), ("in the U.S.", True), ("it rose.", False), ("plan B.", False)])
def test_a_stop_of_an_abbreviation_is_known(words: str, abbreviated: bool) -> None:
    assert is_abbreviated(words, len(words) - 1) == abbreviated


@given(st.text(alphabet="aI .;!?…。)”[]12\n'U", max_size=60), st.booleans())
def test_stops_are_in_order_and_within(text: str, clauses: bool) -> None:
    low = 0
    for stop in stops(text, clauses=clauses):
        assert low <= stop.at <= stop.end <= stop.following <= len(text)
        assert not text[stop.end : stop.following].strip()
        low = stop.following


@pytest.mark.parametrize("piece", ["Inc. ", ". ", "U.S. A ", "\n ", "a.\n", "1. ", "Item 7. ", "It rose. ", ". [1]", "…", ".)”"])
def test_work_grows_with_the_text(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def counting(text: str, at: int, floor: int, words: object) -> str:
        nonlocal asked
        asked += 1 + (at - max(floor, at - 50))
        return abbreviation(text, at, floor, words)  # type: ignore[arg-type]

    abbreviation = sentences._abbreviation
    monkeypatch.setattr(sentences, "_abbreviation", counting)
    work = SimpleNamespace()
    for name, times in (("once", 200), ("twice", 400)):
        asked = 0
        found = len(list(stops(piece * times, clauses=True)))
        setattr(work, name, asked + found)
    assert work.twice <= 2.1 * work.once + 4
