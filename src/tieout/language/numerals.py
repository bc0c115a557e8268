"""The numerals of a text: the value, unit and precision of each, and whether it is a quantity at all."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from tieout.lexicon import scales
from tieout.lexicon.currencies import CAREFUL, CHINESE, NAMES, SIGNS, SYMBOLS, one_code, sign_before
from tieout.lexicon.months import NAMES as MONTHS

from ..deadlines import in_time
from ..thresholds.language import APPROXIMATE_LEAD, BETWEEN_LEAD, MENDED_GAP, RANGE_GAP, UNIT_LEAD
from .numeral_kinds import NumeralKind, bare_kind, per_share, shares_follow, things_follow
from .printed_units import scaled_sign_before, unit_after

QUANTITIES: frozenset[NumeralKind] = frozenset({"money", "ratio", "shares", "count"})
"""The kinds that can be figures of account: amounts, ratios, numbers of shares and counts of things."""


class Numeral(NamedTuple):
    """A numeral at [start, end): its digits with the sign or brackets that make it negative, without currency, scale or per cent.

    `value` is after scale and `decimals` as in XBRL: "7,785.2 million" is 7785200000 and -5, "10.5 %" is 0.105 and 3.
    `unit` is an ISO 4217 code, "pure", "shares", "USD/shares", or None where none is printed. `scaled` is whether a scale
    word or a per cent sign is printed with it, so that the scale of a caption does not apply. `first` and `last` bound the whole
    expression ("US$(3.5) million" from the U to the n). `power` is the power of ten of the scale or per cent sign.
    `approximate` is "about", "over", "under" or "".
    """

    start: int
    end: int
    value: Decimal
    decimals: int
    unit: str | None
    kind: NumeralKind
    scaled: bool
    first: int
    last: int
    approximate: str
    power: int

    @property
    def is_sum(self) -> bool:
        """Whether it is a sum of money, and no amount per share."""
        return self.kind == "money" and "/" not in (self.unit or "")


_NUMERAL = re.compile(
    r"(?P<digits>\d(?<![,\d]\d)(?:\d{0,2}(?:,\d{3})+(?!\d)|\d{0,2}(?:[’']\d{3})+(?!\d)|\d?(?:,\d\d)+,\d{3}(?!\d)|\d*)(?:\.\d+)?)"
    rf"(?:(?P<bracket>\s?\))?[\s-]?(?P<scale>{scales.AFTER_NUMBER}\b|{scales.AFTER_NUMBER_CHINESE})|"
    rf"\s?(?P<letter>{scales.AFTER_MONEY})(?![\w’'-]))?"
    r"(?:\)?\s?(?P<sign>%)|[\s-](?P<proportion>per ?cent\b|pct\b|percentage[ -]points?|basis[ -]points?|bps?\b|pp\b|ppts\b))?"
)
_APPROXIMATE = re.compile(
    r"\b(?:(?P<about>approximately|about|around|roughly|some|circa|estimated)|(?P<over>(?:in )?excess of|over|exceeding|exceeded|"
    r"(?:more|greater|higher) than|at least|minimum of|above|just over)|(?P<under>nearly|almost|under|below|up to|(?:less|fewer"
    r"|lower) than|"
    r"at most|maximum of|just under))(?: an aggregate of| a total of)?\s\(?$",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\s?(?:[,;/&]|,?\s?\b(?:and|or|versus|compared (?:to|with))\b)?\s?(?:\b(?:and|or)\s)?(?:approximately |about |the )*", re.IGNORECASE
)
_RANGE = re.compile(r"\s?(?:[–—-]|to|through)\s?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from|either)\s(?:approximately |about )?$", re.IGNORECASE)
_CLOSED_RATIO = re.compile(r"[\d,.]+\)\s?(?:%|per ?cent|pct\b)")
_CLOSED = re.compile(r"[\d,.]+\)")
_BRACKETED = re.compile(r"\(\s?[^\s\d(]{0,4}\s?$")
_FIRST_IDEOGRAPH = "\u3000"  # Chinese sets no blanks between words and figures
_WHOLE = re.compile(r"\d{1,3}")
_MARK = re.compile(r"\d{1,2}")
_UNGROUPED = str.maketrans("", "", ",'’")
_ENDERS = (",", ".", ";", ")", "\n")
_SIGNED = tuple(SYMBOLS)
_SIGNS = "-−–"
_OPENERS = ' (\t\n[“"/'
_APPROXIMATING = frozenset(
    "approximately about around roughly some circa estimated of exceeding exceeded than least above over nearly almost under below to most "
    "(approximately (about".split()
)


def find_numerals(text: str, start: int = 0, end: int | None = None, *, dollar: str = "USD", cell: bool = False) -> list[Numeral]:
    """The numerals of text[start:end], in order. `dollar` is the filing's currency, which says whose a plain "$", "¥" or "kr" is (US
    dollars in a filing that reports in none); `cell` says that the text is a table cell, where brackets round a figure make it negative
    (in prose they do so only after a currency: "$(3.5)"). Numerals joined to letters ("x86", "10th") are left out.

    >>> [(str(numeral.value), numeral.unit) for numeral in find_numerals("US$(3.5) million, or 10.5% of revenue")]
    [('-3.5E+6', 'USD'), ('0.105', 'pure')]
    """
    in_time()
    stop = len(text) if end is None else end
    numerals: list[Numeral] = []
    for match in _NUMERAL.finditer(text, start, stop):
        numeral = _day_or_year(text, match, start) or _numeral(text, match, (start, stop), dollar, cell=cell)
        if numeral is not None:
            numerals.append(numeral)
    share_marks(text, numerals)
    return numerals


def _day_or_year(text: str, match: re.Match[str], floor: int) -> Numeral | None:
    """The numeral as a day after its month ("June 30") or a bare year, the most frequent kinds, which need no further tests; else None."""
    start, end = match.span()
    if end - start not in (1, 2, 4) or end != match.end(1) or start <= floor or text[start - 1] != " ":
        return None
    if end - start == 4:
        if match[1][:2] not in ("19", "20") or text[start - 2 : start - 1] in _SIGNED or text[end : end + 1] not in _ENDERS:
            return None
        sign = sign_before(text, start - 1, floor)
        if sign is not None and sign not in CAREFUL:
            return None
        kind: NumeralKind = "year"
    elif (
        text[max(floor, text.rfind(" ", floor, start - 1) + 1, text.rfind("\n", floor, start - 1) + 1) : start - 1] in MONTHS
        and text[end : end + 1] in ", "
    ):
        kind = "date"
    else:
        return None
    return Numeral(start, end, Decimal(match[1]), 0, None, kind, scaled=False, first=start, last=end, approximate="", power=0)


class _Left(NamedTuple):
    """What is printed before the digits: where the figure and the whole expression begin, the currency, the sign, an open bracket, whether
    the currency's sign is a common word too, and the power of ten printed with it ("MSEK 512")."""

    start: int
    first: int
    currency: str | None
    negative: bool
    bracket: bool
    careful: bool
    power: int


