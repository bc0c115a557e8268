"""What the product's own verdicts on FinDVer's claims are worth, as a table and as JSON: how many are decided, and how often rightly."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from statistics import mean
from typing import Any, NamedTuple

from tieout.model.audit import ClaimVerdict

from .findver_report import SUBSETS, wilson

DECIDED = frozenset(("supported", "contradicted"))
"""Verdicts that answer a claim; "unsupported" says only that the filing was not found to say it, and is counted apart."""


class Audited(NamedTuple):
    """A claim with the verdict that `tieout audit --claims` gives it; `entailed` is None where the set withholds the label."""

    id: str
    subset: str
    entailed: bool | None
    verdict: ClaimVerdict
    why: str
    milliseconds: Decimal


class Count(NamedTuple):
    """Of the verdicts of one kind, how many there are and how many are right."""

    made: int
    right: int

    @property
    def share(self) -> float:
        """The right ones in per cent; 0 where there are none."""
        return round(100 * self.right / self.made, 1) if self.made else 0.0

    @property
    def said(self) -> str:
        """The count as a person reads it: "41 of 51"."""
        return f"{self.right} of {self.made}"


def counted(results: Iterable[Audited], verdict: ClaimVerdict) -> Count:
    """How many labelled claims have this verdict, and of them how many rightly: entailed for "supported", refuted for the others.

    Ten claims called contradicted, eight of them refuted: Count(made=10, right=8).
    """
    labels = [each.entailed for each in results if each.verdict == verdict and each.entailed is not None]
    return Count(len(labels), sum(label is (verdict == "supported") for label in labels))


def _part(results: list[Audited], subset: str) -> list[Audited]:
    return [each for each in results if each.entailed is not None and subset in ("all", each.subset)]


def _decided(part: list[Audited]) -> Count:
    """How many claims there are, and of them how many are decided."""
    return Count(len(part), sum(each.verdict in DECIDED for each in part))


def json_verdicts(results: list[Audited]) -> dict[str, Any]:
    """What other programs read, by subset and over all: counts, and shares in per cent."""
    subsets: dict[str, Any] = {}
    for subset in (*SUBSETS, "all"):
        part = _part(results, subset)
        row: dict[str, Any] = {"claims": len(part), "decided": _decided(part).share}
        for verdict in ("contradicted", "supported", "unsupported"):
            count = counted(part, verdict)
            row[verdict] = {"made": count.made, "right": count.right, "share": count.share}
        subsets[subset] = row
    examples = [
        {"example_id": each.id, "subset": each.subset, "label": each.entailed, "verdict": each.verdict, "why": each.why} for each in results
    ]
    return {"engine": "tieout audit --claims", "subsets": subsets, "ms_per_claim": _average(results), "examples": examples}


def text_verdicts(results: list[Audited]) -> str:
    """The table."""
    lines = ["subset     claims  decided    contradicted, refuted    95 %           supported, entailed    unsupported, refuted"]
    for subset in (*SUBSETS, "all"):
        part = _part(results, subset)
        if not part:
            continue
        against, backed, unsupported = (counted(part, verdict) for verdict in ("contradicted", "supported", "unsupported"))
        low, high = wilson(against.right, against.made)
        lines.append(
            f"{subset:10} {len(part):6} {_decided(part).share:6.1f} % {against.said:>12} {against.share:6.1f} %  {low:6.1f} to {high:5.1f}"
            f" {backed.said:>12} {backed.share:6.1f} % {unsupported.said:>15}"
        )
    if results:
        lines.append(f"milliseconds a claim, the filing being read: {_average(results):.1f} on average")
    return "\n".join(lines)


def _average(results: list[Audited]) -> float:
    """Milliseconds a claim."""
    return round(float(mean(each.milliseconds for each in results)), 2) if results else 0.0
