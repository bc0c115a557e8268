"""The digest of a small report made by hand: what it holds, what it keeps out, and that every figure can be followed."""

from __future__ import annotations

import re

import pytest

from tieout.digesting import compose
from tieout.digesting.refusals import refused_lines
from tieout.model.audit import Release

CONTRACT = (
    "lead operating_metrics revenue profitability events outlook cash_flow taxation commitments borrowings capital_expenditure impairment "
    "shareholder_returns related_parties risks"
).split()


@pytest.fixture(scope="module")
def digest(report):
    return compose(*report)


def statements(digest):
    return [statement for topic in digest.topics for statement in topic.statements]


def texts(digest):
    return [statement.text for statement in statements(digest)]


def test_the_main_lines_are_told_with_change_margin_and_the_filing_s_own_reason(digest):
    found = texts(digest)
    assert (
        "Total net sales rose 10.0% from $1,000 million in 2023 to $1,100 million in 2024, primarily due to higher prices for the "
        "company's flour, which the company raised twice, and a larger harvest."
    ) in found
    assert (
        "Operating income fell 8.3% from $120 million in 2023 to $110 million in 2024, after $150 million in 2022, as higher wages were "
        "paid; the operating margin narrowed by 2.0 points from 12.0% to 10.0%."
    ) in found
    assert "Diluted earnings per share fell 11.4% from $1.76 in 2023 to $1.56 in 2024, after $2.26 in 2022." in found
    assert "Net cash used in financing activities was $30 million in 2024, against net cash provided of $20 million in 2023." in found


def test_a_reason_given_for_a_part_is_not_given_for_the_whole(digest):
    assert not any("two new customers" in text for text in texts(digest))


def test_parts_of_revenue_are_told_with_their_share(digest):
    assert (
        "Pastry flour sales rose 14.3% from $350 million in 2023 to $400 million in 2024, or 36.4% of total net sales against 35.0%, after "
        "$360 million in 2022."
    ) in texts(digest)


def test_plans_are_told_as_plans_and_others_forecasts_not_at_all(digest):
    assert "The company plans to spend approximately $75 million on capital expenditures in 2025 for a second mill." in texts(digest)
    assert not any("9,999" in text for text in texts(digest))


def test_what_the_filing_adds_to_a_balance_stands_with_it(digest):
    assert any(text.endswith(", of which $35 million was held by the company's foreign subsidiaries.") for text in texts(digest))
    purchases = next(text for text in texts(digest) if "purchase obligations" in text)
    assert purchases == (
        "As of December 31, 2024, the company had purchase obligations of $240 million, of which $110 million is due within 12 months."
    )


def test_topics_stand_in_reading_order_and_none_is_empty(digest):
    ids = [topic.id for topic in digest.topics]
    assert ids == sorted(ids, key=CONTRACT.index)
    assert all(topic.statements for topic in digest.topics)


def test_every_figure_stands_where_it_is_said_to_and_can_be_followed(report, digest):
    document, facts = report
    for statement in statements(digest):
        assert statement.figures, statement.text
        for figure in statement.figures:
            assert re.fullmatch(r"\d[\d,]*(?:\.\d+)?", statement.text[figure.span.start : figure.span.end]), statement.text
            if figure.derivation is None:
                assert figure.occurrences
                places = [facts.occurrence(id) for id in figure.occurrences]
                assert figure.passage in {place.passage for place in places}
            else:
                for operand in figure.derivation.operands:
                    assert facts.occurrence(operand.occurrence).value is not None
        for citation in statement.citations:
            assert citation.quote in document.passage_text(citation.passage)


def test_every_printed_figure_of_a_statement_is_recorded(digest):
    dates = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}|\b20\d\d\b|12 months")
    for statement in statements(digest):
        bare = dates.sub(lambda found: "_" * len(found[0]), statement.text)
        printed = [found.start() for found in re.finditer(r"\d[\d,.]*\d|\d", bare)]
        assert printed == sorted(figure.span.start for figure in statement.figures), statement.text


def test_nothing_is_said_twice_but_by_the_lead(digest):
    below = [statement for topic in digest.topics if topic.id != "lead" for statement in topic.statements]
    said = [figure.occurrences for statement in below for figure in statement.figures if figure.derivation is None]
    assert len(said) == len(set(said))


def test_no_more_statements_than_asked_for_and_the_main_lines_first(report, open_gate):
    document, facts = report
    few = compose(document, facts, 5, gate=open_gate)
    assert len(statements(few)) == 5
    assert any(text.startswith("Total net sales rose") for text in texts(few))


def test_what_the_gate_refuses_is_dropped_with_its_reason(report):
    def shut(text, document, facts):
        return Release(released=False, reason="It does not tie.", figures=(), findings=())

    digest = compose(*report, gate=shut)
    assert digest.topics == ()
    assert digest.dropped
    assert {dropped.why for dropped in digest.dropped} == {"It does not tie."}


def test_where_the_fullest_wording_is_refused_a_shorter_one_is_tried(report):
    def no_reasons(text, document, facts):
        return Release(released=" due to " not in text, reason="A reason.", figures=(), findings=())

    found = texts(compose(*report, gate=no_reasons))
    assert "Total net sales rose 10.0% from $1,000 million in 2023 to $1,100 million in 2024." in found


def test_main_lines_that_the_filing_does_not_give_are_named(digest):
    assert [note.text for note in digest.notes] == ["No consolidated figure of the period was found for: the effective income tax rate."]


def test_a_filing_without_figures_has_an_empty_digest(read):
    digest = compose(*read("<p>Nothing to report.</p>"))
    assert digest.topics == ()
    assert digest.dropped == ()


def test_facts_that_disagree_keep_their_line_out(report, open_gate):
    from dataclasses import replace

    from tieout.model.facts import Disagreement

    document, facts = report
    sales = [o.id for o in facts.occurrences if o.quote == "1,100"]
    digest = compose(document, replace(facts, disagreements=(Disagreement(tuple(sales), "They differ."),)), gate=open_gate)
    assert not any("1,100" in text for text in texts(digest))


def test_a_filer_s_own_concept_is_read_by_its_label_where_no_standard_one_is_used(report, open_gate):
    from dataclasses import replace

    document, facts = report
    own = tuple(
        fact._replace(concept="nwm:SalesOfFlour") if fact.concept == "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax" else fact
        for fact in facts.facts
    )
    assert own != facts.facts
    found = texts(compose(document, replace(facts, facts=own), gate=open_gate))
    assert any(text.startswith("Total net sales rose 10.0%") for text in found)


def test_a_note_names_the_lines_that_the_gate_refused_in_every_form():
    lines = ("Dividends declared per share rose 5.0% from $5.99 in 2023 to $6.29 in 2024.", "HUMIRA revenue was $9 million in 2024.")
    (note,) = refused_lines((*lines, "Net sales were $5 million."), 2, ("Net sales rose 5%.",))
    assert note.text.endswith(": Dividends declared per share; HUMIRA revenue; 2 sentences of the filing.")
    assert refused_lines((), 0, ()) == []
