"""How a sentence uses a figure: as a level, a change, a share …; as which end of a comparison; and which way it says the figure moved."""

from __future__ import annotations

import re
from typing import NamedTuple

from tieout.language.causes import CONNECTIVES
from tieout.language.numeral_kinds import PER_SHARE
from tieout.language.numerals import Numeral
from tieout.model.audit import Role, Use

from ..lexicon.alternatives import one_of
from ..lexicon.motion import HIGHER, LOWER, MOTION, MOVED, NAMED, NOUNS, PAST, TURNS, forms, sense
from ..lexicon.words import phrases

_WORD = re.compile(r"[A-Za-z]+|[(,]")
_ROUGHLY = phrases("roughly")
_SKIPPED = phrases("skipped") | _ROUGHLY
_COMPARING = re.compile(rf"\b{one_of(phrases('older'))}\b")
_COMPARED = re.compile(rf"\b{one_of(phrases('compared'))}\b")
_COUNTED_OFF = re.compile(r"\s*(?:[,(]|and|or)?\s*(?:and|or)?\s*")
_OF = re.compile(r"\s*\)?\s*of (?:(it|them|which|that|this|these|those)\b|(?:its|the|our|their|all)?\s*(?=\w))")
_SIGNED = re.compile(r"[+\-−–](?=\d)|(?<=[(\s,;])[+\-−–](?=\d)")
_NAMED_CHANGE = re.compile(
    r"\b(?:(?:percentage|percent|per cent|relative|year-over-year|annual|rate of|the|an?) )+(?P<motion>"
    rf"{one_of(NOUNS | TURNS)}) (?:in|of|for)\b[^;]*?\b(?:is|was|of|at|by|equals|to be|amounted to|came to)"
    r"(?: (?:approximately|about|exactly|roughly|around|some))*\s*[-+−–(]*$",
    re.IGNORECASE,
)
_SIZED = re.compile(
    rf"\b(?:the|this|that|its|an?) (?:\w+ )?(?P<motion>{one_of((NOUNS | TURNS) - NAMED)}) (?:in [^,;]* )?(?:is|was|came to|reached)\b"
    r"(?: [\w-]+){0,2},?(?: (?:at|of|by|with))?(?: (?:approximately|about|exactly|roughly|around|some))*\s*$",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"(?:^|[,;(|:]|\band)\s*(?:%\s?)?(?:change|chg\.?|growth|variance|yoy|y/y)\s*:?\s*[-+−–(]*$", re.IGNORECASE)
