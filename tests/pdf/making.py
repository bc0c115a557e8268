"""Small PDFs made by hand: words at places, in a standard font, with whatever is to be wrong with them."""

from __future__ import annotations

from typing import NamedTuple

WIDTH, HEIGHT = 595, 842  # A4 in points
_RIGHT_EDGE = 540


class Placed(NamedTuple):
    """Text whose base line begins at (x, y) points from the page's top left; `turned` runs it upwards."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False
    turned: bool = False


def page(*placed: Placed) -> bytes:
    """The content stream of a page."""
    parts = []
    for item in placed:
        said = item.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        matrix = b"0 1 -1 0" if item.turned else b"1 0 0 1"
        font = b"F2" if item.bold else b"F1"
        parts.append(b"BT /%b %g Tf %b %g %g Tm (%b) Tj ET" % (font, item.size, matrix, item.x, HEIGHT - item.y, said))
    return b"\n".join(parts)


def lines(*texts: str, x: float = 60, y: float = 100, pitch: float = 12) -> tuple[Placed, ...]:
    """Lines of prose, one below the other."""
    return tuple(Placed(x, y + k * pitch, text) for k, text in enumerate(texts))


def figures(y: float, label: str, *values: str, edges: tuple[float, ...] = (360, 450, 540), size: float = 10) -> tuple[Placed, ...]:
    """A row of a table: its label, and values set flush right at `edges` (a digit is 0.556 of the size wide in Helvetica)."""
    placed = [Placed(60, y, label, size)] if label else []
    for value, edge in zip(values, edges, strict=False):
        placed.append(Placed(edge - width(value, size), y, value, size))
    return tuple(placed)


def width(text: str, size: float) -> float:
    """The width of figures and signs in Helvetica (Adobe's metrics for the standard 14 fonts); letters are taken as digits."""
    narrow = {",": 0.278, ".": 0.278, "(": 0.333, ")": 0.333, "-": 0.333, " ": 0.278, "%": 0.889, "\u2014": 1.0}
    return size * sum(narrow.get(c, 0.556) for c in text)


class Making(NamedTuple):
    """What a PDF is made with beyond its pages."""

    rotate: int = 0
    catalog: bytes = b""  # more entries of the document catalog
    trailer: bytes = b""  # more entries of the trailer
    to_unicode: bytes = b""  # a CMap for the font, such as a broken one
    outline: tuple[tuple[bytes, int], ...] = ()  # titles with the objects of the pages that they lead to


def pdf(*pages: bytes, making: Making = Making()) -> bytes:  # noqa: B008  # an immutable default
    """A whole file of these content streams."""
    objects: list[bytes] = []
    count = len(pages)
    first = 6
    kids = b" ".join(b"%d 0 R" % (first + 2 * k) for k in range(count))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R %b >>" % making.catalog)
    objects.append(b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count))
    unicode = b"/ToUnicode 5 0 R" if making.to_unicode else b""
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding %b >>" % unicode)
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
    objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(making.to_unicode), making.to_unicode))
    for k, content in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (WIDTH, HEIGHT, making.rotate, first + 2 * k + 1)
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
    if making.outline:
        root = len(objects) + 1
        last = root + len(making.outline)
        objects[0] = objects[0].replace(b" >>", b" /Outlines %d 0 R >>" % root)
        objects.append(b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (root + 1, last, len(making.outline)))
        for number, (title, target) in enumerate(making.outline, root + 1):
            following = b"/Next %d 0 R" % (number + 1) if number < last else b""
            before = b"/Prev %d 0 R" % (number - 1) if number > root + 1 else b""
            objects.append(b"<< /Title (%b) /Parent %d 0 R /Dest [%d 0 R /Fit] %b %b >>" % (title, root, target, following, before))
    return _file(objects, making.trailer)


def _file(objects: list[bytes], trailer: bytes) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


SCAN = b"0.8 g 50 50 400 600 re f"
"""A page that shows a grey area and holds no text."""

ENCRYPTED = Making(
    trailer=b"/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] "
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <" + b"ab" * 32 + b"> /U <" + b"cd" * 32 + b"> >>"
)
"""Says that it is encrypted, with a password that nobody knows."""

PRIVATE = Making(
    to_unicode=b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
    b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <e020> endbfrange endcmap end end"
)
"""A font that maps its letters to code points without meaning."""

ACTIVE = Making(
    catalog=b"/OpenAction << /S /JavaScript /JS (app.alert\\('x'\\)) >> "
    b"/Names << /EmbeddedFiles << /Names [(a.txt) << /Type /Filespec /F (a.txt) >>] >> >>"
)
"""Runs a script when opened, and names an attachment."""
