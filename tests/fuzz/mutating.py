"""Documents changed at random: pieces lost, doubled, repeated, moved, taken from another document, values made strange, bytes damaged.

Every choice comes from one `random.Random`: a seeded one, or Hypothesis's, which can make the choices of a finding smaller."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, is_zipfile

LONGEST = 6_000
"""Bytes of a changed document: about twice the longest seed of text, so that a run that takes long has done more than read more."""
MOST_CHANGES = 12
MOST_REPEATS = 400

_PIECES = re.compile(rb"<[^>]{0,400}>|[0-9][0-9.,']*|[A-Za-z]+|[^\w<>]+|.", re.DOTALL)
STRANGE: tuple[bytes, ...] = (
    *(b"\x00", b"\x1b[31m", b"\xff\xfe", b"\xc3", b"\r", b"\t\t\t\t", b"&#0;", b"&#x110000;", b"&#xD800;", b"&nbsp;", b"&amp;amp;"),
    *(b"9" * 400, b"0." + b"0" * 300 + b"1", b"1e999", b"-0", b"0", b"1/0", b"00", b"12/31/9999", b"February 30, 2024", b"0001-01-01"),
    *(b"9999-12-31", b"0000-00-00", b"NaN", b"Infinity", b"1,2,3,4", b"(5", b"5)", b"((5))", b"--", b"$$$", b"$-", b"%%", b"[1][2][3]"),
    *("²;½;١٢٣;\u202e5;\u200b;\ufeff;\u3000;１２３;三億;€;£;₹ crore;ſ;ı;㎜;é\u0301;\U0001f600;\u2028;\x85".encode().split(b";")),
    *(b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<", b">", b"</", b"<table>", b"</table>", b"<tr>", b"<td colspan=99999999 rowspan=-1>"),
    *(b"<pre>", b"<style>", b"<script>", b"<sup>", b"<div style='display:none'>", b"<p>", b"<br>", b"<hr>", b"</p>", b"<ix:continuation>"),
    *(
        b"<div style='position:absolute;left:1e9px;top:-5px'>",
        b"|",
        b"|---|",
        b"\n\n",
        b"\n# ",
        b"\n- ",
        b"`",
        b"[^1]",
        b"[^1]: ",
        b"<PAGE>",
    ),
    *(b" million ", b" billion ", b" thousand ", b" per share ", b" percent ", b" basis points ", b" respectively ", b" compared with "),
    *(b" from ", b" to ", b" and ", b" or ", b" in 2024 ", b" the second quarter of 2023 ", b" net of ", b" due to ", b" offset by "),
    *(b" of which ", b" not ", b" between ", b" twice ", b" one half ", b" nil ", b" December 31, ", b"; ", b". ", b": ", b" (2023: "),
)
_WORDS = re.compile(rb"(?<=>)[^<>\s][^<>]*(?=<)")
_VALUES = (b'"99999999"', b'"-3"', b'"words"', b'""', b'"INF"', b'"i"', b'"ixt:num-comma-decimal"', b'"display:none"', b"'")


def pieces_of(data: bytes) -> list[bytes]:
    """Tags, numbers, words and what stands between."""
    return _PIECES.findall(data)


def _at(pieces: list[bytes], chance: Random) -> int:
    return chance.randrange(len(pieces))


def _stretch(pieces: list[bytes], chance: Random) -> tuple[int, int]:
    start = _at(pieces, chance)
    return start, min(len(pieces), start + chance.choice((1, 1, 2, 3, 8, 20, 60)))


def _lost(pieces: list[bytes], chance: Random, _: Sequence[bytes]) -> None:
    start, end = _stretch(pieces, chance)
    del pieces[start:end]


def _repeated(pieces: list[bytes], chance: Random, _: Sequence[bytes]) -> None:
    start, end = _stretch(pieces, chance)
    times = chance.choice((1, 2, 5, 20, 100, MOST_REPEATS))
    pieces[end:end] = pieces[start:end] * min(times, 1 + LONGEST // max(1, sum(map(len, pieces[start:end]))))


def _moved(pieces: list[bytes], chance: Random, _: Sequence[bytes]) -> None:
    start, end = _stretch(pieces, chance)
    taken = pieces[start:end]
    del pieces[start:end]
    to = chance.randrange(len(pieces) + 1)
    pieces[to:to] = taken


def _swapped(pieces: list[bytes], chance: Random, _: Sequence[bytes]) -> None:
    one, other = _at(pieces, chance), _at(pieces, chance)
    pieces[one], pieces[other] = pieces[other], pieces[one]


def _strange(pieces: list[bytes], chance: Random, _: Sequence[bytes]) -> None:
    at = _at(pieces, chance)
    strange = chance.choice(STRANGE)
    pieces[at : at + chance.randrange(2)] = [strange * chance.choice((1, 1, 1, 2, 50))]


def _attribute(pieces: list[bytes], chance: Random, _: Sequence[bytes]) -> None:
    tags = [k for k, piece in enumerate(pieces) if b"=" in piece and piece.startswith(b"<")]
    if tags:
        at = chance.choice(tags)
        value = chance.choice(_VALUES)
        pieces[at] = re.sub(rb'"[^"]*"', lambda _: value, pieces[at], count=1)


def _number(pieces: list[bytes], chance: Random, _: Sequence[bytes]) -> None:
    numbers = [k for k, piece in enumerate(pieces) if piece[:1].isdigit()]
    if numbers:
        pieces[chance.choice(numbers)] = str(chance.choice((0, 1, 7, 99, 1999, 2024, 2100, 12345, 10**9, 10**30))).encode()


def _other(pieces: list[bytes], chance: Random, others: Sequence[bytes]) -> None:
    given = pieces_of(chance.choice(others)) or [b" "]
    start, end = _stretch(given, chance)
    to = chance.randrange(len(pieces) + 1)
    pieces[to:to] = given[start:end]


def _byte(pieces: list[bytes], chance: Random, _: Sequence[bytes]) -> None:
    at = _at(pieces, chance)
    piece = bytearray(pieces[at])
    piece[chance.randrange(len(piece))] = chance.randrange(256)
    pieces[at] = bytes(piece)


def _cut(pieces: list[bytes], chance: Random, _: Sequence[bytes]) -> None:
    at = _at(pieces, chance)
    if chance.randrange(2):
        del pieces[at + 1 :]
    else:
        del pieces[:at]


Change = Callable[[list[bytes], Random, Sequence[bytes]], None]
_CHANGES: tuple[Change, ...] = (
    *(_lost, _lost, _repeated, _repeated, _moved, _swapped, _strange, _strange, _strange, _attribute, _number, _number, _other, _other),
    *(_byte, _cut),
)


def changed(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """A document with 1 to MOST_CHANGES changes; `others` is where pieces come from. At most LONGEST bytes, or the seed's own length."""
    pieces = pieces_of(data) or [b" "]
    for _ in range(chance.randint(1, MOST_CHANGES)):
        chance.choice(_CHANGES)(pieces, chance, others)
        if not pieces:
            pieces.append(b" ")
    return b"".join(pieces)[: max(LONGEST, len(data))]


