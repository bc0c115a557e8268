"""What a reason explains, read from the words before its connective: the line, which way it went, and whether a rate or a part is meant."""

from __future__ import annotations

import re
from typing import NamedTuple

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
from ..thresholds.language import LONGEST_PLACED
from .numerals import find_numerals

_VERBS = one_of((PAST | forms("verb", places=(0,)) | level_forms("link")) - NAMED)
VERB = re.compile(rf"(?<!which )(?<!['’] )(?<!['’]s )\b(?:{_VERBS}|has|have|benefited)\b")
_UP, _DOWN = re.compile(moving(UP | BETTER)), re.compile(moving(DOWN | WORSE))
_MORE, _LESS = re.compile(moving(HIGHER)), re.compile(moving(LOWER))
_CHANGE = re.compile(rf"{moving(TURNS | FLAT)}|\b(?:compared|versus|both|changed?)\b")
RATIO = re.compile(
    r"\bas a (?:percent|percentage|%) (?:of|to) (?:our |total |net |consolidated )*(?:sales|revenues?)\b|\bmargins?\b"
    r"|\b(?:percentage|rate)s?\b"
)
MOTIONS = one_of((NOUNS | TURNS) - NAMED)
_WHEN = r"(?:both|each|all|fiscal|(?:19|20)\d\d|(?:the )?(?:current|first|second|third|fourth|year|quarter|period|six|three|nine|twelve))\b"
ANAPHOR = re.compile(
    rf"(?:the|this|these|those|our|such) (?:(?:year[- ]over[- ]year|overall|net|dollar|total|(?:19|20)\d\d|{one_of(DEGREES)}) )*"
    rf"{MOTIONS}\b(?! in\b(?! {_WHEN})| of\b)"
    r"|(?:this|these)\s*$"
)
_OF_THE_SAME = re.compile(
    rf"(?:the|this|these) (?:[a-z-]+ ){{0,2}}{MOTIONS} in "
    r"(?P<own>(?:[a-z&,]+ ){0,5}?)(?P<noun>revenues?|sales|income|loss(?:es)?|margins?|profit|earnings|expenses?)\b"
)
_FAMILIES = tuple(
    frozenset(family.split())
    for family in ("revenue revenues sales", "income loss losses profit earnings", "margin margins", "expense expenses")
)
OPENING = re.compile(r"^(?:against|in|for|during|despite|with|given|amid|as|on|at)\b[^,]*,(?: \d{4},)? (?!and )", re.IGNORECASE)
_TIME_NAMES = frozenset((*MONTHS, "Fiscal"))
_IN_MONEY = re.compile(rf"(?:the|this) dollar {MOTIONS}\b")
_RELATIVE = re.compile(r",? (?:which|who) [^,]*,|\([^()]*\)")
_COMPARED = re.compile(r"\b(?:compared|versus|against)\b")
_HELPS, _HURTS = (
    re.compile(r"\b(?:positively|favou?rably) $|helped|supported"),
    re.compile(r"\b(?:negatively|adversely|unfavou?rably) $|hurt|weighed"),
)
_COST = re.compile(r"\b(?:expenses?|costs?|charges?|loss(?:es)?|tax(?:es)?)\b")
_NEXT = re.compile(r",? (?:while|whereas|but) |(?:,|;) and |; |^(?:,|;) (?:while |whereas |and |but )?")
MORE_WORDS, LESS_WORDS = HIGHER | {"favorable", "favourable"}, LOWER | {"unfavorable", "unfavourable", "adverse"}
_PLACED = re.compile(r"\b(?:in|at|within) (?:the |our )?([A-Z][A-Za-z]+)")
_NO_PLACES = frozenset(
    "Net Gross Operating Selling Income Cost Costs Other Research Total General Interest Sales Revenue Revenues Note Item".split()
)
_LINK = re.compile(r",? (?:which|that) (?:the )?(?:management|company)? ?$")


