"""A filing of several documents: its exhibits as sections, and what a filing says when its figures stand in one that is not here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model.digest import NOT_UNDERSTOOD
from ..model.document import Passage, Section, Table
from ..model.source import Note, Part, Source

_TITLES = {"EX-13": "Annual report to security holders"}
_ELSEWHERE = re.compile(
    r"incorporated\b.{0,60}\bby\s+reference|annual\s+report\s+to\s+(?:share|stock)holders|exhibit\s+(?:13|99)\b", re.IGNORECASE
)
_STATEMENTS = ("income", "balance", "cash_flow")


def exhibits(parts: Sequence[Part], passages: Sequence[Passage]) -> Iterator[Section]:
    """Each document behind the main one as a section: the passages of EX-13 -> section "EX-13", found."""
    for part in parts:
        numbers = [passage.number for passage in passages if part.start <= passage.start < part.end]
        if numbers:
            yield Section(part.type or part.name, _TITLES.get(part.type.partition(".")[0], ""), 1, numbers[0], numbers[-1], "found", "")


def elsewhere(sections: Sequence[Section], tables: Sequence[Table], source: Source) -> Iterator[Note]:
    """A note that the financial statements stand in another document that is not here: where the Item of them refers to one, and no table
    is a primary statement. "Item 8. … Refer to pages 46 through 121 of the 2024 Annual Report" -> the note, with these words."""
    if any(table.statement in _STATEMENTS for table in tables):
        return
    for section in sections:
        refers = section.status in ("incorporated", "pointer") and _ELSEWHERE.search(section.note)
        if refers and "financial statements" in section.title.lower() and section.id.endswith("Item 8"):
            given = "and none of its documents holds them" if source.parts else "which was not given"
            said = (
                f"Not understood: the financial statements of this filing stand in another document, {given}. {section.id} says: "
                f"“{section.note}” Give the whole submission: EDGAR's full submission text (ACCESSION.txt), or a folder or a zip with "
                "the main document and its exhibit 13 or 99."
            )
            yield Note(NOT_UNDERSTOOD, said)
            return
