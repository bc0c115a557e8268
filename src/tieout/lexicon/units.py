"""Units as filings print them: currencies before and after a figure, scale words, things counted as shares."""

from __future__ import annotations

import re

from ..thresholds.language import UNIT_TAIL
from .alternatives import key, one_of

CURRENCY_SIGNS = {
    "$": "", "€": "EUR", "£": "GBP", "¥": "CNY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₪": "ILS", "฿": "THB", "₫": "VND", "₱": "PHP",
    "₺": "TRY",
}  # fmt: skip
"""One-character signs and their ISO 4217 codes; a plain "$" is the dollar in which the filing reports,
and "¥" the yuan unless it reports in yen."""

DOLLARS = {
    "US": "USD", "U.S.": "USD", "U.S. ": "USD", "U.S": "USD", "HK": "HKD", "C": "CAD", "CA": "CAD", "Cdn": "CAD", "CAD": "CAD",
    "CDN": "CAD",
    "A": "AUD", "AU": "AUD", "AUD": "AUD", "NZ": "NZD", "S": "SGD", "SG": "SGD", "NT": "TWD", "R": "BRL", "MX": "MXN", "Mex": "MXN",
    "USD": "USD",
}  # fmt: skip
"""Letters directly before a "$" and the currency that they make of it."""

CURRENCY_CODES = {
    "RMB": "CNY", "CNY": "CNY", "CNH": "CNY", "USD": "USD", "US": "USD", "EUR": "EUR", "Euro": "EUR", "GBP": "GBP", "JPY": "JPY",
    "HKD": "HKD",
    "HK": "HKD", "CHF": "CHF", "CAD": "CAD", "AUD": "AUD", "SGD": "SGD", "NTD": "TWD", "TWD": "TWD", "INR": "INR", "Rs": "INR",
    "Rs.": "INR",
    "KRW": "KRW", "BRL": "BRL", "MXN": "MXN", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "ZAR": "ZAR", "ILS": "ILS", "NIS": "ILS",
    "PLN": "PLN",
    "THB": "THB", "MYR": "MYR", "RM": "MYR", "IDR": "IDR", "PHP": "PHP", "VND": "VND", "RUB": "RUB", "TRY": "TRY", "ARS": "ARS",
    "AED": "AED",
    "SAR": "SAR", "NZD": "NZD", "Renminbi": "CNY", "Yen": "JPY",
}  # fmt: skip
"""Codes that stand before a figure, with or without a blank."""

CURRENCY_WORDS = {
    "us dollars": "USD", "u.s. dollars": "USD", "hong kong dollars": "HKD", "canadian dollars": "CAD", "australian dollars": "AUD",
    "singapore dollars": "SGD", "new taiwan dollars": "TWD", "new zealand dollars": "NZD", "euros": "EUR", "euro": "EUR",
    "pounds sterling": "GBP",
    "british pounds": "GBP", "pounds": "GBP", "renminbi": "CNY", "yuan": "CNY", "rmb": "CNY", "cny": "CNY", "usd": "USD", "eur": "EUR",
    "gbp": "GBP",
    "yen": "JPY", "japanese yen": "JPY", "swiss francs": "CHF", "rupees": "INR", "indian rupees": "INR", "won": "KRW", "korean won": "KRW",
    "mexican pesos": "MXN", "pesos": "MXN", "brazilian reais": "BRL", "reais": "BRL", "swedish kronor": "SEK", "norwegian kroner": "NOK",
    "danish kroner": "DKK", "rand": "ZAR", "shekels": "ILS", "dollars": "", "cents": "", "pence": "GBP",
}  # fmt: skip
"""Words that stand after a figure ("1.2 billion euros"); "" is the filing's own dollar."""

HUNDREDTHS = frozenset({"cents", "pence"})

