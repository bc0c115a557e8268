"""What has happened to the company in its period or since: bought, sold, separated, closed, settled, impaired, issued, restated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from tieout.language.calendar import Calendar
from tieout.language.causes import CONNECTIVES
from tieout.language.named_periods import named_periods
from tieout.language.numerals import Numeral
from tieout.language.passages import Sentence
from tieout.lexicon.alternatives import pattern_of
from tieout.lexicon.topic_table import MATTERS, TOPICS, Matter
from tieout.lexicon.word_files import english
from tieout.model.facts import Period

from ..lexicon.months import DATE, NAMES
from ..thresholds.digesting import (
    COST_OF_SAME_KIND,
    DAYS_AFTER,
    LARGE_EVENT,
    LATER_FOR_LESS,
    LEAST_EVENT,
    LONGEST_EVENT,
    LONGEST_EXCERPT,
    MOST_EVENTS_OF_A_KIND,
    SAME_BEGINNING,
    SENTENCES_TO_AMOUNT,
    SHORTEST_EVENT,
    WORTH_OF_DAY,
    WORTH_OF_EVENT_FIGURE,
    WORTH_OF_EVENT_PERCENT,
)
from .drafts import StatementDraft, fullest
from .naming import written_day
from .opening import begins
from .retelling import RetoldSentences, draft_on
from .sections import FilingSentences
from .voice import Voice

_READ = english("events")["not"]
_NOT, _UNSURE, _AHEAD, _MOVEMENT, _AMOUNT, _UNNAMED, _TESTED, _HABIT = (
    re.compile(pattern_of(_READ[name])) for name in ("words", "unsure", "ahead", "movement", "amount", "unnamed", "tested", "habit")
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w&’-]{2,}")
_FIGURE = re.compile(r"\d[\d,.]*")
_DAY = re.compile(DATE)
_MATTERS = tuple(matter for matter in MATTERS if matter.topic == "events")
_MOST = next(topic.most for topic in TOPICS if topic.id == "events")
_KEYS = tuple({key for matter in _MATTERS for key in matter.keys})
_PROSE = ("paragraph", "list_item", "footnote")
_ACTUAL = ("actual", "forecast", "planned", "discontinued")


class Event(NamedTuple):
    """A sentence that tells an event: where it begins without its introduction, the sentence behind it that gives the amount (None where it
    does so itself or none does), its worth, and the period that it happened in where the sentence does not name it."""

    matter: Matter
    sentence: Sentence
    start: int
    amount: Sentence | None
    worth: float
    period: Period | None = None


class Events:
    """Finds such sentences and retells them. `revenue` shows what is large for this business."""

    def __init__(self, sentences: FilingSentences, voice: Voice, calendar: Calendar, revenue: Decimal | None) -> None:
        self._document, self._figures, self._sentences = sentences.document, sentences.figures, sentences
        self._naming, self._calendar, self._revenue = voice.naming, calendar, revenue
        self._retold = RetoldSentences(self._document, self._figures)
        self._since = calendar.current.start if calendar.current is not None else None

    def drafts(self) -> list[StatementDraft]:
        """Drafts of the events, the weightiest first, each with its shorter forms in reserve: "On July 13, 2023, we agreed to acquire Acme
        for stock. The transaction value was $4.9 billion." -> "On July 13, 2023, the company agreed to acquire Acme for stock; the
        transaction value was $4.9 billion."."""
        drafts: list[StatementDraft] = []
        told: dict[str, int] = {}
        worths: dict[str, float] = {}
        named: set[str] = set()
        begun_so: set[str] = set()  # how events begin: two that do so alike are one, told in two places
        for event in sorted(self._events(), key=lambda event: -event.worth):
            names = self._names(event)
            most = 1 if "once" in event.matter.marks else MOST_EVENTS_OF_A_KIND
            if told.get(event.matter.id, 0) >= most or not named.isdisjoint(names):
                continue
            draft = fullest([partial(self._tell, event, end, behind) for end, behind in self._ways(event)])
            begun = _FIGURE.sub("", draft.text)[:SAME_BEGINNING] if draft is not None else ""
            if draft is not None and begun not in begun_so:
                begun_so.add(begun)
                worths[draft.key] = event.worth - told.get(event.matter.id, 0) * COST_OF_SAME_KIND
                told[event.matter.id] = told.get(event.matter.id, 0) + 1
                drafts.append(draft)
                named |= names
        first = sorted(drafts, key=lambda draft: -worths[draft.key])[:_MOST]
        for draft in drafts:
            draft.weight += 0 if draft in first else LATER_FOR_LESS
        return drafts

    def _names(self, event: Event) -> set[str]:
        """The names of those with whom a deal is made or who make a rule, by which two sentences are known to tell the same one."""
        if "parties" not in event.matter.marks:
            return set()
        words = self._document.source.text[event.start : event.sentence.end]
        own = {*self._document.filing.entity.replace(",", "").split(), *NAMES, *_READ["no_names"].split()}
        return {name for name in _NAME.findall(words) if name not in own and name.title() not in own}

    def _ways(self, event: Event) -> Iterator[tuple[int, Sentence | None]]:
        """Where the statement may end, and the sentence with the amount where it follows, the fullest first."""
        stated = event.sentence.stated(event.start)
        match = event.matter.pattern.search(self._document.source.text, event.start, event.sentence.end)
        first = max([stated[0].last] if stated else [], default=match.end() if match is not None else event.start)
        ends = self._retold.ends(event.sentence, event.start, first) or [event.sentence.end]
        if event.amount is not None:
            yield from ((end, event.amount) for end in ends)
        if stated or "none" in event.matter.kinds:
            yield from ((end, None) for end in ends)

    def _tell(self, event: Event, end: int, behind: Sentence | None) -> StatementDraft | None:
        matter, sentence = event.matter, event.sentence
        text = self._document.source.text
        if matter.pattern.search(text, event.start, end) is None or _UNNAMED.search(text[event.start : end]):
            return None
        if "unsure" not in matter.marks and _AHEAD.search(text[event.start : end]):
            return None
        draft = draft_on(matter, sentence, 2 if "own_line" in matter.marks else 1, event.worth)
        if event.period is not None:
            day = event.period.days == 1
            draft.say(f"{f'on {written_day(event.period.end)}' if day else self._naming.when(event.period)}, ")
        if not self._retold.tell(draft, sentence, (event.start, end), ahead=True, bare=True):
            return None
        if behind is not None and not self._retold.tell(draft.say("; "), behind, (behind.start, behind.end), ahead=True):
            return None
        return draft if draft.length <= LONGEST_EVENT else None

    def _events(self) -> Iterator[Event]:
        for sentences, worth in self._sentences.told_from(_PROSE, lambda words: any(key in words for key in _KEYS)):
            whole = self._document.passages[sentences[0].passage - 1] if sentences else None
            lowered = self._document.source.text[whole.start : whole.end].lower() if whole is not None else ""
            likely = [matter for matter in _MATTERS if any(key in lowered for key in matter.keys)]
            for index, sentence in enumerate(sentences):
                found = self._event(sentence, sentences[index + 1 : index + 1 + SENTENCES_TO_AMOUNT], worth, likely)
                if found is not None:
                    yield found

    def _event(self, sentence: Sentence, following: tuple[Sentence, ...], section: float, likely: list[Matter]) -> Event | None:
        words = self._document.source.text[sentence.start : sentence.end]
        listed = self._document.passages[sentence.passage - 1].kind == "list_item"
        if not SHORTEST_EVENT <= len(words) <= LONGEST_EXCERPT * 2 or not (words[-1] == "." or (listed and words[-1] not in ":,")):
            return None
        lowered = words.lower()
        found = [
            (matter, match)
            for matter in likely
            if any(key in lowered for key in matter.keys) and (match := matter.pattern.search(words)) is not None
        ]
        found = [pair for pair in found if self._is_kind(pair[0], words)]
        at = min((match.start() for _, match in found), default=0)
        if not found or _NOT.search(words) or not self._is_told(words, lowered, at):
            return None
        start = begins(words)
        times = self._times(sentence, section, sentence.start + at)
        if start is None or times is None:
            return None
        event = self._weighed(sentence, sentence.start + start, following, [matter for matter, _ in found], section)
        return event._replace(period=times[0]) if event is not None and times else event

    @staticmethod
    def _is_kind(matter: Matter, words: str) -> bool:
        """Whether nothing in a sentence speaks against a kind of event in particular: a habit, a test of value, what only may be."""
        if matter.id != "authorized" and _HABIT.search(words):
            return False
        if matter.id != "impaired" and _TESTED.search(words):
            return False
        return "unsure" in matter.marks or _UNSURE.search(words) is None

    def _is_told(self, words: str, lowered: str, at: int) -> bool:
        """Whether the event at `at` of a sentence has happened and is what the sentence tells, not the cause of a movement."""
        if _MOVEMENT.search(words[:at]) or "compared" in lowered:
            return False
        return not any(cause.cue < at for cause in CONNECTIVES.find(lowered) if cause.side != "before")

    def _times(self, sentence: Sentence, section: float, at: int) -> list[Period] | None:
        """None where a sentence, whose event stands at `at`, is not of the filing's period or the time after it, which the times before the
        event say where there are any; else the period to be said with it where it names none,
        which the discussion may leave out, if all its figures are of one."""
        end = self._calendar.period_end
        if end is None:
            return None
        named = named_periods(self._document.source.text, (sentence.start, sentence.end), self._calendar, self._calendar.current)
        times = [one.period for one in named if not (one.apart or one.compared)]
        if times:
            before = [one.period for one in named if one.start < at and not (one.apart or one.compared)]
            near = [period for period in times if (period.end - end).days <= DAYS_AFTER]  # what is later are maturities
            return [] if all(self._is_current(one, end) for one in before or near or times) else None
        held = {one.period for one in self._figures.within(sentence.passage, sentence.start, sentence.end) if one.period is not None}
        alone = next(iter(held)) if len(held) == 1 and section > 0 else None
        return [alone] if alone is not None and not alone.is_instant and self._is_current(alone, end) else None

    def _is_current(self, period: Period, end: date) -> bool:
        return self._since is not None and self._since <= period.end and (period.end - end).days <= DAYS_AFTER

    def _weighed(
        self, sentence: Sentence, start: int, following: tuple[Sentence, ...], matters: list[Matter], section: float
    ) -> Event | None:
        """The event that a sentence tells, with the sentence that gives its amount, where that is not small."""
        numerals = sentence.stated(start)
        if not self._are_actual(sentence):
            return None
        behind = None if _money(numerals) else next((one for one in following if self._gives_amount(one)), None)
        kinds = {numeral.kind for numeral in numerals} | ({"money"} if behind is not None else set()) | (set() if numerals else {"none"})
        fitting = [matter for matter in matters if kinds & matter.kinds]
        matter = max(fitting, key=lambda matter: matter.worth, default=None)
        if matter is None:
            return None
        amounts = _money(numerals) or (_money(behind.stated()) if behind is not None else [])
        share = max(amounts) / self._revenue if amounts and self._revenue else None
        if share is not None and share < LEAST_EVENT and "any_size" not in matter.marks:
            return None
        worth = matter.worth + section / 2 + (WORTH_OF_EVENT_FIGURE if amounts else 0)
        worth += WORTH_OF_DAY if _DAY.search(self._document.source.text, sentence.start, sentence.end) else 0
        worth += int(min(share or Decimal(0), LARGE_EVENT) * 100) * WORTH_OF_EVENT_PERCENT
        return Event(matter, sentence, start, behind, worth)

    def _are_actual(self, sentence: Sentence) -> bool:
        return all(one.status in _ACTUAL for one in self._figures.within(sentence.passage, sentence.start, sentence.end))

    def _gives_amount(self, sentence: Sentence) -> bool:
        """Whether a sentence behind an event says how much it was, in few enough words to be told with it."""
        words = self._document.source.text[sentence.start : sentence.end]
        if (
            len(words) > LONGEST_EXCERPT
            or not _money(sentence.stated())
            or any(pattern.search(words) for pattern in (_NOT, _UNSURE, _AHEAD))
        ):
            return False
        return _AMOUNT.search(words) is not None and self._are_actual(sentence)


def _money(numerals: list[Numeral]) -> list[Decimal]:
    return [numeral.value for numeral in numerals if numeral.is_sum]
