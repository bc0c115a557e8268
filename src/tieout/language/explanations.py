"""Reasons in sentences, read once for filings and for claims: what is explained, by what, against what, or that none is given.

The digest tells a filing's reasons, the audit holds a claim's reasons to them; both read them here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from ..lexicon.alternatives import one_of
from ..lexicon.months import NAMES as MONTHS
from ..lexicon.motion import (
    BETTER,
    DEGREES,
    DOWN,
    FLAT,
    HIGHER,
    LOWER,
    NAMED,
    NOUNS,
    PAST,
    TURNS,
    UP,
    WORSE,
    forms,
    level_forms,
    moving,
    sense,
)
from ..model.places import Span
from ..thresholds.language import LONGEST_PLACED
from .causes import CONNECTIVES, CauseSpan
from .numerals import Numeral, find_numerals
from .sentences import sentences_of

_VERBS = one_of((PAST | forms("verb", places=(0,)) | level_forms("link")) - NAMED)
_VERB = re.compile(rf"(?<!which )(?<!['’] )(?<!['’]s )\b(?:{_VERBS}|has|have|benefited)\b")
_UP, _DOWN = re.compile(moving(UP | BETTER)), re.compile(moving(DOWN | WORSE))
_MORE, _LESS = re.compile(moving(HIGHER)), re.compile(moving(LOWER))
_CHANGE = re.compile(rf"{moving(TURNS | FLAT)}|\b(?:compared|versus|both)\b")
RATIO = re.compile(
    r"\bas a (?:percent|percentage|%) (?:of|to) (?:our |total |net |consolidated )*(?:sales|revenues?)\b|\bmargins?\b"
    r"|\b(?:percentage|rate)s?\b"
)
_MOTIONS = one_of((NOUNS | TURNS) - NAMED)
_ANAPHOR = re.compile(
    rf"(?:the|this|these|those|our|such) (?:(?:year[- ]over[- ]year|overall|net|dollar|total|{one_of(DEGREES)}) )*"
    rf"{_MOTIONS}\b(?! in\b| of\b)"
    r"|(?:this|these)\s*$"
)
_OF_THE_SAME = re.compile(
    rf"(?:the|this|these) (?:[a-z-]+ ){{0,2}}{_MOTIONS} in "
    r"(?P<own>(?:[a-z&,]+ ){0,5}?)(?P<noun>revenues?|sales|income|loss(?:es)?|margins?|profit|earnings|expenses?)\b"
)
_FAMILIES = tuple(
    frozenset(family.split())
    for family in ("revenue revenues sales", "income loss losses profit earnings", "margin margins", "expense expenses")
)
_OPENING = re.compile(r"^(?:against|in|for|during|despite|with|given|amid|as|on|at)\b[^,]*,(?: \d{4},)? (?!and )", re.IGNORECASE)
_TIME_NAMES = frozenset((*MONTHS, "Fiscal"))
_RELATIVE = re.compile(r",? (?:which|who) [^,]*,|\([^()]*\)")
_EFFECT = re.compile(
    rf"\s*(?:an? |the |our )?(?:[^,;.]{{0,24}}?(?:%|percent|points?|million|billion) )?(?:(?:net|overall|{one_of(DEGREES)}) )*"
    rf"(?P<way>{one_of((NOUNS | HIGHER | LOWER) - TURNS)})(?: of [^,;.]{{1,24}}?)?(?: in| to)? (?P<subject>[^,;.]+)"
)
_COMPARED = re.compile(r"\b(?:compared|versus|against)\b")
_TAIL = re.compile(
    r", (?:(?:as |when )?compared (?:with|to)|while|whereas|although|though|versus|representing|bringing|resulting in|despite|yet)\b|;"
    r"| (?:as|when) compared (?:with|to)\b"
)
_RUN_IN = re.compile(r"^[^–—:.]{2,90}(?:[–—]+|: )(?=[A-Z])")
_POLAR = re.compile(r"\b(?:positively|negatively|adversely|(?:un)?favou?rably)\b")
_HELPS, _HURTS = (
    re.compile(r"\b(?:positively|favou?rably) $|helped|supported"),
    re.compile(r"\b(?:negatively|adversely|unfavou?rably) $|hurt|weighed"),
)
_COST = re.compile(r"\b(?:expenses?|costs?|charges?|loss(?:es)?|tax(?:es)?)\b")
_GOES_ON = re.compile(r",? (?:and|as well as|coupled with|along with) ")
_BEGUN = rf"(?:an?|the|our|its|(?:un)?favou?rable|{one_of(HIGHER | LOWER | NOUNS | UP | DOWN)})"
_JOINT = re.compile(rf"(?:,| and|;|,? as well as)+ (?:and )?(?={_BEGUN}\b)|, (?:and )?|; ")
_OFFSETS_FOLLOW = re.compile(r"(?:(?:these|this|those|the|such)(?: [a-z-]+){0,3}(?: in (?:[a-z]+ ?){1,3})?|this)\s*$")
_NEXT = re.compile(r",? (?:while|whereas|but) |(?:,|;) and |; |^(?:,|;) (?:while |whereas |and |but )?")
_BASIS = re.compile(r"On an? [a-z-]+(?: [a-z]+)? basis(?=,)")
_MORE_WORDS, _LESS_WORDS = HIGHER | {"favorable", "favourable"}, LOWER | {"unfavorable", "unfavourable", "adverse"}
_POINTS = re.compile(r"\b(?:bps|basis points)\b")
_LED = re.compile(r"[\s:]+")
_PLACED = re.compile(r"\b(?:in|at|within) (?:the |our )?([A-Z][A-Za-z]+)")
_NO_PLACES = frozenset(
    "Net Gross Operating Selling Income Cost Costs Other Research Total General Interest Sales Revenue Revenues Note Item".split()
)
_POINTS_BACK = re.compile(rf"(?:this|these|such)\b|the (?:[a-z-]+ )?{_MOTIONS}\b")
_LINK = re.compile(r",? (?:which|that) (?:the )?(?:management|company)? ?$")


class Part(NamedTuple):
    """A stretch of a reason: what drove, or what worked against. It is at [start, end), and led to by words told as `told`; `clause` is
    where its first clause ends."""

    side: Literal["driver", "offset"]
    told: str
    start: int
    end: int
    clause: int


class Driver(NamedTuple):
    """One of the things that moved a figure, with the amounts that it is said to have moved it by. `way` is 1 for more, -1 for less."""

    side: Literal["driver", "offset"]
    text: str
    amounts: tuple[Numeral, ...]
    way: int


class Explained(NamedTuple):
    """What a reason explains. `subject` names it, in lower case: the words before the verb or, where these are only "the increase", those
    of the sentence before or the heading. `part` tells that the opening names a part of the business, `ratio` that it is a percentage or
    margin, `direction` which way it went (0: not said), `changed` that a movement is explained and no level."""

    subject: str
    part: bool
    ratio: bool
    direction: int
    changed: bool


class Cause(NamedTuple):
    """A reason that a sentence gives, from `cue` on, led by `parts`. `about` are the sentences before it in lower case, `source` that it
    says where cash came from or went, `elsewhere` that it gives no reason here, only where to look for one."""

    sentence: Span
    cue: int
    explained: Explained
    about: str
    source: bool
    elsewhere: bool
    parts: tuple[Part, ...]

    @property
    def end(self) -> int:
        """Where the reason ends that is told whole."""
        return self.parts[-1].end

    def drivers(self, text: str) -> Iterator[Driver]:
        """The drivers and offsets in order: of "due to higher volumes and a $2 million gain, partially offset by lower prices" three."""
        for part in self.parts:
            at = part.start
            for found in (*_JOINT.finditer(text, part.start, part.clause), None):
                end = found.start() if found is not None else part.clause
                words = text[at:end].strip(" ,;.").removesuffix(" and")
                if words:
                    yield Driver(part.side, words, tuple(find_numerals(text, at, end)), way_of(words))
                at = found.end() if found is not None else end


def way_of(words: str) -> int:
    """Which way the first word of comparison or motion goes: "higher volumes" 1, "the decline in prices" -1, "new stores" 0."""
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in _MORE_WORDS or word in _LESS_WORDS:
            return 1 if word in _MORE_WORDS else -1
        way = sense(word)
        if way is not None:
            return (way > 0) - (way < 0)
    return 0


def causes_of(text: str, start: int, end: int, heading: str = "", items: Sequence[Span] = ()) -> Iterator[Cause]:
    """The reasons of a stretch of running text below a heading, in order; `items` are those of a list that its last sentence opens. "Sales
    rose 4%, driven by new stores, partially offset by a weaker euro." gives one of "sales", up, with a driver and an offset."""
    if CONNECTIVES.pattern.search(text, start, end) is None:
        return
    before, about, held, of_part = heading, "", None, False
    for sentence in (Span(begin, stop.at) for begin, stop in sentences_of(text, start, end)):
        lowered = text[sentence.start : sentence.end].lower()
        following = list(_of_sentence(text, sentence, before, about, items if lowered.endswith(":") else ()))
        bare = _OPENING.sub("", lowered)
        if of_part and _POINTS_BACK.match(bare):
            following = [cause._replace(explained=cause.explained._replace(part=True)) for cause in following]
        elif not _POINTS_BACK.match(bare):
            of_part = _placed(text[sentence.start : sentence.end])
        if held is not None:
            if following and following[0].parts[0].side == "offset" and _OFFSETS_FOLLOW.match(lowered[: following[0].cue - sentence.start]):
                held = held._replace(parts=(*held.parts, *following.pop(0).parts))
            elif following and _explains_a_driver(text, lowered[: following[0].cue - sentence.start], held):
                led = f"; {text[sentence.start : following[0].parts[0].start].strip()}"
                first, *others = following.pop(0).parts
                held = held._replace(parts=(*held.parts, first._replace(told=led.lower()), *others))
            yield held
        held = following.pop() if following else None
        yield from following
        if _ANAPHOR.match(bare) is None:
            before = lowered
        about += f"{lowered} "
    if held is not None:
        yield held


@cache
def _driver_again() -> re.Pattern[str]:
    return re.compile(rf"the ((?:[a-z-]+ ){{1,2}}{_MOTIONS})\s*$")


def _explains_a_driver(text: str, head: str, held: Cause) -> bool:
    """Whether a sentence says why that moved which the one before gave as a reason: "The operational decrease was …"."""
    named = _driver_again().match(_subject(head))
    return named is not None and any(named[1] in text[part.start : part.end].lower() for part in held.parts)


def _placed(sentence: str) -> bool:
    """Whether a sentence speaks of a part of the business: "Operating profit in Europe increased 1%"."""
    opening = _OPENING.match(sentence)
    if opening is not None and _names_part(opening[0]):
        return True
    placed = _PLACED.search(sentence[:LONGEST_PLACED], opening.end() if opening is not None else 0)
    return placed is not None and placed[1] not in _TIME_NAMES and placed[1] not in _NO_PLACES


def _of_sentence(text: str, sentence: Span, before: str, about: str, items: Sequence[Span]) -> Iterator[Cause]:
    """The reasons of one sentence: a connective inside the clause of another one's cause belongs to that."""
    spans = list(CONNECTIVES.find(text, sentence.start, sentence.end))
    at, low = 0, sentence.start
    while at < len(spans):
        first = spans[at]
        at += 1
        if first.side == "before":
            yield from _led_to(text, sentence, first, low)
            low = first.end
            continue
        group = [first]
        clause = first.told == "as"  # "as lower costs were offset by charges" is told as it stands
        while at < len(spans) and (spans[at].side == "offset" or not _VERB.search(text, group[-1].end, max(spans[at].cue, group[-1].end))):
            if spans[at].side == "offset" and not clause:
                group.append(spans[at])
            at += 1
        stop = spans[at].cue if at < len(spans) else sentence.end
        parts = tuple(_parts(text, group, _whole(text, group[-1].start, stop), items if at == len(spans) else ()))
        head = _head(_RUN_IN.sub("", text[low : first.cue]), before, about)
        if parts and parts[0].told.endswith("affected by"):
            adverb = _POLAR.search(text, low, first.start)
            parts = (parts[0]._replace(told=f"{adverb[0]} affected by" if adverb is not None else parts[0].told), *parts[1:])
        if head.direction == 0 and parts:
            head = _helped(head, text[low : first.start], parts[0].told, text[parts[0].start : parts[0].clause])
        if parts and not CONNECTIVES.hedged(text[low : first.cue].lower()):
            if _POINTS.search(text, parts[0].start, parts[-1].end) is not None:
                head = head._replace(ratio=True)
            source = first.side == "source"
            elsewhere = CONNECTIVES.elsewhere.match(text, parts[0].start) is not None
            basis = _BASIS.match(text, sentence.start)
            if basis is not None:
                parts = (parts[0]._replace(told=f"{basis[0].lower()} {parts[0].told}"), *parts[1:])
            yield Cause(sentence, first.cue, head, about, source, elsewhere or (basis is not None and clause), parts)
        low = parts[-1].end if parts else first.end


