"""Pages laid out by position, as several kinds of converters write them: what is read is what a reader of the page sees."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tieout.extraction import extract
from tieout.intake import source_from_bytes
from tieout.intake.positioned.fonts import Widths
from tieout.model.source import Grid
from tieout.structure import build_document

ROWS = (
    ("Freight revenue", "641.7", "598.2"),
    ("Vessel operating expenses", "(402.5)", "(377.9)"),
    ("Loss on sale of vessels", "(3.1)", "—"),
    ("Operating profit", "236.1", "220.3"),
    ("Profit for the year", "187.4", "169.0"),
)
TITLE, UNIT, YEARS = "Consolidated income statement", "USD million", ("2023", "2022")
LETTERS = Widths("", None, bold=False)
COVER = ("Saltmarsh Shipping plc", "Annual report", "For the year ended 31 December 2023")


def source(body: str, css: str = ""):
    head = f"<head><title>Report</title><style>{css}</style></head>"
    return source_from_bytes(f"<!DOCTYPE html><html>{head}<body>{body}</body></html>".encode(), "report.xhtml")


def cells(made):
    return [[made.text[c.start : c.end] for c in row] for item in made.layout if isinstance(item, Grid) for row in item.rows]


def figures(made):
    return {
        (one.label, one.period.end.year, one.value, one.unit)
        for one in extract(build_document(made)).occurrences
        if one.period is not None and one.value
    }


def stated():
    signed = (
        (label, year, text.replace("(", "-").strip(")")) for label, *row in ROWS for year, text in zip((2023, 2022), row, strict=True)
    )
    return {(label, year, 1_000_000 * Decimal(text), "USD") for label, year, text in signed if text != "—"}


def lines():
    """The lines of the statement: (x, y from the top, text)."""
    yield 60, 60, TITLE
    yield 60, 76, UNIT
    yield 402, 96, YEARS[0]
    yield 492, 96, YEARS[1]
    for k, (label, new, old) in enumerate(ROWS):
        y = 118 + 17 * k
        yield 60, y, label
        yield 424 - 5 * len(new), y, new
        yield 514 - 5 * len(old), y, old


def cover():
    return [(60, 80 + 30 * k, text) for k, text in enumerate(COVER)]


def by_classes():
    """A class for each place, lines scaled to a quarter, gaps as elements, and a page's height of its own, as pdf2htmlEX writes."""
    xs: dict[float, str] = {}
    ys: dict[float, str] = {}
    pages = []
    for number, page in enumerate((cover(), lines()), 1):
        shown = []
        for x, y, text in page:
            left, foot = xs.setdefault(x * 1.5, f"x{len(xs)}"), ys.setdefault((842 - y) * 1.5, f"y{len(ys)}")
            words = text.replace("plc", 'p<span class="_ _0"></span>lc').replace(" of ", '<span class="_ _1"> </span>of ')
            shown.append(f'<div class="t m0 {left} h1 {foot} ff1 fs0 fc0 sc0 ls0 ws0">{words}</div>')
        pages.append(
            f'<div id="pf{number}" class="pf w0 h0"><div class="pc pc{number} w0 h0">{"".join(shown)}</div><div class="pi"></div></div>'
        )
    css = (
        "#page-container{position:absolute;top:0;left:0}.pf{position:relative;overflow:hidden}"
        ".pc{position:absolute;top:0;left:0;width:100%;height:100%;transform-origin:0 0}"
        ".t{position:absolute;white-space:pre;font-size:1px;transform-origin:0 100%}.t span{position:relative}"
        "._{display:inline-block;color:transparent}._0{margin-left:-1.1px}._1{width:11px}"
        ".m0{transform:matrix(0.25,0,0,0.25,0,0);-webkit-transform:matrix(0.25,0,0,0.25,0,0)}"
        ".w0{width:892.5px}.h0{height:1263px}.h1{height:44px}.fs0{font-size:60px}.ls0{letter-spacing:0}.ws0{word-spacing:0}"
    )
    css += "".join(f".{name}{{left:{x}px}}" for x, name in xs.items()) + "".join(f".{name}{{bottom:{y}px}}" for y, name in ys.items())
    css += "@media print{" + "".join(f".{name}{{left:{x * 9}pt}}" for x, name in xs.items()) + "}"
    return source(f'<div id="page-container">{"".join(pages)}</div>', css)


