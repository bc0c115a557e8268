"""The text of a digest file: plain text, Markdown, HTML, a Word file, or tieout's own digest in JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from ..errors import UnreadableError, UnsupportedError
from .word_files import word_text

LARGEST_TEXT = 10_000_000
"""Bytes of the largest file that is read as a digest. The audit has a limit of its own."""
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x1f\x8b", "gzipped"),
)
_ARCHIVE = b"PK\x03\x04"
DIGEST = "a digest as text, Markdown, HTML or docx"
"""What messages name as expected."""
_PAGE = re.compile(r"<!doctype\s+html|<html\b|<body\b", re.IGNORECASE)
_UNSEEN = tuple(
    re.compile(rf"<{tag}\b[^>]*>.*?</{tag}\s*>", re.IGNORECASE | re.DOTALL) for tag in ("head", "script", "style", "template", "noscript")
)
_DIGEST_SCHEMAS = ("tieout.digest/3", "tieout.digest/2", "tieout.digest/1")


def text_of(data: bytes, name: str) -> str:
    r"""The text of a digest; `name` is its name in messages. Raises InputError, or MissingExtraError for a docx.

    >>> text_of(b"\xef\xbb\xbfNet loss was $5 million.", "digest.txt")
    'Net loss was $5 million.'
    """
    text = word_text(data, name, DIGEST) if data.startswith(_ARCHIVE) else decoded(data, name)
    if not text.strip():
        raise UnreadableError(f"{name} is empty: expected a digest, a text that states figures of the filing.")
    if text.lstrip()[:1] == "{" and any(schema in text[:4000] for schema in _DIGEST_SCHEMAS):
        return _own_digest(text, name)
    if _PAGE.search(text[:4000]):
        for unseen in _UNSEEN:
            text = unseen.sub("\n", text)
    return text


def decoded(data: bytes, name: str, expected: str = DIGEST) -> str:
    r"""Bytes as text, by their byte order mark, else as UTF-8, else as Windows-1252. Raises UnsupportedError for a
    file that is not text; `expected` is what its message asks for.

    >>> decoded(b"caf\xe9", "digest.txt")
    'caf\xe9'
    """
    for signature, what in _BINARY:
        if data.startswith(signature):
            raise UnsupportedError(f"{name} is {what}: expected {expected}. Save it so.")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\x00" in data[:100_000]:
        raise UnsupportedError(f"{name} holds binary data: expected {expected}.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _own_digest(text: str, name: str) -> str:
    """tieout's own digest in JSON as text with its numbering scheme, which makes its citations checkable."""
    try:
        record: Any = json.loads(text)
        filing = record["filing"]
        lines = [f"Passages are numbered by {filing['scheme']}; sha256 {filing['sha256']}.", ""]
        for topic in record["topics"]:
            lines += [f"## {topic['title']}", ""]
            for statement in topic["statements"]:
                own = (each["passage"] for each in statement["citations"] if "filing" not in each)  # not those of the previous filing
                lines.append(f"- {statement['text']} {''.join(f'[{n}]' for n in dict.fromkeys(own))}")
            lines.append("")
    except (json.JSONDecodeError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableError(
            f"{name}: expected a digest of schema {_DIGEST_SCHEMAS[0]}; it says that it is one, but is not whole."
        ) from error
    return "\n".join(lines)
