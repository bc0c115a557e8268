"""How a digest writes what can be written in two ways, read off its unharmed text and, where that has no example, off the filing's."""

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
    """True where a blank stands: after a currency code, before a citation, between citations, around dashes, before a per cent sign,
    around a dash before a dollar sign. `bracket_last`: a negative amount is "$(5)", not "($5)". `bullet` is what parts two bullets.
    `code_near` is whether a blank stands after the codes in the rest of the claim, None where it has none."""

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
        """Read off both texts."""
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
        """The same, but as the rest of a claim writes currency codes, where it has one."""
        claim = text.partition(" - ")[0].partition("\n")[0]
        apart, joined = re.search(_CODE_APART, claim) is not None, re.search(_CODE_JOINED, claim) is not None
        return self if apart == joined else self._replace(code_near=apart)


def _more(this: str, other: str, texts: Iterable[str]) -> bool:
    """Whether the first form is the more frequent one, in the first of the texts that has either."""
    for text in texts:
        many, few = len(re.findall(this, text)), len(re.findall(other, text))
        if many or few:
            return many > few
    return False


def _bullet(digest: str) -> str:
    """A new line and its mark where the digest has lines of bullets, else a dash."""
    marks = _LINED.findall(digest)
    if marks:
        return f"\n{max(sorted(set(marks)), key=marks.count)} "
    dots = _DOTTED.findall(digest)
    return f" {dots[0]} " if dots else " - "
