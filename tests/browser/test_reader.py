"""The reader in a browser: from a figure to its digits and back, by mouse, by keys, on narrow screens, in both shades, on paper."""

import pytest

from tests.browser.conftest import NARROW, WIDE


def figure(page, words):
    return page.locator("#results a.f", has_text=words).first


def lit(page):
    """The words that are marked as the figure shown, wherever it is printed."""
    return page.locator("#filing a.m.on").all_text_contents()


def shown(page):
    """The place that the filing is opened at."""
    return page.locator("#filing a[aria-current]")


def in_view(locator):
    """Whether an element stands inside its pane, where it can be seen."""
    return locator.evaluate(
        """element => { const box = element.getBoundingClientRect(); const pane = element.closest("section").getBoundingClientRect();
        return box.height > 0 && box.top >= Math.max(pane.top, 0) && box.bottom <= Math.min(pane.bottom, innerHeight); }"""
    )


@pytest.fixture
def digest(visit, digest_url):
    return visit(digest_url)


def test_a_click_on_a_figure_marks_its_digits_in_the_filing(digest):
    figure(digest, "7,785.2").click()
    row = digest.locator("#filing tr:has([aria-current])")
    assert row.locator("th").inner_text() == "Total revenues"
    assert shown(digest).inner_text() == "7,785,180"
    assert in_view(shown(digest))
    assert set(lit(digest)) == {"7,785,180", "7,785.2"}
    assert digest.locator("#card h2").inner_text() == "7,785.2"
    assert "CNY 7,785.2 million" in digest.locator("#card").inner_text()


def test_the_card_tells_unit_period_precision_and_agreement(digest):
    figure(digest, "7,785.2").click()
    told = digest.locator("#card").inner_text()
    for words in ("year ended December 31, 2024", "to the nearest hundred thousand", "all agree at the precision stated there", "CNY"):
        assert words in told


def test_a_derived_figure_shows_its_arithmetic_and_its_inputs_can_be_followed(digest):
    digest.locator("#results .item", has_text="Total revenues rose").locator("a.f").first.click()
    sum = digest.locator("#card .sum")
    assert sum.inner_text() == "(7,785,180 − 7,047,461) ÷ 7,047,461 ≈ 10.468%, stated as 10.5%"
    sum.locator("a").nth(1).click()
    assert shown(digest).inner_text() == "7,047,461"


def test_from_a_mark_back_to_every_statement_that_uses_it(digest):
    figure(digest, "7,785.2").click()
    shown(digest).click()
    used = digest.locator("#card section", has_text="Used by").locator("a")
    assert used.count() > 3
    said = used.nth(1).inner_text()[:30]
    used.nth(1).click()
    assert digest.locator("#results .item.on .said").inner_text().startswith(said)
    assert in_view(digest.locator("#results .item.on .said"))


def test_a_citation_shows_its_passage_and_in_it_the_digits_cited(digest):
    statement = digest.locator("#results .item", has_text="Total Premium Customers")
    cite = statement.locator(".cite a").first
    number = cite.inner_text().strip("[]")
    cite.click()
    passage = digest.locator("#filing .p.on")
    assert passage.get_attribute("id") == f"p{number}"
    assert set(passage.locator("a.m.on").all_inner_texts()) == {"486", "492", "537"}
    assert in_view(passage.locator("a.m.on").first)


def test_a_figure_in_a_folded_section_is_unfolded(digest):
    for summary in digest.locator("#filing details.sec > summary").all()[::-1]:
        summary.evaluate("element => { element.parentElement.open = false; }")
    figure(digest, "7,785.2").click()
    assert in_view(shown(digest))


def test_back_leads_to_where_one_was(digest):
    figure(digest, "7,785.2").click()
    first = lit(digest)
    figure(digest, "7,047.5").click()
    assert lit(digest) != first
    digest.keyboard.press("b")
    digest.wait_for_function("document.querySelector('#card h2').textContent === '7,785.2'")
    assert lit(digest) == first
    digest.keyboard.press("Escape")
    digest.wait_for_function("document.querySelector('#card').hidden")
    assert lit(digest) == []


def test_a_walk_by_keys_alone(digest):
    digest.keyboard.press("j")
    digest.keyboard.press("j")
    assert digest.locator(".item.on .no").inner_text() == "2"
    digest.keyboard.press("k")
    assert digest.evaluate("document.activeElement.id") == "s1"
    first = digest.locator("#card h2").inner_text()
    digest.keyboard.press("Enter")
    assert digest.locator("#card h2").inner_text() != first
    digest.keyboard.press("?")
    assert digest.locator("#keys").is_visible()
    digest.keyboard.press("Escape")
    assert not digest.locator("#keys").is_visible()


def test_search_finds_words_and_steps_through_them(digest):
    digest.keyboard.press("/")
    digest.keyboard.type("Premium Customers")
    digest.keyboard.press("Enter")
    assert "premium customers" in digest.locator(".on").first.inner_text().lower()
    assert digest.locator("#hits").inner_text().startswith("1 of ")
    digest.keyboard.press("Enter")
    assert digest.locator("#hits").inner_text().startswith("2 of ")
    digest.keyboard.press("Shift+Enter")
    assert digest.locator("#hits").inner_text().startswith("1 of ")


