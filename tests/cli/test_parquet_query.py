"""The README's query over the facts of filings, run as it stands there."""

import re

import pytest

import tieout as library

duckdb = pytest.importorskip("duckdb", reason="needs duckdb, which asks Parquet files in SQL: pip install 'tieout[test]'")


@pytest.fixture
def query(root):
    """The query with what the README says it gives."""
    section = (root / "README.md").read_text(encoding="utf-8").partition("### Figures as a table")[2].partition("###")[0]
    sql = re.search(r"```sql\n(.*?)```", section, re.DOTALL)[1]
    rows = re.findall(r"^\| (.+?) \| (\d+) \| (\d+) \| (\w+) \|$", section, re.MULTILINE)
    return sql, [(company, int(year), int(value), unit) for company, year, value, unit in rows]


def asked(sql, path):
    return duckdb.sql(sql.replace("'facts/*.parquet'", f"'{path}'")).fetchall()


def test_the_readme_s_query_gives_what_the_readme_says(tieout, data, query, tmp_path):
    sql, expected = query
    names = ("home-depot-fy2024.htm.gz", "nvidia-fy2025.htm.gz")
    filings = [data / "filings" / "10-K" / name for name in names]
    if not all(filing.exists() for filing in filings):
        pytest.skip(f"needs the 10-Ks of Home Depot for fiscal 2024 and NVIDIA for fiscal 2025 in {filings[0].parent}")
    assert tieout("facts", *filings, "--out-dir", tmp_path, "--format", "parquet").status == 0
    assert len(expected) == 6
    assert asked(sql, tmp_path / "*.parquet") == expected


def test_it_gives_the_revenues_of_the_sample(tieout, sample, query, tmp_path):
    sql, _ = query
    assert tieout("facts", sample, "-o", tmp_path / "f.parquet").status == 0
    assert asked(sql, tmp_path / "f.parquet") == [
        ("Kingsoft Cloud Holdings Limited", 2022, 8_180_107_000, "CNY"),
        ("Kingsoft Cloud Holdings Limited", 2023, 7_047_461_000, "CNY"),
        ("Kingsoft Cloud Holdings Limited", 2024, 7_785_180_000, "CNY"),
        ("Kingsoft Cloud Holdings Limited", 2024, 1_066_566_000, "USD"),
    ]


def test_every_figure_of_many_filings_is_asked_at_once(tieout, sample, filings, tmp_path):
    tieout("facts", sample, filings[0], "--out-dir", tmp_path / "out", "--format", "parquet")
    counted = dict(asked("SELECT parse_filename(filename), count(*) FROM 'facts/*.parquet' GROUP BY ALL", tmp_path / "out" / "*.parquet"))
    assert counted == {
        "kingsoft-cloud-2024-20f.facts.parquet": len(library.facts(sample).occurrences),
        "first.facts.parquet": len(library.facts(filings[0]).occurrences),
    }
