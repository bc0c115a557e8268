"""The lead says in short what the statements below it say in full, and takes none of them away."""

from __future__ import annotations

import pytest

from tieout.digesting import compose
from tieout.digesting.business import business_of

from .conftest import COVER, DISCUSSION, STATEMENTS

DESCRIBED = COVER.replace("We mill grain.", "We are a leading miller and supplier of flour, which bakeries buy.")


@pytest.fixture(scope="module")
def digest(read):
    return compose(*read(DESCRIBED + DISCUSSION + STATEMENTS))


@pytest.fixture(scope="module")
def lead(digest):
    assert digest.topics[0].id == "lead"
    return digest.topics[0].statements


def test_it_says_what_the_company_is_how_the_year_went_and_why(lead):
    assert lead[0].text == (
        "Northwind Mills, Inc. is a miller and supplier of flour; total net sales rose 10.0% from $1,000 million in 2023 to $1,100 million "
        "in 2024, primarily due to higher prices for the company's flour, which the company raised twice, and a larger harvest."
    )
    assert lead[1].text == (
        "In 2024, operating income fell 8.3% to $110 million, net income fell 11.4% to $78 million and diluted earnings per share fell "
        "11.4% to $1.56; net cash provided by operating activities was $130 million in 2024."
    )


def test_it_ends_with_what_is_expected_and_has_at_most_five_sentences(lead):
    assert lead[-1].text == "The company plans to spend approximately $75 million on capital expenditures in 2025 for a second mill."
    assert 3 <= len(lead) <= 5


def test_its_figures_stand_where_they_are_said_to_and_are_told_below(lead, digest):
    below = {
        occurrence for topic in digest.topics[1:] for one in topic.statements for figure in one.figures for occurrence in figure.occurrences
    }
    for statement in lead:
        assert statement.citations
        for figure in statement.figures:
            shown = statement.text[figure.span.start : figure.span.end]
            assert shown.replace(",", "").replace(".", "").isdigit()
            assert below.issuperset(figure.occurrences)


def test_it_takes_no_line_away(read, digest):
    without = compose(*read(DESCRIBED + DISCUSSION + STATEMENTS), 7)
    assert without.topics[0].id != "lead"
    told = {one.id for topic in digest.topics[1:] for one in topic.statements}
    assert {one.id for topic in without.topics for one in topic.statements} <= told


def test_its_reason_is_given_as_data_too(lead):
    assert lead[0].reason is not None
    assert lead[0].reason.explains == "net sales"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("We are one of the world’s leading manufacturers of mills.", None),
        ("Our principal business is the milling of grain and its sale.", "’s principal business is the milling of grain and its sale"),
        ("We are a Delaware corporation.", None),
        ("We are a party to lawsuits about services.", None),
        ("We are a public accounting firm.", None),
    ],
)
def test_what_a_company_is_is_said_without_praise_or_not_at_all(read, said, told):
    document, _ = read(COVER.replace("We mill grain. We sell flour to bakeries.", said) + DISCUSSION + STATEMENTS)
    found = business_of(document)
    assert (found.told if found is not None else None) == told


def test_what_is_said_of_a_segment_is_not_the_company(read):
    said = "We are proud of our mills.</p><h3>Milling Segment</h3><p>We are a leading producer of flour."
    document, _ = read(COVER.replace("We mill grain. We sell flour to bakeries.", said) + DISCUSSION + STATEMENTS)
    assert business_of(document) is None
