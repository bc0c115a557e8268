"""Measures that readers compute and filings seldom print: free cash flow, working capital, what was returned to shareholders.

Only what has one common definition stands here. A filer may define its own otherwise, so that a figure which such a definition gives is
confirmed, and one which it does not give is not called wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from tieout.arithmetic import Quantity, difference, total
from tieout.lexicon.lines import CAPEX
from tieout.model.facts import Fact, Period

from ..language.stems import LIGHT_STEMS, stems
from .index import Index


class Formula(NamedTuple):
    """`named` are the stems by which a claim asks for it, all of them, `also` those that it may say besides; `op` what is done with its
    two terms, each a role with the concepts that say it, in order of preference."""

    named: frozenset[str]
    also: frozenset[str]
    op: Literal["difference", "total"]
    terms: tuple[tuple[str, tuple[str, ...]], ...]


def _gaap(names: str) -> tuple[str, ...]:
    return tuple(name if ":" in name else f"us-gaap:{name}" for name in names.split())


_OPERATING_CASH = _gaap(
    "NetCashProvidedByUsedInOperatingActivities NetCashProvidedByUsedInOperatingActivitiesContinuingOperations "
    "ifrs-full:CashFlowsFromUsedInOperatingActivities"
)
_DIVIDENDS = _gaap("PaymentsOfDividends PaymentsOfDividendsCommonStock ifrs-full:DividendsPaidClassifiedAsFinancingActivities")
_BUYBACKS = _gaap("PaymentsForRepurchaseOfCommonStock PaymentsForRepurchaseOfEquity ifrs-full:PaymentsToAcquireOrRedeemEntitysShares")
_CURRENT = _gaap("AssetsCurrent ifrs-full:CurrentAssets"), _gaap("LiabilitiesCurrent ifrs-full:CurrentLiabilities")
_LIKE = frozenset(("flow", "net", "company", "position"))
_TO_HOLDERS = frozenset(stems("shareholders cash common shares stock paid total combined capital"))
FORMULAS = (
    Formula(
        frozenset(stems("free cash")),
        _LIKE,
        "difference",
        (("operating cash flow", _OPERATING_CASH), ("capital expenditure", CAPEX)),
    ),
    Formula(
        frozenset(stems("working capital")),
        _LIKE,
        "difference",
        (("current assets", _CURRENT[0]), ("current liabilities", _CURRENT[1])),
    ),
    Formula(
        frozenset(stems("dividends buyback")),
        _TO_HOLDERS,
        "total",
        (("dividends", _DIVIDENDS), ("repurchases", _BUYBACKS)),
    ),
)
"""The measures, by what a claim calls them."""


def computed(
    words: frozenset[str], unit: str | None, period: Period | None, index: Index
) -> Iterator[tuple[list[tuple[str, Fact]], Quantity]]:
    """What a measure that `words` name, and nothing else, comes to in a period (None: the filing's own): its terms, and the result."""
    for formula in FORMULAS:
        if formula.named <= words and words - formula.named - formula.also <= LIGHT_STEMS:
            found = [(role, index.of_concepts(concepts, unit, period)) for role, concepts in formula.terms]
            terms = [(role, max(facts, key=_precision)) for role, facts in found if facts]
            if len(terms) == len(formula.terms):
                one, other = (Quantity.printed(abs(fact.value or Decimal(0)), fact.decimals) for _, fact in terms)
                yield terms, difference(one, other) if formula.op == "difference" else total((one, other))


def is_measure(words: frozenset[str]) -> bool:
    """Whether words name a measure of FORMULAS."""
    return any(formula.named <= words for formula in FORMULAS)


def _precision(fact: Fact) -> int:
    """To how many places a fact is stated; exact ones to all."""
    return 99 if fact.decimals is None else fact.decimals
