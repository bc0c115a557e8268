import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.outputs import handmade
from tieout.model.digest import Statement
from tieout.outputs.html.digest import digest_page

VOID = {"meta", "br", "hr", "link", "img"}


class Parsed(HTMLParser):
    """A page's elements, ids, links and marks; it must be well formed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.ids, self.links, self.marks, self.open = [], [], [], [], []
        self.attributes = {}
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append(tag)
        self.attributes.setdefault(tag, []).append(attrs)
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.links += [attrs["href"]] if "href" in attrs else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "mark":
            self.marks.append(data)


@pytest.fixture
def page():
    return digest_page(handmade.digest(), handmade.document(), handmade.facts())


def test_every_citation_leads_to_its_passage_and_back(page):
    parsed = Parsed(page)
    assert parsed.links == ["#p3", "#p2", "#s1", "#s1"]
    assert {link.removeprefix("#") for link in parsed.links} <= set(parsed.ids)
    assert len(parsed.ids) == len(set(parsed.ids))


def test_neighbours_of_cited_passages_are_shown(page):
    assert [id for id in Parsed(page).ids if id.startswith("p")] == ["p1", "p2", "p3"]


def test_the_figures_of_the_digest_are_marked_in_its_passages(page):
    assert Parsed(page).marks == ["1,210", "1,210", "1,100"]


def test_a_derived_figure_tells_its_arithmetic(page):
    told = [data["title"] for data in Parsed(page).attributes["data"]]
    assert told[0] == "0.100 pure, 2024-01-01 to 2024-12-31; change of newer 1210000, older 1100000 is 0.1"
    assert told[1] == "1100000 USD, 2023-01-01 to 2023-12-31"


def test_tables_are_tables(page):
    assert '<tr class="data"><th scope="row">Revenue</th><td>$<mark>1,210</mark></td><td>$<mark>1,100</mark></td></tr>' in page
    assert '<thead>\n<tr class="header"><th scope="row">In thousands</th><th>2024</th><th>2023</th></tr>\n</thead>' in page


def test_the_page_loads_and_runs_nothing(page):
    parsed = Parsed(page)
    assert not {"script", "img", "link", "iframe", "object", "form", "base"} & set(parsed.tags)
    assert all(link.startswith("#") for link in parsed.links)
    policy = next(meta["content"] for meta in parsed.attributes["meta"] if meta.get("http-equiv") == "Content-Security-Policy")
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    assert "prefers-color-scheme: dark" in style
    assert "@media print" in style


HOSTILE = "</p><script>alert(1)</script>\"'><img src=x onerror=y>\x1b[2J&amp;"


def test_nothing_that_a_filing_says_is_markup():
    document = handmade.document()
    filing = replace(document.filing, entity=HOSTILE, name=HOSTILE, currency=HOSTILE)
    text = handmade.TEXT.replace("R&D <was> cut.", '<b>"R&D</b> ok')
    document = replace(document, filing=filing, source=handmade.source(text=text))
    digest = handmade.digest(handmade.digest().topics[0].statements[0], Statement(HOSTILE, HOSTILE, (), ()))
    page = digest_page(replace(digest, filing=filing), document, handmade.facts())
    parsed = Parsed(page)
    assert not {"script", "img", "b"} & set(parsed.tags)
    assert "\x1b" not in page
    assert "&lt;b&gt;&quot;R&amp;D&lt;/b&gt;" in page


def test_a_digest_without_statements_says_so():
    digest = replace(handmade.digest(), topics=())
    assert "No statement could be made from this filing." in digest_page(digest, handmade.document(), handmade.facts())
