"""What tests share: the third-party filings, where they are, golden files, and a browser."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # an example may take long on a machine with other work
settings.load_profile("unhurried")

ROOT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser):
    parser.addoption("--update-goldens", action="store_true", help="write what is printed now into the golden files; run nothing else")


def pytest_collection_modifyitems(config, items):
    """With --update-goldens, only what holds something to a golden is run."""
    if config.getoption("--update-goldens"):
        others = [item for item in items if "golden" not in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item not in others]


class Golden:
    """Texts held to what a file in the repository says. `updates`: whether the files are written instead."""

    def __init__(self, *, updates: bool):
        self.updates = updates

    def holds(self, path: Path, text: str):
        """Whether the file says `text`, letter by letter; with `--update-goldens` it then does."""
        if self.updates:
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{path.name} is another: run `make goldens` and review the difference"


@pytest.fixture(scope="session")
def golden(request) -> Golden:
    """Asked for by every test that compares with a golden, so that `make goldens` finds it."""
    return Golden(updates=request.config.getoption("--update-goldens"))


@pytest.fixture
def uncounted(monkeypatch):
    """The commands that the test starts are not counted by `make coverage`, which loads modules of its own in them and writes a file."""
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of third-party documents (TIEOUT_DATA, or ../shared/data beside the repository); skips where it is absent."""
    folder = Path(os.environ.get("TIEOUT_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"needs the third-party filings; there is no {folder} (set TIEOUT_DATA)")
    return folder


@pytest.fixture(scope="session")
def sample() -> Path:
    """The sample filing that ships with the project."""
    return ROOT / "samples" / "kingsoft-cloud-2024-20f.htm"


@pytest.fixture(scope="module")
def chromium():
    """A headless browser; skips where there is none. It is started for each module: while it runs, its event loop is in the way of tests
    that have their own."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright (pip install 'tieout[test]')")
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("needs Chromium on the path (Debian: apt-get install chromium)")
    with sync_api.sync_playwright() as playwright:
        # Without a sandbox of its own, as continuous integration runs as root; the pages are ours.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()
