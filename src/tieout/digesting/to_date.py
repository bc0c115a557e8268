"""The year to date beside the quarter, in one line, where a filing gives both."""

from __future__ import annotations

from tieout.lexicon.lines import Line

from .drafts import Point, StatementDraft, Way
from .selection import Selection
from .voice import Voice
from .wording import Noun, Series, growth, is_plural


def to_date(line: Line, points: tuple[Point, ...], selection: Selection) -> tuple[Point, ...]:
    """The figures of a line for the year to date, newest first, where its own `points` are a quarter's: 82,914 for the second quarter ->
    169,478 for the first six months and 206,181 for those of the year before. Empty where the filing gives none."""
    if not selection.flows or line.nature not in ("flow", "per_share") or points[0].fact.concept is None:
        return ()
    longer = selection.flows[0]
    quarter = points[0].period
    if quarter.is_instant or longer.end != quarter.end or longer.days <= quarter.days:
        return ()
    found = selection.series(points[0].fact.concept, selection.flows[:2], line)
    return found if len(found) > 1 and found[0].unit == points[0].unit and found[0].period == longer else ()


def with_year_to_date(ways: list[Way], noun: Noun, found: tuple[Point, ...], voice: Voice) -> list[Way]:
    """The ways to write a line, first each of the fullest with the year to date behind it: "…; they fell 17.8% from $206,181 million in the
    first six months of 2022 to $169,478 million in the first six months of 2023", then in a sentence of its own."""
    if not found:
        return ways
    return [*(_followed(way, noun, found, voice) for way in ways[:2]), _followed(ways[0], noun, found, voice, again=True), *ways]


def _followed(way: Way, noun: Noun, found: tuple[Point, ...], voice: Voice, *, again: bool = False) -> Way:
    def write() -> StatementDraft | None:
        draft = way()
        if draft is None:
            return None
        moved = growth(found[0], found[1]) is not None
        if ";" in draft.text or again:  # a margin of the quarter; behind it, what is of another period needs a sentence of its own
            if not moved:
                return draft
            names = (f"{name[:1].upper()}{name[1:]}" for name in noun)
            return Series(voice, Noun(*names), found).write(draft.say(". "))
        they = is_plural(noun.gain) or " and " in noun.gain
        said = Noun("they" if they else "it") if moved and not noun.loss else noun
        return Series(voice, said, found).write(draft.say("; "))

    return write
