"""Facts from tables: every figure of every cell, with the unit, scale and period that its heads, row and captions say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ..model.document import Cell, Document, Row, Table
from ..model.facts import Measure, Occurrence, Period, Scope, Status
from ..model.places import Span
from .calendar import Calendar
from .numerals import QUANTITIES, find_numerals
from .table_periods import PeriodReader, Setting
from .table_units import PERCENT, TableUnit, currency_in, document_power, is_count, is_per_share, is_shares, power_in, unit_of_table

_CELL = re.compile(
    r"""(?P<currency>US\$|HK\$|NT\$|[ACRS]\$|[$€£¥₹]|RMB|CNY|USD|HKD)?\s*
        (?P<open>[(\-−–])?\s*(?P<inner>US\$|HK\$|[$€£¥])?\s*
        (?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*
        (?P<percent>%)?\s*(?P<close>\))?\s*(?P<after>%)?
        \s*(?P<mark>\((?:\d{1,2}|[a-z])\)|\*+|[†‡x]|bps|pts?\.?)?$""",
    re.VERBOSE,
)
_DASH = re.compile(r"^[$€£¥(\s]*(?:US\$|RMB)?[$€£¥(\s]*([-−–—])[\s)%]*$")
_PARENT_ONLY = re.compile(r"parent[- ](?:company|only)|condensed financial information of (?:the )?(?:parent|registrant|company)|registrant[- ]only|company[- ]only", re.IGNORECASE)
_VIE = re.compile(r"\bvies?\b|variable interest entit", re.IGNORECASE)
_SEGMENT = re.compile(r"\bsegments?\b", re.IGNORECASE)
_PRO_FORMA = re.compile(r"\bpro[- ]?forma\b", re.IGNORECASE)
_RESTATED = re.compile(r"\bas restated\b|\(restated\)", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:budget(?:ed)?|guidance|outlook|forecast|target)\b", re.IGNORECASE)
_NON_GAAP = re.compile(r"\bnon-(?:gaap|ifrs)\b|\badjusted\b|\bebitda\b|\bfree cash flow\b|\bconstant currency\b|\borganic\b", re.IGNORECASE)
_NOTE_HEAD = re.compile(r"^notes?(?:\s+(?:no\.?|reference))?$|^(?:item|page|exhibit|form)s?(?:\s+(?:no|number))?\.?$", re.IGNORECASE)
_HEAD_OF_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b(?:years?|months?|weeks|quarter|ended|fiscal|as of)\b|^\(?in\b|%|\b(?:total|consolidated|change)\b", re.IGNORECASE)
_ONE_WORD_UNITS = re.compile(r"^\W*(?:RMB|US\$|USD|HK\$|\$|€|£|¥|amount|%|note)\W*$", re.IGNORECASE)
_MOST_WORDS = 400  # characters of a cell of words that are read for figures


class _Context(NamedTuple):
    """What holds for the whole of one table."""

    table: Table
    unit: TableUnit
    setting: Setting
    scope: Scope
    status: Status
    non_gaap: bool


def tabulated(document: Document, calendar: Calendar) -> list[Occurrence]:
    """All occurrences in the document's tables, in order. Cells that hold no figure give none; dashes are zero (as ixt:fixed-zero)."""
    return list(TableReader(document, calendar).occurrences())


class TableReader:
    """Reads the tables of one document."""

    def __init__(self, document: Document, calendar: Calendar) -> None:
        self.document, self.text = document, document.source.text
        self.periods = PeriodReader(calendar)
        self.currency = document.filing.currency
        self.dollar = self.currency if self.currency in ("CAD", "AUD", "HKD", "SGD", "NZD", "TWD") else "USD"
        self.power = document_power(self.text)
        self.heads: dict[tuple[str, ...], tuple[str, int | None, str | None, bool, str]] = {}

    def occurrences(self) -> Iterator[Occurrence]:
        """One table after the other."""
        for table in self.document.tables:
            if table.title == "Table of contents":
                continue
            context = self.context(table)
            for row in table.rows:
                if row.kind in ("data", "total"):
                    yield from self.row(context, row)
                elif row.kind == "section":
                    yield from self.words(context, row, row.start, row.end, None)

    def context(self, table: Table) -> _Context:
        said = " ".join((table.title, table.stub, *(words[-300:] for words in table.caption[-3:])))
        heading = self.section_heading(table)
        scope: Scope = "consolidated" if table.statement else "unknown"
        if _PARENT_ONLY.search(said) or _PARENT_ONLY.search(heading):
            scope = "parent_only"
        elif not table.statement and _VIE.search(said):
            scope = "vie"
        elif not table.statement and _SEGMENT.search(table.title):
            scope = "segment"
        status: Status = "pro_forma" if _PRO_FORMA.search(said) else "restated" if _RESTATED.search(said) else "actual"
        unit = unit_of_table(table, self.currency, self.power)
        return _Context(table, unit, self.periods.setting(table), scope, status, _NON_GAAP.search(table.title) is not None)

    def section_heading(self, table: Table) -> str:
        section = self.document.passages[table.passage - 1].section
        return self.document.sections[section].title if section is not None else ""

    def row(self, context: _Context, row: Row) -> Iterator[Occurrence]:
        label_end = row.cells[0].start if row.cells else row.end
        if row.start < label_end and any(c.isdigit() for c in row.label):
            yield from self.words(context, row, row.start, label_end, None)
        label = " › ".join(row.path)
        percent_row = PERCENT.search(row.label) is not None
        for cell in row.cells:
            yield from self.cell(context, row, cell, label, percent_row)

    def cell(self, context: _Context, row: Row, cell: Cell, label: str, percent_row: bool) -> Iterator[Occurrence]:
        words = self.text[cell.start : cell.end]
        match = _CELL.match(words)
        head = self.head(cell.header)
        if match is None:
            dash = _DASH.match(words)
            if dash is not None:
                yield self.dash(context, row, cell, dash, label, percent_row)
            elif cell.end - cell.start < _MOST_WORDS:
                yield from self.words(context, row, cell.start, cell.end, cell)
            return
        if head[4] and _NOTE_HEAD.match(head[4]):
            return
        digits = match["digits"].replace(",", "")
        places = len(digits) - digits.index(".") - 1 if "." in digits else 0
        unit, power = self.unit(context, row, match, head, percent_row)
        value = Decimal(digits).scaleb(power)
        negative = match["open"] is not None and (match["open"] != "(" or match["close"] is not None)
        start = cell.start + (match.start("open") if negative else match.start("digits"))
        end = cell.start + (match.end("close") if negative and match["close"] else match.end("digits"))
        yield self.occurrence(context, row, cell, Occurrence(
            "", "table", -value if negative else value, unit, places - power, None, self.label(label, head),
            quote=self.text[start:end], spans=(Span(start, end),),
        ))

    def head(self, header: tuple[str, ...]) -> tuple[str, int | None, str | None, bool, str]:
        """What a column's heads say: joined text, power, currency, whether per cent, and the words that are no period or unit."""
        known = self.heads.get(header)
        if known is None:
            joined = " ".join(header)
            named = " › ".join(text for text in header if not _HEAD_OF_TIME.search(text) and not _ONE_WORD_UNITS.match(text))
            currency = currency_in(joined, self.dollar) if len(joined) < 200 else None
            percent = PERCENT.search(joined) is not None and currency is None
            known = self.heads[header] = (joined, power_in(joined), currency, percent, named)
        return known

    def label(self, label: str, head: tuple[str, int | None, str | None, bool, str]) -> str:
        return f"{label} › {head[4]}" if head[4] and label else label or head[4]

    def unit(
        self, context: _Context, row: Row, match: re.Match[str], head: tuple[str, int | None, str | None, bool, str], percent_row: bool
    ) -> tuple[str | None, int]:
        """The unit of a cell's figure, and the power of ten that it is printed in."""
        sign = match["currency"] or match["inner"]
        if match["percent"] or match["after"]:
            return "pure", -2
        if match["mark"] in ("bps",):
            return "pure", -4
        currency = (currency_in(sign, self.dollar) if sign else None) or head[2] or context.unit.currency
        power = context.unit.power if head[1] is None else head[1]
        if is_per_share(row.path, head[4]):
            return (f"{currency}/shares" if currency else None), 0
        if not sign:
            if percent_row and not _thousands(match["digits"]) or head[3]:
                return "pure", -2
            if is_shares(row.path, head[4]):
                return "shares", context.unit.share_power if head[1] is None else head[1]
            if is_count(row.label) or is_count(head[4]):
                return "pure", 0
        return currency, power

    def dash(self, context: _Context, row: Row, cell: Cell, match: re.Match[str], label: str, percent_row: bool) -> Occurrence:
        head = self.head(cell.header)
        start = cell.start + match.start(1)
        unit: str | None = context.unit.currency
        power = context.unit.power
        if is_per_share(row.path, head[4]):
            unit, power = f"{unit}/shares" if unit else None, 0
        elif percent_row or head[3] or "%" in match[0]:
            unit, power = "pure", -2
        elif is_shares(row.path, head[4]):
            unit, power = "shares", context.unit.share_power
        return self.occurrence(context, row, cell, Occurrence(
            "", "table", Decimal(0), unit, -power, None, self.label(label, head), quote=match[1], spans=(Span(start, start + 1),),
        ))

    def words(self, context: _Context, row: Row, start: int, end: int, cell: Cell | None) -> Iterator[Occurrence]:
        """Figures inside words: "3.5% notes due 2027", "1.25% – 4.50%"."""
        end = min(end, start + _MOST_WORDS)
        numerals = find_numerals(self.text, start, end, dollar=self.dollar, cell=cell is not None)
        for numeral in numerals:
            if numeral.kind not in QUANTITIES and not (numeral.kind == "number" and cell is not None and numeral.scaled):
                continue
            yield self.occurrence(context, row, cell, Occurrence(
                "", "table", numeral.value, numeral.unit, numeral.decimals, None, " › ".join(row.path) or row.label,
                quote=self.text[numeral.start : numeral.end], spans=(Span(numeral.start, numeral.end),), approximate=numeral.approximate,
            ))

    def occurrence(self, context: _Context, row: Row, cell: Cell | None, drafted: Occurrence) -> Occurrence:
        header = cell.header if cell is not None else ()
        period: Period | None = self.periods.period_of(context.table, context.setting, row, header)
        status = context.status
        joined = " ".join(header)
        if _PRO_FORMA.search(joined):
            status = "pro_forma"
        elif _PLANNED.search(joined):
            status = "forecast"
        measure: Measure = "non_gaap" if context.non_gaap or _NON_GAAP.search(row.label) else "gaap"
        return drafted._replace(
            period=period, scope=context.scope, status=status, measure=measure, passage=context.table.passage,
            statement=context.table.statement, table=context.table.index, row=row.index, col=cell.col if cell is not None else None,
        )


def _thousands(digits: str) -> bool:
    return "," in digits
