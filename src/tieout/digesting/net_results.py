"""The net result of the whole group and the part of it that is the owners', each told where the filing gives both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.model.facts import Occurrence

from ..thresholds.digesting import OWNERS_BELOW
from .drafts import Point
from .selection import Selection

_OWNERS = re.compile(r"\b(?:owners|(?:share|stock)holders|(?:equity )?holders|members|parent)\b[^›]*$", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:non-?controlling|minority|outside)\b", re.IGNORECASE)
_WHOLE = ("us-gaap:ProfitLoss", "ifrs-full:ProfitLoss")
Points = tuple[Point, ...]


def net_results(selection: Selection, net: Points, owned: Points) -> tuple[Points, Points]:
    """The figures of the whole net result and of the owners' part, both newest first; the second are empty where there is no other part.
    `net` are those that the line of net income has, `owned` those under a concept of the owners' alone.

    "Net profit 97 | 72", "Shareholders of the parent 89 | 65", "Non-controlling interests 8 | 6" -> (97, 72), (89, 65)."""
    if not net or net[0].cited.origin == "tag":
        return net, () if _same(net, owned) else owned
    if "attributable" in net[0].cited.label.lower():
        periods = tuple(point.period for point in net)
        whole = next((found for concept in _WHOLE if (found := selection.series(concept, periods))), ())
        return (whole, net) if whole and whole[0].cited.table == net[0].cited.table and not _same(whole, net) else (net, ())
    return net, _owners(selection, net) or (() if _same(net, owned) else owned)


def _same(some: Points, others: Points) -> bool:
    """Whether two lines begin with the same figure, or one has none: all of the result is then the owners'."""
    return not some or not others or some[0].value == others[0].value


def _owners(selection: Selection, net: Points) -> Points:
    """The owners' part of each figure, where its column divides it, all of one row."""
    found: list[Point] = []
    for point in net:
        part = owners_part(point.cited, selection.columns.get((point.cited.table, point.cited.col), []))
        owned = selection.printed(part) if part is not None else None
        if owned is None or (found and owned.cited.row != found[0].cited.row):
            break
        found.append(owned)
    return tuple(found)


def owners_part(net: Occurrence, column: Sequence[Occurrence]) -> Occurrence | None:
    """The part of a net result that is the owners', where it stands below it with that of others and both add up to it: "Net profit 97,
    Shareholders of the parent 89, Non-controlling interests 8" -> the 89."""
    at = next((index for index, one in enumerate(column) if one.id == net.id), len(column))
    below = column[at + 1 : at + 1 + OWNERS_BELOW]
    owned = [one for one in below if _OWNERS.search(one.label) and not _OTHERS.search(one.label)]
    others = [one for one in below if _OTHERS.search(one.label)]
    for one in owned:
        if one.unit == net.unit and any((one.value or 0) + (other.value or 0) == net.value and other.value for other in others):
            return one
    return None
