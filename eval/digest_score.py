"""What is measured on one digest: its figures against the tags at the places it cites, what is stated twice, what was dropped."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from eval.digest_lines import Stated, missed_lines
from eval.facts_report import period_text
from eval.facts_score import placed, same_period
from eval.facts_truth import Tags, Truth, normal_unit
from tieout.model.digest import LEAD, Digest, Figure, Statement
from tieout.model.facts import Facts, Interval, Occurrence
from tieout.model.places import OffsetMap, Span

SIGNIFICANT = 3
"""Digits that two amounts must have in common before they are called the same statement made twice: "2 %" stands in many lines."""


class Wrong(NamedTuple):
    """A figure that a tag at its place contradicts: the statement's text, the figure as written, what the tag says."""

    text: str
    figure: str
    tag: str


class Scored(NamedTuple):
    """What one digest scored. `figures` counts all; `checked` those with a tag at a cited place; `dated` those of them that are printed
    and not derived and whose tag has a period, `misdated` those whose stated period is another; `lines` the main lines that the filing
    tags; `twice` names what is stated again; `dropped` counts reasons."""

    statements: int
    figures: int
    checked: int
    wrong: tuple[Wrong, ...]
    dated: int
    misdated: tuple[Wrong, ...]
    lines: int
    missed: tuple[str, ...]
    twice: tuple[str, ...]
    dropped: dict[str, int]


