"""The lines of a digest hang together."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import get_args

import pytest

from tieout.lexicon.lines import Nature, Sense
from tieout.lexicon.topic_table import LINES, MARKS, MATTERS, TOPICS, topic_of


def test_lines_have_one_id_a_topic_and_well_formed_concepts():
    assert len({line.id for line in LINES}) == len(LINES)
    for line in LINES:
        assert line.concepts
        assert line.nature in get_args(Nature)
        assert line.sense in get_args(Sense)
        assert all(re.fullmatch(r"(?:us-gaap|ifrs-full|core):[A-Z]\w+", concept) for concept in line.concepts), line.id
        assert 0 <= Decimal(line.minimum) < 1


def test_topics_have_one_id_and_one_place_and_their_matters_are_marked_with_what_is_known():
    assert len({topic.id for topic in TOPICS}) == len({topic.place for topic in TOPICS}) == len(TOPICS)
    assert {each.topic for each in (*LINES, *MATTERS)} <= {topic.id for topic in TOPICS}
    assert len({matter.id for matter in MATTERS}) == len(MATTERS)
    assert set().union(*(matter.marks for matter in MATTERS)) == MARKS
    assert all(matter.keys and matter.pattern.search("") is None for matter in MATTERS)


def test_a_concept_is_preferred_by_one_line_only():
    first = [line.concepts[0] for line in LINES]
    assert len(set(first)) == len(first)


def test_main_lines_exist_and_are_never_told_last():
    main = [line for line in LINES if line.main]
    assert main
    assert not any(line.secondary for line in main)


def test_results_that_can_be_losses_have_a_noun_for_them():
    assert all(line.loss for line in LINES if line.sense == "result")


HEAD = 'title = "Stocks"\nplace = 25\nmost = 3\n'
SHELVES = '[matters.shelves]\nkeys = "shelf|rack"\nworth = 5\nkinds = "money count"\nweight = 30\n'


def read(tmp_path, text):
    """The topic of a file "stocks.toml" with a text."""
    file = tmp_path / "stocks.toml"
    file.write_text(text, "utf-8")
    return topic_of(file)


def test_words_on_several_lines_are_one_pattern_and_the_past_is_any_verb_of_motion(tmp_path):
    topic = read(
        tmp_path, f"{HEAD}marks = 'undated'\n{SHELVES}marks = 'plans'\nwords = '''\n\\bshelf (?:space\n  |room) <past>\\b\n|^rack\n'''\n"
    )
    [matter] = topic.matters
    assert (topic.id, matter.topic, matter.keys) == ("stocks", "stocks", ("shelf", "rack"))
    assert (matter.kinds, matter.marks) == ({"money", "count"}, {"undated", "plans"})
    assert all(matter.pattern.search(text) for text in ("shelf room rose by", "the shelf space fell", "racks"))
    assert not any(matter.pattern.search(text) for text in ("shelf room rises", "shelf  room rose", "the racks", "shelf room"))
    assert (topic.line_turn, topic.matter_turn) == (25, 25)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "'place'"),
        ("place = 25\nmost = 3\n", "'title'"),
        ("title = Stocks", "Invalid value"),
        (f"{HEAD}colour = 'red'\n", "'colour'"),
        (f"{HEAD}[lines.shelves]\nconcepts = 'Shelves'\n", "'rank'"),
        (f"{HEAD}[lines.shelves]\nrank = 1\n", "'concepts'"),
        (f"{HEAD}{SHELVES}", "'words'"),
    ],
)
def test_a_file_of_no_use_is_an_error_that_names_it_and_what_is_wrong(tmp_path, text, fault):
    with pytest.raises(ValueError, match=rf"topics/stocks\.toml: .*{fault}"):
        read(tmp_path, text)
