"""How occurrences read from a PDF (or from Markdown made of it) stand against printed values."""

from __future__ import annotations

import difflib
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from eval.pdf_gold import Printed, Total, is_dash
from tieout.model.document import Document
from tieout.model.facts import Facts, Occurrence

_FEWEST_SHARED = 8
_SHARE = 0.5  # of a table's figures, that are among the printed ones
_NEAR = Decimal(1)  # in the last place: a filer translates unrounded amounts too


class Score(NamedTuple):
    """Counts over printed values. `misses` says which were not found and `wrong` what was, each a line."""

    printed: int
    found: int
    right: int
    misses: tuple[str, ...]
    wrong: tuple[str, ...]


def scored(printed: list[Printed], document: Document, facts: Facts) -> Score:
    """Printed values found among the occurrences of tables, in order, and whether value, unit and period of each are right."""
    misses: list[str] = []
    wrong: list[str] = []
    found = right = 0
    for page in sorted({value.page for value in printed}):
        wanted = [value for value in printed if value.page == page]
        rows = _candidates(wanted, page, document, facts)
        matcher = difflib.SequenceMatcher(None, [_key(v.quote) for v in wanted], [_key(o.quote) for o in rows], autojunk=False)
        matched: dict[int, Occurrence] = {}
        for a, b, size in matcher.get_matching_blocks():
            matched.update((a + k, rows[b + k]) for k in range(size))
        for k, value in enumerate(wanted):
            occurrence = matched.get(k)
            if occurrence is None:
                misses.append(f"{page} {value.label[:60]} {value.quote} {value.unit} {value.periods[0].end}")
                continue
            found += 1
            faults = _faults(value, occurrence)
            right += not faults
            if faults:
                wrong.append(f"{page} {value.label[:50]} {value.quote}: {', '.join(faults)}")
    return Score(len(printed), found, right, tuple(misses), tuple(wrong))


def _candidates(wanted: list[Printed], page: int, document: Document, facts: Facts) -> list[Occurrence]:
    """Occurrences in the order of the text: those of tables on the page, or where there are no pages, of the table that shares most."""
    by_table: dict[int, list[Occurrence]] = {}
    for occurrence in facts.occurrences:
        if occurrence.table is not None and occurrence.col is not None:  # those inside labels have no column
            by_table.setdefault(occurrence.table, []).append(occurrence)
    if document.source.kind == "pdf":
        tables = [t.index for t in document.tables if document.passages[t.passage - 1].page == page]
    else:
        quotes = {_key(v.quote) for v in wanted if not is_dash(v.quote)}
        tables = []
        for table, inside in by_table.items():
            said = [_key(o.quote) for o in inside if not is_dash(o.quote)]
            shared = sum(quote in quotes for quote in said)
            if shared >= max(_FEWEST_SHARED, _SHARE * len(said)) and shared >= _SHARE * len(quotes):
                tables.append(table)
    rows = [o for table in tables for o in by_table.get(table, [])]
    return sorted(rows, key=lambda o: o.spans[0].start)


def _key(quote: str) -> str:
    return "-" if is_dash(quote) else quote.replace(" ", "").lstrip("$")


def _faults(value: Printed, occurrence: Occurrence) -> list[str]:
    faults = []
    if occurrence.value != value.value:
        faults.append(f"value {occurrence.value}")
    if occurrence.unit != value.unit:
        faults.append(f"unit {occurrence.unit}")
    if occurrence.period not in value.periods:
        faults.append(f"period {occurrence.period}")
    return faults


class Translation(NamedTuple):
    """Pairs of one row, an amount and its convenience translation, checked at the filing's rate. `off` are lines on those that miss by more
    than one in the last place."""

    pairs: int
    fit: int
    off: tuple[str, ...]


def translated(facts: Facts, rate: Decimal) -> Translation:
    """Every pair of an amount and its translation in one row and period of the primary statements, against `rate`."""
    rows: dict[tuple[int, int], list[Occurrence]] = {}
    for occurrence in facts.occurrences:
        if occurrence.statement and occurrence.table is not None and occurrence.row is not None and occurrence.col is not None:
            rows.setdefault((occurrence.table, occurrence.row), []).append(occurrence)
    pairs = fit = 0
    off: list[str] = []
    for inside in rows.values():
        for target in inside:
            if target.unit not in ("USD", "USD/shares") or target.value is None or target.decimals is None:
                continue
            source = next((o for o in inside if o.unit == target.unit.replace("USD", "CNY") and o.period == target.period), None)
            if source is None or source.value is None:
                continue
            pairs += 1
            unit = Decimal(1).scaleb(-target.decimals)
            expected = (source.value / rate).quantize(unit, ROUND_HALF_UP)
            if abs(expected - target.value) <= _NEAR * unit:
                fit += 1
            else:
                off.append(f"{target.label[-60:]}: {source.value} / {rate} = {expected}, printed {target.value}")
    return Translation(pairs, fit, tuple(off))


def total_faults(wanted: list[Total], facts: Facts, document: Document) -> list[str]:
    """Totals keyed by hand that no occurrence on their page says with the same value, unit and period; each a line."""
    said: dict[int, list[Occurrence]] = {}
    for occurrence in facts.occurrences:
        if occurrence.passage is not None:
            for box in document.source.boxes.boxes(*occurrence.spans[0]):
                said.setdefault(box.page, []).append(occurrence)
                break
    lines = []
    for total in wanted:
        if any(o.value == total.value and o.unit == total.unit and o.period == total.period for o in said.get(total.page, [])):
            continue
        near = [f"{o.label[-30:]} {o.unit} {o.period}" for o in said.get(total.page, []) if o.value == total.value]
        lines.append(f"{total.page} {total.name} {total.period.end} {total.value}: {near or 'not found'}")
    return lines
