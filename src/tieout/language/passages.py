"""The sentences of a document's passages and the numerals in them, read once and kept with the document for every room."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from tieout.model.document import Document

from ..thresholds.language import MOST_SENTENCE_FIGURES
from .all_numerals import all_numerals
from .numerals import QUANTITIES, Numeral
from .sentences import sentences_of


class Sentence(NamedTuple):
    """A sentence of a passage at [start, end) of the canonical text, with the quotes and brackets that close it, and its numerals. `cut` is
    whether it is one part of a sentence that is too long to be read as one."""

    passage: int
    start: int
    end: int
    numerals: tuple[Numeral, ...]
    cut: bool = False

    def stated(self, start: int = 0, end: int | None = None) -> list[Numeral]:
        """The numerals that begin in [start, end) and state quantities, without dates, durations, and numbers of notes and forms: of
        "Sales rose 4.5% to $5 million in 2024." the ratio and the amount."""
        return _stated(self.numerals, start, self.end if end is None else end)


def _stated(numerals: Iterable[Numeral], start: int, end: int) -> list[Numeral]:
    return [one for one in numerals if start <= one.start < end and (one.kind in QUANTITIES or one.kind == "number")]


def numerals_in(document: Document, number: int) -> tuple[Numeral, ...]:
    """The numerals of the passage with this number, in order, a plain "$" the filing's own: "We paid $5 million in May 2024." has
    two."""
    kept = cast("dict[int, tuple[Numeral, ...]]", document.kept.setdefault("numerals", {}))
    if number not in kept:
        passage = document.passages[number - 1]
        dollar = document.filing.currency or "USD"
        kept[number] = tuple(all_numerals(document.source.text, passage.start, passage.end, dollar=dollar))
    return kept[number]


def stated_in(document: Document, number: int, start: int, end: int) -> list[Numeral]:
    """The numerals of a passage that begin in [start, end) and state quantities: of "rose 4.5% in 2024" the ratio."""
    return _stated(numerals_in(document, number), start, end)


def sentences_in(document: Document, number: int) -> tuple[Sentence, ...]:
    """The sentences of the passage with this number, in order: "Sales of J. Doe Inc. rose 5%. Costs fell." has two, the first with one
    numeral."""
    kept = cast("dict[int, tuple[Sentence, ...]]", document.kept.setdefault("sentences", {}))
    if number not in kept:
        kept[number] = tuple(_cut(document, number))
    return kept[number]


def too_long(document: Document) -> int:
    """How many passages, of those whose sentences were asked for, have one that is too long to be read as one. Of two
    passages, one of which lists 500 amounts without a stop -> 1."""
    kept = cast("dict[int, tuple[Sentence, ...]]", document.kept.get("sentences", {}))
    return sum(any(sentence.cut for sentence in sentences) for sentences in kept.values())


def sentence_of(document: Document, number: int, place: int) -> Sentence:
    """The sentence of a passage that holds a place of the canonical text: of the place of "fell" the second of the two above."""
    found = sentences_in(document, number)
    return found[max(bisect_right(found, place, key=_start) - 1, 0)]


def _cut(document: Document, number: int) -> Iterator[Sentence]:
    passage, text = document.passages[number - 1], document.source.text
    numerals = numerals_in(document, number)
    first = 0
    for start, stop in sentences_of(text, passage.start, passage.end):
        last = bisect_left(numerals, stop.following, lo=first, key=_start)
        is_part = stop.at == stop.following < passage.end
        while last - first > MOST_SENTENCE_FIGURES:
            following = numerals[first + MOST_SENTENCE_FIGURES]
            yield Sentence(number, start, following.first, numerals[first : first + MOST_SENTENCE_FIGURES], cut=True)
            start, first, is_part = following.first, first + MOST_SENTENCE_FIGURES, True  # noqa: PLW2901  the rest of it
        closed = start + len(text[start : stop.end].rstrip())
        if closed > start:
            yield Sentence(number, start, closed, numerals[first:last], cut=is_part)
        first = last


def _start(place: Numeral | Sentence) -> int:
    return place.start
