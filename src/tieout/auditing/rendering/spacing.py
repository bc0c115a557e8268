"""Blanks put back into a stretch that lost nothing else: between words, around figures and punctuation, at bullets.

Where a blank stood is read off the words (the vocabulary parts runs of letters), and off how the digest's unharmed parts and the
filing write what can be written in two ways: "RMB 5" or "RMB5", "2024 [7]" or "2024[7]", "R&D".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from .forwards import MINUS, PRIME
from .traced import Edit
from .vocabulary import Vocabulary

_LEXEME = re.compile(r"[^\W\d_]+|\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?|\[[\d,–\- ]{1,40}\]|.", re.DOTALL)
_CLOSING = frozenset(")]}”’.,;:!?%®™©℠‐‑")
_ABBREVIATED = re.compile(r"(?:^|[^\w])(?:[A-Za-z]|Inc|Corp|Ltd|Co|No|vs|Mr|Ms|Dr|St|approx|e\.g|i\.e)$")
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+$")
DOLLAR_PREFIXES = frozenset("US HK C CA Cdn CAD A AU AUD S SG NT NZ R MX USD".split())
"""What stands directly before a dollar sign and says whose dollar it is."""
_SMALL = frozenset("a an and as at by for from in of on or the to with".split())
_CODES = frozenset("RMB CNY USD HKD HK EUR GBP JPY CHF CAD AUD SGD TWD NTD INR KRW BRL MXN US".split())

_CODE_APART, _CODE_JOINED = r"\b(?:RMB|CNY|EUR|HKD|USD) (?=\d)", r"\b(?:RMB|CNY|EUR|HKD|USD)(?=\d)"


class Style(NamedTuple):
    """How a digest writes what can be written in two ways: True where a blank (or a new line) stands."""

    code_apart: bool
    citation_apart: bool
    citations_apart: bool
    dash_apart: bool
    percent_apart: bool
    bullet: str

    @classmethod
    def of(cls, digest: str, filing: str) -> Style:
        """Read off a digest's unharmed text, and where that has no example, off the filing's."""
        return cls(
            _more(_CODE_APART, _CODE_JOINED, (digest, filing)),
            _more(r"[\w).;%] \[\d", r"[\w).;%]\[\d", (digest,)),
            _more(r"\d\] \[\d", r"\d\]\[\d", (digest,)),
            _more(r"[a-z] [–—] ", r"[a-z][–—][a-z]", (digest, filing)),
            _more(r"\d %", r"\d%", (digest, filing)),
            _bullet(digest),
        )

    def near(self, text: str) -> Style:
        """The same, but as the rest of a claim writes currency codes, where it has one."""
        claim = text.partition(" - ")[0].partition("\n")[0]
        apart, joined = re.search(_CODE_APART, claim) is not None, re.search(_CODE_JOINED, claim) is not None
        return self if apart == joined else self._replace(code_apart=apart)


def _more(apart: str, joined: str, texts: Iterable[str]) -> bool:
    """Whether the first form is the more frequent one, in the first of the texts that has either."""
    for text in texts:
        many, other = len(re.findall(apart, text)), len(re.findall(joined, text))
        if many or other:
            return many > other
    return False


_LINED = re.compile(r"\n[ \t]*([-*•+]) ")


def _bullet(digest: str) -> str:
    """What parts two bullets: a new line and its mark where the digest has lines of bullets, else a dash."""
    marks = _LINED.findall(digest)
    if not marks:
        return " - "
    return f"\n{max(set(marks), key=marks.count)} "


class _Lexeme(NamedTuple):
    """A piece of a stretch: "word", "number", "cited" or the sign itself."""

    kind: str
    start: int
    text: str


def spaced(text: str, start: int, end: int, vocabulary: Vocabulary, style: Style) -> list[Edit]:
    """The edits that put blanks, hyphens and apostrophes back into text[start:end]. Linear in its length."""
    lexemes = _lexemes(text, start, end, vocabulary)
    edits: list[Edit] = []
    quoted = False
    for at, lexeme in enumerate(lexemes):
        before = lexemes[at - 1] if at else None
        if lexeme.text == MINUS:
            heading = _heading_before(lexemes, at) if style.bullet[0] == "\n" else None
            if heading is not None:
                _break_line(edits, lexemes[heading].start)
            edits.append(Edit(lexeme.start, lexeme.start + 1, _dash(lexemes, at, vocabulary, style)))
            continue
        if before is not None and before.text != MINUS and _apart(lexemes, at, (vocabulary, style), quoted=quoted):
            edits.append(Edit(lexeme.start, lexeme.start, " "))
        if lexeme.text == PRIME:
            edits.append(Edit(lexeme.start, lexeme.start + 1, "'"))
        quoted ^= lexeme.text == '"'
    return edits


def _lexemes(text: str, start: int, end: int, vocabulary: Vocabulary) -> list[_Lexeme]:
    found: list[_Lexeme] = []
    for match in _LEXEME.finditer(text, start, end):
        piece, at = match[0], match.start()
        if piece[0].isalpha():
            for word in vocabulary.parted(piece):
                found.append(_Lexeme("word", at, word))
                at += len(word)
        elif piece[0].isdigit():
            found.append(_Lexeme("number", at, piece))
        elif len(piece) > 1:
            found.append(_Lexeme("cited", at, piece))
        else:
            found.append(_Lexeme(piece, at, piece))
    return found


def closing_gap(text: str) -> str:
    """What stood between a glued stretch's last words and the dollar sign that closed it: nothing after "US" or a bracket, else a blank."""
    if not text or text[-1] in "([{/–—-“‘\"\u2212":
        return ""
    word = _LAST_WORD.search(text)
    return "" if word is not None and word[0] in DOLLAR_PREFIXES else " "


