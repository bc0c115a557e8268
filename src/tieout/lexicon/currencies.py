"""Currencies as filings print them: codes, signs and names, all from two tables, and how one is found beside a figure or in a caption.

`currencies.tsv` is generated from the Unicode CLDR (tools/make_currencies.py); `currency_spellings.tsv` is curated: what writers use
besides. To teach tieout a spelling is to add a line there.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .alternatives import is_unspaced, key
from .word_files import lines_of

Codes = tuple[str, ...]
"""The currencies that a spelling can mean: the filing's own if it is one of them, else the first."""

_ANY_DOLLAR = "$"
HUNDREDTHS = frozenset({"cents", "pence"})


class Spellings(NamedTuple):
    """`signs` stand beside a figure, their capitals as given, and `names` are words in any capitals; `careful` are the signs that are
    common words too; `glued` those besides codes that letters of scale are glued to ("tkr"); `digits` is how many decimals a currency's
    smallest unit has, by code."""

    signs: dict[str, Codes]
    names: dict[str, Codes]
    careful: frozenset[str]
    glued: frozenset[str]
    digits: dict[str, int]


def _spellings() -> Spellings:
    generated = lines_of("currencies.tsv")
    curated = lines_of("currency_spellings.tsv")
    dollars = ("USD", *(code for code, _, names, _ in generated if names.endswith(" dollars") and code != "USD"))
    signs: dict[str, Codes] = {_ANY_DOLLAR: dollars}
    names: dict[str, Codes] = {}
    careful: set[str] = set()
    for code, _, named, printed in generated:
        for sign in (code, *(printed.split("|") if printed else ())):
            signs.setdefault(sign, (code,))
            if sign.isalpha():
                careful.add(sign)
        names.update((name.lower(), (code,)) for name in named.split("|"))
    for spelling, codes, use in curated:
        into = names if use == "name" else signs
        into[spelling] = dollars if codes == _ANY_DOLLAR else tuple(codes.split("|"))
        careful.discard(spelling)
        if use == "careful":
            careful.add(spelling)
        elif use == "never":
            del into[spelling]
        elif spelling in dollars:
            signs[f"{spelling}$"] = signs[f"{spelling} $"] = (spelling,)
    glued = frozenset(spelling for spelling, _, use in curated if use == "glued")
    return Spellings(signs, names, frozenset(careful), glued, {code: int(digits) for code, digits, _, _ in generated})


SIGNS, NAMES, CAREFUL, GLUED, DIGITS = _spellings()
DOLLARS = SIGNS[_ANY_DOLLAR]
SYMBOLS = frozenset(sign for sign in SIGNS if len(sign) == 1 and not sign.isalpha())
"""Signs of one character that is no letter: "$", "€"."""
PLAIN = tuple(sign for sign in SIGNS if sign not in CAREFUL)
"""Signs that mean a currency wherever they stand."""

WRITTEN = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "RMB", "HKD": "HK$", "TWD": "NT$", "CAD": "C$", "AUD": "A$", "INR": "₹",
    "BRL": "R$", "KRW": "₩", "ILS": "NIS ", "SGD": "S$", "MXN": "Ps.",
}  # fmt: skip
"""The signs with which tieout itself writes amounts, as filings do; other currencies by their codes."""

_BEGUN = {first: sorted({len(sign) for sign in SIGNS if sign[0] == first}, reverse=True) for first in {sign[0] for sign in SIGNS}}
"""How long the signs are that begin with each character, the longest first."""
_LENGTHS = {last: sorted({len(sign) for sign in SIGNS if sign[-1] == last}, reverse=True) for last in {sign[-1] for sign in SIGNS}}
"""How long the signs are that end in each character, the longest first."""
_FIRST_WORDS = frozenset(name.split()[0] for name in NAMES)
_MOST_WORDS = max(len(name.split()) for name in NAMES)
CHINESE = tuple(sorted((name for name in NAMES if is_unspaced(name[0])), key=len, reverse=True))
_WORDS = re.compile(r"\s*([^\W\d_](?:[\w.-]|[’'](?!\d))*|&)")


def one_code(codes: Codes, own: str | None) -> str:
    """Which of the currencies that a spelling can mean it does, in a filing whose own currency is `own`: "$" of a filing in HKD is HKD."""
    return own if own in codes else codes[0]


def code_of(spelling: str, own: str | None = None) -> str | None:
    """The ISO 4217 code of a sign, code or name, "US$", "RMB", "Pounds  Sterling"; None for anything else."""
    codes = SIGNS.get(spelling) or NAMES.get(key(spelling))
    return None if codes is None else one_code(codes, own)


def own_dollar(currency: str | None) -> str:
    """What a plain "$" is in a filing with this currency: USD unless it reports in another dollar."""
    return one_code(DOLLARS, currency)


def sign_before(text: str, end: int, floor: int = 0) -> str | None:
    """The longest sign or code that text[floor:end] ends with and that no letter stands before: "US$" of "of US$"; None without."""
    if end <= floor:
        return None
    for length in _LENGTHS.get(text[end - 1], ()):
        start = end - length
        sign = text[start:end] if start >= floor else ""
        if sign in SIGNS and not (start > floor and sign[0].isalpha() and (text[start - 1].isalpha() or text[start - 1] == ".")):
            return sign
    return None


def sign_at(text: str, start: int) -> str | None:
    """The longest sign or code that begins at `start` and that no letter follows: "EUR" of "EUR million"; None without."""
    for length in _BEGUN.get(text[start : start + 1], ()):
        sign = text[start : start + length]
        if sign in SIGNS and not (sign[-1].isalpha() and text[start + length : start + length + 1].isalnum()):
            return sign
    return None


def name_at(text: str, start: int) -> tuple[str, int] | None:
    """The longest name that begins at `start`, as the table has it, and where it ends: "pounds sterling" of "Pounds Sterling in"."""
    if start < len(text) and is_unspaced(text[start]):
        return next(((name, start + len(name)) for name in CHINESE if text.startswith(name, start)), None)
    word = _WORDS.match(text, start)
    if word is None or ((first := word[1].lower()) not in _FIRST_WORDS and first.rstrip(".’'-") not in _FIRST_WORDS):
        return None
    words: list[str] = []
    best: tuple[str, int] | None = None
    at = start
    while len(words) < _MOST_WORDS and (word := _WORDS.match(text, at)) is not None:
        words.append(word[1].lower())
        name = " ".join(words)
        at = word.end()
        if name in NAMES:
            best = name, at
        elif (bare := name.rstrip(".’'-")) in NAMES:
            best = bare, at - (len(name) - len(bare))
    return best
