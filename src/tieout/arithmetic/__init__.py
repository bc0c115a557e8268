"""What can be computed from stated figures: each operation gives its exact result and the range that rounding leaves open."""

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
