"""Figures run together: where a `%` swallowed the rest of a stretch, the percentage and the amount behind the stretch are shown as one.

`14.3686.0` was 14.3 % and $686.0 million, `83617,049` was 83 % and $617,049. Every way to split the digits is weighed by how the digest
and the filing write percentages, by whether the filing has the amount and the percentage, and by the amounts beside them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from math import exp, log
from typing import Literal, NamedTuple

from tieout.language.numerals import find_numerals
from tieout.lexicon.alternatives import one_of
from tieout.lexicon.motion import PAST
from tieout.lexicon.scales import LARGE, LETTERS, power_of
from tieout.model.facts import Interval, Occurrence

from ..thresholds.mending import (
    AGREEING,
    AMOUNT_CHANCES,
    AMOUNT_IN_FILING,
    AMOUNTS_REACH,
    COMPARED,
    COMPARED_CONTEXT,
    DERIVED_BY_CHANCE,
    EACH_MORE,
    FILINGS_PART,
    IMPOSSIBLE,
    IS_DERIVED,
    MALFORMED,
    MOST_PLACES,
    OPERANDS_BEFORE,
    OVER_HUNDRED,
    POINTED,
    PRECISE,
    RATIO_CHANCES,
    RATIO_IN_FILING,
    SAME_LINE,
    SWALLOWS,
    SWALLOWS_BY,
    SWALLOWS_LEVEL,
    SWALLOWS_MOTION,
    THREE_PLACES,
    UNGROUPED,
    USUAL_DECIMALS,
)
from .blanks import DOLLAR_PREFIXES
from .filing_evidence import PERCENT, FilingEvidence, agreeing_end, agreeing_start, squeezed

_AMOUNT = re.compile(r"(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d{0,3})(?:\.\d{1,6})?|\.\d{2,3}|nil")
_LONG_AMOUNT = re.compile(r"[1-9]\d{4,11}(?:\.\d{1,2})?")
_BEFORE = r"(?:(?:[1-9]\d?,)?(?:19|20)\d\d[,.])"
_PERCENT = re.compile(rf"(?P<before>{_BEFORE}?)(?P<percent>(?:0|[1-9]\d{{0,2}}|[1-9],\d{{3}})(?:\.\d{{1,3}})?)")
_PLAIN = re.compile(_BEFORE)
_PERCENTS = re.compile(r"\d(?:\.(\d+))?\s?%")
_SCALE = re.compile(rf"[)]?\s?({one_of((*LARGE, 'bn', 'mn', *(letter for letter in LETTERS if letter != 'T')))})\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\((\d{1,3}(?:\.\d{1,3})?)\)\s?$")
_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)$")
_LEADS = {
    **dict.fromkeys((*PAST, "up", "down", "rate", "yield", "margin"), SWALLOWS_MOTION),
    **dict.fromkeys("by".split(), SWALLOWS_BY),
    **dict.fromkeys("against was were totaled reached amounted reaching totaling approximating exceeded".split(), SWALLOWS_LEVEL),
}
"""How often a `%` swallowed the tail of a stretch, by the word before the digits, for words that make it more or less likely."""


class Split(NamedTuple):
    """A way to split figures run together: `before`, a year and its comma that belong to the words before; the percentage, "" where nothing
    was swallowed; and the amount. `bracketed`: the percentage stands in brackets before the run, as in "(0.1)%"."""

    before: str
    percent: str
    amount: str
    bracketed: bool = False

    @property
    def fused(self) -> str:
        """The digits before the amount, behind which something was swallowed or the `$` stood."""
        return self.before if self.bracketed else self.before + self.percent

    @property
    def cut(self) -> int:
        """How many characters `fused` has."""
        return len(self.fused)


class Habits(NamedTuple):
    """How often percentages are written with 0, 1, 2 or 3 decimals, as counts; those of the filing count for little."""

    counts: tuple[float, float, float, float]

    @classmethod
    def of(cls, digest: str, filing: str) -> Habits:
        """The habits of a digest, counted in its undamaged text and in the filing's, on top of USUAL_DECIMALS.

        >>> Habits.of("Sales rose 5.1% and costs 6%.", "").counts
        (1.35, 1.45, 0.18, 0.02)"""
        here, there = (Counter(min(len(decimals), 3) for decimals in _PERCENTS.findall(text)) for text in (digest, filing))
        first, second, third, fourth = (here[n] + there[n] * FILINGS_PART + usual for n, usual in enumerate(USUAL_DECIMALS))
        return cls((first, second, third, fourth))

    def with_more(self, percents: Iterable[str]) -> Habits:
        """The habits with further percentages of the digest counted.

        >>> Habits((1.0, 3.0, 0.0, 0.0)).with_more(["14.3", "5"]).counts
        (2.0, 4.0, 0.0, 0.0)"""
        counts = list(self.counts)
        for percent in percents:
            counts[min(len(percent.partition(".")[2]), 3)] += 1
        return Habits((counts[0], counts[1], counts[2], counts[3]))

    def share(self, percent: str) -> float:
        """The share of percentages with as many decimals as this one.

        >>> Habits((1.0, 3.0, 0.0, 0.0)).share("14.3")
        0.75"""
        return self.counts[min(len(percent.partition(".")[2]), 3)] / sum(self.counts)


def splits(run: str) -> list[Split]:
    """The ways to split a run of digits, commas and points into an amount and a percentage before it, if any.

    >>> [(split.percent, split.amount) for split in splits("14.3686.0")]
    [('14.3', '686.0'), ('14.36', '86.0'), ('14.368', '6.0')]"""
    found: list[Split] = []
    for cut in range(len(run)):
        amount = run[cut:]
        if not (_AMOUNT.fullmatch(amount) or _LONG_AMOUNT.fullmatch(amount)):
            continue
        rest = run[:cut]
        if not rest or _PLAIN.fullmatch(rest):
            found.append(Split(rest, "", amount))
            continue
        percent = _PERCENT.fullmatch(rest)
        if percent is not None:
            found.append(Split(percent["before"], percent["percent"], amount))
    return found


def amount_interval(amount: str, following: str) -> Interval:
    """The interval of values that an amount with the scale word behind it can stand for.

    >>> amount_interval("5.0", " million")
    Interval(low=Decimal('4.95E+6'), high=Decimal('5.05E+6'))"""
    if amount == "nil":
        return Interval(Decimal(0), Decimal(0))
    scale = _SCALE.match(following)
    power = (power_of(scale[1]) or 0) if scale else 0
    digits = amount.replace(",", "")
    decimals = len(digits.partition(".")[2])
    return Interval.around(Decimal(digits).scaleb(power), decimals - power)


def percent_interval(percent: str) -> Interval:
    """The interval of values that a percentage can stand for, as a fraction.

    >>> percent_interval("14.3")
    Interval(low=Decimal('0.1425'), high=Decimal('0.1435'))"""
    digits = percent.replace(",", "")
    return Interval.around(Decimal(digits).scaleb(-2), len(digits.partition(".")[2]) + 2)


class Weigher:
    """Weighs the ways to split one run against a filing; `left` and `right` are the words of the claim before and behind the run."""

    def __init__(self, evidence: FilingEvidence, habits: Habits, left: str, right: str) -> None:
        self._evidence = evidence
        self._texts = [evidence] if evidence.own_digest is None else [evidence, evidence.own_digest]
        self._habits = habits
        self._left = left
        self._right = right
        self._before = _money_in(left[-AMOUNTS_REACH:])
        self._beside = _money_in(right[:AMOUNTS_REACH]) + self._before
        self._compared = squeezed(left[-COMPARED_CONTEXT:])[-COMPARED:], squeezed(right[:COMPARED_CONTEXT])[:COMPARED]
        word = _LAST_WORD.search(left.rstrip())
        self._lead = word[1] if word is not None else ""

    def ranked(self, run: str) -> list[tuple[float, Split]]:
        """The ways to split a run, the likeliest first, each with the logarithm of its weight. "14.3686.0" and a filing with "rose 14.3% to
        a record amount of $686.0 million" -> 14.3 and 686.0 first."""
        ways = splits(run)
        bracketed = _BRACKETED.search(self._left)
        if bracketed is not None:
            ways += [Split("", bracketed[1], split.amount, bracketed=True) for split in ways if not split.cut]
        found = [(self._weight(split), at, split) for at, split in enumerate(ways)]
        found.sort(key=lambda entry: (-entry[0], entry[1]))
        return [(weight, split) for weight, _, split in found if weight > IMPOSSIBLE]

    def _weight(self, split: Split) -> float:
        swallows = _LEADS.get(self._lead.lower(), SWALLOWS) if not split.before else SWALLOWS
        if not split.before and self._is_prefix(self._lead):
            swallows = 0.0
        if split.percent and not swallows:
            return IMPOSSIBLE
        weight = log(swallows if split.percent else 1 - swallows) + self._amount_weight(split)
        if split.percent:
            weight += log(self._habits.share(split.percent)) + self._percent_weight(split)
        return weight

    def _is_prefix(self, word: str) -> bool:
        """Whether a word is the first part of a dollar sign (US$). A single letter is only if the filing writes it so ("A$"), because
        "A 10% increase" begins with an article."""
        return word in DOLLAR_PREFIXES and (len(word) > 1 or self._evidence.vocabulary.beside["dollar"][0][word] > 0)

    def _percent_weight(self, split: Split) -> float:
        percent = split.percent
        interval = percent_interval(percent)
        weight = log(OVER_HUNDRED) if interval.low >= 1 else 0.0
        weight += AGREEING * self._agreeing_before(percent, "percents", self._compared[0] + split.fused)
        if self._derived(interval):
            return weight + log(IS_DERIVED / DERIVED_BY_CHANCE)
        whole, _, decimals = percent.replace(",", "").partition(".")
        alike = self._evidence.percents_like(len(whole), len(decimals))
        chance = min(RATIO_CHANCES[1], max(RATIO_CHANCES[0], alike / (9 * 10.0 ** (len(whole) - 1 + len(decimals)))))
        if percent in self._evidence.percents or self._evidence.ratios(interval):
            return weight + log(RATIO_IN_FILING / chance)
        return weight + log((1 - RATIO_IN_FILING) / (1 - chance))

    def _derived(self, interval: Interval) -> bool:
        """Whether the percentage is the change between, or the ratio of, two amounts just before it, give or take its last place."""
        amounts = [(entry.low + entry.high) / 2 for entry in self._before[-OPERANDS_BEFORE:]]
        return any(one and one != other and meets(interval, one, other) for one in amounts for other in amounts)

    def _amount_weight(self, split: Split) -> float:
        amount = split.amount
        interval = amount_interval(amount, self._right)
        if interval.low <= 0:
            return log(MALFORMED)
        weight = log(MALFORMED) if _LONG_AMOUNT.fullmatch(amount) else log(UNGROUPED) if len(amount.partition(".")[0]) == 4 else 0.0
        if (amount[0] == "." or len(amount.partition(".")[2]) > 3) and amount not in self._evidence.dollars:
            weight += log(POINTED if amount[0] == "." else PRECISE)
        elif len(amount.partition(".")[2]) == 3 and amount not in self._evidence.dollars:
            weight += log(THREE_PLACES)
        bare = amount.isdigit() and len(amount) < 4 and _SCALE.match(self._right) is None
        weight += log(self._evidence.bare if bare else 1 - self._evidence.bare) + AGREEING * self._agreeing_after(amount)
        if not split.percent:
            weight += AGREEING * self._agreeing_before(amount, "dollars", self._compared[0] + split.before)
        chance = min(AMOUNT_CHANCES[1], max(AMOUNT_CHANCES[0], 1 - exp(-self._evidence.density(interval))))
        found = self._evidence.amounts(interval)
        if not found:
            return weight + (0.0 if amount in self._evidence.dollars else log((1 - AMOUNT_IN_FILING) / (1 - chance)))
        weight += log(AMOUNT_IN_FILING / chance)
        if self._led_up_to(interval):
            weight += log(IS_DERIVED / DERIVED_BY_CHANCE)
        together = self._beside_in_line(found)
        return weight + SAME_LINE + EACH_MORE * (together - 1) if together else weight

    def _beside_in_line(self, found: Iterable[Occurrence]) -> int:
        """How many amounts beside the run the filing has in one row or concept with the amount, in the best such line."""
        mine = {key for figure in found for key in _lines(figure)}
        together: Counter[tuple[object, ...]] = Counter()
        for beside in set(self._beside):
            together.update({key for figure in self._evidence.amounts(beside) for key in _lines(figure)} & mine)
        return max(together.values(), default=0)

    def _led_up_to(self, interval: Interval) -> bool:
        """Whether the amount follows from an amount and a percentage just before it ("rose 15.7% from $300 million to")."""
        amount = (interval.low + interval.high) / 2
        changes = [percent_interval(found[1]) for found in PERCENT.finditer(self._left[-AMOUNTS_REACH:])]
        for entry in self._before[-2:]:
            older = (entry.low + entry.high) / 2
            if older and amount and any(meets(change, older, amount) for change in changes[-2:]):
                return True
        return False

    def _agreeing_before(self, digits: str, what: Literal["percents", "dollars"], seen: str) -> int:
        """How many characters before a figure agree with those before it in the filing, at the best place, without its own digits."""
        best = 0
        for evidence in self._texts:
            places = evidence.percents if what == "percents" else evidence.dollars
            for place in places.get(digits, ())[:MOST_PLACES]:
                best = max(best, agreeing_end(seen, evidence.before(place, COMPARED)))
        return max(0, min(best, COMPARED) - (len(digits) if what == "percents" else 0))

    def _agreeing_after(self, amount: str) -> int:
        best = 0
        for evidence in self._texts:
            for place in evidence.dollars.get(amount, ())[:MOST_PLACES]:
                start = evidence.text.index(amount, place) + len(amount)
                best = max(best, agreeing_start(self._compared[1], evidence.after(start, COMPARED)))
        return best


def meets(change: Interval, older: Decimal, newer: Decimal, slack: int = 2) -> bool:
    """Whether a percentage is the change from one amount to another, or their ratio, give or take `slack` of its last places.

    >>> meets(percent_interval("10.0"), Decimal(100), Decimal(110))
    True"""
    room = (change.high - change.low) * slack
    return any(change.low - room <= result <= change.high + room for result in (abs(newer / older - 1), newer / older))


def _lines(figure: Occurrence) -> Iterator[tuple[object, ...]]:
    """The keys of the lines of a figure: its row and its concept."""
    if figure.row is not None:
        yield figure.table, figure.row
    if figure.concept is not None:
        yield (figure.concept,)


def _money_in(text: str) -> list[Interval]:
    """The amounts of money written in a text, in order."""
    figures = (found for found in find_numerals(text) if found.kind == "money" or found.power > 0)
    return [Interval.around(abs(found.value), found.decimals) for found in figures]
