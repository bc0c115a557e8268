"""All checks, collected in one table and run over one filing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from ..deadlines import timed
from ..model.check import CheckResult, Relation, RuleHeading
from ..model.document import Document
from ..model.facts import Facts
from ..model.source import Note
from ..rows import rows
from ..thresholds.checking import MOST_CROSS_COLUMNS
from .papers import Check, WorkingPapers, laid_out
from .relations import RelationDraft, unchecked

CHECKS: tuple[Check, ...] = tuple(sorted(rows("tieout.checking.rules", "CHECK", Check), key=lambda check: check.place))
"""Every check of `rules/`, in the order of its headings."""
_HEADINGS = tuple(RuleHeading(check.rule, check.title) for check in CHECKS)
_ALONE = frozenset(check.rule for check in CHECKS if check.alone)
_NONE = Decimal(0)


def examine(document: Document, facts: Facts) -> CheckResult:
    """Every relation that tieout finds between the figures of a filing, with whether it holds or why it could not be checked: 1,659 and
    3,328 above a total of 5,087, in a table whose other column adds up -> a relation of footing, flagged as 100 too high."""
    papers = laid_out(document, facts)
    drafts = sorted(_drafts(papers), key=lambda each: each.at)
    relations = _confirmed([each.relation for each in drafts])
    numbered = tuple(relation._replace(id=f"r{number}") for number, relation in enumerate(relations, 1))
    notes = (*document.notes, *facts.notes, *_of_wide(papers))
    return CheckResult(document.filing, len(document.passages), document.scheme, numbered, _HEADINGS, notes)


def _of_wide(papers: WorkingPapers) -> list[Note]:
    """A note on tables of more columns than are added up across."""
    count = sum(len(sheet.heads) > MOST_CROSS_COLUMNS for sheet in papers.sheets)
    tables = "1 table has" if count == 1 else f"{count:,} tables have"
    said = f"{tables} more than {MOST_CROSS_COLUMNS:,} columns: whether its rows add up across was not checked"
    return [Note("wide_table", said)] if count else []


def _drafts(papers: WorkingPapers) -> Iterator[RelationDraft]:
    """The relations that the checks find, one check after the other."""
    for check in sorted(CHECKS, key=lambda each: each.place if each.turn is None else each.turn):
        for each in timed(check.run(papers)):
            relation = each.relation._replace(rule=check.rule, broken=check.broken[each.relation.kind])
            yield each._replace(relation=relation)


_Standing = dict[str, set[Decimal]]


def _confirmed(relations: list[Relation]) -> list[Relation]:
    """The relations, where a flagged one whose every figure also stands in a relation that holds is not checked instead: a wrong figure
    breaks every relation that it stands in, so this one was not meant to hold. A relation that is off by just as much, though within its
    rounding, confirms nothing. Of the figures without confirmation, those in most failing relations are the suspects."""
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
    if not alone and relation.rule not in _ALONE:
        why = "It does not hold, but each of its figures agrees with others elsewhere, so that they are not meant to add up."
        return unchecked(relation, why)
    alone = alone or [operand.occurrence for operand in relation.operands]
    most = max(failing[name] for name in alone)
    return relation._replace(suspects=tuple(name for name in alone if failing[name] == most))
