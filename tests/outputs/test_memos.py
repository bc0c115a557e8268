"""Memos: read back by python-docx, opened by LibreOffice where it is installed, and audited as any other Word file."""

import builtins
import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from lxml import etree

import tieout
from tests.outputs import handmade
from tests.outputs.sheets import converted
from tieout.cli.digests import read_digest
from tieout.errors import MissingExtraError
from tieout.model.audit import Audit, Evidence
from tieout.model.document import SCHEME
from tieout.outputs.citing import around, passage_note, quotes_of
from tieout.outputs.notation import cited_passages
from tieout.outputs.word.audit import audit_memo
from tieout.outputs.word.digest import digest_memo

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def footnotes(content: bytes) -> dict[str, str]:
    """The footnotes by their id, without the separators."""
    root = part(content, "word/footnotes.xml")
    return {
        footnote.get(f"{WORD}id"): "".join(text.text for text in footnote.iter(f"{WORD}t")).strip()
        for footnote in root
        if footnote.get(f"{WORD}type") is None
    }


def marks(content: bytes) -> list[str]:
    return [mark.get(f"{WORD}id") for mark in part(content, "word/document.xml").iter(f"{WORD}footnoteReference")]


def test_headings_bullets_and_footnotes():
    content = digest_memo(handmade.digest(), handmade.document())
    memo = docx.Document(io.BytesIO(content))
    told = [(paragraph.style.name, paragraph.text) for paragraph in memo.paragraphs]
    assert told[0] == ("Title", "Example Inc.: 10-K for the fiscal year ended December 31, 2024")
    assert ("Heading 1", "Revenue performance") in told
    assert ("List Bullet", "Revenue rose 10.0% from $1,100 thousand to $1,210 thousand.,") in told  # the comma parts two raised marks
    assert footnotes(content) == {"1": "Passage 3, Item 7. Results: “$1,210”", "2": "Passage 2, Item 7. Results: “… $1,210 thousand …”"}
    assert marks(content) == ["1", "2"]
    assert "tieout-passages/2; sha256 abab" in told[-1][1]


def test_word_finds_all_that_footnotes_need():
    content = digest_memo(handmade.digest(), handmade.document())
    kinds = [(note.get(f"{WORD}id"), note.get(f"{WORD}type")) for note in part(content, "word/footnotes.xml")]
    assert kinds == [("-1", "separator"), ("0", "continuationSeparator"), ("1", None), ("2", None)]
    settings = [child.tag.removeprefix(WORD) for child in part(content, "word/settings.xml")]
    assert settings.index("footnotePr") == settings.index("compat") - 1
    styles = {style.get(f"{WORD}styleId") for style in part(content, "word/styles.xml")}
    used = {style.get(f"{WORD}val") for name in ("pStyle", "rStyle") for style in part(content, "word/footnotes.xml").iter(f"{WORD}{name}")}
    assert used
    assert used <= styles
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert "docProps/thumbnail.jpeg" not in package.namelist()
        assert b"footnotes+xml" in package.read("[Content_Types].xml")


def test_a_hostile_filing_is_only_text():
    evil = "</w:t></w:r><w:evil/>\x00\x1b[31m\u202e\ufffe\ud800 &amp; <b>"
    document = handmade.document()
    document = replace(document, filing=replace(document.filing, entity=evil, name=evil))
    statement = handmade.digest().topics[0].statements[0]
    statement = statement._replace(text=evil, figures=(), citations=(statement.citations[0]._replace(quote=evil),))
    digest = replace(handmade.digest(statement), filing=document.filing)
    content = digest_memo(digest, document)
    clean = "</w:t></w:r><w:evil/> &amp; <b>"
    assert clean in [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]
    assert footnotes(content)["1"].endswith(f"“{clean}”")
    assert not list(part(content, "word/document.xml").iter(f"{WORD}evil"))