def _changed_words(part: bytes, chance: Random) -> bytes:
    """XML with the words of one element changed, and still XML."""
    words = list(_WORDS.finditer(part))
    if not words:
        return part
    chosen = chance.choice(words)
    said = changed(chosen[0], chance, [each[0] for each in words]).decode("utf-8", "replace")
    kept = "".join(char for char in said if char in "\t\n" or " " <= char < "\ufffe")
    return part[: chosen.start()] + escape(kept).encode() + part[chosen.end() :]


def changed_archive(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """A Word file with the text of one or two of its parts changed, or, at times, the bytes of the archive itself."""
    if chance.randrange(5) == 0 or not is_zipfile(BytesIO(data)):
        return changed(data, chance, others)[: len(data) * 2]
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError):
        return changed(data, chance, others)[: len(data) * 2]  # damaged by an earlier change
    if "word/document.xml" not in parts:
        return changed(data, chance, others)[: len(data) * 2]
    for _ in range(chance.randint(1, 2)):
        # three times of four the text itself, which has the most to be read
        name = "word/document.xml" if chance.randrange(4) else chance.choice(sorted(parts))
        # mostly the words between two tags, as XML that is broken is refused before anything is read
        parts[name] = _changed_words(parts[name], chance) if chance.randrange(4) else changed(parts[name], chance, [parts[name]])
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()
