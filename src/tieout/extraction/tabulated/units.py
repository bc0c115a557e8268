"""The unit of a table's rows and cells, from heads, labels and the signs in cells: money, per share, shares, a ratio or a count."""

from __future__ import annotations

import re
from functools import lru_cache

from ...lexicon.alternatives import one_of
from ...lexicon.currencies import code_of
from ...lexicon.scales import LARGE
from ...thresholds.extraction import LARGEST_OTHER, PRICE_DIGITS
from .stated_units import currency_in, power_in

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
    r"^(?:total )?(?:common |ordinary |treasury |preferred |restricted |class [ab] |underlying |potential )?(?:shares|options|rsus|"
    r"psus|units|"
    r"(?:stock|share|restricted stock) units|adss?)(?:\s*\(.*\))?$|\bdilutive\b|"
    r"^(?:restricted|performance|deferred)[- ](?:stock|share) (?:units|awards)|\(in shares\)|\bshares? repurchased$|^number "
    r"of\b.*\bshares|#\s?of securities\b|\bsecurities to be (?:issued|purchased|sold)\b|\bvesting\b.*\bunits$|"
    r"\beffect of:? (?:dilutive )?(?:stock )?options\b",
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
_NUMERATOR = re.compile(r"(?:de)?(?:nu|no)minator", re.IGNORECASE)
_SHARES_FIRST = re.compile(r"^shares\b|\bnumber of shares\b", re.IGNORECASE)
_EXPENSED = re.compile(r"\b(?:expenses?|costs?)\b", re.IGNORECASE)
_OWN_PER_SHARE = re.compile(r"\d\s+per\b")  # of "dividends ($5.25 per share)" the label gives the rate, the cells the amounts
_AWARDS_HEAD = re.compile(r"^(?:rsus?|psus?|options|awards)(?:,? and (?:rsus?|psus?|options|awards))?$", re.IGNORECASE)
_OWN_UNIT = re.compile(r"\([^()]{1,32}\)")
_HUNDREDTHS = re.compile(r"\b(?:RMB|HK|US|A|NZ)?\$? ?(?:cents|pence|sen|fen)\b|\((?:c|p|¢)\)|¢|^(?:c|p)$", re.IGNORECASE)
_OWN_SCALE = re.compile(rf"\((?:in\s)?(?:{one_of(LARGE)}|000s?)\)", re.IGNORECASE)
_IN_ONES = re.compile(r"\((?:in )?(?:(?:whole|actual) )?(?:(?:u\.s\. )?dollars|units)\)", re.IGNORECASE)
_INCOME_PER_SHARE = re.compile(
    r"\b(?:(?:net|basic|diluted|and) )*(?:income|earnings|loss|profit)(?: \(loss\)| or loss)? per (?:\w+ )?(?:shares?|units?|adss?)\b|"
    r"\([^()]*\b(?:par|stated|nominal) value[^()]*\)",
    re.IGNORECASE,
)
_PRICE_HEAD = re.compile(r"\bper (?:share|unit|ads)\b|\bexercise price\b|\bgrant[- ]date fair value\b", re.IGNORECASE)
_WORTH = re.compile(r"\b(?:values?|amounts?|prices?|per share)\b(?! data)|\$", re.IGNORECASE)
_SHARE_MOVES = re.compile(
    r"^(?:(?:options |awards |units |shares |rsus |psus )?(?:granted|vested|exercised|forfeited|cancell?ed|expired)|vested|"
    r"forfeited|cancell?ed|expired|outstanding|unvested|"
    r"nonvested|exercisable|basic|diluted|balance|issued|released)\b",
    re.IGNORECASE,
)
_AWARDS = re.compile(r"\b(?:options|awards|rsus|psus|stock units|share units|restricted stock|units outstanding|shares)\b", re.IGNORECASE)
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
    r"\b(?:customers|users|subscribers|members|memberships|membership additions|merchants|drivers|employees|stores|"
    r"restaurants|outlets|branches|patients|students|"
    r"vehicles|aircraft|hotels|rooms|orders|transactions|"
    r"downloads|visits|accounts opened|properties|wells|mines|clinics|beds|agents|partners|communities|apartments)"
    r"(?:,? (?:as of|at|during|for|in) the (?:end of the )?(?:year|period|quarter))?(?:\s*\(.*\))?$",
    re.IGNORECASE,
)
_THINGS = re.compile(r"\b(?:properties|vehicles|aircraft|stores|restaurants|hotels|transactions|wells|mines|partners)\W*$", re.IGNORECASE)
_PHYSICAL = re.compile(
    r"\((?:in )?(?:\w+ )?(?:miles|hours|feet|met(?:er|re)s?|m|km|oz|ounces|g/t|tonnes?|tons|barrels?|bbls?|boe|m*btus?|[kmg]wh?|"
    r"acres|hectares|"
    r"gallons|pounds|"
    r"lbs|kg|cubic feet|mcf|sq\.? ?ft|minutes|index)\b[^)]*\)|\b(?:ton-miles|car miles)\b|\b(?:miles|tons|barrels|ounces|gallons|"
    r"hours) per\b",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"^(?:number|headcount)\W*$", re.IGNORECASE)
