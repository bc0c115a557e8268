"""What a filing can say about lost text: its sentences, where each percentage and dollar amount stands in them, and its figures.

Everything is laid out when it is first asked for: a digest without damage costs nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, Protocol

from tieout.model.document import Document
from tieout.model.facts import Facts, Interval, Occurrence
from tieout.model.places import Span

from ..language.sentences import sentence_at, stops
from ..thresholds.mending import DENSITY_SPAN, DENSITY_STEPS, LINE_REACH, LINE_SLACK, LINES_BACK
from .vocabulary import FilingWords


class FilingText(Protocol):
    """What restoring asks of a filing: its sentences, in order, and its figures."""

    @property
    def sentences(self) -> Sequence[str]:
        """The running text, a paragraph or a sentence each."""

    @property
    def figures(self) -> Sequence[Occurrence]:
        """Its figures, from tables and text."""


_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_PERCENT = re.compile(rf"({_NUMBER})\)?\s?%")
_DOLLAR = re.compile(rf"\$\s?\(?({_NUMBER}|\.\d+)")
_LISTED = re.compile(rf"\$({_NUMBER})\s?([,–—-])\s?(?=\$({_NUMBER}))")
_BARE = re.compile(r"\$\s?\(?\d{1,3}(?![\d.,]*\d|\)?\s?(?:thousand|million|billion|trillion|bn|mn|[mbk]\b))")
_SQUEEZED = str.maketrans({"’": "'", "‘": "'", "′": "'", "“": '"', "”": '"', "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-"})


def squeezed(text: str) -> str:
    """`text` as it is compared: without blanks, in small letters, with one kind of dash and quote."""
    return "".join(text.split()).translate(_SQUEEZED).lower()


def agreeing_end(seen: str, told: str) -> int:
    """How many characters two texts have in common at their ends."""
    count = 0
    for one, other in zip(reversed(seen), reversed(told), strict=False):
        if one != other:
            break
        count += 1
    return count


def agreeing_start(seen: str, told: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    count = 0
    for one, other in zip(seen, told, strict=False):
        if one != other:
            break
        count += 1
    return count


class OwnStatement(NamedTuple):
    """A statement made of a filing's facts, and the passages it cites."""

    text: str
    passages: tuple[int, ...]


class Pair(NamedTuple):
    """A percentage and the next dollar amount after it in the same sentence, with no other dollar sign between: where the `%` stands
    and where the `$` does, in the evidence's text."""

    percent: int
    dollar: int


