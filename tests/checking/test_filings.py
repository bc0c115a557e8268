"""Real filings: nothing of the sound ones is flagged, with tags or without, and a digit changed in the bytes is caught."""

import pytest

import tieout
from eval.checks_figures import standing, statement_figures
from eval.checks_seeds import Candidate, changes, drawn, rounding, seeded
from eval.facts_truth import read_tags
from eval.filings import raw_bytes
from tieout.extraction import extract

FILINGS = ["10-K/home-depot-fy2024.htm.gz", "10-Q/colgate-2023q2.htm.gz"]


@pytest.mark.parametrize("name", FILINGS)
@pytest.mark.parametrize("tags", [True, False], ids=["tags", "no tags"])
def test_a_sound_filing_has_nothing_flagged(data, name, tags):
    result = tieout.check(data / "filings" / name, tags=tags)
    assert result.flagged == ()
    assert len(result.of("held")) > 300
    assert len(result.of("not_checked")) < len(result.relations) / 20


def test_the_sample_is_sound_and_its_dollars_are_translated(sample):
    result = tieout.check(sample)
    assert result.flagged == ()
    counts = result.counts()
    assert counts["translation", "held"] > 30
    assert counts["translation", "held_within_rounding"] > 0
    assert counts["footing", "not_checked"] > 0  # lines "not given"


def test_tags_and_print_give_the_same_arithmetic(sample):
    def sums(tags):
        return {
            (relation.rule, relation.found, relation.expected, relation.status)
            for relation in tieout.check(sample, tags=tags).relations
            if relation.rule in ("footing", "roll_forward", "cross_footing")
        }

    assert sums(tags=True) == sums(tags=False)


def test_digits_changed_in_the_bytes_are_caught(data):
    path = data / "filings" / FILINGS[0]
    raw = raw_bytes(path)
    document = tieout.read(path, tags=False)
    facts = extract(document)
    tied = standing(tieout.check(document))
    figures = [(figure, tied.get(figure.occurrence.id, ())) for figure in statement_figures(document, facts, read_tags(raw))]
    covered = [Candidate(path, figure, tuple(relations), rounding(relations)) for figure, relations in figures if relations]
    assert len(covered) > 200
    outcomes = [seeded(candidate, raw, number) for number, candidate in enumerate(drawn(covered, 6))]
    assert sum(outcome.caught for outcome in outcomes if outcome is not None) >= 5


def test_a_change_is_beyond_the_rounding_and_keeps_the_length(data):
    path = data / "filings" / FILINGS[0]
    raw = raw_bytes(path)
    document = tieout.read(path, tags=False)
    figure = statement_figures(document, extract(document), read_tags(raw))[0]
    printed = int(figure.occurrence.quote.replace(",", ""))
    assert changes(figure, raw, 3)
    for at, digit in changes(figure, raw, 3):
        changed = bytearray(raw[figure.truth.start : figure.truth.end])
        changed[at - figure.truth.start] = digit
        number = int(changed.decode().replace(",", ""))
        assert abs(number - printed) > 3
        assert len(str(number)) == len(str(printed))
