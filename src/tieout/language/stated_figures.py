"""The figures of a text, each with its sentence and the words that belong to it.

The words between two figures are divided at a comma or a connective. The first part is the tail of the figure before ("322 of
them in Canada"), the rest the lead of the figure after ("with the gross margin improving from"). A lead that names something
begins a new subject; otherwise the figure has the subject of the one before. Claims and sentences of the filing are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tieout.language.calendar import Calendar
from tieout.language.numerals import Numeral
from tieout.language.periods import PeriodMention
from tieout.model.audit import ClaimFigure
from tieout.model.facts import Period
from tieout.model.places import Span

from ..lexicon.alternatives import one_of
from ..lexicon.motion import IMPROVED, MOTION, WORSENED, forms
from ..lexicon.word_files import english
from ..lexicon.words import BEING, phrases
from .all_numerals import all_numerals
from .causes import CONNECTIVES
from .clauses import words_around
from .figure_times import date_figures, dated_sentences
from .labels import Description, describe
from .multiples import multiple_of, multiples_in
from .polarities import polarity
from .predicates import is_predicate, is_set_first
from .sentences import Stop, stops
from .stems import Subject, claim_stems, stems
from .uses import Usage, read_usage

_CUT = re.compile(rf"[,:(—]|\s–\s|\b{one_of(phrases('dividing'))}\b")
_HANDED = re.compile(rf"\b{one_of(phrases('handing'))}(?: {one_of(phrases('roughly'))})?\s*$")
_NEGATIVE = re.compile(rf"\b{one_of(phrases('falling'))}\b", re.IGNORECASE)
_POINTS = re.compile(r"[ -]points?\b|[ -]?p?pts?\b")
_ASIDE = re.compile(rf"(?<=\w),\s{one_of(phrases('aside'))}\b[^,;]*,(?=\s)")
_DEFINED = re.compile(r"(?<=\w)\s\([a-z][^()\d]*\s[^()\d]*\s[^()\d]*\)(?=\s)")
"""What a writer says in brackets of a name: "Free cash flow (operating cash flow less purchases of property) was"."""
_OF_WHAT = re.compile(rf"\s*(?:worth )?(?:in|of|on) (?!(?:the )?(?:{one_of(phrases('no_matter'))}|\d))(?=[a-z])")
_JOINT = re.compile(r"(?:,|\band|, and) $")
_PART = re.compile(rf"\b{one_of(phrases('part'))}\b")
_LISTED = re.compile(r"[,\s]*(?:and|or|of the|of its|of our)?[\s,]*(?:approximately |about )?")
_OTHER_SIGN = re.compile(
    r"\b(?:with|to|against|versus|from|vs\.?) (?:an? |the )?(?:net )?(?:expense|benefit|provision|charge|credit|gain|loss|profit|income)"
    r" of (?:about |approximately |roughly |nearly |over |some )?\W*$",
    re.IGNORECASE,
)
_TERM = re.compile(r"\b(?:less|minus|plus|after)\s(?:about |approximately |another |a further )?\W*$")
"""What stands before a term of a sum, which the words behind its amount name: "less $4 million of purchases"."""
_DONE = re.compile(r"\W*(?:provided|generated|used)\b")
_ON = re.compile(r"\W*on (?!hand\b)")
"""What the reason for a motion begins with: "rose to $5 million on higher volumes"."""
_GAPPED = re.compile(r"[\s,;]*(?:and |while |but |with )?(?:the |its |our )?(?:[\w&’'.-]+ ){1,6}(?:by |only |just )?\W*")
_VERBS = BEING | MOTION | {"from", "to", "of", "at"}
_BEFORE_AMOUNT = re.compile(r"\s*(?:to|from)(?: (?:about|approximately|nearly|over|roughly))?\s*\W?\s*")
_BEGINS = re.compile(r"\W*(?:and|while|but|whereas)\s(?:about |approximately |roughly |nearly |over |some |another |a further )?\W*")
_SUBJECT = re.compile(r"\s*(?:[a-z-]+\s){1,3}?(?:were|was|are|is)\s\w+(?:ed|ght|ld|en|de)\b")
"""What follows a figure that is the subject of a clause of its own: "…, and 7 million shares were repurchased"."""
_ARTICLE = re.compile(r"\b(?:an?|the)\W*$", re.IGNORECASE)
_RISE_IN = re.compile(rf"\s*{one_of(forms('noun', ways=('up', 'down')))} in (?!the (?:year|quarter|period))[A-Za-z]")
_TIMES = re.compile(
    rf"(?:\b(?:more|less) than |\b(?:nearly|almost|about|over|roughly) )?\b(?:twice|{one_of(english('number_words')['cardinals'])} times)\b"
    r"(?: the| that of| what)?",
    re.IGNORECASE,
)
_MINUS = re.compile(r"\b(?:minus|negative) \W?$")
_RATE = stems("interest rate")
_CHANGES = frozenset(stems("percentage change"))
_STATED = frozenset(("money", "ratio", "shares", "count", "number", "duration"))


class Reading(NamedTuple):
    """A figure with the words around it: `subject` what it is about, `whole` what it is a share of, `fresh` whether its lead names
    a new subject, `planned` whether its clause is about the future; `lead` and `tail` the words before and after it
    in `text`; `base` the period from which a change is measured, where one is named."""

    figure: ClaimFigure
    subject: Subject
    whole: tuple[str, ...]
    fresh: bool
    sentence: int
    planned: bool
    lead: str
    tail: str
    text: str
    base: Period | None


_Setting = tuple[Period | None, Period | None, bool]


class FilingSentence(NamedTuple):
    """A sentence of a filing, read like a claim from `start` of the canonical text on: its figures, and all its words as stems."""

    start: int
    readings: tuple[Reading, ...]
    words: frozenset[str]

    def reading(self, at: int) -> Reading | None:
        """The figure at position `at` of the canonical text; None where there is none."""
        for reading in self.readings:
            if reading.figure.span.start <= at - self.start <= reading.figure.span.end:
                return reading
        return None


class _Slot(NamedTuple):
    """A numeral with its tail and the gap of words before it, back to the previous figure or the start of the sentence. `cut` is where in
    the gap the lead begins, -1 where the gap is not divided; `opens` whether it is the first figure of its sentence; `joined` whether
    only a semicolon separates that sentence from the one before."""

    numeral: Numeral
    gap: str
    cut: int
    tail: str
    sentence: int
    opens: bool
    joined: bool
    bounds: tuple[int, int]

    @property
    def lead(self) -> str:
        """The part of the gap that leads to this figure."""
        return self.gap[max(self.cut, 0) :]

    def description(self, text: str) -> Description:
        """Label, status and measure that its sentence gives the figure, as a filing's sentence would."""
        return describe(words_around(text, self.bounds, self.numeral), self.numeral, "")

    @property
    def names(self) -> str:
        """The lead without "four times the" and without an insertion between commas: "Online sales, which consist of ..., were" ->
        "Online sales were"."""
        lead = _DEFINED.sub("", _TIMES.sub(" ", self.lead))
        return _ASIDE.sub(" ", lead) if "," in lead else lead

    @property
    def is_term(self) -> bool:
        """Whether it is a term of a sum that the words behind it name: "less $4 million of purchases"."""
        return not self.opens and _TERM.search(self.lead) is not None and _OF_WHAT.match(self.tail) is not None

    @property
    def begins_clause(self) -> bool:
        """Whether it is the subject of a clause of its own: "…, and 7 million shares were repurchased"."""
        return not self.opens and _BEGINS.fullmatch(self.lead) is not None and _SUBJECT.match(self.tail) is not None

    @property
    def is_of_tail(self) -> bool:
        """Whether it is the size of a motion of what is named behind it: "as a 6% rise in advertising expense"."""
        return not self.opens and _ARTICLE.search(self.lead) is not None and _RISE_IN.match(self.tail) is not None

    @property
    def named(self) -> tuple[str, ...]:
        """The stems that the lead names. Undivided words between two figures are the tail of the first, unless they end in a verb
        or "of", which joins them to the second."""
        if not self.opens and is_predicate(self.lead):
            return ()
        if self.opens or self.cut >= 0 or _HANDED.search(self.gap) is not None:
            return claim_stems(self.names)
        return ()


