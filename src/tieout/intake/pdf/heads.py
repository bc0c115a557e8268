"""Heads over the columns of a table: which rows are heads, and which of their lines are one head."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from ...lexicon.alternatives import one_of
from ...lexicon.months import ANY_MONTH, NAMES
from ...thresholds.intake import FEWEST_TICKS, LONGEST_LABEL, MOST_CLOSE_HEADS
from .columns import ColumnExtent, RebuiltCell
from .rows import WordRun

YEAR = re.compile(r"(?:FY)?(?:19[5-9]\d|20[0-5]\d)(?:\([a-zA-Z0-9]\)|\*)?")
PERIOD = re.compile(
    rf"\b(?:{one_of(NAMES)}|years?|months?|quarters?|ended|"
    r"as (?:of|at)|at)\b|\b(?:19|20)\d\d\b|RMB|US\$|HK\$|[$€£]|[’'‘]000|%|^\W*notes?\b|\bin (?:thousand|million|billion)s?\b|\bunaudited\b",
    re.IGNORECASE,
)
UNIT = re.compile(
    r"^\W*(?:RMB|US\$|HK\$|USD|CNY|\$|€|£|%|note\b|(?:19|20)\d\d|in\s+(?:thousand|million|billion|RMB|US|HK|\$)|"
    r"\((?:in|expressed|all|amounts?|RMB|US|HK|NT|un?audited|notes?|[$€£%’'‘])\b)",
    re.IGNORECASE,
)
MONTH_END = re.compile(
    rf"\b{ANY_MONTH}\.?(?:\s+\d{{1,2}})?,?$",
    re.IGNORECASE,
)
NAMED_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-5]\d)\b")
_TICK = re.compile(r"(?:[$€£¥]\s*)?([(\-−–]?)(?:[$€£¥]\s*)?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\)?\s*%?")
_OFFICE = re.compile(
    r"(?:.{0,60}\|\s*)?(?:telephone|tel|phone|fax|facsimile|hotline|abn|acn|arbn|isin|sedol|vat(?: number)?|"
    r"(?:company |registered |registration )?(?:registration|number|no)\.?)\W*[+(]?[\d\s()]{0,20}:?",
    re.IGNORECASE,
)
_OF_A_STATEMENT = r"statements? of\b|balance sheets?\b|income statements?\b|cash[- ]?flow statements?\b|profit and loss accounts?\b"
_WHOSE = r"consolidated|company|parent|group|condensed|interim|combined|separate|unaudited|audited|statutory|and|the"
STATEMENT = re.compile(rf"(?:(?:{_WHOSE})\W+)*(?:{_OF_A_STATEMENT})", re.IGNORECASE)
_NOTE, _NUMBER = re.compile(r"notes?", re.IGNORECASE), re.compile(r"(?:numbers?|no\.?|nos\.?|ref\.?|references?)", re.IGNORECASE)
_MONTH = re.compile(ANY_MONTH, re.IGNORECASE)
_INTRODUCES = re.compile(r"\b(?:as follows|follows|below|following)\b.{0,40}:$", re.IGNORECASE)
CONNECTOR = re.compile(r"(?:^|\s)(?:to|vs\.?|versus|over)$", re.IGNORECASE)


def is_axis(ticks: list[str]) -> bool:
    """Whether figures one below the other are the ticks of a chart's axis: four or more, as far apart; steps of one count rows.

    >>> is_axis(["100%", "80%", "60%", "40%"]), is_axis(["5", "4", "3", "2"]), is_axis(["812", "755", "701", "640"])
    (True, False, False)
    """
    if len(ticks) < FEWEST_TICKS:
        return False
    values: list[Decimal] = []
    for tick in ticks:
        digits = _TICK.fullmatch(tick)
        if digits is None:
            return False
        values.append(Decimal(digits[2].replace(",", "")) * (-1 if digits[1] else 1))
    steps = {below - above for above, below in pairwise(values)}
    return len(steps) == 1 and abs(steps.pop()) not in (0, 1)


def is_of_an_office(label: str) -> bool:
    """Whether a label is of numbers that are no figures: of a telephone, or under which a company is registered.

    >>> is_of_an_office("Telephone"), is_of_an_office("ABN 12"), is_of_an_office("Telephone and postage costs")
    (True, True, False)
    """
    return _OFFICE.fullmatch(label.strip()) is not None


def parted_heads(segment: WordRun) -> list[WordRun]:
    """Heads of one kind that stand so close that they are one run, each apart: "December 31, 2022 December 31, 2021" -> two."""
    words = segment.words
    first = _shape(words[0].text)
    for count in range(2, MOST_CLOSE_HEADS + 1):
        size, rest = divmod(len(words), count)
        if rest or not size or _shape(words[size].text) != first:  # as in nearly every line of prose
            continue
        shapes = [_shape(word.text) for word in words]
        if any(shapes[k] != shapes[k % size] for k in range(len(shapes))):
            continue
        parts = [words[k : k + size] for k in range(0, len(words), size)]
        if all(PERIOD.search(" ".join(word.text for word in part)) for part in parts):
            return [WordRun(part[0].x0, part[-1].x1, part) for part in parts]
    return [segment]


def _shape(text: str) -> str:
    """A word of a head without what differs from column to column: "2022" -> "Y", "31," -> "#", "March" -> "M"."""
    bare = text.strip(".,()")
    return "Y" if YEAR.fullmatch(bare) else "#" if bare.isdigit() else "M" if _MONTH.fullmatch(bare) else bare.casefold()


def is_said(segments: list[WordRun]) -> bool:
    """Whether a row is a sentence or its end, and so not a head: "The amounts are as follows:" -> True, "2024" -> False."""
    text = segments[-1].text
    return len(segments) == 1 and (len(text) > LONGEST_LABEL or text.endswith((".", ";")) or _INTRODUCES.search(text) is not None)


def are_over(heads: list[WordRun], columns: list[ColumnExtent]) -> bool:
    """Whether heads apart from the figures are theirs: each over a column, and several, or one of a period or unit, as "2024"."""
    fits = all(any(s.x0 < c.x1 and s.x1 > c.x0 for c in columns) for s in heads)
    return fits and (len(heads) > 1 or any(PERIOD.search(s.text) or _NUMBER.fullmatch(s.text) for s in heads))


def _are_one(above: str, below: str) -> bool:
    """Whether two lines are one head: "December 31," and "2022", "2022 to" and "2021"; years and units are else separate heads."""
    if MONTH_END.search(above) and YEAR.match(below):
        return True
    if CONNECTOR.search(above) or CONNECTOR.match(below):
        return True
    return UNIT.match(above) is None and UNIT.match(below) is None


def joined_under(grid: list[list[RebuiltCell]], cells: list[RebuiltCell]) -> list[RebuiltCell]:
    """Heads joined with the line above them over the same columns: "December 31," above "2022" -> "December 31, 2022"."""
    above = grid[-1]
    made: list[RebuiltCell] = []
    for cell in cells:
        same = next((c for c in above if c.col == cell.col and c.last == cell.last and c.col > 0), None)
        if same is None:
            made.append(cell)
            continue
        said = [" ".join(word.text for word in lines.words) for lines in (same, cell)]
        if len(above) > len(cells) and _NOTE.fullmatch(said[0]) and _NUMBER.fullmatch(said[1]):
            above[above.index(same)] = same._replace(words=(*same.words, *cell.words))  # stays beside the heads of the other columns
        elif _are_one(*said):
            above.remove(same)
            made.append(cell._replace(words=(*same.words, *cell.words)))
        else:
            made.append(cell)
    if not above:
        grid.pop()
    return made
