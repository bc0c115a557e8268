"""The sense of a fact (a profit or a loss, cash raised or used), and how the filing itself uses a figure (a change, a plan)."""

from __future__ import annotations

import re
from typing import Literal

from tieout.lexicon.motion import CHANGES_HEADED
from tieout.model.audit import Use
from tieout.model.facts import Fact, Occurrence

from ..language.polarities import polarity
from ..language.stated_figures import Reading
from ..thresholds.matching import LONGEST_BANNER
from .filing_sentences import reading_of
from .index import Index

_CREDIT = re.compile(r"benefit|credit", re.IGNORECASE)
_OUTFLOWS = re.compile(r"\b(?:benefit)\b", re.IGNORECASE)

_OWING = re.compile(r"\b(?:deficit|deficiency|negative|loss)", re.IGNORECASE)

_GAIN = re.compile(r"\bgains?\b", re.IGNORECASE)
_LOSS = re.compile(r"\bloss(?:es)?\b", re.IGNORECASE)

_AHEAD = ("planned", "forecast", "hypothetical")

Sense = Literal[-1, 0, 1]


def sense_of(fact: Fact, index: Index) -> Sense:
    """1 for a profit or cash raised, -1 for a loss, a deficit or cash used; 0 for neither, or where the sign depends on what the fact is
    added to (gains and losses among adjustments, income set against expense).

    us-gaap:NetIncomeLoss of -25 million -> -1, us-gaap:OperatingIncomeLoss of 60 million -> 1, us-gaap:Revenues -> 0.
    """
    if fact.concept is None or not fact.value:
        return 0
    signed = _RESULT.search(fact.concept) is not None or is_equity(fact)
    if not signed and not ("EquityMethodInvestments" in fact.concept and index.tagged(fact)):
        return 0
    place = min(index.occurrences(fact), key=_authority)
    if place.origin != "tag" and polarity(place.label.rpartition(" › ")[2]) < 0:
        return -1
    return 1 if (place.value or 0) > 0 else -1


def _authority(occurrence: Occurrence) -> int:
    """The rank of a place whose sign is taken: a tag first, then a primary statement, any other table, a sentence."""
    return 0 if occurrence.origin == "tag" else 1 if occurrence.statement is not None else 2 if occurrence.table is not None else 3


def is_equity(fact: Fact) -> bool:
    """Whether the fact is the total equity of the group, which is a deficit where it is negative: us-gaap:StockholdersEquity without
    dimensions -> True."""
    return fact.concept is not None and _EQUITY.search(fact.concept) is not None and not fact.dimensions


def is_result(fact: Fact) -> bool:
    """Whether the fact is a result, whose sign says whether it is a profit or a loss: us-gaap:NetIncomeLoss -> True, us-gaap:Revenues ->
    False."""
    return fact.concept is not None and _RESULT.search(fact.concept) is not None


_RESULT = re.compile(
    r"OperatingIncomeLoss|NetIncomeLoss|(?<!To)ProfitLoss|GrossProfit|EarningsPerShare|ComprehensiveIncome|ProvidedByUsedIn|RetainedEarnings"
    r"|BeforeIncomeTax|IncomeLossFromContinuingOperations|CashFlowsFromUsedIn|PerDilutedShare|PerBasicShare"
)
_EQUITY = re.compile(r":StockholdersEquity(?:IncludingPortionAttributableToNoncontrollingInterest)?$")


def runs_against(reading: Reading, fact: Fact, index: Index) -> bool:
    """Whether the claim has the opposite sense of the fact, such as a profit for a loss or cash raised for cash used: "Net profit was
    $25 million" -> True where the fact is a net loss of 25 million."""
    said = reading.subject.polarity
    if reading.figure.value < 0 and reading.figure.use not in ("change", "difference", "points"):  # whose sign says which way it went
        said = -1  # also "cash used was $(5) million", which says it twice, as the tables do that it retells
    if fact.concept is not None and "IncomeTaxExpenseBenefit" in fact.concept and fact.value:
        benefit = _OUTFLOWS.search(reading.lead) is not None and "xpense" not in reading.lead and "rovision" not in reading.lead
        if not index.tagged(fact):  # a statement may print its costs in brackets
            return benefit and not any(_CREDIT.search(o.label) for o in index.occurrences(fact))
        return benefit == (fact.value > 0) and (benefit or "xpense" in reading.lead or "rovision" in reading.lead)
    meant = sense_of(fact, index)
    if not meant:
        return _is_called_the_opposite(reading, fact, index)
    if said == meant:
        return False
    if is_equity(fact):
        return meant < 0 and said >= 0 and "equity" in reading.subject.own and _OWING.search(reading.lead + reading.tail) is None
    if said:
        return True
    words = {*reading.subject.own, *reading.subject.tail}
    return meant < 0 and "cash" in reading.subject.own and not words.isdisjoint(("operat", "invest", "financ"))


def _is_called_the_opposite(reading: Reading, fact: Fact, index: Index) -> bool:
    """Whether a claim calls a gain what every row that has it calls a loss, or the reverse: "an exchange gain of $2 million" for "Loss on
    foreign exchange". A row "Gain (loss) on foreign exchange" says neither."""
    said = _way_called(reading.subject.noun)
    rows = {_way_called(place.label.rpartition(" › ")[2]) for place in index.occurrences(fact) if place.table is not None}
    return bool(said) and rows == {-said}


def _way_called(words: str) -> int:
    return (_GAIN.search(words) is not None) - (_LOSS.search(words) is not None)


def source_use(index: Index, occurrence: Occurrence) -> tuple[Use, int | None] | None:
    """How the filing itself uses a figure, and its direction: by its sentence, or by the header or label of its cell. None where the place
    does not show it. The 4.2% of "same-store sales rose 4.2%" -> `("change", 1)`."""
    if occurrence.table is not None:
        over = index.document.tables[occurrence.table].caption if occurrence.unit == "pure" else ()
        banners = (words for words in over if len(words) <= LONGEST_BANNER)
        heads = (*index.heads(occurrence), occurrence.label, *banners)
        if occurrence.column == "change" or any(map(CHANGES_HEADED.search, heads)):
            value = occurrence.value or 0
            use: Use = "change" if occurrence.unit == "pure" else "difference"
            return use, (value > 0) - (value < 0)
        return None
    reading = reading_of(index, occurrence)
    return (reading.figure.use, reading.figure.direction) if reading is not None else None


def is_planned(index: Index, fact: Fact) -> bool:
    """Whether every place of the fact is about the future: "We expect capital expenditures of $45 million in 2025" alone -> True."""
    return all(o.status in _AHEAD for o in index.occurrences(fact))


def spoken_as_planned(index: Index, fact: Fact) -> bool:
    """Whether some place of the fact is a plan or a forecast: "We expect capital expenditures of $45 million in 2025" -> True, also where
    another place prints the actual amount."""
    return any(o.status in _AHEAD or ((reading := reading_of(index, o)) is not None and reading.planned) for o in index.occurrences(fact))