def _parts(text: str, group: list[CauseSpan], stop: int, items: Sequence[Span]) -> Iterator[Part]:
    """The stretches of a reason; those of a list follow the colon that opens it."""
    for n, span in enumerate(group):
        end = group[n + 1].cue if n + 1 < len(group) else stop
        side: Literal["driver", "offset"] = "offset" if span.side == "offset" else "driver"
        told = f"{span.adverb} {span.told}".strip().replace("consisted", "consisting")
        opened = _LED.match(text, span.start - 1, end)
        start = opened.end() if opened is not None else span.start
        if start < end:
            yield Part(side, told, start, end, end if told == "as" else max(min(span.end, end), start))
    for item in items:
        if text[item.start : item.end].rstrip().endswith(":"):
            divided = next(CONNECTIVES.find(f"{text[item.start : item.end].rstrip(': ')} "), None)
            if divided is not None and divided.side == "offset":
                side, told = "offset", f"{divided.adverb} {divided.told}".strip()
            continue
        yield Part(side, told, item.start, item.end, item.end)


def _whole(text: str, start: int, stop: int) -> int:
    """Where a reason ends that is told whole: before a comparison or a new statement behind it, else with its sentence."""
    for found in _TAIL.finditer(text, start, stop):
        if _GOES_ON.search(text, found.end(), stop) is None:
            return found.start()
    return stop