def read_claims(text: str, calendar: Calendar, dollar: str = "USD") -> list[Reading]:
    """The figures of `text` in order, each with its use, period, direction and subject. `dollar` is what a plain "$" means.

    >>> readings = read_claims("Revenue rose 8% to $5 million from $4.6 million.", Calendar({}, 12, 31))
    >>> [(reading.figure.quote, reading.figure.use, reading.figure.role) for reading in readings]
    [('8', 'change', ''), ('5', 'level', 'newer'), ('4.6', 'level', 'older')]
    """
    clauses = list(stops(text, clauses=True))
    sentences = list(dated_sentences(text, clauses, calendar))
    mentions = [mention for sentence in sentences for mention in sentence.mentions]
    stated = (numeral for numeral in all_numerals(text, dollar=dollar) if numeral.kind in _STATED)
    numerals = [_in_points(text, numeral) for numeral in _outside(stated, mentions)]
    numerals = numerals or multiples_in(text)
    slots = _slots(text, _blanked(text, mentions), numerals, clauses)
    usages = _usages(text, slots)
    asides = _asides(slots)
    figures = [(slot.numeral, usage, aside) for slot, usage, aside in zip(slots, usages, asides, strict=True)]
    times = date_figures(text, sentences, figures, calendar)
    return _with_subjects(text, slots, usages, [(*own, aside) for own, aside in zip(times, asides, strict=True)])


