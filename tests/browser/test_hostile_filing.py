"""A filing is written by others. Whatever markup it brings, its words stay words, and nothing of it runs or loads."""

import pytest

import tieout
from tests.checking.statements import BALANCE, statements
from tieout.outputs.html.audit import audit_page
from tieout.outputs.html.check import check_page
from tieout.outputs.html.digest import digest_page

INJECTED = """
<script>document.title = "taken"; alert(1)</script>
<p onclick="alert(2)" onmouseover="document.title = 'taken'">Handlers <a href="javascript:alert(3)">a link</a></p>
<p>&lt;script&gt;document.title = "taken"&lt;/script&gt; &lt;img src=x onerror="document.title = 'taken'"&gt;</p>
<p>&lt;/script&gt;&lt;/section&gt;&lt;svg onload="document.title = 'taken'"&gt; \u202egnp.exe \x1b]0;taken\x07</p>
<svg xmlns="http://www.w3.org/2000/svg" width="99999999" height="99999999" onload="document.title = 'taken'">
<rect width="100%" height="100%"/></svg>
<img src="http://example.invalid/pixel.gif" onerror="document.title = 'taken'">
<iframe src="http://example.invalid/"></iframe><style>* { display: none }</style><link rel="stylesheet" href="http://example.invalid/x.css">
<form action="http://example.invalid/"><input name="q"></form>
"""
HOSTILE_ROW = "Total current &lt;img src=x onerror=&quot;document.title='taken'&quot;&gt; assets"
HOSTILE_DIGEST = """- Total assets were $76,190 million <script>document.title = "taken"</script> at December 31, 2024.
- [click](javascript:alert(4)) </script><img src=x onerror="document.title='taken'"> Inventories were $99 million at December 31, 2024.
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "<img src=x onerror=alert(5)>.htm"
    words = statements(BALANCE.replace("30,013", "30,113").replace("Total current assets", HOSTILE_ROW))
    path.write_text(words.replace("</body>", INJECTED + "</body>"), encoding="utf-8")
    document = tieout.read(path)
    return document, tieout.facts(document)


def made(kind, document, facts):
    if kind == "digest":
        return digest_page(tieout.digest(document), document, facts)
    if kind == "audit":
        return audit_page(tieout.audit(HOSTILE_DIGEST, document), [tieout.study(document)])
    return check_page(tieout.check(document), document, facts)


@pytest.mark.parametrize("kind", ["digest", "audit", "check"])
def test_nothing_of_a_hostile_filing_runs_or_loads(visit, pages, hostile, kind):
    page = visit(pages.write(f"hostile-{kind}", made(kind, *hostile)))
    title = page.title()
    for key in "njjn":
        page.keyboard.press(key)
    for anchor in page.locator("#results a.f").all()[:6]:
        anchor.click()
    page.locator("#filing .p").last.hover()
    page.wait_for_timeout(100)
    assert page.title() == title
    assert "taken" not in title
    assert page.locator("#filing script, #filing img, #filing svg, #filing iframe, #filing form, #filing style").count() == 0
    assert page.evaluate("[...document.querySelectorAll('a')].every((a) => a.getAttribute('href').startsWith('#'))")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.locator("#filing .p").first.is_visible()


def test_the_words_of_an_attack_stay_to_be_read(visit, pages, hostile):
    page = visit(pages.write("hostile-words", made("check", *hostile)))
    assert "<img src=x onerror=" in page.locator("#results .item").first.inner_text()
    assert "<script>document.title" in page.locator("#filing").text_content()
