"""What is wrong with a PDF is said, with its pages; nothing is read silently as empty."""

import sys
import time

import pytest

from tests.intake.pdf.making import ACTIVE, ENCRYPTED, PRIVATE, SCAN, Making, lines, page, pdf, pdf_of
from tieout.errors import MissingExtraError, UnreadableError
from tieout.intake import source_from_bytes

PROSE = page(*lines("Revenue rose by 10.5% to $14.3 million in fiscal 2023, on higher prices and larger volumes of", "goods sold."))


DEEP = 5000  # page trees within one another
CROSSED = pdf_of([
    b"<< /Type /Catalog /Pages 2 0 R >>",
    *(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (k + 3) for k in range(DEEP)),
    b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] >>" % (DEEP + 1),
])  # fmt: skip


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf(PROSE, making=ENCRYPTED), "password"),
        (pdf(), "found none"),
        (pdf(SCAN, SCAN, SCAN), r"3 pages without any \(pages 1 to 3\)"),
        (pdf(SCAN), r"1 page without any \(page 1\)"),
        (pdf(b"", b""), r"2 pages without any \(pages 1 to 2\): blank"),
        (pdf(PROSE, making=Making(password=b"secret")), "password"),
        (pdf(PROSE).replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]"), "damaged"),
        (CROSSED, "damaged"),
        (b"%PDF-1.7\nnothing of the kind", "damaged or cut short"),
        (pdf(PROSE)[:120], "damaged or cut short"),
    ],
    ids=["encrypted", "no pages", "scans", "a scan", "blank", "password", "its own page", "deep pages", "no PDF inside", "truncated"],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data, said):
    with pytest.raises(UnreadableError, match=said):
        source_from_bytes(data, "report.pdf")


def test_pages_without_text_are_named():
    source = source_from_bytes(pdf(PROSE, SCAN, SCAN, PROSE, SCAN), "report.pdf")
    assert [note.text for note in source.notes if note.kind == "pages"] == [
        "No text on pages 2 to 3 and 5: pictures or scans, which are not read."
    ]


def test_blank_pages_are_no_scans():
    assert source_from_bytes(pdf(PROSE, b""), "report.pdf").notes == ()


def test_fonts_without_meaning_are_named():
    source = source_from_bytes(pdf(PROSE, making=PRIVATE), "report.pdf")
    assert [note.kind for note in source.notes] == ["fonts"]
    assert "page 1" in source.notes[0].text


def test_a_lost_cross_reference_table_is_rebuilt():
    whole = pdf(PROSE, PROSE)
    damaged = whole[: whole.index(b"xref\n")] + whole[whole.index(b"trailer") :]
    assert source_from_bytes(damaged, "report.pdf").text == source_from_bytes(whole, "report.pdf").text


def test_scripts_and_attachments_are_ignored():
    assert source_from_bytes(pdf(PROSE, making=ACTIVE), "report.pdf").text == source_from_bytes(pdf(PROSE), "report.pdf").text


def test_bytes_before_the_header_do_no_harm():
    assert "14.3 million" in source_from_bytes(b"\r\n\r\n" + pdf(PROSE), "report.pdf").text


def test_what_is_encrypted_without_a_password_is_read():
    assert source_from_bytes(pdf(PROSE, making=Making(password=b"")), "report.pdf").text == source_from_bytes(pdf(PROSE), "report.pdf").text


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        (b"/Count 1", b"/Count 99999999"),
        (b"/Count 1", b"/Count -5"),
        (b"/Size 8", b"/Size 99999999999"),
        (b"[0 0 595 842]", b"[0 0 1e9 1e9]"),
        (b"[0 0 595 842]", b"[0 0 x y]"),
        (b"[0 0 595 842]", b"[]"),
        (b"/Rotate 0", b"/Rotate 17"),
        (b"/Rotate 0", b"/X " + b"[" * 50_000 + b"]" * 50_000),
        (b"BT /F1", b"q " * 50_000 + b"BT /F1"),
    ],
    ids=["pages", "fewer pages than none", "objects", "sheet", "words for a sheet", "no sheet", "turn", "deep arrays", "deep states"],
)
def test_absurd_numbers_and_depths_do_no_harm(written, instead):
    whole = pdf(PROSE)
    assert written in whole
    assert "14.3 million" in source_from_bytes(whole.replace(written, instead), "report.pdf").text


def test_two_thousand_pages_take_seconds():
    begun = time.process_time()
    source = source_from_bytes(pdf(*[PROSE] * 2000), "report.pdf")
    assert source.text.count("14.3 million") == 2000
    assert time.process_time() - begun < 20


def test_without_the_extra_its_name_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError, match=r"tieout\[pdf\]"):
        source_from_bytes(pdf(PROSE), "report.pdf")
