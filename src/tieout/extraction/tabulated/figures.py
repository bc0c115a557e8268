"""Occurrences from tables: every figure of every cell, with the unit, scale and period that its heads, row and captions state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ...deadlines import timed
from ...language.calendar import Calendar
from ...language.cells import CellFigure, figure_in_cell
from ...language.companies import company_in, short_name
from ...language.numerals import QUANTITIES, Numeral, find_numerals
from ...language.periods import PeriodMention
from ...lexicon.languages import is_read
from ...model.conventions import TableConvention
from ...model.document import Cell, Document, Row
from ...model.facts import Measure, Occurrence
from ...model.places import Span
from ...thresholds.extraction import MOST_CELL_WORDS, MOST_SCALED_SHARES, SMALL_DIGITS
from .context import ContextReader, TableContext, is_non_gaap
from .counted_rows import names_per_unit
from .heads import Head, head_of
from .stated_units import power_in
from .table_conventions import ConventionMaker, FiguresSeen
from .units import currency_of, in_hundredths, is_count, is_per_share, is_percent, is_shares, plausible_power, unit_of_row
from .versions import status_of_row

_DASH = re.compile(r"^[$€£¥(\s]*(?:US\$|RMB)?[$€£¥(\s]*([-−–—])[\s)%]*$")
_CENTS = re.compile(r"^\d{1,3}\.\d\d$")
_OF_A_SHARE = re.compile(r"\b(?:options?|shares?|awards?|units?|warrants?|espp)\b", re.IGNORECASE)
_AMOUNTS_HEAD = re.compile(r"\b(?:gains?|loss(?:es)?|assets?|liabilit\w+|values?|amounts?|income|expenses?|notional)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_EXHIBIT = re.compile(r"^(?:exhibit|ex\.?)(?:\s+(?:no\.?|number|#))?$|^incorporated by reference", re.IGNORECASE)
_DUE = re.compile(r"\b(?:due|maturing|through|until|expiring|to|matures?)\W*(?:in\W*)?$", re.IGNORECASE)
_PAR = re.compile(r"\b(?:par|stated|nominal)(?: or stated)? value(?: of| \$)?[^;,]{0,12}$|\bper share\b[^;]{0,60}$", re.IGNORECASE)
_MONEY_SIGN = re.compile(r"[$€£¥]\s*$")
_LISTED_SHARES = re.compile(r"\bshares?\b", re.IGNORECASE)
_LIST_JOINT = re.compile(r"\s*,?\s*(?:and\s*)?(?:of\s*)?")
_MEASURES = {"%": -2, "points": -2, "bps": -4, "x": 0}
_THOUSANDS = re.compile(r"\d{1,3},\d{3}")
_OF_PERCENT = re.compile(r"\W*(?:percent(?:age)?|%)(?:\W|change)*", re.IGNORECASE)


class _PrintedFigure(NamedTuple):
    """A figure with its unit and place, before the period, scope and statement of its table are added."""

    value: Decimal
    unit: str | None
    decimals: int
    label: str
    span: Span
    approximate: str = ""


def tabulated(document: Document, calendar: Calendar) -> tuple[list[Occurrence], tuple[TableConvention, ...]]:
    """All occurrences in the document's tables, in order, and the convention by which each table was read; a dash is zero (as
    ixt:fixed-zero), and a cell without figures gives none.

    In a table "(in millions)", row "Net loss" under "2024" with the cell "(1,234)" -> -1,234,000,000 USD of the year 2024.
    """
    reader = TableReader(document, calendar)
    occurrences = list(reader.occurrences())
    return occurrences, tuple(reader.conventions)


class TableReader:
    """Reads the tables of one document."""

    def __init__(self, document: Document, calendar: Calendar) -> None:
        self.document, self.text = document, document.source.text
        self.contexts = ContextReader(document, calendar)
        self.periods, self.dollar = self.contexts.periods, self.contexts.dollar
        self.foreign = not is_read(document.language)
        self.filer = short_name(document.filing.entity)
        self.conventions: list[TableConvention] = []
        self.maker = ConventionMaker(document, self.contexts)
        self.seen = FiguresSeen()

    def occurrences(self) -> Iterator[Occurrence]:
        """The occurrences of all tables but contents and exhibit lists, one table after the other, with its convention when it is read."""
        for table in self.document.tables:
            if table.is_contents or any(map(_EXHIBIT.match, table.heads)):
                continue
            context, self.seen = self.contexts.context(table), FiguresSeen()
            for row in timed(table.rows):
                if row.kind in ("data", "total"):
                    yield from self.row(context, row)
                elif row.kind == "section":
                    yield from self.words(context, row, row.start, row.end, None)
            self.conventions.append(self.maker.made(context, self.seen))

    def row(self, context: TableContext, row: Row) -> Iterator[Occurrence]:
        """The figures of a row: those in its label first, then its cells'."""
        label_end = row.cells[0].start if row.cells else row.end
        if row.start < label_end and _DIGIT.search(row.label):
            yield from self.words(context, row, row.start, label_end, None)
        label = " › ".join(row.printed)
        of_years = context.row_years[row.index][0] if row.index in context.row_years else None
        for cell in row.cells:
            if cell.col != of_years:
                yield from self.cell(context, row, cell, label)

    def cell(self, context: TableContext, row: Row, cell: Cell, label: str) -> Iterator[Occurrence]:
        """The figures of one cell: "(1,234)" -> -1,234 in the cell's unit, "—" -> 0, "1.25% – 4.50%" -> 0.0125 and 0.0450."""
        words = self.text[cell.start : cell.end]
        figure = figure_in_cell(words, context.numbers) if _DIGIT.search(words) else None
        head = head_of(cell.header, self.dollar)
        if figure is None:
            dash = _DASH.match(words)
            if dash is not None:
                yield self.dash(context, row, cell, dash, label)
            elif cell.end - cell.start < MOST_CELL_WORDS:
                yield from self.words(context, row, cell.start, cell.end, cell)
            return
        if head.is_note and cell.col in context.note_columns:
            return
        digits = figure.digits.replace(",", "")
        places = len(digits) - digits.index(".") - 1 if "." in digits else 0
        unit, power = self.unit(context, row, figure, head, cell.col)
        if self.foreign and not (unit == "pure" or figure.currency or self.says_unit(context, row, head)):
            return
        value = Decimal(digits).scaleb(power)
        span = Span(cell.start + figure.start, cell.start + figure.end)
        self.seen.add(cell.col, figure, self.text[span.start : span.end], unit, power)
        read = _PrintedFigure(-value if figure.negative else value, unit, places - power, self.label(label, head, context, unit), span)
        yield self.occurrence(context, row, cell, read)

    def label(self, label: str, head: Head, context: TableContext, unit: str | None) -> str:
        """A cell's label: the row's path, then what the head names: "Assets › Cash" under "Parent" -> "Assets › Cash › Parent". The filer's
        own name above all columns names no line, nor does the "Percent" of the next column an amount."""
        parts = [part for part in head.named.split(" › ") if part and not self.names_nothing(part, unit)]
        named = " › ".join(context.table.printed.get(part, part) for part in parts)
        return f"{label} › {named}" if named and label else label or named

    def names_nothing(self, head: str, unit: str | None) -> bool:
        """Whether a part of a head tells the line of a figure from no other: "Harbor Power Company and Subsidiaries" in its own report."""
        if unit != "pure" and _OF_PERCENT.fullmatch(head) is not None:
            return True
        return bool(self.filer) and short_name(company_in(head)) == self.filer

    def unit(self, context: TableContext, row: Row, figure: CellFigure, head: Head, cell_col: int) -> tuple[str | None, int]:
        """The unit of a cell's figure and its power of ten: "5.2%" -> pure, -2; "1,234" in a USD table in millions -> USD, 6.

        The sign in the cell is stronger than the row's unit, the row's than the head's, and the head's than the table's."""
        sign, digits = figure.currency, figure.digits
        if figure.measure in _MEASURES:
            return "pure", _MEASURES[figure.measure]
        own, said = unit_of_row(row.label, self.dollar)
        if own is not None and own == self.contexts.currency and head.currency is not None:
            own = head.currency  # in a column of translated amounts, the row's reporting currency no longer holds
        currency = currency_of(sign, self.dollar, own, head.currency, context.unit.currency)
        if said is None and context.table.statement is None:
            said = 0 if names_per_unit(row.label) else None if context.unit.stated else context.row_powers.get(row.index)
        power = said if said is not None else context.unit.power if head.power is None else head.power
        if cell_col in context.share_columns and not sign and not (" per " in row.label and is_per_share(row.path, "", digits)):
            return "shares", self.share_power(context, row, head, digits, cell_col)
        if figure.measure == "hundredths":  # "23.1p": what is printed in pence or cents is a share's
            return (f"{currency}/shares" if currency else None), -2
        if row.index in context.per_share_rows or is_per_share(row.path, head.named, digits):
            return (f"{currency}/shares" if currency else None), -2 if head.in_hundredths or any(map(in_hundredths, row.path[-2:])) else 0
        if not sign:
            small = "," not in digits and len(digits) < SMALL_DIGITS
            if small and (
                (is_percent(row.label) and not _AMOUNTS_HEAD.search(head.named))
                or head.percent
                or (row.index in context.percent_rows and ("." in digits or is_percent(row.path[-2])))
                or cell_col in context.whole_percent_columns
                or (cell_col in context.percent_columns and ("." in digits or not context.unit.stated))
            ):
                return "pure", -2
            counted = self.counts_shares(context, row, head, cell_col)
            if counted or (context.unit.counts_shares and not is_percent(row.label)):
                return "shares", self.share_power(context, row, head, digits, cell_col)
            things = context.counted.get(row.index)
            if things is not None:
                of_sums = head.currency is not None and "." not in digits  # below "(Dollars in thousands)", 138,313 policies are just that
                return "pure", things.power or said or (0 if of_sums else head.power) or 0
            scaled = context.unit.stated
            of_money = bool(head.currency and head.power) or (scaled and context.unit.of_money and power_in(row.label) is None)
            words = (row.label, head.measured, "" if context.unit.of_money else context.table.stub)
            if context.table.statement is None and any(is_count(said, of_money=of_money, scaled=scaled) for said in words):
                said = power_in(row.label)
                return "pure", head.power or 0 if said is None else said
        if not context.unit.stated and head.power is None and _CENTS.match(digits):
            near = " ".join((row.label, context.table.title, *context.table.caption[-1:]))
            return (f"{currency}/shares" if currency and _OF_A_SHARE.search(near) else currency), 0
        return currency, plausible_power(digits, power, currency)

    def says_unit(self, context: TableContext, row: Row, head: Head) -> bool:
        """Whether the row, the head or the table of a cell states a scale or currency. In a language that is not read, a table's may stand
        there in words that are not known, so that an amount without any is not told."""
        stated = context.unit.stated or context.unit.of_money or head.power is not None or head.currency is not None
        return stated or unit_of_row(row.label, self.dollar) != (None, None)

    def counts_shares(self, context: TableContext, row: Row, head: Head, col: int) -> bool:
        """Whether a cell without sign counts shares: row "Options exercised" -> True; in a cash flow "Shares repurchased" are payments."""
        if context.share_columns:
            return col in context.share_columns
        return context.table.statement != "cash_flow" and is_shares(row.path, head.counted, context.table.title)

    def share_power(self, context: TableContext, row: Row, head: Head, digits: str, col: int) -> int:
        """The power of ten of a share count, by its head, row label ("Diluted shares (in thousands)" -> 3) or parents, else the table's."""
        for words in (row.label, *row.path[:-1]):
            power = power_in(words)
            if power is not None:
                return power
        if head.share_power is not None:
            return head.share_power
        unit = context.unit
        unsaid = not unit.stated and "." not in digits and len(digits.replace(",", "")) > MOST_SCALED_SHARES
        if unit.by_heads or col in context.full_columns or unsaid:
            return unit.share_power if unit.shares_stated else 0
        return plausible_power(digits, unit.share_power, "shares")

    def dash(self, context: TableContext, row: Row, cell: Cell, match: re.Match[str], label: str) -> Occurrence:
        """A dash: zero in the unit that a figure there would have: "—" in a USD row -> 0 USD, under "%" -> 0 pure."""
        head = head_of(cell.header, self.dollar)
        start = cell.start + match.start(1)
        own, said = unit_of_row(row.label, self.dollar)
        unit: str | None = own or head.currency or context.unit.currency
        power = said if said is not None else context.unit.power if head.power is None else head.power
        if is_per_share(row.path, head.named, ""):
            unit, power = f"{unit}/shares" if unit else None, 0
        elif is_percent(row.label) or head.percent or "%" in match[0] or cell.col in context.percent_columns:
            unit, power = "pure", -2
        elif self.counts_shares(context, row, head, cell.col):
            unit, power = "shares", context.unit.share_power
        return self.occurrence(
            context, row, cell, _PrintedFigure(Decimal(0), unit, -power, self.label(label, head, context, unit), Span(start, start + 1))
        )

    def words(self, context: TableContext, row: Row, start: int, end: int, cell: Cell | None) -> Iterator[Occurrence]:
        """Figures inside words: label "Net of taxes of $31 and $330", in millions -> 31,000,000 and 330,000,000 USD."""
        end = min(end, start + MOST_CELL_WORDS)
        numerals = [n for n in find_numerals(self.text, start, end, dollar=self.dollar, cell=cell is not None) if self.counts(n, row)]
        mentions = self.periods.mentions(self.text[start:end]) if cell is None and numerals else ()
        places = self.listed_places(numerals, self.own_columns(row))
        for position, numeral in enumerate(numerals):
            unit, power = (numeral.unit, 0) if numeral.kind in QUANTITIES else ("shares", 0)
            if numeral.kind == "money" and "/" not in (unit or "") and not numeral.scaled and _PAR.search(self.text, start, numeral.first):
                unit = f"{unit}/shares"
            elif not numeral.scaled and numeral.decimals <= context.places:
                if numeral.kind == "money" and "/" not in (unit or ""):
                    power = context.unit.power  # the "$31" of "net of taxes of $31 in 2023" is in the table's scale
                elif unit == "shares":
                    full = not context.unit.shares_stated and self.text.count(",", numeral.start, numeral.end) > 1
                    power = 0 if full and not self.scaled_by_par(context, row, numerals) else context.unit.share_power
            beside = cell or (row.cells[places[position]] if row.cells else None)
            label = " › ".join(row.printed) or row.label
            span = Span(numeral.start, numeral.end)
            read = _PrintedFigure(numeral.value.scaleb(power), unit, numeral.decimals - power, label, span, numeral.approximate)
            occurrence = self.occurrence(context, row, beside, read)
            said = None if cell is not None else self.said_beside(numerals, position, mentions, start)
            if said is not None:
                occurrence = occurrence._replace(period=self.periods.settle(context.setting, row, said))
            yield occurrence._replace(col=cell.col if cell is not None else None)

    def scaled_by_par(self, context: TableContext, row: Row, numerals: list[Numeral]) -> bool:
        """Whether the amount of a row of stock shows that the counts in its label are in the table's scale: "Common stock, $0.001 par
        value; 20,000,000 shares authorized" beside 2,200 in thousands, which is the par value of more shares than 20,000,000."""
        pars = [n.value for n in numerals if n.value > 0 and "/" in (n.unit or "")]
        counts = sum(n.value for n in numerals if n.unit == "shares" or n.kind == "number")
        amount = figure_in_cell(self.text[row.cells[0].start : row.cells[0].end], context.numbers) if row.cells else None
        if len(pars) != 1 or amount is None or amount.measure:
            return False
        issued = Decimal(amount.digits.replace(",", "")).scaleb(context.unit.power) / pars[0]
        return counts < issued <= Decimal(counts).scaleb(context.unit.share_power)

    def own_columns(self, row: Row) -> int:
        """How many of a row's cells come before its convenience translation: heads "RMB", "RMB", "US$" -> 2."""
        currencies = [head_of(cell.header, self.dollar).currency for cell in row.cells]
        return next((k for k, currency in enumerate(currencies) if currency != currencies[0]), len(currencies))

    def listed_places(self, numerals: list[Numeral], columns: int) -> list[int]:
        """For each figure of a label, the index of the cell whose period it shares. A list as long as the row is matched one to one
        ("net of tax of $14.5, $9.5 and $6.8" with 3 columns -> 0, 1, 2); other figures go with the first cell (-> 0)."""
        places: list[int] = []
        run: list[int] = []
        for position, numeral in enumerate(numerals):
            joined = run and _LIST_JOINT.fullmatch(self.text, numerals[position - 1].last, numeral.first) is not None
            run = [*run, position] if joined else [position]
            places.append(0)
            if len(run) == columns > 1:
                for column, member in enumerate(run):
                    places[member] = column
        return places

    def said_beside(self, numerals: list[Numeral], position: int, mentions: tuple[PeriodMention, ...], start: int) -> PeriodMention | None:
        """The period that a row's label gives the figure at `position`: "$31 in 2023 and $330 in 2022", position 1 -> 2022."""
        spoken = [m for m in mentions if not _DUE.search(self.text, start, start + m.start)]
        if not spoken:
            return None
        numeral = numerals[position]
        leading = start + spoken[0].start < numerals[0].first
        owned = {n.first: m for n in numerals for m in spoken if self.owns(m, n, start, leading=leading)}
        if numeral.first in owned:
            return owned[numeral.first]
        spoken = [m for m in spoken if m not in owned.values()]
        following = numerals[position + 1].first if position + 1 < len(numerals) else 1 << 60
        after = [m for m in spoken if numeral.end <= start + m.start < following]
        if (
            after
            and (position + 1 == len(numerals) or len(spoken) >= len(numerals) or len(after) == 1)
            and not (len(after) == len(numerals) > 1)
        ):
            return after[0]
        alike = [n for n in numerals if n.unit == numeral.unit]
        trailing = [m for m in spoken if start + m.start >= alike[-1].end]
        return trailing[alike.index(numeral)] if len(trailing) == len(alike) else None

    def owns(self, mention: PeriodMention, numeral: Numeral, start: int, *, leading: bool) -> bool:
        """Whether a period of the label text[start:] stands right before a figure: "2024, $5; 2023, $4", "$5 (2023, $4)". Where a period is
        `leading` a comma joins the two; in "$5 in 2024, $4 in 2023" it parts them."""
        at, end = start + mention.start, start + mention.end
        joints = " :,—–-" if leading or self.text[at - 1] == "(" else " :—–-"
        return end <= numeral.first and not self.text[end : numeral.first].strip(joints)

    def counts(self, numeral: Numeral, row: Row) -> bool:
        """Whether a numeral inside words is a quantity: "$31" is; "1,234" only in a row that names shares; the year 2023 is not."""
        if numeral.kind in QUANTITIES:
            return True
        if numeral.kind != "number" or _THOUSANDS.match(self.text, numeral.start, numeral.end) is None:
            return False
        return _LISTED_SHARES.search(row.label) is not None and _MONEY_SIGN.search(self.text, numeral.start - 3, numeral.start) is None

    def occurrence(self, context: TableContext, row: Row, cell: Cell | None, read: _PrintedFigure) -> Occurrence:
        """The occurrence of a figure: the period, scope, status and measure of its column and table are added."""
        header = cell.header if cell is not None else ()
        head = head_of(header, self.dollar)
        timed = context.times.get(cell.col, header) if cell is not None else header
        if row.index in context.row_years:
            timed = (*timed, context.row_years[row.index][1])
        period = context.movements.get(cell.col) if cell is not None else None
        if period is None:
            period = self.periods.period_of(context.setting, row, timed, head.timeless)
        if head.column == "change" and period is not None and period.is_instant and "ifference" not in head.named:
            period = self.periods.calendar.ending(period.end)  # what a balance changed by is of the time between
        measure: Measure = "non_gaap" if context.non_gaap or is_non_gaap(row.label) else "gaap"
        return Occurrence(
            "",
            "table",
            read.value,
            read.unit,
            read.decimals,
            period,
            read.label,
            scope=context.scopes.get(cell.col, context.scope) if cell is not None else context.scope,
            status=context.statuses.get(cell.col if cell is not None else -1) or status_of_row(row.path) or head.status or context.status,
            measure=measure,
            passage=context.table.passage,
            quote=self.text[read.span.start : read.span.end],
            spans=(read.span,),
            statement=context.table.statement,
            table=context.table.index,
            row=row.index,
            col=cell.col if cell is not None else None,
            approximate=read.approximate,
            column=head.column,
        )