class Explained(NamedTuple):
    """What a reason explains. `subject` names it, in lower case: the words before the verb or, where these are only "the increase", those
    of the sentence before or the heading. `part` tells that the opening names a part of the business, `ratio` that it is a percentage or
    margin, `direction` which way it went (0: not said), `changed` that a movement is explained and no level."""

    subject: str
    part: bool
    ratio: bool
    direction: int
    changed: bool


def way_of(words: str) -> int:
    """Which way the first word of comparison or motion goes: "higher volumes" 1, "the decline in prices" -1, "new stores" 0."""
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in MORE_WORDS or word in LESS_WORDS:
            return 1 if word in MORE_WORDS else -1
        way = sense(word)
        if way is not None:
            return (way > 0) - (way < 0)
    return 0


def opens_with_a_part(sentence: str) -> bool:
    """Whether a sentence begins with a part of the business: "In Diagnostics, sales rose 8%"."""
    opening = OPENING.match(sentence)
    return opening is not None and _names_part(opening[0])


def of_a_part(sentence: str) -> bool:
    """Whether a sentence speaks of a part of the business: "Operating profit in Europe increased 1%"."""
    opening = OPENING.match(sentence)
    if opens_with_a_part(sentence):
        return True
    placed = _PLACED.search(sentence[:LONGEST_PLACED], opening.end() if opening is not None else 0)
    return placed is not None and placed[1] not in _TIME_NAMES and placed[1] not in _NO_PLACES


def explained_by(head: str, before: str, about: str) -> Explained:
    """What the words before a connective say is explained: of "in 2023, net sales rose 5%" that net sales went up."""
    head = head.lstrip(" •▪●◦-–—*")
    opening = OPENING.match(head)
    part = opening is not None and _names_part(opening[0])
    lowered = _LINK.sub("", head.lower())
    bare = lowered[opening.end() :] if opening is not None else lowered
    placed = _PLACED.search(head, opening.end() if opening is not None else 0)
    clause = next((found.end() for found in reversed(list(_NEXT.finditer(bare))) if VERB.search(bare, found.end() + 2)), 0)
    bare = bare[clause:]
    subject = subject_of(lowered if part and not clause else bare)
    if (
        placed is not None
        and placed[1] not in _NO_PLACES
        and len(subject) < len(bare)
        and placed[1] not in _TIME_NAMES
        and f" {placed[1].lower()}" not in subject
    ):
        part, subject = True, f"{subject}{placed[0].lower()} "
    anaphor = ANAPHOR.match(bare) is not None
    same = _OF_THE_SAME.match(bare)
    if anaphor or (same is not None and about and _of_the_same(same, subject_of(before.lower()))):
        subject = subject_of(OPENING.sub("", before.lower(), count=1))
    ratio = RATIO.search(subject) is not None or (RATIO.search(bare) is not None and not anaphor)
    ratio = (ratio or (opening is not None and RATIO.search(opening[0].lower()) is not None)) and _IN_MONEY.match(bare) is None
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


def helped(explained: Explained, lead: str, told: str, driver: str) -> Explained:
    """The movement that a connective itself tells, where no other word does: "sales were hurt by weak demand", "sales were affected by
    lower demand" of a fall."""
    affected = told.endswith("affected by")
    adverb = lead.lower().removesuffix("impacted by ").removesuffix("affected by ") if affected else told
    way = (_HELPS.search(adverb) is not None) - (_HURTS.search(adverb) is not None)
    if way and affected and _COST.search(explained.subject):
        way = -way  # an expense that is unfavorably affected rises
    elif not way or _COST.search(explained.subject):
        way = way_of(driver) if affected and not way else 0
    return explained._replace(direction=way, changed=explained.changed or way != 0)


def subject_of(head: str) -> str:
    """The words before the verb, without clauses that only explain them.

    >>> subject_of("net sales, which include fees, rose 5%")
    'net sales '"""
    head = _RELATIVE.sub("", head)
    verb = VERB.search(head, 8) or (None if head.startswith(("the ", "these ", "those ")) else VERB.search(head))
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
