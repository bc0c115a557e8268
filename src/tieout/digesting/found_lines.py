"""Every line's figures in a filing, for the digest and for comparisons alike: what is called net income in one is so in the other."""

from __future__ import annotations

from tieout.lexicon.topic_table import LINES

from .continuing import continuing
from .corroboration import is_whole_sheet
from .drafts import Point
from .net_results import net_results
from .selection import Selection


def found_lines(selection: Selection, years: int | None = None) -> dict[str, tuple[Point, ...]]:
    """The figures of each line by its id, newest first, of as many periods as the line's statement gives, or of `years`; () where the
    filing does not give the line. Net income is told apart from the owners' part of it, and a whole balance sheet's sum is no liability.

    `found_lines(selection)["revenue"]` -> (1,100 for 2024, 1,000 for 2023)"""
    found = {line.id: selection.points(line if years is None else line._replace(periods=years)) for line in LINES}
    found["net_income"], found["owners_income"] = net_results(selection, found["net_income"], found["owners_income"])
    found |= continuing(selection, found)
    if is_whole_sheet(found["liabilities"], found["assets"], found["equity"]):
        found["liabilities"] = ()
    return found
