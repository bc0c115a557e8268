"""axe-core finds no serious fault in the documentation site: on any page, and in the dark and on a phone on a page of each kind."""

import os
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec

import pytest

from tests.browser.conftest import NARROW, WIDE
from tests.browser.test_accessibility import grave_faults

ALL = {"viewport": WIDE, "color_scheme": "light"}
LOOKS = {"dark": {"viewport": WIDE, "color_scheme": "dark"}, "narrow": {"viewport": NARROW, "color_scheme": "light"}}
OF_EACH_KIND = ["404.html", "index.html", "reference/commands/index.html", "reference/python/index.html", "measured/index.html",
                "thresholds/index.html", "how-to/notebook/index.html",
    "how-to/in-other-tools/index.html", "how-to/add-a-kind-of-business/index.html"]  # fmt: skip
"""A page of each kind that the theme shows in its own way: code of several languages, wide tables, signatures, nothing found."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_said):
        """Nothing: what was asked for is of no interest."""


@pytest.fixture(scope="module")
def site(root, tmp_path_factory):
    """The site as `make docs` builds it, and where a browser finds it."""
    if find_spec("mkdocs") is None or find_spec("mkdocstrings") is None:
        pytest.skip("needs MkDocs (pip install 'tieout[docs]')")
    folder = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def grave_by_page(chromium, axe, address, pages, look):
    """What axe finds grave in each of the pages that has any; and every address that was asked for."""
    asked, grave = set(), {}
    context = chromium.new_context(reduced_motion="reduce", **look)
    try:
        page = context.new_page()
        page.on("request", lambda request: asked.add(request.url))
        for each in pages:
            page.goto(address + each)
            faults = grave_faults(page, axe)
            if faults:
                grave[each] = faults
    finally:
        context.close()
    return grave, asked


def test_no_grave_fault_on_any_page_and_nothing_from_elsewhere(site, chromium, axe):
    folder, address = site
    pages = sorted(page.relative_to(folder).as_posix() for page in folder.rglob("*.html"))
    assert len(pages) > 30
    grave, asked = grave_by_page(chromium, axe, address, pages, ALL)
    assert grave == {}
    assert all(url.startswith((address, "blob:", "data:")) for url in asked)


@pytest.mark.parametrize("look", LOOKS)
def test_no_grave_fault_in_the_dark_or_on_a_phone(site, chromium, axe, look):
    grave, _ = grave_by_page(chromium, axe, site[1], OF_EACH_KIND, LOOKS[look])
    assert grave == {}
