"""The lines of a digest hang together."""

from __future__ import annotations

import re
from decimal import Decimal

from tieout.lexicon.topic_plans import MARKS
from tieout.lexicon.topic_table import LINES, MAIN_LINES, MATTERS, TOPICS


def test_lines_have_one_id_a_topic_and_well_formed_concepts():
    assert len({line.id for line in LINES}) == len(LINES)
    for line in LINES:
        assert line.concepts
        assert all(re.fullmatch(r"(?:us-gaap|ifrs-full):[A-Z]\w+", concept) for concept in line.concepts), line.id
        assert 0 <= Decimal(line.minimum) < 1


def test_topics_have_one_id_and_one_place_and_their_matters_are_marked_with_what_is_known():
    assert len({topic.id for topic in TOPICS}) == len({topic.place for topic in TOPICS}) == len(TOPICS)
    assert {each.topic for each in (*LINES, *MATTERS)} <= {topic.id for topic in TOPICS}
    assert len({matter.id for matter in MATTERS}) == len(MATTERS)
    assert set().union(*(matter.marks for matter in MATTERS)) == MARKS


def test_a_concept_is_preferred_by_one_line_only():
    first = [line.concepts[0] for line in LINES]
    assert len(set(first)) == len(first)


def test_main_lines_exist_and_are_never_told_last():
    lines = {line.id: line for line in LINES}
    assert set(MAIN_LINES) <= set(lines)
    assert not any(lines[id].secondary for id in MAIN_LINES)


def test_results_that_can_be_losses_have_a_noun_for_them():
    assert all(line.loss for line in LINES if line.sense == "result")
