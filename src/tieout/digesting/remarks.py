"""Remarks that the filing adds to a balance: "of which $1.1 billion was held by foreign subsidiaries"."""

from __future__ import annotations

import re

from tieout.language.passages import Sentence, sentence_of
from tieout.lexicon.lines import Line
from tieout.model.digest import Citation
from tieout.model.document import Document
from tieout.model.facts import Interval

from ..thresholds.digesting import LONGEST_REMARK, REMARK_REACH
from .drafts import Point, StatementDraft
from .retelling import retold
from .sentences import ProseFigures

_OF_WHICH = re.compile(
    r", (?=(?:of which|including) [^,;.]*\d"
    r"|(?:primarily|mainly|principally) (?:related to|relating to|consisting of|comprised of|for) [a-z])"
)
_STOP = re.compile(r"[;]|, (?:which|and|while|as|although|compared)\b")


class Remarks:
    """Finds such remarks in the passages of management's discussion."""

    def __init__(self, document: Document, figures: ProseFigures, passages: set[int]) -> None:
        self._document, self._figures, self.passages = document, figures, passages

    def append(self, draft: StatementDraft, line: Line, point: Point) -> bool:
        """Add to a balance the remark that follows it in a sentence of the filing; returns whether there was one. "We had $90 million in
        cash, of which $35 million was held by our foreign subsidiaries" -> ", of which $35 million was held by the company's foreign
        subsidiaries"."""
        if line.nature != "balance" or not line.cues:
            return False
        exact = Interval.around(point.value, point.decimals)
        for number, start, occurrence in self._figures.stating(point.unit, point.period):
            if number not in self.passages or occurrence.interval is None or not occurrence.interval.overlaps(exact):
                continue
            if self._said(draft, line, sentence_of(self._document, number, start), start):
                return True
        return False

    def _said(self, draft: StatementDraft, line: Line, sentence: Sentence, start: int) -> bool:
        text = self._document.source.text
        joint = _OF_WHICH.search(text, start, sentence.end)
        words = text[sentence.start : sentence.end].lower()
        if joint is None or not any(cue in words for cue in line.cues) or joint.start() - start > REMARK_REACH:
            return False
        stop = _STOP.search(text, joint.end(), sentence.end)
        end = stop.start() if stop else sentence.end - 1
        if end - joint.start() > LONGEST_REMARK:
            return False
        cite = Citation(sentence.passage, text[joint.end() : end])
        return retold(draft, self._document, self._figures, (sentence.passage, joint.start(), end), cite)