class TagsByPlace:
    """The tags of a page by the bytes of their digits."""

    def __init__(self, tags: Tags) -> None:
        self._truths = sorted((truth for truth in tags.truths if truth.kind == "number"), key=lambda truth: truth.start)
        self._starts = [truth.start for truth in self._truths]

    def within(self, spans: tuple[Span, ...]) -> list[Truth]:
        """The tags whose digits begin in one of these byte ranges."""
        return [
            truth for span in spans for truth in self._truths[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        ]


def scored(digest: Digest, facts: Facts, offsets: OffsetMap, tags: Tags) -> Scored:
    """Score a digest against the tags of its filing; `facts` and `offsets` are those that it was made from. What its lead says again is not
    counted as stated twice."""
    by_place = TagsByPlace(tags)
    truths = {one.occurrence.id: by_place.within(one.spans) for one in placed(facts.occurrences, offsets)}
    figures = list(figures_of(digest))
    verdicts = [(statement, figure, _misspelt(statement, figure) or contradiction(figure, facts, truths)) for statement, figure in figures]
    dates = [(statement, figure, _misdated(figure, truths)) for statement, figure in figures]
    lines, missed = missed_lines(tags, stated(digest))
    return Scored(
        sum(len(topic.statements) for topic in digest.topics),
        len(figures),
        sum(verdict is not None for _, _, verdict in verdicts),
        tuple(Wrong(statement.text, _written(statement, figure), verdict) for statement, figure, verdict in verdicts if verdict),
        sum(verdict is not None for _, _, verdict in dates),
        tuple(Wrong(statement.text, _written(statement, figure), verdict) for statement, figure, verdict in dates if verdict),
        lines,
        tuple(missed),
        tuple(stated_twice(replace(digest, topics=tuple(topic for topic in digest.topics if topic.id != LEAD)), facts)),
        dict(Counter(reason_class(dropped.why) for dropped in digest.dropped)),
    )


def figures_of(digest: Digest) -> Iterator[tuple[Statement, Figure]]:
    """Every figure with its statement, in the digest's order."""
    for topic in digest.topics:
        for statement in topic.statements:
            for figure in statement.figures:
                yield statement, figure


def stated(digest: Digest) -> list[Stated]:
    """Every figure of a digest as an interval with unit and period."""
    return [
        Stated(Interval.around(figure.value, figure.decimals), normal_unit(figure.unit) or "", figure.period)
        for _, figure in figures_of(digest)
    ]


def _written(statement: Statement, figure: Figure) -> str:
    return statement.text[figure.span.start : figure.span.end]


def _misspelt(statement: Statement, figure: Figure) -> str:
    """Why the words are not the figure's: their digits, zeros at either end apart, are not those of its value."""
    digits = re.sub(r"\D", "", _written(statement, figure)).strip("0")
    value = "".join(map(str, figure.value.as_tuple().digits)).strip("0")
    return "" if digits == value else f"its record, which says {figure.value}"


def contradiction(figure: Figure, facts: Facts, truths: dict[str, list[Truth]]) -> str | None:
    """What the tags at a figure's places say against it: "" where nothing, None where there is no tag to ask.

    A figure that is printed is held against every occurrence that it cites. A derived one: each operand against the tag at its
    place, and the result against the figure. Signs are left to the words around ("a loss of", "used")."""
    if figure.derivation is None:
        shown = Interval.around(abs(figure.value), figure.decimals)
        return _against(((one, shown, figure.unit) for one in figure.occurrences), truths)
    if not Interval.around(abs(figure.value), figure.decimals).contains(abs(figure.derivation.result)):
        return f"its own derivation gives {figure.derivation.result}"
    operands = figure.derivation.operands
    return _against(((one.occurrence, _taken(one.value, one.occurrence, facts), None) for one in operands), truths)


def _taken(value: Decimal, occurrence: str, facts: Facts) -> Interval:
    source: Occurrence = facts.occurrence(occurrence)
    return Interval.around(abs(value), source.decimals)


def _against(claims: Iterator[tuple[str, Interval, str | None]], truths: dict[str, list[Truth]]) -> str | None:
    asked = False
    for occurrence, shown, unit in claims:
        for truth in truths.get(occurrence, ()):
            if truth.value is None:
                continue
            asked = True
            if not shown.overlaps(Interval.around(abs(truth.value), truth.decimals)):
                return f"{truth.concept} {truth.value} at byte {truth.start}"
            if unit is not None and truth.unit is not None and normal_unit(unit) != truth.unit:
                return f"{truth.concept} in {truth.unit} at byte {truth.start}, not {unit}"
    return "" if asked else None


def _misdated(figure: Figure, truths: dict[str, list[Truth]]) -> str | None:
    """The period that the tags at a printed figure's places give, where none of them is the figure's; "" where one is, None where
    there is none to ask."""
    if figure.derivation is not None or figure.period is None:
        return None
    periods = [truth.period for one in figure.occurrences for truth in truths.get(one, ()) if truth.period is not None]
    if not periods:
        return None
    return "" if any(same_period(period, figure.period) for period in periods) else f"period {period_text(periods[0])}"


def stated_twice(digest: Digest, facts: Facts) -> Iterator[str]:
    """What a digest states again: a figure of the same fact, or an amount of the same unit, period and value.

    Derived figures are the same where they are the same operation on the same facts. Within one statement, figures of different
    places are not the same: a sentence that gives three customers' shares says nothing twice where two of them are equal."""
    facts_seen: dict[tuple[str, ...], list[tuple[str, frozenset[str]]]] = {}
    amounts: list[tuple[Figure, Interval]] = []
    for statement, figure in figures_of(digest):
        key = _fact_key(figure, facts)
        amount = Interval.around(abs(figure.value), figure.decimals)
        place = (statement.id, _occurrences(figure))
        again = bool(key) and any(_repeats(place, seen) for seen in facts_seen.get(key, ()))
        if not again and _is_distinctive(figure):
            again = any(_same_amount(figure, amount, other, seen) for other, seen in amounts)
            amounts.append((figure, amount))
        if again:
            yield f"{_written(statement, figure)} in “{statement.text}”"
        facts_seen.setdefault(key, []).append(place)


def _occurrences(figure: Figure) -> frozenset[str]:
    operands = figure.derivation.operands if figure.derivation is not None else ()
    return frozenset(figure.occurrences).union(one.occurrence for one in operands)


def _repeats(place: tuple[str, frozenset[str]], seen: tuple[str, frozenset[str]]) -> bool:
    return place[0] != seen[0] or not place[1].isdisjoint(seen[1])


def _fact_key(figure: Figure, facts: Facts) -> tuple[str, ...]:
    if figure.derivation is not None:
        return figure.derivation.op, *sorted(facts.fact_of.get(one.occurrence, one.occurrence) for one in figure.derivation.operands)
    return tuple(sorted({facts.fact_of.get(one, one) for one in figure.occurrences}))[:1]


def _is_distinctive(figure: Figure) -> bool:
    return figure.derivation is None and figure.period is not None and len(figure.value.normalize().as_tuple().digits) >= SIGNIFICANT


def _same_amount(figure: Figure, amount: Interval, other: Figure, seen: Interval) -> bool:
    return figure.unit == other.unit and figure.period == other.period and amount.overlaps_inside(seen)


def reason_class(why: str) -> str:
    """A reason without the figures and words that it speaks of: quotations, what stands in brackets after the first word, dates,
    figures, and what follows "says it of" and "for"."""
    bare = re.sub(r"[“\"][^”\"]*[”\"]", "…", why)
    bare = re.sub(r"\((\w+),[^)]*\)", r"(\1)", bare)
    bare = re.sub(r"\b(says it of|says \S+ \S+ for) .*", r"\1 …", bare)
    bare = re.sub(r"[-−(]?[$€£¥]?\d[\d,.]*\)?(?:\s?%)?", "#", bare)
    return re.sub(r"\s+", " ", bare).strip()[:110]
