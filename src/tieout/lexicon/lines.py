"""The record of a line of a digest."""

from __future__ import annotations

from typing import Literal, NamedTuple

Nature = Literal["flow", "balance", "per_share", "balance_per_share", "rate"]
Sense = Literal["plain", "result", "cost", "cash_total", "payment"]


class Line(NamedTuple):
    """One line of a digest, such as revenue or capital expenditure.

    `concepts` are equivalent for a reader, the first that the filing has is taken; `noun` is used where the filer's own label is no
    plain noun. `rank` orders lines within their topic. A `result` can be a loss: `loss` is then its noun. `ratio` names its share of
    revenue where readers look for one ("gross margin"), or is "share" for "% of revenue". `cues` are the words, beside the label, by
    which the filing's discussion names the line. `periods` is how many periods its statement gives; `minimum` the smallest share of
    revenue that is worth a statement. A `secondary` line is included where there is room for it, a `main` one in every digest whose
    filing has it. One `of_whole` is main where the digest tells no parts of revenue, and else told before the other secondary ones, as long
    as the digest has room at all. `topic` is the id of the topic in which the line stands.
    """

    id: str
    topic: str
    rank: int
    nature: Nature
    sense: Sense
    noun: str
    concepts: tuple[str, ...]
    loss: str = ""
    ratio: str = ""
    cues: tuple[str, ...] = ()
    periods: int = 2
    minimum: str = "0"
    secondary: bool = False
    main: bool = False
    of_whole: bool = False


def gaap(names: str) -> tuple[str, ...]:
    """Names of concepts, of us-gaap where they have no other prefix.

    >>> gaap("Revenues ifrs-full:Revenue")
    ('us-gaap:Revenues', 'ifrs-full:Revenue')
    """
    return tuple(name if ":" in name else f"us-gaap:{name}" for name in names.split())
