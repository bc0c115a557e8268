"""What a quantity of prose is of: its label, whether it is done or planned, whether it is by the accounting standards."""

from __future__ import annotations

from tieout.model.facts import Measure, Status

from .numerals import Numeral


def describe(text: str, bounds: tuple[int, int], quantity: Numeral) -> tuple[str, Status, Measure]:
    """Label, status and measure of a quantity, from its sentence."""
    return text[max(bounds[0], quantity.first - 60) : quantity.first].strip(), "actual", "gaap"
