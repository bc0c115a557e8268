"""Whether text is set in columns by blanks alone, which is asked of every filing in markup before anything is read so."""

from __future__ import annotations

import re
from itertools import islice

from ..thresholds.intake import TYPED_COLUMNS

LINE = re.compile(r"[^\r\n\f]*(?:\r\n|\n|\r|\f|$)")
"""A line of text with its end; a form feed ends one too."""
_APART = re.compile(r"\S {3,}\S")


def is_typewritten(raw: str) -> bool:
    r"""Whether marked up text is set by blanks: it has no rows of tables nor paragraphs in tags, but blanks in columns.

    >>> is_typewritten("<pre>Sales      12      11\nCosts       9       8\n</pre>" * 9), is_typewritten("<p>Sales</p>")
    (True, False)
    """
    return re.search(r"<(?:tr|td|p|li)\b", raw, re.IGNORECASE) is None and has_columns(raw, 0, len(raw))


def has_columns(raw: str, start: int, end: int) -> bool:
    """Whether several lines of raw[start:end] have words apart, as columns set by blanks do."""
    apart = (m for m in LINE.finditer(raw, start, end) if _APART.search(m[0]))
    return sum(1 for _ in islice(apart, TYPED_COLUMNS)) == TYPED_COLUMNS
