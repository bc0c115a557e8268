"""Collects inline-XBRL elements and the text range of each; `extraction.tagged` reads their meaning.

Inline XBRL 1.1 (XBRL International, 2013): fact elements enclose the displayed text; ix:header has what is not displayed.
"""

from __future__ import annotations

import re

from ..model.source import Element, Tagging

_NAMESPACE = re.compile(r"""xmlns:([-\w.]+)\s*=\s*["']http://www\.xbrl\.org/20(?:08|13)/inlineXBRL["']""")
_ROOT = re.compile(r"<(?:[a-z]+:)?html\b[^>]*>", re.IGNORECASE)
_LOCAL = re.compile(r"</?[-\w.]+:([\w]+)")
_DECLARED_WITHIN = 400_000  # characters; namespaces are declared by the root element, at the top


class InlineTags:
    """The inline-XBRL elements of one file. `prefix` is the file's prefix of the namespace in lower case, with its colon."""

    def __init__(self, raw: str) -> None:
        declared = _NAMESPACE.search(raw, 0, _DECLARED_WITHIN)
        prefix = declared[1] if declared else "ix"
        self.prefix = prefix.lower() + ":"
        root = _ROOT.search(raw, 0, _DECLARED_WITHIN)
        self.root = root[0] if root else ""
        self.elements: list[Element] = []
        self.headers: list[str] = []
        self.opened: list[int] = []
        self.unclosed: dict[str, int] = {}  # how many elements of a name are open, so that an end tag of none is not searched for

    def open(self, tag: str, pos: int) -> None:
        """Adds a start tag; `pos` is its position in the canonical text."""
        local = _LOCAL.match(tag)
        parent = self.opened[-1] if self.opened else -1
        name = local[1].lower() if local else ""
        self.opened.append(len(self.elements))
        self.unclosed[name] = self.unclosed.get(name, 0) + 1
        self.elements.append(Element(name, tag, pos, -1, parent, ""))

    def close(self, tag: str, pos: int) -> None:
        """Ends the innermost open element with the end tag's name, and those still open in it, at `pos`."""
        local = _LOCAL.match(tag)
        name = local[1].lower() if local else ""
        if not self.unclosed.get(name):
            return
        found = False
        while not found:
            index = self.opened.pop()
            element = self.elements[index]
            found = element.name == name
            self.unclosed[element.name] -= 1
            self.elements[index] = element._replace(end=pos)

    def add_hidden(self, raw: str) -> None:
        """Adds the raw markup of a hidden element: its headers whole, and facts outside of them as one more header of hidden facts."""
        lowered = raw.lower()
        if self.prefix not in lowered:
            return
        opening, closing = f"<{self.prefix}header", f"</{self.prefix}header"
        outside: list[str] = []
        at = 0
        while (start := lowered.find(opening, at)) >= 0:
            end = lowered.find(closing, start)
            end = len(raw) if end < 0 else end
            outside.append(raw[at:start])
            self.headers.append(raw[start:end])
            at = end
        rest = "".join((*outside, raw[at:]))
        if f"<{self.prefix}non" in rest.lower():
            self.headers.append(f"<{self.prefix}hidden>{rest}</{self.prefix}hidden>")

    def tagging(self, text: str) -> Tagging | None:
        """All elements, or None without any. `text` is the whole canonical text: blanks and separators at the ends of a range are cut
        off, and elements without an end tag end with the text."""
        if not self.elements and not self.headers:
            return None
        for index in self.opened:
            self.elements[index] = self.elements[index]._replace(end=len(text))
        return Tagging(tuple(_drawn_in(element, text) for element in self.elements), tuple(self.headers), self.root)


def _drawn_in(element: Element, text: str) -> Element:
    start, end = element.start, element.end
    if start < 0 or start >= end or not (text[start].isspace() or text[end - 1].isspace()):
        return element
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return element._replace(start=start, end=end)
