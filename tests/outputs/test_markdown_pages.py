"""A digest in Markdown on the pages it is pasted into: remark with GitHub's dialect and mathematics, and KaTeX (docs/adr/0003)."""

import json
import re
import shutil
import subprocess
from dataclasses import replace

import pytest

import tieout
from tests.outputs import handmade
from tieout.model.digest import Citation, Statement
from tieout.outputs.citing import passage_note
from tieout.outputs.digest_markdown import digest_markdown
from tieout.outputs.notation import cited_passages
from tieout.outputs.printable import one_line

TROUBLE = [
    "Revenue rose to $1.5 billion (14.3% up), cost fell to $2 billion.",
    "$1 and $2 and $$3$$ and \\$4 \\(5\\) \\[6\\]",
    "US$1,066.6 million_of_which_US$2 *million* **was** ~~not~~ ~paid~",
    "A | B | C with `code` and ``more``",
    "<b>bold</b> <script>alert(1)</script> <!-- gone --> <https://example.com>",
    "[1] and [^2] and [link](javascript:alert(1)) and ![picture](x.png) and [ref][1]",
    "www.example.com https://example.com someone@example.com @someone #7 :smile:",
    "&amp; &#36; &copy; R&D AT&T;",
    "1. is no list",
    "- is no list",
    "# is no heading",
    "100% of $5, _none_ of $6: {x} ^2^ \\alpha = \\frac{1}{2}",
    "[^3]: is no footnote",
    "| --- | --- |",
]


@pytest.fixture(scope="module")
def page(root):
    """What such a page makes of Markdown. Skips where node, or the packages of tests/markdown, are not installed."""
    folder = root / "tests" / "markdown"
    node = shutil.which("node")
    if node is None or not (folder / "node_modules").is_dir():
        pytest.skip(f"needs node and its packages: run npm ci in {folder.relative_to(root)}")

    def shown(markdown):
        ran = subprocess.run([node, str(folder / "shown.mjs")], input=markdown.encode(), capture_output=True, check=False, timeout=120)
        assert ran.returncode == 0, ran.stderr.decode()
        return json.loads(ran.stdout)

    return shown


def assert_whole(made, digest, filing=None):
    """The page shows the titles and statements letter by letter, no mathematics, no element of theirs. Links lead to footnotes and back;
    GitHub's dialect makes others of whatever looks like an address, however it is written, and shows it unchanged."""
    assert made["katex"] == 0
    assert not {"math", "inlineMath"} & made["types"].keys()
    assert made["tags"].keys() <= {"h1", "h2", "p", "ul", "ol", "li", "code", "sup", "section", "a"}
    assert made["tags"].get("code", 0) == 1  # `tieout read`, our own
    assert all(href.startswith(("https://", "http://", "mailto:")) for href in made["broken"])
    texts = [text for tag, text in made["items"] if tag == "li"]
    said = [one_line(statement.text) for topic in digest.topics for statement in topic.statements]
    for number, words in enumerate(said):
        shown = texts[number] if filing is not None else re.sub(r" (?:\[\d+\])+(?=[.!?]?$)", "", texts[number])
        assert shown == words
    if filing is not None:
        quotes = {}
        for topic in digest.topics:
            for statement in topic.statements:
                for citation in statement.citations:
                    quotes.setdefault(citation.passage, []).append(citation.quote)
        notes = [one_line(passage_note(passage, list(dict.fromkeys(words)), filing)) for passage, words in quotes.items()]
        assert sorted(texts[-len(notes) :]) == sorted(notes)
        cited = sum(len(cited_passages(statement)) for topic in digest.topics for statement in topic.statements)
        assert made["types"]["footnoteReference"] == cited
        assert made["types"]["footnoteDefinition"] == len(notes)


def trouble():
    """A digest whose every statement, title and quote is trouble."""
    statements = [
        Statement(f"s{number}", words, (), (Citation(number % 3 + 1, TROUBLE[-number]),)) for number, words in enumerate(TROUBLE, 1)
    ]
    digest = handmade.digest(*statements)
    topic = replace_title(digest.topics[0], "Revenue in $ and $ <b> *and* | cents_")
    return replace(digest, topics=(topic,), filing=replace(digest.filing, entity="A$AP *Holdings* <Inc.> & $ons"), notes=())


def replace_title(topic, title):
    return topic._replace(title=title)


def test_the_page_would_break_what_is_not_escaped(page):
    made = page("- Revenue rose to $1.5 billion (14.3% up), cost fell to $2 billion.\n")
    assert made["types"]["inlineMath"] == 1
    assert made["katex"] > 0


@pytest.mark.parametrize("footnotes", [False, True], ids=["numbers", "footnotes"])
def test_trouble_is_shown_letter_by_letter(page, footnotes):
    digest, filing = trouble(), handmade.document() if footnotes else None
    made = page(digest_markdown(digest, filing))
    assert_whole(made, digest, filing)
    heads = [text for tag, text in made["items"] if tag in ("h1", "h2")]
    assert heads[0].startswith("A$AP *Holdings* <Inc.> & $ons: 10-K")
    assert heads[1] == "Revenue in $ and $ <b> *and* | cents_"


@pytest.mark.parametrize("footnotes", [False, True], ids=["numbers", "footnotes"])
def test_the_sample_s_digest_is_shown_whole(page, sample, footnotes):
    document = tieout.read(sample)
    digest = tieout.digest(document)
    filing = document if footnotes else None
    made = page(digest_markdown(digest, filing))
    assert_whole(made, digest, filing)
    assert made["broken"] == []


def test_footnotes_are_read_back_as_the_passages_they_are_called_after(sample):
    document = tieout.read(sample)
    digest = tieout.digest(document)
    plain, footnoted = (tieout.audit(digest_markdown(digest, filing), document) for filing in (None, document))
    statements = [statement for topic in digest.topics for statement in topic.statements]
    assert len(plain.claims) == len(footnoted.claims) == len(statements)
    for statement, first, second in zip(statements, plain.claims, footnoted.claims, strict=True):
        assert first.verdict == second.verdict
        for claim in (first, second):
            assert [(each.number, each.verdict) for each in claim.citations] == [(each.number, each.verdict) for each in first.citations]
            assert [each.number for each in claim.citations] == list(cited_passages(statement))


def test_a_footnote_says_passage_section_and_words():
    page = digest_markdown(handmade.digest(), handmade.document())
    assert "- Revenue rose 10.0% from &#36;1,100 thousand to &#36;1,210 thousand.[^3][^2]\n" in page
    assert "\n[^3]: Passage 3, Item 7. Results: “&#36;1,210”\n" in page
    assert "\n[^2]: Passage 2, Item 7. Results: “… &#36;1,210 thousand …”\n" in page
