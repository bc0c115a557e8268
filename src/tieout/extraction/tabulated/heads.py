"""What the heads of a column state: its scale, currency and name, and what it holds."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ...lexicon.months import MONTH
from ...model.facts import Column, Status
from ...thresholds.extraction import LONGEST_CURRENCY
from .columns import called_change, is_change_head, is_note_head, is_share_head, is_unit_head
from .stated_units import currency_in, scales_in
from .units import PERCENT, SHARES, in_hundredths
from .versions import status_of_heads

PRO_FORMA = re.compile(r"\bpro[- ]?forma\b", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:budget(?:ed)?|guidance|outlook|forecast|target)\b", re.IGNORECASE)
_HEAD_OF_TIME = re.compile(
    rf"\b{MONTH}\.? \d{{1,2}}\b,?|^{MONTH}(?:[-’' ]\d\d)?$|"
    r"\b(?:19|20)\d\d\b|\bended\b|\bfiscal\b|^as of\b|\b(?:three|six|nine|twelve) months\b|^(?:years?|months?|weeks|(?:\w+ )?quarter)\W*$|"
    r"^\(?in\b|^(?:current|prior) period\W*$|%|^\W*(?:total|consolidated|change)\W*$",
    re.IGNORECASE,
)
_ONE_WORD_UNITS = re.compile(
    r"^\W*(?:RMB|US\$|USD|HK\$|\$|€|£|¥|amount|%|note)[’'‘]?(?:000s?)?\W*(?:\(?notes?\s*\d{1,2}\s*(?:\([a-z0-9]{1,3}\))*\)?)?\W*$",
    re.IGNORECASE,
)
_UNIT_ALONE = re.compile(
    r"^\W*(?:RMB|US\$|USD|HK\$)\W*(?:\(?notes?\s*\d{1,2}\s*(?:\([a-z0-9]{1,3}\))*\)?)?\W*$", re.IGNORECASE
)  # counts too
_EXCEPT = re.compile(r"except\b[^)]*", re.IGNORECASE)
_IN_YEARS = re.compile(r"\((?:in )?(?:years|months|days)\)", re.IGNORECASE)
_YEARED = re.compile(r"(?:19|20)\d\d|^\W*(?:in|dollars|amounts|unaudited|restated)\b", re.IGNORECASE)
_AMOUNT = re.compile(r"\bamounts?\b|\bvalue\b|\$", re.IGNORECASE)
_SUMS_OF = re.compile(
    r"^\W*(?:(?:in )?(?:thousands|millions|billions) of )?(?:u\.?s\.? |united states |japanese |canadian |hong kong |new taiwan )?"
    r"(?:yen|dollars|euros?|won|pounds|rupees|renminbi|rmb|yuan)\W*(?:\(?notes? ?\d{0,2}\s*(?:\([a-z0-9]{1,3}\))*\)?)?\W*$",
    re.IGNORECASE,
)
_LINE_OF_UNITS = re.compile(
    r"^\W*(?:(?:all )?(?:amounts?|figures|dollars?|shares)|expressed|in|millions|thousands|billions|\W*\$)\b", re.IGNORECASE
)


class Head(NamedTuple):
    """What a column's heads state; the powers of ten are None where they state none.

    `named` is the heads without those of period or unit ("Gross amount"), `measured` is `named` without what only says how the heads
    below it are to be read, as "Maturities (in years)", and `counted` is `named` with "amount" added where a head says so; `timeless` is
    the heads without a year; `column` is what they say that it holds; `in_hundredths`, whether they name cents or pence."""

    power: int | None
    share_power: int | None
    currency: str | None
    percent: bool
    named: str
    measured: str
    counted: str
    timeless: str
    status: Status | None
    is_note: bool
    column: Column
    in_hundredths: bool


@lru_cache(maxsize=4096)
def head_of(header: tuple[str, ...], dollar: str) -> Head:
    """What heads state, where a plain "$" is `dollar`: ("2024", "RMB'000") -> power 3, currency CNY, and `named` is empty."""
    joined = " ".join(header)
    changes = any(map(is_change_head, header))
    column: Column = "change" if changes else "share" if any(map(is_share_head, header)) else "amount"
    words = (text for text in header if is_change_head(text) or is_share_head(text) or _is_name(text))
    named = " › ".join(called_change(text) if is_change_head(text) else text for text in words)
    plain = _EXCEPT.sub("", joined)
    currency = currency_in(joined, dollar) if len(joined) < LONGEST_CURRENCY else None
    percent = (PERCENT.search(plain) is not None or any(text.lstrip().startswith("%") for text in header)) and currency is None
    told: Status | None = "forecast" if _PLANNED.search(joined) else None
    status: Status | None = "pro_forma" if PRO_FORMA.search(joined) else status_of_heads(header) or told
    worth = " ".join(text for text in header if not _UNIT_ALONE.match(text))
    measured = " › ".join(text for text in header if text in named and (text == header[-1] or not _IN_YEARS.search(text)))
    counts = (text for text in header if SHARES.search(text) and not is_change_head(text))
    counts_of = " › ".join(dict.fromkeys((*(named.split(" › ") if named else ()), *counts)))
    counted = f"{counts_of} amount" if _AMOUNT.search(_EXCEPT.sub("", worth)) else counts_of
    timeless = " ".join(text for text in header if not _YEARED.search(text))
    is_note = any(map(is_note_head, header))
    return Head(
        *scales_of_head(joined), currency, percent, named, measured, counted, timeless, status, is_note, column, in_hundredths(joined)
    )


def scales_of_head(joined: str) -> tuple[int | None, int | None]:
    """The powers of ten that a column's heads state of amounts and of share counts: "(in millions)" -> 6 for both."""
    amounts, shares = scales_in(joined)
    return amounts, amounts if shares is None else shares


def _is_name(head: str) -> bool:
    """Whether a head names what is below, and not its time or unit: "Gross amount" -> True; "2024" -> False."""
    if _HEAD_OF_TIME.search(head) or _ONE_WORD_UNITS.match(head) or _SUMS_OF.match(head) or is_unit_head(head):
        return False
    return _LINE_OF_UNITS.match(head) is None or scales_in(head) == (None, None)