class FilingEvidence:
    """A filing laid out for restoring. `text` is its running text, at the places where it stands in the canonical text."""

    def __init__(
        self,
        text: str,
        words: str,
        figures: Sequence[Occurrence],
        passages: Sequence[tuple[int, tuple[int, ...]]] = (),
        *,
        is_filing: bool = True,
    ) -> None:
        """`words` is all of the filing's text, tables too; `passages` where each passage starts and what to cite for it. Places in what
        is not the filing's own text are no sources."""
        self.is_filing = is_filing
        self.text = text
        self.words = words
        self.figures = figures
        self._told: Callable[[], Iterable[OwnStatement]] = tuple
        self._passages = passages

    @classmethod
    def of(cls, document: Document, facts: Facts, told: Callable[[], Iterable[OwnStatement]] = tuple) -> FilingEvidence:
        """The evidence of a filing that has been read. `told` are statements made of its facts, such as those of our own digest of it:
        a digest whose whole claims are among them is restored by them before the filing's sentences are asked. They are not asked for
        before a damaged digest is seen."""
        source = document.source.text
        pieces: list[str] = []
        at = 0
        for passage in document.passages:
            if passage.kind == "table":
                continue
            pieces += ["\n" * (passage.start - at), source[passage.start : passage.end]]
            at = passage.end
        starts = [(passage.start, (passage.number,)) for passage in document.passages]
        evidence = cls("".join(pieces), source, facts.occurrences, starts)
        evidence._told = told
        return evidence

    @cached_property
    def told(self) -> FilingEvidence | None:
        """The evidence of the statements made of the filing's facts; None where there are none."""
        lines: list[str] = []
        starts: list[tuple[int, tuple[int, ...]]] = []
        length = 0
        for statement in self._told():
            starts.append((length, statement.passages))
            lines.append(" ".join(statement.text.split()))
            length += len(lines[-1]) + 1
        return FilingEvidence("\n".join(lines), "", self.figures, starts, is_filing=False) if lines else None

    @classmethod
    def stated(cls, filing: FilingText) -> FilingEvidence:
        """The evidence of anything that has sentences and figures."""
        text = "\n".join(filing.sentences)
        return cls(text, text, filing.figures)

    @cached_property
    def vocabulary(self) -> FilingWords:
        """The words of all of the filing's text."""
        return FilingWords(self.words)

    @cached_property
    def _squeezed_lines(self) -> tuple[str, list[int], list[int]]:
        """The running text as it is compared, where each line begins in that, and where in the text."""
        lines = self.text.split("\n")
        pieces = [squeezed(line) for line in lines]
        starts = [0, *accumulate(map(len, pieces))]
        return "".join(pieces), starts, [0, *accumulate(len(line) + 1 for line in lines)]

    @property
    def squeezed(self) -> str:
        """The running text as it is compared."""
        return self._squeezed_lines[0]

    def begins_sentence(self, at: int) -> bool:
        """Whether a sentence begins at this place of the compared text."""
        whole, starts, _ = self._squeezed_lines
        return at == 0 or whole[at - 1] in ".!?;:" or starts[bisect_left(starts, at)] == at

    def ends_sentence(self, at: int) -> bool:
        """Whether a sentence ends at this place of the compared text."""
        whole, starts, _ = self._squeezed_lines
        return at >= len(whole) or whole[at] in ".!?;" or starts[bisect_left(starts, at)] == at

    def passages_of_squeezed(self, at: int) -> tuple[int, ...]:
        """The numbers to cite for a place of the compared text."""
        _, starts, places = self._squeezed_lines
        return self.passages(places[bisect_right(starts, at) - 1])

    @cached_property
    def percents(self) -> dict[str, list[int]]:
        """Where each percentage stands: the place of its `%`, by its digits."""
        found: dict[str, list[int]] = defaultdict(list)
        for match in _PERCENT.finditer(self.text):
            found[match[1]].append(match.end() - 1)
        return found

    @cached_property
    def _percent_shapes(self) -> Counter[tuple[int, int]]:
        return Counter((len(digits.partition(".")[0]), len(digits.partition(".")[2])) for digits in self.percents)

    def percents_like(self, whole: int, decimals: int) -> int:
        """How many different percentages the filing has with so many digits before and behind the point."""
        return self._percent_shapes[whole, decimals]

    @cached_property
    def dollars(self) -> dict[str, list[int]]:
        """Where each amount in dollars stands: the place of its `$`, by its digits."""
        found: dict[str, list[int]] = defaultdict(list)
        for match in _DOLLAR.finditer(self.text):
            found[match[1]].append(match.start())
        return found

    @cached_property
    def bare(self) -> float:
        """How much of its amounts in dollars the running text prints as up to three digits and nothing more."""
        return (len(_BARE.findall(self.text)) + 1) / (sum(map(len, self.dollars.values())) + 10)

    @cached_property
    def listed(self) -> frozenset[tuple[str, str, str]]:
        """Dollar amounts directly followed by another, with what parts them: a comma, or the dash of a range."""
        return frozenset((match[1], match[2], match[3]) for match in _LISTED.finditer(self.text))

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[Pair]]:
        """Percentages followed by a dollar amount, by the digits of both."""
        found: dict[tuple[str, str], list[Pair]] = defaultdict(list)
        for digits, places in self.percents.items():
            for place in places:
                dollar = self.text.find("$", place, place + LINE_REACH)
                amount = _DOLLAR.match(self.text, dollar) if dollar > 0 else None
                if amount is not None and not any(stop.at < dollar for stop in stops(self.text, place, dollar + 1, clauses=True)):
                    found[digits, amount[1]].append(Pair(place, dollar))
        return found

    def sentence(self, place: int) -> Span:
        """The bounds of the sentence that a place of the text lies in."""
        floor = max(self.text.rfind("\n", 0, place) + 1, place - LINES_BACK * LINE_REACH)
        end = self.text.find("\n", place)
        return sentence_at(self.text, place, floor, len(self.text) if end < 0 else end)

    def before(self, place: int, length: int) -> str:
        """At least `length` compared characters (where there are as many) of the passage up to a place."""
        start = max(self.text.rfind("\n", 0, place) + 1, place - 2 * length - LINE_SLACK)
        return squeezed(self.text[start:place])

    def after(self, place: int, length: int) -> str:
        """The same from a place on."""
        end = self.text.find("\n", place, place + 2 * length + LINE_SLACK)
        return squeezed(self.text[place : end if end >= 0 else place + 2 * length + LINE_SLACK])

    def passages(self, place: int) -> tuple[int, ...]:
        """The numbers to cite for a place; none where the filing has no numbers."""
        index = bisect_right(self._passages, (place, (1 << 60,))) - 1
        return self._passages[index][1] if index >= 0 else ()

    @cached_property
    def _lines(self) -> dict[tuple[object, ...], list[Occurrence]]:
        found: dict[tuple[object, ...], list[Occurrence]] = defaultdict(list)
        for figure in self.figures:
            for key in self._keys(figure):
                found[key].append(figure)
        return found

    def _keys(self, figure: Occurrence) -> Iterable[tuple[object, ...]]:
        if figure.row is not None:
            yield ("row", figure.table, figure.row)
        elif figure.spans:
            yield ("sentence", self.sentence(figure.spans[0].start))
        if figure.concept is not None:
            yield ("concept", figure.concept, figure.dimensions)

    def lines_of(self, figure: Occurrence) -> Iterable[tuple[Occurrence, ...]]:
        """The figures that stand in one row with a figure, or in one sentence, and those tagged as the same."""
        return [tuple(self._lines[key]) for key in self._keys(figure)]

    @cached_property
    def _money(self) -> tuple[list[Decimal], list[Occurrence]]:
        return _by_size(figure for figure in self.figures if figure.unit is not None and figure.unit[:3].isupper())

    @cached_property
    def _sizes(self) -> list[Decimal]:
        return sorted(set(self._money[0]))

    @cached_property
    def _ratios(self) -> tuple[list[Decimal], list[Occurrence]]:
        return _by_size(figure for figure in self.figures if figure.unit == "pure")

    def amounts(self, interval: Interval) -> list[Occurrence]:
        """Figures in money whose size lies in `interval`."""
        return _inside(self._money, interval)

    def ratios(self, interval: Interval) -> list[Occurrence]:
        """Figures without a unit whose size lies in `interval`."""
        return _inside(self._ratios, interval)

    def density(self, interval: Interval) -> float:
        """How many amounts of money an interval as wide as this would hold by chance, from those of half to twice the size."""
        values = self._sizes
        middle = (interval.low + interval.high) / 2
        near = bisect_right(values, middle * 2) - bisect_left(values, middle / 2)
        return int(DENSITY_STEPS * near * (interval.high - interval.low) / (middle * DENSITY_SPAN)) / DENSITY_STEPS if middle else 0.0


def _by_size(figures: Iterable[Occurrence]) -> tuple[list[Decimal], list[Occurrence]]:
    sized = [(abs(figure.value), at, figure) for at, figure in enumerate(figures) if figure.value is not None]
    sized.sort(key=lambda entry: entry[:2])
    return [entry[0] for entry in sized], [entry[2] for entry in sized]


def _inside(ordered: tuple[list[Decimal], list[Occurrence]], interval: Interval) -> list[Occurrence]:
    values, figures = ordered
    return figures[bisect_left(values, interval.low) : bisect_right(values, interval.high)]
