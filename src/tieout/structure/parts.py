"""The parts of a group as its filing names them: its other registrants, its segments and regions, and where the text turns to one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tieout.model.document import Document, Passage, Table
from tieout.model.facts import Scope

from ..language.companies import company_in, short_name
from ..lexicon.alternatives import one_of
from ..lexicon.months import LOWER_NAMES
from ..lexicon.scales import LARGE
from ..thresholds.language import LONGEST_COMPANY_LINE
from ..thresholds.structure import (
    LINES_ABOVE_STATEMENT,
    LONGEST_PART_NAME,
    SEGMENT_TITLE_END,
)
from .headings import NEW_MATTER, OF_ALL
from .segment_lists import segments_listed

_STATEMENT = re.compile(r"\bstatements? of\b|\bbalance sheets?\b|\bincome statements?\b|\bprofit and loss account", re.IGNORECASE)
_NOTES_TO = re.compile(r"\bnotes to\b|\breport of independent\b", re.IGNORECASE)
_DIVIDED = re.compile(r"\bsegments?\b|\bgeograph|\bby region\b|\bby country\b", re.IGNORECASE)
_NO_PART = re.compile(
    r"eliminat|reconcil|unallocated|corporate|\bamount\b|\bvalue\b|change|percent|%|\$|rate|\bnotes?\b|(?:increase|decrease)|basis|fiscal"
    r"|\byears?\b|months|quarter|ended|average|less|plus|goodwill|add|balance|purchases?|impairment|currency|acquisition|segment|consolidated"
    rf"|\bunaudited\b|{one_of(LARGE)}|{one_of(LOWER_NAMES)}",
    re.IGNORECASE,
)
_REST = re.compile(r"all other|corporate(?:,? (?:and|&) (?:all )?other| items)?|other (?:operations|businesses)", re.IGNORECASE)
_PROPER = re.compile(r"[A-Z][\w.’'&/-]*(?:,? (?:(?:and|of|the|&) )?[A-Z&][\w.’'&/-]*)*")
_OPENING = re.compile(r"^(?:the|our) |(?: reportable| operating)? (?:segments?|division|business unit)\b.*$", re.IGNORECASE)


class Part(NamedTuple):
    """A part of the group: its scope and its name, "" where the page gives it none."""

    scope: Scope
    name: str


def registrants(document: Document) -> dict[str, str]:
    """The companies besides the group itself that have primary statements of their own in a filing, by their short names: statements below
    the lines "Harbor Holdings, Inc." and "Harbor Power Company" -> {"harbor power": "Harbor Power Company"}. Most filings have none."""
    found: dict[str, str] = {}
    for table in document.tables:
        if table.statement is not None or any(len(line) < LONGEST_COMPANY_LINE and _STATEMENT.search(line) for line in table.caption):
            for line in _lines_above(document, table):
                name = company_in(line)
                if name:
                    found.setdefault(short_name(name), name)
                    break
    group = short_name(document.filing.entity)
    whole = group if group in found else next(iter(found), "")
    return {short: name for short, name in found.items() if short != whole}


def _lines_above(document: Document, table: Table) -> Iterator[str]:
    """The lines above a table, nearest first: those of its caption, then the passages before it up to another table."""
    yield from reversed(table.caption)
    for passage in reversed(document.passages[max(table.passage - 1 - LINES_ABOVE_STATEMENT, 0) : table.passage - 1]):
        if passage.kind == "table":
            return
        yield document.source.text[passage.start : passage.end].strip()


def divisions(document: Document) -> dict[str, str]:
    """The names of segments and regions, in lower case to as printed: the heads of columns, and the rows that stand there twice, of tables
    titled "… by segment" or "Geographic …"; and the headings that a sentence lists as the segments. "Cloud | Devices | Total" ->
    {"cloud": "Cloud", "devices": "Devices"}."""
    headings = {_called(passage.heading[-1]) for passage in document.passages if passage.heading}
    names = segments_listed(document, filter(_is_name, headings))
    for table in document.tables:
        if table.statement is None and any(_DIVIDED.search(words[-SEGMENT_TITLE_END:]) for words in (table.title, *table.caption[-1:])):
            rows = Counter(row.label.strip(" :") for row in table.rows)
            for words in (*table.heads, *(label for label, count in rows.items() if count > 1)):
                name = " ".join(_OPENING.sub("", words).split())
                if _is_name(name):
                    names.setdefault(name.lower(), name)
    return names


def _is_name(name: str) -> bool:
    proper = len(name) in range(3, LONGEST_PART_NAME) and _PROPER.fullmatch(name) is not None
    return proper and not (OF_ALL.search(name) or _NO_PART.search(name))


def _called(heading: str) -> str:
    """A heading's name without its words for a segment: "The Cloud segment:" -> "Cloud"."""
    return " ".join(_OPENING.sub("", heading).split()).strip(" :.—–-")


def parts_below_headings(document: Document, companies: dict[str, str], names: dict[str, str]) -> list[Part | None]:
    """For each passage in order, the part of the group that the text has turned to there, or None. `companies` are as from `registrants`
    and `names` from `divisions`: below the heading "Cloud segment", up to the next heading of the same rank that opens another matter."""
    parts = list[Part | None]()
    company: Part | None = None
    division: Part | None = None
    section: int | None = None
    nearest = ""
    group = short_name(document.filing.entity)
    for passage in document.passages:
        if passage.section != section:
            section, company, division = passage.section, None, None
        for line in _short_lines(document, passage) if companies else ():
            name = company_in(line)
            called = short_name(name) if name else line.lower().strip()
            if called in companies:
                company = Part("other", companies[called])
            elif _NOTES_TO.search(line) or called == group or name:
                company = None
        heading = passage.heading[-1] if passage.heading else ""
        if heading != nearest or passage.kind == "heading":
            nearest, division = heading, _of_division(heading, names, division)
        parts.append(company or division)
    return parts


def _short_lines(document: Document, passage: Passage) -> tuple[str, ...]:
    """The lines of a passage that may name a company alone: a table's captions, or a short passage."""
    if passage.table is not None:
        return document.tables[passage.table].caption
    short = passage.end - passage.start < LONGEST_COMPANY_LINE
    return (document.source.text[passage.start : passage.end].strip(),) if short else ()


def _of_division(heading: str, names: dict[str, str], before: Part | None) -> Part | None:
    """The division that a heading opens, or stays below: "Cloud segment" opens Cloud, "Sales" stays there, "Liquidity" ends it."""
    called = _called(heading)
    known = names.get(called.lower()) or (called if _REST.fullmatch(called) else None)
    if known is None and _OPENING.sub("", heading) != heading and _PROPER.fullmatch(called) and not OF_ALL.search(called):
        known = called if len(called) < LONGEST_PART_NAME else None
    if known is not None:
        return Part("segment", known)
    if before is None or NEW_MATTER.search(heading) or heading.isupper() or not OF_ALL.search(heading):
        return None
    return before
