"""The query over many Parquet files, of the README and of the page on comparing, loses no company whatever its revenue is tagged as."""

import re

import pytest

import tieout as library
from tests.library.made_filings import RESULTS, annual
from tieout.outputs.formats import written

duckdb = pytest.importorskip("duckdb", reason="needs duckdb, which asks Parquet files in SQL: pip install 'tieout[test]'")

_TAGGED = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:us-gaap="http://fasb.org/us-gaap/2024" xmlns:ifrs-full="https://xbrl.ifrs.org/taxonomy/2023-03-23/ifrs-full"
 xmlns:dei="http://xbrl.sec.gov/dei/2024" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"><head><title>x</title></head><body>
<div style="display:none"><ix:header><ix:resources>
<xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">{cik}</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:startDate>2024-01-01</xbrli:startDate><xbrli:endDate>2024-12-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit></ix:resources></ix:header></div>
<p>FORM <ix:nonNumeric name="dei:DocumentType" contextRef="c">10-K</ix:nonNumeric></p><p>For the fiscal year ended December 31, 2024</p>
<p><ix:nonNumeric name="dei:EntityRegistrantName" contextRef="c">{entity}</ix:nonNumeric></p>
<p><b>CONSOLIDATED STATEMENTS OF OPERATIONS</b></p><p>(in millions)</p>
<table><tr><td></td><td>2024</td></tr>{rows}</table></body></html>"""
_ROW = """<tr><td>{label}</td>
<td>$<ix:nonFraction name="{concept}" contextRef="c" unitRef="usd" decimals="{d}" scale="6">{v}</ix:nonFraction></td></tr>"""


def tagged(entity: str, cik: str, *rows: tuple[str, str, str, str]) -> str:
    """A report whose rows are (label, concept, decimals, millions)."""
    lines = "".join(_ROW.format(label=label, concept=concept, d=decimals, v=value) for label, concept, decimals, value in rows)
    return _TAGGED.format(entity=entity, cik=cik, rows=lines)


CONTRACTS = "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax"
FILINGS = {
    "contracts": tagged("CONTRACT CORP", "0000000001", ("Net sales", CONTRACTS, "-6", "500")),
    "both": tagged(
        "BOTH CORP", "0000000002", ("Automotive revenue", CONTRACTS, "-6", "600"), ("Total revenues", "us-gaap:Revenues", "-6", "700")
    ),
    "exact": tagged("EXACT CORP", "0000000003", ("Revenues", "us-gaap:Revenues", "INF", "800")),
    "untagged": annual(RESULTS, entity="UNTAGGED INC."),
    "silent": annual({"Net income": ("$7", "$6")}, entity="SILENT INC."),
}
EXPECTED = {
    ("BOTH CORP", 2024, 700_000_000),
    ("CONTRACT CORP", 2024, 500_000_000),
    ("EXACT CORP", 2024, 800_000_000),
    ("SILENT INC.", None, None),
    ("UNTAGGED INC.", 2024, 1_210_000_000),
    ("UNTAGGED INC.", 2023, 1_100_000_000),
}


def queries(path) -> list[str]:
    """The queries over many files of a page."""
    return [sql for sql in re.findall(r"```sql\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL) if "facts/*.parquet" in sql]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The Parquet files of five invented companies; one query for one concept finds one of them alone."""
    folder = tmp_path_factory.mktemp("facts")
    for name, page in FILINGS.items():
        study = library.study(page.encode(), name=f"{name}.htm")
        (folder / f"{name}.parquet").write_bytes(written("facts", "parquet", study.facts, study))
    return folder


@pytest.mark.parametrize("page", ["docs/how-to/compare.md", "README.md"])
def test_no_company_is_lost(root, folder, page):
    (sql,) = queries(root / page)
    rows = duckdb.sql(sql.replace("facts/*.parquet", f"{folder}/*.parquet"))
    assert rows.columns == ["company", "year", "revenue", "unit"]
    found = rows.fetchall()
    assert {row[:3] for row in found} == EXPECTED
    assert {row[3] for row in found} == {"USD", None}


def test_a_query_for_one_concept_loses_most_of_them(folder):
    """What the query guards against is so of these filings."""
    sql = f"SELECT DISTINCT entity FROM '{folder}/*.parquet' WHERE concept = '{CONTRACTS}'"  # noqa: S608  ours
    assert {entity for (entity,) in duckdb.sql(sql).fetchall()} == {"CONTRACT CORP", "BOTH CORP"}


def test_it_agrees_with_the_comparison(folder, root):
    studies = [library.study(page.encode(), name=f"{name}.htm") for name, page in FILINGS.items()]
    compared = library.compare(studies, "revenue")
    cells = {
        (compared.companies[series.company].name, cell.column, int(cell.figure.value))
        for series in compared.series
        for cell in series.cells
    }
    assert cells == {row for row in EXPECTED if row[1]}
