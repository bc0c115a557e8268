"""The markup inside a line of Markdown: escapes, emphasis, links, pictures, and tags of HTML."""

from __future__ import annotations

import re
from typing import NamedTuple

_DRESS = re.compile(
    r"(?P<escape>\\(?=[\\`*_{}\[\]()#+\-.!|$>~<&]))"
    r"|(?P<strong>\*\*|__(?=\S)|(?<=\S)__|~~)"
    r"|(?P<picture>!\[[^\]\n]{0,300}\]\([^()\s]{0,600}\))"
    r"|(?P<raised><sup>)"
    r"|(?P<lowered></sup>)"
    r"|(?P<break><br[ \t]*/?>)"
    r"|(?P<tag></?(?:b|i|u|s|em|strong|small|sub|span|a|p|div|font|mark|del|ins|code|center|img)\b[^<>\n]{0,400}>|<!--.{0,400}?-->)",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?<![!\\])(\[)[^\[\]\n]{1,300}(\]\([^()\s]{0,600}\))")
_EMPHASIS = re.compile(r"(?<![\w\\*_])([*_])(?=[^\s*_])[^*_\n]*?(?<=[^\s\\*_])(\1)(?![\w*_])")


class LeftOut(NamedTuple):
    """A range of a line that is left out, and whether a blank takes its place."""

    start: int
    end: int
    blank: bool


def dress_of(words: str) -> list[LeftOut]:
    """The ranges of a line that are markup, in order, without overlaps; a blank takes the place of one before a raised mark.

    >>> [tuple(each) for each in dress_of("**Net** 12<sup>1</sup>")]
    [(0, 2, False), (5, 7, False), (10, 15, True), (16, 22, False)]
    """
    ranges: list[LeftOut] = []
    for m in _DRESS.finditer(words):
        after = words[m.end() : m.end() + 1]
        blank = (
            m.lastgroup == "break"
            or (m.lastgroup == "raised" and (after.isalnum() or after in "(*†"))
            or (m.lastgroup == "lowered" and after.isalnum())
        )
        ranges.append(LeftOut(m.start(), m.end(), blank))
    for pattern in (_LINK, _EMPHASIS):
        if "[" in words or "*" in words or "_" in words:
            ranges.extend(LeftOut(*m.span(group), blank=False) for m in pattern.finditer(words) for group in (1, 2))
    kept: list[LeftOut] = []
    for each in sorted(ranges):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept
