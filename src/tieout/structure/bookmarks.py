"""Sections of a report without a form, by the outline of its PDF."""

from __future__ import annotations

import re

from ..model.document import Passage, Section
from ..model.source import Bookmark
from ..thresholds.structure import FEWEST_BOOKMARKS, TITLE_REACH

_LETTERS = re.compile(r"[^a-z0-9]+")


def sections_by_bookmarks(bookmarks: tuple[Bookmark, ...], text: str, passages: list[Passage]) -> list[Section]:
    """A section for each bookmark to a page with passages, from the passage of its title, else the page's first, to the next bookmark of
    its level or above. Bookmarks "Strategy" (level 1), "Risks" (2), "Accounts" (1) -> sections "1", "1.1", "2"."""
    if len(bookmarks) < FEWEST_BOOKMARKS or not passages:
        return []
    starts: list[tuple[Bookmark, int]] = []
    by_page: dict[int, list[Passage]] = {}
    for passage in passages:
        by_page.setdefault(passage.page, []).append(passage)
    for bookmark in bookmarks:
        here = by_page.get(bookmark.page)
        if here:
            wanted = _plain(bookmark.title)
            titled = next((p for p in here if _plain(text[p.start : min(p.end, p.start + TITLE_REACH)]).startswith(wanted)), here[0])
            starts.append((bookmark, titled.number))
    sections: list[Section] = []
    numbers: list[int] = []
    for index, (bookmark, first) in enumerate(starts):
        level = min(bookmark.level, len(numbers) + 1)
        numbers = [*numbers[: level - 1], numbers[level - 1] + 1 if level <= len(numbers) else 1]
        after = next((later for mark, later in starts[index + 1 :] if mark.level <= bookmark.level and later > first), len(passages) + 1)
        sections.append(Section(".".join(map(str, numbers)), bookmark.title, level, first, after - 1, "found", ""))
    return sections


def _plain(words: str) -> str:
    return _LETTERS.sub(" ", words.casefold()).strip()
