"""FinDVer's results as a table and as JSON: what the verdicts are worth, the forced answer by the sign of the score, retrieval, time."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from math import sqrt
from statistics import mean, median
from typing import Any, NamedTuple

from tieout.model.audit import ClaimVerdict

SUBSETS = ("ie", "numeric", "knowledge")
CUTS = (3, 5, 10)
DECIDED = frozenset(("supported", "contradicted"))
"""Verdicts that answer a claim; "unsupported" says only that the filing was not found to say it, and is counted apart."""


class Audited(NamedTuple):
    """A claim with the verdict and score that `tieout audit --claims` gives it; `entailed` is None where the set withholds the label.
    `deciding` are the passages that decide it, `passages` those that the product's retrieval gives, best first."""

    id: str
    subset: str
    entailed: bool | None
    verdict: ClaimVerdict
    score: Decimal
    why: str
    milliseconds: Decimal
    deciding: frozenset[int] = frozenset()
    passages: tuple[int, ...] = ()

    @property
    def answer(self) -> bool:
        """Entailed or not, where one must be said: the sign of the score."""
        return self.score > 0

    def recall(self, most: int) -> float:
        """The share of the deciding passages among the first `most`."""
        return len(self.deciding.intersection(self.passages[:most])) / len(self.deciding) if self.deciding else 1.0


class Count(NamedTuple):
    """Of the verdicts of one kind, how many there are and how many are right."""

    made: int
    right: int

    @property
    def share(self) -> float:
        """The right ones in per cent; 0 where there are none."""
        return round(100 * self.right / self.made, 1) if self.made else 0.0

    @property
    def part(self) -> float:
        """The right ones as a share of all; 0 where there are none."""
        return round(self.right / self.made, 4) if self.made else 0.0

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


def wilson(right: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, 1927), in per cent."""
    if not count:
        return 0.0, 100.0
    z, share = 1.96, right / count
    middle, spread = share + z * z / (2 * count), z * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return 100 * (middle - spread) / (1 + z * z / count), 100 * (middle + spread) / (1 + z * z / count)


def _part(results: list[Audited], subset: str) -> list[Audited]:
    return [each for each in results if each.entailed is not None and subset in ("all", each.subset)]


def _decided(part: list[Audited]) -> Count:
    """How many claims there are, and of them how many are decided."""
    return Count(len(part), sum(each.verdict in DECIDED for each in part))


def _answered(part: list[Audited]) -> Count:
    """How many claims there are, and of them how many the sign of the score answers rightly."""
    return Count(len(part), sum(each.answer is each.entailed for each in part))


def _recall(part: list[Audited], most: int) -> float:
    told = [each.recall(most) for each in part if each.deciding]
    return round(100 * mean(told), 1) if told else 0.0


def json_report(results: list[Audited]) -> dict[str, Any]:
    """What other programs read. `product` has shares from 0 to 1, of all claims; everything else is in per cent, by subset and over all."""
    parts = {subset: _part(results, subset) for subset in (*SUBSETS, "all")}
    verdicts: dict[str, Any] = {}
    for subset, part in parts.items():
        row: dict[str, Any] = {"claims": len(part), "decided": _decided(part).share}
        for verdict in ("contradicted", "supported", "unsupported"):
            count = counted(part, verdict)
            row[verdict] = {"made": count.made, "right": count.right, "share": count.share}
        verdicts[subset] = row
    whole = parts["all"]
    return {
        "engine": "tieout audit --claims",
        "accuracy": {subset: _answered(part).share for subset, part in parts.items()},
        "product": {
            "decided": _decided(whole).part,
            "contradicted_right": counted(whole, "contradicted").part,
            "supported_right": counted(whole, "supported").part,
        },
        "verdicts": verdicts,
        "recall_at_10": {subset: _recall([each for each in results if subset in ("all", each.subset)], 10) for subset in parts},
        "ms_per_claim": _average(results),
        "examples": [
            {"example_id": each.id, "subset": each.subset, "label": each.entailed, "entailed": each.answer, "score": str(each.score),
             "verdict": each.verdict, "why": each.why, "passages": [number - 1 for number in each.passages]}
            for each in results
        ],
    }  # fmt: skip


def text_report(results: list[Audited]) -> str:
    """The table."""
    lines = [
        (
            "subset     claims  decided    contradicted, refuted    95 %           supported, entailed    unsupported, refuted"
            "   by sign  95 %            recall@3    @5   @10"
        )
    ]
    for subset in (*SUBSETS, "all"):
        part = _part(results, subset)
        if not part:
            continue
        against, backed, unsupported = (counted(part, verdict) for verdict in ("contradicted", "supported", "unsupported"))
        low, high = wilson(against.right, against.made)
        answered = _answered(part)
        least, most = wilson(answered.right, answered.made)
        lines.append(
            f"{subset:10} {len(part):6} {_decided(part).share:6.1f} % {against.said:>12} {against.share:6.1f} %  {low:6.1f} to {high:5.1f}"
            f" {backed.said:>12} {backed.share:6.1f} % {unsupported.said:>15}"
            f" {answered.share:16.1f} %  {least:4.1f} to {most:4.1f}  {''.join(f'{_recall(part, cut):6.1f}' for cut in CUTS)}"
        )
    if results:
        middle = median(each.milliseconds for each in results)
        lines.append(f"milliseconds a claim, the filing being read: {_average(results):.1f} on average, {middle:.1f} median")
    return "\n".join(lines)


def _average(results: list[Audited]) -> float:
    """Milliseconds a claim."""
    return round(float(mean(each.milliseconds for each in results)), 2) if results else 0.0
