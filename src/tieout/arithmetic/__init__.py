"""Operations on stated figures. Each gives its exact result and the range of results that rounding allows."""

from __future__ import annotations

from .operations import OPERATIONS, Quantity, average, change, difference, margin, per_share, points, share, total, translation

__all__ = [
    "OPERATIONS",
    "Quantity",
    "average",
    "change",
    "difference",
    "margin",
    "per_share",
    "points",
    "share",
    "total",
    "translation",
]
