"""Words of a PDF page with their boxes, by pdfium: the text in one call, and for each word the boxes of its first and last character."""

from __future__ import annotations

import ctypes
import itertools
import re
from array import array
from bisect import bisect_left, bisect_right
from collections import deque
from itertools import repeat
from operator import le
from typing import TYPE_CHECKING, Any, NamedTuple

from ...thresholds.intake import (
    ASIDE,
    BOLD_WEIGHT,
    KERNED_BLANK,
    LONGEST_UNTURNED,
    MARK_SIZES,
    MOST_CUTS,
    RAISED_SIZE,
    SAMPLED_WORDS,
    TWO_WORDS,
)
from ..canonical import INVISIBLE
from .page import HYPHEN, Columns, Corners, Cuts, Page, Word, WordLine, WordLook

if TYPE_CHECKING:
    import pypdfium2

_WORD = re.compile(r"[^\s\ufffe\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+[\ufffe\x02]?")
GARBLED = re.compile(r"[\ufffd\x00-\x08\ue000-\uf8ff]")
"""A character that a font gives no meaning, or one of its own."""
LIGATURES = dict(zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
"""Letters that are drawn as one."""
_BOLD_NAME = re.compile(rb"bold|black|heavy|semi|demi|[-_,](?:md|bd|medium)", re.IGNORECASE)
_ITALIC_NAME = re.compile(rb"italic|oblique|[-_,]\w{0,4}(?:it|obl)\b", re.IGNORECASE)
_NAME_SIZE = 128
_LONG_CAPITALS = re.compile(rf"[^\W\d_a-z]{{{TWO_WORDS},}}")
_BOX_SIZE = 16  # bytes of pdfium's FS_RECTF: four floats
_BREAK = re.compile(r"[\r\n]+")
_DIGITS = re.compile(r"\d(?:[\d.,]*\d)?")
_MINUS = ("(", "-", "\u2013", "\u2014", "\u2212")
_CUT = "\ufffe\x02"
_PLAIN = str.maketrans(
    {
        **{chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)},  # full-width forms of ASCII
        **LIGATURES,
        **dict.fromkeys(INVISIBLE, ""),
        "\x02": HYPHEN,
    }
)


class Sides(NamedTuple):
    """The sides of many boxes, as four columns, as a report has a hundred thousand words."""

    left: list[float]
    top: list[float]
    right: list[float]
    bottom: list[float]

    def part(self, first: int, after: int) -> Sides:
        """The sides of boxes [first, after)."""
        return Sides(self.left[first:after], self.top[first:after], self.right[first:after], self.bottom[first:after])

    def turned(self, width: float, height: float, turns: int) -> Sides:
        """The sides after `turns` quarter turns clockwise of a page of this size."""
        if not turns or not self.left:
            return self
        return Sides(*map(list, zip(*turned(list(zip(*self, strict=True)), width, height, turns), strict=True)))


class PageWords(NamedTuple):
    """The words of a page's text, the start of each, and of each line the indices of its words, [first, after)."""

    words: list[re.Match[str]]
    starts: list[int]
    lines: list[tuple[int, int]]

    @classmethod
    def of(cls, text: str) -> PageWords:
        r"""The words and lines of a text; a line without words is left out: "Net sales\n\n12" -> 3 words, lines (0, 2) and (2, 3)."""
        words = list(_WORD.finditer(text))
        starts = [m.start() for m in words]
        begins = [0, *(bisect_left(starts, m.end()) for m in _BREAK.finditer(text)), len(starts)]
        return cls(words, starts, [(first, after) for first, after in itertools.pairwise(begins) if first < after])


