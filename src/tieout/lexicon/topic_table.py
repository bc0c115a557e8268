"""All topics of a digest, read from the files of `topics/`: their lines, and the matters to look for in the filing's own sentences.

`topics/ID.toml` has the fields of a TopicPlan, a table of `lines`, whose fields are those of Line, and one of `matters`, with those of
Matter. Concepts, kinds and marks are separated by blanks and keys by "|". The words of a matter are read by `pattern_of`; `<past>`
stands for any past form of a verb of motion.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tomllib import loads
from typing import Any, NamedTuple

from .alternatives import one_of, pattern_of
from .lines import Line, gaap
from .motion import PAST

_PAST = one_of(PAST)
MARKS = frozenset(
    "conditions plans unactual undated anywhere balance before_cause apart once own_line any_size unsure parties said".split()
)
"""What is special about a matter's sentences. They may be about what would or could happen (`conditions`) or is planned (`plans`), have
figures that are not actual (`unactual`), name no date (`undated`), and come from sections from which no others are taken
(`anywhere`). They are worth more with the date of the balance sheet (`balance`), or are recognized by the words before their cause
(`before_cause`), or are looked for by a module of their own (`apart`). Of events, a filing tells some in several places (`once`), or
better in a line of its own (`own_line`); some are told whatever their size (`any_size`) or say what would or may be (`unsure`), or are
known again by the names in them (`parties`). Some are plans only where the company says what it does for them (`said`)."""


class Matter(NamedTuple):
    """A kind of sentence: its topic, the pattern that it must match (`words`) and of which one of `keys` is always a part, for a quick
    test (both in lower case; what is looked for apart may have no keys), its worth among its topic's sentences, the kinds of figures that
    it must have, its place after the lines of its topic (`weight`), and its MARKS with those of its topic."""

    id: str
    topic: str
    keys: tuple[str, ...]
    words: str
    worth: float
    kinds: frozenset[str]
    weight: float
    marks: frozenset[str]

    @property
    def pattern(self) -> re.Pattern[str]:
        """`words`, compiled when they are first looked for: what writes no digest needs none of them."""
        return _compiled(self.words)


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words)


class TopicPlan(NamedTuple):
    """A topic: its id in the published contract, its title, its place in reading order, and the most statements that it has in a digest
    of normal length; its lines and matters, and MARKS that all these matters have. Of two lines with the same weight, that of the
    lower `line_turn` comes first where there is room for one; a sentence of two matters worth the same counts for that of the lower
    `matter_turn`. A file that names no turn means its `place`."""

    id: str
    title: str
    place: int
    most: int
    lines: tuple[Line, ...]
    matters: tuple[Matter, ...]
    line_turn: int
    matter_turn: int
    marks: str = ""


def _line(topic: str, id: str, row: dict[str, Any]) -> Line:
    return Line(id, topic, **{**row, "concepts": gaap(row["concepts"]), "cues": tuple(row.get("cues", ()))})


def _matter(topic: str, id: str, row: dict[str, Any], marks: str) -> Matter:
    words = pattern_of(row["words"], past=_PAST)
    sets = {"kinds": frozenset(row["kinds"].split()), "marks": frozenset(f"{marks} {row.get('marks', '')}".split())}
    keys = row.get("keys", "") if "apart" in sets["marks"] else row["keys"]
    return Matter(id, topic, **{**row, "keys": tuple(keys.split("|")), "words": words, **sets})


def topic_of(file: Path) -> TopicPlan:
    """The topic of a file of `topics/`: ".../risks.toml" -> TopicPlan("risks", "Risks", 120, …). Raises ValueError, which names the file,
    where a field is missing, unknown or of no use."""
    try:
        row = loads(file.read_text("utf-8"))
        lines = tuple(_line(file.stem, id, each) for id, each in row.pop("lines", {}).items())
        matters = tuple(_matter(file.stem, id, each, row.get("marks", "")) for id, each in row.pop("matters", {}).items())
        return TopicPlan(file.stem, lines=lines, matters=matters, **{"line_turn": row["place"], "matter_turn": row["place"], **row})
    except (KeyError, TypeError, ValueError) as fault:
        raise ValueError(f"topics/{file.name}: {type(fault).__name__}: {fault}") from fault


TOPICS = tuple(sorted(map(topic_of, (Path(__file__).parent / "topics").glob("*.toml")), key=lambda topic: topic.place))
"""Every topic of `topics/`, in reading order."""

LINES = tuple(line for topic in sorted(TOPICS, key=lambda topic: topic.line_turn) for line in topic.lines)
"""Every line that a digest may state, in the order of `line_turn`."""

CONCEPTS = {line.id: line.concepts for line in LINES}
"""The concepts of each line by its id, in order of preference."""

REVENUE = CONCEPTS["revenue"]
NET_INCOME = CONCEPTS["net_income"]

MATTERS = tuple(matter for topic in sorted(TOPICS, key=lambda topic: topic.matter_turn) for matter in topic.matters)
"""Every kind of sentence that a digest may take up. Of several that are worth the same, the first is taken."""
