"""Boxes of a page: where an element stands in the one around it, and the type that it sets."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ...thresholds.intake import BOLD_CSS, LINE_HEIGHT, MARK_SIZE
from ..styles import sides_of
from .lengths import SAME, Corner, Matrix, origin_of, parsed, pixels, transformation
from .sheets import Declarations

_FONT = re.compile(r"(?P<size>[\d.]+(?:px|pt|em|rem|%))(?:\s*/\s*(?P<line>[\d.]+(?:px|pt|em|%)?))?\s+(?P<family>.+)$")
_WEIGHTS = {"bold": True, "bolder": True, "normal": False, "lighter": False}
_SIZES = {"smaller": "0.83em", "larger": "1.2em", "small": "13px", "medium": "16px", "large": "18px", "x-small": "10px", "x-large": "24px"}
PLACED = frozenset({"absolute", "fixed"})
"""Values of `position` of elements that stand where they say, not where the text has come to."""


class Type(NamedTuple):
    """The type of a text: its size in pixels, how it is spaced and looks, and how far it is raised above the line."""

    size: float = 16
    line: tuple[float, float] = (0.0, LINE_HEIGHT)  # from line to line: pixels, and sizes
    letter: float = 0.0
    word: float = 0.0
    bold: bool = False
    italic: bool = False
    family: str = ""
    raised: float = 0.0
    align: str = ""
    keeps_lines: bool = False

    @property
    def leading(self) -> float:
        """The distance from line to line."""
        return self.line[0] + self.line[1] * self.size


class Frame(NamedTuple):
    """A box in which others stand: what brings its measures to those of the page, and its size where that is known."""

    matrix: Matrix = SAME
    width: float | None = None
    height: float | None = None


class Flow:
    """Text that runs line by line from a place on: `x` and `y` are where it has come to, y of the line's top. `pull` is the part of the
    room beside a line that stands on its left: none, or half in centred lines."""

    __slots__ = ("ends_blank", "frame", "height", "left", "line", "placed", "pull", "raise_by", "room", "strut", "x", "y")

    def __init__(self, frame: Frame, at: Corner) -> None:
        self.frame = frame
        self.left = self.x = at[0]
        self.y = at[1]
        self.room: float | None = None
        self.height: float | None = None
        self.pull = 0.0
        self.raise_by = 0.0  # what brings the first line's foot to that of its box
        self.strut = Type()  # that of the block, which a line is at least as high as
        self.line: list[PlacedWord] = []
        self.ends_blank = True
        self.placed = False


class PlacedWord:
    """A word of a line: its ends in the measures of its box, its type, and its places in the file's text, [start, end) of each piece.
    `exact` is set where its width is known from its font."""

    __slots__ = ("blank_after", "blank_before", "bold", "exact", "places", "text", "type", "x0", "x1")

    def __init__(self, x0: float, type: Type, *, exact: bool) -> None:
        self.x0 = self.x1 = x0
        self.type = type
        self.exact = exact
        self.bold = type.bold
        self.text = ""
        self.places: list[tuple[int, int]] = []
        self.blank_before = self.blank_after = False


def type_of(css: Declarations, name: str, before: Type) -> Type:
    """The type that an element sets: "font-size:9px;font-weight:bold" inside other type -> that of 9 pixels, bold."""
    changes: dict[str, Any] = {}
    if "font" in css:
        css = {**_long_hand(css["font"]), **css}
    size = _size(css, name, before)
    if size is not None:
        changes["size"] = size
    else:
        size = before.size
    if "line-height" in css:
        length = parsed(css["line-height"])
        if length is not None:
            plain = css["line-height"].replace(".", "", 1).isdigit()
            changes["line"] = (0.0, length.pixels) if plain else (length.pixels + (length.sizes + length.share) * size, 0.0)
    for key, field in (("letter-spacing", "letter"), ("word-spacing", "word")):
        if key in css:
            changes[field] = pixels(css[key], size, None) or 0.0
    weight = css.get("font-weight", "bold" if name in ("b", "strong", "th") else "")
    if weight:
        changes["bold"] = _WEIGHTS.get(weight, before.bold) if not weight.isdigit() else int(weight[:4]) >= BOLD_CSS
    style = css.get("font-style", "italic" if name in ("i", "em") else "")
    if style:
        changes["italic"] = style in ("italic", "oblique")
    if "font-family" in css:
        changes["family"] = css["font-family"].split(",", 1)[0].strip("'\" ").lower()
    if "text-align" in css:
        changes["align"] = css["text-align"]
    if "white-space" in css:
        changes["keeps_lines"] = css["white-space"] in ("pre", "nowrap")
    raised = css.get("vertical-align", "super" if name == "sup" else "")
    if raised:
        by = size / 3 if raised in ("super", "text-top") else pixels(raised, size, size)
        changes["raised"] = before.raised + (by or 0.0)
    return before._replace(**changes) if changes else before


def _size(css: Declarations, name: str, before: Type) -> float | None:
    said = css.get("font-size", "")
    if said:
        return pixels(_SIZES.get(said, said), before.size, before.size)
    return MARK_SIZE * before.size if name in ("sup", "sub") else None


def _long_hand(font: str) -> Declarations:
    """The parts of a `font`: "bold 9px/1.2 Arial" -> its size, line height, family and weight."""
    match = _FONT.search(font)
    if match is None:
        return {}
    says = {"font-size": match["size"], "font-family": match["family"]}
    if match["line"]:
        says["line-height"] = match["line"]
    for word in font[: match.start()].split():
        if word in _WEIGHTS or word.isdigit():
            says["font-weight"] = word
        elif word in ("italic", "oblique"):
            says["font-style"] = word
    return says


def flow_of(css: Declarations, type: Type, around: Flow) -> Flow:
    """The text of an element that stands at a place, or is transformed: `around` is the text that it interrupts.

    "position:absolute;left:60px;bottom:725px" in a page 842 pixels high -> text from (60, 842 - 725 - a line's height) on."""
    frame, size = around.frame, type.size
    width = pixels(css.get("width"), size, frame.width)
    height = pixels(css.get("height"), size, frame.height)
    if "inset" in css:
        css = {**dict(zip(("top", "right", "bottom", "left"), sides_of(css["inset"]) or (), strict=False)), **css}
    left, right = pixels(css.get("left"), size, frame.width), pixels(css.get("right"), size, frame.width)
    top, bottom = pixels(css.get("top"), size, frame.height), pixels(css.get("bottom"), size, frame.height)
    if css.get("position") in PLACED:
        if width is None and left is not None and right is not None and frame.width is not None:
            width = frame.width - left - right
        if height is None and top is not None and bottom is not None and frame.height is not None:
            height = frame.height - top - bottom
        x, pull = _across(left, right, width, around)
        y = top if top is not None else around.y if bottom is None else (frame.height or 0.0) - bottom - (height or type.leading)
    else:
        x, pull = around.left + (left or -(right or 0.0)), 0.0
        y = around.y + (top or -(bottom or 0.0))
    x, y = x + edge(css, "margin", "left", size), y + edge(css, "margin", "top", size)
    matrix = frame.matrix.moved(x, y)
    if "transform" in css:
        room = (width, height)
        turned = transformation(css["transform"], size, room)
        if turned is not None:
            ox, oy = origin_of(css.get("transform-origin", ""), size, room)
            matrix = matrix.moved(ox, oy).then(turned).moved(-ox, -oy)
    flow = Flow(Frame(matrix, width, height), (edge(css, "padding", "left", size), edge(css, "padding", "top", size)))
    flow.room, flow.height = width, height
    flow.pull = pull or {"right": 1.0, "end": 1.0, "center": 1 / 2}.get(type.align, 0.0)
    if pull:
        flow.room = 0.0
    if bottom is not None and top is None and height is not None and height <= size:
        flow.raise_by = height  # the box is as high as the letters above the line, which so is its foot
    return flow


def _across(left: float | None, right: float | None, width: float | None, around: Flow) -> tuple[float, float]:
    """The left end of a placed element, and whether its lines end there instead: so where it says its right end alone."""
    if left is not None:
        return left, 0.0
    if right is None:
        return around.x, 0.0
    end = (around.frame.width or 0.0) - right
    return (end, 1.0) if width is None else (end - width, 0.0)


def edge(css: Declarations, kind: str, side: str, size: float) -> float:
    """The margin or padding of an element at a side, in pixels."""
    said = css.get(f"{kind}-{side}")
    if said is None:
        if kind not in css:
            return 0.0
        sides = sides_of(css[kind])
        said = sides[3 if side == "left" else 0] if sides else None
    return pixels(said, size, None) or 0.0
