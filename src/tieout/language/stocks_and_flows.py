"""Whether a label names a stock (a balance at one moment) or a flow (an amount over a stretch of time).

The head noun decides: the last word of a label before its first preposition ("interest cost on projected benefit obligations" is
a cost), except where a word turns any flow into a balance ("accumulated", "unrecognized", "payable").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from ..lexicon.words import FLOWS, STOCKS

Nature = Literal["stock", "flow", ""]

_CUT = re.compile(
    r"\b(?:of|for|on|to|from|in|due|related|relating|attributable|associated|under|by|with|at|as|before|after|including|excluding|net "
    r"of|included|based|during|resulting|using|per)\b|[,;:(—–-]\s",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_TURNS_STOCK = re.compile(
    r"\b(?:accumulated|unrecognized|unamortized|payables?|receivables?|accrued|unrealized gross|prepaid|outstanding|remaining|carrying|"
    r"cumulative|undistributed|unvested|amortized cost|adjusted cost|"
    r"nonvested|non-vested|exercisable|carryforwards?|gross unrealized|allowances? for|reserves? for|retained earnings|retained "
    r"deficit|committed|available|authorized|not yet|interest rates?|trend rates?|due (?:in|within|after|between|over|from)|less than "
    r"(?:one|1|12)|no stated maturity)\b",
    re.IGNORECASE,
)
_TURNS_FLOW = re.compile(
    r"\b(?:granted|exercised|forfeited|cancell?ed|expired|recognized|reclassified|purchased|sold|paid|issued during|acquired|"
    r"repurchased|incurred|used in|provided by|generated|"
    r"amorti[sz]ed(?! cost)|settled|transferred|received|charged|utilized|written[- ]off|write-offs?|charge-offs?|changes? in|"
    r"increases? in|decreases? in|additions?|"
    r"obtained in exchange|capitalized|volatility|risk-free|dividend yield|"
    r"expected (?:term|life|volatility|dividend)|discount rate used to determine net|arising during)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"^(?:total )?(?:assets|liabilities|long-lived assets|goodwill|inventories|equity|debt)$|\btotal (?:assets|liabilities|equity|debt|"
    r"lease liabilities|stockholders|shareholders)\b|\bsegment assets\b|"
    r"\bdeferred tax (?:assets?|liabilit(?:y|ies))\b|\bfair value of plan assets\b|\bprojected benefit obligation\b|\blong-lived "
    r"assets\b|\bproperty, plant\b|\bbalances?\b|\boutstanding at\b|^net (?:asset|liability)\b",
    re.IGNORECASE,
)


_ENDS_STOCK = re.compile(r"\b(?:assets|liabilities|obligations?)\W*$", re.IGNORECASE)


@lru_cache(maxsize=8192)
def nature_of(words: str) -> Nature:
    """Whether a label or heading names a stock or a flow; "" where its words do not show it.

    >>> nature_of("Interest cost on projected benefit obligations"), nature_of("Accumulated depreciation"), nature_of("Total")
    ('flow', 'stock', '')
    """
    if not words:
        return ""
    if _TURNS_FLOW.search(words):
        return "flow"
    if _TURNS_STOCK.search(words):
        return "stock"
    lowered = words.lower()
    cut = _CUT.search(lowered)
    head = lowered[: cut.start()] if cut and cut.start() > 2 else lowered
    return _nature_of_last_listed_word(head) or (_nature_of_last_listed_word(lowered[cut.end() :]) if cut else "")


@lru_cache(maxsize=8192)
def is_strong_stock(words: str) -> bool:
    """Whether words name a balance for certain, even in a table of flows.

    >>> is_strong_stock("Total assets"), is_strong_stock("Change in total assets")
    (True, False)
    """
    if _STRONG.search(words):
        return _TURNS_FLOW.search(words) is None
    return _ENDS_STOCK.search(words) is not None and nature_of(words) == "stock"


@lru_cache(maxsize=8192)
def is_movement(words: str) -> bool:
    """Whether words name what moved, by a verb of movement, whatever else they name.

    >>> is_movement("Gain recognized in accumulated other comprehensive income"), is_movement("Defined benefit plans")
    (True, False)
    """
    return _TURNS_FLOW.search(words) is not None


def _nature_of_last_listed_word(words: str) -> Nature:
    listed: list[str] = _WORD.findall(words)
    for word in reversed(listed):
        if word in FLOWS:
            return "flow"
        if word in STOCKS:
            return "stock"
    return ""
