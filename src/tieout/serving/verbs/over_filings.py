"""Several filings: lines over years and companies, and what changed from one filing to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from ...errors import UsageError
from ...library.changes.comparing import changes as changed_between
from ...library.comparison import compare as compared_over
from ...model.changes import Changes, Place, StatedValue
from ...model.comparison import ComparedCell, ComparedFigure, ComparedSeries, Comparison
from ...outputs.amounts import amount_words
from ...outputs.notation import filing_record, names_record, note_records, period_record, plain, plain_or_none
from ...outputs.printable import one_line
from ...outputs.wire.over_filings import (
    ChangedJson,
    ChangedWhat,
    ChangeListJson,
    ComparedLinesJson,
    RowJson,
    SideFigureJson,
    StatedThereJson,
)
from ..shelf import Shelf
from .arguments import MOST_COMPARED, AskedChanges, AskedComparison
from .pages import page_of

T = TypeVar("T")

_LONGEST_QUOTE = 400
_MOST_PLACES = 6


def compare(shelf: Shelf, asked: AskedComparison) -> ComparedLinesJson:
    """Lines over several filings, of one company's years or of several companies: each figure with its place, its change from the year
    before, what was restated, and what is missing and why."""
    names = asked.filings or [offer.name for offer in shelf.offered()]
    if len(names) > MOST_COMPARED:
        raise UsageError(f"{MOST_COMPARED} filings are compared at most, and {len(names)} are offered. Name those that are meant.")
    compared = compared_over([shelf.find(name).study for name in names], asked.lines)
    cells = [(series, cell) for series in compared.series for cell in series.cells]
    shown, after = page_of(cells, asked.cursor, asked.limit)
    return {
        "schema": "tieout.compared/1",
        "filings": [
            {
                "sha256": each.sha256,
                "name": one_line(each.name),
                "form": each.form,
                "entity": one_line(each.entity),
                "period": period_record(each.period),
                **names_record(each.identity),
            }
            for each in compared.filings
        ],
        "rows": [_row(compared, series, cell) for series, cell in shown],
        "missing": [
            {
                "company": one_line(compared.companies[gap.company].name),
                "line": gap.line,
                "filing": None if gap.filing is None else one_line(compared.filings[gap.filing].name),
                "column": gap.column,
                "why": one_line(gap.why),
            }
            for gap in compared.gaps
        ],
        "notes": [one_line(note.text) for note in compared.notes],
        "next": after,
    }


def _row(compared: Comparison, series: ComparedSeries, cell: ComparedCell) -> RowJson:
    growth = cell.growth
    return {
        "company": one_line(compared.companies[series.company].name),
        "line": series.line,
        "cadence": series.cadence,
        "column": cell.column,
        "figure": _figure(compared, cell.figure),
        "restated": cell.restated,
        "earlier": [{"kind": each.kind, "figure": _figure(compared, each.figure)} for each in cell.earlier],
        "change": None if growth is None else plain_or_none(growth.value),
        "change_kind": None if growth is None else growth.kind,
        "change_why": "" if growth is None else one_line(growth.why),
    }


def _figure(compared: Comparison, figure: ComparedFigure) -> SideFigureJson:
    filing = compared.filings[figure.filing]
    return {
        "id": f"{filing.sha256[:8]}:{figure.occurrence}",
        "filing": one_line(filing.name),
        "label": one_line(figure.label),
        "value": plain(figure.value),
        "unit": figure.unit,
        "decimals": figure.decimals,
        "amount": amount_words(figure.value, figure.unit, figure.decimals),
        "period": period_record(figure.period),
        "scope": figure.scope,
        "status": figure.status,
        "passage": figure.passage,
        "quoted": one_line(figure.quote),
    }


def changes(shelf: Shelf, asked: AskedChanges) -> ChangeListJson:
    """What changed from one filing of a company to a later one: figures stated differently, main lines moved, lines and parts that are new
    or gone, guidance, and reworded paragraphs, each with its places in both. What a reader must see comes first."""
    found = changed_between(shelf.find(asked.old).study, shelf.find(asked.new).study, renamed=asked.renamed)
    everything = list(_all_of(found))
    first = {id: place for place, id in enumerate(found.first)}
    everything.sort(key=lambda each: (first.get(each["id"], len(first)), each["id"] not in first and -each["weight"]))
    shown, after = page_of([each for each in everything if asked.what in ("all", each["what"])], asked.cursor, asked.limit)
    counts: dict[str, int] = {}
    for each in everything:
        counts[each["what"]] = counts.get(each["what"], 0) + 1
    return {
        "schema": "tieout.change_list/1",
        "old": filing_record(found.old.filing, found.old.passages, found.old.scheme),
        "new": filing_record(found.new.filing, found.new.passages, found.new.scheme),
        "counts": counts,
        "changes": list(shown),
        "notes": note_records(found.notes),
        "next": after,
    }


def _all_of(found: Changes) -> Iterator[ChangedJson]:
    """Every change as answers have it, kind after kind."""
    for one in found.restatements:
        told = [f"{each.label}, {each.part}" if each.part else each.label for each in one.figures]
        old = [_value(each.old, each.unit) for each in one.figures]
        new = [_value(each.new, each.unit) for each in one.figures]
        yield _changed("restatement", one.id, (one.look, "; ".join(told), one.why), (old, new), one.weight)
    for moved in found.moved:
        how = "unknown" if moved.change is None else "up" if moved.change > 0 else "down" if moved.change < 0 else "unchanged"
        restated = [_value(moved.restated, moved.unit)] if moved.restated is not None else []
        sides = [_value(moved.old, moved.unit), *restated], [_value(moved.new, moved.unit)]
        why = f"The change, as a fraction, is {plain(moved.change)}." if moved.change is not None else ""
        yield _changed("moved_line", moved.id, (how, moved.label, why), sides, moved.weight)
    for line in found.lines:
        sides = [_value(each, line.unit) for each in _given(line.old)], [_value(each, line.unit) for each in _given(line.new)]
        yield _changed("line", line.id, (line.kind, line.label or line.former, line.why), sides, line.weight)
    for part in found.parts:
        sides = [_words(each) for each in _given(part.old)], [_words(each) for each in _given(part.new)]
        yield _changed("part", part.id, (part.kind, part.name or part.former, part.why), sides, part.weight)
    for guided in found.guidance:
        sides = [_words(each) for each in guided.old], [_words(each) for each in guided.new]
        yield _changed("guidance", guided.id, (guided.kind, guided.matter, ""), sides, guided.weight)
    for text in found.text:
        sides = [_words(each) for each in text.old], [_words(each) for each in text.new]
        yield _changed("text", text.id, (text.kind, f"{text.section}: {text.heading}", ""), sides, text.weight)


def _changed(
    what: ChangedWhat, id: str, told: tuple[str, str, str], sides: tuple[list[StatedThereJson], list[StatedThereJson]], weight: int
) -> ChangedJson:
    how, name, why = told
    old, new = sides
    return {
        "id": id,
        "what": what,
        "how": how,
        "name": _short(name),
        "why": one_line(why),
        "old": old[:_MOST_PLACES],
        "new": new[:_MOST_PLACES],
        "weight": weight,
    }


def _value(stated: StatedValue, unit: str | None) -> StatedThereJson:
    return {**_words(stated.place), "amount": amount_words(stated.value, unit, stated.decimals)}


def _words(place: Place) -> StatedThereJson:
    return {"passage": place.passage, "quoted": _short(place.quote), "amount": None}


def _short(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"


def _given(value: T | None) -> Iterable[T]:
    return () if value is None else (value,)
