"""What a reason is wanted for: a line, its figures, and which way it went."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from tieout.model.facts import Period

from .drafts import Point

OF_A_PART = frozenset(
    "revenue revenues sales segment segments services service product products business unit operating operations".split()
)
_OF_REVENUE = ("revenue", "revenues", "net sales", "sales", "net revenue")
_OF_A_SHEET = ("assets", "liabilities", "equity")
_RESULT_ABOVE = re.compile(r"(?<!interest )(?<!other )\b(?:earnings|income|profit)\b(?!.*\bloss)")
_IMPROVED = re.compile(r"\bimprovements?\b")


class Moved(NamedTuple):
    """What a reason is wanted for: a line's `names` in lower case, words that may stand `beside` them, its newest period, which way it
    went (None: no matter), whether a rate or its share of revenue is meant (`ratio`), and whether it is a `part` of the business, with
    the part's name as `scope`. `lead` is said before the reason; `points` are the line's newest figures, `rates` the newest margins or
    shares where those are meant. `in_words` asks for the drivers without their amounts."""

    names: tuple[str, ...]
    beside: frozenset[str]
    period: Period
    rising: bool | None
    ratio: bool = False
    part: bool = False
    lead: str = ""
    scope: str = ""
    points: tuple[Point, ...] = ()
    in_words: bool = False
    rates: tuple[Decimal, ...] = ()

    def rising_as(self, subject: str) -> bool | None:
        """Which way it went in the words of a subject: a loss that narrowed is a fall of "net loss" and a rise of "net earnings"."""
        negative = len(self.points) > 1 and self.points[0].value < 0 and self.points[1].value < 0
        turned = negative and (_RESULT_ABOVE.search(subject) is not None or _IMPROVED.search(subject) is not None)
        return not self.rising if turned and self.rising is not None else self.rising

    @staticmethod
    def between(names: tuple[str, ...], beside: frozenset[str], points: tuple[Point, ...], *, part: bool = False) -> Moved:
        """What moved between the two newest of a line's figures. Those of one sign go by size: a loss of 5 after 3 has risen. Of a `part`
        the names are the part's, and its revenue is meant."""
        rate = points[0].unit == "pure"
        names = tuple(dict.fromkeys((*names, *(name.removeprefix("total ") for name in names if not name.endswith(_OF_A_SHEET)))))
        given = Moved(names, beside, points[0].period, _rising(points), ratio=rate, part=part, points=points[:2])
        return given._replace(names=(*names, *_OF_REVENUE), scope=names[0]) if part else given

    @staticmethod
    def of_part(scope: str, names: tuple[str, ...], points: tuple[Point, ...]) -> Moved:
        """What moved of one line of a part of the business: `scope` is the part's name, `names` those of the line within it, in lower case,
        such as ("segment profit", "operating income", "profit")."""
        moved = Moved.between(names, OF_A_PART, points)
        return moved._replace(part=True, scope=scope.lower())


def _rising(points: tuple[Point, ...]) -> bool | None:
    if len(points) < 2 or points[0].value == points[1].value:
        return None
    newer, older = points[0].value, points[1].value
    return abs(newer) > abs(older) if newer * older > 0 else newer > older
