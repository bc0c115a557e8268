"""Citations that lost their brackets: numbers glued to the word before them and to each other (`demand28303132.` cites 28, 30, 31, 32)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tieout.lexicon.alternatives import one_of
from tieout.lexicon.motion import LEVELS, PAST

from ..thresholds.mending import CITATION_LEAD, CITATION_SPREAD, CLEARLY_NEARER, FEWEST_BARE, WIDEST_CITATION
from .glued_stretches import Inside
from .traced_text import TextEdit, Traced

_GLUED = re.compile(
    r"(?<=[a-z)”\"%])(?P<stop>\.?)(?P<digits>\d{1,24})"
    r"(?=\.?(?:\s+[-•*–—\u2212]|\u2212(?![a-z\d])|\s*$|\s*\n|\s+[A-Z]))(?![\d,.]*\d)",
    re.MULTILINE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_AFTER_YEAR = re.compile(
    r"(?:\b(?:in|of|to|FY|fiscal|year|and)|,) (?:19|20)\d\d(?P<stop>\.?)(?P<digits>\d{1,24})"
    r"(?=\.?(?:\s+[-•*–—\u2212]|\s*$|\s+[A-Z]))(?![\d,.]*\d)",
    re.MULTILINE,
)
_LEADS = re.compile(
    rf"(?:{one_of(PAST | LEVELS)}|approximately|about|nearly|up|down|by|of|to|"
    r"from|than|at|against|representing|respectively)$"
)


def unglued(traced: Traced, insides: Sequence[Inside]) -> Traced:
    """The text with brackets put back around citations that lost them. A number that closes one of
    `insides` behind a word that introduces a figure ("withapproximately4511.") is none. A single number is a citation only if several
    claims end in one, because "COVID19" does too.

    >>> unglued(Traced("Sales rose on demand28303132."), []).text
    'Sales rose on demand[28][30][31][32].'"""
    text = traced.text
    closing = {inside.run for inside in insides if _LEADS.search(text, max(0, inside.run - CITATION_LEAD), inside.run) is not None}
    glued = [match for match in _GLUED.finditer(text) if match.start("digits") not in closing]
    found = [(match, numbers) for match in glued if (numbers := _numbers(match["digits"]))]
    dated = [(match, numbers) for match in _AFTER_YEAR.finditer(text) if (numbers := _numbers(match["digits"]))]
    dated = [(match, numbers) for match, numbers in dated if match["stop"] or numbers[1:]]
    found = sorted([*found, *dated], key=lambda pair: pair[0].start())
    several = any(len(numbers) > 1 for _, numbers in found) or len(dated) > 1
    if not several and len(found) < FEWEST_BARE:
        return traced
    return traced.edited(TextEdit(*match.span("digits"), "".join(f"[{number}]" for number in numbers)) for match, numbers in found)


def _numbers(digits: str) -> list[int]:
    """The ascending numbers, close to each other, that a run of digits consists of: "28303132" -> [28, 30, 31, 32]. An empty list where it
    may consist of others."""
    if _YEAR.fullmatch(digits) or digits[0] == "0":
        return []
    if len(digits) < WIDEST_CITATION:
        return [int(digits)]
    ways = sorted((numbers[-1] - numbers[0], numbers) for numbers in set(_ascending(digits)))
    near = [way for way in ways if way[0] <= CITATION_SPREAD]
    if not near or (len(near) > 1 and near[1][0] < CLEARLY_NEARER * near[0][0] + 1):
        return []
    return list(near[0][1])


def _ascending(digits: str) -> Iterator[tuple[int, ...]]:
    """The ways to split digits into two or more ascending numbers of one width, or of one width and then the next (9, 10, 11)."""
    for width in range(1, WIDEST_CITATION + 1):
        for narrow in range(len(digits) // width + 1):
            rest = len(digits) - narrow * width
            wide, over = divmod(rest, width + 1)
            if over or narrow + wide < 2 or (width == WIDEST_CITATION and wide):
                continue
            cuts = [width] * narrow + [width + 1] * wide
            parts: list[str] = []
            at = 0
            for length in cuts:
                parts.append(digits[at : at + length])
                at += length
            numbers = tuple(int(part) for part in parts)
            if all(part[0] != "0" for part in parts) and all(one < next_ for one, next_ in pairwise(numbers)):
                yield numbers
