"""Whatever is given: a clear error and status 2, or what there is and a note of what is not. No traceback, no partial file."""

import gzip
import os
import time

import pytest

COMMANDS = [("digest",), ("read",), ("facts",), ("check",)]
WORDS = "<html><body><p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p>{}</body></html>"


@pytest.fixture
def refused(tieout, tmp_path):
    """Every command ends with status 2, one paragraph that says why, and nothing written."""

    def check(path, *expected):
        for command in COMMANDS:
            ran = tieout(*command, path)
            assert ran.status == 2
            assert ran.out == b""
            assert ran.err.startswith("tieout: error: ")
            assert ran.err.count("\n") == 1
            assert all(words in ran.err for words in expected), ran.err
        target = tmp_path / "out.json"
        assert tieout("digest", path, "-o", target).status == 2
        assert not target.exists()
        assert not list(tmp_path.glob(".tieout-*"))

    return check


@pytest.fixture
def accepted(tieout):
    """Every command ends with status 0, or `check` with 1; gives what `digest` left."""

    def check(path):
        runs = [tieout(*command, path) for command in COMMANDS]
        assert [ran.status for ran in runs[:-1]] == [0, 0, 0]
        assert runs[-1].status in {0, 1}
        assert not [ran.err for ran in runs if "Traceback" in ran.err]
        return runs[0]

    return check


def test_a_missing_file(refused, tmp_path):
    refused(tmp_path / "nowhere.htm", "nowhere.htm", "no such file")


def test_a_directory(refused, tmp_path):
    refused(tmp_path, str(tmp_path), "directory")


def test_an_empty_file(refused, tmp_path):
    path = tmp_path / "empty.htm"
    path.touch()
    refused(path, "empty.htm", "empty")


def test_a_pdf_named_htm(refused, tmp_path):
    path = tmp_path / "report.htm"
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n")
    refused(path, "report.htm", "PDF")


def test_binary_data(refused, tmp_path):
    path = tmp_path / "program.htm"
    path.write_bytes(b"\x7fELF\x02\x01\x01" + b"\x00\x00\x00\x17code" * 500)
    refused(path, "program.htm", "binary")


@pytest.mark.parametrize("content", [b"7", b" 7\n", b"\x00"])
def test_one_byte(refused, tmp_path, content):
    path = tmp_path / "one.txt"
    path.write_bytes(content)
    refused(path, "one.txt", "empty")


@pytest.mark.parametrize("declaration", ["", "<?xml version='1.0'?>\n<!-- of a - filing --><!---->\n"])
@pytest.mark.parametrize(
    ("root", "found"),
    [
        ('<xbrl xmlns="http://www.xbrl.org/2003/instance">', "XBRL instance"),
        ('<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance">', "XBRL instance"),
        ('<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase">', "XBRL linkbase"),
        ('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://example.com">', "XML schema"),
    ],
)
def test_xbrl_that_is_not_inline(refused, tmp_path, declaration, root, found):
    path = tmp_path / "data.xml"
    path.write_text(f"{declaration}{root}<us-gaap:Revenues contextRef='c'>5000000</us-gaap:Revenues>" * 3, encoding="utf-8")
    refused(path, "data.xml", found)


def test_a_program_without_a_zero(refused, tmp_path):
    path = tmp_path / "program.htm"
    path.write_bytes(b"\x7fELF" + b"code " * 500)
    refused(path, "program.htm", "program")


@pytest.mark.parametrize("day", ["0000-12-31", "0001-01-01", "0001-12-31", "9999-12-31", "9999-01-01", "1899-12-31", "2101-01-01"])
def test_contexts_of_years_that_cannot_be(accepted, tmp_path, day):
    period = f"<xbrli:period><xbrli:startDate>{day[:4]}-01-01</xbrli:startDate><xbrli:endDate>{day}</xbrli:endDate></xbrli:period>"
    context = f'<xbrli:context id="c1"><xbrli:entity><xbrli:identifier>1</xbrli:identifier></xbrli:entity>{period}</xbrli:context>'
    tag = '<ix:nonFraction name="us-gaap:Revenues" contextRef="c1" unitRef="usd" scale="6" decimals="-6">1210</ix:nonFraction>'
    namespaces = 'xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance"'
    header = f"<ix:header><ix:resources>{context}</ix:resources></ix:header>"
    path = tmp_path / "years.htm"
    path.write_text(
        WORDS.format(f"{header}<p>Revenues were $ {tag} million.</p>").replace("<html>", f"<html {namespaces}>"), encoding="utf-8"
    )
    assert "no readable period between 1900 and 2100" in accepted(path).err


