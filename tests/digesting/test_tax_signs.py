"""Whether a tax in brackets is an expense: the income statement's own arithmetic says it."""

import pytest

from tests.checking.statements import YEARS, Checked, filing
from tieout.digesting.selection import Selection

RESULTS = """
Fee income | $9,000 | $8,000 | $7,000
Staff | (5,000) | (4,500) | (4,000)
Profit before taxation | 4,000 | 3,500 | 3,000
Income tax | {tax} | {earlier} | {first}
Net income | {net} | 2,700 | 2,300
"""


def selection(tax, net, earlier="(800)", first="(700)"):
    checked = Checked(
        filing(("CONSOLIDATED STATEMENTS OF EARNINGS", YEARS, RESULTS.format(tax=tax, net=net, earlier=earlier, first=first)))
    )
    return Selection(checked.document, checked.facts)


@pytest.mark.parametrize(
    ("tax", "earlier", "first", "net", "added"),
    [
        ("(900)", "(800)", "(700)", "3,100", True),
        ("900", "800", "700", "3,100", False),
        ("150", "(800)", "(700)", "4,150", True),
        ("(150)", "800", "700", "4,150", False),
    ],
)
def test_a_tax_in_brackets_is_what_leads_to_the_net_income(tax, earlier, first, net, added):
    assert selection(tax, net, earlier, first).costs_negative is added
