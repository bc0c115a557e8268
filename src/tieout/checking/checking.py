"""All rules in one visible table, run over one filing."""

from __future__ import annotations

from collections import Counter
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
from .relations import RelationDraft, unchecked
from .translation import stated_rates, translated

_NONE = Decimal(0)


def examine(document: Document, facts: Facts) -> CheckResult:
    """Every relation that tieout knows of between the figures of a filing, held or not. What could not be checked says why."""
    drafts = sorted(_drafts(document, facts), key=lambda each: each.at)
    relations = _confirmed([each.relation for each in drafts])
    numbered = tuple(relation._replace(id=f"r{number}") for number, relation in enumerate(relations, 1))
    return CheckResult(document.filing, len(document.passages), document.scheme, numbered, (*document.notes, *facts.notes))


def _drafts(document: Document, facts: Facts) -> Iterator[RelationDraft]:
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


_Standing = dict[str, set[Decimal]]


def _confirmed(relations: list[Relation]) -> list[Relation]:
    """A wrong figure breaks every relation that it stands in. So one whose every figure stands in another that holds is not broken by
    a wrong figure: it was not meant to hold, and is not checked. A relation that is off by just as much, if within its rounding,
    confirms nothing. Figures that nothing confirms are the suspects, those first that stand in several relations that fail."""
    standing: _Standing = {}
    failing: Counter[str] = Counter()
    for relation in relations:
        names = [operand.occurrence for operand in relation.operands]
        if relation.status in ("held", "held_within_rounding"):
            off = abs(relation.difference or _NONE)
            for name in names:
                standing.setdefault(name, set()).add(off)
        elif relation.status == "flagged":
            failing.update(names)
    return [_weighed(relation, standing, failing) if relation.status == "flagged" else relation for relation in relations]


def _weighed(relation: Relation, standing: _Standing, failing: Counter[str]) -> Relation:
    off = {abs(relation.difference or _NONE)}
    alone = [operand.occurrence for operand in relation.operands if not standing.get(operand.occurrence, set()) - off]
    if not alone:
        why = "It does not hold, but each of its figures agrees with others elsewhere, so that they are not meant to add up."
        return unchecked(relation, why)
    most = max(failing[name] for name in alone)
    return relation._replace(suspects=tuple(name for name in alone if failing[name] == most))
