"""Damage found and undone: from a text as a page showed it to its claims before the damage, with each place traced to the text shown."""

from __future__ import annotations

from bisect import bisect_right

from .assembly import Assembly
from .bare_citations import unglued
from .broken_lines import unwrapped
from .cleaning import cleaned
from .dropped_currency import with_currency
from .filing_evidence import FilingEvidence
from .glued_stretches import Inside, find_listed, find_mathematics
from .records import Restored
from .shown_twice import undoubled
from .traced_text import Traced
from .unglued_text import Spread


def detect(text: str) -> bool:
    """Whether a page damaged a text. Never raises on any text, and takes time linear in it.

    >>> detect("Sales rose to 109.1millionfrom104.0 million."), detect("Sales rose to $109.1 million.")
    (True, False)"""
    traced, insides = _plain(text)
    return bool(insides) or traced.text != text


def restore(text: str, evidence: FilingEvidence) -> Restored:
    """`text`, a digest as a page showed it, with its damage undone by the `evidence` of its filing: "Sales rose to 109.1millionfrom104.0
    million." -> "Sales rose to $109.1 million from $104.0 million."

    Never raises on any text, and takes time linear in it."""
    traced, insides = _plain(text)
    named = with_currency(traced, insides, evidence)
    if named is not traced:
        traced, insides = named, find_mathematics(named.text)
    if insides:
        insides = _with_listed(traced.text, insides, evidence)
    return Assembly(text, Spread.of(traced, insides, evidence), evidence).restored()


def _plain(text: str) -> tuple[Traced, list[Inside]]:
    """The text with all damage undone that needs no filing, and its stretches of mathematics."""
    traced = unwrapped(cleaned(text))
    insides = find_mathematics(traced.text)
    single = undoubled(traced, insides) if insides else traced
    numbered = unglued(single, insides if single is traced else find_mathematics(single.text))
    return numbered, insides if numbered is traced else find_mathematics(numbered.text)


def _with_listed(text: str, insides: list[Inside], evidence: FilingEvidence) -> list[Inside]:
    """The stretches of mathematics, with those that only the filing can show (`find_listed`), where they do not overlap others."""
    starts = [inside.start for inside in insides]
    more: list[Inside] = []
    for found in find_listed(text, evidence.listed):
        at = bisect_right(starts, found.start)
        if (at == 0 or insides[at - 1].end <= found.start) and (at == len(insides) or found.end <= starts[at]):
            more.append(found)
    return sorted([*insides, *more])
