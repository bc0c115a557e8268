"""What each column of a table is, by its head: a period's amount, a change, a share of a whole, the numbers of notes, or units alone."""

from __future__ import annotations

import re
from functools import lru_cache

from ...language.printed_units import unit_in
from ...lexicon.alternatives import one_of
from ...lexicon.currencies import NAMES, SIGNS
from ...lexicon.motion import CHANGES_HEADED
from ...lexicon.scales import CAPTIONS, LETTERS, PREFIXES, WORDS
from ...lexicon.word_files import english
from ...thresholds.extraction import LONGEST_COLUMN_HEAD

_LISTS = english("columns")
_CHANGES = frozenset(_LISTS["changes"]["words"].lower().split())
_PAIRS = tuple(tuple(pair.split("/")) for pair in _LISTS["changes"]["pairs"].split())
_BESIDE = frozenset(_LISTS["changes"]["beside"].lower().split()).union(*_PAIRS)
_WORD = re.compile(r"[+-]/[+–−-]|[yq][/-](?:o-)?[yq]|yr/yr|\w+(?:-\w+)*|[%$Δ#±]", re.IGNORECASE)
_YEAR = re.compile(r"(?:fy|cy)?(?:19|20)\d\d|\d{1,2}|q[1-4]|[1-4]q(?:\d\d)?|h[12]|fy\d\d", re.IGNORECASE)
_TWO_YEARS = re.compile(
    r"^\W*(?:fy|fiscal)?\s?((?:19|20)\d\d)\s?(?:/|[-–—]|to|over|v\.?)\s?(?:fy|fiscal)?\s?((?:19|20)\d\d)\W*$", re.IGNORECASE
)
_DECEMBER = re.compile(r"\W*dec\.? ?\d", re.IGNORECASE)
_SHARE = re.compile(
    rf"^\W*(?:as (?:a |an )?)?(?:%|percent(?:age)?s?|per cent|pct\.?|proportion|share)\s?(?:{one_of(_LISTS['shares']['joints'].split())})\b"
    rf"|^\W*%\s?(?:{one_of(_LISTS['shares']['wholes'].split())})\W*$"
    rf"|^\W*(?:(?:%|revenue|sales|product)\s)?(?:{one_of(_LISTS['shares']['alone'].split())})\W*(?:%\W*)?$",
    re.IGNORECASE,
)
_NOTES = re.compile(
    rf"^\W*(?:{one_of(_LISTS['notes']['words'].split())})(?:\s*(?:{one_of(_LISTS['notes']['numbers'].split())}))*\W*$", re.IGNORECASE
)
_UNITS = re.compile(
    "|".join(
        (
            rf"(?<![^\W\d_])(?:{one_of({*PREFIXES})})?{one_of(SIGNS)}(?:{one_of({*LETTERS})})?(?![^\W\d_])",
            rf"(?<![^\W\d_])(?i:{one_of({*NAMES, *(word for word in WORDS if word.isascii())})}|{one_of(CAPTIONS)})s?(?![^\W\d_])",
            one_of({*(name for name in NAMES if not name.isascii()), *(word for word in (*WORDS, *CAPTIONS) if not word.isascii())}),
        )
    )
)
_FILLER = frozenset("in of and the amount amounts expressed stated unaudited audited note notes restated s per figures values".split())
_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4096)
def is_change_head(head: str) -> bool:
    """Whether a head says that its column is of changes, and not that it is of the changes in something.

    >>> is_change_head("2023 vs. 2022"), is_change_head("$ Change"), is_change_head("Change in fair value")
    (True, True, False)
    """
    if len(head) > LONGEST_COLUMN_HEAD or _DECEMBER.match(head):
        return False
    years = _TWO_YEARS.match(head)
    if years is not None:
        return years[1] > years[2]  # the other way round it is a stretch of years
    words = [word.lower() for word in _WORD.findall(_UNITS.sub(_kept_sign, head))]
    paired = any(all(word in words for word in pair) for pair in _PAIRS)
    compares = "v" in words or words[:1] == ["against"]
    if not (paired or compares or any(word in _CHANGES for word in words)):
        return False
    return all(word in _CHANGES or word in _BESIDE or _YEAR.fullmatch(word) for word in words)


def _kept_sign(unit: re.Match[str]) -> str:
    return " $ " if "$" in unit[0] else " "


def called_change(head: str) -> str:
    """A head of changes as part of a label, with the word where it has none: "Δ" -> "change, Δ"; "% Change" as it is."""
    return head if CHANGES_HEADED.search(head) else f"change, {head}"


@lru_cache(maxsize=4096)
def is_share_head(head: str) -> bool:
    """Whether a head says that its column is each line's share of some whole.

    >>> is_share_head("% of total"), is_share_head("Percent of net sales"), is_share_head("% change")
    (True, True, False)
    """
    return len(head) <= LONGEST_COLUMN_HEAD and _SHARE.search(head) is not None


@lru_cache(maxsize=4096)
def is_note_head(head: str) -> bool:
    """Whether a head is over numbers of notes, pages or exhibits.

    >>> is_note_head("Note"), is_note_head("Notes no."), is_note_head("Notes payable")
    (True, True, False)
    """
    return _NOTES.match(head) is not None


@lru_cache(maxsize=4096)
def is_unit_head(head: str) -> bool:
    """Whether a head names a currency or scale and nothing else.

    >>> is_unit_head("£m"), is_unit_head("RMB’000 (Note 2)"), is_unit_head("US$ notes issued")
    (True, True, False)
    """
    if len(head) > LONGEST_COLUMN_HEAD or unit_in(head, "USD") == (None, None):
        return False
    left = _LETTERS.findall(_UNITS.sub(" ", head))
    return all(word.lower() in _FILLER or len(word) == 1 for word in left)
