"""Comparing two filings grows with their length and not with its square."""

from time import process_time

import pytest

import tieout
from tests.growth.test_growth import grows_in_step
from tests.library.two_years import filing
from tieout.library.changes.alignment import aligned
from tieout.library.changes.paragraphs import Paragraph
from tieout.library.changes.redline import redline

KINDS = {
    "different": lambda n: (f"Risk {n} of kind a{n} b{n} may harm mill c{n}.", f"Risk {n} of kind d{n} e{n} may harm mill f{n}."),
    "reworded": lambda n: (f"The mill at town{n} grinds rye{n} for us by night.", f"The mill at town{n} grinds rye{n} for others by day."),
    "all alike": lambda n: (f"We may lose money {'x' * (n % 7)} as others did before us.", "We may lose money as others did before them."),
}


def paragraphs(texts):
    return [Paragraph((n,), (), text, "Risks", is_heading=False) for n, text in enumerate(texts)]


@pytest.mark.parametrize("kind", KINDS)
def test_paragraphs_are_aligned_in_step_with_their_number(kind):
    def align(n):
        old, new = zip(*map(KINDS[kind], range(n)), strict=True)
        return aligned(paragraphs(old), paragraphs(new))

    grows_in_step(align, 150)


def test_two_filings_are_compared_in_step_with_their_length():
    def compare(n):
        risks = (
            "".join(f"<p>Risk {i} of mill a{i} may {word} us in town b{i} by c{i}.</p>" for i in range(n)) for word in ("harm", "hurt")
        )
        old, new = (
            tieout.study(filing(year, risks=told or "<p>None of them.</p>")) for year, told in zip((2023, 2024), risks, strict=True)
        )
        return tieout.changes(old, new)

    grows_in_step(compare, 60)


def test_a_redline_of_long_paragraphs_is_bounded():
    began = process_time()  # what a search for common words does has no steps to count
    redline("one two three. " * 20_000, "two one four. " * 20_000)
    assert process_time() - began < 5
