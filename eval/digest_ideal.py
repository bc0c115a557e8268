"""The figures of a digest written by hand, and how many of them another digest states."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from eval.digest_lines import Stated
from tieout.model.facts import Interval

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NOT_FIGURES = re.compile(
    rf"(?:{_MONTHS})(?: \d{{4}}| \d{{1,2}}(?:, \d{{4}})?)\b|(?:fiscal(?: year)?|in) (?:19|20)\d\d"
    r"|\b\d+(?:st|nd|rd|th)\b|within \d+ months|\[·\]"
)
_FIGURE = re.compile(
    r"(?P<currency>\$)?(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?: ?(?P<scale>thousand|million|billion))?(?P<rate> ?%| points?\b)?"
)
_SCALES = {None: 0, "thousand": 3, "million": 6, "billion": 9}


class Written(NamedTuple):
    """A figure as written in a digest: its text, what it can stand for, its unit; whether it is an amount per share."""

    text: str
    interval: Interval
    unit: str


def written_figures(markdown: str) -> list[Written]:
    """The figures of the bullets of a Markdown digest; dates, years, ordinals and citation marks are none."""
    found: list[Written] = []
    for line in markdown.splitlines():
        if not line.startswith("- "):
            continue
        for match in _FIGURE.finditer(_NOT_FIGURES.sub(lambda hidden: " " * len(hidden[0]), line)):
            shift = -2 if match["rate"] else _SCALES[match["scale"]]
            printed = Decimal(match["digits"].replace(",", ""))
            places = -int(printed.as_tuple().exponent)
            interval = Interval.around(printed.scaleb(shift), places - shift)
            found.append(Written(match[0].strip(), interval, "USD" if match["currency"] else "pure"))
    return found


def missing(ideal: list[Written], stated: list[Stated]) -> list[Written]:
    """Those of the ideal digest's figures that no figure stated meets in unit and value; per-share amounts count as currency."""
    return [
        figure
        for figure in ideal
        if not any(one.unit.partition("/")[0].replace("shares", "pure") == figure.unit and _meets(figure, one) for one in stated)
    ]


def _meets(figure: Written, one: Stated) -> bool:
    shown = one.interval if one.interval.high >= 0 else Interval(-one.interval.high, -one.interval.low)
    return figure.interval.overlaps(shown)
