"""The three readings of a document brought together."""

from __future__ import annotations

from ..model.document import Document
from ..model.facts import Facts
from .agreement import join, merge_places
from .calendar import build_calendar
from .prose import written
from .tables import tabulated
from .tags import read_tags


def extract(document: Document) -> Facts:
    """All facts of a document: from its tags (where the source was read with them), its tables and its prose."""
    calendar = build_calendar(document.source.text, document.filing)
    printed = [*tabulated(document, calendar), *written(document, calendar)]
    tags, notes = read_tags(document)
    occurrences, disagreements = merge_places(tags, printed)
    return join(occurrences, disagreements, notes)
