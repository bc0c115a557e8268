"""What a `%` swallowed, restored from sentences of the filing.

A lost tail begins with `%`, has no dollar sign and ends just before an amount. If a sentence of the filing has such a tail between the
percentage and the amount, and the words around them are those of the digest, its tail is taken. Where the claims of the digest repeat whole
sentences, the repeated sentence shows how a claim ended, and how the next one began. Candidates that fit equally well must all have the
same text, else none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tieout.model.places import Span

from ..thresholds.mending import CLEARLY_MORE, LEFT_ALONE, LEFT_ENOUGH, RIGHT_ALONE, RIGHT_ENOUGH, SENTENCE_CONTEXT
from .filing_evidence import FilingEvidence, agreeing_end, agreeing_start, squeezed
from .run_together import Split
from .writing_habits import ENDING, FIRST_PERSON, WritingHabits

_RUN_IN = re.compile(r"[A-Z][\w ,&’'/-]{2,70}?(?: ?[—–] ?|[.:] )(?=[A-Z])")
"""A heading run into its paragraph, which a digest may leave out."""
_LEAD_IN = re.compile(r"^[A-Z][^,.$%\d]{3,60}, (?=(?:our|we)\b)")
_OPENING_OUR = re.compile(r"^[Oo]ur (\w)")
_WE, _OUR = re.compile(r"\b(?:[Ww]e|us)\b"), re.compile(r"\b[Oo]ur\b")
_THIRD = re.compile(
    r"(the company(?: currently| also| generally| primarily| typically)? )(have|are|were|do|expect|plan|believe|estimate|anticipate|intend|"
    r"maintain|operate|own|lease|use|hold|offer|sell|record|recognize|generate|derive|continue|report|measure|pay|depend)\b"
)
_IRREGULAR = {"have": "has", "are": "is", "were": "was", "do": "does"}


class TailCandidate(NamedTuple):
    """A text for what was swallowed, and how well it agrees: the number of squeezed characters that agree before (`left`) and behind it
    (`right`), and whether they reach to both the claim's and the sentence's own end (`whole_left`, `whole_right`). `source` is its place in
    the filing, `passages` what to cite."""

    text: str
    left: int
    right: int
    whole_left: bool
    whole_right: bool
    source: Span
    passages: tuple[int, ...]

    @property
    def weight(self) -> int:
        """How many characters agree."""
        return self.left + self.right


class Cut(NamedTuple):
    """A place where a `%` swallowed text: the split of the figures run together, and the claim's words before and behind them."""

    split: Split
    left: str
    right: str


def within(cut: Cut, evidence: FilingEvidence) -> list[TailCandidate]:
    """The texts of the filing between the percentage and the amount of a cut, the best first. "Net sales rose 14.3[%] … $686.0 million" of
    "Net sales rose 14.3% to a record amount of $686.0 million" -> "% to a record amount of "."""
    pairs = evidence.pairs.get((cut.split.percent, cut.split.amount), ())
    return _ranked(
        _candidate(Span(*pair), _before(cut, pair.percent, evidence), _after(cut, pair.dollar, evidence), evidence) for pair in pairs
    )


def endings(cut: Cut, evidence: FilingEvidence) -> list[TailCandidate]:
    """The ends of sentences of the filing from the percentage of a cut on, the best first, without those with a dollar sign, which would
    have closed the stretch. "Costs fell 2.0[%]" of "Costs fell 2.0% in 2024." -> "% in 2024."."""
    places = evidence.percents.get(cut.split.percent, ())
    found = (_candidate(Span(at, evidence.sentence(at).end), _before(cut, at, evidence), (0, False), evidence) for at in places)
    return _ranked(each for each in found if (each.left >= LEFT_ENOUGH or each.whole_left) and "$" not in each.text)


def beginnings(cut: Cut, evidence: FilingEvidence) -> list[TailCandidate]:
    """The beginnings of sentences of the filing up to the amount of a cut, the best first, without those with another dollar sign.
    "[$]686.0 million in 2024." of the example of `within` -> "Net sales rose 14.3% to a record amount of "."""
    places = evidence.dollars.get(cut.split.amount, ())
    found = (_candidate(Span(evidence.sentence(at).start, at), (0, False), _after(cut, at, evidence), evidence) for at in places)
    return _ranked(each for each in found if (each.right >= RIGHT_ENOUGH or each.whole_right) and "$" not in each.text)


