"""All rules in one visible table, run over one filing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..model.check import CheckResult, Relation
from ..model.document import Document
from ..model.facts import Facts
from .articulation import articulated
from .figures import Sheet, sheets
from .footing import column_sums, cross_footed, footed
from .relations import Draft, unchecked

_NONE = Decimal(0)


def examine(document: Document, facts: Facts) -> CheckResult:
    """Every relation that tieout knows of between the figures of a filing, held or not. What could not be checked says why."""
    read = sheets(document, facts)
    drafts = sorted(_drafts(read, facts), key=lambda each: each.at)
    relations = _confirmed([each.relation for each in drafts])
    numbered = tuple(relation._replace(id=f"r{number}") for number, relation in enumerate(relations, 1))
    return CheckResult(document.filing, len(document.passages), document.scheme, numbered, (*document.notes, *facts.notes))


def _drafts(read: list[Sheet], facts: Facts) -> Iterator[Draft]:
    found = [column_sums(sheet) for sheet in read]
    for sheet, each in zip(read, found, strict=True):
        yield from footed(sheet, each)
        yield from cross_footed(sheet)
    yield from articulated(read, found, facts)


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
