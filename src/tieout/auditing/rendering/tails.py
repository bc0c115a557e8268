"""What a `%` swallowed, restored from sentences of the filing.

A lost tail begins with `%`, holds no dollar sign and ends just before an amount. Where a sentence of the filing has the percentage and
the amount with nothing but such a tail between, and the words around as the digest shows them, that tail is the one. Where the claims
of the digest repeat whole sentences, the sentence that a claim repeats says how it ended, and how the next one began. Nothing is taken
that another sentence contradicts: of candidates that fit equally well, all must say the same.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from tieout.model.places import Span

from .evidence import Evidence, agreeing_end, agreeing_start, squeezed
from .fusion import Split
from .manner import ENDING, Manner

_CONTEXT = 240
_LEFT_ENOUGH, _RIGHT_ENOUGH = 14, 10
_LEFT_ALONE, _RIGHT_ALONE = 24, 24
_CLEARLY = 8
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")


class Candidate(NamedTuple):
    """A text for what was swallowed, and how it is vouched for: compared characters that agree before and behind it, and whether
    those reach to the claim's own ends."""

    text: str
    left: int
    right: int
    whole_left: bool
    whole_right: bool
    source: Span

    @property
    def weight(self) -> int:
        """How much agrees."""
        return self.left + self.right


class Cut(NamedTuple):
    """A place where something was swallowed: the split of the figures run together, and the claim's words before and behind them."""

    split: Split
    left: str
    right: str


def within(cut: Cut, evidence: Evidence) -> list[Candidate]:
    """Texts of the filing between this percentage and this amount, the best vouched for first."""
    found: list[Candidate] = []
    left, right = _seen(cut)
    for percent, dollar in evidence.pairs.get((cut.split.percent, cut.split.amount), ()):
        before = agreeing_end(left, evidence.before(percent, _CONTEXT))
        start = evidence.text.index(cut.split.amount, dollar)
        after = agreeing_start(right, evidence.after(start + len(cut.split.amount), _CONTEXT))
        text = evidence.text[percent:dollar]
        found.append(Candidate(text, before, after, before == len(left), after == len(right), Span(percent, dollar)))
    found.sort(key=lambda candidate: -candidate.weight)
    return found


def _seen(cut: Cut) -> tuple[str, str]:
    """What is compared: the claim's words up to the percentage, and those from the amount on without its citations and stop."""
    left = squeezed(cut.left[-2 * _CONTEXT :] + cut.split.before + cut.split.percent)
    return left[-_CONTEXT:], squeezed(ENDING.sub("", cut.right[: 2 * _CONTEXT]))[:_CONTEXT]


def endings(cut: Cut, evidence: Evidence) -> list[Candidate]:
    """How sentences of the filing with this percentage go on from it to their end, the best vouched for first; none with a dollar sign,
    which would have closed the stretch."""
    found: list[Candidate] = []
    left, _ = _seen(cut)
    for percent in evidence.percents.get(cut.split.percent, ()):
        before = agreeing_end(left, evidence.before(percent, _CONTEXT))
        if before < _LEFT_ENOUGH and before < len(left):
            continue
        end = evidence.sentence(percent).end
        text = evidence.text[percent:end]
        if "$" not in text:
            found.append(Candidate(text, before, 0, before == len(left), False, Span(percent, end)))
    found.sort(key=lambda candidate: -candidate.weight)
    return found


def beginnings(cut: Cut, evidence: Evidence) -> list[Candidate]:
    """How sentences of the filing with this amount begin, up to its dollar sign, the best vouched for first."""
    found: list[Candidate] = []
    _, right = _seen(cut)
    for dollar in evidence.dollars.get(cut.split.amount, ()):
        amount = evidence.text.index(cut.split.amount, dollar)
        after = agreeing_start(right, evidence.after(amount + len(cut.split.amount), _CONTEXT))
        if after < _RIGHT_ENOUGH and after < len(right):
            continue
        start = evidence.sentence(dollar).start
        text = evidence.text[start:dollar]
        if "$" not in text:
            found.append(Candidate(text, 0, after, False, after == len(right), Span(start, dollar)))
    found.sort(key=lambda candidate: -candidate.weight)
    return found


Trust = Literal["certain", "likely", "none"]


def chosen(candidates: list[Candidate]) -> Candidate | None:
    """The best candidate, if no other text is vouched for nearly as well."""
    if not candidates:
        return None
    best = candidates[0]
    for other in candidates[1:]:
        if other.weight + _CLEARLY > best.weight and squeezed(other.text) != squeezed(best.text):
            return None
    return best


def trust_within(candidate: Candidate) -> Trust:
    """How far a tail between a percentage and an amount of one sentence can be relied on."""
    left = candidate.left >= _LEFT_ENOUGH or candidate.whole_left
    right = candidate.right >= _RIGHT_ENOUGH or candidate.whole_right
    return "certain" if left and right else "likely"


def trust_ending(candidate: Candidate, manner: Manner) -> Trust:
    """How far the end of a sentence can be relied on to be the end of the claim."""
    vouched = candidate.left >= _LEFT_ALONE or candidate.whole_left
    return "certain" if manner.ends and vouched else "likely" if vouched else "none"


def trust_beginning(candidate: Candidate, manner: Manner) -> Trust:
    """How far the beginning of a sentence can be relied on to be the beginning of the claim."""
    vouched = candidate.right >= _RIGHT_ALONE or candidate.whole_right
    return "certain" if manner.begins and vouched else "likely" if vouched else "none"


def as_written(text: str, manner: Manner) -> str | None:
    """A text of the filing as the digest would write it; None where that cannot be told, as of "our" in a digest that never says so."""
    if manner.impersonal and _FIRST_PERSON.search(text) is not None:
        return None
    return text.replace("’", "'").replace("‘", "'") if manner.straight else text
