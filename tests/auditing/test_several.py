"""Texts about several filings: each claim is held to that of its company and time, and what none covers is not covered."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import tieout
from tieout.errors import UsageError
from tieout.outputs.formats import FORMATS, written
from tieout.studies import Study

YEAR = (
    "<html><body><p>FORM 10-K</p><p>For the fiscal year ended December 31, {year}</p><p>{name}</p><p>(Exact name of registrant)</p>"
    "<p>Consolidated Statements of Operations (in millions)</p><table><tr><td></td><td>{year}</td><td>{before}</td></tr>"
    "<tr><td>Net sales</td><td>$ {sales}</td><td>$ {then}</td></tr><tr><td>Net income</td><td>$ {income}</td><td>$ {income_then}</td></tr>"
    "</table></body></html>"
)


def filing(name: str, year: int, sales: tuple[int, int], income: tuple[int, int]) -> Study:
    values = {"sales": sales[0], "then": sales[1], "income": income[0], "income_then": income[1]}
    text = YEAR.format(name=name, year=year, before=year - 1, **{key: f"{value:,}" for key, value in values.items()})
    return tieout.study(text.encode(), name=f"{name.split(maxsplit=1)[0].lower()}-{year}.htm", tags=False)


@pytest.fixture(scope="module")
def years() -> tieout.Filings:
    return tieout.Filings(
        [
            filing("Birch Tools, Inc.", 2024, (5_120, 4_870), (411, 392)),
            filing("Birch Tools, Inc.", 2022, (4_430, 4_105), (350, 318)),
        ]
    )


@pytest.fixture(scope="module")
def companies() -> tieout.Filings:
    return tieout.Filings(
        [
            filing("Birch Tools, Inc.", 2024, (5_120, 4_870), (411, 392)),
            filing("Cedar Motors Corporation", 2024, (9_345, 9_012), (703, 688)),
        ]
    )


def told(audit: tieout.Audit) -> list[tuple[str, str]]:
    return [(claim.verdict, filing.name if (filing := audit.filing_of(claim)) else "none") for claim in audit.claims]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Net sales were $5,120 million in 2024.", ("supported", "birch-2024.htm")),
        ("Net sales were $4,870 million in 2023.", ("supported", "birch-2024.htm")),
        ("Net sales were $4,430 million in 2022.", ("supported", "birch-2022.htm")),
        ("Net sales were $4,105 million in 2021.", ("supported", "birch-2022.htm")),
        ("Net sales were $4,480 million in 2022.", ("contradicted", "birch-2022.htm")),
        ("Net sales were $5,210 million in 2024.", ("contradicted", "birch-2024.htm")),
        ("Net sales were $3,940 million in 2019.", ("not_covered", "none")),
        ("Net sales were $1,310 million in the second quarter of 2024.", ("not_covered", "none")),
        ("Walnut's net sales were $5,120 million in 2024.", ("not_covered", "none")),
    ],
)
def test_a_claim_goes_to_the_filing_of_its_time(years, claim, expected):
    assert told(years.audit(claim)) == [expected]


def test_a_claim_goes_to_the_filing_of_its_company(companies):
    text = "Birch Tools had net sales of $5,120 million in 2024. Cedar Motors had net sales of $9,345 million in 2024."
    assert told(companies.audit(text)) == [("supported", "birch-2024.htm"), ("supported", "cedar-2024.htm")]
    text = "Birch Tools had net sales of $9,345 million in 2024. Cedar Motors had net sales of $5,120 million in 2024."
    assert told(companies.audit(text)) == [("contradicted", "birch-2024.htm"), ("contradicted", "cedar-2024.htm")]


def test_a_company_named_above_is_that_of_the_lines_below(companies):
    lines = ("## Cedar Motors", "- Net sales were $9,345 million in 2024.", "- Net income was $411 million in 2024.")
    text = "\n\n".join((*lines, "## Birch Tools", "- Net income was $411 million in 2024."))
    lines = [line for line in told(companies.audit(text)) if line[0] != "not_checked"]
    assert lines == [("supported", "cedar-2024.htm"), ("contradicted", "cedar-2024.htm"), ("supported", "birch-2024.htm")]


def test_without_a_company_nothing_is_called_wrong(companies):
    audit = companies.audit("Net income was $412 million in 2024.")
    assert [(claim.verdict, claim.findings) for claim in audit.claims] == [("not_checked", ())]
    assert told(companies.audit("Net income was $703 million in 2024.")) == [("supported", "cedar-2024.htm")]


def test_the_question_names_the_company(companies):
    assert told(companies.audit("$703 million", question="What was Cedar Motors' net income in 2024?")) == [("supported", "cedar-2024.htm")]
    assert told(companies.audit("$703 million", question="What was Birch Tools' net income in 2024?"))[0][1] == "birch-2024.htm"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Net sales were $3,940 million in 2019.", "not_covered"),
        ("Net sales were $1,310 million in the third quarter of 2024.", "not_covered"),
        ("Walnut's net sales were $5,129 million.", "not_covered"),
        ("Walnut reported net sales of $5,129 million in 2024.", "not_covered"),
        ("Birch Tools' net sales were $5,129 million in 2024.", "contradicted"),
        ("Net sales were $4,877 million in 2023.", "contradicted"),
        ("EBITDA was $611 million in 2024.", "unsupported"),
    ],
)
def test_of_one_filing_other_times_and_companies_are_not_covered(years, claim, verdict):
    [audited] = years.studies[0].audit(claim).claims
    assert audited.verdict == verdict, audited.why


def test_one_filing_given_twice_is_one(years):
    one = tieout.Filings([years.studies[0], years.studies[0]])
    assert one.audit("Net sales were $5,120 million in 2024.") == years.studies[0].audit("Net sales were $5,120 million in 2024.")
    with pytest.raises(UsageError):
        tieout.Filings([])


def test_the_function_takes_several(years):
    audit = tieout.audit("Net sales were $4,430 million in 2022.", years.studies)
    assert told(audit) == [("supported", "birch-2022.htm")]
    assert audit == tieout.audit("Net sales were $4,430 million in 2022.", years)


TEXT = """Net sales were $5,120 million in 2024 and $4,430 million in 2022.

