"""Scales: the primary statements of a filing are in one scale, so that a line that stands in two of them has one value.

Net income "14,806" in an income statement in millions and in a cash flow statement in millions holds; in one "in thousands" the cash flow
statement is flagged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ...extraction.primary_scales import Shared, printed_power, scales_named, shared_line
from ...model.digest import Operand
from ...model.document import Document
from ...model.exact import significant
from ...model.facts import Occurrence
from ..papers import Check, WorkingPapers
from ..relations import RelationDraft, compared, draft


class _Line(NamedTuple):
    """A line of one statement that others print too, in the scale in which it was read or, where it was withheld, that its words name."""

    occurrence: Occurrence
    power: int


def scaled_alike(papers: WorkingPapers) -> Iterator[RelationDraft]:
    """A relation for each primary statement that prints a line with the digits of another: to that of the scale that most are in."""
    statements = _statements(papers)
    powers = Counter(power for lines in statements.values() for power in {line.power for line in lines.values()})
    if not powers:
        return
    common = powers.most_common(1)[0][0]
    first: dict[Shared, _Line] = {}
    for lines in statements.values():
        for shared, line in lines.items():
            if line.power == common:
                first.setdefault(shared, line)
    for lines in statements.values():
        pairs = ((line, first[shared]) for shared, line in lines.items() if shared in first)
        pair = next((pair for pair in pairs if pair[0].occurrence.table != pair[1].occurrence.table), None)
        if pair is not None:
            yield _related(*pair)


def _statements(papers: WorkingPapers) -> dict[int, dict[Shared, _Line]]:
    """The lines of each of the group's primary statements that others may print, by table."""
    document: Document = papers.document
    found: dict[int, dict[Shared, _Line]] = {}
    for one in papers.facts.occurrences:
        if one.statement is None or one.table is None or one.col is None or one.nil or one.scope not in ("consolidated", "unknown"):
            continue
        if one.dimensions or (one.unit is not None and len(one.unit) != 3):
            continue
        shared = shared_line(one)
        if shared is None:
            continue
        power = printed_power(one) if one.value is not None else _named(document, one.table)
        if power is not None:
            found.setdefault(one.table, {}).setdefault(shared, _Line(one, power))
    return found


def _named(document: Document, table: int) -> int | None:
    named = scales_named(document.tables[table])
    return next(iter(named)) if len(named) == 1 else None


def _related(line: _Line, other: _Line) -> RelationDraft:
    found, there = _operand("here", line), _operand("there", other)
    relation = compared(found, there.value, line.occurrence.unit, (there,), meets=line.power == other.power)
    why = "A line that two primary statements print with the same digits has one scale in both."
    return draft("scale", line.occurrence, relation._replace(why=why))


def _operand(role: str, line: _Line) -> Operand:
    one = line.occurrence
    if one.value is not None:
        return Operand(role, one.id, abs(one.value))
    return Operand(role, one.id, Decimal(significant(one.quote)).scaleb(line.power))


CHECK = Check(
    "scales", "Scales", 45, {"scale": "The statement with {label} is in another scale than its neighbours"}, scaled_alike, alone=True
)
