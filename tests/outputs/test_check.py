"""The check as JSON, text, Markdown and a page, and the command that gives them."""

import json
import subprocess
import sys

import pytest
from markdown_it import MarkdownIt

import tieout
from tests.checking.statements import BALANCE, Checked, statements
from tests.outputs.parsed_page import Parsed
from tieout.outputs.check_json import check_json
from tieout.outputs.check_markdown import check_markdown
from tieout.outputs.check_text import check_text
from tieout.outputs.html.check import check_page

WRONG_PAGE = statements(BALANCE.replace("30,013", "30,113"))
WRONG = Checked(WRONG_PAGE)
SOUND = Checked(statements())


def record(checked):
    return json.loads(check_json(checked.result, checked.facts))


def test_json_has_the_keys_of_its_contract():
    made = record(WRONG)
    assert made["schema"] == "tieout.check/2"
    assert {"id", "rule", "status", "expected", "found", "difference", "unit", "operands", "why"} <= set(made["relations"][0])
    assert [relation["id"] for relation in made["relations"]] == [f"r{number}" for number in range(1, len(made["relations"]) + 1)]
    assert made["summary"]["flagged"] == len(WRONG.result.flagged) == 2
    assert made["summary"]["relations"] == sum(
        made["summary"][status] for status in ("held", "held_within_rounding", "flagged", "not_checked")
    )


def test_json_says_expected_found_and_difference_with_its_direction():
    [flag, _] = [relation for relation in record(WRONG)["relations"] if relation["status"] == "flagged"]
    assert (flag["found"], flag["expected"], flag["difference"]) == ("30113000000", "30013000000", "100000000")


def test_every_operand_leads_to_its_words():
    text = WRONG.document.source.text
    for relation in record(WRONG)["relations"]:
        for operand in relation["operands"]:
            [[start, end]] = operand["spans"]
            assert text[start:end] == operand["quote"]
            assert WRONG.document.passages[operand["passage"] - 1].start <= start


def test_the_memorandum_tells_both_places_and_the_suspect():
    told = check_text(WRONG.result, WRONG.facts)
    assert "1. “Total current assets” is not the sum of the figures that lead to it" in told
    assert "expected    USD 30,013 million" in told
    assert "USD 100 million too high" in told
    assert told.count("<- nothing else confirms it") == 2
    assert all("30,113" in line for line in told.splitlines() if "<-" in line)


def test_a_sound_filing_says_that_none_is_flagged():
    told = check_text(SOUND.result, SOUND.facts)
    assert "none is flagged" in told
    assert "Not checked" not in told


def test_a_filing_without_relations_says_that_nothing_was_checked():
    empty = Checked("<html><body><p>Nothing adds up here.</p></body></html>")
    assert "nothing was checked" in check_text(empty.result, empty.facts)


def test_markdown_holds_no_dollar_sign_and_renders_its_tally():
    told = check_markdown(WRONG.result, WRONG.facts)
    assert "$" not in told
    assert "<table>" in MarkdownIt().enable("table").render(told)


def test_the_page_links_each_place():
    parsed = Parsed(check_page(WRONG.result, WRONG.document, WRONG.facts))
    targets = {link.removeprefix("#") for link in parsed.links}
    assert targets <= set(parsed.ids)
    assert len(parsed.ids) == len(set(parsed.ids))
    [flag, _] = WRONG.result.flagged
    found = parsed.data["occurrences"][flag.operands[0].occurrence]
    assert found["place"] in targets
    assert found["quote"] == "30,113"


def test_the_page_tells_what_is_flagged_first_and_what_holds_last():
    page = check_page(WRONG.result, WRONG.document, WRONG.facts)
    assert page.count('class="item exception"') == 2
    assert page.index("Flagged</h2>") < page.index("What was checked</h2>") < page.index("What holds</h2>")
    assert "so it is USD 100 million too high" in page


def test_a_label_that_is_markup_stays_text():
    checked = Checked(
        statements(BALANCE.replace("30,013", "30,113").replace("Total current assets", "Total &lt;script&gt;current&lt;/script&gt; assets"))
    )
    page = check_page(checked.result, checked.document, checked.facts)
    assert Parsed(page).tags.count("script") == 2  # the block of data and the script of the page
    assert "Total &lt;script&gt;" in page


def run(*arguments):
    return subprocess.run([sys.executable, "-m", "tieout", "check", *map(str, arguments)], capture_output=True, text=True, check=False)


@pytest.fixture
def pages(tmp_path):
    for name, page in (("sound.htm", statements()), ("wrong.htm", WRONG_PAGE)):
        (tmp_path / name).write_text(page, encoding="utf-8")
    return tmp_path


def test_the_exit_status_tells_whether_anything_is_flagged(pages):
    assert [run(pages / name).returncode for name in ("sound.htm", "wrong.htm", "missing.htm")] == [0, 1, 2]


@pytest.mark.parametrize(("suffix", "begins"), [("txt", "Example Retail"), ("md", "# "), ("json", "{"), ("html", "<!DOCTYPE html>")])
def test_the_suffix_decides_the_format(pages, suffix, begins):
    done = run(pages / "wrong.htm", "-o", pages / f"check.{suffix}")
    assert (done.returncode, done.stdout) == (1, "")
    assert (pages / f"check.{suffix}").read_text(encoding="utf-8").startswith(begins)


def test_the_public_function_is_a_function_and_gives_the_same(pages):
    assert len(tieout.check(pages / "wrong.htm").flagged) == 2
    assert isinstance(tieout.check(tieout.read(pages / "sound.htm")), tieout.CheckResult)


CALLED_TWICE = """
import sys, tieout, tieout.checking, tieout.cli
for _ in range(2):
    assert isinstance(tieout.check(sys.argv[1]), tieout.CheckResult)
"""


def test_the_public_function_can_be_called_twice_beside_the_room_of_its_name(pages):
    done = subprocess.run([sys.executable, "-c", CALLED_TWICE, pages / "sound.htm"], capture_output=True, text=True, check=False)
    assert done.stderr == ""