_PEOPLE = re.compile(
    r"^(?:(?:cumulative|total|average|unique|registered|active|monthly|daily|annual|new|paying|premium)\s){1,3}(?:users|borrowers|"
    r"customers|"
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
_LARGEST = {"shares": 11, "USD": 13, "EUR": 13, "GBP": 13, "CAD": 13, "AUD": 13, "CHF": 13}


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
    if _names_count(label) and ("price" not in label.lower() or _SHARES_FIRST.search(label)):
        return False
    if any(_NUMERATOR.match(parent) for parent in path[:-1]):
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
    label = _INCOME_PER_SHARE.sub("", path[-1]) if path else ""
    if _names_money(header):
        return False
    if _NUMBER_OF.search(label) and _SECURITIES.search(" ".join((*path, header, title))) is None:
        return False
    if (
        _LISTED.search(label)
        or any(parent.lower().startswith("numerator") for parent in path[:-1])
        or (len(path) > 1 and _EQUITY_GROUP.search(path[-2]))
    ):
        return False
    if _names_count(label):
        return not _WORTH.search(label) or "used in" in label.lower()
    if _names_shares(label):
        return not _names_money(label) and not _EXPENSED.search(title)
    if any(_names_shares(head) or _AWARDS_HEAD.match(head) for head in header.split(" › ")):
        return True
    if any(_names_count(parent) or (_names_shares(parent) and not _names_money(parent)) for parent in path[:-1]):
        return not _WORTH.search(label)
    return bool(_SHARE_MOVES.match(label)) and _AWARDS.search(" ".join((header, title, *path[:-1]))) is not None and not _names_money(label)


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

    >>> unit_of_row("Revenue (RMB in millions)", "USD"), unit_of_row("Total assets (billions)", "USD"), unit_of_row("Revenue", "USD")
    (('CNY', 6), (None, 9), (None, None))
    >>> unit_of_row("Average fee per card (dollars)", "USD")
    (None, 0)
    """
    for own in _OWN_UNIT.finditer(label):
        if _IN_ONES.fullmatch(own[0]):
            return None, 0
        currency = currency_in(own[0], dollar)
        if currency is not None:
            return currency, power_in(own[0])
        if _OWN_SCALE.fullmatch(own[0]):
            return None, power_in(own[0])
    return None, None


@lru_cache(maxsize=4096)
def in_hundredths(words: str) -> bool:
    """Whether a label or head says that amounts are in cents, pence or the like.

    >>> in_hundredths("Basic earnings per share (cents)"), in_hundredths("Dividend per share (p)"), in_hundredths("Percentage")
    (True, True, False)
    """
    return _HUNDREDTHS.search(words) is not None


@lru_cache(maxsize=4096)
def is_percent(label: str) -> bool:
    """Whether a row's label names a rate, a yield, a margin or a percentage.

    >>> is_percent("Effective tax rate"), is_percent("Interest rate swaps")
    (True, False)
    """
    return PERCENT.search(label) is not None and (_NO_PERCENT.search(label) is None or _IN_PER_CENT.search(label) is not None)


@lru_cache(maxsize=4096)
def is_count(label: str, *, of_money: bool = False, scaled: bool = False) -> bool:
    """Whether a label names a count (stores, employees), years or a physical quantity, so that currency and scale do not apply. Under a
    head such as "RMB'000" (`of_money`) a bare "Properties" is the line of business, as it is in a table that states a scale (`scaled`).

    >>> is_count("Number of stores"), is_count("Properties"), is_count("Properties", of_money=True)
    (True, True, False)
    """
    return (
        _COUNT.search(label) is not None
        or _PEOPLE.search(label) is not None
        or _NUMBER_ALONE.match(label) is not None
        or _PHYSICAL.search(label) is not None
        or (
            not of_money
            and not (scaled and _THINGS.search(label))
            and _COUNTED.search(label) is not None
            and _OF_MONEY.search(label) is None
        )
    )


def plausible_power(digits: str, power: int, unit: str | None) -> int:
    """`power`, or 0 where the figure would then be too large for any company: share counts in a table "in millions" are often printed
    in full.

    >>> plausible_power("12,345", 6, "shares"), plausible_power("123,456,789", 6, "shares")
    (6, 0)
    """
    whole = len(digits.partition(".")[0].replace(",", ""))
    return power if whole + power <= _LARGEST.get(unit or "", LARGEST_OTHER) else 0
