"""FinDVer's results as a table and as JSON: accuracy with its interval, "refuted" found and rightly said, retrieval, time."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from math import sqrt
from statistics import median
from typing import Any, NamedTuple

from tieout.auditing.judging.verdicts import said_by
from tieout.thresholds.auditing import SUPPORTED

SUBSETS = ("ie", "numeric", "knowledge")
CUTS = (3, 5, 10)
CONFIDENT = SUPPORTED
"""The score from which a verdict is said; between it and its negative the product leaves a claim undecided."""


class Judged(NamedTuple):
    """A claim with its score. `deciding` are the passages that decide it, `found` those that retrieval gave, best first."""

    id: str
    subset: str
    entailed: bool | None
    score: Decimal
    deciding: frozenset[int]
    found: tuple[int, ...]
    milliseconds: Decimal

    @property
    def answer(self) -> bool:
        """Entailed or not: the sign of the score."""
        return self.score > 0

    def recall(self, most: int) -> float:
        """The share of the deciding passages among the first `most`."""
        return len(self.deciding.intersection(self.found[:most])) / len(self.deciding) if self.deciding else 1.0


def wilson(right: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, 1927), in per cent."""
    if not count:
        return 0.0, 100.0
    z, share = 1.96, right / count
    middle, spread = share + z * z / (2 * count), z * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return 100 * (middle - spread) / (1 + z * z / count), 100 * (middle + spread) / (1 + z * z / count)


def _part(results: list[Judged], subset: str) -> list[Judged]:
    return results if subset == "all" else [each for each in results if each.subset == subset]


def _share(results: list[Judged], test: Callable[[Judged], bool]) -> float:
    return round(100 * sum(map(test, results)) / len(results), 1) if results else 0.0


def _right(each: Judged) -> bool:
    return each.answer == each.entailed


def json_report(results: list[Judged]) -> dict[str, Any]:
    """What other programs read: shares in per cent."""
    named = (*SUBSETS, "all")
    labelled = [each for each in results if each.entailed is not None]
    return {
        "accuracy": {subset: _share(_part(labelled, subset), _right) for subset in named},
        "recall_at_10": {subset: _recall(_part(results, subset), 10) for subset in named},
        "ms_per_claim": _average(results),
        "examples": [
            {"example_id": each.id, "subset": each.subset, "entailed": each.answer, "score": str(each.score), "label": each.entailed,
             "verdict": said_by(each.score), "passages": [number - 1 for number in each.found]}
            for each in results
        ],
    }  # fmt: skip


def _average(results: list[Judged]) -> float:
    """Milliseconds a claim."""
    return round(float(sum((each.milliseconds for each in results), Decimal(0))) / max(1, len(results)), 2)


def _recall(results: list[Judged], most: int) -> float:
    told = [each.recall(most) for each in results if each.deciding]
    return round(100 * sum(told) / len(told), 1) if told else 0.0


def text_report(results: list[Judged]) -> str:
    """The table."""
    lines = [
        "subset     claims  right  95 %          refuted: prec.  recall   confident: claims  right   of refuted   recall@3    @5   @10",
    ]
    for subset in (*SUBSETS, "all"):
        part = [each for each in _part(results, subset) if each.entailed is not None]
        if not part:
            continue
        low, high = wilson(sum(map(_right, part)), len(part))
        said = [each for each in part if not each.answer]
        wrong = [each for each in part if each.entailed is False]
        sure = [each for each in part if abs(each.score) >= CONFIDENT]
        against = [each for each in sure if not each.answer]
        recalls = "".join(f"{_recall(part, cut):6.1f}" for cut in CUTS)
        lines.append(
            f"{subset:10} {len(part):6} {_share(part, _right):6.1f}  {low:4.1f} to {high:4.1f} {_share(said, _right):15.1f}"
            f" {_share(wrong, _right):7.1f} {len(sure):19} {_share(sure, _right):6.1f}"
            f" {len(against):5} {_share(against, _right):6.1f}    {recalls}"
        )
    times = [each.milliseconds for each in results]
    if times:
        lines.append(f"milliseconds a claim, the filing being read: {_average(results):.1f} on average, {median(times):.1f} median")
    return "\n".join(lines)
