"""The question that a text answers: it gives the line, the time and the unit that the answer leaves out.

"What was revenue in 2023, in USD millions?" "5,007." is a claim about revenue of 2023, of USD 5,007 million.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.language.calendar import Calendar
from tieout.language.figure_times import near
from tieout.language.periods import find_periods
from tieout.language.printed_units import unit_in
from tieout.language.sentences import sentences_of
from tieout.model.audit import Claim, Inherited
from tieout.model.exact import significant
from tieout.model.facts import Period
from tieout.model.places import Span

from ...language.polarities import polarity
from ...language.stated_figures import Reading
from ...language.stems import LIGHT_STEMS, claim_stems
from ...lexicon.alternatives import one_of
from ...lexicon.word_files import english
from ...matching.alignment import with_value
from ...matching.index import Index
from ...thresholds.auditing import FEWEST_DIGITS_ASKED, LONGEST_LINE_ASKED
from .companies import bare_name

_LISTS = {name: frozenset(words.split()) for name, words in english("questions").items()}
_ASKING = _LISTS["asking"]
_ASKING_STEMS = frozenset(claim_stems(" ".join(sorted(_ASKING))))
_RATE = frozenset(claim_stems("interest rate"))
"""What a percentage without a subject is read as."""
_OPENS = re.compile(rf"(?:^|[,:;]\s)(?=(?:{one_of(_LISTS['openers'])})\b)", re.IGNORECASE)
_COMPARING = re.compile(rf"\b(?:{one_of(_LISTS['comparing'])})\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[\w&%]+(?:[-.’'][\w&]+)*")
_IN_UNIT = re.compile(r"\bin\s[^,;.?()]{2,40}|\(in\s[^()]{2,40}\)", re.IGNORECASE)
_PLAIN = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?")


class Asked(NamedTuple):
    """What a question asks for: the `line` as stems and whether it names a loss (`polarity`), the `period`, the `unit` and the `power` of
    ten in which to answer; each empty or None where the question does not say it, or says two. `is_ratio` and
    `is_change` are whether it asks for a ratio or a change."""

    line: tuple[str, ...] = ()
    polarity: int = 0
    period: Period | None = None
    unit: str | None = None
    power: int = 0
    is_ratio: bool = False
    is_change: bool = False


def asked_in(question: str, calendar: Calendar, entity: str) -> Asked:
    """What a question asks for. `entity` is the filer's name, which is no part of a line.

    "What was Acme's operating income in 2023, in USD millions?" -> operating income, 2023, USD, 6."""
    sentences = [question[start : stop.end] for start, stop in sentences_of(question, 0, len(question))]
    whole = next((each for each in reversed(sentences) if each.rstrip().endswith("?")), question)
    periods = {mention.period for mention in find_periods(whole, calendar)}
    unit, power = _unit_of(question)
    line = _line_of(whole, calendar, entity)
    stems = claim_stems(line)
    named = stems if len(stems) <= LONGEST_LINE_ASKED else ()
    words = {part for word in _WORD.findall(line.lower()) for part in (word, *word.split("-"))}
    is_ratio = not _LISTS["ratios"].isdisjoint(words)
    is_change = not is_ratio and not _LISTS["changes"].isdisjoint(words)
    is_ratio = is_ratio or not (is_change or _LISTS["percent"].isdisjoint(words))
    return Asked(named, polarity(line), next(iter(periods)) if len(periods) == 1 else None, unit, power, is_ratio, is_change)


def _line_of(question: str, calendar: Calendar, entity: str) -> str:
    """The words of a question that name a line."""
    words = question
    for mention in reversed(find_periods(question, calendar)):
        words = f"{words[: mention.start]} {words[mention.end :]}"
    words = _BRACKETED.sub(" ", words)
    opening = [found.end() for found in _OPENS.finditer(words)]
    words = words[opening[-1] if opening else 0 :]
    compared = _COMPARING.search(words)
    words = _IN_UNIT.sub(lambda found: " " if unit_in(found[0], None)[0] else found[0], words[: compared.start()] if compared else words)
    own = {*bare_name(entity), *entity.lower().split()}
    kept = [word for word in _WORD.findall(words) if word.lower() not in _ASKING and word.lower().removesuffix("'s") not in own]
    return " ".join(word.removesuffix("'s").removesuffix("’s") for word in kept)


def _unit_of(question: str) -> tuple[str | None, int]:
    """The unit and the power of ten in which a question wants its answer: "… in USD millions" -> (USD, 6)."""
    for found in _IN_UNIT.finditer(question):
        unit, power = unit_in(found[0], None)
        if unit is not None and len(unit) == 3 and unit.isupper():
            return unit, power or 0
    return None, 0


def as_asked(readings: Sequence[Reading], asked: Asked, index: Index) -> tuple[list[Reading], list[tuple[Span, Inherited]]]:
    """The readings with what the question gives of them, and what it gave to each, by the place of its figure. It gives only to figures of
    the line that it asks for: those without a subject, or with one that shares words with it; an older figure, or one whose own words say
    its time or unit, takes none of that.

    "It was 5,007." as the answer to the above -> USD 5,007 million of operating income of 2023."""
    filled: list[Reading] = []
    given: list[tuple[Span, Inherited]] = []
    period = asked.period if _may_be_time(asked.period, index) else None
    for reading in readings:
        taken = reading
        if _is_unnamed(reading) or not _telling(asked.line).isdisjoint(reading.subject.own):
            taken = _in_period(_of_line(_in_unit(reading, asked, index), asked), period)
        old, new = reading.figure, taken.figure
        changes: tuple[tuple[Inherited, bool], ...] = (
            ("line", taken.subject != reading.subject),
            ("period", new.period != old.period),
            ("unit", (new.unit, new.value) != (old.unit, old.value)),
        )
        given += [(old.span, what) for what, is_changed in changes if is_changed]
        filled.append(taken)
    return filled, given


def _may_be_time(period: Period | None, index: Index) -> bool:
    """Whether the time of a question is that of a figure: not the filing's own, which is meant without it, nor the day of an event."""
    own = index.current
    if period is None:
        return False
    if own is not None and near(period.end, own.end) and (None in (period.start, own.start) or period.days == own.days):
        return False
    return period.start is not None or any(fact.statement is not None and index.is_of(period, fact) for fact in index.facts.facts)


