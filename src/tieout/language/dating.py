"""The period of each quantity of a sentence, by the times that the sentence names: the one reading of it, for filings and claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from tieout.lexicon.times import timed

from ..thresholds.language import (
    ASIDE_END,
    ASIDE_GAP,
    EVENT_LEAD,
    FOLLOWING_GAP,
    LISTED_GAP,
    LONGEST_GAP,
    OPENING_REACH,
    PREDICATE_GAP,
    RESPECTIVELY_GAP,
    SHORTEST_CHANGED,
)
from .calendar import Calendar
from .causes import CONNECTIVES
from .comparatives import LISTED, Item, older, risen_from, with_listed
from .enclosures import enclosures
from .named_periods import grouped
from .numerals import Numeral
from .periods import PeriodMention

_DIVIDED = re.compile(r",?\s(?:and|while|but|whereas)\s|,\s")
_CONTRASTED = re.compile(r",?\s(?:while|whereas|although|but)\s")
_JOINED = re.compile(r"\s?(?:,|,? ?\band)\s(?:(?:and|of|approximately|about)\s)*", re.IGNORECASE)
_PREDICATE = re.compile(
    r",?\s(?:was|were|is|are|totaled|totalled|amounted to|included|includes|of)(?: (?:approximately|about|an?|the|aggregate|of|only"
    r"|nearly|total|net|\(?loss\)?))*\s?"
)
_COMPARED_BETWEEN = re.compile(r"\b(?:compared|versus|vs\.?|from|over|than|against|prior)\b")
_ASIDE = re.compile(r"\s?(?:pre-?tax\s?)?[(（](?:or |approximately |about |equivalent to |an? )*")
_FROM_BALANCE = re.compile(
    r"\b(?:recogni[sz]ed|earned)\b[^;]*\b(?:in|from|within|of|to)\b[^;,$%]{0,60}\b(?:deferred|unearned|contract|advances?|deposits|liabilit(?:y|ies)"
    r"|balances?)\b[^;,$%]{0,40}$"
)
_THE = re.compile(r"\b(?:the|statutory)\s$")
_OWNED = re.compile(r"(?:['’]s)?\s?[:=]?\s?")
_AGAINST = re.compile(rf"\b{timed('joints')}(?=\W)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FROM = re.compile(r"(?:(?!\bwhich\b)[^;()]){0,48}?\b(?:from|between)\s")
_TO = re.compile(r"\s(?:to|and)\s")
_EVENT = re.compile(rf"\b(?:{timed('events')}|(?:before|after)(?!\s(?:income )?tax))\b[^;.]*$")
_OPENING = re.compile(
    r"[\W\d]*(?:(?:however|further|additionally|also|moreover|and|but|similarly|likewise)\W+)?(?:\w+\s){0,4}$", re.IGNORECASE
)
_NO_AMOUNT = re.compile(
    r"\b(?:(?:an? )?(?:immaterial|insignificant|nominal|de minimis|negligible)(?: amounts?)?|\$?zero|none|nil|no amounts?)\b", re.IGNORECASE
)
_RESPECTIVELY = re.compile(r"\brespective(?:ly)?\b")


class Dating(NamedTuple):
    """The period of each quantity (None where the sentence gives none), the sentence's main period, for the sentences after it; which of
    the quantities without a period are those that others are compared with, and which stand with a time of their own, apart."""

    periods: tuple[PeriodMention | None, ...]
    main: PeriodMention | None
    older: frozenset[int] = frozenset()
    enclosed: frozenset[int] = frozenset()


def date_quantities(
    text: str, bounds: tuple[int, int], quantities: Sequence[Numeral], mentions: Sequence[PeriodMention], calendar: Calendar
) -> Dating:
    """The period that the sentence text[bounds] gives each of its `quantities`.

    "Revenue was $5 million and $4 million in 2024 and 2023." -> 2024 for the first, 2023 for the second."""
    named = [one for one in mentions if not one.apart]
    amounts, asides = _amounts(text, bounds, quantities, named)
    bases = older(text, bounds, amounts) if len(amounts) > 1 else []
    if not named:
        compared = [amounts[at] for at in (*bases, *risen_from(text, amounts))]
        undated = frozenset(item.index for item in compared if not _THE.search(text, bounds[0], item.first))
        return Dating((None,) * len(quantities), None, undated)
    groups = [group for group in grouped(text, named) if not _of_source(text, bounds[0], group[0])]
    dated: dict[int, PeriodMention] = {}
    base_times = _base_times(amounts, with_listed(text, amounts, bases, named), groups)
    current = calendar.current
    enclosed = enclosures(text, bounds, quantities, named, current.end if current is not None else None)
    aside_times = {one.start for one in named if any(a <= one.start < z for a, z in enclosed)}
    aside_times |= {one.start for one in named if text[one.start - 1 : one.start] == "(" and any(_owned(text, i, [one]) for i in amounts)}
    _pair_lists(text, _with_words(text, bounds, amounts), groups, dated)
    _pair_respectively(text, bounds, amounts, groups, dated)
    listed = _listed_items(text, amounts, _JOINED)
    for number, members in enumerate(listed):
        if all(item.index in dated for item in members):
            continue
        following = listed[number + 1][0].first if number + 1 < len(listed) else bounds[1]
        place = (members[0].first, members[-1].last, following)
        own = [
            group
            for group in groups
            if (group[0].start not in aside_times or _together(members[0], group[0], enclosed))
            and (group[0].start not in base_times or members[0].first < group[0].start < following)
        ]
        single = (
            _owned(text, members[0], named) or _of_change(text, place[1], groups) or _attached(text, bounds, place, own, amounts[0].first)
        )
        if single is not None:
            dated.update((item.index, single) for item in _after_comparison(text, members) if item.index not in dated)
    _from_to(text, amounts, named, dated, calendar)
    _date_older(amounts, bases, named, dated, calendar)
    dated.update((aside, dated[index]) for aside, index in asides.items() if index in dated)
    undated = frozenset(amounts[at].index for at in bases if amounts[at].index not in dated)
    held = [item for item in amounts if item.index in dated]
    apart = frozenset(item.index for item in held if _together(item, dated[item.index], enclosed))
    main = _main(text, bounds[0], [one for one in named if one.start not in base_times | aside_times], amounts)
    return Dating(tuple(dated.get(index) for index in range(len(quantities))), main, undated, apart)


def _main(text: str, floor: int, named: list[PeriodMention], amounts: list[Item]) -> PeriodMention | None:
    """The first of the times named that is not compared, set against another or an event's."""
    for one in named:
        event = _EVENT.search(text, max(floor, one.start - EVENT_LEAD), one.start)
        if not one.compared and event is None and not _contrasted(text, amounts, one.start):
            return one
    return None


