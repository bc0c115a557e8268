"""What unit and scale a table's figures stand in: captions, corner cells, column heads, row labels, signs in the cells."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..lexicon.units import CURRENCY_CODES, CURRENCY_WORDS, DOLLARS
from ..model.document import Table

_SCALE = re.compile(r"\b(thousand|million|billion|crore|lakh)s?\b|[\'’‘]000s?\b|\b000s\b|\bmm\b|\bmn\b", re.IGNORECASE)
_POWERS = {"thousand": 3, "million": 6, "billion": 9, "crore": 7, "lakh": 5, "mm": 6, "mn": 6}
_SCALE_STATED = re.compile(
    r"(?:\b(?:in|of|expressed in|stated in|amounts?|dollars?|shares|\$|us\$|rmb|usd|hk\$|eur|€|£|¥)\W{0,3}(?:in\s+)?(?:(?:u\.?s\.?|hong kong|canadian)\s)?(?:\w+\s){0,3}?"
    r"(?:thousands?|millions?|billions?|000s?)\b|[(]\s*(?:\w+\s){0,3}(?:thousands?|millions?|billions?)\b|[\'’‘]000|\b000s\b|^\s*(?:thousands?|millions?|billions?)\b)",
    re.IGNORECASE,
)
_EXCEPT_SHARES = re.compile(r"except\b[^)]{0,60}\bshares?(?! data| amounts?\b(?!.*share))|except (?:for )?(?:number of )?shares?\b|except[^)]*shares? (?:and|,)", re.IGNORECASE)
_SHARES_SCALED = re.compile(r"\bshares?\s+(?:\w+\s)?in\s+(thousands|millions)|\b(?:and|,)\s+shares?\s+in\s+(thousands|millions)", re.IGNORECASE)
_CURRENCY = re.compile(
    r"(?<![A-Za-z])(US|U\.S\.|HK|NT|Cdn|CA|C|A|S|NZ|R)\s?\$|(?<![A-Za-z])(RMB|CNY|USD|EUR|GBP|JPY|HKD|CAD|AUD|CHF|INR|Renminbi)(?![A-Za-z])|"
    r"(€|£|¥|₹)|\b(u\.s\. dollars|us dollars|united states dollars|canadian dollars|hong kong dollars|euros|pounds sterling)\b|(\$)",
    re.IGNORECASE,
)
_SIGNS = {"€": "EUR", "£": "GBP", "¥": "CNY", "₹": "INR", "u.s. dollars": "USD", "us dollars": "USD", "united states dollars": "USD"}
PER_SHARE = re.compile(
    r"\bper\b(?:\s+[\w\-–—/().,’']+){0,5}?\s+(?:shares?|ads|unit|rsus?|psus?|options?|awards?|units)\b|\b(?:loss|earnings|income)\s*(?:\(loss\)\s*)?/\s*share|"
    r"\b(?:eps|exercise price|grant[- ]date fair value|strike price|(?:average|purchase|closing|market|stock|share|unit|conversion|offering) price)\b|price paid",
    re.IGNORECASE,
)
SHARES = re.compile(
    r"\b(?:number of (?:\w+ ){0,4}(?:shares?|ads|units|awards|options|rsus?)|(?:common|ordinary|weighted|average|diluted|basic|outstanding|treasury|preferred|restricted|class [ab]) "
    r"(?:\w+ ){0,4}(?:shares?|ads|stock units)\b|shares?\s*(?:outstanding|issued|authorized|repurchased|purchased|granted|vested|used|\(|$)|shares\b(?!.*\b(?:value|amount|\$|price|cost|tax|capital)\b)|"
    r"weighted[- ]average (?:number|shares|common|ordinary|diluted|basic)|dilutive (?:effect|potential|securities|shares|stock)|anti-?dilutive)",
    re.IGNORECASE,
)
_PER_SHARE_PARENT = re.compile(r"\bper\b.{0,40}\b(?:share|ads|unit)\b|\beps\b", re.IGNORECASE)
_BASIC = re.compile(r"^(?:basic|diluted|basic and diluted|[–—-]\s*(?:basic|diluted))\b", re.IGNORECASE)
PERCENT = re.compile(
    r"%|\bpercent(?:age)?\b|\bper ?cent\b|\bmargin\b|\b(?:tax|discount|interest|growth|coupon|effective|turnover|vacancy|occupancy|forfeiture|risk[- ]free|"
    r"dividend|inflation|trend|cap|retention|capitalization) (?:interest |tax )?(?:rate|yield)s?\b|\bvolatility\b|\brate of (?:return|compensation|increase)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"^(?:number of|total number|#|no\. of|employees|headcount|customers|stores|restaurants|units|contracts|locations|properties|square f)|\bsquare (?:feet|footage|meters)\b|\bheadcount\b|\b(?:years?|days|months)\)?$|\bin years\b", re.IGNORECASE)
_WHOLE_DOCUMENT = re.compile(
    r"(?:tabular|all)\s+(?:\w+\s){0,4}?(?:amounts?|dollars?|figures?|tables?)[^.]{0,80}?\bin\s+(?:\w+\s){0,3}?(thousands|millions|billions)|"
    r"(?:tabular )?(?:dollar )?amounts[^.]{0,60}?\bin\s+(?:\w+\s){0,3}?(thousands|millions|billions)[^.]{0,60}?(?:unless|except)",
    re.IGNORECASE,
)


class TableUnit(NamedTuple):
    """What a table's captions say: power of ten of amounts, of share counts, the currency, and whether amounts have a unit at all."""

    power: int
    share_power: int
    currency: str | None
    stated: bool


