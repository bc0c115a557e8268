"""Whether a quantity of prose is a balance, standing at a moment, or a flow over a time."""

from __future__ import annotations

import re

from .numerals import Numeral

_BALANCE = re.compile(
    r"\b(?:outstanding|balances?|unrecognized|accrued|available|remaining|remained|carrying|carryforwards?|authorized|authorization|reserves?|"
    r"liabilit(?:y|ies)|assets|held|deposits?|unused|undrawn|borrowing capacity|commitments?|obligations?|receivables?|payable|owned|"
    r"cash equivalents|backlog|allowance|goodwill|notes|senior|interest rate|employees|stores|par value|due|maximum|minimum|notional|credit facility|revolving)\b",
    re.IGNORECASE,
)


def is_balance(text: str, bounds: tuple[int, int], quantity: Numeral) -> bool:
    """Judged by the words of the clause about the quantity."""
    return _BALANCE.search(text, max(bounds[0], quantity.first - 90), min(bounds[1], quantity.last + 60)) is not None
