"""What the tags of a cover state: form, registrant and period, and which filing it is."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from ..lexicon.months import day_of
from ..model.source import Source

_PARTS = {
    "DocumentType": "form",
    "EntityRegistrantName": "entity",
    "DocumentPeriodEndDate": "end",
    "EntityCurrentLegalOrRegisteredName": "entity",
    "EndDateForPeriodCoveredByReport": "end",
    "StartDateForPeriodCoveredByReport": "start",
    "NameOfReportingEntityOrOtherMeansOfIdentification": "entity",
    "EntityCentralIndexKey": "cik",
    "AmendmentFlag": "amendment",
    "TradingSymbol": "ticker",
    "DocumentFiscalYearFocus": "fiscal_year",
    "DocumentFiscalPeriodFocus": "fiscal_period",
}
"""Concepts of covers, by local name, in the taxonomies of the SEC, the FRC and the IFRS Foundation, and what each states."""
_TAGGED = re.compile(rf"""\bname\s*=\s*["'][\w.-]+:({"|".join(_PARTS)})["']""")
_CONTEXT_REF = re.compile(r"""\bcontextRef\s*=\s*["']([^"']+)["']""")
_FIXED = re.compile(r"""\bformat\s*=\s*["'][\w.-]+:(?:fixed-|boolean)(true|false)["']""")
_HIDDEN = re.compile(
    rf"""<[\w.-]+:nonNumeric\b([^>]*\bname\s*=\s*["'][\w.-]+:(?:{"|".join(_PARTS)})["'][^>]*)>(.*?)</""",
    re.DOTALL | re.IGNORECASE,
)
_NOT_SAID = ("", -1, -1)


class Said(NamedTuple):
    """What tags state of the cover: by part its words and place ([start, end) of the text, -1 where it is hidden); `context` is the one of
    the report's period."""

    words: dict[str, tuple[str, int, int]]
    context: str

    def part(self, name: str) -> tuple[str, int, int]:
        """The words of a part with their place; ("", -1, -1) where no tag states it."""
        return self.words.get(name, _NOT_SAID)


def said_in_tags(source: Source) -> Said:
    """What the cover's tags state: <ix:nonNumeric name="dei:DocumentType" …>10-K</ix:nonNumeric> -> {"form": ("10-K", start, end)}."""
    said = Said({}, "")
    if source.tagging is None:
        return said
    for element in source.tagging.elements:
        m = _TAGGED.search(element.attributes)
        if m and element.start >= 0:
            words = source.text[element.start : element.end].strip()
            said = _with(said, m[1], (words, element.start, element.end), element.attributes)
    for header in source.tagging.headers:
        for m in _HIDDEN.finditer(header):
            name = _TAGGED.search(m[1])
            if name:
                words = "" if m[1].endswith("/") else re.sub(r"<[^>]*>", "", m[2]).strip()
                said = _with(said, name[1], (words, -1, -1), m[1])
    return said


def _with(said: Said, name: str, words: tuple[str, int, int], attributes: str) -> Said:
    """What tags state, with one more. The first of each part counts; of the numbers of several registrants the one in the context of the
    report, where those of the others have an axis of their own."""
    part, reference = _PARTS[name], _CONTEXT_REF.search(attributes)
    fixed = _FIXED.search(attributes)
    if fixed:
        words = fixed[1], *words[1:]
    if words[0]:
        said.words.setdefault(part, words)
        if part == "cik" and reference and reference[1] == said.context:
            said.words[part] = words
    return said._replace(context=reference[1]) if reference and not said.context and name.startswith("Document") else said


def context_start(source: Source, reference: str) -> date | None:
    """The first day of a context's period; None where it has none or is not known."""
    if not reference or source.tagging is None:
        return None
    pattern = re.compile(
        rf"""<[\w.-]+:context\b[^>]*\bid\s*=\s*["']{re.escape(reference)}["'].{{0,2000}}?startDate>\s*(\d{{4}})-(\d\d)-(\d\d)""", re.DOTALL
    )
    for header in source.tagging.headers:
        m = pattern.search(header)
        if m:
            return day_of(int(m[1]), int(m[2]), int(m[3]))
    return None
