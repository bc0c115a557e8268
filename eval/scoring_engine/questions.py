"""What a claim asks of a filing: each of its figures as a question of words, periods and form, its own digits left out."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from tieout.language.numerals import Numeral, find_numerals
from tieout.language.periods import PeriodMention, find_periods
from tieout.lexicon.months import DATE, written_date
from tieout.model.facts import Period

from .grounds import Grounds
from .retrieval import terms_of

_STATED = frozenset(("money", "ratio", "shares", "count", "number"))
_CLAUSE = re.compile(r",\s+(?!\d{4}\b)|;\s+|\s(?:while|despite|although|amid|amidst|but|whereas|and)\s")
_FORM_WORDS = frozenset(
    "percent percentage increas decreas chang ris fell grew declin grow rat reduc compar differenc higher lower absolut ratio proport "
    "combin sum averag report record was amount respectiv year-over-year total quarter month year three six nine twelv fiscal period "
    "end day point margin".split()
)
_UP = re.compile(r"\b(?:increas|grew|grow|r[io]se|rising|higher|up\b|gain|improv|expand|more than)\w*", re.IGNORECASE)
_DOWN = re.compile(r"\b(?:decreas|declin|fell|fall|lower|drop|reduc|down\b|less than|shr[aiu]nk|contract)\w*", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:chang|growth|year-over-year|increas|decreas|grew|declin|r[io]se|fell|drop|reduc|higher|lower|widen|narrow)\w*", re.IGNORECASE
)
_RATIO = re.compile(
    r"\b(?:proportion|ratio|margin|represent\w*|accounted|accounting|constitut\w*|compris\w*|share of|as a percent\w*|percentage of|"
    r"relative to|contribut\w*)\b|% of\b|percent of\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\bpoints?\b|\bpp\b|\bbps\b", re.IGNORECASE)
_SUM = re.compile(r"\b(?:combined|sum|total|aggregate|together|both|cumulative|overall)\b", re.IGNORECASE)
_NET = re.compile(r"\b(?:net|differences?|less|after|excluding|remaining|exceed\w*|between|minus|gap|more than)\b", re.IGNORECASE)
_AVERAGE = re.compile(r"\b(?:average|mean)\b", re.IGNORECASE)
_RATE = re.compile(r"%|\bper ?cent|\brate\b|\binterest\b", re.IGNORECASE)
_MARGIN = re.compile(r"\bmargins?\b", re.IGNORECASE)
_TIMES = re.compile(r"\bratio\b|\btimes\b|\bturnover\b", re.IGNORECASE)
_PER = re.compile(r"\bper\b|\baverage\b|\beach\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:as a (?:percentage|proportion|share) of|relative to|in relation to|to total|to the total|of total|of the total|of net)\b"
)
_FULL_DATE = re.compile(DATE)
_NAMING = re.compile(r"\b(?!(?:is|was|were|are|and|the|of|by|to|approximately|about|amounted|equals?|totall?ed)\b)[A-Za-z]{3,}")
_OTHER = 0.35


class Question(NamedTuple):
    """One figure asked about. `terms` are weighted, `part` and `whole` those of the two sides of a ratio (empty where the claim is not
    cut so); `forms` how likely each arithmetic is, by the claim's words; `direction` 1 up, -1 down, 0 not said;
    `passages` how well each passage fits the claim without its figures, by number, at most 1; `backward` that an
    earlier time is measured by a later one ("in 2022 it was 5 % higher than in 2023")."""

    numeral: Numeral
    clause: str
    terms: dict[str, float]
    part: dict[str, float]
    whole: dict[str, float]
    periods: tuple[Period, ...]
    forms: dict[str, float]
    direction: int
    passages: list[float]
    backward: bool = False


def questions_of(statement: str, grounds: Grounds) -> list[Question]:
    """The figures of a statement in order, each as a question; dates and lengths of time are none."""
    mentions = find_periods(statement, grounds.calendar)
    stated = [n for n in find_numerals(statement) if n.kind in _STATED and _tells(n)]
    numerals = [n for n in stated if not any(m.start <= n.start < m.end for m in mentions)]
    blanked = statement
    for numeral in numerals:
        blanked = blanked[: numeral.start] + " " * (numeral.end - numeral.start) + blanked[numeral.end :]
    if not numerals:
        return []
    scores = grounds.retriever.passage_scores(blanked)
    top = max(scores, default=0.0) or 1.0
    passages = [each / top for each in scores]
    everything = _weighted(blanked, grounds, 1.0)
    backward = any(a.period.end > b.period.end and " than " in statement[b.end : a.start] for b, a in pairwise(mentions))
    asked = [_question(statement, blanked, numeral, mentions, everything, grounds) for numeral in numerals]
    return [question._replace(passages=passages, backward=backward) for question in asked]


def _tells(numeral: Numeral) -> bool:
    """Whether a numeral is a quantity and not a name ("Item 7", "K5") or a bare digit in words."""
    return numeral.kind != "number" or numeral.end - numeral.start > 1


def _bounds(text: str, numeral: Numeral) -> tuple[int, int]:
    start, end = 0, len(text)
    for cut in _CLAUSE.finditer(text):
        if cut.end() <= numeral.first:
            start = cut.end()
        elif cut.start() >= numeral.last:
            end = cut.start()
            break
    if not _NAMING.search(text, start, numeral.first):
        cuts = _CLAUSE.finditer(text, 0, max(0, start - 1))
        start = max((cut.end() for cut in cuts if _NAMING.search(text, cut.end(), start)), default=0)
    return start, end


def _weighted(text: str, grounds: Grounds, factor: float) -> dict[str, float]:
    return {t: factor * grounds.weight(t) for t in terms_of(text) if " " not in t and not t.startswith("@") and t not in _FORM_WORDS}


def _question(
    statement: str, blanked: str, numeral: Numeral, mentions: list[PeriodMention], everything: dict[str, float], grounds: Grounds
) -> Question:
    start, end = _bounds(statement, numeral)
    clause = blanked[start:end]
    own = _weighted(clause, grounds, 1.0)
    terms = {term: weight * (1.0 if term in own else _OTHER) for term, weight in everything.items()}
    near = [m for m in mentions if start <= m.start < end] or mentions
    part, whole = _sides(statement, blanked, numeral, grounds)
    forms = _forms(statement[start:end], statement, numeral)
    return Question(numeral, clause, terms, part, whole, _periods(statement, near), forms, _direction(statement, start, end, numeral), [])


def periods_of(statement: str, grounds: Grounds) -> tuple[Period, ...]:
    """The periods that a statement names, in order of their ends."""
    return _periods(statement, find_periods(statement, grounds.calendar))


def _periods(statement: str, mentions: list[PeriodMention]) -> tuple[Period, ...]:
    found: list[Period] = []
    for mention in mentions:
        dates = [d for text in _FULL_DATE.findall(statement[mention.start : mention.end]) if (d := written_date(text)) is not None]
        if len(dates) == 2:
            found.extend(Period(None, day) for day in dates)
        elif mention.period.start is not None and mention.kind == "year" and mention.period.days > 500:
            found.append(mention.period)
        else:
            found.append(mention.period)
    return tuple(dict.fromkeys(sorted(found, key=lambda p: p.end)))


def _sides(statement: str, blanked: str, numeral: Numeral, grounds: Grounds) -> tuple[dict[str, float], dict[str, float]]:
    """The words of a ratio's part and whole: cut at "% of" behind the figure, else at the last "of" or "to" before it."""
    if numeral.kind != "ratio":
        return {}, {}
    after = re.match(r"\s*(?:%|percent)?\s*of\s+", statement[numeral.end : numeral.end + 20])
    if after:
        return _weighted(blanked[: numeral.start], grounds, 1.0), _weighted(blanked[numeral.end :], grounds, 1.0)
    cut = _WHOLE.search(blanked)
    if cut:
        tail = re.search(r"\b(?:for|in|as of|was|is|during)\b", blanked[cut.end() :])
        end = cut.end() + tail.start() if tail else len(blanked)
        return _weighted(blanked[: cut.start()], grounds, 1.0), _weighted(blanked[cut.start() : end], grounds, 1.0)
    if _MARGIN.search(statement):
        return {}, _weighted("total net revenue revenues sales", grounds, 1.0)
    return {}, {}


