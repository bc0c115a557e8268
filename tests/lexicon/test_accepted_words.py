"""Whatever a pattern accepts is in the table in which it is looked up: all words that it accepts are tried, one by one."""

import re

import pytest

import tieout
from tieout.auditing.judging import corrections, directions
from tieout.checking.rules import translation
from tieout.digesting import sentences
from tieout.extraction.tabulated import head_times as table_times
from tieout.extraction.tabulated import stated_units as table_units
from tieout.extraction.written import scale as prose_scale
from tieout.intake import styles
from tieout.language import calendar, causes, cells, numerals, periods, printed_units, uses
from tieout.language import number_words as spelled
from tieout.lexicon import currencies, months, motion, scales
from tieout.lexicon.alternatives import key, one_of
from tieout.lexicon.times import ORDINALS, UNITS
from tieout.mending import run_together as fusion
from tieout.structure import reported_period

from .accepted import accepted


def power(word):
    return (scales.power_of(word) or 0) > 0


def power_before(word):
    return any(scales.power_beside(word, sign, "EUR", before=True) for sign in ("€", "R$", "RM"))


LOOKED_UP = {
    "cover: a month": (reported_period.DATE, "month", months.month_number),
    "cover: a month, British": (reported_period.DATE, "month2", months.month_number),
    "cover: months ended": (reported_period._MONTHS_ENDED, 1, lambda word: word.lower() in reported_period._MONTHS_SAID),
    "corrections: a motion": (corrections._MOTION, 0, lambda word: word.lower() in motion.OPPOSITES),
    "causes: a connective": (causes.CONNECTIVES.pattern, "line", lambda words: next(causes.CONNECTIVES.find(f"It {words} it."), None)),
    "directions: a motion": (directions._MOVED_FROM, 1, lambda word: motion.sense(word.lower()) is not None),
    "figures run together: a scale": (fusion._SCALE, 1, power),
    "numbers in words": (re.compile(spelled._WORD, re.IGNORECASE), 0, lambda word: key(word) in spelled.KNOWN),
    "numerals: a scale": (numerals._NUMERAL, "scale", power),
    "numerals: a letter": (numerals._NUMERAL, "letter", power),
    "periods: an ordinal": (periods._QUARTER, "ordinal", lambda word: word.lower() in ORDINALS),
    "periods: a second ordinal": (periods._QUARTER, "and", lambda word: word.lower() in ORDINALS),
    "periods: an ordinal behind": (periods._QUARTER_AFTER, "ordinal", lambda word: word.lower() in ORDINALS),
    "periods: a unit": (periods._ENDED, "unit", lambda word: word.lower() in UNITS),
    "periods: months": (periods._QUARTER, "months", lambda word: periods._number(word) >= 0),
    "periods: weeks": (periods._QUARTER, "weeks", periods._number),
    "periods: a count": (periods._ENDED, "count", lambda word: periods._number(word) >= 0),
    "periods: a second count": (periods._ENDED, "and", lambda word: periods._number(word) >= 0),
    "periods: a month": (periods._DATE_BEFORE, "month", months.month_number),
    "periods: a month, British": (periods._DATE_BEFORE, "bmonth", months.month_number),
    "periods: a month that opens a span": (periods._OPEN_BEFORE, "month", months.month_number),
    "calendar: a month's last day": (calendar._RULE, "last", months.month_number),
    "calendar: a month's nearest day": (calendar._RULE, "near", months.month_number),
    "tables: a month and day": (table_times._MONTH_DAY, 1, months.month_number),
    "months: a written date": (months._WRITTEN, 1, months.month_number),
    "prose: a scale declared": (prose_scale._DECLARED, "scale", power),
    "prose: a scale in brackets": (prose_scale._INLINE, "scale", power),
    "tables: a scale for all": (table_units._WHOLE_DOCUMENT, 1, power),
    "tables: a scale for all amounts": (table_units._WHOLE_DOCUMENT, 2, power),
    "tables: a scale often stated": (table_units._OFTEN, 1, power),
    "tables: a scale of shares": (table_units._SHARES_SCALED, 1, power),
    "tables: a scale of more shares": (table_units._SHARES_SCALED, 2, power),
    "checks: a rate's currency": (translation.rate_patterns()[0], 1, lambda word: translation._code(word, None) in currencies.DIGITS),
    "digest: the first person": (sentences._FIRST, 1, lambda word: sentences.Retelling().tell(f" {word} ") != f" {word} " or word == "US"),
    "captions: a scale before": (printed_units._SCALE_BEFORE, "word", power),
    "captions: a short scale before": (printed_units._SCALE_BEFORE, "short", power_before),
    "captions: a word behind": (printed_units._SCALE_AFTER, "caption", power_before),
    "captions: a scale behind": (printed_units._SCALE_AFTER, "word", power),
    "captions: a letter behind": (printed_units._SCALE_AFTER, "letter", power),
    "captions: a scale without blanks": (printed_units._UNSPACED, "scale", power),
    "captions: a currency without blanks": (printed_units._UNSPACED, "unit", lambda word: word in currencies.NAMES),
    "cells: a sign": (cells._FIGURE, "currency", lambda word: word in currencies.SIGNS),
    "styles: a length": (styles._LENGTH, 2, lambda word: word in styles._POINTS),
    "uses: a motion": (uses._NAMED_CHANGE, "motion", lambda word: word.lower() in motion.NOUNS | motion.TURNS),
}


@pytest.mark.parametrize("name", LOOKED_UP)
def test_what_a_pattern_accepts_is_in_its_table(name):
    pattern, group, known = LOOKED_UP[name]
    assert [word for word in accepted(pattern, group) if not known(word)] == []


@pytest.mark.parametrize("word", ["pounds sterling", "pound  sterling", "POUNDS\nSTERLING", "U.S. dollars", "euros", "Indian rupees"])
def test_a_filing_presented_in_a_currency_is_read(word):
    text = f"FORM 20-F\n\nThe statements are presented in {word}. All amounts are presented in {word}.\n\nRevenue was 5.2 million.\n"
    currencies = {"p": "GBP", "u": "USD", "e": "EUR", "i": "INR"}
    assert tieout.read(text.encode(), name="f.txt").filing.currency == currencies[word[0].lower()]


def test_letters_that_look_alike_end_nothing():
    text = "FORM 20-F\n\nIn pounds ſterling, in thouſands of euroſ (in mıllıons: 5), 3 million us dollarſ in the firſt quarter of 2024.\n"
    assert [o.quote for o in tieout.facts(tieout.read(text.encode(), name="f.txt")).occurrences] == ["3"]


def test_the_longest_word_is_taken_whatever_its_blanks_and_capitals():
    import re

    pattern = re.compile(one_of(("pound", "pounds sterling", "k$")), re.IGNORECASE)
    assert key(pattern.match("Pounds\n Sterling")[0]) == "pounds sterling"
    assert pattern.match("K$") is not None
    assert pattern.match("\u212a$") is None
