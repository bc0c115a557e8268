"""Ids for a page that shows several filings: those of occurrences, which each filing counts by itself, told apart by a prefix."""

from __future__ import annotations

from ...model.audit import Claim, FigureVerdict
from ...model.digest import Derivation
from ...model.facts import Facts


def renamed_facts(facts: Facts, prefix: str) -> Facts:
    """The occurrences of a filing, and what it says of them in two ways, with `prefix` before their ids: "o12" -> "f2-o12"."""
    occurrences = tuple(each._replace(id=prefix + each.id) for each in facts.occurrences)
    doubts = tuple(each._replace(occurrences=tuple(prefix + id for id in each.occurrences)) for each in facts.disagreements)
    return Facts(occurrences, (), {}, doubts)


def renamed_claim(claim: Claim, prefix: str) -> Claim:
    """A claim that rests on occurrences so renamed."""
    return claim._replace(figures=tuple(_renamed(verdict, prefix) for verdict in claim.figures))


def _renamed(verdict: FigureVerdict, prefix: str) -> FigureVerdict:
    return verdict._replace(
        occurrences=tuple(prefix + id for id in verdict.occurrences),
        derivation=None if verdict.derivation is None else _renamed_operands(verdict.derivation, prefix),
    )


def _renamed_operands(derivation: Derivation, prefix: str) -> Derivation:
    operands = tuple(operand._replace(occurrence=prefix + operand.occurrence) for operand in derivation.operands)
    return derivation._replace(operands=operands)
