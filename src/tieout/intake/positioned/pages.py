"""Gathered pages as the pages of a PDF are read: turned upright, at the scale of print, pieces of words joined."""

from __future__ import annotations

import re
from statistics import median

from ...thresholds.intake import (
    BLANK_WIDTH,
    BLANKS_WRITTEN,
    CLEARLY_ONE,
    GROUPING_BLANK,
    LARGEST_TYPE,
    LIGHTLY_APART,
    LONGEST_UNTURNED,
    OVERLAPPING,
    PLAIN_TYPE,
    SMALLER_TYPE,
    SMALLEST_TYPE,
    TOUCHING,
    WIDTH_ERROR,
)
from ..pdf.page import HYPHEN, Page, Word
from ..pdf.words import turned
from .fitting import fit, rows_of_words
from .printed import GatheredPage, Places, PrintedWord

_GROUPS = re.compile(r"\D{0,3}\d{1,3}(?: \d{3})*")
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?[)\]]?%?[)\]]?-?")


def pages_of(gathered: list[GatheredPage]) -> tuple[list[Page], dict[int, Places]]:
    """Pages as those of a PDF are read, and of the words that stand in several pieces in the file the places of these, by the first one."""
    turns = [_turned(page) for page in gathered]
    fit([page.words for page in gathered])
    words = [word for page in gathered for word in page.words]
    scale = _scale([word.size for word in words])
    blanks = sum(word.word.blank_after or word.word.blank_before for word in words) >= BLANKS_WRITTEN * len(words)
    pieces: dict[int, Places] = {}
    pages: list[Page] = []
    for number, (page, turn) in enumerate(zip(gathered, turns, strict=True), 1):
        shown = _joined([word for word in page.words if word.turns == turn], blanks=blanks)
        pieces.update((word.word.places[0][0], word.word.places) for word in shown if len(word.word.places) > 1)
        pages.append(_page(page, shown, number, scale, turn))
    return pages, pieces


def _scale(sizes: list[float]) -> float:
    """Points of a pixel; as pages are drawn at any scale, what makes much too small or large type that of reports."""
    usual = median(sizes) if sizes else 0.0
    points = 3 / 4
    return points if not usual or SMALLEST_TYPE <= points * usual <= LARGEST_TYPE else PLAIN_TYPE / usual


def _turned(page: GatheredPage) -> int:
    """Turns the page so that most of its longer words are upright, and returns how these are written."""
    runs = [0, 0, 0, 0, 0]
    for word in page.words:
        runs[word.turns] += len(word.word.text) > LONGEST_UNTURNED
    turns = runs.index(max(runs[:4]))
    if turns:
        width, height = page.extent
        boxes = turned([(w.left, w.top, w.right, w.bottom) for w in page.words], width, height, 4 - turns)
        for word, box in zip(page.words, boxes, strict=True):
            word.left, word.top, word.right, word.bottom = box
        if turns != 2:
            page.width, page.height = height, width
    return turns


def _page(page: GatheredPage, shown: list[PrintedWord], number: int, scale: float, turns: int) -> Page:
    words = [_word(word, scale, word.word.text[:-1] + HYPHEN if _is_cut(word) else word.word.text) for word in shown]
    aside = [_word(word, scale, word.word.text) for word in page.words if word.turns != turns]
    texts = [word.text for word in (*words, *aside)]
    looks = {word.word.places[0][0]: word.look for word in shown}
    width, height = page.extent
    return Page(
        number, scale * width, scale * height, [], words, texts, looks, {}, page.garbled, (4 - turns) % 4,
        page.drawn and not texts, aside=aside,
    )  # fmt: skip


def _word(word: PrintedWord, scale: float, text: str) -> Word:
    return Word(scale * word.left, scale * word.top, scale * word.right, scale * word.bottom, text, word.word.places[0][0])


def _is_cut(word: PrintedWord) -> bool:
    """Whether a word may go on in the next line: "reve-" at the end of one."""
    return word.ends and len(word.word.text) > 2 and word.word.text[-1] == "-" and word.word.text[-2].islower()


def _joined(words: list[PrintedWord], *, blanks: bool) -> list[PrintedWord]:
    """The words with those as one that stand in several boxes without room between. `blanks` says whether the document writes blanks,
    so that what touches without one is one word; where it does not, short pieces show it, whose width is not in doubt."""
    joined: list[PrintedWord] = []
    for row in rows_of_words(words):
        last, start = row[0], row[0].left
        joined.append(last)
        for word in row[1:]:
            if _is_grouped(last, word):
                last.word.text += f" {word.word.text}"
                last.word.places[-1] = (last.word.places[-1][0], word.word.places[0][1])
                last.word.places += word.word.places[1:]
                last.right, last.word.blank_after, last.ends = word.right, word.word.blank_after, word.ends
            elif _touch(last, word, last.right - start, blanks=blanks):
                last.word.text += word.word.text
                last.word.places += word.word.places
                last.right = max(last.right, word.right)
                last.word.blank_after, last.ends, last.word.exact, last.line = word.word.blank_after, word.ends, word.word.exact, word.line
            else:
                start = word.left if word.line != last.line else start
                if word.left < last.right and not last.word.exact and word.line != last.line:
                    last.right = max(word.left - BLANK_WIDTH * last.size, last.left)  # letters are narrower than was taken
                last = word
                joined.append(word)
    return joined


def _is_grouped(before: PrintedWord, after: PrintedWord) -> bool:
    """Whether two words of a line are one figure, its digits grouped by a blank: "(1" and "234)" -> True."""
    near = before.line == after.line and before.word.places[-1][1] + 1 == after.word.places[0][0]
    if not near or after.left - before.right > GROUPING_BLANK * before.size:
        return False
    return _GROUPS.fullmatch(before.word.text) is not None and _GROUP.fullmatch(after.word.text) is not None


def _touch(before: PrintedWord, after: PrintedWord, run: float, *, blanks: bool) -> bool:
    """Whether two words of different boxes are one: "Re" and, right behind it, "venue". `run` is the width of the piece that ends with the
    first, all of which may be taken to be too wide."""
    if before.line == after.line or before.word.blank_after or after.word.blank_before or len(before.word.text) > 1000:
        return False
    size = max(before.size, after.size)
    if min(before.size, after.size) < SMALLER_TYPE * size:
        return False
    gap = after.left - before.right
    apart = before.word.text[-1].isalpha() and not after.word.text[0].isalpha()
    doubt = 0.0 if before.word.exact or apart else WIDTH_ERROR * run
    if gap > (TOUCHING if blanks else LIGHTLY_APART) * size or -gap > OVERLAPPING * size + doubt:
        return False
    return blanks or gap + doubt < CLEARLY_ONE * size
