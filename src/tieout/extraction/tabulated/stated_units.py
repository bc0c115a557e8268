"""The unit and scale that a table states for all its figures, in its captions, corner cell and heads, or that the filing states for all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ...language.printed_units import unit_in
from ...lexicon.alternatives import key, one_of
from ...lexicon.currencies import SYMBOLS
from ...lexicon.scales import LARGE, PLURALS, WORDS, power_alone, power_of
from ...model.document import Table
from ...thresholds.extraction import COUNTED_END, CUE_REACH, LONGEST_UNIT, UNIT_END

_WORD = one_of(word for word in WORDS if len(word) > 2 or word == "MM")
_LARGE = one_of(LARGE)
_SCALE = re.compile(rf"\b({_WORD})\b|\b(thous\.)|[\'’‘]000s?\b|\b000[’'‘]?s\b|\b(?a:mm|mn)\b", re.IGNORECASE)
_SCALE_STATED = re.compile(
    r"(?:\b(?:in|of|expressed in|stated in|amounts?|dollars?|shares|\$|us\$|rmb|usd|hk\$|eur|€|£|¥)\W{0,3}(?:in\s+)?(?:(?:u\.?s\.?|"
    rf"hong kong|canadian)\s)?(?:(?!\d)\w+\s){{0,3}}?"
    rf"(?:{_LARGE}|000s?)\b|[(]\s*(?:\w+\s){{0,3}}{_LARGE}\b|[\'’‘]000|\b000[’'‘]?s\b|"
    rf"^\W*(?:(?:19|20)\d\d\W+)?{_LARGE}\b|\(thous\.|\b000(?:[’'‘]?s)? omitted\b)",
    re.IGNORECASE,
)
_OF_PERIOD = re.compile(r"\b(?:19|20)\d\d\b|\b(?:years?|months|quarters?|weeks) ended\b", re.IGNORECASE)
_EXCEPT_SHARES = re.compile(
    r"except\b[^)]{0,60}(?<!per )(?<!per-)\bshares?(?! data| prices?\b| amounts?\b(?!.*share))|"
    r"except (?:for )?(?:number of )?shares?\b(?! prices?\b)|except[^)]*shares? (?:and|,)",
    re.IGNORECASE,
)
_DOLLARS_ONLY = re.compile(rf"(?:\$|\bdollars?)\s+in\s+{one_of(PLURALS)}", re.IGNORECASE)
_SHARES_SCALED = re.compile(
    rf"\bshares?(?:\s(?:outstanding|data|amounts?|information|counts?))?,?\s+(?:(?:which|that)\s+)?(?:(?:are|is|were)\s+)?"
    rf"(?:\w+\s+)?in\s+({one_of(PLURALS)})\b|\b({one_of(PLURALS)})\s+of\s+(?:\w+\s)?shares\b",
    re.IGNORECASE,
)
_WITH_SHARES = re.compile(
    r"(?:\b(?:dollars?|amounts?|values?|income|earnings|currency)|\$)\s*(?:and|&|,|,\s*and)\s*(?:\w+\s)?$", re.IGNORECASE
)
_PER_SHARE_APART = re.compile(r"\bper[- ](?:\w+\s)?(?:share|unit|ads)\b", re.IGNORECASE)
_FOR_ALL = (re.compile(r"nless(?<=[Uu]nless) (?:otherwise|noted|indicated|stated)"), re.compile(r"abular(?<=[Tt]abular)"))
"""Cues of a sentence about all tables. `re` finds plain letters fastest, so each pattern starts at the cue's second letter."""
_WHOLE_DOCUMENT = re.compile(
    rf"(?:tabular|all)\s+(?:\w+\s){{0,4}}?(?:amounts?|dollars?|figures?|tables?)[^.]{{0,80}}?\bin\s+(?:\w+\s){{0,3}}?({one_of(PLURALS)})|"
    rf"(?:tabular )?(?:dollar )?amounts[^.]{{0,60}}?\bin\s+(?:\w+\s){{0,3}}?({one_of(PLURALS)})[^.]{{0,60}}?(?:unless|except)",
    re.IGNORECASE,
)


_MONEY_IN = re.compile(rf"\b(?:dollars?|amounts?|values?|rmb|us\$|\$)[^;,)]{{0,20}}?\bin ({one_of(PLURALS)})\b", re.IGNORECASE)
_OFTEN = re.compile(rf"\((?:\w+\W{{1,3}}){{0,5}}?in\s+(?:\w+\W+){{0,3}}?({one_of(PLURALS)})\b", re.IGNORECASE)


