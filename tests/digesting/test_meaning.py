"""Every figure of a digest says of which line, of whom and of what status it is; a reason is given as data too."""

from __future__ import annotations

import pytest

from tieout.digesting import compose


@pytest.fixture(scope="module")
def statements(report):
    return {statement.id: statement for topic in compose(*report).topics for statement in topic.statements}


def test_a_line_and_what_is_derived_from_it_name_the_line_and_the_group(statements):
    assert {(figure.line, figure.scope, figure.status) for figure in statements["net_income"].figures} == {
        ("net_income", "consolidated", "actual")
    }


def test_a_plan_is_of_another_status_than_what_has_happened(statements):
    [plan] = (one for one in statements.values() if "second mill" in one.text and not one.id.startswith("lead"))
    assert [figure.status for figure in plan.figures] == ["planned"]


def test_a_reason_is_given_with_its_drivers_and_its_place(report, statements):
    document, _ = report
    reason = statements["revenue"].reason
    assert (reason.scope, reason.explains, reason.offsets) == ("consolidated", "net sales", ())
    assert reason.drivers == ("higher prices for our flour, which we raised twice, and a larger harvest",)
    assert all(driver in document.passage_text(number) for driver in reason.drivers for number in reason.passages)
    assert statements["diluted_eps"].reason is None
