"""The same of each way in: PDF, Markdown, plain text, inline XBRL, digests as they are given, claims one a line, citations and tables."""

from io import BytesIO

import pytest

import tieout
from tests.intake.pdf.making import Placed, figures, lines, page, pdf
from tieout.cli.digests import read_claims
from tieout.intake.digest_texts import text_of

from .test_growth import HEAD, TWO_YEARS, grows_in_step

ROW = "| Line {} | 1,{:03} | (2,{:03}) |\n"
MARKDOWN = {
    "paragraphs": lambda n: "Revenue rose 5% to $10 million.\n\n" * n,
    "rows": lambda n: "| $ million | 2024 | 2023 |\n|---|---:|---:|\n" + "".join(ROW.format(i, i % 1000, i % 1000) for i in range(n)),
    "tables": lambda n: "| a | 2024 |\n|---|---:|\n| Cash | 5 |\n\n" * n,
    "items": lambda n: "- one of $5 million\n" * n,
    "deeper items": lambda n: "".join(" " * (2 * min(i, 40)) + "- a\n" for i in range(n)),
    "headings": lambda n: "# Part\n\ntext\n\n" * n,
    "quotes in quotes": lambda n: ">" * n + " a\n",
    "brackets": lambda n: "[" * n + "a",
    "stars": lambda n: "*a " * n,
    "ticks": lambda n: "`a ``b " * n,
    "tables of HTML": lambda n: "<table><tr><td>a" * n,
    "pipes": lambda n: "|" * n + "\n" + "|-" * n + "|\n",
}
PLAIN = {
    "paragraphs": lambda n: "Revenue rose 5% to $10 million.\n\n" * n,
    "lines of one paragraph": lambda n: "Revenue rose by five percent in that year\n" * n,
    "columns of figures": lambda n: "                     2024      2023\n" + "Sales............   1,210     1,100\n" * n,
    "blanks": lambda n: " " * 20 * n + "a\n",
    "rules": lambda n: "-----   ------\n" * n,
    "dots": lambda n: "." * 10 * n + " 5\n",
    "pages": lambda n: "Sales were $5 million.\n<PAGE>\n" * n,
    "empty lines": lambda n: "a\n" + "\n" * n + "b\n",
}
TAGGED = "<ix:nonFraction name='us-gaap:A' contextRef='c{0}' unitRef='usd' decimals='0'>{0}</ix:nonFraction>"
CONTEXT = (
    "<xbrli:context id='c{}'><xbrli:entity><xbrli:identifier scheme='s'>1</xbrli:identifier></xbrli:entity><xbrli:period>"
    "<xbrli:instant>2024-12-31</xbrli:instant></xbrli:period></xbrli:context>"
)
INLINE = {
    "figures with contexts": lambda n: resources(n) + "".join(f"<p>{TAGGED.format(i)}</p>" for i in range(n)),
    "figures of one paragraph": lambda n: f"{resources(n)}<p>{' '.join(TAGGED.format(i) for i in range(n))}</p>",
    "contexts without figures": lambda n: f"{resources(n)}<p>{TAGGED.format(0)}</p>",
    "continuations": lambda n: "".join(
        f"<ix:continuation id='k{i}' continuedAt='k{i + 1}'><p>part {i}</p></ix:continuation>" for i in range(n)
    ),
    "tags in tags": lambda n: "<ix:nonNumeric name='a:b' contextRef='c0'>" * n + "5" + "</ix:nonNumeric>" * n,
}
GIVEN = {
    "heads of a page": lambda n: "<html>" + "<head>a" * n,
    "styles of a page": lambda n: "<html><body>" + "<style>a</style>b" * n,
    "own digest": lambda n: '{"schema": "tieout.digest/1", "filing": {"scheme": "s", "sha256": "0"}, "topics": ['
    + ",".join('{"title": "T", "statements": [{"text": "Sales were $5.", "citations": [{"passage": 1}]}]}' for _ in range(n)) + "]}",
}  # fmt: skip
AUDITED = {
    "rows": lambda n: "| $ million | 2024 |\n|---|---:|\n" + "".join(f"| Line {i} | {i + 7:,} |\n" for i in range(n)),
    "bullets": lambda n: "- Revenues were $1,210 million in 2024.\n" * n,
    "cited bullets": lambda n: "".join(f"- Revenues were $1,210 million in 2024. [{i}]\n" for i in range(n)),
    "footnotes": lambda n: "Revenues were $1,210 million.[^1]\n\n" + "".join(f"[^{i}]: Passage {i}\n" for i in range(n)),
    "broken lines": lambda n: "Revenues\nwere $1,2\n10 million\n\n" * n,
    "run together": lambda n: "Revenueswere$1,210millionin2024." * n,
    "questions": lambda n: "Q: What were revenues?\nA: $1,210 million.\n\n" * n,
    "headings": lambda n: "# Revenues\n\n" * n + "Revenues were $1,210 million.\n",
    "ellipses": lambda n: "Revenues were… " * n,
}


