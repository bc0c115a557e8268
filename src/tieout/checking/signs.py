"""The sign with which a row enters a sum below it, judged by its words. A two-step income statement prints its costs without brackets."""

from __future__ import annotations

import re
from functools import lru_cache

from ..extraction.tabulated.row_times import CLOSING
from ..lexicon.alternatives import one_of
from ..lexicon.word_files import english

_BRACKETED = re.compile(r"\([^)]*\)")
_LESS = re.compile(r"^\W*(?:less|minus|deduct|deductions?)\b", re.IGNORECASE)
_LINES = {name: rf"\b{one_of(''.join(words.splitlines()).split('|'))}\b" for name, words in english("statement_lines").items()}
_COST = re.compile(_LINES["costs"], re.IGNORECASE)
_RESULT = re.compile(rf"{_LINES['results']}|\bincome\b(?! tax)", re.IGNORECASE)
_TOTAL_COST = re.compile(r"^(?:total\b.{0,60}\b)?(?:costs?|expenses?|charges|deductions|provision)\b", re.IGNORECASE)
_CUE = re.compile(
    rf"{_LINES['totals']}|\b(?:increase|decrease)\b.{{0,30}}\bin cash\b|"
    r"^(?:as of|at|outstanding|unvested|nonvested|goodwill)\b.{0,60}\b(?:19|20)\d\d\b|^\w+\.? \d{1,2}, (?:19|20)\d\d$",
    re.IGNORECASE,
)
_SET = re.compile(
    r"^(?:sub-?)?totals?\b|^net (?:cash|income|loss|earnings|profit|\(?(?:increase|decrease|change))|^gross (?:profit|margin)|"
    r"^(?:balances?|cash)\b.*\bend\b|^(?:income|earnings|loss|profit|\(loss\)).{0,40}\bbefore\b|"
    r"^operating (?:income|profit|loss|earnings)|^(?:income|loss) from operations",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def nature(label: str) -> int:
    """1 for what adds to a result (sales, income, gains), -1 for what is deducted (costs, taxes, losses), 0 where the words do not tell.
    The words outside brackets name the positive: "Income (expense)" is 1, "(income) expense" -1.

    >>> nature("Cost of sales"), nature("Other income (expense)"), nature("Inventories")
    (-1, 1, 0)"""
    words = _BRACKETED.sub(" ", label)
    if _LESS.match(words):
        return -1
    if _TOTAL_COST.match(words.strip()):
        return -1
    if _RESULT.search(words):
        return 1
    return -1 if _COST.search(words) else 0


@lru_cache(maxsize=8192)
def sign_in(part: str, total: str) -> int:
    """The sign that the label `part` is expected to have in the label `total`: costs add up to costs and are deducted from results.

    >>> sign_in("Cost of sales", "Gross profit"), sign_in("Salaries expense", "Total expenses")
    (-1, 1)"""
    if _LESS.match(part):
        return -1
    return -1 if nature(part) * nature(total) < 0 else 1


@lru_cache(maxsize=8192)
def sounds_total(label: str, heading: str) -> bool:
    """Whether a label is worded as a total, a result or a closing balance, or stands below such a heading. An empty label counts as one.

    >>> sounds_total("Total assets", ""), sounds_total("Inventories", "")
    (True, False)"""
    return not label or _CUE.search(label) is not None or CLOSING.search(heading) is not None


@lru_cache(maxsize=8192)
def is_set_total(label: str) -> bool:
    """Whether a label is one that Regulation S-X or IAS 1 gives to a total or subtotal of a statement.

    >>> is_set_total("Gross profit"), is_set_total("Inventories")
    (True, False)"""
    return _SET.search(label) is not None
