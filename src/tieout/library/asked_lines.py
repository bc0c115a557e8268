"""What a user asks to compare: the id or the name of a line, an XBRL concept, or a label as filings print it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from ..errors import UsageError
from ..lexicon.topic_table import LINES
from ..model.comparison import AskedLine

_CONCEPT = re.compile(r"[A-Za-z][\w.-]*:[A-Za-z_]\w*")
_NEAR = 4
_BY_ID = {line.id: line for line in LINES}
_BY_NAME = {line.noun.lower(): line for line in reversed(LINES)} | {line.id.replace("_", " "): line for line in reversed(LINES)}


def asked_line(text: str) -> AskedLine:
    """What a text asks for. Raises UsageError for a word that looks like the id of a line and is none, with the ids that are near.

    >>> asked_line("net income").id, asked_line("us-gaap:Assets").asked_as, asked_line("Cloud services").asked_as
    ('net_income', 'concept', 'label')"""
    text = " ".join(text.split())
    line = _BY_ID.get(text) or _BY_NAME.get(text.lower())
    if line is not None:
        return AskedLine(line.id, "line", line.noun)
    if _CONCEPT.fullmatch(text):
        return AskedLine(text, "concept", text)
    if not text:
        raise UsageError(f"No line was named: expected the id of a line, a concept or a label. {how_to_find()}")
    if "_" in text:
        raise UsageError(f"There is no line {text!r}.{near(text, _BY_ID)} {how_to_find()}")
    return AskedLine(text, "label", text)


def asked_lines(texts: Iterable[str]) -> tuple[AskedLine, ...]:
    """What several texts ask for, each once. A text with commas is a list where one of its parts is a line or a concept, and else one
    label: "revenue,net_income" -> two lines; "Cost of sales, net" -> one label. Raises UsageError as `asked_line` does."""
    parts: list[str] = []
    for text in texts:
        pieces = [piece.strip() for piece in text.split(",")]
        is_list = len(pieces) > 1 and any(is_known(piece) for piece in pieces)
        parts += [piece for piece in pieces if piece] if is_list else [text]
    return tuple(dict.fromkeys(map(asked_line, parts)))


def is_known(text: str) -> bool:
    """Whether a text is the id or the name of a line, or has the form of a concept.

    >>> is_known("revenue"), is_known("revenu")
    (True, False)"""
    return text in _BY_ID or text.lower() in _BY_NAME or _CONCEPT.fullmatch(text) is not None


def near(text: str, names: Iterable[str]) -> str:
    """The names nearest to a text as a sentence with a blank before it; "" where none is near.

    >>> near("revenu", ["revenue", "assets"])
    ' Near to it: revenue.'"""
    known = list(names)
    lower = {name.lower(): name for name in reversed(known)}
    found = get_close_matches(text.lower(), lower, n=_NEAR)
    return f" Near to it: {', '.join(lower[name] for name in found)}." if found else ""


def how_to_find() -> str:
    """Where the known lines are listed, as a sentence."""
    return "tieout compare --lines lists the lines; a concept is written as us-gaap:Assets, a label as filings print it."


def nearest_lines(text: str, more: Sequence[str] = ()) -> str:
    """The ids and names of lines nearest to a text, and of `more`, as `near` words them."""
    return near(text, [*_BY_ID, *more])
