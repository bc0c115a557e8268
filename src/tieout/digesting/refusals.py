"""What a digest says of the lines that its gate refused in every form: silence would look as if the filing did not give them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.lexicon.alternatives import one_of
from tieout.lexicon.motion import LEVELS, PAST
from tieout.model.source import Note

_UP_TO_VERB = re.compile(rf"^(?P<name>[^,;]+?) (?:was|were|{one_of(PAST | LEVELS)}|of \W?\d\S* )(?!\w)")


def refused_lines(lines: Sequence[str], sentences: int, told: Sequence[str]) -> list[Note]:
    """One note on what was composed and not released: `lines` are the texts of statements of lines, `sentences` counts those that retell
    a sentence of the filing, and `told` are the released statements, whose lines are not named again. "Dividends declared per share rose
    5.0% …" -> "Left out, … : Dividends declared per share."; none where nothing was refused."""
    found = (_UP_TO_VERB.match(text) for text in lines)
    names = [match["name"] for match in found if match is not None]
    said = "\n".join(told).lower()
    parts = [name for name in dict.fromkeys(names) if name.lower() not in said]
    if sentences:
        parts.append("1 sentence of the filing" if sentences == 1 else f"{sentences} sentences of the filing")
    if not parts:
        return []
    return [Note("digest", f"Left out, as the digest's own audit could not tie every figure to the page: {'; '.join(parts)}.")]
