"""Figures that two filings state differently, gathered by what explains them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple, get_args

from tieout.lexicon.alternatives import pattern_of
from tieout.lexicon.topic_table import LINES
from tieout.lexicon.word_files import english
from tieout.model.changes import Look, Place, RestatedFigure, Restatement
from tieout.model.document import Document
from tieout.model.facts import Interval, Occurrence
from tieout.model.places import Span

from ...deadlines import timed
from ...thresholds.changes import (
    FEWEST_SPLIT,
    IMMATERIAL_ONE_IN,
    LARGEST_SPLIT,
    MOST_WEIGHT_OF_SIZE,
    WEIGHT_OF_LOOK,
    WEIGHT_OF_STATEMENT,
    WEIGHT_OF_TOTAL,
    WIDEST_FACTOR_PERCENT,
)
from .explaining import Differing, Explained, Sayings, Tables, slip_of
from .figures import Key, StatedFigures, agree, interval_of, label_of, stated_value

_SPLIT = re.compile(pattern_of(english("changes")["spoken"]["split"].strip()))
_WEIGHTS = dict(zip(get_args(Look), WEIGHT_OF_LOOK, strict=True))
_BASE = Decimal(100)
_PRIMARY = {"income": 0, "balance": 1, "cash_flow": 2, "comprehensive": 3, "equity": 5}
_MAIN = {concept for line in LINES if line.main for concept in line.concepts}


class _Split(NamedTuple):
    """A stock split: its factor, and the passage that speaks of it, None where none does."""

    factor: Decimal
    said: int | None


def restatements(old: StatedFigures, new: StatedFigures) -> list[Restatement]:
    """The figures that the filings state differently beyond rounding, the most important first. One stock split is one of them, whatever
    it changed."""
    differing = list(_differing(old, new))
    split = _split_of(differing, new.document)
    by_look: list[Explained] = []
    of_split: list[Differing] = []
    left: dict[tuple[int | None, object], list[Differing]] = defaultdict(list)
    for one in differing:
        if split is not None and _is_of_shares(one) and _fits(one, split.factor):
            of_split.append(one)
            continue
        slip = slip_of(one)
        if slip is not None:
            by_look.append(Explained(slip[0], (one,), (), slip[1]))
        else:
            left[one.new.table, one.new.period].append(one)
    tables = Tables(old, new)
    for group in timed(left.values()):
        explained = list(tables.explained(group))
        known = {one.new.id for each in explained for one in each.differing}
        by_look += explained
        by_look += (Explained("unexplained", (one,), ()) for one in group if one.new.id not in known)
    if split is not None:
        par = [each for each in by_look if each.look == "reclassified" and any(_fits(one, split.factor) for one in each.differing)]
        of_split += [one for each in par for one in each.differing]
        by_look = [Explained("stock_split", tuple(of_split), (), split.factor), *(each for each in by_look if each not in par)]
    writer = _Writer(old, new, tables, split)
    found = sorted((writer.write(each) for each in _gathered(by_look)), key=lambda one: -one.weight)
    return [one._replace(id=f"r{n}") for n, one in enumerate(found, 1)]


def _differing(old: StatedFigures, new: StatedFigures) -> Iterator[Differing]:
    """The figures that both filings state and no two places of which agree, in the order of the newer filing."""
    indexed = _index_tables(old), _index_tables(new)
    for key, news in new.by_key.items():
        olds = old.by_key.get(key)
        if not olds or agree(olds, news):
            continue
        if olds[0].origin != "tag" and not (_are_one(olds) and _are_one(news)):
            continue  # a label that one table prints of several figures
        before, after = _best(olds), _best(news)
        if before.table in indexed[0] or after.table in indexed[1]:
            continue
        yield Differing(before, after)


def _are_one(figures: Sequence[Occurrence]) -> bool:
    return all(agree(figures[:1], [one]) for one in figures[1:])


def _best(figures: Iterable[Occurrence]) -> Occurrence:
    """The place to show: in a primary statement, else in a table, the most precise."""
    return min(
        figures,
        key=lambda one: (
            _PRIMARY.get(one.statement or "", 6),
            one.table is None,
            -(one.decimals if one.decimals is not None else 99),
        ),
    )


def _index_tables(side: StatedFigures) -> set[int | None]:
    """Tables of returns in which every line begins at 100: their base moves with the years."""
    bases: Counter[int] = Counter()
    lines: dict[int, set[int | None]] = defaultdict(set)
    for (table, _), cells in side.cells.items():
        bases[table] += sum(one.value == _BASE for one in cells)
        lines[table] |= {one.row for one in cells}
    return {table for table, times in bases.items() if times >= 2 and times >= len(lines[table])}


def _is_of_shares(one: Differing) -> bool:
    return one.new.unit == "shares" or (one.new.unit or "").endswith("/shares")


def _factor(one: Differing) -> Interval | None:
    """The factors that can have made the newer figure of the older one: of 2,469 and 24,690 shares, about 10."""
    before, after = interval_of(one.old), interval_of(one.new)
    if before.low <= 0 or after.low <= 0:
        return None
    if (one.new.unit or "").endswith("/shares"):
        return Interval(before.low / after.high, before.high / after.low)
    return Interval(after.low / before.high, after.high / before.low)


def _fits(one: Differing, factor: Decimal) -> bool:
    found = _factor(one)
    return found is not None and found.contains(factor)


def _split_of(differing: Sequence[Differing], document: Document) -> _Split | None:
    """The factor that explains most figures of shares and per share; None where there is none."""
    narrow = [
        found
        for one in differing
        if _is_of_shares(one)
        and (found := _factor(one)) is not None
        and 100 * (found.high - found.low) <= WIDEST_FACTOR_PERCENT * found.low
    ]
    whole = [Decimal(n) for n in range(2, LARGEST_SPLIT + 1)]
    tried = [*whole, *(1 / n for n in whole), *(Decimal(n) / m for n, m in ((3, 2), (5, 4), (4, 3), (5, 2), (2, 3)))]
    counts = {factor: sum(one.contains(factor) or _near(one, factor) for one in narrow) for factor in tried}
    best = max(tried, key=lambda factor: counts[factor])
    said = next(
        (p.number for p in document.passages if p.table is None and _SPLIT.search(document.source.text[p.start : p.end].lower())), None
    )
    least = 1 if said is not None else FEWEST_SPLIT
    if counts[best] < least or 2 * counts[best] < len(narrow):
        return None
    return _Split(best, said)


def _near(found: Interval, factor: Decimal) -> bool:
    """Whether exact figures are a factor apart but for the division's own rounding."""
    return abs((found.low + found.high) / 2 - factor) * 1000 < factor


