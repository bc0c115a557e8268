"""The figures of a filing's sentences as statements use them, and how its sentences read in the third person."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from tieout.language.numerals import Numeral
from tieout.lexicon.alternatives import one_of
from tieout.lexicon.words import RETELLING, THIRD_PERSON
from tieout.model.facts import Facts, Occurrence, Period
from tieout.model.places import Span

from .amounts import Money
from .doubts import doubtful


class Wording(NamedTuple):
    """The words of a statement for [start, end) of the filing's text, and where the digits are in these words."""

    start: int
    end: int
    text: str
    digits: Span


_begin = itemgetter(0)


class ProseFigures:
    """The undisputed figures of running text, by passage, in order. `money` is how the filing writes amounts."""

    def __init__(self, facts: Facts, money: Money) -> None:
        self._facts, self._money = facts, money
        self._by_passage: dict[int, list[tuple[int, int, Occurrence]]] = defaultdict(list)
        disputed = doubtful(facts)
        for occurrence in facts.occurrences:
            if occurrence.id in disputed:
                continue
            if occurrence.row is None and occurrence.passage is not None and occurrence.spans and not occurrence.nil:
                spans = occurrence.spans
                self._by_passage[occurrence.passage].append((spans[0].start, spans[-1].end, occurrence))
        for places in self._by_passage.values():
            places.sort(key=lambda place: place[:2])

    def at(self, passage: int, start: int, end: int) -> Occurrence | None:
        """The occurrence whose digits cover [start, end) of a passage and no other number; None where there is none."""
        places = self._by_passage.get(passage, ())
        index = bisect_left(places, start + 1, key=_begin)
        for low, high, occurrence in reversed(places[max(index - 3, 0) : index]):
            if low <= start and end <= high and high - low <= end - start + 6:
                return occurrence
        return None

    def written(self, text: str, numeral: Numeral, known: Occurrence) -> Wording:
        """How a statement words a numeral of the filing: as printed, or with its scale where only a heading gives that. "RMB86,600" below
        "(in thousands)" -> "RMB86.6 million"."""
        scaled = numeral.kind == "money" and not numeral.scaled and known.value is not None and abs(known.value) != abs(numeral.value)
        if not scaled or known.value is None or known.unit is None:
            digits = text[numeral.start : numeral.end]
            return Wording(numeral.start, numeral.end, digits, Span(0, len(digits)))
        said = self._money.write(abs(known.value), known.decimals, known.unit)
        return Wording(numeral.first, numeral.last, said.text, said.digits)

    def within(self, passage: int, start: int, end: int) -> list[Occurrence]:
        """The occurrences of a passage that begin in [start, end)."""
        places = self._by_passage.get(passage, [])
        first, last = (bisect_left(places, place, key=_begin) for place in (start, end))
        return [occurrence for _, _, occurrence in places[first:last]]

    def stating(self, unit: str, period: Period) -> list[tuple[int, int, Occurrence]]:
        """The figures of running text with this unit and period: passage, start, occurrence."""
        return [
            (passage, low, occurrence)
            for passage, places in self._by_passage.items()
            for low, _, occurrence in places
            if occurrence.unit == unit and occurrence.period == period
        ]

    def is_older(self, known: Occurrence) -> bool:
        """Whether the tables give what a sentence without a date says, and only for another year than the one that it was read as of."""
        if known.value is None or known.period is None:
            return False
        value, half = abs(known.value), Decimal(5).scaleb(-(known.decimals or 0) - 1)
        sizes, size = self._in_tables.get(known.unit, []), itemgetter(0)
        years = {year for _, year in sizes[bisect_left(sizes, value - half, key=size) : bisect_right(sizes, value + half, key=size)]}
        return bool(years) and known.period.end.year not in years

    @cached_property
    def _in_tables(self) -> dict[str | None, list[tuple[Decimal, int]]]:
        """The sizes of the tables' figures, in order, with the year in which each one's period ends, by unit."""
        by_unit: dict[str | None, list[tuple[Decimal, int]]] = defaultdict(list)
        for one in self._facts.occurrences:
            if one.row is not None and one.period is not None and one.value:
                by_unit[one.unit].append((abs(one.value), one.period.end.year))
        return {unit: sorted(sizes) for unit, sizes in by_unit.items()}

    def fact_of(self, occurrence: Occurrence) -> str:
        """The id of the occurrence's fact, or its own where it has none."""
        return self._facts.fact_of.get(occurrence.id, occurrence.id)

    def parts(self) -> set[str]:
        """The names of the parts of the business that figures of the filing are said to be of."""
        return {occurrence.part for occurrence in self._facts.occurrences if occurrence.part}

    def passages(self) -> Iterable[int]:
        """The passages of running text that have figures."""
        return self._by_passage.keys()


