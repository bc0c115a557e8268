"""All rules in one visible table, run over one filing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..model.check import CheckResult, Relation
from ..model.document import Document
from ..model.facts import Facts
from .agreement import agreed
from .articulation import articulated
from .figures import Sheet, sheets
from .footing import column_sums, cross_footed, footed
from .recalculation import bases, recalculated
from .relations import Draft, unchecked
from .translation import stated_rates, translated

_NONE = Decimal(0)


def examine(document: Document, facts: Facts) -> CheckResult:
    """Every relation that tieout knows of between the figures of a filing, held or not. What could not be checked says why."""
    drafts = sorted(_drafts(document, facts), key=lambda each: each.at)
    relations = _confirmed([each.relation for each in drafts])
    numbered = tuple(relation._replace(id=f"r{number}") for number, relation in enumerate(relations, 1))
    return CheckResult(document.filing, len(document.passages), document.scheme, numbered, (*document.notes, *facts.notes))


def _drafts(document: Document, facts: Facts) -> Iterator[Draft]:
    """The rules, one after the other, over the tables and then over the filing."""
    read = sheets(document, facts)
    found = [column_sums(sheet) for sheet in read]
    income = bases(read)
    rates = stated_rates(document) if _currencies(read) > 1 else []
    for sheet, each in zip(read, found, strict=True):
        yield from footed(sheet, each)
        yield from cross_footed(sheet)
        yield from recalculated(sheet, income)
        yield from translated(sheet, rates)
    yield from articulated(read, found, facts)
    yield from agreed(facts)


def _currencies(read: list[Sheet]) -> int:
    """How many currencies the tables are in."""
    return len({unit for sheet in read for unit in sheet.power if len(unit) == 3})


def _confirmed(relations: list[Relation]) -> list[Relation]:
    """A wrong figure breaks every relation that it stands in. So one whose every figure stands in another that holds is not broken by
    a wrong figure: it was not meant to hold, and is not checked. A relation that is off by just as much, if within its rounding,
    confirms nothing."""
    standing: dict[str, set[Decimal]] = {}
    for relation in relations:
        if relation.status in ("held", "held_within_rounding"):
            for operand in relation.operands:
                standing.setdefault(operand.occurrence, set()).add(abs(relation.difference or _NONE))
    return [_doubted(relation, standing) if relation.status == "flagged" else relation for relation in relations]


def _doubted(relation: Relation, standing: dict[str, set[Decimal]]) -> Relation:
    off = abs(relation.difference or _NONE)
    if all(standing.get(operand.occurrence, set()) - {off} for operand in relation.operands):
        why = "It does not hold, but each of its figures agrees with others elsewhere, so that they are not meant to add up."
        return unchecked(relation, why)
    return relation