def _gathered(explained: Iterable[Explained]) -> Iterator[Explained]:
    """What is explained alike, together: one line in several years."""
    together: dict[object, list[Explained]] = {}
    for each in explained:
        first = each.differing[0].new
        rows: tuple[int, ...] = ()  # what nothing explains of one table is one finding: a statement that was restated
        if each.look != "unexplained":
            rows = tuple(sorted({one.new.row if one.new.row is not None else -1 for one in each.differing}))
        together.setdefault((each.look, rows, each.factor, first.table, None if first.row is not None else first.id), []).append(each)
    for some in together.values():
        differing = tuple(one for each in some for one in each.differing)
        yield Explained(some[0].look, differing, tuple(one for each in some for one in each.others), some[0].factor)


class _Writer:
    """Writes what is explained as a restatement, with the reason in a sentence."""

    def __init__(self, old: StatedFigures, new: StatedFigures, tables: Tables, split: _Split | None) -> None:
        self._old, self._new, self._tables, self._split = old, new, tables, split
        self._sayings = Sayings(new.document)
        self._base = self._largest()

    def write(self, each: Explained) -> Restatement:
        """The restatement, without its id."""
        ordered = sorted(each.differing, key=_reading_order)
        first = ordered[0].new
        said = self._split.said if each.look == "stock_split" and self._split is not None else self._sayings.near(first.passage)
        look: Look = "said" if each.look == "unexplained" and said is not None else each.look
        figures = tuple(self._figure(one) for one in ordered)
        others = tuple(value for one in each.others if (value := stated_value(one)) is not None)
        is_total = look in ("unexplained", "said") and (first.table, first.row) in self._new.totals
        weight = _WEIGHTS[look] + max(map(self._importance, ordered)) + WEIGHT_OF_TOTAL * is_total
        return Restatement("", look, figures, self._why(look, each, first), weight, each.factor, self._said(said), others)

    def _figure(self, one: Differing) -> RestatedFigure:
        new = one.new
        key: Key = self._new.key_of[new.id]
        old_value, new_value = stated_value(one.old), stated_value(new)
        if old_value is None or new_value is None:
            raise AssertionError(new.id)  # figures that differ have values
        label = label_of(new)
        part = self._new.part_of(new)
        return RestatedFigure(label, new.concept, new.unit, key.period, part, old_value, new_value, new.statement)

    def _importance(self, one: Differing) -> int:
        """What a figure weighs: by where it stands, what it is of, and how much of it moved."""
        new, old = one.new, one.old
        weight = WEIGHT_OF_STATEMENT if new.statement in _PRIMARY and not new.dimensions else 0
        weight += WEIGHT_OF_STATEMENT if new.concept in _MAIN and not new.dimensions else 0
        after, before = new.value or Decimal(0), old.value or Decimal(0)
        larger, difference = max(abs(after), abs(before)), abs(after - before)
        share = int(difference * 100 / larger) if larger else 0
        if self._base and new.unit == self._base[0] and difference * IMMATERIAL_ONE_IN < self._base[1]:
            return (weight + share) // 4
        return weight + min(share, MOST_WEIGHT_OF_SIZE)

    def _largest(self) -> tuple[str | None, Decimal] | None:
        """The unit and the largest consolidated amount of the newer income statement, beside which a difference is large or small."""
        amounts = [
            (abs(one.value), one.unit)
            for key, some in self._new.by_key.items()
            if not key.dimensions and not (key.unit or "").endswith("shares")
            for one in some[:1]
            if one.statement == "income" and one.value is not None
        ]
        best = max(amounts, key=lambda one: one[0], default=None)
        return None if best is None else (best[1], best[0])

    def _said(self, passage: int | None) -> Place | None:
        if passage is None:
            return None
        found = self._new.document.passages[passage - 1]
        words = self._new.document.passage_text(passage)
        return Place(passage, " ".join(words.split()), (Span(found.start, found.start + len(words)),))

    def _why(self, look: Look, each: Explained, first: Occurrence) -> str:
        total = self._tables.unchanged_total(first) if look in ("divided", "merged", "reclassified", "unexplained") else None
        beside = f" “{label_of(total)}” is the same in both filings." if total is not None else ""
        others = [one for one in each.others if one.period == first.period] or list(each.others)
        lines = " and ".join(dict.fromkeys(f"“{label_of(one)}”, {one.quote}" for one in others[:2]))
        if look == "stock_split" and each.factor is not None:
            return f"All of it follows from one factor: {_split_words(each.factor)}."
        if look == "scale_slip":
            printed = f"The pages print {each.differing[0].old.quote} and {first.quote}"
            return f"{printed}, which agree but for their scale: it looks like a slip in the tags of one of the filings."
        if look == "sign_slip":
            return "The digits are the same and the sign is not: it looks like a slip, or a line that is now told the other way round."
        if look == "divided":
            return f"The difference is now told apart as {lines}.{beside}"
        if look == "merged":
            return f"It now holds what the older filing told apart as {lines}.{beside}"
        if look == "reclassified":
            return f"{_moved_words(each)}{beside}"
        if look == "said":
            return "The newer filing speaks of restated or reclassified figures beside it."
        return f"Neither a slip, nor lines that gave or took it, nor words near it explain it.{beside}"


