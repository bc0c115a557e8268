"""What a filing has for restoring lost text: its sentences, the places of each percentage and dollar amount in them, and its figures.

Each index is built when it is first used, so that a digest without damage costs nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from tieout.model.document import Document
from tieout.model.facts import Facts, Interval, Occurrence
from tieout.model.places import Span

from ..language.sentences import sentence_at, stops
from ..thresholds.mending import DENSITY_SPAN, DENSITY_STEPS, LINE_REACH, LINE_SLACK, LINES_BACK
from .vocabulary import FilingWords

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
PERCENT = re.compile(rf"({_NUMBER})\)?\s?%")
"""A percentage, with its digits."""
_DOLLAR = re.compile(rf"\$\s?\(?({_NUMBER}|\.\d+)")
_LISTED = re.compile(rf"\$({_NUMBER})\s?([,–—-])\s?(?=\$({_NUMBER}))")
_BARE = re.compile(r"\$\s?\(?\d{1,3}(?![\d.,]*\d|\)?\s?(?:thousand|million|billion|trillion|bn|mn|[mbk]\b))")
_SQUEEZED = str.maketrans({"’": "'", "‘": "'", "′": "'", "“": '"', "”": '"', "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-"})


def squeezed(text: str) -> str:
    """`text` in the form in which texts are compared: without blanks, in small letters, with one kind of dash and quote.

    >>> squeezed("The Company’s 10–K")
    "thecompany's10-k"
    """
    return "".join(text.split()).translate(_SQUEEZED).lower()


def agreeing_start(seen: Sequence[Any], stated: Sequence[Any]) -> int:
    """How many characters, or words, two texts have in common at their beginnings.

    >>> agreeing_start("rose 5%", "rose 6%")
    5"""
    return next((at for at, (one, other) in enumerate(zip(seen, stated, strict=False)) if one != other), min(len(seen), len(stated)))


def agreeing_end(seen: Sequence[Any], stated: Sequence[Any]) -> int:
    """How many they have in common at their ends.

    >>> agreeing_end("sales rose", "costs rose")
    6"""
    return agreeing_start(seen[::-1], stated[::-1])


class OwnStatement(NamedTuple):
    """A statement of our own digest of the filing, and the passages that it cites."""

    text: str
    passages: tuple[int, ...]


class Pair(NamedTuple):
    """A percentage and the next dollar amount behind it in one sentence, with no other dollar sign between them: the places of the `%` and
    of the `$` in the text of the evidence."""

    percent: int
    dollar: int


class FilingEvidence:
    """A filing indexed for restoring. `text` is its running text, each character at its place in the canonical text."""

    def __init__(
        self,
        text: str,
        words: str,
        figures: Sequence[Occurrence],
        passages: Sequence[tuple[int, tuple[int, ...]]] = (),
        own_statements: Callable[[], Iterable[OwnStatement]] = tuple,
        *,
        is_filing: bool = True,
    ) -> None:
        """`words` is all of the filing's text, with its tables; `passages` gives the start of each passage and the numbers to cite for it;
        `is_filing` is False for the statements of our own digest, whose places are not cited as sources."""
        self.is_filing = is_filing
        self.text = text
        self.words = words
        self.figures = figures
        self._own_statements = own_statements
        self._passages = passages

    @classmethod
    def of(cls, document: Document, facts: Facts, own_statements: Callable[[], Iterable[OwnStatement]] = tuple) -> FilingEvidence:
        """The evidence of a filing that has been read. `own_statements` gives the statements of our own digest: a digest that repeats them
        is restored by them first, and by the filing's sentences second. It is called when the first damaged digest is seen."""
        source = document.source.text
        pieces: list[str] = []
        at = 0
        for passage in document.passages:
            if passage.kind == "table":
                continue
            pieces += ["\n" * (passage.start - at), source[passage.start : passage.end]]
            at = passage.end
        starts = [(passage.start, (passage.number,)) for passage in document.passages]
        return cls("".join(pieces), source, facts.occurrences, starts, own_statements)

    @cached_property
    def own_digest(self) -> FilingEvidence | None:
        """The statements of our own digest as evidence; None where there are none."""
        lines: list[str] = []
        starts: list[tuple[int, tuple[int, ...]]] = []
        length = 0
        for statement in self._own_statements():
            starts.append((length, statement.passages))
            lines.append(" ".join(statement.text.split()))
            length += len(lines[-1]) + 1
        return FilingEvidence("\n".join(lines), "", self.figures, starts, is_filing=False) if lines else None

    @cached_property
    def vocabulary(self) -> FilingWords:
        """The words of all of the filing's text."""
        return FilingWords(self.words)

    @cached_property
    def _squeezed_lines(self) -> tuple[str, list[int], list[int]]:
        """The squeezed running text, the start of each line in it, and the start of each line in the text."""
        lines = self.text.split("\n")
        pieces = [squeezed(line) for line in lines]
        starts = [0, *accumulate(map(len, pieces))]
        return "".join(pieces), starts, [0, *accumulate(len(line) + 1 for line in lines)]

    @property
    def squeezed(self) -> str:
        """The running text as `squeezed` gives it, line by line."""
        return self._squeezed_lines[0]

    def begins_sentence(self, at: int) -> bool:
        """Whether a sentence begins at this place of the squeezed text: at 0, behind a stop, or where a line begins.

        >>> evidence = FilingEvidence("Net sales rose. Costs fell.", "", ())
        >>> evidence.begins_sentence(len("netsalesrose.")), evidence.begins_sentence(len("netsales"))
        (True, False)"""
        whole, starts, _ = self._squeezed_lines
        return at == 0 or whole[at - 1] in ".!?;:" or starts[bisect_left(starts, at)] == at

    def ends_sentence(self, at: int) -> bool:
        """Whether a sentence ends at this place of the squeezed text: before a stop, or where a line ends.

        >>> evidence = FilingEvidence("Net sales rose. Costs fell.", "", ())
        >>> evidence.ends_sentence(len("netsalesrose")), evidence.ends_sentence(len("netsales"))
        (True, False)"""
        whole, starts, _ = self._squeezed_lines
        return at >= len(whole) or whole[at] in ".!?;" or starts[bisect_left(starts, at)] == at

    def passages_of_squeezed(self, at: int) -> tuple[int, ...]:
        """The passage numbers to cite for a place of the squeezed text."""
        _, starts, places = self._squeezed_lines
        return self.passages(places[bisect_right(starts, at) - 1])

    @cached_property
    def percents(self) -> dict[str, list[int]]:
        """The places of each percentage's `%`, by its digits: "rose 14.3%" -> {"14.3": [9]}."""
        found: dict[str, list[int]] = defaultdict(list)
        for match in PERCENT.finditer(self.text):
            found[match[1]].append(match.end() - 1)
        return found

    @cached_property
    def _percent_shapes(self) -> Counter[tuple[int, int]]:
        return Counter((len(digits.partition(".")[0]), len(digits.partition(".")[2])) for digits in self.percents)

    def percents_like(self, whole: int, decimals: int) -> int:
        """How many different percentages the filing has with `whole` digits before the point and `decimals` behind it.

        >>> FilingEvidence("rose 14.3%, then 15.0% and 14.3%", "", ()).percents_like(2, 1)
        2"""
        return self._percent_shapes[whole, decimals]

    @cached_property
    def dollars(self) -> dict[str, list[int]]:
        """The places of each dollar amount's `$`, by its digits: "of $686.0 million" -> {"686.0": [3]}."""
        found: dict[str, list[int]] = defaultdict(list)
        for match in _DOLLAR.finditer(self.text):
            found[match[1]].append(match.start())
        return found

    @cached_property
    def bare(self) -> float:
        """The share of dollar amounts that the running text prints with up to three digits and no scale word ("$45")."""
        return (len(_BARE.findall(self.text)) + 1) / (sum(map(len, self.dollars.values())) + 10)

    @cached_property
    def listed(self) -> frozenset[tuple[str, str, str]]:
        """Pairs of dollar amounts that follow each other, with the comma or dash between: "$115, $120 and" -> ("115", ",", "120")."""
        return frozenset((match[1], match[2], match[3]) for match in _LISTED.finditer(self.text))

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[Pair]]:
        """The pairs of a percentage and the dollar amount behind it, by the digits of both: "14.3% to $686.0 million" has the pair
        ("14.3", "686.0")."""
        found: dict[tuple[str, str], list[Pair]] = defaultdict(list)
        for digits, places in self.percents.items():
            for place in places:
                dollar = self.text.find("$", place, place + LINE_REACH)
                amount = _DOLLAR.match(self.text, dollar) if dollar > 0 else None
                if amount is not None and not any(stop.at < dollar for stop in stops(self.text, place, dollar + 1, clauses=True)):
                    found[digits, amount[1]].append(Pair(place, dollar))
        return found

    def sentence(self, place: int) -> Span:
        """The bounds of the sentence around a place of the text: 5 in "Net sales rose. Costs fell." -> [0, 15)."""
        floor = max(self.text.rfind("\n", 0, place) + 1, place - LINES_BACK * LINE_REACH)
        end = self.text.find("\n", place)
        return sentence_at(self.text, place, floor, len(self.text) if end < 0 else end)

    def before(self, place: int, length: int) -> str:
        """At least `length` squeezed characters of the line before a place, or all that it has: 14 in "Net sales rose" ->
        "netsalesrose"."""
        start = max(self.text.rfind("\n", 0, place) + 1, place - 2 * length - LINE_SLACK)
        return squeezed(self.text[start:place])

    def after(self, place: int, length: int) -> str:
        """At least `length` squeezed characters of the line from a place on, or all that it has."""
        end = self.text.find("\n", place, place + 2 * length + LINE_SLACK)
        return squeezed(self.text[place : end if end >= 0 else place + 2 * length + LINE_SLACK])

    def passages(self, place: int) -> tuple[int, ...]:
        """The passage numbers to cite for a place of the text; () where the filing has none."""
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
        """For a figure, the figures of its row or sentence, and the figures of its tagged concept."""
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
        """The amounts of money whose absolute value lies in `interval`: "5.2 billion" -> a tagged 5,200,000,000 USD."""
        return _inside(self._money, interval)

    def ratios(self, interval: Interval) -> list[Occurrence]:
        """The ratios whose absolute value lies in `interval`: 14.3 % -> a tagged 0.143."""
        return _inside(self._ratios, interval)

    def density(self, interval: Interval) -> float:
        """How many amounts of money an interval of this width has by chance, counted over the amounts of half to twice its size."""
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
