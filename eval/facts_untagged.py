"""False facts: numerals that no tag covers, drawn at random and labelled by hand, and how many were read as what they are not.

`untagged.tsv` holds offsets and labels, no text of the filings: file stem, byte start and end, "quantity" or "not", and for a
quantity its value after scale and its unit ("|" between units that are equally right; a physical measure such as "days" may be
read as any unit but a currency or shares), for the others what they are (year, day, page, exhibit, law, name, …)."""

from __future__ import annotations

import random
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from eval.facts_raw import NUMERAL, pieces
from eval.facts_score import Places
from eval.facts_truth import normal_unit
from tieout.model.facts import Occurrence

LABELS = Path(__file__).with_name("untagged.tsv")
SEED = 20250202
DRAWN = 300
_SCORED_UNITS = frozenset({"pure", "shares"})


class Label(NamedTuple):
    """A numeral labelled by hand; `value`, `units` for a quantity, `kind` for what is none."""

    file: str
    start: int
    end: int
    quantity: bool
    value: Decimal | None
    units: tuple[str, ...]
    kind: str


class Verdict(NamedTuple):
    """What became of a labelled numeral: `got` is what was read there, `false` why that is wrong, or "" where it is right or nothing."""

    label: Label
    got: Occurrence | None
    false: str


def untagged(data: bytes) -> list[tuple[int, int]]:
    """The bytes of every numeral of a page's visible text that stands in no ix:nonFraction."""
    return [
        match.span(1)
        for piece in pieces(data)
        if piece.visible and not piece.tagged
        for match in NUMERAL.finditer(data, piece.start, piece.end)
        if match[1]
    ]


def draw(filings: Iterable[tuple[str, bytes]], count: int = DRAWN, seed: int = SEED) -> list[tuple[str, int, int]]:
    """`count` untagged numerals of all the filings (stem, bytes) together, each as likely as any other; the same for the same seed."""
    pool = [(stem, start, end) for stem, data in filings for start, end in untagged(data)]
    return random.Random(seed).sample(pool, count)


def labels(path: Path = LABELS) -> list[Label]:
    """The labels, in the file's order."""
    found: list[Label] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        file, start, end, label, value, unit, kind = line.split("\t")
        quantity = label == "quantity"
        found.append(Label(file, int(start), int(end), quantity, Decimal(value) if value else None, tuple(unit.split("|")), kind))
    return found


def judged(label: Label, data: bytes, places: Places) -> Verdict:
    """Whether what was read at a labelled numeral is what it is. ValueError where the file has no numeral there: another edition."""
    match = NUMERAL.fullmatch(data, label.start, label.end)
    if match is None or match[1] is None:
        raise ValueError(f"{label.file}: no numeral at bytes {label.start}-{label.end}; the labels are of another edition of the file")
    touching = [one for one in places.touching(label.start, label.end) if one.value is not None or not label.quantity]
    if not touching:
        return Verdict(label, None, "")
    reasons = [_reason(label, one) for one in touching]
    wrong = next((index for index, reason in enumerate(reasons) if reason), None)
    return Verdict(label, touching[wrong or 0], reasons[wrong] if wrong is not None else "")


def _reason(label: Label, got: Occurrence) -> str:
    if not label.quantity:
        return f"{label.kind} read as a quantity"
    if got.value is None or label.value is None or abs(got.value) != label.value:
        return "wrong value"
    unit = normal_unit(got.unit)
    wanted = {normal_unit(one) if _is_scored(one) else None for one in label.units}
    if unit in wanted or (None in wanted and unit in (None, "pure")):
        return ""
    return "wrong unit"


def _is_scored(unit: str) -> bool:
    return unit in _SCORED_UNITS or "/" in unit or (len(unit) == 3 and unit.isupper())
