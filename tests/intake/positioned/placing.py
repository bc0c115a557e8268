"""Small documents laid out by position."""

from __future__ import annotations

from tieout.intake import source_from_bytes
from tieout.model.source import Grid

IX = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance"'
FILLER = [(60, 700 + 12 * k, f"Line {k} of the letter to the shareholders.") for k in range(10)]


def box(x: float, y: float, text: str, more: str = "") -> str:
    """A line of text at x and y from the top left of a page."""
    return f'<div class="b" style="left:{x}px;top:{y}px;{more}">{text}</div>'


def page(*boxes: str) -> str:
    """A page with these lines."""
    return f'<div class="pf">{"".join(boxes)}</div>'


def markup(*pages: str, css: str = "", head: str = "") -> bytes:
    """The markup of some pages; a page of ten lines at its end makes even a short one a document that is laid out by position."""
    css = ".pf{position:relative;width:595px;height:842px}.b{position:absolute;white-space:pre;font:10px/12px Arial}" + css
    body = "".join(pages) + page(*(box(*line) for line in FILLER))
    return f"<html {IX}><head><title>Report</title><style>{css}</style></head><body>{head}{body}</body></html>".encode()


def source(*pages: str, css: str = "", head: str = "", tags: bool = True):
    """The document of some pages."""
    return source_from_bytes(markup(*pages, css=css, head=head), "report.xhtml", tags=tags)


def cells(made) -> list[list[str]]:
    """The cells of all tables, row by row."""
    return [[made.text[c.start : c.end] for c in row] for item in made.layout if isinstance(item, Grid) for row in item.rows]


def blocks(made) -> list[str]:
    """The text of all that is no table."""
    return [made.text[item.start : item.end] for item in made.layout if not isinstance(item, Grid)]
