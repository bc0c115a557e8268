"""What is counted as shares, and units of time."""

from __future__ import annotations

import re

SHARES = (
    r"(?:shares?(?! points)|ADSs?|ADRs?|American depositary (?:shares?|receipts?)|RSUs?|PSUs?|DSUs?|PRSUs?|MSUs?|RSAs?|"
    r"(?:stock|share|restricted|performance|deferred|market|LTIP)[- ]?(?:stock |share |based )?(?:units?|options?|awards?|rights)"
    r"|warrants|options)"
)
"""A pattern (no groups) for things that are counted in the unit "shares"."""

DURATIONS = re.compile(
    r"[- ]?(?:(?:consecutive|calendar|business|trading|full|additional|fiscal|more|working|weekly|monthly|further)[- ])?"
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|quarters?)\b(?:[- ]old)?",
    re.IGNORECASE,
)
"""A unit of time after a figure ("12 months", "10-year"), which is then no figure of account."""
