"""The units, scope and status of a table as a whole, and what each column's heads state."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from ...language.calendar import Calendar
from ...lexicon.months import MONTH
from ...model.document import Document, Table
from ...model.facts import Scope, Status
from ...thresholds.extraction import ALLOCATION_END, CAPTION_END, CAPTIONS, LEAN_OF_ALLOCATION, LONGEST_CURRENCY, MOST_PAGE_HEADS
from .periods import PeriodReader, Setting
from .units import PERCENT, TableUnit, currency_in, document_power, power_in, unit_of_table

_PARENT_ONLY = re.compile(
    r"parent[- ](?:company|only)|condensed financial information of (?:the )?(?:parent|registrant|company)|registrant[- ]only|"
    r"company[- ]only|^(?!.*\bconsolidated\b).*\b(?:statements? of financial position|balance sheets?)\b.{0,40}\bof the company\b(?! and)",
    re.IGNORECASE,
)
_PARENT_HEAD = re.compile(r"^(?:the )?parent(?: company)?$|^(?:the )?(?:company|registrant)(?: only)?$", re.IGNORECASE)
_VIE_HEAD = re.compile(r"^(?:the |consolidated )?(?:vies?|variable interest entit\w+)\b", re.IGNORECASE)
_GROUP_HEAD = re.compile(r"^(?:group |consolidated )(?:consolidated |totals?)?$|^(?:group )?consolidated(?: totals?)?$", re.IGNORECASE)
_ENTITY_HEAD = re.compile(r"\beliminat|\bWFOEs?\b|\bsubsidiaries\b|\bguarantor", re.IGNORECASE)
_VIE = re.compile(r"\bvies?\b|variable interest entit", re.IGNORECASE)
_GROUP_LISTED = re.compile(
    r"\bsubsidiaries,? (?:\w+ ){0,3}(?:and |or )?(?:the |its |their |our )?(?:vies?\b|variable interest)", re.IGNORECASE
)
_SEGMENT = re.compile(r"\bsegments?\b", re.IGNORECASE)
_PRO_FORMA = re.compile(r"\bpro[- ]?forma\b", re.IGNORECASE)
_RESTATED = re.compile(r"\bas restated\b|\(restated\)", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:budget(?:ed)?|guidance|outlook|forecast|target)\b", re.IGNORECASE)
_NON_GAAP = re.compile(r"\bnon-(?:gaap|ifrs)\b|\badjusted\b|\bebitda\b|\bfree cash flow\b|\bconstant currency\b|\borganic\b", re.IGNORECASE)
_NOTE_HEAD = re.compile(
    r"^notes?(?:\s+(?:nos?\.?|numbers?|references?))?$|^(?:item|page|exhibit|form)s?(?:\s+(?:no|number))?\.?$", re.IGNORECASE
)
_HEAD_OF_TIME = re.compile(
    rf"\b{MONTH}\.? \d{{1,2}}\b,?|^{MONTH}$|"
    r"\b(?:19|20)\d\d\b|\bended\b|\bfiscal\b|^as of\b|\b(?:three|six|nine|twelve) months\b|^(?:years?|months?|weeks|(?:\w+ )?quarter)\W*$|"
    r"^\(?in\b|%|^\W*(?:total|consolidated|change)\W*$",
    re.IGNORECASE,
)
_ONE_WORD_UNITS = re.compile(
    r"^\W*(?:RMB|US\$|USD|HK\$|\$|€|£|¥|amount|%|note)[’'‘]?(?:000s?)?\W*(?:\(?notes?\s*\d{1,2}\s*(?:\([a-z0-9]{1,3}\))*\)?)?\W*$",
    re.IGNORECASE,
)
_UNIT_ALONE = re.compile(
    r"^\W*(?:RMB|US\$|USD|HK\$)\W*(?:\(?notes?\s*\d{1,2}\s*(?:\([a-z0-9]{1,3}\))*\)?)?\W*$", re.IGNORECASE
)  # counts too
_EXCEPT = re.compile(r"except\b[^)]*", re.IGNORECASE)
_PERCENTAGES = re.compile(r"\bpercentages?\b|\bas a percent", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_PLACES = re.compile(r"\d\.(\d+)\b(?!\s*%)")
_NINE_DIGITS = re.compile(r"\(?\d{3},\d{3},\d{3}|\(?\d{1,3},\d{3},\d{3},\d{3}")
_SEVEN_DIGITS = re.compile(r"\(?\d{1,3},\d{3},\d{3}")
_ALLOCATION = re.compile(
    r"\bpurchase (?:price|consideration)\b|\bassets acquired\b|\bacquired intangible\b|\bfair values? of (?:the )?(?:net )?assets\b|"
    r"acquisition date",
    re.IGNORECASE,
)
_YEARED = re.compile(r"(?:19|20)\d\d|^\W*(?:in|dollars|amounts|unaudited|restated)\b", re.IGNORECASE)
_AMOUNT = re.compile(r"\bamounts?\b|\bvalue\b|\$", re.IGNORECASE)
_SHARES_HEAD = re.compile(r"^(?:(?:number of )?shares(?: outstanding)?|number(?: of units)?)\W*(?:\(.*\))?$", re.IGNORECASE)
_CLASS_SHARES = re.compile(r"\b(?:stock|common|preferred|ordinary) shares$", re.IGNORECASE)
_NUMBER_HEAD = re.compile(r"^number\W*$", re.IGNORECASE)
_SECURITIES = re.compile(r"\b(?:shares?|stock|options?|awards?|units?|rsus?|psus?|ads|adss|warrants?|holders?)\b", re.IGNORECASE)
_AMOUNT_HEAD = re.compile(r"\bamount$", re.IGNORECASE)

_SUMS_OF = re.compile(
    r"^\W*(?:(?:in )?(?:thousands|millions|billions) of )?(?:u\.?s\.? |united states |japanese |canadian |hong kong |new taiwan )?"
    r"(?:yen|dollars|euros?|won|pounds|rupees|renminbi|rmb|yuan)\W*(?:\(?notes? ?\d{0,2}\s*(?:\([a-z0-9]{1,3}\))*\)?)?\W*$",
    re.IGNORECASE,
)
_CARRIED = re.compile(r"\(continued\)|^\W*[^.]{0,40}\bin thousands\b[^.]{0,90}$|^table of contents$", re.IGNORECASE)


class Head(NamedTuple):
    """What a column's heads state. `named` is the heads without those of period or unit ("Gross amount"), `counted` is `named` with
    "amount" added where a head says so, `timeless` is the heads without a year."""

    power: int | None
    currency: str | None
    percent: bool
    named: str
    counted: str
    timeless: str
    status: Status | None
    is_note: bool


class TableContext(NamedTuple):
    """What one table states of all its cells. `places` is the number of decimal places that most of its amounts have."""

    table: Table
    unit: TableUnit
    setting: Setting
    scope: Scope
    scopes: dict[int, Scope]  # by column, in a consolidating schedule with the group's entities side by side
    status: Status
    non_gaap: bool
    percent_columns: frozenset[int]
    whole_percent_columns: frozenset[int]
    share_columns: frozenset[int]
    full_columns: frozenset[int]
    places: int


class ContextReader:
    """Reads the context of each table of one document. `dollar` is the filing's currency, which says whose a plain "$" is."""

    def __init__(self, document: Document, calendar: Calendar) -> None:
        self.document, self.text = document, document.source.text
        self.periods = PeriodReader(calendar)
        self.currency = document.filing.currency
        self.dollar = self.currency or "USD"
        self.power = document_power(self.text, document.tables)
        self.heads: dict[tuple[str, ...], Head] = {}
        self._last_table: Table | None = None
        self._last_scope: Scope = "unknown"

    def context(self, table: Table) -> TableContext:
        """Unit, periods, scope and status of a table: "Condensed Balance Sheets of the Parent Company" -> scope parent_only."""
        said = " ".join((table.title, table.stub, *(words[-CAPTION_END:] for words in table.caption[-CAPTIONS:])))
        heading = self.section_heading(table)
        scope: Scope = "consolidated" if table.statement else "unknown"
        if _PARENT_ONLY.search(said) or _PARENT_ONLY.search(heading):
            scope = "parent_only"
        elif not table.statement and _VIE.search(said) and not _GROUP_LISTED.search(said):
            scope = "vie"
        elif not table.statement and _SEGMENT.search(table.title):
            scope = "segment"
        if scope == "unknown" and self.carries_on(table):
            scope = self._last_scope
        self._last_table, self._last_scope = table, scope
        status: Status = "pro_forma" if _PRO_FORMA.search(said) else "restated" if _RESTATED.search(said) else "actual"
        unit = unit_of_table(table, self.currency, self.power)
        setting = self.periods.setting(table)
        if not table.statement and _ALLOCATION.search(" ".join((table.title, *(words[-ALLOCATION_END:] for words in table.caption[-2:])))):
            acquired = self.periods.acquired_on(self.text, table.start)
            if acquired is not None:
                setting = setting._replace(instant_caption=acquired, duration_caption=None, weight=LEAN_OF_ALLOCATION, stated=True)
        return TableContext(
            table,
            unit,
            setting,
            scope,
            column_scopes(table),
            status,
            is_non_gaap(table.title),
            *self.percent_columns(table),
            self.share_columns(table),
            self.full_columns(table, unit),
            self.places(table),
        )

    def carries_on(self, table: Table) -> bool:
        """Whether a table continues the one before it, whose scope (vie or parent_only) it then shares: only page heads lie between, as
        "(continued)"."""
        before = self._last_table
        if before is None or self._last_scope not in ("vie", "parent_only") or table.passage <= before.passage:
            return False
        between = self.document.passages[before.passage : table.passage - 1]
        return len(between) < MOST_PAGE_HEADS and all(_CARRIED.search(self.text[one.start : one.end]) for one in between)

    def percent_columns(self, table: Table) -> tuple[frozenset[int], frozenset[int]]:
        """Columns of percentages (some cell has "%" and none a currency sign), and those of them whose first figure has "%".

        In the latter a whole number is a percentage too: "21.0%", "2", "(1)" down a column -> the column is in both sets."""
        marked: set[int] = set()
        priced: set[int] = set()
        first: dict[int, bool] = {}
        for row in table.rows:
            for cell in row.cells:
                words = self.text[cell.start : cell.end]
                if cell.col not in first and _DIGIT.search(words):
                    first[cell.col] = "%" in words
                if "%" in words:
                    marked.add(cell.col)
                elif "$" in words or "€" in words or "£" in words:
                    priced.add(cell.col)
        if not priced and not marked and any(_PERCENTAGES.search(words[-CAPTION_END:]) for words in table.caption[-1:]):
            every = frozenset(cell.col for row in table.rows for cell in row.cells)
            return every, frozenset()
        return frozenset(marked - priced), frozenset(col for col, bears in first.items() if bears and col not in priced)

    def share_columns(self, table: Table) -> frozenset[int]:
        """Columns that count shares whatever the row says: heads "Shares" and "Amount" side by side -> the first."""
        heads = {text for header in table.columns.values() for text in header}
        said = " ".join(
            (table.title, table.stub, *(words[-CAPTION_END:] for words in table.caption[-2:]), *(row.label for row in table.rows))
        )
        counts_others = _SECURITIES.search(said) is None and not any(_SECURITIES.search(text) for text in heads)
        classes = sum(1 for text in heads if _CLASS_SHARES.search(text))
        by_class = any(_AMOUNT_HEAD.search(text) for text in heads) or (classes > 1 and not any(currency_in(text, "") for text in heads))
        return frozenset(
            col
            for col, header in table.columns.items()
            if any(_SHARES_HEAD.match(text) or (by_class and _CLASS_SHARES.search(text)) for text in header)
            and not any(_AMOUNT_HEAD.search(text) or (counts_others and _NUMBER_HEAD.match(text)) for text in header)
        )

    def places(self, table: Table) -> int:
        """How many decimal places most of a table's amounts have: cells "1.5", "2.5", "3" -> 1; percentages do not count."""
        counts = Counter(len(m[1]) for row in table.rows for cell in row.cells if (m := _PLACES.search(self.text, cell.start, cell.end)))
        whole = sum(len(row.cells) for row in table.rows) - sum(counts.values())
        return counts.most_common(1)[0][0] if counts and counts.most_common(1)[0][1] > whole else 0

    def full_columns(self, table: Table, unit: TableUnit) -> frozenset[int]:
        """Columns in which share counts are printed in full, as some figure has too many digits to be scaled: seven where no scale is
        stated or only dollars are scaled, else nine. "456,789,012" in a table in millions -> its column."""
        full = _NINE_DIGITS if unit.stated and not unit.dollars_only else _SEVEN_DIGITS
        return frozenset(cell.col for row in table.rows for cell in row.cells if full.match(self.text, cell.start, cell.end))

    def section_heading(self, table: Table) -> str:
        """The title of the table's section, or ""."""
        section = self.document.passages[table.passage - 1].section
        return self.document.sections[section].title if section is not None else ""

    def head(self, header: tuple[str, ...]) -> Head:
        """Heads -> what they state: ("2024", "RMB'000") -> power 3, currency CNY, and `named` is empty."""
        known = self.heads.get(header)
        if known is None:
            joined = " ".join(header)
            words = (text for text in header if not _HEAD_OF_TIME.search(text) and not _ONE_WORD_UNITS.match(text))
            named = " › ".join(text for text in words if not _SUMS_OF.match(text))
            plain = _EXCEPT.sub("", joined)
            currency = currency_in(joined, self.dollar) if len(joined) < LONGEST_CURRENCY else None
            percent = (PERCENT.search(plain) is not None or any(text.lstrip().startswith("%") for text in header)) and currency is None
            status: Status | None = "pro_forma" if _PRO_FORMA.search(joined) else "forecast" if _PLANNED.search(joined) else None
            worth = " ".join(text for text in header if not _UNIT_ALONE.match(text))
            counted = f"{named} amount" if _AMOUNT.search(_EXCEPT.sub("", worth)) else named
            timeless = " ".join(text for text in header if not _YEARED.search(text))
            is_note = any(_NOTE_HEAD.match(text) for text in header)
            known = self.heads[header] = Head(power_in(joined), currency, percent, named, counted, timeless, status, is_note)
        return known


