"""Rows that count things, by their noun or that of the row above them, and the scale that a row takes from the one it stands under."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ...lexicon.alternatives import one_of
from ...lexicon.plain_names import plain_name
from ...lexicon.scales import LARGE, PLURALS
from ...lexicon.word_files import english, phrases_of
from ...model.document import Row, Table
from .stated_units import currency_in, power_in
from .units import unit_of_row

_READ = english("count_nouns")
_NOUNS = frozenset(map(plain_name, phrases_of(_READ["nouns"])))
_PER_UNIT = re.compile(rf"\bper {one_of(phrases_of(_READ['per']))}\b|\b{one_of(phrases_of(_READ['per_alone']))}\b", re.IGNORECASE)
_LONGEST = max(len(noun.split()) for noun in _NOUNS)
_WHEN = re.compile(
    r",? (?:at|as of|on|during|for|in|end of)\b(?: the)?(?: (?:period|year|quarter|end|ended|of|ending))*$|,? \(?end of period\)?$"
)
_ALL_IN = re.compile(rf"(?:^|\()\W*(?:amounts |figures |numbers )?in {one_of(PLURALS)}\b(?P<but>[^)]*)", re.IGNORECASE)
_COUNTS_APART = re.compile(
    r"\b(?:counts?|units?|number|stores?|restaurants?|statistics|statistical|operating data|metrics|noted|indicated)\b", re.IGNORECASE
)
_VOLUMES = frozenset(phrases_of(_READ["volumes"]))
_OF_VOLUME = rf"\((?:in )?{one_of(LARGE)} (?:of )?{one_of(phrases_of(_READ['volumes']))}\b[^()]*\)"
_MEASURED = re.compile(rf"\bin whole (?!dollars|cents)\w+|\((?:in )?{one_of(_READ['measures'].split())}\)|{_OF_VOLUME}", re.IGNORECASE)
_COUNTED_IN = re.compile(rf"\W*(?P<noun>[A-Za-z][A-Za-z -]*?),? in {one_of(PLURALS)}\W*$", re.IGNORECASE)
_LARGE = re.compile(r"\d,\d{3}|\d{4}|%")


@lru_cache(maxsize=8192)
def names_count(label: str) -> bool:
    """Whether a label ends with the noun of something counted.

    >>> names_count("Proprietary cards-in-force"), names_count("Card fees")
    (True, False)
    """
    words = _WHEN.sub("", plain_name(label)).split()
    return any(" ".join(words[-size:]) in _NOUNS for size in range(1, min(_LONGEST, len(words)) + 1))


def heads_counts(label: str) -> bool:
    """Whether a row's label says what it or the rows below count: as `names_count`, and with the scale of the counts behind the noun.

    >>> heads_counts("(Vehicles in thousands)"), heads_counts("(Dollars in thousands)")
    (True, False)
    """
    scaled = _COUNTED_IN.match(label)
    return names_count(label) or (scaled is not None and (scaled["noun"].lower() in _VOLUMES or names_count(scaled["noun"])))


class Counted(NamedTuple):
    """What a row counts, in the words of its label or of the row above that names it, and its power of ten."""

    noun: str
    power: int


def counted_rows(text: str, table: Table) -> dict[int, Counted]:
    """The rows of a table in a `text` that count things, with their power of ten: that of their own label, else of the row above that
    names what is counted, else the table's where that is for all its figures. Below "Connections (‘000)", the row "Retail postpaid" ->
    Counted("Connections (‘000)", 3)."""
    found: dict[int, Counted] = {}
    whole = table.stub if _MEASURED.search(table.stub) else ""
    section = whole
    for row in table.rows:
        if not row.label:
            continue
        if not row.cells:
            section = row.label if heads_counts(row.label) else whole
        counted = next((part for part in reversed(row.path) if heads_counts(part) or _MEASURED.search(part)), section)
        if row.cells and counted and (counted == row.path[-1] or " per " not in row.label):
            found[row.index] = Counted(counted, _power(text, row, counted, table))
    return found


def _power(text: str, row: Row, counted: str, table: Table) -> int:
    for words in (row.label, counted):
        power = power_in(words)
        if power is not None:
            return power
    if not all(_LARGE.search(text, cell.start, cell.end) for cell in row.cells):
        return 0  # "Theatres 12" in a table in millions are twelve
    for words in (table.stub, *table.caption[-1:], table.title):
        stated = _ALL_IN.search(words)
        if stated is not None and currency_in(words, "USD") is None and not _COUNTS_APART.search(stated["but"]):
            return power_in(words) or 0
    return 0


@lru_cache(maxsize=8192)
def names_per_unit(label: str) -> bool:
    """Whether a label names an amount per unit of something, not per share.

    >>> names_per_unit("Postpaid ARPA"), names_per_unit("Net income per balance sheet"), names_per_unit("Sales per retail square foot")
    (True, False, True)
    """
    return _PER_UNIT.search(label) is not None


def inherited_powers(table: Table) -> dict[int, int]:
    """By row, the power of ten that a row indented below another takes from that one's label: "Network volumes (billions)", and below it
    "Billed business" -> 9 for the second. Empty for a table in which no label states a scale."""
    found: dict[int, int] = {}
    above: list[tuple[float, int | None]] = []
    for row in table.rows:
        if not row.label:
            continue
        while above and above[-1][0] >= row.indent:
            above.pop()
        own = unit_of_row(row.label, "USD")[1]
        if own is None and above and above[-1][1] is not None:
            own = found[row.index] = above[-1][1]
        above.append((row.indent, own))
    return found