def _together(item: Item, one: PeriodMention, enclosed: list[tuple[int, int]]) -> bool:
    """Whether an amount and a time stand in the same brackets, or between the same commas."""
    return any(first <= item.first < last and first <= one.start < last for first, last in enclosed)


def _of_source(text: str, floor: int, one: PeriodMention) -> bool:
    """Whether a day is that of the balance from which an amount came: "revenue recognized from contract liabilities as of June 30 was"."""
    return bool(one.explicit_instant) and _FROM_BALANCE.search(text, floor, one.start) is not None


def _contrasted(text: str, amounts: list[Item], start: int) -> bool:
    """Whether a time begins what is set against the amount before it: "was $5 million, whereas in 2022 it was $4 million"."""
    before = [item for item in amounts if item.last <= start]
    return bool(before) and len(before) < len(amounts) and _CONTRASTED.match(text, before[-1].last, start) is not None


def _amounts(
    text: str, bounds: tuple[int, int], quantities: Sequence[Numeral], named: Sequence[PeriodMention]
) -> tuple[list[Item], dict[int, int]]:
    """The sentence's amounts, and the asides in brackets after them (a translation, an amount after tax) as aside index -> amount index.
    An aside has the period of its amount, whose `last` is the end of the brackets; one with a time of its own is none."""
    amounts: list[Item] = []
    asides: dict[int, int] = {}
    for index, quantity in enumerate(quantities):
        if amounts and quantity.first - amounts[-1].last < ASIDE_GAP and _ASIDE.fullmatch(text, amounts[-1].last, quantity.first):
            close = text.find(")", quantity.last, min(quantity.last + ASIDE_END, bounds[1]))
            timed_apart = any(quantity.last <= one.start < close for one in named)
            if close >= 0 and not timed_apart and _YEAR.search(text, quantity.last, close) is None:
                asides[index] = amounts[-1].index
                amounts[-1] = amounts[-1]._replace(last=close + 1)
                continue
        amounts.append(Item(quantity.first, quantity.last, quantity.kind, index))
    return amounts, asides


def _after_comparison(text: str, members: list[Item]) -> list[Item]:
    """The items of a list that the period after it applies to: of "totaled A compared to B in 2022" only B."""
    for number in range(len(members) - 1, 0, -1):
        if _AGAINST.search(text, members[number - 1].last, members[number].first):
            return members[number:]
    return members


def _with_words(text: str, bounds: tuple[int, int], amounts: list[Item]) -> list[Item]:
    """The amounts, and the words in place of one ("an immaterial amount") in a list with "respectively"."""
    if not _RESPECTIVELY.search(text, *bounds):
        return amounts
    return sorted([*amounts, *(Item(match.start(), match.end(), "", -1) for match in _NO_AMOUNT.finditer(text, *bounds))])


