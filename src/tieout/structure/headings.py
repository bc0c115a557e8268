"""Headings and lists of running text: below which heading a passage stands, whether it speaks there of a part of the business, and the
items of the list that it opens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import cast

from tieout.lexicon.alternatives import one_of
from tieout.model.document import Document, Passage
from tieout.model.places import Span

from ..thresholds.structure import LONGEST_LIST

BY_SEGMENT = re.compile(r"\bsegments?\b(?!.*\btotal\b)", re.IGNORECASE)
"""Words of a heading below which the text turns to one segment after another."""
OF_ALL = re.compile(
    r"consolidated|total|\d|\b(?:sales|revenues?|income|earnings|profit|loss|margin|costs?|expenses?|tax(?:es)?|cash|interest|debt|equity"
    r"|assets|liabilities|operations|activities|overview|capital|depreciation|amortization|research|selling|other|general|dividends|inventory)\b",
    re.IGNORECASE,
)
"""Words of a heading that name no part of a business."""
NEW_MATTER = re.compile(
    r"liquidity|capital resources|financial (?:position|condition)|consolidated|other matters|special items|restructuring program"
    r"|cash flows?\b|critical accounting|non-gaap|contractual|off-balance|commitments|outlook|taxation|recent",
    re.IGNORECASE,
)
"""What a heading opens that is of the whole company again."""
_MARK = re.compile(r"[^\w$€£¥(“]*")
_ITEM_END = re.compile(r"[\s.,;]*(?:\band)?[\s.,;]*$")


def headed(document: Document, passages: Iterable[Passage]) -> Iterator[tuple[Passage, str, bool]]:
    """Passages in order, each with its heading and whether it is of a part: below "Segment results", up to a heading such as "Liquidity"
    that opens another subject, and below a heading that begins with the head of a table's column ("Financial Products"). Headings are
    among them."""
    text = document.source.text
    of_part = _of_part(document)
    heading, segments, named, section = "", False, False, None
    for passage in passages:
        if passage.section != section:
            segments, named, section = False, False, passage.section
        if passage.kind == "heading":
            heading = text[passage.start : passage.end].strip()
            named = of_part.match(heading.lower()) is not None
            segments = BY_SEGMENT.search(heading) is not None or (segments and NEW_MATTER.search(heading) is None)
        yield passage, heading, segments or named


def _of_part(document: Document) -> re.Pattern[str]:
    """What the head of a table's column begins, among words in small letters; made once for a filing."""
    kept = cast("dict[str, re.Pattern[str]]", document.kept)
    if "heads" not in kept:
        heads = {head.lower() for table in document.tables for head in table.heads}
        names = [head for head in heads if head and OF_ALL.search(head) is None]
        kept["heads"] = re.compile(rf"{one_of(names)}(?= |$)" if names else "(?!)")
    return kept["heads"]


def listed(document: Document, number: int) -> list[Span]:
    """The items of the list that a passage opens ("due to:"), without marks, with the lines that divide it ("partially offset by:")."""
    text, items = document.source.text, list[Span]()
    opening = document.passages[number - 1]
    if not text[opening.start : opening.end].rstrip().endswith(":"):
        return items
    for passage in document.passages[number : number + LONGEST_LIST]:
        words = _ITEM_END.sub("", text[passage.start : passage.end])
        if passage.kind != "list_item" and not (words.endswith(":") and words[0].islower()):
            break
        mark = _MARK.match(words)
        items.append(Span(passage.start + (mark.end() if mark is not None else 0), passage.start + len(words)))
    return items
