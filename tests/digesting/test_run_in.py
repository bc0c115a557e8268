"""Where a sentence begins behind what has run into it, and what is left out of its words."""

import pytest

from tieout.digesting.opening import HEADED
from tieout.digesting.reason_words import simply
from tieout.digesting.retelling import plain
from tieout.language.numeral_kinds import bare_kind


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Letters of Credit As of June 30, 2024, $5 million was drawn.", "As of June 30, 2024, $5 million was drawn."),
        ("Purchase Commitments The Company had $5 million due.", "The Company had $5 million due."),
        ("NM = not meaningful In the quarter, sales rose.", "In the quarter, sales rose."),
        ("In March The Company sold a mill.", "In March The Company sold a mill."),
        ("As of June 30, 2024, The Company had cash.", "As of June 30, 2024, The Company had cash."),
    ],
)
def test_a_heading_that_runs_into_a_sentence_is_left_out(words, said):
    assert HEADED.sub("", words) == said


def test_marks_of_footnotes_and_doubled_commas_are_left_out():
    assert plain("adjusted costs*, which fell,, and higher prices") == "adjusted costs, which fell, and higher prices"


def test_a_way_that_is_said_is_told_in_fewer_words():
    assert (simply("positively affected by"), simply("adversely affected by"), simply("due to")) == ("helped by", "hurt by", "due to")


@pytest.mark.parametrize(
    ("text", "kind"), [("30+ days past due as a percentage", "name"), ("90 days or more past due", "name"), ("30 days", "duration")]
)
def test_a_class_of_late_loans_is_no_figure(text, kind):
    assert bare_kind(text, 0, 2, 0) == kind
