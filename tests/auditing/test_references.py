"""References of other writers: the numbers of pages and notes are not figures of a claim, and amounts in brackets are."""

from __future__ import annotations

import pytest

from tieout.auditing.given.splitting import citations_in, without_citations
from tieout.mending import detect


@pytest.mark.parametrize(
    "reference",
    [
        "(pg. 12)",
        "(p. F-4)",
        "(see page 12)",
        "[Page 12]",
        "[10-K, p. 12]",
        "(Halden Foods 10-K, page 12)",
        "(Annual Report 2023, p. 12)",
        "(FY2023 10-K, Item 7)",
        "(Note 4, p. 12)",
        "(Exhibit 13, page 12)",
        "(Source: Form 10-K, filed March 4, 2024, p. 12)",
        "[doc_3:chunk_12]",
        "[Source: 20-F 2023, chunk 12]",
        "[3†source]",
        "^2",
    ],
)
def test_a_reference_is_no_part_of_what_is_claimed(reference: str) -> None:
    claim = f"Rent was $5 million in 2023 {reference}."
    assert without_citations(claim, citations_in(claim)).split() == "Rent was $5 million in 2023 .".split()


@pytest.mark.parametrize(
    "aside",
    [
        "(2022: $4 million)",
        "(12 items)",
        "(3 pages of 40)",
        "(up 4%)",
        "(page views of 12 million)",
        "(line of 2 stores)",
        "(Form of lease)",
        "(in 2022)",
    ],
)
def test_brackets_that_say_something_stay(aside: str) -> None:
    claim = f"Rent was $5 million in 2023 {aside}."
    assert without_citations(claim, citations_in(claim)) == claim


@pytest.mark.parametrize("reference", ["[doc_3:chunk_12]", "[chunk_12]", "[file-3/page-12]"])
def test_a_reference_is_no_damage(reference: str) -> None:
    assert not detect(f"Rent was $5 million in 2023 {reference}.")
