"""The frame of every page: what it may load (nothing) and run (its own script), its style, and safe text.

A page is one file that works from disk: `reader.html` is its frame, and the style sheet and the script are inlined from `reader.css` and
`reader.js`; a policy allows these two by their digests and nothing else. Text of a filing only ever enters through `text` or inside the
JSON block.
"""

from __future__ import annotations

import base64
import hashlib
import html
from functools import cache
from importlib.resources import files
from string import Template

from ..notation import Json, compact
from ..printable import printable

DATA_ID = "tieout-data"
"""The id of the JSON block (schema tieout.reader/1) that stands between the maker of a page and its script."""


@cache
def asset(name: str) -> str:
    """A file of this folder that goes into pages: "reader.html", "reader.css" or "reader.js"."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8").strip()


@cache
def policy() -> str:
    """The content security policy of a page, as its meta element and a server's header state it."""
    return (
        f"default-src 'none'; script-src {_digest('reader.js')}; style-src {_digest('reader.css')}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(name: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(asset(name).encode()).digest()).decode()}'"


def page(title: str, body: str, data: Json) -> str:
    """A whole page. `title` is text; `body` is markup, whose every piece of text has gone through `text` below; `data` is what the
    script is told (schema tieout.reader/1, described in docs/outputs.md)."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="tieout">\n'
        f"<title>{text(title)}</title>\n<style>{asset('reader.css')}</style>\n</head>\n<body>\n{body}\n"
        f'<script type="application/json" id="{DATA_ID}">{embedded(data)}</script>\n'
        f"<script>{asset('reader.js')}</script>\n</body>\n</html>\n"
    )


def embedded(data: Json) -> str:
    """JSON that can stand in a script element: nothing in it ends the element or begins markup."""
    return compact(data).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def text(raw: str) -> str:
    """Text of a filing (or of ours) as markup shows it: nothing of it is markup, in content or in an attribute."""
    return html.escape(printable(raw), quote=True)


def two_panes(heading: str, results: str, filing: str, name: str) -> str:
    """The body of a reader: a bar, what was made of the filing (called `name`: "Digest") at the left, and the filing at the right.

    The controls of the bar are for the script and hidden without it; everything else can be read and followed as it stands."""
    return Template(asset("reader.html")).substitute(heading=heading, results=results, filing=filing, name=name)
