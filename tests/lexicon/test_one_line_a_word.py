"""A verb of motion and a connective of cause are one line each in one file: the digest, the audit and the gate know a word added there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tieout

ASKED = """
import sys
import tieout
from tieout.auditing.gate import release

filing = tieout.read(sys.stdin.buffer.read(), name="example.html")
digest = tieout.digest(filing)
print("digest", any("driven by new stores in the west" in one.text for topic in digest.topics for one in topic.statements))
kinds = lambda text: [finding.kind for claim in tieout.audit(text, filing).claims for finding in claim.findings]
print("direction", kinds("Gross profit zoofled to $45.0 million in 2024."))
print("reason", kinds("Net sales rose 5.0% to $105.0 million in 2024, grawdled by subsidies for electric tractors."))
facts = tieout.facts(filing)
print("gate", release("Gross profit zoofled to $45.0 million in 2024.", filing, facts).released)
"""
FILING = """<html><body><p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p><p>FORM 10-K</p>
<p>For the fiscal year ended December 31, 2024</p><p>Example Corporation</p>
<p>Item 7. Management's Discussion and Analysis of Financial Condition and Results of Operations</p>
<p>Net sales zoofled 5.0% to $105.0 million in 2024 from $100.0 million in 2023, grawdled primarily by new stores in the west and a longer
season.</p>
<p>Item 8. Financial Statements and Supplementary Data</p>
<p>CONSOLIDATED STATEMENTS OF OPERATIONS</p><p>(in millions, except per share amounts)</p>
<table><tr><td>Years ended December 31,</td><td>2024</td><td>2023</td></tr>
<tr><td>Net sales</td><td>$105.0</td><td>$100.0</td></tr>
<tr><td>Cost of sales</td><td>60.0</td><td>50.0</td></tr>
<tr><td>Gross profit</td><td>45.0</td><td>50.0</td></tr>
<tr><td>Operating income</td><td>15.0</td><td>20.0</td></tr>
<tr><td>Net income</td><td>$9.0</td><td>$12.0</td></tr></table></body></html>"""


def answers(folder):
    ran = subprocess.run(
        [sys.executable, "-c", ASKED], input=FILING.encode(), env={**os.environ, "PYTHONPATH": str(folder)}, capture_output=True, check=True
    )  # fmt: skip
    return dict(line.split(" ", 1) for line in ran.stdout.decode().splitlines())


@pytest.fixture
def copied(tmp_path):
    package = Path(tieout.__file__).parent
    shutil.copytree(package, tmp_path / "tieout", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def added(path, table, line):
    text = path.read_text("utf-8")
    assert text.count(f"\n[{table}]\n") == 1
    path.write_text(text.replace(f"\n[{table}]\n", f"\n[{table}]\n{line}\n"), "utf-8")


def test_nobody_knows_words_that_are_in_no_table(copied):
    assert answers(copied) == {"digest": "False", "direction": "[]", "reason": "[]", "gate": "True"}


def test_a_verb_and_a_connective_are_one_line_each(copied):
    lexicon = copied / "tieout" / "lexicon" / "en"
    added(lexicon / "motion.toml", "verb.up", 'zoofle = "zoofles zoofled zoofling | fall"')
    added(lexicon / "causes.toml", "behind", '"grawdled ~ by" = "driven by"')
    assert answers(copied) == {"digest": "True", "direction": "['direction']", "reason": "['reason']", "gate": "False"}
