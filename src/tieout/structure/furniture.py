"""Page furniture: page numbers, running heads and feet, "Table of Contents" links. It is in the text, but in no passage."""

from __future__ import annotations

import re
from collections import Counter

from ..language.printed_units import unit_in
from ..lexicon.alternatives import is_unspaced
from ..model.source import FURNITURE, Block, Grid
from ..thresholds.structure import FEWEST_REPEATS, LONGEST_FURNITURE, NUMBER_EDGE, PAGE_EDGE

_PAGE_NUMBER = re.compile(
    r"^(?:page\s*)?[-–—\s]*(?:[A-Z]{1,3}-)?(?:\d{1,3}|[ivxlc]{1,6})[-–—\s]*(?:of\s+\d{1,3})?$|^\|?\s*page\s+\d{1,3}\s*\|?$", re.IGNORECASE
)
_LINK = re.compile(
    r"^(?:back to |return to )?(?:table of contents|index(?: to (?:consolidated )?financial statements)?|contents|top)$", re.IGNORECASE
)
_ABBREVIATED = re.compile(r"\b(?:inc|corp|co|ltd|limited|n\.v|s\.a|plc|llc|l\.p|cont|p\.l\.c|continued)\.$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def furniture_in(layout: tuple[Block | Grid, ...], text: str) -> set[int]:
    """The indices of layout items that are page furniture: "12" at a page's edge, or "Example Inc. | Form 10-K" on many pages."""
    keys = [_key(item, text) for item in layout]
    counts = Counter(key for key in keys if key)
    pages = [item.page for item in layout]
    numbered = {i for i, key in enumerate(keys) if key and _PAGE_NUMBER.match(text[layout[i].start : layout[i].end].strip())}
    furniture: set[int] = set()
    for i, key in enumerate(keys):
        item = layout[i]
        if isinstance(item, Block) and item.style & FURNITURE:
            furniture.add(i)
            continue
        if not key:
            continue
        words = " ".join(text[layout[i].start : layout[i].end].split())
        if i in numbered:
            if _at_edge(pages, i, NUMBER_EDGE) or counts["#"] >= FEWEST_REPEATS:
                furniture.add(i)
        elif _LINK.match(words) and (counts[key] > 1 or i > 0):
            if counts[key] > 2:
                furniture.add(i)
        elif (
            counts[key] >= FEWEST_REPEATS
            and _is_running(key, words)
            and (_at_edge(pages, i, PAGE_EDGE) or i - 1 in numbered or i + 1 in numbered)
        ):
            furniture.add(i)
    return furniture


def _key(item: Block | Grid, text: str) -> str:
    if item.end - item.start > LONGEST_FURNITURE or (isinstance(item, Grid) and len(item.rows) > 2):
        return ""
    return _DIGITS.sub("#", " ".join(text[item.start : item.end].split()).casefold())


def _is_running(key: str, words: str) -> bool:
    if words.endswith(".") and not _ABBREVIATED.search(words):
        return False
    if words.endswith((":", ";")) or key.startswith(("•", "(#)", "($", "(in ")):
        return False
    return key != "" and not _states_unit(words)


def _states_unit(words: str) -> bool:
    """Whether a line is one of units, as stands above every table of some reports: "单位:元 币种:人民币", "RMB'000"."""
    currency, power = unit_in(words, None)
    return power is not None or (currency is not None and is_unspaced(words[0]))


def _at_edge(pages: list[int], i: int, depth: int) -> bool:
    """Whether item i is among the first or last `depth` of its page."""
    page = pages[i]
    before = pages[max(i - depth, 0) : i]
    after = pages[i + 1 : i + 1 + depth]
    return len(before) < depth or len(after) < depth or any(p != page for p in before) or any(p != page for p in after)
