"""What a reader should know of pages as read: those without text, and those whose letters may not be what is shown."""

from __future__ import annotations

from ...model.source import Note
from ...thresholds.intake import FEWEST_PAGE_WORDS, GARBLED_SHARE
from .page import Page

_COMMON = frozenset("the of and to in for a or is as by on with 的 和 及 于 於 de la et der die und".split())
_MOST_NAMED = 12


def page_notes(pages: list[Page]) -> list[Note]:
    """Notes on a document's pages: two that only show a picture -> "No text on pages 3 and 4 …"."""
    notes: list[Note] = []
    silent = [p.number for p in pages if p.drawn]
    if silent:
        notes.append(Note("pages", f"No text on {page_numbers(silent)}: pictures or scans, which are not read."))
    damaged = [p.number for p in pages if p.damaged]
    if damaged:
        notes.append(Note("pages", f"Damaged, and not read: {page_numbers(damaged)}."))
    garbled = [p.number for p in pages if p.texts and _is_garbled(p)]
    if garbled:
        notes.append(
            Note("fonts", f"On {page_numbers(garbled)} a font does not say which letters it draws; what is read may not be what is shown.")
        )
    sideways = [p.number for p in pages if p.turns]
    if sideways:
        notes.append(Note("turned", f"The text of {page_numbers(sideways)} does not stand upright; it is read as if it did."))
    return notes


def _is_garbled(page: Page) -> bool:
    if page.garbled > GARBLED_SHARE * sum(map(len, page.texts)):
        return True
    return sum(map(str.isalpha, page.texts)) > FEWEST_PAGE_WORDS and _COMMON.isdisjoint(map(str.casefold, page.texts))


def page_numbers(pages: list[int]) -> str:
    """Page numbers as runs: "pages 3, 5 to 9 and 14"."""
    runs: list[tuple[int, int]] = []
    for page in pages:
        if runs and runs[-1][1] == page - 1:
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    said = [f"{a}" if a == b else f"{a} to {b}" for a, b in runs[:_MOST_NAMED]]
    if len(runs) > _MOST_NAMED:
        said.append(f"{len(runs) - _MOST_NAMED} more")
    joined = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"page{'' if len(pages) == 1 else 's'} {joined}"
