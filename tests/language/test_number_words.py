"""Numbers in words. To add one: a line in number_words.tsv."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.language.all_numerals import all_numerals
from tieout.language.number_words import CARDINALS, find_number_words, in_words, number_of

GOLDEN = [
    line.split("\t")
    for line in Path(__file__).with_name("number_words.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_there_are_numbers() -> None:
    assert len(GOLDEN) > 60


@pytest.mark.parametrize(("text", "values"), GOLDEN)
def test_numbers_are_what_the_golden_file_says(text: str, values: str) -> None:
    expected = [] if values == "-" else [Decimal(value) for value in values.split()]
    assert [number.value for number in find_number_words(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one hundred and seven billion dollars", [("one hundred and seven", "107000000000", -9, "USD")]),
        ("hundred and seven billion dollars", []),
        ("half a million euros", [("half a", "500000", -5, "EUR")]),
        ("two and a half percent", [("two and a half", "0.025", 3, "pure")]),
        ("ten to fifteen percent", [("ten", "0.1", 2, "pure"), ("fifteen", "0.15", 2, "pure")]),
        ("twenty-five cents per share", [("twenty-five", "0.25", 2, "USD/shares")]),
        ("half a percentage point", [("half", "0.005", 3, "pure")]),
        ("fifty basis points", [("fifty", "0.005", 4, "pure")]),
        ("three million common shares", [("three", "3000000", -6, "shares")]),
        ("nine million members", [("nine", "9000000", -6, "pure")]),
        ("one of two segments", []),
        ("two-thirds of sales", []),
        ("one common share", []),
        ("$5 million and six million euros", [("5", "5000000", -6, "USD"), ("six", "6000000", -6, "EUR")]),
    ],
)
def test_a_unit_makes_a_figure_of_words(text: str, expected: list[tuple[str, str, int, str]]) -> None:
    found = [(text[n.start : n.end], f"{n.value.normalize():f}", n.decimals, n.unit) for n in all_numerals(text)]
    assert found == expected


@given(st.integers(0, 99))
def test_small_numbers_are_written_as_they_are_read(number: int) -> None:
    written = in_words(number)
    assert written is not None
    assert number_of(written) == CARDINALS[written] == number
    assert in_words(number + 100) is None


@given(
    st.lists(st.sampled_from("one hundred twenty and a half million thousand point of third quarters dozen , percent".split()), max_size=12)
)
def test_no_word_of_a_number_is_left_beside_it(words: list[str]) -> None:
    text = " ".join(words)
    for number in find_number_words(text):
        before, after = text[: number.start].rstrip(), text[number.end :].lstrip()
        assert not before.endswith(("hundred", "million", "thousand", "twenty", "one"))
        assert not after.startswith(("hundred", "million", "thousand", "twenty", "one"))


def test_work_grows_with_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    from tieout.language import number_words

    looks = 0
    word = number_words._Run._word

    def counting(self: number_words._Run, at: int) -> str:
        nonlocal looks
        looks += 1
        return word(self, at)

    monkeypatch.setattr(number_words._Run, "_word", counting)
    for piece in ("one and ", "one hundred and ", "five million and ", "one, ", "half of a ", "one million two hundred thousand "):
        counts = []
        for times in (100, 200):
            looks = 0
            find_number_words(piece * times)
            counts.append(looks)
        assert counts[1] <= 2 * counts[0] + 50, piece
