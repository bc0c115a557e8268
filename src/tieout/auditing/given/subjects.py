"""What the figures of a claim are about, where their own sentence does not say it or says it in other words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...language.stated_figures import Reading
from ...language.stems import LIGHT_STEMS, claim_stems
from ...matching.aliases import aliases, spelled_out
from ...matching.certainty import GENERAL
from ...matching.index import Index
from ...matching.parts import part_names
from ..judging.terms import NearMiss

_TITLE = re.compile(r"[\s*_•–-]*(?P<title>[A-Za-z][^:;\d\n]{1,60}?)[*_]*:")
_BUYBACK = claim_stems("buyback")
_BOUGHT = re.compile(
    r"\b(?:b(?:ought|uys?|uying) back|repurchas(?:ed|es|e|ing)) (?:(?:about|approximately|roughly|nearly|over|some|another) )*\W*$",
    re.IGNORECASE,
)
_OF_STOCK = re.compile(
    r"\s*(?:worth )?(?:of|in) (?:(?:its|our|the|own|outstanding|company|common|class [a-z])\s)*(?:stock|shares)\b", re.IGNORECASE
)
_BRACKETED = re.compile(r"\([^()]*\)")
_OF_ALL = re.compile(r"\b(?:company|group|firm)[- ]?wide\b|\bconsolidated\b|\btotal (?:company|group)\b", re.IGNORECASE)


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


def under_part(readings: list[Reading], titles: Iterable[str], index: Index) -> list[Reading]:
    """The readings of a bullet with the part of the group that its title or the heading above it names, where a figure names none itself:
    in "Cloud Services: revenue was $5 million; operating income was $1 million" both are of Cloud Services."""
    names, known = part_names(index), aliases(index)
    named = (frozenset(spelled_out(_named_by(title), known)) for title in titles)
    title = next((words for words in named if words in names), frozenset[str]())
    if not title:
        return readings
    ordered = tuple(sorted(title))
    return [
        reading._replace(subject=reading.subject._replace(own=(*ordered, *reading.subject.own)))
        if _lacks_part(reading, title, names)
        else reading
        for reading in readings
    ]


def _named_by(title: str) -> frozenset[str]:
    return frozenset(claim_stems(_BRACKETED.sub("", title))) - LIGHT_STEMS - GENERAL


def _lacks_part(reading: Reading, title: frozenset[str], names: frozenset[frozenset[str]]) -> bool:
    """Whether a figure has a name that is of no part yet, nor of the whole group."""
    own = frozenset(reading.subject.own)
    if not own or title <= own or _OF_ALL.search(reading.lead) is not None:
        return False
    return not any(name <= own for name in names)


def with_buybacks(readings: list[Reading]) -> list[Reading]:
    """The readings, an amount for which the filer's own shares were bought being a buyback: "bought back $8 million of its stock"."""
    return [
        reading._replace(subject=reading.subject._replace(own=_BUYBACK, tail=()))
        if reading.figure.use == "level" and _BOUGHT.search(reading.lead) is not None and _OF_STOCK.match(reading.tail) is not None
        else reading
        for reading in readings
    ]


def title_of(text: str) -> str:
    """The words before the colon with which a bullet begins, or "".

    >>> title_of("**Cloud Services:** Revenue was $5 million."), title_of("Revenue was $5 million.")
    ('Cloud Services', '')
    """
    found = _TITLE.match(text)
    return found["title"].strip() if found is not None else ""


def without_actor(readings: list[Reading], actor: tuple[str, ...]) -> list[Reading]:
    """The readings, without a subject that is only the filer's name where words behind the figure say what it is of: "Acme operated 2,347
    stores" -> about stores."""
    bare: list[Reading] = []
    for reading in readings:
        subject = reading.subject
        named = bool(actor) and subject.own[:1] == actor[:1] and set(subject.own) <= set(actor)
        bare.append(reading._replace(subject=subject._replace(own=())) if named and subject.tail else reading)
    return bare


def in_terms(readings: list[Reading], slips: Iterable[NearMiss]) -> list[Reading]:
    """The readings with near-miss terms replaced by the terms that the filing uses: "accounts payables" -> "accounts payable"."""
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
