"""Work grows with what is read: twice the input takes about twice the steps, however it is made. Steps are counted, not timed: lines of
Python that run, and calls of functions in C."""

import re
import sys
from collections.abc import Callable
from time import process_time

import pytest

import tieout
from tieout.extraction.scopes import _Placer
from tieout.intake.markup import MarkupReader
from tieout.language import dating
from tieout.thresholds.extraction import SCOPE_LEAD

HEAD = "<html><body><p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p><p>Revenues were $1,210 million in 2024.</p>"
TWO_YEARS = "<table><tr><td></td><td>2024</td><td>2023</td></tr>{}</table>"
MOST = 2.5
"""Times as many steps for twice the input: 2, and some for sorting and for what is kept from one part to the next."""
MOST_IN_SENTENCE = 4.5
"""The same of figures in one sentence, each of which is held against each of its times; 8 where a pattern also goes through all between."""


def steps(action: Callable[[], object]) -> int:
    """How many steps an action takes."""
    count = 0

    def on_line(frame, event, _):
        nonlocal count
        count += event == "line"
        return on_line

    def on_call(frame, event, _):
        nonlocal count
        count += event == "c_call"

    traced, profiled = sys.gettrace(), sys.getprofile()
    sys.settrace(on_line)
    sys.setprofile(on_call)
    try:
        action()
    finally:
        sys.settrace(traced)
        sys.setprofile(profiled)
    return count


def grows_in_step(action: Callable[[int], object], n: int, most: float = MOST) -> None:
    """Twice as much takes about twice the steps, without those that nothing takes."""
    action(1)  # what is kept for the whole process is made now
    nothing, once, twice = (steps(lambda size=size: action(size)) for size in (1, n, 2 * n))
    assert twice - nothing < most * max(once - nothing, 0) + 1000, (nothing, once, twice)


MARKUP = {
    "comments": lambda n: "<!-- a " * n,
    "CDATA": lambda n: "<![CDATA[ a " * n,
    "styles": lambda n: "<style>a" * n,
    "scripts": lambda n: "<script>a" * n,
    "one style ends": lambda n: "<style>a" * n + "</style>",
    "hidden": lambda n: "<div style='display:none'>a" * n,
    "hidden of many names": lambda n: "".join(f"<a{i} style='display:none'>a" for i in range(n)),
    "skipped in turn": lambda n: "<style>a<script>b<svg>c<object>d" * n,
    "tagged": lambda n: "<ix:nonFraction name='a:b'>5" * n,
    "ends of nothing tagged": lambda n: "<ix:nonFraction name='a:b'>5" * n + "</ix:continuation>" * n,
    "angles": lambda n: "<" * n,
    "tables in tables": lambda n: "<table><tr><td>5" * n,
    "wide cells": lambda n: "<table><tr>" + "<td colspan=1000 rowspan=1000>5</td>" * 20 + "</tr>" + "<tr><td>7</td></tr>" * n,
    "wide cells in every row": lambda n: "<table>" + "<tr><td colspan=1000 rowspan=1000></td><td>5</td></tr>" * n,
}
FILINGS = {
    "figures in one sentence": lambda n: f"<p>Revenues were {figures(n)}.</p>",
    "comparisons in one sentence": lambda n: f"<p>{'Revenues were $5 million in 2023 compared with $4 million in 2022, ' * n}.</p>",
    "values of one line": lambda n: TWO_YEARS.format("".join(f"<tr><td>Revenue</td><td>{i * 3 + 100:,}</td></tr>" for i in range(n))),
    "sentences in one paragraph": lambda n: f"<p>{' '.join(f'Revenues in area {i} were ${i + 5}.3 million.' for i in range(n))}</p>",
    "like sentences in one paragraph": lambda n: f"<p>{'Revenues were $5.3 million in 2024 compared to $4.1 million in 2023. ' * n}</p>",
    "sentences beyond every bound": lambda n: f"<p>{'Revenues were $5 million in 2023 compared with $4 million in 2022, ' * n * 40}.</p>",
}
DIGESTED = {name: FILINGS[name] for name in ("sentences in one paragraph", "like sentences in one paragraph")} | {
    "reasons in one sentence": lambda n: f"<p>Revenues increased 5% due to {'higher prices, due to ' * n * 40}costs.</p>",
}
CHECKED = {
    "columns": lambda n: f"<table><tr><td>Sales</td>{''.join(f'<td>{i * 3 + 100}</td>' for i in range(n * 4))}</tr></table>",
}
CLAIMS = {
    "blanks": lambda n: " " * n + "Revenues were $1,210 million in 2024.",
    "citations": lambda n: "Revenues were $1,210 million in 2024." + "".join(f"[{i}]" for i in range(n)),
    "brackets": lambda n: "[" * n + "Revenues were $1,210 million in 2024.",
    "figures in one sentence": lambda n: f"Revenues were {figures(n)}.",
    "figures beyond every bound": lambda n: f"Revenues were {figures(n * 20 + 500)}.",
    "broken lines": lambda n: "\n" * n * 10 + "Revenues were $1,210 million in 2024.",
    "hard blanks": lambda n: "\u00a0" * n * 10 + "Revenues were $1,210 million in 2024.",
    "ranges of passages": lambda n: f"Revenues were $1,210 million in 2024{''.join(f'[{i}-{i + 40}]' for i in range(n * 4 + 40))}.",
    "sentences in one paragraph": lambda n: " ".join(f"Revenues in area {i} were ${i + 5}.3 million in 2024." for i in range(n * 4)),
}


