"""What the page itself shows against a figure: nothing says of whom it is, or its own column says that it is another line's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from tieout.lexicon.topic_table import CONCEPTS
from tieout.model.facts import Fact, Facts, Occurrence

from ..thresholds.digesting import PLACES_OF_UNKNOWN, TAX_ROWS_APART
from .drafts import Point

_OTHER_RULES = re.compile(r"\bU\.?S\.? GAAP\b")
_CLEAR = (re.compile(r"\bactivities\b", re.IGNORECASE), re.compile(r"^\W*operating (?:\W*loss\W*)?profit\b", re.IGNORECASE))
_PRIMARY = frozenset({"income", "balance", "cash_flow", "comprehensive"})
Columns = Mapping[tuple[int | None, int | None], Sequence[Occurrence]]


def lone_facts(facts: Facts) -> frozenset[str]:
    """The ids of facts of unknown scope that one place alone states, in a filing without tags whose primary statements were read: "Revenue
    2,425" of a note on an associate, beside an income statement that has it under another name. Where there are no statements, or the
    filer tagged what is the group's, there are none: sentences are then all that can be told, or say what tags say."""
    stated = any(fact.statement in _PRIMARY and fact.scope == "consolidated" for fact in facts.facts)
    if not stated or any(one.origin == "tag" for one in facts.occurrences):
        return frozenset()
    return frozenset(fact.id for fact in facts.facts if fact.scope == "unknown" and not _is_borne_out(fact, facts))


def _is_borne_out(fact: Fact, facts: Facts) -> bool:
    """Whether several places state a fact, and none by the rules of others than the statements': "Net income, based on US GAAP"."""
    places = [facts.occurrence(id) for id in fact.occurrences]
    return len({one.passage for one in places}) >= PLACES_OF_UNKNOWN and not any(_OTHER_RULES.search(one.label) for one in places)


def incomes_before_tax(by_concept: Mapping[str, Iterable[Fact]], columns: Columns) -> frozenset[str]:
    """The ids of facts that are called net income and stand above the income before tax, or an income statement's total of expenses, of a
    column, below which stands another: they are net of fees, not of tax. "Net income 146,624 … Net profit before income tax 32,107 … Net
    profit 24,458" -> the fact of 146,624."""
    before = _facts_by_occurrence(by_concept, CONCEPTS["pretax_income"])
    expenses = _facts_by_occurrence(by_concept, CONCEPTS["operating_expenses"])
    net = _facts_by_occurrence(by_concept, CONCEPTS["net_income"])
    early: set[str] = set()
    for column in columns.values():
        turns = [index for index, one in enumerate(column) if one.id in before or (one.id in expenses and one.statement is not None)]
        if turns and any(one.id in net for one in column[turns[-1] :]):
            early.update(net[one.id] for one in column[: turns[0]] if one.id in net)
    return frozenset(early)


def _facts_by_occurrence(by_concept: Mapping[str, Iterable[Fact]], concepts: Iterable[str]) -> dict[str, str]:
    return {id: fact.id for concept in concepts for fact in by_concept.get(concept, ()) for id in fact.occurrences}


def is_whole_sheet(liabilities: Sequence[Point], assets: Sequence[Point], equity: Sequence[Point]) -> bool:
    """Whether what is called total liabilities is the whole of that side of the balance sheet, with equity: "Total assets 244, equity 13,
    total liabilities 244" -> True."""
    if not liabilities or not assets or not equity:
        return False
    return liabilities[0].value == assets[0].value and equity[0].value != 0


def clearest(rivals: Sequence[Point]) -> Point | None:
    """Of figures of primary statements that contradict each other under one concept, the one whose label alone says the line in full:
    "Cash used in operations" and "Net cash used in operating activities" -> the second; "Operating income", which is all that came in, and
    "Operating profit" -> the second. None where labels do not tell them apart."""
    if any(point.fact.statement not in _PRIMARY for point in rivals):
        return None
    for words in _CLEAR:
        clear = [point for point in rivals if words.search(point.cited.label.rpartition(" › ")[2])]
        if 0 < len(clear) < len(rivals) and len({point.value for point in clear}) == 1:
            return clear[0]
    return None


def tax_adds_up(row: Sequence[Occurrence], columns: Columns) -> bool | None:
    """Whether the taxes of a row are printed as what is added to the result before them, so that brackets are an expense: "32,107 |
    (7,649) | 24,458" -> True; "32,107 | 7,649 | 24,458" -> False; None where no column shows either, or they show both."""
    shown = {_adds_up(tax, columns.get((tax.table, tax.col), ())) for tax in row} - {None}
    return shown.pop() if len(shown) == 1 else None


def _adds_up(tax: Occurrence, column: Sequence[Occurrence]) -> bool | None:
    """The same of one column."""
    at = next((index for index, one in enumerate(column) if one.id == tax.id), None)
    if at is None or not tax.value:
        return None
    above = [one.value for one in column[max(at - TAX_ROWS_APART, 0) : at] if one.value]
    below = [one.value for one in column[at + 1 : at + 1 + TAX_ROWS_APART] if one.value]
    added = any(before + tax.value == after for before in above for after in below)
    taken = any(before - tax.value == after for before in above for after in below)
    return added if added != taken else None