def column_scopes(table: Table) -> dict[int, Scope]:
    """The scope of each column of a consolidating schedule; empty for other tables.

    Heads "Parent", "Subsidiaries", "Eliminations", "Consolidated" -> parent_only, other, other, consolidated.
    """
    scopes: dict[int, Scope] = {}
    entities = 0
    for col, header in table.columns.items():
        names = [text.strip() for text in header]
        if any(_GROUP_HEAD.match(name) for name in names):
            scopes[col] = "consolidated"
            continue
        entities += 1
        if any(_PARENT_HEAD.match(name) for name in names):
            scopes[col] = "parent_only"
        elif any(_VIE_HEAD.match(name) and not _ENTITY_HEAD.search(name) for name in names):
            scopes[col] = "vie"
        elif any(_ENTITY_HEAD.search(name) for name in names):
            scopes[col] = "other"
        else:
            entities -= 1
    named = set(scopes.values())
    return scopes if entities > 1 and "other" in named and named & {"parent_only", "vie"} else {}


@lru_cache(maxsize=4096)
def is_non_gaap(words: str) -> bool:
    """Whether a title or label names a measure outside the accounting framework (Regulation G; ESMA's alternative measures).

    >>> is_non_gaap("Adjusted EBITDA"), is_non_gaap("Operating income")
    (True, False)
    """
    return _NON_GAAP.search(words) is not None
