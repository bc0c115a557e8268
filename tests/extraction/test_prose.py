"""Figures of prose: each sentence gives its amounts their values, units, periods, labels and standing."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.extraction.written.figures import written
from tieout.language.calendar import Calendar, build_calendar
from tieout.model.document import Document, Filing, Passage
from tieout.model.facts import Occurrence
from tieout.model.places import OffsetMap
from tieout.model.source import Source

YEAR = Filing("filing.htm", "", "10-K", "", date(2024, 1, 1), date(2024, 12, 31), "USD")
QUARTER = Filing("filing.htm", "", "10-Q", "", date(2024, 1, 1), date(2024, 6, 30), "USD")


def document(*passages: str, filing: Filing = YEAR, kinds: tuple[str, ...] = ()) -> Document:
    text = "\n".join(passages) + "\n"
    source = Source("filing.htm", "", "markup", "utf-8", len(text), text, OffsetMap(), ())
    numbered, start = [], 0
    for number, passage in enumerate(passages, 1):
        kind = kinds[number - 1] if kinds else "paragraph"
        lead = number - 1 if kind == "list_item" else None
        numbered.append(Passage(number, start, start + len(passage) + 1, kind, 0, None, lead, 1))  # type: ignore[arg-type]
        start += len(passage) + 1
    return Document(source, filing, (), tuple(numbered), (), (), ())


def read(*passages: str, filing: Filing = YEAR, kinds: tuple[str, ...] = ()) -> list[Occurrence]:
    made = document(*passages, filing=filing, kinds=kinds)
    calendar: Calendar = build_calendar("for the year ended December 31, 2023", made.filing)
    return written(made, calendar)


def periods(*passages: str, filing: Filing = YEAR, kinds: tuple[str, ...] = ()) -> list[str]:
    """ "digits: period" for each figure; a whole year as 2024, an instant as @ and its day."""
    said = []
    for one in read(*passages, filing=filing, kinds=kinds):
        period = one.period
        assert period is not None
        if period.is_instant:
            when = f"@{period.end}"
        elif (period.start, period.end) == (date(period.end.year, 1, 1), date(period.end.year, 12, 31)):
            when = str(period.end.year)
        else:
            when = f"{period.start}..{period.end}"
        said.append(f"{one.quote}: {when}")
    return said


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Revenues increased by 10.5% from RMB7,047.5 million in 2023 to RMB7,785.2 million (US$1,066.6 million) in 2024.",
            ["10.5: 2024", "7,047.5: 2023", "7,785.2: 2024", "1,066.6: 2024"],
        ),
        (
            "Interest paid was $5 million, $6 million and $7 million in 2022, 2023 and 2024, respectively.",
            ["5: 2022", "6: 2023", "7: 2024"],
        ),
        (
            "Net sales for the years ended December 31, 2024, 2023 and 2022 were $9 million, $8 million and $7 million, respectively.",
            ["9: 2024", "8: 2023", "7: 2022"],
        ),
        ("As of December 31, 2024 and 2023, goodwill was $4 million and $3 million.", ["4: @2024-12-31", "3: @2023-12-31"]),
        ("In 2024, operating income was $5.0 million compared to $4.0 million in 2023.", ["5.0: 2024", "4.0: 2023"]),
        ("Net sales increased 5% to $20 million in 2024 from $19 million in 2023.", ["5: 2024", "20: 2024", "19: 2023"]),
        ("Gross margin decreased from 19.4% to 18.4% in 2024 as compared to 2023.", ["19.4: 2023", "18.4: 2024"]),
        ("Net income in 2024 was $7 million, compared with $6 million in the prior year.", ["7: 2024", "6: 2023"]),
        (
            "During 2024 and 2023, we recognized an immaterial amount and $204 million of impairment losses, respectively.",
            ["204: 2023"],
        ),
        (
            "We recognized costs of $3 million in one case and $4 million in another in 2024 and 2023, respectively.",
            ["3: 2024", "4: 2023"],
        ),
        ("We repaid the $750 million principal amount of our notes on March 15, 2024.", ["750: 2024-03-15..2024-03-15"]),
        ("Our 5.75% notes due 2030 had a carrying amount of $500 million at year-end.", ["5.75: @2024-12-31", "500: @2024-12-31"]),
        ("From January 5, 2025 through February 21, 2025, we repurchased 29 million shares.", ["29: 2025-01-05..2025-02-21"]),
        ("The credits of $12 million expire at various dates between 2037 and 2042.", ["12: @2024-12-31"]),
        ("Research and development expenses were $8 million.", ["8: 2024"]),
        (
            "The allowance was RMB24,743 and RMB57,612 (US$7,893) as of December 31, 2023 and 2024, respectively.",
            ["24,743: @2023-12-31", "57,612: @2024-12-31", "7,893: @2024-12-31"],
        ),
        (
            "Impairment of nil, RMB653,670 and RMB919,724 (US$126,002) was recorded in 2022, 2023 and 2024, respectively.",
            ["653,670: 2023", "919,724: 2024", "126,002: 2024"],
        ),
        (
            "In 2023 we were granted a facility of up to $15 million, of which $4 million had been drawn as of December 31, 2024.",
            ["15: 2023", "4: @2024-12-31"],
        ),
    ],
)
def test_each_amount_has_its_period(sentence: str, expected: list[str]) -> None:
    assert periods(sentence) == expected


def test_quarter_and_year_to_date() -> None:
    assert periods(
        "Net revenue for the three and six months ended June 30, 2024 was $5 million and $9 million, respectively, "
        "compared to $4 million and $8 million, respectively, for the prior year periods.",
        filing=QUARTER,
    ) == [
        "5: 2024-04-01..2024-06-30",
        "9: 2024-01-01..2024-06-30",
        "4: 2023-04-01..2023-06-30",
        "8: 2023-01-01..2023-06-30",
    ]
    assert periods("Selling expenses were $3 million.", filing=QUARTER) == ["3: 2024-01-01..2024-06-30"]


def test_what_was_spoken_of_lasts_for_the_passage_and_its_list() -> None:
    assert periods("In 2023, we closed a plant. Severance charges were $3 million.") == ["3: 2023"]
    assert periods(
        "Operating income in 2023 was reduced by the following:", "$15 million of restructuring charges", kinds=("paragraph", "list_item")
    ) == ["15: 2023"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Selling, general and administrative expenses were $5 million in 2024.", ["Selling, general and administrative expenses"]),
        ("For the year ended December 31, 2024, net sales were $5 million.", ["net sales"]),
        ("Net sales for fiscal 2024 increased 4% to $5 million.", ["change in Net sales", "Net sales"]),
        ("In 2024, we recorded $22 million of impairment charges.", ["impairment charges"]),
        ("We recorded an operating loss of $22 million and $21 million in 2024 and 2023.", ["operating loss", "operating loss"]),
        ("We repurchased 310 million shares in 2024.", ["shares repurchased"]),
        ("At year-end we employed approximately 47,000 associates.", ["associates"]),
        ("Online sales were 15.1% of net sales.", ["Online sales as a percentage of net sales"]),
        ("We issued $500 million of 4.80% senior notes.", ["4.80% senior notes", "interest rate on senior notes"]),
    ],
)
def test_labels(sentence: str, expected: list[str]) -> None:
    assert [one.label for one in read(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("We plan to invest $4 billion in new stores.", "planned"),
        ("We expect our capital expenditures to exceed $11 billion in 2025.", "planned"),
        ("Revenue is expected to be $11 billion in 2025.", "forecast"),
        ("Pro forma revenue was $3 billion.", "pro_forma"),
        ("Our contribution expense for the plan was $3 million.", "actual"),
    ],
)
def test_status(sentence: str, status: str) -> None:
    assert [one.status for one in read(sentence)] == [status]


def test_measure() -> None:
    assert [
        one.measure for one in read("Adjusted EBITDA was $3 million.", "Free cash flow was $2 million.", "Net income was $1 million.")
    ] == [
        "non_gaap",
        "non_gaap",
        "gaap",
    ]


def test_amounts_under_a_heading_in_millions() -> None:
    found = read(
        "(Dollars in millions, except per share data)", "We had $237 of notes and a dividend of $1.25 per share; fees were $1.5 million."
    )
    assert [(str(one.value), one.unit) for one in found] == [("2.37E+8", "USD"), ("1.25", "USD/shares"), ("1.5E+6", "USD")]


def test_the_last_heading_holds() -> None:
    found = read(
        "(Amounts in millions)", "Revenue was RMB7.", "(Amounts in thousands of Renminbi)", "Goodwill was RMB4,605,724 (US$630,982)."
    )
    assert [f"{one.value:f}" for one in found] == ["7000000", "4605724000", "630982000"]


def test_a_rate_of_exchange_is_no_amount() -> None:
    found = read("Translations were made at the rate of RMB7.2993 to US$1.00 on December 31, 2024.")
    assert [(str(one.value), one.unit) for one in found] == [("7.2993", "pure")]


def test_a_scale_in_the_sentence() -> None:
    found = read("Advertising costs were (in millions): 2024–$347.2; 2023–$334.5.")
    assert [(f"{one.value:f}", one.period.end.year if one.period else None) for one in found] == [("347200000", 2024), ("334500000", 2023)]


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        (
            "The weighted-average grant date fair value of RSUs granted in 2024 and 2023 was $57.16 and $56.63, respectively.",
            ["USD/shares"] * 2,
        ),
        ("The number of shares outstanding of our common stock was 994,032,168.", ["shares"]),
        ("Average ticket was $89.31.", ["USD"]),
        ("We had 2,347 stores.", ["pure"]),
    ],
)
def test_units_by_context(sentence: str, units: list[str]) -> None:
    assert [one.unit for one in read(sentence)] == units


@pytest.mark.parametrize(
    "sentence", ["See Note 12 and Item 7.", "Call (770) 384-2871 by May 5, 2025.", "within 12 months", "Form 10-K for 2023"]
)
def test_no_figures(sentence: str) -> None:
    assert read(sentence) == []


def test_spans_are_the_digits() -> None:
    made = document("Charges of $(3.5) million and 10% of sales.")
    for one in written(made, build_calendar("", made.filing)):
        assert [made.source.text[span.start : span.end] for span in one.spans] == [one.quote]


def test_two_amounts_a_period_are_paired_with_the_periods_listed_behind_them():
    sentence = (
        "Employees purchased 1.1 million shares at an average price of $286.31, 0.8 million shares at an average price of $333.92, and 1.0 "
        "million shares at an average price of $294.15 for fiscal 2024, 2023 and 2022, respectively."
    )
    assert [said[-4:] for said in periods(sentence)] == ["2024", "2024", "2023", "2023", "2022", "2022"]


def test_amounts_listed_for_three_years_to_come_are_owed_at_the_balance_sheet_date():
    sentence = (
        "Of this total, $8.9 million is attributable to 2025, $8.2 million to 2026, $2.5 million to 2027 and $603 million to later years."
    )
    assert {said.partition(": ")[2] for said in periods(sentence)} == {"@2024-12-31"}
    assert periods("We expect to spend $8.9 million in 2025.") == ["8.9: 2025"]


def test_a_sentence_that_a_page_break_has_cut_keeps_its_period():
    cut = ("We paid fees of $5 million in 2024. During 2023, we also", "recorded severance charges of $319 million in selling expense.")
    assert periods(*cut)[-1] == "319: 2023"
    assert periods(cut[0], "We recorded severance charges of $319 million in selling expense.")[-1] == "319: 2024"


def test_the_current_year_of_what_is_told_of_an_earlier_one_is_that():
    told = (
        "During 2023, we recorded credits of $2 million.",
        "They came from the current year liabilities of our plans of $4 million.",
    )
    assert periods(" ".join(told))[-1] == "4: @2023-12-31"


def test_what_came_after_the_balance_sheet_date_has_no_period_here():
    assert [one.period for one in read("Subsequent to December 31, 2024, we issued notes of $3 million.")] == [None]


def test_the_day_of_an_acquisition_told_without_amounts_is_that_of_its_parts():
    told = "On May 26, 2024, the Company completed the acquisition of Pensando, a private company."
    assert periods(told, "The assets acquired had a fair value of $9 million.") == ["9: @2024-05-26"]
    assert periods("We met on May 26, 2024.", "The assets acquired had a fair value of $9 million.") == ["9: @2024-12-31"]


def test_what_is_pending_or_so_far_recorded_is_of_the_report_and_not_of_the_event_told_before_it():
    told = "The implants were withdrawn in 2019 at a cost of $2 million."
    assert periods(f"{told} Approximately 1,350 lawsuits are pending in state courts, with accruals of $7 million.")[-1] == "7: @2024-12-31"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The effective tax rate was 18.0% and 15.7% for the quarters ended 2024 and 2023, respectively.",
            ["18.0: 2024-04-01..2024-06-30", "15.7: 2023-04-01..2023-06-30"],
        ),
        (
            "Results for the quarter and six months 2024 reflected charges of $18 million and $198 million, respectively.",
            ["18: 2024-04-01..2024-06-30", "198: 2024-01-01..2024-06-30"],
        ),
        (
            "Tax effects for the fiscal second quarter were as follows for 2024 and 2023, respectively: $8 million and $6 million.",
            ["8: 2024-04-01..2024-06-30", "6: 2023-04-01..2023-06-30"],
        ),
        ("In 2024, we recorded severance charges of $3 million.", ["3: 2024-01-01..2024-06-30"]),
        ("In 2023, we recorded severance charges of $3 million.", ["3: 2023"]),
    ],
)
def test_stretches_of_an_interim_report_that_years_alone_follow(sentence, expected):
    assert periods(sentence, filing=QUARTER) == expected


def test_a_plan_or_facility_named_by_its_year_is_no_time():
    assert periods("We paid fees of $5 million in 2023. The 2026 Revolver includes a swing loan facility of $50 million.")[-1] != "50: 2026"
    assert periods("In 2024, as part of the December 2020 repurchase authority, we paid $5 million.") == ["5: 2024"]
