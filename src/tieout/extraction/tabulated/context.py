"""The units, scope and status of a table as a whole, and what each column's heads state."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ...language.calendar import Calendar
from ...language.cells import Numbers
from ...lexicon.months import MONTH
from ...model.document import Document, Table
from ...model.facts import Column, Scope, Status
from ...thresholds.extraction import ALLOCATION_END, CAPTION_END, CAPTIONS, LEAN_OF_ALLOCATION, LONGEST_CURRENCY, MOST_PAGE_HEADS
from .columns import called_change, is_change_head, is_note_head, is_share_head, is_unit_head
from .conventions import numbers_of, writes_commas
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
_LONG = re.compile(r"[$€£]|\d,\d{3}|\d{4}")
_PERIODIC_HEAD = re.compile(rf"(?:19|20)\d\d|\b{MONTH}\b", re.IGNORECASE)
_NEEDED: dict[Column, int] = {"share": 1, "change": 2}  # periods that a column of shares or of changes is made of
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
    "amount" added where a head says so, `timeless` is the heads without a year, `column` is what the heads say that it holds."""

    power: int | None
    currency: str | None
    percent: bool
    named: str
    counted: str
    timeless: str
    status: Status | None
    is_note: bool
    column: Column


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
    numbers: Numbers
    note_columns: frozenset[int]
    times: dict[int, tuple[str, ...]]  # by column, the heads that say its time, where its own do not


class ContextReader:
    """Reads the context of each table of one document. `dollar` is the filing's currency, which says whose a plain "$" is."""

    def __init__(self, document: Document, calendar: Calendar) -> None:
        self.document, self.text = document, document.source.text
        self.periods = PeriodReader(calendar)
        self.currency = document.filing.currency
        self.dollar = self.currency or "USD"
        self.power = document_power(self.text, document.tables)
        self.commas = writes_commas(self.text, document.tables)
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
            numbers_of(self.text, table, commas=self.commas),
            self.note_columns(table),
            self.times(table),
        )

    def note_columns(self, table: Table) -> frozenset[int]:
        """Columns headed as numbers of notes or pages whose cells are short enough to be those: "Note" over "3" and "12" -> the column;
        over "1,234" they are notes issued."""
        heads = [col for col, header in table.columns.items() if self.head(header).is_note]
        if not heads:
            return frozenset()
        long = {cell.col for row in table.rows for cell in row.cells if cell.col in heads and _LONG.search(self.text, cell.start, cell.end)}
        return frozenset(heads) - long

    def times(self, table: Table) -> dict[int, tuple[str, ...]]:
        """For columns of changes and of shares whose own heads name no time, or only the older one: the heads of the column of amounts that
        they go with. "2023", "% of sales", "2022", "% of sales" -> the third column's heads for the fourth."""
        columns = sorted(table.columns.items())
        kinds = {header: self.head(header).column for _, header in columns}
        if set(kinds.values()) <= {"amount"}:
            return {}
        found: dict[int, tuple[str, ...]] = {}
        beside: list[tuple[str, ...]] = []  # the columns of amounts to the left, since the last column of another kind
        before: Column = "amount"
        for col, header in columns:
            kind = kinds[header]
            if kind == "amount":
                if before != "amount":
                    beside = []
                if any(_PERIODIC_HEAD.search(text) for text in header):
                    beside.append(header)
            elif len(beside) >= _NEEDED[kind] and len(self.periods.mentions(" ".join(header))) < _NEEDED["change"]:
                found[col] = beside[-1] if kind == "share" else max(beside, key=self.newest)
            before = kind
        return found

    def newest(self, header: tuple[str, ...]) -> date:
        """The last day that a column's heads name: ("Year ended", "2023") -> the end of 2023."""
        return max((mention.period.end for mention in self.periods.mentions(" ".join(header))), default=date.min)

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
            changes = any(map(is_change_head, header))
            column: Column = "change" if changes else "share" if any(map(is_share_head, header)) else "amount"
            words = (text for text in header if is_change_head(text) or is_share_head(text) or _is_name(text))
            named = " › ".join(called_change(text) if is_change_head(text) else text for text in words)
            plain = _EXCEPT.sub("", joined)
            currency = currency_in(joined, self.dollar) if len(joined) < LONGEST_CURRENCY else None
            percent = (PERCENT.search(plain) is not None or any(text.lstrip().startswith("%") for text in header)) and currency is None
            status: Status | None = "pro_forma" if _PRO_FORMA.search(joined) else "forecast" if _PLANNED.search(joined) else None
            worth = " ".join(text for text in header if not _UNIT_ALONE.match(text))
            counted = f"{named} amount" if _AMOUNT.search(_EXCEPT.sub("", worth)) else named
            timeless = " ".join(text for text in header if not _YEARED.search(text))
            is_note = any(map(is_note_head, header))
            known = self.heads[header] = Head(power_in(joined), currency, percent, named, counted, timeless, status, is_note, column)
        return known


def _is_name(head: str) -> bool:
    """Whether a head names what is below, and not its time or unit: "Gross amount" -> True; "2024" -> False."""
    return not (_HEAD_OF_TIME.search(head) or _ONE_WORD_UNITS.match(head) or _SUMS_OF.match(head) or is_unit_head(head))


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
