"""Measures that readers compute and filings seldom print: free cash flow, working capital, cash returned to shareholders.

Only measures with one common definition are here. A filer may use another, so a figure that follows from the definition is confirmed,
and a figure that does not is not called wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from tieout.arithmetic import Quantity, difference, total
from tieout.lexicon.lines import gaap
from tieout.lexicon.topic_table import CONCEPTS
from tieout.model.facts import Fact, Period

from ..language.stems import LIGHT_STEMS, stems
from .index import Index


class Formula(NamedTuple):
    """A measure. `named` are the stems that a claim must all have to name it, `also` those that it may have besides; `op` is the operation
    on its two terms, each a role with its concepts in order of preference."""

    named: frozenset[str]
    also: frozenset[str]
    op: Literal["difference", "total"]
    terms: tuple[tuple[str, tuple[str, ...]], ...]


_LIKE = frozenset(stems("flow net company position compute calculate"))
_TO_HOLDERS = frozenset(stems("shareholders cash common shares stock paid total combined capital"))
FORMULAS = (
    Formula(
        frozenset(stems("free cash")),
        _LIKE,
        "difference",
        (("operating cash flow", CONCEPTS["operating_cash"]), ("capital expenditure", CONCEPTS["capex"])),
    ),
    Formula(
        frozenset(stems("working capital")),
        _LIKE,
        "difference",
        (
            ("current assets", gaap("AssetsCurrent ifrs-full:CurrentAssets")),
            ("current liabilities", gaap("LiabilitiesCurrent ifrs-full:CurrentLiabilities")),
        ),
    ),
    Formula(
        frozenset(stems("dividends buyback")),
        _TO_HOLDERS,
        "total",
        (("dividends", CONCEPTS["dividends"]), ("repurchases", CONCEPTS["buybacks"])),
    ),
)
"""The measures."""
_BORROWED = "LongTermDebtNoncurrent LongTermDebtAndCapitalLeaseObligations LongTermDebtAndFinanceLeaseObligationsNoncurrent"
_DUE = "LongTermDebtCurrent LongTermDebtAndCapitalLeaseObligationsCurrent LongTermDebtAndFinanceLeaseObligationsCurrent"
SUMS = (
    Formula(
        frozenset(stems("long-term debt")),
        frozenset(stems("total current portion installments maturities company")),
        "total",
        (("long-term part", gaap(_BORROWED)), ("current part", gaap(_DUE))),
    ),
    Formula(
        frozenset(stems("debt")),
        frozenset(stems("total company current portion installments maturities")),
        "total",
        (("long-term debt", gaap(_BORROWED)), ("current debt", gaap(f"DebtCurrent {_DUE} ShortTermBorrowings"))),
    ),
)
"""Sums of lines of the balance sheet that have no line of their own in many. A figure that is none of them may be another line's."""


def computed(
    words: frozenset[str], unit: str | None, period: Period | None, index: Index
) -> Iterator[tuple[list[tuple[str, Fact]], Quantity]]:
    """The terms and the result of each measure that `words` name, and nothing else, in a period (None: the filing's own): the stems of
    "free cash flow", with 90 million of operating cash flow and 30 million of capital expenditure -> 60 million."""
    for formula in (*FORMULAS, *SUMS):
        if formula.named <= words and words - formula.named - formula.also <= LIGHT_STEMS:
            candidates = [(role, index.of_concepts(concepts, unit, period)) for role, concepts in formula.terms]
            terms = [
                (role, max(facts, key=lambda fact: 99 if fact.decimals is None else fact.decimals)) for role, facts in candidates if facts
            ]
            if len(terms) == len(formula.terms):
                one, other = (Quantity.printed(abs(fact.value or Decimal(0)), fact.decimals) for _, fact in terms)
                yield terms, difference(one, other) if formula.op == "difference" else total((one, other))


def is_measure(words: frozenset[str]) -> bool:
    """Whether stems name a measure of FORMULAS.

    >>> is_measure(frozenset(stems("free cash flow"))), is_measure(frozenset(stems("cash flow")))
    (True, False)
    """
    return any(formula.named <= words for formula in FORMULAS)
