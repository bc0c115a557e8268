"""Source to Document: furniture left out, passages numbered, tables resolved, sections found, the cover read."""

from __future__ import annotations

from ..lexicon.forms import form_of
from ..lexicon.languages import is_read, is_understood, language_of
from ..model.document import Document, Section
from ..model.identity import NOT_IDENTIFIED, Identity
from ..model.source import Block, Grid, Note, Source
from .contents import sections_by_bookmarks, sections_by_contents
from .cover import filing_of
from .exhibits import elsewhere, exhibits
from .furniture import furniture_in
from .identification import identified
from .passages import Numbered, Numberer, spans_of
from .primary import without_companys_own
from .sections import Outline, assign
from .single_rows import put_together

_MANY = 4


def build_document(source: Source, identity: Identity = NOT_IDENTIFIED) -> Document:
    """The document of a source: of a 10-K, its Items as sections, its numbered passages and its tables. `identity` is what its giver knows
    of it beside what it states.

    It never fails on content: `notes` and section statuses state what is missing or doubtful."""
    language = language_of(source.text)
    filing, header_notes = identified(filing_of(source, language), source.identity, "the submission's header")
    filing, register_notes = identified(filing, identity, "what was given with it")
    layout = put_together(source.layout, source.text)
    furniture = _furniture(layout, source)
    numbered = Numberer(source.text, layout, furniture, [part.start for part in source.parts[1:]]).number()
    sections = [*_sections(source, filing.form, numbered, layout), *exhibits(source.parts[1:], numbered.passages)]
    tables = numbered.tables if form_of(filing.form).domestic else without_companys_own(numbered.tables)
    notes = [*elsewhere(sections, tables, source), *source.notes, *header_notes, *register_notes]
    if not is_read(language):
        but = " but for amounts that directly follow the name of a line" if is_understood(language) else ""
        said = f"The report is in {language}, whose sentences are not read{but}; figures are of tables and tags {'too' if but else 'only'}."
        notes.append(Note("language", said))
    if not filing.form:
        notes.append(Note("form", "The form is not named on the cover; sections are not looked for."))
    if filing.period_end is None:
        notes.append(Note("period", "The cover names no period end; years are read as calendar years."))
    notes.extend(_section_notes(filing.form, sections))
    return Document(
        source=source,
        filing=filing,
        sections=tuple(sections),
        passages=tuple(assign(numbered.passages, sections)),
        tables=tuple(tables),
        furniture=spans_of(layout, furniture),
        notes=tuple(notes),
        language=language,
    )


def _furniture(layout: tuple[Block | Grid, ...], source: Source) -> set[int]:
    """The furniture of each document by itself: what is repeated in one is no running head of another."""
    if not source.parts:
        return furniture_in(layout, source.text)
    furniture: set[int] = set()
    first = 0
    for part in source.parts:
        after = next((i for i in range(first, len(layout)) if layout[i].start >= part.end), len(layout))
        furniture |= {first + i for i in furniture_in(layout[first:after], source.text)}
        first = after
    return furniture


def _sections(source: Source, form: str, numbered: Numbered, layout: tuple[Block | Grid, ...]) -> list[Section]:
    """The sections of the main document: its Items, else what its bookmarks or its contents name."""
    end = source.parts[0].end if source.parts else len(source.text)
    passages = [passage for passage in numbered.passages if passage.start < end]
    tables = [table for table in numbered.tables if table.start < end]
    sections = Outline(source.text, passages, tables, form).sections()
    if not sections and source.bookmarks:
        sections = sections_by_bookmarks(source.bookmarks, source.text, passages)
    return sections or sections_by_contents(source.text, passages, tables, layout)


def _section_notes(form: str, sections: list[Section]) -> list[Note]:
    """A note for each Item that is missing or doubtful; one for all missing, where there are many."""
    missing = [s for s in sections if s.status == "missing"]
    doubtful = [Note("section", f"{s.id} ({s.title}): doubtful. {s.note}") for s in sections if s.status == "doubtful"]
    if len(missing) > _MANY:
        return [*doubtful, Note("section", f"{len(missing)} of the Items that Form {form} asks for have no heading of their own here.")]
    return [*doubtful, *(Note("section", f"{s.id} ({s.title}): missing. {s.note}") for s in missing)]
