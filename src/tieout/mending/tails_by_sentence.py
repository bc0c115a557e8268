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

from ..thresholds.mending import CLEARLY_MORE, LEFT_ALONE, LEFT_ENOUGH, RIGHT_ALONE, RIGHT_ENOUGH, SENTENCE_CONTEXT
from .filing_evidence import FilingEvidence, agreeing_end, agreeing_start, squeezed
from .run_together import Split
from .writing_habits import ENDING, WritingHabits

_RUN_IN = re.compile(r"[A-Z][\w ,&’'/-]{2,70}?(?: ?[—–] ?|[.:] )(?=[A-Z])")
"""A heading run into its paragraph, which a digest may have left out."""
_LEAD_IN = re.compile(r"^[A-Z][^,.$%\d]{3,60}, (?=(?:our|we)\b)")
_OPENING_OUR = re.compile(r"^[Oo]ur (\w)")
_WE, _OUR = re.compile(r"\b(?:[Ww]e|us)\b"), re.compile(r"\b[Oo]ur\b")
_THIRD = re.compile(
    r"(the company(?: currently| also| generally| primarily| typically)? )(have|are|were|do|expect|plan|believe|estimate|anticipate|intend|"
    r"maintain|operate|own|lease|use|hold|offer|sell|record|recognize|generate|derive|continue|report|measure|pay|depend)\b"
)
_IRREGULAR = {"have": "has", "are": "is", "were": "was", "do": "does"}
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")


class TailCandidate(NamedTuple):
    """A text for what was swallowed, and how it is vouched for: compared characters that agree before and behind it, and whether
    those reach to the claim's own ends, which are the ends of the sentence too. `source` is where it stands, `passages` what to cite."""

    text: str
    left: int
    right: int
    whole_left: bool
    whole_right: bool
    source: Span
    passages: tuple[int, ...]

    @property
    def weight(self) -> int:
        """How much agrees."""
        return self.left + self.right


class Cut(NamedTuple):
    """A place where something was swallowed: the split of the figures run together, and the claim's words before and behind them."""

    split: Split
    left: str
    right: str


def within(cut: Cut, evidence: FilingEvidence) -> list[TailCandidate]:
    """Texts of the filing between this percentage and this amount, the best vouched for first."""
    found: list[TailCandidate] = []
    seen = _seen(cut)
    for percent, dollar in evidence.pairs.get((cut.split.percent, cut.split.amount), ()):
        (left, whole_left), (right, whole_right) = _before(seen[0], percent, evidence), _after(seen[1], dollar, cut, evidence)
        span = Span(percent, dollar)
        found.append(TailCandidate(evidence.text[slice(*span)], left, right, whole_left, whole_right, span, evidence.passages(percent)))
    return _ranked(found)


def endings(cut: Cut, evidence: FilingEvidence) -> list[TailCandidate]:
    """How sentences of the filing with this percentage go on from it to their end, the best vouched for first; none with a dollar sign,
    which would have closed the stretch."""
    found: list[TailCandidate] = []
    seen, _ = _seen(cut)
    for percent in evidence.percents.get(cut.split.percent, ()):
        left, whole = _before(seen, percent, evidence)
        span = Span(percent, evidence.sentence(percent).end)
        text = evidence.text[slice(*span)]
        if (left >= LEFT_ENOUGH or whole) and "$" not in text:
            found.append(TailCandidate(text, left, 0, whole, whole_right=False, source=span, passages=evidence.passages(percent)))
    return _ranked(found)


def beginnings(cut: Cut, evidence: FilingEvidence) -> list[TailCandidate]:
    """How sentences of the filing with this amount begin, up to its dollar sign, the best vouched for first; none with a dollar sign."""
    found: list[TailCandidate] = []
    _, seen = _seen(cut)
    for dollar in evidence.dollars.get(cut.split.amount, ()):
        right, whole = _after(seen, dollar, cut, evidence)
        span = Span(evidence.sentence(dollar).start, dollar)
        text = evidence.text[slice(*span)]
        if (right >= RIGHT_ENOUGH or whole) and "$" not in text:
            found.append(
                TailCandidate(text, 0, right, whole_left=False, whole_right=whole, source=span, passages=evidence.passages(dollar))
            )
    return _ranked(found)


