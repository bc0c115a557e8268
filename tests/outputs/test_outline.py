import json

from tests.outputs import handmade
from tieout.extraction.account import account_of
from tieout.outputs.outline import outline_text, passage_text
from tieout.outputs.outline_json import outline_json, passage_json


def account():
    return account_of(handmade.document(), handmade.facts())


def test_the_outline_says_what_is_there_and_what_is_missing():
    outline = outline_text(handmade.document(), handmade.facts(), account())
    assert "Example Inc.: 10-K for the fiscal year ended December 31, 2024" in outline
    assert "2024-01-01 to 2024-12-31, in USD" in outline
    assert "4 (2 tagged, 1 in tables, 1 in prose, 1 of them hidden), which state 3 facts" in outline
    assert "          1-3       1        3  Item 7. Results\n" in outline
    assert "            -       -        -  Item 8. Financial Statements  [missing: no heading of this name was found]" in outline
    assert outline.endswith("\nNotes\n- Read as Windows-1252.\n- 2 of 3 tags.\n")


def test_a_passage_says_where_it_stands():
    place, blank, words = passage_text(handmade.document().passages[2 - 1], handmade.document()).splitlines()
    assert place == "[2] paragraph · page 1 · Item 7. Results"
    assert blank == ""
    assert words == handmade.PROSE


def test_a_table_passage_is_aligned_and_names_what_introduces_it():
    place, _, _, revenue, _ = passage_text(handmade.document().passages[3 - 1], handmade.document()).splitlines()
    assert place == "[3] table · page 1 · Item 7. Results · introduced by [2]"
    assert revenue == "Revenue       $1,210  $1,100"


def test_the_outline_for_programs():
    outline = json.loads(outline_json(handmade.document(), handmade.facts(), account()))
    assert outline["schema"] == "tieout.outline/3"
    assert [(section["id"], section["status"], section["first"], section["figures"]) for section in outline["sections"]] == [
        ("Item 7", "found", 1, 3),
        ("Item 8", "missing", None, 0),
    ]
    assert [handmade.TEXT[slice(*passage["span"])].rstrip() for passage in outline["passages"]] == [
        passage["text"] for passage in outline["passages"]
    ]
    assert outline["figures"] == {"occurrences": 4, "facts": 3, "origins": {"prose": 1, "table": 1, "tag": 2}}
    assert [note["kind"] for note in outline["notes"]] == ["section", "encoding", "tags"]


def test_a_passage_for_programs_has_its_figures():
    passage = json.loads(passage_json(handmade.document().passages[2], handmade.document(), handmade.facts()))
    assert passage["schema"] == "tieout.passage/3"
    assert passage["passage"]["lead_in"] == 2
    assert [occurrence["id"] for occurrence in passage["occurrences"]] == ["o2", "o3"]
