"""Reasons in sentences, read once for filings and for claims: what is explained, by what, against what, or that none is given.

The digest tells a filing's reasons, the audit holds a claim's reasons to them; both read them here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from ..lexicon.alternatives import one_of
from ..lexicon.motion import DEGREES, DOWN, HIGHER, LOWER, NOUNS, TURNS, UP
from ..model.places import Span
from .causes import CONNECTIVES, CauseSpan
from .explained import (
    ANAPHOR,
    LESS_WORDS,
    MORE_WORDS,
    MOTIONS,
    OPENING,
    RATIO,
    VERB,
    Explained,
    explained_by,
    helped,
    of_a_part,
    opens_with_a_part,
    subject_of,
    way_of,
)
from .numerals import Numeral, find_numerals
from .sentences import sentences_of

_EFFECT = re.compile(
    rf"\s*(?:an? |the |our )?(?:[^,;.]{{0,24}}?(?:%|percent|points?|million|billion) )?(?:(?:net|overall|{one_of(DEGREES)}) )*"
    rf"(?P<way>{one_of((NOUNS | HIGHER | LOWER) - TURNS)})(?: of [^,;.]{{1,24}}?)?(?: in| to)? (?P<subject>[^,;.]+)"
)
_TAIL = re.compile(
    r", (?:(?:as |when )?compared (?:with|to)|while|whereas|although|though|versus|representing|bringing|resulting in|despite|yet)\b|;"
    r"| (?:as|when) compared (?:with|to)\b| and (?:\w+ed|rose|fell|grew) by [$€£¥]?\d"
)
_RUN_IN = re.compile(r"^[^–—:.]{2,90}(?:[–—]+|: )(?=[A-Z])")
_LEADING = re.compile(r"(?:Additionally|In addition|Furthermore|Moreover|Further|Also|However), ")
_POLAR = re.compile(r"\b(?:positively|negatively|adversely|(?:un)?favou?rably)\b")
_GOES_ON = re.compile(r",? (?:and|as well as|coupled with|along with) ")
_BEGUN = rf"(?:an?|the|our|its|(?:un)?favou?rable|{one_of(HIGHER | LOWER | NOUNS | UP | DOWN)})"
_JOINT = re.compile(rf"(?:,| and|;|,? as well as)+ (?:and )?(?={_BEGUN}\b)|, (?:and )?|; ")
_OFFSETS_FOLLOW = re.compile(r"(?:(?:these|this|those|the|such)(?: [a-z-]+){0,5}?(?: in (?P<line>(?:[a-z]+ ?){1,7}))?|this)\s*$")
_ADDS = re.compile(r"(?:additionally|in addition|furthermore|moreover)\b")
_OF_ALL = re.compile(r"\b(?:total|consolidated|overall|company)\b")
_BASIS = re.compile(r"On an? [a-z-]+(?: [a-z]+)? basis(?=,)")
_POINTS = re.compile(r"\b(?:bps|basis points)\b")
_LED = re.compile(r"[\s:]+")
_POINTS_BACK = re.compile(rf"(?:this|these|such)\b|the (?:[a-z-]+ )?{MOTIONS}\b")


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


class Cause(NamedTuple):
    """A reason that a sentence gives, from `cue` on, led by `parts`. `about` are the sentences before it in lower case, `source` that it
    says where cash came from or went, `elsewhere` that it gives no reason here, only where to look for one. `antecedent` is the sentence
    before that says what moved, where this one says only "the increase"."""

    sentence: Span
    cue: int
    explained: Explained
    about: str
    source: bool
    elsewhere: bool
    parts: tuple[Part, ...]
    antecedent: Span | None = None

    @property
    def end(self) -> int:
        """Where the reason ends that is told whole."""
        return max(part.end for part in self.parts)

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


def causes_of(text: str, start: int, end: int, heading: str = "", items: Sequence[Span] = ()) -> Iterator[Cause]:
    """The reasons of a stretch of running text below a heading, in order; `items` are those of a list that its last sentence opens. "Sales
    rose 4%, driven by new stores, partially offset by a weaker euro." gives one of "sales", up, with a driver and an offset."""
    if CONNECTIVES.pattern.search(text, start, end) is None:
        return
    before, about, of_part, opened = heading, "", False, False
    held: list[Cause] = []
    antecedent: Span | None = None
    for sentence in (Span(begin, stop.at) for begin, stop in sentences_of(text, start, end)):
        lowered = text[sentence.start : sentence.end].lower()
        following = list(_of_sentence(text, sentence, before, about, items if lowered.endswith(":") else ()))
        bare = OPENING.sub("", lowered)
        leans = ANAPHOR.match(bare) is not None
        if (opened or (of_part and _POINTS_BACK.match(bare))) and _OF_ALL.search(lowered) is None:
            following = [cause._replace(explained=cause.explained._replace(part=True)) for cause in following]
        elif not _POINTS_BACK.match(bare):
            of_part = of_a_part(text[sentence.start : sentence.end])
        opened = opened or opens_with_a_part(text[sentence.start : sentence.end])
        if following and (leans or _same_line(following[0].explained.subject, before)):
            following[0] = following[0]._replace(antecedent=antecedent)
        if held and following and _continues(text, held, following[0]):
            following.pop(0)
        elif not (held and following and _ADDS.match(lowered)):
            yield from held
            held.clear()
        yield from following[:-1]
        held += following[-1:]
        if not leans:
            before, antecedent = lowered, sentence
        about += f"{lowered}. "
    yield from held


