"""Reasons given as a list of factors, each with what it added to or took from a result: "Price – Lower prices decreased earnings by …"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from tieout.language.numerals import find_numerals
from tieout.language.passages import sentences_in
from tieout.model.digest import Citation, Reason
from tieout.model.document import Document, Passage
from tieout.model.facts import Period

from ..thresholds.digesting import FEWEST_FACTORS, LEAST_FACTOR, LONGER_THAN_A_QUARTER, LONGEST_QUOTED, LONGEST_REASON, NEARLY_A_YEAR
from .drafts import StatementDraft
from .moved import Moved
from .retelling import retold
from .retelling_words import POINTING
from .sentences import ProseFigures

_FACTOR = re.compile(
    r"[•▪\s]*(?P<name>[A-Z][A-Za-z/&,() -]{2,50}) ?[–—:-] ?(?P<told>[A-Z][^.]*?\b(?P<way>in|de)creased (?:[a-z-]+ )?"
    r"(?P<of>(?:earnings|results?|income|profits?|revenues?|sales|margins?)) by (?=[$€£]))"
)
_QUARTERLY = re.compile(r"\bquarter(?:ly)?\b|\bthree[- ]months?\b", re.IGNORECASE)
_TO_DATE = re.compile(r"\byear[- ]to[- ]date\b|\b(?:six|nine)[- ]months?\b|\bfirst half\b", re.IGNORECASE)


class Factor(NamedTuple):
    """An item of such a list: the passage, the range of its sentence behind the factor's name, where that names the result, and the
    amount with its sign."""

    passage: int
    start: int
    of: int
    end: int
    amount: Decimal


class FactorLists:
    """The lists of one filing's discussion, given its `passages`."""

    def __init__(self, document: Document, figures: ProseFigures, passages: Iterable[Passage]) -> None:
        self._document, self._figures, self._passages = document, figures, tuple(passages)

    @cached_property
    def _lists(self) -> dict[tuple[str, ...], list[Factor]]:
        found: dict[tuple[str, ...], list[Factor]] = defaultdict(list)
        text = self._document.source.text
        for passage in self._passages:
            match = _FACTOR.match(text, passage.start, passage.end) if passage.kind in ("paragraph", "list_item") else None
            amount = next((one for one in find_numerals(text, match.end(), passage.end) if one.is_sum), None) if match is not None else None
            if match is None or amount is None:
                continue
            end = next((one.end for one in sentences_in(self._document, passage.number) if one.end >= amount.last), passage.end)
            signed = abs(amount.value) if match["way"] == "in" else -abs(amount.value)
            found[passage.heading].append(Factor(passage.number, match.start("told"), match.start("of"), end, signed))
        return {heading: factors for heading, factors in found.items() if len(factors) >= FEWEST_FACTORS}

    def append(self, draft: StatementDraft, moved: Moved) -> bool:
        """Add the main factors of a part's result to a statement of its movement; whether there were any: ". Lower prices decreased
        Upstream earnings by $6,300 million, driven by …"."""
        if not moved.part or len(moved.points) < 2:
            return False
        change = moved.points[0].value - moved.points[1].value
        for heading, factors in self._lists.items():
            if not _is_of(heading, moved.scope) or not _is_as_long(heading[-1], moved.period):
                continue
            main = [one for one in factors if abs(one.amount) >= abs(change) * LEAST_FACTOR]
            same = [one for one in main if one.amount * change > 0]
            ordered = [*same, *(one for one in main if one not in same)]
            if same and abs(sum((one.amount for one in factors), Decimal(0)) - change) <= abs(change) / 4:
                return self._say(draft, ordered, moved)
        return False

    def _say(self, draft: StatementDraft, factors: list[Factor], moved: Moved) -> bool:
        text = self._document.source.text
        words = [text[one.start : one.end].strip(" .") for one in factors]
        if sum(map(len, words)) > LONGEST_REASON or any(POINTING.search(one) for one in words):
            return False
        cites = [Citation(one.passage, text[one.start : one.end].strip()[:LONGEST_QUOTED].rpartition(" ")[0]) for one in factors]
        if not all(self._tell(StatementDraft("", 0, ""), one, cite) for one, cite in zip(factors, cites, strict=True)):
            return False
        begun, facts = draft.length, set(draft.facts)
        for n, (one, cite) in enumerate(zip(factors, cites, strict=True)):
            draft.say(". " if n == 0 else "; ")
            self._tell(draft, one, cite, first=n == 0)
        draft.reason, draft.facts = (factors[0].start, begun, draft.length), facts
        drivers = tuple(one for one, factor in zip(words, factors, strict=True) if factor.amount * factors[0].amount > 0)
        offsets = tuple(one for one in words if one not in drivers)
        draft.told_reason = Reason("segment", moved.names[0], drivers, offsets, tuple(dict.fromkeys(one.passage for one in factors)))
        return True

    def _tell(self, draft: StatementDraft, factor: Factor, cite: Citation, *, first: bool = False) -> bool:
        """Add a factor's sentence with the name of the part, for which the filing has a heading."""
        text = self._document.source.text
        begun = text[factor.start : factor.of]
        draft.say(f"{begun if first else begun[:1].lower() + begun[1:]}{draft.part} ")
        return retold(draft, self._document, self._figures, (factor.passage, factor.of, factor.end), cite)


def _is_of(heading: tuple[str, ...], scope: str) -> bool:
    """Whether a heading path stands below one that is a part's name: "UPSTREAM › Second Quarter Earnings Factor Analysis"."""
    return any(words.lower().removesuffix(" segment").strip() == scope for words in heading) or heading[-1].lower().startswith(f"{scope} ")


def _is_as_long(heading: str, period: Period) -> bool:
    """Whether the last heading names no period of another length."""
    quarterly, to_date = _QUARTERLY.search(heading) is not None, _TO_DATE.search(heading) is not None
    if period.days < LONGER_THAN_A_QUARTER:
        return quarterly
    return to_date if period.days < NEARLY_A_YEAR else not (quarterly or to_date)