Net sales were $4,480 million in 2022.

Net sales were $3,940 million in 2019.

The charge was $350 million in 2022.
"""


def test_the_json_says_to_which_filing_each_claim_was_held(years):
    record = json.loads(str(written("audit", "json", years.audit(TEXT), years)))
    assert record["schema"] == "tieout.audit/3"
    assert [each["name"] for each in record["filings"]] == ["birch-2024.htm", "birch-2022.htm"]
    assert record["filing"] == record["filings"][0]
    named = {claim["text"]: claim["filing"] and claim["filing"]["name"] for claim in record["claims"]}
    assert named["Net sales were $4,480 million in 2022."] == "birch-2022.htm"
    assert named["Net sales were $3,940 million in 2019."] is None
    assert record["summary"]["not_covered"] == 1
    open_ones = [figure for claim in record["claims"] for figure in claim["figures"] if figure["candidates"]]
    assert open_ones
    assert all({"line", "value", "text", "passage", "quote", "spans"} <= set(each["candidates"][0]) for each in open_ones)


@pytest.mark.parametrize("form", sorted(FORMATS["audit"]))
def test_every_format_is_written(years, form):
    content = written("audit", form, years.audit(TEXT), years)
    if form in ("text", "md", "html"):
        said = "".join(content).replace("\\", "")
        assert "birch-2022.htm" in said
        assert "could be meant for" in " ".join(said.split())
    else:
        assert content


def test_every_link_of_the_page_leads_somewhere(years):
    import re

    page = str(written("audit", "html", years.audit(TEXT), years))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert 'id="f2-p1"' in page


def test_the_damage_of_each_claim_is_undone_by_the_filing_that_it_is_held_to(companies):
    text = "Birch Tools had net sales of $5,120 million in 2024.\n\nCedar Motors had netsales of $9,345 million in 2024.\n"
    audit = companies.audit(text)
    first, second = audit.claims
    read = second._replace(repaired_text=second.text.replace("netsales", "net sales"), state="repaired")
    fixed = companies.fixed(text, replace(audit, claims=(first, read)))
    assert fixed.startswith(
        "Birch Tools had net sales of $5,120 million in 2024.\n\nCedar Motors had net sales of $9,345 million in 2024.[^1]"
    )
    assert "[^1]: Restored. The page showed “Cedar Motors had netsales of" in fixed