def _usages(text: str, slots: list[_Slot]) -> list[Usage]:
    """The use of each figure. In a list such as "53% and 56% of revenue" all are shares, as are both in "to 56% of revenue from 53%"."""
    usages: list[Usage] = []
    for slot in slots:
        before = usages[-1] if usages and not slot.opens else None
        usage = read_usage(text, slot.numeral, slot.lead, slot.tail, before)
        if usage.use == "rate" and usages and _is_gapped(slot, usages[-1]):
            way = next((one.direction for one in reversed(usages) if one.direction), None)
            usage = usage._replace(use="change", direction=way) if way else usage
        multiple = multiple_of(text, slot.numeral)
        usages.append(usage if not multiple else usage._replace(use="change", role="", direction=multiple, whole=""))
    for at in range(len(slots) - 2, -1, -1):
        following = usages[at + 1]
        if usages[at].use == "rate" and following.use == "share" and _lists(slots[at], slots[at + 1]):
            usages[at] = usages[at]._replace(use="share", whole=following.whole)
    for at in range(1, len(slots)):
        before, now = usages[at - 1], usages[at]
        of_whole = before.use in ("share", "margin") and before.role == "newer"
        if of_whole and now.use == "rate" and now.role == "older" and not (slots[at].opens or slots[at].named):
            usages[at] = now._replace(use=before.use, whole=before.whole)
    return usages


def _is_gapped(slot: _Slot, before: Usage) -> bool:
    """Whether a percentage is a change whose verb stands in the clause before: "sales rose 8% to $5 million, and costs 7% to $3
    million"."""
    words = slot.lead.lower().split()
    follows = not slot.opens or slot.joined
    if not follows or not before.direction or _GAPPED.fullmatch(slot.lead) is None or not _VERBS.isdisjoint(words):
        return False
    return _BEFORE_AMOUNT.fullmatch(slot.tail) is not None


def _lists(slot: _Slot, following: _Slot) -> bool:
    """Whether two figures are neighbours in a list, with no words of content between them: "53% and 56%"."""
    return not following.opens and not slot.tail.strip() and _LISTED.fullmatch(following.lead) is not None


