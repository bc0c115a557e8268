"""Segments, products and regions that are new, gone or renamed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, get_args

from tieout.model.changes import Axis, Kind, PartChange
from tieout.model.facts import Occurrence

from ...thresholds.changes import FEWEST_SHARED, WEIGHT_OF_AXIS
from .alignment import words_of
from .figures import Key, StatedFigures, interval_of, place_of

_WEIGHTS = dict(zip(get_args(Axis), WEIGHT_OF_AXIS, strict=True))
_ALIKE = frozenset("segment segments and the of".split())


class _Part(NamedTuple):
    """A part of the group by its name and its tags, with its figures by what they state, its own member left out."""

    name: str
    members: frozenset[str]
    figures: dict[Key, Occurrence]


def part_changes(old: StatedFigures, new: StatedFigures) -> list[PartChange]:
    """The parts that only one of the filings names, and those that it calls otherwise: "Tooling" with the figures that "Machines" had ->
    renamed."""
    changes: list[PartChange] = []
    for axis in get_args(Axis):
        before, after = _parts(old, axis), _parts(new, axis)
        if not before or not after:
            continue
        tagged = ({member for part in side.values() for member in part.members} for side in (before, after))
        of_old, of_new = tagged
        gone = {name: part for name, part in before.items() if name not in after and part.members.isdisjoint(of_new)}
        came = {name: part for name, part in after.items() if name not in before and part.members.isdisjoint(of_old)}
        for name in sorted(came):
            former = next((other for other in sorted(gone) if _are_one(gone[other], came[name])), None)
            if former is not None:
                changes.append(_change("renamed", axis, gone.pop(former), came[name]))
            else:
                changes.append(_change("new", axis, None, came[name]))
        changes += (_change("gone", axis, gone[name], None) for name in sorted(gone))
    changes.sort(key=lambda change: -change.weight)
    return [change._replace(id=f"p{n}") for n, change in enumerate(changes, 1)]


def _parts(side: StatedFigures, axis: Axis) -> dict[str, _Part]:
    """The parts of an axis with figures of the newest periods, by the words of their names."""
    own = {member: figures for (of, member), figures in side.members.items() if of == axis}
    ends = [one.period.end for figures in own.values() for one in figures if one.period is not None]
    newest = max(ends, default=None)
    found: dict[str, _Part] = {}
    for member, figures in own.items():
        if any(one.period is not None and one.period.end == newest and one.value for one in figures):
            name = side.name_of(axis, member)
            key = " ".join(word for word in words_of(name) if word not in _ALIKE)
            members, stated = (found[key].members, found[key].figures) if key in found else (frozenset[str](), {})
            for one in figures:
                full = side.key_of[one.id]
                rest = tuple(each for each in full.dimensions if each[1] not in (member, one.part))
                stated.setdefault(full._replace(dimensions=rest), one)
            found[key] = _Part(name, members | {member}, stated)
    return found


def _are_one(gone: _Part, came: _Part) -> bool:
    """Whether two parts state the same amounts of the periods that both filings have."""
    shared = [key for key in gone.figures.keys() & came.figures.keys() if gone.figures[key].value]
    return len(shared) >= FEWEST_SHARED and all(interval_of(gone.figures[key]).overlaps(interval_of(came.figures[key])) for key in shared)


def _change(kind: Kind, axis: Axis, before: _Part | None, after: _Part | None) -> PartChange:
    why = "Its figures of the periods that both filings state are the same." if kind == "renamed" else ""
    shown = after if after is not None else before
    return PartChange(
        "",
        kind,
        axis,
        after.name if after is not None else "",
        before.name if before is not None else "",
        None if before is None else place_of(_first(before.figures.values())),
        None if after is None else place_of(_first(after.figures.values())),
        why,
        _WEIGHTS[axis] + (min(len(shown.figures), 12) if shown is not None else 0),
    )


def _first(figures: Iterable[Occurrence]) -> Occurrence:
    """The figure to show: of the newest period, in a table where there is one."""
    return max(figures, key=lambda one: (one.period.end.toordinal() if one.period is not None else 0, one.table is not None))
