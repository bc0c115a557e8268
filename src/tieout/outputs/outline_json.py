"""How a filing was read, for a program: `tieout.outline/3`, and one passage: `tieout.passage/3`."""

from __future__ import annotations

from collections import Counter

from ..model.account import Account
from ..model.conventions import Shown, TableConvention
from ..model.document import CoverEvidence, Document, Passage, Section
from ..model.facts import Facts
from ..model.source import Part
from .facts_json import facts_records
from .notation import Json, fields, filing_record, indented, records
from .outline import figures_counter

OUTLINE_SCHEMA = "tieout.outline/3"
PASSAGE_SCHEMA = "tieout.passage/3"


def outline_json(document: Document, facts: Facts, account: Account) -> str:
    """Sections, passages with their text, tables and counts of figures. `first` and `last` of a missing section are null. `cover` has the
    evidence of each part of the filing's identity that is known; its span is null where no one place states it. `account` says what of each
    table gave no figure and why, whose words show its scale and currency (the table's, its cells', the report's or none), and by which
    convention it was read, null for tables of contents.

    Spans are code points of the canonical text, half open; a section holds passages `first` to `last`, both included."""
    count_figures = figures_counter(facts)
    origins = Counter(occurrence.origin for occurrence in facts.occurrences)
    return indented(
        {
            "schema": OUTLINE_SCHEMA,
            "filing": filing_record(document.filing, len(document.passages), document.scheme),
            "account": _account(account),
            "cover": {one.part: _evidence(one) for one in document.filing.evidence},
            "source": {"kind": document.source.kind, "encoding": document.source.encoding, "bytes": document.source.size},
            "documents": [_part(part, document) for part in document.source.parts],
            "sections": [_section(section, count_figures(section.first, section.last)) for section in document.sections],
            "passages": [_passage(document, passage) for passage in document.passages],
            "tables": [{**fields(table, "index passage title caption statement"), "rows": len(table.rows)} for table in document.tables],
            "figures": {"occurrences": len(facts.occurrences), "facts": len(facts.facts), "origins": dict(sorted(origins.items()))},
            "notes": records((*document.notes, *facts.notes), "kind text"),
        }
    )


def passage_json(passage: Passage, document: Document, facts: Facts) -> str:
    """One passage with its text and its figures, each a record of `tieout.facts/3`."""
    here = [record for record in facts_records(facts, document) if record["passage"] == passage.number]
    return indented(
        {
            "schema": PASSAGE_SCHEMA,
            "filing": filing_record(document.filing, len(document.passages), document.scheme),
            "passage": _passage(document, passage),
            "occurrences": here,
        }
    )


def _account(account: Account) -> Json:
    """What of the tables gave no figure and why, what shows scale and currency, and by which convention each was read; `words` and
    `passage` are null where none state it."""
    return {
        **fields(account, "language understood why cells figures"),
        "tables": [
            {
                **fields(table, "table passage page cells figures"),
                "left": records(table.left, "why cells first"),
                "scale": _stated(table.scale),
                "currency": _stated(table.currency),
                "convention": None if table.convention is None else _convention(table.convention),
            }
            for table in account.tables
        ],
    }


def _stated(shown: Shown) -> Json:
    return {"stated": shown.whose, "words": shown.words or None, "passage": shown.passage}


def _convention(convention: TableConvention) -> Json:
    return {
        **fields(convention, "power share_power currency decimal_mark grouping negatives"),
        "columns": records(convention.columns, "cols holds heads power currency"),
        "rows": records(convention.rows, "row power currency"),
    }


def _evidence(one: CoverEvidence) -> Json:
    return {"span": None if one.start < 0 else [one.start, one.end], "why": one.why}


def _part(part: Part, document: Document) -> Json:
    """A document of a filing of several: its passages, both included, null where it has none."""
    numbers = [passage.number for passage in document.passages if part.start <= passage.start < part.end]
    return {
        **fields(part, "name type"),
        "first": min(numbers, default=None),
        "last": max(numbers, default=None),
        "span": [part.start, part.end],
    }


def _section(section: Section, figures: int) -> Json:
    return {
        **fields(section, "id title level status note"),
        "first": section.first or None,
        "last": section.last or None,
        "figures": figures if section.first else 0,
    }


def _passage(document: Document, passage: Passage) -> Json:
    part = document.source.part_at(passage.start)
    return {
        **fields(passage, "number kind"),
        "section": None if passage.section is None else document.sections[passage.section].id,
        **fields(passage, "heading table lead_in page"),
        "document": None if part is None else part.name or part.type,
        "span": [passage.start, passage.end],
        "text": document.passage_text(passage.number),
    }
