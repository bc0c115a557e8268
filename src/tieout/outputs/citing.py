"""A citation in words, where there is room for more than its number: the passage, its section, and a quote."""

from __future__ import annotations

import re

from ..model.audit import Evidence
from ..model.digest import Citation, Statement
from ..model.document import Document, Filing
from .printable import one_line

_LONGEST_TITLE, _LONGEST_QUOTE, _MOST_QUOTES = 46, 420, 6
_AROUND = 110
"""Characters shown before and after a figure."""
_TRAILING = re.compile(r"(?:\s+(?:and|of|the|for|in|to|on|by|or|with|a|an))+$", re.IGNORECASE)


def source_line(filing: Filing, passages: int, scheme: str) -> str:
    """The sentence that says which file a digest is of and how its passages are numbered. An audit recognises by it that the citations are
    ours."""
    return f"Passages are those of {filing.name}, 1 to {passages:,}, as tieout read numbers them ({scheme}; sha256 {filing.sha256})."


def quotes_of(statement: Statement, passage: int) -> list[str]:
    """The quotes that a statement takes from a passage, each once."""
    return list(dict.fromkeys(citation.quote for citation in statement.citations if citation.passage == passage and not citation.filing))


def previous_note(citation: Citation) -> str:
    """A citation of the previous filing as a footnote: `Previous filing, passage 405: “Other assets | 4,262”`."""
    words = " | ".join(filter(None, map(one_line, citation.quote.split("\t"))))
    words = words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1].rstrip()}…"
    return f"Previous filing, passage {citation.passage}: “{words}”"


def passage_note(number: int, quotes: list[str], document: Document) -> str:
    """A citation as a footnote: the number of the passage, its page in a PDF, its section, and up to six quotes. Passage 119 with the quote
    "strong demand" -> `Passage 119, Item 5.A. Operating Results: “… strong demand …”`."""
    known = 1 <= number <= len(document.passages)
    section = document.passages[number - 1].section if known else None
    page = f", page {document.passages[number - 1].page}" if known and document.source.kind == "pdf" else ""
    where = page + ("" if section is None else f", {_named(document, section)}")
    if known and document.passages[number - 1].table is None:
        told = _sentences(quotes, document.passage_text(number))
    else:
        told = [" | ".join(filter(None, map(one_line, words.split("\t")))) for words in _apart(quotes)]
    told = [words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1].rstrip()}…" for words in told]
    more = " …" if len(told) > _MOST_QUOTES else ""
    quoted = "; ".join(f"“{words}”" for words in told[:_MOST_QUOTES])
    return f"Passage {number}{where}: {quoted}{more}" if quoted else f"Passage {number}{where}."


def around(evidence: Evidence, document: Document) -> str:
    """The words around the figures of a finding: the row of their table, or their sentence as far as it is short."""
    if evidence.passage is None or not evidence.spans:
        return evidence.quote
    passage, text = document.passages[evidence.passage - 1], document.source.text
    start, end = max(evidence.spans[0].start, passage.start), min(evidence.spans[0].end, passage.end)
    low = max(text.rfind("\n", passage.start, start) + 1, passage.start)
    high = text.find("\n", end, passage.end)
    high = passage.end if high < 0 else high
    if passage.table is None:
        low = low if start - low <= _AROUND else text.find(" ", start - _AROUND, start) + 1 or start
        high = high if high - end <= _AROUND else max(text.rfind(" ", end, end + _AROUND), end)
    return text[low:high].strip()


def _named(document: Document, section: int) -> str:
    found = document.sections[section]
    title = one_line(found.title)
    if len(title) > _LONGEST_TITLE:
        title = f"{_TRAILING.sub('', title[:_LONGEST_TITLE].rpartition(' ')[0]) or title[:_LONGEST_TITLE]}…"
    return f"{found.id}. {title}" if title else found.id


def _apart(quotes: list[str]) -> list[str]:
    """The quotes that are in no other quote.

    >>> _apart(["net sales", "net sales rose"])
    ['net sales rose']"""
    different = list(dict.fromkeys(filter(None, quotes)))
    return [words for words in different if not any(words != other and words in other for other in different)]


def _sentences(quotes: list[str], passage: str) -> list[str]:
    """The quotes from a passage in its order, overlapping ones joined, with "…" where the sentence continues.

    >>> _sentences(["sales rose"], "Net sales rose. Costs fell.")
    ['… sales rose …']"""
    places: list[tuple[int, int]] = []
    for start, end in sorted((passage.find(words), passage.find(words) + len(words)) for words in _apart(quotes)):
        if places and start <= places[-1][1]:
            places[-1] = (places[-1][0], max(end, places[-1][1]))
        elif start >= 0:
            places.append((start, end))
    found = [_marked(passage, start, end) for start, end in places]
    return found + [one_line(words) for words in _apart(quotes) if words not in passage]


def _marked(passage: str, start: int, end: int) -> str:
    words = one_line(passage[start:end])
    begins = not passage[:start].strip() or passage[:start].rstrip(" ").endswith((".", "!", "?", ":", "\n"))
    ends = not passage[end:].strip() or words.endswith((".", "!", "?"))
    return f"{'' if begins else '… '}{words}{'' if ends else ' …'}"
