"""A digest as JSON, schema `tieout.digest/1`. Keys, their order and their meaning are a published contract."""

from __future__ import annotations

from ..model.digest import Derivation, Digest, Figure, Statement, Topic
from .notation import Json, box_records, filing_record, indented, period_record, plain

SCHEMA = "tieout.digest/1"


def digest_json(digest: Digest) -> str:
    """The digest as one indented JSON object, ending with a line feed. Values are decimal strings; spans are code points, half open."""
    return indented(digest_record(digest))


def digest_record(digest: Digest) -> Json:
    """The digest as plain dictionaries and lists, ready for any JSON writer."""
    return {
        "schema": SCHEMA,
        "filing": filing_record(digest.filing, digest.passages, digest.scheme),
        "topics": [_topic(topic) for topic in digest.topics],
        "dropped": [{"text": dropped.text, "why": dropped.why} for dropped in digest.dropped],
        "notes": [{"kind": note.kind, "text": note.text} for note in digest.notes],
    }


def _topic(topic: Topic) -> Json:
    return {"id": topic.id, "title": topic.title, "statements": [_statement(statement) for statement in topic.statements]}


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "text": statement.text,
        "figures": [_figure(figure) for figure in statement.figures],
        "citations": [{"passage": citation.passage, "quote": citation.quote} for citation in statement.citations],
    }


def _figure(figure: Figure) -> Json:
    return {
        "span": list(figure.span),
        "value": plain(figure.value),
        "decimals": figure.decimals,
        "unit": figure.unit,
        "period": period_record(figure.period),
        "occurrences": list(figure.occurrences),
        "passage": figure.passage,
        "derivation": None if figure.derivation is None else _derivation(figure.derivation),
        **({"boxes": box_records(figure.boxes)} if figure.boxes else {}),
    }


def _derivation(derivation: Derivation) -> Json:
    return {
        "op": derivation.op,
        "operands": [
            {"role": operand.role, "occurrence": operand.occurrence, "value": plain(operand.value)} for operand in derivation.operands
        ],
        "result": plain(derivation.result),
    }
