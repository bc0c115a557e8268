"""How a digest is written, by its undamaged claims: whether they repeat sentences of the filing, how they end, how they cite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..thresholds.mending import CLAIM_EDGE, ENOUGH_TRIED, MOST_CITED, MOST_CLAIMS, MOST_EDGES, MOSTLY_HELD, SHORTEST_TRIED
from .filing_evidence import FilingEvidence, squeezed

CITATIONS = re.compile(r"\s?(?:\[[\d,\s–-]{1,40}\]\s?)*\[[\d,\s–-]{1,40}\]")
ENDING = re.compile(r"(?:\s?\[[\d,\s–-]{1,40}\])*[.;]?(?:\s?\[[\d,\s–-]{1,40}\])*\s*$")
_NUMBERS = re.compile(r"\d+")
FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
_INNER_STOP = re.compile(r"[a-z0-9)%\]]\.\s+[A-Z][a-z]")


class WritingHabits(NamedTuple):
    """`repeats`: most claims are whole sentences of the text that they are compared with. `begins`: most claims that end as a sentence does
    also begin as it does, so that the end of a sentence shows its beginning; `ends`: the reverse. `cites`: most claims have citations.
    `ending`: the usual end of a claim, with "[n]" for citations. `ours`: the numbers cited are those of our passages. `impersonal`: no
    claim has "we" or "our". `straight`: claims have straight apostrophes, and the text has none."""

    repeats: bool
    begins: bool
    ends: bool
    cites: bool
    ending: str
    ours: bool
    impersonal: bool
    straight: bool

    @classmethod
    def of(cls, claims: Sequence[str], evidence: FilingEvidence) -> WritingHabits:
        """The habits of a digest, by its whole claims. From fewer than ENOUGH_TRIED claims, none of `repeats`, `begins`, `ends` and `ours`
        is concluded.

        >>> habits = WritingHabits.of(["Sales rose 5% [3].", "Costs fell 2% [4]."], FilingEvidence("", "", ()))
        >>> habits.cites, habits.ending, habits.impersonal, habits.repeats
        (True, ' [n].', True, False)"""
        tally = _Tally(evidence)
        for claim in claims[:MOST_CLAIMS]:
            tally.count(claim)
        endings = [_shape(claim) for claim in claims]
        text = "\n".join(claims)
        return cls(
            repeats=tally.whole.mostly,
            begins=tally.begins.mostly and tally.single.mostly,
            ends=tally.ends.mostly and tally.single.mostly,
            cites=sum("[" in shape for shape in endings) > len(endings) / 2,
            ending=max(sorted(set(endings)), key=endings.count, default="."),
            ours=tally.cited.most(MOST_CITED),
            impersonal=FIRST_PERSON.search(text) is None,
            straight="'" in text and "’" not in text and "'" not in evidence.text,
        )


class _Trials(list[bool]):
    """The trials of a habit: in which it held."""

    @property
    def mostly(self) -> bool:
        return len(self) >= ENOUGH_TRIED and sum(self) >= MOSTLY_HELD * len(self)

    def most(self, failures: int) -> bool:
        """Whether it held in at least ENOUGH_TRIED trials, and failed at most once for every `failures` times."""
        return sum(self) >= ENOUGH_TRIED and (len(self) - sum(self)) * failures <= sum(self)


class _Tally:
    """Tries on whole claims what restoring does with damaged ones: whether the words before a percentage find the sentence that gives the
    right end, and the words behind a dollar sign the one that gives the right beginning. Claims without a percentage or dollar sign are
    tried with their first and last words."""

    def __init__(self, evidence: FilingEvidence) -> None:
        self._evidence = evidence
        self.whole, self.single, self.begins, self.ends, self.cited = (_Trials() for _ in range(5))

    def count(self, claim: str) -> None:
        core = squeezed(ENDING.sub("", claim))
        if len(core) < SHORTEST_TRIED:
            return
        evidence = self._evidence
        whole = evidence_places(evidence, core)
        complete = [at for at in whole if evidence.begins_sentence(at) and evidence.ends_sentence(at + len(core))]
        self.whole.append(bool(complete))
        self.single.append(_INNER_STOP.search(claim) is None)
        percent, dollar = core.find("%"), core.rfind("$")
        first = core[:percent] if percent >= CLAIM_EDGE else core[:CLAIM_EDGE]
        last = core[dollar:] if 0 <= dollar <= len(core) - CLAIM_EDGE else core[-CLAIM_EDGE:]
        if any(evidence.begins_sentence(at) for at in evidence_places(evidence, first)):
            self.ends.append(bool(complete))
        if any(evidence.ends_sentence(at + len(last)) for at in evidence_places(evidence, last)):
            self.begins.append(bool(complete))
        numbers = cited_numbers(claim)
        if complete and numbers:
            self.cited.append(tuple(numbers) in [evidence.passages_of_squeezed(at) for at in complete])


def evidence_places(evidence: FilingEvidence, words: str) -> list[int]:
    """The first few places of squeezed words in the filing's squeezed text: "netsalesrose" in "Net sales rose 5%." -> [0]."""
    found: list[int] = []
    at = evidence.squeezed.find(words)
    while at >= 0 and len(found) < MOST_EDGES:
        found.append(at)
        at = evidence.squeezed.find(words, at + 1)
    return found


def cited_numbers(claim: str) -> list[int]:
    """The numbers that a claim cites at its end.

    >>> cited_numbers("Sales rose 5% [3][12].")
    [3, 12]"""
    found = ENDING.search(claim)
    return [int(number) for number in _NUMBERS.findall(found[0])] if found is not None else []


def _shape(claim: str) -> str:
    found = ENDING.search(claim)
    shape = found[0].rstrip() if found is not None else ""
    return CITATIONS.sub(lambda match: (" " if match[0][0] == " " else "") + "[n]", shape)
