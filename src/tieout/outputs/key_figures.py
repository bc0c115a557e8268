"""The key figures of a digest: the main lines that it tells, by period, as an accountant sets them out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ..lexicon.months import NAMES
from ..lexicon.topic_table import LINES
from ..model.digest import Digest, Figure, Statement
from ..model.exact import to_place
from ..model.facts import Facts, Occurrence, Period
from .notation import long_date
from .printed_rows import Rows, alike, digits_of, row_of, rows_of, scale_of_row, unit_of
from .wording_of_check import length_words

_MOST_PERIODS = 3
_BENEFIT_FIRST = re.compile(r"\bbenefit \((?:provision|expense|charge)\)|\((?:provision|expense|charge)\)[ /]*benefit\b", re.IGNORECASE)
"""What a column prints without brackets below such a label is a credit."""
_PAID = frozenset(line.id for line in LINES if line.sense in ("cost", "payment"))
"""Lines whose amounts are told without a sign; some columns print them as what was paid."""
_MAIN = {line.id: f"cash from {line.noun}" if line.sense == "cash_total" else line.noun.removeprefix("the ") for line in LINES if line.main}


class KeyFigure(NamedTuple):
    """A main line: the number of the statement that tells it, its name and unit, its figures newest first with their `digits` at one
    `scale`, a power of ten, and the `change` that the statement states, or ""."""

    statement: int
    name: str
    unit: str
    scale: int
    figures: tuple[Occurrence, ...]
    digits: tuple[str, ...]
    change: str


class KeyFigures(NamedTuple):
    """Lines of the same periods: what `when` is true of all ("Year ended December 31"), what tells the `periods` apart, newest first, and
    the `unit` of all lines that do not name their own."""

    when: str
    periods: tuple[str, ...]
    unit: str
    lines: tuple[KeyFigure, ...]


def key_figures_of(digest: Digest, facts: Facts) -> tuple[KeyFigures, ...]:
    """The main lines of a digest by their periods, in the digest's order. The figures are printed ones, of the row that the statement
    rests on, or those of the statement itself: "Revenue rose 10% to $1,100 million" -> Revenue | USD million | 1,100 | 1,000 | +10%."""
    rows = rows_of(facts)
    by_period: dict[tuple[Period, ...], list[KeyFigure]] = {}
    told: set[str] = set()
    for number, statement in enumerate(digest.statements, 1):
        line, _, part = statement.id.partition(" of ")
        figures = _figures(statement, rows, facts) if line in _MAIN and statement.id not in told else ()
        if not figures:
            continue
        if line in _PAID:
            figures = tuple(each._replace(value=abs(each.value)) for each in figures if each.value is not None)
        elif _turned(statement, figures, facts):
            figures = tuple(each._replace(value=-each.value) for each in figures if each.value is not None)
        told.add(statement.id)
        name = f"{_MAIN[line]} of {part}" if part else _MAIN[line]
        periods = tuple(each.period for each in figures if each.period is not None)
        by_period.setdefault(periods, []).append(_key_figure(number, name, figures, _change(statement, figures, facts)))
    for shorter in sorted(by_period, key=len):
        longer = next((each for each in by_period if len(each) > len(shorter) and each[: len(shorter)] == shorter), None)
        if longer is not None:
            by_period[longer] += by_period.pop(shorter)
    return tuple(_group(periods, lines) for periods, lines in by_period.items())


def _group(periods: tuple[Period, ...], lines: list[KeyFigure]) -> KeyFigures:
    (unit, scale, measured), _ = Counter((line.unit, line.scale, line.figures[0].unit) for line in lines).most_common(1)[0]
    lines = [_at(line, scale, unit) if line.figures[0].unit == measured and line.scale < scale else line for line in lines]
    ordered = sorted(lines, key=lambda line: line.statement)
    return KeyFigures(*_head(periods), unit, tuple(line._replace(unit="" if line.unit == unit else line.unit) for line in ordered))


def _figures(statement: Statement, rows: Rows, facts: Facts) -> tuple[Occurrence, ...]:
    """The figures of a statement's line, newest first: those of its row, and those that it states of other periods under the same name."""
    stated = [placed for each in statement.figures if each.derivation is None and (placed := _signed(each, facts)) is not None]
    line = row_of(statement, rows, facts) or stated[:1]
    if not line:
        return ()
    by_period = {each.period: each for each in line}
    for each in stated:
        if each.unit == line[0].unit and alike(each.period, line[0].period) and _named(each) == _named(line[0]):
            by_period.setdefault(each.period, each)
    return tuple(sorted(by_period.values(), key=_end, reverse=True))[:_MOST_PERIODS]


