"""An audit's page: verdicts in words, findings and what is certain with links to their words, what was shown beside what was restored."""

import re
from decimal import Decimal

import pytest

from tests.outputs import handmade
from tests.outputs.parsed_page import Parsed
from tieout.model.audit import Audit, Claim, ClaimFigure, Correction, Evidence, Expected, FigureVerdict, Finding, Known, Likely
from tieout.model.places import Span
from tieout.outputs.html.audit import audit_page

SAID = "Revenue was $1,110 thousand <b>."
EVIDENCE = Evidence(3, "Revenue\t$1,210", (handmade.NEWER,))


def claim(number, verdict, **changes):
    figure = ClaimFigure(Span(13, 18), "1,110", Decimal("1.11E+6"), -3, "USD", "level", "", handmade.YEAR, None, "")
    state = {"supported": "agrees", "contradicted": "exception"}.get(verdict, "not_checked")
    used = ("o2", "o1") if verdict == "supported" else ()
    given = Claim(
        number, SAID, Span(0, 30), None, (), "intact", verdict, Decimal(0), "Why.", (FigureVerdict(figure, state, used, None, ""),), (), ()
    )
    return given._replace(**changes)


FINDING = Finding(
    "value", (), "error", 0, Span(12, 27), Expected(Decimal(1210000), "USD", handmade.YEAR, "$1,210 thousand"), EVIDENCE,
    "$1,110 thousand should be $1,210 thousand.", Correction(Span(12, 27), "$1,210 thousand"),
)  # fmt: skip
WRONG = claim(3, "contradicted", findings=(FINDING,))
LOST = claim(2, "not_checked", text="1,110thousand", repaired_text=SAID, state="partly_lost")._replace(
    likely=Likely("Revenue was $1,210 thousand.", EVIDENCE),
    certain=(Known(0, "Revenue", Decimal(1210000), "USD", handmade.YEAR, "$1,210 thousand, 2024", EVIDENCE),),
)


def made(*claims, missing=()):
    filing = handmade.document().filing
    return audit_page(Audit(filing, claims, missing), [handmade.studied()])


@pytest.fixture
def page():
    return made(claim(1, "supported"), LOST, WRONG, missing=(20,))


def test_the_worst_comes_first_and_says_so_in_words(page):
    assert re.findall(r'<li class="item( exception)?" id="(c\d)"', page) == [(" exception", "c3"), (" exception", "c2"), ("", "c1")]
    assert [words.split()[-1] for words in re.findall(r'class="no">\d</span> <span class="verdict \w+">([^<]+)<', page)] == [
        "Contradicted",
        "checked",
        "Supported",
    ]


def test_a_finding_leads_to_the_words_that_show_it(page):
    parsed = Parsed(page)
    [evidence] = [anchor for anchor in parsed.attributes["a"] if anchor.get("id") == "c3e0"]
    [mark] = [anchor for anchor in parsed.attributes["a"] if anchor.get("id") == evidence["href"].removeprefix("#")]
    assert "c3e0" in mark["data-o"].split()
    told = parsed.data["figures"]["c3e0"]
    assert (told["text"], told["expected"], told["instead"]) == ("value", "$1,210 thousand", "$1,210 thousand")
    assert '<a class="f exception" id="c3f0"' in page


def test_what_was_shown_stands_beside_what_was_restored(page):
    assert '<p class="shown"><b>As shown</b> 1,110thousand</p>' in page
    assert "partly lost</span>" in page


def test_what_is_certain_of_a_damaged_claim_leads_to_its_place(page):
    assert "Certain: 1,110 is Revenue, $1,210 thousand, 2024." in page
    assert "Probably read: “Revenue was $1,210 thousand.”" in page
    assert {"c2l", "c2k0"} <= set(Parsed(page).ids)


def test_what_is_wrong_does_not_say_that_it_is_tied(page):
    figures = Parsed(page).data["figures"]
    assert "agreement" not in figures["c3f0"]
    assert figures["c1f0"]["agreement"].startswith("Printed in 2 places")


def test_every_link_leads_to_something_and_no_id_is_given_twice(page):
    parsed = Parsed(page)
    assert {link.removeprefix("#") for link in parsed.links} <= set(parsed.ids)
    assert len(parsed.ids) == len(set(parsed.ids))
    assert "b" not in parsed.attributes or "&lt;b&gt;" in page


def test_where_a_claim_may_be_missing_is_told(page):
    assert "A whole claim may have been swallowed" in page


def test_a_filing_without_a_claim_gives_a_page():
    assert "0 claims" in made()