def _same_line(subject: str, before: str) -> bool:
    """Whether the sentence before begins with the same two words as what a reason explains, and speaks of amounts: "net sales were …"."""
    words = subject.split()[:2]
    return bool(words) and words == before.split()[: len(words)] and "percentage" not in before


def _continues(text: str, held: list[Cause], cause: Cause) -> bool:
    """Whether a sentence goes on with the reasons of those before, which then have its parts: with what worked against them ("these
    increases were partially offset by"), with one more driver ("the increase also reflects"), or with why a driver moved."""
    head = text[cause.sentence.start : cause.cue].lower()
    last, first = held[-1], cause.parts[0]
    if first.side == "offset":
        found = _OFFSETS_FOLLOW.match(head)
        if found is None or not _names_none_but(found["line"] or "", last):
            return False
        # "These" increases are those of all sentences that were added to one another; what is said of a driver comes last.
        for n in range(len(held) if head.startswith(("these ", "those ")) else 1):
            parts = held[-1 - n].parts
            main = next((at for at, part in enumerate(parts) if part.told.startswith(";")), len(parts))
            held[-1 - n] = held[-1 - n]._replace(parts=(*parts[:main], *cause.parts, *parts[main:]))
        return True
    if cause.elsewhere or cause.source:
        return False
    said = text[cause.cue : first.start].lower()
    if (" also " in head or "also " in said) and _same_movement(last, cause, head):
        joined = first._replace(told=f"and also {first.told}")
    elif _explains_a_driver(text, head, last):
        joined = first._replace(told=f"; {text[cause.sentence.start : first.start].strip()}".lower())
    else:
        return False
    held[-1] = last._replace(parts=(*last.parts, joined, *cause.parts[1:]))
    return True


def _names_none_but(line: str, cause: Cause) -> bool:
    """Whether the line that "this increase in net sales was offset by" names, if any, is the one that a reason explains."""
    subject = cause.explained.subject
    return not subject.strip() or all(word in subject for word in re.findall(r"[a-z]{4,}", line))


def _same_movement(last: Cause, cause: Cause, head: str) -> bool:
    """Whether a sentence that says "also" is of the movement that the one before explained."""
    if cause.explained.direction * last.explained.direction < 0 or cause.explained.ratio is not last.explained.ratio:
        return False
    subject = cause.explained.subject.strip()
    if ANAPHOR.match(OPENING.sub("", head)):
        return True
    return cause.explained.direction != 0 and bool(subject) and last.explained.subject.strip().startswith(subject)


@cache
def _driver_again() -> re.Pattern[str]:
    return re.compile(rf"(?:the|this) ((?:[a-z-]+ ){{0,2}}{MOTIONS}(?: in [a-z -]+?)?)\s*$")


def _explains_a_driver(text: str, head: str, held: Cause) -> bool:
    """Whether a sentence says why that moved which the one before gave as a reason: "The operational decrease was …"."""
    named = _driver_again().match(subject_of(head))
    if named is None or " " not in named[1]:
        return False
    words = named[1]
    given = " ".join(text[part.start : part.end].lower() for part in held.parts)
    motion, _, line = (word.strip() for word in words.partition(" in "))
    if words in given or not line:
        return words in given
    if " " in motion:
        return motion in given and line in held.explained.subject
    return re.search(rf"\b{one_of(MORE_WORDS if way_of(motion) > 0 else LESS_WORDS)} {re.escape(line)}", given) is not None


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
        while at < len(spans) and (spans[at].side == "offset" or not VERB.search(text, group[-1].end, max(spans[at].cue, group[-1].end))):
            if spans[at].side == "offset" and not clause:
                group.append(spans[at])
            at += 1
        stop = spans[at].cue if at < len(spans) else sentence.end
        parts = tuple(_parts(text, group, _whole(text, group[-1].start, stop), items if at == len(spans) else ()))
        head = explained_by(_RUN_IN.sub("", text[low : first.cue]), before, about)
        if parts and parts[0].told.endswith("affected by"):
            adverb = _POLAR.search(text, low, first.start)
            parts = (parts[0]._replace(told=f"{adverb[0]} affected by" if adverb is not None else parts[0].told), *parts[1:])
        if head.direction == 0 and parts:
            head = helped(head, text[low : first.start], parts[0].told, text[parts[0].start : parts[0].clause])
        if parts and not CONNECTIVES.hedged(text[low : first.cue].lower()):
            if _POINTS.search(text, parts[0].start, parts[-1].end) is not None:
                head = head._replace(ratio=True)
            source = first.side == "source"
            elsewhere = parts[0].start < sentence.end and CONNECTIVES.elsewhere.match(text, parts[0].start) is not None
            basis = _BASIS.match(text, sentence.start)
            if basis is not None and "dollar" not in basis[0]:
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
        announced = n + 1 == len(group) and bool(items) and CONNECTIVES.elsewhere.match(text, start, end) is not None
        if start < end and not announced:
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
    for leading in (_RUN_IN, _LEADING):
        lead = leading.match(text[start : found.end])
        start += lead.end() if lead is not None else 0
    if effect is None or not text[start : found.end].strip():
        return
    subject, said = effect["subject"].lower(), text[start : found.end].lower()
    part = Part("driver", f"{found.adverb} {found.told}".strip(), start, found.end, found.end)
    elsewhere = CONNECTIVES.elsewhere.match(said) is not None or ANAPHOR.match(said) is not None
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