def document_power(text: str) -> int:
    """The power of ten that a filing states for all its tables ("tabular dollars in millions unless otherwise noted"), or 0."""
    m = _WHOLE_DOCUMENT.search(text)
    return _POWERS[(m[1] or m[2]).lower().rstrip("s")] if m else 0


def power_in(text: str) -> int | None:
    """The power of ten that a caption or head states ("in thousands", "RMB'000"), or None."""
    if _SCALE_STATED.search(text) is None:
        return None
    m = _SCALE.search(text)
    return (_POWERS.get((m[1] or m[0]).lower().rstrip("s"), 3)) if m else 3


def currency_in(text: str, dollar: str) -> str | None:
    """The currency that a text names, or None; `dollar` is what a plain "$" stands for."""
    m = _CURRENCY.search(text)
    if m is None:
        return None
    if m[1]:
        return DOLLARS.get(m[1]) or DOLLARS.get(m[1].upper())
    if m[2]:
        return CURRENCY_CODES.get(m[2]) or CURRENCY_CODES.get(m[2].upper()) or CURRENCY_CODES.get(m[2].capitalize())
    if m[3] or m[4]:
        return _SIGNS.get((m[3] or m[4]).lower()) or CURRENCY_WORDS.get((m[4] or "").lower()) or None
    return dollar


def unit_of_table(table: Table, default: str | None, inherited: int) -> TableUnit:
    """The unit that a table's own words state; amounts of a table that states none have the document's power `inherited`."""
    dollar = default or "USD"
    said = [table.stub, *reversed(table.caption)] if table.stub else list(reversed(table.caption))
    heads = {text for header in table.columns.values() for text in header}
    power: int | None = None
    currency: str | None = None
    share_power: int | None = None
    for words in (*said, *heads):
        if len(words) > 600:
            words = words[-600:]
        if power is None and (found := power_in(words)) is not None:
            power = found
            scaled = _SHARES_SCALED.search(words)
            if scaled:
                share_power = _POWERS[(scaled[1] or scaled[2]).lower().rstrip("s")]
            elif _EXCEPT_SHARES.search(words):
                share_power = 0
        if currency is None and words not in heads and len(words) < 200:
            currency = currency_in(words, dollar)
    stated = power is not None
    resolved = inherited if power is None else power
    return TableUnit(resolved, resolved if share_power is None else share_power, currency or default, stated)


def is_per_share(path: tuple[str, ...], header: str) -> bool:
    """Whether a row (its label with parents) under a head is an amount per share."""
    label = path[-1] if path else ""
    if PER_SHARE.search(label) or PER_SHARE.search(header):
        return not label.lower().startswith(("weighted average shares", "weighted-average shares"))
    return bool(len(path) > 1 and _BASIC.match(label) and any(_PER_SHARE_PARENT.search(parent) for parent in path[:-1]))


def is_shares(path: tuple[str, ...], header: str) -> bool:
    """Whether a row under a head counts shares."""
    label = path[-1] if path else ""
    if SHARES.search(label) or SHARES.search(header):
        return True
    return bool(len(path) > 1 and _BASIC.match(label) and any(SHARES.search(parent) for parent in path[:-1]))


def is_count(label: str) -> bool:
    """Whether a row counts things (stores, employees) or measures without a currency."""
    return _COUNT.search(label) is not None
