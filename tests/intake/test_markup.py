"""Canonical text and the way back to the bytes."""

from __future__ import annotations

import gzip
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.errors import UnreadableError
from tieout.intake import source_from_bytes
from tieout.model.source import BOLD, Block, Grid


def read(markup: str | bytes, *, tags: bool = True):
    data = markup.encode() if isinstance(markup, str) else markup
    return source_from_bytes(data, "f.htm", tags=tags), data


def bytes_of(source, data: bytes, words: str) -> bytes:
    start = source.text.index(words)
    return b"".join(data[s:e] for s, e in source.offsets.source_spans(start, start + len(words)))


def blocks(source) -> list[str]:
    return [source.text[item.start : item.end] for item in source.layout if isinstance(item, Block)]


def rows(source) -> list[str]:
    return [source.text[r[0].start : r[-1].end] for item in source.layout if isinstance(item, Grid) for r in item.rows]


def test_blanks_collapse_and_entities_resolve_with_their_bytes():
    source, data = read("<html><body><p>Net&nbsp;&#160; sales\n  rose&#8212;by &amp; 5&#37;</p></body></html>")
    assert source.text == "Net sales rose—by & 5%\n"
    assert bytes_of(source, data, "sales") == b"sales"
    assert bytes_of(source, data, "—") == b"&#8212;"
    assert bytes_of(source, data, "5%") == b"5&#37;"


@pytest.mark.parametrize(("encoding", "name"), [("utf-8", "utf-8"), ("cp1252", "cp1252")])
def test_characters_of_several_bytes_keep_their_place(encoding, name):
    data = "<html><body><p>Société’s € 1,234 – end</p></body></html>".encode(encoding)
    source = source_from_bytes(data, "f.htm")
    assert source.encoding == name
    assert source.text == "Société’s € 1,234 – end\n"
    assert bytes_of(source, data, "1,234") == b"1,234"
    assert bytes_of(source, data, "’s €") == "’s €".encode(encoding)


def test_split_figures_are_joined_in_text_and_apart_in_bytes():
    markup = "<html><table><tr><td>Loss</td><td>$</td><td>(1,234</td><td>)</td><td></td><td>12</td><td>%</td></tr></table></html>"
    source, data = read(markup)
    assert rows(source) == ["Loss\t$(1,234)\t12%"]
    start = source.text.index("(1,234)")
    spans = source.offsets.source_spans(start, start + len("(1,234)"))
    assert [data[s:e] for s, e in spans] == [b"(1,234", b")"]


def test_unclosed_paragraphs_and_cells_of_old_filings():
    source, _ = read("<HTML><BODY><P>One<P><B>Two</B><TABLE><TR><TD>a<TD>1<TR><TD>b<TD>2</TABLE>Three</BODY>")
    assert blocks(source) == ["One", "Two", "Three"]
    assert rows(source) == ["a\t1", "b\t2"]
    bold = [bool(item.style & BOLD) for item in source.layout if isinstance(item, Block)]
    assert bold == [False, True, False]


def test_a_table_that_holds_a_table_only_places_things():
    source, _ = read("<html><table><tr><td>Left</td><td>Before<table><tr><td>x</td><td>1</td></tr></table>after</td></tr></table></html>")
    assert blocks(source) == ["Left", "Before", "after"]
    assert rows(source) == ["x\t1"]


def test_rowspans_push_cells_to_the_right():
    source, _ = read(
        "<html><table><tr><td rowspan=2>Item</td><td>Fiscal</td></tr><tr><td>2024</td></tr><tr><td>Sales</td><td>1</td></tr></table></html>"
    )
    grid = next(item for item in source.layout if isinstance(item, Grid))
    assert [[cell.col for cell in row] for row in grid.rows] == [[0, 1], [1], [0, 1]]