def test_the_file_says_what_it_is_and_is_the_same_each_time(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    first, second = (digest_memo(handmade.digest(), handmade.document()) for _ in range(2))
    assert first == second
    properties = docx.Document(io.BytesIO(first)).core_properties
    assert properties.title == "Digest: Example Inc.: 10-K for the fiscal year ended December 31, 2024"
    assert properties.author == "tieout"
    assert "ab" * 32 in properties.comments
    assert properties.created.isoformat().startswith("1970-01-02")


def test_the_time_of_day_is_not_in_the_file(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    properties = docx.Document(io.BytesIO(digest_memo(handmade.digest(), handmade.document()))).core_properties
    assert properties.created.isoformat().startswith("1980-01-01")
    assert properties.modified.isoformat().startswith("1980-01-01")


def test_an_empty_digest_and_an_empty_audit_are_memos_too():
    digest = replace(handmade.digest(), topics=())
    content = digest_memo(digest, handmade.document())
    assert "No statement could be made" in str([paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs])
    audit_memo(Audit(handmade.document().filing, (), (), 3, SCHEME), [handmade.studied()])


def test_without_the_library_the_error_names_the_extra(monkeypatch):
    real = builtins.__import__

    def missing(name, *rest):
        if name == "docx":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtraError, match=re.escape("pip install 'tieout[docx]'")):
        digest_memo(handmade.digest(), handmade.document())


@pytest.mark.parametrize(
    ("passage", "quotes", "note"),
    [
        (2, ["rose 10% to $1,210 thousand", "Revenue rose 10%"], "“Revenue rose 10% to $1,210 thousand …”"),
        (2, ["cut.", "Revenue rose"], "“Revenue rose …”; “… cut.”"),
        (2, ["what it does not say"], "“what it does not say”"),
        (2, ["Revenue rose 10%", "rose 10%"], "“Revenue rose 10% …”"),
        (2, ["R&D <was> cut."], "“… R&D <was> cut.”"),
        (3, ["Revenue\t$1,210\t$1,100"], "“Revenue | $1,210 | $1,100”"),
        (3, [str(number) for number in range(10, 17)], "“10”; “11”; “12”; “13”; “14”; “15” …"),
    ],
)
def test_a_note_quotes_so_much_that_it_is_found(passage, quotes, note):
    assert passage_note(passage, quotes, handmade.document()) == f"Passage {passage}, Item 7. Results: {note}"


def test_a_note_on_a_pdf_names_the_page():
    document = replace(handmade.document(), source=handmade.paged_source())
    assert passage_note(3, ["Loss\t(5)"], document) == "Passage 3, page 1, Item 7. Results: “Loss | (5)”"


def test_a_note_without_words_or_section():
    assert passage_note(3, [""], handmade.document()) == "Passage 3, Item 7. Results."
    assert passage_note(9, [], handmade.document()) == "Passage 9."


@pytest.fixture(scope="module")
def read(sample):
    document = tieout.read(sample)
    return document, tieout.digest(document)


def test_libreoffice_shows_the_sample_s_footnotes(read, tmp_path):
    document, digest = read
    opened = part(converted(digest_memo(digest, document), ".docx", "odt", tmp_path), "content.xml")
    bodies = ["".join(note.find(f"{TEXT}note-body").itertext()).strip() for note in opened.iter(f"{TEXT}note")]
    expected = [
        passage_note(passage, quotes_of(statement, passage), document)
        for topic in digest.topics
        for statement in topic.statements
        for passage in cited_passages(statement)
    ]
    assert [" ".join(body.split()) for body in bodies] == expected
    assert {note.get(f"{TEXT}note-class") for note in opened.iter(f"{TEXT}note")} == {"footnote"}
    assert len(list(opened.iter(f"{TEXT}h"))) >= len(digest.topics) + 1


def test_the_sample_s_memo_passes_its_audit_with_its_citations(read, tmp_path):
    document, digest = read
    (tmp_path / "digest.docx").write_bytes(digest_memo(digest, document))
    audit = tieout.audit(read_digest(str(tmp_path / "digest.docx")), document)
    statements = [statement for topic in digest.topics for statement in topic.statements]
    assert [claim.verdict for claim in audit.claims] == ["supported"] * len(statements)
    assert [[each.number for each in claim.citations] for claim in audit.claims] == [list(cited_passages(each)) for each in statements]


def test_the_note_of_an_audit_quotes_the_filing(read):
    document, _ = read
    audit = tieout.audit("- Total revenues were RMB7,885.2 million in 2024.\n- The sky is blue.", document)
    content = audit_memo(audit, [tieout.study(document)])
    told = [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]
    assert "Contradicted by the filing" in told
    assert any("Total revenues | 8,180,107 | 7,047,461 | 7,785,180" in words for words in footnotes(content).values())


def test_a_figure_is_quoted_with_its_row_or_what_stands_around_it():
    document = handmade.document()
    assert around(Evidence(3, "1,210", (handmade.NEWER,)), document) == "Revenue\t$1,210\t$1,100"
    assert around(Evidence(2, "1,210", (handmade.SAID,)), document) == handmade.PROSE
    assert around(Evidence(None, "1,210", ()), document) == "1,210"
