"""What a claim asks of a filing: each of its figures as a question of words, periods and form, its own digits left out."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from tieout.language.numerals import Numeral, find_numerals
from tieout.language.periods import PeriodMention, find_periods
from tieout.lexicon.months import DATE, written_date
from tieout.model.facts import Period

from ...language.terms import single_terms
from ...lexicon.asked import asked, asked_words
from ...thresholds.candidates import (
    CHANGE_BESIDE_LEVEL,
    DIRECT_OF_POINTS,
    DIRECT_OF_RATIO,
    NET_ASKED,
    OF_OTHER_CLAUSE,
    POINTS_OF_CHANGE,
    PRODUCT_ASKED,
    PRODUCT_OF_MONEY,
    RATIO_ASKED,
    RATIO_ONLY_LEFT,
    RATIO_PER_UNIT,
    SUM_ASKED,
    SUM_SAID,
)
from .grounds import Grounds

_STATED = frozenset(("money", "ratio", "shares", "count", "number"))
_CLAUSE = re.compile(rf",\s+(?!\d{{4}}\b)|;\s+|\s(?:{'|'.join(sorted(asked_words('parting')))})\s")
_FORM_WORDS = asked_words("forms")
_UP, _DOWN, _CHANGE, _RATIO, _POINTS = map(asked, ("up", "down", "change", "ratio", "points"))
_SUM, _SURELY_SUM, _NET, _AVERAGE, _DIFFERENCE = map(asked, ("sum", "surely_sum", "net", "average", "difference"))
_RATE, _MARGIN, _TIMES, _PER, _WHOLE = map(asked, ("rate", "margin", "times", "per", "whole"))
_SHARE_OF = re.compile(r"(?:%|\bpercent) of\b", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:%|percent)?\s*of\s+")
_TIME_OR_VERB = re.compile(r"\b(?:for|in|as of|was|is|during)\b")
_FULL_DATE = re.compile(DATE)
_NAMING = re.compile(rf"\b(?!(?:{'|'.join(sorted(asked_words('unnaming')))})\b)[A-Za-z]{{3,}}")


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
    """The figures of a statement in order, each as a question; dates and lengths of time are none.

    "Revenue rose 5% to $120 million." -> two questions, the first of a change, the second of an amount as printed."""
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
    return {t: factor * grounds.weight(t) for t in single_terms(text) if not t.startswith("@") and t not in _FORM_WORDS}


def _question(
    statement: str, blanked: str, numeral: Numeral, mentions: list[PeriodMention], everything: dict[str, float], grounds: Grounds
) -> Question:
    start, end = _bounds(statement, numeral)
    clause = blanked[start:end]
    own = _weighted(clause, grounds, 1.0)
    terms = {term: weight * (1.0 if term in own else OF_OTHER_CLAUSE) for term, weight in everything.items()}
    near = [m for m in mentions if start <= m.start < end] or mentions
    part, whole = _sides(statement, blanked, numeral, grounds)
    forms = _forms(statement[start:end], statement, numeral)
    return Question(numeral, clause, terms, part, whole, _periods(statement, near), forms, _direction(statement, start, end, numeral), [])


def periods_named(statement: str, grounds: Grounds) -> tuple[Period, ...]:
    """The periods that a statement names, in order of their ends.

    "from 2022 to 2023" -> the years 2022 and 2023."""
    return _periods(statement, find_periods(statement, grounds.calendar))


def _periods(statement: str, mentions: list[PeriodMention]) -> tuple[Period, ...]:
    periods: list[Period] = []
    for mention in mentions:
        dates = [d for text in _FULL_DATE.findall(statement[mention.start : mention.end]) if (d := written_date(text)) is not None]
        periods += [Period(None, day) for day in dates] if len(dates) == 2 else [mention.period]
    return tuple(dict.fromkeys(sorted(periods, key=lambda p: p.end)))


def _sides(statement: str, blanked: str, numeral: Numeral, grounds: Grounds) -> tuple[dict[str, float], dict[str, float]]:
    """The words of a ratio's part and whole: cut at "% of" behind the figure, else at the last "of" or "to" before it."""
    if numeral.kind != "ratio":
        return {}, {}
    if _BEHIND.match(statement, numeral.end):
        return _weighted(blanked[: numeral.start], grounds, 1.0), _weighted(blanked[numeral.end :], grounds, 1.0)
    cut = _WHOLE.search(blanked)
    if cut:
        tail = _TIME_OR_VERB.search(blanked, cut.end())
        end = tail.start() if tail else len(blanked)
        return _weighted(blanked[: cut.start()], grounds, 1.0), _weighted(blanked[cut.start() : end], grounds, 1.0)
    if _MARGIN.search(statement):
        return {}, _weighted("total net revenue revenues sales", grounds, 1.0)
    return {}, {}


def _forms(clause: str, statement: str, numeral: Numeral) -> dict[str, float]:
    """How likely each arithmetic is: of "the difference was $5 million" -> 1 for a difference, less for an amount as printed."""
    said = clause if _CHANGE.search(clause) or _is_ratio(clause) else statement
    changes = _CHANGE.search(said) is not None
    if numeral.kind != "ratio":
        return _forms_of_amount(said, statement, numeral, changes=changes)
    if _POINTS.search(clause):
        return {"points": 1.0, "direct": DIRECT_OF_POINTS}
    forms = {"direct": DIRECT_OF_RATIO}
    if changes:
        forms |= {"change": 1.0, "points": POINTS_OF_CHANGE}
    if _is_ratio(said) or not changes:
        forms["ratio"] = RATIO_ASKED if _is_ratio(said) else RATIO_ONLY_LEFT
    return forms


def _is_ratio(text: str) -> bool:
    return _RATIO.search(text) is not None or _SHARE_OF.search(text) is not None


def _forms_of_amount(said: str, statement: str, numeral: Numeral, *, changes: bool) -> dict[str, float]:
    forms = {"direct": CHANGE_BESIDE_LEVEL if changes else 1.0}
    if changes or _DIFFERENCE.search(said):
        forms["difference"] = 1.0
    if _SUM.search(said):
        forms["sum"] = SUM_SAID if _SURELY_SUM.search(said) else SUM_ASKED
    if _NET.search(said):
        forms["net"] = NET_ASKED
    if _AVERAGE.search(said):
        forms["average"] = 1.0
    is_rate = "%" in statement or _RATE.search(statement) is not None
    if is_rate or numeral.kind == "money":
        forms["product"] = PRODUCT_ASKED if is_rate else PRODUCT_OF_MONEY
    if numeral.kind in ("number", "count") and _TIMES.search(said):
        forms["ratio"] = 1.0
    if numeral.kind == "money" and _PER.search(said):
        forms["ratio"] = RATIO_PER_UNIT
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