def test_hidden_matter_stays_out_of_the_text_and_keeps_its_tags():
    markup = (
        '<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><body><div style="display:none"><ix:header><ix:hidden>'
        '<ix:nonFraction name="a:B" contextRef="c" unitRef="u">7</ix:nonFraction></ix:hidden></ix:header></div>'
        '<p>Sales of <ix:nonFraction name="a:Sales" contextRef="c" unitRef="u" scale="6">12</ix:nonFraction> million</p></body></html>'
    )
    source, _ = read(markup)
    assert source.text == "Sales of 12 million\n"
    assert source.tagging is not None
    (element,) = source.tagging.elements
    assert (element.name, source.text[element.start : element.end]) == ("nonfraction", "12")
    assert "a:B" in source.tagging.headers[0]
    assert read(markup, tags=False)[0].tagging is None


def test_scripts_comments_and_styles_give_no_text():
    source, _ = read(
        "<html><head><title>t</title><style>p{}</style></head><script>alert('<p>x</p>')</script><!-- a > b <p>no</p> --><p>yes</p></html>"
    )
    assert source.text == "yes\n"


def test_raised_marks_do_not_fuse_with_figures():
    source, _ = read("<html><p>Total 1,234<sup>2</sup> and revenue<sup>(a)</sup>5</p></html>")
    assert source.text == "Total 1,234 2 and revenue (a) 5\n"


def test_the_main_document_of_a_submission_is_read_with_offsets_of_the_whole_file():
    data = (
        b"<SEC-DOCUMENT>x\n<DOCUMENT>\n<TYPE>EX-10.1\n<TEXT><html><p>no</p></html></TEXT></DOCUMENT>\n"
        b"<DOCUMENT>\n<TYPE>10-K\n<SEQUENCE>1\n<TEXT>\n<html><p>Annual 42</p></html>\n</TEXT></DOCUMENT>"
    )
    source = source_from_bytes(data, "full.txt")
    assert source.text == "Annual 42\n"
    assert source.form_hint == "10-K"
    assert bytes_of(source, data, "42") == b"42"


def test_gzip_is_read_through_and_offsets_are_after_gunzip():
    source = source_from_bytes(gzip.compress(b"<html><p>one 1</p></html>"), "f.htm.gz")
    assert source.text == "one 1\n"
    assert source.size == 25


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"  \n", UnreadableError, "empty file"),
        (b"%PDF-1.7 ...", UnreadableError, "PDF"),
        (b"PK\x03\x04rest", UnreadableError, "zip archive, found a damaged one"),
        (gzip.compress(b"<html><p>x</p></html>")[:-9], UnreadableError, "ends too early"),
        (b"<html><body></body></html>", UnreadableError, "found none"),
    ],
)
def test_what_cannot_be_read_says_what_was_found(data, error, says):
    with pytest.raises(error, match=says):
        source_from_bytes(data, "x.htm")


def test_wrong_declaration_of_encoding_is_noted():
    source = source_from_bytes(b'<?xml version="1.0" encoding="utf-8"?><html><p>\x93quoted\x94</p></html>', "f.htm")
    assert source.text == "“quoted”\n"
    assert [note.kind for note in source.notes] == ["encoding"]


def test_declared_entities_are_not_expanded():
    source, _ = read('<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html><p>x &b; y</p></html>')
    assert "&b;" in source.text
    assert "aaaa" not in source.text.replace("&a;", "")
    assert source.notes[0].kind == "entities"


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from(["p", "td", "span", "li"]))
def test_every_character_of_the_text_is_what_its_bytes_say(words, tag):
    opening, closing = ("<table><tr>", "</tr></table>") if tag == "td" else ("", "")
    data = ("<html>x" + opening + "".join(f"<{tag}>{escape(word)}</{tag}>" for word in words) + closing + "</html>").encode()
    source = source_from_bytes(data, "f.htm")
    for at, character in enumerate(source.text):
        spans = source.offsets.source_spans(at, at + 1)
        if character in "\n\t" or not spans:
            continue
        raw = b"".join(data[s:e] for s, e in spans).decode()
        full_width = "\uff01" <= raw <= "\uff5e"
        assert raw == escape(character) or (character == " " and raw.isspace()) or (full_width and ord(raw) - ord(character) == 0xFEE0)