def _named(occurrence: Occurrence) -> str:
    return occurrence.concept or occurrence.guessed_concept or occurrence.label


def _signed(figure: Figure, facts: Facts) -> Occurrence | None:
    """The place of a figure that a table prints or a tag gives: sentences print losses without a sign."""
    places = [facts.occurrence(id) for id in figure.occurrences]
    sure = [each for each in places if each.value is not None and each.period is not None and each.origin != "prose"]
    return sure[0] if sure else None


def _end(occurrence: Occurrence) -> date:
    return occurrence.period.end if occurrence.period is not None else date.min


def _key_figure(number: int, name: str, figures: tuple[Occurrence, ...], change: str) -> KeyFigure:
    scale = scale_of_row(figures)
    digits = tuple(digits_of(each, scale) for each in figures)
    unit = "%" if digits[0].endswith("%") else unit_of(figures[0], scale)
    return KeyFigure(number, name[:1].upper() + name[1:], unit, scale, figures, digits, change)


def _at(line: KeyFigure, scale: int, unit: str) -> KeyFigure:
    """A line at the scale of the lines around it: a tax of 191,572 thousand among millions -> 191.6."""
    return line._replace(scale=scale, unit=unit, digits=tuple(digits_of(each, scale) for each in line.figures))


def _turned(statement: Statement, figures: Sequence[Occurrence], facts: Facts) -> bool:
    """Whether the column prints the line with the other sign than the one it is told with: a tax expense in brackets."""
    if all(each.origin != "tag" and _BENEFIT_FIRST.search(each.label) is not None for each in figures):
        return bool(figures)
    operands = [each for figure in statement.figures if figure.derivation is not None for each in figure.derivation.operands]
    return any(
        each.value and place.value == -each.value and _same(place, facts.occurrence(each.occurrence))
        for each in operands
        for place in figures
    )


def _change(statement: Statement, figures: Sequence[Occurrence], facts: Facts) -> str:
    """The change that a statement states of the line's own two newest figures, with its sign: "" where what it states is of a margin or of
    another period. Points are of rates alone.

    A fall of 4.5% -> "−4.5%"; a rate that rose by half a point -> "+0.5 pp"."""
    op = "points" if figures[0].unit == "pure" else "change"
    for figure in statement.figures:
        derivation = figure.derivation
        if derivation is None or derivation.op != op or len(derivation.operands) != len(figures[:2]):
            continue
        if all(_same(facts.occurrence(each.occurrence), own) for each, own in zip(derivation.operands, figures, strict=False)):
            rounded = to_place(derivation.result.scaleb(2), max(figure.decimals - 2, 0))
            return f"{rounded:+,f}{'%' if op == 'change' else ' pp'}".replace("-", "−")
    return ""


def _same(one: Occurrence, other: Occurrence) -> bool:
    """Whether two places print one figure, however rounded: 46,447 million and 46.4 billion of the same day."""
    if one.value is None or other.value is None or (one.period, one.unit) != (other.period, other.unit):
        return False
    half = Decimal("0.5").scaleb(-min(one.decimals or 0, other.decimals or 0))
    return abs(abs(one.value) - abs(other.value)) <= half


def _head(periods: tuple[Period, ...]) -> tuple[str, tuple[str, ...]]:
    """What periods have in common, and what tells them apart.

    Years that end on December 31, 2024 and 2023 -> ("Year ended December 31", ("2024", "2023"))."""
    ends = [long_date(period.end) for period in periods]
    length = length_words(periods[0])
    said = "As of" if periods[0].start is None else f"{length.capitalize()} ended" if length else "Period ended"
    days = {end.rpartition(", ")[0] for end in ends}
    if len(days) == 1:
        return f"{said} {days.pop()}", tuple(str(period.end.year) for period in periods)
    return said, tuple(f"{NAMES[period.end.month - 1][:3]} {period.end.day}, {period.end.year}" for period in periods)
