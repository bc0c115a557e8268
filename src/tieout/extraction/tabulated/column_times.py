"""The time of columns whose own heads name none: by the columns that repeat under each period, and by the balances on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import pairwise

from ...language.periods import PeriodMention
from ...model.facts import Period
from ...thresholds.extraction import SHORTEST_MOVEMENT

Mentions = Callable[[str], tuple[PeriodMention, ...]]


class HeadTimes:
    """The heads of a table's columns, from left to right, each with its name and with the texts that are none."""

    def __init__(self, columns: Mapping[int, tuple[str, ...]], names: Mapping[int, str], mentions: Mentions) -> None:
        self.columns, self.names = columns, names
        self.order = sorted(columns)
        self.timed = {col: tuple(text for text in columns[col] if text not in names[col]) for col in self.order}
        self.mentions = {col: mentions(" ".join(texts)) if texts else () for col, texts in self.timed.items()}
        self.undated = [col for col in self.order if not self.mentions[col]]

    def repeated(self, order: list[int]) -> dict[int, tuple[str, ...]]:
        """Of the columns in `order`, the heads of time of undated ones, and of those that a head is one off over, where each period has
        columns of its own: below "2024" and "2023" the heads "Gross", "Net", "Gross", "Net", of which only the last of each stands under
        its year -> the first is of 2024, the third of 2023."""
        bands = list(dict.fromkeys(self.timed[col] for col in order if self.mentions[col]))
        if len(bands) < 2:
            return {}
        counts = Counter(self.names[col] for col in order)
        shared = [name for name, count in counts.items() if count == len(bands)]
        if (
            not {self.names[col] for col in order if not self.mentions[col]} & set(shared)
            or any(count not in (1, len(bands)) for count in counts.values())
            or self.names[order[-1]] not in shared
        ):
            return {}
        group = -1
        assigned: dict[int, tuple[str, ...]] = {}
        starts = len(shared) == len(counts)
        for position, col in enumerate(order):
            opens = position % len(shared) == 0 if starts else position == 0 or self.names[order[position - 1]] in shared
            group += opens
            if group >= len(bands):
                return {}
            assigned[col] = bands[group]
        dated = [col for col in order if self.mentions[col]]
        agreeing = sum(1 for col in dated if assigned[col] == self.timed[col])
        if agreeing * 2 < len(dated):
            return {}
        return {col: band for col, band in assigned.items() if band != self.timed[col]}

    def movements(self) -> dict[int, Period]:
        """The periods of undated columns between two columns that are days: "December 31, 2023", "Additions", "Disposals", "December 31,
        2024" -> the second and third are of the year 2024."""
        if not self.undated:
            return {}
        heads = [(col, mentions[-1]) for col, mentions in self.mentions.items() if mentions and not self.names[col]]
        days = [(col, mention.period.end) for col, mention in heads if mention.kind == "date"]
        found: dict[int, Period] = {}
        for (left, opening), (right, closing) in pairwise(days):
            if (closing - opening).days >= SHORTEST_MOVEMENT:
                found.update((col, Period(opening + timedelta(days=1), closing)) for col in self.undated if left < col < right)
        return found
