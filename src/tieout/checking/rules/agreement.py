"""Agreement: what sentences say against what the tables say of the same concept and period.

"Net sales were $109.1 billion" beside a statement that prints 109,120 holds; "net sales were $107,142 million" beside 107,412 is flagged:
two digits have changed places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...model.digest import Operand
from ...model.exact import significant, slipped, to_place
from ...model.facts import Occurrence
from ...thresholds.checking import AGREEMENT_ODDS, FEWEST_AGREEING_DIGITS
from ..papers import Check, WorkingPapers
from ..relations import RelationDraft, chance, compared, draft, magnitude, printed_decimals


def agreed(papers: WorkingPapers) -> Iterator[RelationDraft]:
    """A relation for each figure in a sentence that a primary statement also gives, and for each that seems to be the statement's with a
    digit changed. A different figure (a part, an effect, another year) has no relation."""
    facts = papers.facts
    tabulated: dict[tuple[object, ...], Occurrence] = {}
    written: dict[tuple[object, ...], list[Occurrence]] = defaultdict(list)
    for fact in facts.facts:
        if fact.concept is None or fact.dimensions or fact.period is None or fact.scope not in ("consolidated", "unknown"):
            continue
        key: tuple[object, ...] = fact.concept, fact.period, fact.unit
        for id in fact.occurrences:
            occurrence = facts.occurrence(id)
            if occurrence.value is None or occurrence.hidden:
                continue
            if occurrence.table is None:
                written[key].append(occurrence)
            elif occurrence.statement is not None and occurrence.col is not None:
                tabulated.setdefault(key, occurrence)
    for said, occurrences in written.items():
        there = tabulated.get(said)
        if there is not None:
            yield from _held_or_slipped(occurrences, there)


def _held_or_slipped(occurrences: list[Occurrence], there: Occurrence) -> Iterator[RelationDraft]:
    theirs = magnitude(there)
    for here in occurrences:
        meets = magnitude(here).overlaps(theirs)
        if (not meets and (here.approximate or not is_slip(here, there))) or here.value is None or there.value is None:
            continue
        decimals = printed_decimals(here)
        expected = abs(there.value).copy_sign(here.value)
        if decimals is not None and meets:
            expected = to_place(expected, decimals)
        found = Operand("sentence", here.id, here.value)
        relation = compared(found, expected, here.unit, (Operand("table", there.id, there.value),), meets=meets)
        why = f"The sentence and the table give “{there.label}” for the same time."
        if not meets:
            why = f"{why} They differ by one digit or by two that changed places."
        yield draft("sentence", here, relation._replace(odds=chance(AGREEMENT_ODDS if not meets else 0), why=why))


def is_slip(here: Occurrence, there: Occurrence) -> bool:
    """Whether one figure is the other with a slip of the pen, to the less precise of the two: 107,142 for 107,412 is, 109,120 is not."""
    mine, theirs = significant(here.quote), significant(there.quote)
    if min(len(mine), len(theirs)) < FEWEST_AGREEING_DIGITS or here.value is None or there.value is None:
        return False
    return abs(here.value).adjusted() == abs(there.value).adjusted() and slipped(mine, theirs)


CHECK = Check(
    "agreement", "Agreement of text and tables", 70, {"sentence": "A sentence and a table do not say the same of {label}"}, agreed
)
