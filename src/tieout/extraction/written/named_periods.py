"""The periods that a sentence names for its amounts: without maturities, with "the prior year" resolved, and grouped by list."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from tieout.model.facts import Period

from ...language.calendar import Calendar
from ...language.periods import PeriodMention, find_periods
from ...thresholds.extraction import COMPARED_LEAD, PERIOD_LEAD, SAME_WORDS

_COMPARING = frozenset("compared comparable comparing comparison versus vs vs. from over than relative against since".split())
_COMPARED_FILLERS = frozenset(
    "to with the that those a an both our each of in for level levels same comparable corresponding prior year period fiscal full".split()
)
_FORWARD = frozenset(
    """
    due mature matures maturing maturity maturities expire expires expired expiring expiration expiry through thru until by payable
    callable redeemable beginning between commencing effective thereafter after later ending adopted issued dated scheduled terminate
    terminates terminating starting since prior before filed
    """.split()
)
"""Words before a date that is not the period of the amounts near it: a maturity, a beginning, the date of a document."""
_FORWARD_FILLERS = frozenset(
    """
    in on or at of as the end and about from no than approximately various dates date mid late early fiscal year years semi-annually to for
    """.split()
)
_SAME = frozenset("same comparable corresponding equivalent like".split())
_RELATIVE_CUES = re.compile(r"rior|revious|receding|last |ago|then ended|that |such |ear[- ]end|end of|urrent|this ")
_RELATIVE = re.compile(
    r"\b(?=a[st] |c[ou]|la|mo|p[er]|s[au]|th|ye)"  # how each begins: few words do, and the rest need no trial
    r"(?:(?P<prior>(?:(?:same|comparable|corresponding) (?:(?:three|six|nine)[- ]month )?(?:periods?|quarters?) (?:in|of|during|for"
    r"|from) (?:the |our )?)?"
    r"(?:prior|previous|preceding|last)[- ](?:fiscal[- ])?(?:year|comparable|corresponding)(?:’s|'s)?(?:[- ](?:comparable "
    r"|same )?(?:periods?|quarters?))?\b"
    r"|(?:prior|previous)[- ]period|year[- ]ago(?: (?:periods?|quarter))?|(?:same|comparable) (?:periods?|quarter) a year (?:ago|earlier))"
    r"|(?P<then>(?:years?|periods?|months) then ended|(?:that|such) (?:fiscal )?(?:year|date|period))"
    r"|(?P<ends>(?:at|as of) (?:fiscal )?year[- ]?end|at the end of (?:the|each) (?:fiscal )?(?:year|period))"
    r"|(?P<now>current(?:[- ]fiscal)?[- ](?:year|period|quarter)|this (?:fiscal )?(?:year|quarter)))\b(?!-end)",
    re.IGNORECASE,
)
_SEPARATED = re.compile(
    r"\s*\)?(?:,|;|/|&|,?\s?\b(?:and|or|versus|to)\b)?\s*(?:\b(?:and|or|for|in|at|as|of|the|fiscal|years?|ended|ending|both|each|from"
    r"|prior)\s*)*",
    re.IGNORECASE,
)
_NAMES_AFTER = re.compile(
    r"\s(?:(?:[A-Z][\w’'&-]*|\d[\d.]*%|and|to|of|tax|floating|rate|senior|convertible|term|federal|fixed|unsecured|annual)\s){0,5}?"
    r"(?:[Nn]otes?|[Bb]onds?|[Dd]ebentures?|[Pp]lans?|[Pp]rograms?|Initiatives?|Act|Agreements?|Facility|Facilities|Loans?|Proxy"
    r"|Meeting|Report|Form|[Ff]ramework|"
    r"Awards?|Warrants?|Offering|Settlement|[Cc]onvertible|Authorization|authorization|Indenture|ESPP|Reform|tax years?|[Ii]ssuances?"
    r"|Statement|Transactions?|acquisitions?)\b"
)
_RANGE_AFTER = re.compile(r"\s?(?:through|–|—)\s?(?:fiscal )?(?:19|20)\d\d")
_NAMES_BEFORE = re.compile(
    r"(?:\bAct of|\btax years?(?: ended)?(?: [\w,]+ (?:through|and|to|or))?|[“\"](?:\w+ )?|\bclass of|\bvintage)\s?$"
)


class Named(NamedTuple):
    """A period that the sentence names; `compared` where it is the comparative, as 2023 in "compared with 2023"."""

    start: int
    end: int
    period: Period
    explicit: bool | None
    compared: bool
    year: int


def named_periods(text: str, bounds: tuple[int, int], calendar: Calendar, base: Period | None) -> list[Named]:
    """The periods that the sentence text[bounds] names, without maturities and other dates to come. `base` is the period of the text
    before it: "Sales rose from the prior year." with base 2024 -> 2023, compared.
    """
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
    for match in _RELATIVE.finditer(text, start, end) if _RELATIVE_CUES.search(text, start, end) else ():
        if not any(one.start < match.end() and match.start() < one.end for one in named):
            named.extend(_relative(text, start, match, named, (calendar, base)))
    named.sort(key=lambda one: one.start)
    return named


def _named(text: str, floor: int, mention: PeriodMention, calendar: Calendar, base: Period | None) -> Named | None:
    lead = text[max(floor, mention.start - PERIOD_LEAD) : mention.start]
    own = text[mention.start : mention.end]
    words = lead.lower().split()
    if governs(words, _FORWARD, _FORWARD_FILLERS) and own[:5].lower() not in ("as of", "ended"):
        return None
    bare = (mention.kind == "year" and mention.explicit_instant is None) or own[:1].isdigit()
    if bare and (_NAMES_AFTER.match(text, mention.end) or _NAMES_BEFORE.search(lead) or _RANGE_AFTER.match(text, mention.end)):
        return None
    same = not _SAME.isdisjoint(words[-SAME_WORDS:])
    period = mention.period
    if same and base is not None:
        reference = base if not base.is_instant else calendar.ending(base.end)
        period = calendar.earlier(reference, calendar.label_of(reference.end) - calendar.label_of(period.end))
    compared = mention.kind not in ("duration", "ytd") and governs(words, _COMPARING, _COMPARED_FILLERS)
    return Named(mention.start, mention.end, period, mention.explicit_instant, compared, mention.year)


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


def _relative(text: str, floor: int, match: re.Match[str], named: list[Named], context: tuple[Calendar, Period | None]) -> list[Named]:
    calendar, base = context
    earlier = [one for one in named if one.end <= match.start()]
    compared = governs(text[max(floor, match.start() - COMPARED_LEAD) : match.start()].lower().split(), _COMPARING, _COMPARED_FILLERS)
    reference = earlier[-1].period if earlier else base or calendar.current
    if reference is None:
        return []
    kind = match.lastgroup
    if kind == "ends":
        return [Named(match.start(), match.end(), Period(None, reference.end), explicit=True, compared=compared, year=0)]
    if kind == "prior":
        spoken = _spoken(earlier) or [reference]
        if not match[0].lower().endswith("s"):
            spoken = spoken[:1]
        if spoken[0].is_instant:
            spoken = [calendar.ending(spoken[0].end)]
        return [Named(match.start(), match.end(), calendar.earlier(one), explicit=False, compared=compared, year=0) for one in spoken]
    if kind == "now":
        reference = calendar.current or reference
        if "uarter" in match[0] and calendar.current:
            reference = calendar.months_ending(calendar.current.end, 3)
    elif reference.is_instant and "date" not in match[0].lower():
        reference = calendar.ending(reference.end)
    return [Named(match.start(), match.end(), reference, reference.is_instant, compared, 0)]


def _spoken(earlier: list[Named]) -> list[Period]:
    """The durations named last before: one, or two for "the three and six months ended"."""
    durations = [one for one in earlier if not one.period.is_instant and not one.compared]
    if not durations:
        return []
    last = durations[-1]
    return [one.period for one in durations if one.start == last.start or one.end == last.end]


def grouped(text: str, named: list[Named]) -> list[list[Named]]:
    """The periods grouped by list: of "in 2024, 2023 and 2022" all three are one group."""
    groups = [[named[0]]]
    for before, after in pairwise(named):
        listed = before.end >= after.start or _SEPARATED.fullmatch(text, before.end, after.start) is not None
        if listed and before.period.is_instant == after.period.is_instant:
            groups[-1].append(after)
        else:
            groups.append([after])
    return groups
