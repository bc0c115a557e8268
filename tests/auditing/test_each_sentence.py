"""Every sentence has its own verdict: many errors in one paragraph are found as in a list, and a change re-judges what changed."""

from __future__ import annotations

from functools import cache

import pytest

import tieout
from tieout.intake import source_from_bytes
from tieout.structure import build_document
from tieout.studies import Study

COVER = "<p>FORM 10-K</p><p>For the fiscal year ended December 31, 2024</p><p>Acme Inc.</p><p>(Exact name of registrant)</p>"
LINES = (
    "Advertising costs", "Amortization of software", "Bank fees", "Catering revenue", "Cleaning expenses", "Consulting fees",
    "Crop insurance", "Customs duties", "Delivery income", "Dining room sales", "Electricity costs", "Equipment rental",
    "Farm subsidies", "Fleet leasing", "Franchise royalties", "Freight charges", "Gift card breakage", "Harvest proceeds",
    "Hotel bookings", "Import levies", "Janitorial supplies", "Kitchen repairs", "Laundry services", "Legal settlements",
    "Milk purchases", "Music licensing", "Nursery plants", "Office stationery", "Packaging materials", "Parking receipts",
    "Pension contributions", "Postage", "Quarry output", "Recycling credits", "Security guards", "Storage income",
    "Timber sales", "Travel reimbursements", "Vending commissions", "Water charges",
)  # fmt: skip
AMOUNTS = {name: 10_000 + 7_919 * (n + 1) % 83_777 for n, name in enumerate(LINES)}


@cache
def filing() -> Study:
    rows = "".join(f"<tr><td>{name}</td><td>$ {amount:,}</td><td>$ {amount - 1_234:,}</td></tr>" for name, amount in AMOUNTS.items())
    table = f"<table><tr><td></td><td>2024</td><td>2023</td></tr>{rows}</table>"
    body = f"{COVER}<p>Consolidated Statements of Operations (in thousands)</p>{table}"
    return Study(build_document(source_from_bytes(f"<html><body>{body}</body></html>".encode(), "f.htm", tags=False)))


def wrong(amount: int) -> int:
    """The amount with its third digit one higher or, of a 9, lower."""
    return amount + 100 if amount // 100 % 10 < 9 else amount - 100


def sentences(told=wrong) -> list[str]:
    return [f"{name} were ${told(amount):,} thousand in 2024." for name, amount in AMOUNTS.items()]


def verdicts(text: str) -> list[str]:
    return [claim.verdict for claim in filing().audit(text).claims]


def test_forty_true_sentences_are_supported_in_either_shape():
    true = sentences(lambda amount: amount)
    assert verdicts(" ".join(true)) == verdicts("\n".join(f"- {each}" for each in true)) == ["supported"] * 40


def test_forty_wrong_digits_are_found_in_a_paragraph_as_in_a_list():
    listed, paragraph = verdicts("\n".join(f"- {each}" for each in sentences())), verdicts(" ".join(sentences()))
    assert len(listed) == len(paragraph) == 40
    assert listed == paragraph
    assert listed.count("contradicted") >= 36


def test_each_sentence_of_a_paragraph_has_a_finding_of_its_own():
    for claim in filing().audit(" ".join(sentences())).claims:
        if claim.verdict == "contradicted":
            [finding] = claim.findings
            start, end = finding.span
            assert claim.text[start:end] == claim.figures[finding.figure].figure.quote


@pytest.fixture
def judged(monkeypatch):
    """The sentences that were judged, in order."""
    from tieout.auditing.judging import sentences as room

    texts, own = [], room.explain

    def noted(readings, index):
        texts.append(readings[0].text)
        return own(readings, index)

    monkeypatch.setattr(room, "explain", noted)
    return texts


def test_a_change_of_one_sentence_judges_that_sentence_alone(judged):
    study, text = tieout.Study(filing().document), sentences()
    before = study.audit(" ".join(text)).claims
    assert set(judged) == set(text)
    del judged[:]
    text[7] = text[7].replace("in 2024", "in 2023")
    after = study.audit(" ".join(text)).claims
    assert set(judged) == {text[7]}
    assert [a[6:11] for n, a in enumerate(after) if n != 7] == [b[6:11] for n, b in enumerate(before) if n != 7]


def test_the_work_grows_with_the_sentences(judged):
    for count in (10, 20, 40):
        study = tieout.Study(filing().document)
        study.audit(" ".join(sentences()[:count]))
        assert count <= len(judged) <= 2 * count
        del judged[:]


def test_sentences_give_one_another_subject_and_time():
    amount = AMOUNTS["Postage"]
    [first, second] = filing().audit(f"Postage was ${amount:,} thousand in 2024. It was ${amount - 1_234:,} thousand in 2023.").claims
    assert (first.verdict, second.verdict) == ("supported", "supported")


def test_a_word_of_one_sentence_does_not_decide_on_another():
    plain = f"Postage was ${AMOUNTS['Postage']:,} thousand in 2024."
    alone = filing().audit(plain).claims[0]
    beside = filing().audit(f"{plain} The company plans to raise Bank fees next year.").claims[0]
    assert (alone.verdict, alone.findings) == (beside.verdict, beside.findings)
