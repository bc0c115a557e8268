"""What became of each figure that closed a glued stretch: nothing swallowed, a tail swallowed within the claim, or the end of one claim
and the beginning of another."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from tieout.model.places import Span

from .evidence import Evidence
from .fusion import CERTAIN, Habits, Split, Weigher
from .manner import CITATIONS, ENDING, Manner
from .tails import Candidate, Cut, as_written, beginnings, chosen, endings, trust_beginning, trust_ending, trust_within, within

Outcome = Literal["plain", "within", "across", "unknown"]
"""Nothing swallowed; swallowed inside one claim; swallowed from one claim into another; not to be told which digits belong to which figure."""


class Restoration(NamedTuple):
    """Text put in for what was swallowed, from a place of the filing. `certain` says that its wording is the one, else it is only
    likely to have read so."""

    text: str
    certain: bool
    source: Span


class Resolution(NamedTuple):
    """What became of a run of digits. `middle` is what stood between the two figures, from the `%` to before the `$`, where both are of one
    claim; `tail` how the claim before ended, from the `%` on, and `head` how the claim behind began, up to the `$`. None where not known."""

    outcome: Outcome
    split: Split | None
    middle: Restoration | None = None
    tail: Restoration | None = None
    head: Restoration | None = None


class Resolver:
    """Resolves runs of one digest against one filing."""

    def __init__(self, evidence: Evidence, habits: Habits) -> None:
        self.evidence = evidence
        self.habits = habits
        self.manner: Manner | None = None

    def weighed(self, run: str, left: str, right: str) -> tuple[list[Split], bool]:
        """The ways to part a run that are worth a look, the likeliest first, and whether the first is certain."""
        ranked = Weigher(self.evidence, self.habits, left, right).ranked(run)
        if not ranked:
            return [], False
        best = ranked[0][0]
        near = [split for weight, split in ranked if weight > best - CERTAIN]
        return near, len(near) == 1

    def resolve(self, run: str, left: str, right: str) -> Resolution:
        """What became of a run, with the words of its claim before and behind it. `manner` must be set."""
        near, certain = self.weighed(run, left, right)
        found = [resolution for split in near if (resolution := self._restored(Cut(split, left, right), certain=certain)) is not None]
        sure = [resolution for resolution in found if _is_sure(resolution)]
        if len(sure) == 1 and (certain or sure[0].split == near[0]):
            return sure[0]
        if not certain:
            return Resolution("unknown", None)
        return found[0] if found else Resolution("plain" if not near[0].percent else "across", near[0])

    def _restored(self, cut: Cut, *, certain: bool) -> Resolution | None:
        """The resolution of one way to part the run, where the filing has anything to say to it."""
        if not cut.split.percent:
            return Resolution("plain", cut.split) if certain else None
        manner = self.manner
        if manner is None:
            return None
        middle = chosen(within(cut, self.evidence))
        if middle is not None:
            return Resolution("within", cut.split, middle=self._put(middle, certain=trust_within(middle) == "certain"))
        tails = endings(cut, self.evidence)
        tail, head = chosen(tails), chosen(beginnings(cut, self.evidence))
        trusted = trust_ending(tail, manner) if tail is not None else "none"
        ended = self._put(tail, certain=trusted == "certain", alike=tails) if tail is not None and trusted != "none" else None
        trusted = trust_beginning(head, manner) if head is not None else "none"
        begun = self._put(head, certain=trusted == "certain") if head is not None and trusted != "none" else None
        return Resolution("across", cut.split, tail=ended, head=begun) if ended is not None or begun is not None else None

    def _put(self, candidate: Candidate, *, certain: bool, alike: list[Candidate] | None = None) -> Restoration | None:
        """A candidate as the digest would have written it; with `alike`, all candidates for the end of a claim, as such an end."""
        manner = self.manner
        text = as_written(candidate.text, manner) if manner is not None else None
        if manner is None or text is None:
            return None
        if alike is not None:
            same = [other for other in alike if other.weight >= candidate.weight]
            passages = {self.evidence.passage(other.source.start) for other in same}
            text = _ended(text, passages.pop() if manner.ours and len(passages) == 1 else None, manner.ending)
        return Restoration(text, certain, candidate.source)


def _ended(text: str, number: int | None, ending: str) -> str:
    """The end of a claim with the stop that the digest's claims end with, and the citation where the digest cites our passages."""
    if "[n]" in ending:
        ending = ending.replace("[n]", f"[{number}]") if number is not None else re.sub(r" ?\[n\]", "", ending)
    return ENDING.sub("", text) + ending


def _is_sure(resolution: Resolution) -> bool:
    parts = [part for part in (resolution.middle, resolution.tail, resolution.head) if part is not None]
    return resolution.outcome == "plain" or (bool(parts) and all(part.certain for part in parts))


def cites(text: str) -> bool:
    """Whether a claim has a citation at its end."""
    found = ENDING.search(text)
    return found is not None and CITATIONS.search(found[0]) is not None
