"""The periods that a sentence names for its amounts: without maturities, with "the prior year" resolved, and grouped by list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tieout.model.facts import Period

from ..lexicon.alternatives import one_of
from ..lexicon.times import ORDINALS, timed, times
from ..lexicon.words import CHANGED
from ..thresholds.language import COMPARED_LEAD, LONGEST_QUARTER, PERIOD_LEAD, SAME_WORDS, SHORTEST_YEAR
from .calendar import Calendar
from .periods import MONTHS, PeriodMention, find_periods

_COMPARING, _COMPARED_FILLERS = times("comparing"), times("beside")
_OVER = re.compile(
    r"(?:%|per ?cent|points?|illion|thousand|\dm|\dbn?),?\s(?:on|over)\s(?:the\s|fiscal\s|year\s|\w+\squarter\sof\s)*(?:19|20)\d\d$"
)
_FORWARD, _FORWARD_FILLERS = times("ahead"), times("around")
_SAME = times("same")
_OVER_ALONE = frozenset(("over",))
_OVER_TIME = re.compile(r"\b(?:over|on) [\w ,]{0,40}$", re.IGNORECASE)
_PRIOR, _ALIKE, _SPANS, _FISCAL = timed("prior"), timed("same"), timed("period", "quarter"), rf"(?:{timed('fiscal')}[- ])?"
_RELATIVE_CUES = re.compile(
    rf"{one_of(word[1:] for word in times('prior', 'such', 'now'))}[ -]|ear[- ](?:{timed('ago')}|end)|onths {timed('ago')}|end of"
    rf"|then {timed('ended')}|\b[PL]Y\b"
)
_RELATIVE = re.compile(
    rf"\b(?:(?P<prior>(?:{_ALIKE} (?:{one_of(MONTHS)}[- ]month )?{_SPANS} (?:{timed('within')}|from) (?:the |our )?)?"
    rf"{_PRIOR}[- ]{_FISCAL}(?:year|comparable|corresponding)(?:’s|'s)?(?:[- ](?:{_ALIKE} )?{_SPANS})?\b"
    rf"|(?:prior|previous)[- ]period|year[- ]ago(?: {_SPANS})?|(?:{_ALIKE} {_SPANS} )?(?:a|one) year {timed('ago')}"
    rf"|(?:the year|(?:twelve|12) months) {timed('ago')}(?=\s?(?:[,.;)]|$))|(?-i:[PL]Y)(?=\s?[:=–-]))"
    rf"|(?P<then>{timed('year', 'period', 'month')} then {timed('ended')}|{timed('such')} {_FISCAL}(?:year|date|period))"
    rf"|(?P<ends>(?:at|as of) {_FISCAL}year[- ]?end|at the end of (?:the|each) {_FISCAL}(?:year|period))"
    rf"|(?P<now>current[- ]{_FISCAL}(?:year|period|quarter)|this {_FISCAL}(?:year|quarter)))\b(?!-end)",
    re.IGNORECASE,
)
_STRETCH = re.compile(
    rf"\b(?:(?:the )?(?P<quarter>{one_of(ORDINALS)})[- ]quarter|Q(?P<q>[1-4])|H1|1H|(?:the )?first[- ](?:half|six[- ]months)"
    rf"|{timed('fiscal')} (?P<months>six|nine) months)\b"
    rf"(?!\s*(?:{timed('within')}|[,/’'-])?\s*(?:(?:the|our|FY|{timed('fiscal')})\s|’|')*(?:\d|year|{_PRIOR}|same))",
    re.IGNORECASE,
)
_SEPARATED = re.compile(
    r"\s*\)?(?:,|;|/|&|,?\s?\b(?:and|or|versus|to)\b)?\s*(?:\b(?:and|or|for|in|at|as|of|the|fiscal|years?|ended|ending|both|each|from"
    r"|prior)\s*)*",
    re.IGNORECASE,
)
_NAMES_AFTER = re.compile(
    r"\s(?:(?:[A-Z][\w’'&-]*|\d[\d.]*%|and|to|of|tax|floating|rate|senior|convertible|term|stock|share|repurchase|federal|fixed|unsecured|annual)\s){0,5}?"
    r"(?:[Nn]otes?|[Bb]onds?|[Dd]ebentures?|[Pp]lans?|[Pp]rograms?|Initiatives?|Act|Agreements?|Facility|Facilities|Loans?|Proxy"
    r"|Meeting|Report|Form|[Ff]ramework|"
    r"[Aa]wards?|Revolver|Tranche|[PR]SUs?|[Aa]uthority|"
    r"Warrants?|Offering|Settlement|[Cc]onvertible|Authorization|authorization|Indenture|ESPP|Reform|tax years?|[Ii]ssuances?"
    r"|Statement|Transactions?|acquisitions?)\b"
)
_RANGE_AFTER = re.compile(r"\s?(?:through|–|—)\s?(?:fiscal )?(?:19|20)\d\d")
_NAMES_BEFORE = re.compile(
    r"(?:\bAct of|\btax years?(?: ended)?(?: [\w,]+ (?:through|and|to|or))?|[“\"](?:\w+ )?|\bclass of|\bvintage)\s?$"
)


def named_periods(text: str, bounds: tuple[int, int], calendar: Calendar, base: Period | None) -> list[PeriodMention]:
    """The periods that the sentence text[bounds] names, without maturities and other dates to come. `base` is the period of the text
    before it: "Sales rose from the prior year." with base 2024 -> 2023, compared.
    """
    start, end = bounds
    named: list[PeriodMention] = []
    apart: list[PeriodMention] = []
    left_out = -1
    for mention in find_periods(text, calendar, start, end):
        one = None
        if not (0 <= left_out <= mention.start and _SEPARATED.fullmatch(text, left_out, mention.start)):
            one = _named(text, start, mention, calendar, base)
        if one is None:
            apart.append(mention._replace(apart=True))
            left_out = mention.end
        else:
            named.append(one)
            left_out = -1
    for match in _RELATIVE.finditer(text, start, end) if _RELATIVE_CUES.search(text, start, end) else ():
        if not any(one.start < match.end() and match.start() < one.end for one in named):
            named.extend(_relative(text, start, match, named, (calendar, base)))
    named = _of_stretch(text, start, named, calendar)
    named.extend(_stretches(text, (start, end), calendar, [*named, *apart]))
    return sorted([*named, *apart], key=lambda one: one.start)


def _named(text: str, floor: int, mention: PeriodMention, calendar: Calendar, base: Period | None) -> PeriodMention | None:
    lead = text[max(floor, mention.start - PERIOD_LEAD) : mention.start]
    own = text[mention.start : mention.end]
    words = lead.lower().split()
    if governs(words, _FORWARD, _FORWARD_FILLERS) and own[:5].lower() not in ("as of", "ended"):
        return None
    bare = (mention.kind in ("year", "month") and mention.explicit_instant is None) or own[:1].isdigit()
    if bare and (_NAMES_AFTER.match(text, mention.end) or _NAMES_BEFORE.search(lead) or _RANGE_AFTER.match(text, mention.end)):
        return None
    same = not _SAME.isdisjoint(words[-SAME_WORDS:])
    period = mention.period
    if same and base is not None:
        reference = base if not base.is_instant else calendar.ending(base.end)
        period = calendar.earlier(reference, calendar.label_of(reference.end) - calendar.label_of(period.end))
    compared = mention.kind not in ("duration", "ytd") and governs(words, _COMPARING, _COMPARED_FILLERS)
    if compared and governs(words, _OVER_ALONE, _COMPARED_FILLERS):
        compared = not CHANGED.isdisjoint(text[floor : mention.start].lower().split())  # "sales were $5 million over the quarter"
    compared = compared or (mention.kind in ("year", "quarter") and _measured_from(text, floor, mention))
    return mention._replace(period=period, compared=compared and not _throughout(lead + own, period, calendar))


def _of_stretch(text: str, floor: int, named: list[PeriodMention], calendar: Calendar) -> list[PeriodMention]:
    """The periods of a sentence of an interim report that names the stretch first and its years after it: "for the second quarter were as
    follows for 2025 and 2024" -> the two quarters."""
    current = calendar.current
    if current is None or not LONGEST_QUARTER < current.days < SHORTEST_YEAR or not named or any(one.kind != "year" for one in named):
        return named
    stretch = _STRETCH.search(text, floor, named[0].start)
    if stretch is None or stretch.end() == named[0].start:
        return named
    label = calendar.label_of(current.end)
    found = _of_label(stretch, label, calendar)
    return [one._replace(period=calendar.earlier(found, label - one.year), kind="duration", explicit_instant=False) for one in named]