_LONE_ITEM = re.compile(r"\((?:i|a|1)\) ")


def unlisted(words: str, whole: str) -> str:
    """Words without the number of a list's first item, where `whole`, all that is used of the list, has no second.

    >>> unlisted("because of (1) higher prices", "because of (1) higher prices")
    'because of higher prices'"""
    return words if re.search(r"\((?:ii|b|2)\)", whole) else _LONE_ITEM.sub("", words)


_PAST, _UNCHANGED, _NO_VERBS = (RETELLING[name] for name in ("past", "unchanged", "no_verbs"))
_WE = re.compile(r"\b([Ww])e((?: \w+ly)?(?: (?:also|currently|now|then|still|not|both|each|further|again|first|since|never))?) ([\w']+)")
_SECOND = re.compile(r"( and (?:also )?)(expect|plan|intend|anticipate|continue)(?= to\b)")  # what "we" do besides, in a later piece
_SECOND_DONE = re.compile(r"^([^;]*? and (?:also )?)have(?= (?:also )?\w+ed\b)")
_OF_OTHERS = re.compile(r"\b(?:who|whom|which|that)\b")
_SLIP = re.compile(r"(?<=\bcontinued to )((?:de|in)creas)ed\b")  # a filer's own, not to be repeated
_COMPANY = re.compile(r"\b([TtOo])(?:he|ur) Company\b(?! (?:Act|Law|Ordinance|Limited|Co)\b)")
_REPLACED = {"us": "the company", "ours": "its own", "ourselves": "itself", "we": "the company"}
_FIRST = re.compile(rf"\b({one_of(_REPLACED)}|(?a:our))\b", re.IGNORECASE)


def _third(verb: str) -> str:
    """A verb in the third person of the present; past forms and modals stay.

    >>> _third("carry"), _third("sold")
    ('carries', 'sold')"""
    if verb in THIRD_PERSON:
        return THIRD_PERSON[verb]
    if verb in _PAST or verb in _UNCHANGED or verb in _NO_VERBS or verb.endswith(("ed", "ly")):
        return verb
    if verb.endswith(("s", "x", "ch", "sh", "z")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _we(found: re.Match[str]) -> str:
    the = "The" if found[1] == "W" else "the"
    return f"{the} company{found[2]} {_third(found[3])}"


class Retelling:
    """Turns "we" and "our" into "the company" and "its", piece by piece through one sentence. `named` is True once the statement has named
    the company, or from the start where its subject stands for it."""

    def __init__(self, *, named: bool = False) -> None:
        self.named = named
        self._ours = False

    def tell(self, words: str) -> str:
        """One piece of the sentence in the third person.

        >>> Retelling().tell("We expect our margin to fall")
        'The company expects its margin to fall'

        "We expect to pay $5 million and expect to borrow" -> "The company expects to pay $5 million and expects to borrow"."""
        words = _SLIP.sub(r"\1e", words)
        if "Company" in words:
            words = _COMPANY.sub(lambda found: f"{'The' if found[1] in 'TO' else 'the'} company", words)
        if _FIRST.search(words) is not None:
            words, ours = _WE.subn(_we, words)
            words = _FIRST.sub(self._replace, words)
            self._ours = self._ours or ours > 0
        if self._ours:
            words = _SECOND.sub(lambda found: f"{found[1]}{_third(found[2])}", words)
            words = _SECOND_DONE.sub(lambda found: found[0] if _OF_OTHERS.search(found[1]) else f"{found[1]}has", words)
        self.named = self.named or "ompany" in words
        return words

    def _replace(self, found: re.Match[str]) -> str:
        word = found[1].lower()
        if word == "us" and found[1] == "US":
            return found[1]
        if word == "our":
            said = "its" if self.named or "ompany" in found.string[: found.start()] else "the company's"
            self.named = True
        else:
            said = _REPLACED[word]
            self.named = True
        return said[:1].upper() + said[1:] if found[1][0].isupper() else said
