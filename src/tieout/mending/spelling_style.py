"""How a digest writes what can be written in two ways, as its undamaged text shows, or else the filing's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..lexicon.alternatives import one_of
from ..lexicon.currencies import PLAIN

_CODE = rf"\b{one_of(sign for sign in PLAIN if sign.isupper() and sign.isalpha())}"
_CODE_APART, _CODE_JOINED = rf"{_CODE} (?=\d)", rf"{_CODE}(?=\d)"
_LINED = re.compile(r"\n[ \t]*([-*•+▪●]) ")
_DOTTED = re.compile(r"[.\]] ([•▪●]) ")


class Style(NamedTuple):
    """Where a digest writes a blank: behind a currency code, before a citation, between citations, around dashes, before a per cent sign,
    around the dash of a range before a dollar sign. `bracket_last`: a negative amount is "$(5)", not "($5)". `bullet` is the text between
    two bullets. `code_near`: whether a blank stands behind the codes in the rest of the claim, None where it has none."""

    code_apart: bool
    citation_apart: bool
    citations_apart: bool
    long_dash_apart: bool
    short_dash_apart: bool
    percent_apart: bool
    range_apart: bool
    bracket_last: bool
    bullet: str
    code_near: bool | None = None

    @classmethod
    def of(cls, digest: str, filing: str) -> Style:
        """The style of a digest, by its undamaged text and that of the filing.

        >>> Style.of("Sales of RMB 5 million [3].", "").code_apart
        True"""
        return cls(
            code_apart=_more(_CODE_APART, _CODE_JOINED, (digest, filing)),
            citation_apart=_more(r"[\w).;%] \[\d", r"[\w).;%]\[\d", (digest,)),
            citations_apart=_more(r"\d\] \[\d", r"\d\]\[\d", (digest,)),
            long_dash_apart=_more(r"\w — \w", r"\w—\w", (digest, filing)),
            short_dash_apart=_more(r"[A-Za-z)] – \w|\w – [A-Za-z(]", r"[A-Za-z)]–\w|\w–[A-Za-z(]", (digest, filing)),
            percent_apart=_more(r"\d %", r"\d%", (digest, filing)),
            range_apart=_more(r"\d [-–—] \$", r"\d[-–—]\$", (digest, filing)),
            bracket_last=_more(r"\$\(\d[\d.,]*\)", r"\(\$\d[\d.,]*\)", (digest, filing)),
            bullet=_bullet(digest),
        )

    def near(self, text: str) -> Style:
        """The style with `code_near` from `text`, the rest of a claim, where it has a currency code: "of RMB5 million" -> False."""
        claim = text.partition(" - ")[0].partition("\n")[0]
        apart, joined = re.search(_CODE_APART, claim) is not None, re.search(_CODE_JOINED, claim) is not None
        return self if apart == joined else self._replace(code_near=apart)


def _more(this: str, other: str, texts: Iterable[str]) -> bool:
    """Whether the first pattern is found more often than the other, in the first of the texts that has either."""
    for text in texts:
        many, few = len(re.findall(this, text)), len(re.findall(other, text))
        if many or few:
            return many > few
    return False


def _bullet(digest: str) -> str:
    """What separates two bullets: a new line and its mark where the digest has such lines, else a dot or dash."""
    marks = _LINED.findall(digest)
    if marks:
        return f"\n{max(sorted(set(marks)), key=marks.count)} "
    dots = _DOTTED.findall(digest)
    return f" {dots[0]} " if dots else " - "