_GREW_BY = re.compile(
    r"\b(?P<motion>growth|decline|increase|decrease) (?:comes?|came|coming) (?:in|out) (?:at|with)"
    r"(?: (?:approximately|about|around|some))*\s*$",
    re.IGNORECASE,
)
"""A size that a movement came in at: "organic growth came in at 8%"."""
_YEARLY = re.compile(r"[\s,]*\(?(?:yoy|y/y|y-o-y|year[- ](?:over|on)[- ]year)\b", re.IGNORECASE)
_TAKEN_OFF = re.compile(r"\s*less (?!than\b)\w|\s*more than (?:offset|made up|outweigh|compensat)", re.IGNORECASE)
_GIVEN = re.compile(
    rf"\s*(?P<motion>{one_of(forms('noun', ways=('up', 'down')))})(?= (?:in|to|from|over|on|versus|year)\b|[,.;)]|$)", re.IGNORECASE
)
"""A noun of motion behind its size: "with a 32% gain to $9 million"."""
_AHEAD = re.compile(
    r"\s*(?P<way>ahead of|above|below|short of)\b(?:\s+(?:the|a|its|that of|those of|what|last|our)\b)*"
    r"\s*(?:(?:prior|previous|last|year|quarter)\b|[.,;)]|$)",
    re.IGNORECASE,
)
"""What a percentage is more or less than: "15% ahead of the prior year"."""
_AHEAD_OF = re.compile(r"\s*(?:ahead of|above|below|short of)\b", re.IGNORECASE)
_OF_MARGIN = re.compile(r"\s*(?:(?:operating|gross|net|segment|profit|ebit|ebitda|adjusted)\s){0,3}margins?\b", re.IGNORECASE)
_LED_TO = re.compile(r"\s*(?:to|at)(?: (?:about|approximately|roughly|nearly|over))?\s*[A-Z]{0,3}\W{0,2}(?:\d|$)")
"""What stands behind a change that is followed by what it came to: "+9% to $5 million"."""
_MADE = re.compile(
    rf"\b(?P<motion>{one_of(forms('verb', ways=('up', 'down'), places=(1, 2)))}) (?:(?:the|its|our|their) )?(?:[\w&’'-]+ ){{1,4}}(?:by )?$",
    re.IGNORECASE,
)
"""A verb of motion with its object before a change: "grew sales 4%"."""
_NOUN_IN = re.compile(
    rf"\b{one_of((NOUNS | TURNS) - NAMED)} in\b(?!\s+(?:\d|the (?:year|quarter|period)))"
    r"(?:(?!\b(?:driven|due|because|attributable|reflect)\b)[^,;])*$"
)
_MAKE_UP = re.compile(r"\bm(?:ak(?:e|es|ing)|ade) up\b", re.IGNORECASE)
"""What says a share and no motion: "which makes up 26% of revenue"."""
_EXCEED = re.compile(r"\b(?:exceed|impact|affect|benefit)\w*\b")
_IN_POINTS = re.compile(r"point|bp|\bpp|(?<=\d) ?p(?:p|t)")
_RATIOS: frozenset[Use] = frozenset(("change", "share", "margin", "rate", "points"))


_GOING = frozenset(phrases("going"))
"""Verbs that say which way only with "higher" or "lower" behind them."""
_THAT_IS = re.compile(
    r"\b(?:that|this|which) (?:is|was|marks|means|makes|represents|represented) an? (?:[a-z]+ )?"
    rf"(?P<motion>{one_of(NOUNS | TURNS)}) of\W*$",
    re.IGNORECASE,
)


class Usage(NamedTuple):
    """How one figure is used. `direction` is 1, -1, 0, IMPROVED, WORSENED or None; `whole` the words after "of" in a share; `tail` the
    words after the figure that describe it; `unit` the figure's unit; `margin` whether its clause speaks of a margin."""

    use: Use
    role: Role
    direction: int | None
    whole: str
    tail: str
    unit: str | None
    margin: bool


def read_usage(text: str, numeral: Numeral, lead: str, tail: str, before: Usage | None) -> Usage:
    """The use of `numeral` in `text`, from the words before it (`lead`) and after it (`tail`). `before` is the use of the figure before it
    in the sentence, which comparisons ("against 17.4%") and alternatives ("or 4.6%") share.

    "Revenue rose 8% to $5 million from $4.6 million" -> 8% is a change (up), $5 million the newer level, $4.6 million the older level.
    """
    words = [word.lower() for word in _WORD.findall(_MAKE_UP.sub(" ", lead))]
    bare = _COUNTED_OFF.fullmatch(lead) is not None
    direction = _direction(words)
    series = bare and before is not None and before.unit == numeral.unit and "(" not in lead
    role = _role(lead, words, direction, before, series=series)
    if numeral.kind == "duration":
        return Usage("duration", "", None, "", tail, numeral.unit, margin=False)
    if direction is None and before is not None and (bare or (words[-1:] in (["from"], ["to"], ["by"]) and not _verbs(words))):
        direction = before.direction
    each = "/" in (numeral.unit or "") and PER_SHARE.match(tail)
    following = _WORD.match(tail[each.end() if each else 0 :].lstrip())
    behind = following[0].lower() if following else ""
    if _is_ratio(text, numeral):
        return _ratio(text, numeral, (lead, words, bare), (tail, behind), (role, direction, before))
    return _amount(numeral, (lead, words), (tail, behind), (role, direction, before))