class PageReader:
    """Reads one page at a time. `raw` is pypdfium2's module of plain C functions."""

    def __init__(self, raw: Any) -> None:  # noqa: ANN401  # published without types
        self.raw = raw
        self.handle: Any = None
        self.crop: Corners = (0.0, 0.0, 0.0, 0.0)
        self.turns: list[int] = []  # quarter turns of the page as displayed, then those that make its text upright
        # The same functions without pypdfium2's conversion of arguments, which takes three times as long as pdfium's own work.
        place, number, size = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
        self.box_of = ctypes.PYFUNCTYPE(number, place, number, place)(_address(raw.FPDFText_GetLooseCharBox))
        self.font_of = ctypes.PYFUNCTYPE(size, place, number, place, size, place)(_address(raw.FPDFText_GetFontInfo))
        self.name, self.flags = ctypes.create_string_buffer(_NAME_SIZE), ctypes.c_int()
        self.name_at, self.flags_at = ctypes.addressof(self.name), ctypes.addressof(self.flags)
        self.fonts: dict[bytes, WordLook] = {}  # the looks of fonts by their names
        self.aside: list[Word] = []  # the words that run up or down beside the page's text

    def read(self, page: pypdfium2.PdfPage, number: int) -> Page:
        """The words of `page`."""
        text_page = page.get_textpage()
        try:
            self.handle = text_page.raw
            text = self.text()
            found = PageWords.of(text)
            self.crop = page.get_bbox()  # the displayed part: crop box and sheet in common
            self.turns = [(page.get_rotation() // 90) % 4]
            lines, words, sideways = self.lines(text, found)
            width, height = self.size()
            if any(w[2] <= 0 or w[0] >= width or w[3] <= 0 or w[1] >= height for w in words):
                words = [w for w in words if w[2] > 0 and w[0] < width and w[3] > 0 and w[1] < height]  # without words off the page
            texts = [*(w.text for w in words), *(w.text for w in self.aside), *itertools.chain.from_iterable(line.texts for line in lines)]
            drawn = not texts and self.raw.FPDFPage_CountObjects(page.raw) > 0
            looks, cuts = self.looks(found), {} if sideways else self.cuts(text, found)
            return Page(
                number, width, height, lines, words, texts, looks, cuts, len(GARBLED.findall(text)), sideways, drawn, aside=self.aside
            )
        finally:
            text_page.close()

    def size(self) -> tuple[float, float]:
        """The page's width and height after its turns."""
        width, height = self.crop[2] - self.crop[0], self.crop[3] - self.crop[1]
        return (height, width) if sum(self.turns) % 2 else (width, height)

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

    def sides(self, places: list[int]) -> Sides:
        """The sides of the boxes of the characters at these places, in points downwards from the top left of the page after the turns in
        `turns`."""
        room = array("f", bytes(_BOX_SIZE * len(places)))
        start = room.buffer_info()[0]
        handle = ctypes.cast(self.handle, ctypes.c_void_p).value
        deque(map(self.box_of, repeat(handle), places, range(start, start + _BOX_SIZE * len(places), _BOX_SIZE)), maxlen=0)
        left, bottom, right, top = self.crop
        lefts, rights = room[0::4].tolist(), room[2::4].tolist()
        if left:
            lefts, rights = [x - left for x in lefts], [x - left for x in rights]
        sides = Sides(lefts, [top - y for y in room[1::4]], rights, [top - y for y in room[3::4]])
        width, height = right - left, top - bottom
        for turns in self.turns:
            sides = sides.turned(width, height, turns)
            if turns % 2:
                width, height = height, width
        return sides

    def boxes(self, places: list[int]) -> list[Corners]:
        """The boxes of the characters at these places."""
        return list(zip(*self.sides(places), strict=True))

    def lines(self, text: str, found: PageWords) -> tuple[list[WordLine], list[Word], int]:
        """The plain lines of the page's text, the words of other lines, and the turns that make the text upright. Words that run up or down
        beside it are put into `aside`."""
        matches, starts, spans = found
        self.aside = []
        if not matches:
            return [], [], 0
        shown = [m[0] for m in matches]
        lasts_at = [_last(m) if said[-1] in _CUT else m.end() - 1 for m, said in zip(matches, shown, strict=True)]
        firsts, lasts = self.sides(starts), self.sides(lasts_at)
        sideways = _sideways(shown, firsts, lasts)
        if sideways:
            firsts, lasts = firsts.turned(*self.size(), sideways), lasts.turned(*self.size(), sideways)
            self.turns.append(sideways)
        if not text.isascii() or "\x02" in text:
            shown = [said if said.isascii() and said[-1] != "\x02" else said.translate(_PLAIN) for said in shown]
        columns = Columns(firsts.left, lasts.right, shown, starts)
        lines: list[WordLine] = []
        words: list[Word] = []
        for first, after in spans:
            if self.is_plain(columns, firsts, lasts, first, after):
                lines.append(WordLine(columns, first, after, firsts.top[first], firsts.bottom[first]))
            else:
                words.extend(self.words(matches[first:after], shown[first:after], firsts.part(first, after), lasts.part(first, after)))
        return lines, words, sideways

    def is_plain(self, columns: Columns, firsts: Sides, lasts: Sides, first: int, after: int) -> bool:
        """Whether words [first, after) are a plain line: of one height, from left to right, none to split; with a raised mark -> False."""
        count = after - first
        if count == 1:
            return False
        top, bottom = firsts.top[first], firsts.bottom[first]
        for ends in (firsts, lasts):
            if ends.top[first:after].count(top) < count or ends.bottom[first:after].count(bottom) < count:
                return False
        width, height = self.size()
        x0, x1 = columns.x0[first:after], columns.x1[first:after]
        if top >= height or bottom <= 0 or x1[0] <= 0 or x0[-1] >= width:
            return False
        if not all(map(le, x0, lasts.left[first:after])) or not all(map(le, x0, x0[1:])):
            return False
        texts = columns.texts[first:after]
        return all(texts) and _LONG_CAPITALS.search(" ".join(texts)) is None

    def words(self, matches: list[re.Match[str]], shown: list[str], firsts: Sides, lasts: Sides) -> list[Word]:
        """The words of a line, by the boxes of their first and last characters; "sales" with a small raised 1 -> "sales" and "1"."""
        words: list[Word] = []
        for match, text, first, last in zip(matches, shown, zip(*firsts, strict=True), zip(*lasts, strict=True), strict=True):
            if not text:
                continue
            x0, top, right, bottom = first
            left, high, x1, low = last
            if high != top and abs(high - top) > max(abs(left - x0), ASIDE * (bottom - top)):  # on a tab, or along a chart's axis
                self.aside.append(Word(min(x0, left), min(top, high), max(right, x1), max(bottom, low), text, match.start()))
                continue
            if text[-1].isdigit() and low - high < RAISED_SIZE * (bottom - top):
                words.extend(self.unfused(match, first, last))
            elif len(text) >= TWO_WORDS and _LONG_CAPITALS.fullmatch(text):
                words.extend(self.unkerned(match, text))
            else:
                words.append(Word(min(x0, left), min(top, high), max(right, x1), max(bottom, low), text, match.start()))
        return words

    def looks(self, found: PageWords) -> dict[int, WordLook]:
        """By place: the look of the first word of each line, and, where that is bold or italic, of the last."""
        starts = found.starts
        looks: dict[int, WordLook] = {}
        for first, after in found.lines:
            look = looks[starts[first]] = self.look(starts[first])
            if after - 1 > first and (look.bold or look.italic):
                looks[starts[after - 1]] = self.look(starts[after - 1])
        return looks

    def cuts(self, text: str, found: PageWords) -> Cuts:
        """Where figures begin and end inside words: "RMB400,000" -> at its character 3, "28%)" -> at its character 2."""
        places = sorted({place for m in _DIGITS.finditer(text) for place in _edges(text, *m.span())})
        inside: list[tuple[int, int]] = []  # a word's start, and how far into it
        for place in places:
            match = found.words[bisect_right(found.starts, place) - 1]
            if match.start() < place < match.end() and len(match[0].translate(_PLAIN)) == len(match[0]):
                inside.append((match.start(), place - match.start()))
        cuts: Cuts = {}
        for (start, offset), x in zip(inside, self.sides([a + b for a, b in inside]).left, strict=True):
            cuts.setdefault(start, []).append((offset, x))
        return cuts

    def unfused(self, match: re.Match[str], first: Corners, last: Corners) -> list[Word]:
        """A word and the small mark at its end, as two words: "305.8" and a raised "1"."""
        start, end = match.span()
        small = last[3] - last[1]
        sizes = [s[3] - s[1] for s in self.boxes(list(range(start, end)))]
        cut = end - 1
        while cut > start + 1 and abs(sizes[cut - 1 - start] - small) <= MARK_SIZES * small:
            cut -= 1
        shown, mark = match[0][: cut - start].translate(_PLAIN), match[0][cut - start :].translate(_PLAIN)
        width = last[2] - last[0]
        edge = last[2] - width * len(mark)
        return [
            Word(first[0], first[1], max(edge, first[2]), first[3], shown, start),
            Word(edge, last[1], last[2], last[3], mark, cut, raised=True),
        ]

    def unkerned(self, match: re.Match[str], shown: str) -> list[Word]:
        """A word of capitals, in two where a wide gap in it is a blank lost by kerning: "TOTALASSETS" -> "TOTAL" and "ASSETS"."""
        start, end = match.span()
        sides = self.boxes(list(range(start, end)))
        height = sides[0][3] - sides[0][1]
        gaps = [after[0] - before[2] for before, after in itertools.pairwise(sides)]
        usual = sorted(gaps)[len(gaps) // 2]
        cuts = [0, *(k + 1 for k, gap in enumerate(gaps) if gap - usual > KERNED_BLANK * height), len(sides)]
        if len(shown) != len(sides) or len(cuts) > MOST_CUTS or usual > KERNED_BLANK * height:
            cuts = [0, len(sides)]
        made = []
        for a, b in itertools.pairwise(cuts):
            box = (sides[a][0], min(s[1] for s in sides[a:b]), sides[b - 1][2], max(s[3] for s in sides[a:b]))
            made.append(Word(*box, shown[a:b] if len(cuts) > 2 else shown, start + a))
        return made

    def look(self, index: int) -> WordLook:
        """The look of the character at this place, by the name and weight of its font."""
        handle = ctypes.cast(self.handle, ctypes.c_void_p).value
        self.font_of(handle, index, self.name_at, _NAME_SIZE, self.flags_at)
        name = self.name.value
        look = self.fonts.get(name)
        if look is None:
            bold = _BOLD_NAME.search(name) is not None or self.raw.FPDFText_GetFontWeight(self.handle, index) >= BOLD_WEIGHT
            look = WordLook(bold, _ITALIC_NAME.search(name) is not None)
            if name:
                self.fonts[name] = look
        return look


def _address(function: Any) -> int:  # noqa: ANN401  # published without types
    return ctypes.cast(function, ctypes.c_void_p).value or 0


def _edges(text: str, start: int, end: int) -> list[int]:
    """Where a figure with digits text[start:end] may begin and end inside a word; brackets are part of it only as a pair."""
    bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    first, after = (start - 1, end + 1) if bracketed else (start, end)
    edges = [first] if text[first - 1 : first].strip() else []
    if not bracketed and text[first - 1 : first] in _MINUS and text[first - 2 : first - 1].strip():
        edges.append(first - 1)
    if text[after : after + 1].strip():
        edges.append(after)
    return edges


def _sideways(shown: list[str], firsts: Sides, lasts: Sides) -> int:
    """The quarter turns clockwise that make most of the page's longer words upright."""
    long = itertools.islice((k for k, text in enumerate(shown) if len(text) > LONGEST_UNTURNED), SAMPLED_WORDS)
    runs = [0, 0, 0, 0]  # words that run right, up, left and down
    for k in long:
        right, below = lasts.left[k] - firsts.left[k], lasts.top[k] - firsts.top[k]
        if abs(right) < abs(below):
            runs[1 if below < 0 else 3] += 1
        else:
            runs[2 if right < 0 and shown[k].isascii() else 0] += 1  # some scripts run left
    most = max(runs)
    return 0 if most == runs[0] else runs.index(most)


def turned(boxes: list[Corners], width: float, height: float, turns: int) -> list[Corners]:
    """Boxes (left, top, right, bottom) after `turns` quarter turns clockwise of a page of this size.

    >>> turned([(10, 20, 30, 40)], 600, 800, 1)
    [(760, 10, 780, 30)]
    """
    if turns == 1:
        return [(height - b, x0, height - t, x1) for x0, t, x1, b in boxes]
    if turns == 2:
        return [(width - x1, height - b, width - x0, height - t) for x0, t, x1, b in boxes]
    if turns == 3:
        return [(t, width - x1, b, width - x0) for x0, t, x1, b in boxes]
    return boxes


def _last(match: re.Match[str]) -> int:
    """The place of a word's last character, before a hyphen at the end of the line."""
    end = match.end()
    return end - 2 if match[0][-1] in _CUT and end - match.start() > 1 else end - 1
