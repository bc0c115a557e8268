import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.outputs import handmade
from tieout.model.digest import NOT_UNDERSTOOD
from tieout.model.source import Note
from tieout.outputs.digest_markdown import digest_markdown, escape
from tieout.outputs.notation import filing_title
from tieout.outputs.printable import one_line

PAGE = MarkdownIt("commonmark", {"html": True, "typographer": False}).enable(["table", "strikethrough"])

# Characters that mean something to some page, and enough others to make words of.
TELLING = st.text(alphabet=st.sampled_from("$\\`*_{}[]()<>#+-.!|~^&;:/=@\"'%, \t\n0123ABw"), max_size=60)


class _Shown(HTMLParser):
    """The text that a page shows, and the elements that it made."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.texts.append(data)


def shown(markdown: str) -> _Shown:
    page = _Shown()
    page.feed(PAGE.render(markdown))
    page.close()
    return page


@given(TELLING)
@example("2024. A list?")
@example("- a list?")
@example("1) a list?")
@example("=== a rule?")
@example("&amp; &#36; &dollar; stay as written; R&D too")
@example("www.example.com and https://example.com, :smile: and @someone")
@example("[1]: https://example.com")
def test_a_bullet_shows_its_statement_and_nothing_else(text):
    page = shown(f"- {escape(text)}\n")
    assert page.tags in (["ul", "li"], ["ul", "li", "p"])
    assert one_line("".join(page.texts)) == one_line(text)


@given(TELLING)
def test_a_heading_shows_its_title_and_nothing_else(text):
    page = shown(f"## {escape(text)}\n")
    assert page.tags == ["h2"]
    assert one_line("".join(page.texts)) == one_line(text)


@pytest.mark.parametrize("text", ["RMB7,785.2 million (US$1,066.6 million)", "R&D rose 8.5% to 18.0% of net sales", "Item 5.A, 10-K/A"])
def test_ordinary_words_stay_readable(text):
    assert escape(text) == text.replace("$", "&#36;")


def test_no_page_sees_a_dollar_sign_or_a_backslash():
    assert not re.search(r"[$\\]", escape("$1 \\$2 \\(x\\) \\[y\\] $$z$$"))


def test_citations_stand_before_the_closing_stop_each_once():
    page = digest_markdown(handmade.digest(handmade.statement("Revenue rose.", 12, 7, 12), handmade.statement("No stop", 3)))
    assert "- Revenue rose [12][7].\n- No stop [3]\n" in page


@pytest.mark.parametrize("text", ["Most came from outside the U.S.", "It was paid to Example Co."])
def test_a_stop_that_belongs_to_an_abbreviation_stays_with_it(text):
    assert f"- {text} [3]\n" in digest_markdown(handmade.digest(handmade.statement(text, 3)))


def test_what_was_not_understood_stands_first_and_once():
    told = "Not understood: Of 1,234 cells with digits in its tables 900 were not understood."
    made = handmade.digest()
    page = digest_markdown(replace(made, notes=(Note(NOT_UNDERSTOOD, told), *made.notes)))
    assert page.startswith(f"# {told}\n\n# Example Inc.")
    assert page.count("Not understood") == 1


@pytest.mark.parametrize(
    ("form", "span"), [("10-KT", "transition period"), ("10-QT/A", "transition period"), ("10-Q", "period"), ("10-K", "fiscal year")]
)
def test_a_title_says_what_span_of_time_the_report_is_of(form, span):
    assert filing_title(replace(handmade.digest().filing, form=form)).startswith(f"Example Inc.: {form} for the {span} ended ")


def test_the_page_has_title_numbering_topics_and_notes():
    page = digest_markdown(handmade.digest())
    assert page.startswith("# Example Inc.: 10-K for the fiscal year ended December 31, 2024\n")
    assert "passages of the filing, 1 to 3" in page
    assert "tieout-passages/2" in page
    assert "\n## Revenue performance\n\n- Revenue rose 10.0% from &#36;1,100 thousand to &#36;1,210 thousand [3][2].\n" in page
    notes = "- 2 of 3 tags.\n- 1 section is missing or doubtful; the outline (tieout read) says which and why.\n"
    assert page.endswith(f"## Notes on the filing\n\n{notes}")
