"""Passages found by words over all filings, and what asks for a look."""

import re

import pytest

from tests.serving.making import Browser, made, served
from tieout.errors import UsageError
from tieout.serving.passage_index import PassageIndex


def records(*texts: str):
    return lambda: [{"number": number, "section": "Item 7", "text": text} for number, text in enumerate(texts, 1)]


@pytest.fixture
def index() -> PassageIndex:
    return PassageIndex()


def test_a_passage_is_found_with_its_place_and_its_words_marked(index):
    (found,), count = index.search(
        "impairment goodwill", {"a": ("1", records("Cash rose.", "We impaired goodwill. Impairments hurt."))}, 10
    )
    assert (found.filing, found.number, found.section, count) == ("a", 2, "Item 7", 1)
    assert [text for text, marked in found.pieces if marked] == ["impaired", "goodwill", "Impairments"]
    assert "".join(text for text, _ in found.pieces) == "We impaired goodwill. Impairments hurt."


def test_a_word_is_found_in_its_other_forms(index):
    (found,), _ = index.search("litigation", {"a": ("1", records("It was litigated."))}, 10)
    assert ("litigated", True) in found.pieces


def test_tables_are_searched_cell_by_cell(index):
    table = [{"number": 1, "section": None, "rows": [{"cells": [{"text": "Goodwill"}, {"text": "1,210"}]}]}]
    (found,), _ = index.search('goodwill "1,210"', {"a": ("1", lambda: table)}, 10)
    assert found.section is None


def test_only_the_filings_that_are_named_are_searched_and_the_others_forgotten(index):
    both = {"a": ("1", records("goodwill of one")), "b": ("1", records("goodwill of the other"))}
    assert index.search("goodwill", both, 10)[1] == 2
    assert index.search("goodwill", {"a": both["a"]}, 10)[1] == 1
    assert index.search("goodwill", {"a": ("2", records("nothing"))}, 10)[1] == 0


def test_no_more_are_given_than_asked_for_and_all_are_counted(index):
    found, count = index.search("word", {"a": ("1", records(*["a word"] * 30))}, 7)
    assert (len(found), count) == (7, 30)


@pytest.mark.parametrize("words", ["", "  ", '"', "*", "- ( )", '"" ""'])
def test_what_has_no_words_is_said(index, words):
    with pytest.raises(UsageError, match="Expected words to search for"):
        index.search(words, {"a": ("1", records("secret"))}, 10)


@pytest.mark.parametrize(
    "words", ['a"b', "a) OR (b", "text:secret", "NEAR(a b)", "a AND NOT b", "x' --", '"open', "\0nul", "a*b*", "^a + b"]
)
def test_no_operator_of_the_index_is_obeyed(index, words):
    found, _ = index.search(words, {"a": ("1", records("secret"))}, 10)
    assert found == []


def test_words_are_searched_over_the_folder_and_within_a_filing_s_cover(browser):
    browser.filings()
    page = browser.get("/search", params={"q": "revenues"})
    assert page.status_code == 200
    assert "EXAMPLE INC." in page.text
    assert "Kingsoft Cloud" in page.text
    link = re.search(r'href="(/filings/[^"]*/passages/\d+)"><strong>EXAMPLE INC\.', page.text)[1]
    assert "Revenues" in browser.get(link).text
    within = browser.get("/search", params={"q": "revenues", "in": "example 10-K"}).text
    assert "<mark>Revenues</mark>" in within
    assert "Kingsoft" not in within
    assert "No passage has all of these words" in browser.get("/search", params={"q": "zebra unicorn"}).text
    assert browser.get("/search", params={"q": "((("}).status_code == 400
    assert browser.get("/search").status_code == 200


def test_an_upload_is_found_by_its_visitor_and_by_nobody_after_it_was_removed(server):
    with Browser(server) as one, Browser(server) as other:
        own = one.upload("plan.htm", made("Secretive Zebra Corp"))
        asked = {"q": "secretive zebra"}
        assert "<mark>Zebra</mark>" in one.get("/search", params=asked).text
        assert "<mark>" not in other.get("/search", params=asked).text
        one.submit(own.url.path.replace("/filings/", "/remove/"))
        assert "<mark>" not in one.get("/search", params=asked).text


WRONG = made("WRONG SUMS INC.").replace(
    "<tr><td>Net income</td>", "<tr><td>Gross profit</td><td>$610</td><td>$450</td></tr><tr><td>Net income</td>"
)


def test_alerts_show_what_does_not_add_up_what_was_restated_what_is_new_and_what_was_not_read(tmp_path):
    folder = tmp_path / "filings"
    folder.mkdir()
    (folder / "wrong.htm").write_text(WRONG, encoding="utf-8")
    (folder / "2024.htm").write_text(made(), encoding="utf-8")
    (folder / "2023.htm").write_text(made("Example, Inc.", 2023, "1,105", "1,000"), encoding="utf-8")
    (folder / "broken.htm").write_text(" ", encoding="utf-8")
    with served(folder, tmp_path / "own") as address, Browser(address) as browser:
        browser.filings()
        page = browser.get("/alerts").text
        sums, restated = page.partition('id="sums"')[2].partition('id="restated"')[::2]
        restated, failed = restated.partition('id="failed"')[::2]
        failed, new = failed.partition('id="new"')[::2]
        assert "WRONG SUMS INC." in sums
        assert "Example" not in sums
        place = re.search(r'href="(/filings/[^"]*/passages/\d+\?mark=o\d+)"', sums)[1]
        assert "<mark>610" in browser.get(place).text
        revenue = next(row for row in restated.split("<tr>") if "Revenue<" in row)
        now, then = re.findall(r'href="(/filings/[^"]*/passages/\d+\?mark=o\d+)">([\d,]+)</a>', revenue)
        assert (now[1], then[1]) == ("1,100", "1,105")
        assert "<mark>1,105" in browser.get(then[0]).text
        assert "broken.htm" in failed
        assert "December 31, 2024" in new.partition("December 31, 2023")[0]


def test_alerts_of_filings_without_any_say_so(tmp_path):
    folder = tmp_path / "filings"
    folder.mkdir()
    with served(folder, tmp_path / "own") as address, Browser(address) as browser:
        page = browser.get("/alerts").text
        assert "There is nothing here yet" in page
        assert "Nothing that could be checked is contradicted" in page
