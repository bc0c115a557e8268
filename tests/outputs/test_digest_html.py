import base64
import hashlib
import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.outputs import handmade
from tests.outputs.parsed_page import Parsed
from tieout.model.digest import Statement
from tieout.model.document import Passage, Section
from tieout.model.facts import Disagreement
from tieout.model.places import Span
from tieout.outputs.html.digest import digest_page
from tieout.outputs.html.marks import Marks
from tieout.outputs.html.page import embedded, policy


def made(digest=None, document=None):
    return digest_page(digest or handmade.digest(), document or handmade.document(), handmade.facts())


@pytest.fixture
def page():
    return made()


def test_every_link_leads_to_something_on_the_page(page):
    parsed = Parsed(page)
    assert {link.removeprefix("#") for link in parsed.links} <= set(parsed.ids)
    assert len(parsed.ids) == len(set(parsed.ids))


def test_citations_lead_to_passages_and_back(page):
    parsed = Parsed(page)
    assert {"#p3", "#p2", "#s1"} <= set(parsed.links)
    assert page.count('Used by <a href="#s1">1</a>') == 2


def test_the_whole_filing_is_there_in_its_sections(page):
    parsed = Parsed(page)
    assert [id for id in parsed.ids if re.fullmatch(r"p\d+", id)] == ["p1", "p2", "p3"]
    assert "sec0" in parsed.ids
    assert '<span>Item 8. Financial Statements</span> <small title="no heading of this name was found">missing</small></li>' in page


def test_sections_inside_sections_fold_with_them():
    sections = (Section("Item 3", "Key Information", 1, 1, 3, "found", ""), Section("Item 3.D", "Risk Factors", 2, 2, 2, "doubtful", "why"))
    document = handmade.document()
    passages = [passage._replace(section=section) for passage, section in zip(document.passages, (0, 1, 0), strict=True)]
    page = made(document=replace(document, sections=sections, passages=tuple(passages)))
    order = [page.index(words) for words in ('id="sec0"', 'id="p1"', 'id="sec1"', 'id="p2"', "</div></div>\n</details>\n", 'id="p3"')]
    assert order == sorted(order)
    assert page.count('<details class="sec') == page.count('class="sec l1"') + page.count('class="sec l2"') == 2


def test_a_page_of_a_paged_source_is_named():
    document = handmade.document()
    passages = (*document.passages[:2], document.passages[2]._replace(page=7))
    page = made(document=replace(document, source=handmade.paged_source(), passages=passages))
    assert Parsed(page).words["page"] == ["Page 1", "Page 7"]
    assert 'id="p3" data-page="7"' in page


def test_the_digits_of_each_figure_are_marked_and_lead_back(page):
    parsed = Parsed(page)
    assert parsed.words["m"] == ["1,210", "1,210", "1,100"]
    assert [anchor["href"] for anchor in parsed.attributes["a"] if anchor.get("class") == "m"] == ["#s1"] * 3


def test_a_figure_leads_to_its_own_digits(page):
    anchors = {anchor["id"]: anchor for anchor in Parsed(page).attributes["a"] if "id" in anchor}
    marks = {anchor["id"]: anchor["data-o"] for anchor in anchors.values() if anchor["class"] == "m"}
    assert [marks[anchors[id]["href"].removeprefix("#")] for id in ("s1f0", "s1f1", "s1f2")] == ["o2", "o3", "o2"]


def test_a_derived_figure_tells_its_arithmetic_with_its_inputs(page):
    told = Parsed(page).data["figures"]["s1f0"]
    words = [part if isinstance(part, str) else part["text"] for part in told["arithmetic"]]
    assert "".join(words) == "(1,210 − 1,100) ÷ 1,100 = 10%"
    assert [part["occurrence"] for part in told["arithmetic"] if isinstance(part, dict)] == ["o2", "o3", "o3"]
    assert told["amount"] == "10.0%"


def test_a_figure_tells_what_it_is_and_how_it_is_tied(page):
    data = Parsed(page).data
    told = data["figures"]["s1f2"]
    assert (told["amount"], told["precision"]) == ("USD 1,210 thousand", "to the nearest thousand")
    assert told["time"] == "year ended December 31, 2024"
    assert told["agreement"] == "Printed in 2 places (1 tag, 1 sentence); all agree at the precision stated there."
    assert data["occurrences"]["o2"]["concept"] == "us-gaap:Revenues"
    assert data["schema"] == "tieout.reader/1"


def test_points_are_told_as_points():
    figure = handmade.digest().topics[0].statements[0].figures[0]
    fall = figure.derivation._replace(op="points", result=Decimal("-0.0071"))
    points = figure._replace(value=Decimal("0.007"), decimals=3, derivation=fall)
    statement = Statement("margin", "The margin narrowed by 0.7 points.", (points._replace(span=Span(23, 26)),), ())
    told = Parsed(made(handmade.digest(statement))).data["figures"]["s1f0"]
    assert (told["amount"], told["precision"]) == ("0.7 percentage points", "to the nearest tenth of a point")