def _pair_lists(text: str, items: list[Item], groups: list[list[PeriodMention]], dated: dict[int, PeriodMention]) -> None:
    """Pairs lists of as many quantities as periods, in order: "A, B and C in 2024, 2023 and 2022"."""
    for members in _listed_items(text, items, LISTED):
        fitting = [group for group in groups if len(group) == len(members)]
        if len(members) < 2 or not fitting:
            continue
        first, last = members[0].first, members[-1].last
        nearest = min(fitting, key=lambda group: group[0].start - last if group[0].start >= last else 2 * (first - group[-1].end))
        dated.update((item.index, one) for item, one in zip(members, nearest, strict=True) if item.index >= 0)


def _listed_items(text: str, items: list[Item], separator: re.Pattern[str]) -> list[list[Item]]:
    """Items of one kind listed together."""
    groups: list[list[Item]] = []
    for item in items:
        if groups:
            before = groups[-1][-1]
            alike = before.kind == item.kind or not before.kind or not item.kind
            if alike and item.first - before.last < LISTED_GAP and separator.fullmatch(text, before.last, item.first):
                groups[-1].append(item)
                continue
        groups.append([item])
    return groups


def _pair_respectively(
    text: str, bounds: tuple[int, int], amounts: list[Item], groups: list[list[PeriodMention]], dated: dict[int, PeriodMention]
) -> None:
    """Pairs amounts that are not one list: "$5 million of this and $6 million of that in 2024 and 2023, respectively"."""
    for match in _RESPECTIVELY.finditer(text, *bounds):
        near = [group for group in groups if len(group) > 1 and abs(match.start() - group[-1].end) < RESPECTIVELY_GAP]
        if not near:
            _pair_before(amounts, groups, match.start(), dated)
            continue
        group = near[-1]
        before = [item for item in amounts if item.last <= group[0].start and item.index not in dated]
        if _pair_alternating(text, before, group, dated):
            continue
        if len(before) >= len(group) and before[-1].last > group[0].start - 100:
            chosen = before[-len(group) :]
            if len({item.kind for item in chosen}) == 1:
                dated.update((item.index, one) for item, one in zip(chosen, group, strict=True))


def _pair_alternating(text: str, before: list[Item], group: list[PeriodMention], dated: dict[int, PeriodMention]) -> bool:
    """Pairs amounts of which two belong to each period: "5 shares at a price of $8 and 6 shares at a price of $9 in 2024 and 2023". Whether
    they are such: alike in turn, with the same words within each two."""
    listed = before[-2 * len(group) :]
    if len(listed) < 2 * len(group) or any(this.kind != after.kind for this, after in zip(listed, listed[2:], strict=False)):
        return False
    firsts, seconds = listed[::2], listed[1::2]
    if len({text[first.last : second.first] for first, second in zip(firsts, seconds, strict=True)}) > 1:
        return False
    if any(LISTED.fullmatch(text, second.last, first.first) is None for second, first in zip(seconds, firsts[1:], strict=False)):
        return False
    for first, second, one in zip(firsts, seconds, group, strict=True):
        dated[first.index] = dated[second.index] = one
    return True


def _of_change(text: str, last: int, groups: list[list[PeriodMention]]) -> PeriodMention | None:
    """The period of a change before its two amounts: "rose $1 million from $4 million in 2023 to $5 million in 2024" -> 2024."""
    later = [one for group in groups for one in group if one.start >= last][:2]
    if len(later) < 2 or ";" in text[last : later[1].start] or _FROM.match(text, last, later[0].start) is None:
        return None
    return _newest(later) if _TO.search(text, later[0].end, later[1].start) is not None else None


def _from_to(text: str, amounts: list[Item], named: list[PeriodMention], dated: dict[int, PeriodMention], calendar: Calendar) -> None:
    """Dates "decreased from 19.4% to 18.4% in 2024": the first is of the comparative that the sentence names, else of the year before."""
    for at in risen_from(text, amounts):
        this, newer = amounts[at], dated.get(amounts[at + 1].index)
        if newer is None or dated.get(this.index) is not newer or newer.period.days < SHORTEST_CHANGED:
            continue
        dated[this.index] = _compared_with(newer, named, calendar)


def _compared_with(newer: PeriodMention, named: list[PeriodMention], calendar: Calendar) -> PeriodMention:
    """The comparative that the sentence names for a time, else the year before it."""
    base = next((one for one in named if one.compared and one.period.end < newer.period.end), None)
    return base or newer._replace(period=calendar.earlier(newer.period))


