"""How a text is read: which figures it has, how each is used, of what time and of what subject."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.language.calendar import Calendar
from tieout.language.figure_times import is_of
from tieout.language.polarities import polarity
from tieout.language.stated_figures import read_claims
from tieout.language.stems import Name, Subject, claim_stems, concept_stems, fit, stems
from tieout.model.facts import Period

YEARS = {year: Period(date(year, 1, 1), date(year, 12, 31)) for year in range(2021, 2026)}
CALENDAR = Calendar({year: period.end for year, period in YEARS.items()}, 12, 31, 0, False, YEARS[2024].start, YEARS[2024].end)


def read(text):
    return read_claims(text, CALENDAR)


def uses(text):
    return [reading.figure.use for reading in read(text)]


def years(text):
    return [reading.figure.period.end.year if reading.figure.period else None for reading in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose 4.5% from $100 million to $104.5 million.", ["change", "level", "level"]),
        ("Sales were up 4.5% at $104.5 million, a 3% rise at constant currency.", ["change", "level", "change"]),
        ("Sales grew by $4.5 million, or 4.5%, to $104.5 million.", ["difference", "change", "level"]),
        ("SG&A was $18 million, or 18.0% of net sales against 17.4%.", ["level", "share", "share"]),
        ("The gross margin stayed at 33.4%.", ["margin"]),
        ("The operating margin narrowed by 0.7 points to 13.5%.", ["points", "margin"]),
        ("Gross profit margin improved from 12.1% to 17.2%.", ["margin", "margin"]),
        ("Revenues were RMB7,785.2 million (US$1,066.6 million).", ["level", "translation"]),
        ("The effective tax rate was 23.7%, against 24.0%.", ["rate", "rate"]),
        ("The company ran 2,347 stores, 322 of them (13.7%) in Canada.", ["level", "level", "share"]),
        ("Sales in Asia accounted for 53% and 56% of revenue in 2024 and 2023, respectively.", ["share", "share"]),
        ("Of the notes, $4.3 billion is due within 12 months.", ["level", "duration"]),
        ("A weaker yen reduced sales by $298 million.", ["difference"]),
    ],
)
def test_each_figure_is_read_with_its_use(text, expected):
    assert uses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose 4.5% from $100 million in 2023 to $104.5 million in 2024.", [2024, 2023, 2024]),
        ("Sales were $3 million, $2 million and $1 million in 2022, 2023 and 2024, respectively.", [2022, 2023, 2024]),
        ("In 2024, 2023 and 2022, sales were $3 million, $2 million and $1 million, respectively.", [2024, 2023, 2022]),
        ("Sales were $5 million, against $4 million in 2023 and $3 million in 2022.", [None, 2023, 2022]),
        ("In 2023, sales were $5 million, against $4 million; profit was $1 million.", [2023, 2022, 2023]),
        ("Customers fell from 537 in 2022 to 486 in 2023, with a slight recovery to 492 in 2024.", [2022, 2023, 2024]),
        ("Dividends were $649 million before they were paused in March 2023.", [None]),
        ("Sales rose 8% in 2024 compared with 2023.", [2024]),
        ("The 2021 program has $5 million left.", [None]),
        ("$5 million is left under the 2021 program.", [None]),
    ],
)
def test_each_figure_gets_the_time_that_is_said_of_it(text, expected):
    assert years(text) == expected


def test_what_a_change_is_measured_from_is_no_time_of_its_own():
    (reading,) = read("Sales rose 8% in 2024 compared with 2023.")
    assert reading.base == YEARS[2023]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales fell 4% to $96 million.", [-1, -1]),
        ("The net loss narrowed by 9% to $91 million.", [-1, -1]),
        ("The net loss margin improved from 31% to 25%.", [-1, -1]),
        ("The gross margin improved from 12% to 17%.", [1, 1]),
        ("The gross margin stayed at 33.4%.", [0]),
        ("Growth in the industry was strong, and sales were $5 million.", [None]),
        ("Borrowings of up to $5 million are allowed.", [None]),
    ],
)
def test_verbs_say_which_way_a_figure_went(text, expected):
    assert [reading.figure.direction for reading in read(text)] == expected


def test_a_lead_that_names_something_begins_a_subject_and_others_carry_it_on():
    sales, more, ticket = read("Customer transactions were 1,637, against 1,622, while average ticket was $89.31.")
    assert sales.subject.own == more.subject.own == claim_stems("Customer transactions")
    assert ticket.subject.own == claim_stems("average ticket")
    assert [reading.fresh for reading in (sales, more, ticket)] == [True, False, True]


def test_a_reason_that_only_its_tail_names_is_about_that():
    readings = read("Financing cash rose to $3,853 million, due to a $1,810 million increase in proceeds from debt.")
    assert set(claim_stems("proceeds from debt")) <= set(readings[1].subject.own)


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("Sales are projected to reach $5 million.", True),
        ("$5 million is expected to be paid in 2025.", True),
        ("Provisions for expected credit losses were $5 million.", False),
        ("Projected benefit obligations were $5 million.", False),
        ("Contributions to pension plans were $5 million.", False),
    ],
)
def test_words_of_plan_are_told_from_names_of_measures(text, planned):
    assert read(text)[0].planned is planned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("net loss", -1),
        ("net income", 1),
        ("income (loss) before tax", 0),
        ("income taxes", 0),
        ("cash used in", -1),
        ("cash from/(used in) investing activities", 0),
        ("CASH (USED IN)/FROM OPERATIONS", 0),
        ("sales", 0),
    ],
)
def test_polarity(text, expected):
    assert polarity(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Net sales", "Net revenues"),
        ("Net earnings", "Net profit"),
        ("SG&A expenses", "Selling, general and administrative expenses"),
        ("Capital expenditures", "Purchases of property, plant and equipment"),
        ("Provision for income taxes", "Income tax expense"),
        ("Cost of goods sold", "Cost of sales"),
        ("Stockholders’ equity", "Shareholders' equity"),
        ("R&D", "Research and development"),
    ],
)
def test_synonyms_of_the_field_have_the_same_stems(one, other):
    assert set(stems(one)) == set(stems(other))


def test_concepts_are_split_where_capitals_begin_words():
    assert concept_stems("us-gaap:PaymentsToAcquirePropertyPlantAndEquipment") == stems("Capital expenditures")
    assert concept_stems("kc:PublicCloudServicesMember") == stems("public cloud services")


def _name(label, *members):
    words = frozenset(stems(label))
    return Name(words, words, frozenset(), tuple(frozenset(stems(member)) for member in members))


@pytest.mark.parametrize(
    ("subject", "right", "wrong"),
    [
        ("Net earnings", _name("Net income"), _name("Operating income")),
        ("Net sales", _name("Net sales"), _name("Net sales", "Cloud")),
        ("Net sales of Cloud", _name("Net sales", "Cloud"), _name("Net sales")),
        ("Basic earnings per share", _name("Basic"), _name("Diluted")),
        ("Long-term debt", _name("Long-term debt"), _name("Short-term debt")),
        ("Revenue", _name("Total revenues"), _name("Cost of revenues")),
        ("Cash used in investing activities", _name("Investing activities"), _name("Financing activities")),
    ],
)
def test_the_right_name_fits_better_than_its_neighbour(subject, right, wrong):
    asked = Subject(claim_stems(subject), (), (), 0)
    weights = dict.fromkeys(right.leaf | wrong.leaf | frozenset(asked.own), 1.0)
    assert fit(asked, right, weights) > 1.2 * fit(asked, wrong, weights)


def test_a_balance_may_be_spoken_of_by_the_year_it_closes_and_by_no_other():
    balance = Period(None, date(2024, 12, 31))
    assert is_of(YEARS[2024], balance)
    assert not is_of(YEARS[2023], balance)
    assert not is_of(YEARS[2023], YEARS[2024])


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    for reading in read(text):
        start, end = reading.figure.span
        assert text[start:end] == reading.figure.quote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tyre sales rose 8% to $5 million and freight costs 7% to $3 million.", ["change", "level", "change", "level"]),
        ("Tyre sales rose 8% to $5 million; freight costs 7% to $3 million.", ["change", "level", "change", "level"]),
        ("The fee was raised 5.8% to $1.64 per share.", ["change", "level"]),
        ("In Ohio the decline was steeper, at 41.3%, to $7 million.", ["change", "level"]),
        ("The tax rate rose 2 points and the lease rate went from 7% to 8%.", ["points", "rate", "rate"]),
    ],
)
def test_a_percentage_whose_verb_stands_elsewhere_is_a_change(text, expected):
    assert uses(text) == expected


@pytest.mark.parametrize(
    ("text", "at", "own"),
    [
        ("Harvesters took $9 million for buying back shares, three times the $3 million in 2023.", 1, claim_stems("Harvesters took")),
        ("The income tax benefit was $5 million, compared with an expense of $4 million.", 1, claim_stems("income tax benefit")),
        ("Free cash was $6 million, cash from mines less $4 million of purchases of drills.", 1, claim_stems("purchases of drills")),
        ("Rent was $2 million, and 7 million shares were repurchased for $5 million.", 1, claim_stems("shares were repurchased")),
    ],
)
def test_what_an_amount_is_of_where_its_lead_names_nothing(text, at, own):
    assert read(text)[at].subject.own == own


def test_a_share_beside_an_amount_says_nothing_of_which_way_it_went():
    assert [reading.figure.direction for reading in read("Costs rose 7% to $21 million, or 54% of revenues against 58%.")][2] is None


def test_cash_provided_behind_the_amount_is_a_sign():
    assert [reading.subject.polarity for reading in read("Investing used $2 million, against $5 million provided.")] == [-1, 1]


def test_a_year_set_beside_a_shorter_stretch_is_that_stretch_of_it():
    half = Period(date(2024, 1, 1), date(2024, 6, 30))
    readings = read("Cash from mines in the first six months of 2024 was $13 million, compared with $21 million in 2023.")
    assert [reading.figure.period for reading in readings] == [half, Period(date(2023, 1, 1), date(2023, 6, 30))]
