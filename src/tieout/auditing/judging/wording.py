"""Amounts, periods and differences as the messages of findings word them."""

from __future__ import annotations

import re
from decimal import Decimal

from tieout.language.calendar import Calendar
from tieout.language.number_words import in_words
from tieout.model.audit import ClaimFigure
from tieout.model.exact import to_place
from tieout.model.facts import Fact, Period
from tieout.model.places import Span

from ...lexicon.alternatives import one_of
from ...lexicon.currencies import PLAIN, WRITTEN
from ...lexicon.months import NAMES as MONTHS
from ...lexicon.scales import AFTER_MONEY, AFTER_NUMBER, NAMED
from ...thresholds.auditing import MONTH_LENGTH, SHORTEST_MONTHS, SHORTEST_NAMED_YEAR, WEEK_APART

_LONGEST = 90
_WORD = re.compile(r"[A-Za-z]+")
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|\d+")
_RATIOS = frozenset(("change", "share", "margin", "rate"))


def amount(value: Decimal, unit: str | None, decimals: int | None, *, ratio: bool = False) -> str:
    """A value as it would be printed to `decimals` (None: as many as it has); `ratio` prints it in per cent.

    >>> amount(Decimal("159514000000"), "USD", -6), amount(Decimal("0.105"), "pure", 3, ratio=True)
    ('$159,514 million', '10.5%')"""
    if ratio:
        return f"{_plain(value * 100, None if decimals is None else decimals - 2)}%"
    base, _, per = (unit or "").partition("/")
    sign = WRITTEN.get(base, f"{base} " if len(base) == 3 and base.isupper() else "")
    power = 0 if decimals is None or decimals >= 0 else min(-(decimals // 3) * 3, 9)
    if decimals is None and abs(value) >= 10**7:
        power = 6
    scale = f" {NAMED[power]}" if power else ""
    shown = _plain(abs(value).scaleb(-power), None if decimals is None else decimals + power)
    tail = " shares" if base == "shares" else ""
    return f"{'-' if value < 0 else ''}{sign}{shown}{scale}{tail}{' per share' if per == 'shares' else ''}"


def _plain(value: Decimal, places: int | None) -> str:
    if places is not None:
        value = to_place(value, max(places, 0))
    shown = f"{value:,f}"
    return shown.rstrip("0").rstrip(".") if places is None and "." in shown else shown


def fact_amount(fact: Fact) -> str:
    """The amount of a fact without its sign: -4,729,000,000 USD in millions -> "$4,729 million"."""
    size = abs(fact.value or Decimal(0))
    ratio = fact.unit == "pure" and size < 10 and fact.decimals is not None and fact.decimals > 1
    return amount(size, fact.unit, fact.decimals, ratio=ratio)


_BEFORE = re.compile(rf"{one_of(PLAIN)} ?[-(]?$")
_AFTER = re.compile(
    rf"\)?(?:[ -]?(?:{AFTER_NUMBER}|{AFTER_MONEY})\b)?(?: ?%|[ -](?:per ?cent|percentage points?|points?|"
    r"basis points|bps)\b)?(?: (?:shares|per share))?",
    re.IGNORECASE,
)


def expression(text: str, figure: ClaimFigure) -> str:
    """The figure as the claim prints it, with its currency and scale: "7,785.2" in "sales of RMB7,785.2 million" -> "RMB7,785.2
    million"."""
    start, end = expression_span(text, figure)
    return text[start:end]


def expression_span(text: str, figure: ClaimFigure) -> Span:
    """The place of what `expression` gives: "7,785.2" in "sales of RMB7,785.2 million" -> [9, 27)."""
    before = _BEFORE.search(text, max(0, figure.span.start - 6), figure.span.start)
    after = _AFTER.match(text, figure.span.end)
    return Span(before.start() if before else figure.span.start, after.end() if after else figure.span.end)


def figure_amount(figure: ClaimFigure, value: Decimal) -> str:
    """`value` in the scale and to the last place of the claim's figure: 7,785,180,000 for "RMB7,785.2 million" -> "RMB7,785.2 million"."""
    ratio = figure.use in _RATIOS and figure.unit == "pure"
    if figure.use == "points":
        return f"{_plain(value * 100, None if figure.decimals is None else max(figure.decimals - 2, 0))} points"
    return amount(value, figure.unit, figure.decimals, ratio=ratio)


def reprinted(figure: ClaimFigure, value: Decimal) -> str:
    """The digits to put in the figure's place for it to be `value`, in its scale: 7,125,300,000 for "RMB7,785.2 million" -> "7,125.3"."""
    digits = "".join(char for char in figure.quote if char.isdigit() or char == ".")
    if not digits or not figure.value:
        return f"{value:,f}"
    printed = Decimal(digits)
    power = 0
    while power < 15 and abs(figure.value) != printed.scaleb(power) and abs(figure.value) != printed.scaleb(-power):
        power += 1
    scale = power if abs(figure.value) == printed.scaleb(power) else -power
    places = len(digits) - digits.rfind(".") - 1 if "." in digits else 0
    shown = to_place(abs(value).scaleb(-scale), places)
    bare = f"{shown:,f}" if "," in figure.quote or shown >= 10_000 else f"{shown:f}"
    return f"-{bare}" if value < 0 and figure.value >= 0 else bare


def difference(stated: ClaimFigure, value: Decimal) -> str:
    """How far off a stated figure is, and in which direction: "$159,641 million" of $159,514 million -> "$127 million too high"."""
    if stated.value < 0 < value:
        return "the sign is another"
    off = abs(stated.value) - abs(value)
    way = "high" if off > 0 else "low"
    if stated.unit == "pure" and stated.use != "level":
        return f"{_plain(to_place(abs(off) * 100, 2), None)} points too {way}"
    return f"{amount(abs(off), stated.unit, stated.decimals)} too {way}"


def when(period: Period | None, calendar: Calendar) -> str:
    """A period in words: "2024", "fiscal 2024", "December 31, 2024", "the three months ended June 30, 2023".

    >>> from datetime import date
    >>> when(Period(date(2023, 4, 1), date(2023, 6, 30)), Calendar({}, 12, 31))
    'the three months ended June 30, 2023'"""
    if period is None:
        return "no stated time"
    end = f"{MONTHS[period.end.month - 1]} {period.end.day}, {period.end.year}"
    if period.start is None:
        return end
    label = calendar.label_of(period.end)
    year = calendar.fiscal_year(label)
    if abs((year.end - period.end).days) <= WEEK_APART and period.days > SHORTEST_NAMED_YEAR:
        return str(label) if calendar.month == 12 and not calendar.weeks else f"fiscal {label}"
    if period.days < SHORTEST_MONTHS:
        return end if period.days < 2 else f"the {period.days} days ended {end}"
    months = round(period.days / MONTH_LENGTH)
    if months == 1:
        return f"the month ended {end}"
    return f"the {in_words(months) or months} months ended {end}"


def line_name(fact: Fact) -> str:
    """What the filing calls a fact: the last parts of its label, else its concept in words, with its dimension's members where the label
    does not name them. "Operating Activities › Net cash provided by operating activities" -> "Net cash provided by operating
    activities"."""
    parts = [part for part in fact.label.split(" › ") if part]
    if not parts:
        return _spoken(fact.concept or "")
    name = parts[-1] if len(parts) == 1 or len(parts[-1].split()) > 2 else " › ".join(parts[-2:])
    name = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    spoken = {word.lower() for word in _WORD.findall(fact.label)}
    named = (_spoken(member) for axis, member in fact.dimensions if not axis.endswith("ConsolidationItemsAxis"))
    members = [words for words in named if words and not spoken.issuperset(set(words.lower().split()) - {"segment", "and"})]
    return f"{name} ({', '.join(members)})" if members else name


def _spoken(member: str) -> str:
    """The words of a concept or member: "kc:PublicCloudServicesMember" -> "Public Cloud Services". A code stays as it is."""
    bare = member.rpartition(":")[2].removesuffix("Member")
    return " ".join(_CAMEL.findall(bare)) or bare