def _is_ratio(text: str, numeral: Numeral) -> bool:
    return numeral.kind == "ratio" or (numeral.unit == "pure" and text[numeral.end : numeral.last].lstrip()[:1] in ("%", "p", "b"))


def _direction(words: list[str]) -> int | None:
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if (word in HIGHER or word in LOWER) and at and words[at - 1] in _GOING:
            return 1 if word in HIGHER else -1
        if word in MOTION:
            if word == "up" and words[at + 1 : at + 2] == ["to"]:
                continue
            if word in NOUNS and word not in PAST and words[-1] != "(" and not _carries(words[at + 1 :]):
                continue
            return sense(word)
    return None


def _verbs(words: list[str]) -> bool:
    """Whether words end in a verb that no table knows, which says nothing of the way that a figure went: "and then abated to"."""
    return len(words) > 1 and (words[-2].endswith(("ed", "ing")) or words[-3:-2] == ["to"]) and words[-2] not in MOTION


def _role(lead: str, words: list[str], direction: int | None, before: Usage | None, *, series: bool) -> Role:
    last = next((word for word in reversed(words) if word not in ("a", "an", "the", "about", "approximately", "loss", "profit", "of")), "")
    clause = CONNECTIVES.behind(lead)
    if last == "from" or _COMPARED.search(clause) is not None or (before is not None and before.use == "change" and _AHEAD_OF.match(lead)):
        return "older"
    if last == "to" and (direction is not None or (before is not None and (before.role == "older" or before.direction is not None))):
        return "newer"
    if _COMPARING.search(clause) is not None:
        return "older"
    return "older" if series and before is not None and before.role == "older" else ""


def _moved(words: list[str]) -> int | None:
    """The direction where the figure is the size of a movement: "rose 4.6%", "an increase of $2 million", "up by about 3%"; else None."""
    for word in reversed(words):
        if word in MOTION:
            return sense(word)
        if word not in _SKIPPED and not word.endswith("ly"):
            return None
    return None


def _moved_by(last: list[str]) -> int | None:
    """The direction that the word right before a percentage gives it: "raised 5%", "with store traffic off 3%"."""
    word = last[0] if last else ""
    return -1 if word == "off" else sense(word) if word in MOVED else None


def _ratio(
    text: str, numeral: Numeral, left: tuple[str, list[str], bool], right: tuple[str, str], context: tuple[Role, int | None, Usage | None]
) -> Usage:
    (lead, words, bare), (tail, behind), (role, direction, before) = left, right, context
    margin = "margin" in words or "margins" in words or _OF_MARGIN.match(tail) is not None
    margin = margin or (before is not None and before.margin and _carries(words))
    kept = Usage("rate", role, direction, "", tail, numeral.unit, margin)
    if _IN_POINTS.search(text, numeral.end, numeral.last) is not None:
        return kept._replace(use="points")
    change = None if margin else _explicit_change(text, numeral, (lead, tail), (direction, before))
    if change is not None:
        return kept._replace(use="change", role=role if change[0] is None else change[0], direction=change[1])
    if behind in MOTION or behind in HIGHER or behind in LOWER:
        return kept._replace(use="change", direction=1 if behind in HIGHER else -1 if behind in LOWER else sense(behind))
    moved = _moved(words) or _moved_by(words[-1:])
    if moved is not None and moved != 0:
        return kept._replace(use="change", direction=moved)
    if bare and before is not None and before.role == "newer" and before.direction and tail.lstrip().startswith("to "):
        return kept._replace(use="change", direction=before.direction)  # "rose 8% to $5 million, and 7% to $9 million"
    if words[-1:] == ["further"] and before is not None and before.direction:
        return kept._replace(use="change", direction=before.direction)
    of = _OF.match(tail)
    if of is not None:
        if bare and before is not None and before.unit != numeral.unit:
            kept = kept._replace(direction=None)  # "rose to $5 million, or 54% of revenue" says nothing of what the share did
        return kept._replace(use="share", whole="" if of[1] else tail[of.end() :], tail="")
    if before is not None and _carries(words) and "(" not in lead:
        if before.use in ("difference", "change") and (bare or role):
            return kept._replace(use="change", direction=before.direction if bare else None)
        if before.use in _RATIOS and before.use != "points" and (bare or role):
            return kept._replace(use=before.use, whole=before.whole)
    if margin:
        return kept._replace(use="margin")
    if before is not None and lead.rstrip().endswith("(") and before.use in ("level", "difference"):
        return kept._replace(use="change" if before.direction else "share", direction=before.direction)
    return kept


