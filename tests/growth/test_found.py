"""The same of what fuzzing found: each is of a kind that once took the square of its length, or a bound with a message."""

import io
import zipfile
from time import process_time

import pytest

import tieout
from tieout.auditing.judging import terms
from tieout.auditing.judging.corrections import _in_markup
from tieout.auditing.judging.quoted import _told
from tieout.errors import UnreadableError
from tieout.intake import word_files
from tieout.intake.digest_texts import text_of
from tieout.language.status import STATUSES
from tieout.matching.aliases import aliases
from tieout.matching.filing_sentences import _part_of
from tieout.matching.index import Index
from tieout.mending.tails_by_pattern import patterns
from tieout.mending.vocabulary import FilingWords, Vocabulary
from tieout.model.places import Span
from tieout.outputs.formats import written
from tieout.thresholds.matching import LONGEST_SENTENCE

from .test_growth import HEAD, MOST, grows_in_step, steps

ENDLESS = "net sales for the quarter were $170.3 million and costs were expected to be $90.1 million "


def digested(n: int) -> None:
    tieout.digest((f"{HEAD}<p>Net sales were $88.1 million in 2024, compared with $91.0 million in 2023, {ENDLESS * n}.</p>").encode())


def test_the_figures_of_an_endless_sentence_are_read_in_shared_parts():
    grows_in_step(digested, 40)


def test_parts_of_a_sentence_overlap_around_every_figure():
    from tieout.language.passages import Sentence

    whole = Sentence(1, 100, 100 + 20 * LONGEST_SENTENCE, ())
    parts = {at: _part_of(whole, at) for at in range(whole.start, whole.end)}
    assert all(at - start >= min(LONGEST_SENTENCE, at - whole.start) for at, (start, _) in parts.items())
    assert all(end - at >= min(LONGEST_SENTENCE, whole.end - at) for at, (_, end) in parts.items())
    assert len(set(parts.values())) <= 2 * 20