def _of_label(match: re.Match[str], label: int, calendar: Calendar) -> Period:
    """The stretch that words name of a fiscal year: "the second quarter" of 2024 -> April 1 to June 30, 2024."""
    number = int(match["q"]) if match["q"] else ORDINALS.get((match["quarter"] or "").lower(), 0)
    if number:
        return calendar.quarter(label, number)
    last = 3 if (match["months"] or "").lower() == "nine" else 2
    return Period(calendar.quarter(label, 1).start, calendar.quarter(label, last).end)


def _throughout(said: str, period: Period, calendar: Calendar) -> bool:
    """Whether "over" and "on" before a time say when and not against what: "rose 8% over 2024" in the report of 2024, which has nothing
    after it to be compared with."""
    if calendar.current is None or period.end < calendar.current.end:
        return False
    return _OVER_TIME.search(said) is not None


def _measured_from(text: str, floor: int, mention: PeriodMention) -> bool:
    """Whether a time is one that a change is measured from: "up 3% on 2022", "rose $4 million, or 3%, over 2022"."""
    low = max(floor, mention.start - PERIOD_LEAD)
    if text.find("over ", low, mention.end) < 0 and text.find(" on ", low, mention.end) < 0:
        return False
    found = _OVER.search(text, low, mention.end)
    return found is not None and not CHANGED.isdisjoint(text[floor : found.start()].lower().split())