def test_an_address_with_a_figure_opens_at_it(visit, digest_url):
    page = visit(f"{digest_url}#s3f2")
    assert page.locator("#results #s3f2.on").count() == 1
    assert lit(page)


def test_each_exception_of_an_audit_in_one_key(visit, audit_url):
    page = visit(audit_url)
    page.keyboard.press("n")
    assert "Contradicted" in page.locator(".item.on .verdict").first.inner_text()
    assert shown(page).inner_text() == "7,785,180"
    assert in_view(shown(page))
    assert page.locator("#count").inner_text().startswith("1 of ")
    page.keyboard.press("n")
    assert page.locator("#count").inner_text().startswith("2 of ")
    page.keyboard.press("p")
    assert page.locator("#count").inner_text().startswith("1 of ")


def test_an_audit_tells_verdicts_in_words_and_puts_exceptions_first(visit, audit_url):
    page = visit(audit_url)
    verdicts = [words.split()[-1] for words in page.locator(".item > p > .no + .verdict").all_inner_texts()]
    assert verdicts[0] == "Contradicted"
    assert verdicts[-1] == "Supported"
    assert "wrong scale" in page.locator(".item").first.locator(".findings").inner_text()


def test_a_check_leads_from_what_is_flagged_to_both_places(visit, check_url):
    page = visit(check_url)
    page.keyboard.press("n")
    assert shown(page).inner_text() == "30,113"
    page.locator(".item.on .operands a.f").nth(1).click()
    assert shown(page).inner_text() == "1,659"


def colour(page, selector, property="background-color"):
    return page.locator(selector).first.evaluate("(element, property) => getComputedStyle(element).getPropertyValue(property)", property)


def lightness(colour):
    return sum(int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(","))


def test_shades_follow_the_system_and_the_toggle(visit, digest_url):
    page = visit(digest_url, color_scheme="dark")
    assert lightness(colour(page, "body")) < 200 < lightness(colour(page, "body", "color"))
    page.locator("#theme").click()
    assert lightness(colour(page, "body")) > 600
    assert lightness(colour(visit(digest_url, color_scheme="light"), "body")) > 600


def test_a_narrow_screen_shows_one_pane_and_switches(visit, digest_url):
    page = visit(digest_url, viewport=NARROW)
    assert page.locator("#results").is_visible()
    assert not page.locator("#filing").is_visible()
    figure(page, "7,785.2").click()
    assert page.locator("#filing").is_visible()
    assert not page.locator("#results").is_visible()
    assert in_view(shown(page))
    page.locator("#card button", has_text="Back").click()
    page.locator("#results").wait_for(state="visible")
    page.locator(".switch button", has_text="Filing").click()
    assert page.locator("#filing").is_visible()


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_is_wider_than_the_screen(visit, digest_url, audit_url, check_url, viewport):
    for url in (digest_url, audit_url, check_url):
        page = visit(url, viewport=viewport)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_without_script_a_figure_is_still_a_link_to_its_digits(visit, digest_url):
    page = visit(digest_url, java_script_enabled=False)
    figure(page, "7,785.2").click()
    assert page.locator("#filing a.m:target").inner_text() == "7,785,180"
    page.locator("#filing a.m:target").click()
    assert page.locator("#results .item:target").count() == 1


def test_on_paper_the_digest_and_the_passages_it_cites(visit, digest_url):
    page = visit(digest_url)
    page.emulate_media(media="print")
    assert page.locator("#results").is_visible()
    assert page.locator("#filing .p.cited").first.is_visible()
    assert not page.locator("#filing .p:not(.cited)").first.is_visible()
    assert not page.locator(".tools").is_visible()


def test_a_bar_of_a_chart_leads_to_its_digits(visit, digest_url):
    page = visit(digest_url)
    bar = page.locator(".charts svg a").first
    words = bar.get_attribute("aria-label")
    bar.click()
    assert in_view(shown(page))
    assert page.locator("#card dd").first.inner_text().split("\n")[0].split()[0] in words


def test_shown_in_a_sandbox_it_works_as_well(visit, pages, digest_url):
    frame_url = pages.write("frame", f'<iframe sandbox="allow-scripts" src="{digest_url}" width="1200" height="700"></iframe>')
    page = visit(frame_url, loads=2)
    frame = page.frame_locator("iframe")
    frame.locator("#results a.f", has_text="7,785.2").first.click()
    assert frame.locator("#filing a[aria-current]").inner_text() == "7,785,180"
    frame.locator("#results a.f", has_text="7,047.5").first.click()
    page.keyboard.press("b")
    frame.locator("#card h2", has_text="7,785.2").wait_for()
    page.keyboard.press("/")
    page.keyboard.type("Premium Customers")
    page.keyboard.press("Enter")
    assert frame.locator("#hits").inner_text().startswith("1 of ")
