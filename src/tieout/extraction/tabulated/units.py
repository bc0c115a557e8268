"""The unit and scale of a table's figures, from its captions, corner cell, column heads, row labels and the signs in its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ...language.printed_units import unit_in
from ...lexicon.alternatives import key, one_of
from ...lexicon.currencies import code_of
from ...lexicon.scales import LARGE, PLURALS, WORDS, power_of
from ...model.document import Table
from ...thresholds.extraction import COUNTED_END, CUE_REACH, LARGEST_OTHER, LONGEST_UNIT, PRICE_DIGITS, UNIT_END

_WORD = one_of(word for word in WORDS if len(word) > 2 or word == "MM")
_LARGE = one_of(LARGE)
_SCALE = re.compile(rf"\b({_WORD})\b|\b(thous\.)|[\'’‘]000s?\b|\b000s\b|\b(?a:mm|mn)\b", re.IGNORECASE)
_SCALE_STATED = re.compile(
    r"(?:\b(?:in|of|expressed in|stated in|amounts?|dollars?|shares|\$|us\$|rmb|usd|hk\$|eur|€|£|¥)\W{0,3}(?:in\s+)?(?:(?:u\.?s\.?|"
    rf"hong kong|canadian)\s)?(?:\w+\s){{0,3}}?"
    rf"(?:{_LARGE}|000s?)\b|[(]\s*(?:\w+\s){{0,3}}{_LARGE}\b|[\'’‘]000|\b000s\b|"
    rf"^\s*{_LARGE}\b|\(thous\.|\b000(?:[’'‘]?s)? omitted\b)",
    re.IGNORECASE,
)
_EXCEPT_SHARES = re.compile(
    r"except\b[^)]{0,60}\bshares?(?! data| amounts?\b(?!.*share))|except (?:for )?(?:number of )?shares?\b|except[^)]*shares? (?:and|,)",
    re.IGNORECASE,
)
_DOLLARS_ONLY = re.compile(rf"(?:\$|\bdollars?)\s+in\s+{one_of(PLURALS)}", re.IGNORECASE)
_SHARES_SCALED = re.compile(
    rf"\bshares?\s+(?:\w+\s)?in\s+({one_of(PLURALS)})|\b(?:and|,)\s+shares?\s+in\s+({one_of(PLURALS)})", re.IGNORECASE
)
PER_SHARE = re.compile(
    r"\bper\b(?:\s+[\w\-–—/().,’']+){0,5}?\s+(?:shares?|ads|unit|rsus?|psus?|options?|awards?|units)\b|\b(?:loss|earnings|"
    r"income)\s*(?:\(loss\)\s*)?/\s*share|"
    r"\b(?:eps|exercise price|grant[- ]date fair value|strike price|(?:average|purchase|closing|market|stock|share|unit|conversion|"
    r"offering) price)\b|price paid|fair value of (?:\w+ ){0,3}(?:options|awards|units) (?:on|at)",
    re.IGNORECASE,
)
SHARES = re.compile(
    r"\bnumber of (?:\w+ ){0,4}(?:shares?|ads|units|awards|options|rsus?|psus?)\b|\bshares? (?:outstanding|authorized|used|granted|"
    r"vested|subject to|underlying|available|purchased)\b|"
    r"\b(?:weighted|average|outstanding|diluted|basic)[- ](?:\w+[- ]){0,4}shares\b|\bweighted[- ]average (?:number|basic|diluted|"
    r"common|ordinary)\b(?!.*\bprice\b)|"
    r"^(?:total )?(?:common |ordinary |treasury |preferred |restricted |class [ab] |underlying )?(?:shares|options|rsus|psus|units|"
    r"(?:stock|share|restricted stock) units|adss?)(?:\s*\(.*\))?$|\bdilutive\b|"
    r"^(?:restricted|performance|deferred)[- ](?:stock|share) (?:units|awards)|\(in shares\)|\bshares? repurchased$|^number "
    r"of\b.*\bshares|\bsecurities to be issued\b",
    re.IGNORECASE,
)
_MONEY_OF_SHARES = re.compile(
    r"\b(?:value|amounts?|price|cost|tax(?:es)?|capital|paid|payments?|proceeds|purchases? of|repurchases? of|issuance of|expense|"
    r"compensation|income|dividends?|equity)\b|\$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\d,\d{3}")  # a label that lists the counts itself: its cells are amounts
_EQUITY_GROUP = re.compile(
    r"\b(?:capital|retained earnings|reinvested|employed in|deficit|accumulated|equity|treasury stock)\b", re.IGNORECASE
)
_NUMERATOR = re.compile(r"numerator", re.IGNORECASE)
_EXPENSED = re.compile(r"\b(?:expenses?|costs?)\b", re.IGNORECASE)
_OWN_PER_SHARE = re.compile(r"\d\s+per\b")  # of "dividends ($5.25 per share)" the label gives the rate, the cells the amounts
_OWN_UNIT = re.compile(r"\([^()]{1,32}\)")
_PRICE_HEAD = re.compile(r"\bper (?:share|unit|ads)\b|\bexercise price\b|\bgrant[- ]date fair value\b", re.IGNORECASE)
_WORTH = re.compile(r"\b(?:values?|amounts?|prices?|per share)\b(?! data)|\$", re.IGNORECASE)
_SHARE_MOVES = re.compile(
    r"^(?:(?:options |awards |units )?granted|awards granted|vested|exercised|forfeited|cancell?ed|expired|outstanding|unvested|"
    r"nonvested|exercisable|basic|diluted|balance|issued|released)\b",
    re.IGNORECASE,
)
_AWARDS = re.compile(r"\b(?:options|awards|rsus|psus|stock units|share units|restricted stock|units outstanding|shares)\b", re.IGNORECASE)
_BASIC = re.compile(r"^(?:basic|diluted|basic and diluted|[–—-]\s*(?:basic|diluted))\b", re.IGNORECASE)
PERCENT = re.compile(
    r"(?<![\d.])\s*%(?!\s*(?:notes|senior|debentures|bonds|of))|\bper ?cent(?:age)?s?\b(?! points)|\bmargins?$|\b(?:rates?|"
    r"yields?)(?:\s*\((?:in )?%\))?$|\bvolatility\b|"
    r"\beffective (?:income )?tax rates?\b|\brate of (?:return|compensation|increase)\b|\b(?:discount|interest|growth|return|"
    r"forfeiture) rates?(?: \(\w+\)|, |$)",
    re.IGNORECASE,
)
_NO_PERCENT = re.compile(r"\b(?:swaps?|contracts?|derivatives?|hedges?|notes|loans?|instruments?|risk|effects?|changes?)\b", re.IGNORECASE)
_IN_PER_CENT = re.compile(r"(?:[(,]\s?(?:in\s)?%\s?\)?|\bin (?:%|per ?cent)\)?)\W*$|^%", re.IGNORECASE)
_COUNT = re.compile(
    r"^(?:restaurants|stores|employees|customers|members|subscribers|locations|properties|aircraft|vehicles) (?:at|as of|in)\b|"
    r"\bnumber of\b|\bheadcount\b|\bsquare (?:feet|footage|meters)\b|^(?:employees|stores|restaurants|transactions|customers)\b|"
    r"\b(?:term|life|period|lives|duration)\b.{0,20}\b(?:years|months)\b|"
    r"\((?:in )?(?:years|months|days)\)|^weighted[- ]average (?:remaining )?(?:contractual |lease |expected )?(?:term|life|period)\b|"
    r"^expected (?:term|life)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:customers|users|subscribers|members|merchants|drivers|employees|stores|restaurants|outlets|branches|patients|students|"
    r"vehicles|aircraft|hotels|rooms|orders|transactions|"
    r"downloads|visits|accounts opened|properties|wells|mines|clinics|beds|agents|partners|communities|apartments)"
    r"(?:,? (?:as of|at|during|for|in) the (?:end of the )?(?:year|period|quarter))?(?:\s*\(.*\))?$",
    re.IGNORECASE,
)
_PHYSICAL = re.compile(
    r"\((?:in )?(?:\w+ )?(?:miles|hours|feet|met(?:er|re)s?|m|km|oz|ounces|g/t|tonnes?|tons|barrels?|bbls?|boe|[kmg]wh?|acres|hectares|"
    r"gallons|pounds|"
    r"lbs|kg|cubic feet|mcf|sq\.? ?ft|minutes|index)\b[^)]*\)|\b(?:ton-miles|car miles)\b|\b(?:miles|tons|barrels|ounces|gallons|"
    r"hours) per\b",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"^(?:number|headcount)\W*$", re.IGNORECASE)
_PEOPLE = re.compile(
    r"^(?:(?:cumulative|total|average|unique|registered|active|monthly|daily|annual|new|paying|premium)\s){1,3}(?:users|borrowers|customers|"
    r"subscribers|members|merchants|drivers|investors|clients|visitors|buyers|sellers|hosts|guests|viewers|players)\b"
    r"(?!['’]|\s(?:deposits?|receivables?|payables?|funds?|loans?|balances?|advances?)\b)",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(r"\bnumber of\b", re.IGNORECASE)
_SECURITIES = re.compile(
    r"\b(?:shares?|stocks?|options?|awards?|units?|ads|adss|rsus?|psus?|warrants?|securities|denominator|weighted)\b", re.IGNORECASE
)
_OF_MONEY = re.compile(
    r"\b(?:revenues?|sales|costs?|expenses?|income|payables?|receivables?|due|from|to|per|fees?|deposits?|advances?|loans?|value|paid|"
    r"amounts?|liabilit\w+|assets?|spend\w*|prices?)\b",
    re.IGNORECASE,
)
_SHARE_COUNT = re.compile(
    r"^(?:restaurants|stores|employees|customers|members|subscribers|locations|properties|aircraft|vehicles) (?:at|as of|in)\b|"
    r"\bnumber of\b|\bshares? used\b|\baverage (?:\w+ ){0,3}shares\b|\bweighted[- ]average (?:number|common|ordinary|shares|basic|"
    r"diluted|dilutive)|\bdenominator\b|\bdilutive\b|^shares\b",
    re.IGNORECASE,
)
_FOR_ALL = (re.compile(r"nless(?<=[Uu]nless) (?:otherwise|noted|indicated|stated)"), re.compile(r"abular(?<=[Tt]abular)"))
"""Cues of a sentence about all tables. `re` finds plain letters fastest, so each pattern starts at the cue's second letter."""
_WHOLE_DOCUMENT = re.compile(
    rf"(?:tabular|all)\s+(?:\w+\s){{0,4}}?(?:amounts?|dollars?|figures?|tables?)[^.]{{0,80}}?\bin\s+(?:\w+\s){{0,3}}?({one_of(PLURALS)})|"
    rf"(?:tabular )?(?:dollar )?amounts[^.]{{0,60}}?\bin\s+(?:\w+\s){{0,3}}?({one_of(PLURALS)})[^.]{{0,60}}?(?:unless|except)",
    re.IGNORECASE,
)


