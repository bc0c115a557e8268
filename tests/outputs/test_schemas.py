"""The published JSON Schemas: those in docs/ are those of the code, and every output validates."""

import json
from dataclasses import replace
from decimal import Decimal

import jsonschema
import pytest

import tieout
from tests.outputs import handmade
from tests.serving.making import made
from tieout.cli import main
from tieout.model.audit import Evidence, Known, Likely
from tieout.model.places import Span
from tieout.outputs.formats import written
from tieout.outputs.schemas import PUBLISHED, schema_json, schema_of, schema_of_type

SAMPLES = ("larkmoor-bancorp-2025-10k.htm", "kingsoft-cloud-2024-20f.htm")


def validator(name):
    return jsonschema.Draft202012Validator(schema_of(name), format_checker=jsonschema.FormatChecker())


def problems(name, text):
    """What of the JSON is not as its schema says, at most five places of it."""
    check = validator(name)
    return [f"{list(error.path)}: {error.message[:200]}" for error in check.iter_errors(json.loads(text))][:5]


@pytest.fixture(scope="module", params=SAMPLES)
def filing(request, root):
    return tieout.study(root / "samples" / request.param)


@pytest.mark.parametrize("name", PUBLISHED)
def test_those_in_the_documents_are_those_of_the_code(name, root, golden):
    golden.holds(root / "docs" / "schemas" / f"{name}.json", schema_json(name))


def test_no_other_is_in_the_documents(root):
    assert {path.stem for path in (root / "docs" / "schemas").glob("*.json")} == set(PUBLISHED)


@pytest.mark.parametrize("name", PUBLISHED)
def test_it_is_a_schema_and_closed(name):
    made = schema_of(name)
    jsonschema.Draft202012Validator.check_schema(made)
    records = [made, *made.get("$defs", {}).values()]
    assert all(record["additionalProperties"] is False and record["description"] for record in records)


@pytest.mark.parametrize("name", ["digest", "check", "outline"])
def test_a_result_of_a_sample_validates(name, filing):
    results = {"digest": filing.digest, "check": filing.check, "outline": lambda: filing.document}
    assert problems(name, written(name, "json", results[name](), filing)) == []


def test_each_figure_of_a_sample_validates(filing):
    check = validator("facts")
    lines = list(written("facts", "jsonl", filing.facts, filing))
    assert len(lines) == len(filing.facts.occurrences) > 100
    assert [line for line in lines if not check.is_valid(json.loads(line))] == []


def test_a_passage_of_a_sample_validates(filing):
    with_figures = next(each.passage for each in filing.facts.occurrences if each.passage and each.origin == "table")
    assert problems("passage", written("passage", "json", filing.passage(with_figures), filing)) == []


def test_an_audit_of_a_sample_validates(filing):
    own = "".join(written("digest", "md", filing.digest(), filing))
    wrong = "Total assets were $1. Net income rose 900% to $7 billion. Revenue was $12 in 1999."
    for text in (own, wrong):
        assert problems("audit", written("audit", "json", filing.audit(text), filing)) == []


def test_an_audit_of_a_claim_that_lost_a_part_validates():
    study = tieout.study(b"<p>Revenue was $5 million in 2024.</p>")
    audit = study.audit("Revenue was $5 million in 2024.")
    place = Evidence(1, "$5 million", (Span(12, 22),))
    known = Known(0, "Revenue", Decimal(5000000), "USD", handmade.YEAR, "$5 million, 2024", place)
    lost = audit.claims[0]._replace(state="partly_lost", likely=Likely("Revenue was $5 million.", None), certain=(known,))
    text = written("audit", "json", replace(audit, claims=(lost,)), study)
    assert json.loads(text)["claims"][0]["certain"][0]["value"] == "5000000"
    assert problems("audit", text) == []


def test_an_audit_against_two_filings_with_a_question_validates(root):
    both = tieout.Filings([root / "samples" / name for name in SAMPLES])
    audit = both.audit((root / "samples" / "damaged-digest.txt").read_text("utf-8"), question="How did revenue change?")
    assert len(audit.held) == 2
    assert problems("audit", written("audit", "json", audit, both)) == []


def two_years(folder):
    """Two filings of a small company, of which the newer states a figure differently and says other things."""
    for year, newer, older in ((2023, "1,105", "1,000"), (2024, "1,210", "1,100")):
        how_long = " for months" if year == 2024 else ""
        risk = f"<p>Item 1A. Risk Factors</p><p>We depend on one plant, which may close{how_long}, and on few buyers.</p>"
        text = made(year=year, newer=newer, older=older).replace("<p><b>Item 8.", f"{risk}<p><b>Item 8.")
        (folder / f"{year}.htm").write_text(text, encoding="utf-8")
    return [tieout.study(folder / f"{year}.htm") for year in (2023, 2024)]


def test_a_comparison_validates(tmp_path):
    studies = two_years(tmp_path)
    compared = tieout.compare(studies, ["revenue", "net_income", "research"])
    assert any(cell.earlier for series in compared.series for cell in series.cells)
    assert compared.gaps
    assert problems("compare", written("comparison", "json", compared, tieout.Filings(studies))) == []


def test_changes_validate(tmp_path):
    old, new = two_years(tmp_path)
    changes = tieout.changes(old, new)
    assert changes.restatements
    assert changes.moved
    assert changes.text
    for shown in (changes, changes.short()):
        assert problems("changes", written("changes", "json", shown, tieout.Filings([old, new]))) == []


def test_a_figure_in_a_pdf_has_its_boxes(tmp_path):
    record = json.loads(written("digest", "json", handmade.digest(), tieout.study(b"<p>Revenue was $5 million.</p>")))
    figure = record["topics"][0]["statements"][0]["figures"][0]
    figure["boxes"] = [{"page": 1, "box": [1.0, 2.5, 3, 4]}]
    assert validator("digest").is_valid(record)
    figure["boxes"] = [{"page": 1, "box": [1.0, 2.5, 3]}]
    assert not validator("digest").is_valid(record)


@pytest.mark.parametrize(
    ("key", "value"), [("value", "1e5"), ("value", 5), ("decimals", "3"), ("scope", "everybody"), ("other", 1), ("span", [1])]
)
def test_what_the_contract_does_not_allow_is_seen(key, value):
    record = json.loads(written("digest", "json", handmade.digest(), tieout.study(b"<p>Revenue was $5 million.</p>")))
    assert validator("digest").is_valid(record)
    record["topics"][0]["statements"][0]["figures"][0][key] = value
    assert not validator("digest").is_valid(record)


def test_a_type_that_json_has_not_is_refused():
    with pytest.raises(TypeError, match="no place in published JSON"):
        schema_of_type(type("Odd", (), {"__annotations__": {"at": complex}, "__required_keys__": frozenset()}))


def test_the_command_lists_and_prints_them(capsys, tmp_path):
    assert main(["schema"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in listed] == list(PUBLISHED)
    assert main(["schema", "digest", "-o", str(tmp_path / "digest.json")]) == 0
    assert (tmp_path / "digest.json").read_text("utf-8") == schema_json("digest")
    assert main(["schema", "soup"]) == 2
    assert "Name one of audit, changes" in capsys.readouterr().err
