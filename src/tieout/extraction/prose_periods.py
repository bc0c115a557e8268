"""Which period each quantity of a sentence belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tieout.model.facts import Period

from .calendar import Calendar
from .numerals import Numeral
from .periods import PeriodMention, find_periods

_COMPARING = frozenset("compared comparable comparing comparison versus vs vs. from over than relative against since".split())
_COMPARED_FILLERS = frozenset(
    "to with the that those a an both our each of in for level levels same comparable corresponding prior year period fiscal full".split()
)
_FORWARD = frozenset(
    """
    due mature matures maturing maturity maturities expire expires expired expiring expiration expiry through thru until by payable callable redeemable
    beginning between commencing effective thereafter after later ending adopted issued dated scheduled terminate terminates terminating starting since
    prior before filed
    """.split()
)
"""Words before a date that is no period of the amounts about it: a maturity, a beginning, the date of a document."""
_FORWARD_FILLERS = frozenset(
    """
    in on or at of as the end and about from no than approximately various dates date mid late early fiscal year years semi-annually to for
    """.split()
)
_SAME = frozenset("same comparable corresponding equivalent like".split())
_RELATIVE_CUES = ("prior", "revious", "receding", "last ", "ago", "then ended", "that ", "such ", "ear-end", "ear end", "end of", "urrent", "this ")
_RELATIVE = re.compile(
    r"\b(?:(?P<prior>(?:(?:same|comparable|corresponding) (?:(?:three|six|nine)[- ]month )?(?:periods?|quarters?) (?:in|of|during|for|from) (?:the |our )?)?"
    r"(?:prior|previous|preceding|last)[- ](?:fiscal[- ])?(?:year|comparable|corresponding)(?:’s|'s)?(?:[- ](?:comparable |same )?(?:periods?|quarters?))?\b"
    r"|(?:prior|previous)[- ]period|year[- ]ago(?: (?:periods?|quarter))?|(?:same|comparable) (?:periods?|quarter) a year (?:ago|earlier))"
    r"|(?P<then>(?:years?|periods?|months) then ended|(?:that|such) (?:fiscal )?(?:year|date|period))"
    r"|(?P<ends>(?:at|as of) (?:fiscal )?year[- ]?end|at the end of (?:the|each) (?:fiscal )?(?:year|period))"
    r"|(?P<now>current(?:[- ]fiscal)?[- ](?:year|period|quarter)|this (?:fiscal )?(?:year|quarter)))\b(?!-end)",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\s*\)?(?:[,;/&]|,?\s?\b(?:and|or|to|versus|compared (?:to|with))\b)?\s*(?:\b(?:and|or|in|the|of|an?|at|by|additional|approximately|about|\(?loss(?:es)? of|"
    r"income of|gains? of|net|benefits? of|expenses? of|provision of)\s)*[(]?",
    re.IGNORECASE,
)
_SEPARATED = re.compile(
    r"\s*\)?(?:,|;|/|&|,?\s?\b(?:and|or|versus|to)\b)?\s*(?:\b(?:and|or|for|in|at|as|of|the|fiscal|years?|ended|ending|both|each|from|prior)\s*)*", re.IGNORECASE
)
_NAMES_AFTER = re.compile(
    r"\s(?:(?:[A-Z][\w’'&-]*|\d[\d.]*%|and|to|of|tax|floating|rate|senior|convertible|term|federal|fixed|unsecured|annual)\s){0,5}?"
    r"(?:[Nn]otes?|[Bb]onds?|[Dd]ebentures?|[Pp]lans?|[Pp]rograms?|Initiatives?|Act|Agreements?|Facility|Facilities|Loans?|Proxy|Meeting|Report|Form|[Ff]ramework|"
    r"Awards?|Warrants?|Offering|Settlement|[Cc]onvertible|Authorization|authorization|Indenture|ESPP|Reform|tax years?|[Ii]ssuances?|Statement|Transactions?|acquisitions?)\b"
)
_RANGE_AFTER = re.compile(r"\s?(?:through|–|—)\s?(?:fiscal )?(?:19|20)\d\d")
_NAMES_BEFORE = re.compile(r"(?:\bAct of|\btax years?(?: ended)?(?: [\w,]+ (?:through|and|to|or))?|[“\"](?:\w+ )?|\bclass of|\bvintage)\s?$")
_PREDICATE = re.compile(
    r",?\s(?:was|were|is|are|totaled|totalled|amounted to|included|includes|of)(?: (?:approximately|about|an?|the|aggregate|of|only|nearly|total|net|\(?loss\)?))*\s?"
)
_COMPARED_BETWEEN = re.compile(r"\b(?:compared|versus|vs\.?|from|over|than|against|prior)\b")
_EVENT = re.compile(r"\b(?:acqui(?:sitions?|red)|entered into|amended|adopted|enacted|announced|initiated|approved)\b[^;.]*$")
_OPENING = re.compile(r"[\W\d]*(?:(?:however|further|additionally|also|moreover|and|but|similarly|likewise)\W+)?(?:\w+\s){0,4}$", re.IGNORECASE)
_NO_AMOUNT = re.compile(
    r"\b(?:(?:an? )?(?:immaterial|insignificant|nominal|de minimis|negligible)(?: amounts?)?|\$?zero|none|nil|no amounts?)\b", re.IGNORECASE
)
_RESPECTIVELY = re.compile(r"\brespective(?:ly)?\b")


class Named(NamedTuple):
    """A period that the sentence names; `compared` says that it is what something is compared with."""

    start: int
    end: int
    period: Period
    explicit: bool | None
    compared: bool
    year: int


class Dating(NamedTuple):
    """The period of each quantity (None where the sentence does not say), and the sentence's own, for those that follow it."""

    periods: tuple[Named | None, ...]
    main: Named | None


