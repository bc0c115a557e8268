"""`tieout compare` as a user types it."""

import json

import pytest

from tests.library.made_filings import RESULTS, annual

OLDER = {"Revenues": ("$1,105", "$1,000"), "Net income": ("$99", "$90")}


@pytest.fixture
def years(tmp_path):
    newer, older = tmp_path / "2024.htm", tmp_path / "2023.htm"
    newer.write_text(annual(RESULTS), encoding="utf-8")
    older.write_text(annual(OLDER, end="December 31, 2023", years=(2023, 2022)), encoding="utf-8")
    return newer, older


def test_a_line_over_two_years(tieout, years):
    ran = tieout("compare", "revenue", *years)
    assert ran.status == 0
    assert b"1,000" in ran.out
    assert b"1,100 r" in ran.out


@pytest.mark.parametrize("asked", [("revenue,net_income",), ("--line", "revenue", "--line", "net income")])
def test_several_lines(tieout, years, asked):
    ran = tieout("compare", *asked, *years, "--format", "json")
    assert [line["id"] for line in json.loads(ran.out)["lines"]] == ["revenue", "net_income"]


def test_the_suffix_decides_the_format(tieout, years, tmp_path):
    for name, head in (("c.csv", b"line,company,"), ("c.md", b"# Revenue compared"), ("c.html", b"<!DOCTYPE html>"), ("c.xlsx", b"PK")):
        assert tieout("compare", "revenue", *years, "-o", tmp_path / name).status == 0
        assert (tmp_path / name).read_bytes().startswith(head)


def test_the_lines_are_listed(tieout):
    ran = tieout("compare", "--lines")
    assert ran.status == 0
    assert b"  revenue " in ran.out
    assert b"  net_income " in ran.out


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("net_incom",), "Near to it: net_income"),
        (("us-gaap:Nothing",), "no figure of it was found"),
        (("Cost of Fish",), "no figure of it was found"),
        ((",",), "None of the filings gives"),
    ],
)
def test_a_line_that_is_not_there_is_an_error_with_advice(tieout, years, tmp_path, asked, told):
    ran = tieout("compare", *asked, *years, "-o", tmp_path / "c.json")
    assert ran.status == 2
    assert told in " ".join(ran.err.split())
    assert "--lines lists the lines" in " ".join(ran.err.split())
    assert not (tmp_path / "c.json").exists()


def test_a_forgotten_line_or_filing_is_told(tieout, years):
    ran = tieout("compare", *years)
    assert ran.status == 2
    assert "Expected a LINE before the filings, found" in ran.err
    for asked in (("compare",), ("compare", "revenue"), ("compare", "--line", "revenue")):
        ran = tieout(*asked)
        assert ran.status == 2
        assert "one FILING or more" in " ".join(ran.err.split())


def test_a_filing_that_cannot_be_read_is_an_error_and_drops_no_company_in_silence(tieout, years, tmp_path):
    ran = tieout("compare", "revenue", *years, tmp_path / "missing.htm")
    assert (ran.status, ran.out) == (2, b"")
    assert "missing.htm" in ran.err


def test_filings_are_taken_from_a_folder_a_pattern_and_a_list(tieout, years, tmp_path):
    (tmp_path / "list.txt").write_text("2024.htm\n2023.htm\n", encoding="utf-8")
    alone = tieout("compare", "revenue", *years).out
    for given in ((tmp_path,), (f"{tmp_path}/*.htm",), ("--from", tmp_path / "list.txt")):
        folder = tmp_path / "only"
        if given == (tmp_path,):
            folder.mkdir()
            for each in years:
                (folder / each.name).write_bytes(each.read_bytes())
            given = (folder,)  # noqa: PLW2901  the list stands beside the filings
        assert tieout("compare", "revenue", *given).out == alone


def test_a_filing_given_twice_is_told(tieout, years, tmp_path):
    (tmp_path / "copy.htm").write_bytes(years[0].read_bytes())
    ran = tieout("compare", "revenue", years[0], tmp_path / "copy.htm")
    assert ran.status == 0
    assert "count once" in ran.err
