"""Sentences about a line: its figures in order of time, their change, losses that narrow or widen, margins and shares in points."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from tieout.arithmetic import Quantity, change, margin, points
from tieout.model.digest import Derivation, Operand

from ..thresholds.digesting import ABSURD_CHANGE, HIGHEST_MARGIN
from . import amounts
from .drafts import Point, StatementDraft
from .voice import Voice

_WEEKS_52 = 52 * 7 + 3
_TENTH = Decimal("0.001")
_OF_A_TAX = re.compile(r"^provision for | (?:expenses?|charges?|credits?|benefits?)$")
_PREPOSITION = re.compile(
    r",| (?:of|for|in|on|before|after|from|to|by|per|due|attributable|excluding|including|net of|with|under|at|used|provided) "
)
_PARTICIPLE = re.compile(r"^(?:paid|outstanding|due|\w+[^e]ed)$")
_PLURAL_WORDS = {"people", "sales"}
_SINGULAR_S = re.compile(r"(?:ss|us|is|ics|gas|business|express)$")


class Noun(NamedTuple):
    """What a line is called: `gain` as a rule, `loss` where its figures are negative."""

    gain: str
    loss: str = ""


def is_plural(phrase: str) -> bool:
    """Whether a noun phrase takes a plural verb, judged by its head: the last word before the first preposition, or an "and" in it.

    >>> is_plural("net sales"), is_plural("loss of sales")
    (True, False)"""
    cut = _PREPOSITION.search(f"{phrase} ")
    listed = cut is not None and cut[0] == "," and " and " in phrase.rpartition(",")[2]  # what follows "of" may be a list, and is no head
    head = phrase if listed or cut is None else phrase[: cut.start()]
    words = head.lower().split()
    while len(words) > 1 and _PARTICIPLE.search(words[-1]):
        words.pop()
    if not words:
        return False
    if "and" in words[:-1] and words[-1] not in ("profit", "income", "loss", "revenue", "expense", "margin", "debt", "rate"):
        return True
    return words[-1] in _PLURAL_WORDS or (words[-1].endswith("s") and _SINGULAR_S.search(words[-1]) is None)


def be(phrase: str) -> str:
    """The past tense of "to be" that a noun phrase takes.

    >>> be("net sales")
    'were'"""
    return "were" if is_plural(phrase) else "was"


def quantity(point: Point, value: Decimal | None = None) -> Quantity:
    """A point as a quantity for arithmetic; `value`, where given, is its value with the sign that the sentence gives it."""
    return Quantity.printed(point.value if value is None else value, point.decimals)


def operand(role: str, point: Point) -> Operand:
    """A point as an operand of a derivation."""
    return Operand(role, point.cited.id, point.value)


def growth(newer: Point, older: Point) -> Derivation | None:
    """The relative change between two points: 1,100 after 1,000 -> 0.1. None where it has no meaning: from or across zero, too small to
    show at one decimal, or absurdly large."""
    if newer.value == older.value or newer.value * older.value <= 0:
        return None
    result = change(quantity(newer), quantity(older))
    if result is None or abs(result.value) >= ABSURD_CHANGE or abs(result.value) < _TENTH / 2:
        return None
    if abs(newer.value) < abs(older.value) and abs(result.value) > 1 - _TENTH / 2:
        return None  # "fell 100.0%", and something is left
    return Derivation("change", (operand("newer", newer), operand("older", older)), result.value)


def verb_for(newer: Decimal, older: Decimal, *, loss: bool) -> str:
    """The verb of a change: rose or fell, by size; narrowed or widened for losses.

    >>> verb_for(Decimal(5), Decimal(7), loss=False), verb_for(Decimal(-5), Decimal(-7), loss=True)
    ('fell', 'narrowed')"""
    smaller = abs(newer) < abs(older)
    if loss:
        return "narrowed" if smaller else "widened"
    return "fell" if smaller else "rose"


class Series:
    """Writes the sentence of one line over its periods. Figures have no sign: the noun and the verb carry it. `compare` states the change;
    `narrows` says that negative figures are losses, which narrow and widen, not cash used, which rises and falls. With `weeks`, a year of
    53 weeks compared with one of 52 is named with its weeks where the filing does so."""

    def __init__(
        self, voice: Voice, noun: Noun, found: tuple[Point, ...], *, compare: bool = True, narrows: bool = True, weeks: bool = False
    ) -> None:
        self.voice, self.noun, self.found, self.compare, self.narrows = voice, noun, found, compare, narrows
        self.weeks = weeks and len(found) > 1 and voice.naming.differ_in_weeks(found[0].period, found[1].period)

    def write(self, draft: StatementDraft, translation: Point | None = None) -> StatementDraft:
        """Add the comparison of the two newest periods, in order of time, or the only figure there is. Net sales 1,100 and 1,000 -> "net
        sales rose 10.0% from $1,000 million in 2023 to $1,100 million in 2024"."""
        if len(self.found) == 1:
            return self._alone(draft, translation)
        if self.found[0].value * self.found[1].value < 0:
            return self._turned(draft, translation)
        return self._two(draft, translation)

    def _name(self, *, loss: bool) -> str:
        return self.noun.loss or self.noun.gain if loss else self.noun.gain

    def _newest(self, draft: StatementDraft, translation: Point | None) -> StatementDraft:
        """Add the newest figure with its translation and its period."""
        point = self.found[0]
        self._state(draft, point)
        if translation is not None:
            draft.say(" (")
            self.voice.state(draft, translation).say(")")
        return draft.say(f" {self._when(point)}")

    def _older(self, draft: StatementDraft, point: Point) -> StatementDraft:
        return self._state(draft, point).say(f" {self._when(point)}")

    def _state(self, draft: StatementDraft, point: Point) -> StatementDraft:
        return self.voice.state(draft.say("minus ") if self._below_zero(point) else draft, point)

    def _below_zero(self, point: Point) -> bool:
        """Whether a figure needs the word "minus": a rate below zero (tax paid on a loss), whose sign no noun or verb carries."""
        return point.value < 0 and not self.noun.loss and self.voice.is_percentage(point)

    def _when(self, point: Point) -> str:
        return self.voice.when(point.period, weeks=self.weeks and point.period.days > _WEEKS_52)

    def _alone(self, draft: StatementDraft, translation: Point | None) -> StatementDraft:
        point = self.found[0]
        name = self._name(loss=point.value < 0)
        return self._newest(draft.say(f"{name} {be(name)} "), translation)

    def _two(self, draft: StatementDraft, translation: Point | None) -> StatementDraft:
        newer, older = self.found[0], self.found[1]
        loss = newer.value < 0
        name = self._name(loss=loss)
        if newer.value == older.value:
            self._newest(draft.say(f"{name} {be(name)} "), translation)
            return draft.say(f", the same as {self._when(older)}")
        derivation = self._step(newer, older)
        if newer.value == 0 and older.value:
            self._older(draft.say(f"{name} fell from "), older)
            return draft.say(f" to none {self._when(newer)}")
        told = derivation is None and (self.compare or self.voice.is_percentage(newer))
        if older.value == 0 or newer.value == 0 or told or self._same_wording(newer, older):
            self._newest(draft.say(f"{name} {be(name)} "), translation)
            return self._against(draft, older)
        narrows = loss and self.narrows
        draft.say(f"{name} {verb_for(newer.value, older.value, loss=narrows)} ")
        if derivation is not None:
            self._say_step(draft, newer, derivation, by=narrows).say(" ")
        self._older(draft.say("from "), older)
        return self._newest(draft.say(" to "), translation)

    def _step(self, newer: Point, older: Point) -> Derivation | None:
        """The change to state: relative, or in points between percentages."""
        if not self.compare or self._below_zero(newer):
            return None
        if not self.voice.is_percentage(newer):
            return growth(newer, older)
        step = points(quantity(newer), quantity(older))
        shown = self.voice.amount(newer).value - self.voice.amount(older).value
        if step.value == 0 or amounts.points(step.value).value != abs(shown):
            return None
        return Derivation("points", (operand("newer", newer), operand("older", older)), step.value)

    def _say_step(self, draft: StatementDraft, newer: Point, derivation: Derivation, *, by: bool) -> StatementDraft:
        of_points = derivation.op == "points"
        step = amounts.points(derivation.result) if of_points else amounts.percent(derivation.result)
        return draft.say("by " if by or of_points else "").state(step, newer, derivation=derivation)

    def _same_wording(self, newer: Point, older: Point) -> bool:
        return self.voice.amount(newer).text == self.voice.amount(older).text

    def _against(self, draft: StatementDraft, older: Point) -> StatementDraft:
        if older.value == 0:
            return draft.say(f", against none {self._when(older)}")
        return self._older(draft.say(", against "), older)

    def say_before(self, draft: StatementDraft) -> StatementDraft:
        """Add the oldest of three periods where its figure differs from both others: ", after $900 million in 2022"."""
        if len(self.found) < 3:
            return draft
        newest, middle, oldest = self.found[:3]
        texts = {self.voice.amount(point).text for point in (newest, middle, oldest)}
        if len(texts) < 3 or newest.value * middle.value <= 0 or middle.value * oldest.value <= 0:
            return draft
        return self._older(draft.say(", after "), oldest)

    def _turned(self, draft: StatementDraft, translation: Point | None) -> StatementDraft:
        """Add a result that changed sign: "an operating loss of $20 million in 2023 turned into operating income of $50 million in
        2024"."""
        newer, older = self.found[0], self.found[1]
        before, now = self._name(loss=older.value < 0), self._name(loss=newer.value < 0)
        if before == now:
            rate = self.voice.is_percentage(newer)  # says its own sign
            sign = "" if rate else "minus "
            draft.say(f"{now} {be(now)} {sign if newer.value < 0 else ''}")
            self._newest(draft, translation).say(f", against {sign if older.value < 0 else ''}")
            return self._older(draft, older)
        self._older(draft.say(f"{with_article(before)} of "), older)
        return self._newest(draft.say(f" turned into {with_article(now)} of "), translation)


