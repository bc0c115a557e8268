"""docs/limits.md gives the bounds that the code has, and says of each what the code says."""

import gzip
import re
from decimal import ROUND_DOWN, Context, Inexact, localcontext

import pytest

import tieout
from tests.house.test_documents import ROOT, constants, said
from tieout.errors import DeadlineError, UnreadableError
from tieout.thresholds import auditing, checking, language

ROW = re.compile(
    r"^\| (?P<what>[^|]+) \| (?P<bound>[\d,]+) \| `(?P<path>src/[\w/]+\.py)`, `(?P<name>\w+)` \| (?P<said>[^|]+) \|$", re.MULTILINE
)
ROWS = {found["name"]: found for found in ROW.finditer(said("docs/limits.md"))}
HEAD = "<p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p><p>Revenues were $1,210 million in 2024.</p>"


def test_there_are_rows():
    assert len(ROWS) >= 15
    assert said("docs/limits.md").count("| `src/") == len(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_a_bound_is_that_of_the_code(name):
    row = ROWS[name]
    names = dict(constants(ROOT / row["path"])) if "thresholds" not in row["path"] else vars_of(row["path"])
    assert int(row["bound"].replace(",", "")) == names[name]


def vars_of(path: str) -> dict[str, object]:
    module = __import__(path.removeprefix("src/").removesuffix(".py").replace("/", "."), fromlist=["_"])
    return vars(module)


def test_the_message_about_time_is_the_one_shown():
    assert f"tieout: error: {DeadlineError(30, 'extracting facts', 'report.htm')}" in said("docs/limits.md")


def notes_of(study: tieout.Study) -> str:
    return " ".join(note.text for note in (*study.facts.notes, *study.check().notes))


def tagged(period: str, printed: str = "500") -> str:
    context = f"<xbrli:context id='c'><xbrli:entity/><xbrli:period><xbrli:instant>{period}</xbrli:instant></xbrli:period></xbrli:context>"
    unit = "<xbrli:unit id='usd'><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>"
    figure = f"<ix:nonFraction name='us-gaap:Cash' contextRef='c' unitRef='usd' decimals='0'>{printed}</ix:nonFraction>"
    return f"<div style='display:none'><ix:header><ix:resources>{context}{unit}</ix:resources></ix:header></div><p>Cash: {figure}</p>"


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("FIRST_YEAR", tagged("1899-12-31")),
        ("LAST_YEAR", tagged("2101-01-01")),
        ("_MOST_DIGITS", tagged("2024-12-31", "9" * 41)),
        ("LONGEST_SENTENCE", f"<p>Sales {'of things ' * (language.LONGEST_SENTENCE // 10)} were $5 million.</p>"),
        ("MOST_SENTENCE_FIGURES", f"<p>Sales were {'$5 million, ' * (language.MOST_SENTENCE_FIGURES + 1)}as told.</p>"),
        ("MOST_CROSS_COLUMNS", f"<table><tr><td>Sales</td>{'<td>5</td>' * (checking.MOST_CROSS_COLUMNS + 1)}</tr></table>"),
        ("MOST_DIGITS", f"<p>Sales were ${'9' * 40} million.</p>"),
    ],
)
def test_what_is_too_much_of_a_filing_is_said_and_the_rest_is_read(name, more):
    study = tieout.study((HEAD + more).encode())
    before = notes_of(tieout.study(HEAD.encode()))
    told = ROWS[name]["said"].removeprefix("note: ")
    same = "FIRST_YEAR" if name == "LAST_YEAR" else "LONGEST_SENTENCE"
    told = told if told != "the same" else ROWS[same]["said"].removeprefix("note: ")
    assert told in notes_of(study)
    assert told not in before
    assert any(fact.value == 1_210_000_000 for fact in study.facts.facts)


def test_years_within_the_bounds_are_read():
    for day in ("1900-12-31", "2100-12-31"):
        study = tieout.study((HEAD + tagged(day)).encode())
        assert any(one.period and one.period.end.isoformat() == day for one in study.facts.occurrences)


@pytest.mark.parametrize("printed", ["1,210", "1,210.3", "9" * 40, "9" * 400])
def test_what_is_computed_does_not_depend_on_the_decimal_context_of_the_caller(printed):
    def all_of() -> tuple[object, ...]:
        study = tieout.study(f"{HEAD}<p>Sales were ${printed} million, up 5.25% from $1,150.0 million in 2023.</p>".encode())
        audit = study.audit(f"Sales were ${printed} million in 2024, up 5.25%.")
        facts = [(fact.value, fact.decimals) for fact in study.facts.facts]
        return facts, study.check(), study.digest(), [(claim.verdict, claim.why) for claim in audit.claims]

    usual = all_of()
    with localcontext(Context(prec=3, rounding=ROUND_DOWN, traps=[Inexact])):
        assert all_of() == usual


def test_a_sentence_that_is_just_short_enough_is_read():
    figures = "$5 million, " * (language.MOST_SENTENCE_FIGURES - 1)
    study = tieout.study(f"{HEAD}<p>Sales were {figures}and no more.</p>".encode())
    assert len(study.facts.occurrences) == language.MOST_SENTENCE_FIGURES
    assert "left out" not in notes_of(study)


@pytest.mark.parametrize(
    ("name", "claim"),
    [
        ("LONGEST_CLAIM", f"Sales {'of things ' * (auditing.LONGEST_CLAIM // 10)}were $5 million."),
        ("MOST_CLAIM_FIGURES", f"Sales were {'$5 million, ' * (auditing.MOST_CLAIM_FIGURES + 1)}as told."),
        ("MOST_CLAIM_CITATIONS", f"Revenues were $1,210 million in 2024{'[3]' * (auditing.MOST_CLAIM_CITATIONS + 1)}."),
    ],
)
def test_what_is_too_much_for_a_claim_is_said_and_the_others_are_judged(name, claim):
    audit = tieout.audit(f"Revenues were $1,210 million in 2024.\n\n{claim}\n\nRevenues were $1,300 million in 2024.", HEAD.encode())
    assert [one.verdict for one in audit.claims] == ["supported", "not_checked", "unsupported"]
    told = re.search(r"too many.*", ROWS[name]["said"])[0]
    assert all(word in audit.claims[1].why for word in told.replace("characters ", "").split())


def test_a_file_that_is_compressed_too_often_is_said():
    told = re.search(r"compressed too often", ROWS["_DEEPEST_GZIP"]["said"])[0]
    packed = HEAD.encode()
    for _ in range(int(ROWS["_DEEPEST_GZIP"]["bound"])):
        packed = gzip.compress(packed)
    assert tieout.read(packed).passages
    with pytest.raises(UnreadableError, match=told):
        tieout.read(gzip.compress(packed))


def test_a_paragraph_of_many_sentences_is_read_in_parts():
    many = auditing.MOST_TOGETHER * 2 + 1
    audit = tieout.audit(" ".join(["Revenues were $1,210 million in 2024."] * many), HEAD.encode())
    assert [claim.verdict for claim in audit.claims] == ["supported"] * many