def test_a_figure_that_the_filing_gives_two_ways_is_an_exception():
    facts = replace(handmade.facts(), disagreements=(Disagreement(("o2", "o1"), "1,210 and 1,120 are given for Revenue."),))
    page = digest_page(handmade.digest(), handmade.document(), facts)
    assert '<li class="item exception" id="s1"' in page
    assert Parsed(page).data["figures"]["s1f2"]["agreement"] == "1,210 and 1,120 are given for Revenue."


def test_tables_are_tables(page):
    assert re.search(r'<tr><th scope="row">Revenue</th><td>\$<a [^>]+>1,210</a></td><td>\$<a [^>]+>1,100</a></td></tr>', page)
    assert '<thead><tr><th scope="col">In thousands</th><th scope="col">2024</th><th scope="col">2023</th></tr></thead>' in page


def test_a_passage_of_two_tables_shows_both_and_marks_in_both():
    document = handmade.document()
    [table] = document.tables
    second = table._replace(index=1, start=table.rows[2].start, rows=table.rows[2:])
    first = table._replace(end=table.rows[1].end, rows=table.rows[:2])
    source = handmade.source(layout=())
    passages = (*document.passages[:2], document.passages[2]._replace(table=1))
    page = made(document=replace(document, source=source, tables=(first, second), passages=passages))
    assert page.count("<table>") == 2
    assert Parsed(page).words["m"] == ["1,210", "1,210", "1,100"]


def digest_of(words):
    return f"'sha256-{base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()}'"


def test_the_page_loads_nothing_and_runs_its_own_script_only(page):
    parsed = Parsed(page)
    assert not {"img", "link", "iframe", "object", "base"} & set(parsed.tags)
    assert all(link.startswith("#") for link in parsed.links)
    assert not [name for each in parsed.attributes.values() for attrs in each for name in attrs if name.startswith("on") or name == "style"]
    stated = next(meta["content"] for meta in parsed.attributes["meta"] if meta.get("http-equiv") == "Content-Security-Policy")
    data, script = parsed.raw["script"]
    [style] = parsed.raw["style"]
    assert (
        stated
        == policy()
        == (f"default-src 'none'; script-src {digest_of(script)}; style-src {digest_of(style)}; base-uri 'none'; form-action 'none'")
    )
    assert json.loads(data)
    assert "light-dark(" in style
    assert "@media print" in style


HOSTILE = "</p></script><script>alert(1)</script><!--\"'><img src=x onerror=y>\x1b[2J&amp;"


def test_nothing_that_a_filing_says_is_markup():
    document = handmade.document()
    filing = replace(document.filing, entity=HOSTILE, name=HOSTILE, currency=HOSTILE)
    text = handmade.TEXT.replace("R&D <was> cut.", '<b>"R&D</b> ok')
    section = document.sections[0]._replace(title=HOSTILE)
    document = replace(document, filing=filing, source=handmade.source(text=text), sections=(section,))
    digest = handmade.digest(handmade.digest().topics[0].statements[0], Statement(HOSTILE, HOSTILE, (), ()))
    page = made(replace(digest, filing=filing), document)
    parsed = Parsed(page)
    assert not {"img", "b"} & set(parsed.tags)
    assert parsed.tags.count("script") == 2
    assert "\x1b" not in page
    assert "&lt;b&gt;&quot;R&amp;D&lt;/b&gt;" in page


def test_no_string_of_the_data_ends_its_block():
    assert not set("<>&") & set(embedded({"words": HOSTILE}))
    assert json.loads(embedded({"words": HOSTILE})) == {"words": HOSTILE}


def test_overlapping_places_are_cut_and_each_keeps_its_keys():
    marks = Marks()
    marks.add("tag", [Span(1, 4)], "s1")
    marks.add("cell", [Span(0, 5)], "s2")
    assert re.sub(r' id="\w+" href="#\w+"', "", marks.wrap("(123)x", 0, 6)) == (
        '<a class="m" data-o="cell">(</a><a class="m" data-o="cell tag">123</a><a class="m" data-o="cell">)</a>x'
    )
    assert (marks.anchor("tag"), marks.anchor("cell"), marks.anchor("none")) == ("m2", "m1", None)


def test_a_place_that_crosses_cells_is_marked_in_both_under_one_id():
    marks = Marks()
    marks.add("words", [Span(2, 6)], "s1")
    assert marks.wrap("abcdefgh", 0, 4) + "|" + marks.wrap("abcdefgh", 4, 8) == (
        'ab<a class="m" id="m1" href="#s1" data-o="words">cd</a>|<a class="m" href="#s1" data-o="words">ef</a>gh'
    )


def test_a_passage_of_a_kind_keeps_it():
    document = handmade.document()
    passages = (document.passages[0], Passage(*document.passages[1][:3], "footnote", *document.passages[1][4:]), document.passages[2])
    assert '<p class="footnote">' in made(document=replace(document, passages=passages))


def test_a_digest_without_statements_says_so():
    assert "No statement could be made from this filing." in made(replace(handmade.digest(), topics=()))
