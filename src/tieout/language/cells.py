"""The figure that a table's cell prints: its digits in the numerals of any locale, and the signs, currency and marks around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ..lexicon.alternatives import one_of
from ..lexicon.currencies import PLAIN

_SIGN = one_of(sign for sign in PLAIN if " " not in sign)
_MINUS = "−–—‐-"
_UP, _DOWN = "△▲", "▽▼"
_APOSTROPHES = "'’‘`´"
_ITEM = r"(?:\d{1,2}|[a-z]{1,2}|[ivx]{1,4})"
_MARK = rf"(?:\({_ITEM}(?:\s?[,;]\s?{_ITEM})*\)|\[{_ITEM}(?:\s?[,;]\s?{_ITEM})*\]|[*†‡§¶#]+|[¹²³⁰⁴-⁹ª]+|(?:\d{{1,2}}|[a-z])\))"
_FIGURE = re.compile(
    rf"""(?P<currency>{_SIGN})?\s*
        (?P<open>[(\[<+{_UP}{_DOWN}{_MINUS}])?\s*(?P<inner>{_SIGN})?\s*
        (?P<digits>\d{{1,3}}(?:(?P<group>[{_APOSTROPHES}\ .,])\d{{3}})(?:(?P=group)\d{{3}})*(?:(?!(?P=group))[.,]\d+)?(?!\d|[.,]\d)
            |\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?:\.\d+)?|\d+(?:[.,]\d+)?|[.,]\d+)
        \s*(?P<percent>%)?\s*(?P<close>[)\]>]|[{_MINUS}](?!\d))?\s*(?P<after>%)?
        \s*(?P<behind>{_SIGN})?\s*(?P<measure>bps|x|p\.?p\.?|pp?ts|pts?|(?:(?:HK|US|NZ|A)\ )?cents?|pence|[pc¢])?\s*(?:{_MARK}\s*)*\.?$""",
    re.VERBOSE,
)
_BRIEF_HUNDREDTHS = ("p", "c", "¢")
_REFERENCE = re.compile(r"\[\d{1,2}\]$")
_YEAR_IN = re.compile(r"(?:19|20)\d\d\s?(?:[^\W\d]|[$€£¥])")  # a head: "2023 RMB"
_NO_DIGIT = re.compile(r"\D")
_DECIMALS = {",": ".", ".": ","}
_GROUP_LENGTH = 3


class Numbers(NamedTuple):
    """How a table writes figures. `comma` is whether a comma is its decimal mark; `blanks` whether a blank parts thousands; `arrows`
    whether ▲ and ▼ say which way a figure went, where ▲ alone is a minus."""

    comma: bool = False
    blanks: bool = True
    arrows: bool = False


class CellFigure(NamedTuple):
    """A cell's figure. `digits` are written as in "1,234.5", whatever the locale; [start, end) bounds them with the sign or brackets that
    make the figure negative; `currency` is the sign printed with them; `measure` is "%", "bps", "points", "x", "hundredths" (of the
    currency: pence, cents) or ""."""

    digits: str
    negative: bool
    start: int
    end: int
    currency: str | None
    measure: str


PLAIN_NUMBERS = Numbers()


@lru_cache(maxsize=16384)
def figure_in_cell(words: str, numbers: Numbers = PLAIN_NUMBERS) -> CellFigure | None:
    """The figure that a cell consists of, with its footnote marks; None where it has words or several figures.

    >>> figure_in_cell("$(1,234)*")
    CellFigure(digits='1,234', negative=True, start=1, end=8, currency='$', measure='')
    >>> figure_in_cell("(23.1)p").measure, figure_in_cell("12c")
    ('hundredths', None)
    >>> figure_in_cell("△1'234.5 %").digits, figure_in_cell("1.234,5").digits
    ('1,234.5', '1,234.5')
    """
    found = _FIGURE.match(words)
    if found is None or _REFERENCE.match(words) or _YEAR_IN.match(words) or (found["group"] == " " and not numbers.blanks):
        return None
    opened, closed = found["open"] or "", found["close"] or ""
    brackets = opened == "(" or (opened == "[" and closed == "]") or (opened == "<" and closed == ">")
    if opened and opened in "[<" and not brackets:
        return None
    minus = opened in (_MINUS if not numbers.arrows else _MINUS + _DOWN) if opened else closed != "" and closed in _MINUS
    negative = brackets or minus or (opened != "" and opened in _UP + _DOWN and not numbers.arrows)
    start = found.start("open") if negative and opened else found.start("digits")
    end = found.end("close") if negative and closed else found.end("digits")
    measure = "%" if found["percent"] or found["after"] else found["measure"] or ""
    if measure in _BRIEF_HUNDREDTHS and "." not in found["digits"]:
        return None  # "12c" is a note's number
    if measure in _BRIEF_HUNDREDTHS or measure.startswith("pence") or "cent" in measure:
        measure = "hundredths"
    elif measure not in ("", "%", "bps", "x"):
        measure = "points"
    sign = found["currency"] or found["inner"] or found["behind"]
    return CellFigure(_english(found["digits"], comma=numbers.comma), negative, start, end, sign, measure)


def _english(digits: str, *, comma: bool) -> str:
    """Digits of any locale as English writes them: "1'234,5" -> "1,234.5"; "1.234" is 1,234 where the decimal mark is a comma."""
    mark = _decimal_mark(digits) or ("," if comma else ".")
    whole, _, fraction = digits.rpartition(mark) if mark in digits else (digits, "", "")
    whole = _NO_DIGIT.sub(",", whole)
    return f"{whole}.{fraction}" if fraction else whole


@lru_cache(maxsize=16384)
def _decimal_mark(digits: str) -> str:
    """The decimal mark that digits themselves show: of "1.234,5" and "1.234.567" the comma, of "12.5" the point, of "1,234" none."""
    marks = _NO_DIGIT.findall(digits)
    if not marks or marks[-1] not in _DECIMALS:
        return ""
    last = marks[-1]
    if len(marks) > 1:
        return _DECIMALS[last] if marks[-2] == last else last
    whole, _, rest = digits.partition(last)
    return last if len(rest) != _GROUP_LENGTH or len(whole) > _GROUP_LENGTH or whole in ("", "0") else ""


class Votes(NamedTuple):
    """How many cells can only be read with a decimal comma, how many only with a decimal point, and how many have one comma or point before
    three digits, which is then likely to part thousands."""

    commas: int
    points: int
    thousandth_commas: int
    thousandth_points: int


def decimal_votes(cells: Iterable[str]) -> Votes:
    """What the cells of a table say about its decimal mark.

    >>> decimal_votes(["1.234,5", "0,5", "12.5", "1,234"])
    Votes(commas=2, points=1, thousandth_commas=1, thousandth_points=0)
    """
    printed = [found["digits"] for words in cells if (found := _FIGURE.match(words)) is not None]
    marks = [_decimal_mark(digits) for digits in printed]
    open_marks = [_NO_DIGIT.findall(digits)[-1:] for digits, mark in zip(printed, marks, strict=True) if not mark]
    return Votes(marks.count(","), marks.count("."), open_marks.count([","]), open_marks.count(["."]))