SCALES = {
    "hundred": 2, "thousand": 3, "thousands": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9, "trillion": 12, "trillions": 12,
    "mm": 6, "mn": 6, "bn": 9, "tn": 12, "crore": 7, "crores": 7, "lakh": 5, "lakhs": 5, "M": 6, "m": 6, "MM": 6, "K": 3, "k": 3, "B": 9,
    "b": 9,
    "T": 12, "十亿": 9, "十億": 9, "百万": 6, "百萬": 6, "千万": 7, "千萬": 7, "亿": 8, "億": 8, "万": 4, "萬": 4,
}  # fmt: skip
"""Scale words and the letters that stand directly after a figure of money, as powers of ten."""

SHARES = (
    r"(?:shares?(?! points)|ADSs?|ADRs?|American depositary (?:shares?|receipts?)|RSUs?|PSUs?|DSUs?|PRSUs?|MSUs?|RSAs?|"
    r"(?:stock|share|restricted|performance|deferred|market|LTIP)[- ]?(?:stock |share |based )?(?:units?|options?|awards?|rights)"
    r"|warrants|options)"
)
"""A pattern (no groups) for things that are counted in the unit "shares"."""

DURATIONS = re.compile(
    r"[- ]?(?:(?:consecutive|calendar|business|trading|full|additional|fiscal|more|working|weekly|monthly|further)[- ])?"
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|quarters?)\b(?:[- ]old)?",
    re.IGNORECASE,
)
"""A unit of time after a figure ("12 months", "10-year"), which is then no figure of account."""

_CODE = re.compile(rf"(?<![A-Za-z])({'|'.join(sorted(map(re.escape, CURRENCY_CODES), key=len, reverse=True))})$")
_DOLLAR = re.compile(rf"(?<![A-Za-z.])({'|'.join(sorted(map(re.escape, DOLLARS), key=len, reverse=True))})$")
_WORD = re.compile(rf"\s({one_of(CURRENCY_WORDS)})\b", re.IGNORECASE)

_CHINESE_WORDS = {"元人民币": "CNY", "元": "CNY", "圆": "CNY", "美元": "USD", "港元": "HKD", "欧元": "EUR", "日元": "JPY", "英镑": "GBP"}
_CHINESE_STARTS = frozenset(word[0] for word in _CHINESE_WORDS)
_FIRST_WORDS = frozenset(words.split()[0] for words in CURRENCY_WORDS)


def code_before(text: str) -> tuple[str, int] | None:
    """The ISO code of the currency code at the end of `text`, and its printed length; None where there is none.

    >>> code_before("about RMB"), code_before("about ")
    (('CNY', 3), None)
    """
    found = _CODE.search(text)
    return None if found is None else (CURRENCY_CODES[found[1]], len(found[1]))


def dollar_before(text: str) -> tuple[str, int] | None:
    """The currency of a "$" that follows `text`, by the letters at its end, and their printed length; None for a plain "$".

    >>> dollar_before("of HK"), dollar_before("of ")
    (('HKD', 2), None)
    """
    found = _DOLLAR.search(text)
    return None if found is None else (DOLLARS[found[1]], len(found[1]))


def currency_after(text: str, start: int, dollar: str) -> tuple[str, int, int] | None:
    """The currency word at `start`: its ISO code, the power of ten by which it divides (2 for cents), and its end; None where none follows.

    >>> currency_after("5 euros", 1, "USD"), currency_after("50 cents a share", 2, "USD")
    (('EUR', 0, 7), ('USD', 2, 8))
    """
    if text[start : start + 1] in _CHINESE_STARTS and start < len(text):
        named = next((word for word in _CHINESE_WORDS if text.startswith(word, start)), None)
        return (_CHINESE_WORDS[named], 0, start + len(named)) if named is not None else None
    following = text[start : start + UNIT_TAIL].lower().split(None, 1)
    if not following or (following[0] not in _FIRST_WORDS and following[0].rstrip(",.;:)") not in _FIRST_WORDS):
        return None
    found = _WORD.match(text, start)
    if found is None:
        return None
    word = key(found[1])
    return CURRENCY_WORDS[word] or dollar, 2 if word in HUNDREDTHS else 0, found.end()