def _telling(words: tuple[str, ...]) -> set[str]:
    return set(words) - LIGHT_STEMS


def inheriting(claim: Claim, given: Iterable[Inherited]) -> Claim:
    """The claim with what it has from the question, which its `why` says: "Its figure ties to the filing." -> with "The question gives its
    period." behind it."""
    parts = tuple(dict.fromkeys(given))
    if not parts:
        return claim
    named = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return claim._replace(inherited=parts, why=f"{claim.why} The question gives its {named}.")


def _in_unit(reading: Reading, asked: Asked, index: Index) -> Reading:
    """A bare number without a subject in the unit and scale of the question; an amount in its scale, where the filing has it so and not as
    it stands."""
    figure = reading.figure
    if asked.unit is None or figure.use != "level" or figure.unit not in (None, "pure", asked.unit):
        return reading
    quote = figure.quote.strip("()-−– ")
    if (
        _PLAIN.fullmatch(quote) is None
        or abs(figure.value) != Decimal(quote.replace(",", ""))
        or (figure.unit == asked.unit and not asked.power)
    ):
        return reading
    taken = reading._replace(figure=figure._replace(unit=asked.unit).scaled(asked.power))
    if figure.unit != asked.unit:
        return taken if _is_unnamed(reading) else reading
    return taken if with_value(taken, index) and not with_value(reading, index) else reading


def _of_line(reading: Reading, asked: Asked) -> Reading:
    """A figure without a subject of its own, or with one that only stands for the line of the question ("The answer is"). A bare number of
    few digits may be of anything, as of years."""
    figure, subject = reading.figure, reading.subject
    if not asked.line or not _is_unnamed(reading):
        return reading
    if figure.use == "level" and figure.unit in (None, "pure") and len(significant(figure.quote)) < FEWEST_DIGITS_ASKED:
        return reading
    own = subject._replace(own=asked.line, context=(), polarity=subject.polarity or asked.polarity)
    if asked.is_ratio and figure.use == "level" and figure.unit in (None, "pure"):
        figure = figure._replace(use="rate")
    elif asked.is_change and figure.use == "rate":
        figure = figure._replace(use="change")
    return reading._replace(subject=own, figure=figure)


def _is_unnamed(reading: Reading) -> bool:
    subject = reading.subject
    words = {*subject.own, *subject.context} - (_RATE if reading.figure.use == "rate" else frozenset())
    return words <= _ASKING_STEMS and not subject.tail and reading.figure.use != "duration"


def _in_period(reading: Reading, period: Period | None) -> Reading:
    figure = reading.figure
    if period is None or figure.period is not None or figure.role == "older" or figure.use == "duration":
        return reading
    return reading._replace(figure=figure._replace(period=period))
