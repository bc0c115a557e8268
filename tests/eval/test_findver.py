"""The evaluation over a hand-made set in FinDVer's form."""

import gzip
import json
from decimal import Decimal

import pytest

import tieout
from eval.findver import main, read_labelled, read_report
from eval.findver_report import Audited, counted, json_report, wilson
from tieout.auditing.auditor import GivenClaim


@pytest.fixture
def folder(tmp_path):
    context = ["A ferry line.", "Ferry revenue was $48,000 in 2023 and $40,000 in 2022.", "Boats are inspected each spring."]
    report = {"report_type": "10-K", "context": [{"id": n, "type": "paragraph", "context": text} for n, text in enumerate(context)]}
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "ferry.json.gz").write_bytes(gzip.compress(json.dumps(report).encode()))
    decided = {"relevant_context": [1], "report": "ferry.json"}
    claims = [
        {"example_id": f"{subset}-{n}", "subset": subset, "statement": text, "entailment_label": label, **decided}
        for n, (subset, text, label) in enumerate(
            [("numeric", "Ferry revenue increased by 20% from 2022 to 2023.", True), ("ie", "Ferry revenue was $47,100 in 2023.", False)]
        )
    ]
    (tmp_path / "claims.json").write_text(json.dumps(claims))
    return tmp_path


def test_json_has_what_others_read(folder, capsys):
    assert main(["--claims", str(folder / "claims.json"), "--reports", str(folder / "reports"), "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["accuracy"] == {"ie": 100.0, "numeric": 100.0, "knowledge": 0.0, "all": 100.0}
    assert said["recall_at_10"]["all"] == 100.0
    assert {each["example_id"] for each in said["examples"]} == {"numeric-0", "ie-1"}


def test_the_table_names_each_subset_that_has_claims(folder, capsys):
    assert main(["--claims", str(folder / "claims.json")]) == 0
    said = capsys.readouterr().out
    assert "numeric" in said
    assert "knowledge" not in said


def test_what_is_counted_is_the_audit_of_claims(folder, capsys):
    assert main(["--claims", str(folder / "claims.json"), "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    study = tieout.study(read_report(folder / "reports", "ferry.json"))
    given = [GivenClaim(claim.id, claim.statement) for claim in read_labelled(folder / "claims.json")]
    expected = {claim.id: (claim.verdict, str(claim.score)) for claim in study.audit_claims(given).claims}
    assert {each["example_id"]: (each["verdict"], each["score"]) for each in said["examples"]} == expected


def test_a_contradiction_of_what_is_entailed_counts_as_wrong_and_unsupported_apart():
    told = [(True, "contradicted"), (False, "contradicted"), (True, "supported"), (False, "unsupported"), (False, "not_checked")]
    told.append((None, "supported"))  # a label withheld counts nowhere
    results = [Audited(str(n), "ie", label, verdict, Decimal(1), "", Decimal(1)) for n, (label, verdict) in enumerate(told)]
    assert counted(results, "contradicted") == (2, 1)
    assert counted(results, "supported") == (1, 1)
    assert counted(results, "unsupported") == (1, 1)
    report = json_report(results)
    assert report["verdicts"]["ie"]["decided"] == 60.0
    assert report["product"] == {"decided": 0.6, "contradicted_right": 0.5, "supported_right": 1.0}
    assert report["accuracy"]["ie"] == 40.0  # each has a score above nought


def test_a_missing_report_is_said_and_fails(folder, capsys):
    (folder / "reports" / "ferry.json.gz").unlink()
    assert main(["--claims", str(folder / "claims.json")]) == 2
    assert "no report ferry.json" in capsys.readouterr().err


def test_the_interval_holds_the_share_and_narrows_with_more_claims():
    low, high = wilson(70, 100)
    assert low < 70 < high
    assert wilson(700, 1000)[1] - wilson(700, 1000)[0] < high - low
