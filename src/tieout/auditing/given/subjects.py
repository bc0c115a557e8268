"""What the figures of a claim are about, where their own sentence does not say it or says it in other words."""

from __future__ import annotations

from collections.abc import Iterable

from ...language.stated_figures import Reading
from ...language.stems import claim_stems
from ..judging.terms import NearMiss


def carried(readings: list[Reading], heading: str) -> list[Reading]:
    """The readings, those of a sentence without a subject ("This was 4% more than in 2023") with the one of the sentence or heading
    before."""
    filled: list[Reading] = []
    opening: Reading | None = None
    for reading in readings:
        subject = reading.subject
        full = reading
        if not subject.own and not subject.tail and not subject.context:
            if opening is not None and opening.sentence < reading.sentence:
                own, polarity = opening.subject.own, subject.polarity or opening.subject.polarity
                full = reading._replace(subject=subject._replace(own=own, polarity=polarity))
            elif opening is None and heading:
                full = reading._replace(subject=subject._replace(own=claim_stems(heading)))
        elif subject.own and (opening is None or opening.sentence < reading.sentence):
            opening = reading
        filled.append(full)
    return filled


def without_actor(readings: list[Reading], actor: tuple[str, ...]) -> list[Reading]:
    """The readings, without a subject that is only the filer's name where words behind the figure say what it is of: "Acme had $5 million
    in total assets" -> total assets."""
    bare: list[Reading] = []
    for reading in readings:
        subject = reading.subject
        named = bool(actor) and subject.own[:1] == actor[:1] and set(subject.own) <= set(actor)
        bare.append(reading._replace(subject=subject._replace(own=())) if named and subject.tail else reading)
    return bare


def in_terms(readings: list[Reading], slips: Iterable[NearMiss]) -> list[Reading]:
    """The readings with near-miss terms replaced by the terms that the filing uses: "account payables" -> "accounts payable"."""
    for slip in slips:
        said, term = claim_stems(slip.said), claim_stems(slip.term)
        readings = [
            reading._replace(
                subject=subject._replace(own=_replaced(subject.own, said, term), context=_replaced(subject.context, said, term))
            )
            for reading in readings
            for subject in (reading.subject,)
        ]
    return readings


def _replaced(words: tuple[str, ...], said: tuple[str, ...], term: tuple[str, ...]) -> tuple[str, ...]:
    """`words` with the first run `said` in them replaced by `term`."""
    size = len(said)
    at = next((n for n in range(len(words) - size + 1) if words[n : n + size] == said), -1)
    return (*words[:at], *term, *words[at + size :]) if at >= 0 and size else words
