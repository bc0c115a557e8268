"""How a filing was read, for a program: `tieout.outline/3`, and one passage: `tieout.passage/3`."""

from __future__ import annotations

from collections import Counter
from typing import Final

from ..model.account import Account, TableAccount
from ..model.conventions import Shown, TableConvention
from ..model.document import CoverEvidence, Document, Passage, Section, Table
from ..model.facts import Facts
from ..model.source import Part
from .facts_json import facts_records
from .notation import filing_record, indented, note_records
from .outline import figures_counter
from .wire.outline import (
    AccountJson,
    ConventionJson,
    CoverJson,
    OutlineJson,
    PartJson,
    PassageJson,
    PassageRecordJson,
    SectionJson,
    StatedJson,
    TableAccountJson,
    TableJson,
)

OUTLINE_SCHEMA: Final = "tieout.outline/3"
PASSAGE_SCHEMA: Final = "tieout.passage/3"


def outline_json(document: Document, facts: Facts, account: Account) -> str:
    """The outline as one indented JSON object, ending with a line feed; see `outline_record`."""
    return indented(outline_record(document, facts, account))


def outline_record(document: Document, facts: Facts, account: Account) -> OutlineJson:
    """Sections, passages with their text, tables and counts of figures. `first` and `last` of a missing section are null. `cover` has the
    evidence of each part of the filing's identity that is known; its span is null where no one place states it. `account` says what of each
    table gave no figure and why, whose words show its scale and currency (the table's, its cells', the report's or none), and by which
    convention it was read, null for tables of contents.

    Spans are code points of the canonical text, half open; a section holds passages `first` to `last`, both included."""
    count_figures = figures_counter(facts)
    origins = Counter(occurrence.origin for occurrence in facts.occurrences)
    return {
        "schema": OUTLINE_SCHEMA,
        "filing": filing_record(document.filing, len(document.passages), document.scheme),
        "account": _account(account),
        "cover": {one.part: _evidence(one) for one in document.filing.evidence},
        "source": {"kind": document.source.kind, "encoding": document.source.encoding, "bytes": document.source.size},
        "documents": [_part(part, document) for part in document.source.parts],
        "sections": [section_record(section, count_figures(section.first, section.last)) for section in document.sections],
        "passages": [passage_record(document, passage) for passage in document.passages],
        "tables": [_table(table) for table in document.tables],
        "figures": {"occurrences": len(facts.occurrences), "facts": len(facts.facts), "origins": dict(sorted(origins.items()))},
        "notes": note_records((*document.notes, *facts.notes)),
    }


def passage_json(passage: Passage, document: Document, facts: Facts) -> str:
    """One passage with its text and its figures, each a record of `tieout.facts/3`."""
    whole: PassageJson = {
        "schema": PASSAGE_SCHEMA,
        "filing": filing_record(document.filing, len(document.passages), document.scheme),
        "passage": passage_record(document, passage),
        "occurrences": [record for record in facts_records(facts, document) if record["passage"] == passage.number],
    }
    return indented(whole)


def _account(account: Account) -> AccountJson:
    """What of the tables gave no figure and why, what shows scale and currency, and by which convention each was read; `words` and
    `passage` are null where none state it."""
    return {
        "language": account.language,
        "understood": account.understood,
        "why": account.why,
        "cells": account.cells,
        "figures": account.figures,
        "tables": [_table_account(table) for table in account.tables],
    }


def _table_account(table: TableAccount) -> TableAccountJson:
    return {
        "table": table.table,
        "passage": table.passage,
        "page": table.page,
        "cells": table.cells,
        "figures": table.figures,
        "left": [{"why": left.why, "cells": left.cells, "first": list(left.first)} for left in table.left],
        "scale": _stated(table.scale),
        "currency": _stated(table.currency),
        "convention": None if table.convention is None else _convention(table.convention),
    }


def _stated(shown: Shown) -> StatedJson:
    return {"stated": shown.whose, "words": shown.words or None, "passage": shown.passage}


def _convention(convention: TableConvention) -> ConventionJson:
    return {
        "power": convention.power,
        "share_power": convention.share_power,
        "currency": convention.currency,
        "decimal_mark": convention.decimal_mark,
        "grouping": convention.grouping,
        "negatives": list(convention.negatives),
        "columns": [
            {"cols": list(each.cols), "holds": each.holds, "heads": list(each.heads), "power": each.power, "currency": each.currency}
            for each in convention.columns
        ],
        "rows": [{"row": each.row, "power": each.power, "currency": each.currency} for each in convention.rows],
    }


def _evidence(one: CoverEvidence) -> CoverJson:
    return {"span": None if one.start < 0 else [one.start, one.end], "why": one.why}


def _part(part: Part, document: Document) -> PartJson:
    """A document of a filing of several: its passages, both included, null where it has none."""
    numbers = [passage.number for passage in document.passages if part.start <= passage.start < part.end]
    first, last = min(numbers, default=None), max(numbers, default=None)
    return {"name": part.name, "type": part.type, "first": first, "last": last, "span": [part.start, part.end]}


def section_record(section: Section, figures: int) -> SectionJson:
    """One section, with the number of its printed figures."""
    return {
        "id": section.id,
        "title": section.title,
        "level": section.level,
        "status": section.status,
        "note": section.note,
        "first": section.first or None,
        "last": section.last or None,
        "figures": figures if section.first else 0,
    }


def passage_record(document: Document, passage: Passage) -> PassageRecordJson:
    """One passage with its text."""
    part = document.source.part_at(passage.start)
    return {
        "number": passage.number,
        "kind": passage.kind,
        "section": None if passage.section is None else document.sections[passage.section].id,
        "heading": list(passage.heading),
        "table": passage.table,
        "lead_in": passage.lead_in,
        "page": passage.page,
        "document": None if part is None else part.name or part.type,
        "span": [passage.start, passage.end],
        "text": document.passage_text(passage.number),
    }


def _table(table: Table) -> TableJson:
    return {
        "index": table.index,
        "passage": table.passage,
        "title": table.title,
        "caption": list(table.caption),
        "statement": table.statement,
        "rows": len(table.rows),
    }
