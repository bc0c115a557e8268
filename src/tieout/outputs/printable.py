"""Text of a filing made safe to show. Strangers write filings, and may put in characters that a terminal or a page would obey."""

from __future__ import annotations

import re

# C0 and C1 controls (escape sequences begin with one), line and paragraph separators, and the marks that reorder
# or hide text in display (bidirectional embeddings, overrides and isolates, the byte order mark, lone surrogates).
_UNPRINTABLE = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
# An escape sequence goes as a whole: an operating system command up to its end, a control sequence up to its final byte,
# or the character after the escape. What is left of an unknown one is harmless text.
_ESCAPES = re.compile(
    r"(?:\x1b\]|\x9d)[^\x07\x1b\x9c\n]{0,512}(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]"
    r"|\x1b[ -/]{0,4}[0-~]"
)
_STRAY = re.compile(f"[{_UNPRINTABLE}]")
_BLANKS = re.compile(r"\s+")


def printable(text: str) -> str:
    r"""`text` without control characters, terminal escape sequences and marks that reorder display; tabs and line feeds stay.

    >>> printable("net\x1b[31m sales")
    'net sales'"""
    if text.isprintable() or not _STRAY.search(text):
        return text
    return _STRAY.sub("", _ESCAPES.sub("", text))


def printable_lines(text: str) -> str:
    r"""`printable(text)` with its line ends kept, also those of Windows: for a text of the user's that is given back.

    >>> printable_lines("net\x1b[31m\r\nsales")
    'net\r\nsales'"""
    return "\r\n".join(map(printable, text.split("\r\n")))


def one_line(text: str) -> str:
    r"""`printable(text)` with every run of blanks, tabs and line feeds made one blank, and none at its ends.

    >>> one_line(" net \n sales ")
    'net sales'"""
    return _BLANKS.sub(" ", printable(text)).strip()


def json_safe(encoded: str) -> str:
    r"""JSON text with every unprintable character inside its strings written as an escape, so that nothing is lost and no terminal obeys
    it. JSON has such characters nowhere but in strings.

    >>> json_safe('"\u202e"')
    '"\\u202e"'"""
    return encoded if encoded.isascii() and "\x7f" not in encoded else _STRAY.sub(lambda match: f"\\u{ord(match[0]):04x}", encoded)
