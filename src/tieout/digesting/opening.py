"""Where a sentence begins to say something: behind a list's mark, a run-in heading and introductory words."""

from __future__ import annotations

import re

from .retelling_words import DANGLING, LEADING, POINTING

_SAYS = r"(?:We (?!’)|Our [a-z]|The Company\b|(?:On|In|At) [A-Z][a-z]+ \d|As of [A-Z]|During [\dFt]|For (?:the|[Ff]iscal|20\d\d)\b)"
HEADED = re.compile(
    rf"^(?!(?:On|In|As|At|By|For|During|Under|Since|The|Our|We)\b)(?:(?:[A-Z][\w&/’'-]*|and|of|the|on|for) )+(?={_SAYS})"
    rf"|^[A-Z][a-z]+(?={_SAYS})|^NM ?[=–-] ?[Nn]ot [Mm]eaningful\.? "
)
"""A heading, or the legend of a table, that a filing runs together with the sentence behind it: "Letters of Credit As of June 30, …"."""
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
    for lead in (RUN_IN, HEADED, LEADING):
        found = lead.match(words[start:])
        start += found.end() if found is not None else 0
    body = words[start:]
    if DANGLING.match(body[:1].upper() + body[1:]) or POINTING.search(body):
        return None
    return start
