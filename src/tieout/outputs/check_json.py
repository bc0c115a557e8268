"""A check as JSON, schema `tieout.check/2`. Keys, their order and their meaning are a published contract."""

from __future__ import annotations

from collections import Counter
from typing import Final

from ..model.check import CheckResult, Relation, RelationStatus
from ..model.digest import Operand
from ..model.facts import Facts
from .notation import filing_record, indented, note_records, period_record, places, plain, plain_or_none
from .wire.check import CheckJson, RelationJson, RelationOperandJson, StatusCountsJson

SCHEMA: Final = "tieout.check/2"


def check_json(result: CheckResult, facts: Facts) -> str:
    """The check as one indented JSON object, ending with a line feed. `facts` are those that were checked, which give the places. Values
    are decimal strings after scale, with the printed sign; spans are code points of the canonical text, half open."""
    return indented(check_record(result, facts))


def check_record(result: CheckResult, facts: Facts) -> CheckJson:
    """The check as plain dictionaries and lists, ready for any JSON writer."""
    counts: dict[str, Counter[RelationStatus]] = {rule.id: Counter() for rule in result.rules}
    for relation in result.relations:
        counts.setdefault(relation.rule, Counter())[relation.status] += 1
    return {
        "schema": SCHEMA,
        "filing": filing_record(result.filing, result.passages, result.scheme),
        "relations": [relation_record(relation, facts) for relation in result.relations],
        "summary": {
            "relations": len(result.relations),
            **_counted(Counter(relation.status for relation in result.relations)),
            "rules": {rule.id: _counted(counts[rule.id]) for rule in result.rules},
        },
        "notes": note_records(result.notes),
    }


def _counted(found: Counter[RelationStatus]) -> StatusCountsJson:
    return {
        "held": found["held"],
        "held_within_rounding": found["held_within_rounding"],
        "flagged": found["flagged"],
        "not_checked": found["not_checked"],
    }


def relation_record(relation: Relation, facts: Facts) -> RelationJson:
    """One relation, its operands with their places."""
    return {
        "id": relation.id,
        "rule": relation.rule,
        "kind": relation.kind,
        "status": relation.status,
        "expected": plain_or_none(relation.expected),
        "found": plain_or_none(relation.found),
        "difference": plain_or_none(relation.difference),
        "unit": relation.unit,
        "operands": [_operand(operand, facts) for operand in relation.operands],
        "odds": plain(relation.odds),
        "sure": relation.sure,
        "suspects": list(relation.suspects),
        "why": relation.why,
    }


def _operand(operand: Operand, facts: Facts) -> RelationOperandJson:
    occurrence = facts.occurrence(operand.occurrence)
    return {
        "role": operand.role,
        "occurrence": operand.occurrence,
        "value": plain(operand.value),
        "label": occurrence.label,
        "period": period_record(occurrence.period),
        "passage": occurrence.passage,
        "quote": occurrence.quote,
        "spans": places(occurrence.spans),
    }
