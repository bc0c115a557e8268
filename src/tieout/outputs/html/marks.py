"""Which ranges of the filing are marked, and which links lead to and from each.

A page works with and without script, so every mark is a link in the markup: it has an id, to which figures lead, and leads back to its
first user. Overlapping ranges are cut into pieces, as a tag and a cell may hold one figure with and without its bracket."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from ...model.facts import Facts
from ...model.places import Span
from .page import text


class MarkedStretch(NamedTuple):
    """A marked range of the canonical text: its id on the page, its keys, and the id of its first user."""

    span: Span
    id: str
    keys: tuple[str, ...]
    user: str


class Marks:
    """Collects places by key (an occurrence's id, or a key of the caller's own) and then marks text with them. `prefix` begins the ids of
    marks, passages and sections on a page that shows several filings."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self._spans: dict[str, tuple[Span, ...]] = {}
        self._users: dict[str, str] = {}
        self._marks: list[MarkedStretch] | None = None
        self._starts: list[int] = []
        self._anchors: dict[str, str] = {}

    def add(self, key: str, spans: Iterable[Span], user: str) -> None:
        """Mark `spans` under `key`; the mark leads back to the element `user`, unless an earlier one had that place."""
        self._spans.setdefault(key, tuple(span for span in spans if span.start < span.end))
        self._users.setdefault(key, user)

    def add_occurrence(self, id: str, facts: Facts, user: str) -> None:
        """Mark the place of an occurrence, if it has one."""
        occurrence = facts.occurrence(id)
        if occurrence.passage is not None:
            self.add(id, occurrence.spans, user)

    def anchor(self, key: str) -> str | None:
        """The id of the first mark of a key; None where it has no place."""
        self._cut()
        return self._anchors.get(key)

    def wrap(self, canonical: str, start: int, end: int) -> str:
        """The text range as markup, with its marks."""
        marks = self._cut()
        parts: list[str] = []
        cursor = start
        index = bisect_left(self._starts, start)
        if index and marks[index - 1].span.end > start:
            # The rest of one that began in a cell or passage before; its id stands there.
            cursor = min(marks[index - 1].span.end, end)
            parts.append(_link(marks[index - 1], canonical[start:cursor], begun=True))
        while index < len(marks) and marks[index].span.start < end:
            low, high = marks[index].span.start, min(marks[index].span.end, end)
            parts += [text(canonical[cursor:low]), _link(marks[index], canonical[low:high], begun=False)]
            cursor = high
            index += 1
        parts.append(text(canonical[cursor:end]))
        return "".join(parts)

    def _cut(self) -> list[MarkedStretch]:
        """The pieces in order of the text, computed once."""
        if self._marks is None:
            self._marks = self._pieces()
            self._starts = [mark.span.start for mark in self._marks]
            for mark in self._marks:
                for key in mark.keys:
                    self._anchors.setdefault(key, mark.id)
        return self._marks

    def _pieces(self) -> list[MarkedStretch]:
        edges: dict[int, tuple[list[str], list[str]]] = {}
        for key, spans in self._spans.items():
            for span in spans:
                edges.setdefault(span.start, ([], []))[0].append(key)
                edges.setdefault(span.end, ([], []))[1].append(key)
        marks: list[MarkedStretch] = []
        live: dict[str, int] = {}
        since = 0
        for position, (opened, closed) in sorted(edges.items()):
            if live:
                keys = tuple(live)
                marks.append(MarkedStretch(Span(since, position), f"{self.prefix}m{len(marks) + 1}", keys, self._users[keys[0]]))
            for key in closed:
                live[key] -= 1
                if not live[key]:
                    del live[key]
            for key in opened:
                live[key] = live.get(key, 0) + 1
            since = position
        return marks


def _link(mark: MarkedStretch, words: str, *, begun: bool) -> str:
    anchor = "" if begun else f' id="{mark.id}"'
    return f'<a class="m"{anchor} href="#{mark.user}" data-o="{" ".join(mark.keys)}">{text(words)}</a>'
