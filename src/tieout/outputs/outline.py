"""How a filing was read, for a reader: its sections with their status, and single passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from ..model.account import Account, WhyLeft
from ..model.digest import NOT_UNDERSTOOD
from ..model.document import Document, Passage, Section
from ..model.facts import Facts, Origin
from .grid import aligned
from .notation import filing_period, filing_title, section_name
from .printable import one_line, printable
from .table_conventions import convention_line

_ORIGINS: tuple[tuple[Origin, str], ...] = (("tag", "tagged"), ("table", "in tables"), ("prose", "in prose"))
_WHY_LEFT: dict[WhyLeft, str] = {
    "page_number": "page numbers",
    "note_reference": "references to notes",
    "date": "dates",
    "words": "words with digits",
    "not_understood": "not understood",
}
_MOST_NAMED = 8
_COVER = (("entity", "the company's name"), ("form", "the form"), ("period", "the period"), ("currency", "the currency"))


def outline_text(document: Document, facts: Facts, account: Account) -> str:
    """The outline: what the filing is, how it was read, its sections with their passages, tables and figures, and the notes."""
    unread = [one_line(note.text) for note in document.notes if note.kind == NOT_UNDERSTOOD]
    unread += [account.warning] if account.warning else []
    lines = [*unread, *_head(document, facts), *_account(account), "", *_sections(document, facts), *_conventions(account)]
    # What is known of a section stands beside it already.
    notes = [note for note in (*document.notes, *facts.notes) if note.kind not in ("section", NOT_UNDERSTOOD)]
    if notes:
        lines += ["", "Notes", *(f"- {one_line(note.text)}" for note in notes)]
    return "\n".join(lines) + "\n"


def _account(account: Account) -> Iterator[str]:
    """The account of reading, as a person reads it."""
    left: Counter[WhyLeft] = Counter()
    for table in account.tables:
        left.update({reason.why: reason.cells for reason in table.left})
    if account.cells:
        others = ", ".join(f"{_WHY_LEFT[why]} ({count:,})" for why, count in left.most_common())
        rest = f"; the others are {others}" if others else ""
        yield f"Tables     {account.figures:,} of {account.cells:,} cells with digits gave figures{rest}"
    unscaled = account.unscaled
    if unscaled and len(unscaled) < sum(1 for table in account.tables if table.figures):
        places = ", ".join(f"[{table.passage}]" for table in unscaled[:_MOST_NAMED])
        more = f" and {len(unscaled) - _MOST_NAMED:,} more" if len(unscaled) > _MOST_NAMED else ""
        yield f"No scale   stated for {_tables(len(unscaled))}: {places}{more}"


def _conventions(account: Account) -> Iterator[str]:
    """By which convention each table with figures was read, a line a table."""
    read = [(table.passage, table.convention) for table in account.tables if table.figures and table.convention is not None]
    if read:
        yield from ("", "Tables, each by its passage")
    for passage, convention in read:
        yield f"[{passage}] {convention_line(convention)}"


def passage_text(passage: Passage, document: Document) -> str:
    """One passage below a line that says where it stands; a table has its columns aligned."""
    return f"{_place(document, passage)}\n\n{_content(document, passage)}\n"


def figures_counter(facts: Facts) -> Callable[[int, int], int]:
    """A function that gives the number of printed figures in passages first..last, both included."""
    in_passage = Counter(occurrence.passage for occurrence in facts.occurrences if occurrence.passage is not None)
    return lambda first, last: sum(in_passage[number] for number in range(first, last + 1))


def _tables(number: int) -> str:
    return "1 table" if number == 1 else f"{number:,} tables"


def _head(document: Document, facts: Facts) -> Iterator[str]:
    source, filing = document.source, document.filing
    yield one_line(filing_title(filing))
    period = filing_period(filing)
    if period is not None:
        span = f"at {period.end}" if period.start is None else f"{period.start} to {period.end}"
        currency = f", in {one_line(filing.currency)}" if filing.currency else ""
        yield f"Period     {span}{currency}"
    unknown = [words for part, words in _COVER if part not in {one.part for one in filing.evidence}]
    if unknown:
        yield f"Not known  {', '.join(unknown)}"
    yield f"Language   {document.language or 'not known'}"
    yield f"Source     {one_line(source.name)}, {source.size:,} bytes of {source.kind} in {source.encoding}, sha256 {source.sha256}"
    yield f"Passages   {len(document.passages):,}, numbered by {document.scheme}; {_tables(len(document.tables))}"
    origins = Counter(occurrence.origin for occurrence in facts.occurrences)
    hidden = sum(occurrence.hidden for occurrence in facts.occurrences)
    counts = [f"{origins[origin]:,} {words}" for origin, words in _ORIGINS if origins[origin]]
    counts += [f"{hidden:,} of them hidden"] if hidden else []
    detail = f" ({', '.join(counts)})" if counts else ""
    yield f"Figures    {len(facts.occurrences):,}{detail}, which state {len(facts.facts):,} facts"
    if facts.disagreements:
        yield f"Doubtful   {len(facts.disagreements):,} places where tag, table and prose do not say the same"


def _sections(document: Document, facts: Facts) -> Iterator[str]:
    if not document.sections:
        yield "No sections were recognised."
        return
    count_figures = figures_counter(facts)
    tables = Counter(table.passage for table in document.tables)
    yield f"{'Passages':>13} {'Tables':>7} {'Figures':>8}  Section"
    for section in document.sections:
        if section.first:
            held = range(section.first, section.last + 1)
            place = f"{section.first}-{section.last}"
            counts = (str(sum(tables[number] for number in held)), str(count_figures(section.first, section.last)))
        else:
            place, counts = "-", ("-", "-")
        yield f"{place:>13} {counts[0]:>7} {counts[1]:>8}  {'  ' * max(section.level - 1, 0)}{_titled(section)}{_standing(section)}"


def _titled(section: Section) -> str:
    return one_line(section_name(section))


def _standing(section: Section) -> str:
    """The status of a section that was not found plainly."""
    if section.status == "found":
        return f"  ({one_line(section.note)})" if section.note else ""
    return f"  [{section.status}: {one_line(section.note)}]" if section.note else f"  [{section.status}]"


def _place(document: Document, passage: Passage) -> str:
    section = "" if passage.section is None else f" · {_titled(document.sections[passage.section])}"
    lead_in = "" if passage.lead_in is None else f" · introduced by [{passage.lead_in}]"
    return f"[{passage.number}] {passage.kind.replace('_', ' ')} · page {passage.page}{section}{lead_in}"


def _content(document: Document, passage: Passage) -> str:
    if passage.table is None:
        return printable(document.passage_text(passage.number))
    return printable(aligned(document, document.tables[passage.table]))
