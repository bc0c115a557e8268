"""The frame of every page: what it may load (nothing) and run (its own script), its style, and safe text.

A page is one file that works from disk: `reader.html` is its frame, with the style sheet `reader.css` and the script `reader.js` inlined; a
policy allows these two by their digests and nothing else. Text of a filing only enters through `text` or inside the JSON block."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from string import Template

from ...model.source import Note
from ..notation import Json, compact, notes_as_sentences
from ..printable import printable

DATA_ID = "tieout-data"
"""The id of the JSON block (schema tieout.reader/1), by which a page's script finds its data."""


@cache
def asset(name: str) -> str:
    """A file of this folder that goes into pages: "reader.html", "reader.css" or "reader.js"."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8").strip()


@cache
def policy() -> str:
    """The content security policy of a page, for its meta element and for a server's header."""
    return f"default-src 'none'; script-src {_digest('reader.js')}; style-src {_digest('reader.css')}; base-uri 'none'; form-action 'none'"


def _digest(name: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(asset(name).encode()).digest()).decode()}'"


def page(title: str, body: str, data: Json) -> str:
    """A whole page. `title` is text; `body` is markup whose every text has gone through `text` below; `data` is for the script (schema
    tieout.reader/1, described in docs/outputs.md)."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="tieout">\n'
        f"<title>{text(title)}</title>\n<style>{asset('reader.css')}</style>\n</head>\n<body>\n{body}\n"
        f'<script type="application/json" id="{DATA_ID}">{embedded(data)}</script>\n'
        f"<script>{asset('reader.js')}</script>\n</body>\n</html>\n"
    )


def still_page(title: str, body: str, style: str) -> str:
    """A whole page without script, in one column: its style is the reader's and that of the file `style`. `title` and `body` are as for
    `page`."""
    rules = f"default-src 'none'; style-src {_digest('reader.css')} {_digest(style)}; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{rules}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="tieout">\n'
        f"<title>{text(title)}</title>\n<style>{asset('reader.css')}</style>\n<style>{asset(style)}</style>\n</head>\n<body>\n{body}\n"
        "</body>\n</html>\n"
    )


def embedded(data: Json) -> str:
    r"""JSON that can stand in a script element: nothing in it ends the element or begins markup.

    >>> embedded({"a": "</script>"})
    '{"a":"\\u003c/script\\u003e"}'"""
    return compact(data).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def text(raw: str) -> str:
    """Text, of a filing or of ours, as markup that shows it unchanged, in content or in an attribute.

    >>> text("<b>")
    '&lt;b&gt;'"""
    return html.escape(printable(raw), quote=True)


def notes_section(notes: Iterable[Note]) -> Iterator[str]:
    """The notes on the filing as the section of a page; nothing where there are none."""
    told = notes_as_sentences(notes)
    if told:
        yield "<section>\n<h2>Notes on the filing</h2>\n<ul>"
        yield from (f"<li>{text(note)}</li>" for note in told)
        yield "</ul>\n</section>"


def two_panes(heading: str, results: str, filing: str, name: str) -> str:
    """The body of a reader: a bar, the results (under `name`, such as "Digest") at the left, and the filing at the right.

    The controls of the bar are for the script and hidden without it; everything else works without."""
    return Template(asset("reader.html")).substitute(heading=heading, results=results, filing=filing, name=name)
