"""Short names of the parts of a group, as pages introduce them ("Latin America (LATAM)") or as their first letters give them ("EMEA")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from ..language.stated_figures import Reading
from ..language.stems import LIGHT_STEMS, concept_stems, stems
from ..thresholds.matching import SHORTEST_INITIALS
from .index import Index
from .parts import part_names

_INTRODUCED = re.compile(
    r"(?P<name>[A-Z][A-Za-z]{1,40}(?:(?:[ /-]|, | & |,? and )[A-Z][A-Za-z]{1,40}){0,6}),? "
    r"\((?:the )?[“\"]?(?P<short>[A-Z][A-Za-z]{0,40}?[A-Z][A-Za-z]{0,40})[”\"]?\)"
)
_CAPITALISED = re.compile(r"[A-Z][a-z]+")
_NO_NAME = frozenset(stems("member segment segments operating reportable"))


def in_full(readings: Iterable[Reading], index: Index) -> list[Reading]:
    """The readings with short names of the group's parts in full: "LATAM revenue" -> the words of "Latin America revenue"."""
    known = aliases(index)
    return [_in_full(reading, known) for reading in readings] if known else list(readings)


def spelled_out(words: Iterable[str], known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Stems with each short name in full.

    >>> spelled_out(("latam", "revenu"), {"latam": ("latin", "america")})
    ('latin', 'america', 'revenu')"""
    return tuple(full for word in words for full in known.get(word, (word,)))


def _in_full(reading: Reading, known: dict[str, tuple[str, ...]]) -> Reading:
    subject = reading.subject
    if known.keys().isdisjoint((*subject.own, *subject.tail, *subject.context)):
        return reading
    own, tail, context = (spelled_out(words, known) for words in (subject.own, subject.tail, subject.context))
    return reading._replace(subject=subject._replace(own=own, tail=tail, context=context))


def aliases(index: Index) -> dict[str, tuple[str, ...]]:
    """The stems of short names of the group's parts, and those of the names that they stand for. "Europe, Middle East, and Africa (EMEA)"
    of a group with a part of that name -> {"emea": ("europ", "middl", "east", "africa")}."""
    kept = cast("dict[str, dict[str, tuple[str, ...]]]", index.document.kept)
    known = kept.get("aliases")
    if known is None:
        known = kept["aliases"] = _found(index)
    return known


def _found(index: Index) -> dict[str, tuple[str, ...]]:
    members = {member for fact in index.facts.facts for _, member in fact.dimensions}
    members |= {fact.part for fact in index.facts.facts if fact.part}
    parts = {frozenset(words) - LIGHT_STEMS - _NO_NAME for words in map(concept_stems, members)} | part_names(index)
    found: dict[str, set[tuple[str, ...]]] = {}
    for match in _INTRODUCED.finditer(index.document.source.text):
        words = stems(match["name"])
        full = next((words[at:] for at in range(len(words)) if frozenset(words[at:]) in parts), ())
        if full:
            found.setdefault(_short(match["short"]), set()).add(full)
    for member in members:
        name = member.rpartition(":")[2].removesuffix("Member").removesuffix("Segment")
        initials = "".join(word[0] for word in _CAPITALISED.findall(name))
        if len(initials) >= SHORTEST_INITIALS and (full := stems(" ".join(_CAPITALISED.findall(name)))):
            found.setdefault(_short(initials), set()).add(full)
    unknown = (short for short in found if short not in index.weights)  # a label that has it is found by it
    return {short: max(found[short]) for short in unknown if len(set(map(frozenset, found[short]))) == 1}


def _short(name: str) -> str:
    return "".join(stems(name)) or name.lower()
