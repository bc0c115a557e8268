"""`python -m eval.changes`: edits planted in real sections and figures, and whether `tieout changes` finds each as what it is.

The risk factors of an annual report are edited as a year edits them: paragraphs are taken out, put in (of another company), moved, reworded
(with words of that company), split in two, and rolled forward by a year. Then figures of a report are changed, and must be found, and
nothing else. What is planted is drawn by a seed and known; words and layouts are the filers'."""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from eval.asked import facts_of, studied
from eval.measure import Figure, Grid, Measure, Row, command, held_out, part_of, per_cent
from tieout.library.changes.alignment import Alignment, aligned
from tieout.library.changes.figures import StatedFigures
from tieout.library.changes.paragraphs import Paragraph, sections_of
from tieout.library.changes.restated import restatements
from tieout.model.facts import Facts

QUICK = ("nike-fy2024", "coca-cola-fy2024", "mcdonalds-fy2023", "union-pacific-fy2024")
"""Four filings whose risk factors are told in four ways."""
KINDS = ("kept", "rolled_forward", "reworded", "moved", "split", "added", "removed")
SHARES = (("removed", 0.08), ("moved", 0.05), ("reworded", 0.2), ("split", 0.05), ("rolled_forward", 0.1))
"""How much of a section is edited in each way; as much as is removed is added."""
FEWEST_WORDS, PLANTED, SEED = 25, 8, 20240
YEAR = re.compile(r"\b20\d\d\b")


class Planted(NamedTuple):
    """A paragraph of the edited section: which it was (None for one put in), what was done with it, and its text."""

    was: int | None
    kind: str
    paragraph: Paragraph


class Judged(NamedTuple):
    """One edit, and what it was found to be."""

    filing: str
    planted: str
    found: str
    text: str


def paths(folder: Path) -> list[Path]:
    """The annual reports."""
    return sorted(part_of(folder, "filings").joinpath("10-K").glob("*.gz"))


def stem(path: Path) -> str:
    """A filing's name without its suffixes."""
    return path.name.split(".htm", 1)[0]


def edited(old: list[Paragraph], other: list[Paragraph], chance: random.Random) -> list[Planted]:
    """A section as it might read a year later. `other` is another company's, for paragraphs put in and for words."""
    long = [n for n, one in enumerate(old) if len(one.text.split()) >= FEWEST_WORDS and not one.is_heading]
    chance.shuffle(long)
    kinds: dict[int, str] = {}
    for kind, share in SHARES:
        for n in long[: int(len(old) * share)]:
            if kind != "rolled_forward" or YEAR.search(old[n].text):
                kinds[n] = kind
        long = [n for n in long if n not in kinds]
    words = [word for one in other for word in one.text.split()]
    new: list[Planted] = []
    for n, one in enumerate(old):
        new += _as_planted(n, one, kinds.get(n, "kept"), (words, chance))
    moved = [each for each in new if each.kind == "moved"]
    new = [each for each in new if each.kind != "moved"]
    strangers = [one for one in other if len(one.text.split()) >= FEWEST_WORDS and not one.is_heading]
    added = [
        Planted(None, "added", one) for one in chance.sample(strangers, min(len(strangers), sum(k == "removed" for k in kinds.values())))
    ]
    for each in (*moved, *added):
        new.insert(chance.randrange(len(new)), each)
    return new


