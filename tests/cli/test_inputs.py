"""Which filings a command line names: files, folders, patterns, lists and manifests."""

import io
import json
import os
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from tieout.cli.inputs import Given, named_filings
from tieout.errors import UnreadableError
from tieout.model.identity import NOT_IDENTIFIED, Identity


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """Files in folders, from the folder that they are in."""
    for name in ("b.htm", "a.HTML.gz", "notes.docx", ".hidden.htm", "deep/er/c.pdf", "deep/d.txt", ".git/e.htm", "odd[1].htm", "@x.htm"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*words, lists=()):
    return [given.path for given in named_filings(words, lists)]


def test_a_folder_gives_its_filings_and_those_below(tree):
    assert names(".") == [f".{os.sep}{name}" for name in ("@x.htm", "a.HTML.gz", "b.htm", "odd[1].htm", "deep/d.txt", "deep/er/c.pdf")]


def test_a_pattern_gives_what_it_matches(tree):
    assert names("*.htm") == ["@x.htm", "b.htm", "odd[1].htm"]
    assert names("deep/**/*.pdf") == ["deep/er/c.pdf"]
    assert names("de*") == ["deep/d.txt", "deep/er/c.pdf"]


def test_a_name_that_is_there_is_no_pattern_and_no_list(tree):
    assert names("odd[1].htm", "@x.htm") == ["odd[1].htm", "@x.htm"]


def test_a_name_that_is_not_there_is_left_to_whoever_reads_it(tree):
    assert names("missing.htm", "-") == ["missing.htm", "-"]


def test_each_path_is_named_once(tree):
    assert names("b.htm", "./b.htm", "*.htm") == ["b.htm", "@x.htm", "odd[1].htm"]


@pytest.mark.parametrize("word", ["nothing*.htm", "empty", "@missing.txt"])
def test_what_gives_no_filing_is_said(tree, word):
    (tree / "empty").mkdir()
    with pytest.raises(UnreadableError, match=r"none matches|found none|could not be read"):
        names(word)


def test_a_folder_that_leads_back_is_gone_through_once(tree):
    (tree / "deep" / "back").symlink_to(tree)
    assert len(names("deep")) == 2


class TestLists:
    def test_a_list_is_relative_to_its_own_folder(self, tree):
        (tree / "deep" / "list.txt").write_text("# two\n\nd.txt\n er/c.pdf \n/absolute.htm\n", encoding="utf-8")
        expected = ["deep/d.txt", "deep/er/c.pdf", "/absolute.htm"]
        assert names("@deep/list.txt") == expected
        assert names(lists=["deep/list.txt"]) == expected

    def test_a_list_from_standard_input_is_relative_to_here(self, tree, monkeypatch):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"b.htm\ndeep\n"), isatty=lambda: False))
        assert names(lists=["-"]) == ["b.htm", "deep/d.txt", "deep/er/c.pdf"]

    def test_a_list_of_another_encoding_s_mark_is_read(self, tree):
        (tree / "list.txt").write_bytes("\ufeffb.htm\r\n".encode())
        assert names("@list.txt") == ["b.htm"]

    @pytest.mark.parametrize("content", [b"", b"# nothing\n", b"\xff\xfe\x00", b"a\0b"])
    def test_what_is_no_list_is_said(self, tree, content):
        (tree / "list.txt").write_bytes(content)
        with pytest.raises(UnreadableError, match="expected a list"):
            names("@list.txt")

    def test_more_than_is_read_is_said(self, tree, monkeypatch):
        monkeypatch.setattr("tieout.cli.inputs.LARGEST_LIST", 10)
        (tree / "list.txt").write_text("b.htm\n" * 10, encoding="utf-8")
        with pytest.raises(UnreadableError, match="at most 10 bytes"):
            names("@list.txt")


TOLD = Identity(cik="0000320193", accession="0000320193-24-000123", filed=date(2024, 11, 1), fiscal_year=2024, amendment=False)


class TestManifests:
    def test_a_table_says_which_filing_each_is(self, tree):
        (tree / "list.tsv").write_text(
            "ticker\tpath\tcik\taccession\tfiled\tfiscal_year\tamendment\tcolour\n"
            "\tb.htm\t320193\t0000320193-24-000123\t2024-11-01\t2024\tFALSE\tblue\n\tdeep/d.txt\t\t\t\t\t\t\n",
            encoding="utf-8",
        )
        assert named_filings((), ["list.tsv"]) == [Given("b.htm", TOLD), Given("deep/d.txt", NOT_IDENTIFIED)]

    def test_so_do_records(self, tree):
        record = {
            "path": "b.htm",
            "cik": 320193,
            "accession": TOLD.accession,
            "filed": "2024-11-01",
            "fiscal_year": 2024,
            "amendment": False,
        }
        (tree / "list.jsonl").write_text(f"{json.dumps(record | {'ticker': None})}\n\n", encoding="utf-8")
        assert named_filings(["b.htm", "@list.jsonl"]) == [Given("b.htm", TOLD)]

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("l.tsv", "file\tcik\nb.htm\t1\n", "line 1: expected a heading with a column named path"),
            ("l.tsv", "path\tcik\nb.htm\tApple\n", "line 2: expected a CIK of up to ten digits as cik, found 'Apple'"),
            ("l.tsv", "path\tfiled\nb.htm\t1 Nov 2024\n", "line 2: expected a day such as 2025-02-28 as filed"),
            ("l.tsv", "path\tfiscal_period\nb.htm\tQ9\n", "expected one of FY, Q1"),
            ("l.tsv", "path\tfiscal_year\nb.htm\t24\n", "expected a year such as 2024"),
            ("l.tsv", "path\tamendment\nb.htm\tperhaps\n", "expected true or false"),
            ("l.tsv", "path\tcik\n\t1\n", "line 2: expected a path, found none"),
            ("l.jsonl", '{"path": "b.htm"}\n{"path":\n', "line 2: expected a JSON object"),
            ("l.jsonl", "[1]\n", "line 1: expected a JSON object, found '\\[1\\]'"),
            ("l.jsonl", '{"file": "b.htm"}\n', "line 1: expected a path"),
        ],
    )
    def test_what_is_wrong_is_said_with_its_line(self, tree, name, content, said):
        (tree / name).write_text(content, encoding="utf-8")
        with pytest.raises(UnreadableError, match=said):
            named_filings((), [name])


def test_every_command_for_many_takes_them(tieout, filings, tmp_path):
    folder = filings[0].parent
    (folder / "list.txt").write_text("first.htm\nlast.htm.gz\n", encoding="utf-8")
    for command in ("digest", "facts", "check"):
        ran = tieout(command, "--from", folder / "list.txt", "--out-dir", tmp_path / command)
        assert ran.status == 0
        assert ran.out.decode().splitlines()[-1].startswith("2 filings:")
    ran = tieout("facts", f"{folder}/*.gz", "--out-dir", tmp_path / "facts")
    assert "1 filing: 1 left as before" in ran.out.decode()
    assert sorted(path.name for path in Path(tmp_path / "facts").glob("*.jsonl")) == ["first.facts.jsonl", "last.facts.jsonl"]


def test_a_list_is_for_many(tieout, filings):
    ran = tieout("digest", "--from", filings[0])
    assert ran.status == 2
    assert "--out-dir" in ran.err


def test_a_command_without_a_filing_says_so(tieout):
    assert "FILING" in tieout("digest", "--out-dir", "x").err