def _candidate(span: Span, before: tuple[int, bool], behind: tuple[int, bool], evidence: FilingEvidence) -> TailCandidate:
    """A stretch of the filing, with how well what stands before and behind it agrees. What to cite is the passage of its figure."""
    figure = span.start if evidence.text.startswith("%", span.start) else span.end
    return TailCandidate(evidence.text[slice(*span)], before[0], behind[0], before[1], behind[1], span, evidence.passages(figure))


def _ranked(candidates: Iterable[TailCandidate]) -> list[TailCandidate]:
    """The candidates that agree with the whole claim first, and then those that agree in more characters."""
    return sorted(candidates, key=lambda candidate: (-candidate.whole_left - candidate.whole_right, -candidate.weight))


def _before(cut: Cut, percent: int, evidence: FilingEvidence) -> tuple[int, bool]:
    """How many characters before a place of the filing agree with the claim, and whether all do, back to where a sentence begins."""
    seen = squeezed(cut.left[-2 * SENTENCE_CONTEXT :] + cut.split.fused)[-SENTENCE_CONTEXT:]
    stated = evidence.before(percent, SENTENCE_CONTEXT)
    count = agreeing_end(seen, stated)
    whole = count == len(seen) < SENTENCE_CONTEXT and (count == len(stated) or stated[-count - 1] in ".!?;:")
    return count, whole


def _after(cut: Cut, dollar: int, evidence: FilingEvidence) -> tuple[int, bool]:
    """How many characters behind an amount of the filing agree with the claim, without its citations and full stop, and whether all do, up
    to where a sentence ends."""
    seen = squeezed(ENDING.sub("", cut.right[: 2 * SENTENCE_CONTEXT]))[:SENTENCE_CONTEXT]
    stated = evidence.after(evidence.text.index(cut.split.amount, dollar) + len(cut.split.amount), SENTENCE_CONTEXT)
    count = agreeing_start(seen, stated)
    whole = count == len(seen) < SENTENCE_CONTEXT and (count == len(stated) or stated[count] in ".!?;")
    return count, whole


def chosen(candidates: list[TailCandidate], cited: tuple[int, ...] = ()) -> TailCandidate | None:
    """The best candidate if no other text agrees nearly as well, else None. Only candidates of the `cited` passages count, if there are
    any. "% in 2024." with 40 characters and "% in 2023." with 12 -> the former; with 40 and 38 -> None."""
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


def is_certain_within(candidate: TailCandidate) -> bool:
    """Whether a text between a percentage and an amount is certain: enough characters agree on both sides.

    >>> is_certain_within(TailCandidate("% to ", 20, 20, False, False, Span(0, 5), ()))
    True"""
    return (candidate.left >= LEFT_ENOUGH or candidate.whole_left) and (candidate.right >= RIGHT_ENOUGH or candidate.whole_right)


def is_certain_ending(candidate: TailCandidate, manner: WritingHabits) -> bool:
    """Whether the end of a sentence is certainly that of the claim: the digest's claims end as sentences of the filing do, and LEFT_ALONE
    characters or all of the claim before it agree. 30 characters -> True if `manner.ends`."""
    return manner.ends and (candidate.left >= LEFT_ALONE or candidate.whole_left)


def is_certain_beginning(candidate: TailCandidate, manner: WritingHabits) -> bool:
    """Whether the beginning of a sentence is certainly that of the claim: the digest's claims begin as sentences of the filing do, and
    RIGHT_ALONE characters or all of the claim behind it agree. 30 characters -> True if `manner.begins`."""
    return manner.begins and (candidate.right >= RIGHT_ALONE or candidate.whole_right) and _RUN_IN.match(candidate.text) is None


def as_written(text: str, manner: WritingHabits) -> str | None:
    """A text of the filing with the digest's kind of quotes; None where the digest would word it differently: " as our stores grew" in a
    digest that never writes "our" -> None."""
    if manner.impersonal and FIRST_PERSON.search(text) is not None:
        return None
    return _quoted(text, manner)


def as_retold(text: str, manner: WritingHabits, *, begins: bool) -> str:
    """A text of the filing as the digest probably worded it: in one that never writes "we", " as we have more stores" -> " as the company
    has more stores"."""
    if manner.impersonal:
        if begins:
            text = _LEAD_IN.sub("", text)
            text = _OPENING_OUR.sub(lambda match: match[1].upper(), text)
        text = _OUR.sub(
            "the company's", _THIRD.sub(lambda verb: verb[1] + _IRREGULAR.get(verb[2], f"{verb[2]}s"), _WE.sub("the company", text))
        )
        text = text[:1].upper() + text[1:] if begins else text
    return _quoted(text, manner)


def _quoted(text: str, manner: WritingHabits) -> str:
    return text.replace("’", "'").replace("‘", "'") if manner.straight else text
