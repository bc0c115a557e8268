"""The passages of a filing that decide a claim, best first: by shared words, figures, years and dates, without a trained model.

BM25 (Robertson and Zaragoza, 2009) over passages and over their lines (a sentence of prose, a row of a table with its heads). The
terms are stems of words, pairs of neighbours, figures without their scale ("5,007,251" in thousands and "5.0 billion" share their
leading digits), years and dates. A claim is asked for as a whole and clause by clause, since each clause may stand elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from heapq import nsmallest
from math import log
from typing import NamedTuple

from tieout.language.stems import stem
from tieout.lexicon.months import DATE, written_date
from tieout.model.document import Document

_TOKEN = re.compile(rf"(?P<date>{DATE})|(?P<number>\d[\d,]*(?:\.\d+)?)|(?P<word>[A-Za-z][A-Za-z&]*)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE = re.compile(r"(?<=[a-z0-9)%”\"][.;])\s+(?=[A-Z“\"(])|\n")
_CLAUSE = re.compile(r",\s+(?=\w)|;\s+|\s(?:while|despite|although|amid|amidst|but|and|with|due to|after|whereas|including)\s")
_COMMON = frozenset(
    "the of and to in a for is was were are by on as at from with that its it an or be has have had which this these their our we "
    "during between approximately company companys compared s".split()
)
_SHORTEST_CLAUSE = 4  # terms; what is shorter is asked for with its neighbour
_K1, _B, _LINE_B = 1.2, 0.6, 0.45
_LINE, _NEIGHBOUR, _CLAUSES, _PAIR = 0.7, 0.12, 0.45, 0.6


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


@lru_cache(maxsize=65536)
def _figure_terms(digits: str) -> tuple[str, ...]:
    """A figure's digits without scale, and its three and four leading ones as rounding would leave them."""
    bare = digits.replace(",", "").replace(".", "").strip("0")
    if len(bare) < 2:
        return ("#" + digits.replace(",", ""),)
    terms = ["#" + bare]
    for places in (3, 4):
        if len(bare) > places:
            rounded = str((int(bare[: places + 1]) + 5) // 10).strip("0")
            terms.append("#" + rounded)
    return tuple(dict.fromkeys(terms))


@lru_cache(maxsize=65536)
def _word_term(word: str) -> str:
    low = word.lower()
    return "" if low in _COMMON else stem(low)


def terms_of(text: str) -> list[str]:
    """The terms of a text in order: stems, pairs of neighbouring stems, figures, years, dates."""
    found: list[str] = []
    before = ""
    for match in _TOKEN.finditer(text):
        kind, token = match.lastgroup, match[0]
        if kind == "word":
            term = _word_term(token)
            if term:
                found.append(term)
                if before:
                    found.append(before + " " + term)
            before = term or before
            continue
        before = ""
        if kind == "date":
            day = written_date(token)
            if day is not None:
                found.append(f"@{day:%Y%m%d}")
                found.append(f"@{day:%Y}")
        elif _YEAR.fullmatch(token):
            found.append("@" + token)
        else:
            found.extend(_figure_terms(token))
    return found


def clauses_of(text: str) -> list[str]:
    """The clauses of a claim, those too short joined to the next."""
    clauses: list[str] = []
    held = ""
    for piece in _CLAUSE.split(text):
        held = f"{held} {piece}".strip()
        if len(held.split()) >= _SHORTEST_CLAUSE:
            clauses.append(held)
            held = ""
    if held and clauses:
        clauses[-1] = f"{clauses[-1]} {held}"
    elif held:
        clauses.append(held)
    return clauses


class _Field:
    """An inverted index with BM25 weights over units of text."""

    __slots__ = ("_postings", "_sizes", "count")

    def __init__(self, b: float, units: list[Counter[str]]) -> None:
        self.count = len(units)
        lengths = [sum(unit.values()) for unit in units]
        average = sum(lengths) / max(1, self.count)
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for n, unit in enumerate(units):
            norm = _K1 * (1 - b + b * lengths[n] / (average or 1))
            for term, times in unit.items():
                self._postings[term].append((n, times * (_K1 + 1) / (times + norm)))

    def scores(self, asked: dict[str, float]) -> dict[int, float]:
        """Units that share a term, with their scores."""
        found: dict[int, float] = defaultdict(float)
        for term, weight in asked.items():
            for n, part in self._postings.get(term, ()):
                found[n] += weight * part
        return found

    def has(self, term: str) -> bool:
        """Whether any unit has this term."""
        return term in self._postings

    def weight(self, term: str) -> float:
        """The inverse document frequency of a term."""
        holding = len(self._postings.get(term, ()))
        return log(1 + (self.count - holding + 0.5) / (holding + 0.5))


class Retriever:
    """The passages and lines of one document, ready to be asked. `lines` are all sentences and rows, in order."""

    __slots__ = ("_heads", "_of_lines", "_of_passages", "_starts", "document", "line_terms", "lines")

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
        self._of_passages = _Field(_B, whole)
        self._of_lines = _Field(_LINE_B, self.line_terms)

    def _prose(self, number: int, start: int, end: int, holes: list[tuple[int, int]]) -> None:
        text = self.document.source.text
        at = start
        for low, high in [*holes, (end, end)]:
            begin = at
            for cut in _SENTENCE.finditer(text, at, low):
                self._keep(TextLine(number, begin, cut.start(), None, None), text[begin : cut.start()])
                begin = cut.end()
            self._keep(TextLine(number, begin, low, None, None), text[begin:low])
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
            asked[term] = weight * _PAIR if " " in term else weight
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
        found = self._of_lines.scores(asked)
        return [(score, self.lines[n]) for n, score in nsmallest(most, found.items(), key=_by_score)]

    def _asked(self, text: str) -> list[float]:
        asked = self.weigh(text)
        scores = [0.0] * len(self.document.passages)
        for n, score in self._of_passages.scores(asked).items():
            scores[n] = score
        best = [0.0] * len(scores)
        for n, score in self._of_lines.scores(asked).items():
            at = self.lines[n].passage - 1
            best[at] = max(best[at], score)
        return [a + _LINE * b for a, b in zip(scores, best, strict=True)]

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
                    scores = [max(s, s + _CLAUSES * top * (p / high) ** 3) for s, p in zip(scores, part, strict=True)]
        near = [0.0, *scores, 0.0]
        return [s + _NEIGHBOUR * max(a, b) for a, s, b in zip(near, scores, near[2:], strict=False)]


def ranked(scores: list[float], most: int = 10) -> list[Ranked]:
    """The best of the passages by their scores, given in the order of their numbers."""
    order = sorted(range(len(scores)), key=lambda n: -scores[n])[:most]
    return [Ranked(n + 1, scores[n]) for n in order if scores[n] > 0]


def _by_score(pair: tuple[int, float]) -> float:
    return -pair[1]
