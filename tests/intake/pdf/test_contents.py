"""Sections of reports that follow no form and have no outline, by their contents."""

import pytest

from tests.intake.pdf.making import Placed, lines, page, pdf
from tieout.intake import source_from_bytes
from tieout.structure import build_document

TITLES = ["Chairman’s Statement", "Report of the Directors", "Auditor’s Report", "Balance Sheet", "Notes to the Accounts"]
COVER = page(*lines("Annual Report of a Company", "for the year ended 31 December 2022"))


def listed(k, title, *, before):
    """A line of the contents: its page number left or right of the title. The pages are numbered from the one behind the contents."""
    number = Placed(60 if before else 400, 120 + 14 * k, str(k + 1))
    return (number, Placed(100 if before else 60, 120 + 14 * k, title))


def report(*, before, heads):
    """A cover, contents, and a page for each title, which stands in the text or as the running head of the page."""
    contents = page(Placed(60, 100, "Contents", bold=True), *(p for k, t in enumerate(TITLES) for p in listed(k, t, before=before)))
    pages = [
        page(
            Placed(60, 40 if heads else 90, title, bold=True),
            *lines(f"What the part on {title} says.", y=120),
            Placed(290, 800, str(k + 1)),
        )
        for k, title in enumerate(TITLES)
    ]
    return build_document(source_from_bytes(pdf(COVER, contents, *pages), "report.pdf"))


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize("heads", [False, True])
def test_titles_and_page_numbers_give_the_sections(before, heads):
    document = report(before=before, heads=heads)
    assert [(s.id, s.title) for s in document.sections] == [(str(k + 1), title) for k, title in enumerate(TITLES)]
    for section in document.sections:
        said = " ".join(document.passage_text(n) for n in range(section.first, section.last + 1))
        assert f"What the part on {section.title} says." in said
        assert said.count("What the part on") == 1


def test_page_numbers_of_contents_are_no_figures_of_a_table():
    document = report(before=False, heads=False)
    assert [t.title for t in document.tables] == ["Table of contents"]


def test_contents_without_pages_are_found_by_their_titles():
    rows = "".join(f"| {title} | {k + 1} |\n" for k, title in enumerate(TITLES))
    body = "".join(f"## {title}\n\nWhat the part on {title} says.\n\n" for title in TITLES)
    document = build_document(source_from_bytes(f"# Annual Report\n\n## Contents\n\n{rows}\n{body}".encode(), "report.md"))
    assert [s.title for s in document.sections] == TITLES
    assert document.passage_text(document.sections[2].first) == "Auditor’s Report"


def test_what_only_looks_like_contents_gives_no_sections():
    rows = "".join(f"| {name} | {k + 1} |\n" for k, name in enumerate(("Cash", "Loans", "Shares", "Land", "Other")))
    document = build_document(source_from_bytes(f"# Annual Report\n\n## Contents\n\n{rows}\nNo such headings.\n".encode(), "report.md"))
    assert document.sections == ()
