"""`python -m eval.findver_training`: claims made from the public filings, right and corrupted, and the weights that tell them apart.

Nothing of FinDVer is used. A claim is a figure computed from a row of a table, told in one of several forms, or one or two sentences
of the filing, retold with words left out; half of them are corrupted in one place, as a careless or dishonest writer would.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from math import exp
from pathlib import Path
from typing import NamedTuple

from eval.filings import DataMissingError, add_data_option, chosen, data_folder
from eval.scoring_engine.grounds import Grounds
from eval.scoring_engine.opposites import OPPOSITES
from eval.scoring_engine.scoring import signals_of
from tieout.extraction import extract
from tieout.intake import read_source
from tieout.language.calendar import Calendar
from tieout.language.stems import stem
from tieout.model.facts import Fact, Facts, Period
from tieout.structure import build_document

_WORD = re.compile(r"\b[A-Za-z]{3,}\b")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"\b20[12]\d\b")
_NAME = re.compile(r"(?<=\w )[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})*")
_SENTENCE = re.compile(r"(?<=[a-z0-9)%][.])\s+(?=[A-Z])")
_REFERENCE = re.compile(r"\b(?:Notes? \d|Items? \d|ASU|ASC|Section|Rule|Topic|Exhibit|Form|Part [IV])\b")
_PLACES = ["in Norway", "in Chile", "in Thailand", "in Portugal", "of Lisbon", "with Baxter Holdings", "of Oslo Partners"]
"""Names of elsewhere, which a corrupted claim may bring in."""
_KEPT = re.compile(r"(?:million|billion|thousand|percent|no|not|shares?)\b")
_TURNS = dict(
    pair.split(":")
    for pair in (
        "increased:decreased increase:decrease higher:lower decreased:increased decrease:increase lower:higher growth:decline "
        "decline:growth "
        "declined:grew grew:declined improved:worsened increases:decreases decreases:increases"
    ).split()
)
_IDLE = frozenset("the a an our its we that which also approximately primarily as of in for to and this these such was were is are".split())


CONFIRMING = frozenset(("figures.held", "figures.held.exact", "figures.unknown", "motion.agrees"))
"""Signals that can only speak for a claim; all others but the constant can only speak against it."""


class Seeded(NamedTuple):
    """A claim made from a filing, and whether it is right."""

    statement: str
    right: bool


def _spoken(period: Period, calendar: Calendar) -> str:
    day = f"{period.end:%B} {period.end.day}, {period.end.year}"
    if period.start is None:
        return day
    months = round(period.days / 30.4)
    if months >= 11:
        return str(calendar.label_of(period.end))
    return f"the {('three', 'six', 'nine')[max(1, months // 3) - 1]} months ended {day}"


def _near(value: Decimal, places: int, chance: random.Random) -> Decimal:
    """A near miss: some units in the last two places."""
    step = Decimal(chance.choice((1, 2, 3, 7, 11, 23, 90, -1, -2, -4, -9, -13, -40))).scaleb(-places)
    return value + step


def _computed(facts: Facts, calendar: Calendar, chance: random.Random) -> Iterator[Seeded]:
    """Claims about rows of tables: a level, a difference, a percentage of change."""
    by_line: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts.facts:
        if fact.value and fact.period is not None and fact.label and fact.unit and fact.statement is not None:
            by_line.setdefault((fact.label, fact.unit, fact.dimensions, fact.period.days), []).append(fact)
    lines = [line for line in by_line.values() if len(line) > 1]
    chance.shuffle(lines)
    for line in lines:
        newer, older = sorted(line, key=lambda fact: fact.period.end if fact.period else None, reverse=True)[:2]  # type: ignore[arg-type, return-value]
        if newer.period and older.period and newer.period.end != older.period.end:
            yield from _told(newer, older, calendar, chance)
            yield from _moved(newer, older, calendar, chance)


def _moved(newer: Fact, older: Fact, calendar: Calendar, chance: random.Random) -> Iterator[Seeded]:
    """A claim that only says which way a line went."""
    new, old = abs(newer.value or Decimal(0)), abs(older.value or Decimal(0))
    if newer.period is None or new == old or chance.random() < 0.4:
        return
    right = chance.random() < 0.5
    up = (new > old) is right
    label, now = _renamed(newer.label.rpartition(" › ")[2].lower(), chance), _spoken(newer.period, calendar)
    forms = (
        f"In {now}, the company reported {'an increase' if up else 'a decrease'} in {label} compared to the prior year.",
        f"The company's {label} {'increased' if up else 'decreased'} in {now}.",
        f"Results for {now} reflect {'higher' if up else 'lower'} {label} than in the year before.",
    )
    yield Seeded(chance.choice(forms), right)


def _renamed(label: str, chance: random.Random) -> str:
    """A label as another would write it: some words by their synonyms, some left out of a long one."""
    words = [chance.choice(_SYNONYMS[word]) if word in _SYNONYMS and chance.random() < 0.35 else word for word in label.split()]
    kept = [word for word in words if len(words) < 3 or chance.random() > 0.2]
    return " ".join(kept or words)


_SYNONYMS = {
    "revenue": ("sales",), "revenues": ("sales",), "sales": ("revenue",), "earnings": ("income", "profit"), "income": ("profit",),
    "expenses": ("costs",), "cost": ("expense",), "expense": ("costs",), "purchases": ("acquisitions",), "payable": ("owed",),
    "shareholders’": ("stockholders’",), "stockholders’": ("shareholders’",), "repurchases": ("buybacks",), "assets": ("holdings",),
}  # fmt: skip


def _told(newer: Fact, older: Fact, calendar: Calendar, chance: random.Random) -> Iterator[Seeded]:
    new, old = abs(newer.value or Decimal(0)), abs(older.value or Decimal(0))
    label = _renamed(re.sub(r"\s*\([^)]*\)", "", newer.label.rpartition(" › ")[2]).lower(), chance)
    if newer.period is None or older.period is None:
        return
    now, then = _spoken(newer.period, calendar), _spoken(older.period, calendar)
    right = chance.random() < 0.5
    form = chance.choice(("percent", "percent", "difference", "level"))
    way = "increase" if new >= old else "decrease"
    if form == "percent" and old:
        stated = round(abs((new - old) / old * 100), 2)
        if not right:
            if chance.random() < 0.2:
                way = "decrease" if way == "increase" else "increase"
            else:
                stated = abs(_near(stated, chance.choice((0, 1, 2)), chance))
        opening = chance.choice((f"The percentage {way} in {label} from {then} to {now}", f"The {way} in {label} between {then} and {now}"))
        yield Seeded(f"{opening} {chance.choice(('is', 'was', 'is approximately'))} {stated:.2f}%.", right)
        return
    value = new if form == "level" else abs(new - old)
    if not right:
        value = chance.choice((old, value + abs(new + old) / 100, value * Decimal("1.1"), value + 1000, new + old))
    money = f"${value:,.0f}" if "/" not in (newer.unit or "") else f"${value:,.2f}"
    if form == "level":
        yield Seeded(f"The {label} for {now} {chance.choice(('was', 'amounted to', 'totaled'))} {money}.", right)
    else:
        yield Seeded(f"The {label} {way}d by {money} from {then} to {now}.", right)


def _retold(sentence: str, chance: random.Random) -> str:
    """The sentence as another would tell it: the company named, words left out."""
    sentence = re.sub(r"\b[Ww]e\b", "the Company", re.sub(r"\b[Oo]ur\b", "the Company's", sentence)).rstrip(".")
    words = sentence.split(" ")
    kept = []
    for word in words:
        left_out = chance.random() < (0.5 if word.lower() in _IDLE else 0.22)
        if _NUMBER.search(word) or _KEPT.match(word) or not left_out:
            kept.append(word)
    return " ".join(kept)


def _corrupted(sentence: str, others: list[str], chance: random.Random) -> str | None:
    """The sentence with one thing wrong in it; None where nothing in it can be made wrong that way."""
    ways: list[Callable[[], str | None]] = [
        lambda: _renumbered(sentence, others, chance),
        lambda: _opposed(sentence, chance),
        lambda: _denied(sentence),
        lambda: _swapped(_YEAR, sentence, others, chance),
        lambda: _swapped(_NAME, sentence, chance.choice((others, _PLACES)), chance),
    ]
    chance.shuffle(ways)
    ways.insert(0, lambda: _turned(sentence, chance))
    return next((told for way in ways if (told := way()) is not None and told != sentence), None)


def _turned(sentence: str, chance: random.Random) -> str | None:
    found = [m for m in _WORD.finditer(sentence) if m[0] in _TURNS]
    return _put(sentence, chance.choice(found), _TURNS[chance.choice(found)[0]]) if len(found) == 1 else None


def _put(sentence: str, place: re.Match[str], words: str) -> str:
    return sentence[: place.start()] + words + sentence[place.end() :]


def _renumbered(sentence: str, others: list[str], chance: random.Random) -> str | None:
    found = [m for m in _NUMBER.finditer(sentence) if not _YEAR.fullmatch(m[0]) and len(m[0]) > 1]
    if not found:
        return None
    place = chance.choice(found)
    if chance.random() < 0.4:
        elsewhere = [m[0] for other in others for m in _NUMBER.finditer(other) if len(m[0]) == len(place[0]) and not _YEAR.fullmatch(m[0])]
        return _put(sentence, place, chance.choice(elsewhere)) if elsewhere else None
    at = chance.randrange(len(place[0]))
    if not place[0][at].isdigit():
        return None
    return _put(sentence, place, place[0][:at] + chance.choice("123456789".replace(place[0][at], "")) + place[0][at + 1 :])


def _opposed(sentence: str, chance: random.Random) -> str | None:
    found = [m for m in _WORD.finditer(sentence) if stem(m[0].lower()) in OPPOSITES]
    if not found:
        return None
    place = chance.choice(found)
    return _put(sentence, place, chance.choice(sorted(OPPOSITES[stem(place[0].lower())])))


def _denied(sentence: str) -> str | None:
    if re.search(r"\bnot\b", sentence):
        return re.sub(r"\b(?:did |do |does )?not ", "", sentence, count=1)
    told, count = re.subn(r"\b(was|were|is|are|has|have|had)\b", r"\1 not", sentence, count=1)
    return told if count else None


def _swapped(what: re.Pattern[str], sentence: str, others: list[str], chance: random.Random) -> str | None:
    found = list(what.finditer(sentence))
    elsewhere = sorted({m[0] for other in others for m in what.finditer(other)} - {m[0] for m in found})
    return _put(sentence, chance.choice(found), chance.choice(elsewhere)) if found and elsewhere else None


def _sentences(grounds: Grounds, chance: random.Random) -> Iterator[Seeded]:
    """Claims of one or two sentences of the filing, retold."""
    text = grounds.document.source.text
    told = [
        sentence
        for passage in grounds.document.passages
        if passage.table is None and passage.kind != "heading"
        for sentence in _SENTENCE.split(text[passage.start : passage.end].strip())
        if 10 < len(sentence.split()) < 40 and not _REFERENCE.search(sentence)
    ]
    chance.shuffle(told)
    for first, second in zip(told[::2], told[1::2], strict=False):
        right = chance.random() < 0.5
        parts = [first, second] if chance.random() < 0.6 else [first]
        if not right:
            wrong = _corrupted(parts[0], told[:400], chance)
            if wrong is None:
                continue
            parts[0] = wrong
        chance.shuffle(parts)
        yield Seeded(chance.choice((", while ", ", and ", ", despite ")).join(_retold(part, chance) for part in parts) + ".", right)


def _examples(folder: Path, each: int, seed: int) -> Iterator[tuple[dict[str, float], bool]]:
    for filing, path in chosen([], folder):
        if filing.form not in ("10-K", "10-Q"):
            continue
        chance = random.Random(f"{seed}{filing.stem}")
        document = build_document(read_source(path, tags=False))
        facts = extract(document)
        grounds = Grounds(document, facts)
        count = 0
        for source in (_computed(facts, grounds.calendar, chance), _sentences(grounds, chance)):
            for claim, _ in zip(source, range(each), strict=False):
                yield signals_of(claim.statement, grounds)[0], claim.right
                count += 1
        print(f"{filing.stem}: {count} claims", file=sys.stderr)


def fitted(examples: list[tuple[dict[str, float], bool]], names: list[str], ridge: float = 2.0, rounds: int = 400) -> dict[str, float]:
    """Weights of a logistic model by gradient descent with a ridge."""
    weights = dict.fromkeys(names, 0.0)
    for _ in range(rounds):
        slope = {name: ridge * weight for name, weight in weights.items()}
        for signals, right in examples:
            miss = 1 / (1 + exp(-sum(weights[name] * value for name, value in signals.items() if name in weights))) - right
            for name, value in signals.items():
                if value and name in weights:
                    slope[name] += miss * value
        for name, by in slope.items():
            weights[name] -= 4.0 * by / len(examples)
            if name in CONFIRMING:
                weights[name] = max(0.0, weights[name])
            elif name != "one":
                weights[name] = min(0.0, weights[name])
    return weights


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code. The weights go to standard output, as `eval/scoring_engine/weights.txt` holds them."""
    parser = argparse.ArgumentParser(prog="python -m eval.findver_training", description=__doc__)
    parser.add_argument("--each", type=int, default=60, metavar="N", help="claims of each kind a filing (default 60)")
    parser.add_argument("--seed", type=int, default=1)
    add_data_option(parser)
    options = parser.parse_args(arguments)
    try:
        folder = data_folder(options.data)
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return 0
    examples = list(_examples(folder, options.each, options.seed))
    names = sorted({name for signals, _ in examples for name in signals})
    weights = fitted(examples, names)
    print(f"# python -m eval.findver_training --each {options.each} --seed {options.seed}")
    print(f"# fitted to {len(examples)} claims made from the public filings; none of FinDVer's")
    for name in names:
        print(f"{name} {weights[name]:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
