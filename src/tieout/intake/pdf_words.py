"""Words of a PDF page with their boxes, by pdfium: text in one call, and two boxes a word, for its first and its last character."""

from __future__ import annotations

import ctypes
import itertools
import re
from array import array
from collections import deque
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pypdfium2

HYPHEN = "\ufffe"
"""What stands at the end of a word that the line's end has cut: a hyphen that may be the word's own or not."""
_WORD = re.compile(r"[^\s\ufffe\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+[\ufffe\x02]?")
_GARBLED = re.compile(r"[\ufffd\x00-\x08\ue000-\uf8ff]")
_BOLD_NAME = re.compile(rb"bold|black|heavy|semi|demi|[-_,](?:md|bd|medium)", re.IGNORECASE)
_ITALIC_NAME = re.compile(rb"italic|oblique|[-_,]\w{0,4}(?:it|obl)\b", re.IGNORECASE)
_BOLD_WEIGHT = 500  # as in CSS, where 400 is regular; medium weights serve as bold beside light ones
_NAME_SIZE = 128
_RAISED = 0.85  # a character so much smaller than its word's first is a mark
_LONG_CAPITALS = 8  # characters: two words of capitals that kerning has run together are at least so long
_KERNED_BLANK = 0.09  # of the height, beyond the word's own letter spacing
_MOST_CUTS = 4
_BOX_SIZE = 16  # bytes of pdfium's FS_RECTF: four floats
_BREAK = re.compile(r"[\r\n]+")
_SAMPLE = 60  # words that show which way a page's text runs
_LONG = 3  # characters: shorter words do not show which way they run
_CUT = "\ufffe\x02"
_PLAIN = str.maketrans(
    {
        **{chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)},  # full-width forms of ASCII
        **dict(zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),
        **dict.fromkeys("\u200b\u200c\u200d\ufeff\u2060\u00ad", ""),
        "\x02": HYPHEN,
    }
)


Corners = tuple[float, float, float, float]