_MASS = re.compile(
    r"^(?:income(?! tax benefit)|net income|operating income|profit|net profit|gross profit|pre-?tax income"
    r"|(?:total )?\w+holders[’']? equity)\b"
)


def with_article(noun: str) -> str:
    """A noun in lower case, with its article where it can be counted.

    >>> with_article("operating loss"), with_article("net income")
    ('an operating loss', 'net income')"""
    lowered = noun[:1].lower() + noun[1:]
    if is_plural(noun) or _MASS.match(lowered):
        return lowered
    return f"{'an' if lowered[0] in 'aeiou' else 'a'} {lowered}"


def say_cash_total(
    voice: Voice, draft: StatementDraft, activity: str, points: tuple[Point, ...], translation: Point | None, *, compare: bool = True
) -> StatementDraft:
    """Add the net cash provided by (or used in) an activity, both where cash came in one year and went out the other: "net cash provided by
    operating activities was $628 million in 2024, against net cash used of $169 million in 2023"."""
    if len(points) > 1 and points[0].value * points[1].value < 0:
        newer, older = points[0], points[1]
        now, before = ("used in", "provided") if newer.value < 0 else ("provided by", "used")
        voice.state(draft.say(f"net cash {now} {activity} was "), newer)
        if translation is not None:
            voice.state(draft.say(" ("), translation).say(")")
        owned = f" {'in' if older.value < 0 else 'by'} {activity}" if " of " in activity else ""  # said again of a part of the group
        draft.say(f" {voice.when(newer.period)}, against net cash {before}{owned} of ")
        return voice.state(draft, older).say(f" {voice.when(older.period)}")
    noun = Noun(f"net cash provided by {activity}", f"net cash used in {activity}")
    if len(points) > 1 and points[0].value == 0 > points[1].value:  # "net cash used in … fell from $34 million in 2023 to none in 2024"
        noun = Noun(noun.loss)
    return Series(voice, noun, points, compare=compare, narrows=False).write(draft, translation)


