"""Motion, causes and status: what is read of sentences that anybody can add to, and that a word added to its file is known everywhere."""

from datetime import date
from pathlib import Path

import pytest

from tieout.language.calendar import Calendar
from tieout.language.causes import CONNECTIVES
from tieout.language.explanations import causes_of
from tieout.language.stated_figures import read_claims
from tieout.language.status import STATUSES
from tieout.lexicon.motion import LEVELS, MOTION, OPPOSITES, sense
from tieout.model.facts import Period

HERE = Path(__file__).parent
YEARS = {year: Period(date(year, 1, 1), date(year, 12, 31)) for year in range(2021, 2026)}
CALENDAR = Calendar({year: period.end for year, period in YEARS.items()}, 12, 31, 0, False, YEARS[2024].start, YEARS[2024].end)
WAYS = {1: "up", -1: "down", 0: "flat", None: "-"}


def lines(name):
    read = [line.split("\t") for line in (HERE / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert len(read) >= 60
    assert all(len(line) == 2 for line in read)
    return read


@pytest.mark.parametrize(("sentence", "reading"), lines("motion.tsv"))
def test_a_figure_goes_the_way_its_sentence_says(sentence, reading):
    figures = [one.figure for one in read_claims(sentence, CALENDAR)]
    assert ", ".join(f"{figure.use} {figure.role if figure.role == 'older' else WAYS[figure.direction]}" for figure in figures) == reading


@pytest.mark.parametrize(("sentence", "reading"), lines("causes.tsv"))
def test_a_sentence_gives_its_causes(sentence, reading):
    found = [f"{cause.side}: {sentence[cause.start : cause.end].strip()}" for cause in CONNECTIVES.find(sentence)]
    assert (" | ".join(found) or "-") == reading


def explained(sentence, cause):
    if cause.source or cause.elsewhere:
        return "source" if cause.source else "elsewhere"
    what = cause.explained
    way = {1: "up", -1: "down", 0: "?"}[what.direction] if what.changed else "level"
    marks = [mark for mark in ("part", "ratio") if getattr(what, mark)]
    drivers = [f"{'+' if driver.side == 'driver' else '-'} {driver.text}" for driver in cause.drivers(sentence)]
    return f"{' '.join([what.subject.strip(' ,'), way, *marks])}: {' '.join(drivers)}"


@pytest.mark.parametrize(("sentence", "reading"), lines("explanations.tsv"))
def test_a_reason_is_read_with_what_it_explains(sentence, reading):
    assert (" | ".join(explained(sentence, cause) for cause in causes_of(sentence, 0, len(sentence))) or "-") == reading


@pytest.mark.parametrize(("sentence", "reading"), lines("status.tsv"))
def test_a_figure_is_told_as_what_it_is(sentence, reading):
    first = read_claims(sentence, CALENDAR)[0]
    assert STATUSES.told(first.lead, first.tail) == reading


@pytest.mark.parametrize("kind", STATUSES.phrases.keys() - {"settled", "spending"})
def test_every_phrase_of_a_status_says_it(kind):
    for phrase in STATUSES.phrases[kind]:
        assert STATUSES.speaks(f"It {phrase} it", kind), phrase


def test_every_word_of_motion_says_which_way():
    assert [word for word in MOTION if sense(word) is None] == []
    assert [word for word in OPPOSITES.keys() & MOTION if sense(OPPOSITES[word]) in (sense(word), None)] == []
    assert not MOTION & LEVELS
