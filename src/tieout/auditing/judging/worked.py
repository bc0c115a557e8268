"""Steps of working judged as arithmetic: evaluated from their own numbers, and never compared with a line of the filing.

A number of a working ties where the filing prints it, where a figure that ties has it, or where another working gives it. A result that
follows from numbers that tie is supported; one that does not follow is wrong; one that follows from numbers of unknown origin is open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from tieout.arithmetic import Quantity
from tieout.language.workings import Step, Term, Working, factors_in, find_workings
from tieout.model.audit import ClaimFigure, Expected, FigureState, FigureVerdict, Finding
from tieout.model.exact import significant, to_place
from tieout.model.facts import Fact, Interval, Period
from tieout.model.places import Span

from ...language.polarities import polarity
from ...language.stated_figures import Reading
from ...language.stems import Subject, claim_stems
from ...lexicon.alternatives import one_of
from ...lexicon.currencies import SYMBOLS
from ...lexicon.scales import AFTER_NUMBER
from ...lexicon.words import phrases
from ...matching.index import Index
from ...thresholds.auditing import FEWEST_DIGITS_OF_RESULT, FEWEST_DIGITS_OF_TERM, MOST_SUMMED
from .bare_amounts import in_units_of_tables
from .figures import Judgement
from .printed import SCALES
from .results import Results
from .smallest_edit import explain

_SUMMED = re.compile(rf"\b(?:{one_of(phrases('summed'))})\b", re.IGNORECASE)
_SUBTRACTED = re.compile(rf"\b(?:{one_of(phrases('subtracted'))})\b", re.IGNORECASE)
_SIGNS = "".join(sorted(SYMBOLS)) + " "
_CLOSED = re.compile(rf"[\s-]?(?:{AFTER_NUMBER}\b)?\s?%?\s?\)")
_ADDS = re.compile(r"[+–−—]|(?<![($])-")
_ONE, _HUNDRED = Decimal(1), Decimal(100)
_RESTATED = frozenset(("value", "derivation", "scale", "subject", "scope", "unit"))
"""Kinds of findings that say which other figure was expected: a figure that the text itself works out is another one."""
_OF_LINES = frozenset(("change", "difference", "margin", "share"))
"""Uses of figures that the filing's own lines settle, whatever the text works out."""


class Worked:
    """What a digest works out and what of it ties: the numbers by which its workings and the claims that repeat them are judged."""

    __slots__ = ("results", "sizes", "supported", "tied")

    def __init__(self, texts: Iterable[str]) -> None:
        self.results = Results()
        self.supported = Results()
        self.tied: list[ClaimFigure] = []
        self.sizes: set[Decimal] = set()
        for text in texts:
            for working in find_workings(text):
                if working.result is None or follows(working):
                    self.results.add(working)

    def tie(self, figures: Sequence[ClaimFigure]) -> None:
        """Adds figures that tie."""
        self.tied += figures
        self.sizes.update(abs(figure.value) for figure in figures)

    def gives(self, term: Term) -> bool:
        """Whether a working gives a number, at the precision to which it is written."""
        return (term.percent or _is_telling(term)) and self.results.have(term)


def _restates(figure: ClaimFigure, results: Results) -> bool:
    """Whether a figure of a claim is a result of the digest's own workings, rounded or as it is."""
    return len(significant(figure.quote)) >= FEWEST_DIGITS_OF_RESULT and results.have_figure(figure)


def _is_telling(term: Term) -> bool:
    """Whether a number has enough digits not to be met by chance."""
    return len(significant(str(term.written))) >= FEWEST_DIGITS_OF_TERM


def follows(working: Working) -> bool | None:
    """Whether the result of a working follows from its numbers, up to what rounding on the way explains; None where that cannot be said,
    as where it divides by what may be zero.

    "$6 + $8 = $14" -> True; "$6 + $8 = $19" -> False; "$6 / $0 = $5" -> None."""
    if working.result is None:
        return None
    sides = [(working.step.value, working.result.value), (working.step.scaled, working.result.scaled)]
    known = [(one, other) for one, other in sides if one is not None and other is not None]
    if not known:
        return None
    return any(_agree(one, other, factor) for one, other in known for factor in _factors(working))


def _factors(working: Working) -> tuple[Decimal, ...]:
    """What the value of a computation may be multiplied by to give its result as stated: "$1 / $4 = 25%" needs 100, "$1 / $4 × 100 = 25%"
    and "(20% + 30%) / 2 = 25%" do not."""
    terms, result = working.step.terms, working.result
    in_per_cent = any(term.percent or term.written == _HUNDRED for term in terms)
    if result is not None and any(term.percent for term in result.terms):
        return (_ONE,) if in_per_cent else (_HUNDRED,)
    return (_ONE, 1 / _HUNDRED) if in_per_cent else (_ONE, _HUNDRED)


