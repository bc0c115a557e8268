"""Footnotes of a Word file, which python-docx cannot write: their part, the two separators that Word expects, styles and settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from ..office import xml_text

if TYPE_CHECKING:
    from docx.document import Document as Memo
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_TEXT_STYLE, _MARK_STYLE = "footnote text", "footnote reference"
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))
# The settings that stand behind footnotes in their schema, so far as templates have them.
_BEHIND = ("endnotePr", "compat", "docVars", "rsids", "mathPr", "themeFontLang", "clrSchemeMapping")


class Footnotes:
    """The footnotes of one memo, in order. `finish` writes them into it."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._texts: list[str] = []
        text_style = memo.styles.add_style(_TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text_style.base_style = memo.styles["Normal"]
        text_style.font.size = Pt(8.5)
        text_style.paragraph_format.space_after = Pt(2)
        mark_style = memo.styles.add_style(_MARK_STYLE, WD_STYLE_TYPE.CHARACTER, builtin=True)
        mark_style.font.superscript = True
        self._text_style, self._mark_style = text_style.style_id, mark_style.style_id

    def add(self, paragraph: Paragraph, words: str) -> None:
        """Add a footnote with `words`, its mark at the paragraph's end. A comma separates marks that follow one another."""
        run = self._mark(paragraph)
        previous = run._r.getprevious()  # noqa: SLF001  python-docx has no name for a footnote's mark
        if previous is not None and previous.find(qn("w:footnoteReference")) is not None:
            run.text = ","
            run = self._mark(paragraph)
        self._texts.append(xml_text(words))
        run._r.append(_element("w:footnoteReference", id=len(self._texts)))  # noqa: SLF001  as above

    def _mark(self, paragraph: Paragraph) -> Run:
        run = paragraph.add_run()
        run._r.style = self._mark_style  # noqa: SLF001  by its name, python-docx goes through all styles for each
        return run

    def finish(self) -> None:
        """Write the part with the footnotes, and their settings. Nothing can be added afterwards."""
        if not self._texts:
            return
        root = OxmlElement("w:footnotes")
        for footnote in (*self._separators(), *self._notes()):
            root.append(footnote)
        part = self._memo.part
        made = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, serialize_part_xml(root), part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.FOOTNOTES)
        settings = self._memo.settings.element
        told = OxmlElement("w:footnotePr")
        for number, _ in _SEPARATORS:
            told.append(_element("w:footnote", id=number))
        behind = next((child for child in settings if child.tag in map(qn, (f"w:{name}" for name in _BEHIND))), None)
        if behind is None:
            settings.append(told)
        else:
            behind.addprevious(told)

    def _separators(self) -> Iterator[BaseOxmlElement]:
        for number, kind in _SEPARATORS:
            yield _nested("w:footnote", "w:p", "w:r", f"w:{kind}", type=kind, id=number)

    def _notes(self) -> Iterator[BaseOxmlElement]:
        for number, words in enumerate(self._texts, 1):
            footnote = _element("w:footnote", id=number)
            paragraph = OxmlElement("w:p")
            paragraph.append(_nested("w:pPr", _element("w:pStyle", val=self._text_style)))
            mark = OxmlElement("w:r")
            mark.append(_nested("w:rPr", _element("w:rStyle", val=self._mark_style)))
            mark.append(OxmlElement("w:footnoteRef"))
            said = OxmlElement("w:r")
            text = OxmlElement("w:t")
            text.text = f" {words}"
            text.set(qn("xml:space"), "preserve")
            said.append(text)
            for child in (mark, said):
                paragraph.append(child)
            footnote.append(paragraph)
            yield footnote


def _element(tag: str, **attributes: object) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def _nested(tag: str, *inner: str | BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """Elements one inside the other, the first outermost."""
    outer = _element(tag, **attributes)
    holder = outer
    for each in inner:
        element = OxmlElement(each) if isinstance(each, str) else each
        holder.append(element)
        holder = element
    return outer
