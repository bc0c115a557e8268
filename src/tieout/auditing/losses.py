"""What of a digest is not judged: what is too much for a claim, and what a fault of tieout's own loses. The other claims are judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from tieout.errors import FaultError, stage
from tieout.model.audit import Claim
from tieout.model.source import Note

from ..thresholds.auditing import LONGEST_CLAIM, MOST_CLAIM_CITATIONS, MOST_CLAIM_FIGURES, MOST_TOGETHER
from .given.splitting import citations_in, without_citations

T = TypeVar("T")
OF_FAULT = "fault"
"""The kind of the note on claims that a fault lost."""
FAULTY = "tieout itself failed on it; the notes say how."
_UNLED = "A sentence before it, which may say what it is about, could not be judged."
_NUMBER = re.compile(r"\d[\d,.]*")


class Judged(Protocol):
    """A claim before it is judged."""

    @property
    def reading(self) -> str:
        """Its text, with damage undone."""

    @property
    def unjudged(self) -> str:
        """Why it cannot be judged; empty where it can."""


P = TypeVar("P", bound=Judged)


def too_much(text: str) -> str:
    """Why a text is too much for one claim; "" where it is not.

    >>> too_much("Sales rose 5%. [3]"), too_much("5 " * 500)
    ('', 'It has more than 400 numbers, too many to be one claim.')"""
    if len(text) > LONGEST_CLAIM:
        return f"It has more than {LONGEST_CLAIM:,} characters, too many to be one claim."
    marks = citations_in(text)
    if sum(len(mark.numbers) for mark in marks) > MOST_CLAIM_CITATIONS:
        return f"It cites more than {MOST_CLAIM_CITATIONS:,} passages, too many for one claim."
    if len(_NUMBER.findall(without_citations(text, marks))) > MOST_CLAIM_FIGURES:
        return f"It has more than {MOST_CLAIM_FIGURES:,} numbers, too many to be one claim."
    return ""


def in_stretches(group: list[T]) -> list[list[T]]:
    """The sentences of a paragraph, in as many parts as are read together; nearly always one."""
    return [group[at : at + MOST_TOGETHER] for at in range(0, len(group), MOST_TOGETHER)]


class Losses(Generic[P]):
    """What one audit of the filing called `name` has lost. `unread` makes the claim that is not judged, with why. `uncertain` is set where
    words that later claims depend on were lost: nothing is then called wrong."""

    def __init__(self, name: str, unread: Callable[[P, str], Claim]) -> None:
        self._name, self._unread = name, unread
        self._claims = 0
        self.faults: list[FaultError] = []
        self.uncertain = False

    def tried(self, work: Callable[[], T]) -> T | None:
        """The result of work; None where a fault of ours prevents it, which is kept."""
        try:
            with stage("auditing", self._name):
                return work()
        except FaultError as fault:
            self.faults.append(fault)
            return None

    def or_else(self, work: Callable[[], T], otherwise: T) -> T:
        """The result of work on which every claim depends; `otherwise` where a fault prevents it."""
        result = self.tried(work)
        self.uncertain |= result is None
        return otherwise if result is None else result

    def settle(self, parts: Sequence[P], judge: Callable[[list[P]], list[Claim]]) -> list[Claim]:
        """The claims of one bullet, judged together; those that are too much or lost are not checked, and none behind them that depends on
        them is called wrong."""
        lost = {n: why for n, part in enumerate(parts) if (why := part.unjudged or too_much(part.reading))}
        judged = self._judged(parts, lost, judge)
        if judged is None:
            lost |= {n: FAULTY for n in range(len(parts)) if n not in lost and self._judged([parts[n]], {}, judge) is None}
            judged = self._judged(parts, lost, judge)
        if judged is None:
            judged, lost = [], {n: lost.get(n, FAULTY) for n in range(len(parts))}
        self._claims += sum(why == FAULTY for why in lost.values())
        rest = iter(judged)
        claims = [self._unread(part, lost[n]) if n in lost else next(rest) for n, part in enumerate(parts)]
        return [self._led(part, claim, led=not self.uncertain and n < min(lost, default=n + 1))
                for n, (part, claim) in enumerate(zip(parts, claims, strict=True))]  # fmt: skip

    def _judged(self, parts: Sequence[P], lost: dict[int, str], judge: Callable[[list[P]], list[Claim]]) -> list[Claim] | None:
        kept = [part for n, part in enumerate(parts) if n not in lost]
        return self.tried(lambda: judge(kept)) if kept else []

    def _led(self, part: P, claim: Claim, *, led: bool) -> Claim:
        return claim if led or claim.verdict not in ("contradicted", "unsupported") else self._unread(part, _UNLED)

    def note(self, claims: int) -> list[Note]:
        """What to say of the faults, after an audit of so many claims. Raises FaultError where they have lost all of them."""
        if not self.faults:
            return []
        if self._claims >= claims:
            raise self.faults[0]
        lost = f"{self._claims:,} of {claims:,} claims {'was' if self._claims == 1 else 'were'} not judged"
        return [Note(OF_FAULT, f"{lost if self._claims else 'No claim was lost, but what leads to them was'}. {self.faults[0]}")]
