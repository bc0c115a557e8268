"""A check as JSON, schema `tieout.check/1`. Keys, their order and their meaning are a published contract."""

from __future__ import annotations

from ..model.check import CheckResult, Relation
from ..model.digest import Operand
from ..model.facts import Facts
from .notation import Json, filing_record, indented, period_record, plain
from .wording_of_check import STATUSES

SCHEMA = "tieout.check/1"


def check_json(result: CheckResult, facts: Facts) -> str:
    """The check as one indented JSON object, ending with a line feed. Values are decimal strings after scale, with the printed sign; spans
    are code points of the canonical text, half open."""
    return indented(check_record(result, facts))


def check_record(result: CheckResult, facts: Facts) -> Json:
    """The check as plain dictionaries and lists. `facts` are the facts that were checked, which give the places."""
    counts = result.counts()
    return {
        "schema": SCHEMA,
        "filing": filing_record(result.filing, result.passages, result.scheme),
        "relations": [_relation(relation, facts) for relation in result.relations],
        "summary": {
            "relations": len(result.relations),
            **{status: len(result.of(status)) for status in STATUSES},
            "rules": {rule.id: {status: counts[rule.id, status] for status in STATUSES} for rule in result.rules},
        },
        "notes": [{"kind": note.kind, "text": note.text} for note in result.notes],
    }


def _relation(relation: Relation, facts: Facts) -> Json:
    return {
        "id": relation.id,
        "rule": relation.rule,
        "kind": relation.kind,
        "status": relation.status,
        "expected": None if relation.expected is None else plain(relation.expected),
        "found": None if relation.found is None else plain(relation.found),
        "difference": None if relation.difference is None else plain(relation.difference),
        "unit": relation.unit,
        "operands": [_operand(operand, facts) for operand in relation.operands],
        "odds": plain(relation.odds),
        "sure": relation.sure,
        "suspects": list(relation.suspects),
        "why": relation.why,
    }


def _operand(operand: Operand, facts: Facts) -> Json:
    occurrence = facts.occurrence(operand.occurrence)
    return {
        "role": operand.role,
        "occurrence": operand.occurrence,
        "value": plain(operand.value),
        "label": occurrence.label,
        "period": period_record(occurrence.period),
        "passage": occurrence.passage,
        "quote": occurrence.quote,
        "spans": [list(span) for span in occurrence.spans],
    }
