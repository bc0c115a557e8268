"""The units, scope and status of a table as a whole, and what each column's heads state."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ...language.calendar import Calendar
from ...language.cells import Numbers
from ...lexicon.months import MONTH
from ...model.document import Document, Table
from ...model.facts import Column, Period, Scope, Status
from ...thresholds.extraction import ALLOCATION_END, CAPTION_END, CAPTIONS, HEADLINES, LEAN_OF_ALLOCATION, LONGEST_CAPTION, MOST_PAGE_HEADS
from .column_times import HeadTimes
from .conventions import numbers_of, writes_commas
from .counted_rows import Counted, counted_rows, inherited_powers
from .head_times import row_years
from .heads import PRO_FORMA, head_of
from .lines import full_columns, note_columns, per_share_rows, percent_columns, percent_rows, places, share_columns
from .periods import PeriodReader, Setting
from .row_times import carried_rows
from .stated_units import TableUnit, scale_for_all, scale_of_letters, shows_money, shows_sign, unit_of_table, usual_scale
from .versions import RESTATED, restatement

_PARENT_ONLY = re.compile(
    r"parent[- ](?:company|only)|condensed financial information of (?:the )?(?:parent|registrant|company)|registrant[- ]only|"
    r"company[- ]only|^(?!.*\bconsolidated\b).*\b(?:statements? of financial position|balance sheets?)\b.{0,40}\bof the company\b(?! and)",
    re.IGNORECASE,
)
_OF_PARENT = re.compile(
    r"^\W*(?:the )?parent company(?: only)?\W*$|^\W*condensed financial information of (?:the )?(?:parent|registrant|company)\b",
    re.IGNORECASE,
)
_PARENT_HEAD = re.compile(
    r"^(?:the )?parent(?:[ /-](?:company|only|guarantor|issuer|co-issuer))*$|^(?:the )?(?:company|registrant)(?: only)?$", re.IGNORECASE
)
_VIE_HEAD = re.compile(r"^(?:the |consolidated )?(?:vies?|variable interest entit\w+)\b", re.IGNORECASE)
_GROUP_HEAD = re.compile(r"^(?:the )?group(?: totals?)?$|^(?:group )?consolidated(?: totals?| group)?$|^total consolidated$", re.IGNORECASE)
_ENTITY_HEAD = re.compile(r"\beliminat|\bWFOEs?\b|\bsubsidiaries\b|\bguarantor|\bobligor|\bissuers?\b", re.IGNORECASE)
_REVENUE_RETURN = re.compile(r"^(?:\d{4} )?revenue(?: (?:return|account|column))?(?: \d{4})?$", re.IGNORECASE)
_CAPITAL_RETURN = re.compile(r"^(?:\d{4} )?capital(?: (?:return|account|column))?(?: \d{4})?$", re.IGNORECASE)
_VIE = re.compile(r"\bvies?\b|variable interest entit", re.IGNORECASE)
_GROUP_LISTED = re.compile(
    r"\bsubsidiaries,? (?:\w+ ){0,3}(?:and |or )?(?:the |its |their |our )?(?:vies?\b|variable interest)", re.IGNORECASE
)
_SEGMENT = re.compile(r"\bsegments?\b", re.IGNORECASE)
_NON_GAAP = re.compile(r"\bnon-(?:gaap|ifrs)\b|\badjusted\b|\bebitda\b|\bfree cash flow\b|\bconstant currency\b|\borganic\b", re.IGNORECASE)
_PERIODIC_HEAD = re.compile(rf"(?:19|20)\d\d|\b{MONTH}\b", re.IGNORECASE)
_NEEDED: dict[Column, int] = {"share": 1, "change": 2}  # periods that a column of shares or of changes is made of
_ALLOCATION = re.compile(
    r"\bpurchase (?:price|consideration)\b|\bassets acquired\b|\bacquired intangible\b|\bfair values? of (?:the )?(?:net )?assets\b|"
    r"acquisition date",
    re.IGNORECASE,
)

_CARRIED = re.compile(r"\(continued\)|^\W*[^.]{0,40}\bin thousands\b[^.]{0,90}$|^table of contents$", re.IGNORECASE)


class TableContext(NamedTuple):
    """What one table states of all its cells. `places` is the number of decimal places that most of its amounts have; `stating` is the
    table whose captions and heads state its unit: itself, or the one that it goes on from."""

    table: Table
    unit: TableUnit
    stating: Table
    setting: Setting
    scope: Scope
    scopes: dict[int, Scope]  # by column, in a consolidating schedule with the group's entities side by side
    status: Status
    statuses: dict[int, Status]  # by column, where amounts as first reported stand beside those as restated
    non_gaap: bool
    percent_columns: frozenset[int]
    whole_percent_columns: frozenset[int]
    share_columns: frozenset[int]
    full_columns: frozenset[int]
    places: int
    numbers: Numbers
    note_columns: frozenset[int]
    per_share_rows: frozenset[int]
    percent_rows: frozenset[int]
    times: dict[int, tuple[str, ...]]  # by column, the heads that say its time, where its own do not
    movements: dict[int, Period]  # by column, the period between the balances on both sides
    counted: dict[int, Counted]  # by row that counts things, what and in which power of ten
    row_powers: dict[int, int]  # by row, the power of ten of the row that it stands under
    row_years: dict[int, tuple[int, str]]  # by row, the column of its year and the year, in a table with a column of years


class ContextReader:
    """Reads the context of each table of one document. `dollar` is the filing's currency, which says whose a plain "$" is."""

    def __init__(self, document: Document, calendar: Calendar) -> None:
        self.document, self.text = document, document.source.text
        self.periods = PeriodReader(calendar)
        self.currency = document.filing.currency
        self.dollar = self.currency or "USD"
        said = scale_for_all(self.text)
        self.said_for_all = said is not None
        self.scale_of_all = usual_scale(self.text, document.tables) if said is None else said
        self.commas = writes_commas(self.text, document.tables)
        self._last_table: Table | None = None
        self._last_scope: Scope = "unknown"
        self._last_unit: TableUnit | None = None
        self._stating: Table | None = None
        self._last_heads: list[tuple[str, ...]] = []
        self._last_row: tuple[str, str] = ("", "")

    def context(self, table: Table) -> TableContext:
        """Unit, periods, scope and status of a table: "Condensed Balance Sheets of the Parent Company" -> scope parent_only."""
        said = " ".join((table.title, table.stub, *(words[-CAPTION_END:] for words in table.caption[-CAPTIONS:])))
        heading = self.section_heading(table)
        scope: Scope = "consolidated" if table.statement else "unknown"
        if _PARENT_ONLY.search(said) or _PARENT_ONLY.search(heading) or self.is_headed_parent(table):
            scope = "parent_only"
        elif not table.statement and _VIE.search(said) and not _GROUP_LISTED.search(said):
            scope = "vie"
        elif not table.statement and _SEGMENT.search(table.title):
            scope = "segment"
        if scope == "unknown" and self.carries_on(table):
            scope = self._last_scope
        self._last_table, self._last_scope = table, scope
        status: Status = "pro_forma" if PRO_FORMA.search(said) else "restated" if RESTATED.search(said) else "actual"
        unit = self.unit(table)
        setting = self.periods.setting(table, carried_rows(self.text, table))
        if not table.statement and _ALLOCATION.search(" ".join((table.title, *(words[-ALLOCATION_END:] for words in table.caption[-2:])))):
            acquired = self.periods.acquired_on(self.text, table.start)
            if acquired is not None:
                setting = setting._replace(instant_caption=acquired, duration_caption=None, weight=LEAN_OF_ALLOCATION, stated=True)
        between, statuses = restatement(table)
        shares = share_columns(table)
        return TableContext(
            table,
            unit,
            self._stating or table,
            setting,
            scope,
            between or column_scopes(table),
            status,
            statuses,
            is_non_gaap(table.title),
            *percent_columns(self.text, table),
            shares,
            full_columns(self.text, table, unit, shares),
            places(self.text, table),
            numbers_of(self.text, table, commas=self.commas),
            note_columns(self.text, table),
            per_share_rows(self.text, table, unit),
            percent_rows(self.text, table),
            *self.times(table),
            counted_rows(self.text, table) if table.statement is None else {},
            inherited_powers(table),
            row_years(self.text, table),
        )

    def unit(self, table: Table) -> TableUnit:
        """What a table states of its units; one without caption that goes on with the heads of the table before it, or opens with the
        balance that that one closes with, has that one's. Where nothing says that its figures are money, their unit is unknown."""
        unit = unit_of_table(table, self.currency, self.scale_of_all.power)
        heads = list(table.columns.values())
        letters = scale_of_letters(table) if not unit.stated else None
        if letters is not None and shows_sign(self.text, table):
            unit = unit._replace(power=letters[0], share_power=letters[0], stated=True, scale_words=letters[1])
        first, last = _edge_rows(self.text, table)
        same_heads = bool(heads) and heads == self._last_heads
        goes_on = not table.caption and (same_heads or (first == self._last_row and bool(first[1])))
        before = self._last_unit if goes_on and not unit.stated else None
        if before is not None:
            unit = before
        elif not (self.said_for_all or shows_money(self.text, table, unit) or (self._last_unit is not None and not table.caption)):
            unit = unit._replace(power=0, currency=None, share_power=unit.share_power if unit.shares_stated else 0)
        self._last_unit, self._last_heads, self._last_row = unit, heads, last
        if before is None:
            self._stating = table
        return unit

    def times(self, table: Table) -> tuple[dict[int, tuple[str, ...]], dict[int, Period]]:
        """By column, the heads that say its time where its own do not, and the period between the balances on both sides."""
        said = {col: head_of(header, self.dollar) for col, header in table.columns.items()}
        heads = HeadTimes(table.columns, {col: head.named for col, head in said.items()}, self.periods.mentions)
        kinds = {col: head.column for col, head in said.items()}
        amounts = [col for col in heads.order if kinds[col] == "amount"]
        return {**heads.repeated(amounts), **self.times_beside(table, kinds)}, heads.movements()

    def times_beside(self, table: Table, kinds: dict[int, Column]) -> dict[int, tuple[str, ...]]:
        """For columns of changes and of shares whose own heads name no time, or only the older one: the heads of the column of amounts that
        they go with. "2023", "% of sales", "2022", "% of sales" -> the third column's heads for the fourth."""
        if set(kinds.values()) <= {"amount"}:
            return {}
        found: dict[int, tuple[str, ...]] = {}
        beside: list[tuple[str, ...]] = []  # the columns of amounts to the left, since the last column of another kind
        before: Column = "amount"
        for col, header in sorted(table.columns.items()):
            kind = kinds[col]
            if kind == "amount":
                if before != "amount":
                    beside = []
                if any(_PERIODIC_HEAD.search(text) for text in header):
                    beside.append(header)
            elif len(beside) >= _NEEDED[kind] and len(self.periods.mentions(" ".join(header))) < _NEEDED[kind]:
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

    def is_headed_parent(self, table: Table) -> bool:
        """Whether one of the short lines right above a table says that it is the parent company's: "(Parent Company)", "Balance Sheets",
        "December 31, 2009 and 2008" -> True."""
        for one in reversed(self.document.passages[max(table.passage - 1 - HEADLINES, 0) : table.passage - 1]):
            words = self.text[one.start : one.end]
            if one.table is not None or len(words) > LONGEST_CAPTION:
                return False
            if _OF_PARENT.search(words):
                return True
        return False

    def section_heading(self, table: Table) -> str:
        """The title of the table's section, or ""."""
        section = self.document.passages[table.passage - 1].section
        return self.document.sections[section].title if section is not None else ""


