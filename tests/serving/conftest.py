"""A folder of small filings, and a server over it."""

import pytest

from tests.serving.making import Browser, made, served


@pytest.fixture(scope="session")
def folder(tmp_path_factory, sample):
    """The sample filing, two years of a small company, and an earlier digest."""
    folder = tmp_path_factory.mktemp("filings")
    (folder / sample.name).write_bytes(sample.read_bytes())
    (folder / "example-2024.htm").write_text(made(), encoding="utf-8")
    (folder / "older").mkdir()
    (folder / "older" / "example-2023.htm").write_text(made("Example, Inc.", 2023, "1,105", "1,000"), encoding="utf-8")
    (folder / "example.digest.json").write_text('{"schema": "tieout.digest/2", "filing": {}, "topics": []}', encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def server(folder, tmp_path_factory):
    """The address of a server over the folder."""
    with served(folder, tmp_path_factory.mktemp("scratch") / "own") as address:
        yield address


@pytest.fixture
def browser(server):
    """A browser that has not been here before."""
    with Browser(server) as browser:
        yield browser
