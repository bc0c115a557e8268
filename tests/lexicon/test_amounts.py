"""Amounts of money as writers of many countries spell them, from a file that anyone can add to."""

from decimal import Decimal
from pathlib import Path

import pytest

from tieout.extraction.tabulated.stated_units import currency_in, power_in
from tieout.language.numerals import find_numerals
from tieout.language.printed_units import unit_in
from tieout.lexicon import currencies, scales

LINES = [line.split("\t") for line in Path(__file__).with_name("amounts.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]

CAPTIONS = [line.split("\t") for line in Path(__file__).with_name("captions.tsv").read_text("utf-8").splitlines() if line[:2] != "# "]


def amounts(sentence):
    own = sentence[1:4] if sentence.startswith("[") else "USD"
    found = [n for n in find_numerals(sentence, sentence.find("] ") + 1, dollar=own) if n.kind == "money"]
    return [(numeral.value, numeral.unit) for numeral in found]


def test_the_file_has_many():
    assert len(LINES) > 60


@pytest.mark.parametrize(("sentence", "reading"), LINES)
def test_an_amount_is_read(sentence, reading):
    expected = [] if reading == "-" else [each.split() for each in reading.split("; ")]
    assert amounts(sentence) == [(Decimal(value), unit) for value, unit in expected]


@pytest.mark.parametrize("sign", [sign for sign in currencies.PLAIN if sign != "$"])
def test_every_sign_of_the_tables_is_read_before_and_in_a_caption(sign):
    code = currencies.SIGNS[sign][0]
    assert amounts(f"It paid {sign} 5.2 million.") == [(Decimal(5_200_000), code)]
    assert unit_in(f"({sign} million)", None) == (code, 6)


@pytest.mark.parametrize("name", [name for name in currencies.NAMES if name.isascii() and name not in currencies.HUNDREDTHS])
def test_every_name_of_the_tables_is_read_behind_and_in_a_caption(name):
    code = currencies.NAMES[name][0]
    assert amounts(f"It paid 5.2 million {name}.") == [(Decimal(5_200_000), code)]
    assert unit_in(f"(in millions of {name.title()})", None) == (code, 6)


@pytest.mark.parametrize("word", scales.WORDS)
def test_every_scale_is_read_behind_an_amount(word):
    assert amounts(f"It paid EUR 5 {word}.") == [(Decimal(5).scaleb(scales.WORDS[word]), "EUR")]


def test_the_smallest_units_are_of_iso_4217():
    assert [currencies.DIGITS[code] for code in ("USD", "JPY", "KWD")] == [2, 0, 3]


@pytest.mark.parametrize(("caption", "power", "currency"), CAPTIONS)
def test_a_caption_is_read(caption, power, currency):
    own = caption[1:4] if caption.startswith("[") else "USD"
    words = caption.partition("] ")[2] or caption
    found = power_in(words) if own == "USD" else unit_in(words, own)[1]
    assert ("-" if found is None else str(found), currency_in(words, own) or "-") == (power, currency)
