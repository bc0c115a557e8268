"""How near a printed label comes to the name of a plan's line, and how the digest then calls it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum

from tieout.lexicon.alternatives import one_of
from tieout.lexicon.motion import NOUNS
from tieout.lexicon.plain_names import IN_BRACKETS_OR_OPEN, plain_name
from tieout.lexicon.scales import LARGE, PLURALS
from tieout.lexicon.word_files import english

from ...thresholds.plans import LONGEST_LABEL, MOST_QUALIFIERS

_READ = english("plans")
_LIGHT = frozenset(_READ["light"].split())
_BEHIND = frozenset(_READ["behind"].split())
_OTHER = frozenset(_READ["another"].split())
_PARENT = frozenset(_READ["parents"].split())
_DASH = re.compile(r"\s[–—-]\s|[–—]|,\s")
_MARKS = re.compile(r"[\s*†‡:,/]+$|(?<=[a-z)])\d{1,2}$")
_STARS = re.compile(r"(?<=\w)[*†‡]+")
_LEADING = re.compile(r"^(?:(?:less|add|plus|of which)\b|[+–—-]):?\s*", re.IGNORECASE)
_INITIALS = re.compile(r"\((?!GAAP)[A-Z]{2,6}\)")
_WORDS = re.compile(rf"\((?!in |dollar|loss|decrease|{one_of(LARGE)})[A-Za-z][A-Za-z -]{{1,20}}\)", re.IGNORECASE)
_SCALED = re.compile(rf"\s*\((?:in )?{one_of(PLURALS)} of ([a-z][a-z -]{{3,40}})\)", re.IGNORECASE)
BARE = frozenset(_READ["bare"].split())
_CHANGED = re.compile(rf"(?:,? (?:percentage|percent|%))?(?: \(?{one_of((*NOUNS, 'growth', 'change'))}\)?)+$", re.IGNORECASE)
_GAINED = re.compile(r"\b(?:income|profit|earnings|gains?)\b(?! (?:per|tax|before|available|from investments))", re.IGNORECASE)
_ALWAYS_SMALL = frozenset(_READ["always_small"].split())


class Near(IntEnum):
    """How good a place for a line a label is, the best first: it names the line exactly, with light words before it or behind it; a title
    above it does; running text does; or other words narrow the name."""

    EXACT = 0
    LIGHTLY = 1
    BEHIND = 2
    NARROWED = 3
    TITLED = 4
    SPOKEN = 5
    LAST = 9


EXACT, LIGHTLY, BEHIND, NARROWED, TITLED, SPOKEN, LAST = Near


def nearness(label: str, name: str) -> int | None:
    """How near a plain label comes to a plain name: EXACT; LIGHTLY with words such as "total"; with words BEHIND it such as "at end of
    period"; NARROWED by words before it; None where it names something else.

    >>> nearness("total deposit", "deposit"), nearness("cost of deposit", "deposit")
    (<Near.LIGHTLY: 1>, None)"""
    if label == name:
        return EXACT
    padded = f" {label} "
    at = padded.find(f" {name} ")
    if at < 0 or len(label) > LONGEST_LABEL:
        return None
    before, behind = padded[:at].split(), padded[at + len(name) + 2 :].split()
    if not _BEHIND.issuperset(behind):
        return None
    if _LIGHT.issuperset(before):
        return BEHIND if behind else LIGHTLY
    if len(before) > MOST_QUALIFIERS or not _OTHER.isdisjoint(before):
        return None
    return NARROWED


def _initials(bracket: re.Match[str]) -> str:
    return bracket[0] if _INITIALS.fullmatch(bracket[0].strip()) else ""


def _telling(bracket: re.Match[str]) -> str:
    of_scale = _SCALED.match(bracket[0])
    if of_scale is not None:
        return f" ({of_scale[1]})"
    return bracket[0] if _WORDS.fullmatch(bracket[0].strip()) else ""


def whole_name(label: str) -> bool:
    """Whether a row's plain label says only that it is of everything: "Total", "Consolidated"."""
    return _LIGHT.issuperset(label.split())


def dashed(label: str) -> str:
    """A label up to its first dash or comma, unless what follows makes it another thing: "Net write-off rate — principal only" -> "Net
    write-off rate"; "EBIT — excluding equity income" -> all of it."""
    first, *rest = _DASH.split(label, maxsplit=1)
    return label if rest and not _OTHER.isdisjoint(plain_name(rest[0]).split()) else first


def of_another(parents: Iterable[str]) -> bool:
    """Whether the labels above a row say that it is a part or an adjustment of another line: "Cost of revenue › Advertising"."""
    return any(not _PARENT.isdisjoint(plain_name(parent).split()) for parent in parents)


def noun_of(label: str, names: Iterable[str], *, change: bool = False, full: bool = False) -> str:
    """A label as the subject of a sentence, without brackets and marks (initials are kept), and with small letters in the words that name
    the line; of a rate of `change` without the word for it, which the verb says. In `full`, brackets without figures and units are kept.

    >>> noun_of("Net Premiums Written (1)", ["net premium written"]), noun_of("Comparable sales increase", [], change=True)
    ('Net premiums written', 'Comparable sales')"""
    cleaned = _LEADING.sub("", _MARKS.sub("", IN_BRACKETS_OR_OPEN.sub(_telling if full else _initials, _STARS.sub("", label)))).strip()
    if change:
        bare, bracket, rest = cleaned.partition(" (")
        cleaned = f"{_CHANGED.sub('', bare.rstrip(' /'))}{bracket}{rest}"
    own = {word for name in names for word in name.split()} | _ALWAYS_SMALL
    words = [word.lower() if plain_name(word) in own and not word[1:].isupper() else word for word in cleaned.split()]
    said = " ".join(words)
    return said[:1].upper() + said[1:]


def inside(noun: str) -> str:
    """A noun within a sentence.

    >>> inside("Free cash flow"), inside("EBIT-adjusted"), inside("Cloud Group revenue")
    ('free cash flow', 'EBIT-adjusted', 'Cloud Group revenue')"""
    if noun.isupper() and noun.count(" ") > 1:
        return noun.lower()  # a title
    proper = noun[:2].isupper() or noun.partition(" ")[2][:1].isupper()
    return noun if proper else noun[:1].lower() + noun[1:]


def loss_of(noun: str) -> str:
    """What a line is called where its figures are below zero.

    >>> loss_of("Adjusted net income"), loss_of("Free cash flow")
    ('Adjusted net loss', 'Negative free cash flow')"""
    lost = _GAINED.sub("loss", noun)
    return lost if lost != noun else f"Negative {inside(noun)}"
