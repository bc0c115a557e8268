"""Walks the tags of a document whose pages are laid out by position, and gathers the words of each page with their places."""

from __future__ import annotations

import re
from html import unescape

from ...thresholds.intake import ASCENT, FEWEST_PIXELS, SET_APART, SMALLER_TYPE, TALL_BOX, WIDE_BOX
from ..blocks import CELLS, UNCLOSED_DEPTH
from ..canonical import INVISIBLE
from ..markup import BLOCK_NAMES, SKIPPED_NAMES, VOID_NAMES, Handler, MarkupReader, name_of
from ..pdf.words import GARBLED, LIGATURES
from ..styles import TagLook, attributes_of, look_of
from .boxes import PLACED, Flow, Frame, PlacedWord, Type, edge, flow_of, type_of
from .fonts import Widths
from .lengths import SAME, pixels
from .printed import GatheredPage
from .sheets import Declarations, Named, StyleSheet, declared

_TOKEN = re.compile(r"\s+|\S+")
_WORD = re.compile(r"\S+")
_BLOCKS = BLOCK_NAMES | CELLS | {"table", "tr", "tbody", "thead", "tfoot"}
_MOST_OPEN = 500
_MOST_WORDS = 3_000_000
_SEEN, _HIDDEN = TagLook(), TagLook(hidden=True)


class OpenElement:
    """An element whose end tag has not been read. `ends_at` is where the text goes on after it, in a line; `height` is that of a block."""

    __slots__ = ("ends_at", "flow", "height", "indent", "kind", "name", "page", "sized", "strut", "top", "type")

    def __init__(self, name: str, around: OpenElement | None, flow: Flow, type: Type) -> None:
        self.name, self.flow, self.type = name, flow, type
        self.page: GatheredPage | None = around.page if around is not None else None
        self.sized: bool = around is not None and around.sized
        self.kind = "line"  # or "block", in the flow around it, or "box" with a flow of its own, or "placed"
        self.indent = self.top = 0.0
        self.strut = flow.strut
        self.ends_at: float | None = None
        self.height: float | None = None