_MONEY_IN = re.compile(rf"\b(?:dollars?|amounts?|values?|rmb|us\$|\$)[^;,)]{{0,20}}?\bin ({one_of(PLURALS)})\b", re.IGNORECASE)
_LARGEST = {"shares": 11, "USD": 13, "EUR": 13, "GBP": 13, "CAD": 13, "AUD": 13, "CHF": 13}
_OFTEN = re.compile(rf"\((?:\w+\W{{1,3}}){{0,5}}?in\s+(?:\w+\W+){{0,3}}?({one_of(PLURALS)})\b", re.IGNORECASE)


_COUNTS_SHARES = re.compile(
    r"^shares in (?:thousands|millions)\b(?!.*\b(?:dollars|amounts)\b)|\bshares of (?:\w+ ){0,3}stock outstanding (?:were|was|are|"
    r"is)\b|\b(?:reconciliation|changes in|summary|rollforward) of the number of shares\b|"
    r"\b(?:anti-?dilutive|potentially dilutive|excluded from the (?:computation|calculation) of diluted|common stock equivalents)\b",
    re.IGNORECASE,
)


class TableUnit(NamedTuple):
    """The powers of ten of a table's amounts and share counts, its currency, and whether it states a scale."""

    power: int
    share_power: int
    currency: str | None
    stated: bool
    counts_shares: bool
    dollars_only: bool