def _left(text: str, start: int, floor: int, dollar: str) -> _Left:
    """Read leftwards from the digits: a sign or bracket, a blank, a currency, a sign before the currency ("-US$ 3.5")."""
    at, negative = start, False
    before = text[at - 1] if at > floor else "\n"
    bracket = before == "(" and _makes_negative(text, start, floor)
    if bracket:
        at -= 1
    elif before in _SIGNS and (at - 1 == floor or text[at - 2] in _OPENERS or text[at - 2] in SYMBOLS or text[at - 2] > _FIRST_IDEOGRAPH):
        at, negative = at - 1, True
    figure = at
    if at > floor and text[at - 1] == " ":
        at -= 1
    before = text[at - 1] if at > floor else "\n"
    first, currency, careful, power = figure, None, False, 0
    sign = sign_before(text, at, floor)
    prefixed = scaled_sign_before(text, at, floor) if (sign is None and before.isupper()) or (sign in SYMBOLS and sign != "$") else None
    if prefixed is not None:
        currency, power, first = one_code(SIGNS[prefixed[0]], dollar), prefixed[1], prefixed[2]
    elif sign is not None:
        first, currency = at - len(sign), one_code(SIGNS[sign], dollar)
        careful = sign in CAREFUL
        if before in SYMBOLS and first > floor and text[first - 1] in _SIGNS and (first - 1 == floor or text[first - 2] in _OPENERS):
            first, negative = first - 1, True
    elif before > _FIRST_IDEOGRAPH:
        named = next((name for name in CHINESE if text.startswith(name, max(floor, at - len(name)))), None)
        if named is not None:
            first, currency = at - len(named), one_code(NAMES[named], dollar)
    return _Left(figure, first, currency, negative, bracket, careful, power)