def _apart(lexemes: list[_Lexeme], at: int, known: tuple[Vocabulary, Style], *, quoted: bool) -> bool:
    """Whether a blank stood before the lexeme at this index."""
    vocabulary, style = known
    before, this = lexemes[at - 1], lexemes[at]
    if this.kind in _CLOSING or before.kind in "([{“‘/$#‐‑" or this.kind in ("/", "′", "’"):
        return False
    if this.kind == '"':
        return not quoted
    if before.kind == '"':
        return not quoted
    if this.kind == "cited":
        return style.citations_apart if before.kind == "cited" else style.citation_apart
    if before.kind in ("–", "—") or this.kind in ("–", "—"):
        near = [lexemes[index].kind for index in (at - 2, at - 1, at, at + 1) if 0 <= index < len(lexemes)]
        return style.dash_apart and "number" not in near
    if before.kind in (PRIME, "’"):
        return _after_apostrophe(lexemes, at)
    if before.kind == "&" or this.kind == "&":
        return not _joined(lexemes, at, vocabulary)
    if before.kind == ".":
        return _after_point(lexemes, at)
    if before.kind == ":" and this.kind == "number" and at > 1 and lexemes[at - 2].kind == "number":
        return False
    if this.kind == "number" and before.kind == "word":
        return _before_number(before, this, known)
    if before.kind == "number" and this.kind == "word":
        return not vocabulary.follows_digits(this.text)
    if this.kind in "([" and before.kind in ("word", "number"):
        return _before_bracket(lexemes, at)
    return not (before.kind in ("€", "£", "¥", "₹", "+", "~", "<", ">", "≈", "@", "_", "*") or this.kind in "*_@")


def _before_number(before: _Lexeme, this: _Lexeme, known: tuple[Vocabulary, Style]) -> bool:
    vocabulary, style = known
    if before.text in _CODES:
        return style.code_apart
    return before.text + this.text not in vocabulary.compounds


def _before_bracket(lexemes: list[_Lexeme], at: int) -> bool:
    """Words and figures stand apart from a bracket, save for "401(k)" and "share(s)"."""
    inside = lexemes[at + 1] if at + 1 < len(lexemes) else None
    closed = at + 2 < len(lexemes) and lexemes[at + 2].kind == ")"
    return not (inside is not None and inside.kind == "word" and len(inside.text) == 1 and closed)


def _after_apostrophe(lexemes: list[_Lexeme], at: int) -> bool:
    """"company's", "customers' demand": the letter after an apostrophe belongs to the word before, a whole word does not."""
    this, owner = lexemes[at], lexemes[at - 2] if at > 1 else None
    if owner is None or this.kind != "word":
        return this.kind != "cited"
    return not (this.text in ("s", "t", "re", "ve", "ll", "d", "m") and not owner.text.endswith("s"))


def _after_point(lexemes: list[_Lexeme], at: int) -> bool:
    """After the end of a sentence, and after an abbreviation that a word follows; not within "U.S." or "Inc.," and not in an address."""
    this, owner = lexemes[at], lexemes[at - 2] if at > 1 else None
    if owner is None or owner.kind != "word":
        return True
    return not (len(owner.text) == 1 and this.kind == "word" and len(this.text) == 1)


def _joined(lexemes: list[_Lexeme], at: int, vocabulary: Vocabulary) -> bool:
    """Whether an ampersand at this place or before it joins letters into one name (R&D)."""
    middle = at if lexemes[at].kind == "&" else at - 1
    if not 0 < middle < len(lexemes) - 1:
        return True
    left, right = lexemes[middle - 1].text, lexemes[middle + 1].text
    return f"{left}&{right}" in vocabulary.compounds or (len(left) <= 2 and left.isupper() and len(right) <= 2 and right.isupper())


def _dash(lexemes: list[_Lexeme], at: int, vocabulary: Vocabulary, style: Style) -> str:
    """What a minus sign must have been: a hyphen, a bullet's dash, or a minus before a figure."""
    before = lexemes[at - 1] if at else None
    after = lexemes[at + 1] if at + 1 < len(lexemes) else None
    if after is None or before is None:
        return "-"
    if before.kind in ".]!?;)" or before.kind == "cited":
        return style.bullet if after.kind in ("word", "number", "“", '"', "(", "*") and not after.text[0].islower() else " - "
    if before.kind == "word" and after.kind == "word":
        if f"{before.text}-{after.text}" in vocabulary.compounds or after.text[0].islower() or before.text.islower():
            return "-"
        return "-" if _heading_before(lexemes, at) is None else style.bullet
    if before.kind == "word" and after.kind == "number":
        compound = f"{before.text}-{after.text}" in vocabulary.compounds or before.text[0].isupper()
        return "-" if compound else " -"
    return " -" if before.kind in ",:" else "-"


def _heading_before(lexemes: list[_Lexeme], at: int) -> int | None:
    """Where the heading before a dash begins, if one is there: from the end of a sentence on, all words capitalised or small connectives."""
    for index in range(at - 1, max(at - 12, -1), -1):
        lexeme = lexemes[index]
        if lexeme.kind in (".", "]", "cited"):
            return index + 1 if index < at - 1 else None
        if lexeme.kind not in ("word", "&", ",", "/") or (lexeme.text.islower() and lexeme.text not in _SMALL):
            return None
    return None


def _break_line(edits: list[Edit], at: int) -> None:
    """Make the blank that was put at a place a new line."""
    for index in range(len(edits) - 1, -1, -1):
        if edits[index].start <= at:
            if edits[index] == Edit(at, at, " "):
                edits[index] = Edit(at, at, "\n")
            return