def say_tax(voice: Voice, draft: StatementDraft, name: str, points: tuple[Point, ...]) -> StatementDraft:
    """Add a tax that is or was a credit, under a name that says neither: "taxation was a charge of £1.3 million in 2024, against a credit
    of £440 thousand in 2023"."""
    tax = _OF_A_TAX.sub("", name)
    for at, point in enumerate(points[:2]):
        draft.say(", against " if at else f"{tax} {be(tax)} ").say(f"a {'credit' if point.value < 0 else 'charge'} of ")
        voice.state(draft, point).say(f" {voice.when(point.period)}")
    return draft


class Ratio(NamedTuple):
    """A line as a share of revenue, in one period."""

    part: Point
    whole: Point
    derivation: Derivation


def ratio_of(part: Point, whole: Point, op: str) -> Ratio | None:
    """`part` over `whole`, with `op` "share" or "margin": 660 of 1,100 -> 0.6. None where it has no meaning: a whole that is not positive,
    another unit, or a ratio that is absurdly large or rounds to zero."""
    if whole.value <= 0 or part.unit != whole.unit:
        return None
    value = abs(part.value) if op == "share" else part.value
    result = margin(quantity(part, value), quantity(whole))
    if result is None or abs(result.value) > HIGHEST_MARGIN or abs(result.value) < _TENTH / 2:
        return None
    if op == "margin" and result.value > 1:
        return None  # a result that comes from elsewhere, as an investor's from values, is no part of revenue
    return Ratio(part, whole, Derivation(op, (operand("part", part), operand("whole", whole)), result.value))