def _agree(one: Quantity, other: Quantity, factor: Decimal) -> bool:
    """Whether a computed quantity is another, as stated: within the rounding of both, or cut off instead of rounded."""
    low, high = sorted(bound * factor for bound in one.interval)
    cut = other.interval.high - other.interval.low
    exact = one.value * factor
    return (low <= other.interval.high and other.interval.low <= high) or abs(exact - other.value) < cut


def _agree_in_size(working: Working) -> bool:
    """Whether both sides of a working agree but for their signs."""
    one, other = working.step.value, working.result.value if working.result is not None else None
    if one is None or other is None:
        return False
    cut = other.interval.high - other.interval.low
    return any(abs(abs(one.value * factor) - abs(other.value)) <= cut for factor in _factors(working))


def without_factors(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """The readings without the numbers by which the text only multiplies or divides: "$9 million, times 100" -> that of $9 million."""
    factors = factors_in(text)
    return [reading for reading in readings if not any(_inside(reading.figure.span, factor) for factor in factors)]


def is_of_workings(readings: Sequence[Reading], workings: Sequence[Working]) -> list[bool]:
    """Which readings are numbers of workings: of "$7 million: $9 - $2 = $7" -> not the first, but the other three."""
    return [any(_inside(reading.figure.span, working.span) for working in workings) for reading in readings]


def _inside(span: Span, whole: Span) -> bool:
    return whole.start <= span.start and span.end <= whole.end


def _meet(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


class _Judge:
    """Judges the numbers of the workings of one paragraph."""

    def __init__(self, text: str, readings: Sequence[Reading], index: Index, worked: Worked) -> None:
        self.text, self.readings, self.index, self.worked = text, readings, index, worked

    def verdicts(self, workings: Sequence[Working]) -> tuple[list[FigureVerdict], list[Finding]]:
        """The verdict on every reading that stands in a working, in order, without the plain factors; findings count among these."""
        figures: list[FigureVerdict] = []
        findings: list[Finding] = []
        for reading in self.readings:
            working = self._working(reading.figure.span, workings)
            term = next((term for term in working.terms if _meet(term.span, reading.figure.span)), None)
            if term is not None and term.plain:
                continue
            verdict, finding = self._verdict(reading, term, working)
            if finding is not None:
                findings.append(finding._replace(figure=len(figures)))
            figures.append(verdict)
        for working in workings:
            if follows(working) is not False and all(map(self._ties, working.step.terms)):
                self.worked.supported.add(working)
        return figures, findings

    @staticmethod
    def _working(span: Span, workings: Sequence[Working]) -> Working:
        """The working that a number is judged by: the one whose result it is, else the first that it stands in."""
        around = [working for working in workings if _inside(span, working.span)]
        results = (working for working in around if working.result is not None and _meet(span, working.result.terms[0].span))
        return next(results, around[0])

    def _verdict(self, reading: Reading, term: Term | None, working: Working) -> tuple[FigureVerdict, Finding | None]:
        figure = reading.figure
        if term is None:
            return FigureVerdict(figure, "not_checked", (), None, "It is part of a step of working that could not be read."), None
        result = working.result
        if result is not None and term is result.terms[0] and (not result.computes or self._is_wrong(working)):
            return self._result(reading, working, result)
        if term.gloss and not self._is_tied(term) and (named := self._as_named(reading, term)) is not None:
            return named
        if self._ties(term):
            facts = self._facts(term)
            ids = tuple(id for fact in facts[:1] for id in fact.occurrences)
            return FigureVerdict(figure, "agrees", ids, None, ""), None
        why = f"{figure.quote} is a number of a step of working, and it could not be told which of the filing it is."
        return FigureVerdict(figure, "not_checked", (), None, why), None

    def _as_named(self, reading: Reading, term: Term) -> tuple[FigureVerdict, Finding | None] | None:
        """The verdict on a number whose line the bracket behind it names, "$5 (net sales)"; None where it says nothing."""
        subject = Subject(claim_stems(term.gloss), (), (), polarity(term.gloss), "")
        alone = reading._replace(subject=subject, lead=term.gloss, tail="", fresh=True, planned=False)
        explained = explain(in_units_of_tables([alone], self.index), self.index)
        verdict = explained.figures[0]._replace(figure=reading.figure)
        finding = next((finding for finding in explained.findings if finding.severity == "error"), None)
        return (verdict, finding) if verdict.ties or finding is not None else None

    def _result(self, reading: Reading, working: Working, result: Step) -> tuple[FigureVerdict, Finding | None]:
        figure, step = reading.figure, working.step
        holds = follows(working)
        operands = [term for term in step.terms if not term.plain]
        tied = all(map(self._ties, operands))
        facts = [fact for term in operands for fact in self._facts(term)]
        if holds and tied and self._of_time(figure.period, facts):
            ids = tuple(dict.fromkeys(id for term in operands for fact in self._facts(term)[:1] for id in fact.occurrences))
            exact = step.value is not None and any(step.value.value * factor == result.terms[0].written for factor in _factors(working))
            state: FigureState = "agrees" if exact else "rounds"
            return FigureVerdict(figure, state, ids, None, ""), None
        if self._is_wrong(working):
            return self._wrong(figure, working)
        return _of_unknown_numbers(figure), None

    def _wrong(self, figure: ClaimFigure, working: Working) -> tuple[FigureVerdict, Finding]:
        value = self._expected(working)
        last = working.terms[-1]
        shown = f"{to_place(value, max(last.places, 2 if last.percent else 0)):,f}{'%' if last.percent else ''}"
        expression = " ".join(self.text[working.step.span.start : working.step.span.end].split())
        stated = self.text[working.result.span.start : working.result.span.end] if working.result is not None else figure.quote
        message = f"{' '.join(stated.split())} does not follow: {expression} is {shown}."
        expected = Expected(None, figure.unit, figure.period, shown)
        finding = Finding("derivation", (), "error", None, figure.span, expected, None, message)
        return FigureVerdict(figure, "exception", (), None, message), finding

    @staticmethod
    def _expected(working: Working) -> Decimal:
        """The result, in per cent where it is stated so."""
        step, result = working.step, working.result
        value = step.value.value if step.value is not None else Decimal(0)
        stated = result.value.value if result is not None and result.value is not None else value
        return min((value * factor for factor in _factors(working)), key=lambda one: abs(one - stated))

    def _is_wrong(self, working: Working) -> bool:
        """Whether the arithmetic is certainly wrong."""
        return follows(working) is False and not self._has_brackets(working)

    def _has_brackets(self, working: Working) -> bool:
        """Whether a number that stands alone in brackets, and so may be negative, could give another result. One that a side only
        multiplies and divides gives none of another size."""
        for side in (working.step, working.result):
            if side is None or not any(map(self._in_brackets, side.terms)):
                continue
            adds = _ADDS.search(self.text, side.span.start, side.span.end) is not None
            if not side.computes or adds or _agree_in_size(working):
                return True
        return False

    def _in_brackets(self, term: Term) -> bool:
        return self.text[: term.span.start].rstrip(_SIGNS)[-1:] == "(" and _CLOSED.match(self.text, term.span.end) is not None

    def _ties(self, term: Term) -> bool:
        return term.plain or bool(self._facts(term)) or self._is_tied(term) or self.worked.gives(term)

    def _is_tied(self, term: Term) -> bool:
        """Whether a figure that ties has this number."""
        powers = (-2,) if term.percent else (term.power,) if term.power else (*SCALES, -2)
        return any(term.written.scaleb(power) in self.worked.sizes for power in powers)

    def _facts(self, term: Term) -> list[Fact]:
        """Lines of primary statements with this number, in the table's own scale where the working gives none. Elsewhere a long filing has
        almost every number."""
        if term.percent or term.plain or not _is_telling(term):
            return []
        found: list[Fact] = []
        for power in (term.power,) if term.power else SCALES:
            interval = Interval.around(term.written.scaleb(power), term.places - power)
            for unit in self.index.units():
                if unit != "pure":
                    found += (fact for fact in self.index.valued(interval, unit) if self._prints(fact, term, power))
        return [fact for fact in found if fact.statement is not None]

    def _prints(self, fact: Fact, term: Term, power: int) -> bool:
        """Whether a place of the fact has the scale in which a number without one is taken."""
        if term.power or not power:
            return True
        return any(o.decimals is not None and o.decimals <= term.places - power for o in self.index.occurrences(fact))

    def _of_time(self, period: Period | None, facts: list[Fact]) -> bool:
        """Whether some operand is of the time that is stated for the result."""
        dated = [fact for fact in facts if fact.period is not None]
        return period is None or not dated or any(self.index.is_of(period, fact) for fact in dated)


def with_workings(
    text: str, readings: Sequence[Reading], judge: Callable[[list[Reading]], Judgement], index: Index, worked: Worked
) -> Judgement:
    """The judgement of a paragraph: that of its workings, and that of `judge` on the other figures. Figures that repeat a result of a
    working, or are the sum of figures that tie, are not compared with other lines of the filing.

    "Costs were $6 and $4 million, $10 million together" -> 10 million agrees where 6 and 4 million do."""
    readings = without_factors(text, readings)
    workings = find_workings(text)
    inside = is_of_workings(readings, workings)
    explained = judge([reading for reading, within in zip(readings, inside, strict=True) if not within])
    if not (workings or explained.figures):
        return explained
    before = worked.tied[-MOST_SUMMED:]
    worked.tie([verdict.figure for verdict in explained.figures if verdict.ties])
    steps = [reading for reading, within in zip(readings, inside, strict=True) if within]
    judged = _Judge(text, steps, index, worked).verdicts(workings)
    return _merged(_summed(text, _restated(explained, worked), before), Judgement(*judged))


def _of_unknown_numbers(figure: ClaimFigure) -> FigureVerdict:
    why = f"{figure.quote} is worked out in the text, from numbers of which it could not be told what they are."
    return FigureVerdict(figure, "not_checked", (), None, why)


def _merged(one: Judgement, other: Judgement) -> Judgement:
    """Two judgements of the same paragraph as one, in the order of the text."""
    both = (one, other)
    order = sorted((verdict.figure.span.start, which, n) for which, some in enumerate(both) for n, verdict in enumerate(some.figures))
    place = {(which, n): at for at, (_, which, n) in enumerate(order)}
    findings = [
        finding if finding.figure is None else finding._replace(figure=place[which, finding.figure])
        for which, some in enumerate(both)
        for finding in some.findings
    ]
    return Judgement([both[which].figures[n] for _, which, n in order], findings)


def _restated(explained: Judgement, worked: Worked) -> Judgement:
    """The judgement with the figures that repeat a result of the text's own workings taken as that result."""
    figures, findings = list(explained.figures), list(explained.findings)
    for n, verdict in enumerate(figures):
        about = [finding for finding in findings if finding.figure == n and finding.severity == "error"]
        if about and verdict.figure.use in _OF_LINES:
            continue
        if verdict.ties or verdict.figure.use == "duration" or not all(finding.kind in _RESTATED for finding in about):
            continue
        if not _restates(verdict.figure, worked.results):
            continue
        findings = [finding for finding in findings if finding.figure != n]
        if _restates(verdict.figure, worked.supported):
            figures[n] = FigureVerdict(verdict.figure, "rounds", (), None, "")
        else:
            figures[n] = _of_unknown_numbers(verdict.figure)
    return Judgement(figures, findings)


def _summed(text: str, explained: Judgement, before: Sequence[ClaimFigure]) -> Judgement:
    """The judgement with the figures that the text calls the sum or the difference of others, and that are, taken as agreeing where those
    do. The others are those of the same sentence where it has two; `before` are the last figures that tie in the paragraphs before."""
    figures, findings = list(explained.figures), list(explained.findings)
    for n, verdict in enumerate(figures):
        figure = verdict.figure
        about = [finding for finding in findings if finding.figure == n]
        if verdict.ties or figure.use not in ("level", "difference") or any(finding.kind not in _RESTATED for finding in about):
            continue
        start = max(text.rfind("\n", 0, figure.span.start), text.rfind(". ", 0, figure.span.start)) + 1
        end = text.find("\n", figure.span.end)
        sentence = text[start : end if end >= 0 else len(text)].partition(". ")[0]
        here = [other for other in figures if start <= other.figure.span.start < start + len(sentence) and other is not verdict]
        here = [other for other in here if _is_alike(other.figure, figure)]
        ties = [other.figure for other in figures if other.ties]
        own = len(here) > 1
        if about and not own:
            continue
        operands = [other.figure for other in here] if own else [one for one in [*before, *ties][-MOST_SUMMED:] if _is_alike(one, figure)]
        if (_SUMMED.search(sentence) and _is_sum(figure, operands)) or (_SUBTRACTED.search(sentence) and _is_difference(figure, operands)):
            known = not own or all(other.ties for other in here)
            why = "" if known else f"{figure.quote} follows from the other figures of the sentence, not all of which could be checked."
            figures[n] = FigureVerdict(figure, "rounds" if known else "not_checked", (), None, why)
            findings = [finding for finding in findings if finding.figure != n]
    return Judgement(figures, findings)


def _is_alike(other: ClaimFigure, figure: ClaimFigure) -> bool:
    """Whether a figure can be one of those that another is the sum of."""
    return other.unit == figure.unit and other.use == "level"


def _is_sum(figure: ClaimFigure, others: Sequence[ClaimFigure]) -> bool:
    """Whether a figure is the sum of some that follow one another."""
    runs = (others[at : at + size] for size in (2, 3, 4) for at in range(len(others) - size + 1))
    return any(figure.interval.contains(sum((abs(one.value) for one in run), Decimal(0))) for run in runs)


def _is_difference(figure: ClaimFigure, others: Sequence[ClaimFigure]) -> bool:
    """Whether a figure is the difference of two that follow one another."""
    return any(figure.interval.contains(abs(abs(one.value) - abs(other.value))) for one, other in pairwise(others))