def date_quantities(text: str, bounds: tuple[int, int], quantities: Sequence[Numeral], calendar: Calendar, base: Period | None) -> Dating:
    """The period that the sentence text[bounds] gives each of its `quantities`; `base` is what was last spoken of, for "the prior year"."""
    named = named_periods(text, bounds, calendar, base)
    if not named:
        return Dating((None,) * len(quantities), None)
    groups = _grouped(text, named)
    dated: dict[int, Named] = {}
    _pair_lists(text, _items(text, bounds, quantities), groups, dated)
    _pair_respectively(text, bounds, quantities, groups, dated)
    listed = _listed_items(text, [_Item(quantity.first, quantity.last, quantity.kind, index) for index, quantity in enumerate(quantities)])
    for number, members in enumerate(listed):
        following = listed[number + 1][0].first if number + 1 < len(listed) else bounds[1]
        single = None
        for item in members:
            if item.index not in dated:
                single = single or _attached(text, bounds, (members[0].first, members[-1].last, following), groups, quantities[0].first)
                if single is not None:
                    dated[item.index] = single
    main = next((one for one in named if not one.compared and not _EVENT.search(text, max(bounds[0], one.start - 90), one.start)), None)
    return Dating(tuple(dated.get(index) for index in range(len(quantities))), main)


def named_periods(text: str, bounds: tuple[int, int], calendar: Calendar, base: Period | None) -> list[Named]:
    """The periods named in the sentence, maturities and other dates to come left out, "the prior year" and its like resolved."""
    start, end = bounds
    named: list[Named] = []
    left_out = -1
    for mention in find_periods(text, calendar, start, end):
        one = None
        if not (0 <= left_out <= mention.start and _SEPARATED.fullmatch(text, left_out, mention.start)):
            one = _named(text, start, mention, calendar, base)
        if one is None:
            left_out = mention.end
        else:
            named.append(one)
            left_out = -1
    sentence = text[start:end]
    for match in _RELATIVE.finditer(text, start, end) if any(cue in sentence for cue in _RELATIVE_CUES) else ():
        if not any(one.start < match.end() and match.start() < one.end for one in named):
            named.extend(_relative(text, start, match, named, (calendar, base)))
    named.sort(key=lambda one: one.start)
    return named