def _edge_rows(text: str, table: Table) -> tuple[tuple[str, str], tuple[str, str]]:
    """The first and the last row of figures of a table, each as its label and its first figure: "Balance at December 31, 2023", "1,234"."""
    rows = [row for row in table.figure_rows if row.cells]
    if not rows:
        return ("", ""), ("", "")
    first, last = ((row.label, text[row.cells[0].start : row.cells[0].end]) for row in (rows[0], rows[-1]))
    return first, last


def column_scopes(table: Table) -> dict[int, Scope]:
    """The scope of each column of a consolidating schedule; empty for other tables.

    Heads "Parent", "Subsidiaries", "Eliminations", "Consolidated" -> parent_only, other, other, consolidated; "Group", "Company" ->
    consolidated, parent_only. In a fund's income statement, "Revenue", "Capital", "Total" are the parts of the return and the whole of
    it -> other, other; the last has the table's own scope.
    """
    scopes, entities = dict[int, Scope](), 0
    revenue, capital = (
        {col for col, header in table.columns.items() if any(head.match(text.strip()) for text in header)}
        for head in (_REVENUE_RETURN, _CAPITAL_RETURN)
    )
    if table.statement and revenue and capital:
        return dict.fromkeys(revenue | capital, "other")
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
    if named == {"consolidated", "parent_only"}:
        return scopes
    return scopes if entities > 1 and "other" in named and named & {"parent_only", "vie", "consolidated"} else {}


@lru_cache(maxsize=4096)
def is_non_gaap(words: str) -> bool:
    """Whether a title or label names a measure outside the accounting framework (Regulation G; ESMA's alternative measures).

    >>> is_non_gaap("Adjusted EBITDA"), is_non_gaap("Operating income")
    (True, False)
    """
    return _NON_GAAP.search(words) is not None
