"""The look that a start tag sets, as a record for each distinct tag, so that each is parsed once in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model.source import BOLD, CAPITALS, CENTER, HEADING, ITALIC, LINK, LIST_ITEM, SUPERSCRIPT, UNDERLINE
from ..thresholds.intake import BOLD_CSS, SMALL_PER_CENT, SMALL_POINTS

_ATTRIBUTE = re.compile(r"""([a-zA-Z_:][-\w:.]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(pt|px|em|rem|in|cm|mm|%)?")
_POINTS = {"pt": 1.0, "px": 0.75, "em": 10.0, "rem": 10.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "%": 5.0, "": 0.75}
_LARGEST_SPAN = 1000  # the HTML standard's bound on colspan

BOLD_NAMES = frozenset({"b", "strong", "th"})
ITALIC_NAMES = frozenset({"i", "em"})
HEADING_NAMES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE_NAMES = frozenset({"span", "font", "small", "a", "b", "i", "em", "strong"})
_PER_CENT = {"%": 1, "em": 100}
_RAISING = re.compile(r"top$|super|text-top|\+?[1-9]")


class TagLook(NamedTuple):
    """Style bits that a tag sets and clears, its left indent in points, and whether it hides its content or begins a page."""

    sets: int = 0
    clears: int = 0
    indent: float = 0.0
    hidden: bool = False
    page_break: bool = False
    colspan: int = 1
    rowspan: int = 1


def sheets_of(raw: str) -> Iterator[str]:
    """The style sheets that stand in a document: "<style>.x{left:1px}</style>" -> ".x{left:1px}". One without an end is none."""
    opening, closing = ("<style", "</style") if "<style" in raw else ("<STYLE", "</STYLE")
    at = 0
    while (opened := raw.find(opening, at)) >= 0:
        begun, end = raw.find(">", opened), raw.find(closing, opened)
        if not 0 <= begun < end:
            return
        yield raw[begun + 1 : end]
        at = end


def attributes_of(tag: str) -> dict[str, str]:
    """Attributes of a raw start tag, names in lower case, values as written (entities unresolved).

    >>> attributes_of('<td COLSPAN=2 align="right">')
    {'colspan': '2', 'align': 'right'}
    """
    return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(tag)}


def _length(text: str) -> float:
    m = _LENGTH.match(text)
    return float(m[1]) * _POINTS[m[2] or ""] if m and len(m[1]) < 9 else 0.0


def sides_of(shorthand: str) -> tuple[str, str, str, str] | None:
    """The four sides of a `padding`, `margin` or `inset`, clockwise from the top: "0 4px" -> ("0", "4px", "0", "4px"); None where it is no
    shorthand of one to four lengths."""
    said = shorthand.split()
    count = len(said)
    if not 0 < count <= 4:
        return None
    return said[0], said[1 % count], said[2 % count], said[3 if count == 4 else 1 % count]


def _left_of(shorthand: str) -> float:
    sides = sides_of(shorthand)
    return 0.0 if sides is None else _length(sides[3])


def _declarations(style: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in style.lower().split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value}


def _font_bits(css: dict[str, str]) -> tuple[int, int]:
    sets = clears = 0
    weight = css.get("font-weight", "")
    if weight:
        if weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= BOLD_CSS):
            sets |= BOLD
        else:
            clears |= BOLD
    if css.get("font-style", "") in ("italic", "oblique"):
        sets |= ITALIC
    elif "font-style" in css:
        clears |= ITALIC
    font = css.get("font", "")
    if "bold" in font:
        sets |= BOLD
    if "italic" in font:
        sets |= ITALIC
    if "underline" in css.get("text-decoration", ""):
        sets |= UNDERLINE
    if css.get("text-transform", "") == "uppercase":
        sets |= CAPITALS
    if css.get("vertical-align", "") in ("super", "text-top") or css.get("top", "").startswith("-"):
        sets |= SUPERSCRIPT
    align = css.get("text-align", "")
    if align == "center":
        sets |= CENTER
    elif align:
        clears |= CENTER
    return sets, clears


def _is_small_and_raised(name: str, css: dict[str, str]) -> bool:
    """Whether words in a line stand at its top in a smaller type, as footnote marks do: vertical-align:top;font-size:65% -> True."""
    if name not in _INLINE_NAMES or not _RAISING.match(css.get("vertical-align", "")):
        return False
    size = _LENGTH.match(css.get("font-size", ""))
    if size is None:
        return name == "small"
    part = _PER_CENT.get(size[2] or "")
    return len(size[1]) < 9 and (float(size[1]) * part < SMALL_PER_CENT if part else _length(size[0]) < SMALL_POINTS)


def _indent_of(css: dict[str, str]) -> float:
    padding = _length(css["padding-left"]) if "padding-left" in css else _left_of(css.get("padding", ""))
    margin = _length(css["margin-left"]) if "margin-left" in css else _left_of(css.get("margin", ""))
    return padding + margin + _length(css.get("text-indent", ""))


def _span_of(value: str) -> int:
    return min(max(int(value), 1), _LARGEST_SPAN) if value.isdigit() and len(value) < 8 else 1


def look_of(name: str, tag: str) -> TagLook:
    """The look of a raw start tag whose lower-case name is `name`.

    >>> look = look_of("td", '<td colspan="2" style="font-weight:bold;padding-left:12pt">')
    >>> look.sets == BOLD, look.indent, look.colspan
    (True, 12.0, 2)
    """
    sets = clears = 0
    if name in BOLD_NAMES:
        sets |= BOLD
    elif name in ITALIC_NAMES:
        sets |= ITALIC
    elif name == "u":
        sets |= UNDERLINE
    elif name == "center":
        sets |= CENTER
    elif name == "sup":
        sets |= SUPERSCRIPT
    elif name in HEADING_NAMES:
        sets |= HEADING | BOLD
    elif name == "li":
        sets |= LIST_ITEM
    if "=" not in tag:
        return TagLook(sets, clears)
    attributes = attributes_of(tag)
    if name == "a" and attributes.get("href", "").startswith("#"):
        sets |= LINK
    align = attributes.get("align", "").lower()
    if align == "center":
        sets |= CENTER
    elif align:
        clears |= CENTER
    css = _declarations(attributes["style"]) if "style" in attributes else {}
    font_sets, font_clears = _font_bits(css) if css else (0, 0)
    if css and _is_small_and_raised(name, css):
        font_sets |= SUPERSCRIPT
    breaks = css.get("page-break-after", css.get("break-after", "")) + css.get("page-break-before", css.get("break-before", ""))
    return TagLook(
        sets | font_sets,
        (clears | font_clears) & ~font_sets,
        _indent_of(css) if css else 0.0,
        css.get("display") == "none" or "hidden" in attributes,
        "always" in breaks or "page" in breaks,
        _span_of(attributes.get("colspan", "")),
        _span_of(attributes.get("rowspan", "")),
    )