def _named(text: str, floor: int, mention: PeriodMention, calendar: Calendar, base: Period | None) -> Named | None:
    lead = text[max(floor, mention.start - 60) : mention.start]
    own = text[mention.start : mention.end]
    words = lead.lower().split()
    if _governs(words, _FORWARD, _FORWARD_FILLERS) and own[:5].lower() not in ("as of", "ended"):
        return None
    if (mention.kind == "year" and mention.explicit_instant is None) or own[:1].isdigit():
        if _NAMES_AFTER.match(text, mention.end) or _NAMES_BEFORE.search(lead) or _RANGE_AFTER.match(text, mention.end):
            return None
    same = not _SAME.isdisjoint(words[-4:])
    period = mention.period
    if same and base is not None:
        reference = base if not base.is_instant else calendar.ending(base.end)
        period = calendar.earlier(reference, calendar.label_of(reference.end) - calendar.label_of(period.end))
    compared = mention.kind not in ("duration", "ytd") and _governs(words, _COMPARING, _COMPARED_FILLERS)
    return Named(mention.start, mention.end, period, mention.explicit_instant, compared, mention.year)


def _governs(words: list[str], governors: frozenset[str], fillers: frozenset[str]) -> bool:
    """Whether the last of `words` that is no filler is one of `governors`."""
    for word in reversed(words):
        bare = word.strip(",()-–")
        if bare in governors:
            return True
        if bare and bare not in fillers:
            return False
    return False


def _relative(text: str, floor: int, match: re.Match[str], named: list[Named], known: tuple[Calendar, Period | None]) -> list[Named]:
    calendar, base = known
    earlier = [one for one in named if one.end <= match.start()]
    compared = _governs(text[max(floor, match.start() - 40) : match.start()].lower().split(), _COMPARING, _COMPARED_FILLERS)
    reference = earlier[-1].period if earlier else base or calendar.current
    if reference is None:
        return []
    kind = match.lastgroup
    if kind == "ends":
        return [Named(match.start(), match.end(), Period(None, reference.end), True, compared, 0)]
    if kind == "prior":
        spoken = _spoken(earlier) or [reference]
        if not match[0].lower().endswith("s"):
            spoken = spoken[:1]
        if spoken[0].is_instant:
            spoken = [calendar.ending(spoken[0].end)]
        return [Named(match.start(), match.end(), calendar.earlier(one), False, compared, 0) for one in spoken]
    if kind == "now":
        reference = calendar.current or reference
        if "uarter" in match[0] and calendar.current:
            reference = calendar.months_ending(calendar.current.end, 3)
    elif reference.is_instant and "date" not in match[0].lower():
        reference = calendar.ending(reference.end)
    return [Named(match.start(), match.end(), reference, reference.is_instant, compared, 0)]


def _spoken(earlier: list[Named]) -> list[Period]:
    """The durations last spoken of, one or (for "the three and six months ended") two."""
    durations = [one for one in earlier if not one.period.is_instant and not one.compared]
    if not durations:
        return []
    last = durations[-1]
    return [one.period for one in durations if one.start == last.start or one.end == last.end]


def _grouped(text: str, named: list[Named]) -> list[list[Named]]:
    """Periods listed together: "in 2024, 2023 and 2022"."""
    groups = [[named[0]]]
    for before, after in zip(named, named[1:], strict=False):
        listed = before.end >= after.start or _SEPARATED.fullmatch(text, before.end, after.start) is not None
        if listed and before.period.is_instant == after.period.is_instant:
            groups[-1].append(after)
        else:
            groups.append([after])
    return groups


class _Item(NamedTuple):
    """An element of a list of amounts: a quantity, or words in place of one ("an immaterial amount") with index -1."""

    first: int
    last: int
    kind: str
    index: int


def _items(text: str, bounds: tuple[int, int], quantities: Sequence[Numeral]) -> list[_Item]:
    items = [_Item(quantity.first, quantity.last, quantity.kind, index) for index, quantity in enumerate(quantities)]
    if _RESPECTIVELY.search(text, *bounds):
        items.extend(_Item(match.start(), match.end(), "", -1) for match in _NO_AMOUNT.finditer(text, *bounds))
        items.sort()
    return items


