"""What the labels and heads of a segment's table say: a line (revenue or profit), a name, the whole, or nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from tieout.lexicon.alternatives import one_of, pattern_of
from tieout.lexicon.months import LOWER_NAMES
from tieout.lexicon.plain_names import IN_BRACKETS
from tieout.lexicon.word_files import english

from ..thresholds.digesting import LONGEST_SEGMENT_NAME

_READ = english("digesting")["segment"]
_REVENUE, _PROFIT, _INTEREST = (re.compile(pattern_of(_READ[kind])) for kind in ("revenue", "profit", "interest"))
_WHOLE = re.compile(pattern_of(_READ["whole"]), re.IGNORECASE)
_NEUTRAL = re.compile(pattern_of(_READ["neutral"]), re.IGNORECASE)
_REST = re.compile(pattern_of(_READ["rest"]))
_NO_NAME = re.compile(pattern_of(_READ["no_name"]), re.IGNORECASE)
_MOVED = re.compile(_READ["moved"], re.IGNORECASE)
_OUTSIDE = re.compile(_READ["outside"], re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w.,&’'/()+ –-]*")
_FOOTNOTE = re.compile(
    r"\s*[(\[](?:[a-z\d*†‡]{1,2}|[ivx]{1,4}|[^\w()\[\]]*)(?:[,;] ?[a-z\d*]{1,2})*[)\]]|\s*[*†‡§]+$|(?<=[a-z]{3})\s?[¹²³\d]$"
)
_OR_LOSS = re.compile(
    r"(?:/| or | and )?\((?:loss(?:es)?|income|profit)\)/?|(?<=[a-z])(?:/| or | and |/ )loss(?:es)?\b|^\(?loss(?:es)?\)?(?:/| or )(?=\w)",
    re.IGNORECASE,
)
_EBITDA = re.compile(r"(?:EBIT|OIBDA|NOI)")
_OF_SEGMENTS = re.compile(r" (?:of|from|by) (?:all )?(?:reportable |operating )?segments?\b|^(?:consolidated|reportable) ")
_NON_GAAP = re.compile(r"non-?gaap", re.IGNORECASE)
_TIME = re.compile(
    rf"(?:\b(?:19|20)\d\d\b|\b(?:three|six|nine|twelve|\d+) (?:months|weeks)\b|\b(?:fiscal|years?|quarters?|months|ended|unaudited)\b"
    rf"|\b(?:first|second|third|fourth|half|at|and|for|the|as|of|or)\b|\b{one_of(LOWER_NAMES)}\b|\b\d{{1,2}}\b|[\s,.:;/–—-])+"
    r"(?:\([a-z\d]\))?",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"^(?:sub)?totals?[ —–:-]+(?:for |of )?", re.IGNORECASE)
_OF_SEGMENT = re.compile(
    r"^(?:the|our) |,? (?:reportable |operating |business )?(?:segments?|division)$|^segment[: ]+| (?:financial |segment )?results$",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"\s+")

Kind = Literal["revenue", "profit", "interest"]
"""The lines told of a segment; a bank's net `interest` income stands for its revenue where the filing gives none."""


class Label(NamedTuple):
    """A part of a label: a `line` with its kind; the `name` of a part of the business; the `whole`; or `nothing`. `total` says that it
    begins with "Total"."""

    says: Literal["line", "name", "whole", "nothing", "moved"]
    text: str
    kind: Kind | None = None
    total: bool = False


_NOTHING = Label("nothing", "")


