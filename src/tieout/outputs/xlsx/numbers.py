"""Values as cells: numbers with the printed digits, in the format that the text gives them."""

from __future__ import annotations

import re
from decimal import Context, Decimal, InvalidOperation

from ...model.digest import Figure
from ...model.facts import Occurrence
from ..notation import SCALES

SIGNIFICANT = 15
"""Significant digits of a number that a spreadsheet keeps."""

_TO_FIT = Context(prec=SIGNIFICANT)
_MOST_PLACES = 12
_GROUPS = {word: power // 3 for power, word in SCALES.items() if power}
"""How many commas behind a number format show a value in so many thousands."""
_NEXT_WORD = re.compile(r"\s?(%|[a-z]+)", re.IGNORECASE)
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")


def fits(value: Decimal) -> bool:
    """Whether a spreadsheet keeps all digits of the value.

    >>> fits(Decimal("159514000000")), fits(Decimal("1234567890123456"))
    (True, False)"""
    return len(value.normalize(Context(prec=200)).as_tuple().digits) <= SIGNIFICANT


def fitted(value: Decimal) -> Decimal:
    """The value as a spreadsheet keeps it: to 15 significant digits, half to even. No amount that filings print has more.

    >>> fitted(Decimal("1234567890123456"))
    Decimal('1.23456789012346E+15')"""
    return _TO_FIT.plus(value)


def stated_format(figure: Figure, text: str, finer: int = 0) -> str:
    """The number format that shows a figure's value as the statement `text` words it, such as 152,669 million, 4.5% or 14.91, with `finer`
    more places."""
    following = _NEXT_WORD.match(text, figure.span.end)
    word = "%" if text[: figure.span.end].endswith("%") else following[1].lower() if following else ""
    places = figure.decimals + finer
    if word == "%" or (figure.unit == "pure" and word in ("points", "percentage", "basis", "per", "percent")):
        return percentage(places, '" points"' if word in ("points", "percentage") else "")
    commas = _GROUPS.get(word, 0)
    return _number(places + 3 * commas, "," * commas, f'" {word}"' if commas else "")


def exact_format(value: Decimal, decimals: int | None, *, percent: bool) -> str:
    """The number format that shows a value in full, to its last stated place.

    >>> exact_format(Decimal("14.91"), 2, percent=False)
    '#,##0.00_);(#,##0.00)'"""
    places = _own_places(value) if decimals is None else decimals
    return percentage(places) if percent else _number(places)


def scaled_format(value: Decimal, decimals: int | None, scale: int) -> str:
    """The number format that shows a value in thousands (`scale` 3), millions (6) and so on. The cell keeps the whole value.

    >>> scaled_format(Decimal("159514000000"), -6, 6)
    '#,##0,,_);(#,##0,,)'"""
    places = _own_places(value) if decimals is None else decimals
    return _number(places + scale, "," * (scale // 3))


def percentage(decimals: int, word: str = "") -> str:
    """The number format of a percentage; three `decimals` of the fraction are one of the percentage. `word` stands after it.

    >>> percentage(3)
    '#,##0.0%_);(#,##0.0%)'"""
    digits = f"#,##0{_point(decimals - 2)}%{word}"
    return f"{digits}_);({digits})"


def scale_word_end(figure: Figure, text: str) -> int:
    """Where a figure ends in the text of its statement, together with its per cent sign or scale word."""
    following = _NEXT_WORD.match(text, figure.span.end)
    return following.end() if following and following[1].lower() in ("%", "points", *_GROUPS) else figure.span.end


def scale_of(decimals: int | None) -> int:
    """The largest of 0, 3, 6, 9 and 12 at which figures of this precision are whole numbers.

    >>> scale_of(-6), scale_of(-5)
    (6, 3)"""
    return 0 if decimals is None else min(max(-decimals, 0) // 3 * 3, 12)


def in_units(unit: str | None, scale: int) -> str:
    """A unit at a scale, in words.

    >>> in_units("USD", 6), in_units("USD/shares", 0)
    ('USD million', 'USD a share')"""
    if not unit:
        return SCALES[scale]
    currency, _, share = unit.partition("/")
    named = {"pure": "", "shares": "shares"}.get(unit, currency)
    said = (SCALES[scale], named) if unit == "shares" else (named, SCALES[scale])
    return " ".join(filter(None, said)) + (" a share" if share == "shares" else f" per {share}" if share else "")


def is_percentage(occurrence: Occurrence) -> bool:
    """Whether a plain number is printed as a percentage, which means that its digits are those of a hundred times its value: "4.5" for
    0.045."""
    if occurrence.unit != "pure" or not occurrence.value:
        return False
    numeral = _NUMERAL.search(occurrence.quote)
    try:
        printed = Decimal(numeral[0].replace(",", "")) if numeral else None
    except InvalidOperation:
        printed = None
    if printed is None:
        return occurrence.decimals is not None and occurrence.decimals >= 2
    return printed == abs(occurrence.value).scaleb(2)


def half_unit(decimals: int) -> Decimal:
    """Half a unit in the last stated place: the most by which rounding moves a figure.

    >>> half_unit(-6)
    Decimal('5E+5')"""
    return Decimal(5).scaleb(-decimals - 1)


def _own_places(value: Decimal) -> int:
    return max(-int(value.as_tuple().exponent), 0)


def _number(places: int, scaling: str = "", word: str = "") -> str:
    digits = f"#,##0{_point(places)}{scaling}{word}"
    return f"{digits}_);({digits})"


def _point(places: int) -> str:
    shown = min(max(places, 0), _MOST_PLACES)
    return "." + "0" * shown if shown else ""