def document_power(text: str, tables: Iterable[Table]) -> int:
    """The power of ten of tables that state no scale: what the text says of all tables, else that of most primary statements, else
    the one stated most often, else 0.

    >>> document_power("Tabular dollars in millions unless otherwise noted.", [])
    6
    """
    for start, end in sorted(cue.span() for pattern in _FOR_ALL for cue in pattern.finditer(text)):
        m = _WHOLE_DOCUMENT.search(text, max(start - 1 - CUE_REACH, 0), end + CUE_REACH)
        if m:
            return PLURALS[key(m[1] or m[2])]
    primary = Counter(unit.power for table in tables if table.statement and (unit := unit_of_table(table, None, 0)).stated)
    if primary:
        return primary.most_common(1)[0][0]
    counts = Counter(key(m[1]) for m in _OFTEN.finditer(text) if "share" not in m[0].lower())
    return PLURALS[counts.most_common(1)[0][0]] if counts else 0


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
        return unit_in(text, None)[1] if len(text) < LONGEST_UNIT else None
    m = _MONEY_IN.search(text) or _SCALE.search(text, stated.start(), stated.end())
    power = None if m is None else power_of(m[1] or m[0])
    return 3 if power is None else power


@lru_cache(maxsize=4096)
def currency_in(text: str, dollar: str) -> str | None:
    """The currency that a text names, or None; `dollar` is the filing's, which says whose a plain "$" is.

    >>> currency_in("RMB in millions", "USD"), currency_in("($ in millions)", "CAD")
    ('CNY', 'CAD')
    """
    return unit_in(text, dollar)[0]


