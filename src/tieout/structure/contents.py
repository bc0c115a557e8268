"""Sections of a report without a form: by the outline of its PDF, else by its table of contents, titles with printed page numbers."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from ..model.document import Passage, Section, Table
from ..model.source import FURNITURE, Block, Bookmark, Grid
from ..thresholds.structure import (
    CONTENTS_WITHIN,
    FEWEST_AGREEING,
    FEWEST_BOOKMARKS,
    FEWEST_CONTENTS,
    LONGEST_CONTENTS_TITLE,
    MOST_CONTENTS_LINES,
    TITLE_REACH,
)

_LETTERS = re.compile(r"[\W_]+")
_HEAD = re.compile(r"(?:table of )?contents", re.IGNORECASE)
_BEFORE = re.compile(r"(\d{1,3})[\s.–-]+(\D.*)")
_BEHIND = re.compile(r"(\D.*?)[\s.…·–-]+(\d{1,3})")


class ContentsEntry(NamedTuple):
    """A title of the contents, and its printed page number."""

    title: str
    page: int


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
            starts.append((bookmark, _titled(here, bookmark.title, text, TITLE_REACH)))
    sections: list[Section] = []
    numbers: list[int] = []
    for index, (bookmark, first) in enumerate(starts):
        level = min(bookmark.level, len(numbers) + 1)
        numbers = [*numbers[: level - 1], numbers[level - 1] + 1 if level <= len(numbers) else 1]
        after = next((later for mark, later in starts[index + 1 :] if mark.level <= bookmark.level and later > first), len(passages) + 1)
        sections.append(Section(".".join(map(str, numbers)), bookmark.title, level, first, after - 1, "found", ""))
    return sections


def sections_by_contents(text: str, passages: list[Passage], tables: list[Table], layout: tuple[Block | Grid, ...] = ()) -> list[Section]:
    """A section for each title of the contents, from the passage of its words on its page, else the first there, to the next section.
    `layout` has the running heads, which also tell pages. [] where there are no contents, or their pages do not fit.

    Lines "Contents", "Chairman's letter 2", "Strategy 5" … -> sections "Chairman's letter", "Strategy" …"""
    listed, behind = _entries(text, passages, tables)
    if len(listed) < FEWEST_CONTENTS:
        return []
    pages = {passage.page for passage in passages}
    starts = _by_pages(listed, text, passages[behind:], layout) if len(pages) > 1 else _by_words(listed, text, passages[behind:])
    sections: list[Section] = []
    for index, (entry, first) in enumerate(starts):
        last = starts[index + 1][1] - 1 if index + 1 < len(starts) else len(passages)
        if last >= first:
            sections.append(Section(str(len(sections) + 1), entry.title, 1, first, last, "found", ""))
    return sections if len(sections) >= FEWEST_CONTENTS else []


def _entries(text: str, passages: list[Passage], tables: list[Table]) -> tuple[list[ContentsEntry], int]:
    """The entries of the contents, and the number of passages up to their end."""
    for index, passage in enumerate(passages[:CONTENTS_WITHIN]):
        if passage.table is not None and tables[passage.table].is_contents:
            rows = (text[row.start : row.end] for row in tables[passage.table].rows)
            return _rising([entry for row in rows if (entry := _entry(row)) is not None]), index + 1
        if _HEAD.fullmatch(text[passage.start : passage.end].strip()):
            listed: list[ContentsEntry] = []
            end = index + 1
            for k in range(index + 1, min(index + 1 + MOST_CONTENTS_LINES, len(passages))):
                here = passages[k]
                lines = text[here.start : here.end].split("\n") if here.table is not None else [text[here.start : here.end]]
                entries = [entry for line in lines if (entry := _entry(line)) is not None]
                if entries:
                    listed.extend(entries)
                    end = k + 1
                elif k - end >= FEWEST_CONTENTS:
                    break
            return _rising(listed), end
    return [], 0


def _entry(line: str) -> ContentsEntry | None:
    words = " ".join(line.split())
    if len(words) > LONGEST_CONTENTS_TITLE:
        return None
    if m := _BEHIND.fullmatch(words):
        return ContentsEntry(m[1].strip(" .…·"), int(m[2]))
    if m := _BEFORE.fullmatch(words):
        return ContentsEntry(m[2], int(m[1]))
    return None


def _rising(listed: list[ContentsEntry]) -> list[ContentsEntry]:
    """The entries, if their pages never fall, else []."""
    pages = [entry.page for entry in listed]
    return listed if pages == sorted(pages) else []


def _by_pages(
    listed: list[ContentsEntry], text: str, passages: list[Passage], layout: tuple[Block | Grid, ...]
) -> list[tuple[ContentsEntry, int]]:
    """The first passage of each entry. The shift from printed page numbers to pages of the file is the one that most titles agree on."""
    said: dict[int, list[str]] = {}
    for passage in passages:
        said.setdefault(passage.page, []).append(_plain(text[passage.start : min(passage.end, passage.start + LONGEST_CONTENTS_TITLE)]))
    for item in layout:
        if isinstance(item, Block) and item.style & FURNITURE:
            said.setdefault(item.page, []).append(_plain(text[item.start : item.end]))
    shifts: Counter[int] = Counter()
    for entry in listed:
        title = _plain(entry.title)
        shifts.update(page - entry.page for page, lines in said.items() if any(line.startswith(title) for line in lines))
    shift, agreeing = shifts.most_common(1)[0] if shifts else (0, 0)
    if agreeing < max(FEWEST_AGREEING, len(listed) // 2):
        return []
    starts: list[tuple[ContentsEntry, int]] = []
    for entry in listed:
        here = [p for p in passages if p.page == entry.page + shift] or [p for p in passages if p.page > entry.page + shift][:1]
        if here:
            starts.append((entry, _titled(here, entry.title, text, LONGEST_CONTENTS_TITLE)))
    return starts


def _by_words(listed: list[ContentsEntry], text: str, passages: list[Passage]) -> list[tuple[ContentsEntry, int]]:
    """The passage of each entry, in a text without pages: the next one that is exactly its title."""
    starts: list[tuple[ContentsEntry, int]] = []
    at = 0
    for entry in listed:
        title = _plain(entry.title)
        found = next((k for k in range(at, len(passages)) if _plain(text[passages[k].start : passages[k].end]) == title), None)
        if found is not None:
            starts.append((entry, passages[found].number))
            at = found + 1
    return starts if len(starts) * 2 >= len(listed) else []


def _titled(passages: list[Passage], title: str, text: str, reach: int) -> int:
    """The number of the passage that begins with a title, as far as its first characters say; of the first where none does."""
    wanted = _plain(title)
    return next((p for p in passages if _plain(text[p.start : min(p.end, p.start + reach)]).startswith(wanted)), passages[0]).number


def _plain(words: str) -> str:
    return _LETTERS.sub(" ", words.casefold()).strip()
