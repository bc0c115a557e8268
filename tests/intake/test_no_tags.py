"""Reading with `tags=False` sees what a page without inline XBRL says: its tags are taken out of the bytes, and the facts stay."""

import re

import pytest

from eval.filings import DataMissingError, chosen, data_folder, raw_bytes
from tieout.extraction import extract
from tieout.intake import source_from_bytes
from tieout.structure import build_document

HEADER = re.compile(rb"<ix:header\b.*?</ix:header>", re.DOTALL)
ELEMENT = re.compile(rb"</?ix:[^>]*>")
PAGE = b"""<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><body>
<div style="display:none"><ix:header><ix:hidden><ix:nonFraction name="x:H" contextRef="c" unitRef="u" decimals="0">77</ix:nonFraction>
</ix:hidden></ix:header></div><p>Form 10-K for the fiscal year ended December 31, 2023</p>
<p>Sales were $<ix:nonFraction name="x:S" contextRef="c" unitRef="u" decimals="-6" scale="6">1,234</ix:nonFraction> million in 2023.</p>
<p>Balances (in millions)</p><table><tr><td></td><td>December 31, 2023</td></tr><tr><td>Cash</td>
<td>$<ix:nonFraction name="x:C" contextRef="c" unitRef="u" decimals="-6" scale="6">56</ix:nonFraction></td></tr></table></body></html>"""


def said(data, *, tags):
    document = build_document(source_from_bytes(data, "a.htm", tags=tags))
    return [
        (
            one.origin,
            one.value,
            one.unit,
            one.decimals,
            one.period,
            one.label,
            one.passage,
            one.quote,
            one.table,
            one.row,
            one.col,
        )
        for one in extract(document).occurrences
    ]


def stripped(data):
    bare = ELEMENT.sub(b"", HEADER.sub(b"", data))
    assert b"<ix:" not in bare
    return bare


def test_tags_say_nothing_where_they_are_not_read():
    facts = said(PAGE, tags=False)
    assert {one[0] for one in facts} <= {"table", "prose"}
    assert "56" in {one[7] for one in facts}
    assert facts == said(stripped(PAGE), tags=True)
    assert facts != said(PAGE, tags=True)


@pytest.mark.parametrize("stem", ["nvidia-fy2025", "colgate-2023q2"])
def test_the_same_of_real_filings(stem):
    try:
        [(_, path)] = chosen([stem], data_folder())
    except DataMissingError as missing:
        pytest.skip(str(missing))
    data = raw_bytes(path)
    assert said(data, tags=False) == said(stripped(data), tags=True)
