"""What a notebook shows of a result, and its repr: short, about that result, and with strangers' text as text."""

import re
import subprocess
import sys

import pytest

import tieout
from tests.checking.statements import BALANCE, Checked, statements
from tests.library.made_filings import RESULTS, annual, studied
from tests.library.two_years import filing
from tests.outputs import handmade
from tests.outputs.parsed_page import Parsed
from tieout.model import shown
from tieout.model.shown import brief

HOSTILE = "<script>alert(1)</script> & \x1b[31m$x$ "
WRONG = "Revenues were $1,310 million in 2024. Revenues were $1,210 million in 2024. Net income was ${n:,} million in 2024. "


@pytest.fixture(scope="module")
def study():
    return studied(annual(RESULTS), "2024.htm")


@pytest.fixture(scope="module")
def audit(study):
    return study.audit(WRONG.format(n=5))


@pytest.fixture(scope="module")
def compared(study):
    shops = "LANTERN &lt;B&gt;SHOPS&lt;/B&gt; INC."
    other = studied(annual(RESULTS, entity=shops, end="January 31, 2025", years=(2025, 2024)), "=shop.htm")
    return tieout.compare([study, other], ["revenue", "net_income"])


@pytest.fixture(scope="module")
def changes():
    return tieout.changes(tieout.study(filing(2023), name="2023.htm"), tieout.study(filing(2024), name="2024.htm"))


@pytest.fixture(scope="module")
def everything(study, audit, compared, changes):
    return (study, study.digest(), audit, Checked(statements(BALANCE.replace("30,013", "30,113"))).result, compared, changes)


def words(result):
    """The text of a result's markup, blanks collapsed."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", result._repr_html_()))


def test_every_result_shows_itself_short_and_without_script(everything):
    for result in everything:
        markup = result._repr_html_()
        assert 100 < len(markup) < 12_000
        assert not re.search(r"<(?:script|style|link|img|iframe|a)\b|\son\w+=|javascript:", markup, re.IGNORECASE)
        assert Parsed(markup).tags[0] == "div"


def test_dollar_signs_are_left_alone_by_the_mathematics_of_notebooks(everything):
    for result in everything:
        [frame] = re.findall(r'^<div class="([^"]+)">', result._repr_html_())
        assert {"tex2jax_ignore", "mathjax_ignore"} <= set(frame.split())


def test_text_of_strangers_is_shown_as_text():
    made = tieout.study(f"<p>{'&lt;script&gt;alert(1)&lt;/script&gt;'} Revenue was $5 million in 2024.</p>".encode(), name=HOSTILE)
    made_digest = handmade.digest(handmade.statement(HOSTILE, 3))
    for result in (made, made_digest, made.audit(HOSTILE + "Revenue was $6 million in 2024.")):
        markup = result._repr_html_()
        assert "<script" not in markup
        assert "\x1b" not in markup
        assert "&lt;script&gt;" in markup


def test_what_is_shown_of_a_study_computes_nothing(study):
    made = studied(annual(RESULTS), "fresh.htm")
    assert "HARBOUR MILLS INC.: 10-K for the fiscal year ended December 31, 2024" in words(made)
    assert repr(made) == f"Study('fresh.htm', passages={len(made.document.passages)})"
    assert made._facts.known is None
    facts = made.facts
    assert repr(made) == f"Study('fresh.htm', passages={len(made.document.passages)}, facts={len(facts.facts)})"


def test_a_digest_shows_each_statement_with_its_passages():
    told = words(handmade.digest())
    assert "Revenue performance (1) Revenue rose 10.0% from $1,100 thousand to $1,210 thousand. [3] [2]" in told
    assert "1 statement; composed and not released: 1." in told


def test_a_long_statement_is_cut():
    markup = handmade.digest(handmade.statement("revenue " * 500, 3))._repr_html_()
    assert len(markup) < 2_000
    assert "…" in markup


def test_an_audit_shows_its_counts_and_what_does_not_stand(audit):
    told = words(audit)
    assert "3 claims:" in told
    assert "Revenues were $1,310 million in 2024. contradicted" in told
    assert "Revenues were $1,210 million" not in told, "what is supported is only counted"


def test_a_long_list_says_how_many_are_not_in_it(study):
    wrong = study.audit("".join(f"Revenues were ${n:,} million in 2024. " for n in range(1301, 1326)))
    markup = wrong._repr_html_()
    assert markup.count("<tr>") == 11
    assert "And 15 claims more." in markup


def test_a_check_shows_what_is_flagged_with_what_was_expected():
    result = Checked(statements(BALANCE.replace("30,013", "30,113"))).result
    told = words(result)
    assert "2 are flagged" in told
    assert "USD 30,113 million USD 30,013 million USD 100 million" in told
    assert "Flagged" not in words(Checked(statements()).result)


def test_a_comparison_shows_years_and_changes(compared):
    told = words(compared)
    assert "HARBOUR MILLS INC. USD million" in told
    assert "1,210 (+10.0%)" in told
    assert "LANTERN &lt;B&gt;SHOPS&lt;/B&gt; INC." in told


def test_changes_show_what_to_see_first(changes):
    told = words(changes)
    assert "Found: figures stated differently for" in told
    assert changes._repr_html_().count("<li>") >= len(changes.first[:1]) > 0


def test_every_repr_is_one_short_line(everything, study):
    for result in (*everything, study.document, study.document.source, study.facts):
        line = repr(result)
        assert len(line) < 250
        assert "\n" not in line
        assert line.startswith(f"{type(result).__name__}(")


def test_reprs_count_what_they_hold(audit, study):
    assert repr(audit) == "Audit('2024.htm', claims=3, contradicted=2, supported=1)"
    facts = study.facts
    assert repr(facts) == f"Facts(facts={len(facts.facts)}, occurrences={len(facts.occurrences)}, disagreements=0)"
    assert repr(handmade.digest()) == "Digest('example.htm', topics=1, statements=1, figures=3, dropped=1)"


def test_a_name_in_a_repr_is_cut_and_escaped():
    line = brief(object(), "\x1b[31m" + "x" * 500, facts=1)
    assert "\x1b" not in line
    assert len(line) < 120


def test_a_notebook_gets_the_repr_where_nothing_writes_markup(monkeypatch):
    monkeypatch.setattr(shown, "WRITERS", [])
    assert handmade.digest()._repr_html_() is None


def test_a_record_shows_itself_whichever_module_was_imported_first():
    code = "from tieout.model.check import CheckResult; from tieout.model.document import Filing\n"
    code += "print(CheckResult(Filing('a', '', '', '', None, None, None), 0, '', (), ())._repr_html_())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "nothing was checked" in done.stdout, done.stderr