def by_words():
    """Every word a box of its own, from the top, with hard blanks, in the order of the columns."""
    shown = []
    for page in (cover(), lines()):
        words = []
        for x, y, text in page:
            at = x
            for word in text.split():
                words.append((at, y, word))
                at += 10 * LETTERS.of(f"{word} ")
        words.sort()
        boxes = "".join(
            f'<p style="position:absolute;top:{y}px;left:{x:.1f}px;white-space:nowrap" class="ft1">{w}&#160;</p>' for x, y, w in words
        )
        shown.append(f'<div style="position:relative;width:595px;height:842px;">{boxes}</div>')
    return source("".join(shown), ".ft1{font-size:10px;font-family:Times}")


def by_type_and_shares():
    """Places in sizes of the type and in shares of the page."""
    shown = []
    for page in (cover(), lines()):
        boxes = "".join(
            f'<div class="a" style="top:{100 * y / 842:.4f}%;left:{x / 10:.2f}em"><span class="s">{text} </span></div>'
            for x, y, text in page
        )
        shown.append(f'<div class="page">{boxes}</div>')
    css = ".page{position:relative;width:595pt;height:842pt;font-size:10pt}"
    css += ".a{position:absolute;white-space:nowrap}.s{font-size:1em;line-height:1.2em}"
    return source("".join(shown), css)


def scaled():
    """Words placed at twenty times their size in boxes that are scaled down, with letters spaced, as from InDesign."""
    shown = []
    for page in (cover(), lines()):
        boxes = ""
        for x, y, text in page:
            spans, at = "", 0
            for word in text.split():
                spans += f'<span class="c" style="position:absolute;top:0px;left:{at:.0f}px;letter-spacing:-1px">{word} </span>'
                at += 200 * LETTERS.of(f"{word} ") - len(word)
            boxes += f'<div style="position:absolute;left:{x}px;top:{y}px;transform:scale(0.05);transform-origin:0 0"><p>{spans}</p></div>'
        shown.append(f'<div class="spread" style="width:595px;height:842px">{boxes}</div>')
    return source("".join(shown), ".spread{position:relative}span.c{font-size:200px}")


def flush_right():
    """Figures in boxes of a width, set flush right; others that state their right end alone."""
    shown = []
    for page in (cover(), lines()):
        boxes = ""
        for k, (x, y, text) in enumerate(page):
            if x < 100:
                place = f"left:{x}px"
            elif x < 450:
                place = "left:340px;width:84px;text-align:right"
            else:
                place = "right:81px" if k % 2 else "left:430px;width:84px;text-align:right"
            boxes += f'<div class="r" style="top:{y}px;{place}">{text}</div>'
        shown.append(f'<div style="position:relative;width:595px;height:842px">{boxes}</div>')
    return source("".join(shown), ".r{position:absolute;font:10px/12px Arial}")


def turned():
    """A statement that is printed across the page: its lines run up."""
    cover_page = "".join(f'<div class="u" style="left:{x}px;top:{y}px">{text}</div>' for x, y, text in cover())
    page = "".join(f'<div class="u up" style="left:{y}px;top:{800 - x}px">{text}</div>' for x, y, text in lines())
    css = ".u{position:absolute;font-size:10px;white-space:pre}.up{transform:rotate(-90deg);transform-origin:0 0}"
    css += ".pf{position:relative;width:595px;height:842px}"
    return source(f'<div class="pf">{cover_page}</div><div class="pf">{page}</div>', css)


IDIOMS = (by_classes, by_words, by_type_and_shares, scaled, flush_right, turned)


@pytest.mark.parametrize("idiom", IDIOMS, ids=lambda idiom: idiom.__name__)
def test_a_statement_is_read_as_it_stands_on_the_page(idiom):
    made = idiom()
    assert cells(made)[-len(ROWS) :] == [list(row) for row in ROWS]
    assert figures(made) == stated()


@pytest.mark.parametrize("idiom", IDIOMS, ids=lambda idiom: idiom.__name__)
def test_the_cover_is_read_before_it_in_whole_lines(idiom):
    made = idiom()
    filing = build_document(made).filing
    assert made.text.split("\n")[:3] == list(COVER)
    assert filing.period_end.isoformat() == "2023-12-31"


def test_rules_that_ask_for_the_page_around_place_its_lines_too():
    boxes = "".join(f'<p style="left:{x}px;top:{y}px">{text}</p>' for x, y, text in lines())
    first = "".join(f'<p style="left:{x}px;top:{y}px">{text}</p>' for x, y, text in cover())
    made = source(
        f"<section>{first}</section><section>{boxes}</section>", "section{position:relative} section p{position:absolute;font-size:10px}"
    )
    assert cells(made)[-len(ROWS) :] == [list(row) for row in ROWS]
    assert figures(made) == stated()