_COUNTS_SHARES = re.compile(
    r"^\W*shares in (?:thousands|millions)\b(?!.*\b(?:dollars|amounts)\b)|\((?:thousands|millions) of shares\)|"
    r"\bchanges in shares of\b|\bweighted[- ]average shares used\b|\bshares of (?:\w+ ){0,3}stock outstanding (?:were|was|are|"
    r"is)\b|\b(?:reconciliation|changes in|summary|rollforward) of the number of shares\b|"
    r"\b(?:anti-?dilutive|potentially dilutive|excluded from the (?:computation|calculation) of diluted|common stock equivalents)\b",
    re.IGNORECASE,
)


_LETTERS_ALONE = re.compile(r"[\s(]*(?:in\s)?(mm|MM|mn|Mn|m|M|k|K|bn|B)[\s)]*")
_MONEY_SIGN = re.compile(rf"[{''.join(map(re.escape, sorted(SYMBOLS)))}]|\b(?:[A-Z]{{3}}|RMB|Rs\.?)\s?[(\d]")


class TableUnit(NamedTuple):
    """The powers of ten of a table's amounts and share counts, its currency, and whether it states a scale.

    `shares_stated` is whether it states that of share counts; `by_heads`, whether heads of columns state the scale, and nothing that is
    over all; `per_share_apart`, whether it says that amounts per share are in another scale; `of_money`, whether it states a currency.
    `scale_words` and `currency_words` are those that state power and currency, "" where none do.
    """

    power: int
    share_power: int
    currency: str | None
    stated: bool
    counts_shares: bool
    dollars_only: bool
    shares_stated: bool
    by_heads: bool
    per_share_apart: bool
    of_money: bool
    scale_words: str
    currency_words: str


class ScaleOfAll(NamedTuple):
    """The power of ten of tables that state none, and where in the text it shows (-1: nowhere)."""

    power: int
    start: int


def scale_for_all(text: str) -> ScaleOfAll | None:
    """What the text says all its tables are in, or None: "Tabular dollars in millions unless otherwise noted." -> power 6, from 0."""
    for start, end in sorted(cue.span() for pattern in _FOR_ALL for cue in pattern.finditer(text)):
        m = _WHOLE_DOCUMENT.search(text, max(start - 1 - CUE_REACH, 0), end + CUE_REACH)
        if m:
            return ScaleOfAll(PLURALS[key(m[1] or m[2])], m.start())
    return None


def usual_scale(text: str, tables: Iterable[Table]) -> ScaleOfAll:
    """That of most primary statements, else the one stated most often, else 0: "(in thousands)" twice and "(in millions)" once -> power 3,
    from 0."""
    primary = [
        ScaleOfAll(unit.power, table.start) for table in tables if table.statement and (unit := unit_of_table(table, None, 0)).stated
    ]
    stated = primary or [ScaleOfAll(PLURALS[key(m[1])], m.start()) for m in _OFTEN.finditer(text) if "share" not in m[0].lower()]
    if not stated:
        return ScaleOfAll(0, -1)
    most = Counter(one.power for one in stated).most_common(1)[0][0]
    return next(one for one in stated if one.power == most)


@lru_cache(maxsize=4096)
def power_in(text: str) -> int | None:
    """The power of ten that a caption or head states, or None.

    >>> power_in("(in millions)"), power_in("RMB'000"), power_in("December 31, 2024")
    (6, 3, None)
    """
    words = text.lower()
    stated = None
    if "ll" in words or "thou" in words or "000" in words:  # most texts name no scale, and this test is faster than the pattern
        stated = next(reversed(list(_SCALE_STATED.finditer(text))), None)
    if stated is None:
        if len(text) >= LONGEST_UNIT:
            return None
        power = unit_in(text, None)[1]
        return power_alone(text) if power is None else power
    m = _MONEY_IN.search(text) or _SCALE.search(text, stated.start(), stated.end())
    power = None if m is None else power_of(m[1] or m[0])
    return 3 if power is None else power


def power_stated(words: str) -> int | None:
    """The power of ten that words over a table or beside it state at their end, or None: what shows a scale, for all who ask
    for it. "Sales by country (in millions)" -> 6."""
    return power_in(words[-UNIT_END:]) if words else None


@lru_cache(maxsize=4096)
def scales_in(text: str) -> tuple[int | None, int | None]:
    """The powers of ten that a caption or head states of amounts and of share counts, each None where it states none.

    >>> scales_in("(In millions, except number of shares, which are reflected in thousands, and per-share data)")
    (6, 3)
    >>> scales_in("(in thousands, except share data)"), scales_in("(dollars and shares in millions)")
    ((3, 0), (6, 6))
    """
    found = _SHARES_SCALED.search(text) if "share" in text.lower() else None
    if found is None:
        power = power_in(text)
        return power, 0 if power is not None and _EXCEPT_SHARES.search(text) else None
    shares = PLURALS[key(found[1] or found[2])]
    power = power_in(f"{text[: found.start()]} {text[found.end() :]}")
    if power is None and _WITH_SHARES.search(text, 0, found.start()):
        power = shares
    return power, shares