@lru_cache(maxsize=8192)
def label_of(text: str) -> Label:
    """What a label says: "Total net sales (1)" -> the line "net sales"; "Cloud segment" -> the name "Cloud segment".

    >>> label_of("Operating income (loss)").kind, label_of("Total Cloud").text, label_of("Year ended June 30, 2024").says
    ('profit', 'Cloud', 'nothing')"""
    plain = tidy(text)
    if not plain or (plain[0] == "(" and plain[-1] == ")") or _TIME.fullmatch(plain) or _NEUTRAL.fullmatch(plain):
        return _NOTHING
    if _WHOLE.fullmatch(plain):
        return Label("whole", "", total=True)
    line = line_of(plain)
    total = _TOTAL.match(plain)
    if line is not None:
        return Label("line", line[1], line[0], total is not None)
    if total is not None:
        plain = plain[total.end() :]
        if _WHOLE.fullmatch(plain) or _NEUTRAL.fullmatch(plain):
            return Label("whole", "", total=True)
    if _MOVED.search(plain):
        return Label("moved", plain)
    return Label("name", plain, total=total is not None)


def tidy(text: str) -> str:
    """A label without footnote marks, the ends of lines and colons: "Cloud (1):" -> "Cloud"."""
    return _BLANKS.sub(" ", _FOOTNOTE.sub("", _FOOTNOTE.sub("", text))).strip(" :*—–-")


@lru_cache(maxsize=4096)
def line_of(text: str) -> tuple[Kind, str] | None:
    """The kind and the words of a line: "Total segment profit (loss)" -> ("profit", "segment profit (loss)"); None for another label.

    >>> line_of("Income tax expense") is None, line_of("Adjusted EBITDA")
    (True, ('profit', 'adjusted EBITDA'))"""
    if _NON_GAAP.search(text) and "djusted" not in text and "EBIT" not in text:
        return None
    bare = _BLANKS.sub(" ", IN_BRACKETS.sub("", _OR_LOSS.sub("", text))).strip(" :—–-").lower()
    if _REVENUE.fullmatch(bare):
        return "revenue", _said(text)
    if _INTEREST.fullmatch(bare) and not IN_BRACKETS.search(text):
        return "interest", _said(text)
    return ("profit", _said(text)) if _PROFIT.fullmatch(bare) else None


def _said(text: str) -> str:
    """A line's words as running text has them: "Total Segment Profit (Loss)" -> "segment profit"."""
    plain = IN_BRACKETS.sub("", _OR_LOSS.sub(" ", _TOTAL.sub("", text)))
    kept = [word if _EBITDA.match(word) else word.lower() for word in plain.split()]
    return _OF_SEGMENTS.sub("", " ".join(kept)).strip(" :—–-/")


@lru_cache(maxsize=4096)
def is_rest(name: str) -> bool:
    """Whether a name gathers what belongs to no segment: "Corporate and eliminations"."""
    return _REST.search(name) is not None


@lru_cache(maxsize=4096)
def is_name(name: str) -> bool:
    """Whether a label can be a segment's name: "Cloud & Devices" can, "Cost of sales" cannot."""
    return len(name) <= LONGEST_SEGMENT_NAME and _NAME.fullmatch(name) is not None and _NO_NAME.search(name) is None


def is_from_outside(words: str) -> bool:
    """Whether a line is revenue from outside the group alone: "net sales to external customers"."""
    return _OUTSIDE.search(words) is not None


@lru_cache(maxsize=8192)
def key_of(name: str) -> str:
    """A name in the form in which names are compared: "The Cloud & Devices Segment" -> "cloud and devices".

    >>> key_of("Walmart U.S. segment") == key_of("WALMART U.S.")
    True"""
    plain = _OF_SEGMENT.sub("", _OF_SEGMENT.sub("", tidy(_TOTAL.sub("", name))))
    return " ".join(re.sub(r"[^\w&]+", " ", plain.replace("’", "").replace("'", "").replace("&", " and ")).casefold().split())


def splits(text: str, keys: frozenset[str]) -> tuple[str, tuple[Kind, str] | None]:
    """The key of the segment that a label names, of `keys`, and the line that it names beside: "Total Cloud net sales" ->
    ("cloud", ("revenue", "net sales")); ("", None) where it names none."""
    key = key_of(text)
    if key in keys:
        return key, None
    words = text.split()
    for cut in range(len(words) - 1, 0, -1):
        line = line_of(" ".join(words[cut:]))
        if line is not None and (own := key_of(" ".join(words[:cut]))) in keys:
            return own, line
    return "", None
