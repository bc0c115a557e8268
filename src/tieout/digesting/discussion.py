"""Management's discussion: which passages belong to it, and which of them are about the current period."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.model.document import Document, Passage
from tieout.structure.headings import NEW_MATTER, headed

from ..thresholds.digesting import LEAST_DISCUSSION

_DISCUSSION = re.compile(r"management(?:['’]s)? discussion|operating and financial review|results of operations", re.IGNORECASE)
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_COMPARED = re.compile(r"\b(?:compared|versus|vs\.?)\b", re.IGNORECASE)


def discussion(document: Document) -> list[Passage]:
    """The passages of management's discussion (Item 7 of a 10-K, Item 2 of a 10-Q, Item 5 of a 20-F), in order; all passages where no such
    section is found. Of several sections so titled the longest counts."""
    best: tuple[int, int] = (1, 0)
    for section in document.sections:
        longer = section.last - section.first > best[1] - best[0]
        if longer and section.status in ("found", "doubtful") and _DISCUSSION.search(section.title):
            best = (section.first, section.last)
    if best[1] - best[0] < LEAST_DISCUSSION:
        return list(document.passages)
    return list(document.passages[best[0] - 1 : best[1]])


def current(document: Document, year: int) -> Iterator[tuple[Passage, str, bool]]:
    """The discussion's passages about the current year, each with its heading and whether it is of a part of the business. `year` is the
    label of the current fiscal year, or its calendar year. With 2024, passages below "2023 compared with 2022" are left out, up to a
    heading such as "Liquidity" that opens another subject."""
    stale, section = False, None
    for passage, heading, of_part in headed(document, discussion(document)):
        if passage.section != section:
            stale, section = False, passage.section
        if passage.kind == "heading":
            years = [int(found) for found in _YEARS.findall(heading)]
            if years and (len(years) > 1 or _COMPARED.search(heading)):
                stale = max(years) < year
            elif NEW_MATTER.search(heading):
                stale = False
        elif not stale:
            yield passage, heading, of_part
