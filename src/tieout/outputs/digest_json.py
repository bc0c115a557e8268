"""A digest as JSON, schema `tieout.digest/3`. Keys, their order and their meaning are a published contract."""

from __future__ import annotations

from ..model.digest import Citation, Derivation, Digest, Figure, Reason, Statement, Topic
from .notation import Json, box_records, fields, filing_record, indented, plain, records

SCHEMA = "tieout.digest/3"


def digest_json(digest: Digest) -> str:
    """The digest as one indented JSON object, ending with a line feed. Values are decimal strings; spans are code points, half open."""
    previous = digest.previous
    record: Json = {
        "schema": SCHEMA,
        "filing": filing_record(digest.filing, digest.passages, digest.scheme),
        **({} if previous is None else {"previous": filing_record(previous.filing, previous.passages, previous.scheme)}),
        "topics": [_topic(topic) for topic in digest.topics],
        "dropped": records(digest.dropped, "text why"),
        "notes": records(digest.notes, "kind text"),
    }
    return indented(record)


def _topic(topic: Topic) -> Json:
    return {**fields(topic, "id title"), "statements": [_statement(statement) for statement in topic.statements]}


def _statement(statement: Statement) -> Json:
    return {
        **fields(statement, "id text"),
        "figures": [_figure(figure) for figure in statement.figures],
        "citations": [_citation(citation) for citation in statement.citations],
        "reason": None if statement.reason is None else _reason(statement.reason),
        **({"written_by": statement.written_by} if statement.written_by else {}),
    }


def _citation(citation: Citation) -> Json:
    return fields(citation, "passage quote filing" if citation.filing else "passage quote")


def _reason(reason: Reason) -> Json:
    return fields(reason, "scope explains drivers offsets passages")


def _figure(figure: Figure) -> Json:
    return {
        **fields(figure, "span value decimals unit period occurrences passage"),
        "derivation": None if figure.derivation is None else _derivation(figure.derivation),
        **fields(figure, "line scope"),
        "part": figure.part or None,
        "status": figure.status,
        **({"boxes": box_records(figure.boxes)} if figure.boxes else {}),
    }


def _derivation(derivation: Derivation) -> Json:
    operands = records(derivation.operands, "role occurrence value")
    return {"op": derivation.op, "operands": operands, "result": plain(derivation.result)}