def _moved_by(one: Differing) -> Decimal:
    return abs((one.new.value or Decimal(0)) - (one.old.value or Decimal(0)))


def _reading_order(one: Differing) -> tuple[int, int, int, int]:
    """Primary statements first, each from top to bottom, the newest period of a line first."""
    new = one.new
    ends = new.period.end.toordinal() if new.period is not None else 0
    return _PRIMARY.get(new.statement or "", 6), new.table or 0, new.row or 0, -ends


def _moved_words(each: Explained) -> str:
    if each.others and len(each.differing) > 1 and all(abs(one.value or 0) == _moved_by(each.differing[0]) for one in each.others):
        line = f"“{label_of(each.others[0])}”, {each.others[0].quote}"
        return f"All moved by the amount of {line}, a line that is new or gone: both sides are told gross."
    if each.others:
        return "Lines of this table were cut anew, some of them new or gone: together they are what they were."
    return "Lines of this table moved against each other, or by one amount: a reclassification, or both sides told gross."


def _split_words(factor: Decimal) -> str:
    """A factor as a split is named: 10 -> "a 10-for-1 stock split"; 0.1 -> "a 1-for-10 reverse stock split"."""
    for below in (1, 2, 3, 4):
        above = factor * below
        if factor > 1 and above == above.to_integral_value():
            return f"a {above:f}-for-{below} stock split"
    return f"a 1-for-{1 / factor:.0f} reverse stock split" if factor < 1 else f"a stock split by {factor}"