def unit_of_table(table: Table, default: str | None, inherited: int) -> TableUnit:
    """The scale and currency that a table's caption, corner cell and heads state; where they state none, the filing's currency `default`
    and power `inherited`. Corner cell "(In millions, except number of shares)" -> amounts of power 6, share counts of power 0.

    Heads of different scales ("Options (thous.)", "Intrinsic Value (millions)") each hold for their own column, and other columns are in
    units."""
    dollar = default or "USD"
    said = [table.stub, *reversed(table.caption)] if table.stub else list(reversed(table.caption))
    heads = dict.fromkeys(text for _, header in sorted(table.columns.items()) for text in header)  # in the order of the columns
    scales = {scale for words in heads if (scale := power_in(words[-UNIT_END:])) is not None}
    differ = len(scales) > 1
    power: int | None = None
    currency: str | None = None
    share_power: int | None = None
    dollars_only = False
    for words in said if differ else (*said, *heads):
        if power is None and (found := power_in(words[-UNIT_END:])) is not None:
            power = found
            scaled = _SHARES_SCALED.search(words)
            if scaled:
                share_power = PLURALS[key(scaled[1] or scaled[2])]
            elif _EXCEPT_SHARES.search(words):
                share_power = 0
            dollars_only = _DOLLARS_ONLY.search(words) is not None
        if currency is None and words not in heads and len(words) < LONGEST_UNIT:
            currency = currency_in(words, dollar)
    stated = power is not None or differ
    unsaid = 0 if differ else inherited
    resolved = unsaid if power is None else power
    return TableUnit(
        resolved,
        resolved if share_power is None else share_power,
        currency or default,
        stated,
        _COUNTS_SHARES.search(" ".join((table.stub, table.title, *(words[-COUNTED_END:] for words in table.caption[-1:])))) is not None,
        dollars_only,
    )


def is_per_share(path: tuple[str, ...], header: str, digits: str) -> bool:
    """Whether a cell is an amount per share, by its row's labels (parents first), its head and its digits (with a fraction).

    >>> is_per_share(("Earnings per share", "Basic"), "2024", "5.25"), is_per_share(("Net income",), "2024", "5.25")
    (True, False)
    """
    if digits and "." not in digits:
        return len(digits) < PRICE_DIGITS and _PRICE_HEAD.search(header) is not None
    return _names_per_share(path, header)


@lru_cache(maxsize=4096)
def _names_per_share(path: tuple[str, ...], header: str) -> bool:
    label = path[-1] if path else ""
    if _names_count(label) and "price" not in label.lower():
        return False
    if (_names_rate(label) and not _OWN_PER_SHARE.search(label)) or _names_rate(header):
        return True
    return any(_names_rate(parent) and not _names_count(parent) for parent in path[:-1])


