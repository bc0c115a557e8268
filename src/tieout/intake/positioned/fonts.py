"""How wide letters are: by the fonts that a document has in it, else as in a common typeface."""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from base64 import b64decode
from binascii import Error as Base64Error
from typing import NamedTuple

from ...thresholds.intake import BOLD_WIDER, SERIF_NARROWER, TYPICAL_WIDTH, TYPICAL_WIDTHS

_DATA = re.compile(r"url\(\s*['\"]?data:[^,;)]*(?:;[^,;)]*)*;base64,([^'\")]+)", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*['\"]?([^;'\"]*[^;'\"\s])", re.IGNORECASE)
_SERIF = re.compile(r"(?<!sans-)(?<!sans )\bserif|times|georgia|garamond|minion|book|roman", re.IGNORECASE)
_WIDTHS = {letter: width for letters, width in TYPICAL_WIDTHS for letter in letters}
_LARGEST = 4_000_000  # bytes of a font's table
_MOST_GLYPHS = 65536


class Face(NamedTuple):
    """A font of the document: its family, whether it is bold, and widths of letters in sizes of the type."""

    family: str
    bold: bool
    widths: dict[int, float]


class Widths:
    """Widths of letters in one family."""

    def __init__(self, family: str, face: Face | None, *, bold: bool) -> None:
        self.exact = face is not None
        self.bold = face is not None and face.bold
        self.by_letter: dict[str, float] = {} if face is None else {chr(code): width for code, width in face.widths.items()}
        self.factor = (SERIF_NARROWER if _SERIF.search(family) else 1.0) * (BOLD_WIDER if bold else 1.0)

    def of(self, text: str) -> float:
        """The width of a text in sizes of its type: "1,234" -> about 2.5."""
        known = self.by_letter
        try:
            return sum([known[letter] for letter in text])
        except KeyError:
            for letter in set(text) - known.keys():
                known[letter] = self.factor * _typical(letter)
            return sum([known[letter] for letter in text])


def _typical(letter: str) -> float:
    """The width of a letter in a common typeface; those with marks are as wide as without, those of Chinese as high as they are wide."""
    width = _WIDTHS.get(letter)
    if width is not None:
        return width
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return _WIDTHS.get(unicodedata.normalize("NFKD", letter)[0], TYPICAL_WIDTH)


def face_of(rule: str) -> Face | None:
    """The font of what an `@font-face` says, where its data stand in the file as TrueType, OpenType or WOFF; else None."""
    named, found = _FAMILY.search(rule), _DATA.search(rule)
    if named is None or found is None:
        return None
    try:
        tables = _Tables(b64decode(found[1]))
        widths = tables.widths()
    except (Base64Error, ValueError, struct.error, zlib.error, IndexError):
        return None  # a font that is damaged tells nothing; its letters are then as wide as others
    return Face(named[1].lower(), tables.is_bold(), widths) if widths else None


class _Tables:
    """The tables of a font file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.places: dict[bytes, tuple[int, int, int]] = {}  # by a table's name: where it is, its length there, and when unpacked
        packed = data[:4] == b"wOFF"
        count = struct.unpack_from(">H", data, 12 if packed else 4)[0]
        for k in range(count):
            if packed:
                name, at, length, whole, _ = struct.unpack_from(">4sIIII", data, 44 + 20 * k)
            else:
                name, _, at, whole = struct.unpack_from(">4sIII", data, 12 + 16 * k)
                length = whole
            self.places[name] = (at, length, whole)

    def table(self, name: bytes) -> bytes:
        """A table's bytes; none where the font has no such table."""
        at, length, whole = self.places.get(name, (0, 0, 0))
        stored = self.data[at : at + length]
        return stored if length == whole else zlib.decompressobj().decompress(stored, min(whole, _LARGEST))

    def is_bold(self) -> bool:
        """Whether the font says of itself that it is bold."""
        head = self.table(b"head")
        return len(head) >= 46 and bool(head[45] & 1)

    def widths(self) -> dict[int, float]:
        """The width of each letter, in sizes of the type."""
        head, across, measures = self.table(b"head"), self.table(b"hhea"), self.table(b"hmtx")
        size = struct.unpack_from(">H", head, 18)[0]
        count = struct.unpack_from(">H", across, 34)[0]
        if not size or not count:
            return {}
        advances = struct.unpack_from(f">{2 * count}H", measures)[::2]
        return {code: advances[min(glyph, count - 1)] / size for code, glyph in self.glyphs().items() if glyph}

    def glyphs(self) -> dict[int, int]:
        """The glyph of each letter, by the first of the font's maps that is of a known kind."""
        maps = self.table(b"cmap")
        found: dict[int, int] = {}
        for k in range(struct.unpack_from(">H", maps, 2)[0]):
            at = struct.unpack_from(">I", maps, 8 + 8 * k)[0]
            kind = struct.unpack_from(">H", maps, at)[0]
            if kind == 4:
                found.update(_segments(maps, at))
            elif kind == 12:
                found.update(_groups(maps, at))
        return found


def _segments(maps: bytes, at: int) -> dict[int, int]:
    """The glyphs of a map of format 4 (OpenType, `cmap`)."""
    count = struct.unpack_from(">H", maps, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", maps, at + 14)
    starts, steps, ranges = (struct.unpack_from(f">{count}H", maps, at + 16 + 2 * part * count) for part in (1, 2, 3))
    first = at + 16 + 6 * count
    found: dict[int, int] = {}
    for k, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            if len(found) >= _MOST_GLYPHS:
                return found
            glyph = code
            if ranges[k]:
                glyph = struct.unpack_from(">H", maps, first + 2 * k + ranges[k] + 2 * (code - start))[0]
            found[code] = (glyph + steps[k]) & 0xFFFF if glyph or not ranges[k] else 0
    return found


def _groups(maps: bytes, at: int) -> dict[int, int]:
    """The glyphs of a map of format 12."""
    found: dict[int, int] = {}
    for k in range(min(struct.unpack_from(">I", maps, at + 12)[0], _MOST_GLYPHS)):
        start, end, glyph = struct.unpack_from(">III", maps, at + 16 + 12 * k)
        for code in range(start, min(end, start + _MOST_GLYPHS, 0x10FFFF) + 1):
            if len(found) >= _MOST_GLYPHS:
                return found
            found[code] = glyph + code - start
    return found
