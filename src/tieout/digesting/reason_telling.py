"""How much of a reason is told: all of its drivers and offsets or, where that is too long, the main ones as the filer ranks them. Its
figures of another period, and those that are not tied, are left out of the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.language.explanations import Part
from tieout.language.numerals import Numeral
from tieout.language.passages import stated_in
from tieout.lexicon.motion import DOWN, HIGHER, LOWER, NOUNS, UP
from tieout.model.document import Document
from tieout.model.facts import Period

from ..lexicon.alternatives import one_of
from ..thresholds.digesting import (
    LONGEST_NAMED_QUARTER,
    LONGEST_REASON,
    LONGEST_WITH_DETAILS,
    MAIN_DRIVERS,
    NEARLY_A_YEAR,
    SHORTEST_REASON,
)
from .reason_places import GivenReason
from .retelling import Skip
from .retelling_words import POINTING
from .sentences import ProseFigures

_QUARTER = r" (?:in|for|during) the (?:(?:first|second|third|fourth) quarter|three[- ]months?(?: period)?)(?: of (?:fiscal )?\d{4})?"
_TO_DATE = r" (?:in|for|during) the (?:first )?(?:six|nine)[- ]months?(?: period)?(?: of (?:fiscal )?\d{4})?"
_FIGURE = r"(?:approximately )?[^\s,;()]*\d[^\s,;()]*(?: (?!(?:in|for|during) )[a-z]+)?"
_PAIR = re.compile(rf"(?P<quarter>{_FIGURE})(?P<in_quarter>{_QUARTER}) and (?P<year>{_FIGURE})(?P<in_year>{_TO_DATE})")
_GOES_ON = re.compile(
    r"(?:[,;.)]|$| (?:in|due|to|for|from|on|at|as|and|related|relating|resulting|primarily|mainly|associated|attributable|driven|reflecting"
    r"|by|during|which|that|was|were|partially|offset|compared)\b(?! [$€£\d]))"
)
_AMOUNT_OF = re.compile(r" (?:of|by) (?:(?:about|approximately|nearly|over|roughly|more than) )?$")
_COMPARING = re.compile(r"\bcompared (?:to|with)\b")
_ARTICLE = re.compile(r"(?:^|(?<=[ (]))(the|an?) (?:(?:about|approximately|nearly|over|roughly) )?$")
_MOVED = re.compile(rf" (?:[kMGT]Wh? )?({one_of(NOUNS)})\b")
_THE_SAME = re.compile(
    r",? (?:as |when )?compared (?:with|to) the (?:comparable|same|prior|previous|corresponding)(?: year)?(?: period| quarter)?"
    r"(?: (?:of|in) \d{4})?"
    r"(?=[,;.]| and\b|$)"
)
_NEW_DRIVER = re.compile(rf"(?:,|;)(?: and)? (?=(?:an?|the|our|its|\$|(?:un)?favou?rable|{one_of(HIGHER | LOWER | UP | DOWN)})\b)")
_NUMBERED = re.compile(r"\((?:i{1,3}|iv|vi{0,3}|ix|x|[a-h]|\d)\) ")
_ASIDE = re.compile(r" \([^()]+\)")


class ToldPart(NamedTuple):
    """A part of a reason as it is told: up to `end`, without `skips`, and whether smaller items or others of it are left untold."""

    passage: int
    part: Part
    end: int
    skips: tuple[Skip, ...]
    rest: str = ""

    def length(self) -> int:
        """Characters that are told."""
        return self.end - self.part.start - sum(skip.end - skip.start for skip in self.skips)


class ReasonTelling:
    """Decides what of a reason is told in a statement about a period."""

    def __init__(self, document: Document, figures: ProseFigures) -> None:
        self._document, self._figures = document, figures

    def of(self, found: GivenReason, period: Period, *, in_words: bool = False) -> tuple[ToldPart, ...]:
        """The parts of a reason as they are told, () where it cannot be: "a fall of $4 billion in the second quarter and $9 billion in the
        first six months due to lower sales" of the quarter as "a fall of $4 billion due to lower sales"; `in_words` without its amounts."""
        text = self._document.source.text
        told = [(part, self._of_part(found, part, period, in_words=in_words)) for part in found.cause.parts]
        parts = [piece for _, piece in told if piece is not None]
        main = _without_details(parts)
        if len(main) < len(_without_details([ToldPart(0, part, 0, ()) for part, _ in told])):
            return ()
        words = " ".join(text[part.part.start : part.end] for part in main)
        if "respectively" in words or POINTING.search(words) or len(words) < SHORTEST_REASON:
            return ()
        if (
            len(parts) == len(told)
            and _length(parts) <= LONGEST_WITH_DETAILS
            and "respectively" not in text[parts[0].part.start : parts[-1].end]
        ):
            return tuple(parts)
        for shorter in (main, self._without_asides(main), self._main_only(main)):
            if shorter and _length(shorter) <= LONGEST_REASON:
                return tuple(shorter)
        return ()

    def _of_part(self, found: GivenReason, part: Part, period: Period, *, in_words: bool) -> ToldPart | None:
        number = found.passage
        while part.start >= self._document.passages[number - 1].end:
            number += 1
        text = self._document.source.text
        if text.count("(", part.start, part.end) != text.count(")", part.start, part.end):
            return None
        skips = list(self._of_other_periods(part, period))
        for pattern in (_NUMBERED, _THE_SAME):
            skips += [Skip(*found.span()) for found in pattern.finditer(text, part.start, part.end)]
        for numeral in stated_in(self._document, number, part.start, part.end):
            if any(skip.start <= numeral.start < skip.end for skip in skips):
                continue
            known = self._figures.at(number, numeral.start, numeral.end)
            tied = known is not None and known.value is not None and known.status == "actual"
            loose = None if tied and not in_words else self._loose(part, numeral)
            if loose is not None:
                skips.append(loose)
            elif not tied or (in_words and _COMPARING.search(text, part.start, part.end) is not None):
                return None
        return ToldPart(number, part, part.end, tuple(skips))

    def _of_other_periods(self, part: Part, period: Period) -> Iterator[Skip]:
        """What is left out of "$4 billion in the second quarter and $9 billion in the first six months" of the figure's period."""
        for found in _PAIR.finditer(self._document.source.text, part.start, part.end):
            if period.is_instant or period.days > NEARLY_A_YEAR:
                continue
            if period.days <= LONGEST_NAMED_QUARTER:
                yield Skip(found.start("in_quarter"), found.end("in_year"))
            else:
                yield Skip(found.start("quarter"), found.start("year"))
                yield Skip(found.start("in_year"), found.end("in_year"))

    def _loose(self, part: Part, numeral: Numeral) -> Skip | None:
        """The words with a figure, where the rest can be told without: " of $5 million" of "an increase of $5 million in wages", "a 15%" of
        "a 15% increase in prices", for which "an" is said."""
        text = self._document.source.text
        for aside in _ASIDE.finditer(text, part.start, part.end):
            if aside.start() < numeral.start < aside.end():
                return Skip(*aside.span())
        led = _AMOUNT_OF.search(text, part.start, numeral.first)
        if led is not None and _GOES_ON.match(text, numeral.last):
            return Skip(led.start(), numeral.last)
        article, noun = _ARTICLE.search(text, part.start, numeral.first), _MOVED.match(text, numeral.last)
        if article is None or (noun is None and article[1] != "the"):
            return None
        end = noun.start(1) - 1 if noun is not None else numeral.last
        said = "the" if article[1] == "the" or noun is None else "an" if noun[1][0] in "aeiou" else "a"
        return Skip(article.start(1), end, said)

    def _without_asides(self, parts: list[ToldPart]) -> list[ToldPart]:
        """The parts without insertions in brackets."""
        text = self._document.source.text
        return [
            part._replace(
                skips=(
                    *part.skips,
                    *(Skip(*found.span()) for found in _ASIDE.finditer(text, part.part.start, part.end) if part.part.start < found.start()),
                )
            )
            for part in parts
        ]

    def _main_only(self, parts: list[ToldPart]) -> list[ToldPart]:
        """The first drivers and offsets of each side, as the filer ranks them, and that there are others: "due to … and other items"."""
        kept: list[ToldPart] = []
        for side in ("driver", "offset"):
            of_side = [part for part in parts if part.part.side == side]
            if len(of_side) > MAIN_DRIVERS:
                kept += [*of_side[: MAIN_DRIVERS - 1], of_side[MAIN_DRIVERS - 1]._replace(rest="other items")]
            else:
                kept += [self._first_of(part) for part in of_side]
        return kept

    def _first_of(self, part: ToldPart) -> ToldPart:
        """A part up to its third juncture that a new driver follows; whole where it has fewer."""
        text = self._document.source.text
        places = [found.start() for found in _NEW_DRIVER.finditer(text, part.part.start, part.part.clause)]
        if len(places) < MAIN_DRIVERS:
            return part
        return part._replace(end=places[MAIN_DRIVERS - 1], rest="other items")


def _length(parts: list[ToldPart]) -> int:
    return sum(part.length() for part in parts)


def _without_details(parts: list[ToldPart]) -> list[ToldPart]:
    """The parts without sentences on why a driver moved and, where the filer has said what was the main reason, without what was so
    "also"."""
    main = parts[0].part.told.split()[0].endswith("ly") if parts else False
    details = next((at for at, part in enumerate(parts) if part.part.told.startswith(";")), len(parts))
    return [part for part in parts[:details] if not (main and part.part.told.startswith("and also "))]
