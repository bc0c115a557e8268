"""The figures of a filing as JSON lines, one occurrence a line, schema `tieout.facts/3`. The keys are a published contract."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.document import Document
from ..model.facts import Evidence, Facts, Occurrence
from ..model.source import Source
from .notation import Json, box_records, compact, fields, identity_record, indented

SCHEMA = "tieout.facts/3"


def facts_jsonl(facts: Facts, document: Document) -> Iterator[str]:
    """One line (with its line feed) for each occurrence, in the order of the filing."""
    for record in facts_records(facts, document):
        yield compact(record) + "\n"


def facts_json(facts: Facts, document: Document) -> str:
    """All occurrences as one indented JSON object: {"schema", "occurrences"}."""
    return indented({"schema": SCHEMA, "occurrences": list(facts_records(facts, document))})


def facts_records(facts: Facts, document: Document) -> Iterator[Json]:
    """The occurrences as plain dictionaries, ready for any writer. `document` is the filing that the facts were read from; each
    says first which filing that is."""
    lead = {"schema": SCHEMA, **identity_record(document.filing)}
    for occurrence in facts.occurrences:
        yield lead | _record(occurrence, facts.fact_of.get(occurrence.id), document.source)


def _record(occurrence: Occurrence, fact: str | None, source: Source) -> Json:
    return {
        "id": occurrence.id,
        "fact": fact,
        **fields(occurrence, "concept guessed_concept label kind value nil hidden unit decimals period"),
        "dimensions": dict(occurrence.dimensions),
        **fields(occurrence, "scope status measure origin passage heading quote spans"),
        "document": _document_of(occurrence, source),
        "evidence": fields(occurrence.evidence, " ".join(Evidence._fields)),
        "source_spans": [list(piece) for span in occurrence.spans for piece in source.source_spans(*span)],
        "boxes": box_records(source.boxes.of(occurrence.spans)),
    }


def _document_of(occurrence: Occurrence, source: Source) -> str | None:
    """The document in which a figure stands, by its name or type; None where the filing is one document, or the figure is hidden."""
    part = source.part_at(occurrence.spans[0].start) if source.parts and occurrence.spans else None
    return None if part is None else part.name or part.type
