"""Passages found by words: a full-text index of the filings that are studied, each added when it is first searched."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import NamedTuple

from ..library.store.words import expression
from ..outputs.notation import Json

_TABLE = """CREATE VIRTUAL TABLE passages USING fts5
    (text, filing UNINDEXED, number UNINDEXED, section UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2')"""
_BEGIN, _END = "\x02", "\x03"
"""Marks around words that were found. They are taken out of what is indexed."""
_MARKS = str.maketrans("", "", _BEGIN + _END)
_AROUND = 30
"""Words that are shown around those found."""
_LONGEST = 40_000
"""The most characters of a passage that are searched."""
Records = Callable[[], Iterable[Json]]
"""Gives the passages of a filing, as `passage_records` makes them."""


class FoundPassage(NamedTuple):
    """A passage that was found: its filing's key, its number and section, and the text around the words as pieces, (text, whether it was
    found)."""

    filing: str
    number: int
    section: str | None
    pieces: tuple[tuple[str, bool], ...]


class PassageIndex:
    """An index in memory, or where that is short in a file that nobody else can open; threads take turns.

    Filings are named by keys; what is no longer among those that are searched is forgotten."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._index = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._index.execute(_TABLE)
        self._known: dict[str, str] = {}

    def search(self, words: str, filings: Mapping[str, tuple[str, Records]], most: int) -> tuple[list[FoundPassage], int]:
        """The passages with all these words, the best first, at most so many, and how many there are. `filings` are the key of each filing
        with its version and its passages. Raises UsageError where there are no words."""
        asked = expression(words)
        with self._lock:
            self._bring_up(filings)
            count = self._index.execute("SELECT count(*) FROM passages WHERE passages MATCH ?", (asked,)).fetchone()[0]
            rows = self._index.execute(
                f"SELECT filing, number, section, snippet(passages, 0, '{_BEGIN}', '{_END}', '…', {_AROUND}) FROM passages "  # noqa: S608  ours
                "WHERE passages MATCH ? ORDER BY rank LIMIT ?",
                (asked, most),
            ).fetchall()
        return [FoundPassage(filing, number, section, _pieces(snippet)) for filing, number, section, snippet in rows], count

    def _bring_up(self, filings: Mapping[str, tuple[str, Records]]) -> None:
        """Have these filings in the index, and no others."""
        for key in [key for key, version in self._known.items() if key not in filings or filings[key][0] != version]:
            self._index.execute("DELETE FROM passages WHERE filing = ?", (key,))
            del self._known[key]
        for key, (version, records) in filings.items():
            if key not in self._known:
                rows = [(_text(record), key, record["number"], record["section"]) for record in records()]
                self._index.execute("BEGIN")
                self._index.executemany("INSERT INTO passages (text, filing, number, section) VALUES (?, ?, ?, ?)", rows)
                self._index.execute("COMMIT")
                self._known[key] = version


def _text(record: Json) -> str:
    if "rows" in record:
        text = "\n".join(" ".join(cell["text"] for cell in row["cells"]) for row in record["rows"])
    else:
        text = record["text"]
    return str(text)[:_LONGEST].translate(_MARKS)


def _pieces(snippet: str) -> tuple[tuple[str, bool], ...]:
    r"""A snippet cut at its marks.

    >>> _pieces("the \x02goodwill\x03 of")
    (('the ', False), ('goodwill', True), (' of', False))"""
    parts = re.split(f"{_BEGIN}([^{_END}]*){_END}", snippet)
    return tuple((part, index % 2 == 1) for index, part in enumerate(parts) if part)
