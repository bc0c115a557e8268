"""What management expects and plans for a period to come: each told as an expectation, with its range and its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from tieout.language.calendar import Calendar
from tieout.language.passages import Sentence
from tieout.language.status import STATUSES
from tieout.lexicon.alternatives import one_of, pattern_of
from tieout.lexicon.topic_table import MATTERS, Matter
from tieout.lexicon.word_files import english
from tieout.model.facts import Occurrence, Period

from ..thresholds.digesting import (
    IMMATERIAL,
    LARGE_EVENT,
    LONGEST_EXCERPT,
    LONGEST_PLANNED,
    MOST_PLANS_OF_A_KIND,
    SHORTEST_EXCERPT,
    WORTH_BEYOND_BOOKS,
    WORTH_IN_DISCUSSION,
    WORTH_OF_EVENT_PERCENT,
)
from .drafts import StatementDraft, fullest
from .naming import filers
from .opening import begins
from .retelling import RetoldSentences, draft_on
from .retelling_words import UNNAMED
from .sections import FilingSentences
from .voice import Voice

_READ = english("outlook")
_ALSO = _READ["expectation"]["also"]
_AHEAD = ("planned", "forecast")
_YEAR = re.compile(r"\b(fiscal (?:year )?)?(20\d\d)\b", re.IGNORECASE)
_COMING, _REST = (re.compile(pattern_of(_READ["time"][name])) for name in ("coming", "rest"))
_NOT, _OPEN, _LIQUIDITY = (re.compile(pattern_of(_READ["not"][name])) for name in ("words", "open", "liquidity"))
_WORDED, _STANDING, _DUTY, _ASIDE = (re.compile(pattern_of(_READ["plain"][name])) for name in ("worded", "standing", "duty", "beside"))
_ADMIN = "expected_pensions"  # of which a sentence is told only as such, whatever else it names
_OTHERS = re.compile("|".join(pattern_of(_READ["plain"][name]) for name in ("others", "unnamed")))
_OF_THESE = re.compile(pattern_of(_READ["plain"]["of_these"]), re.IGNORECASE)
_HINT = re.compile(pattern_of(_READ["expectation"]["hint"]))
_MATTERS = tuple(matter for matter in MATTERS if matter.topic == "outlook")


class Plan(NamedTuple):
    """A sentence that states an expectation: what it is about, where it begins without its introduction, its worth, and
    whether it may be told without a figure (`bare`)."""

    matter: Matter
    sentence: Sentence
    start: int
    worth: float
    bare: bool = False


class Outlook:
    """Finds such sentences and retells them. `revenue` shows what is large for this business."""

    def __init__(self, sentences: FilingSentences, voice: Voice, calendar: Calendar, revenue: Decimal | None) -> None:
        self._document, self._figures, self._sentences = sentences.document, sentences.figures, sentences
        self._naming, self._revenue = voice.naming, revenue
        self._retold = RetoldSentences(self._document, self._figures)
        self._label, self._end = calendar.current_label or 0, calendar.period_end
        self._interim = calendar.current is not None and calendar.current.days < LONGEST_PLANNED
        meant = {"filer": one_of(filers(self._document.filing.entity)), "also": _ALSO}
        says, *others = (pattern_of(_READ["expectation"][name], **meant) for name in ("says", "passive", "called"))
        self._says, self._expects = re.compile(says), re.compile("|".join((says, *others)))

    def drafts(self) -> list[StatementDraft]:
        """Drafts of the expectations, the weightiest first, each with its shorter forms in reserve: "We expect capital expenditures of $20
        billion to $24 billion in fiscal 2025." -> "The company expects capital expenditures of $20 billion to $24 billion in fiscal 2025."
        """
        drafts: list[StatementDraft] = []
        told: dict[str, int] = {}
        for plan in sorted(self._plans(), key=lambda plan: -plan.worth):
            if told.get(plan.matter.id, 0) >= MOST_PLANS_OF_A_KIND:
                continue
            stated = plan.sentence.stated(plan.start)
            first = stated[0].last if stated else plan.start
            draft = fullest([partial(self._tell, plan, end) for end in self._retold.ends(plan.sentence, plan.start, first)])
            if draft is not None:
                told[plan.matter.id] = told.get(plan.matter.id, 0) + 1
                drafts.append(draft)
        return drafts

    def _tell(self, plan: Plan, end: int) -> StatementDraft | None:
        words = self._document.source.text[plan.start : end].lower()
        if not self._expects.search(words) or (_OPEN.search(words) and not _DUTY.search(words)):
            return None
        period = self._period_ahead(plan) if not self._names_year(words) else None
        if period is None and not self._is_dated(words) and not _goes_undated(plan.matter, words):
            return None
        draft = draft_on(plan.matter, plan.sentence, 1, plan.worth)
        if period is not None:
            draft.say(f"{self._naming.when(period)}, ")
        return draft if self._retold.tell(draft, plan.sentence, (plan.start, end), ahead=True, bare=plan.bare) else None

    def _period_ahead(self, plan: Plan) -> Period | None:
        """The period to come of a sentence's figures that only the words above it name: "Third Quarter 2023 Guidance"."""
        held = self._figures.within(plan.sentence.passage, plan.start, plan.sentence.end)
        ahead = {one.period for one in held if one.status in _AHEAD and one.period is not None and not one.period.is_instant}
        coming = [period for period in ahead if self._end is not None and period.end > self._end]
        return coming[0] if len(coming) == len(ahead) == 1 else None

    def _plans(self) -> Iterator[Plan]:
        for sentences, worth in self._sentences.told_from(("paragraph", "list_item"), _HINT.search):
            for sentence in sentences:
                found = self._plan(sentence, worth)
                if found is not None:
                    yield found

    def _plan(self, sentence: Sentence, section: float) -> Plan | None:
        words = self._document.source.text[sentence.start : sentence.end]
        listed = self._document.passages[sentence.passage - 1].kind == "list_item" and words[-1] not in ":,"
        if not SHORTEST_EXCERPT <= len(words) <= LONGEST_EXCERPT * 2 or not (words[-1] in ".;" or listed):
            return None
        lowered = " ".join(words.lower().split())
        if not self._expects.search(lowered) or _NOT.search(lowered) or _OTHERS.search(lowered) or UNNAMED.search(words):
            return None
        start = begins(words)
        if start is None:  # its introduction leans on another sentence: "Subject to the foregoing, we expect …"
            own = self._expects.search(words.lower())
            led = words[: own.start()] if own is not None else ""
            start = len(led) if led.endswith(", ") and _OF_THESE.search(led) is None else None
            start = None if start is None or begins(words[start].upper() + words[start + 1 :]) is None else start
        if start is None or STATUSES.speaks(words, "pro_forma"):
            return None
        return self._weighed(sentence, sentence.start + start, lowered, section)

    def _weighed(self, sentence: Sentence, start: int, lowered: str, section: float) -> Plan | None:
        """The plan that a sentence states, where its figures lie ahead and are not small."""
        held = self._figures.within(sentence.passage, start, sentence.end)
        numerals = sentence.stated(start)
        worded = not numerals and _WORDED.search(lowered) is not None
        kinds: set[str] = {numeral.kind for numeral in numerals} or {"ratio" if worded else "none"}
        fitting = [matter for matter in _MATTERS if kinds & matter.kinds and matter.pattern.search(lowered)]
        matter = next((matter for matter in fitting if matter.id == _ADMIN), max(fitting, key=lambda matter: matter.worth, default=None))
        if matter is None or (_LIQUIDITY.search(lowered) and matter.id != "expected_debt") or not self._are_ahead(matter, held, lowered):
            return None
        amounts = [numeral.value for numeral in numerals if numeral.is_sum]
        share = max(amounts) / self._revenue if amounts and self._revenue else Decimal(0)
        if amounts and self._revenue is not None and share < IMMATERIAL:
            return None
        worth = matter.worth + section - (WORTH_BEYOND_BOOKS if section < WORTH_IN_DISCUSSION else 0)
        worth += int(min(share, LARGE_EVENT) * 100) * WORTH_OF_EVENT_PERCENT
        if "said" in matter.marks and not self._says.search(lowered):
            return None
        if matter.id == "milestones" and (section < WORTH_IN_DISCUSSION or _ASIDE.search(lowered)):
            return None
        return Plan(matter, sentence, start, worth, bare=worded or "none" in matter.kinds)

    def _are_ahead(self, matter: Matter, held: list[Occurrence], lowered: str) -> bool:
        """Whether some figure of a sentence is of a time to come or said to be; of one without figures, whether it names such a time."""
        if any(one.status == "hypothetical" for one in held) and not _DUTY.search(lowered):
            return False
        if not held:
            return self._names_year(lowered)
        return (
            _goes_undated(matter, lowered)
            or _DUTY.search(lowered) is not None
            or any(one.status in _AHEAD for one in held)
            or any(one.period is not None and self._end is not None and one.period.end > self._end for one in held)
        )

    def _is_dated(self, lowered: str) -> bool:
        """Whether words name a time to come: a year after the filing's, in a report on a part of a year also this year, or "the next twelve
        months"."""
        if self._names_year(lowered):
            return True
        return _COMING.search(lowered) is not None or (self._interim and _REST.search(lowered) is not None)

    def _names_year(self, lowered: str) -> bool:
        years = [int(year[2]) for year in _YEAR.finditer(lowered)]
        return any(year > self._label or (year == self._label and self._interim) for year in years)


def _goes_undated(matter: Matter, lowered: str) -> bool:
    """Whether a plan needs no time: the savings and charges of a program as a whole, and a target that stands."""
    return "undated" in matter.marks and (matter.id != "targets" or _STANDING.search(lowered) is not None)
