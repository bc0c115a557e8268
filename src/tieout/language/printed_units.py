"""What stands beside figures: the currency and scale behind one ("5 million pounds", "500 MSEK"), and those that a caption states
("(€m)", "RMB'000", "in millions of yen", "千港元")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..lexicon.alternatives import is_unspaced, one_of
from ..lexicon.currencies import CAREFUL, GLUED, HUNDREDTHS, NAMES, PLAIN, SIGNS, SYMBOLS, name_at, one_code, sign_at
from ..lexicon.scales import AFTER_NUMBER, BEFORE_CURRENCY, BEHIND_CURRENCY, LETTERS, PREFIXES, UNSPACED, power_beside, power_of
from ..thresholds.language import SCALE_BEFORE

_ISO_LENGTH = 3
_BEFORE = tuple(sorted(PREFIXES, key=len, reverse=True))
_BEGUN = {first: tuple(prefix for prefix in _BEFORE if prefix[0] == first) for first in {prefix[0] for prefix in PREFIXES}}
_NEXT_AMOUNT = re.compile(r"\s?[(\d]")
_FIRST_IDEOGRAPH = "\u3000"
_PLACES = re.compile(rf"(?<![^\W\d_])(?=[^\W\d_])|(?=[{''.join(map(re.escape, sorted(SYMBOLS)))}\u3001-\uffef])")
_SCALE_AFTER = re.compile(
    rf"\s?[’'‘`´/(]\s?(?P<digits>000)(?:s\b|’s\b|'s\b)?|"
    rf"\s?\(?(?P<times>[x×]\s?)?(?P<code_digits>000|1[, .]?000)(?:[’'‘]s\b)?(?!\w|[,.]\d)|"
    rf"\s?[(]?[’'‘]?(?:in\s|x\s)?(?P<word>{AFTER_NUMBER})\b|"
    rf"\s?[’'‘]?(?:in\s)?(?P<letter>{one_of(letter for letter in LETTERS if letter != 'T')})(?![\w’'&-])|"
    rf"\s?[(’'‘]?(?:in\s|en\s|em\s|v\s|w\s)?(?P<caption>{BEHIND_CURRENCY})(?!\w)|/(?P<listed>mln|milioni|migliaia)(?!\w)"
)
_JOINT = r"(?:(?:of|de|di|dari)\s|d[’'])?(?:the\s)?"
_SCALE_BEFORE = re.compile(
    rf"(?<![\w.,&])(?:(?P<word>{AFTER_NUMBER})\s{_JOINT}|(?P<short>{BEFORE_CURRENCY})\s{_JOINT}|[’'‘]?(?P<digits>000s?)\s(?:of\s)?|"
    rf"(?:in|i|en)\s(?P<code_digits>1[,. ]?000)\s)$"
)
_TIMES_BEFORE = re.compile(r"(?<!\w)[x×]\s?$")
_ROOM = re.compile(r"\W*(?:(?:19|20)\d\d)?\W*Rm\W*(?:(?:19|20)\d\d)?\W*")  # "Rm" among other words may be a room
_HUNDREDS = re.compile(rf"\W*(?:(?:[Uu]nits?|[Ii]n)\W+)?(?P<sign>{one_of(PLAIN)})\s(?P<count>100?)\s[Mm]illions?\W*")
_MONEY_UNSPACED = one_of(name for name in NAMES if is_unspaced(name[0]))
_UNSPACED = re.compile(rf"(?P<first>{_MONEY_UNSPACED})?\s?(?P<scale>{one_of(UNSPACED)})(?P<unit>{_MONEY_UNSPACED})")


class PrintedUnit(NamedTuple):
    """An ISO 4217 code, the power of ten printed with it or None, and where both end."""

    code: str
    power: int | None
    end: int


def unit_after(text: str, start: int, own: str, *, plain: bool, scaled: bool) -> PrintedUnit | None:
    """The currency behind a figure that ends at `start`: "5 million pounds sterling", "8,5 Mio. EUR", "500 MSEK", "5 cents" (power -2).
    `plain` says that the figure is a whole number of few digits, which a careful code is no unit of; `scaled`, that it has its scale."""
    at = start + 1 if text[start : start + 1].isspace() else start
    if at >= len(text):
        return None
    ideograph = text[at] > _FIRST_IDEOGRAPH
    named = name_at(text, at) if at > start or ideograph else None
    if named is not None and (ideograph or not text[named[1] : named[1] + 1].isalnum()):
        return PrintedUnit(one_code(NAMES[named[0]], own), -2 if named[0] in HUNDREDTHS else None, named[1])
    signed = _sign(text, at, own)
    if signed is None or _NEXT_AMOUNT.match(text, signed.end) or (scaled and signed.power is not None):
        return None
    bare = text[at : signed.end]
    if bare in CAREFUL and (plain or len(bare) != _ISO_LENGTH):
        return None
    return signed if at > start or text[at] in SYMBOLS else None


def _sign(text: str, at: int, own: str | None) -> PrintedUnit | None:
    """The sign at a place, with the letters of scale that stand directly before it: "EUR", "MSEK", "k€"."""
    whole = sign_at(text, at)
    if whole is not None:
        return PrintedUnit(one_code(SIGNS[whole], own), None, at + len(whole))
    for prefix in _BEGUN.get(text[at : at + 1], ()):
        if text.startswith(prefix, at):
            sign = sign_at(text, at + len(prefix))
            code = one_code(SIGNS[sign], own) if sign is not None else ""
            scaled = power_beside(prefix, sign or "", code, before=True)
            dollars = sign is not None and len(prefix) > 1 and sign[-1] in SYMBOLS
            if sign is not None and (_is_glued(sign) or dollars or scaled != PREFIXES[prefix]):
                return PrintedUnit(code, scaled, at + len(prefix) + len(sign))
    return None


def _is_glued(sign: str) -> bool:
    """Whether letters of scale are written directly before a sign: "MSEK", "k€", "tkr"."""
    return sign in SYMBOLS or sign in GLUED or (len(sign) == _ISO_LENGTH and sign.isupper())


def scaled_sign_before(text: str, end: int, floor: int) -> tuple[str, int, int] | None:
    """The sign that text[floor:end] ends with, with a letter of scale glued before it: its sign, the power, where both start ("MSEK 512"
    SEK and 6); None without."""
    sign = text[end - 1 : end] if text[end - 1] in SYMBOLS else text[max(floor, end - _ISO_LENGTH) : end]
    if sign not in SIGNS or sign in CAREFUL or (sign not in SYMBOLS and not (len(sign) == _ISO_LENGTH and sign.isupper())):
        return None
    for prefix in _BEFORE:
        start = end - len(sign) - len(prefix)
        if start >= floor and text.startswith(prefix, start) and not (start > floor and text[start - 1].isalnum()):
            return sign, PREFIXES[prefix], start
    return None


def _with_letters(text: str, at: int, own: str | None) -> PrintedUnit | None:
    """A sign with letters of scale glued behind it: "EURm", "CHF000", "R000"."""
    for length in (_ISO_LENGTH, _ISO_LENGTH - 1, 1):
        sign = text[at : at + length]
        if sign in SIGNS and sign.isalpha() and (after := _SCALE_AFTER.match(text, at + length)) is not None and after.end() > at + length:
            if length == 1 and after["code_digits"] != "000" and _ROOM.fullmatch(text) is None:
                continue
            code = one_code(SIGNS[sign], own)
            power = _power(after, sign, code)
            if power is not None:
                return PrintedUnit(code, power, after.end())
    return None


def _power(found: re.Match[str], sign: str, code: str, *, before: bool = False) -> int | None:
    """The power of ten of a scale beside a sign; None where the words are no scale there, as "mil" is beside "€"."""
    words = found[found.lastgroup or 0].strip()
    if found.lastgroup in ("digits", "code_digits"):
        return 3
    return power_beside(words, sign, code, before=before)


@lru_cache(maxsize=4096)
def unit_in(caption: str, own: str | None) -> tuple[str | None, int | None]:
    """The first currency that a caption, head or label names, and the scale that stands with it: "(€m)" EUR and 6, "US$" USD and None;
    a name or sign that is a common word too counts only with its scale."""
    hundreds = _HUNDREDS.fullmatch(caption)
    if hundreds is not None:
        return one_code(SIGNS[hundreds["sign"]], own), 6 + hundreds["count"].count("0")
    unspaced = _UNSPACED.search(caption)
    if unspaced is not None:
        return one_code(NAMES[unspaced["first"] or unspaced["unit"]], own), power_of(unspaced["scale"])
    for place in _PLACES.finditer(caption):
        found = _mention(caption, place.start(), own)
        if found is not None:
            return found.code, found.power
    return None, None


def _mention(caption: str, at: int, own: str | None) -> PrintedUnit | None:
    """A currency that begins at a place of a caption, with its scale before or behind it."""
    named = name_at(caption, at)
    found = _sign(caption, at, own) or _with_letters(caption, at, own)
    if named is not None and (found is None or named[1] >= found.end):
        found = PrintedUnit(one_code(NAMES[named[0]], own), None, named[1])
    if found is None or found.power is not None:
        return found
    bare = caption[at : found.end]
    after = _SCALE_AFTER.match(caption, found.end)
    times = _TIMES_BEFORE.search(caption, max(0, at - SCALE_BEFORE), at) is not None
    if after is not None and (times or after["times"] or after["code_digits"] in (None, "000") or len(bare) == _ISO_LENGTH):
        power = _power(after, bare, found.code)  # "$1,000" is an amount
        if power is not None:
            return found._replace(power=power, end=after.end())
    before = _SCALE_BEFORE.search(caption, max(0, at - SCALE_BEFORE), at)
    if before is not None:
        power = _power(before, bare, found.code, before=True)
        if power is not None:
            return found._replace(power=power)
    return None if bare in CAREFUL else found


def first_currency(text: str, start: int, end: int) -> str | None:
    """The first currency that is named at [start, end] and can be no other: of "the U.S. dollar" USD, of "the dollar" None."""
    for place in _PLACES.finditer(text, start, end + 1):
        found = _mention(text, place.start(), None)
        if found is not None and all(_mention(text, place.start(), own) == found for own in ("CAD", "JPY", "EGP", "PKR", "ARS")):
            return found.code
    return None
