"""Articulation: the primary statements lead into one another, and the notes into them.

Assets equal liabilities and equity. The closing cash of the cash flow statement is that of the balance sheet. Net income is the same in
every statement that begins or ends with it. A statement of equity closes with the balance sheet's equity. The total of a note is the line
that it explains. Two lines are compared where they have the same concept or name and agree in at least one period, so that a line of
another scope is not taken for it.

"Total assets 30,013" and "Total liabilities and equity 30,013" hold; with 30,113 printed for one of them, the balance sheet is flagged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ...extraction.tabulated.row_times import CLOSING
from ...lexicon.concepts import canonical
from ...model.facts import Facts, Period
from ...thresholds.checking import FEWEST_BALANCE_LINES, FEWEST_CLAIMS, MANY_BALANCE_LINES, MOST_ARTICULATION_ODDS, MOST_CASH_LINES
from ..figures import Sheet, SheetFigure, SheetLine
from ..papers import Check, WorkingPapers
from ..relations import RelationDraft, chance, compared, draft, operand_of, quantity, unfounded
from ..sums import Sum

_FACES = ("balance", "income", "comprehensive", "cash_flow", "equity")
_FIRST_WORDS = re.compile(r"[,;(]|\bat cost\b|\bpar value\b|\$")
_BALANCE_SHEET = re.compile(r"\bbalance sheets?\b|\bstatements? of financial (?:position|condition)\b", re.IGNORECASE)
_ASSETS = re.compile(r"^total assets\b(?! less)", re.IGNORECASE)
_CLAIMS = re.compile(r"liabilit|equity|deficit|capital|investment|payable|debt|stock|earnings|shares|income|^$", re.IGNORECASE)
_CASH = re.compile(r"\bcash\b", re.IGNORECASE)
_BALANCE = re.compile(r"\bbalances?\b|^(?:beginning|end) of|^(?:at|as of)\b", re.IGNORECASE)
_GENERIC = frozenset(
    {"", "other", "other net", "basic", "diluted", "net", "amount", "current", "deferred", "domestic", "foreign", "federal", "state"}
)
"""Names under which a filing has many lines that say different things."""

Placed = tuple[Period, str]


class _Named(NamedTuple):
    """Figures of one meaning, by period and unit: a line, or a column's balances in a statement of equity."""

    sheet: Sheet
    name: str
    figures: dict[Placed, SheetFigure]


def articulated(papers: WorkingPapers) -> Iterator[RelationDraft]:
    """The relations between statements, and between notes and statements."""
    concepts = _Concepts(papers.facts)
    balances = _balance_sheets(papers.sheets)
    faces = [sheet for sheet in papers.sheets if sheet.table.statement in _FACES or sheet in balances]
    yield from _identity(balances)
    anchors: dict[str, list[_Named]] = {}
    for sheet in faces:
        for named in _lines_named(sheet, sheet.lines, concepts):
            anchors.setdefault(named.name, []).append(named)
    yield from _ties(papers, anchors, concepts)
    yield from _cash(faces, balances)


class _Concepts:
    """The concept of a figure, where a tag or the map of labels names one and the figure is not of a part (by a dimension or a segment)."""

    def __init__(self, facts: Facts) -> None:
        self.by_fact = {fact.id: fact.concept for fact in facts.facts if fact.concept is not None and not fact.dimensions}
        self.fact_of = facts.fact_of

    def of(self, line: SheetLine) -> str | None:
        """The concept of the first figure of a line that has one."""
        for figure in line.figures:
            if figure is not None and figure.amount and figure.occurrence.scope in ("consolidated", "unknown"):
                return self.by_fact.get(self.fact_of.get(figure.occurrence.id, ""))
        return None


def _by_period(figures: Iterable[SheetFigure | None]) -> dict[Placed, SheetFigure]:
    found: dict[Placed, SheetFigure] = {}
    for figure in figures:
        if figure is not None and figure.occurrence.period is not None and figure.amount:
            found.setdefault((figure.occurrence.period, figure.occurrence.unit or ""), figure)
    return found


def _lines_named(sheet: Sheet, lines: Iterable[SheetLine], concepts: _Concepts) -> Iterator[_Named]:
    """Each line under its concept and, for balances, under its plain name."""
    for line in lines:
        figures = _by_period(figure for position, figure in enumerate(line.figures) if figure is not None and not sheet.changes(position))
        if not figures:
            continue
        concept = concepts.of(line)
        if concept is not None:
            yield _Named(sheet, concept, figures)
        if next(iter(figures))[0].is_instant:
            name = plain_name(line.label)
            if name not in _GENERIC:
                yield _Named(sheet, name, figures)