def _led_to(text: str, sentence: Span, found: CauseSpan, low: int) -> Iterator[Cause]:
    """The reason of "higher freight rates led to a decrease in gross margin", where what moved stands behind."""
    connective = CONNECTIVES.pattern.match(text, found.cue)
    effect = _EFFECT.match(text, connective.end(), sentence.end) if connective is not None else None
    start = max(found.start, low)
    if effect is None or not text[start : found.end].strip():
        return
    subject, said = effect["subject"].lower(), text[start : found.end].lower()
    part = Part("driver", f"{found.adverb} {found.told}".strip(), start, found.end, found.end)
    elsewhere = CONNECTIVES.elsewhere.match(said) is not None or _ANAPHOR.match(said) is not None
    ratio = RATIO.search(subject) is not None
    yield Cause(
        sentence,
        start,
        Explained(subject, part=False, ratio=ratio, direction=way_of(effect["way"]), changed=True),
        "",
        False,  # noqa: FBT003  # no source of cash
        elsewhere,
        (part,),
    )


def _head(head: str, before: str, about: str) -> Explained:
    """What the words before a connective say is explained: of "in 2023, net sales rose 5%" that net sales went up."""
    head = head.lstrip(" •▪●◦-–—*")
    opening = _OPENING.match(head)
    part = opening is not None and _names_part(opening[0])
    lowered = _LINK.sub("", head.lower())
    bare = lowered[opening.end() :] if opening is not None else lowered
    placed = _PLACED.search(head, opening.end() if opening is not None else 0)
    clause = next((found.end() for found in reversed(list(_NEXT.finditer(bare))) if _VERB.search(bare, found.end() + 2)), 0)
    bare = bare[clause:]
    subject = _subject(lowered if part and not clause else bare)
    if (
        placed is not None
        and placed[1] not in _NO_PLACES
        and len(subject) < len(bare)
        and placed[1] not in _TIME_NAMES
        and f" {placed[1].lower()}" not in subject
    ):
        part, subject = True, f"{subject}{placed[0].lower()} "
    anaphor = _ANAPHOR.match(bare) is not None
    same = _OF_THE_SAME.match(bare)
    if anaphor or (same is not None and about and _of_the_same(same, _subject(before.lower()))):
        subject = _subject(_OPENING.sub("", before.lower(), count=1))
    ratio = RATIO.search(subject) is not None or (RATIO.search(bare) is not None and not anaphor)
    up, down = _UP.search(bare), _DOWN.search(bare)
    if anaphor and up is None and down is None:
        bare = before.lower()
        up, down = _UP.search(bare), _DOWN.search(bare)
    if up is None and down is None:
        up, down = _MORE.search(bare), _LESS.search(bare)
    if up is None and down is None and (compared := _COMPARED.search(bare)) is not None:
        return Explained(subject, part, ratio, _compared(bare, compared.start()), changed=True)
    direction = 0 if up is down else 1 if down is None or (up is not None and up.start() < down.start()) else -1
    return Explained(subject, part, ratio, direction, direction != 0 or _CHANGE.search(bare) is not None)


