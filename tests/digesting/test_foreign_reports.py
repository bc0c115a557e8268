"""Reports of foreign issuers made by hand (tests/digesting/foreign), each with the traps of its kind: what is read from them, whether their
translations are found to hold, and what their digests say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tieout.checking import examine
from tieout.digesting import compose
from tieout.extraction import extract
from tieout.intake import read_source
from tieout.structure import build_document

FOLDER = Path(__file__).parent / "foreign"


class Read:
    """A report with its facts, and its digest as text."""

    def __init__(self, name: str) -> None:
        self.document = build_document(read_source(FOLDER / f"{name}.htm"))
        self.facts = extract(self.document)
        self.digest = compose(self.document, self.facts)
        self.text = "\n".join(statement.text for topic in self.digest.topics for statement in topic.statements)

    def row(self, label: str, scope: str = "consolidated") -> list[tuple[Decimal | None, str | None, date | None, date]]:
        """The figures of the rows of that label: value, unit, first and last day."""
        return [
            (one.value, one.unit, one.period.start, one.period.end)
            for one in self.facts.occurrences
            if one.row is not None and one.period is not None and one.scope == scope and label in one.label.split(" › ")
        ]


@pytest.fixture(scope="module")
def announcement() -> Read:
    return Read("results-announcement")


@pytest.fixture(scope="module")
def yen() -> Read:
    return Read("yen-millions")


@pytest.fixture(scope="module")
def hong_kong() -> Read:
    return Read("hong-kong")


@pytest.fixture(scope="module")
def june() -> Read:
    return Read("june-year-end")


def test_an_announcement_is_of_the_longest_stretch_that_its_statements_give(announcement):
    filing = announcement.document.filing
    assert (filing.form, filing.period_start, filing.period_end) == ("6-K", date(2023, 1, 1), date(2023, 12, 31))


def test_quarters_and_years_side_by_side_keep_their_periods_and_currencies(announcement):
    q4_2022, q4 = ((date(year, 10, 1), date(year, 12, 31)) for year in (2022, 2023))
    q3 = date(2023, 7, 1), date(2023, 9, 30)
    y2022, y2023 = (date(2022, 1, 1), date(2022, 12, 31)), (date(2023, 1, 1), date(2023, 12, 31))
    assert announcement.row("Total revenues") == [
        (Decimal(1200000000), "CNY", *q4_2022),
        (Decimal(1350000000), "CNY", *q3),
        (Decimal(1500000000), "CNY", *q4),
        (Decimal(211270000), "USD", *q4),
        (Decimal(4500000000), "CNY", *y2022),
        (Decimal(5400000000), "CNY", *y2023),
        (Decimal(760574000), "USD", *y2023),
    ]


def test_a_year_is_told_with_the_year_s_reason_and_not_the_quarter_s(announcement):
    assert (
        "Total revenues rose 20.0% from RMB4,500.0 million in 2022 to RMB5,400.0 million (US$760.6 million) in 2023, primarily due to "
        "growth of the cloud business." in announcement.text
    )
    assert "operating_metrics" not in [topic.id for topic in announcement.digest.topics]


def test_of_earnings_per_share_and_per_ads_those_per_share_are_told(announcement, june):
    assert "Basic and diluted loss per share narrowed by 40.0% from RMB0.50 in 2022 to RMB0.30 (US$0.04) in 2023." in announcement.text
    assert "from RMB1.92 in fiscal 2022 to RMB1.16 (US$0.16) in fiscal 2023" in june.text
    assert "4.64" not in june.text


def test_a_yen_sign_is_the_yen_in_a_report_in_yen(yen):
    years = ((date(2022, 4, 1), date(2023, 3, 31)), (date(2021, 4, 1), date(2022, 3, 31)))
    assert yen.document.filing.currency == "JPY"
    assert yen.row("Net sales") == [
        (Decimal(550000000000), "JPY", *years[0]),
        (Decimal(500000000000), "JPY", *years[1]),
        (Decimal(4118925000), "USD", *years[0]),
    ]
    assert [(value, unit) for value, unit, *_ in yen.row("Basic earnings per share")] == [
        (Decimal("129.50"), "JPY/shares"),
        (Decimal("138.25"), "JPY/shares"),
        (Decimal("0.97"), "USD/shares"),
    ]
    assert (
        "Net sales rose 10.0% from ¥500,000 million in fiscal 2022 to ¥550,000 million (US$4,118.9 million) in fiscal 2023, due to firm "
        "demand for machine tools." in yen.text
    )


def test_a_year_to_march_or_june_is_called_fiscal(yen, june):
    assert " in 2023" not in yen.text
    assert " in 2023" not in june.text


def test_a_third_currency_beside_the_newest_year_is_its_translation(hong_kong):
    assert [unit for _, unit, *_ in hong_kong.row("Revenue")] == ["CNY", "CNY", "HKD"]
    assert "Revenue rose 20.0% from RMB2,000.0 million in 2022 to RMB2,400.0 million (HK$2,640.0 million) in 2023" in hong_kong.text


def test_earnings_in_cents_are_told_in_the_currency_of_their_column(hong_kong):
    label = "Earnings per share – basic and diluted (RMB cents)"
    assert [(value, unit) for value, unit, *_ in hong_kong.row(label)] == [
        (Decimal("0.15"), "CNY/shares"),
        (Decimal("0.07"), "CNY/shares"),
        (Decimal("0.165"), "HKD/shares"),
    ]
    assert "from RMB0.07 in 2022 to RMB0.15 (HK$0.165) in 2023" in hong_kong.text


def test_borrowings_of_the_same_name_are_told_apart_by_their_maturity(hong_kong):
    assert "Current bank borrowings rose 7.1% from RMB280.0 million" in hong_kong.text
    assert "Non-current bank borrowings rose 7.7% from RMB650.0 million" in hong_kong.text
    assert "interest at rates ranging from 3.2% to 4.9% per annum" in hong_kong.text


def test_preferences_of_taxation_are_told_with_who_has_them_and_for_how_long(hong_kong, june):
    assert "was entitled to a preferential income tax rate of 15% for the years 2022 to 2024." in hong_kong.text
    assert "The WFOE, Lotus Beijing, is qualified as a high and new technology enterprise" in june.text


def test_the_parent_s_own_statements_repeat_labels_and_are_not_the_group_s(june):
    own = [value for value, *_ in june.row("Revenues", "parent_only") if value]
    assert own == [2000000, 2500000, 3000000, 414000]
    assert "Revenues rose 25.0% from RMB800.0 million in fiscal 2022 to RMB1,000.0 million (US$137.9 million) in fiscal 2023" in june.text
    assert "RMB3.0 million" not in june.text
    assert "RMB6.0 million" not in june.text


def test_years_in_ascending_order_are_told_from_old_to_new(june):
    years = [(date(year - 1, 7, 1), date(year, 6, 30)) for year in (2021, 2022, 2023, 2023)]
    assert [(start, end) for _, _, start, end in june.row("Gross profit")] == years
    assert "Net loss narrowed by 40.0% from RMB200.0 million in fiscal 2022 to RMB120.0 million (US$16.5 million)" in june.text


def test_students_in_thousands_are_people_and_no_money(june):
    assert "Paying students rose 25.0% from 1.000 million in fiscal 2022 to 1.250 million in fiscal 2023" in june.text


def test_what_a_20_f_tells_of_its_entities_and_commitments_is_in_its_digest(june):
    assert "WFOE received service fees of RMB60.0 million (US$8.3 million) from the VIEs" in june.text
    assert "contractual minimum purchase commitments of RMB48.0 million (US$6.6 million)" in june.text


@pytest.mark.parametrize(("name", "least"), [("results-announcement", 20), ("yen-millions", 13), ("june-year-end", 20)])
def test_the_rate_is_found_and_every_pair_of_columns_holds(name, least):
    read = Read(name)
    found = [one for one in examine(read.document, read.facts).relations if one.rule == "translation"]
    assert sum(one.status in ("held", "held_within_rounding") for one in found) >= least
    assert [one for one in found if one.status == "flagged"] == []


def test_what_moved_inside_the_group_is_told_of_who_paid_and_who_received(june):
    assert "Cash paid by VIEs to WFOEs rose 25.0% from RMB50.0 million in fiscal 2022 to RMB62.5 million in fiscal 2023" in june.text


def test_a_schedule_s_entities_are_no_parts_of_revenue_and_their_cash_flows_are_named_theirs(june):
    assert [value for value, *_ in june.row("Revenues", "vie")] == [900000000, 730000000]
    assert "RMB900.0 million" not in june.text
    assert (
        "Net cash used in operating activities of the VIEs was RMB44.0 million in fiscal 2023, against net cash provided by operating "
        "activities of the VIEs of RMB12.0 million in fiscal 2022, before eliminations within the group." in june.text
    )


def test_a_sum_that_lacks_the_scale_of_the_statements_is_not_repeated(june):
    assert "RMB150,000" not in june.text
