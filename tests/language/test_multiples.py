"""Changes that a verb states by itself, and that a claim with figures is read by its figures."""

from __future__ import annotations

import pytest

import tieout
from tieout.language.calendar import Calendar
from tieout.language.stated_figures import read_claims

FILING = (
    b"<p>FORM 10-K</p><p>For the fiscal year ended December 31, 2023</p><p>Item 7. Management's Discussion</p><p>(in thousands)</p><table>"
    b"<tr><td></td><td>2023</td><td>2022</td></tr><tr><td>Net sales</td><td>$812,400</td><td>$401,300</td></tr>"
    b"<tr><td>Net income</td><td>61,200</td><td>123,100</td></tr></table>"
)


@pytest.mark.parametrize(
    ("word", "change", "direction"), [("doubled", "1", 1), ("tripled", "2", 1), ("quadrupled", "3", 1), ("halved", "0.5", -1)]
)
def test_a_verb_states_its_change(word: str, change: str, direction: int) -> None:
    (reading,) = read_claims(f"Net sales {word} in 2023.", Calendar({}, 12, 31))
    assert (format(reading.figure.value.normalize(), "f"), reading.figure.use, reading.figure.direction) == (change, "change", direction)


def test_figures_go_before_the_verb() -> None:
    readings = read_claims("Net sales doubled to $9 million in 2023.", Calendar({}, 12, 31))
    assert [one.figure.quote for one in readings] == ["9"]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Net sales doubled in 2023.", "supported"),
        ("Net sales tripled in 2023.", "contradicted"),
        ("Net income halved in 2023.", "supported"),
        ("Net income doubled in 2023.", "contradicted"),
        ("We doubled our efforts.", "not_checked"),
    ],
)
def test_the_change_is_recomputed(claim: str, verdict: str) -> None:
    (judged,) = tieout.study(FILING, name="report.htm").audit(claim).claims
    assert judged.verdict == verdict
