"""The summary of many filings at any width, and the line that says how far the work has come."""

import re

import pytest

from tieout.batch.ledger import LedgerEntry
from tieout.batch.orders import Order
from tieout.batch.running import Result, Started
from tieout.cli import console
from tieout.cli.progress import Progress
from tieout.cli.summary import summary


def result(filing, status="made", entity="Example Inc.", error="", **counts):
    counts = counts or {"statements": 31, "dropped": 2}
    about = {"entity": entity, "form": "10-K", "period": {"start": "2024-01-01", "end": "2024-12-31"}}
    entry = LedgerEntry("x.digest.md", filing, "", "", Order("digest", "md"), "", about, counts, [{"kind": "form", "text": "no"}], 1.25)
    return Result(filing, status, None if error else entry, error)


RESULTS = [
    result("filings/example-incorporated-annual-report-2024.htm.gz", entity="Example Incorporated of Delaware and Elsewhere"),
    result("filings/kingsoft.htm", "left", entity="金山云控股有限公司", statements=1234, dropped=0),
    result("filings/broken.htm", "failed", error="filings/broken.htm: expected a filing, found a picture of one. Give the filing."),
]


def width_of(line):
    return len(line) + sum(char > "\u2e7f" for char in line)


def test_a_wide_table_tells_all():
    lines = summary(RESULTS).splitlines()
    assert re.split(r" {2,}", lines[0]) == ["file", "company", "form", "period", "statements", "dropped", "notes", "seconds", "status"]
    assert re.split(r" {2,}", lines[2]) == [
        "kingsoft.htm",
        "金山云控股有限公司",
        "10-K",
        "2024-12-31",
        "1,234",
        "0",
        "1",
        "left as made before",
    ]
    assert lines[3].endswith("Give the filing.")
    assert lines[-1] == "3 filings: 1 made, 1 left as before, 1 failed."


def test_columns_stand_one_below_the_other_whatever_the_script():
    lines = summary(RESULTS).splitlines()
    assert width_of(lines[1][: lines[1].index("10-K")]) == width_of(lines[2][: lines[2].index("10-K")])


@pytest.mark.parametrize("width", range(20, 180, 7))
def test_it_fits_the_terminal(width):
    text = summary(RESULTS, width)
    for name in ("example-incor", "kingsoft.htm", "broken.htm"):
        assert name in text
    if text.startswith("file"):
        assert max(map(width_of, text.splitlines())) <= width


def test_a_narrow_terminal_gets_a_few_lines_for_each():
    assert summary(RESULTS[:1], 60).splitlines()[:4] == [
        "example-incorporated-annual-report-2024.htm.gz",
        "  Example Incorporated of Delaware and Elsewhere, 10-K, 2024-12-31",
        "  31 statements, 2 dropped, 1 note, 1.2 seconds",
        "  made",
    ]


def test_files_of_the_same_name_are_told_by_their_paths():
    text = summary([result("a/r.htm"), result("b/r.htm"), result("b/s.htm")])
    assert [line.split()[0] for line in text.splitlines()[1:4]] == ["a/r.htm", "b/r.htm", "s.htm"]


def test_what_a_filing_says_of_itself_obeys_no_terminal():
    assert "\x1b" not in summary([result("a\x1b[2J.htm", entity="Ex\x1b]0;ample\x07 Inc.\nLine")])


class TestProgress:
    EVENTS = (Started("d/one.htm"), Started("d/two.htm"), result("d/one.htm"), RESULTS[2], result("d/two.htm", "changed"))

    def test_a_line_for_each_where_nobody_watches(self, capsys):
        progress = Progress(3)
        for event in self.EVENTS:
            progress.tell(event)
        assert capsys.readouterr().err.splitlines() == [
            "tieout: 1 of 3: d/one.htm, 1.2 s",
            "tieout: error: 2 of 3: filings/broken.htm: expected a filing, found a picture of one. Give the filing.",
            "tieout: note: x.digest.md was changed since it was made, and is left as it is; --force makes it anew.",
        ]

    def test_one_line_that_is_written_over_on_a_terminal(self, capsys, monkeypatch):
        monkeypatch.setattr(console, "is_live", lambda: True)
        monkeypatch.setenv("COLUMNS", "40")
        progress = Progress(3)
        for event in self.EVENTS:
            progress.tell(event)
        progress.clear()
        shown = capsys.readouterr().err
        assert "0 of 3 done; working on one.htm, two.h…" in shown
        assert "1 of 3 done; working on two.htm" in shown
        assert shown.endswith("\r\x1b[K")
        assert all(len(line.split("\x1b[K")[-1]) < 40 for line in shown.split("\r") if "working" in line)
