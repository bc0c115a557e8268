"""Pages that keep pdfium busy for ever, or end its process, are left out; the others are read."""

import pytest

import tieout
from tests.intake.pdf.making import lines, page, pdf, pdf_of
from tieout.errors import DeadlineError, UnreadableError
from tieout.intake.pdf import trial
from tieout.intake.pdf.trial import draws_forms, stuck_pages

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
WORDS = b"BT /F1 12 Tf 72 700 Td (Revenues were 5 million dollars.) Tj ET "
INSIDE = b"BT /F1 12 Tf 72 600 Td (Inside the form.) Tj ET "


def stream(entries: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def with_form(calls: int, pages: int = 3) -> bytes:
    """A PDF whose second page draws a form that draws itself so many times."""
    kids = b" ".join(b"%d 0 R" % (5 + n) for n in range(pages))
    resources = b"/Resources << /Font << /F1 3 0 R >> /XObject << /Fm 4 0 R >> >>"
    form = stream(b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] " + resources, INSIDE + b"/Fm Do " * calls)
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R %s >>"
    leaves = [leaf % (5 + pages + n, resources) for n in range(pages)]
    contents = [stream(b"", WORDS + (b"/Fm Do" if n == 1 else b"")) for n in range(pages)]
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages)
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", tree, FONT, form, *leaves, *contents])


@pytest.fixture
def soon(monkeypatch):
    monkeypatch.setattr(trial, "PAGE_SECONDS", 2)


@pytest.mark.parametrize(
    ("name", "drawn"),
    [(b"/Subtype /Form", True), (b"/Subtype/#46orm/", True), (b"/Fo#72m>>", True), (b"/FormType 1", False), (b"/XForm", False)],
)
def test_a_form_is_known_however_its_name_is_written(name, drawn):
    assert draws_forms(b"<< " + name + b" >>") is drawn


def test_a_pdf_without_forms_is_not_tried(monkeypatch):
    monkeypatch.setattr("tieout.intake.pdf.reading.stuck_pages", lambda *_: pytest.fail("tried"))
    assert "Sales rose." in tieout.read(pdf(page(*lines("Sales rose."))), name="a.pdf").source.text


def test_a_page_that_draws_itself_without_end_is_left_out_and_named(soon):
    document = tieout.read(with_form(2), name="loop.pdf")
    assert document.source.text.count("Revenues were 5 million dollars.") == 2
    assert "Damaged, and not read: page 2." in [note.text for note in document.notes]


def test_a_form_that_ends_is_read_as_before(soon):
    document = tieout.read(with_form(0), name="form.pdf")
    assert document.source.text.count("Inside the form.") == 1
    assert not any("not read" in note.text for note in document.notes)


def test_a_file_of_nothing_else_is_refused(soon):
    with pytest.raises(UnreadableError, match="damaged"):
        tieout.read(with_form(2, pages=2).replace(b"[5 0 R 6 0 R] /Count 2", b"[6 0 R       ] /Count 1"), name="loop.pdf")


def test_a_deadline_holds_while_a_page_is_tried():
    with pytest.raises(DeadlineError, match=r"^loop\.pdf: .* while reading"):
        tieout.read(with_form(2), name="loop.pdf", deadline=3)


def test_a_process_that_dies_leaves_its_page_out(monkeypatch):
    dies = trial._START.replace("; main()", "; import os; os.write(1, b'..'); os.abort()")
    monkeypatch.setattr(trial, "_COMMAND", tuple(dies if part == trial._START else part for part in trial._COMMAND))
    assert stuck_pages(b"", 3) == {2}  # each process opens the file and reads one page before it ends


def test_after_a_few_such_pages_the_rest_is_given_up(monkeypatch):
    tried: list[int] = []
    monkeypatch.setattr(trial, "_tried", lambda _file, first, _count: tried.append(first) or 0)
    assert stuck_pages(b"", 9) == set(range(1, 10))
    assert tried == [1, 2, 3]


def test_where_no_process_can_be_started_pages_are_not_tried(monkeypatch):
    monkeypatch.setattr(trial, "_COMMAND", ("/no/such/interpreter",))
    assert stuck_pages(b"", 3) == frozenset()
