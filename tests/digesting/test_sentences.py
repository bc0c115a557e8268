"""Sentences are cut where they end, and retold in the third person."""

from __future__ import annotations

import pytest

from tieout.digesting.sentences import Retelling
from tieout.language.passages import sentences_in


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Sales rose. Costs fell.", 2),
        ("Sales in the U.S. Northeast rose 4.5% to $3.2 million.", 1),
        ("We acquired Grain Corp. in June. It mills oats.", 2),
        ("Sales fell in 2023.The company closed a mill.", 2),
        ("See No. 5 of the list, i.e. the last.", 1),
    ],
)
def test_abbreviations_do_not_end_a_sentence_and_a_missing_blank_does_not_hide_one(read, text, count):
    document, _ = read(f"<p>{text}</p>")
    found = list(sentences_in(document, 1))
    assert len(found) == count
    assert all(document.source.text[one.start : one.end].endswith(".") for one in found)


@pytest.mark.parametrize(
    ("told", "retold"),
    [
        ("We plan to build a mill", "The company plans to build a mill"),
        ("In 2024, we operated 37 mills", "In 2024, the company operated 37 mills"),
        ("we have paid and we are paying", "the company has paid and the company is paying"),
        ("we also carry out tests", "the company also carries out tests"),
        ("we and our subsidiaries had debt", "the company and its subsidiaries had debt"),
        ("our mills and our ovens", "the company's mills and its ovens"),
        ("Our debt fell", "The company's debt fell"),
        ("paid by us", "paid by the company"),
        ("The US economy", "The US economy"),
        ("our Company's investments", "the company's investments"),
        ("we may sell", "the company may sell"),
        ("loans continued to decreased by 5%", "loans continued to decrease by 5%"),
    ],
)
def test_the_first_person_becomes_the_company(told, retold):
    assert Retelling().tell(told) == retold


def test_once_the_company_is_named_our_becomes_its():
    telling = Retelling()
    assert telling.tell("we had ") == "the company had "
    assert telling.tell(" of our debt") == " of its debt"


def test_what_we_do_besides_is_in_the_third_person_too_in_a_later_piece():
    telling = Retelling()
    assert telling.tell("We expect to pay ") == "The company expects to pay "
    assert telling.tell(" and expect to borrow") == " and expects to borrow"
    assert Retelling().tell("We are sued and have recorded") == "The company is sued and has recorded"
    assert Retelling().tell("We serve customers who pay and have signed") == "The company serves customers who pay and have signed"
    assert Retelling().tell("customers pay and expect to save") == "customers pay and expect to save"
