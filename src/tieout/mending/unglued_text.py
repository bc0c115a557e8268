"""A text with blanks put back into the stretches that were set as mathematics, except at the figures that closed them."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..thresholds.mending import STYLE_REACH, WORD_LEAD
from .blanks import spaced
from .filing_evidence import FilingEvidence
from .glued_stretches import Inside
from .run_together import Habits
from .spelling_style import Style
from .traced_text import TextEdit, Traced
from .vocabulary import FilingWords, Vocabulary

_WORD_BEFORE = re.compile(r"[A-Za-z]+ $")
_BRACKETED = re.compile(r"\(\d[\d,.]*\)")


class Spread(NamedTuple):
    """The text with its stretches spaced, and the runs of digits that closed them, which are still to be split."""

    traced: Traced
    runs: list[tuple[int, int]]
    habits: Habits
    style: Style
    vocabulary: Vocabulary

    @classmethod
    def of(cls, traced: Traced, insides: list[Inside], evidence: FilingEvidence) -> Spread:
        """`traced` with its stretches spaced by the words of the filing and of its own undamaged parts. "rose to 109.1millionfrom104.0
        million" -> "rose to $109.1 million from 104.0 million", with the run "104.0"."""
        text = traced.text
        unharmed = _unharmed(text, insides)
        filing = evidence.words if insides else ""
        style, habits = Style.of(unharmed, filing), Habits.of(unharmed, filing)
        vocabulary = Vocabulary(evidence.vocabulary if insides else FilingWords(""), unharmed if insides else "")
        edits: list[TextEdit] = []
        runs: list[tuple[int, int]] = []
        shift = 0
        for inside in insides:
            near = style.near(text[inside.end : inside.end + STYLE_REACH])
            inner, gap = spaced(text, inside.start, inside.run, vocabulary, near)
            opening = dollar_place(text, inside.start, style, vocabulary)
            new = [TextEdit(opening, opening, "$"), *inner]
            if inside.run < inside.end:
                new.append(TextEdit(inside.run, inside.run, gap))
            shift += sum(len(edit.new) - (edit.end - edit.start) for edit in new)
            edits += new
            runs.append((inside.run + shift, inside.end + shift))
        return cls(traced.edited(edits), runs, habits, style, vocabulary)


def dollar_place(text: str, at: int, style: Style, vocabulary: Vocabulary) -> int:
    """The place where the dollar sign of the figure at `at` stood: before the figure, or before the bracket that makes it negative. 4 in
    "of (5.0) million" -> 3 in a digest that writes "$(3)", 4 in one that writes "($3)"."""
    bracketed = _BRACKETED.match(text, max(at - 1, 0))
    if bracketed is None or bracketed.start() != at - 1:
        return at
    word = _WORD_BEFORE.search(text, max(at - WORD_LEAD, 0), at - 1)
    for before in (word[0] if word is not None else "", ""):
        inside = vocabulary.parts(f"{before}${bracketed[0]}", f"{before}(${bracketed[0][1:]}")
        if inside is not None:
            break
    return at - 1 if (style.bracket_last if inside is None else not inside) else at


def _unharmed(text: str, insides: list[Inside]) -> str:
    starts, ends = [0, *(inside.end for inside in insides)], [*(inside.start for inside in insides), len(text)]
    return "\n".join(text[start:end] for start, end in zip(starts, ends, strict=True))