def test_words_that_lie_ahead_are_looked_up_by_their_first():
    verbs = 400
    assert steps(lambda: STATUSES.told("sales", "were large and were wide and are of note and " * (verbs // 3))) < 30 * verbs
    assert STATUSES.told("sales", " is currently expected to be spent") == "forecast"
    assert STATUSES.told("sales", " is currently unexpected-to-be") == "actual"


def test_words_of_thousands_of_letters_are_no_slips_of_a_term():
    began = process_time()  # what difflib does has hardly any steps to count
    assert not terms._alike("fin" + "ac" * 50_000, "finance")
    assert process_time() - began < 1
    assert terms._alike("finacne", "finance")


def test_a_long_claim_is_laid_beside_its_markup_in_step_with_its_length():
    told = "&#xx; of $5 million "
    edits = [(Span(10, 12), "6"), (Span(400, 402), "7")]
    grows_in_step(lambda n: _in_markup(edits, told * n * 40, f"**{told}**" * n * 40), 20)


@pytest.mark.parametrize("digits", ["121" * 20_000, "1,210" * 12_000, "1.21" * 12_000])
def test_long_runs_of_digits_are_passed_once(digits):
    began = process_time()  # what a pattern does has no steps to count
    patterns([f"Sales rose {digits} in 2024."], [])
    assert Vocabulary(FilingWords(digits), digits).knows("sales")
    assert process_time() - began < 5


def test_a_run_of_letters_is_parted_in_step_with_its_length():
    filing = FilingWords("net sales rose from one million to two million")
    grows_in_step(lambda n: Vocabulary(filing, "").parted("million" * n), 200)


def word_file(rows: int, cell: str = "", paragraphs: int = 0) -> bytes:
    """A Word file with a table of two cells a row, the properties of each cell in XML; without python-docx, which takes long for many."""
    docx = pytest.importorskip("docx", reason="needs the extra docx")
    cells = f"<w:tc><w:tcPr>{cell}</w:tcPr><w:p><w:r><w:t>$5 million</w:t></w:r></w:p></w:tc>" * 2
    body = "<w:p><w:r><w:t>Sales rose.</w:t></w:r></w:p>" * paragraphs + f"<w:tbl>{f'<w:tr>{cells}</w:tr>' * rows}</w:tbl>"
    made, changed = io.BytesIO(), io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"<w:body>", b"<w:body>" + body.encode()) if name == "word/document.xml" else content)
    return changed.getvalue()


@pytest.mark.parametrize("cell", ["", "<w:vMerge/>", '<w:gridSpan w:val="40"/>', '<w:gridSpan w:val="2000000000"/>'])
def test_a_word_file_is_read_in_step_with_its_rows(cell):
    grows_in_step(lambda n: text_of(word_file(n, cell), "memo.docx"), 60, MOST)


def test_a_word_file_is_read_in_step_with_its_paragraphs():
    grows_in_step(lambda n: text_of(word_file(1, paragraphs=n), "memo.docx"), 100, MOST)


def test_cells_that_span_columns_and_rows_stand_in_each():
    merged = '<w:gridSpan w:val="2"/>'
    assert text_of(word_file(1, merged), "memo.docx").splitlines()[-1] == "$5 million | $5 million | $5 million | $5 million"
    assert text_of(word_file(3, "<w:vMerge/>"), "memo.docx").splitlines()[-3:] == ["$5 million | $5 million"] * 3


@pytest.mark.parametrize(("bound", "told"), [("_MOST_TAGS", "tags"), ("_MOST_CHARACTERS", "characters")])
def test_a_word_file_of_too_much_is_refused_by_name(monkeypatch, bound, told):
    monkeypatch.setattr(word_files, bound, 500)
    with pytest.raises(UnreadableError, match=rf"memo\.docx: expected a Word file of at most 500 {told}"):
        text_of(word_file(200), "memo.docx")


def test_an_index_keeps_the_words_of_a_sentence_once():
    study = tieout.study(f"{HEAD}<p>We opened 12 stores and closed 7 stores in 2024.</p>".encode())
    index = Index.of(study.document, study.facts)
    from tieout.matching.filing_sentences import read_sentence, words_around

    opened = [one for one in study.facts.occurrences if one.value in (12, 7)]
    assert len(opened) == 2
    assert read_sentence(index, opened[0]) is read_sentence(index, opened[1])
    assert words_around(index, opened[0]) is words_around(index, opened[1])
    assert words_around(index, opened[0]) == read_sentence(index, opened[0]).words


TABLES = {
    "tables of one row": lambda n: (
        "<table><tr><td></td><td>2024</td><td>2023</td></tr><tr><td>Sales</td><td>100</td><td>90</td></tr></table>" * n
    ),
    "columns": lambda n: f"<table><tr><td>Sales</td>{''.join(f'<td>{i * 3 + 100}</td>' for i in range(n * 10))}</tr></table>",
    "columns of two currencies": lambda n: (
        f"<table><tr>{'<td>US$</td><td>RMB</td>' * n}</tr>"
        f"<tr><td>Sales</td>{''.join(f'<td>US${i + 7}</td><td>RMB{i + 50}</td>' for i in range(n))}</tr></table>"
    ),
}


@pytest.mark.parametrize("kind", TABLES)
def test_tables_of_like_figures_are_checked_and_digested_in_step_with_them(kind):
    def work(n: int) -> None:
        study = tieout.study((HEAD + TABLES[kind](n)).encode())
        study.check()
        study.digest()

    grows_in_step(work, 80)


def test_words_are_looked_for_in_a_passage_only_as_far_as_they_may_be_apart():
    grows_in_step(lambda n: _told(["sales", "rose"], ["sales", "fell"] * n, 3), 400)
    assert _told(["sales", "rose"], ["sales", "fell", "sales", "then", "rose"], 1)
    assert not _told(["sales", "rose"], ["sales", "then", "never", "rose"], 1)


@pytest.mark.parametrize("line", ["Acme Holdings Inc. sold goods to Baker Corp. in 2024, ", "Sales 5,000\t", "Sales\u00a05,000 "])
def test_a_file_of_one_line_is_read_in_step_with_its_length(line):
    began = process_time()  # what is done with the whole line for each of its words has no steps to count
    tieout.read((line * (400_000 // len(line))).encode(), name="f.txt")
    assert process_time() - began < 8


@pytest.mark.parametrize("digits", [40, 990, 1_010, 6_000])
def test_a_claim_of_numbers_of_any_length_is_written_in_every_form(digits):
    study = tieout.study(HEAD.encode())
    number = "9" * digits
    audit = study.audit(f"Revenues were ${number} million in 2024, up {number}% from {number}.5.")
    for form in ("text", "md", "json", "html"):
        assert written("audit", form, audit, study)


def test_capitals_run_together_are_passed_once():
    study = tieout.study(f"{HEAD}<p>{'AbCd' * 60_000} (the {'AB' * 60_000}</p>".encode())
    began = process_time()  # what a pattern does has no steps to count
    aliases(study.index)
    assert process_time() - began < 5
