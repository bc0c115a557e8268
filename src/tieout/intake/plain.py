"""Plain text: blank lines separate paragraphs, and each line with columns of figures is a block."""

from __future__ import annotations

import re

from ..model.source import Block
from .canonical import TextWriter
from .markup import MarkupText

_LINE = re.compile(r"[^\r\n\f]*(?:\r\n|\n|\r|\f|$)")
_COLUMNS = re.compile(r"\S {3,}\S|\t|^[ \t]*[-=_ ]{5,}$|<[CS]>")
_LIST_MARK = re.compile(r"\s*(?:[-*•·]|\(?[0-9a-z]{1,3}[.)])\s")


def read_plain(raw: str, encoding: str) -> MarkupText:
    r"""Reads text in Latin-1, one character a byte; `encoding` is that of the bytes.

    >>> read_plain("Net sales\nrose.", "utf-8").text
    'Net sales rose.\n'
    """
    writer = TextWriter(encoding, references=False)
    blocks: list[Block] = []
    start, page = -1, 1

    def flush() -> None:
        nonlocal start
        if start >= 0:
            blocks.append(Block(start, writer.pos - writer.blank, 0, 0.0, page))
            writer.separate("\n")
        start = -1

    at = 0
    for match in _LINE.finditer(raw):
        line = match[0]
        if not line:
            break
        tabular = _COLUMNS.search(line.rstrip()) is not None
        if not line.strip() or tabular or _LIST_MARK.match(line):
            flush()
        if line.strip():
            if start < 0:
                writer.blank = True
                start = writer.pos
            writer.write(line, at)
            if writer.pos == start:
                start = -1
            if tabular:
                flush()
        page += line.count("\f")
        at += len(line)
    flush()
    return MarkupText("".join(writer.out), writer.finish(len(raw)), tuple(blocks), None)