def resources(n: int) -> str:
    unit = "<xbrli:unit id='usd'><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>"
    contexts = "".join(CONTEXT.format(i) for i in range(n))
    return f"<div style='display:none'><ix:header><ix:resources>{contexts}{unit}</ix:resources></ix:header></div>"


def words_of_a_page(n: int) -> bytes:
    return pdf(page(*(Placed(40 + 60 * (k % 9), 60 + 1.5 * (k // 9), f"{k:,}", 6) for k in range(n))))


PDFS = {
    "pages": lambda n: pdf(*[page(*lines("Revenue rose 5% to $10 million", "in 2024."))] * n),
    "rows": lambda n: pdf(page(*(p for k in range(n) for p in figures(60 + 2 * k, f"Line {k}", f"{k:,}", "5", "7", size=2)))),
    "words": lambda n: words_of_a_page(9 * n),
}


@pytest.fixture(scope="module")
def study():
    filing = HEAD + TWO_YEARS.format("<tr><td>Revenues</td><td>$1,210</td><td>$1,100</td></tr>")
    made = tieout.study(filing.encode(), name="f.htm")
    made.digest()
    return made


@pytest.mark.parametrize("kind", MARKDOWN)
def test_markdown_is_read_in_step_with_its_length(kind):
    grows_in_step(lambda n: tieout.facts(tieout.read(MARKDOWN[kind](n).encode() + b"\n\nSales were $5.", name="f.md")), 80)


@pytest.mark.parametrize("kind", PLAIN)
def test_plain_text_is_read_in_step_with_its_length(kind):
    grows_in_step(lambda n: tieout.facts(tieout.read(PLAIN[kind](n).encode() + b"\n\nSales were $5.\n", name="f.txt")), 80)


@pytest.mark.parametrize("kind", INLINE)
def test_tags_are_read_in_step_with_their_number(kind):
    grows_in_step(lambda n: tieout.facts((HEAD + INLINE[kind](n)).encode()), 80)


@pytest.mark.parametrize("kind", PDFS)
def test_a_pdf_is_read_in_step_with_what_it_shows(kind):
    pytest.importorskip("pypdfium2")
    grows_in_step(lambda n: tieout.facts(tieout.read(PDFS[kind](n), name="f.pdf")), 40)


@pytest.mark.parametrize("kind", GIVEN)
def test_a_digest_is_taken_in_step_with_its_length(kind):
    grows_in_step(lambda n: text_of(GIVEN[kind](n).encode(), "digest"), 200)


@pytest.mark.parametrize("kind", ["paragraphs", "rows"])
def test_a_word_file_is_taken_in_step_with_its_length(kind):
    docx = pytest.importorskip("docx")
    files = {}
    for n in (1, 30, 60):
        memo = docx.Document()
        if kind == "rows":
            table = memo.add_table(rows=n, cols=2)
            table.cell(n - 1, 1).text = "5"
        else:
            for _ in range(n):
                memo.add_paragraph("Revenue was $5 million.")
        out = BytesIO()
        memo.save(out)
        files[n] = out.getvalue()
    grows_in_step(lambda n: text_of(files[n], "memo.docx"), 30)


@pytest.mark.parametrize("kind", AUDITED)
def test_a_digest_is_audited_in_step_with_its_length(study, kind):
    grows_in_step(lambda n: study.audit(AUDITED[kind](n)), 40)


def test_claims_one_a_line_are_audited_in_step_with_their_number(study, tmp_path):
    def audited(n: int) -> None:
        path = tmp_path / "claims.jsonl"
        path.write_text('{"text": "Revenues were $1,210 million in 2024.", "passages": [1, 2, 900]}\n' * n, encoding="utf-8")
        assert len(study.audit_claims(read_claims(str(path))).claims) == n

    grows_in_step(audited, 40)
