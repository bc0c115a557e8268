"""The corpus gate: every document of a folder read in a process of its own, and whatever becomes of it told."""

import gzip

import pytest

from eval import corpus

FILING = b"<html><body><p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p><p>Revenue was $5 million.</p></body></html>"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "documents"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "one.htm").write_bytes(FILING)
    (folder / "packed.htm.gz").write_bytes(gzip.compress(FILING))
    (folder / "cut.htm.gz").write_bytes(gzip.compress(FILING)[:-4])
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / ".hidden").write_bytes(b"no")
    return folder


def test_what_was_read_and_what_was_refused_and_why_is_told(folder, tmp_path, capsys):
    kept = tmp_path / "rows.jsonl"
    assert corpus.main([str(folder), "--jsonl", str(kept)]) == 0
    out, err = capsys.readouterr()
    assert "deep/one.htm: read" in err
    assert "picture.png: refused" in err
    assert "None of 4 documents fails." in out
    assert "found a PNG picture" in out
    assert "the gzip ends too early" in out
    assert len(kept.read_text("utf-8").splitlines()) == 4
    assert corpus.main([str(folder), "--jsonl", str(kept)]) == 0  # nothing is read again
    assert capsys.readouterr().out == out


def test_a_document_without_an_end_is_given_up_and_told(folder):
    row = corpus.row_of(folder / "deep" / "one.htm", folder, stopped=0.01)
    assert row.ending == "no end"
    assert corpus.failing([row]) == [row]


def test_a_fault_is_told_with_its_traceback(folder, monkeypatch):
    monkeypatch.setattr("tieout.checking.examine", lambda *_: 1 / 0)
    taken = corpus._taken(folder / "deep" / "one.htm")
    assert taken["ending"] == "traceback"
    assert "ZeroDivisionError" in taken["why"]


def test_bounds_of_time_and_memory_are_told():
    row = corpus.Row("a.htm", 1_000_000, "read", seconds=9.0, memory=100.0)
    assert row.beyond == ""
    assert row._replace(seconds=11.0).beyond == "11.0 s a MB, over 10"
    assert row._replace(memory=500.0).beyond == "500 MB, over 210"
    assert row._replace(size=1000, seconds=2.0).beyond == ""  # starting costs every one the same
    assert "1 of 2 documents fail." in corpus.report([row, row._replace(seconds=11.0)])


def test_without_a_folder_it_says_so(tmp_path, capsys):
    assert corpus.main([str(tmp_path / "none")]) == 0
    assert "skipped" in capsys.readouterr().err
