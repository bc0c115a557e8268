"""`--fix` changes what is certainly wrong and certainly mended, and leaves everything else as it was written."""

from __future__ import annotations

import pytest

from tests.auditing.hand_made import retailer
from tieout.auditing.auditor import Auditor
from tieout.matching.index import Index

TRUE = """# Results

| Metric | 2024 | 2023 |
|---|---|---|
| **Net sales** | $159.5B | $152.7B |

**Highlights**

*   **Sales:** Net sales rose to $159,514 million.  They were $152,669 million in 2023.
*   *Gross profit* was $53,308 million, and `operating income` $21,526 million.
"""


@pytest.fixture(scope="module")
def auditor():
    made = retailer()
    return Auditor(Index.of(made.document, made.facts))


def _fixed(auditor, text):
    return auditor.fixed(text, auditor.audit(text))


def test_a_true_text_comes_back_unchanged(auditor):
    audit = auditor.audit(TRUE)
    assert {claim.verdict for claim in audit.claims} == {"supported"}
    assert auditor.fixed(TRUE, audit) == TRUE


def test_a_correction_keeps_the_marks_around_it(auditor):
    fixed = _fixed(auditor, "*   **Sales:** Net sales *rose* to $159.5 million.\n")
    assert fixed.startswith("*   **Sales:** Net sales *rose* to $159,514 million[^1].\n")


@pytest.mark.parametrize(
    "text",
    [
        "Gross profit was $21,526 million.",  # the name or the amount
        "Gross earnings were $21,526 million.",
        "Net sales were $171,903 million.",  # no slip of the pen
    ],
)
def test_what_may_be_mended_in_several_ways_only_gets_a_footnote(auditor, text):
    fixed = _fixed(auditor, text)
    assert fixed.splitlines()[0].replace("[^1]", "") == text
    assert "[^1]: Not corrected: " in fixed


def test_a_slip_of_the_pen_is_mended(auditor):
    assert _fixed(auditor, "Net sales were $159,541 million.").startswith("Net sales were $159,514[^1] million.")
