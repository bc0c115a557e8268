"""Where a sentence begins to say something: behind a list's mark, a run-in heading and introductory words."""

from __future__ import annotations

import re

from .retelling_words import DANGLING, LEADING, POINTING

HEADED_WE = re.compile(r"^(?:[A-Z][\w&-]+ |and |of |the )+(?=We (?!’)|(?:On|In) [A-Z][a-z]+ \d)")
"""A heading whose border is lost: "Environmental Remediation We have …"."""
_MARK = re.compile(r"^[\W_]*(?:o )?(?=[A-Z$])")
RUN_IN = re.compile(r"^[A-Z][\w ,&’'()-]{2,80}(?: [–—-] |: | ?(?:––|——|--) ?)(?=[A-Z$])")
"""A heading that runs into its paragraph: "Capital plan – In 2025, we …"."""


def begins(words: str) -> int | None:
    """Where a sentence begins to say something; None where it leans on the sentence before, or points at what the reader does not see.

    >>> begins("•In addition, we expect to open 40 stores in 2025."), begins("These plans are large.")
    (14, None)"""
    mark = _MARK.match(words)
    if mark is None:
        return None
    start = mark.end()
    for lead in (RUN_IN, HEADED_WE, LEADING):
        found = lead.match(words[start:])
        start += found.end() if found is not None else 0
    body = words[start:]
    if DANGLING.match(body[:1].upper() + body[1:]) or POINTING.search(body):
        return None
    return start
