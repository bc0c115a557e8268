"""Blanks put back into a stretch set as mathematics: between words, around figures and punctuation, at bullets.

Where a blank stood is decided by the vocabulary, which splits runs of letters into words; by the filing, where it has the same words with
or without a blank; and by the style of the digest.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..lexicon.currencies import CAREFUL, SIGNS, SYMBOLS
from ..lexicon.months import NAMES as MONTHS
from ..thresholds.mending import LONGEST_HEADING, QUOTE_REACH, WHOLE_GROUP
from .damaging import MINUS, PRIME
from .spelling_style import Style
from .traced_text import TextEdit
from .vocabulary import Vocabulary

DOLLAR_PREFIXES = frozenset(sign[:-1] for sign in SIGNS if sign.endswith("$") and sign[:-1].isalpha())
"""Letters directly before a dollar sign that name the country of the dollar."""
CODES = frozenset(sign for sign in SIGNS if sign.isalpha() and sign.isupper() and sign not in CAREFUL) | {"US", "HK"}

_LEXEME = re.compile(
    r"[^\W\d_]+|(?<=[QH])[1-4](?=(?:19|20)\d\d(?!\d))|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\[[\d,–\- ]{1,40}\]|.", re.DOTALL
)
_DAY_AND_YEAR = re.compile(r"([12]?\d|3[01])((?:19|20)\d\d)")
_CLOSING = frozenset(")]}”’.,;:!?%®™©℠‐‑′¢°˚º")
_OPENING = frozenset("([{“‘$#‐‑°˚º")
_JOINING = (SYMBOLS - {"$"}) | frozenset("~<>≈@_*")
_SIGNS = frozenset("&+=/")
_SMALL = frozenset("a an and as at by for from in of on or the to with".split())
_CONTRACTED = frozenset(("s", "t", "re", "ve", "ll", "d", "m"))
_BEFORE_YEARS = frozenset("mid pre post non early late".split())
_SCALE_LETTERS = frozenset("MBKmbk")


class _Lexeme(NamedTuple):
    """A piece of a stretch: its kind ("word", "number", "cited", or the sign itself), where it stands, its text."""

    kind: str
    start: int
    text: str


_NOTHING = _Lexeme("", 0, "")


def spaced(text: str, start: int, end: int, vocabulary: Vocabulary, style: Style) -> tuple[list[TextEdit], str]:
    """The edits that put blanks, hyphens and apostrophes back into text[start:end], and what stood between it and the dollar sign that
    closed it. "109.1millionfrom" -> blanks before "million" and "from", and one behind. Linear in its length."""
    return _Spacer(text, (start, end), vocabulary, style).spaced()


class _Spacer:
    """One stretch being spaced."""

    def __init__(self, text: str, bounds: tuple[int, int], vocabulary: Vocabulary, style: Style) -> None:
        self._vocabulary = vocabulary
        self._style = style
        self._end = bounds[1]
        self._lexemes = _lexemes(text, bounds, vocabulary)
        self._quoted = text.count('"', max(text.rfind("\n", 0, bounds[0]), bounds[0] - QUOTE_REACH, 0), bounds[0]) % 2 == 1

    def spaced(self) -> tuple[list[TextEdit], str]:
        edits: list[TextEdit] = []
        for at, lexeme in enumerate(self._lexemes):
            if lexeme.text == MINUS:
                edits.append(TextEdit(lexeme.start, lexeme.start + 1, self._dash(at, edits)))
                continue
            if self._is_bullet(at):
                edits.append(TextEdit(lexeme.start, lexeme.start + 1, self._style.bullet))
                continue
            if at and self._lexemes[at - 1].text != MINUS and not self._is_bullet(at - 1) and self._apart(at):
                edits.append(TextEdit(lexeme.start, lexeme.start, " "))
            if lexeme.text == PRIME:
                edits.append(TextEdit(lexeme.start, lexeme.start + 1, "'"))
            self._quoted ^= lexeme.kind == '"'
        return edits, self._closing_gap()

    def _at(self, index: int) -> _Lexeme:
        return self._lexemes[index] if 0 <= index < len(self._lexemes) else _NOTHING

    def _closing_gap(self) -> str:
        last = self._at(len(self._lexemes) - 1)
        if last.kind in ("–", "—"):
            return " " if self._style.range_apart else ""
        if last.kind in ("", "(", "[", "{", "/", "“", "‘", "~", "<", ">", "≈", "+", "=", MINUS) or (last.kind == '"' and self._quoted):
            return ""
        return "" if last.text in DOLLAR_PREFIXES and self._vocabulary.precedes_dollar(last.text) else " "

    def _apart(self, at: int) -> bool:
        """Whether a blank stood before the lexeme at this index."""
        before, this = self._at(at - 1), self._at(at)
        if before.kind in ("–", "—") or this.kind in ("–", "—"):
            return self._dash_apart(at if this.kind in ("–", "—") else at - 1)
        if this.kind in _CLOSING or before.kind in _OPENING or (before.kind == "”" and self._at(at - 2).kind == "("):
            return False
        if this.kind == '"' or before.kind == '"':
            return not self._quoted
        if this.kind == "cited":
            return self._style.citations_apart if before.kind == "cited" else self._style.citation_apart
        if before.kind in (PRIME, "’"):
            owner = self._at(at - 2)  # no blank in "company's", one in "customers' demand"
            return not (this.text in _CONTRACTED and owner.kind == "word" and not owner.text.endswith("s"))
        if this.kind in _SIGNS or before.kind in _SIGNS:
            return self._sign_apart(at if this.kind in _SIGNS else at - 1)
        if before.kind == ".":
            initials = this.kind == self._at(at - 2).kind == "word" and len(this.text) == len(self._at(at - 2).text) == 1
            return not initials and self._apart_in_filing(at, default=True)
        return self._apart_at_figures(before, this, at)

    def _apart_in_filing(self, at: int, *, default: bool) -> bool:
        """Whether the filing, if it has the words on both sides of a sign, writes a blank before this lexeme; else `default`."""
        left = self._at(at - 2).text + self._at(at - 1).text
        right = self._at(at).text + (self._at(at + 1).text if self._at(at).kind not in ("word", "number") else "")
        apart = self._vocabulary.parts(left + right, f"{left} {right}")
        return default if apart is None else apart

    def _apart_at_figures(self, before: _Lexeme, this: _Lexeme, at: int) -> bool:
        """Whether a blank stood between two lexemes of which neither is punctuation that decides by itself."""
        if before.kind == ":" and this.kind == "number":
            return self._at(at - 2).kind != "number"
        if this.kind == "number" and before.kind == "word":
            return not self._vocabulary.precedes_digits(before.text) if before.text not in CODES else self._code_apart(before.text)
        if before.kind == "number" and this.kind == "word":
            apart = (
                self._vocabulary.parts(f"{before.text}{this.text}", f"{before.text} {this.text}") if this.text in _SCALE_LETTERS else None
            )
            return not self._vocabulary.follows_digits(this.text) if apart is None else apart
        if this.kind == "(" and before.kind in ("word", "number"):
            return self._before_bracket(at)
        if this.kind == "(" and before.kind == ")":
            return self._apart_in_filing(at, default=len(self._at(at - 2).text) > 2)
        if before.kind in ("•", "*"):
            return self._apart_in_filing(at, default=before.kind == "•")
        return not (before.kind in _JOINING or this.kind in "*_@")

    def _code_apart(self, code: str) -> bool:
        """Whether a blank stood behind a currency code: as in the rest of the claim, else as the digest or the filing writes the code."""
        if self._style.code_near is not None:
            return self._style.code_near
        joined = self._vocabulary.habit_before_digits(code)
        return self._style.code_apart if joined is None else not joined

    def _before_bracket(self, at: int) -> bool:
        """Whether a blank stood before an opening bracket: yes, except in "401(k)" and "share(s)"."""
        inside = self._at(at + 1)
        if self._at(at + 2).kind != ")" or len(inside.text) > 2:
            return True
        before = self._at(at - 1).text
        apart = self._vocabulary.parts(f"{before}({inside.text})", f"{before} ({inside.text})")
        return inside.text != "s" if apart is None else apart

    def _sign_apart(self, at: int) -> bool:
        """Whether a sign has blanks around it: as the filing writes it; else only an ampersand between whole words has."""
        left, sign, right = self._at(at - 1).text, self._at(at).kind, self._at(at + 1).text
        if not left or not right:
            return False
        apart = self._vocabulary.parts(f"{left}{sign}{right}", f"{left} {sign} {right}")
        if apart is not None:
            return apart
        return sign == "&" and not (len(left) <= 2 and left.isupper() and len(right) <= 2 and right.isupper())

    def _dash_apart(self, at: int) -> bool:
        """Whether an en or em dash has blanks around it."""
        left, dash, right = self._at(at - 1), self._at(at).kind, self._at(at + 1)
        if left.kind == right.kind == "number":
            return False
        if not right.text:
            return self._style.range_apart
        if left.text:
            apart = self._vocabulary.parts(f"{left.text}{dash}{right.text}", f"{left.text} {dash} {right.text}")
            if apart is not None:
                return apart
        return self._style.long_dash_apart if dash == "—" else self._style.short_dash_apart

    def _is_bullet(self, at: int) -> bool:
        """Whether an asterisk or a dot begins a bullet: it stands behind the end of a claim and before a capital."""
        if self._at(at).kind != self._style.bullet.strip() or self._at(at).kind == "-":
            return False
        return self._at(at - 1).kind in (".", "]", "!", "?", "cited") and self._at(at + 1).text[:1].isupper()

    def _dash(self, at: int, edits: list[TextEdit]) -> str:
        """The text that a minus sign replaced: a hyphen, the dash of a bullet, or a minus before a figure."""
        before, after = self._at(at - 1), self._at(at + 1)
        closed = before.kind in (".", "]", "!", "?", ";", ")", "cited")
        if not before.kind:
            return "-"
        if closed and (not after.kind or not after.text[0].islower()):
            return self._style.bullet
        heading, compound = self._heading_before(at), f"{before.text}-{after.text}" in self._vocabulary.compounds
        if heading is not None and before.kind == after.kind == "word" and after.text[0].isupper() and not compound:
            if self._style.bullet[0] == "\n":
                _break_line(edits, self._at(heading).start)
            return self._style.bullet
        if not after.kind:
            return (" - " if self._style.range_apart else "-") if before.kind == "number" else " -"
        return self._inner_dash(at)

    def _inner_dash(self, at: int) -> str:
        """The text that a minus sign within a claim replaced."""
        before, after = self._at(at - 1), self._at(at + 1)
        apart = self._vocabulary.parts(f"{before.text}-{after.text}", f"{before.text} - {after.text}")
        if apart is not None:
            return " - " if apart else "-"
        if before.kind == "word" and after.kind == "number":
            compound = self._at(at - 2).kind == "number" or before.text[0].isupper() or before.text in _BEFORE_YEARS
            return "-" if compound else " -"
        if before.kind in (".", "]", "!", "?", ";", ")", "cited"):
            return " - " if before.kind != ")" else "-"
        return " -" if before.kind in (",", ":") else "-"

    def _heading_before(self, at: int) -> int | None:
        """The index where a heading before a dash begins: capitalised words and small connectives behind the end of a sentence; else
        None."""
        for index in range(at - 1, max(at - LONGEST_HEADING, -1), -1):
            lexeme = self._at(index)
            if lexeme.kind in (".", "]", "cited"):
                return index + 1 if index < at - 1 else None
            if lexeme.kind not in ("word", "&", ",", "/") or (lexeme.text.islower() and lexeme.text not in _SMALL):
                return None
        return None


def _lexemes(text: str, bounds: tuple[int, int], vocabulary: Vocabulary) -> list[_Lexeme]:
    found: list[_Lexeme] = []
    for match in _LEXEME.finditer(text, *bounds):
        piece, at = match[0], match.start()
        if piece[0].isalpha():
            for word in _words(text, match, vocabulary):
                found.append(_Lexeme("word", at, word))
                at += len(word)
        elif piece[0].isdigit():
            dated = _DAY_AND_YEAR.fullmatch(piece) if found and found[-1].text in MONTHS else None
            for number in dated.groups() if dated is not None else _numbers(piece, vocabulary):
                found.append(_Lexeme("number" if number != "," else ",", at, number))
                at += len(number)
        else:
            found.append(_Lexeme("cited" if len(piece) > 1 else piece, at, piece))
    return found


def _words(text: str, match: re.Match[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words of a run of letters. Behind digits its first letter may be a scale ("$650M NJR"); before a hyphen its last word may be part
    of a hyphenated word of the filing ("an other-than-temporary", not "another")."""
    run = match[0]
    start = match.start()
    if run[0] == "s" and len(run) > 1 and start > 1 and text[start - 1] in f"’{PRIME}" and text[start - 2] != "s":
        return ("s", *vocabulary.parted(run[1:]))
    if run[0] in _SCALE_LETTERS and len(run) > 1 and start and text[start - 1].isdigit():
        rest = vocabulary.parted(run[1:])
        if vocabulary.follows_digits(run[0]) and vocabulary.knows(rest[0]) and not vocabulary.knows(vocabulary.parted(run)[0]):
            return (run[0], *rest)
    words = vocabulary.parted(run)
    if text.startswith(MINUS, match.end()):
        last, following = words[-1], _NEXT.match(text, match.end() + 1)
        if following is not None and not vocabulary.hyphenates(last, following[0]):
            for count in (1, 2):
                tail = "".join(words[-count:])
                for cut in range(1, len(tail) - 1):
                    if vocabulary.hyphenates(tail[cut:], following[0]) and vocabulary.knows(tail[:cut]):
                        return (*words[:-count], tail[:cut], tail[cut:])
    return words


def _numbers(piece: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """A number; or the two numbers that it consists of, if the filing lists them and does not have the one ("333,085, 239,686")."""
    groups = piece.split(",")
    for at in range(1, len(groups)):
        first, second = ",".join(groups[:at]), ",".join(groups[at:])
        if len(groups) > 2 and len(groups[at]) < WHOLE_GROUP and vocabulary.parts(piece, f"{first}, {second}"):
            return first, ",", second
    return (piece,)


_NEXT = re.compile(r"[^\W\d_]+")


def _break_line(edits: list[TextEdit], at: int) -> None:
    """Turn the blank that was put at a place into a new line."""
    for index in range(len(edits) - 1, -1, -1):
        if edits[index].start <= at:
            if edits[index] == TextEdit(at, at, " "):
                edits[index] = TextEdit(at, at, "\n")
            return
