"""A filing's digest and its own arithmetic, in pages."""

from __future__ import annotations

from ...errors import UsageError
from ...model.check import Relation
from ...model.digest import Statement, Topic
from ...outputs.notation import cited_passages, filing_record, note_records, plain_or_none
from ...outputs.printable import one_line
from ...outputs.wire.lookups import ShortCheckJson, ShortDigestJson, ShortRelationJson, ShortStatementJson
from ..shelf import Shelf, Studied
from .arguments import AskedCheck, AskedDigest
from .pages import page_of

_LONGEST_LABEL = 160


def digest(shelf: Shelf, asked: AskedDigest) -> ShortDigestJson:
    """The cited digest of a filing: statements whose every figure was found in it and recomputed. The topic `lead` says the most important
    things first."""
    found = shelf.find(asked.filing)
    made = found.study.digest()
    topics = [each for each in made.topics if asked.topic is None or each.id == asked.topic.strip().lower()]
    if asked.topic is not None and not topics:
        raise UsageError(f"The digest has no topic {asked.topic[:60]!r}. It has: {', '.join(each.id for each in made.topics) or 'none'}.")
    statements = [(each, statement) for each in topics for statement in each.statements]
    shown, after = page_of(statements, asked.cursor, asked.limit)
    return {
        "schema": "tieout.statements/1",
        "filing": filing_record(made.filing, made.passages, made.scheme),
        "topics": {each.id: len(each.statements) for each in made.topics},
        "statements": [_statement(of, statement, found) for of, statement in shown],
        "notes": note_records(note for note in made.notes if note.kind != "section"),
        "next": after,
    }


def check(shelf: Shelf, asked: AskedCheck) -> ShortCheckJson:
    """A filing's own arithmetic repeated: sums, totals and relations between its printed figures that do not hold, or do."""
    found = shelf.find(asked.filing)
    result = found.study.check()
    relations = [each for each in result.relations if asked.status in ("all", each.status)]
    shown, after = page_of(relations, asked.cursor, asked.limit)
    return {
        "schema": "tieout.relations/1",
        "filing": filing_record(result.filing, result.passages, result.scheme),
        "counts": {
            "held": len(result.of("held")),
            "held_within_rounding": len(result.of("held_within_rounding")),
            "flagged": len(result.flagged),
            "not_checked": len(result.of("not_checked")),
        },
        "relations": [_relation(each, found) for each in shown],
        "next": after,
    }


def _statement(topic: Topic, statement: Statement, found: Studied) -> ShortStatementJson:
    ids = dict.fromkeys(id for figure in statement.figures for id in figure.occurrences)
    return {
        "id": statement.id,
        "topic": topic.id,
        "text": statement.text,
        "figures": [f"{found.document.source.sha256[:8]}:{id}" for id in ids],
        "passages": list(cited_passages(statement)),
    }


def _relation(relation: Relation, found: Studied) -> ShortRelationJson:
    places = [found.study.facts.occurrence(operand.occurrence) for operand in relation.operands]
    label = one_line(places[0].label) if places else ""
    return {
        "rule": relation.rule,
        "status": relation.status,
        "what": label if len(label) <= _LONGEST_LABEL else f"…{label[1 - _LONGEST_LABEL :]}",
        "expected": plain_or_none(relation.expected),
        "found": plain_or_none(relation.found),
        "difference": plain_or_none(relation.difference),
        "unit": relation.unit,
        "certain": relation.sure == "certain",
        "why": relation.why,
        "figures": [f"{found.document.source.sha256[:8]}:{each.id}" for each in places],
        "passages": list(dict.fromkeys(each.passage for each in places if each.passage is not None)),
    }
