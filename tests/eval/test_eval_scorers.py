"""The natural evaluations count as the data's own scorers count: both are run on small data made here, right and wrong readings in it.

The scorers are not ours and are run where they lie; without the data folder, the tests that compare with them skip."""

import gzip
import json
import re
import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from eval import answers, cases, natural, reports, segments, yardsticks
from tests.intake.pdf.making import lines, page, pdf

TIEOUT = str(Path(sys.executable).with_name("tieout"))

COVER = (
    "<p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p><p>FORM 10-K</p><p>For the fiscal year ended December 31, 2023</p>"
    "<p>Tarnbeck Corporation</p><p>(Exact name of registrant as specified in its charter)</p>"
)
TIMES = {"y3": ("2023-01-01", "2023-12-31"), "y2": ("2022-01-01", "2022-12-31")}
PARTS = {"": "", "n": "t:NorthSegmentMember", "s": "t:SouthSegmentMember"}
AMOUNTS = {
    "Revenues": {"": (8_000, 7_500), "n": (5_000, 4_600), "s": (3_000, 2_900)},
    "OperatingIncomeLoss": {"": (1_200, 1_100), "n": (900, 800), "s": (300, 300)},
}


def context(name, start, end, member):
    axis = f'<xbrli:segment><xbrldi:explicitMember dimension="{segments.SEGMENTS}">{member}</xbrldi:explicitMember></xbrli:segment>'
    entity = f"<xbrli:entity>{axis if member else ''}</xbrli:entity>"
    times = f"<xbrli:period><xbrli:startDate>{start}</xbrli:startDate><xbrli:endDate>{end}</xbrli:endDate></xbrli:period>"
    return f'<xbrli:context id="{name}">{entity}{times}</xbrli:context>'


def tag(concept, part, year, value):
    return (
        f'$<ix:nonFraction name="us-gaap:{concept}" contextRef="{part}{year}" unitRef="u" decimals="-6" scale="6" '
        f'format="ixt:num-dot-decimal">{value:,}</ix:nonFraction>'
    )


def filing():
    """A 10-K of two segments, tagged, with a sentence and tables."""
    contexts = "".join(context(part + year, *TIMES[year], member) for part, member in PARTS.items() for year in TIMES)
    unit = '<xbrli:unit id="u"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>'
    head = f'<div style="display:none"><ix:header><ix:resources>{contexts}{unit}</ix:resources></ix:header></div>'
    rows = ""
    for concept, label in (("Revenues", "Revenues"), ("OperatingIncomeLoss", "Operating income")):
        for part, name in (("", ""), ("n", "North "), ("s", "South ")):
            cells = "".join(f"<td>{tag(concept, part, y, v)}</td>" for y, v in zip(TIMES, AMOUNTS[concept][part], strict=True))
            rows += f"<tr><td>{name}{label}</td>{cells}</tr>"
    table = f"<p>(in millions)</p><table><tr><td></td><td>2023</td><td>2022</td></tr>{rows}</table>"
    prose = "<h3>Item 7. Management's Discussion and Analysis</h3><p>Revenues rose 7% to $8,000 million in 2023 because of new shops.</p>"
    return f"<html><body>{head}{COVER}{prose}{table}</body></html>"


TRUE = ("Revenues were $8,000 million in 2023.", "Operating income was $1,200 million in 2023.", "The shops are pretty.")
WRONG = ("Revenues were $9,400 million in 2023.", "Operating income was $1,200 million in 2022.", "The shops are pretty.")
EDITS = {"1": ["value", "8,000", "9,400"], "2": ["period", "2023", "2022"]}


def spans(claims):
    """Each claim with the place at which it stands in a digest that is one claim a line."""
    found, start = {}, 0
    for number, claim in enumerate(claims, 1):
        found[str(number)] = [start, start + len(claim), claim]
        start += len(claim) + 2
    return found


@pytest.fixture
def small(tmp_path):
    """A data folder with the made filing and digests of it."""
    packed = tmp_path / "filings" / "10-K" / "tarnbeck-fy2023.htm.gz"
    packed.parent.mkdir(parents=True)
    packed.write_bytes(gzip.compress(filing().encode()))
    folder = tmp_path / "natural"
    folder.mkdir()
    manifest = {"filing": "filings/10-K/tarnbeck-fy2023.htm.gz", "style": "note", "true": spans(TRUE), "err": spans(WRONG), "edits": EDITS}
    (folder / "manifest.json").write_text(json.dumps({"tarnbeck-fy2023": manifest}), encoding="utf-8")
    for which, claims in (("true", TRUE), ("err", WRONG)):
        (folder / f"tarnbeck-fy2023.{which}.md").write_text("\n\n".join(claims) + "\n", encoding="utf-8")
    return tmp_path


def ran(*words):
    done = subprocess.run([sys.executable, *map(str, words)], capture_output=True, text=True, check=False)
    assert not done.stderr.startswith("Traceback"), done.stderr
    return done.stdout