def plain_name(label: str) -> str:
    """The name of a line without par value, allowance or note.

    >>> plain_name("Treasury stock, at cost, 806 shares")
    'treasury stock'"""
    return canonical(_FIRST_WORDS.split(label, 1)[0])


def _ties(papers: WorkingPapers, anchors: dict[str, list[_Named]], concepts: _Concepts) -> Iterator[RelationDraft]:
    seen: set[tuple[str, str]] = set()
    for sheet, results in papers.columns():
        totals = [each.total for each in results if isinstance(each, Sum)]
        lines = sheet.lines if sheet.table.statement in _FACES else totals
        for named in (*_lines_named(sheet, lines, concepts), *_components(sheet, totals)):
            for anchor in anchors.get(named.name, ()):
                if anchor.sheet is not sheet:
                    yield from _tie(named, anchor, seen)


def _components(sheet: Sheet, totals: Iterable[SheetLine]) -> Iterator[_Named]:
    """The balances of each component of equity (or of any roll-forward), under the component's name: the head of its column, or the heading
    over its group of rows."""
    closing = [line for line in totals if _BALANCE.search(line.label)]
    for line in closing:
        if len(line.path) > 1:
            yield _Named(sheet, plain_name(line.path[-2]), _by_period(line.figures))
    for position, head in enumerate(sheet.heads):
        if not head or not closing:
            continue
        figures = _by_period(line.figures[position] for line in sheet.lines if _BALANCE.search(line.label))
        for name in dict.fromkeys((plain_name(" ".join(head)), plain_name(head[0]), plain_name(head[-1]))):
            if name not in _GENERIC and figures:
                yield _Named(sheet, name, figures)


def _tie(named: _Named, anchor: _Named, seen: set[tuple[str, str]]) -> Iterator[RelationDraft]:
    """The relations of two lines in the periods that both give, if they agree in enough of them."""
    pairs = [(figure, anchor.figures[placed]) for placed, figure in named.figures.items() if placed in anchor.figures]
    if not pairs:
        return
    odds, held = 1.0, 0
    outcomes: list[tuple[SheetFigure, SheetFigure, Decimal, bool]] = []
    for here, there in pairs:
        mine, theirs = quantity(named.sheet, here), quantity(anchor.sheet, there)
        half = (mine.interval.high - mine.interval.low + theirs.interval.high - theirs.interval.low) / 2
        meets = abs(abs(mine.value) - abs(theirs.value)) <= half
        if not meets and any(abs(each.amount) == abs(here.amount) for each in anchor.figures.values()):
            return  # the same figures, read for other periods
        outcomes.append((here, there, theirs.value.copy_sign(mine.value), meets))
        if meets:
            held += 1
            odds *= min(1.0, max(here.place, 1) / (2 * abs(here.amount)))
    if not held or held * 2 < len(pairs) or odds > MOST_ARTICULATION_ODDS:
        return
    kind = "statements" if named.sheet.table.statement else "note"
    for here, there, expected, meets in outcomes:
        key = (here.occurrence.id, there.occurrence.id)
        if key in seen or key[::-1] in seen:
            continue
        seen.add(key)
        found, other = operand_of(named.sheet, "here", here), operand_of(anchor.sheet, "there", there)
        relation = compared(found, expected, here.occurrence.unit, (other,), meets=meets)
        why = f"Both places give “{there.occurrence.label}” for the same time."
        yield draft(kind, here.occurrence, relation._replace(odds=chance(odds), why=why))


def _balance_sheets(read: Sequence[Sheet]) -> list[Sheet]:
    """The tables of the balance sheet; where none is recognised, those of two facing pages with such titles."""
    known = [sheet for sheet in read if sheet.table.statement == "balance"]
    titled = [sheet for sheet in read if _BALANCE_SHEET.search(sheet.table.title) and len(sheet.lines) >= FEWEST_BALANCE_LINES]
    return [sheet for sheet in known if sheet in titled or len(sheet.lines) >= MANY_BALANCE_LINES] or titled[:2] or known


