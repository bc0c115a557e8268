"""What a reader must see before all else: of each kind the weightiest, if they weigh enough."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.model.changes import Changes

from ...thresholds.changes import FIRST_LINE, FIRST_MOVE, FIRST_RESTATED, FIRST_TEXT, MOST_FIRST

_RESULTS = ("net_income", "revenue", "operating_income")


def first_of(changes: Changes) -> tuple[str, ...]:
    """The ids of what is told first: restatements, results that moved far, guidance that was changed, segments and lines that are new or
    gone, and words."""
    return tuple(_first(changes))


def _first(changes: Changes) -> Iterator[str]:
    restated, words, lines, guidance = MOST_FIRST
    yield from [one.id for one in changes.restatements if one.weight >= FIRST_RESTATED][:restated]
    moved = [one for one in changes.moved if one.line in _RESULTS and (one.change is None or abs(one.change) >= FIRST_MOVE)]
    yield from [one.id for one in sorted(moved, key=lambda one: _RESULTS.index(one.line))][:lines]
    yield from [one.id for one in changes.guidance if one.kind == "changed"][:guidance]
    yield from [one.id for one in changes.parts if one.axis == "segment"][:lines]
    yield from [one.id for one in changes.lines if one.kind != "renamed" and one.weight >= FIRST_LINE][:lines]
    told = [one for one in changes.text if one.kind != "moved" and one.weight >= FIRST_TEXT]
    own = [one for one in told if one.headed or one.kind != "reworded"]
    chosen = [*own[: words - 1], *(one for one in told if one not in own[: words - 1])][:words]
    yield from (one.id for one in sorted(chosen, key=lambda one: -one.weight))
