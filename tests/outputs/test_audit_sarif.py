"""SARIF has each finding at the line and column of the text's own words, for code hosts that show it beside them."""

import json

import tieout
from tieout.outputs.audit_sarif import audit_sarif, sarif_log
from tieout.outputs.formats import Given

FILING = """<p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p><p>(in millions)</p>
<table><tr><td></td><td>2024</td><td>2023</td></tr><tr><td>Revenues</td><td>$1,210</td><td>$1,100</td></tr>
<tr><td>Cost of revenues</td><td>(700)</td><td>(650)</td></tr><tr><td>Net income</td><td>$121</td><td>$99</td></tr></table>"""
TEXT = "# Notes\n\n- Revenues were $1,210 million in 2024.\n- 😀 Net income was $121 million in 2023.\n"


def log_of(text, name="notes/a digest.md"):
    return json.loads(audit_sarif(tieout.audit(text, FILING.encode()), Given(name, text)))


def words(text, region):
    line = text.splitlines()[region["startLine"] - 1]
    assert region["endLine"] == region["startLine"]
    return line[region["startColumn"] - 1 : region["endColumn"] - 1]


def test_a_finding_stands_at_its_words():
    [result] = log_of(TEXT)["runs"][0]["results"]
    [place] = [each["physicalLocation"] for each in result["locations"]]
    assert (result["level"], place["region"]["startLine"]) == ("error", 4)
    assert words(TEXT, place["region"]) == "121"
    assert "2024" in result["message"]["text"]


def test_names_are_addresses():
    [result] = log_of(TEXT)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "notes/a%20digest.md"


def test_every_rule_that_a_result_names_is_declared():
    log = log_of(TEXT)
    rules = {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in log["runs"][0]["results"]} <= rules
    assert set(tieout.model.audit.FindingKind.__args__) <= rules


def test_a_text_without_findings_has_none():
    assert log_of("Revenues were $1,210 million in 2024.")["runs"][0]["results"] == []


def test_several_texts_stand_in_one_log():
    audits = [(Given(name, TEXT), tieout.audit(TEXT, FILING.encode())) for name in ("a.md", "b.md")]
    results = json.loads(sarif_log(audits))["runs"][0]["results"]
    assert [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results] == ["a.md", "b.md"]