def _explicit_change(
    text: str, numeral: Numeral, around: tuple[str, str], context: tuple[int | None, Usage | None]
) -> tuple[Role | None, int | None] | None:
    """Role and direction of a percentage that is marked as a change by other words than a verb: "the percentage decrease in X was 4%",
    "$5 (+4%)", "4% year over year". A role of None means the one found otherwise. None where nothing marks it as a change."""
    (lead, tail), (direction, before) = around, context
    named = _NAMED_CHANGE.search(lead) or _SIZED.search(lead) or _THAT_IS.search(lead) or _GREW_BY.search(lead)
    if named is not None:
        way = sense(named["motion"].lower())
        return "", -1 if way is None and numeral.value < 0 else way
    yearly = _YEARLY.match(tail) is not None
    if _CHANGE.search(lead) is not None:
        return "", -1 if numeral.value < 0 else direction or None
    signed = _SIGNED.match(text, max(0, numeral.first - 1)) or _SIGNED.match(text, numeral.first)
    if signed is not None and (yearly or lead.rstrip(" +-−–(").endswith(":") or _beside(lead, before) or _LED_TO.match(tail) is not None):
        return None, 1 if signed[0] == "+" else -1
    if yearly:
        return None, direction or None
    ahead = _AHEAD.match(tail)
    if ahead is not None:
        return None, 1 if ahead["way"].lower() in ("ahead of", "above") else -1
    given = _GIVEN.match(tail) if lead.rstrip().lower().endswith((" a", " an", " the")) else None
    made = given or (_MADE.search(lead) if _LED_TO.match(tail) is not None else None)
    return (None, sense(made["motion"].lower())) if made is not None else None


def _beside(lead: str, before: Usage | None) -> bool:
    """Whether a figure stands in brackets or after a comma directly behind an amount: "$5 million (+4%)"."""
    return before is not None and before.use == "level" and lead.strip(" +-−–") in ("(", ",", ";", "")


def _carries(words: list[str]) -> bool:
    """Whether the words name no subject of their own: only connectives, comparisons and words of motion."""
    return all(word in MOTION or word in _SKIPPED or word in _LINKS or word.endswith("ly") for word in words)


_LINKS = frozenset(
    "from to and or against compare compares comparing compared with versus vs after than which , ( respectively also in for slight".split()
)


def _amount(numeral: Numeral, left: tuple[str, list[str]], right: tuple[str, str], context: tuple[Role, int | None, Usage | None]) -> Usage:
    (lead, words), (tail, behind), (role, direction, before) = left, right, context
    while words[-1:] and words[-1] in _ROUGHLY:
        words = words[:-1]
    kept = Usage("level", role, direction, "", tail, numeral.unit, margin=False)
    if before is not None and before.use in ("level", "difference") and lead.rstrip().endswith("(") and numeral.unit != before.unit:
        return kept._replace(use="translation", role=before.role, direction=before.direction)
    if (behind in HIGHER or behind in LOWER) and _TAKEN_OFF.match(tail) is None:
        return kept._replace(use="difference", direction=1 if behind in HIGHER else -1)
    if words[-1:] == ["by"] and (direction is not None or _EXCEED.search(lead)):
        return kept._replace(use="difference")
    moved = _moved(words)
    if moved and words[-1:] not in (["from"], ["to"], ["at"], ["was"], ["were"]):
        return kept._replace(use="difference", direction=moved)
    if _NOUN_IN.search(lead) is not None and words[-1:] != ["to"]:
        return kept._replace(use="difference")
    return kept
