"""The segments that a filing lists in a sentence and then tells of below headings with their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tieout.model.document import Document

from ..thresholds.structure import LISTED_ITEMS, LONGEST_PART_NAME, LONGEST_SEGMENT_LIST

_SEGMENTS = re.compile(r"\bsegments\b(?! of (?:the|our|its) )")
_END = re.compile(r"\.(?=\s|$)(?<!U\.S\.)|;\s+(?=[a-z])")
_BEFORE = r"(?:^|[,;:(—–|“\"•]|\)|\b(?:and|the|our|are|include|includes|of|as)\b)\s*[“\"]?"
_BEHIND = r"(?=[”\"]?\s*(?:$|[,;:(—–|”\"•.\n]|\band\b|\bsegment\b))"


def segments_listed(document: Document, headings: Iterable[str]) -> dict[str, str]:
    """The `headings` that a sentence on the filer's segments lists, two of them or more, in lower case to as the sentence prints them:
    "We manage our business in two segments: Cloud and Devices." -> {"cloud": "Cloud", "devices": "Devices"}. A heading that is but a part
    of an item is none: "Banking" of "Retail Banking"."""
    known = sorted({heading for heading in headings if len(heading) < LONGEST_PART_NAME}, key=len, reverse=True)
    names: dict[str, str] = {}
    for words in _lists(document) if len(known) > 1 else ():
        items = dict(_items(words, known))
        if len(items) > 1:
            names |= items
    return names


def _lists(document: Document) -> Iterator[str]:
    """What follows the word "segments" in each sentence, with the items of a list that it opens."""
    text = document.source.text
    for passage in document.passages:
        if passage.table is not None or passage.kind == "heading":
            continue
        found = _SEGMENTS.search(text, passage.start, passage.end)
        while found is not None:
            end = _END.search(text, found.end(), passage.end)
            stop = min(end.start() if end is not None else passage.end, found.end() + LONGEST_SEGMENT_LIST)
            words = text[found.end() : stop].strip()
            if words.endswith(":"):
                items = document.passages[passage.number : passage.number + LISTED_ITEMS]
                words = "\n• ".join((words, *(text[item.start : item.end].lstrip("•·-–— ").partition(".")[0] for item in items)))
            yield words
            found = _SEGMENTS.search(text, stop, passage.end)


def _items(words: str, headings: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The headings that are items of a list, the longest first, in lower case and as the list prints them."""
    for heading in headings:
        if heading.lower() not in words.lower():
            continue  # a pattern for every heading takes long
        for found in re.finditer(f"{_BEFORE}(?P<item>{re.escape(heading)}){_BEHIND}", words, re.IGNORECASE):
            if found["item"][0].isupper():
                yield heading.lower(), found["item"]
                words = f"{words[: found.start('item')]}{'*' * len(heading)}{words[found.end('item') :]}"
                break
