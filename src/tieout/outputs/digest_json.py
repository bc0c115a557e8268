"""A digest as JSON, schema `tieout.digest/3`. Keys, their order and their meaning are a published contract."""

from __future__ import annotations

from typing import Final

from ..model.digest import Citation, Derivation, Digest, Figure, Operand, Reason, Statement, Topic
from .notation import box_records, filing_record, indented, note_records, period_record, plain
from .wire.digest import CitationJson, DerivationJson, DigestJson, FigureJson, OperandJson, ReasonJson, StatementJson, TopicJson

SCHEMA: Final = "tieout.digest/3"


def digest_json(digest: Digest) -> str:
    """The digest as one indented JSON object, ending with a line feed. Values are decimal strings; spans are code points, half open."""
    return indented(digest_record(digest))


def digest_record(digest: Digest) -> DigestJson:
    """The digest as plain dictionaries and lists, ready for any JSON writer."""
    record: DigestJson = {
        "schema": SCHEMA,
        "filing": filing_record(digest.filing, digest.passages, digest.scheme),
        "topics": [_topic(topic) for topic in digest.topics],
        "dropped": [{"text": each.text, "why": each.why} for each in digest.dropped],
        "notes": note_records(digest.notes),
    }
    if digest.previous is not None:
        record["previous"] = filing_record(digest.previous.filing, digest.previous.passages, digest.previous.scheme)
    return record


def _topic(topic: Topic) -> TopicJson:
    return {"id": topic.id, "title": topic.title, "statements": [_statement(statement) for statement in topic.statements]}


def _statement(statement: Statement) -> StatementJson:
    record: StatementJson = {
        "id": statement.id,
        "text": statement.text,
        "figures": [_figure(figure) for figure in statement.figures],
        "citations": [_citation(citation) for citation in statement.citations],
        "reason": None if statement.reason is None else _reason(statement.reason),
    }
    if statement.written_by:
        record["written_by"] = statement.written_by
    return record


def _citation(citation: Citation) -> CitationJson:
    record: CitationJson = {"passage": citation.passage, "quote": citation.quote}
    if citation.filing == "previous":
        record["filing"] = citation.filing
    return record


def _reason(reason: Reason) -> ReasonJson:
    return {
        "scope": reason.scope,
        "explains": reason.explains,
        "drivers": list(reason.drivers),
        "offsets": list(reason.offsets),
        "passages": list(reason.passages),
    }


def _figure(figure: Figure) -> FigureJson:
    record: FigureJson = {
        "span": list(figure.span),
        "value": plain(figure.value),
        "decimals": figure.decimals,
        "unit": figure.unit,
        "period": period_record(figure.period),
        "occurrences": list(figure.occurrences),
        "passage": figure.passage,
        "derivation": None if figure.derivation is None else _derivation(figure.derivation),
        "line": figure.line,
        "scope": figure.scope,
        "part": figure.part or None,
        "status": figure.status,
    }
    if figure.boxes:
        record["boxes"] = box_records(figure.boxes)
    return record


def _derivation(derivation: Derivation) -> DerivationJson:
    operands = [_operand(operand) for operand in derivation.operands]
    return {"op": derivation.op, "operands": operands, "result": plain(derivation.result)}


def _operand(operand: Operand) -> OperandJson:
    return {"role": operand.role, "occurrence": operand.occurrence, "value": plain(operand.value)}
