"""Outputs are called after their filings, and no two alike."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.batch.names import output_names

WORDS = st.sampled_from(["a", "b", "A", "report", "Report", "a-b", "é", "é"])
ENDINGS = st.sampled_from(["", ".htm", ".html", ".htm.gz", ".gz", ".2024", ".HTM", "."])
PATHS = st.builds(lambda folders, name, ending: Path("/", *folders, name + ending), st.lists(WORDS, max_size=3), WORDS, ENDINGS)


def names(*paths, known=(), taken=()):
    given = output_names(map(Path, paths), ".x", {Path(path): name for path, name in known}, taken)
    return [given[Path(path)] for path in paths]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/d/annual-report.htm", "annual-report.x"),
        ("/d/annual-report.HTM.GZ", "annual-report.x"),
        ("/d/report.2024-12-31.html", "report.2024-12-31.x"),
        ("/d/report.2024", "report.2024.x"),
        ("/d/0001062993-16-008650.txt.gz.gz", "0001062993-16-008650.x"),
        ("/d/.htm", ".htm.x"),
    ],
)
def test_an_output_is_called_after_its_filing(path, name):
    assert names(path) == [name]


def test_the_same_name_in_two_folders():
    assert names("/2023/report.htm", "/2024/report.htm") == ["2023-report.x", "2024-report.x"]


def test_folders_are_told_apart_by_the_nearest_that_differs():
    assert names("/2023/q1/r.htm", "/2024/q1/r.htm") == ["2023-q1-r.x", "2024-q1-r.x"]


def test_the_same_name_in_one_folder():
    assert names("/d/r.htm", "/d/r.htm.gz") == ["r.htm.x", "r.htm.gz.x"]


@pytest.mark.parametrize("other", ["/d/Report.htm", "/e/REPORT.html"])
def test_names_that_differ_in_case_only_are_the_same(other):
    assert len({name.casefold() for name in names("/d/report.htm", other)}) == 2


def test_a_name_is_kept_from_run_to_run():
    assert names("/2024/report.htm", "/2023/report.htm", known=[("/2024/report.htm", "report.x")]) == ["report.x", "2023-report.x"]


def test_a_name_that_is_taken_is_not_given_again():
    assert names("/2024/report.htm", taken=["report.x", "REPORT.htm.x"]) == ["2024-report.x"]


def test_where_no_folder_helps_a_checksum_does():
    assert names("/a/b-c.htm", "/a-b/c.htm") == ["b-c.x", "c.x"]
    first, second = names("/a/b-c.htm", "/a-b/c.htm", taken=["b-c.x", "c.x", "b-c.htm.x", "c.htm.x"])
    assert re.fullmatch(r"b-c-[0-9a-f]{8}\.x", first)
    assert re.fullmatch(r"c-[0-9a-f]{8}\.x", second)


@given(st.lists(PATHS, max_size=8, unique=True), st.sets(WORDS, max_size=3))
def test_no_two_are_ever_the_same_on_any_file_system(paths, taken):
    taken = {f"{word}.x" for word in taken}
    given = output_names(paths, ".x", {}, taken)
    assert list(given) and set(given) == set(paths) if paths else given == {}
    folded = [unicodedata.normalize("NFC", name).casefold() for name in (*given.values(), *taken)]
    assert len(set(folded)) == len({unicodedata.normalize("NFC", name).casefold() for name in taken}) + len(paths)
    assert all(Path(name).name == name for name in given.values())
