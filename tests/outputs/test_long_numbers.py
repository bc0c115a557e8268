"""Numbers that no context of Python's can hold: a key of thirty, sixty or four hundred digits costs its own place, and nothing else."""

from decimal import ROUND_DOWN, Decimal

import pytest

import tieout
from tieout.batch.files import encoded
from tieout.batch.orders import COMMANDS, Order, make
from tieout.model.exact import to_place
from tieout.outputs.audit_json import audit_json
from tieout.outputs.audit_markdown import audit_markdown
from tieout.outputs.audit_text import audit_text
from tieout.outputs.formats import FORMATS
from tieout.outputs.html.audit import audit_page

FILING = """<html><body><p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p><p>EXAMPLE INC.</p>
<p>(Exact name of registrant as specified in its charter)</p>
<p><b>Item 7. Management's Discussion and Analysis of Financial Condition and Results of Operations</b></p>
<p>Revenues rose by 10.0% from $1,100 million in 2023 to $1,210 million in 2024. The key is LONG. We sold $LONG million,
LONG% more, and LONG shares in 2024.</p>
<p><b>CONSOLIDATED STATEMENTS OF OPERATIONS</b></p><p>(in millions)</p><table>
<tr><td></td><td>2024</td><td>2023</td></tr><tr><td>Revenues</td><td>$1,210</td><td>$1,100</td></tr>
<tr><td>Other income</td><td>$LONG</td><td>$5</td></tr><tr><td>Other items</td><td>7</td><td>LONG</td></tr>
<tr><td>Total income</td><td>$LONG</td><td>1,105</td></tr><tr><td>Net income</td><td>$121</td><td>$99</td></tr></table></body></html>"""
DIGEST = """Revenues were $1,210 million in 2024. Revenues rose 10.0% to $1,210 million in 2024 under the key LONG.
Other income was $LONG million in 2024. Other income rose LONG% from $5 million in 2023.
Total income was LONG times as much. LONG shares."""
KEYS = {count: ("1234567890" * 40)[:count] for count in (27, 28, 29, 30, 60, 400)}
LONG = [key for count in KEYS for key in (KEYS[count], f"{KEYS[count]}.55", f"{int(KEYS[count]):,}", f"0.{KEYS[count]}")]


def read(key: str):
    return tieout.study(FILING.replace("LONG", key).encode(), name="example.htm")


def ends(key: str) -> str:
    return f"{len(key)} characters, {key[:4]}…{key[-4:]}"


@pytest.mark.parametrize("key", LONG, ids=ends)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_output_of_a_filing_with_long_numbers_can_be_made(command, key):
    study = read(key)
    for form in FORMATS[command]:
        assert b"".join(encoded(make(Order(command, form), study).content))


@pytest.mark.parametrize("key", LONG, ids=ends)
@pytest.mark.parametrize("where", ["digest", "filing", "both"])
def test_an_audit_is_made_of_all_else(key, where):
    study = read("55" if where == "digest" else key)
    audit = tieout.audit(DIGEST.replace("LONG", "55" if where == "filing" else key), study)
    assert audit.claims[0].verdict == "supported"
    for made in (audit_json(audit), audit_text(audit), audit_markdown(audit), audit_page(audit, [study])):
        assert b"".join(encoded(made))


@pytest.mark.parametrize("count", [30, 60, 400])
def test_a_long_number_is_no_figure_and_the_facts_say_so(count):
    short, long = tieout.facts(read("55")), tieout.facts(read(KEYS[count]))
    assert not any(KEYS[count] in one.quote for one in long.occurrences)
    kept = {one.quote for one in short.occurrences} - {"55", "55%", "$55"}
    assert kept <= {one.quote for one in long.occurrences}
    (note,) = [note for note in long.notes if note.kind == "numbers_too_long"]
    assert "of more than 28 digits left out" in note.text
    assert not [note for note in short.notes if note.kind == "numbers_too_long"]


@pytest.mark.parametrize("count", [30, 60, 400])
def test_a_claim_with_a_long_number_is_not_checked_and_says_why(count):
    audit = tieout.audit(DIGEST.replace("LONG", KEYS[count]), read("55"))
    claims = [claim for claim in audit.claims if KEYS[count] in claim.text]
    assert len(claims) > 2
    for claim in claims:
        assert claim.verdict == "not_checked", claim.text
        verdicts = [each for each in claim.figures if KEYS[count] in each.figure.quote]
        assert all(each.verdict == "not_checked" and "more than 28 digits" in each.why for each in verdicts)
    mixed = next(claim for claim in claims if "10.0%" in claim.text)
    assert [each.verdict for each in mixed.figures if KEYS[count] not in each.figure.quote] == ["agrees", "agrees"]
    assert not mixed.findings


def test_rounding_is_exact_beyond_28_digits():
    assert to_place(Decimal("1" * 40 + ".25"), 1) == Decimal("1" * 40 + ".2")
    assert to_place(Decimal("1234.567"), -2) == Decimal("12E+2")
    assert to_place(Decimal("0.999"), 2, ROUND_DOWN) == Decimal("0.99")
    assert str(to_place(Decimal("3.325"), 2)) == "3.32"
