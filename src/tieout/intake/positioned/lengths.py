"""Lengths and transformations of CSS."""

from __future__ import annotations

import re
from functools import lru_cache
from math import cos, radians, sin, tau
from typing import NamedTuple

_LENGTH = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?)\s*(px|pt|em|rem|pc|in|cm|mm|ex|ch|%)?$", re.IGNORECASE)
_PIXELS = {"px": 1.0, "": 1.0, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 9600 / 254, "mm": 960 / 254, "rem": 16}
_OF_TYPE = {"em": 1.0, "ex": 1 / 2, "ch": 1 / 2}
_FUNCTION = re.compile(r"(matrix|translate[XY]?|translate3d|scale[XY]?|rotate|matrix3d)\(([^()]*)\)", re.IGNORECASE)
_TURN = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?)\s*(deg|rad|turn)?$")

Corner = tuple[float, float]


class Length(NamedTuple):
    """A length: pixels, multiples of the type's size, and a share of the whole."""

    pixels: float
    sizes: float
    share: float


@lru_cache(maxsize=65536)
def parsed(text: str) -> Length | None:
    """A length as written: "72px" -> 72 pixels; "1.5em" -> 1.5 sizes; "auto" -> None."""
    match = _LENGTH.match(text) if len(text) < 100 else None
    if match is None:
        return None
    number, unit = float(match[1]), (match[2] or "").lower()
    if abs(number) >= 1e9:
        return None
    if unit == "%":
        return Length(0.0, 0.0, number / 100)
    if unit in _OF_TYPE:
        return Length(0.0, number * _OF_TYPE[unit], 0.0)
    return Length(number * _PIXELS[unit], 0.0, 0.0)


def pixels(text: str | None, size: float, whole: float | None) -> float | None:
    """A length in pixels; None where it is not one, or a share of what is not known. "50%" of 800 -> 400."""
    length = parsed(text) if text else None
    if length is None:
        return None
    if length.share:
        return None if whole is None else length.share * whole
    return length.pixels + length.sizes * size


class Matrix(NamedTuple):
    """A transformation as CSS writes it: x' = a x + c y + e, y' = b x + d y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, inner: Matrix) -> Matrix:
        """The transformation of what `inner` gives."""
        a, b, c, d, e, f = self
        return Matrix(
            a * inner.a + c * inner.b,
            b * inner.a + d * inner.b,
            a * inner.c + c * inner.d,
            b * inner.c + d * inner.d,
            a * inner.e + c * inner.f + e,
            b * inner.e + d * inner.f + f,
        )

    def moved(self, x: float, y: float) -> Matrix:
        """The same transformation with its origin at (x, y) of its own measures."""
        return self._replace(e=self.a * x + self.c * y + self.e, f=self.b * x + self.d * y + self.f)

    def point(self, x: float, y: float) -> Corner:
        """Where a point comes to stand."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


SAME = Matrix()
"""The transformation that changes nothing."""


def transformation(text: str, size: float, room: tuple[float | None, float | None]) -> Matrix | None:
    """The transformation of a CSS `transform`; `room` is the width and height of the element. "scale(2) translate(3px,0)" -> doubled, and
    then moved by 6 pixels. None where there is none."""
    found: Matrix | None = None
    for name, inside in _FUNCTION.findall(text):
        one = _function(name.lower(), [part.strip() for part in inside.split(",")], size, room)
        if one is not None:
            found = one if found is None else found.then(one)
    return found


def _function(name: str, parts: list[str], size: float, room: tuple[float | None, float | None]) -> Matrix | None:
    if name == "rotate":
        return _turn(parts[0])
    if name.startswith("translate"):
        x = 0.0 if name == "translatey" else pixels(parts[0], size, room[0]) or 0.0
        down = parts[0] if name == "translatey" else parts[1] if len(parts) > 1 else ""
        return SAME.moved(x, pixels(down, size, room[1]) or 0.0)
    numbers = [length.pixels for part in parts if (length := parsed(part)) is not None]
    if len(numbers) != len(parts) or not numbers:
        return None
    if name == "matrix" and len(numbers) == 6:
        return Matrix(*numbers)
    if name.startswith("scale") and len(numbers) <= 2:
        return Matrix(a=1.0 if name == "scaley" else numbers[0], d=1.0 if name == "scalex" else numbers[-1])
    return None


def _turn(text: str) -> Matrix | None:
    match = _TURN.match(text)
    if match is None:
        return None
    number, unit = float(match[1]), match[2] or "deg"
    angle = number if unit == "rad" else number * tau if unit == "turn" else radians(number)
    return Matrix(cos(angle), sin(angle), -sin(angle), cos(angle))


def origin_of(text: str, size: float, room: tuple[float | None, float | None]) -> Corner:
    """The point about which an element is transformed: "0 100%" of an element 20 pixels high -> (0, 20); its middle where it says none."""
    words = [{"left": "0", "top": "0", "center": "50%", "right": "100%", "bottom": "100%"}.get(w, w) for w in text.lower().split()[:2]]
    words = [*words, "50%", "50%"][:2] if len(words) < 2 else words
    x, y = (pixels(word, size, whole) or 0.0 for word, whole in zip(words, room, strict=True))
    return x, y