@lru_cache(maxsize=4096)
def is_shares(path: tuple[str, ...], header: str, title: str = "") -> bool:
    """Whether a cell counts shares, by its row's labels (parents first), its head and the table's title.

    >>> is_shares(("Weighted-average shares outstanding", "Diluted"), "2024"), is_shares(("Repurchases of shares",), "Amount")
    (True, False)
    """
    label = path[-1] if path else ""
    if _names_money(header):
        return False
    if _NUMBER_OF.search(label) and _SECURITIES.search(" ".join((*path, header, title))) is None:
        return False
    if _LISTED.search(label) or any(_NUMERATOR.match(parent) for parent in path[:-1]) or (len(path) > 1 and _EQUITY_GROUP.search(path[-2])):
        return False
    if _names_count(label):
        return not _WORTH.search(label) or "used in" in label.lower()
    if _names_shares(label):
        return not _names_money(label) and not _EXPENSED.search(title)
    if any(map(_names_shares, header.split(" › "))):
        return True
    if any(_names_count(parent) or (_names_shares(parent) and not _names_money(parent)) for parent in path[:-1]):
        return not _WORTH.search(label)
    return bool(_SHARE_MOVES.match(label)) and _AWARDS.search(f"{header} {title}") is not None and not _names_money(label)


# Cached, as the same head is tried for every row of a table, and the same label for every column.
@lru_cache(maxsize=4096)
def _names_shares(words: str) -> bool:
    return SHARES.search(words) is not None


@lru_cache(maxsize=4096)
def _names_count(words: str) -> bool:
    return _SHARE_COUNT.search(words) is not None


@lru_cache(maxsize=4096)
def _names_money(words: str) -> bool:
    return _MONEY_OF_SHARES.search(words) is not None


@lru_cache(maxsize=4096)
def _names_rate(words: str) -> bool:
    return PER_SHARE.search(words) is not None


def currency_of(sign: str | None, dollar: str, *stated: str | None) -> str | None:
    """The currency of a figure printed with `sign` (or None), where its row, head and table state the currencies `stated`, nearest first;
    a plain "$" is the stated dollar, as "¥" is the stated yen, else `dollar`.

    >>> currency_of("$", "USD", None, "CAD"), currency_of("€", "USD", "CAD"), currency_of(None, "USD", None, "CNY")
    ('CAD', 'EUR', 'CNY')
    """
    near = next((currency for currency in stated if currency), None)
    if sign is None:
        return near
    return code_of(sign.strip(), near or dollar)


@lru_cache(maxsize=4096)
def unit_of_row(label: str, dollar: str) -> tuple[str | None, int | None]:
    """The currency and power of ten that a row's own label states in brackets, each None where it does not.

    >>> unit_of_row("Revenue (RMB in millions)", "USD"), unit_of_row("Revenue", "USD")
    (('CNY', 6), (None, None))
    """
    for own in _OWN_UNIT.finditer(label):
        currency = currency_in(own[0], dollar)
        if currency is not None:
            return currency, power_in(own[0])
    return None, None


@lru_cache(maxsize=4096)
def is_percent(label: str) -> bool:
    """Whether a row's label names a rate, a yield, a margin or a percentage.

    >>> is_percent("Effective tax rate"), is_percent("Interest rate swaps")
    (True, False)
    """
    return PERCENT.search(label) is not None and (_NO_PERCENT.search(label) is None or _IN_PER_CENT.search(label) is not None)


@lru_cache(maxsize=4096)
def is_count(label: str, *, of_money: bool = False) -> bool:
    """Whether a label names a count (stores, employees), years or a physical quantity, so that currency and scale do not apply. Under a
    head such as "RMB'000" (`of_money`) a bare "Properties" is the line of business.

    >>> is_count("Number of stores"), is_count("Properties"), is_count("Properties", of_money=True)
    (True, True, False)
    """
    return (
        _COUNT.search(label) is not None
        or _PEOPLE.search(label) is not None
        or _NUMBER_ALONE.match(label) is not None
        or _PHYSICAL.search(label) is not None
        or (not of_money and _COUNTED.search(label) is not None and _OF_MONEY.search(label) is None)
    )


def plausible_power(digits: str, power: int, unit: str | None) -> int:
    """`power`, or 0 where the figure would then be too large for any company: share counts in a table "in millions" are often printed
    in full.

    >>> plausible_power("12,345", 6, "shares"), plausible_power("123,456,789", 6, "shares")
    (6, 0)
    """
    whole = len(digits.partition(".")[0].replace(",", ""))
    return power if whole + power <= _LARGEST.get(unit or "", LARGEST_OTHER) else 0