def figures(measure):
    return {figure.name: (figure.value, figure.of) for figure in measure.figures}


@pytest.mark.parametrize(
    ("verdicts", "of_a_span", "of_an_answer"),
    [
        (("supported", "supported"), "supported", "supported"),
        (("supported", "not_checked"), "part", "part"),
        (("not_checked",), "not_checked", "not_checked"),
        ((), "not_checked", "not_checked"),
        (("supported", "unsupported"), "unsupported", "unsupported"),
        (("unsupported", "contradicted", "supported"), "contradicted", "contradicted"),
        (("supported", "not_covered"), "part", "supported"),  # as the two scorers have it
    ],
)
def test_a_verdict_is_the_worst_of_its_claims(verdicts, of_a_span, of_an_answer):
    claims = [SimpleNamespace(verdict=verdict) for verdict in verdicts]
    assert (natural.verdict_of(claims), answers.verdict_of(claims)) == (of_a_span, of_an_answer)


def test_sentences_are_those_of_two_years_and_say_what_the_tags_say():
    years = {date(2022, 12, 31): Decimal(4_000_000_000), date(2023, 12, 31): Decimal(3_600_000_000)}
    income = {date(2023, 12, 31): Decimal(360_000_000)}
    whole = {("revenue", date(2023, 12, 31)): Decimal(7_200_000_000)}
    assert segments.sentences(segments.Tagged({("North", "revenue"): years, ("North", "income"): income}, whole)) == [
        ("level", "North revenue was $3.6 billion in fiscal 2023, compared with $4.0 billion in the prior year."),
        ("change", "North revenue fell 10% to $3.6 billion."),
        ("share", "North accounted for 50% of total revenue."),
        ("margin", "North operating margin was 10.0%."),
        ("operating income", "North operating income was $0.36 billion."),
    ]
    assert segments.sentences(segments.Tagged({("North", "income"): income}, whole)) == []
    assert segments.segment_name("x:NorthAmericaSegmentMember") == "North America"


def test_true_claims_and_errors_are_told_apart_without_the_scorer(small):
    found = figures(natural.measured(small, False))
    assert (found["true: supported"], found["true: contradicted"], found["errors: called supported"]) == ((2, 3), (0, 3), (0, 2))
    assert figures(natural.measured(small, True))["true: supported"] == (0, 0)  # no digest of the quick part is among these


def test_natural(data, small):
    scored = ran(data / "scorers" / "natural.py", small, "--tieout", TIEOUT)
    measure = natural.measured(small, False)
    found = figures(measure)
    said = re.search(r"true (\d+): supported (\S+) contradicted (\S+) unsupported (\S+); errors (\d+): found (\S+) named (\S+)", scored)
    ours = [f"{100 * found[f'true: {v}'][0] / 3:.1f}" for v in ("supported", "contradicted", "unsupported")]
    assert ["3", *ours, "2"] == list(said.groups()[:5])
    assert [f"{100 * found[f'errors: {which}'][0] / 2:.1f}" for which in ("found", "named")] == list(said.groups()[5:])
    assert found["true: supported"] == (2, 3)  # of the third it cannot be told
    assert found["errors: found"][0] > 0
    by_kind = {row[0]: f"{row[2]} of {row[1]}" for row in measure.grids[1].rows}
    assert f"'value': '{by_kind['value']}'" in scored
    assert f"'period': '{by_kind['period']}'" in scored


def test_segments(data, small):
    scored = ran(data / "scorers" / "segments.py", *segments.paths(small))
    found = figures(segments.measured(small, False))
    supported, total = found["supported"]
    assert f"segments {total}: contradicted {found['contradicted'][0]}, supported {supported}" in scored
    assert total == 10  # two segments, five sentences
    assert supported > 0


