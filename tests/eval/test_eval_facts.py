"""The evaluation of facts on tiny hand-made filings: it must see what is right, and it must be able to fail."""

from datetime import date
from decimal import Decimal

import pytest

from eval.facts_raw import pieces
from eval.facts_report import FilingFacts, Tally, groups, text_report
from eval.facts_score import PlacedOccurrence, Places, failure_class, same_period, scores
from eval.facts_truth import normal_unit, read_tags
from eval.facts_untagged import Label, draw, judged, labels, untagged
from eval.filings import FILINGS, DataMissingError, chosen, data_folder, raw_bytes
from tieout.model.facts import Occurrence, Period
from tieout.model.places import Span

YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
PAGE = b"""<html><body><div style="display:none"><ix:header><ix:hidden>
<ix:nonFraction name="x:H" contextRef="y" unitRef="u" decimals="0">77</ix:nonFraction></ix:hidden><ix:resources>
<xbrli:context id="y"><xbrli:period><xbrli:startDate>2023-01-01</xbrli:startDate><xbrli:endDate>2023-12-31</xbrli:endDate>
</xbrli:period></xbrli:context>
<xbrli:context id="i"><xbrli:period><xbrli:instant>2023-12-31</xbrli:instant></xbrli:period></xbrli:context>
<xbrli:unit id="u"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
<xbrli:unit id="p"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unitNumerator>
<xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>
<xbrli:unit id="m"><xbrli:measure>utr:MW</xbrli:measure></xbrli:unit></ix:resources></ix:header></div>
<p>In 2023 sales were $<ix:nonFraction name="x:Sales" contextRef="y" unitRef="u" decimals="-6" scale="6"
 format="ixt:num-dot-decimal">1,234.5</ix:nonFraction>&#160;million from <ix:nonFraction name="x:Shops" contextRef="i" unitRef="m"
 decimals="INF" format="ixt-sec:numwordsen">three</ix:nonFraction> shops on page 17.</p>
<table><tr><td>Loss per share</td><td>(<ix:nonFraction name="x:Eps" contextRef="y" unitRef="p" decimals="2" sign="-" scale="0">0.<span
>42</span></ix:nonFraction>)</td><td><ix:nonFraction name="x:Debt" contextRef="i" unitRef="u" decimals="-3" scale="3"
 format="ixt:fixed-zero">&#8212;</ix:nonFraction></td><td><ix:nonFraction name="x:N" contextRef="i" unitRef="u" xsi:nil="true"
/></td><td style="display:none">99</td></tr></table></body></html>"""


def occurrence(quote, value, unit="USD", period=YEAR):
    return Occurrence("o1", "prose", Decimal(value) if value is not None else None, unit, 0, period, "label", quote=quote)


def places(*placed):
    """Occurrences with the bytes at which their quotes stand in PAGE."""
    return Places(PlacedOccurrence(one, (Span(PAGE.index(text), PAGE.index(text) + len(text)),)) for one, text in placed)


def number_scores(*placed):
    return {score.truth.concept: score for score in scores(read_tags(PAGE), places(*placed), ("number",))}


def test_truth_is_read_with_scale_sign_unit_period_and_kind():
    truths = {truth.concept: truth for truth in read_tags(PAGE).truths}
    sales, eps = truths["x:Sales"], truths["x:Eps"]
    assert (sales.value, sales.unit, sales.period, sales.in_table) == (Decimal("1234500000"), "USD", YEAR, False)
    assert PAGE[sales.start : sales.end] == b"1,234.5"
    assert (eps.value, eps.unit, eps.in_table) == (Decimal("-0.42"), "USD/shares", True)
    assert PAGE[eps.start : eps.end].startswith(b"0.<span")
    assert PAGE[eps.start : eps.end].endswith(b">42")
    kinds = {name: truth.kind for name, truth in truths.items()}
    assert kinds == {"x:H": "hidden", "x:Sales": "number", "x:Shops": "words", "x:Eps": "number", "x:Debt": "dash", "x:N": "nil"}
    assert truths["x:Shops"].unit == "pure"


def test_a_right_reading_scores_right_whatever_its_sign():
    score = number_scores((occurrence("1,234.5", "-1234500000"), b"1,234.5"))["x:Sales"]
    assert (score.found, score.value, score.sign, score.unit, score.period) == (True, True, False, True, True)
    assert failure_class(score) is None


