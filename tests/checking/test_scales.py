"""A statement in another scale than its neighbours is flagged, and no sound filing is."""

import pytest

from tests.checking.statements import BALANCE, DAYS, FLOWS, INCOME, YEARS, Checked, filing, statements

SOUND = Checked(statements())
MILLIONS = "(in millions, except per share data)"


def test_statements_in_one_scale_hold():
    assert {relation.status for relation in SOUND.of(rule="scales")} == {"held"}
    quotes = [SOUND.quotes(relation) for relation in SOUND.of(rule="scales")]
    assert ["14,806", "14,806"] in quotes or ["1,659", "1,659"] in quotes


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("said", ["(in thousands)", "(in billions)"])
def test_a_statement_that_says_another_scale_is_flagged_and_only_it(place, said):
    parts = statements().split(MILLIONS)
    heads = [said if at == place else MILLIONS for at in range(3)]
    page = "".join(part + head for part, head in zip(parts, [*heads, ""], strict=True))
    checked = Checked(page)
    flagged = [relation for relation in checked.result.flagged if relation.rule == "scales"]
    names = {checked.facts.occurrence(relation.operands[0].occurrence).statement for relation in flagged}
    assert names == {("balance", "income", "cash_flow")[place]}
    [relation] = flagged
    assert abs(relation.found) != abs(relation.expected)
    assert relation.found.scaleb(-relation.found.adjusted()) == relation.expected.scaleb(-relation.expected.adjusted())
    assert relation.suspects


def test_a_filing_of_one_statement_has_no_relation_of_scales():
    checked = Checked(filing(("CONSOLIDATED STATEMENTS OF CASH FLOWS", YEARS, FLOWS)))
    assert checked.of(rule="scales") == []


def test_statements_without_a_common_line_are_not_compared():
    flows = "\n".join(line for line in FLOWS.strip().splitlines() if not line.startswith(("Net earnings", "Cash and cash")))
    income = "\n".join(line for line in INCOME.strip().splitlines() if not line.startswith("Net earnings"))
    page = filing(
        ("CONSOLIDATED BALANCE SHEETS", DAYS, BALANCE),
        ("CONSOLIDATED STATEMENTS OF EARNINGS", YEARS, income),
        ("CONSOLIDATED STATEMENTS OF CASH FLOWS", YEARS, flows),
    )
    assert Checked(page).of(rule="scales") == []
