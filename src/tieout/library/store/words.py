"""What words to search for means to the full-text index: none of them is an operator of SQLite's."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from ...errors import UsageError
from ...outputs.printable import one_line
from .catalogue import COLUMNS, PASSAGES, Entry, entry_of

_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_BEGIN, _END = "\x02", "\x03"
"""Marks around words that were found; no passage has them, as `printable` takes them out."""
_WORDS_SHOWN = 28


class Hit(NamedTuple):
    """A passage that was found: the filing, the passage's number, its headings, the part of its text around the words, where in that they
    are ([start, end) each), and how well it fits, the best highest."""

    filing: Entry
    passage: int
    heading: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    score: float


class Among(NamedTuple):
    """Which filings are meant: those of an entity (a part of its name, its ticker or CIK), a form (with its amendments), a fiscal year;
    None for any. `Among(entity="kingsoft", form="20-F", year=2024)`"""

    entity: str | None = None
    form: str | None = None
    year: int | None = None

    def condition(self) -> tuple[str, list[str | int]]:
        """The same in SQL, with its values."""
        parts: list[str] = []
        values: list[str | int] = []
        if self.entity is not None:
            parts.append("(instr(lower(coalesce(entity, '')), lower(?)) OR ticker = upper(?) OR cik = ?)")
            values += [self.entity, self.entity, self.entity.zfill(10)]
        if self.form is not None:
            parts.append("upper(form) IN (upper(?), upper(?) || '/A')")
            values += [self.form, self.form]
        if self.year is not None:
            parts.append("coalesce(fiscal_year, CAST(substr(period_of_report, 1, 4) AS INTEGER)) = ?")
            values.append(self.year)
        return f"WHERE {' AND '.join(parts)}" if parts else "", values


def expression(words: str) -> str:
    """The words as an expression of the index: all of them, in any order; words in quotes together, and those that end in * as beginnings.

    >>> expression('goodwill impair* "going concern"')
    '"goodwill" AND "impair"* AND "going concern"'
    """
    terms = []
    for quoted, bare in _TERM.findall(words):
        text = (quoted or bare).replace('"', " ").replace("\0", " ")
        if any(map(str.isalnum, text)):
            terms.append(f'"{text.rstrip("*").strip()}"' + ("*" if bare.endswith("*") else ""))
    if not terms:
        raise UsageError(f"Expected words to search for, found {words[:40]!r}.")
    return " AND ".join(terms)


def found(connection: sqlite3.Connection, words: str, among: Among, limit: int) -> Iterable[Hit]:
    """The passages with these words, the best first."""
    condition, values = among.condition()
    numbers = f"AND rowid >> 20 IN (SELECT number FROM filings {condition})" if condition else ""  # noqa: S608  our own
    marks = f"'{_BEGIN}', '{_END}', '…', {_WORDS_SHOWN}"
    rows = connection.execute(
        f"SELECT rowid, heading, snippet(passages, 0, {marks}), rank FROM passages WHERE passages MATCH ? {numbers} ORDER BY rank LIMIT ?",  # noqa: S608
        [expression(words), *values, limit],
    ).fetchall()
    filings: dict[int, Entry] = {}
    for row, heading, snippet, rank in rows:
        number, passage = divmod(row, PASSAGES)
        if number not in filings:
            kept = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM filings WHERE number = ?", (number,)).fetchone()  # noqa: S608
            filings[number] = entry_of(kept)
        text, places = _marked(snippet)
        yield Hit(filings[number], passage, heading, text, places, -rank)


def _marked(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    r"""The text without marks, and where they were.

    >>> _marked("the \x02goodwill\x03 of")
    ('the goodwill of', ((4, 12),))
    """
    text, places = "", []
    for piece in re.split(f"({_BEGIN}[^{_END}]*{_END}?)", " ".join(snippet.split())):
        words = one_line(piece) if piece.startswith(_BEGIN) else piece
        if piece.startswith(_BEGIN):
            places.append((len(text), len(text) + len(words)))
        text += words
    return text, tuple(places)
