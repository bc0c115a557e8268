"""The figures of a filing as JSON lines, one occurrence a line, schema `tieout.facts/2`. The keys are a published contract."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.facts import Evidence, Facts, Occurrence
from ..model.source import Source
from .notation import Json, box_records, compact, fields, indented

SCHEMA = "tieout.facts/2"


def facts_jsonl(facts: Facts, source: Source) -> Iterator[str]:
    """One line (with its line feed) for each occurrence, in the order of the filing."""
    for record in facts_records(facts, source):
        yield compact(record) + "\n"


def facts_json(facts: Facts, source: Source) -> str:
    """All occurrences as one indented JSON object: {"schema", "occurrences"}."""
    return indented({"schema": SCHEMA, "occurrences": list(facts_records(facts, source))})


def facts_records(facts: Facts, source: Source) -> Iterator[Json]:
    """The occurrences as plain dictionaries, ready for any writer. `source` is the source that the facts were read from."""
    for occurrence in facts.occurrences:
        yield _record(occurrence, facts.fact_of.get(occurrence.id), source)


def _record(occurrence: Occurrence, fact: str | None, source: Source) -> Json:
    return {
        "schema": SCHEMA,
        "id": occurrence.id,
        "fact": fact,
        **fields(occurrence, "concept guessed_concept label kind value nil hidden unit decimals period"),
        "dimensions": dict(occurrence.dimensions),
        **fields(occurrence, "scope status measure origin passage heading quote spans"),
        "evidence": fields(occurrence.evidence, " ".join(Evidence._fields)),
        "source_spans": [list(piece) for span in occurrence.spans for piece in source.offsets.source_spans(*span)],
        "boxes": box_records(source.boxes.of(occurrence.spans)),
    }
