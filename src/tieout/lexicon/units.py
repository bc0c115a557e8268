"""What is counted as shares, and what follows a stretch of time."""

from __future__ import annotations

import re

SHARES = (
    r"(?:shares?(?! points)|ADSs?|ADRs?|American depositary (?:shares?|receipts?)|RSUs?|PSUs?|DSUs?|PRSUs?|MSUs?|RSAs?|"
    r"(?:stock|share|restricted|performance|deferred|market|LTIP)[- ]?(?:stock |share |based )?(?:units?|options?|awards?|rights)"
    r"|warrants|options)"
)
"""A pattern (no groups) for what is counted in the unit "shares"."""

DURATIONS = re.compile(
    r"[- ]?(?:(?:consecutive|calendar|business|trading|full|additional|fiscal|more|working|weekly|monthly|further)[- ])?"
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|quarters?)\b(?:[- ]old)?",
    re.IGNORECASE,
)
"""A stretch of time after a figure ("12 months", "10-year"): no quantity of account."""