def _compared(head: str, at: int) -> int:
    """Which way an amount went that is compared: "earnings were $4.9 billion, compared with $8.6 billion" -> -1."""
    newer, older = (next((one for one in find_numerals(head, *span) if one.kind == "money"), None) for span in ((0, at), (at, len(head))))
    return (newer.value > older.value) - (newer.value < older.value) if newer is not None and older is not None else 0


def _helped(explained: Explained, lead: str, told: str, driver: str) -> Explained:
    """The movement that a connective itself tells, where no other word does: "sales were hurt by weak demand", "sales were affected by
    lower demand" of a fall."""
    affected = told.endswith("affected by")
    adverb = lead.lower().removesuffix("impacted by ").removesuffix("affected by ") if affected else told
    way = (_HELPS.search(adverb) is not None) - (_HURTS.search(adverb) is not None)
    if not way or _COST.search(explained.subject):
        way = way_of(driver) if affected and not way else 0
    return explained._replace(direction=way, changed=explained.changed or way != 0)


def _subject(head: str) -> str:
    """The words before the verb, without clauses that only explain them.

    >>> _subject("net sales, which include fees, rose 5%")
    'net sales '"""
    head = _RELATIVE.sub("", head)
    verb = _VERB.search(head, 8) or (None if head.startswith(("the ", "these ", "those ")) else _VERB.search(head))
    return head[: verb.start()] if verb is not None and verb.start() > 2 else head


def _names_part(opening: str) -> bool:
    """Whether the opening of a sentence names a part of the business.

    >>> _names_part("In the Diagnostics segment, "), _names_part("In a weak market, ")
    (True, False)"""
    return any(word not in _TIME_NAMES for word in re.findall(r"\b[A-Z][a-z]+", opening[1:])) or "segment" in opening


def _of_the_same(found: re.Match[str], subject: str) -> bool:
    """Whether "the decrease in net loss" is of the line of a subject: a loss in one sentence is income in the next, gross profit is not
    operating profit."""
    words = set(re.findall(r"[a-z]+", subject))
    own = set(found["own"].split()) <= words | {"our", "the", "total", "net", "consolidated"}
    return own and any(found["noun"] in family and not words.isdisjoint(family) for family in _FAMILIES)
