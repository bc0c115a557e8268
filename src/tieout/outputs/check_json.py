"""A check as JSON, schema `tieout.check/2`. Keys, their order and their meaning are a published contract."""

from __future__ import annotations

from ..model.check import CheckResult, Relation
from ..model.digest import Operand
from ..model.facts import Facts
from .notation import Json, fields, filing_record, indented, records
from .wording_of_check import STATUSES

SCHEMA = "tieout.check/2"


def check_json(result: CheckResult, facts: Facts) -> str:
    """The check as one indented JSON object, ending with a line feed. `facts` are those that were checked, which give the places. Values
    are decimal strings after scale, with the printed sign; spans are code points of the canonical text, half open."""
    counts = result.counts()
    record: Json = {
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
    return indented(record)


def _relation(relation: Relation, facts: Facts) -> Json:
    return {
        **fields(relation, "id rule kind status expected found difference unit"),
        "operands": [_operand(operand, facts) for operand in relation.operands],
        **fields(relation, "odds sure suspects why"),
    }


def _operand(operand: Operand, facts: Facts) -> Json:
    return {**fields(operand, "role occurrence value"), **fields(facts.occurrence(operand.occurrence), "label period passage quote spans")}
