"""The evaluation of digests on a tiny hand-made filing and digest: each measure must be able to fail."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from eval.digest_ideal import missing, written_figures
from eval.digest_lines import Stated, current_period, main_lines, missed_lines
from eval.digest_score import reason_class, scored
from eval.facts_truth import read_tags
from tieout.model.digest import Derivation, Digest, Dropped, Figure, Operand, Statement, Topic
from tieout.model.document import Filing
from tieout.model.facts import Facts, Interval, Occurrence, Period
from tieout.model.places import OffsetMap, Span

YEAR, PRIOR = Period(date(2023, 1, 1), date(2023, 12, 31)), Period(date(2022, 1, 1), date(2022, 12, 31))
END = Period(None, date(2023, 12, 31))


def context(id, period):
    days = (
        f"<instant>{period.end}</instant>"
        if period.start is None
        else f"<startDate>{period.start}</startDate><endDate>{period.end}</endDate>"
    )
    return f'<context id="{id}"><period>{days}</period></context>'


def tag(name, context, text, extra=""):
    attributes = f'name="us-gaap:{name}" contextRef="{context}" unitRef="u" decimals="-6" scale="6"{extra}'
    return f"<ix:nonFraction {attributes}>{text}</ix:nonFraction>"


SIGNED = ' sign="-"'
PAGE = (
    "<html><head></head><body><div style='display:none'><ix:header>"
    + context("y", YEAR)
    + context("p", PRIOR)
    + context("i", END)
    + "<context id='s'><scenario><explicitMember>x</explicitMember></scenario><period><startDate>2023-01-01</startDate>"
    + "<endDate>2023-12-31</endDate></period></context><unit id='u'><measure>iso4217:USD</measure></unit></ix:header></div>"
    + f"<p>{tag('Revenues', 'y', '1,500')} {tag('Revenues', 'p', '1,200')} {tag('Revenues', 's', '700')}</p>"
    + f"<p>{tag('NetIncomeLoss', 'y', '90', SIGNED)}</p>"
    + f"<p>{tag('CashAndCashEquivalentsAtCarryingValue', 'i', '40')}</p></body></html>"
).encode()
TAGS = read_tags(PAGE)
PLACES = {"o1": b"1,500", "o2": b"1,200", "o3": b">90<", "o4": b">40<"}


def offsets():
    """One piece that maps every character to the byte of the same number."""
    mapped = OffsetMap()
    mapped.text_starts.append(0)
    mapped.byte_starts.append(0)
    mapped.byte_ends.append(len(PAGE))
    return mapped


def facts():
    found = []
    for id, text in PLACES.items():
        start = PAGE.index(text) + (1 if text.startswith(b">") else 0)
        span = Span(start, start + len(text.strip(b"<>")))
        found.append(Occurrence(id, "table", Decimal(0), "USD", -6, YEAR, "label", spans=(span,)))
    return Facts(tuple(found), (), {"o1": "f1", "o2": "f2", "o3": "f3", "o4": "f4"})


def figure(value, occurrence, *, decimals=-6, unit="USD", period=YEAR, derivation=None):
    return Figure(Span(0, 1), Decimal(value), decimals, unit, period, (occurrence,), 1, derivation)


def statement(id, figures):
    """A statement whose text is its figures' values."""
    text, spanned = "", []
    for one in figures:
        written = f"{abs(one.value):f}"
        spanned.append(one._replace(span=Span(len(text), len(text) + len(written))))
        text += f"{written}; "
    return Statement(id, text, tuple(spanned), ())


def digest(*statements, dropped=()):
    made = tuple(statement(f"s{index}", figures) for index, figures in enumerate(statements))
    return Digest(Filing("n", "", "10-K", "", None, None, "USD"), 1, "x", (Topic("revenue", "Revenue", made),), tuple(dropped), ())


def score(*statements, dropped=()):
    return scored(digest(*statements, dropped=dropped), facts(), offsets(), TAGS)


