"""A digest as Markdown that survives the pages it is pasted into.

Many pages read `$ … $` as mathematics, pair every dollar sign with the next, and so lose the words between two amounts. A backslash before
the sign does not help there: it is the page's own mark for mathematics, or is removed before the signs are paired. So every character that
a Markdown page would interpret is written as a numeric character reference, which CommonMark never takes for structure: the source has no
dollar sign, and every renderer shows one (docs/adr/0003-dollar-signs-in-markdown.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.digest import NOTES_TITLE, Digest, Statement
from ..model.document import Document
from ..model.source import Note
from .citing import passage_note, quotes_of
from .notation import cited_passages, filing_title, notes_as_sentences, previous_marks
from .printable import one_line

# Anywhere: mathematics, emphasis, code, links, strike-through, tables, sub- and superscripts, markup, escapes, headings, mentions.
# An ampersand only where it would begin a character reference; a dot or colon only where it would make a link or a picture of a word.
_INTERPRETED = re.compile(r"[$\\`*_{}\[\]<>|~^#@]|&(?=#?\w+;)|(?<=\bwww)\.|:(?=//|[\w+-]+:)", re.IGNORECASE)
# At the start of a line: lists, quotes (above), rules and underlined headings, definitions.
_LEADING = re.compile(r"[-+=:](?=[\s=-]|$)|(?<=\d)[.)]")
_LEADING_NUMBER = re.compile(r"\d{1,9}")
# A stop that belongs to an abbreviation stays with it.
_CLOSING = re.compile(r"(?<!\.[A-Z])(?<!\bInc)(?<!\bCorp)(?<!\bLtd)(?<!\bCo)[.!?]$")


def digest_markdown(digest: Digest, quoting: Document | None = None) -> str:
    """The digest as CommonMark: a title, a heading for each topic, a bullet for each statement with its passages as [n].
    Where little of the filing was understood, a heading of its own says so first.

    With the digest's filing as `quoting`, citations are footnotes [^n], as GitHub shows them, which quote passage n."""
    filing = digest.filing
    told = "Numbers in brackets" if quoting is None else "Footnotes quote the filing; their names in this file"
    numbering = (
        f"{told} are passages of the filing, 1 to {digest.passages}, as `tieout read` numbers them "
        f"({escape(digest.scheme)}; sha256 {escape(filing.sha256)})."
    )
    unread = [f"# {escape(digest.not_understood)}", ""] if digest.not_understood else []
    lines = [*unread, f"# {escape(filing_title(filing))}", "", numbering, ""]
    for topic in digest.topics:
        lines += [f"## {escape(topic.title)}", ""]
        lines += [_bullet(statement) if quoting is None else _footnoted(statement) for statement in topic.statements]
        lines.append("")
    if not digest.topics:
        lines += ["No statement could be made from this filing.", ""]
    lines += _notes(digest.notes)
    if quoting is not None:
        lines += ["", *_footnotes(digest, quoting)]
    return "\n".join(lines).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """`text` on one line, in characters that any Markdown page shows as they are, wherever on a line.

    >>> escape("$5 *net*")
    '&#36;5 &#42;net&#42;'"""
    line = _INTERPRETED.sub(_reference, one_line(text))
    number = _LEADING_NUMBER.match(line)
    leading = _LEADING.match(line, number.end() if number else 0)
    if leading:
        line = line[: leading.start()] + _reference(leading) + line[leading.end() :]
    return line


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _bullet(statement: Statement) -> str:
    """A statement with its citations before its full stop."""
    text = escape(statement.text)
    marks = "".join(f"[{passage}]" for passage in cited_passages(statement)) + previous_marks(statement)
    closing = _CLOSING.search(text)
    end = closing.start() if closing else len(text)
    return f"- {text[:end]} {marks}{text[end:]}" if marks else f"- {text}"


def _footnoted(statement: Statement) -> str:
    """A statement with its footnote marks after its full stop. A footnote is named after its passage, and shared by the statements that
    cite it."""
    marks = "".join(f"[^{passage}]" for passage in cited_passages(statement))
    return f"- {escape(statement.text)}{marks} {previous_marks(statement)}".rstrip()


def _footnotes(digest: Digest, filing: Document) -> Iterator[str]:
    """Each cited passage once, with its quotes."""
    quotes: dict[int, list[str]] = {}
    for statement in digest.statements:
        for passage in cited_passages(statement):
            quotes.setdefault(passage, []).extend(quotes_of(statement, passage))
    for passage, words in quotes.items():
        yield f"[^{passage}]: {escape(passage_note(passage, words, filing))}"


def _notes(notes: tuple[Note, ...]) -> list[str]:
    if not notes:
        return []
    return [f"## {NOTES_TITLE}", "", *(f"- {escape(told)}" for told in notes_as_sentences(notes))]