def _date_older(
    amounts: list[Item], older: list[int], named: list[PeriodMention], dated: dict[int, PeriodMention], calendar: Calendar
) -> None:
    """Dates what is compared and has no time of its own: it is of the comparative that the sentence names, else of the year before."""
    for at in older:
        if at == 0:
            continue
        this, newer = amounts[at], dated.get(amounts[at - 1].index)
        own = dated.get(this.index)
        if newer is None or (own is not None and (own is not newer or newer.start >= this.last)):
            continue
        if newer.period.is_instant or newer.period.days >= SHORTEST_CHANGED:
            dated[this.index] = _compared_with(newer, named, calendar)


def _base_times(amounts: list[Item], older: list[int], groups: list[list[PeriodMention]]) -> frozenset[int]:
    """Where the times begin that stand behind an amount with which another is compared: they are of no other."""
    ends = [*(item.first for item in amounts[1:]), amounts[-1].last + LONGEST_GAP] if amounts else []
    return frozenset(
        one.start
        for at in older
        for group in groups
        for one in group
        if amounts[at].last <= group[0].start < ends[at] and not group[0].compared
    )


def _pair_before(amounts: list[Item], groups: list[list[PeriodMention]], end: int, dated: dict[int, PeriodMention]) -> None:
    """Pairs amounts after their periods: "2024 and 2023 include $5 million of this and $6 million of that, respectively"."""
    earlier = [group for group in groups if len(group) > 1 and group[-1].end < end]
    if not earlier:
        return
    between = [item for item in amounts if earlier[-1][-1].end <= item.first and item.last <= end]
    alike = len({item.kind for item in between}) == 1 and not any(item.index in dated for item in between)
    if alike and len(between) == len(earlier[-1]):
        dated.update((item.index, one) for item, one in zip(between, earlier[-1], strict=True))


def _attached(
    text: str, bounds: tuple[int, int], place: tuple[int, int, int], groups: list[list[PeriodMention]], earliest: int
) -> PeriodMention | None:
    """The period of an amount (or of a list that is not paired) from place[0] to place[1]; the next amount begins at place[2], the
    sentence's first at `earliest`."""
    first, last, following = place
    before = [group for group in groups if group[-1].end <= first and not group[0].compared]
    behind = (group for group in groups if group[0].start >= last and not group[0].compared)
    later = list(islice((group for group in behind if not _EVENT.search(text, last, group[0].start)), 1))  # a search for each is slow
    if before and first - before[-1][-1].end < PREDICATE_GAP and _PREDICATE.fullmatch(text, before[-1][-1].end, first):
        return _newest(before[-1])
    opened = any(_opens(text, bounds[0], group[0].start) for group in before)
    between = text[last : later[0][0].start] if later else ""
    follows = bool(later) and later[0][0].start < following and ";" not in between and between.count("(") <= between.count(")")
    follows = follows and not (following < bounds[1] and (_DIVIDED if before else _CONTRASTED).match(between))
    follows = follows and not (later[0][0].kind == "date" and later[0][0].explicit_instant is None and CONNECTIVES.names(between))
    if follows and (not opened or later[0][0].start - last <= FOLLOWING_GAP or (later[0][0].explicit_instant and "," not in between)):
        return _newest(later[0])
    trailing = bool(before) and bool(later) and not opened and earliest < before[-1][0].start
    if (
        trailing
        and between.count(")") <= between.count("(")
        and (";" in text[before[-1][-1].end : first] or not _COMPARED_BETWEEN.search(between))
    ):
        return _newest(later[0])
    if before:
        return _in_reason(text, before, first) or _newest(before[-1])
    if later and (";" in between or _AGAINST.search(between) or CONNECTIVES.names(between) or _CONTRASTED.match(between)):
        return None
    return _newest(later[0]) if later else None


def _in_reason(text: str, before: list[list[PeriodMention]], first: int) -> PeriodMention | None:
    """The period that an amount at `first` has where it stands in a reason: that of what is explained, and not of what this was compared
    with: "fell in 2024 to $5 million from $9 million in 2023, due to a $3 million charge" -> 2024. None where it is in no reason."""
    newest = max(map(_newest, before), key=lambda one: one.period.end)
    if newest.period.end == _newest(before[-1]).period.end:
        return None
    return newest if CONNECTIVES.pattern.search(text, newest.end, first) is not None else None


def _owned(text: str, item: Item, named: list[PeriodMention]) -> PeriodMention | None:
    """The time that stands right before an amount: "the prior year's $4 million", "(2023: $4 million)"."""
    return next((one for one in named if 0 < item.first - one.end < 4 and _OWNED.fullmatch(text, one.end, item.first)), None)


def _opens(text: str, floor: int, start: int) -> bool:
    return start - floor < OPENING_REACH and _OPENING.match(text, floor, start) is not None


def _newest(group: list[PeriodMention]) -> PeriodMention:
    return max(group, key=lambda one: one.period.end)
