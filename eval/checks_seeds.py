"""Seeded errors: one digit of a figure changed in the bytes of the filing, and the whole pipeline run over the result without tags."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from eval.checks_figures import PrintedFigure
from eval.facts_score import Places, placed
from tieout.checking import examine
from tieout.extraction import extract
from tieout.intake import source_from_bytes
from tieout.model.check import Relation
from tieout.structure import build_document

SEED = 20250117
COUNT = 200
_DIGITS = b"0123456789"


class Candidate(NamedTuple):
    """A figure that may be seeded: where, what its relations are in the sound filing, how far it may be off within their rounding,
    in units of its last printed place."""

    path: Path
    figure: PrintedFigure
    relations: tuple[Relation, ...]
    rounding: Decimal


class Seeded(NamedTuple):
    """A seed and what became of it. `flags` are all relations flagged that stand on the changed figure."""

    candidate: Candidate
    byte: int
    was: str
    now: str
    flags: tuple[Relation, ...]

    @property
    def covered(self) -> bool:
        """Whether the figure stands in a relation of the sound filing."""
        return bool(self.candidate.relations)

    @property
    def caught(self) -> bool:
        """Whether a relation that the changed figure stands in is flagged."""
        return bool(self.flags)


def rounding(relations: Sequence[Relation]) -> Decimal:
    """How far a figure may be off before the tightest of its relations shows it: half a unit for each figure in it that is not nought."""
    if not relations:
        return Decimal(1)
    return min(Decimal(sum(1 for operand in relation.operands if operand.value)) / 2 for relation in relations)


def changes(figure: PrintedFigure, data: bytes, beyond: Decimal) -> list[tuple[int, int]]:
    """Every change of one digit, as (byte, digit), that moves the figure by more than `beyond` units of its last printed place; the
    first digit does not become nought."""
    places = [at for at in range(figure.truth.start, figure.truth.end) if data[at] in _DIGITS]
    found: list[tuple[int, int]] = []
    for order, at in enumerate(places):
        weight = 10 ** (len(places) - order - 1)
        for digit in _DIGITS:
            off = abs(digit - data[at]) * weight
            if off > beyond and not (order == 0 and digit == _DIGITS[0]):
                found.append((at, digit))
    return found


def drawn(candidates: Sequence[Candidate], count: int = COUNT, seed: int = SEED) -> list[Candidate]:
    """`count` of the candidates, the same for the same list and seed."""
    return random.Random(seed).sample(list(candidates), min(count, len(candidates)))


def seeded(candidate: Candidate, data: bytes, number: int, seed: int = SEED) -> Seeded | None:
    """Change one digit, drawn with the seed and the seed's number, and check the filing. None where no change is large enough."""
    possible = changes(candidate.figure, data, candidate.rounding)
    if not possible:
        return None
    at, digit = random.Random(f"{seed}/{number}").choice(possible)
    changed = bytearray(data)
    changed[at] = digit
    document = build_document(source_from_bytes(bytes(changed), candidate.path.name, tags=False))
    facts = extract(document)
    result = examine(document, facts)
    places = Places(placed(facts.occurrences, document.source.offsets))
    hit = {occurrence.id for occurrence in places.touching(at, at + 1)}
    flags = tuple(relation for relation in result.flagged if any(operand.occurrence in hit for operand in relation.operands))
    return Seeded(candidate, at, chr(data[at]), chr(digit), flags)
