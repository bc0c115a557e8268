"""The three readings of a document brought together."""

from __future__ import annotations

import re

from ..language.calendar import Calendar, build_calendar
from ..model.document import Document
from ..model.facts import Facts, Occurrence
from .agreement import join, merge_places
from .tabulated.figures import tabulated
from .tagged.figures import read_tags
from .written.figures import written

_YEN = re.compile(r"[¥￥]\s?[-(]?\s?$")


def extract(document: Document, calendar: Calendar | None = None) -> Facts:
    """All facts of a document: from its tags (where the source was read with them), its tables and its prose. `calendar` is that of the
    document, where the caller has built it already."""
    calendar = calendar or build_calendar(document.source.text, document.filing)
    printed = [*tabulated(document, calendar), *written(document, calendar)]
    if document.filing.currency == "JPY":
        printed = [_in_yen(one, document.source.text) for one in printed]
    tags, notes = read_tags(document)
    occurrences, disagreements = merge_places(tags, printed)
    return join(occurrences, disagreements, notes)


def _in_yen(occurrence: Occurrence, text: str) -> Occurrence:
    """A sum behind "¥" in a report in yen; the sign is read as the yuan's elsewhere."""
    if occurrence.unit is None or occurrence.unit.partition("/")[0] != "CNY" or not occurrence.spans:
        return occurrence
    start = occurrence.spans[0].start
    if _YEN.search(text, max(start - 3, 0), start) is None:
        return occurrence
    return occurrence._replace(unit=occurrence.unit.replace("CNY", "JPY", 1))
