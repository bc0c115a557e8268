"""When figures are: sentences that anybody can add to, and that a word of time added to its file is known to facts, digest and audit."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tieout.language.calendar import Calendar
from tieout.language.named_periods import named_periods
from tieout.language.periods import find_periods
from tieout.language.stated_figures import read_claims
from tieout.lexicon.times import ORDINALS, UNITS, times
from tieout.model.facts import Period

HERE = Path(__file__).parent
CALENDAR = Calendar({}, 12, 31, period_start=date(2024, 1, 1), period_end=date(2024, 12, 31))
YEAR = CALENDAR.fiscal_year
LINES = [line.split("\t") for line in (HERE / "times.tsv").read_text("utf-8").splitlines() if line and not line.startswith("#")]


def said(period: Period | None) -> str:
    if period is None:
        return "-"
    quarter = next((f"Q{n} {period.end.year}" for n in (1, 2, 3, 4) if CALENDAR.quarter(period.end.year, n) == period), "")
    return quarter or (str(period.end.year) if period == YEAR(period.end.year) else f"{period.start or ''} {period.end}".strip())


@pytest.mark.parametrize(("sentence", "expected"), LINES)
def test_a_figure_is_of_the_time_that_its_sentence_gives_it(sentence: str, expected: str) -> None:
    readings = read_claims(sentence, CALENDAR)
    assert ", ".join(said(one.figure.period) + (f" < {said(one.base)}" if one.base else "") for one in readings) == expected


def spoken(text: str) -> list[Period]:
    return [one.period for one in named_periods(text, (0, len(text)), CALENDAR, YEAR(2024)) if not one.apart]


@pytest.mark.parametrize("word", sorted(times("prior")))
def test_every_word_for_the_prior_year_names_it(word: str) -> None:
    assert spoken(f"It was so in the {word} year.") == [YEAR(2023)]


@pytest.mark.parametrize("word", sorted(times("now")))
def test_every_word_for_the_current_year_names_it(word: str) -> None:
    assert spoken(f"It is so in {'this year' if word == 'this' else f'the {word} year'}.") == [YEAR(2024)]


@pytest.mark.parametrize("word", sorted(times("same")))
def test_every_word_for_the_same_period_takes_it_a_year_back(word: str) -> None:
    text = f"Sales were $5 million in the {word} period of the prior year."
    assert [said(one.figure.period) for one in read_claims(text, CALENDAR)] == ["2023"]


@pytest.mark.parametrize("word", sorted(times("ago")))
def test_every_word_for_a_year_back_names_the_year_before(word: str) -> None:
    assert spoken(f"It was so a year {word}.") == [YEAR(2023)]


@pytest.mark.parametrize(("word", "number"), ORDINALS.items())
def test_every_ordinal_names_its_quarter(word: str, number: int) -> None:
    assert [one.period for one in find_periods(f"{word} quarter of 2023", CALENDAR)] == [CALENDAR.quarter(2023, number)]


@pytest.mark.parametrize("unit", sorted(UNITS))
@pytest.mark.parametrize("ended", sorted(times("ended")))
def test_every_unit_ends_on_its_day(unit: str, ended: str) -> None:
    (found,) = find_periods(f"the {'13 ' if unit.startswith('week') else ''}{unit} {ended} December 31, 2023", CALENDAR)
    assert found.period.end == date(2023, 12, 31)
    assert found.period.start is not None


@pytest.mark.parametrize("word", sorted(times("joints")))
def test_what_is_compared_is_of_the_year_before(word: str) -> None:
    text = f"Revenue was $500 million in 2024, {word} $480 million."
    assert [said(one.figure.period) for one in read_claims(text, CALENDAR)] == ["2024", "2023"]


ADDED = """
import sys
from tieout.lexicon import word_files
plain = word_files.english
def english(name):
    read = plain(name)
    if name == "times":
        read["relative"]["prior"] += " bygone"
    return read
word_files.english = english
import tieout
filing = b"<p>FORM 10-K for the fiscal year ended December 31, 2024</p><p>Revenue was $480 million in the bygone year.</p>"
study = tieout.study(filing, name="report.htm")
claims = study.audit("Revenue was $480 million in the bygone year.").claims
print(*(fact.period.end for fact in study.facts.facts), *(figure.figure.period.end for claim in claims for figure in claim.figures))
"""


def test_a_word_added_to_the_file_is_known_to_facts_and_audit() -> None:
    done = subprocess.run([sys.executable, "-c", ADDED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2023-12-31", "2023-12-31"]
