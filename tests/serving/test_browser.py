"""What only a browser can tell: its policies let through what a user does, and nothing of what a filing tries."""

import re

import pytest

from tests.serving.making import made

SCRIPTED = made("Scripted Corp").replace("<title>", "<script>document.title = 'owned'</script><title>")


@pytest.fixture
def page(chromium, server):
    """A page of a new visitor that notes what it is told on its console and which hosts it asks."""
    with chromium.new_context(base_url=server) as context:
        page = context.new_page()
        page.said, page.asked = [], set()
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.asked.add(re.match(r"\w+://[^/]*", request.url)[0]))
        yield page


def uploaded(page, tmp_path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    page.goto("/")
    page.set_input_files("#filing", tmp_path / name)
    page.click("text=Read it")
    page.wait_for_selector("iframe")


def test_a_walk_in_a_browser_that_asks_nobody_else(page, server, tmp_path):
    uploaded(page, tmp_path, "mine.htm", made("Walker Corp"))
    assert "Revenue" in page.frame_locator("iframe").locator("body").inner_text()
    for tab in ("Checks", "Figures", "Outline"):
        page.click(f"nav >> text={tab}")
    page.click("nav >> text=Audit a digest")
    page.fill("#text", "Revenues were $1,210 billion in 2024.")
    page.click("text=Audit it")
    page.wait_for_selector("iframe")
    assert "does not tie out" in page.inner_text("h1")
    page.click("nav >> text=Compare")
    page.click("td >> text=1,210 >> nth=0")
    assert page.inner_text(".passage.cited mark") == "1,210"
    assert page.said == []
    assert page.asked == {server}


def test_a_file_that_is_too_large_is_not_even_sent(page):
    page.goto("/")
    page.evaluate("document.querySelector('form[data-drop]').dataset.drop = '1000'")
    page.set_input_files("#filing", {"name": "large.htm", "mimeType": "text/html", "buffer": b"x" * 1001})
    page.click("text=Read it")
    assert "Too large" in page.inner_text("[data-progress]")


def test_the_pages_work_without_script(chromium, server, tmp_path):
    (tmp_path / "mine.htm").write_text(made("Scriptless Corp"), encoding="utf-8")
    with chromium.new_context(base_url=server, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/")
        page.set_input_files("#filing", tmp_path / "mine.htm")
        page.click("text=Read it")
        page.wait_for_selector("iframe")
        assert "Scriptless Corp" in page.inner_text("h1")


def test_script_of_a_filing_does_not_run_and_sandboxed_pages_reach_nothing(page, tmp_path):
    uploaded(page, tmp_path, "scripted.htm", SCRIPTED)
    assert "owned" not in page.title()
    (frame,) = [frame for frame in page.frames if frame != page.main_frame]
    assert frame.evaluate("self.origin") == "null"
    assert frame.evaluate("(() => { try { return document.cookie } catch (error) { return error.name } })()") == "SecurityError"
    assert frame.evaluate("fetch('/').then(() => 'reached', (error) => error.name)") == "TypeError"


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_screen(page, browser, width):
    filing = browser.filings()["kingsoft-cloud-2024-20f.htm"]
    page.set_viewport_size({"width": width, "height": 800})
    ends = ("", "/check", "/facts", "/outline", "/audit", "/passages/227")
    for path in ("/", "/compare", "/search?q=revenues", "/alerts", "/nothing", *(f"{filing}{end}" for end in ends)):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