def _forms(clause: str, statement: str, numeral: Numeral) -> dict[str, float]:
    """How likely each arithmetic is."""
    said = clause if _CHANGE.search(clause) or _RATIO.search(clause) else statement
    changes = _CHANGE.search(said) is not None
    if numeral.kind == "ratio":
        if _POINTS.search(clause):
            return {"points": 1.0, "direct": 0.4}
        forms = {"direct": 0.45}
        if changes:
            forms["change"] = 1.0
            forms["points"] = 0.3
        if _RATIO.search(said) or not changes:
            forms["ratio"] = 0.9 if _RATIO.search(said) else 0.5
        return forms
    forms = {"direct": 0.75 if changes else 1.0}
    if changes or re.search(r"\bdifference|\bexceed", said):
        forms["difference"] = 1.0
    if _SUM.search(said):
        forms["sum"] = 0.8 if re.search(r"\bcombined|\bsum\b|together|both|cumulative|aggregate", said, re.IGNORECASE) else 0.45
    if _NET.search(said):
        forms["net"] = 0.55
    if _AVERAGE.search(said):
        forms["average"] = 1.0
    if _RATE.search(statement) or numeral.kind == "money":
        forms["product"] = 0.5 if _RATE.search(statement) else 0.3
    if numeral.kind in ("number", "count") and _TIMES.search(said):
        forms["ratio"] = 1.0
    if numeral.kind == "money" and _PER.search(said):
        forms["ratio"] = 0.5
    return forms


def _direction(statement: str, start: int, end: int, numeral: Numeral) -> int:
    """Which way the clause says that the figure goes; a minus before a percentage says down."""
    if numeral.value < 0:
        return -1
    clause = statement[start:end]
    alone = len(_CLAUSE.findall(statement)) < 2
    for said in (clause, statement) if alone else (clause,):
        up, down = _UP.search(said), _DOWN.search(said)
        if (up is None) != (down is None):
            return 1 if up else -1
        if up is not None:
            return 0
    return 0
