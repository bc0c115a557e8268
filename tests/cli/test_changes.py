"""`tieout changes` and `tieout digest --previous` as a user types them."""

import json

import pytest

from tests.library.two_years import filing


@pytest.fixture(scope="module")
def years(tmp_path_factory):
    folder = tmp_path_factory.mktemp("years")
    for year in (2023, 2024):
        (folder / f"{year}.htm").write_bytes(filing(year))
    return folder / "2023.htm", folder / "2024.htm"


def test_the_formats_follow_the_suffix(tieout, years, tmp_path):
    assert b"a line was divided" in tieout("changes", *years).out
    for suffix, begins in (("json", b'{\n  "schema": "tieout.changes/1"'), ("md", b"# Northwind"), ("html", b"<!DOCTYPE html>")):
        target = tmp_path / f"changes.{suffix}"
        assert tieout("changes", *years, "-o", target).status == 0
        assert target.read_bytes().startswith(begins)


def test_all_tells_what_the_short_form_counts(tieout, tmp_path):
    risks = "".join(f"<p><b>Risk named {'abcdefghij'[n % 10]}{'x' * n}.</b></p><p>Matter {'y' * n} {'z ' * 9}</p>" for n in range(1, 30))
    old, new = tmp_path / "old.htm", tmp_path / "new.htm"
    old.write_bytes(filing(2023))
    new.write_bytes(filing(2024, risks=risks))
    short, full = (tieout("changes", old, new, *options).out.decode() for options in ((), ("--all",)))
    assert "more: --all tells them." in short
    assert "more: --all tells them." not in full
    assert len(full) > len(short)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("new", "old"), "Give the older filing first"),
        (("old", "old"), "one filing, byte for byte"),
        (("old", "-", "-o", "old"), "-o would overwrite it"),
        (("-", "-"), "not both"),
    ],
    ids=["wrong order", "the same", "onto itself", "standard input twice"],
)
def test_what_cannot_be_done_is_said(tieout, years, given, said):
    named = dict(zip(("old", "new"), years, strict=True))
    ran = tieout("changes", *(named.get(each, each) for each in given))
    assert ran.status == 2
    assert said in " ".join(ran.err.split())
    assert ran.out == b""


def test_a_digest_says_what_changed_since(tieout, years):
    digest = json.loads(tieout("digest", years[1], "--previous", years[0], "--format", "json").out)
    assert [topic["id"] for topic in digest["topics"]][:2] == ["lead", "changes"]
    assert digest["previous"]["name"] == "2023.htm"
    ran = tieout("digest", years[1], "--previous", years[0], "--out-dir", years[0].parent / "out")
    assert ran.status == 2
    assert "--previous" in ran.err
