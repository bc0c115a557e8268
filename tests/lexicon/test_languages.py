"""The language of a text, in sentences written for this test."""

from __future__ import annotations

import pytest

from tieout.lexicon.languages import is_read, language_of


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The mill sold more of the corn that it ground in the year, and it was paid for by bakers. ", "English"),
        ("Die Mühle hat im Jahr mehr Mehl verkauft, das auf dem Markt von den Bäckern und für den Handel gekauft wurde. ", "German"),
        ("Le moulin a vendu plus de farine dans les villes, qui est achetée par des boulangers et pour une part au détail. ", "French"),
        ("De molen heeft in het jaar meer meel verkocht, dat door de bakkers en voor een deel op de markt wordt gekocht. ", "Dutch"),
        ("El molino ha vendido más harina en las ciudades, y los panaderos la compran para el pan que se vende por la mañana. ", "Spanish"),
        ("製粉所は小麦粉をパン屋に売りました。", "Japanese"),
        ("本公司向面包店出售面粉。", "Chinese"),
        ("제분소는 빵집에 밀가루를 팔았다.", "Korean"),
        ("הטחנה מכרה קמח למאפיות.", "Hebrew"),
        ("Мельница продавала муку пекарням.", "Russian"),
    ],
)
def test_a_language_is_known_by_its_letters_or_its_commonest_words(sentence: str, language: str):
    assert language_of(sentence * 4) == language
    assert is_read(language) == (language == "English")


def test_figures_and_names_alone_tell_no_language():
    assert language_of("Northwind Mills 8,120 7,553 Total 66") is None


def test_a_report_in_two_languages_is_in_the_one_of_most_of_its_parts():
    english = "The mill sold more of the corn that it ground in the year. " * 900
    chinese = "本公司向面包店出售面粉。" * 200
    assert language_of(chinese + english) == "English"
