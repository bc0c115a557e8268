"""Rows of a table in a digest, told as sentences: under each figure's head, "Net sales | $159.5B | $152.7B" says of which year it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_PERIOD = re.compile(
    r"(?:FY|CY|fiscal|year|full[- ]year|[QH][1-4]|the)?[\s'’]*(?:\d{2}(?=$|[AE]?$)|(?:19|20)\d{2})A?(?:\s*[QH][1-4])?|[QH][1-4]"
    r"|(?:\w{3,9}\.? \d{1,2},? |year ended \w+ \d{1,2},? )(?:19|20)\d{2}",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"(?:%|y[/-]?o[/-]?y|year[- ]over[- ]year|change|growth|chg\.?|variance|[\s%()Δ±/-])+", re.IGNORECASE)
_SCALE = re.compile(r"\b(thousand|million|billion)s?\b|\b(mm|mn|bn|m|k)\b|'000|\b000s?\b", re.IGNORECASE)
_NAMED = {"mm": "million", "mn": "million", "m": "million", "bn": "billion", "k": "thousand"}
_MONEY = re.compile(r"US\$|HK\$|C\$|A\$|NT\$|[$€£¥]|\b(?:RMB|USD|EUR|GBP|JPY|HKD|CNY)\b")
_BARE = re.compile(r"[-−–(]?\d[\d,]*(?:\.\d+)?\)?")
_FIGURE = re.compile(r"\d")
_FEWEST = 2


class _Head(NamedTuple):
    """The heads of a table's columns, the first of which is that of the labels, and what it says of all amounts."""

    cells: tuple[str, ...]
    money: str
    scale: str


def told_rows(texts: Iterable[str]) -> list[str | None]:
    """For each claim of a digest, in order, how its row reads as a sentence: "" for the heads of a table, None where it is no row below
    heads that name times. A row belongs to the heads above it as long as rows of as many cells follow one another."""
    told: list[str | None] = []
    head: _Head | None = None
    for text in texts:
        cells = tuple(cell.strip(" *_`") for cell in text.strip().strip("|").split("|"))
        if _PERIOD.fullmatch(cells[0]):
            cells = ("", *cells)  # the head of the labels is left empty
        if len(cells) < _FEWEST:
            head = None
            told.append(None)
        elif _is_head(cells):
            head = _head(cells)
            told.append("")
        elif head is not None and len(cells) == len(head.cells) and cells[0] and _FIGURE.search(cells[0][:1]) is None:
            told.append(_told(cells, head))
        else:
            told.append(None)
    return told


def _is_head(cells: tuple[str, ...]) -> bool:
    heads = cells[1:]
    periods = sum(_PERIOD.fullmatch(cell) is not None for cell in heads)
    return periods > 0 and all(_PERIOD.fullmatch(cell) or _CHANGE.fullmatch(cell) or not _FIGURE.search(cell) for cell in heads)


def _head(cells: tuple[str, ...]) -> _Head:
    scale = _SCALE.search(cells[0])
    named = "" if scale is None else (scale[1] or scale[2] or "thousand").lower()
    money = _MONEY.search(cells[0])
    return _Head(cells, "" if money is None else money[0], _NAMED.get(named, named))


def _told(cells: tuple[str, ...], head: _Head) -> str:
    """Such as: Net sales: FY2024 $159.5B, FY2023 $152.7B, up 4.5%."""
    parts = []
    for title, cell in zip(head.cells[1:], cells[1:], strict=True):
        if not _FIGURE.search(cell):
            continue
        if _CHANGE.fullmatch(title):
            way = "down" if cell[0] in "-−–(" else "up"
            parts.append(f"{way} {cell.strip('+-−–(').replace(')', '')}")
        elif _BARE.fullmatch(cell):
            parts.append(f"{title} {head.money}{cell}{' ' if head.scale else ''}{head.scale}")
        else:
            parts.append(f"{title} {cell}")
    return f"{cells[0]}: {', '.join(parts)}" if parts else ""
