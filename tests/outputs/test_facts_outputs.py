import csv
import io
import json
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pyarrow.parquet
import pytest

from tests.outputs import handmade
from tieout.errors import MissingExtraError
from tieout.model.document import Filing
from tieout.outputs.facts_json import facts_json, facts_jsonl
from tieout.outputs.facts_table import COLUMNS, facts_csv, facts_parquet
from tieout.outputs.notation import IDENTITY_KEYS


def lines(document=None):
    return [json.loads(line) for line in facts_jsonl(handmade.facts(), document or handmade.document())]


def csv_rows(facts):
    return list(csv.DictReader(io.StringIO(facts_csv(facts, handmade.document()))))


def with_label(label):
    facts = handmade.facts()
    return type(facts)((facts.occurrences[0]._replace(label=label),), facts.facts, facts.fact_of)


def test_a_line_key_by_key():
    start, end = handmade.NEWER
    assert lines()[1] == {
        "schema": "tieout.facts/3",
        "sha256": "ab" * 32,
        "entity": "Example Inc.",
        "form": "10-K",
        "period_of_report": "2024-12-31",
        **handmade.IDENTIFIED,
        "id": "o2",
        "fact": "f1",
        "concept": "us-gaap:Revenues",
        "guessed_concept": None,
        "label": "Revenue",
        "kind": "money",
        "value": "1210000",
        "nil": False,
        "hidden": False,
        "unit": "USD",
        "decimals": -3,
        "period": {"start": "2024-01-01", "end": "2024-12-31"},
        "dimensions": {"us-gaap:SegmentsAxis": "ex:CloudMember"},
        "scope": "unknown",
        "status": "actual",
        "measure": "gaap",
        "origin": "tag",
        "document": None,
        "passage": 3,
        "heading": ["Results"],
        "evidence": {"scale": [3], "currency": [3], "scope": []},
        "quote": "1,210",
        "spans": [[start, end]],
        "source_spans": [[1000 + start, 1000 + end]],
        "boxes": [],
    }


def test_a_row_says_first_which_filing_it_is_of():
    assert list(lines()[0])[:12] == ["schema", *IDENTITY_KEYS]
    row = csv_rows(handmade.facts())[0]
    assert list(row)[:11] == list(IDENTITY_KEYS)
    assert (row["cik"], row["amendment"], row["filed"], row["fiscal_year"]) == ("0001234567", "false", "2025-01-31", "2024")


def test_what_is_not_known_of_a_filing_is_null_in_its_rows():
    unknown = replace(handmade.document(), filing=Filing("example.htm", "ab" * 32, "", "", None, None, None))
    assert {lines(unknown)[0][key] for key in IDENTITY_KEYS if key != "sha256"} == {None}


def test_parquet_has_the_identity_typed():
    table = pyarrow.parquet.read_table(io.BytesIO(facts_parquet(handmade.facts(), handmade.document())))
    row = table.to_pylist()[0]
    assert (row["cik"], row["filed"], row["fiscal_year"], row["amendment"]) == ("0001234567", date(2025, 1, 31), 2024, False)
    assert table.column_names[:11] == list(IDENTITY_KEYS)


def test_csv_has_headings_on_one_line_and_evidence_as_json():
    row = csv_rows(handmade.facts())[1]
    assert (row["kind"], row["heading"], row["evidence"]) == ("money", "Results", '{"scale":[3],"currency":[3],"scope":[]}')


def test_values_are_plain_decimals():
    assert [line["value"] for line in lines()] == ["1210000", "1210000", "1100000", None]


def test_a_hidden_nil_fact_has_no_place():
    line = lines()[3]
    assert (line["nil"], line["hidden"], line["passage"], line["spans"], line["source_spans"]) == (True, True, None, [], [])
    assert line["period"] == {"instant": "2024-12-31"}
    assert line["decimals"] is None


def test_figures_on_a_page_have_their_boxes():
    said, newer, older, _ = lines(replace(handmade.document(), source=handmade.paged_source()))
    assert said["boxes"] == []
    assert newer["boxes"] == [{"page": 3, "box": [100.0, 50.5, 130.0, 60.0]}]
    assert older["boxes"] == [{"page": 3, "box": [150.0, 50.5, 180.0, 60.0]}]


def test_json_holds_the_same_as_the_lines():
    assert json.loads(facts_json(handmade.facts(), handmade.document())) == {"schema": "tieout.facts/3", "occurrences": lines()}


def test_csv_holds_the_same_values():
    rows = csv_rows(handmade.facts())
    assert tuple(rows[0]) == COLUMNS
    assert [row["value"] for row in rows] == ["1210000", "1210000", "1100000", ""]
    assert (rows[0]["period_start"], rows[0]["period_end"], rows[0]["period_instant"]) == ("2024-01-01", "2024-12-31", "")
    assert rows[3]["period_instant"] == "2024-12-31"
    assert json.loads(rows[1]["dimensions"]) == {"us-gaap:SegmentsAxis": "ex:CloudMember"}
    assert (rows[3]["nil"], rows[0]["nil"]) == ("true", "false")


@pytest.mark.parametrize("label", ["=cmd|'/c calc'!A1", "+SUM(A1)", "@import", "-1+1|x"])
def test_a_spreadsheet_takes_no_label_for_a_formula(label):
    assert csv_rows(with_label(label))[0]["label"] == f"'{label}"


def test_negative_values_stay_numbers():
    facts = handmade.facts()
    negative = type(facts)((facts.occurrences[0]._replace(value=Decimal("-5"), quote="(5)"),), facts.facts, facts.fact_of)
    assert csv_rows(negative)[0]["value"] == "-5"


def test_parquet_holds_exact_values_and_dates():
    table = pyarrow.parquet.read_table(io.BytesIO(facts_parquet(handmade.facts(), handmade.document())))
    assert table.schema.metadata[b"schema"] == b"tieout.facts/3"
    rows = table.to_pylist()
    assert [row["value"] for row in rows] == ["1210000", "1210000", "1100000", None]
    assert [row["value_decimal"] for row in rows] == [Decimal(1210000), Decimal(1210000), Decimal(1100000), None]
    assert rows[0]["period_end"] == date(2024, 12, 31)
    assert rows[0]["passage"] == 2


@pytest.mark.parametrize("value", ["1E+30", "0.12345678901"])
def test_what_decimal128_cannot_hold_is_null_beside_its_exact_string(value):
    facts = handmade.facts()
    vast = type(facts)((facts.occurrences[0]._replace(value=Decimal(value)),), facts.facts, facts.fact_of)
    [row] = pyarrow.parquet.read_table(io.BytesIO(facts_parquet(vast, handmade.document()))).to_pylist()
    assert row["value_decimal"] is None
    assert Decimal(row["value"]) == Decimal(value)


def test_parquet_without_its_extra_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'tieout\[parquet\]'"):
        facts_parquet(handmade.facts(), handmade.document())
