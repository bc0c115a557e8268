"""What has happened to the company is told with its day and amount; policies, suppositions and what is past are not."""

from __future__ import annotations

import pytest

from .conftest import COVER, DISCUSSION, STATEMENTS

NOTES = "<p><b>Notes to the consolidated financial statements</b></p>"


@pytest.fixture(scope="module")
def events(told_of):
    """The statements on events of the small report with paragraphs added to its notes."""
    return lambda *said: told_of("events", COVER + DISCUSSION + STATEMENTS + NOTES + "".join(f"<p>{one}</p>" for one in said))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "On March 4, 2024, we completed the acquisition of Oatfield Foods. It makes porridge. The purchase price was $55 million.",
            "On March 4, 2024, the company completed the acquisition of Oatfield Foods; the purchase price was $55 million.",
        ),
        (
            "In June 2024, we sold our rye business for $30 million.",
            "In June 2024, the company sold its rye business for $30 million.",
        ),
        (
            "In May 2024, we issued $80 million of senior notes.",
            "In May 2024, the company issued $80 million of senior notes.",
        ),
        (
            "On September 9, 2024, we agreed to pay $25 million to settle the claims of former millers.",
            "On September 9, 2024, the company agreed to pay $25 million to settle the claims of former millers.",
        ),
    ],
)
def test_an_event_is_told_with_its_day_and_amount(events, said, told):
    assert told in [statement.text for statement in events(said)]


def test_an_event_without_an_amount_is_told_in_the_words_of_its_passage_and_cites_it(events):
    [split] = events("On July 1, 2024, we effected a three-for-one stock split of our common stock.")
    assert split.text == "On July 1, 2024, the company effected a three-for-one stock split of its common stock."
    assert split.figures == ()
    assert split.citations[0].quote.startswith("On July 1, 2024, we effected")


def test_doubt_about_going_on_stands_first(events):
    told = events(
        "In May 2024, we issued $80 million of senior notes.",
        "As of December 31, 2024, there is substantial doubt about our ability to continue as a going concern.",
    )
    assert told[0].text == "As of December 31, 2024, there is substantial doubt about the company's ability to continue as a going concern."


@pytest.mark.parametrize(
    "said",
    [
        "We may acquire a mill for $77 million in 2024.",
        "If we sold our rye business in 2024, we would receive $77 million.",
        "On March 4, 2019, we completed the acquisition of Oatfield Foods for $77 million.",
        "In 2024, we did not record an impairment charge of $77 million.",
        "Goodwill impairment charges are recorded when the fair value is $77 million lower in 2024.",
        "In 2024, costs increased by $77 million because we completed the acquisition of Oatfield Foods.",
        "In 2024, we completed the acquisition of Oatfield Foods for $0.1 million.",
        "Pursuant to the terms of the agreement, in 2024 we sold our rye business for $77 million.",
    ],
)
def test_what_is_no_event_of_the_period_is_not_told(events, said):
    assert events(said) == ()


def test_two_sentences_on_one_deal_are_one_event(events):
    told = events(
        "In March 2024, we announced the acquisition of Oatfield Foods.",
        "On March 4, 2024, we completed the acquisition of Oatfield Foods for $55 million.",
    )
    assert [statement.text for statement in told] == [
        "On March 4, 2024, the company completed the acquisition of Oatfield Foods for $55 million."
    ]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "In January 2025, the board authorized the repurchase of up to $60 million of common stock, from time to time.",
            "In January 2025, the board authorized the repurchase of up to $60 million of common stock, from time to time.",
        ),
        (
            "On May 6, 2024, we settled a dispute about milling fees for $45 million.",
            "On May 6, 2024, the company settled a dispute about milling fees for $45 million.",
        ),
        (
            "Our mill in Barleyton was damaged by a tornado in July 2024.",
            "The company's mill in Barleyton was damaged by a tornado in July 2024.",
        ),
        (
            "During 2024, we redeemed our outstanding shares of preferred stock for $58 million.",
            "During 2024, the company redeemed its outstanding shares of preferred stock for $58 million.",
        ),
        (
            "In May 2024, we issued $80 million of senior notes due in 2034.",
            "In May 2024, the company issued $80 million of senior notes due in 2034.",
        ),
    ],
)
def test_other_events_are_told_too(events, said, told):
    assert told in [statement.text for statement in events(said)]


@pytest.mark.parametrize(
    "said",
    [
        "In March 2019, the board authorized the repurchase of up to $60 million of common stock.",
        "A mill that is damaged by a fire could cost us $77 million in 2024.",
        "In 2024, the annual impairment test was done for goodwill of $77 million.",
    ],
)
def test_what_is_past_or_only_may_be_is_no_event(events, said):
    assert events(said) == ()


def test_an_amount_that_is_only_expected_is_not_told_with_an_event(events):
    [told] = events("On July 1, 2024, we completed the sale of our rye business. We expect a gain of $75 million.")
    assert told.text == "On July 1, 2024, the company completed the sale of its rye business."
