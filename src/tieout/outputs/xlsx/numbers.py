"""How a value stands in a cell: as a number with the digits that are printed, in the format that the text gives it."""

from __future__ import annotations

import re
from decimal import Context, Decimal, InvalidOperation

from ...model.digest import Figure
from ...model.facts import Occurrence
from ..notation import SCALES

SIGNIFICANT = 15
"""Digits that a spreadsheet holds of a number."""

_TO_FIT = Context(prec=SIGNIFICANT)
_MOST_PLACES = 12
_GROUPS = {word: power // 3 for power, word in SCALES.items() if power}
"""How many commas behind a number format show a value in so many thousands."""
_NEXT_WORD = re.compile(r"\s?(%|[a-z]+)", re.IGNORECASE)
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")


def fits(value: Decimal) -> bool:
    """Whether a spreadsheet holds all of its digits."""
    return len(value.normalize(Context(prec=200)).as_tuple().digits) <= SIGNIFICANT


def fitted(value: Decimal) -> Decimal:
    """The value as a spreadsheet holds it: to 15 significant digits, half to even. No amount that filings print has more."""
    return _TO_FIT.plus(value)


def stated_format(figure: Figure, text: str, finer: int = 0) -> str:
    """The number format that shows a figure's value as the statement `text` words it: 152,669 million, 4.5%, 14.91; with so many
    places more as `finer` says."""
    following = _NEXT_WORD.match(text, figure.span.end)
    word = "%" if text[: figure.span.end].endswith("%") else following[1].lower() if following else ""
    places = figure.decimals + finer
    if word == "%" or (figure.unit == "pure" and word in ("points", "percentage", "basis", "per", "percent")):
        return percentage(places, '" points"' if word in ("points", "percentage") else "")
    commas = _GROUPS.get(word, 0)
    return _number(places + 3 * commas, "," * commas, f'" {word}"' if commas else "")


def exact_format(value: Decimal, decimals: int | None, *, percent: bool) -> str:
    """The number format that shows a value in full, to the place to which it is given."""
    places = _own_places(value) if decimals is None else decimals
    return percentage(places) if percent else _number(places)


def scaled_format(value: Decimal, decimals: int | None, scale: int) -> str:
    """The number format that shows a value in thousands (`scale` 3), millions (6)... The cell holds all of it."""
    places = _own_places(value) if decimals is None else decimals
    return _number(places + scale, "," * (scale // 3))


def percentage(decimals: int, word: str = "") -> str:
    """The number format of a percentage: three decimals of the fraction are one of the percentage. `word` stands behind it."""
    digits = f"#,##0{_point(decimals - 2)}%{word}"
    return f"{digits}_);({digits})"


def scale_word_end(figure: Figure, text: str) -> int:
    """Where a figure with its per cent sign or the word of its scale ends in the text of its statement."""
    following = _NEXT_WORD.match(text, figure.span.end)
    return following.end() if following and following[1].lower() in ("%", "points", *_GROUPS) else figure.span.end


def scale_of(decimals: int | None) -> int:
    """The largest of nought, 3, 6, 9, 12 to which figures of this precision are whole numbers."""
    return 0 if decimals is None else min(max(-decimals, 0) // 3 * 3, 12)


def in_units(unit: str | None, scale: int) -> str:
    """A unit at a scale, in words: USD million, million shares, USD a share."""
    if not unit:
        return SCALES[scale]
    currency, _, share = unit.partition("/")
    named = {"pure": "", "shares": "shares"}.get(unit, currency)
    said = (SCALES[scale], named) if unit == "shares" else (named, SCALES[scale])
    return " ".join(filter(None, said)) + (" a share" if share == "shares" else f" per {share}" if share else "")


def is_percentage(occurrence: Occurrence) -> bool:
    """Whether a plain number is printed as a percentage: its digits are those of a hundred times its value."""
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
    """Half a unit in the last stated place: by so much a figure may lie off what it was rounded from."""
    return Decimal(5).scaleb(-decimals - 1)


def _own_places(value: Decimal) -> int:
    return max(-int(value.as_tuple().exponent), 0)


def _number(places: int, scaling: str = "", word: str = "") -> str:
    digits = f"#,##0{_point(places)}{scaling}{word}"
    return f"{digits}_);({digits})"


def _point(places: int) -> str:
    shown = min(max(places, 0), _MOST_PLACES)
    return "." + "0" * shown if shown else ""
