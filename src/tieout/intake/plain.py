"""Plain text: blank lines separate paragraphs, columns of figures are tables, other lines with gaps are blocks of their own."""

from __future__ import annotations

from ..model.source import Block, Grid
from .canonical import TextWriter
from .markup import MarkupText


def read_plain(raw: str, encoding: str, *, references: bool = False) -> MarkupText:
    r"""Reads text in Latin-1, one character a byte; `encoding` is that of the bytes, and `references` says whether it has those of HTML.

    >>> read_plain("Net sales\nrose.", "utf-8").text
    'Net sales rose.\n'
    """
    from .typewritten import TypedReader

    writer = TextWriter(encoding, references=references)
    layout: list[Block | Grid] = []
    TypedReader(writer, layout).read(raw)
    return MarkupText("".join(writer.out), writer.finish(len(raw)), tuple(layout), None)
