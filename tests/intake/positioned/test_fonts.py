"""Widths of letters: of fonts in the file, and of those that are not."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode

import pytest

from tests.intake.positioned.placing import box, page, source
from tieout.intake.positioned.fonts import Widths, face_of

WIDTHS = {"a": 300, "b": 900, "€": 700}


def tables(kind: int) -> dict[bytes, bytes]:
    """The tables of a font with three letters, mapped by a table of format 4 or 12."""
    codes = sorted(map(ord, WIDTHS))
    if kind == 4:
        ends, starts, steps = [*codes, 0xFFFF], [*codes, 0xFFFF], [(k + 1 - code) & 0xFFFF for k, code in enumerate(codes)] + [1]
        count = len(ends)
        rows = struct.pack(f">{count}HH{3 * count}H", *ends, 0, *starts, *steps, *[0] * count)
        mapping = struct.pack(">7H", 4, 14 + len(rows), 0, 2 * count, 0, 0, 0) + rows
    else:
        groups = b"".join(struct.pack(">III", code, code, k + 1) for k, code in enumerate(codes))
        mapping = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(codes)) + groups
    advances = [500, *(WIDTHS[chr(code)] for code in codes)]
    return {
        b"head": struct.pack(">18xH24xH6x", 1000, 1),
        b"hhea": struct.pack(">34xH", len(advances)),
        b"hmtx": b"".join(struct.pack(">HH", advance, 0) for advance in advances),
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 1 if kind == 4 else 10, 12) + mapping,
    }


def sfnt(parts: dict[bytes, bytes]) -> bytes:
    at, index, body = 12 + 16 * len(parts), b"", b""
    for name, data in parts.items():
        index += struct.pack(">4sIII", name, 0, at + len(body), len(data))
        body += data
    return struct.pack(">IHHHH", 0x10000, len(parts), 0, 0, 0) + index + body


def woff(parts: dict[bytes, bytes]) -> bytes:
    at, index, body = 44 + 20 * len(parts), b"", b""
    for name, data in parts.items():
        packed = zlib.compress(data)
        packed = packed if len(packed) < len(data) else data
        index += struct.pack(">4sIIII", name, at + len(body), len(packed), len(data), 0)
        body += packed
    return struct.pack(">4sIIHHIHHIIIII", b"wOFF", 0x10000, at + len(body), len(parts), 0, 0, 1, 0, 0, 0, 0, 0, 0) + index + body


def rule(font: bytes) -> str:
    return f'font-family:ff1;src:url("data:application/font-woff;base64,{b64encode(font).decode()}") format("woff");font-style:normal'


@pytest.mark.parametrize("kind", [4, 12])
@pytest.mark.parametrize("make", [sfnt, woff])
def test_a_font_in_the_file_says_how_wide_its_letters_are(make, kind):
    face = face_of(rule(make(tables(kind))))
    assert face is not None
    assert {chr(code): width for code, width in face.widths.items() if chr(code) in WIDTHS} == {"a": 0.3, "b": 0.9, "€": 0.7}
    assert face.bold
    assert Widths("ff1", face, bold=False).of("abba") == pytest.approx(2.4)


@pytest.mark.parametrize("cut", range(0, 260, 7))
def test_a_damaged_font_is_as_none(cut):
    for make in (sfnt, woff):
        whole = make(tables(4))
        for font in (whole[:cut], whole[:cut] + b"\xff" * 4 + whole[cut + 4 :]):
            face = face_of(rule(font))
            assert face is None or all(width >= 0 for width in face.widths.values())


def test_a_face_without_data_is_none():
    assert face_of("font-family:ff1;src:url(f1.woff)") is None
    assert face_of("font-family:ff1;src:url(data:font/woff;base64,AAAA)") is None


def test_words_stand_where_the_font_of_the_file_puts_them():
    """Letters a are narrow, so that "bb" touches "aaaa", and letters b wide, so that "a" does not stand far off."""
    font = b64encode(sfnt(tables(4))).decode()
    css = f"@font-face{{font-family:wide;src:url(data:font/ttf;base64,{font})}}.w{{font-family:wide}}"
    made = source(page(box(60, 100, "<span class='w'>aaaa</span>"), box(72.1, 100, "bb", "font-family:wide"), box(93, 100, "a")), css=css)
    assert made.text.startswith("aaaabb a\n")


def test_letters_without_a_font_are_as_wide_as_common_ones():
    plain, bold, serif = (
        Widths(family, None, bold=heavy).of("Revenue 1,234") for family, heavy in (("", False), ("", True), ("times", False))
    )
    assert serif < plain < bold
    assert Widths("", None, bold=False).of("營業é") == pytest.approx(2.556)
