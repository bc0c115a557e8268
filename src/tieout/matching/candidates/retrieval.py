"""The passages of a filing that decide a claim, best first: by shared words, figures, years and dates, without a trained model.

BM25 (Robertson and Zaragoza, 2009) over passages and over their lines (a sentence of prose, a row of a table with its heads). The
terms are stems of words, pairs of neighbours, figures without their scale ("5,007,251" in thousands and "5.0 billion" share their
leading digits), years and dates. A claim is asked for as a whole and clause by clause, since each clause may stand elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from heapq import nsmallest
from math import log
from typing import NamedTuple

from tieout.model.document import Document

from ...language.sentences import sentences_of
from ...language.terms import clauses_of, terms_of
from ...thresholds.candidates import OF_BEST_LINE, OF_CLAUSE, OF_LENGTH, OF_LENGTH_OF_LINE, OF_NEIGHBOUR, OF_PAIR, OF_REPEATED, SMOOTHED


class TextLine(NamedTuple):
    """A sentence or a row: its passage's number, its place in the canonical text, and its table and row, or None in prose."""

    passage: int
    start: int
    end: int
    table: int | None
    row: int | None


class Ranked(NamedTuple):
    """A passage by number and how well it fits."""

    passage: int
    score: float


class _Field:
    """An inverted index with BM25 weights over units of text."""

    __slots__ = ("_postings", "count")

    def __init__(self, b: float, units: list[Counter[str]]) -> None:
        self.count = len(units)
        lengths = [sum(unit.values()) for unit in units]
        average = sum(lengths) / max(1, self.count)
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for n, unit in enumerate(units):
            norm = OF_REPEATED * (1 - b + b * lengths[n] / (average or 1))
            for term, times in unit.items():
                self._postings[term].append((n, times * (OF_REPEATED + 1) / (times + norm)))

    def scores(self, asked: dict[str, float]) -> dict[int, float]:
        """Units that share a term, with their scores."""
        scores: dict[int, float] = defaultdict(float)
        for term, weight in asked.items():
            for n, part in self._postings.get(term, ()):
                scores[n] += weight * part
        return scores

    def has(self, term: str) -> bool:
        """Whether any unit has this term."""
        return term in self._postings

    def weight(self, term: str) -> float:
        """The inverse document frequency of a term."""
        holding = len(self._postings.get(term, ()))
        return log(1 + (self.count - holding + SMOOTHED) / (holding + SMOOTHED))


class Retriever:
    """The passages and lines of one document, ready to be asked. `lines` are all sentences and rows, in order."""

    __slots__ = ("_of_lines", "_of_passages", "document", "line_terms", "lines")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lines: list[TextLine] = []
        self.line_terms: list[Counter[str]] = []
        whole: list[Counter[str]] = []
        tables = defaultdict(list)
        for table in document.tables:
            tables[table.passage].append(table)
        for passage in document.passages:
            self._prose(passage.number, passage.start, passage.end, [(t.start, t.end) for t in tables[passage.number]])
            for table in tables[passage.number]:
                self._rows(passage.number, table.index)
            counted: Counter[str] = Counter(terms_of(document.source.text[passage.start : passage.end]))
            whole.append(counted)
        self._of_passages = _Field(OF_LENGTH, whole)
        self._of_lines = _Field(OF_LENGTH_OF_LINE, self.line_terms)

    def _prose(self, number: int, start: int, end: int, holes: list[tuple[int, int]]) -> None:
        text = self.document.source.text
        at = start
        for low, high in [*holes, (end, end)]:
            for begin, stop in _sentences(text, at, low):
                self._keep(TextLine(number, begin, stop, None, None), text[begin:stop])
            at = max(at, high)

    def _rows(self, number: int, index: int) -> None:
        table = self.document.tables[index]
        text = self.document.source.text
        for row in table.rows:
            if row.kind == "header":
                continue
            heads = dict.fromkeys(head for cell in row.cells for head in cell.header)
            words = " . ".join((*row.path[:-1], row.section, *heads))
            self._keep(TextLine(number, row.start, row.end, index, row.index), f"{text[row.start : row.end]} . {words}")

    def _keep(self, line: TextLine, words: str) -> None:
        if words.strip():
            self.lines.append(line)
            self.line_terms.append(Counter(terms_of(words)))

    def weigh(self, text: str) -> dict[str, float]:
        """The terms of a question with their weights."""
        asked: dict[str, float] = {}
        for term in terms_of(text):
            weight = self._of_passages.weight(term)
            asked[term] = weight * OF_PAIR if " " in term else weight
        return asked

    def term_weight(self, term: str) -> float:
        """How rare a term is among the passages."""
        return self._of_passages.weight(term)

    def has_term(self, term: str) -> bool:
        """Whether any passage has this term."""
        return self._of_passages.has(term)

    def scored_lines(self, asked: dict[str, float]) -> dict[int, float]:
        """Lines by index that share terms with what is asked, with their scores."""
        return self._of_lines.scores(asked)

    def best_lines(self, asked: dict[str, float], most: int = 20) -> list[tuple[float, TextLine]]:
        """Sentences and rows by how well they fit what is asked (see `weigh`), the best first."""
        scores = self._of_lines.scores(asked)
        return [(score, self.lines[n]) for n, score in nsmallest(most, scores.items(), key=_by_score)]

    def _asked(self, text: str) -> list[float]:
        asked = self.weigh(text)
        scores = [0.0] * len(self.document.passages)
        for n, score in self._of_passages.scores(asked).items():
            scores[n] = score
        best = [0.0] * len(scores)
        for n, score in self._of_lines.scores(asked).items():
            at = self.lines[n].passage - 1
            best[at] = max(best[at], score)
        return [a + OF_BEST_LINE * b for a, b in zip(scores, best, strict=True)]

    def rank(self, claim: str, most: int = 10) -> list[Ranked]:
        """The passages that fit a claim, the best first."""
        return ranked(self.passage_scores(claim), most)

    def passage_scores(self, claim: str) -> list[float]:
        """How well each passage fits a claim, in order of their numbers."""
        scores = self._asked(claim)
        clauses = clauses_of(claim)
        if len(clauses) > 1:
            parts = [self._asked(clause) for clause in clauses]
            top = max(scores, default=0.0) or 1.0
            for part in parts:
                high = max(part, default=0.0)
                if high:
                    scores = [max(s, s + OF_CLAUSE * top * (p / high) ** 3) for s, p in zip(scores, part, strict=True)]
        near = [0.0, *scores, 0.0]
        return [s + OF_NEIGHBOUR * max(a, b) for a, s, b in zip(near, scores, near[2:], strict=False)]


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch of the canonical text, each on one line of it."""
    while start < end:
        line = text.find("\n", start, end)
        stop = end if line < 0 else line
        for begin, sentence in sentences_of(text, start, stop):
            yield begin, sentence.end
        start = stop + 1


def ranked(scores: list[float], most: int = 10) -> list[Ranked]:
    """The best of the passages by their scores, given in the order of their numbers.

    Scores [0.2, 0.9] -> passage 2, then passage 1."""
    order = sorted(range(len(scores)), key=lambda n: -scores[n])[:most]
    return [Ranked(n + 1, scores[n]) for n in order if scores[n] > 0]


def _by_score(pair: tuple[int, float]) -> float:
    return -pair[1]
