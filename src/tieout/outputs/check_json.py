"""A check as JSON, schema `tieout.check/1`. Keys, their order and their meaning are a published contract."""

from __future__ import annotations

from ..model.check import CheckResult, Relation
from ..model.digest import Operand
from ..model.facts import Facts
from .notation import Json, fields, filing_record, indented, records
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
        "notes": records(result.notes, "kind text"),
    }


def _relation(relation: Relation, facts: Facts) -> Json:
    return {
        **fields(relation, "id rule kind status expected found difference unit"),
        "operands": [_operand(operand, facts) for operand in relation.operands],
        **fields(relation, "odds sure suspects why"),
    }


def _operand(operand: Operand, facts: Facts) -> Json:
    return {**fields(operand, "role occurrence value"), **fields(facts.occurrence(operand.occurrence), "label period passage quote spans")}
