"""Writes canonical text, and records the bytes of each character."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from ..model.places import OffsetMap

_AWKWARD = re.compile(r"[^\x21-\x7e ]|&|  ")
_PIECES = re.compile(  # a piece's first character, then the rest: `re` finds a set of characters faster than alternative forms
    r"([\x00- &\x7f-\xff](?:(?<=&)(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?|(?<=[\x80-\xff])[\x80-\xff]*|"
    r"(?<= )[ \t\r\n\f\v]+|(?<=[\t\r\n\f\v])[ \t\r\n\f\v]*|(?<=[\x00-\x1f\x7f])[\x00-\x1f\x7f]*))"
)
_UTF8_CHARACTER = re.compile(r"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]")
_FULL_WIDTH = 0xFF01 - 0x21
INVISIBLE = "\u200b\u200c\u200d\ufeff\u2060\u00ad"
"""Characters that are not seen, which no text keeps."""


class TextWriter:
    """Writes canonical text from raw text in Latin-1, one character a byte; `encoding` is that of the bytes.

    Runs of blanks (hard ones too) become one; character references are resolved where `references` is set; control and
    invisible characters are left out. `blank` is set while the text ends in a blank or separator, after which no blank is written.
    """

    def __init__(self, encoding: str, *, references: bool) -> None:
        self.encoding = encoding
        self.references = references
        self.out: list[str] = []
        self.pos = 0
        self.blank = True
        self.offsets = OffsetMap()
        self.mark_text = self.offsets.text_starts.append
        self.mark_byte = self.offsets.byte_starts.append
        self.mark_end = self.offsets.byte_ends.append

    def write(self, text: str, at: int) -> None:
        """Adds raw text (not empty) of byte `at` on: "A&amp;B" -> "A&B", of bytes at, [at + 1, at + 6) and at + 6."""
        if _AWKWARD.search(text) is None:
            self.write_run(text, at)
        else:
            self.add_awkward(text, at)

    def write_run(self, text: str, at: int) -> None:
        """Adds plain text with single blanks; a blank at its start is dropped after another."""
        if self.blank and text[0] == " ":
            text = text[1:]
            at += 1
            if not text:
                return
        self.add_piece(text, at)
        self.blank = text[-1] == " "

    def separate(self, separator: str) -> None:
        """Adds a character that no bytes are recorded for."""
        self.out.append(separator)
        self.pos += 1
        self.blank = True

    def trim(self) -> int:
        """Removes a blank at the end, and returns the position of the end."""
        if self.blank and self.out and self.out[-1] == " ":
            self.out.pop()
            self.pos -= 1
            starts, byte_starts, byte_ends = self.offsets.text_starts, self.offsets.byte_starts, self.offsets.byte_ends
            while starts and (starts[-1] > self.pos or (starts[-1] == self.pos and byte_ends[-1] > byte_starts[-1])):
                starts.pop()
                byte_starts.pop()
                byte_ends.pop()
        elif self.blank and self.out and self.out[-1][-1:] == " ":
            self.out[-1] = self.out[-1][:-1]
            self.pos -= 1
            self.offsets.byte_ends[-1] -= 1
        return self.pos

    def add_piece(self, text: str, at: int) -> None:
        """Adds text of which each character is one byte, from byte `at` on."""
        self.mark_text(self.pos)
        self.mark_byte(at)
        self.mark_end(at + len(text))
        self.out.append(text)
        self.pos += len(text)

    def add_character(self, character: str, at: int, length: int) -> None:
        """Adds one character of `length` bytes; a piece of no bytes ends it, so that a separator after it has none."""
        self.mark_text(self.pos)
        self.mark_byte(at)
        self.mark_end(at + length)
        self.out.append(character)
        self.pos += 1
        if length > 1:
            self.mark_text(self.pos)
            self.mark_byte(at + length)
            self.mark_end(at + length)

    def add_blank(self, at: int, length: int) -> None:
        """Adds one blank for a run of `length` bytes, unless the text ends in a blank."""
        if not self.blank:
            self.add_character(" ", at, length)
            self.blank = True

    def add_awkward(self, text: str, at: int) -> None:
        """Adds raw text with references, characters beyond ASCII, control characters or runs of blanks."""
        special = False
        for piece in _PIECES.split(text):
            if piece:
                if not special:
                    self.write_run(piece, at)
                elif piece[0] == "&" and self.references:
                    self.add_decoded(_resolved(piece), at, len(piece))
                elif piece[0] >= "\x80":
                    self.add_encoded(piece, at)
                elif piece[0] == "&":
                    self.add_piece(piece, at)
                    self.blank = False
                elif piece[0].isspace():
                    self.add_blank(at, len(piece))
                at += len(piece)
            special = not special

    def add_encoded(self, piece: str, at: int) -> None:
        """Adds bytes beyond ASCII, decoded by the source's encoding."""
        if self.encoding == "utf-8":
            for m in _UTF8_CHARACTER.finditer(piece):
                raw = m[0].encode("latin-1")
                self.add_decoded(raw.decode("utf-8", "replace"), at + m.start(), len(raw))
        else:
            for offset, character in enumerate(piece.encode("latin-1").decode(self.encoding, "replace")):
                self.add_decoded(character, at + offset, 1)

    def add_decoded(self, decoded: str, at: int, length: int) -> None:
        """Adds the characters (mostly one) that `length` bytes from `at` on decode to."""
        for character in decoded:
            if "\uff01" <= character <= "\uff5e":
                character = chr(ord(character) - _FULL_WIDTH)  # noqa: PLW2901  # full-width digits, brackets and letters as their plain forms
            if character.isspace():
                self.add_blank(at, length)
            elif character not in INVISIBLE and (character.isprintable() or character == "\ufffd"):
                self.add_character(character, at, length)
                self.blank = False

    def finish(self, size: int) -> OffsetMap:
        """Ends the offset map at the source's size in bytes, and returns it."""
        self.offsets.add(self.pos, size, size)
        return self.offsets


@lru_cache(maxsize=1024)
def _resolved(reference: str) -> str:
    return unescape(reference)
