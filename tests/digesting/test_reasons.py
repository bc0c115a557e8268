"""Which reasons of a report made by hand are told, of what, and how much of them."""

from __future__ import annotations

import json

import pytest

from tests.digesting.conftest import COVER, DISCUSSION, STATEMENTS, table
from tieout.digesting import compose
from tieout.model.audit import Release
from tieout.outputs.digest_json import digest_json

_INTRODUCTION = DISCUSSION[: DISCUSSION.index("<p><b>Net sales.</b>")]
_FILLER = "<p>The filler of this section keeps it long enough to be a discussion.</p><p>It has no figures.</p>" * 4


def told(read, *paragraphs: str, gate=None) -> list:
    """The statements of the report whose discussion has these paragraphs."""
    discussion = _INTRODUCTION + "".join(f"<p>{text}</p>" if not text.startswith("<") else text for text in paragraphs) + _FILLER
    digest = compose(*read(COVER + discussion + STATEMENTS), gate=gate)
    return [statement for topic in digest.topics for statement in topic.statements]


def reason_of(statements, noun: str) -> str:
    """What the statement of a line gives behind its figures as the reason; "" where it gives none."""
    statement = next(one for one in statements if one.text.startswith(noun))
    return " ".join((*statement.reason.drivers, "-", *statement.reason.offsets)) if statement.reason is not None else ""


@pytest.mark.parametrize(
    ("sentences", "noun", "reason"),
    [
        ("Net sales increased $100 million, driven by new bakeries.", "Total net sales", "new bakeries -"),
        ("Net sales increased $63 million, driven by new bakeries.", "Total net sales", ""),
        ("Net sales were $1,100 million in 2024. The increase reflects new bakeries.", "Total net sales", "new bakeries -"),
        ("Net sales were $400 million in 2024. The increase reflects new bakeries.", "Total net sales", ""),
        ("Net sales of our mills were $700 million. Net sales increased due to new bakeries.", "Total net sales", ""),
        ("Operating income fell due to higher wages. The decrease was also driven by rents.", "Operating income", "higher wages rents -"),
        (
            "Operating income fell due to higher wages. The increase in wages was due to strikes.",
            "Operating income",
            "higher wages strikes -",
        ),
        (
            "Operating income fell due to higher wages. This decrease was partially offset by oats.",
            "Operating income",
            "higher wages - oats",
        ),
        ("Operating income decreased due to the factors described above.", "Operating income", ""),
        ("Operating income would decrease by 8% if wages rose, due to our contracts.", "Operating income", ""),
        ("Operating income is driven by prices of grain and by wages.", "Operating income", ""),
        ("Operating income increased in 2024, due to higher prices.", "Operating income", ""),
        ("For the six months, operating income decreased due to cheap imports.", "Operating income", ""),
        ("The difference between gross profit and operating income decreased due to rents.", "Operating income", ""),
    ],
)
def test_a_reason_is_of_the_line_whose_figures_and_movement_stand_with_it(read, sentences, noun, reason):
    assert reason_of(told(read, sentences), noun) == reason


def test_a_reason_of_a_share_of_revenue_is_not_told_of_the_amount(read):
    statements = told(read, "Operating income as a percentage of net sales decreased, due to cheap imports.")
    statement = next(one for one in statements if one.text.startswith("Operating income"))
    assert statement.text.endswith("; the operating margin narrowed by 2.0 points from 12.0% to 10.0%, due to cheap imports.")
    assert statement.reason is not None
    assert statement.reason.explains.startswith("the rate of ")


def test_a_reason_below_a_part_s_heading_is_not_the_company_s(read):
    parts = table("| Barley Division | Oat Division", "Net sales | $ 700 | $ 400")
    statements = told(read, parts, "<p><b>Barley Division</b></p>", "Operating income decreased due to closed kilns.")
    assert reason_of(statements, "Operating income") == ""


def test_a_list_below_due_to_the_following_is_told_with_what_worked_against(read):
    items = "<ul><li>an increase of $20 million in wages; and</li><li>higher rents,</li></ul>"
    against = "<ul><li>lower freight.</li></ul>"
    statements = told(
        read,
        "Selling, general and administrative expenses increased $30 million in 2024, primarily due to the following:",
        items,
        "partially offset by:",
        against,
    )
    text = next(one.text for one in statements if one.text.startswith("Selling, general"))
    assert text.endswith(", primarily due to an increase of $20 million in wages and higher rents, partially offset by lower freight.")


def test_a_long_reason_is_told_by_its_main_drivers_and_says_that_there_are_others(read):
    grains = ("oats from the northern farms", "rye from the southern farms", "maize from the eastern farms", "spelt from the western farms")
    drivers = [
        f"an increase in the price of {grain} that we mill and that we sell to bakeries of all sizes and kinds in the region"
        for grain in grains
    ]
    statements = told(read, f"Net sales increased 10.0% in 2024, primarily due to {', '.join((*drivers, *drivers))}.")
    text = next(one.text for one in statements if one.text.endswith(" and other items."))
    assert "eastern farms" in text
    assert text.count("farms") == 3


def test_where_the_gate_refuses_the_drivers_amounts_they_are_told_in_words(read):
    def no_nines(text, document, facts):
        return Release(released="$9 million" not in text, reason="A nine.", figures=(), findings=())

    sentence = "Net sales increased 10.0% in 2024, due to an increase of $9 million in exports and a 15% increase in prices."
    text = next(one.text for one in told(read, sentence, gate=no_nines) if one.text.startswith("Total net sales"))
    assert text.endswith(", due to an increase in exports and an increase in prices.")


def test_the_json_gives_a_reason_with_scope_drivers_offsets_and_passages(read):
    sentence = "Net sales increased 10.0% in 2024, due to new bakeries and higher prices, partially offset by closed shops."
    document, facts = read(COVER + _INTRODUCTION + f"<p><b>Net sales</b></p><p>{sentence}</p>" + _FILLER + STATEMENTS)
    record = json.loads(digest_json(compose(document, facts)))
    statements = [statement for topic in record["topics"] for statement in topic["statements"]]
    given = next(statement for statement in statements if statement["text"].startswith("Total net sales"))["reason"]
    assert (given["scope"], given["explains"]) == ("consolidated", "net sales")
    assert (given["drivers"], given["offsets"]) == (["new bakeries", "higher prices"], ["closed shops"])
    assert [sentence in document.passage_text(number) for number in given["passages"]] == [True]
    assert all(statement["reason"] is not None or " due to " not in statement["text"] for statement in statements)