def _makes_negative(text: str, start: int, floor: int) -> bool:
    """Whether the bracket before the digits is a minus: after a currency, "$(3.5)" and "RMB(3.5)", and around a percentage, "(3.5)%"."""
    ahead = text[max(floor, start - 10) : start - 1].rstrip()
    if ahead[-1:] in _SIGNED or _CLOSED_RATIO.match(text, start) is not None:
        return True
    return ahead[-1:].isupper() and sign_before(ahead, len(ahead)) is not None and _CLOSED.match(text, start) is not None


def _numeral(text: str, match: re.Match[str], bounds: tuple[int, int], dollar: str, *, cell: bool) -> Numeral | None:
    floor, stop = bounds
    start, digits_end = match.span("digits")
    digits, scale, letter, proportion = match["digits"], match["scale"], match["letter"], match["sign"] or match["proportion"]
    if "." not in digits and start > floor and text[start - 1] == "." and (start - 1 == floor or not text[start - 2].isalnum()):
        start, digits = start - 1, "." + digits
    left = _left(text, start, floor, dollar)
    last = match.end()
    grouped = "," in digits or "." in digits
    if left.careful and not (scale or letter or grouped):
        left = left._replace(first=left.start, currency=None)
    if left.currency is None:
        glue = text[left.start - 1] if left.start > floor else " "
        if glue in "._@" or (glue < _FIRST_IDEOGRAPH and glue.isalnum()):
            return None
    behind = unit_after(text, last, dollar, plain=not grouped, scaled=False) if letter and left.currency is None else None
    if letter and not _belongs(text, match, of_money=left.currency is not None or (behind is not None and behind.power is None), cell=cell):
        letter, behind = None, None
    if not (scale or letter or proportion):
        last = digits_end
        glued = last < stop and (text[last].isalpha() or text[last] > _FIRST_IDEOGRAPH)
        behind = unit_after(text, last, dollar, plain=not grouped, scaled=False) if glued and left.currency is None else None
        if glued and text[last].isalpha() and (text[last] != "x" or text[last + 1 : last + 2].isalnum()) and behind is None:
            return None
    power = (scales.power_of(letter or scale or "") or left.power) - (0 if not proportion else 4 if proportion[0] in "bB" else 2)
    kind, unit = _kind(text, left, (digits_end, last), floor, proportion=proportion is not None)
    if kind in ("number", "count") and behind is None:
        behind = unit_after(text, last, dollar, plain=not (grouped or scale), scaled=bool(scale or letter))
    if kind in ("number", "count") and behind is not None:
        unit = behind.code + "/shares" if per_share(text, behind.end) else behind.code
        kind, power, last = "money", power + (behind.power or 0), behind.end
    figure, end = _bracketed(text, left, digits_end, bounds, cell=cell)
    negative = left.negative or figure < left.start or end > digits_end or (cell and left.bracket)
    fraction = len(digits) - digits.rfind(".") - 1 if "." in digits else 0
    value = Decimal(digits if digits.isdigit() else digits.translate(_UNGROUPED)).scaleb(power)
    scaled = bool(scale or letter or proportion or left.power or (kind == "money" and behind is not None and (behind.power or 0) > 0))
    return Numeral(
        figure, end, -value if negative else value, fraction - power, unit, kind, scaled,
        min(left.first, figure), max(last, end), approximation(text, left.first, floor), power,
    )  # fmt: skip


def _belongs(text: str, match: re.Match[str], *, of_money: bool, cell: bool) -> bool:
    """Whether a letter behind a figure is its scale: of money, "$5m", "£8.5 m" or "8.5M€"; of a cell, also the capitals of millions and
    billions. A letter apart that may end a sentence or begin a list, "$ 1.2 b.", is none."""
    letter, end = match["letter"], match.end("letter")
    apart = text[match.end("digits")].isspace()
    if not of_money:
        return cell and not apart and letter in ("M", "B")
    return not (apart and letter in "bBT" and text[end : end + 1] in (".", ")"))


def _kind(text: str, left: _Left, ends: tuple[int, int], floor: int, *, proportion: bool) -> tuple[NumeralKind, str | None]:
    digits_end, last = ends
    if proportion:
        return "ratio", "pure"
    if left.currency is not None:
        return "money", left.currency + "/shares" if per_share(text, last + text.startswith(")", last)) else left.currency
    if last == digits_end:
        if text[last : last + 1] == "x":
            return "ratio", "pure"
        kind = bare_kind(text, left.start, digits_end, floor)
    elif shares_follow(text, last):
        kind = "shares"
    else:
        kind = "count" if things_follow(text, last) else "number"
    return kind, "shares" if kind == "shares" else "pure" if kind == "count" else None


