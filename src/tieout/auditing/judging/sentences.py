"""Every sentence judged by itself: the others give it its subject and time, and change nothing else of its verdict.

What was judged is kept, so that a text of which one sentence is changed, or which grows sentence by sentence, costs what is new in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from tieout.model.audit import FigureVerdict, Finding

from ...language.stated_figures import Reading
from ...matching.index import Index
from ...matching.interim_periods import told_apart_in_time
from ...thresholds.auditing import SENTENCES_KEPT
from ..given.subjects import without_actor
from .bare_amounts import in_units_of_tables, left_open_in_sentences
from .candidates import candidates_of
from .coverage import Coverage
from .figures import Judgement
from .smallest_edit import explain


class SentenceJudge:
    """Judges the sentences of texts about one filing. `actor` is the filer's name as stems, which is no subject of a figure."""

    def __init__(self, index: Index, actor: tuple[str, ...]) -> None:
        self.index, self.actor = index, actor
        self.coverage = Coverage(index)
        self._known = lru_cache(SENTENCES_KEPT)(self._judged)

    def each(self, readings: Sequence[Reading], starts: Sequence[int]) -> Judgement:
        """The judgement of a paragraph, put together from those of its sentences. `starts` are the places in its text at which they
        begin, and at last the one behind its end; a line feed ends each.

        "Net sales were $5 million. Costs were $4 million." -> the figures of both, each judged without the other."""
        figures: list[FigureVerdict] = []
        findings: list[Finding] = []
        for start, end in pairwise(starts):
            own = [reading for reading in readings if start <= reading.figure.span.start < end]
            if not own:
                continue
            judged = self._known(tuple(_alone(reading, start, end, own[0].sentence) for reading in own))
            before = len(figures)
            figures += [v._replace(figure=v.figure._replace(span=v.figure.span.moved(start))) for v in judged.figures]
            for finding in judged.findings:
                mended = finding.correction
                findings.append(
                    finding._replace(
                        figure=None if finding.figure is None else finding.figure + before,
                        span=finding.span.moved(start),
                        correction=None if mended is None else mended._replace(span=mended.span.moved(start)),
                    )
                )
        return Judgement(figures, findings)

    def _judged(self, sentence: tuple[Reading, ...]) -> Judgement:
        readings = list(sentence)
        scaled = in_units_of_tables(readings, self.index)
        taken = told_apart_in_time(scaled, self.index)
        judged = left_open_in_sentences(self._explained(taken), readings, scaled)
        return self._with_candidates(self.coverage.marked(judged, taken, readings[0].text), taken)

    def _with_candidates(self, judged: Judgement, readings: Sequence[Reading]) -> Judgement:
        """The judgement with what its unchecked and unsupported figures could mean."""
        figures = [
            verdict._replace(candidates=candidates_of(reading, self.index))
            if verdict.covered and verdict.verdict in ("not_checked", "unsupported") and verdict.figure.use != "duration"
            else verdict
            for verdict, reading in zip(judged.figures, readings, strict=True)
        ]
        return Judgement(figures, judged.findings)

    def _explained(self, readings: list[Reading]) -> Judgement:
        """The verdicts on the readings. The filer's name is not taken for the subject ("Acme operated 2,347 stores" is about stores) where
        more figures tie without it."""
        explained = explain(readings, self.index)
        bare = without_actor(readings, self.actor)
        if bare == readings or _tied(explained) == len(readings):
            return explained
        other = explain(bare, self.index)
        return other if not other.findings and _tied(other) > _tied(explained) else explained


def _alone(reading: Reading, start: int, end: int, first: int) -> Reading:
    """A reading as of a text that is its sentence alone."""
    figure = reading.figure._replace(span=reading.figure.span.moved(-start))
    return reading._replace(figure=figure, text=reading.text[start : end - 1], sentence=reading.sentence - first)


def _tied(explained: Judgement) -> int:
    return sum(verdict.ties for verdict in explained.figures)
