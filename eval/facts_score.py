"""Scoring of what is read without tags against what the tags say at the same bytes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from eval.facts_truth import Kind, Tags, Truth, normal_unit
from tieout.model.facts import Occurrence, Period
from tieout.model.places import OffsetMap, Span

END_DAYS = 3
"""How far apart two period ends may lie: filers tag a 52/53-week year by its exact end or by the month's."""
LENGTH_DAYS = 8
"""How far apart two durations' lengths may lie: a week for a 53rd week, and a day for counting both ends."""


class PlacedOccurrence(NamedTuple):
    """An occurrence with the bytes that it stands on."""

    occurrence: Occurrence
    spans: tuple[Span, ...]


class Score(NamedTuple):
    """How one printed number fared. `unit` and `period` are None where the filing does not say what is right; what follows `found`
    is False where it is."""

    truth: Truth
    got: Occurrence | None
    value: bool
    sign: bool
    unit: bool | None
    period: bool | None

    @property
    def found(self) -> bool:
        """Whether any occurrence covers the digits."""
        return self.got is not None


class Places:
    """Occurrences by the bytes that they stand on."""

    def __init__(self, placed: Iterable[PlacedOccurrence]) -> None:
        self._placed = list(placed)
        self._pairs = sorted((span, index) for index, one in enumerate(self._placed) for span in one.spans)
        self._starts = [span.start for span, _ in self._pairs]
        self._longest = max((span.end - span.start for span, _ in self._pairs), default=0)

    def covering(self, start: int, end: int) -> Occurrence | None:
        """The occurrence whose spans hold both the first and the last byte of [start, end); the tightest, where there are several."""
        first = self._at(start)
        holding = [self._placed[index] for index in first & self._at(end - 1)]
        return min(holding, key=_width).occurrence if holding else None

    def touching(self, start: int, end: int) -> list[Occurrence]:
        """Every occurrence that stands on some byte of [start, end)."""
        touched: set[int] = set()
        for byte in range(start, end):
            touched |= self._at(byte)
        return [self._placed[index].occurrence for index in sorted(touched)]

    def _at(self, byte: int) -> set[int]:
        found: set[int] = set()
        index = bisect_right(self._starts, byte) - 1
        while index >= 0 and self._starts[index] > byte - self._longest:
            span, owner = self._pairs[index]
            if span.start <= byte < span.end:
                found.add(owner)
            index -= 1
        return found


def _width(one: PlacedOccurrence) -> int:
    return sum(span.end - span.start for span in one.spans)


def placed(occurrences: Iterable[Occurrence], offsets: OffsetMap) -> list[PlacedOccurrence]:
    """Occurrences with their places in the raw bytes, hidden ones left out."""
    return [
        PlacedOccurrence(one, tuple(span for text in one.spans for span in offsets.source_spans(text.start, text.end)))
        for one in occurrences
        if one.spans
    ]


def same_period(expected: Period, got: Period | None) -> bool:
    """Same kind, ends within END_DAYS, lengths within LENGTH_DAYS."""
    if got is None or expected.is_instant != got.is_instant:
        return False
    return abs((expected.end - got.end).days) <= END_DAYS and abs(expected.days - got.days) <= LENGTH_DAYS


def scores(tags: Tags, places: Places, kinds: tuple[Kind, ...]) -> list[Score]:
    """A score for each printed place of these kinds. Where nested tags share a place, the one that was met best counts."""
    by_place: dict[tuple[int, int], list[Truth]] = {}
    for truth in tags.truths:
        if truth.kind in kinds:
            by_place.setdefault((truth.start, truth.end), []).append(truth)
    found: list[Score] = []
    for (start, end), truths in by_place.items():
        got = places.covering(start, end)
        found.append(max((_score(truth, got, tags.has_contexts) for truth in truths), key=_rank))
    return found


def _rank(score: Score) -> tuple[bool, bool, bool]:
    return score.value, score.unit is True, score.period is True


def _score(truth: Truth, got: Occurrence | None, has_contexts: bool) -> Score:
    expected = truth.value if truth.value is not None else Decimal(0)
    if got is None:
        return Score(truth, None, False, False, None, None)
    zero_as_nil = truth.kind == "dash" and got.value is None
    value = zero_as_nil or (got.value is not None and abs(got.value) == abs(expected))
    sign = zero_as_nil or (got.value is not None and (got.value < 0) == (expected < 0))
    unit = normal_unit(got.unit) == truth.unit if has_contexts and truth.unit else None
    period = same_period(truth.period, got.period) if has_contexts and truth.period else None
    return Score(truth, got, value, value and sign, unit, period)


def failure_class(score: Score) -> tuple[str, str] | None:
    """What went wrong first, as (measure, class), for counting; None where all is right."""
    truth, got = score.truth, score.got
    if got is None:
        return "found", _shape(truth)
    if not score.value:
        return "value", _value_class(truth, got)
    if score.unit is False:
        return "unit", f"{truth.unit} read as {normal_unit(got.unit)}"
    if score.period is False and truth.period is not None:
        return "period", _period_class(truth.period, got.period)
    return None


def _shape(truth: Truth) -> str:
    if truth.kind == "dash":
        return "a dash"
    digits = sum(character.isdigit() for character in truth.quote)
    if truth.unit == "pure":
        return "a percentage or count"
    if truth.unit and truth.unit.endswith("/shares"):
        return "a per-share amount"
    return f"{'a year-like number' if digits == 4 and ',' not in truth.quote else 'a number'} in {truth.unit}"


def _value_class(truth: Truth, got: Occurrence) -> str:
    if got.value is None:
        return "read as nil"
    if truth.value and got.value:
        ratio = abs(got.value / truth.value)
        shift = ratio.adjusted()
        if ratio == Decimal(1).scaleb(shift):
            return f"scale off by 10^{shift}"
    return "other digits"


def _period_class(expected: Period, got: Period | None) -> str:
    if got is None:
        return f"no period, {'instant' if expected.is_instant else 'duration'} expected"
    if expected.is_instant != got.is_instant:
        return "instant read as duration" if expected.is_instant else "duration read as instant"
    off = (got.end - expected.end).days
    if abs(off) > END_DAYS:
        years = round(off / 365)
        about = f"{years:+d} year" if years and abs(off - years * 365) <= 12 else "other than by years"
        return f"{'instant' if expected.is_instant else 'duration'} end off {about}"
    return f"right end, {expected.days} days read as {got.days}" if expected.days < 400 else "right end, wrong length"
