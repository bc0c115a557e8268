"""What an analyst looks for in a filing, by the kind of business: read from the files of `kinds/`, one file a kind.

`kinds/ID.toml` has the fields of a KindPlan and a table of `lines`, in the order of their importance, whose fields are those of PlanLine.
Names, rows and words are lists of phrases, divided as in `phrases_of`, concepts are divided by blanks. The lines of `general.toml` follow
those of every kind, and are the plan of a filing of no kind that is known.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tomllib import loads
from typing import Any, Literal, NamedTuple

from .lines import gaap
from .plain_names import plain_name
from .word_files import phrases_of

LineUnit = Literal["money", "ratio", "per_unit", "count"]


class PlanLine(NamedTuple):
    """A line that an analyst expects of a kind of business.

    `names` are what filers call it, in the form of `plain_name`, and `concepts` the tags that mean it. `unit` is what its figures are: sums
    of money, ratios (also rates of change, where `change` is set), amounts per unit, or counts. A `balance` is of a day, a `flow` of a
    period. The figures of a `cost`, and of a `contra` line that is taken off
    an asset, are printed with or without brackets and mean the same. `topic` is where the digest tells it. A line
    that is told of parts of a business as well, such as comparable sales, has `parts`. One that is not `expected` is told where it is
    given, and not missed where it is not. It is left out where the digest tells the line `unless` of its own. A count
    that is not above `least` has lost its scale."""

    id: str
    noun: str
    names: tuple[str, ...]
    unit: LineUnit
    topic: str
    nature: Literal["flow", "balance"] = "flow"
    sense: Literal["plain", "cost", "contra"] = "plain"
    concepts: tuple[str, ...] = ()
    change: bool = False
    parts: bool = False
    expected: bool = True
    unless: str = ""
    least: int = 0


class KindPlan(NamedTuple):
    """A kind of business: what it is called, how it is recognized (industry codes of the SEC, concepts of its tags, labels of its tables'
    rows, words of its text), and its lines. `tried` says whether the plan has been held to a filing of the kind, `products` whether
    the revenues of its largest products are told too."""

    id: str
    title: str
    tried: bool
    sic: tuple[str, ...]
    concepts: frozenset[str]
    rows: frozenset[str]
    words: tuple[str, ...]
    lines: tuple[PlanLine, ...]
    products: bool = False


def _line(id: str, row: dict[str, Any]) -> PlanLine:
    names = tuple(dict.fromkeys(plain_name(name) for name in (row["noun"], *phrases_of(row.pop("names", "")))))
    return PlanLine(id, **{**row, "names": names, "concepts": gaap(row.get("concepts", ""))})


def plan_of(file: Path) -> KindPlan:
    """The plan of one file: "kinds/bank.toml" -> KindPlan("bank", "bank", …). ValueError where it is not as described."""
    try:
        read = loads(file.read_text("utf-8"))
        lines = tuple(_line(id, row) for id, row in read["lines"].items())
        rows = frozenset(plain_name(row) for row in phrases_of(read.get("rows", "")))
        concepts = frozenset(gaap(read.get("concepts", "")))
        sic = tuple(read.get("sic", "").split())
        return KindPlan(
            file.stem,
            read["title"],
            read["tried"],
            sic,
            concepts,
            rows,
            phrases_of(read.get("words", "")),
            lines,
            read.get("products", False),
        )
    except (ValueError, KeyError, TypeError) as fault:
        raise ValueError(f"{file.name}: {type(fault).__name__}: {fault}") from fault


GENERAL = "general"


@cache
def kind_plans() -> dict[str, KindPlan]:
    """The plans of all kinds by their ids, in the order of their ids; read when a digest is first written."""
    files = sorted((Path(__file__).parent / "kinds").glob("*.toml"))
    return {file.stem: plan_of(file) for file in files}
