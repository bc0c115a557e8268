"""The words of seeded sentences: lists in eval/wording, each with its source, and a chooser that takes one of them by a number."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

WORDING = Path(__file__).resolve().parent / "wording"
_T = TypeVar("_T")


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a list, such as "swaps", by the names of its columns; lines that begin with # say where it comes from."""
    with (WORDING / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)


class Motion(NamedTuple):
    """A word of motion: ("rose", "rise", "rising"), or a noun with its article ("a rise", "", "")."""

    word: str
    base: str
    ing: str


@lru_cache
def motions(kind: str, direction: str, pace: str) -> tuple[Motion, ...]:
    """Verbs or nouns of one direction: ("verb", "up", "steep") gives the plain ones and, twice, those for steep rises."""
    found = [row for row in rows("motion") if row["kind"] == kind and row["direction"] == direction]
    fitting = [row for row in found if row["strength"] == "plain"] + 2 * [row for row in found if row["strength"] == pace != "plain"]
    return tuple(Motion(row["word"], row["base"], row["ing"]) for row in fitting)


@lru_cache
def every_motion() -> tuple[Motion, ...]:
    """All words of motion."""
    return tuple(Motion(row["word"], row["base"], row["ing"]) for row in rows("motion"))


@lru_cache
def single_motions(direction: str) -> frozenset[str]:
    """The verbs and nouns of one direction that are one word, in all their forms: "rose", "rise", "rising", "upturn"."""
    found = [row for row in rows("motion") if row["direction"] == direction]
    forms = {form.removeprefix("a ").removeprefix("an ") for row in found for form in (row["word"], row["base"], row["ing"])}
    return frozenset(form for form in forms if form and " " not in form)


@lru_cache
def phrases(use: str) -> tuple[str, ...]:
    """Turns of phrase of one use, such as "versus"."""
    return tuple(row["text"] for row in rows("phrases") if row["use"] == use)


@lru_cache
def spellings(what: str) -> tuple[str, ...]:
    """Spellings of a scale, a currency or per cent: ("thousand") gives (" thousand", "k", …)."""
    return tuple(row["spelling"].replace("_", " ") for row in rows("amounts") if row["what"] == what)


@lru_cache
def times(what: str) -> tuple[str, ...]:
    """Templates of a time, such as "quarter"."""
    return tuple(row["said"] for row in rows("times") if row["what"] == what)


@lru_cache
def sentences(form: str, when: str) -> tuple[str, ...]:
    """Templates of the sentences of a form that fit one occasion, such as ("pair", "flow")."""
    return tuple(row["text"] for row in rows("sentences") if row["form"] == form and row["when"] == when)


@lru_cache
def names_of(concept: str, *, positive: bool) -> tuple[str, ...]:
    """Names that others give to a standard line whose value has this sign: "NetIncomeLoss" may be "the bottom line"."""
    sides = ("", "+" if positive else "-")
    return tuple(row["name"] for row in rows("lines") if row["concept"] == concept and row["side"] in sides)


@lru_cache
def swaps() -> tuple[tuple[str, str], ...]:
    """Names and their opposites, the longest names first."""
    return tuple(sorted(((row["said"], row["opposite"]) for row in rows("swaps")), key=lambda pair: -len(pair[0])))


@lru_cache
def slips() -> tuple[tuple[str, str], ...]:
    """Terms and what they are mistaken for."""
    return tuple((row["term"], row["slip"]) for row in rows("slips"))


@lru_cache
def rewordings() -> dict[str, str]:
    """Openings of reasons in other words."""
    return {row["opening"]: row["other"] for row in rows("rewordings")}


class Chooser:
    """Chooses by what is asked and a seed alone, so that an error elsewhere in the sentence changes nothing of its wording."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def share(self, what: str) -> float:
        """A number from 0 to 1 that belongs to `what`."""
        return Random(f"{self._seed}/{what}").random()

    def one(self, what: str, items: Sequence[_T]) -> _T:
        """One of the items, at the same share of the way through any list that is asked for under this name."""
        return items[int(self.share(what) * len(items))]