def test_a_figure_that_its_tag_bears_out_is_not_contradicted_at_any_rounding():
    right = score([figure("1500000000", "o1"), figure("1.5e9", "o1", decimals=-8), figure("-90000000", "o3")])
    assert (right.figures, right.checked, right.wrong) == (3, 3, ())


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (figure("1502000000", "o1"), "us-gaap:Revenues"),
        (figure("1500000", "o1", decimals=-3), "us-gaap:Revenues"),
        (figure("1500000000", "o1", unit="EUR"), "not EUR"),
        (figure("1500000000", "o2"), "1200"),
    ],
)
def test_a_figure_that_its_tag_excludes_is_contradicted(wrong, says):
    found = score([wrong]).wrong
    assert len(found) == 1
    assert says in found[0].tag.replace("1.200E+9", "1200")


def test_a_figure_whose_words_are_not_its_value_is_contradicted():
    right = digest([figure("1500000000", "o1")])
    [topic] = right.topics
    for text, wrong in (("$1.5 billion", 0), ("$1.6 billion", 1), ("none", 1)):
        made = topic.statements[0]
        made = made._replace(text=text, figures=tuple(one._replace(span=Span(0, len(text))) for one in made.figures))
        altered = replace(right, topics=(topic._replace(statements=(made,)),))
        assert len(scored(altered, facts(), offsets(), TAGS).wrong) == wrong


def change(result, *, older="1200000000"):
    operands = (Operand("newer", "o1", Decimal("1500000000")), Operand("older", "o2", Decimal(older)))
    return Derivation("change", operands, Decimal(result))


def test_a_derived_figure_is_checked_through_its_operands_and_its_result():
    def one(value, derivation):
        return score([figure(value, "o1", decimals=3, unit="pure", derivation=derivation)])

    assert one("0.25", change("0.25")).wrong == ()
    assert one("0.25", change("0.25")).checked == 1
    assert "derivation gives" in one("0.26", change("0.25")).wrong[0].tag
    assert "us-gaap:Revenues" in one("0.25", change("0.25", older="1100000000")).wrong[0].tag


def test_a_figure_without_a_tag_at_its_place_is_counted_but_not_checked():
    assert score([figure("5", "elsewhere")])[1:4] == (1, 0, ())


def test_a_figure_dated_otherwise_than_its_tag_is_seen():
    assert score([figure("1500000000", "o1")]).misdated == ()
    assert score([figure("1500000000", "o1")]).dated == 1
    assert "2023-12-31" in score([figure("1500000000", "o1", period=PRIOR)]).misdated[0].tag
    assert score([figure("1500000000", "o1", period=None)]).dated == 0


def test_the_same_fact_or_the_same_amount_twice_is_seen():
    assert score([figure("1500000000", "o1")], [figure("1.5e9", "o1", decimals=-8)]).twice != ()
    assert score([figure("1512000000", "o1")], [figure("1.51e9", "o4", decimals=-7)]).twice != ()
    assert score([figure("1512000000", "o1")], [figure("1.51e9", "o4", decimals=-7, period=PRIOR)]).twice == ()
    assert score([figure("0.02", "o1", decimals=2)], [figure("0.02", "o4", decimals=2)]).twice == ()
    derived = figure("0.25", "o1", decimals=2, unit="pure", derivation=change("0.25"))
    assert score([derived, derived]).twice != ()
    assert score([derived, figure("1500000000", "o1")]).twice == ()


def test_equal_figures_of_different_places_in_one_statement_are_no_repetition():
    joined = Facts(facts().occurrences, (), {"o1": "f1", "o2": "f1"})
    shares = [figure("0.11", "o1", decimals=2, unit="pure"), figure("0.11", "o2", decimals=2, unit="pure")]
    assert scored(digest(shares), joined, offsets(), TAGS).twice == ()
    assert scored(digest(shares[:1], shares[1:]), joined, offsets(), TAGS).twice != ()
    assert scored(digest([shares[0], shares[0]]), joined, offsets(), TAGS).twice != ()


def test_main_lines_are_the_current_consolidated_ones():
    assert current_period(TAGS) == YEAR
    lines = main_lines(TAGS)
    assert {name: [truth.value for truth in truths] for name, truths in lines.items()} == {
        "revenue": [Decimal("1500000000")],
        "net income": [Decimal("-90000000")],
        "cash": [Decimal("40000000")],
    }


