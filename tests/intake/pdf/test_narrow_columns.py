"""Two columns of prose: each is read by itself, and its lines join into paragraphs however narrow it is."""

from tests.intake.pdf.making import lines, page, pdf
from tieout.intake import source_from_bytes

LEFT = (
    "The mill sold 812 tons of corn in",
    "the year, compared with 755 tons in",
    "the year before, as the bakers of",
    "Northwind and of the coast took in",
    "more than they had ever taken of it.",
    "Prices held firm all the same.",
)
RIGHT = (
    "The mill plans to spend some of",
    "EUR 55.0 million in 2024 on its second",
    "wheel in Harbour. The debt of the mill",
    "was EUR 140.2 million at 31 December",
    "2023, and EUR 151.0 million at",
    "31 December 2022.",
)


def blocks(*placed):
    made = source_from_bytes(pdf(page(*placed)), "report.pdf")
    return [made.text[b.start : b.end] for b in made.layout]


def test_lines_of_narrow_columns_join():
    found = blocks(*lines(*LEFT), *lines(*RIGHT, x=310))
    assert found[-1] == " ".join(RIGHT)
    assert " ".join(found[:-1]) == " ".join(LEFT)
    assert "as the bakers of Northwind and of" in found[0]


def test_a_list_of_short_lines_is_not_a_paragraph():
    names = ("Ada Alder", "Ben Birch", "Cy Cedar", "Dee Dogwood", "Eva Elm", "Flo Fir")
    assert blocks(*lines(*names)) == list(names)
