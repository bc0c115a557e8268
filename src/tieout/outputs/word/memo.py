"""The frame of every Word file: styles, page numbers, properties, and the line that identifies the filing."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from ...errors import extra
from ...model.document import Filing
from ..notation import filing_title
from ..office import made_at, xml_text
from ..printable import one_line

if TYPE_CHECKING:
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

_FONT = "Calibri"
_INK, _FAINT = "1F2328", "5B6470"


class Memo:
    """A Word file while it is being written. Raises MissingExtraError where python-docx is not installed."""

    def __init__(self, filing: Filing, what: str) -> None:
        with extra("docx", "A Word file (.docx)", "python-docx"):
            import docx
        from .footnotes import Footnotes

        self._made = docx.Document()
        self._style_ids: dict[str, str | None] = {}
        self._style()
        self._footnotes = Footnotes(self._made)
        title = _words(filing_title(filing))
        self._describe(f"{what}: {title}", what, f"sha256 {filing.sha256} of the filing {_words(filing.name)}")
        self._footer(title)

    def heading(self, words: str, level: int) -> None:
        """A heading; level 0 is the title."""
        self.text(words, f"Heading {level}" if level else "Title")

    def text(self, words: str, style: str = "Normal") -> Paragraph:
        """A paragraph, in the style of this name: "List Bullet", "Subtitle"."""
        paragraph = self._made.add_paragraph(_words(words))
        if style in self._style_ids:
            paragraph._p.style = self._style_ids[style]  # noqa: SLF001  by its name, python-docx goes through all styles for each
        else:
            paragraph.style = style
            self._style_ids[style] = paragraph._p.style  # noqa: SLF001  as above
        return paragraph

    def bullet(self, words: str) -> Paragraph:
        """An item of a list."""
        return self.text(words, "List Bullet")

    def footnote(self, paragraph: Paragraph, words: str) -> None:
        """A footnote at the end of a paragraph."""
        self._footnotes.add(paragraph, _words(words))

    def content(self) -> bytes:
        """The finished file, the same bytes for the same content and time. Nothing can be added afterwards."""
        self._footnotes.finish()
        made, ordered = io.BytesIO(), io.BytesIO()
        self._made.save(made)
        with zipfile.ZipFile(made) as old, zipfile.ZipFile(ordered, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
        return ordered.getvalue()

    def _style(self) -> None:
        from docx.shared import Inches, Pt

        normal = self._made.styles["Normal"]
        _set_font(normal, 10.5, _INK)
        normal.paragraph_format.space_after = Pt(5)
        normal.paragraph_format.line_spacing = 1.1
        for name, size, before in (("Title", 20, 0), ("Heading 1", 13, 14), ("Heading 2", 11, 10)):
            style = self._made.styles[name]
            _set_font(style, size, _INK)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
        borders = self._made.styles["Title"].element.find(".//{*}pBdr")
        if borders is not None:
            borders.getparent().remove(borders)
        _set_font(self._made.styles["Subtitle"], 10, _FAINT)
        self._made.styles["Subtitle"].font.italic = False
        section = self._made.sections[0]
        section.left_margin = section.right_margin = Inches(1)
        section.top_margin = section.bottom_margin = Inches(0.9)

    def _describe(self, title: str, subject: str, comments: str) -> None:
        properties = self._made.core_properties
        properties.title, properties.subject, properties.comments = title[:255], subject, comments[:255]
        properties.author = properties.last_modified_by = "tieout"
        properties.created = properties.modified = made_at().replace(tzinfo=None)
        # The template comes with a picture of itself.
        package = self._made.part.package
        for id in [id for id, relation in package.rels.items() if relation.reltype.endswith("/thumbnail")]:
            del package.rels[id]

    def _footer(self, title: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        paragraph = self._made.sections[0].footer.paragraphs[0]
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        run = paragraph.add_run("1")
        field.append(run._r)  # noqa: SLF001  python-docx has no fields
        paragraph._p.append(field)  # noqa: SLF001  as above
        paragraph.add_run(f" · {title[:100]}")
        _set_font(self._made.styles["Footer"], 8.5, _FAINT)


def _words(words: str) -> str:
    return one_line(xml_text(words))


def _set_font(style: ParagraphStyle, size: float, colour: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = _FONT, Pt(size)
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # a theme's font would outrank the one named
        fonts.attrib.pop(qn(f"w:{script}"), None)
