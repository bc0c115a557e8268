"""The sheet of facts: one row for each fact, its value a number that formulas refer to. A workbook of facts has another with one row for
each place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ...lexicon.scales import NAMED
from ...model.facts import Fact, Facts, Occurrence
from ..notation import plain
from ..printable import one_line
from .numbers import exact_format, is_percentage
from .passages import PassageRows
from .workbook import FAINT, Book, Cell, CellLook, WorkbookSheet, columns, place

NAME, PLACES = "Facts", "Places"
_HEADS = columns(
    "Fact 8, Label 58, Value 20#, Unit 11, From 11, To or at 11, Printed to 15, As printed 16#, Passage 9, Used in 9, Places 8, "
    "Concept 34-, Dimensions 34-, Scope 13-, Status 10-, Found in 9-"
)
_VALUE, _PASSAGE, _USED = 2, 8, 9
_FIRST = 1
_STEPS = {0: "units", **{-power: f"{word}s" for power, word in NAMED.items()}}
_FOUND_IN = {"tag": "tag", "table": "table", "prose": "text"}


class FactRows:
    """The row of each fact. An occurrence printed less precisely than its fact has a row of its own if `also` names it."""

    def __init__(self, facts: Facts, also: Iterable[str] = ()) -> None:
        self.facts = facts
        self._of_fact = {fact.id: row for row, fact in enumerate(facts.facts, _FIRST)}
        self._by_id = {fact.id: fact for fact in facts.facts}
        self.own: dict[str, int] = {}
        for id in dict.fromkeys(also):
            occurrence = facts.occurrence(id)
            fact = self._by_id.get(facts.fact_of.get(id, ""))
            same = fact is not None and occurrence.value is not None and fact.value in (occurrence.value, -occurrence.value)
            if not same:
                self.own[id] = _FIRST + len(self._of_fact) + len(self.own)
        self.last = _FIRST + len(self._of_fact) + len(self.own) - 1

    def operand(self, id: str, value: Decimal) -> str:
        """The occurrence `id` with this value as a term of a formula: its cell, with a minus where the sign is the opposite; the value
        itself where no cell has it."""
        held = self.value(id)
        if held is None or held not in (value, -value):
            return f"({plain(value)})"
        cell = place(NAME, (self.row(id), _VALUE), fixed=True)
        return cell if held == value else f"(-{cell})"

    def value(self, id: str) -> Decimal | None:
        """The value in the row of an occurrence."""
        if id in self.own:
            return self.facts.occurrence(id).value
        return self._by_id[self.facts.fact_of[id]].value

    def row(self, id: str) -> int:
        """The row of an occurrence: that of its fact, or its own."""
        return self.own.get(id) or self._of_fact[self.facts.fact_of[id]]

    def place(self, id: str) -> str:
        """The cell with the value of an occurrence, as links name it."""
        return place(NAME, (self.row(id), _VALUE))


def facts_sheet(book: Book, rows: FactRows, passages: PassageRows, used: Mapping[int, tuple[int, str]]) -> None:
    """Write the sheet. `used` is row number to the number and place of the statement that uses its figure."""
    sheet = book.sheet(NAME, _HEADS if used else [column for column in _HEADS if column.head != "Used in"], kept=2)
    facts = rows.facts
    for row, fact in enumerate(facts.facts, _FIRST):
        _fact(sheet, row, (fact, facts.occurrence(fact.occurrences[0])), passages)
    for id, row in rows.own.items():
        occurrence = facts.occurrence(id)
        _fact(sheet, row, (as_fact(occurrence, facts), occurrence), passages)
    for row, (statement, target) in used.items():
        sheet.link((row, _USED), statement, target)
    sheet.filter_rows(rows.last)


def places_sheet(book: Book, facts: Facts, passages: PassageRows) -> None:
    """Write a sheet with one row for each printed or tagged figure; its first column is the fact."""
    heads = [column for column in _HEADS if column.head not in ("Used in", "Places")]
    sheet = book.sheet(PLACES, heads, kept=2)
    for row, occurrence in enumerate(facts.occurrences, _FIRST):
        _fact(sheet, row, (as_fact(occurrence, facts), occurrence), passages)
    sheet.filter_rows(len(facts.occurrences))


def as_fact(occurrence: Occurrence, facts: Facts) -> Fact:
    """A single occurrence in the shape of a fact."""
    o = occurrence
    id = facts.fact_of.get(o.id, "")
    return Fact(id, (o.id,), o.concept, o.label, o.value, o.unit, o.decimals, o.period, o.dimensions, o.scope, o.statement, part=o.part)


def _fact(sheet: WorkbookSheet, row: int, told: tuple[Fact, Occurrence], passages: PassageRows) -> None:
    fact, first = told
    column = {head.head: number for number, head in enumerate(sheet.columns)}
    sheet.text((row, column["Fact"]), fact.id, FAINT)
    sheet.text((row, column["Label"]), one_line(fact.label))
    _value(sheet, (row, column["Value"]), fact, percent=is_percentage(first))
    sheet.text((row, column["Unit"]), fact.unit or "", CellLook(indent=1))
    if fact.period is not None:
        sheet.day((row, column["From"]), fact.period.start)
        sheet.day((row, column["To or at"]), fact.period.end)
    sheet.text((row, column["Printed to"]), _precision(fact, first))
    sheet.text((row, column["As printed"]), one_line(first.quote), CellLook(align="right"))
    if not passages.link(sheet, (row, column["Passage"]), first) and first.hidden:
        sheet.text((row, column["Passage"]), "hidden", FAINT._replace(align="center"))
    if "Places" in column:
        sheet.number((row, column["Places"]), len(fact.occurrences), CellLook(align="center"))
    sheet.text((row, column["Concept"]), fact.concept or "", FAINT)
    sheet.text((row, column["Dimensions"]), "; ".join(f"{axis} = {member}" for axis, member in fact.dimensions), FAINT)
    sheet.text((row, column["Scope"]), fact.scope.replace("_", " "), FAINT)
    sheet.text((row, column["Status"]), first.status.replace("_", " "), FAINT)
    sheet.text((row, column["Found in"]), _FOUND_IN[first.origin], FAINT)


def _value(sheet: WorkbookSheet, at: Cell, fact: Fact, *, percent: bool) -> None:
    if fact.value is None:
        sheet.text(at, "nil", FAINT._replace(align="right"))
    else:
        sheet.number(at, fact.value, CellLook(number=exact_format(fact.value, fact.decimals, percent=percent)))


def _precision(fact: Fact, occurrence: Occurrence) -> str:
    """The last stated place, in words."""
    if fact.value is None:
        return ""
    if fact.decimals is None:
        return "exact"
    if is_percentage(occurrence):
        return f"{plain(Decimal(1).scaleb(2 - fact.decimals))}%"
    return _STEPS.get(fact.decimals, "") or f"{Decimal(1).scaleb(-fact.decimals):,f}"