def _as_planted(n: int, one: Paragraph, kind: str, drawn: tuple[list[str], random.Random]) -> Iterator[Planted]:
    words, chance = drawn
    own = one.text.split()
    if kind == "reworded":
        at = chance.randrange(max(len(own) - 8, 1))
        length = max(len(own) // chance.choice((3, 5, 8)), 3)
        start = chance.randrange(max(len(words) - length, 1))
        yield Planted(n, kind, one._replace(text=" ".join((*own[:at], *words[start : start + length], *own[at + length :]))))
    elif kind == "rolled_forward":
        yield Planted(n, kind, one._replace(text=YEAR.sub(lambda year: str(int(year[0]) + 1), one.text)))
    elif kind == "split":
        half = len(own) // 2
        yield Planted(n, kind, one._replace(text=" ".join(own[:half])))
        yield Planted(n, kind, one._replace(text=" ".join(own[half:])))
    elif kind != "removed":
        yield Planted(n, kind, one)


def words_judged(name: str, old: list[Paragraph], new: list[Planted]) -> Iterator[Judged]:
    """Every paragraph of the edited section, and every one taken out, with what the alignment makes of it."""
    found = aligned(old, [each.paragraph for each in new])
    told = _told(found, old, new)
    left = {each.was for each in new}
    for m, each in enumerate(new):
        yield Judged(name, each.kind, told[m], each.paragraph.text[:120])
    for n, one in enumerate(old):
        if n not in left:
            yield Judged(name, "removed", "removed" if n in found.removed else "kept", one.text[:120])


def _told(found: Alignment, old: list[Paragraph], new: list[Planted]) -> dict[int, str]:
    """What each new paragraph is found to be; "wrong pair" where it is paired with another text."""
    told = dict.fromkeys(found.added, "added")
    for pair in found.pairs:
        right = new[pair.new].was == pair.old or (new[pair.new].was is not None and old[new[pair.new].was or 0].text == old[pair.old].text)
        told[pair.new] = ("moved" if pair.moved and pair.how == "kept" else pair.how) if right else "wrong pair"
    for m, n in found.parted.items():
        told[m] = "reworded" if new[m].was == n else "wrong pair"
    return told


def is_right(one: Judged) -> bool:
    """Whether an edit is found as what it is. A paragraph whose neighbour moved may be the one that is said to have moved; a half is a
    rewording of the whole."""
    also = {"split": {"reworded"}, "kept": {"moved"}, "moved": {"kept"}, "rolled_forward": {"kept"}}
    return one.found == one.planted or one.found in also.get(one.planted, set())


def figures_judged(name: str, facts: Facts, filing: StatedFigures, chance: random.Random) -> Iterator[Judged]:
    """Some tagged facts of the statements and notes changed by a tenth, and what is said of them and of all others."""
    fitting = [fact for fact in facts.facts if fact.value and fact.period and fact.unit not in (None, "pure") and len(fact.occurrences) > 1]
    tables = [fact for fact in fitting if any(facts.occurrence(id).table is not None for id in fact.occurrences)]
    changed = {id for fact in chance.sample(tables, min(PLANTED, len(tables))) for id in fact.occurrences}
    values = {id: facts.occurrence(id).value for id in changed}
    occurrences = tuple(
        one._replace(value=(values[one.id] or Decimal(0)) * Decimal("1.1")) if one.id in changed else one for one in facts.occurrences
    )
    edited_facts = Facts(occurrences, facts.facts, facts.fact_of, facts.disagreements, facts.notes, facts.conventions)
    after = StatedFigures(filing.document, replace(edited_facts))
    found = {figure.new.place.occurrence for one in restatements(filing, after) for figure in one.figures}
    for fact in facts.facts:
        is_planted = not changed.isdisjoint(fact.occurrences)
        is_found = not found.isdisjoint(fact.occurrences)
        if is_planted or is_found:
            yield Judged(name, "restated" if is_planted else "unchanged", "restated" if is_found else "unchanged", fact.label[:120])


def measured(folder: Path, quick: bool) -> Measure:
    """The evaluation of all filings, or of those of QUICK."""
    chosen = [path for path in paths(folder) if not quick or stem(path) in QUICK]
    held: list[tuple[str, list[Paragraph]]] = []
    judged: list[Judged] = []
    for path in chosen:
        print(f"reading {path.name}", file=sys.stderr)
        study = studied(path)
        section = sections_of(study.document).get("risk_factors")
        if section is not None and len(section.paragraphs) > FEWEST_WORDS:
            held.append((stem(path), list(section.paragraphs)))
        facts = facts_of(study)
        judged += figures_judged(stem(path), facts, StatedFigures(study.document, facts), random.Random(SEED))
    for n, (name, paragraphs) in enumerate(held):
        other = held[n - 1][1]
        judged += words_judged(name, paragraphs, edited(paragraphs, other, random.Random(SEED + n)))
    return measure_of(judged)


def measure_of(judged: list[Judged]) -> Measure:
    """Figures, tables and failures."""
    words = [one for one in judged if one.planted in KINDS]
    edits = [one for one in words if one.planted != "kept"]
    figures = [one for one in judged if one.planted == "restated"]
    stray = [one for one in judged if one.planted == "unchanged"]
    wrong = [one for one in judged if not is_right(one)]
    counted = (
        Figure("edits", sum(map(is_right, edits)), len(edits), "high"),
        Figure(
            "unedited", sum(one.planted == "kept" and is_right(one) for one in words), sum(one.planted == "kept" for one in words), "high"
        ),
        Figure("restated", sum(map(is_right, figures)), len(figures), "high"),
        Figure("stray", len(stray), len(judged), "low"),
    )
    rows = [Row(f"{one.planted}, found as {one.found}", one.filing, one.text, held_out(one.filing)) for one in wrong]
    return Measure("changes", counted, (_by_kind([*words, *figures]),), tuple(rows), ())


def _by_kind(judged: list[Judged]) -> Grid:
    rows: list[tuple[object, ...]] = []
    for kind in (*KINDS, "restated"):
        said = Counter(one.found for one in judged if one.planted == kind)
        right = sum(is_right(one) for one in judged if one.planted == kind)
        rows.append((kind, said.total(), right, per_cent(right, said.total()), ", ".join(f"{name} {n}" for name, n in said.most_common())))
    return Grid("Planted edits, by kind", ("planted", "edits", "right", "per cent", "found as"), tuple(rows))


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    return command("changes", __doc__, measured, arguments)


if __name__ == "__main__":
    raise SystemExit(main())
