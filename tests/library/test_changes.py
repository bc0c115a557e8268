"""What changed between two filings of an invented company: found as what it is, with its places, and nothing else."""

from decimal import Decimal
from string import ascii_lowercase

import pytest

import tieout
from tests.library.two_years import BALANCE_2023, BALANCE_2024, INCOME, SHARES, filing
from tieout.errors import UsageError
from tieout.library.changes import digest_since, since
from tieout.library.changes.alignment import aligned
from tieout.library.changes.paragraphs import Paragraph
from tieout.library.changes.redline import redline

SPLIT = (("Net income per share, diluted", "0.18", "0.20", "0.24"), ("Weighted average shares, diluted", "500", "500", "500"))


def compared(**newer):
    return tieout.changes(tieout.study(filing(2023), name="2023.htm"), tieout.study(filing(2024, **newer), name="2024.htm"))


@pytest.fixture(scope="module")
def changes():
    return compared()


def by_look(found):
    return {one.look: one for one in found.restatements}


def test_a_line_that_gave_to_a_new_one_is_divided(changes):
    [one] = changes.restatements
    assert one.look == "divided"
    assert [(figure.label, figure.old.value, figure.new.value) for figure in one.figures] == [("Other assets", 420_000_000, 150_000_000)]
    assert "Intangible assets, net" in one.why
    assert "“Total assets” is the same in both filings" in one.why
    assert one.figures[0].old.place.quote == "420"
    assert one.figures[0].new.place.quote == "150"


def test_places_are_of_their_own_filings(changes):
    old, new = tieout.study(filing(2023)), tieout.study(filing(2024))
    figure = changes.restatements[0].figures[0]
    for side, value in ((old, figure.old), (new, figure.new)):
        [span] = value.place.spans
        assert side.document.source.text[slice(*span)] == value.place.quote
        passage = side.document.passages[value.place.passage - 1]
        assert passage.start <= span.start < passage.end


def test_a_split_is_one_finding_whatever_it_changed():
    said = "<p>In May 2024 we carried out a five-for-one stock split of our shares.</p>"
    split = by_look(compared(shares=SPLIT, more=said))["stock_split"]
    assert split.factor == 5
    assert {figure.label for figure in split.figures} == {"Net income per share, diluted", "Weighted average shares, diluted"}
    assert "5-for-1 stock split" in split.why
    assert split.said is not None
    assert "five-for-one" in split.said.quote


def test_a_reverse_split_is_named_as_such():
    shares = (("Net income per share, diluted", "9.00", "10.00", "12.00"), ("Weighted average shares, diluted", "10", "10", "10"))
    assert "a 1-for-10 reverse stock split" in by_look(compared(shares=shares))["stock_split"].why


def test_shares_in_brackets_are_of_the_split_too():
    before, after = (*SHARES, ("Shares repurchased", "(2)", "(5)", "(6)")), (*SPLIT, ("Shares repurchased", "(10)", "(25)", "(30)"))
    found = tieout.changes(filing(2023, shares=before), filing(2024, shares=after))
    assert {one.look for one in found.restatements} == {"stock_split", "divided"}


def test_lines_that_moved_against_each_other_are_reclassified():
    moved = (("Cash and cash equivalents", 80, 95), ("Other assets", 420, 505), ("Total assets", 500, 600), ("Total liabilities", 345, 340),
             ("Total stockholders’ equity", 155, 260), ("Total liabilities and stockholders’ equity", 500, 600))  # fmt: skip
    [one] = compared(balance=moved).restatements
    assert one.look == "reclassified"
    assert {figure.label for figure in one.figures} == {"Total liabilities", "Total stockholders’ equity"}


def test_a_line_that_took_up_a_gone_one_is_merged():
    older = (("Cash and cash equivalents", 70, 60), ("Short-term notes", 20, 21), *BALANCE_2023[1:])
    merged = (("Cash and cash equivalents", 81, 95), ("Other assets", 420, 505), *BALANCE_2024[3:])
    found = tieout.changes(filing(2023, balance=older), filing(2024, balance=merged))
    assert "Short-term notes" in by_look(found)["merged"].why
    assert [(line.kind, line.former, line.why) for line in found.lines] == [
        ("gone", "Short-term notes", "It is part of “Cash and cash equivalents” now.")
    ]