def figures(n: int) -> str:
    return " and ".join(f"${i * 7 + 13:,} million in {1990 + i % 36}" for i in range(n))


@pytest.mark.parametrize("kind", MARKUP)
def test_markup_is_read_in_step_with_its_length(kind):
    grows_in_step(lambda n: MarkupReader(HEAD + MARKUP[kind](n), "utf-8").read(), 300)


@pytest.mark.parametrize("unclosed", ["<!-- a ", "<!-- a>", "<a ", "<![CDATA[ a ", "<? a ", "<!-- a --> <!-- b>"])
def test_what_never_ends_is_not_followed_to_the_end_of_the_file(unclosed):
    began = process_time()  # what a pattern does has no steps to count: it takes a part of a second, or hours
    MarkupReader(unclosed * 200_000, "utf-8").read()
    assert process_time() - began < 5


def test_comments_and_tags_are_told_apart_up_to_the_end():
    text = MarkupReader("<p>a<!-- <b>no</b> -->b--> c<!-- d>e<i>f</i> g<h", "utf-8").read().text
    assert text == "ab--> cef g<h\n"


@pytest.mark.parametrize("kind", FILINGS)
def test_facts_are_found_in_step_with_the_length_of_the_text(kind):
    most = MOST_IN_SENTENCE if kind.endswith("one sentence") else MOST
    grows_in_step(lambda n: tieout.facts((HEAD + FILINGS[kind](n)).encode()), 80, most)


@pytest.mark.parametrize("kind", DIGESTED)
def test_a_digest_is_written_in_step_with_the_length_of_the_text(kind):
    discussed = "<p><b>Item 7. Management's Discussion and Analysis</b></p>"
    grows_in_step(lambda n: tieout.digest((HEAD + discussed + DIGESTED[kind](n)).encode()), 60)


@pytest.mark.parametrize("kind", CHECKED)
def test_a_filing_is_checked_in_step_with_its_tables(kind):
    grows_in_step(lambda n: tieout.check((HEAD + CHECKED[kind](n)).encode()), 30)


@pytest.mark.parametrize("blanks", [" ", "\t", "\u00a0", "\n", " \n", "| ", "- "])
def test_blanks_before_a_claim_are_passed_once(blanks):
    study = tieout.study(HEAD.encode())
    study.audit("")
    began = process_time()  # as above: what a pattern does has no steps to count
    study.audit(blanks * 40_000 + "Revenues were $1,210 million in 2024.")
    assert process_time() - began < 10


@pytest.mark.parametrize("kind", CLAIMS)
def test_a_claim_is_audited_in_step_with_its_length(kind):
    study = tieout.study((HEAD + TWO_YEARS.format("<tr><td>Revenues</td><td>$1,210</td><td>$1,100</td></tr>")).encode())
    most = MOST_IN_SENTENCE if kind.endswith("one sentence") else MOST
    grows_in_step(lambda n: study.audit(CLAIMS[kind](n)), 100, most)


@pytest.mark.parametrize("kind", ["figures in one sentence", "comparisons in one sentence"])
def test_only_the_next_time_behind_a_figure_is_searched_for(monkeypatch, kind):
    searched: list[int] = []

    class Counted:
        def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
            searched.append(end - start)
            return event.search(text, start, end)

    event = dating._EVENT
    monkeypatch.setattr(dating, "_EVENT", Counted())
    markup = HEAD + FILINGS[kind](200)
    tieout.facts(markup.encode())
    assert searched
    assert sum(searched) < 3 * len(markup)


def test_what_stands_before_a_figure_is_bounded():
    document = tieout.read(f"{HEAD}<p>Revenues were {figures(2000)}.</p>".encode())
    last = tieout.facts(document).occurrences[-1]
    before = _Placer(document).before(last, last.passage)
    assert 0 < len(before) <= SCOPE_LEAD


@pytest.mark.parametrize("digits", [40, 400, 4000])
def test_numbers_of_hundreds_of_digits_are_no_fault(digits):
    number = "9" * digits
    rows = "".join(f"<tr><td>{name}</td><td>{number}</td><td>{number}.5</td></tr>" for name in ("Net income", "Cost", "Total"))
    study = tieout.study(
        f"{HEAD}<p>Revenues were ${number} million, up {number}% from $0.{number} million.</p>{TWO_YEARS.format(rows)}".encode()
    )
    assert study.facts.facts
    assert study.check().relations is not None
    assert study.digest().topics is not None
    (claim,) = study.audit(f"Revenues were ${number} million in 2024, up {number}%.").claims
    assert claim.verdict != "supported"


def test_an_element_within_one_that_never_ends_is_still_hidden():
    text = MarkupReader("<p>Seen.</p><style>open<p>Also.</p><script>no</script><div>Last.</div><style>b</style>", "utf-8").read().text
    assert "Seen." in text
    assert "no" not in text
    assert "Last." in text