@pytest.mark.parametrize(
    ("read", "measure", "kind"),
    [
        (occurrence("1,234.5", "1234.5"), "value", "scale off by 10^-6"),
        (occurrence("1,234.5", "1234600000"), "value", "other digits"),
        (occurrence("1,234.5", None), "value", "read as nil"),
        (occurrence("1,234.5", "1234500000", "EUR"), "unit", "USD read as EUR"),
        (occurrence("1,234.5", "1234500000", None), "unit", "USD read as None"),
        (occurrence("1,234.5", "1234500000", "USD", Period(None, date(2023, 12, 31))), "period", "duration read as instant"),
        (occurrence("1,234.5", "1234500000", "USD", None), "period", "no period, duration expected"),
        (
            occurrence("1,234.5", "1234500000", "USD", Period(date(2022, 1, 1), date(2022, 12, 31))),
            "period",
            "duration end off -1 year",
        ),
        (
            occurrence("1,234.5", "1234500000", "USD", Period(date(2023, 10, 1), date(2023, 12, 31))),
            "period",
            "right end, 365 days read as 92",
        ),
    ],
)
def test_each_kind_of_error_is_seen(read, measure, kind):
    assert failure_class(number_scores((read, b"1,234.5"))["x:Sales"]) == (measure, kind)


def test_a_number_that_is_read_elsewhere_or_in_part_is_not_found():
    assert not number_scores((occurrence("1", "1"), b"1,2"))["x:Sales"].found
    assert not number_scores((occurrence("17", "1234500000"), b"17."))["x:Sales"].found
    assert failure_class(number_scores()["x:Eps"]) == ("found", "a per-share amount")


def test_a_split_number_is_covered_by_split_spans():
    start = PAGE.index(b"0.<span")
    end = PAGE.index(b">42") + 1
    split = Places([PlacedOccurrence(occurrence("0.42", "0.42", "USD/shares"), (Span(start, start + 2), Span(end, end + 2)))])
    score = next(one for one in scores(read_tags(PAGE), split, ("number",)) if one.truth.concept == "x:Eps")
    assert (score.value, score.unit, score.period, score.sign) == (True, True, True, False)


def test_a_dash_may_be_read_as_zero_or_nil():
    for value, right in (("0", True), (None, True), ("5", False)):
        read = places((occurrence("—", value), b"&#8212;"))
        assert [score.value for score in scores(read_tags(PAGE), read, ("dash",))] == [right]


def test_nested_tags_of_one_place_count_once_and_by_the_better():
    nested = PAGE.replace(
        b">1,234.5</ix:nonFraction>",
        b'><ix:nonFraction name="x:Other" contextRef="i" unitRef="u" scale="6">1,234.5</ix:nonFraction></ix:nonFraction>',
    )
    start = nested.index(b">1,234.5<") + 1
    read = Places([PlacedOccurrence(occurrence("1,234.5", "1234500000"), (Span(start, start + 7),))])
    found = [score for score in scores(read_tags(nested), read, ("number",)) if score.found]
    assert [(score.truth.concept, score.period) for score in found] == [("x:Sales", True)]


def test_without_contexts_units_and_periods_are_not_scored():
    bare = PAGE.replace(b"xbrli:context", b"xbrli:elsewhere")
    start = bare.index(b"1,234.5")
    read = Places([PlacedOccurrence(occurrence("1,234.5", "1234500000", "EUR", None), (Span(start, start + 7),))])
    score = next(one for one in scores(read_tags(bare), read, ("number",)) if one.truth.concept == "x:Sales")
    assert (score.value, score.unit, score.period) == (True, None, None)
    assert Tally.of([score]).unit_of == 0


@pytest.mark.parametrize(
    ("got", "same"),
    [
        (Period(date(2023, 1, 4), date(2024, 1, 3)), True),
        (Period(date(2023, 1, 1), date(2024, 1, 4)), False),
        (Period(date(2022, 12, 24), date(2023, 12, 31)), True),
        (Period(date(2022, 12, 23), date(2023, 12, 31)), False),
        (Period(None, date(2023, 12, 31)), False),
        (None, False),
    ],
)
def test_periods_agree_within_three_days_at_the_end_and_eight_in_length(got, same):
    assert same_period(YEAR, got) is same


