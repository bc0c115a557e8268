"""The days on which acquisitions were completed, for the amounts of their purchase price, assets and debts told in the passages below."""

from __future__ import annotations

import re
from bisect import bisect_right

from tieout.lexicon.months import MONTH
from tieout.model.document import Document

from ...language.calendar import Calendar
from ...language.periods import PeriodMention, find_periods
from ...thresholds.extraction import DEAL_LEAD

_DONE = re.compile(r"\b(?:completed|consummated|acquired)\b")
_DAY = re.compile(rf"\b(?:[Oo]n|[Ee]ffective|[Aa]s of) ({MONTH}\.? \d{{1,2}}, (?:19|20)\d\d)\b[^.]*$")


def deals(document: Document, calendar: Calendar) -> list[tuple[int, PeriodMention]]:
    """The passages that tell of an acquisition, with its day: "On May 3, 2024, we completed the acquisition" in passage 7 -> (7, that
    day)."""
    text = document.source.text
    starts = [passage.start for passage in document.passages]
    found: list[tuple[int, PeriodMention]] = []
    for done in _DONE.finditer(text):
        number = bisect_right(starts, done.start())
        if not number or document.passages[number - 1].kind == "table":
            continue
        day = _DAY.search(text, max(starts[number - 1], done.start() - DEAL_LEAD), done.start())
        mentions = find_periods(text, calendar, *day.span(1)) if day is not None else ()
        if mentions:
            found.append((number, mentions[0]))
    return found
