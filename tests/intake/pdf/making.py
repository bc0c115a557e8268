"""Small PDFs made by hand: words at places, in a standard font, with whatever is to be wrong with them."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

WIDTH, HEIGHT = 595, 842  # A4 in points
_RIGHT_EDGE = 540
_WIDTHS = {
    **dict.fromkeys("ijl", 222), **dict.fromkeys(",. ft:/I", 278), **dict.fromkeys("()-r", 333), **dict.fromkeys("ckJsvxyz", 500),
    **dict.fromkeys("FTZ", 611), **dict.fromkeys("ABEKPSVXY", 667), **dict.fromkeys("CDHNRUw", 722), **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("mM", 833), "%": 889, "W": 944, "\u2014": 1000,
}  # fmt: skip


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
    """The width of letters, figures and signs in Helvetica (Adobe's metrics for the standard 14 fonts)."""
    return size * sum(_WIDTHS.get(c, 556) for c in text) / 1000


class Making(NamedTuple):
    """What a PDF is made with beyond its pages."""

    rotate: int = 0
    catalog: bytes = b""  # more entries of the document catalog
    trailer: bytes = b""  # more entries of the trailer
    to_unicode: bytes = b""  # a CMap for the font, such as a broken one
    outline: tuple[tuple[bytes, int], ...] = ()  # titles with the objects of the pages that they lead to
    sheet: bytes = b"/MediaBox [0 0 595 842]"  # the boxes of each page
    password: bytes | None = None  # encrypts what the pages show; empty opens without asking


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
            b"<< /Type /Page /Parent 2 0 R %b /Rotate %d /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (making.sheet, making.rotate, first + 2 * k + 1)
        )
        if making.password is not None:
            content = _ciphered(content, making.password, first + 2 * k + 1)  # noqa: PLW2901
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
    return pdf_of(objects, making.trailer if making.password is None else _encryption(making.password))


def pdf_of(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A whole file of these objects, numbered from 1; the first is the catalog."""
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


_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_ID = bytes(range(16))


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _keys(password: bytes) -> tuple[bytes, bytes]:
    """The file's key and the owner's entry by the oldest standard handler (PDF 1.7, 7.6.3: revision 2, 40 bits)."""
    padded = (password + _PADDING)[:32]
    owner = _rc4(_md5(padded)[:5], padded)
    return _md5(padded + owner + (-44).to_bytes(4, "little", signed=True) + _ID)[:5], owner


def _ciphered(content: bytes, password: bytes, number: int) -> bytes:
    """The content of object `number` as such a file holds it."""
    key, _ = _keys(password)
    return _rc4(_md5(key + number.to_bytes(3, "little") + b"\0\0")[:10], content)


def _encryption(password: bytes) -> bytes:
    key, owner = _keys(password)
    entries = (_ID.hex().encode(), _ID.hex().encode(), owner.hex().encode(), _rc4(key, _PADDING).hex().encode())
    return b"/ID [<%b> <%b>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <%b> /U <%b> >>" % entries


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