def test_answers(data, tmp_path):
    folder = tmp_path / "financebench"
    (folder / "pdfs").mkdir(parents=True)
    said = lines("Tarnbeck Corporation", "Annual report for the year ended December 31, 2023", "Revenues were $8,000 million in 2023.")
    (folder / "pdfs" / "TARNBECK.pdf").write_bytes(pdf(page(*said)))
    texts = [("right", TRUE[0]), ("right", TRUE[2]), ("right", WRONG[0]), ("wrong", WRONG[0]), ("wrong", TRUE[0])]
    rows = [{"document": "TARNBECK", "question": "", "answer": "", "text": text, "label": label} for label, text in texts]
    rows.append({"document": "ABSENT", "question": "", "text": TRUE[0], "label": "right"})
    (folder / "answers.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    scored = ran(data / "scorers" / "answers.py", folder)
    measure = answers.measured(tmp_path, False)
    table = {row[0]: dict(zip(measure.grids[0].head, row, strict=True)) for row in measure.grids[0].rows}
    for label, count in (("right", 3), ("wrong", 2)):
        shares = {v: f"{100 * table[label][v] / count:.1f}" for v in answers.VERDICTS}
        assert f"{label} {count} {shares}" in scored
    assert figures(measure)["documents not read"] == (1, 2)
    assert table["right"]["contradicted"] + table["right"]["unsupported"] == 1  # the measure can disagree


def test_cases_and_spellings(data, tmp_path):
    folder = tmp_path / "cases"
    (folder / "spellings").mkdir(parents=True)
    for name in ("run_cases.py", "run_spellings.py"):
        shutil.copy(data / "cases" / name, folder)
    right, wrong = ([{"run": "facts", "expect": [{"fact": {"quote": "8,000", "value": v}}]}] for v in ("8000000000", "8000"))
    for name, checks in (("01-right", right), ("02-wrong", wrong)):
        (folder / f"{name}.htm").write_text(filing(), encoding="utf-8")
        (folder / f"{name}.check.json").write_text(json.dumps(checks), encoding="utf-8")
    (folder / "spellings" / "num.tsv").write_text("# cell\tvalue\n1,234\t1234\n1,234\t77\n", encoding="utf-8")
    scored = ran(folder / "run_cases.py", folder, "--tieout", TIEOUT) + ran(folder / "run_spellings.py", folder, "--tieout", TIEOUT)
    assert "1 of 2 cases hold" in scored
    assert "total: right 1 of 2" in scored
    measure = cases.measured(tmp_path, False)
    assert set(figures(measure).values()) == {(1, 2)}
    assert [row.where for row in measure.rows] == ["02-wrong", "1,234"]


GOLD = """# document: docs/tarnbeck-2023.htm
# kind: invented
# entity: Tarnbeck Corporation
# currency: USD
# period start: 2023-01-01
# period end: 2023-12-31
# prior period end: 2022-12-31
"""


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the data's program leaves a file open
def test_reports(data, small):
    folder = small / "reports"
    (folder / "docs").mkdir(parents=True)
    shutil.copy(data / "reports" / "score.py", folder)
    (folder / "docs" / "tarnbeck-2023.htm").write_text(filing(), encoding="utf-8")
    lines_ = ["revenue\t8000000000\t7500000000\tUSD\tp.1\tRevenues", "operating_profit\t7\t8\tUSD\tp.1\tOperating income"]
    lines_.append("total_assets\t55\t44\tUSD\tp.1\tTotal assets")
    (folder / "tarnbeck-2023.gold.tsv").write_text(GOLD + "\n".join(lines_), encoding="utf-8")
    (folder / "SPLIT.tsv").write_text("document\tsplit\tkind\ntarnbeck-2023\tkeep\tinvented\n", encoding="utf-8")
    scored = ran(folder / "score.py", "--tieout", TIEOUT, "--out", small / "out")
    total = next(line for line in scored.splitlines() if line.startswith("TOTAL")).split()[1:]
    measure = reports.measured(small, False)
    assert [str(cell) for cell in measure.grids[0].rows[-1][1:]] == total
    found = figures(measure)
    assert (found["lines right"], found["lines wrong"], found["lines missing"]) == ((1, 3), (1, 3), (1, 3))
    assert found["lines right by the statement's own line"] == (1, 3)
    assert all(row.held_out for row in measure.rows)


def test_yardsticks(data, small):
    folder = small / "yardsticks"
    folder.mkdir()
    shutil.copy(data / "yardsticks" / "score.py", folder)
    head = "kind name keywords value unit period prior passage weight scope drivers offsets excluded".split()
    rows = [
        ("main", "Revenues", "revenues", "8000000000", "USD", "", "", "7", "3", "", "", "", ""),
        ("reason", "Why", "revenues", "", "", "", "", "7", "2", "group", "frost", "", ""),
        ("segment", "East", "East", "", "", "", "", "7", "2", "", "", "", ""),
    ]
    (folder / "tarnbeck-fy2023.lines.tsv").write_text("\n".join("\t".join(row) for row in (head, *rows)), encoding="utf-8")
    (folder / "SPLIT.tsv").write_text("filing\tsplit\tbusiness\ntarnbeck-fy2023\tgive\tshops\n", encoding="utf-8")
    scored = ran(folder / "score.py", "--all", small / "filings", "--tieout", TIEOUT, "--digests", small / "out")
    whole = scored.splitlines()[-1].split("\t")
    measure = yardsticks.measured(small, False)
    found = figures(measure)
    assert found["weight held"] == (3, 7)
    assert whole[-6] == "43%"
    of_all = measure.grids[0].rows[-1]  # kind, part, rows, held, value only, cut, other, missing
    assert [str(of_all[3]), str(of_all[4] + of_all[5]), str(of_all[6]), str(of_all[7])] == whole[-5:-1]
    statements, unmatched, off = measure.grids[1].rows[-1][-3:]
    assert whole[-1] == f"{off}-{unmatched}/{statements}"
    assert [row.kind.split(",")[0] for row in measure.rows] == ["reason", "segment"]
