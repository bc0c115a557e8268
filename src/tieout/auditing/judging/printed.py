"""Whether a page of the filing prints a figure, whatever it is said of there."""

from __future__ import annotations

import re

from tieout.model.audit import ClaimFigure
from tieout.model.exact import significant

from ...thresholds.auditing import FEWEST_DIGITS_PRINTED, SMALLEST_BARE

_SCALES = (0, 3, 6, 9)


def is_printed(figure: ClaimFigure, text: str) -> bool:
    """Whether the text of a filing prints a figure, as the claim writes it or in thousands, millions or billions: "3.147 million" -> True
    where a table prints 3,147. A number of few digits stands on some page of every filing and shows nothing."""
    if len(significant(figure.quote)) < FEWEST_DIGITS_PRINTED:
        return False
    size = abs(figure.value)
    forms = set()
    for power in _SCALES:
        scaled = size.scaleb(-power)
        if scaled == scaled.to_integral_value() and scaled >= SMALLEST_BARE:
            forms.add(f"{int(scaled):,}")
    return any(form in text and re.search(rf"(?<![\d.,]){re.escape(form)}(?![\d]|[.,]\d)", text) is not None for form in forms)