@lru_cache(maxsize=4096)
def currency_in(text: str, dollar: str) -> str | None:
    """The currency that a text names, or None; `dollar` is the filing's, which says whose a plain "$" is.

    >>> currency_in("RMB in millions", "USD"), currency_in("($ in millions)", "CAD")
    ('CNY', 'CAD')
    """
    return unit_in(text, dollar)[0]


def shows_money(text: str, table: Table, unit: TableUnit) -> bool:
    """Whether something on the page says that a table's figures are money: a scale or currency of the table, its being a primary statement,
    or a currency's sign in a head or cell. Rows of officers with their ages, and no unit anywhere -> False."""
    if unit.stated or unit.of_money or table.statement is not None:
        return True
    return any(currency_in(head, "USD") for head in table.heads if len(head) < LONGEST_UNIT) or shows_sign(text, table)


def shows_sign(text: str, table: Table) -> bool:
    """Whether a cell of a table prints a currency's sign: "$1,234" -> True."""
    if _MONEY_SIGN.search(text, table.start, table.end) is None:
        return False
    return any(_MONEY_SIGN.search(text, cell.start, cell.end) for row in table.rows for cell in row.cells)


def scale_of_letters(table: Table) -> tuple[int, str] | None:
    """The power of ten of letters alone that stand over all columns, in the corner or the line above a table, and the words: "(mm)" -> 6.
    They can be a measure of length, so that something else on the page must say that the figures are money."""
    found = next((m for words in (table.stub, *table.caption[-1:]) if (m := _LETTERS_ALONE.fullmatch(words)) is not None), None)
    power = None if found is None else power_of(found[1])
    return None if found is None or power is None else (power, found[0])


def _scaled_apart(table: Table) -> frozenset[str]:
    """The heads with a scale that hold for a group of columns alone, which a head of its own names beside columns of periods: "(Dollars in
    billions)" below "Variance due to", beside "2024" and "2023"."""
    scaled = [header for header in table.columns.values() if any(power_stated(words) is not None for words in header)]
    others = [header for header in table.columns.values() if header not in scaled]
    if not any(_OF_PERIOD.search(words) for header in others for words in header):
        return frozenset()
    said = frozenset(words for header in scaled for words in header if power_stated(words) is not None)
    group = frozenset[str]().union(*scaled[:1]).intersection(*scaled) - said
    named = [words for words in group.difference(*others) if _OF_PERIOD.search(words) is None]
    return said if named else frozenset()


def unit_of_table(table: Table, default: str | None, inherited: int) -> TableUnit:
    """The scale and currency that a table's caption, corner cell and heads state; where they state none, the filing's currency `default`
    and power `inherited`. Corner cell "(In millions, except number of shares)" -> amounts of power 6, share counts of power 0.

    Heads of different scales ("Options (thous.)", "Intrinsic Value (millions)") each hold for their own column, and other columns are in
    units."""
    dollar = default or "USD"
    said = [table.stub, *reversed(table.caption)] if table.stub else list(reversed(table.caption))
    heads = dict.fromkeys(text for _, header in sorted(table.columns.items()) for text in header)  # in the order of the columns
    for words in _scaled_apart(table):
        del heads[words]
    scaled = [words for words in heads if power_stated(words) is not None]
    differ = len(set(map(power_stated, scaled))) > 1
    power: int | None = None
    share_power: int | None = None
    currency: str | None = None
    dollars_only = by_heads = False
    scale_words, currency_words = scaled[0] if differ else "", ""
    for words in said if differ else (*said, *heads):
        amounts, shares = scales_in(words[-UNIT_END:])
        share_power = shares if share_power is None else share_power
        if power is None and amounts is not None:
            power, by_heads, scale_words = amounts, words in heads, words
            dollars_only = _DOLLARS_ONLY.search(words) is not None
        if currency is None and words not in heads and len(words) < LONGEST_UNIT:
            currency = currency_in(words, dollar)
            currency_words = words if currency is not None else ""
    unsaid = 0 if differ else inherited
    resolved = unsaid if power is None else power
    return TableUnit(
        resolved,
        resolved if share_power is None else share_power,
        currency or default,
        power is not None or differ,
        _COUNTS_SHARES.search(" ".join((table.stub, table.title, *(words[-COUNTED_END:] for words in table.caption[-1:])))) is not None,
        dollars_only,
        share_power is not None and share_power > 0,
        by_heads or differ,
        any(_PER_SHARE_APART.search(words[-UNIT_END:]) for words in (table.stub, *table.caption[-2:], *heads)),
        currency is not None,
        scale_words,
        currency_words,
    )
