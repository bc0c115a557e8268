"""A claim under audit: its figures as read, what each level of them agrees with in the filing, and which of them have one subject."""

from __future__ import annotations

from datetime import date

from tieout.model.facts import Fact, Period

from ..language.stated_figures import Reading
from ..language.stems import Subject
from ..thresholds.matching import CERTAIN, CLEARLY, FITS_BESIDE, MOST_NAMED_OPERANDS
from .alignment import accepted, in_period, is_line, matches, meant, with_value
from .filing_sentences import printed_in
from .index import Index
from .told_together import is_named_as, told_with_change


class Case:
    """A claim under audit: its readings, the facts with which each level agrees, and the index of the filing."""

    __slots__ = ("_chains", "_levels", "agreed", "index", "readings")

    def __init__(self, readings: list[Reading], index: Index) -> None:
        self.readings = readings
        self.index = index
        self.agreed: list[list[Fact]] = [
            [match.fact for match in accepted(reading, index)] if reading.figure.use == "level" else [] for reading in readings
        ]
        for at, facts in enumerate(self.agreed):
            if not facts and readings[at].figure.use == "level":
                self.agreed[at] = [fact for fact in told_with_change(readings, at, index) if is_named_as(readings[at], fact, index)]
        self._chains: list[range] = []  # of each figure; found once, as each figure asks for those of all others
        self._levels: dict[int, list[int]] = {}  # of each chain by its first figure
        for at, reading in enumerate(readings):
            begins = at == 0 or reading.fresh or reading.sentence != readings[at - 1].sentence
            first = at if begins else self._chains[-1].start
            self._chains.append(range(first, at + 1))
            self._levels.setdefault(first, []).extend([at] if reading.figure.use == "level" else [])
        for at in reversed(range(len(readings) - 1)):
            if self._chains[at].start == self._chains[at + 1].start:
                self._chains[at] = self._chains[at + 1]

    def beside(self, at: int) -> list[Fact]:
        """Facts with the value and period of figure `at` that the filing prints in one sentence with another figure of its chain."""
        reading, index = self.readings[at], self.index
        sentences = {start for n in self.chain(at) for fact in self._of_value(n) for start in self._sentences(fact)}
        if not sentences:
            return []
        candidates = [match.fact for match in matches(reading, index) if match.fitness >= FITS_BESIDE]
        return [fact for fact in candidates if not sentences.isdisjoint(self._sentences(fact))]

    def _of_value(self, n: int) -> list[Fact]:
        """The facts with which a figure agrees, and all others of the value of a level that does, in its time: a sentence that prints the
        amount of a part without its tag tells of it too."""
        reading, index = self.readings[n], self.index
        agreed = self.agreed[n]
        if not agreed or reading.figure.use != "level":
            return agreed
        others = [fact for fact in with_value(reading, index) if in_period(reading, index, fact)]
        return list(dict.fromkeys((*agreed, *others)))

    def told_with(self, at: int) -> list[Fact]:
        """Facts with the value and period of a level without a name of its own that the filing prints in one sentence with another level
        of the claim's sentence: "bought back 7 million shares for $1.3 billion" -> the 1.3 billion of a sentence with the 7 million."""
        reading, index = self.readings[at], self.index
        if reading.fresh and reading.subject.own:
            return []
        beside = [n for n, other in enumerate(self.readings) if n != at and other.sentence == reading.sentence]
        sentences = {start for n in beside for fact in self.agreed[n] for start in self._sentences(fact)}
        if not sentences:
            return []
        found = [fact for fact in with_value(reading, index) if in_period(reading, index, fact)]
        return [fact for fact in found if not sentences.isdisjoint(self._sentences(fact))]

    def _sentences(self, fact: Fact) -> set[int]:
        """The starts of the sentences in which a fact is printed."""
        printed = (printed_in(self.index, o) for o in self.index.occurrences(fact))
        return {sentence.start for sentence in printed if sentence is not None}

    def with_subject(self, at: int, subject: Subject) -> Case:
        """The same claim with `subject` as the subject of figure `at`, which begins a chain of its own."""
        changed = self.readings[at]._replace(subject=subject, fresh=True)
        return Case([*self.readings[:at], changed, *self.readings[at + 1 :]], self.index)

    def chain(self, at: int) -> range:
        """The figures with the same subject as figure `at`, itself included: "Operating income rose 20% to $60 million. Net loss was $25
        million." -> the first two for either of them."""
        return self._chains[at]

    def level(self, at: int, *, older: bool) -> int | None:
        """The level of the same subject that is the newer or older end of the comparison of figure `at`, the first one after it if any:
        "rose 20% to $60 million from $50 million" -> $60 million as the newer, $50 million as the older end of 20%."""
        chain = [n for n in self._levels[self._chains[at].start] if n != at]
        found = [n for n in chain if (self.readings[n].figure.role == "older") == older]
        newer = next((n for n in found if n > at), found[-1] if found else None)
        return self._latest_before(at, chain, newer) if older else newer

    def _latest_before(self, at: int, chain: list[int], marked: int | None) -> int | None:
        """The older end: of several dated levels ("from A in 2022 to B in 2023 and by a further 3% to C in 2024") the latest before the
        newer end, else the one that the words mark as older."""
        newer = at if self.readings[at].figure.use == "level" else self.level(at, older=False)
        end = _end(self.readings[newer]) if newer is not None else None
        dated = [n for n in chain if n != newer and end is not None and (then := _end(self.readings[n])) is not None and then < end]
        return max(dated, key=lambda n: _end(self.readings[n]) or date.min) if dated else marked

    def levels_named(self, subject: Subject, period: Period | None) -> list[Fact]:
        """Amounts and counts that the words name without stating their values: the best fitting, and those that fit almost as well."""
        units = (unit for unit in self.index.units() if unit != "pure")
        ranked = sorted((pair for unit in units for pair in self.index.named(meant(subject), unit, period)), key=lambda pair: -pair[0])
        if not ranked or ranked[0][0] < CERTAIN:
            return []
        best = ranked[0][0]
        found = [fact for score, fact in ranked if score >= CLEARLY * best]
        lines = [fact for fact in found if is_line(self.index, fact)]
        return (lines or found)[:MOST_NAMED_OPERANDS]


def _end(reading: Reading) -> date | None:
    return reading.figure.period.end if reading.figure.period is not None else None