def _bracketed(text: str, left: _Left, digits_end: int, bounds: tuple[int, int], *, cell: bool) -> tuple[int, int]:
    """The figure's bounds with the brackets that make it negative. A cell's closing bracket may stand in the next cell."""
    start = left.start
    if cell and not left.bracket:
        opened = _BRACKETED.search(text, max(bounds[0], start - 7), start)
        start = opened.start() if opened else start
    elif not left.bracket:
        negative = text.startswith(")", digits_end) and text[left.first - 1 : left.first] == "(" and per_share(text, digits_end + 1)
        return (left.first - 1, digits_end + 1) if negative else (start, digits_end)
    if start == left.start and not left.bracket:
        return start, digits_end
    close = text.find(")", digits_end, min(bounds[1], digits_end + 3))
    return start, digits_end if close < 0 else close + 1


def approximation(text: str, first: int, floor: int) -> str:
    """What the words of text[floor:first] make of the figure behind them: "about", "over", "under" or ""."""
    before = text[max(floor, first - UNIT_LEAD) : first].split()
    if not before or before[-1].lower() not in _APPROXIMATING:
        return ""
    found = _APPROXIMATE.search(text, max(floor, first - APPROXIMATE_LEAD), first)
    return found.lastgroup or "" if found is not None else ""


def share_marks(text: str, found: list[Numeral]) -> None:
    """Give every numeral of a list or range the scale and unit that are printed once: "10 to 15%", "$5 to $10 million"."""
    for index in range(len(found) - 2, -1, -1):
        this, following = found[index], found[index + 1]
        gap = following.first - this.last
        if 0 < gap < MENDED_GAP and (mended := _mended(text, this, following)) is not None:
            found[index : index + 2] = [mended]
            continue
        if not 0 < gap < RANGE_GAP or following.kind in ("year", "date", "reference", "name"):
            continue
        ranged = _RANGE.fullmatch(text, this.last, following.first) is not None
        if not ranged and text[this.last : following.first].strip() in ("and", "or"):
            ranged = _BETWEEN.search(text, max(0, this.first - BETWEEN_LEAD), this.first) is not None
        if ranged or _LIST.fullmatch(text, this.last, following.first):
            found[index], found[index + 1] = _shared(this, following, ranged=ranged)


def _mended(text: str, this: Numeral, following: Numeral) -> Numeral | None:
    """One numeral where two are parts of one figure: split by a blank ("16. 1%"), or with a footnote mark between currency and figure
    ("US$ 1 15.4 billion"). None where they are two figures."""
    between, whole = text[this.last : following.first], text[this.start : this.end]
    if between == ". ":
        digits = text[following.start : following.end]
        split = following.kind == "ratio" and this.kind not in ("date", "year") and this.first == this.start
        if split and not this.scaled and _WHOLE.fullmatch(whole) and _MARK.fullmatch(digits):
            value = Decimal(f"{whole}.{digits}").scaleb(following.power)
            return following._replace(
                start=this.start, first=this.first, value=value, decimals=len(digits) - following.power, approximate=this.approximate
            )
    elif between == " " and this.kind == "money" and not this.scaled and _MARK.fullmatch(whole) and following.first == following.start:
        large = following.scaled or "," in text[following.start : following.end]
        if large and following.kind in ("number", "count"):
            return following._replace(first=this.first, unit=this.unit, kind="money", approximate=this.approximate)
    return None


def _shared(this: Numeral, following: Numeral, *, ranged: bool) -> tuple[Numeral, Numeral]:
    """Two neighbours of a list or range, each with the scale and unit that are printed with the other alone."""
    counted = ("number", "count", "shares")
    if following.scaled and not this.scaled:
        if following.kind == "ratio" and this.kind in ("number", "count"):
            return _scaled(this, following.power)._replace(unit="pure", kind="ratio"), following
        if ranged and (this.kind in counted or (this.kind == "money" and (following.kind == "money" or following.kind in counted))):
            this = _scaled(this, following.power)
    if this.kind == "money" and following.kind == "number" and (ranged or following.scaled):
        following = following._replace(kind="money", unit=this.unit)
    if this.kind in ("number", "duration") and following.kind in ("shares", "count", "duration"):
        this = this._replace(kind=following.kind, unit=following.unit)
    if this.kind == following.kind == "money" and following.unit == f"{this.unit}/shares" and not (this.scaled or following.scaled):
        this = this._replace(unit=following.unit)
    return this, following


def _scaled(numeral: Numeral, power: int) -> Numeral:
    return numeral._replace(value=numeral.value.scaleb(power), decimals=numeral.decimals - power, power=power, scaled=True)