def _ranked(candidates: list[TailCandidate]) -> list[TailCandidate]:
    """The best vouched for first; those that agree with the whole of the claim before others."""
    return sorted(candidates, key=lambda candidate: (-candidate.whole_left - candidate.whole_right, -candidate.weight))


def _seen(cut: Cut) -> tuple[str, str]:
    """What is compared: the claim's words up to the percentage, and those from the amount on without its citations and stop."""
    left = squeezed(cut.left[-2 * SENTENCE_CONTEXT :] + cut.split.fused)
    return left[-SENTENCE_CONTEXT:], squeezed(ENDING.sub("", cut.right[: 2 * SENTENCE_CONTEXT]))[:SENTENCE_CONTEXT]


def _before(seen: str, percent: int, evidence: FilingEvidence) -> tuple[int, bool]:
    """How many characters before a place agree, and whether all do and a sentence begins there."""
    told = evidence.before(percent, SENTENCE_CONTEXT)
    count = agreeing_end(seen, told)
    whole = count == len(seen) < SENTENCE_CONTEXT and (count == len(told) or told[-count - 1] in ".!?;:")
    return count, whole


def _after(seen: str, dollar: int, cut: Cut, evidence: FilingEvidence) -> tuple[int, bool]:
    """How many characters behind an amount agree, and whether all do and a sentence ends there."""
    told = evidence.after(evidence.text.index(cut.split.amount, dollar) + len(cut.split.amount), SENTENCE_CONTEXT)
    count = agreeing_start(seen, told)
    whole = count == len(seen) < SENTENCE_CONTEXT and (count == len(told) or told[count] in ".!?;")
    return count, whole


Trust = Literal["certain", "likely"]


def chosen(candidates: list[TailCandidate], cited: tuple[int, ...] = ()) -> TailCandidate | None:
    """The best candidate, if no other text is vouched for nearly as well; those whose passages are `cited` before others."""
    candidates = [candidate for candidate in candidates if candidate.passages == cited] or candidates if cited else candidates
    if not candidates:
        return None
    best = candidates[0]
    wholes = best.whole_left + best.whole_right
    for other in candidates[1:]:
        near = other.whole_left + other.whole_right == wholes and other.weight + CLEARLY_MORE > best.weight
        if near and squeezed(other.text) != squeezed(best.text):
            return None
    return best


def trust_within(candidate: TailCandidate) -> Trust:
    """How far a tail between a percentage and an amount of one sentence can be relied on."""
    left = candidate.left >= LEFT_ENOUGH or candidate.whole_left
    right = candidate.right >= RIGHT_ENOUGH or candidate.whole_right
    return "certain" if left and right else "likely"


def trust_ending(candidate: TailCandidate, manner: WritingHabits) -> Trust:
    """How far the end of a sentence can be relied on to be the end of the claim."""
    vouched = candidate.left >= LEFT_ALONE or candidate.whole_left
    return "certain" if manner.ends and vouched else "likely"


def trust_beginning(candidate: TailCandidate, manner: WritingHabits) -> Trust:
    """How far the beginning of a sentence can be relied on to be the beginning of the claim."""
    vouched = candidate.right >= RIGHT_ALONE or candidate.whole_right
    return "certain" if manner.begins and vouched and _RUN_IN.match(candidate.text) is None else "likely"


def as_written(text: str, manner: WritingHabits) -> str | None:
    """A text of the filing as the digest would write it; None where that cannot be told, as of "our" in a digest that never says so."""
    if manner.impersonal and _FIRST_PERSON.search(text) is not None:
        return None
    return _quoted(text, manner)


def as_retold(text: str, manner: WritingHabits, *, begins: bool) -> str:
    """The same where its wording cannot be certain: without "we" and "our", and without what leads in to them."""
    if manner.impersonal:
        if begins:
            text = _LEAD_IN.sub("", text)
            text = _OPENING_OUR.sub(lambda match: match[1].upper(), text)
        text = _OUR.sub("the company's", _THIRD.sub(_in_third_person, _WE.sub("the company", text)))
        text = text[:1].upper() + text[1:] if begins else text
    return _quoted(text, manner)


def _in_third_person(verb: re.Match[str]) -> str:
    return f"{verb[1]}{_IRREGULAR.get(verb[2], f'{verb[2]}s')}"


def _quoted(text: str, manner: WritingHabits) -> str:
    return text.replace("’", "'").replace("‘", "'") if manner.straight else text
