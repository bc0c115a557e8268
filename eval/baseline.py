"""The recorded figures of the natural evaluations, and what a run is worth beside them: a loss, a gain, or the same."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Literal, NamedTuple

from eval.measure import Figure, Measure

FILE = Path(__file__).with_name("baseline.toml")
Part = Literal["quick", "full"]
Outcome = Literal["same", "gain", "loss", "tolerated", "new", "gone"]
HEAD = """\
# The recorded figures of the natural evaluations: of their quick parts, which continuous integration holds each change to, and of all.
# Written by `python -m eval.quick --record` (and `--full --record`); docs/evaluation.md says what they are.
"""


class Recorded(NamedTuple):
    """A figure of the baseline."""

    value: int
    of: int


Baseline = dict[str, dict[str, dict[str, Recorded]]]
"""Part ("quick", "full"), measure and figure to what is recorded."""


class Comparison(NamedTuple):
    """A figure beside its baseline; `now` is None where it is not measured any more, `recorded` where it was not before."""

    measure: str
    name: str
    now: Figure | None
    recorded: Recorded | None

    @property
    def difference(self) -> Fraction:
        """How many more than the baseline; where it is out of another number than before, how many more than the same share would be.

        30 of 60 after 20 of 50 is 6 more, as 24 would be the same."""
        if self.now is None or self.recorded is None:
            return Fraction(0)
        same = Fraction(self.recorded.value)
        if self.recorded.of and self.now.of != self.recorded.of:
            same = same * self.now.of / self.recorded.of
        return self.now.value - same

    @property
    def outcome(self) -> Outcome:
        """What the difference is worth."""
        if self.now is None:
            return "gone"
        if self.recorded is None:
            return "new"
        better = self.difference if self.now.better == "high" else -self.difference
        if better >= 0:
            return "gain" if better else "same"
        return "tolerated" if -better <= self.now.tolerance else "loss"

    @property
    def fails(self) -> bool:
        """Whether it is worse than the baseline allows. A figure that is not measured any more is lost too."""
        return self.outcome in {"loss", "gone"}


def read(file: Path = FILE) -> Baseline:
    """The baseline as recorded; empty where there is none."""
    if not file.is_file():
        return {}
    record = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        part: {measure: {name: Recorded(**figure) for name, figure in figures.items()} for measure, figures in record[part].items()}
        for part in ("quick", "full")
        if part in record
    }


def compared(measures: Iterable[Measure], recorded: Mapping[str, Mapping[str, Recorded]]) -> list[Comparison]:
    """Every figure of these measures beside what is recorded of them; measures that were not run are left aside."""
    found: list[Comparison] = []
    for measure in measures:
        before = recorded.get(measure.name, {})
        now = {figure.name: figure for figure in measure.figures}
        found += [Comparison(measure.name, name, now.get(name), before.get(name)) for name in [*now, *(n for n in before if n not in now)]]
    return found


def raised(baseline: Baseline, part: Part, comparisons: Iterable[Comparison]) -> Baseline:
    """The baseline with the figures of these comparisons. What is a little worse, within the tolerance, stays as it was recorded, so that
    small losses do not add up."""
    measures: dict[str, dict[str, Recorded]] = {}
    for each in comparisons:
        figures = measures.setdefault(each.measure, {})
        if each.outcome == "tolerated" and each.recorded is not None:
            figures[each.name] = each.recorded
        elif each.now is not None:
            figures[each.name] = Recorded(each.now.value, each.now.of)
    return {**baseline, part: {**baseline.get(part, {}), **measures}}


def write(baseline: Baseline, file: Path = FILE, *, today: date | None = None) -> None:
    """Record a baseline, a line for each figure."""
    lines = [f"{HEAD}recorded = {(today or date.today()).isoformat()}"]  # noqa: DTZ011  the day on the recorder's calendar
    for part, measures in sorted(baseline.items(), reverse=True):
        for measure, figures in sorted(measures.items()):
            lines.append(f"\n[{part}.{measure}]")
            lines += [f"{json.dumps(name)} = {{ value = {figure.value}, of = {figure.of} }}" for name, figure in figures.items()]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
