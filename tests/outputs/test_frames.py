"""Frames of figures: the values of the CSV with their types, in Arrow, pandas and Polars alike, and nothing that becomes a float."""

import csv
import io
import sys
from datetime import date
from decimal import Decimal

import pytest

import tieout
from tests.library.made_filings import RESULTS, annual, studied
from tests.outputs import handmade
from tieout.errors import MissingExtraError
from tieout.outputs.comparison_json import comparison_csv
from tieout.outputs.facts_table import COLUMNS, facts_csv
from tieout.outputs.frames import arrow_table, in_pandas, in_polars, rows_arrow

OLDER = {"Revenues": ("$1,105", "$1,000"), "Net income": ("$99", "$90")}
EXTRA = {"to_arrow": ("pyarrow", "parquet"), "to_pandas": ("pandas", "pandas"), "to_polars": ("polars", "polars")}


@pytest.fixture(scope="module")
def study():
    pytest.importorskip("pyarrow", reason="needs the extra `parquet`")
    return tieout.study(b"<p>Revenue was $5.25 million in 2024, up 5.0% from $5 million in 2023.</p>", name="note.htm")


@pytest.fixture(scope="module")
def compared():
    pytest.importorskip("pyarrow", reason="needs the extra `parquet`")
    filings = [studied(annual(RESULTS), "2024.htm"), studied(annual(OLDER, end="December 31, 2023", years=(2023, 2022)), "2023.htm")]
    return tieout.compare(filings, "revenue")


def test_an_arrow_table_has_the_rows_of_the_csv_typed():
    pytest.importorskip("pyarrow", reason="needs the extra `parquet`")
    table = arrow_table(handmade.studied())
    rows = list(csv.DictReader(io.StringIO(facts_csv(handmade.facts(), handmade.document()))))
    assert [name for name in table.column_names if name != "value_decimal"] == list(COLUMNS)
    assert [value or "" for value in table.column("value").to_pylist()] == [row["value"] for row in rows]
    assert table.column("value_decimal").to_pylist() == [Decimal(1210000), Decimal(1210000), Decimal(1100000), None]
    assert table.column("period_end").to_pylist()[0] == date(2024, 12, 31)
    assert table.schema.metadata[b"schema"] == b"tieout.facts/3"


def test_a_study_gives_the_same_rows_in_every_frame(study):
    pandas = pytest.importorskip("pandas", reason="needs the extra `pandas`")
    polars = pytest.importorskip("polars", reason="needs the extra `polars`")
    table, frame, other = study.to_arrow(), study.to_pandas(), study.to_polars()
    assert isinstance(frame, pandas.DataFrame)
    assert isinstance(other, polars.DataFrame)
    assert list(frame.columns) == other.columns == table.column_names
    assert len(frame) == len(other) == table.num_rows == len(study.facts.occurrences) > 2
    for column in ("id", "value", "value_decimal", "decimals", "passage", "period_start", "nil"):
        values = table.column(column).to_pylist()
        assert other[column].to_list() == values
        assert [None if value is pandas.NA else value for value in frame[column]] == values
    assert Decimal("5250000") in table.column("value_decimal").to_pylist()


def test_no_column_of_a_frame_is_of_floats(study, compared):
    polars = pytest.importorskip("polars", reason="needs the extra `polars`")
    pytest.importorskip("pandas", reason="needs the extra `pandas`")
    for result in (study, compared):
        assert not [kind for kind in map(str, result.to_pandas().dtypes) if "float" in kind or "double" in kind or kind == "object"]
        assert not {polars.Float32, polars.Float64, polars.Object} & set(result.to_polars().dtypes)


def test_a_comparison_has_the_rows_of_its_csv_with_changes_as_numbers(compared):
    table = compared.to_arrow()
    rows = list(csv.DictReader(io.StringIO(comparison_csv(compared))))
    told = table.to_pylist()
    assert [row["value"] or "" for row in told] == [row["value"] for row in rows]
    assert [row["standing"] for row in told] == [row["standing"] for row in rows]
    [newest] = [row for row in told if row["column"] == 2024]
    assert (newest["value_decimal"], newest["change"], newest["period_end"]) == (Decimal(1210000000), Decimal("0.1"), date(2024, 12, 31))
    assert {row["standing"] for row in told} == {"shown", "restated"}


def test_a_change_that_has_no_end_is_rounded_to_ten_places(study):
    thirds = [studied(annual({"Revenues": ("$4", "$3")}), "thirds.htm")]
    changes = tieout.compare(thirds, "revenue").to_arrow().column("change").to_pylist()
    assert changes == [None, Decimal("0.3333333333")]


def test_an_answer_is_typed_by_its_values(study):
    table = rows_arrow(("line", "n", "n", "day"), [("revenue", 1, Decimal("1.5"), date(2024, 1, 2)), (None, 10**30, None, None)])
    assert table.column_names == ["line", "n", "n_2", "day"]
    assert table.column("n").to_pylist() == ["1", str(10**30)]
    assert table.column("n_2").to_pylist() == [Decimal("1.5"), None]
    assert table.column("day").to_pylist() == [date(2024, 1, 2), None]


def test_an_answer_without_rows_keeps_its_columns(study):
    pytest.importorskip("pandas", reason="needs the extra `pandas`")
    pytest.importorskip("polars", reason="needs the extra `polars`")
    empty = rows_arrow(("a", "b"), [])
    assert list(in_pandas(empty).columns) == in_polars(empty).columns == ["a", "b"]


@pytest.mark.parametrize("method", EXTRA)
def test_a_frame_without_its_extra_says_what_to_install(study, compared, monkeypatch, method):
    package, extra = EXTRA[method]
    monkeypatch.setitem(sys.modules, package, None)
    for result in (study, compared):
        with pytest.raises(MissingExtraError, match=rf"{package}.* which is not installed.*pip install 'tieout\[{extra}\]'"):
            getattr(result, method)()


def test_a_frame_of_pandas_needs_pyarrow_too_and_names_the_extra_that_has_both(study, monkeypatch):
    pytest.importorskip("pandas", reason="needs the extra `pandas`")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pandas with pyarrow.*tieout\[pandas\]"):
        study.to_pandas()
