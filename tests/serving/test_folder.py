"""Only what lies in the folder is served from it."""

import os

import pytest

from tieout.serving.folder import Folder
from tieout.serving.refusals import RefusedError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes are made as POSIX makes them")


@pytest.fixture
def place(tmp_path):
    """A folder beside something that is not to be seen."""
    (tmp_path / "secret.htm").write_text("<p>secret</p>")
    folder = tmp_path / "served"
    (folder / "sub").mkdir(parents=True)
    (folder / "report.htm").write_text("<p>report</p>")
    (folder / "sub" / "report.pdf").write_text("%PDF-")
    return folder


def listed(folder: Folder) -> dict[str, str]:
    return {each.name: each.kind for each in folder.listing().files}


def test_filings_and_earlier_results_are_told_apart(place):
    for name in ("a.digest.md", "a.check.html", "b.xhtml.gz", "notes.txt", "picture.png", ".hidden.htm", "data.json"):
        (place / name).write_text("{}")
    (place / "ours.json").write_text('{\n  "schema": "tieout.audit/1"}')
    (place / ".tieout").mkdir()
    (place / ".tieout" / "ledger.jsonl").write_text('{"schema": "tieout.digest/2"}')
    kinds = listed(Folder(place))
    assert kinds == {
        "report.htm": "filing",
        "sub/report.pdf": "filing",
        "b.xhtml.gz": "filing",
        "notes.txt": "filing",
        "a.digest.md": "result",
        "a.check.html": "result",
        "ours.json": "result",
    }


def test_links_are_not_followed(place):
    (place / "out.htm").symlink_to(place.parent / "secret.htm")
    (place / "in.htm").symlink_to(place / "report.htm")
    (place / "outside").symlink_to(place.parent)
    folder = Folder(place)
    assert set(listed(folder)) == {"report.htm", "sub/report.pdf"}
    assert folder.listing().links == 3


def test_a_file_that_becomes_a_link_is_not_opened(place):
    folder = Folder(place)
    files = {each.name: each for each in folder.listing().files}
    (place / "report.htm").unlink()
    (place / "report.htm").symlink_to(place.parent / "secret.htm")
    with pytest.raises(RefusedError):
        folder.open(files["report.htm"])


def test_a_folder_that_becomes_a_link_is_not_entered(place):
    folder = Folder(place)
    files = {each.name: each for each in folder.listing().files}
    (place.parent / "report.pdf").write_text("secret")
    (place / "sub" / "report.pdf").unlink()
    (place / "sub").rmdir()
    (place / "sub").symlink_to(place.parent)
    with pytest.raises(RefusedError):
        folder.open(files["sub/report.pdf"])


def test_a_pipe_is_neither_listed_nor_waited_for(place):
    folder = Folder(place)
    files = {each.name: each for each in folder.listing().files}
    (place / "report.htm").unlink()
    os.mkfifo(place / "report.htm")
    with pytest.raises(RefusedError):
        folder.open(files["report.htm"])
    assert "report.htm" not in listed(Folder(place))


@pytest.mark.parametrize("name", ["../secret.htm", "sub/../../secret.htm", "/etc/passwd", "", "sub//report.pdf", "./report.htm"])
def test_no_name_leads_out(place, name):
    folder = Folder(place)
    some = folder.listing().files[0]
    with pytest.raises(RefusedError):
        folder.open(some._replace(name=name))


def test_an_id_is_of_a_file_that_is_there_and_of_its_kind(place):
    folder = Folder(place)
    some = folder.listing().files[0]
    assert folder.find(some.id, "filing") == some
    with pytest.raises(RefusedError):
        folder.find(some.id, "result")
    with pytest.raises(RefusedError):
        folder.find("../secret.htm", "filing")
    assert some.name not in some.id
