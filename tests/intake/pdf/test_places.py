"""Every output says where on a page a figure stands."""

import json

import pytest

from tests.intake.pdf.making import Placed, figures, lines, page, pdf
from tieout import audit, digest, facts, read
from tieout.outputs.audit_json import audit_json
from tieout.outputs.digest_json import digest_json
from tieout.outputs.facts_json import facts_jsonl
from tieout.studies import _cited

COVER = lines("FORM 10-K", "For the fiscal year ended December 31, 2024", "A Company, Inc.")
RESULTS = page(
    Placed(60, 60, "Consolidated Statements of Operations", bold=True),
    Placed(60, 75, "(in thousands)"),
    *figures(100, "", "2024", "2023", "2022"),
    *figures(120, "Total revenues", "$1,234,000", "$1,111,000", "$999,000"),
    *figures(135, "Net loss", "(120,500)", "(98,000)", "(97,000)"),
)
PROSE = page(*lines("Our total revenues rose by 11.1% to $1,234.0 million in 2024 from $1,111.0 million in 2023."))


@pytest.fixture(scope="module")
def document():
    return read(pdf(page(*COVER), RESULTS, PROSE), name="report.pdf")


def boxed(records):
    return {record["quote"]: record["boxes"] for record in records}


def test_facts_have_page_and_box(document):
    found = boxed(json.loads(line) for line in facts_jsonl(facts(document), document))
    (box,) = found["(120,500)"]
    assert box["page"] == 2
    x0, y0, x1, y1 = box["box"]
    assert (x0, x1) == pytest.approx((360 - 10 * (6 * 0.556 + 2 * 0.333 + 0.278), 360), abs=0.4)
    assert y0 < 135 - 7 < 135 < y1
    assert found["1,111.0"][0]["page"] == 3


def test_figures_of_a_digest_have_the_boxes_of_their_occurrences(document):
    known = {o.id: o for o in facts(document).occurrences}
    told = [
        figure
        for topic in json.loads(digest_json(digest(document)))["topics"]
        for statement in topic["statements"]
        for figure in statement["figures"]
    ]
    tied = [figure for figure in told if figure["occurrences"]]
    assert tied
    for figure in tied:
        spans = next(known[id].spans for id in figure["occurrences"] if known[id].passage == figure["passage"])
        assert figure["boxes"] == [{"page": b.page, "box": list(b[1:])} for b in document.source.boxes.of(spans)] != []


def test_a_figure_that_several_passages_print_has_the_boxes_of_the_one_that_it_is_cited_to():
    twice = read(pdf(page(*COVER), RESULTS, RESULTS), name="report.pdf")
    found = facts(twice)
    figure = next(figure for statement in digest(twice).topics[0].statements for figure in statement.figures if len(figure.occurrences) > 1)
    places = [found.occurrence(id) for id in figure.occurrences]
    assert len({place.passage for place in places}) == len(places) > 1
    for place in places:
        assert _cited(figure._replace(passage=place.passage), found) is place


def test_the_evidence_of_a_finding_has_page_and_box(document):
    (claim,) = json.loads(audit_json(audit("The net loss was $130.5 million in 2024.", document)))["claims"]
    evidence = claim["findings"][0]["evidence"]
    assert evidence["quote"] == "(120,500)"
    assert [box["page"] for box in evidence["boxes"]] == [2]


def test_there_are_no_boxes_without_pages():
    said = b"FORM 10-K\n\nFor the fiscal year ended December 31, 2024\n\nTotal revenues were $12.5 million in 2024.\n"
    plain = read(said, name="report.txt")
    assert "boxes" not in digest_json(digest(plain))