def governs(words: list[str], governors: frozenset[str], fillers: frozenset[str]) -> bool:
    """Whether the last of `words` that is not a filler is one of `governors`.

    >>> governs(["notes", "due", "in"], frozenset({"due"}), frozenset({"in"}))
    True
    """
    for word in reversed(words):
        bare = word.strip(",()-–")
        if bare in governors:
            return True
        if bare and bare not in fillers:
            return False
    return False


def _relative(
    text: str, floor: int, match: re.Match[str], named: list[PeriodMention], context: tuple[Calendar, Period | None]
) -> list[PeriodMention]:
    calendar, base = context
    earlier = [one for one in named if one.end <= match.start()]
    compared = governs(text[max(floor, match.start() - COMPARED_LEAD) : match.start()].lower().split(), _COMPARING, _COMPARED_FILLERS)
    reference = earlier[-1].period if earlier else base
    if reference is None:
        return []
    kind = match.lastgroup
    if kind == "ends":
        return [_mention(match, Period(None, reference.end), explicit=True, compared=compared)]
    if kind == "prior":
        spoken = _spoken(earlier) or [reference]
        if not match[0].lower().endswith("s"):
            spoken = spoken[:1]
        if spoken[0].is_instant:
            spoken = [calendar.ending(spoken[0].end)]
        return [_mention(match, calendar.earlier(one), explicit=False, compared=compared) for one in spoken]
    if kind == "now":
        past = base is not None and not base.is_instant and calendar.current is not None and base.end < calendar.current.end
        if not (past and "urrent" in match[0]):  # in what is told of an earlier year the current one is that
            reference = calendar.current or reference
        if "uarter" in match[0] and calendar.current:
            reference = calendar.months_ending(calendar.current.end, 3)
    elif reference.is_instant and "date" not in match[0].lower():
        reference = calendar.ending(reference.end)
    return [_mention(match, reference, explicit=reference.is_instant, compared=compared)]


def _stretches(text: str, bounds: tuple[int, int], calendar: Calendar, found: list[PeriodMention]) -> Iterator[PeriodMention]:
    """What a report names without a year: "the second quarter" -> April 1 to June 30, 2024, in a report of the half year to June 30, or of
    the year 2024; "H1" -> January 1 to June 30. In "the second quarter and first half of 2023" both are of that year."""
    current = calendar.current
    if current is None or current.days <= LONGEST_QUARTER:
        return
    for match in _STRETCH.finditer(text, *bounds):
        if any(one.start < match.end() and match.start() < one.end for one in found):
            continue
        listed = (one.year for one in found if one.year and one.start >= match.end() and _SEPARATED.fullmatch(text, match.end(), one.start))
        year = next(listed, calendar.label_of(current.end))
        yield _mention(match, _of_label(match, year, calendar), explicit=False)


def _mention(match: re.Match[str], period: Period, *, explicit: bool, compared: bool = False) -> PeriodMention:
    return PeriodMention(match.start(), match.end(), period, "relative", explicit, 0, compared)


def _spoken(earlier: list[PeriodMention]) -> list[Period]:
    """The durations named last before: one, or two for "the three and six months ended"."""
    durations = [one for one in earlier if not one.period.is_instant and not one.compared]
    if not durations:
        return []
    last = durations[-1]
    return [one.period for one in durations if one.start == last.start or one.end == last.end]


def grouped(text: str, named: list[PeriodMention]) -> list[list[PeriodMention]]:
    """The periods grouped by list: of "in 2024, 2023 and 2022" all three are one group."""
    groups = [[named[0]]]
    for before, after in pairwise(named):
        listed = before.end >= after.start or _SEPARATED.fullmatch(text, before.end, after.start) is not None
        if listed and before.period.is_instant == after.period.is_instant:
            groups[-1].append(after)
        else:
            groups.append([after])
    return groups