def _asides(slots: list[_Slot]) -> list[bool]:
    """Which figures belong to a reason: those from "due to" or the like to the next subject."""
    asides: list[bool] = []
    for slot in slots:
        begun = not slot.opens and (CONNECTIVES.names(slot.lead) or _PART.search(slot.lead) is not None)
        asides.append(begun or (bool(asides) and asides[-1] and not slot.opens and not slot.named))
    return asides


def _outside(numerals: Iterable[Numeral], mentions: list[PeriodMention]) -> Iterator[Numeral]:
    """The numerals that are no part of a time. Both are in the order of the text, and a time may hold another."""
    waiting, held = iter(sorted(mentions, key=lambda mention: mention.start)), -1
    mention = next(waiting, None)
    for numeral in numerals:
        while mention is not None and mention.start <= numeral.start:
            held, mention = max(held, mention.end), next(waiting, None)
        if numeral.start >= held:
            yield numeral


def _in_points(text: str, numeral: Numeral) -> Numeral:
    """Bare points as percentage points, which they are in a text about a filing: "narrowed by 0.7 points" -> 0.007."""
    found = _POINTS.match(text, numeral.end) if numeral.kind in ("count", "number") else None
    if found is None:
        return numeral
    return numeral._replace(value=numeral.value.scaleb(-2), decimals=numeral.decimals + 2, unit="pure", kind="ratio", last=found.end())


def _blanked(text: str, mentions: list[PeriodMention]) -> str:
    """The text with its periods blanked out, of the same length."""
    parts, last = [], 0
    for mention in sorted(mentions, key=lambda mention: mention.start):
        start, end = max(mention.start, last), max(mention.end, last)
        parts += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*parts, text[last:]])


def _slots(text: str, blanked: str, numerals: list[Numeral], clauses: list[Stop]) -> list[_Slot]:
    """Each numeral with its gap and tail, which end with the sentence."""
    breaks = [(stop.following, not stop.whole) for stop in clauses]
    slots: list[_Slot] = []
    floor, sentence, opens, joined, start = 0, 0, True, False, 0
    for at, numeral in enumerate(numerals):
        while breaks and breaks[0][0] <= numeral.first:
            floor, joined = breaks.pop(0)
            start = floor
            sentence, opens = sentence + 1, True
        stop = min(numerals[at + 1].first if at + 1 < len(numerals) else len(text), breaks[0][0] if breaks else len(text))
        gap = blanked[floor : numeral.first]
        ends = at + 1 < len(numerals) and stop == numerals[at + 1].first
        behind = _cut(blanked[numeral.last : stop], leads=ends)
        tail = blanked[numeral.last : numeral.last + behind if behind >= 0 else stop]
        slots.append(
            _Slot(
                numeral,
                gap,
                -1 if opens else _cut(gap, leads=True),
                tail,
                sentence,
                opens,
                joined,
                (start, breaks[0][0] if breaks else len(text)),
            )
        )
        floor, opens = numeral.last, False
    return slots


def _cut(gap: str, *, leads: bool) -> int:
    """Where in a gap the tail of the figure before ends and the lead of the next begins; -1 where nothing divides the gap. Where tails
    name the amounts ("$8 million in cash and cash equivalents and $3 million in loans"), the whole gap is the tail of the first."""
    if leads and _OF_WHAT.match(gap) is not None and (joint := _JOINT.search(gap)) is not None:
        return joint.start()
    found = _CUT.search(gap)
    return found.start() if found is not None else -1