def _pair_lists(text: str, items: list[_Item], groups: list[list[Named]], dated: dict[int, Named]) -> None:
    """Lists of as many quantities as periods are paired in order: "A, B and C in 2024, 2023 and 2022"."""
    for members in _listed_items(text, items):
        fitting = [group for group in groups if len(group) == len(members)]
        if len(members) < 2 or not fitting:
            continue
        first, last = members[0].first, members[-1].last
        nearest = min(fitting, key=lambda group: group[0].start - last if group[0].start >= last else 2 * (first - group[-1].end))
        dated.update((item.index, one) for item, one in zip(members, nearest, strict=True) if item.index >= 0)


def _listed_items(text: str, items: list[_Item]) -> list[list[_Item]]:
    """Items of one kind listed together."""
    groups: list[list[_Item]] = []
    for item in items:
        if groups:
            before = groups[-1][-1]
            alike = before.kind == item.kind or not before.kind or not item.kind
            if alike and item.first - before.last < 60 and _LISTED.fullmatch(text, before.last, item.first):
                groups[-1].append(item)
                continue
        groups.append([item])
    return groups


def _pair_respectively(
    text: str, bounds: tuple[int, int], quantities: Sequence[Numeral], groups: list[list[Named]], dated: dict[int, Named]
) -> None:
    """ "$5 million of this and $6 million of that in 2024 and 2023, respectively": as many as there are periods, though apart."""
    for match in _RESPECTIVELY.finditer(text, *bounds):
        near = [group for group in groups if len(group) > 1 and abs(match.start() - group[-1].end) < 8]
        if not near:
            _pair_before(quantities, groups, match.start(), dated)
            continue
        group = near[-1]
        before = [i for i, q in enumerate(quantities) if q.last <= group[0].start and i not in dated]
        if len(before) >= len(group) and quantities[before[-1]].last > group[0].start - 100:
            chosen = before[-len(group) :]
            if len({quantities[i].kind for i in chosen}) == 1:
                dated.update(zip(chosen, group, strict=True))


def _pair_before(quantities: Sequence[Numeral], groups: list[list[Named]], end: int, dated: dict[int, Named]) -> None:
    """ "2024, 2023 and 2022 include $5 million and $6 million of this and $7 million of that, respectively": the periods come first."""
    earlier = [group for group in groups if len(group) > 1 and group[-1].end < end]
    if not earlier:
        return
    between = [i for i, q in enumerate(quantities) if earlier[-1][-1].end <= q.first and q.last <= end]
    if len(between) == len(earlier[-1]) and len({quantities[i].kind for i in between}) == 1 and not any(i in dated for i in between):
        dated.update(zip(between, earlier[-1], strict=True))


def _attached(text: str, bounds: tuple[int, int], place: tuple[int, int, int], groups: list[list[Named]], earliest: int) -> Named | None:
    """The period of an amount (or of a list that is not paired) at place[0:2], the next amount beginning at place[2]; the sentence's
    first amount begins at `earliest`."""
    first, last, following = place
    before = [group for group in groups if group[-1].end <= first and not group[0].compared]
    later = [group for group in groups if group[0].start >= last and not group[0].compared and not _EVENT.search(text, last, group[0].start)]
    if before and first - before[-1][-1].end < 34 and _PREDICATE.fullmatch(text, before[-1][-1].end, first):
        return _newest(before[-1])
    opened = any(_opens(text, bounds[0], group[0].start) for group in before)
    between = text[last : later[0][0].start] if later else ""
    if later and later[0][0].start < following and ";" not in between and between.count("(") <= between.count(")"):
        if later[0][0].start - last <= 14 or not opened:
            return _newest(later[0])
    if before and later and not opened and earliest < before[-1][0].start:
        if ";" in text[before[-1][-1].end : first] or not _COMPARED_BETWEEN.search(between):
            return _newest(later[0])
    if before:
        return _newest(before[-1])
    return _newest(later[0]) if later else None


def _opens(text: str, floor: int, start: int) -> bool:
    return start - floor < 60 and _OPENING.match(text, floor, start) is not None


def _newest(group: list[Named]) -> Named:
    return max(group, key=lambda one: one.period.end)
