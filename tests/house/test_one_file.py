"""A new check, topic, output and form each touch one file of src: written into a copy of it, they are in what the copy gives."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src" / "tieout"

NEW_CHECK = '''"""Whether each table begins with an even number."""

from ..papers import Check
from ..relations import compared, draft, operand_of, scaled


def even(papers):
    """A relation for the first figure of each table: that it is an even number."""
    for sheet in papers.sheets:
        figure = next(figure for line in sheet.lines for figure in line.figures if figure is not None and figure.amount)
        found = operand_of(sheet, "figure", figure)
        expected = scaled(figure.amount - figure.amount % 2, sheet.power_of(figure))
        relation = compared(found, expected, figure.occurrence.unit, (), meets=found.value == expected)
        yield draft("digits", figure.occurrence, relation._replace(why="Tables of this test begin with an even number."))


CHECK = Check("even_numbers", "Even numbers", 45, {"digits": "{label} is an odd number"}, even)
'''
NEW_TOPIC = r"""# What stands in the stores.
title = "Stocks and Shelves"
place = 25
most = 3

[lines.inventories]
rank = 1
nature = "balance"
sense = "plain"
noun = "merchandise inventories"
concepts = "InventoryNet"

[matters.shelves]
keys = "shelf"
words = '\bmetres of shelf\b'
worth = 5
kinds = "money"
weight = 30
marks = "undated"
"""
NEW_OUTPUT = '''"""A digest as a list of its figures."""

from ..model.digest import Digest
from .formats import Format

FORMAT = Format(".figures", "a figure a line", "digest_figures:digest_figures")


def digest_figures(digest: Digest) -> str:
    """A line for each figure."""
    figures = (figure for topic in digest.topics for statement in topic.statements for figure in statement.figures)
    return "".join(f"{figure.value:f} {figure.unit}\\n" for figure in figures)
'''
PAGE = """<html><body><p>FORM 10-K</p><p>ANNUAL REPORT</p><p>For the fiscal year ended December 31, 2024</p><p>Example Retail, Inc.</p>
<p>(Exact name of registrant as specified in its charter)</p>
<p><b>Item 1. Business</b></p><p>As of December 31, 2024, we had paid $482.5 million for metres of shelf in the stores of the country.</p>
<p><b>CONSOLIDATED BALANCE SHEETS</b></p><p>(in millions)</p>
<table><tr><td></td><td>December 31, 2024</td><td>December 31, 2023</td></tr>
<tr><td>Cash and cash equivalents</td><td>1,659</td><td>3,760</td></tr>
<tr><td>Receivables, net</td><td>3,328</td><td>3,317</td></tr>
<tr><td>Inventories</td><td>23,451</td><td>20,976</td></tr>
<tr><td>Total current assets</td><td>28,438</td><td>28,053</td></tr>
<tr><td>Property and equipment, net</td><td>10,000</td><td>9,000</td></tr>
<tr><td>Total assets</td><td>38,438</td><td>37,053</td></tr>
<tr><td>Total liabilities and stockholders’ equity</td><td>38,438</td><td>37,053</td></tr></table>
<p><b>STORES BY DISTRICT</b></p><p>(in millions)</p><table><tr><td></td><td>December 31, 2024</td><td>December 31, 2023</td></tr>
<tr><td>Fixtures of the north</td><td>7,451</td><td>7,076</td></tr>
<tr><td>Fixtures of the south</td><td>3,116</td><td>2,998</td></tr></table></body></html>"""


@pytest.fixture
def house(tmp_path):
    """A copy of the package and a small filing."""
    shutil.copytree(SRC, tmp_path / "src" / "tieout", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "page.htm").write_text(PAGE, "utf-8")
    return tmp_path


def said(house, *arguments):
    """What the command of the copy prints."""
    command = [sys.executable, "-m", "tieout", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(house / "src"), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=house, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def public(house, words):
    """What a line of Python gives as JSON, with the copy as `tieout` and its public API."""
    code = f"import json, tieout; assert tieout.__file__.startswith({str(house)!r}); print(json.dumps({words}))"
    environment = {**os.environ, "PYTHONPATH": str(house / "src")}
    return json.loads(subprocess.run([sys.executable, "-c", code], cwd=house, env=environment, capture_output=True, check=True).stdout)


def test_a_check_is_one_file(house):
    assert "Even numbers" not in said(house, "check", "page.htm", "--format", "txt")
    (house / "src/tieout/checking/rules/even_numbers.py").write_text(NEW_CHECK, "utf-8")
    result = json.loads(said(house, "check", "page.htm", "--format", "json"))
    confirmed, relation = (relation for relation in result["relations"] if relation["rule"] == "even_numbers")
    assert (confirmed["status"], confirmed["found"]) == ("not_checked", "1659000000")  # as it adds up with others
    assert (relation["status"], relation["found"], relation["difference"]) == ("flagged", "7451000000", "1000000")
    assert list(result["summary"]["rules"])[4] == "even_numbers"
    assert result["summary"]["rules"]["even_numbers"]["flagged"] == 1
    text = said(house, "check", "page.htm", "--format", "txt")
    assert "“Fixtures of the north” is an odd number" in text
    assert "Even numbers" in text
    assert public(house, "[r.id for r in tieout.check('page.htm').flagged]") == [relation["id"]]


def test_an_output_is_one_file(house):
    (house / "src/tieout/outputs/digest_figures.py").write_text(NEW_OUTPUT, "utf-8")
    assert "1659000000 USD" in said(house, "digest", "page.htm", "--format", "figures")
    said(house, "digest", "page.htm", "-o", "page.figures")
    assert "1659000000 USD" in (house / "page.figures").read_text("utf-8")
    said(house, "digest", "page.htm", "--out-dir", "many", "--format", "figures")
    assert "1659000000 USD" in (house / "many" / "page.digest.figures").read_text("utf-8")
    assert "figures (a figure a line)" in " ".join(said(house, "digest", "--help").split())


def test_a_topic_is_one_file(house):
    assert "Stocks and Shelves" not in said(house, "digest", "page.htm", "--format", "md")
    (house / "src/tieout/lexicon/topics/stocks.toml").write_text(NEW_TOPIC, "utf-8")
    result = json.loads(said(house, "digest", "page.htm", "--format", "json"))
    [topic] = [topic for topic in result["topics"] if topic["id"] == "stocks"]
    line, sentence = (statement["text"] for statement in topic["statements"])
    assert "23,451" in line
    assert "$482.5 million for metres of shelf" in sentence
    assert "Stocks and Shelves" in said(house, "digest", "page.htm", "--format", "md")
    assert "stocks" in public(house, "[topic.id for topic in tieout.digest('page.htm').topics]")


def test_a_kind_of_business_is_the_one_file_that_its_page_shows(house):
    page = (SRC.parents[1] / "docs/how-to/add-a-kind-of-business.md").read_text("utf-8")
    [filing], [plan] = (re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL) for language in ("html", "toml"))
    path = re.search(r"^`(src/.+\.toml)`:$", page, re.MULTILINE)[1]
    (house / "school.htm").write_text(filing, "utf-8")
    promised = re.findall(r'"((?:Students|Tuition|Expected)[^"]+)"', " ".join(page.split()))
    assert len(promised) == 3
    before = " ".join(said(house, "digest", "school.htm", "--format", "txt").split())
    assert not [words for words in promised if words in before]
    (house / path).write_text(plan, "utf-8")
    after = " ".join(said(house, "digest", "school.htm", "--format", "txt").split())
    assert [words for words in promised if words not in after] == []


def test_a_form_is_one_row(house):
    page = house / "page.htm"
    page.write_text(PAGE.replace("FORM 10-K", "FORM 1-K").replace("Item 1. Business", "Item 2. Shelves and stocks"), "utf-8")
    assert "Shelves and Stocks of the Issuer" not in said(house, "read", "page.htm", "--format", "json")
    forms = house / "src/tieout/lexicon/forms.toml"
    row = '[[form]]\nnames = ["1-K", "1-KA"]\nitems = "Item 2 | Shelves and Stocks of the Issuer | shelves;stocks | yes"\n'
    forms.write_text(f"{forms.read_text('utf-8')}\n{row}", "utf-8")
    outline = json.loads(said(house, "read", "page.htm", "--format", "json"))
    assert outline["filing"]["form"] == "1-K"
    assert [(each["id"], each["title"], each["status"]) for each in outline["sections"]] == [
        ("Item 2", "Shelves and Stocks of the Issuer", "found")
    ]


def test_a_file_without_its_row_is_an_error_that_names_it(house):
    (house / "src/tieout/checking/rules/even_numbers.py").write_text('"""Nothing."""\n', "utf-8")
    command = [sys.executable, "-c", "import tieout.checking"]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(house / "src")}, capture_output=True, text=True, check=False)
    assert "tieout.checking.rules.even_numbers: expected CHECK to be a Check, found NoneType" in done.stderr
