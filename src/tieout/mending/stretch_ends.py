"""What was lost at the end of each glued stretch: nothing, words within one claim, or the end of one claim and the beginning of another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from tieout.model.places import Span

from ..thresholds.mending import CERTAIN_PART, PARTED_FOR_CERTAIN
from .filing_evidence import FilingEvidence, squeezed
from .run_together import Habits, Split, Weigher
from .tails_by_pattern import Pattern, is_opening, middles, moves_between, moves_to, openings, patterns, tails
from .tails_by_sentence import (
    Cut,
    TailCandidate,
    as_retold,
    as_written,
    beginnings,
    chosen,
    endings,
    is_certain_beginning,
    is_certain_ending,
    is_certain_within,
    within,
)  # fmt: skip
from .writing_habits import CITATIONS, ENDING, WritingHabits, cited_numbers

Outcome = Literal["plain", "within", "across", "unknown"]
"""Nothing was swallowed; words within one claim were; words from one claim into another were; or this cannot be decided."""


_FROM, _TO = "% from ", "% to "
"""The words that probably stood between a percentage of change and the older amount, or the newer one."""


class Restoration(NamedTuple):
    """Text put in for what was swallowed, whether its wording is `certain` or only likely, and its place in the filing (None where it was
    made by analogy with other claims)."""

    text: str
    certain: bool
    source: Span | None


class Resolution(NamedTuple):
    """What was lost at a run of digits, and how the run is split (None where that cannot be decided). `middle` is the text between the two
    figures, from the `%` up to the `$`, where both are of one claim; `tail` the end of the claim before, from the `%` on, and `head` the
    beginning of the claim behind, up to the `$`; each None where not known."""

    outcome: Outcome
    split: Split | None
    middle: Restoration | None = None
    tail: Restoration | None = None
    head: Restoration | None = None

    @property
    def parts(self) -> list[Restoration]:
        """What is known of what was swallowed."""
        return [part for part in self[2:] if part is not None]

    @property
    def certainty(self) -> int:
        """How many parts of what was swallowed are known; certain parts count for more."""
        return sum(1 + CERTAIN_PART * part.certain for part in self.parts) + (self.outcome == "within")

    @property
    def sure(self) -> bool:
        """Whether all that is known is certain."""
        return self.outcome == "plain" or (bool(self.parts) and all(part.certain for part in self.parts))


class Resolver:
    """Decides what was lost at the runs of one digest, with the help of one filing."""

    def __init__(self, evidence: FilingEvidence, habits: Habits) -> None:
        self.evidence = evidence
        self.habits = habits
        self._texts: list[tuple[FilingEvidence, WritingHabits]] = []
        self._patterns: list[Pattern] = []
        self._openings: Counter[tuple[str, ...]] = Counter()

    def learn(self, claims: Sequence[str], fragments: Sequence[str]) -> None:
        """Learn how the digest is written from its whole claims: whether it repeats our own statements or the filing, and the patterns of
        its sentences; the patterns also from `fragments`, pieces of damaged claims."""
        texts = [self.evidence] if self.evidence.own_digest is None else [self.evidence.own_digest, self.evidence]
        self._texts = [(text, WritingHabits.of(claims, text)) for text in texts]
        if len(texts) > 1 and not self._texts[0][1].repeats:
            del self._texts[0]
        self._patterns = patterns(claims, fragments)
        self._openings = openings([*claims, *fragments])

    @property
    def cites(self) -> bool:
        """Whether most claims of the digest have citations."""
        return any(manner.cites for _, manner in self._texts)

    def weighed(self, run: str, left: str, right: str) -> tuple[list[Split], bool]:
        """The ways to split a run that are nearly as likely as the best, the likeliest first, and whether the first is certain. "14.3686.0"
        of a filing with "14.3% to a record amount of $686.0 million" -> 14.3 and 686.0 alone, certain."""
        ranked = Weigher(self.evidence, self.habits, left, right).ranked(run)
        if not ranked:
            return [], False
        best = ranked[0][0]
        near = [split for weight, split in ranked if weight > best - PARTED_FOR_CERTAIN]
        return near, len(near) == 1

    def resolve(self, run: str, left: str, right: str) -> Resolution:
        """What was lost at a run, by the words of its claim before and behind it; after `learn`. "14.3686.0" in the same filing -> within
        one claim, with the middle "% to a record amount of "."""
        near, certain = self.weighed(run, left, right)
        found: list[Resolution] = []
        for split in near:
            if split.percent:
                found += self._restored(Cut(split, left, right))
            elif certain:
                return Resolution("plain", split)
        sure = [resolution for resolution in found if resolution.sure]
        if sure and all(other.split == sure[0].split for other in sure) and (certain or sure[0].split == near[0]):
            return sure[0]
        if not certain:
            return Resolution("across" if all(split.percent for split in near) else "unknown", None)
        best = self._as_digest_begins(max(found, key=lambda each: each.certainty) if found else Resolution("across", near[0]))
        if best.outcome == "across" and best.tail is None:
            best = best._replace(tail=self._tail_by_analogy(Cut(near[0], left, right)))
        return best

    def _restored(self, cut: Cut) -> list[Resolution]:
        """The resolutions of one way to split the run: by our own statements, by the filing, and by analogy with other claims of the
        digest. A sentence of the filing that agrees with an analogy is certain."""
        found = [resolution for evidence, manner in self._texts if (resolution := _from(cut, evidence, manner)) is not None]
        if any(resolution.sure for resolution in found):
            return found
        analogues = middles(cut, self._patterns, self.evidence)
        for at, resolution in enumerate(found):
            middle = resolution.middle
            if middle is not None and any(squeezed(middle.text) == squeezed(text) for text in analogues):
                found[at] = resolution._replace(middle=middle._replace(certain=True))
                return found
        if any(resolution.middle is not None for resolution in found):
            return found
        if len(analogues) == 1:
            found.append(Resolution("within", cut.split, middle=Restoration(analogues[0], certain=True, source=None)))
        elif moves_between(cut):
            found = [Resolution("within", cut.split, middle=Restoration(_FROM, certain=False, source=None))]
        elif moves_to(cut, self.evidence):
            found = [Resolution("within", cut.split, middle=Restoration(_TO, certain=False, source=None))]
        return found

    def _as_digest_begins(self, resolution: Resolution) -> Resolution:
        """A resolution with its head certain, if other claims of the digest begin in the same words."""
        head = resolution.head
        if head is None or head.certain or not is_opening(head.text, self._openings):
            return resolution
        return resolution._replace(head=head._replace(certain=True))

    def _tail_by_analogy(self, cut: Cut) -> Restoration | None:
        """The likely end of the claim before a cut, by analogy with other claims; None where several are possible."""
        found = tails(cut, self._patterns, self.evidence)
        if len(found) != 1:
            return None
        return Restoration(_ended(found[0], (), self._texts[-1][1].ending), certain=False, source=None)


def _from(cut: Cut, evidence: FilingEvidence, manner: WritingHabits) -> Resolution | None:
    """What one text (the filing, or our own statements) gives for a cut: words within one claim, or the end of one and the beginning of the
    next."""
    middle, ends = chosen(within(cut, evidence)), endings(cut, evidence)
    tail, head = chosen(ends), chosen(beginnings(cut, evidence), tuple(cited_numbers(cut.right)) if manner.ours else ())
    if middle is not None:
        certain = is_certain_within(middle)
        if certain or middle.weight >= (tail.weight if tail is not None else 0) + (head.weight if head is not None else 0):
            return _sourced(Resolution("within", cut.split, middle=_put(middle, manner, certain=certain)), evidence)
    ended = _put(tail, manner, certain=is_certain_ending(tail, manner), alike=ends) if tail is not None else None
    begun = _put(head, manner, certain=is_certain_beginning(head, manner), begins=True) if head is not None else None
    found = Resolution("across", cut.split, tail=ended, head=begun) if ended is not None or begun is not None else None
    return _sourced(found, evidence) if found is not None else None


def _sourced(resolution: Resolution, evidence: FilingEvidence) -> Resolution:
    """A resolution without its sources, where the text is our own digest and not the filing."""
    if evidence.is_filing:
        return resolution
    return Resolution(*resolution[:2], *(part._replace(source=None) if part is not None else None for part in resolution[2:]))


def _put(
    candidate: TailCandidate, manner: WritingHabits, *, certain: bool, alike: Sequence[TailCandidate] = (), begins: bool = False
) -> Restoration:
    """A candidate in the wording of the digest. `alike`, given for the end of a claim, are all candidates for it: the citation is put in if
    they agree on it."""
    text = as_written(candidate.text, manner)
    certain = certain and text is not None
    text = text if text is not None else as_retold(candidate.text, manner, begins=begins)
    if alike:
        cited = {other.passages for other in alike if other.weight >= candidate.weight}
        text = _ended(text, cited.pop() if manner.ours and len(cited) == 1 else (), manner.ending)
    return Restoration(text, certain, candidate.source)


def _ended(text: str, cited: tuple[int, ...], ending: str) -> str:
    """The end of a claim with the full stop, and the citation of our passages, with which the digest's claims end."""
    if "[n]" in ending:
        marks = "".join(f"[{number}]" for number in cited)
        ending = ending.replace("[n]", marks) if marks else re.sub(r" ?\[n\]", "", ending)
    return ENDING.sub("", text) + ending


def cites(text: str) -> bool:
    """Whether a claim has a citation at its end.

    >>> cites("Sales rose 5% [3]."), cites("Sales rose 5%.")
    (True, False)"""
    found = ENDING.search(text)
    return found is not None and CITATIONS.search(found[0]) is not None