class Gatherer(MarkupReader):
    """Gathers the words of one document, by `gather()`. Its text is that of the file in the file's order, of which words are pieces."""

    def __init__(self, raw: str, encoding: str) -> None:
        super().__init__(raw, encoding)
        self.styles = StyleSheet(raw)
        self.pages: list[GatheredPage] = []
        self.widths: dict[tuple[str, bool], Widths] = {}
        self.placed_lines = self.lines = self.count = 0
        self.too_deep = self.too_many = False
        self.loose: GatheredPage | None = None  # the last of those that hold what stands on no page of its own
        self.here = OpenElement("", None, Flow(Frame(), (0.0, 0.0)), Type())
        self.opened: list[OpenElement] = [self.here]
        self.named = Named("", "", frozenset())  # the element that begins
        self.around: list[Named] = []  # those that are open

    def gather(self) -> list[GatheredPage]:
        """The pages in order, of each the words as printed."""
        self.walk()
        while len(self.opened) > 1:
            self.close()
        self.set_line(self.here.flow, self.here)
        return [page for page in self.pages if page.words or page.drawn]

    def interpret(self, tag: str) -> tuple[Handler, str, TagLook]:
        """The handler of a new tag; only those of end tags are kept, as most start tags are each of its own place."""
        name = name_of(tag)
        if not name or name.startswith(self.inline.prefix):
            return super().interpret(tag)
        if tag[1] == "/":
            entry = (self.ignore if name in SKIPPED_NAMES or name in VOID_NAMES else self.end_tag, name, _SEEN)
            self.known[tag] = entry
            return entry
        single = tag.endswith("/>") or name in VOID_NAMES
        if not single and (name in SKIPPED_NAMES or (("none" in tag or "hidden" in tag) and look_of(name, tag).hidden)):
            return (self.ignore, name, _HIDDEN)
        if name == "br":
            return (self.new_line, name, _SEEN)
        return (self.single_tag if single else self.start_tag), tag, _SEEN

    def add_decoded(self, decoded: str, at: int, length: int) -> None:
        """Adds the characters that some bytes decode to; letters drawn as one are several."""
        for character in decoded:
            super().add_decoded(LIGATURES.get(character, character), at, length)

    # --- elements

    def start_tag(self, tag: str, look: TagLook) -> None:
        """Begins an element."""
        name = name_of(tag)
        if name in _BLOCKS and self.here.name == "p":
            self.close()  # a paragraph ends where another begins
        if len(self.opened) > _MOST_OPEN:
            self.too_deep = True
            here = self.here
            self.opened.append(OpenElement(name, here, here.flow, here.type))
        else:
            self.open(name, self.css_of(name, tag))
        self.around.append(self.named)
        self.here = self.opened[-1]

    def css_of(self, name: str, tag: str) -> Declarations:
        """What the document's rules and the tag's own `style` say of an element."""
        attributes = attributes_of(tag) if "=" in tag else {}
        classes = attributes.get("class", "").split()
        self.named = Named(name, attributes.get("id", ""), frozenset(classes))
        css = self.styles.of(self.named, classes, self.around)
        if "style" in attributes:
            css.update(declared(attributes["style"]))
        return css

    def open(self, name: str, css: Declarations) -> None:
        """Begins an element of which this is said: a box of its own, a block of lines, or part of a line."""
        around = self.here
        flow, type = around.flow, type_of(css, name, around.type)
        entry = OpenElement(name, around, flow, type)
        self.opened.append(entry)
        position, display = css.get("position", ""), css.get("display", "")
        placed = position in PLACED
        block = placed or ((name in _BLOCKS or display in ("block", "flex", "table")) and not display.startswith("inline"))
        if not block:
            self.open_in_line(entry, css, position)
            return
        entry.kind = "placed" if placed else "block"
        if not placed:
            self.set_line(flow, around)
            flow.y += edge(css, "margin", "top", type.size)
        self.part()
        if placed or position in ("relative", "sticky") or "transform" in css:
            entry.kind = "placed" if placed else "box"
            entry.flow = flow_of(css, type, flow)
            self.open_page(entry, around, placed=placed)
            entry.flow.strut, entry.flow.placed = type, placed and entry.page is around.page
            return
        entry.top, entry.strut = flow.y, flow.strut
        entry.height = pixels(css.get("height"), type.size, flow.frame.height)
        entry.indent = edge(css, "margin", "left", type.size) + edge(css, "padding", "left", type.size)
        flow.left += entry.indent
        flow.x, flow.strut = flow.left, type

    def open_in_line(self, entry: OpenElement, css: Declarations, position: str) -> None:
        """Begins a part of a line, which may be set off from what is before it, or of a width of its own."""
        flow, size = entry.flow, entry.type.size
        flow.x += edge(css, "margin", "left", size) + edge(css, "padding", "left", size)
        if css.get("display") == "inline-block":
            width = pixels(css.get("width"), size, flow.frame.width)
            entry.ends_at = None if width is None else flow.x + width
        if position == "relative" and ("top" in css or "bottom" in css):
            up = pixels(css.get("bottom"), size, None) or -(pixels(css.get("top"), size, None) or 0.0)
            entry.type = entry.type._replace(raised=entry.type.raised + up)

    def open_page(self, entry: OpenElement, around: OpenElement, *, placed: bool) -> None:
        """Makes a box a page, if it is one: the outermost box as large as a page, or one in the flow on no page of known size."""
        frame = entry.flow.frame
        width, height = frame.width or 0.0, frame.height or 0.0
        sized = height >= FEWEST_PIXELS and (width >= FEWEST_PIXELS or (not placed and frame.width is None))
        if around.sized or not (sized or (not placed and around.flow.frame.matrix == SAME)):
            return
        entry.sized = sized
        entry.page = GatheredPage(frame.width, frame.height)
        entry.height = frame.height
        entry.flow = Flow(Frame(SAME, frame.width, frame.height), (0.0, 0.0))
        self.pages.append(entry.page)

    def end_tag(self, name: str, look: TagLook) -> None:
        """Ends an element, and those still open in it."""
        opened = self.opened
        for depth in range(len(opened) - 1, max(len(opened) - UNCLOSED_DEPTH, 0), -1):
            if opened[depth].name == name:
                while len(opened) > depth:
                    self.close()
                return

    def close(self) -> None:
        """Ends the innermost element."""
        entry = self.opened.pop()
        self.around.pop()
        self.here = around = self.opened[-1]
        if entry.kind == "line":
            if entry.ends_at is not None:
                entry.flow.x = entry.ends_at
            return
        self.set_line(entry.flow, entry)
        self.part()
        flow = around.flow
        if entry.kind == "box":
            flow.y += entry.flow.frame.height or entry.flow.y
        elif entry.kind == "block":
            flow.left -= entry.indent
            flow.x, flow.strut = flow.left, entry.strut
            if entry.height is not None:
                flow.y = max(flow.y, entry.top + entry.height)

    def single_tag(self, tag: str, look: TagLook) -> None:
        """Handles an element without content: a picture, or room in a line."""
        if tag[1:4].lower() == "img":
            self.page_of(self.here).drawn = True
            return
        self.start_tag(tag, look)
        self.close()

    def new_line(self, name: str, look: TagLook) -> None:
        """Handles a line break."""
        here = self.here
        if here.flow.line:
            self.set_line(here.flow, here)
        else:
            here.flow.y += here.type.leading
        self.part()

    def part(self) -> None:
        """Keeps the words before and after a place apart in the file's text."""
        if not self.blank:
            self.separate("\n")

    # --- words

    def add_text(self, text: str, at: int) -> None:
        """Adds raw text between two tags to the line that is open."""
        here = self.here
        flow, type = here.flow, here.type
        if text.isspace() and not (flow.line or type.keeps_lines):
            return
        before, start = len(self.out), self.pos
        self.write(text, at)
        drafted = "".join(self.out[before:])
        shown = self.shown(text, here)
        words = [(start + m.start(), m[0]) for m in _WORD.finditer(drafted)]
        tokens: list[str] = _TOKEN.findall(shown)
        if sum(not token.isspace() for token in tokens) != len(words):
            tokens = _TOKEN.findall(drafted)
        widths = self.widths_of(type)
        following = iter(words)
        for token in tokens:
            if token.isspace():
                count = len(token) if type.keeps_lines else max(token.count("\xa0"), 1)
                if flow.line or type.keeps_lines or "\xa0" in token:
                    flow.x += count * (widths.of(" ") * type.size + type.letter + type.word)
                if flow.line:
                    flow.line[-1].blank_after = True
                flow.ends_blank = True
            else:
                self.add_word(here, *next(following), widths)

    def shown(self, text: str, here: OpenElement) -> str:
        """Raw text as it is shown, without what is not visible."""
        if text.isascii() and "&" not in text:
            return text
        decoded = text.encode("latin-1").decode(self.encoding, "replace")
        decoded = unescape(decoded) if "&" in decoded else decoded
        if garbled := len(GARBLED.findall(decoded)):
            self.page_of(here).garbled += garbled
        return "".join(c for c in decoded if c.isspace() or (c not in INVISIBLE and (c.isprintable() or c == "\ufffd")))

    def widths_of(self, type: Type) -> Widths:
        """The widths of letters of this type."""
        key = (type.family, type.bold)
        if key not in self.widths:
            self.widths[key] = Widths(type.family, self.styles.faces.get(type.family), bold=type.bold)
        return self.widths[key]

    def add_word(self, here: OpenElement, place: int, text: str, widths: Widths) -> None:
        """Adds a word, or the rest of the one before where nothing is between: "Re" and, a hair to the left, "venue"."""
        flow, type = here.flow, here.type
        if self.count >= _MOST_WORDS:
            self.too_many = True
            return
        width = widths.of(text) * type.size + type.letter * len(text)
        if flow.line and flow.ends_blank and self.is_full(flow, type, flow.x + width):
            self.set_line(flow, here)
        word = flow.line[-1] if flow.line and not flow.ends_blank else None
        if word is None or not _is_one(word, type, flow.x):
            word = PlacedWord(flow.x, type, exact=widths.exact)
            word.blank_before = flow.ends_blank and bool(flow.line)
            word.bold = type.bold or widths.bold
            flow.line.append(word)
            self.count += 1
        if word.places and word.places[-1][1] == place:
            word.places[-1] = (word.places[-1][0], place + len(text))
        else:
            word.places.append((place, place + len(text)))
        word.text += text
        flow.x += width
        word.x1 = flow.x
        flow.ends_blank = False

    def is_full(self, flow: Flow, type: Type, end: float) -> bool:
        """Whether a word that ends there has to stand on the next line of its box. Widths are not exact: one line has more room."""
        if flow.room is None or type.keeps_lines or flow.pull == 1.0:
            return False
        tall = flow.height is not None and flow.height >= TALL_BOX * type.leading
        return end > flow.left + flow.room * (1.0 if tall else WIDE_BOX)

    def set_line(self, flow: Flow, here: OpenElement) -> None:
        """Ends a line: its words get their places on the page."""
        words, flow.line = flow.line, []
        flow.ends_blank = True
        if not words:
            flow.x = flow.left
            return
        types = [flow.strut, *{word.type for word in words}]
        leading = max(type.leading for type in types)
        foot = flow.y + (flow.raise_by or max((type.leading - type.size) / 2 + ASCENT * type.size for type in types))
        if flow.pull and flow.room is not None:
            shift = flow.pull * (flow.room - (words[-1].x1 - flow.left))
            for word in words if shift > 0 or not flow.room else ():
                word.x0, word.x1 = word.x0 + shift, word.x1 + shift
        self.page_of(here).take(words, flow.frame.matrix, foot)
        self.lines += 1
        self.placed_lines += flow.placed  # the first line of a box that stands at a place of its own
        flow.placed = False
        flow.y += leading
        flow.x, flow.raise_by = flow.left, 0.0

    def page_of(self, here: OpenElement) -> GatheredPage:
        """The page on which an element stands; what stands on none is kept as one, between the pages before and after it."""
        if here.page is not None:
            return here.page
        if self.loose is None or self.pages[-1] is not self.loose:
            self.loose = GatheredPage(None, None)
            self.pages.append(self.loose)
        return self.loose


def _is_one(word: PlacedWord, type: Type, x: float) -> bool:
    """Whether what follows a word at x belongs to it: no room is between, and it is no raised or smaller mark."""
    size = min(type.size, word.type.size)
    if len(word.text) > 1000:
        return False
    apart = x - word.x1 > SET_APART * size or x < word.x0
    return not apart and size >= SMALLER_TYPE * max(type.size, word.type.size) and type.raised == word.type.raised
