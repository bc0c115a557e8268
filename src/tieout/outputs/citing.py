"""How a citation is told where there is room for more than its number: the passage, its section, and the words."""

from __future__ import annotations

from ..model.digest import Statement
from ..model.document import Document, Filing
from .printable import one_line

_LONGEST_TITLE, _LONGEST_QUOTE, _MOST_QUOTES = 46, 420, 6


def source_line(filing: Filing, passages: int, scheme: str) -> str:
    """Which file it speaks of and how its passages are numbered: by this, an audit knows the citations for ours."""
    return f"Passages are those of {filing.name}, 1 to {passages:,}, as tieout read numbers them ({scheme}; sha256 {filing.sha256})."


def quotes_of(statement: Statement, passage: int) -> list[str]:
    """The words that a statement takes from a passage, each once."""
    return list(dict.fromkeys(citation.quote for citation in statement.citations if citation.passage == passage))


def passage_note(number: int, quotes: list[str], document: Document) -> str:
    """A citation as a footnote: the passage's number, its section, and the words; the first six, where there are more."""
    known = 1 <= number <= len(document.passages)
    section = document.passages[number - 1].section if known else None
    where = "" if section is None else f", {_named(document, section)}"
    is_prose = known and document.passages[number - 1].table is None
    told = [_quote(words, document.passage_text(number) if is_prose else "") for words in _apart(quotes)]
    more = " …" if len(told) > _MOST_QUOTES else ""
    quoted = "; ".join(f"“{words}”" for words in told[:_MOST_QUOTES])
    return f"Passage {number}{where}: {quoted}{more}" if quoted else f"Passage {number}{where}."


def _named(document: Document, section: int) -> str:
    found = document.sections[section]
    title = one_line(found.title)
    if len(title) > _LONGEST_TITLE:
        title = f"{title[:_LONGEST_TITLE].rpartition(' ')[0] or title[:_LONGEST_TITLE]}…"
    return f"{found.id}. {title}" if title else found.id


def _apart(quotes: list[str]) -> list[str]:
    """The quotes without those that another holds."""
    different = list(dict.fromkeys(filter(None, quotes)))
    return [words for words in different if not any(words != other and words in other for other in different)]


def _quote(words: str, passage: str) -> str:
    """The words on one line, the cells of a row parted; with a mark where a sentence of `passage` goes on before or behind them."""
    line = " | ".join(filter(None, map(one_line, words.split("\t"))))
    start = passage.find(words)
    before = start > 0 and passage[start - 1] != "\n"
    behind = start >= 0 and passage[start + len(words) :].strip() != "" and not line.endswith((".", "!", "?"))
    if len(line) > _LONGEST_QUOTE:
        line, behind = line[: _LONGEST_QUOTE - 1].rstrip(), True
    return f"{'… ' if before and not _begins(passage, start) else ''}{line}{' …' if behind else ''}"


def _begins(passage: str, start: int) -> bool:
    """Whether a sentence begins there."""
    return passage[:start].rstrip().endswith((".", "!", "?", ":"))
