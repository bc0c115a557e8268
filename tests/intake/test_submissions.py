"""A filing of several documents: from EDGAR's full submission text, a zip and a folder; what is read of it, where, and what is refused."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from time import process_time

import pytest

import tieout
from tests.growth.test_growth import grows_in_step
from tieout.errors import UnreadableError, UnsupportedError
from tieout.intake.submissions.bundle import Bundle, Filed
from tieout.intake.submissions.choosing import chosen
from tieout.intake.submissions.files import MOST_FILES, zipped_files
from tieout.intake.submissions.labels import labels_in
from tieout.intake.submissions.submitted import source_of
from tieout.model.places import OffsetMap
from tieout.model.source import Source, Tagging
from tieout.outputs.facts_json import facts_records

ROOT = (
    '<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance" '
    'xmlns:dei="http://xbrl.sec.gov/dei/2024" xmlns:nwm="http://northwind.example/2024"><body>'
)
CONTEXT = (
    '<xbrli:context id="{0}"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0001234567</xbrli:identifier></xbrli:entity>'
    "<xbrli:period><xbrli:startDate>2024-01-01</xbrli:startDate><xbrli:endDate>2024-12-31</xbrli:endDate></xbrli:period></xbrli:context>"
    '<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>'
)
HIDDEN = '<ix:nonFraction name="nwm:Spindles" contextRef="{0}" unitRef="usd" decimals="0">77</ix:nonFraction>'


def header(context: str, hidden: str = "") -> str:
    resources = f"<ix:resources>{CONTEXT.format(context)}</ix:resources>" if context else ""
    return f'<div style="display:none"><ix:header><ix:hidden>{hidden}</ix:hidden>{resources}</ix:header></div>'


def main_document(context: str = "c1", hidden: str = "") -> bytes:
    page = (
        f'{ROOT}{header(context, hidden)}<p>FORM <ix:nonNumeric contextRef="c1" name="dei:DocumentType">10-K</ix:nonNumeric></p>'
        "<p>Northwind Mills Inc.</p><p>For the fiscal year ended December 31, 2024</p><p><b>Item 1. Business</b></p><p>We spin wool.</p>"
        "<p><b>Item 8. Financial Statements and Supplementary Data</b></p><p>Incorporated by reference to our Annual Report to "
        "Stockholders, Exhibit 13.</p><p><b>Item 9. Changes in and Disagreements With Accountants</b></p><p>None.</p></body></html>"
    )
    return page.encode()


def exhibit(context: str = "c1", own: str = "") -> bytes:
    revenue = f'<ix:nonFraction name="us-gaap:Revenues" contextRef="{context}" unitRef="usd" decimals="-6" scale="6">5</ix:nonFraction>'
    head = header(own) if own else ""
    return f"{ROOT}{head}<p><b>Annual report</b></p><p>Revenue was ${revenue} million in 2024.</p></body></html>".encode()


CERTIFICATION = b"<html><body><p>I certify that $9 million is right.</p></body></html>"


def full_submission(*documents: tuple[str, str, bytes]) -> bytes:
    head = (
        "<SEC-DOCUMENT>0001234567-25-000012.txt : 20250131\n<SEC-HEADER>0001234567-25-000012.hdr.sgml : 20250131\n"
        "ACCESSION NUMBER:\t\t0001234567-25-000012\nCONFORMED SUBMISSION TYPE:\t10-K\nCONFORMED PERIOD OF REPORT:\t20241231\n"
        "FILED AS OF DATE:\t\t20250131\n\nFILER:\n\n\tCOMPANY DATA:\t\n\t\tCENTRAL INDEX KEY:\t\t\t0001234567\n</SEC-HEADER>\n"
    )
    wrapped = (
        f"<DOCUMENT>\n<TYPE>{type}\n<SEQUENCE>{n}\n<FILENAME>{name}\n<TEXT>\n".encode() + content + b"\n</TEXT>\n</DOCUMENT>\n"
        for n, (type, name, content) in enumerate(documents, 1)
    )
    return head.encode() + b"".join(wrapped) + b"</SEC-DOCUMENT>\n"


def whole(hidden: str = "", *more: tuple[str, str, bytes]) -> bytes:
    documents = (("EX-13", "ex13.htm", exhibit()), ("EX-31.1", "ex311.htm", CERTIFICATION), *more)
    return full_submission(("10-K", "nwm.htm", main_document(hidden=hidden)), *documents)


def zipped(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def tagged(header: str) -> Source:
    """The source of a document with this header and nothing else."""
    return Source("", "", "markup", "", 1, "a\n", OffsetMap(), (), tagging=Tagging((), (header,), ""))


def folder_of(path: Path, **files: bytes) -> Path:
    path.mkdir()
    for name, content in files.items():
        (path / name).write_bytes(content)
    return path


FILES = {"nwm.htm": main_document(), "nwm_ex13.htm": exhibit(), "nwm_ex311.htm": CERTIFICATION}


def notes(document: tieout.Document, kind: str = "submission") -> list[str]:
    return [note.text for note in document.notes if note.kind == kind]


def revenue(study: tieout.Study) -> tieout.Occurrence:
    [found] = [o for o in study.facts.occurrences if o.concept == "us-gaap:Revenues"]
    return found


def test_passages_go_on_over_the_main_document_and_its_exhibit():
    document = tieout.read(whole(), name="full.txt")
    assert [part.type for part in document.source.parts] == ["10-K", "EX-13"]
    assert [passage.number for passage in document.passages] == list(range(1, len(document.passages) + 1))
    assert "certify" not in document.source.text
    assert notes(document) == [
        "Of the submission 10-K (nwm.htm) and EX-13 (ex13.htm) are read. EX-31.1 (ex311.htm) is not read: not of a report."
    ]


def test_an_exhibit_is_a_section_and_ends_the_last_item():
    document = tieout.read(whole(), name="full.txt")
    exhibit, item = document.sections[-1], next(section for section in document.sections if section.id == "Item 9")
    if exhibit.id != "EX-13":
        exhibit = next(section for section in document.sections if section.id == "EX-13")
    assert exhibit.first == item.last + 1
    assert exhibit.last == len(document.passages)
    assert document.passages[exhibit.first - 1].heading == ("Annual report",)


def test_contexts_of_a_tag_may_stand_in_another_document():
    study = tieout.study(whole(), name="full.txt")
    found = revenue(study)
    assert (found.value, found.unit, found.period) == (5_000_000, "USD", tieout.Period(date(2024, 1, 1), date(2024, 12, 31)))


def test_bytes_are_those_of_the_full_submission():
    data = whole()
    study = tieout.study(data, name="full.txt")
    [span] = study.document.source.source_spans(*revenue(study).spans[0])
    assert data[span.start : span.end] == b"5"
    assert data[: span.start].endswith(b'scale="6">')


def test_bytes_are_those_of_the_documents_own_file(tmp_path):
    study = tieout.study(folder_of(tmp_path / "nwm", **FILES))
    [record] = [each for each in facts_records(study.facts, study.document) if each["concept"] == "us-gaap:Revenues"]
    [[start, end]] = record["source_spans"]
    assert (record["document"], FILES["nwm_ex13.htm"][start:end]) == ("nwm_ex13.htm", b"5")


def test_a_zip_and_a_folder_of_the_same_documents_are_the_same_filing(tmp_path):
    in_folder = tieout.read(folder_of(tmp_path / "nwm", **FILES))
    in_zip = tieout.read(zipped(**FILES), name="nwm.zip")
    assert in_folder.source.text == in_zip.source.text
    lines = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in FILES.items())
    assert in_folder.source.sha256 == in_zip.source.sha256 == hashlib.sha256(lines.encode()).hexdigest()


def test_a_folder_with_the_full_submission_is_that(tmp_path):
    data = whole()
    document = tieout.read(folder_of(tmp_path / "nwm", **{"0001234567-25-000012.txt": data, **FILES}))
    assert document.source.sha256 == hashlib.sha256(data).hexdigest()
    assert document.filing.identity.accession == "0001234567-25-000012"


def test_the_index_of_edgars_folder_gives_the_accession(tmp_path):
    index = json.dumps({"directory": {"item": [], "name": "/Archives/edgar/data/1234567/000123456725000012"}}).encode()
    document = tieout.read(folder_of(tmp_path / "nwm", **FILES, **{"index.json": index}))
    assert document.filing.identity.accession == "0001234567-25-000012"


@pytest.mark.parametrize("index", [b"[" * 100_000, b"[]", b'{"directory": 1}', b'{"directory": {"name": ["x"]}}', b"\xff"])
def test_an_index_that_says_nothing_is_none(tmp_path, index):
    document = tieout.read(folder_of(tmp_path / "nwm", **FILES, **{"index.json": index}))
    assert document.filing.identity.accession is None


def test_the_header_beside_the_documents_says_their_types(tmp_path):
    listed = whole().decode().replace("ex13.htm", "annual.htm").replace("<", "&lt;").replace(">", "&gt;").encode()
    files = {"nwm.htm": main_document(), "annual.htm": exhibit(), "0001234567-25-000012-index-headers.html": b"<html><pre>" + listed}
    document = tieout.read(folder_of(tmp_path / "nwm", **files))
    assert [(part.name, part.type) for part in document.source.parts] == [("nwm.htm", "10-K"), ("annual.htm", "EX-13")]
    assert document.filing.identity.filed == date(2025, 1, 31)


def test_tags_of_another_set_are_not_read_by_foreign_contexts():
    data = full_submission(("10-K", "nwm.htm", main_document()), ("EX-13", "ex13.htm", exhibit(own="c1")))
    study = tieout.study(data, name="full.txt")
    assert [o.origin for o in study.facts.occurrences if o.value == 5_000_000] == ["prose"]
    assert any("not of one set" in text for text in notes(study.document))


def test_the_filers_own_concepts_have_their_labels():
    linkbase = (
        b'<link:linkbase><link:loc xlink:href="nwm-2024.xsd#nwm_Spindles" xlink:label="loc_1"/>'
        b'<link:label xlink:label="lab_1" xlink:role="http://www.xbrl.org/2003/role/terseLabel">Short</link:label>'
        b'<link:label xlink:label="lab_1" xlink:role="http://www.xbrl.org/2003/role/label">Spindles &amp; looms</link:label>'
        b'<link:labelArc xlink:from="loc_1" xlink:to="lab_1"/>'
        b'<link:loc xlink:href="http://xbrl.fasb.org/us-gaap.xsd#us-gaap_Revenues" xlink:label="loc_2"/>'
        b'<link:label xlink:label="lab_2" xlink:role="http://www.xbrl.org/2003/role/label">Revenues</link:label>'
        b'<link:labelArc xlink:from="loc_2" xlink:to="lab_2"/></link:linkbase>'
    )
    assert labels_in(linkbase) == {"nwm:Spindles": "Spindles & looms"}
    study = tieout.study(whole(HIDDEN.format("c1"), ("EX-101.LAB", "nwm_lab.xml", b"<XBRL>" + linkbase + b"</XBRL>")), name="full.txt")
    assert [o.label for o in study.facts.occurrences if o.concept == "nwm:Spindles"] == ["Spindles & looms"]


def test_a_picture_in_place_of_an_exhibit_is_said():
    picture = b"begin 644 ex13.pdf\nM)5!$1BTQ+C0*\n`\nend"
    document = tieout.read(full_submission(("10-K", "nwm.htm", main_document()), ("EX-13", "ex13.pdf", picture)), name="full.txt")
    assert notes(document) == ["EX-13 (ex13.pdf) is not text, and not read."]
    assert document.notes[0].text.startswith("Not understood: the financial statements of this filing stand in another document")


def test_statements_that_stand_elsewhere_are_said_first_in_the_digest():
    digest = tieout.digest(tieout.read(main_document(), name="nwm.htm"))
    assert digest.not_understood.startswith(
        "Not understood: the financial statements of this filing stand in another document, which was not"
    )
    assert "Exhibit 13" in digest.not_understood


@pytest.mark.parametrize("documents", [(), (("GRAPHIC", "a.jpg", b"begin 644 a.jpg\nM\n`\nend"),)])
def test_a_submission_without_a_text_is_an_error(documents):
    data = full_submission(*documents) + (b"" if documents else b"<DOCUMENT><TYPE>ZIP<TEXT>x</TEXT></DOCUMENT>")
    with pytest.raises(UnreadableError, match="found 1 documents and none that is text"):
        tieout.read(data, name="full.txt")


def test_several_filings_in_one_folder_are_not_one(tmp_path):
    files = {"one.htm": main_document(), "two.htm": main_document()}
    with pytest.raises(UnreadableError, match=r"found several: one\.htm, two\.htm"):
        tieout.read(folder_of(tmp_path / "nwm", **files))


def test_an_empty_folder_is_an_error(tmp_path):
    with pytest.raises(UnreadableError, match="found none"):
        tieout.read(folder_of(tmp_path / "nwm"))


@pytest.mark.parametrize("name", ["../nwm.htm", "/nwm.htm", "a/../../nwm.htm", "..\\nwm.htm", "C:nwm.htm"])
def test_names_that_lead_outside_are_refused(name):
    with pytest.raises(UnreadableError, match="names of files inside the archive"):
        tieout.read(zipped(**{name: main_document()}), name="nwm.zip")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "secret_ex13.htm").write_bytes(exhibit())
    folder = folder_of(tmp_path / "nwm", **{"nwm.htm": main_document()})
    (folder / "nwm_ex13.htm").symlink_to(tmp_path / "secret_ex13.htm")
    assert tieout.read(folder).source.parts == ()


def test_a_zip_bomb_is_stopped(monkeypatch):
    monkeypatch.setattr("tieout.intake.submissions.files.LARGEST", 100_000)
    with pytest.raises(UnreadableError, match="at most 100,000 bytes"):
        tieout.read(zipped(**{"nwm.htm": b" " * 60_000, "b.htm": b" " * 60_000}), name="nwm.zip")


def test_too_many_files_are_refused(monkeypatch, tmp_path):
    monkeypatch.setattr("tieout.intake.submissions.files.MOST_FILES", 2)
    with pytest.raises(UnreadableError, match="found 3 files"):
        tieout.read(zipped(**FILES), name="nwm.zip")
    with pytest.raises(UnreadableError, match="found 3 files"):
        tieout.read(folder_of(tmp_path / "nwm", **FILES))


def test_an_office_file_is_none():
    with pytest.raises(UnsupportedError, match="an Office file"):
        tieout.read(zipped(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), name="memo.docx")


@pytest.mark.parametrize("cut", [10, 200])
def test_a_damaged_zip_is_an_error(cut):
    with pytest.raises(UnreadableError, match="found a damaged one"):
        tieout.read(zipped(**FILES)[:cut], name="nwm.zip")


def test_pictures_without_number_are_chosen_in_step_with_their_number():
    documents = tuple(Filed(5 * i, 5 * i + 5, "10-K", "") for i in range(20_001))
    begun = process_time()
    assert len(chosen(Bundle(b"%PDF-" * 20_000 + b"a text", documents), "full.txt").binary) == 20_000
    assert process_time() - begun < 3  # the square of it takes minutes


def test_more_documents_than_a_filing_has_are_refused(monkeypatch):
    many = [(f"EX-99.{i}", f"ex99{i}.htm", exhibit()) for i in range(MOST_FILES)]
    with pytest.raises(UnreadableError, match=r"full\.txt: expected the documents of one filing, found more in a full submission"):
        tieout.read(full_submission(("10-K", "nwm.htm", main_document()), *many), name="full.txt")
    monkeypatch.setattr("tieout.intake.submissions.bundle.MOST_FILES", 4)
    assert [part.type for part in tieout.read(whole("", ("EX-99.1", "ex991.htm", exhibit())), name="full.txt").source.parts][
        -1
    ] == "EX-99.1"


def test_gzips_in_a_zip_that_unpack_to_too_much_together_are_refused(monkeypatch):
    packed = {f"{name}.gz": gzip.compress(content + b" " * 5000) for name, content in FILES.items()}
    assert sum(map(len, packed.values())) < 10_000
    assert len(tieout.read(zipped(**packed), name="nwm.zip").source.parts) == 2
    for room in ("tieout.intake.reading.LARGEST", "tieout.intake.submissions.files.LARGEST"):
        monkeypatch.setattr(room, 10_000)
    with pytest.raises(UnreadableError, match=r"nwm\.zip: expected a submission of at most 10,000 bytes, found more"):
        tieout.read(zipped(**packed), name="nwm.zip")


@pytest.mark.parametrize("clash", [False, True], ids=["contexts of their own", "contexts of the same names"])
def test_contexts_of_many_exhibits_are_held_against_each_other_in_step_with_their_number(clash):
    context = CONTEXT.format("c1") if clash else ""
    read = {f"ex{i}.htm": tagged(f"<p>{i}</p>{context or CONTEXT.format(f'own{i}')}") for i in range(400)}
    main = tagged(CONTEXT.format("c1"))

    def join(n: int) -> Source:
        documents = (Filed(0, 1, "10-K", "nwm.htm"), *(Filed(0, 1, "EX-99", name) for name in list(read)[:n]))
        return source_of(Bundle(b"x", documents), "full.txt", lambda _, name: read.get(name, main))

    assert sum("not of one set" in note.text for note in join(3).notes) == (3 if clash else 0)
    grows_in_step(join, 200)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_with_any_byte_damaged_is_read_or_an_error(method):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        archive.writestr("a.htm", b"<p>Revenue was $5 million.</p>" * 9)
    for place in range(len(whole.getvalue())):
        damaged = bytearray(whole.getvalue())
        damaged[place] ^= 0x95
        with contextlib.suppress(UnreadableError):
            zipped_files(bytes(damaged), "a.zip")  # raises nothing else