def test_the_last_twelve_months_of_a_cash_flow_statement_are_not_what_a_quarters_report_is_on():
    half = Period(date(2023, 7, 1), date(2023, 12, 31))
    moved = [truth._replace(period=half) if truth.period == YEAR else truth for truth in TAGS.truths]
    rolling = [truth for truth in TAGS.truths if truth.period == YEAR and truth.concept == "us-gaap:NetIncomeLoss"]
    assert rolling
    assert current_period(TAGS._replace(truths=(*moved, *rolling))) == half


def test_missed_lines_are_named():
    def stated(value, decimals, period=YEAR, unit="USD"):
        return Stated(Interval.around(Decimal(value), decimals), unit, period)

    assert missed_lines(TAGS, []) == (3, ["revenue", "net income", "cash"])
    some = [stated("1.5e9", -8), stated("90e6", -6), stated("40e6", -6, PRIOR)]
    assert missed_lines(TAGS, some) == (3, ["cash"])
    assert missed_lines(TAGS, [stated("1.5e9", -8, unit="EUR")])[1][0] == "revenue"
    assert missed_lines(TAGS, [stated("1.4e9", -8)])[1][0] == "revenue"


def test_a_quarterly_report_may_state_the_quarter_or_the_year_to_date():
    page = PAGE.replace(b"2023-01-01", b"2023-07-01").replace(
        b"<context id='s'>", context("q", Period(date(2023, 10, 1), date(2023, 12, 31))).encode() + b"<context id='s'>"
    )
    page = page.replace(b"</body>", f"<p>{tag('Revenues', 'q', '800')}</p></body>".encode())
    assert {truth.value for truth in main_lines(read_tags(page))["revenue"]} == {Decimal("1500000000"), Decimal("800000000")}
    annual = PAGE.replace(b"<context id='s'>", context("q", Period(date(2023, 10, 1), date(2023, 12, 31))).encode() + b"<context id='s'>")
    annual = annual.replace(b"</body>", f"<p>{tag('Revenues', 'q', '800')}</p></body>".encode())
    assert {truth.value for truth in main_lines(read_tags(annual))["revenue"]} == {Decimal("1500000000")}


def test_dropped_statements_are_counted_by_reason_without_their_figures():
    dropped = [Dropped("x", "the figure $1,234 disagrees with “5 stores”"), Dropped("y", "the figure 7 disagrees with “9 shops”")]
    assert score([], dropped=dropped).dropped == {"the figure # disagrees with …": 2}
    assert reason_class("no place for 4.5%") != reason_class("no unit for 4.5%")


IDEAL = """# Title 2024
- Sales rose 4.5% to $6,406 million in fiscal 2024, at February 2, 2025 and since March 2024, in the 53rd week [·].
- The margin narrowed by 0.7 points; 2,347 stores; $14.91 a share; $19.8 billion due within 12 months.
"""


def test_figures_of_a_written_digest_are_read_and_dates_are_none():
    figures = written_figures(IDEAL)
    assert [one.text for one in figures] == ["4.5%", "$6,406 million", "0.7 points", "2,347", "$14.91", "$19.8 billion"]
    assert figures[1].interval == Interval(Decimal("6405500000"), Decimal("6406500000"))
    assert figures[2].interval == Interval(Decimal("0.0065"), Decimal("0.0075"))


def test_figures_that_are_not_stated_are_missing():
    figures = written_figures(IDEAL)
    ours = [
        Stated(Interval.around(Decimal("-0.0450"), 4), "pure", YEAR),
        Stated(Interval.around(Decimal("14.91"), 2), "USD/shares", YEAR),
        Stated(Interval.around(Decimal("6406000000"), -6), "EUR", YEAR),
        Stated(Interval.around(Decimal("19810000000"), -6), "USD", YEAR),
    ]
    assert [one.text for one in missing(figures, ours)] == ["$6,406 million", "0.7 points", "2,347"]
