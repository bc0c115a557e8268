"""Which filings there are, what is in them, and what a passage says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ...model.document import Filing, Passage
from ...outputs.notation import filing_period, filing_record, period_record
from ...outputs.outline import figures_counter
from ...outputs.outline_json import section_record
from ...outputs.printable import one_line, printable
from ...outputs.wire.lookups import FilingsJson, HitJson, ListedJson, PassagesJson, ReadPassageJson, SectionsJson
from ...outputs.wire.shared import FilingJson
from ..shelf import SECONDS_FOR_COVERS, Offered, Shelf, Studied
from .arguments import AskedFilings, AskedOutline, AskedPassage, AskedPassages
from .figures import figure_record
from .pages import page_of, start_of

_LONGEST_QUOTE = 400
_LONGEST_PART = 6000
"""Characters of a passage that are given at once."""
_MOST_HITS = 200
_WORD = re.compile(r"\w+")


def find_filings(shelf: Shelf, asked: AskedFilings) -> FilingsJson:
    """The filings that are offered: their names, by which all other tools take them, and what their covers say: company, form, period.

    Covers are read when they are first needed; where `unread` is above 0, some are still known by their names alone: ask again."""
    unread = shelf.read_covers(SECONDS_FOR_COVERS)
    words = {word.lower() for word in _WORD.findall(asked.words)}
    found = [record for offer in shelf.offered() if words <= _words_of(record := _listed(offer, shelf.cover(offer)))]
    listed, after = page_of(found, asked.cursor, asked.limit)
    return {"schema": "tieout.filings/1", "filings": list(listed), "unread": unread, "next": after}


def outline(shelf: Shelf, asked: AskedOutline) -> SectionsJson:
    """The sections of a filing, each with its first and last passage and how many figures it has."""
    found = shelf.find(asked.filing)
    count = figures_counter(found.study.facts)
    sections, after = page_of(found.document.sections, asked.cursor, asked.limit)
    return {
        "schema": "tieout.sections/1",
        "filing": filing_of(found),
        "warning": found.study.account.warning,
        "sections": [section_record(section, count(section.first, section.last)) for section in sections],
        "next": after,
    }


def search_passages(shelf: Shelf, asked: AskedPassages) -> PassagesJson:
    """The passages of a filing that fit some words or a question best, with the words of each that fit. read_passage gives the whole."""
    found = shelf.find(asked.filing)
    with found.study.turn():
        ranked = found.retriever.rank(asked.words, _MOST_HITS)
        hits, after = page_of(ranked, asked.cursor, asked.limit)
        scores = found.retriever.scored_lines(found.retriever.weigh(asked.words))
        passages = [_hit(found, found.study.passage(hit.passage), scores) for hit in hits]
    return {"schema": "tieout.passages/1", "filing": filing_of(found), "passages": passages, "next": after}


def read_passage(shelf: Shelf, asked: AskedPassage) -> ReadPassageJson:
    """One numbered passage of a filing, as printed; tables have a line for each row and tabs between cells. Long ones come in parts."""
    found = shelf.find(asked.filing)
    which = found.study.passage(asked.passage)
    start = which.start + start_of(asked.cursor)
    end = min(start + _LONGEST_PART, which.end)
    if end < which.end:
        end = max(found.document.source.text.rfind("\n", start, end) + 1, 0) or end
    within = range(start, end)
    inside = [
        each
        for each in (found.study.facts.occurrences if asked.figures else ())
        if each.passage == asked.passage and each.spans and each.spans[0].start in within
    ]
    return {
        "schema": "tieout.passage_part/1",
        "filing": filing_of(found),
        "passage": asked.passage,
        "kind": which.kind,
        "section": _section_of(found, which),
        "heading": [one_line(each) for each in which.heading],
        "page": which.page,
        "quoted": printable(found.document.source.text[start:end].rstrip()),
        "figures": [figure_record(each, found) for each in inside],
        "next": str(end - which.start) if end < which.end else None,
    }


def filing_of(found: Studied) -> FilingJson:
    """The block that identifies a filing in an answer."""
    return filing_record(found.document.filing, len(found.document.passages), found.document.scheme)


def _listed(offer: Offered, cover: Filing | None) -> ListedJson:
    return {
        "name": one_line(offer.name),
        "bytes": offer.size,
        "sha256": None if cover is None else cover.sha256,
        "entity": None if cover is None else one_line(cover.entity),
        "form": None if cover is None else cover.form,
        "period": None if cover is None else period_record(filing_period(cover)),
    }


def _words_of(listed: ListedJson) -> set[str]:
    """The words by which a filing is found."""
    period: Mapping[str, object] = listed["period"] or {}
    texts: Sequence[object] = (listed["name"], listed["entity"], listed["form"], *period.values())
    found = {word.lower() for text in texts if text for word in _WORD.findall(str(text))}
    return found | {part for word in found for part in re.findall(r"[a-z]+|\d+", word)}


def _section_of(found: Studied, passage: Passage) -> str | None:
    return None if passage.section is None else found.document.sections[passage.section].id


def _hit(found: Studied, passage: Passage, scores: dict[int, float]) -> HitJson:
    lines = [(scores.get(n, 0.0), line) for n, line in enumerate(found.retriever.lines) if line.passage == passage.number]
    best = max(lines, key=lambda pair: pair[0], default=None)
    start, end = (passage.start, passage.end) if best is None else (best[1].start, best[1].end)
    words = one_line(found.document.source.text[start:end])
    return {
        "passage": passage.number,
        "kind": passage.kind,
        "section": _section_of(found, passage),
        "page": passage.page,
        "quoted": words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1]}…",
    }