def _identity(balances: Sequence[Sheet]) -> Iterator[RelationDraft]:
    """Total assets compared with total liabilities and equity, which is the last line of the same size wherever the two agree."""
    for number, sheet in enumerate(balances):
        assets = next((line for line in sheet.lines if _ASSETS.search(line.label)), None) or _largest(sheet)
        if assets is None:
            continue
        after = [line for line in sheet.lines if line.number > assets.number and line.kind == assets.kind and _CLAIMS.search(line.label)]
        if len(after) >= FEWEST_CLAIMS:
            yield from _balanced(sheet, assets, sheet, after)
        elif number + 1 < len(balances) and len(balances[number + 1].heads) == len(sheet.heads):
            yield from _balanced(sheet, assets, balances[number + 1], balances[number + 1].lines)


def _balanced(sheet: Sheet, assets: SheetLine, other: Sheet, lines: Sequence[SheetLine]) -> Iterator[RelationDraft]:
    total = next((line for line in reversed(lines) if _agrees(line, assets)), None)
    for claims, figure in zip(total.figures if total is not None else (), assets.figures, strict=False):
        if claims is None or figure is None or not figure.amount:
            continue
        found, there = operand_of(other, "liabilities and equity", claims), operand_of(sheet, "assets", figure)
        relation = compared(found, there.value, figure.occurrence.unit, (there,), meets=found.value == there.value)
        why = "Total assets are total liabilities and equity."
        yield draft("balance sheet", claims.occurrence, relation._replace(why=why))


def _largest(sheet: Sheet) -> SheetLine | None:
    """The first line that no other exceeds: total assets, where the filing does not name them."""
    return max(sheet.lines, key=lambda line: max(abs(figure.amount) if figure is not None else 0 for figure in line.figures), default=None)


def _agrees(line: SheetLine, assets: SheetLine) -> bool:
    pairs = zip(line.figures, assets.figures, strict=True)
    return any(a is not None and b is not None and a.amount == b.amount != 0 for a, b in pairs)


def _cash(faces: Sequence[Sheet], balances: Sequence[Sheet]) -> Iterator[RelationDraft]:
    """The cash of the cash flow statement compared with the cash lines of the balance sheet, with restricted cash where the statement
    counts it."""
    for flows in (sheet for sheet in faces if sheet.table.statement == "cash_flow"):
        lines = [
            line
            for line in flows.lines
            if _CASH.search(line.label) and any(figure is not None and figure.balance_day for figure in line.figures)
        ]
        for balance in balances:
            cash = [line for line in balance.lines if _CASH.search(line.label) and line.kind == "money"][:MOST_CASH_LINES]
            found: list[RelationDraft] = []
            for line in lines:
                tries = (list(_cash_sum(flows, line, balance, cash[:count])) for count in range(1, len(cash) + 1))
                found += next((drafts for drafts in tries if drafts), [])
            closing = [line for line in lines if CLOSING.search(line.label)]
            yield from found or (unfounded("cash", "here", flows, closing[-1].figures, _ELSEWHERE) if cash and closing else ())


def _cash_sum(flows: Sheet, line: SheetLine, balance: Sheet, parts: Sequence[SheetLine]) -> Iterator[RelationDraft]:
    """The relations of one line with the sum of these lines, if they agree at one date at least and at half of the dates."""
    columns = [_by_period(part.figures) for part in parts]
    outcomes = []
    for placed, figure in _by_period(line.figures).items():
        there = [column[placed] for column in columns if placed in column]
        if len(there) == len(parts):
            outcomes.append((figure, there, sum((quantity(balance, each).value for each in there), Decimal(0))))
    held = [figure for figure, _, expected in outcomes if quantity(flows, figure).value == expected]
    if not held or len(held) * 2 < len(outcomes):
        return
    for figure, there, expected in outcomes:
        others = [operand_of(balance, "plus", each) for each in there]
        found = operand_of(flows, "here", figure)
        relation = compared(found, expected, figure.occurrence.unit, others, meets=found.value == expected)
        why = "The cash flow statement begins and ends with the cash of the balance sheet, restricted cash with it where it is counted."
        yield draft("cash", figure.occurrence, relation._replace(why=why))


_ELSEWHERE = "The balance sheet has no cash lines that come to this; restricted cash may stand in other lines of it."
_BROKEN = "{label} is not the same in two places"
CHECK = Check(
    "articulation",
    "Articulation",
    40,
    {
        "balance sheet": "Total liabilities and equity are not total assets",
        "cash": "{label} is not the cash of the balance sheet",
        "statements": _BROKEN,
        "note": _BROKEN,
    },
    articulated,
)