def test_what_nothing_explains_is_said_to_be_so_and_what_the_filing_says_is_cited():
    income = (("Revenue", 900, 940, 1200), *INCOME[1:])
    bare = by_look(compared(income=income, discussion="<p>Sales were good.</p>"))
    assert bare["unexplained"].figures[0].new.value == 940_000_000
    said = "<p>Figures of the prior year were restated to correct an error in the counting of sacks.</p>"
    told = by_look(compared(income=income, discussion="<p>Sales were good.</p>", more=said))["said"]
    assert told.said is not None
    assert "counting of sacks" in told.said.quote


def test_a_figure_with_the_other_sign_looks_like_a_slip():
    income = (*INCOME[:3], ("Net income", 90, "(100)", 120))
    assert by_look(compared(income=income))["sign_slip"].figures[0].label == "Net income"


def test_rounding_alone_is_no_finding():
    shares = (("Net income per share, diluted", "0.9", "1.0", "1.2"), SHARES[1])
    assert [one.look for one in compared(shares=shares).restatements] == ["divided"]


def test_main_lines_move_by_what_is_recomputed(changes):
    moved = {one.line: one for one in changes.moved}
    assert (moved["revenue"].old.value, moved["revenue"].new.value, moved["revenue"].change) == (10**9, 1_200_000_000, Decimal("0.2"))
    assert changes.moved[0].line == "revenue"


def test_a_restated_year_is_what_the_change_is_from():
    income = (("Revenue", 900, 960, 1200), *INCOME[1:])
    moved = {one.line: one for one in compared(income=income).moved}["revenue"]
    assert moved.old.value == 10**9
    assert moved.restated is not None
    assert moved.restated.value == 960_000_000
    assert moved.change == Decimal("0.25")


def test_a_new_line_says_where_it_was(changes):
    assert [(line.kind, line.label, line.why) for line in changes.lines] == [
        ("new", "Intangible assets, net", "It was part of “Other assets” before.")
    ]


def test_a_renamed_line_is_neither_new_nor_gone():
    renamed = (("Money at hand and at banks", 80, 95), *BALANCE_2024[1:])
    told = [(line.kind, line.former, line.label) for line in compared(balance=renamed).lines if line.kind != "new"]
    assert told == [("renamed", "Cash and cash equivalents", "Money at hand and at banks")]


def test_words_are_added_removed_reworded_and_rolled_forward(changes):
    risks = [change for change in changes.text if change.section == "risk_factors"]
    assert [(change.kind, change.headed) for change in risks] == [("added", True), ("removed", True), ("reworded", False)]
    added, removed, reworded = risks
    assert added.heading.startswith("Export licences")
    assert "quotas" in added.words
    assert removed.heading.startswith("Our debt")
    assert [part.text.strip() for part in reworded.redline if part.op == "added"] == ["flood, a tariff"]
    [count] = [count for count in changes.sections if count.section == "Item 1A"]
    assert (count.kept, count.rolled_forward, count.reworded, count.added, count.removed) == (3, 1, 1, 2, 2)


def test_an_expectation_that_both_state_is_shown_side_by_side(changes):
    [guidance] = changes.guidance
    assert guidance.kind == "changed"
    assert "$30 million" in guidance.old[0].quote
    assert "$40 million" in guidance.new[0].quote


def test_what_is_first_is_there(changes):
    assert changes.first[0] == changes.restatements[0].id
    assert all(changes.of(id) is not None for id in changes.first)
    assert changes.of("none such") is None


def test_the_short_form_says_how_much_it_leaves_out(changes):
    many = "".join(f"<p><b>Risk of kind {n} and its name is {'x' * n}.</b></p><p>Matter {'y' * n} {'z ' * 8}</p>" for n in range(1, 30))
    found = compared(risks=many).short()
    assert found.more("text") > 0
    assert len(found.text) + found.more("text") == len(compared(risks=many).text)
    assert changes.short().more("text") == 0


@pytest.mark.parametrize(
    ("older", "newer", "said"),
    [
        (filing(2024), filing(2023), "Give the older filing first"),
        (filing(2023), filing(2023), "one filing, byte for byte"),
        (filing(2023), filing(2024, name="Eastwind Looms, Inc."), "--renamed"),
    ],
    ids=["wrong order", "the same twice", "two companies"],
)
def test_what_cannot_be_compared_is_refused(older, newer, said):
    with pytest.raises(UsageError, match=said):
        tieout.changes(older, newer)