def test_units_are_normalised():
    assert [normal_unit(unit) for unit in ("USD", "shares", "CNY/shares", "pure", "sqft", "USD/MWh", None)] == [
        *("USD", "shares", "CNY/shares", "pure", "pure", "USD"),
        None,
    ]


def test_untagged_numerals_are_the_visible_ones_outside_tags_and_entities():
    assert [PAGE[start:end] for start, end in untagged(PAGE)] == [b"2023", b"17"]
    assert any(piece.in_table and not piece.visible for piece in pieces(PAGE))


def test_the_drawing_is_the_same_each_time():
    files = [("a", PAGE), ("b", PAGE)]
    assert draw(files, 3) == draw(files, 3)
    assert len(set(draw(files, 4))) == 4


def label_of(text, *, quantity, value=None, units=("",), kind=""):
    start = PAGE.index(text)
    return Label("a", start, start + len(text), quantity, Decimal(value) if value else None, units, kind)


def test_false_facts_are_what_is_no_quantity_or_is_another():
    page_number = label_of(b"17", quantity=False, kind="page")
    assert judged(page_number, PAGE, places()).false == ""
    assert judged(page_number, PAGE, places((occurrence("17", "17"), b"17"))).false == "page read as a quantity"
    shops = label_of(b"17", quantity=True, value="17", units=("pure", "days"))
    assert judged(shops, PAGE, places((occurrence("17", "17", "pure"), b"17"))).false == ""
    assert judged(shops, PAGE, places((occurrence("17", "17", None), b"17"))).false == ""
    assert judged(shops, PAGE, places((occurrence("17", "17000", "pure"), b"17"))).false == "wrong value"
    assert judged(shops, PAGE, places((occurrence("17", "17", "USD"), b"17"))).false == "wrong unit"
    assert judged(shops, PAGE, places()).got is None


def test_labels_of_another_edition_of_the_file_are_refused():
    with pytest.raises(ValueError, match="no numeral at bytes"):
        judged(Label("a", 0, 4, quantity=False, value=None, units=("",), kind="year"), PAGE, places())


def test_the_labels_are_complete_and_of_our_filings():
    found = labels()
    assert len(found) == 300
    assert {label.file for label in found} <= {filing.stem for filing in FILINGS}
    assert all((label.value is not None and label.units != ("",)) if label.quantity else label.kind for label in found)


def test_the_labels_stand_where_the_drawing_puts_them():
    try:
        folder = data_folder()
    except DataMissingError as missing:
        pytest.skip(str(missing))
    drawn = draw((filing.stem, raw_bytes(path)) for filing, path in chosen([], folder))
    assert sorted(drawn) == sorted((label.file, label.start, label.end) for label in labels())


def test_held_out_failures_are_counted_and_not_shown():
    failures = tuple(number_scores().values())
    both = [FilingFacts(filing, failures, (), {}, True, Tally.of(()), ()) for filing in (FILINGS[0], FILINGS[-1])]
    shown = text_report(both, 3, held_out_too=False)
    assert "1 dev, 1 held out" in shown
    assert f"- {FILINGS[0].title}, byte" in shown
    assert f"- {FILINGS[-1].title}, byte" not in shown
    assert f"- {FILINGS[-1].title}, byte" in text_report(both, 3, held_out_too=True)


def test_missing_data_is_said(tmp_path):
    with pytest.raises(DataMissingError, match="skipped: no filings at"):
        data_folder(str(tmp_path))
    (tmp_path / "filings").mkdir()
    with pytest.raises(DataMissingError, match="no filing called 'nowhere'"):
        chosen(["nowhere"], data_folder(str(tmp_path)))


def test_a_folder_names_its_filings_and_each_kind_has_a_row(tmp_path):
    for name in ("more/a-2024.htm", "more/notes.tsv", "10-Q/colgate-2023q2.htm.gz"):
        (tmp_path / "filings" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "filings" / name).write_text("")
    picked = chosen(["more", "10-Q"], tmp_path)
    assert [(filing.kind, filing.title.strip()) for filing, _ in picked] == [
        ("more", "file a-2024"),
        ("10-Q", "10-Q Colgate-Palmolive 2023 Q2"),
    ]
    results = [FilingFacts(filing, (), (), {}, True, Tally.of(()), ()) for filing, _ in picked]
    assert [name for name, _ in groups(results)][2:] == ["**more**", "**10-Q**", "**dev**", "**held out**", "**all**"]
