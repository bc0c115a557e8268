"""The figures of a filing as JSON lines, one occurrence a line, schema `tieout.facts/3`. The keys are a published contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..model.document import Document
from ..model.facts import Facts, Occurrence
from ..model.source import Source
from .notation import box_records, compact, identity_record, indented, period_record, places, plain_or_none
from .wire.facts import FactsJson, OccurrenceJson, PlacedFigureJson

SCHEMA: Final = "tieout.facts/3"


def facts_jsonl(facts: Facts, document: Document) -> Iterator[str]:
    """One line (with its line feed) for each occurrence, in the order of the filing."""
    for record in facts_records(facts, document):
        yield compact(record) + "\n"


def facts_json(facts: Facts, document: Document) -> str:
    """All occurrences as one indented JSON object: {"schema", "occurrences"}."""
    whole: FactsJson = {"schema": SCHEMA, "occurrences": list(facts_records(facts, document))}
    return indented(whole)


def facts_records(facts: Facts, document: Document) -> Iterator[OccurrenceJson]:
    """The occurrences as plain dictionaries, ready for any writer. `document` is the filing that the facts were read from; each
    says first which filing that is."""
    filing = identity_record(document.filing)
    for occurrence in facts.occurrences:
        yield {"schema": SCHEMA, **filing, **_record(occurrence, facts.fact_of.get(occurrence.id), document.source)}


def _record(occurrence: Occurrence, fact: str | None, source: Source) -> PlacedFigureJson:
    return {
        "id": occurrence.id,
        "fact": fact,
        "concept": occurrence.concept,
        "guessed_concept": occurrence.guessed_concept,
        "label": occurrence.label,
        "kind": occurrence.kind,
        "value": plain_or_none(occurrence.value),
        "nil": occurrence.nil,
        "hidden": occurrence.hidden,
        "unit": occurrence.unit,
        "decimals": occurrence.decimals,
        "period": period_record(occurrence.period),
        "dimensions": dict(occurrence.dimensions),
        "scope": occurrence.scope,
        "status": occurrence.status,
        "measure": occurrence.measure,
        "origin": occurrence.origin,
        "document": _document_of(occurrence, source),
        "passage": occurrence.passage,
        "heading": list(occurrence.heading),
        "quote": occurrence.quote,
        "spans": places(occurrence.spans),
        "evidence": {
            "scale": list(occurrence.evidence.scale),
            "currency": list(occurrence.evidence.currency),
            "scope": list(occurrence.evidence.scope),
        },
        "source_spans": [list(piece) for span in occurrence.spans for piece in source.source_spans(*span)],
        "boxes": box_records(source.boxes.of(occurrence.spans)),
    }


def _document_of(occurrence: Occurrence, source: Source) -> str | None:
    """The document in which a figure stands, by its name or type; None where the filing is one document, or the figure is hidden."""
    part = source.part_at(occurrence.spans[0].start) if source.parts and occurrence.spans else None
    return None if part is None else part.name or part.type