def test_a_company_under_another_name_is_compared_when_it_is_said():
    assert tieout.changes(filing(2023), filing(2024, name="Eastwind Looms, Inc."), renamed=True).restatements


def test_forms_of_two_lengths_and_an_amendment_are_noted():
    quarter = filing(2024).replace(b"FORM 10-K", b"FORM 10-Q").replace(b"fiscal year ended", b"quarterly period ended")
    assert "forms" in {note.kind for note in tieout.changes(filing(2023), quarter).notes}
    amended = filing(2023, more="<p>This amendment adds nothing.</p>")
    assert "order" in {note.kind for note in tieout.changes(filing(2023), amended).notes}


def test_a_digest_says_what_changed_since_and_where_it_stood():
    old, new = tieout.study(filing(2023), name="2023.htm"), tieout.study(filing(2024), name="2024.htm")
    digest = digest_since(new, old)
    [topic] = [topic for topic in digest.topics if topic.id == "changes"]
    assert topic.title == "Since last year's filing"
    first = topic.statements[0]
    assert first.text == (
        "Other assets amounted to $150 million at December 31, 2023. In the previous filing, other assets amounted to $420 million at "
        "December 31, 2023, before a line was divided."
    )
    cited = [(each.filing, each.quote) for each in first.citations]
    assert cited == [("", "Other assets\t205\t150"), ("previous", "Other assets\t420\t330")]
    assert [first.text[slice(*figure.span)] for figure in first.figures] == ["150"]
    assert digest.previous is not None
    assert digest.previous.filing.name == "2023.htm"
    texts = [statement.text for statement in topic.statements]
    assert any("“Export licences could close our largest market” is new in the risk factors" in text for text in texts)
    without = [topic for topic in digest.topics if topic.id != "changes"]
    assert tuple(without) == new.digest().topics
    assert tieout.digest(new, previous=old) == digest
    assert tieout.digest(new) == new.digest()


def test_a_figure_that_the_gate_refuses_is_not_told(monkeypatch):
    gate = since.release

    def refusing(text, *given, **options):
        held = gate(text, *given, **options)
        return held._replace(released=False, reason="It is refused.") if "$420 million" in text else held

    monkeypatch.setattr(since, "release", refusing)
    digest = digest_since(tieout.study(filing(2024)), tieout.study(filing(2023)))
    assert not any("$420 million" in statement.text for statement in digest.statements)
    assert [dropped.why for dropped in digest.dropped if "$420 million" in dropped.text] == ["It is refused."]


def paragraph(text, heading="", *, is_heading=False):
    return Paragraph((1,), (), text, heading, is_heading)


def test_what_stands_elsewhere_is_moved_and_a_half_is_a_part():
    one, two, three = (f"{name} {' '.join(name.lower() + letter for letter in ascii_lowercase)}." for name in ("Alpha", "Beta", "Gamma"))
    moved = aligned([paragraph(text) for text in (one, two, three)], [paragraph(text) for text in (three, one, two)])
    assert [(pair.old, pair.new, pair.how, pair.moved) for pair in moved.pairs] == [
        (2, 0, "kept", True), (0, 1, "kept", False), (1, 2, "kept", False),
    ]  # fmt: skip
    words = three.split()
    halves = aligned([paragraph(three)], [paragraph(" ".join(words[:11])), paragraph(" ".join(words[11:]))])
    assert len(halves.pairs) == 1
    assert len(halves.parted) == 1
    assert not halves.added


def test_a_heading_is_not_the_item_of_a_list_that_repeats_it():
    text = "Our systems may fail us when the mills are busiest of all."
    old = [paragraph(text), paragraph(text, is_heading=True)]
    found = aligned(old, [paragraph(text, is_heading=True), paragraph(text)])
    assert {(pair.old, pair.new) for pair in found.pairs} == {(0, 1), (1, 0)}


@pytest.mark.parametrize(("old", "new"), [("", "a b"), ("a b", ""), ("one two three four", "one 2 three five"), ("x " * 2000, "y " * 2000)])
def test_a_redline_holds_both_texts(old, new):
    parts = redline(old, new)
    for op, text in (("removed", old), ("added", new)):
        assert "".join(part.text for part in parts if part.op in ("equal", op)).split() == text.split()
