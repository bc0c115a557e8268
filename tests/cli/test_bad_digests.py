"""A digest is strangers' work too: a broken Word file is an error that says so, and what terminals obey is not handed on."""

import io
import zipfile

import pytest

docx = pytest.importorskip("docx", reason="needs the extra docx")


def memo() -> bytes:
    made = docx.Document()
    made.add_paragraph("Revenues were $1,210 million in 2024. " * 50)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def with_wrong_bytes(data: bytes, member: str, at: int) -> bytes:
    """The archive with some compressed bytes of a member replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = archive.getinfo(member)
        start = found.header_offset + 30 + len(member) + at
    return data[:start] + b"\xff" * 8 + data[start + 8 :]


def encrypted(data: bytes) -> bytes:
    """The archive with the sign that its members are encrypted."""
    damaged = bytearray(data)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = damaged.find(signature)
        while at >= 0:
            damaged[at + flags] |= 1
            at = damaged.find(signature, at + 4)
    return bytes(damaged)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: with_wrong_bytes(data, "word/document.xml", 0),
        lambda data: with_wrong_bytes(data, "word/document.xml", 40),
        lambda data: with_wrong_bytes(data, "word/styles.xml", 0),
        lambda data: with_wrong_bytes(data, "[Content_Types].xml", 0),
        lambda data: data[: len(data) // 2],
        lambda data: data[:-30],
        encrypted,
    ],
)
def test_a_broken_word_file_is_an_error_of_its_own(tieout, filing, tmp_path, damage):
    digest = tmp_path / "digest.docx"
    digest.write_bytes(damage(memo()))
    ran = tieout("audit", digest, filing)
    assert (ran.status, ran.out) == (2, b"")
    assert "digest.docx" in ran.err
    assert "Word file" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("to_file", [False, True])
def test_a_mended_digest_has_nothing_that_a_terminal_obeys(tieout, filing, tmp_path, to_file):
    digest, target = tmp_path / "digest.txt", tmp_path / "mended.md"
    text = "About \x1b[31mthe year\x1b]0;title\x07 \u202e2024\u202c\u2066.\u2069\x9b2J\r\n\r\n- Revenues were $1,110 million in 2024.\r\n"
    digest.write_bytes(text.encode())
    ran = tieout("audit", digest, filing, "--fix", *(["-o", target] if to_file else []))
    mended = (target.read_bytes() if to_file else ran.out).decode()
    assert "1,210" in mended
    assert "About the year" in mended
    assert not set("\x1b\x07\x9b\u202e\u202c\u2066\u2069") & set(mended)


def test_a_mended_digest_keeps_the_ends_of_its_lines(tieout, filing, tmp_path):
    digest = tmp_path / "digest.txt"
    digest.write_bytes(b"About the year 2024.\r\n\r\n- Revenues were $1,110 million in 2024.\r\n")
    ran = tieout("audit", digest, filing, "--fix")
    assert b"About the year 2024.\r\n\r\n- Revenues were $1,210" in ran.out
