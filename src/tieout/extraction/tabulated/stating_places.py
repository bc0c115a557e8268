"""The passages that state what a table's figures mean."""

from __future__ import annotations

from ...lexicon.glossary import in_english
from ...model.document import Document, Table
from ...thresholds.extraction import CAPTION_PASSAGES


def passage_stating(words: str, table: Table, document: Document) -> int:
    """The passage that a caption stands in, which is one just before the table, or the table's own, as for heads and labels: the caption
    "(in thousands)" in passage 11 of the table in 12 -> 11."""
    if words in table.caption:
        text = document.source.text
        for passage in reversed(document.passages[max(table.passage - 1 - CAPTION_PASSAGES, 0) : table.passage - 1]):
            if in_english(text[passage.start : passage.end].strip()) == words:
                return passage.number
    return table.passage


def passage_at(start: int, document: Document) -> int | None:
    """The passage that holds a place of the text, None for furniture and places that are not known: 0 -> 1, -1 -> None."""
    return next((passage.number for passage in document.passages if passage.start <= start < passage.end), None)
