"""The filing's own sentences in the third person: chosen by what each topic looks for, with every figure tied, cut at ends of clauses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from typing import NamedTuple, Protocol

from tieout.language.causes import CONNECTIVES
from tieout.language.numerals import Numeral
from tieout.language.passages import Sentence, sentences_in
from tieout.language.status import STATUSES, lies_ahead
from tieout.lexicon.alternatives import one_of
from tieout.lexicon.motion import PAST
from tieout.lexicon.topic_table import MATTERS, Matter
from tieout.model.facts import Occurrence

from ..thresholds.digesting import (
    COST_OF_FIGURE,
    COST_OF_POINTING,
    COST_OF_RESPECTIVELY,
    FIGURES_OF_WORTH,
    FIGURES_WITHOUT_COST,
    IMMATERIAL,
    LEAST_WORTH,
    LETTERS_A_POINT,
    LONGEST_EXCERPT,
    READABLE_EXCERPT,
    SHORTEST_EXCERPT,
    WORTH_OF_FIGURE,
    WORTH_OF_PERCENT,
)
from .drafts import StatementDraft, fullest
from .opening import HEADED
from .retelling import RetoldSentences, draft_on
from .retelling_words import DANGLING, LEADING, POINTING, POLICY, TRIVIAL, UNNAMED
from .sections import FilingSentences

_OF_PARTS = frozenset("Group Segment Segments Division Business Services Products and of the & Other".split())
_RUN_IN = re.compile(r"^[A-Z][\w ,&’'-]{2,60}(?: [–—-] |: )(?=[A-Z$])")
_MOVED = re.compile(rf"(.{{3,90}}?) {one_of(PAST)}\b")
_STATED = re.compile(r"(.{3,90}?) (?:was|were|totaled) (?:approximately )?[$€£]")
_BACK = re.compile(r"\b(?:these|those) (?!who|that|which|of|from|in|with)(\w+)")
_OF_A_PART = re.compile(r"[a-z]\W+[A-Z]|segment|\b(?:of|from|in|for) \w")
_RESULT = re.compile(r"\b(?:costs?|expenses?|margins?|income|earnings|profit|loss)\b")
_REVENUE = re.compile(r"\b(?:revenues?|sales)\b")
_YEARS_SPANNED = re.compile(r"\b(20\d\d)\s?(?:to|through|until|–|-)\s?(?:[A-Z][a-z]+ \d\d?, )?(20\d\d)\b")
_ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class ExcerptCandidate(NamedTuple):
    """A sentence that may become a statement: where it begins without its introductory words, its figures, and its worth. `matter` is the
    subject it was chosen for."""

    matter: Matter
    sentence: Sentence
    start: int
    numerals: tuple[Numeral, ...]
    worth: float


class KnownLines(Protocol):
    """What Excerpts asks about lines of business, so as not to repeat their statements. A subject is in lower case."""

    def tells(self, subject: str) -> bool:
        """Whether the subject is that of a line that has a statement."""

    def knows(self, subject: str) -> bool:
        """Whether the subject is that of any line as a whole, not of a part of one."""


class Excerpts:
    """Finds the sentences. `years` are the label of the current fiscal year and the calendar year in which the period ends; `revenue` shows
    what is large for this business; `spoken_of` gives the part of the business that a passage is of, by the headings above it."""

    def __init__(
        self,
        sentences: FilingSentences,
        years: tuple[int, int],
        revenue: Decimal | None,
        lines: KnownLines,
        spoken_of: Callable[[int], str | None],
    ) -> None:
        self._document, self._figures, self._sections = sentences
        self._revenue = revenue
        self._retold = RetoldSentences(self._document, self._figures)
        self._told, self._names_line, self._spoken_of = lines.tells, lines.knows, spoken_of
        self._years = {str(year) for year in years if year}
        self._latest = max(years)
        self._next = str(self._latest + 1)
        self._dated = re.compile(
            rf"\b(?:As of|as of|At|at) (?:[A-Z][a-z]+ \d\d?, {self._latest}|(?:year|fiscal"
            rf"|the end)[^.]{{0,30}}{self._latest})"
        )

    def drafts(self) -> list[StatementDraft]:
        """Drafts of the sentences chosen, each with its shorter forms in reserve: the best sentence of every topic, then the second best of
        each, and so on. "As of December 31, 2024, we had purchase obligations of $240 million." -> "As of December 31, 2024, the company
        had purchase obligations of $240 million."
        """
        drafts: list[StatementDraft] = []
        for candidate in sorted(self._candidates(), key=lambda found: -found.worth):
            ends = self._retold.ends(candidate.sentence, candidate.start, candidate.numerals[0].last)
            draft = fullest([partial(self._tell, candidate, end) for end in ends])
            if draft is not None:
                drafts.append(draft)
        return self._in_turn(drafts)

    def _in_turn(self, drafts: list[StatementDraft]) -> list[StatementDraft]:
        """The drafts, best first, reordered so that no topic gets its second draft before every topic has its first."""
        turns: Counter[str] = Counter()
        ranked: list[tuple[int, int, StatementDraft]] = []
        for place, draft in enumerate(drafts):
            ranked.append((turns[draft.topic], place, draft))
            turns[draft.topic] += 1
        return [draft for _, _, draft in sorted(ranked, key=lambda one: one[:2])]

    def _candidates(self) -> Iterator[ExcerptCandidate]:
        for number in self._figures.passages():
            passage = self._document.passages[number - 1]
            base = self._sections.worth(number)
            if passage.kind != "paragraph":
                continue
            for sentence in sentences_in(self._document, number):
                found = self._candidate(sentence, base)
                if found is not None:
                    yield found

    def _candidate(self, sentence: Sentence, base: float | None) -> ExcerptCandidate | None:
        text = self._document.source.text
        words = text[sentence.start : sentence.end]
        if not SHORTEST_EXCERPT <= len(words) <= LONGEST_EXCERPT * 2 or words[-1] != "." or not words[0].isupper():
            return None
        if not self._says_part(sentence.passage, words):
            return None
        held = self._figures.within(sentence.passage, sentence.start, sentence.end)
        dated = any(year in words for year in self._years) or (self._next in words and lies_ahead(words)) or self._spans(words)
        if not held or not (dated or self._of_now(sentence, held, words)):
            return None
        lowered = words.lower()
        because = (cause.cue for cause in CONNECTIVES.find(lowered) if cause.side != "before")
        told = lowered[: next(because, len(lowered))]  # revenue that rose because of more customers is no metric of customers
        found = [
            matter
            for matter in MATTERS
            if "apart" not in matter.marks
            and (base is not None or "anywhere" in matter.marks)
            and (dated or "undated" in matter.marks)
            and any(key in lowered for key in matter.keys)
            and matter.pattern.search(told if "before_cause" in matter.marks else lowered)
        ]
        if not found:
            return None
        lead = LEADING.match(words) or _RUN_IN.match(words) or HEADED.match(words)
        start = sentence.start + (lead.end() if lead else 0)
        body = words[start - sentence.start :]
        if (
            DANGLING.match(body[:1].upper() + body[1:])
            or POLICY.search(words)
            or any(each.search(words) for each in (TRIVIAL, UNNAMED))
            or _points_back(body)
        ):
            return None
        stated = _STATED.match(body.lower())
        if stated is not None and self._told(stated[1]):
            return None
        moved = _MOVED.match(body.lower())
        if moved is not None and self._told(moved[1]):
            return None
        if moved is not None and not any(matter.id == "comparable" for matter in found):
            topic = "profitability" if _RESULT.search(moved[1]) else "revenue" if _REVENUE.search(moved[1]) else ""
            found = [matter for matter in found if topic in ("", matter.topic)]
            if not _OF_A_PART.search(body[: moved.end(1)]) and not self._names_line(moved[1]):
                found = [matter for matter in found if matter.id not in ("part", "result")]
        numerals = tuple(sentence.stated(start))
        matter = self._fitting(found, numerals, words) if numerals else None
        if matter is None or self._immaterial(numerals):
            return None
        worth = self._worth(matter, base or 0.0, words, numerals)
        return ExcerptCandidate(matter, sentence, start, numerals, worth) if worth >= LEAST_WORTH else None

    def _says_part(self, passage: int, words: str) -> bool:
        """Whether a sentence names the part that its headings say it is of: below "Cloud Group", "Cloud revenue …" does. Where they say
        that it is of some segment, and not of which, none does."""
        if self._spoken_of(passage) is None:
            return False
        company = self._document.filing.entity.lower().split()
        part = [word for word in (self._spoken_of(passage) or "").split() if word.lower() not in company and word not in _OF_PARTS]
        return not part or any(word in words for word in part)

    def _spans(self, words: str) -> bool:
        """Whether a sentence names a range of years that includes the current one: "for the period from 2021 to 2024"."""
        return any(int(span[1]) <= self._latest <= int(span[2]) for span in _YEARS_SPANNED.finditer(words))

    def _of_now(self, sentence: Sentence, held: list[Occurrence], words: str) -> bool:
        """Whether an undated sentence of the discussion describes the end of the period: all its figures are read as of that day."""
        if sentence.passage not in self._sections.discussed or _ANY_YEAR.search(words):
            return False
        of_now = all(one.period is not None and one.period.end.year == self._latest for one in held)
        return of_now and not any(self._figures.is_older(one) for one in held)

    def _fitting(self, found: list[Matter], numerals: tuple[Numeral, ...], words: str) -> Matter | None:
        kinds = {numeral.kind for numeral in numerals}
        fitting = [matter for matter in found if kinds & matter.kinds]
        hypothetical = STATUSES.speaks(words, "hypothetical")
        planned = lies_ahead(words)
        fitting = [
            matter for matter in fitting if ("conditions" in matter.marks or not hypothetical) and ("plans" in matter.marks or not planned)
        ]
        return max(fitting, key=lambda matter: matter.worth, default=None)

    def _immaterial(self, numerals: tuple[Numeral, ...]) -> bool:
        """Whether all amounts of the sentence are small compared with revenue."""
        amounts = [numeral.value for numeral in numerals if numeral.is_sum]
        return bool(amounts) and self._revenue is not None and max(amounts) < self._revenue * IMMATERIAL

    def _worth(self, matter: Matter, base: float, words: str, numerals: tuple[Numeral, ...]) -> float:
        worth = matter.worth + base + min(len(numerals), FIGURES_OF_WORTH) * WORTH_OF_FIGURE
        worth -= max(len(words) - READABLE_EXCERPT, 0) / LETTERS_A_POINT + (COST_OF_RESPECTIVELY if "respectively" in words else 0)
        worth -= max(len(numerals) - FIGURES_WITHOUT_COST, 0) * COST_OF_FIGURE + (COST_OF_POINTING if POINTING.search(words) else 0)
        worth -= 0 if any(year in words for year in self._years) else 1
        worth += 1 if self._dated.search(words) and "balance" in matter.marks else 0
        money = [numeral.value for numeral in numerals if numeral.kind == "money"]
        if money and self._revenue:
            worth += int(min(max(money) / self._revenue, Decimal(1)) * 100) * WORTH_OF_PERCENT
        return worth

    def _tell(self, candidate: ExcerptCandidate, end: int) -> StatementDraft | None:
        draft = draft_on(candidate.matter, candidate.sentence, 2)
        told = self._retold.tell(draft, candidate.sentence, (candidate.start, end), ahead="unactual" in candidate.matter.marks)
        return draft if told else None


def _points_back(words: str) -> bool:
    """Whether words speak of "these" things without having named them.

    >>> _points_back("its involvement with these VIEs was large"), _points_back("The notes were sold, and those notes are due")
    (True, False)"""
    return any(words[: found.start()].lower().find(found[1].lower()) < 0 for found in _BACK.finditer(words))