def _rounded(derivation: Derivation) -> Decimal:
    return amounts.percent(derivation.result).value


def _state(draft: StatementDraft, ratio: Ratio) -> StatementDraft:
    return draft.state(amounts.percent(ratio.derivation.result), ratio.part, derivation=ratio.derivation)


def say_margin(draft: StatementDraft, name: str, newer: Ratio, older: Ratio | None) -> None:
    """Add a margin, compared with the older one: "; the operating margin narrowed by 2.0 points from 12.0% to 10.0%". A loss has a loss
    margin."""
    loss = newer.derivation.result < 0
    label = f"{name.removesuffix(' margin')} loss margin" if loss and "loss" not in name else name
    if older is None or (older.derivation.result < 0) != loss:
        _state(draft.say(f"; the {label} was "), newer)
        return
    new, old = _rounded(newer.derivation), _rounded(older.derivation)
    if new == old:
        _state(draft.say(f"; the {label} stayed at "), newer)
        return
    step = _points(newer, older)
    draft.say(f"; the {label} {'widened' if new > old else 'narrowed'} ")
    if amounts.points(step.result).value == abs(new - old):
        draft.say("by ").state(amounts.points(step.result), newer.part, derivation=step).say(" ")
    _state(_state(draft.say("from "), older).say(" to "), newer)


def _points(newer: Ratio, older: Ratio) -> Derivation:
    new = Quantity.printed(abs(newer.derivation.result), None)
    old = Quantity.printed(abs(older.derivation.result), None)
    operands = (
        operand("newer_part", newer.part),
        operand("newer_whole", newer.whole),
        operand("older_part", older.part),
        operand("older_whole", older.whole),
    )
    return Derivation("points", operands, points(new, old).value)


def say_share(draft: StatementDraft, whole_name: str, newer: Ratio, older: Ratio | None) -> None:
    """Add the share of a whole: ", or 64.3% of total revenues against 62.2%". The older share is left out where amount and share moved in
    opposite directions, as an "against" would mislead."""
    together = True
    if older is not None:
        grown, shifted = abs(newer.part.value) - abs(older.part.value), _rounded(newer.derivation) - _rounded(older.derivation)
        together = grown * shifted > 0
    _state(draft.say(", or " if together else ", representing "), newer).say(f" of {whole_name}")
    if older is not None and together:
        _state(draft.say(" against "), older)
