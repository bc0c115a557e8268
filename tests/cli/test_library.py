"""`tieout library`, command by command, over filings that are made for it."""

import csv
import gzip
import io
import json

import pytest

from tieout import Library

pytest.importorskip("duckdb", reason="needs the extra `library`")
pytest.importorskip("pyarrow", reason="needs the extra `library`")


@pytest.fixture
def library(tieout, filings, tmp_path, monkeypatch):
    """A library of two filings, which every command finds by the environment."""
    monkeypatch.setenv("TIEOUT_LIBRARY", str(tmp_path / "library"))
    with Library(tmp_path / "library") as made:
        for filing in (filings[0], filings[2]):
            made.add(filing)
    return tmp_path / "library"


def rows(ran):
    assert ran.status == 0, ran.err
    return list(csv.reader(io.StringIO(ran.out.decode())))


def test_what_is_there_is_passed_over_and_what_cannot_be_read_stops_nothing(tieout, filings, library):
    ran = tieout("library", "add", filings[0].parent)
    assert ran.status == 2
    assert ran.out.decode() == "3 filings: 2 known, 1 failed.\n"
    assert "broken.htm" in ran.err


def test_a_manifest_says_which_filing_each_is(tieout, filings, library):
    (filings[0].parent / "list.tsv").write_text("path\tticker\nfirst.htm\tEXM\n", encoding="utf-8")
    ran = tieout("library", "add", "--from", filings[0].parent / "list.tsv")
    assert ran.out.decode().splitlines()[-1] == "1 filing: 1 read again."
    assert rows(tieout("library", "query", "select distinct ticker from facts order by 1", "--format", "csv")) == [
        ["ticker"],
        ["EXM"],
        [""],
    ]


def test_list(tieout, library, tmp_path):
    table = tieout("library", "list").out.decode()
    assert table.splitlines()[0].split()[:4] == ["sha256", "entity", "form", "period_of_report"]
    assert table.endswith("\n2 rows\n")
    [heads, row] = rows(tieout("library", "list", "--entity", "second", "--format", "csv"))
    assert dict(zip(heads, row, strict=True))["entity"] == "SECOND EXAMPLE PLC"
    assert tieout("library", "list", "-o", tmp_path / "list.json").out == b""
    assert len(json.loads((tmp_path / "list.json").read_text(encoding="utf-8"))["rows"]) == 2


def test_search(tieout, library):
    said = tieout("library", "search", "higher", "price").out.decode()
    assert said.startswith("1. ")
    assert "higher prices" in said
    assert tieout("library", "search", "unicorn").out == b"no passage has all these words\n"
    found = json.loads(tieout("library", "search", "higher price", "--entity", "second", "--year", 2024, "--format", "json").out)
    [row] = [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]
    assert [row["snippet"][start:end] for start, end in row["marks"]] == ["higher", "prices"]


def test_query(tieout, library):
    sql = (
        "select entity, value, value_decimal, period_end, amendment from lines "
        "where line = 'revenue' and period_end = period_of_report order by 1"
    )
    first, second = (["EXAMPLE INC.", "1210000000"], ["SECOND EXAMPLE PLC", "1210000000"])
    assert [row[:2] for row in rows(tieout("library", "query", sql, "--format", "csv"))[1:]] == [first, second]
    answer = json.loads(tieout("library", "query", sql, "--format", "json").out)
    assert answer["schema"] == "tieout.answer/1"
    assert answer["rows"][0][1:4] == ["1210000000", "1210000000.0000000000", "2024-12-31"]
    table = tieout("library", "query", sql).out.decode().splitlines()
    assert table[1].split()[:3] == ["EXAMPLE", "INC.", "1210000000"]


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("select 1 a, 2 a", [["a", "a_2"], ["1", "2"]]),
        ("select '=1+1' x", [["x"], ["'=1+1"]]),
        ("select [1, 2] x, null y, true z", [["x", "y", "z"], ["[1, 2]", "", "true"]]),
        ("select 'nan'::double x", [["x"], [""]]),
    ],
)
def test_answers_of_any_kind_are_written(tieout, library, sql, expected):
    assert rows(tieout("library", "query", sql, "--format", "csv")) == expected
    for form in ("table", "json"):
        assert tieout("library", "query", sql, "--format", form).status == 0


def test_a_text_of_a_stranger_is_shown_as_text(tieout, library):
    assert b"\x1b" not in tieout("library", "query", "select 'a' || chr(27) || '[31m' x").out


def test_the_tables_are_listed(tieout, library):
    cut = tieout("library", "query", "select passage from passages", "--limit", "2", "--format", "csv")
    assert len(rows(cut)) == 3
    assert "the first 2 rows" in cut.err
    said = tieout("library", "query", "--tables").out.decode()
    assert {"filings", "facts", "lines", "passages", "statements"} <= set(said.split())


def test_export(tieout, filings, library, tmp_path):
    ran = tieout("library", "export", tmp_path / "tables", "--format", "csv", "--entity", "second")
    assert ran.status == 0
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == ["facts.csv", "lines.csv", "passages.csv", "statements.csv"]
    assert tieout("library", "export", tmp_path / "back.htm.gz", "--filing", "first.htm").status == 0
    assert gzip.decompress((tmp_path / "back.htm.gz").read_bytes()) == filings[0].read_bytes()
    assert tieout("library", "export", tmp_path / "x", "--filing", "first.htm", "--year", 2024).status == 2


def test_rm_takes_out_all_or_none(tieout, library):
    assert tieout("library", "rm", "first.htm", "nothing.htm").status == 2
    assert tieout("library", "list").out.decode().endswith("\n2 rows\n")
    assert tieout("library", "rm", "first.htm").status == 0
    assert tieout("library", "list").out.decode().endswith("\n1 row\n")
    assert tieout("library", "search", "higher price", "--entity", "EXAMPLE INC").out.startswith(b"no passage")


def test_doctor(tieout, library):
    ran = tieout("library", "doctor")
    assert (ran.status, ran.out.decode()) == (0, f"{library} is in order.\n")
    study = next(library.rglob("study.tieout"))
    study.write_bytes(b"")
    assert tieout("library", "doctor", "--dry-run").status == 1
    ran = tieout("library", "doctor")
    assert (ran.status, ran.out.decode()) == (0, "1 found, 1 mended, 0 not.\n")
    for source in library.rglob("source.gz"):
        source.write_bytes(b"")
    assert tieout("library", "doctor").status == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list", "--library", "nowhere"), "expected a library"),
        (("add",), "FILING"),
        (("add", "-"), "Standard input"),
        (("query",), "Expected a query"),
        (("query", "drop view facts"), "one SELECT"),
        (("query", "select 1", "--timeout", "soon"), "seconds"),
        (("list", "-o", "x.docx"), "cannot be told"),
        (("list", "--year", "24"), "a year such as 2024"),
        (("search", "&"), "words to search for"),
        (("rm", "ffffff"), "No filing of the library"),
        (("doctor", "--library", "nowhere"), "expected a library"),
    ],
)
def test_what_cannot_be_done_is_said(tieout, library, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    ran = tieout("library", *words)
    assert ran.status == 2
    assert said in ran.err
    assert not ran.out


def test_without_the_extra_it_is_named(tieout, library, filings, monkeypatch):
    import builtins

    real = builtins.__import__

    def without(name, *rest):
        if name.partition(".")[0] in ("duckdb", "pyarrow"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    ran = tieout("library", "query", "select 1")
    assert ran.status == 2
    assert "pip install 'tieout[library]'" in ran.err
    assert tieout("library", "search", "price").status == 0
