"""Stretches shown twice: set as mathematics, and then as they were written, from the copy of the source that a page keeps in its markup.

The source still has what the mathematics lost, so it is kept, between its dollar signs, and the mathematics is removed, also where it is
shown again behind the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..thresholds.mending import LONGEST_REPEAT
from .damaging import MINUS, PRIME
from .glued_stretches import FIGURE, Inside
from .traced_text import TextEdit, Traced

_AMOUNT = re.compile(r"(?<=[(\s$A-Za-z])(?:(?<=US)|(?<=HK)|(?<=[(\s]))\(?\d[\d,.]*(?=[\s).,;]|$)(?!\s?%)")
_YEAR = re.compile(r"(?:19|20)\d\d(?![\d,])")
_SHOWN = {"-": MINUS, "'": PRIME}


def undoubled(traced: Traced, insides: list[Inside]) -> Traced:
    """The text with doubled stretches shown once. Linear in the text. "rose to 109.1millionfrom109.1 million from 104.0
    million" -> "rose to $109.1 million from $104.0 million"."""
    edits: list[TextEdit] = []
    done = 0
    for inside in insides:
        if inside.start < done:
            continue
        found = _doubled(traced.text, inside)
        if found is None:
            continue
        source, end, after = found
        edits += [TextEdit(inside.start, source, "$"), TextEdit(end, after, "$")]
        done = after
    return traced.edited(edits)


def _doubled(text: str, inside: Inside) -> tuple[int, int, int] | None:
    """Where the source of a stretch begins and ends, and where all that is shown of it ends; None where it is not shown twice."""
    first = FIGURE.match(text, inside.start)
    if first is None:
        return None
    for source in _places(text, first[0], inside):
        end = _source_end(text, inside.start, source)
        if end is None:
            continue
        rendered = text[inside.start : source]
        again = text.find(rendered, end, end + LONGEST_REPEAT)
        if text.startswith("%", end):
            if again >= 0:
                return source, again, again + len(rendered)
            amounts = (found.start() for found in _AMOUNT.finditer(text, end, end + LONGEST_REPEAT))
            amount = next((at for at in amounts if _YEAR.match(text, at) is None), None)  # a dollar sign may have stood before it
            return None if amount is None else (source, amount, amount)
        while end < len(text) and text[end].isspace():
            end += 1
        return source, end, end + len(rendered) if again == end else end
    return None


def _places(text: str, amount: str, inside: Inside) -> Iterator[int]:
    """The places where the amount that opens a stretch stands again soon behind it."""
    at = text.find(amount, inside.start + len(amount), inside.end + len(amount))
    while at >= 0:
        yield at
        at = text.find(amount, at + 1, inside.end + len(amount))


def _source_end(text: str, start: int, source: int) -> int | None:
    """Where the source that begins at `source` ends, if it equals text[start:source] without its blanks; else None."""
    at, rendered = source, start
    while rendered < source:
        if at >= len(text):
            return None
        if text[at].isspace():
            at += 1
            continue
        if _SHOWN.get(text[at], text[at]) != text[rendered]:
            return None
        at, rendered = at + 1, rendered + 1
    return at if any(character.isspace() for character in text[source:at]) or text.startswith("%", at) else None