class Word(NamedTuple):
    """A word as printed: its box in points from the top left of the page as it is turned for reading. `place` is that of its
    first character in the page's own order; `raised` says that it is set smaller beside another, as footnote marks are."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    place: int
    raised: bool = False


class Look(NamedTuple):
    """How a word is set."""

    bold: bool
    italic: bool


class Page(NamedTuple):
    """A page's words in the order of its own text; `number` from 1; size in points as it is turned for reading.

    `looks` has the looks of words that begin or end a line, by their place. `garbled` counts characters that have no meaning;
    `turns` is how many quarter turns clockwise the page as displayed needs for its text to be upright; `drawn` that it shows something
    and holds no text; `damaged` that it could not be opened."""

    number: int
    width: float
    height: float
    words: list[Word]
    looks: dict[int, Look]
    garbled: int
    turns: int
    drawn: bool
    damaged: bool = False


class PageReader:
    """Reads one page at a time. `raw` is pypdfium2's module of plain C functions."""

    def __init__(self, raw: Any) -> None:  # noqa: ANN401  # published without types
        self.raw = raw
        self.handle: Any = None
        self.crop: Corners = (0.0, 0.0, 0.0, 0.0)
        self.turns: list[int] = []  # quarter turns of the page as displayed, then those that set its text upright
        # The same function without pypdfium2's conversion of arguments, which takes three times as long as pdfium's own work.
        self.box_of = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
            ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
        )
        self.name = ctypes.create_string_buffer(_NAME_SIZE)
        self.flags = ctypes.c_int()

    def read(self, page: pypdfium2.PdfPage, number: int) -> Page:
        """The words of `page`."""
        text_page = page.get_textpage()
        try:
            self.handle = text_page.raw
            text = self.text()
            found = list(_WORD.finditer(text))
            self.crop = page.get_cropbox()
            self.turns = [(page.get_rotation() // 90) % 4]
            sideways = self.sideways(found)
            if sideways:
                self.turns.append(sideways)
            words, looks = self.words(text, found)
            width, height = self.crop[2] - self.crop[0], self.crop[3] - self.crop[1]
            if sum(self.turns) % 2:
                width, height = height, width
            words = [w for w in words if w[2] > 0 and w[0] < width and w[3] > 0 and w[1] < height]  # the rest is off the page
            drawn = not words and self.raw.FPDFPage_CountObjects(page.raw) > 0
            return Page(number, width, height, words, looks, sum(1 for _ in _GARBLED.finditer(text)), sideways, drawn)
        finally:
            text_page.close()

    def text(self) -> str:
        """The page's text, one character for each of pdfium's."""
        count = self.raw.FPDFText_CountChars(self.handle)
        if count <= 0:
            return ""
        buffer = ctypes.create_string_buffer(2 * count + 2)
        written = self.raw.FPDFText_GetText(self.handle, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        text = buffer.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        codes = (self.raw.FPDFText_GetUnicode(self.handle, i) for i in range(count))
        return "".join(chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)

    def boxes(self, places: list[int]) -> list[Corners]:
        """The boxes of the characters at these places: left, top, right, bottom in points downwards from the top left of the page, turned
        as it is displayed and then so that its text is upright."""
        room = array("f", bytes(_BOX_SIZE * len(places)))
        start = room.buffer_info()[0]
        handle = ctypes.cast(self.handle, ctypes.c_void_p).value
        deque(map(self.box_of, repeat(handle), places, range(start, start + _BOX_SIZE * len(places), _BOX_SIZE)), maxlen=0)
        left, bottom, right, top = self.crop
        flat = iter(room.tolist())
        boxes = [(a - left, top - b, c - left, top - d) for a, b, c, d in zip(flat, flat, flat, flat, strict=True)]
        width, height = right - left, top - bottom
        for turns in self.turns:
            boxes = turned(boxes, width, height, turns)
            if turns % 2:
                width, height = height, width
        return boxes

    def words(self, text: str, found: list[re.Match[str]]) -> tuple[list[Word], dict[int, Look]]:
        """Words from their first and last characters' boxes, marks set smaller behind them split off; looks where a line begins or ends."""
        words: list[Word] = []
        firsts = self.boxes([m.start() for m in found])
        lasts = self.boxes([_last(m) for m in found])
        edges = {0, *(m.end() for m in _BREAK.finditer(text))}
        ends = {len(text), *(m.start() for m in _BREAK.finditer(text))}
        looks: dict[int, Look] = {}
        for match, first, last in zip(found, firsts, lasts, strict=True):
            start, end = match.span()
            shown = match[0]
            if not shown.isascii() or shown[-1] == "\x02":
                shown = shown.translate(_PLAIN)
                if not shown:
                    continue
            if start in edges or end in ends:
                looks[start] = self.look(start)
            x0, top, right, bottom = first
            if end - start == 1:
                words.append(Word(x0, top, right, bottom, shown, start))
                continue
            left, high, x1, low = last
            if low - high < _RAISED * (bottom - top) and shown[-1].isdigit():
                words.extend(self.unfused(match, first, last))
            elif end - start >= _LONG_CAPITALS and shown.isupper() and shown.isalpha():
                words.extend(self.unkerned(match, shown))
            else:
                words.append(Word(min(x0, left), min(top, high), max(x1, right), max(low, bottom), shown, start))
        return words, looks

    def sideways(self, found: list[re.Match[str]]) -> int:
        """The quarter turns clockwise that most of the page's longer words need to be upright."""
        long = [m for m in found if m.end() - m.start() > _LONG][:_SAMPLE]
        firsts, lasts = self.boxes([m.start() for m in long]), self.boxes([_last(m) for m in long])
        up = down = across = 0
        for a, b in zip(firsts, lasts, strict=True):
            if abs(a[0] - b[0]) >= abs(a[1] - b[1]):
                across += 1
            elif b[1] < a[1]:
                up += 1
            else:
                down += 1
        return 1 if up > across and up > down else 3 if down > across else 0

    def unfused(self, match: re.Match[str], first: Corners, last: Corners) -> list[Word]:
        """A word with a mark set smaller behind it, as two."""
        start, end = match.span()
        small = last[3] - last[1]
        sizes = [s[3] - s[1] for s in self.boxes(list(range(start, end)))]
        cut = end - 1
        while cut > start + 1 and abs(sizes[cut - 1 - start] - small) <= 0.1 * small:
            cut -= 1
        shown, mark = match[0][: cut - start].translate(_PLAIN), match[0][cut - start :].translate(_PLAIN)
        width = last[2] - last[0]
        edge = last[2] - width * len(mark)
        return [
            Word(first[0], first[1], max(edge, first[2]), first[3], shown, start),
            Word(edge, last[1], last[2], last[3], mark, cut, raised=True),
        ]

    def unkerned(self, match: re.Match[str], shown: str) -> list[Word]:
        """A word of capitals, in two where a gap in it shows that kerning has eaten a blank ("TOTALASSETS")."""
        start, end = match.span()
        sides = self.boxes(list(range(start, end)))
        height = sides[0][3] - sides[0][1]
        gaps = [after[0] - before[2] for before, after in itertools.pairwise(sides)]
        usual = sorted(gaps)[len(gaps) // 2]
        cuts = [0, *(k + 1 for k, gap in enumerate(gaps) if gap - usual > _KERNED_BLANK * height), len(sides)]
        if len(shown) != len(sides) or len(cuts) > _MOST_CUTS or usual > _KERNED_BLANK * height:
            cuts = [0, len(sides)]
        made = []
        for a, b in itertools.pairwise(cuts):
            box = (sides[a][0], min(s[1] for s in sides[a:b]), sides[b - 1][2], max(s[3] for s in sides[a:b]))
            made.append(Word(*box, shown[a:b] if len(cuts) > 2 else shown, start + a))
        return made

    def look(self, index: int) -> Look:
        """How the character at this place of the page is set."""
        self.raw.FPDFText_GetFontInfo(self.handle, index, self.name, _NAME_SIZE, self.flags)
        name = self.name.value
        bold = _BOLD_NAME.search(name) is not None or self.raw.FPDFText_GetFontWeight(self.handle, index) >= _BOLD_WEIGHT
        return Look(bold, _ITALIC_NAME.search(name) is not None)


def turned(boxes: list[Corners], width: float, height: float, turns: int) -> list[Corners]:
    """Boxes on a page of this size after so many quarter turns clockwise."""
    if turns == 1:
        return [(height - b, x0, height - t, x1) for x0, t, x1, b in boxes]
    if turns == 2:
        return [(width - x1, height - b, width - x0, height - t) for x0, t, x1, b in boxes]
    if turns == 3:
        return [(t, width - x1, b, width - x0) for x0, t, x1, b in boxes]
    return boxes


def _last(match: re.Match[str]) -> int:
    """The place of a word's last character, before the hyphen that a line's end put in."""
    end = match.end()
    return end - 2 if match[0][-1] in _CUT and end - match.start() > 1 else end - 1
