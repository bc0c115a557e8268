"""The frame of every page: what it may load (nothing), its style for screens of either shade and for paper, and safe text."""

from __future__ import annotations

import base64
import hashlib
import html

from ..printable import printable

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1a; --paper: #fdfdfb; --faint: #6a6a64; --line: #d9d9d2; --mark: #fff1b8; --link: #0b57a4; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e4de; --paper: #191a1b; --faint: #9c9c94; --line: #3a3b3d; --mark: #5c4c12; --link: #8ab8f0; }
}
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 52rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 2rem 0 .5rem; color: var(--faint); }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
ul { margin: 0; padding-left: 1.2rem; }
li { margin: .35rem 0; }
.cite { font-size: .85em; white-space: nowrap; }
.facts, .where, .gap { color: var(--faint); font-size: .85rem; }
.facts code { overflow-wrap: anywhere; }
.passage { border-left: 3px solid var(--line); margin: .75rem 0; padding: .1rem 0 .1rem .9rem; }
.passage.cited { border-color: var(--link); }
.passage:target { outline: 2px solid var(--link); outline-offset: 4px; }
.passage p, .passage h4 { margin: .2rem 0; white-space: pre-line; }
.passage .footnote { font-size: .9rem; }
mark { background: var(--mark); color: inherit; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; }
th, td { padding: .12rem .6rem; text-align: right; vertical-align: bottom; font-weight: normal; white-space: nowrap; }
.words { text-align: left; vertical-align: top; white-space: normal; }
th[scope="row"] { text-align: left; white-space: normal; padding-left: calc(.2rem + var(--depth, 0) * 1rem); }
thead > tr:last-child > * { border-bottom: 1px solid var(--line); }
thead th { text-align: center; color: var(--faint); }
tr.total > * { border-top: 1px solid var(--line); }
tr.section > th:only-child { font-weight: 600; }
.d1 { --depth: 1; } .d2 { --depth: 2; } .d3 { --depth: 3; } .d4 { --depth: 4; }
@media print {
  :root { --ink: #000; --paper: #fff; --faint: #444; --line: #bbb; --mark: #eee; --link: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  li, tr, h2, h3 { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
"""


def page(title: str, body: str) -> str:
    """A whole page. `title` is text; `body` is markup, whose every piece of text has gone through `text` below.

    Its policy lets it load nothing and run nothing; the one style sheet is allowed by its digest."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def text(raw: str) -> str:
    """Text of a filing (or of ours) as markup shows it: nothing of it is markup, in content or in an attribute."""
    return html.escape(printable(raw), quote=True)
