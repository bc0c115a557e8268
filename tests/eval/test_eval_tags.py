"""The comparison with another reader must name what differs, and must not call a difference agreement."""

from __future__ import annotations

import pytest

from eval.tags import Stated, compared

FACT = Stated("us-gaap:Assets", ("", "2024-12-31"), (), "USD", "1000", nil=False, decimals="-3", printed="1")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("concept", "us-gaap:Liabilities"),
        ("period", ("2024-01-01", "2024-12-31")),
        ("dimensions", (("own:Axis", "own:Member"),)),
        ("unit", "EUR"),
        ("value", "-1000"),
        ("nil", True),
        ("decimals", "INF"),
        ("printed", "2"),
    ],
)
def test_any_field_that_differs_is_a_difference(field, value):
    other = FACT._replace(**{field: value})
    result = compared([FACT, FACT], [FACT, other], ())
    assert result.agree == 1
    assert sum(map(len, result.differences.values())) == (2 if field == "concept" else 1)
    assert field == "concept" or result.differences == {field: [(FACT, other)]}


def test_a_fact_that_only_one_reader_has_is_a_difference():
    assert compared([FACT], [], ()).differences == {"only tieout": [(FACT, None)]}
    assert compared([FACT], [FACT, FACT], ()).differences == {"only Arelle": [(None, FACT)]}


def test_what_the_other_reader_cannot_value_must_agree_in_the_rest():
    unread = FACT._replace(value="unread")
    assert compared([FACT], [unread], ()).unvalued == 1
    assert compared([FACT], [unread._replace(unit="EUR")], ()).unvalued == 0
