"""Which amounts of a sentence are those that others are compared with: "up from $4 million", "versus $4 million"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from tieout.lexicon.times import timed
from tieout.lexicon.words import CHANGED

from ..thresholds.language import CHANGED_WORDS, FROM_LEAD, OLDER_LEAD
from .periods import PeriodMention

LISTED = re.compile(
    r"\s*\)?(?:[,;/&+]|,?\s?\b(?:and|or|to|versus|compared (?:to|with))\b)?\s*(?:\b(?:and|or|in|the|of|an?|at|by|additional"
    r"|approximately|about|\(?loss(?:es)? of|"
    r"income of|gains? of|net|benefits? of|expenses? of|provision of)\s)*[(]?",
    re.IGNORECASE,
)
"""What stands between the amounts of a list."""
_OLDER = re.compile(
    rf"\b{timed('joints', 'turns')}\s(?:(?:a|an|the|its|net|loss|income|gain|approximately|about|roughly)\s)*(?:of\s)?[($]*$"
)
_FROM_BEFORE = re.compile(r"\bfrom\s(?:(?:a|an|the|net|loss|income|profit|gain|of|approximately|about|roughly)\s)*$")


class Item(NamedTuple):
    """An item of a list of amounts: a quantity, or words in place of one ("an immaterial amount"), whose index is -1."""

    first: int
    last: int
    kind: str
    index: int  # type: ignore[assignment]  # the method tuple.index is of no use on a record


def older(text: str, bounds: tuple[int, int], amounts: list[Item]) -> list[int]:
    """The places in `amounts` of those with which others are compared: "were $5 million, up from $4 million" -> 1."""
    found = []
    for at, item in enumerate(amounts):
        floor = amounts[at - 1].last if at else bounds[0]
        if _OLDER.search(text, max(floor, item.first - OLDER_LEAD), item.first) is not None:
            found.append(at)
        elif at and _FROM_BEFORE.search(text, floor, item.first) and amounts[at - 1].kind in (item.kind, "ratio"):
            lead = text[max(bounds[0], amounts[at - 1].first - FROM_LEAD) : amounts[at - 1].first].lower().split()
            if not CHANGED.isdisjoint(lead):
                found.append(at)
    return found


def with_listed(text: str, amounts: list[Item], older: list[int], named: list[PeriodMention]) -> list[int]:
    """The amounts that others are compared with, and those listed behind them: in "versus $2 million in 2022 and $1 million in 2021"
    both."""
    every = list(older)
    for at in range(1, len(amounts)):
        before, this = amounts[at - 1], amounts[at]
        if at in every or at - 1 not in every or before.kind != this.kind:
            continue
        between = text[before.last : this.first]
        for one in named:
            if before.last <= one.start and one.end <= this.first:
                between = between.replace(text[one.start : one.end], "")
        if LISTED.fullmatch(between):
            every.append(at)
    return every


def risen_from(text: str, amounts: list[Item]) -> list[int]:
    """The places in `amounts` of those from which something changed to the next: "rose from $4 million to $5 million" -> 0."""
    return [
        at
        for at, (this, following) in enumerate(pairwise(amounts))
        if this.kind == following.kind and text[this.last : following.first].strip(" (") == "to" and changed_from(text, this)
    ]


def changed_from(text: str, item: Item) -> bool:
    """Whether an amount is one from which something changed: $4 million in "rose from $4 million to $5 million"."""
    lead = text[max(0, item.first - FROM_LEAD) : item.first].lower().split()
    return lead[-1:] == ["from"] and not CHANGED.isdisjoint(lead[-CHANGED_WORDS:])
