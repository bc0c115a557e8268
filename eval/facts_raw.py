"""A reading of raw markup that shares no code with tieout: which bytes are visible text, and what stands in which element.

It exists to check tieout's places, so it finds its own, with one regular expression over the bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_MARKUP = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(/?)([A-Za-z][\w:.-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
_HIDING = re.compile(rb"display\s*:\s*none", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_VOID = frozenset({b"br", b"img", b"hr", b"meta", b"link", b"input", b"col", b"wbr", b"area", b"base"})
_NO_TEXT = frozenset({b"head", b"script", b"style", b"title", b"ix:header", b"ix:hidden"})
_BLOCKS = frozenset({b"p", b"div", b"td", b"th", b"tr", b"table", b"li", b"br", b"h1", b"h2", b"h3", b"h4", b"h5", b"h6", b"hr"})
NUMERAL = re.compile(rb"&#?\w+;|((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)")
"""A character reference (which may hold digits, and is none), or in group 1 a numeral as printed."""


class Piece(NamedTuple):
    """A run of text between two tags: its bytes, whether a reader sees it, stands inside a table, inside an ix:nonFraction;
    `block` counts the block-level borders passed so far."""

    start: int
    end: int
    visible: bool
    in_table: bool
    tagged: bool
    block: int


class TaggedNumber(NamedTuple):
    """An ix:nonFraction as it stands in the bytes: its attributes, the range of its content, its printed text with the byte
    of each character's start, whether it is visible and inside a table."""

    attributes: dict[str, str]
    start: int
    end: int
    visible: bool
    in_table: bool


def pieces(data: bytes) -> Iterator[Piece]:
    """The text runs of a page in order."""
    yield from (item for item in _walk(data) if isinstance(item, Piece))


def tagged_numbers(data: bytes) -> list[TaggedNumber]:
    """The ix:nonFraction elements of a page in order of their start, whatever prefix the namespace has."""
    return sorted((item for item in _walk(data) if isinstance(item, TaggedNumber)), key=lambda number: (number.start, -number.end))


def attributes_of(markup: bytes) -> dict[str, str]:
    """The attributes of a start tag's raw text."""
    return {name.decode(): (double or single).decode("utf-8", "replace") for name, double, single in _ATTRIBUTE.findall(markup)}


class _State:
    """What is open while walking: `hiding` is the name of the outermost hiding element and how deep it is nested in itself."""

    def __init__(self) -> None:
        self.hiding: tuple[bytes, int] | None = None
        self.tables = 0
        self.block = 0
        self.numbers: list[tuple[dict[str, str], int, bool, bool]] = []

    def opened(self, name: bytes, rest: bytes, at: int) -> None:
        if self.hiding is not None:
            if name == self.hiding[0]:
                self.hiding = (name, self.hiding[1] + 1)
        elif name in _NO_TEXT or _HIDING.search(rest):
            self.hiding = (name, 1)
        self.tables += name == b"table"
        self.block += name in _BLOCKS
        if name.endswith(b":nonfraction"):
            self.numbers.append((attributes_of(rest), at, self.hiding is None, self.tables > 0))

    def closed(self, name: bytes, at: int) -> TaggedNumber | None:
        number = None
        if name.endswith(b":nonfraction") and self.numbers:
            attributes, start, visible, in_table = self.numbers.pop()
            number = TaggedNumber(attributes, start, at, visible, in_table)
        if self.hiding is not None and name == self.hiding[0]:
            self.hiding = (name, self.hiding[1] - 1) if self.hiding[1] > 1 else None
        self.tables -= name == b"table" and self.tables > 0
        self.block += name in _BLOCKS
        return number


def _walk(data: bytes) -> Iterator[Piece | TaggedNumber]:
    state = _State()
    at = 0
    for markup in _MARKUP.finditer(data):
        if markup.start() > at:
            yield Piece(at, markup.start(), state.hiding is None, state.tables > 0, bool(state.numbers), state.block)
        at = markup.end()
        if markup[2] is None:
            continue
        name = markup[2].lower()
        if markup[1]:
            number = state.closed(name, markup.start())
            if number is not None:
                yield number
        else:
            empty = markup[3].endswith(b"/") or name in _VOID
            if not empty:
                state.opened(name, markup[3], at)
            else:
                state.block += name in _BLOCKS
                if name.endswith(b":nonfraction"):
                    yield TaggedNumber(attributes_of(markup[3]), at, at, state.hiding is None, state.tables > 0)
    if at < len(data):
        yield Piece(at, len(data), state.hiding is None, state.tables > 0, False, state.block)