def test_a_gzip_bomb(refused, tmp_path):
    path = tmp_path / "bomb.htm.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        for _ in range(40):
            file.write(b"<p>" + bytes(5_000_000))
    assert path.stat().st_size < 4_000_000
    refused(path, "bomb.htm.gz", "150,000,000")


def test_a_damaged_gzip(refused, tmp_path):
    path = tmp_path / "cut.htm.gz"
    path.write_bytes(gzip.compress(WORDS.encode() * 50)[:-40])
    refused(path, "cut.htm.gz", "gzip")


def test_a_file_of_200_megabytes(refused, tmp_path):
    path = tmp_path / "vast.htm"
    with path.open("wb") as file:
        file.write(b"<html>")
        file.truncate(200_000_000)
    before = time.monotonic()
    refused(path, "vast.htm", "150,000,000", "200,000,000")
    assert time.monotonic() - before < 2, "it is refused by its size, unread"


def test_billion_laughs(accepted, tmp_path):
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    path = tmp_path / "laughs.htm"
    path.write_text(f'<!DOCTYPE html [<!ENTITY l0 "lol">{entities}]>' + WORDS.format("<p>&l11; of $5 million</p>"), encoding="utf-8")
    before = time.monotonic()
    ran = accepted(path)
    assert time.monotonic() - before < 2
    assert "entities" in ran.err
    assert b"lollol" not in ran.out


def test_truncated_xhtml(accepted, sample, tmp_path):
    path = tmp_path / "truncated.htm"
    whole = sample.read_bytes()
    path.write_bytes(whole[: len(whole) * 3 // 5])
    assert accepted(path).out


def test_markup_cut_inside_a_tag(accepted, tmp_path):
    path = tmp_path / "cut.htm"
    path.write_text(WORDS.format("<table><tr><td>Revenue</td><td>5</td></tr><tr><td sty")[:-14], encoding="utf-8")
    accepted(path)


def test_a_filing_without_numbers(accepted, tmp_path):
    path = tmp_path / "words.htm"
    path.write_text(WORDS.format("<p>Nothing is counted here.</p>" * 5), encoding="utf-8")
    assert "the digest is empty" in accepted(path).err


def test_a_broken_encoding(accepted, tmp_path):
    path = tmp_path / "encoding.htm"
    markup = '<?xml version="1.0" encoding="UTF-8"?>' + WORDS.format("<p>Caf\xe9 revenue was \x80 5 million.</p>")
    path.write_bytes(markup.encode("latin-1"))
    assert "encoding" in accepted(path).err or "utf-8" in accepted(path).err


def test_tags_without_contexts(accepted, tmp_path):
    attributes = 'contextRef="c1" unitRef="usd" scale="6" decimals="-6" format="ixt:num-dot-decimal"'
    tag = f'<ix:nonFraction name="us-gaap:Revenues" {attributes}>1,210</ix:nonFraction>'
    path = tmp_path / "second-of-two.htm"
    namespaces = (
        'xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:us-gaap="http://fasb.org/us-gaap/2023" '
        'xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12"'
    )
    markup = WORDS.format(f"<p>Revenues were $ {tag} million in 2024.</p>").replace("<html>", f"<html {namespaces}>")
    path.write_text(markup, encoding="utf-8")
    assert "context" in accepted(path).err


def test_deep_nesting(accepted, tmp_path):
    path = tmp_path / "deep.htm"
    path.write_text(WORDS.format("<div>" * 20_000 + "<p>$5 million</p>" + "</div>" * 20_000), encoding="utf-8")
    accepted(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(refused, tmp_path):
    path = tmp_path / "secret.htm"
    path.write_text(WORDS, encoding="utf-8")
    path.chmod(0)
    refused(path, "secret.htm", "permission")


def test_a_name_with_terminal_escapes_is_shown_without_them(tieout, tmp_path):
    ran = tieout("read", tmp_path / "a\x1b[2Jb.htm")
    assert ran.status == 2
    assert "\x1b" not in ran.err