def _with_subjects(text: str, slots: list[_Slot], usages: list[Usage], settings: list[_Setting]) -> list[Reading]:
    """The reading of each figure, with its subject: a lead that names something begins a new one, otherwise the one before continues. In
    a reason, a figure named only by its tail is about that: "due to a $1.8 billion increase in proceeds" -> proceeds. `settings` are
    each figure's period, base period, and whether it belongs to a reason."""
    readings: list[Reading] = []
    own: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    negative, noun = False, ""
    for slot, usage, (period, base, aside) in zip(slots, usages, settings, strict=True):
        if slot.opens:
            context, own = own if slot.joined else (), ()
        named, described = slot.named, slot.description(text)
        if usage.use == "change":
            named = tuple(word for word in named if word not in _CHANGES) or named
        if slot.is_term or (usage.role == "older" and own and _OTHER_SIGN.search(slot.lead) is not None):
            named = ()  # also "a tax benefit of $5 million, compared with an expense of $4 million" is one line
        if named:
            context, own, noun = (*own, *context), named, described.label.removeprefix("change in ")
            negative = _NEGATIVE.search(slot.lead) is not None
        rate = usage.use == "rate" and "margin" not in own
        figure = _figure(text, slot, usage, period, negative=negative)
        tail = claim_stems("" if usage.direction and _ON.match(usage.tail) is not None else usage.tail)
        if usage.role == "older" and not tail and not named and readings and not slot.opens:
            tail = readings[-1].subject.tail if readings[-1].figure.unit == slot.numeral.unit else ()
        around = (*context, *_RATE) if rate else context
        done = _DONE.match(slot.tail)
        runs = (
            polarity(slot.lead)
            or (polarity(done[0]) if done is not None else 0)
            or (0 if named or slot.opens else _last_polarity(readings))
        )
        if slot.is_of_tail:
            named = ()
        if (slot.begins_clause or slot.is_of_tail) and tail and not named:
            context, own, noun = (*own, *context), tail, ""
        in_tail = (slot.is_term or ((aside or slot.begins_clause or slot.is_of_tail) and not named)) and bool(tail)
        if in_tail:
            subject = Subject(tail, (), (*own, *around), runs, "")
        else:
            subject = Subject(own, tail, around, runs, noun)
        if not own:
            context = (*tail, *context)
        fresh = bool(named) or in_tail
        readings.append(
            Reading(
                figure, subject, claim_stems(usage.whole), fresh, slot.sentence, described.status in ("planned", "forecast"), slot.lead,
                slot.tail, text, base,
            )
        )  # fmt: skip
    return _shared_tails(slots, readings)


def _shared_tails(slots: list[_Slot], readings: list[Reading]) -> list[Reading]:
    """Gives every figure of a list the tail of the last: "$142 million and $81 million of accrued interest"; and a figure that stands
    before its subject that subject: "After $5 million in 2022, sales were $6 million"."""
    for at in range(len(readings) - 2, -1, -1):
        subject, following = readings[at].subject, readings[at + 1].subject
        if subject.own or subject.tail:
            continue
        if _lists(slots[at], slots[at + 1]):
            readings[at] = readings[at]._replace(subject=subject._replace(tail=following.tail or following.own))
        elif slots[at].opens and not slots[at + 1].opens and is_set_first(slots[at].lead):
            readings[at] = readings[at]._replace(subject=following, fresh=True)
    return readings


def _figure(text: str, slot: _Slot, usage: Usage, period: Period | None, *, negative: bool) -> ClaimFigure:
    numeral = slot.numeral
    span = Span(numeral.start, numeral.end)
    value = -numeral.value if _MINUS.search(slot.lead) is not None else numeral.value
    return ClaimFigure(
        span, text[span.start : span.end], value, numeral.decimals, numeral.unit,
        usage.use, usage.role, period, _settled(usage.direction, negative=negative), numeral.approximate,
    )  # fmt: skip


def _last_polarity(readings: list[Reading]) -> int:
    return readings[-1].subject.polarity if readings else 0


def _settled(direction: int | None, *, negative: bool) -> int | None:
    """Improved and worsened as up or down: `negative` things (losses, costs, expenses) improve by falling."""
    if direction == IMPROVED:
        return -1 if negative else 1
    if direction == WORSENED:
        return 1 if negative else -1
    return direction
