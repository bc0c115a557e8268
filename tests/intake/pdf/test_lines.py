"""Lines of plain prose, whose words are made where they are asked for."""

import pytest

from tests.intake.pdf.making import Placed, lines, page, pdf
from tieout.intake import source_from_bytes
from tieout.intake.pdf.page import Columns, Word, WordLine

COLUMNS = Columns([10.0, 40.0, 70.0, 100.0], [30.0, 60.0, 90.0, 120.0], ["one", "two", "three", "four"], [0, 4, 8, 14])


def test_a_line_is_the_sequence_of_its_words():
    line = WordLine(COLUMNS, 1, 4, 5.0, 17.0)
    words = [Word(40, 5, 60, 17, "two", 4), Word(70, 5, 90, 17, "three", 8), Word(100, 5, 120, 17, "four", 14)]
    assert list(line) == words == [line[k] for k in range(3)]
    assert (line[-1], line[1:], line.text) == (words[-1], tuple(words[1:]), "two three four")
    for outside in (3, -4):
        with pytest.raises(IndexError):
            line[outside]


def test_a_line_written_at_once_has_the_boxes_that_its_words_have_one_by_one():
    said = "Sales of goods rose to 1,234 and cost 16. 1% of them"  # the split share makes it go word by word
    plain, odd = (source_from_bytes(pdf(page(*lines(text))), "report.pdf") for text in (said.replace("16. 1%", "16.1% "), said))
    for figure in ("1,234", "Sales", "rose"):
        start, other = plain.text.index(figure), odd.text.index(figure)
        assert list(plain.boxes.boxes(start, start + len(figure))) == list(odd.boxes.boxes(other, other + len(figure)))


def test_what_stands_beside_a_line_is_read_with_it():
    placed = (*lines("A line of plain prose, and"), Placed(400, 100.5, "what stands beside it"))
    assert source_from_bytes(pdf(page(*placed)), "report.pdf").text.split("\n")[0] == "A line of plain prose, and what stands beside it"
