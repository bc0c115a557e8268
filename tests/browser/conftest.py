"""Pages made for a browser to open."""

from pathlib import Path

import pytest

import tieout
from tests.checking.statements import BALANCE, statements
from tieout.outputs.html.audit import audit_page
from tieout.outputs.html.check import check_page
from tieout.outputs.html.digest import digest_page

HERE = Path(__file__).parent
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 800}


@pytest.fixture(scope="session")
def axe():
    """The source of axe-core."""
    path = HERE / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("needs axe-core (npm ci --prefix tests/browser)")
    return path.read_text(encoding="utf-8")


class Pages:
    """The pages under test, each made once, as files: where they are opened from is where a user opens them from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, page: str) -> str:
        path = self.folder / f"{name}.html"
        path.write_text(page, encoding="utf-8")
        return path.as_uri()


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    return Pages(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="session")
def filing(sample):
    """The sample: document and facts."""
    document = tieout.read(sample)
    return document, tieout.facts(document)


@pytest.fixture(scope="session")
def digest_url(pages, filing):
    document, facts = filing
    return pages.write("digest", digest_page(tieout.digest(document), document, facts))


AUDITED = """\
- Revenues were RMB7,785.2 billion in 2024.
- Gross profit rose 57.7% to RMB1,340.9 million in 2024.
- The company opened 77 offices on the moon in 2024.
- Total revenues were RMB7,785.2 million in 2024, against RMB7,047.5 million in 2023.
"""


@pytest.fixture(scope="session")
def audit_url(pages, filing):
    document, _ = filing
    return pages.write("audit", audit_page(tieout.audit(AUDITED, document), [tieout.study(document)]))


@pytest.fixture(scope="session")
def check_url(pages):
    path = pages.folder / "wrong.htm"
    path.write_text(statements(BALANCE.replace("30,013", "30,113")), encoding="utf-8")
    document = tieout.read(path)
    facts = tieout.facts(document)
    return pages.write("check", check_page(tieout.check(document), document, facts))


@pytest.fixture
def visit(chromium):
    """Opens a page in a fresh profile. Afterwards: nothing was loaded but the page (and what it is to load, where that is more than
    itself), nothing failed in it, and no dialog was raised."""
    contexts, requests, faults, expected = [], [], [], []

    def opened(url, loads=1, **options):
        expected.append(loads)
        context = chromium.new_context(**{"viewport": WIDE, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
        page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
    assert all(url.startswith("file:") for url in requests)
    assert len(requests) == sum(expected)
