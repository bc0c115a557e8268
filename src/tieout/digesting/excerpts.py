"""The filing's own sentences in the third person: chosen by what each topic looks for, with every figure tied, cut at ends of clauses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple, Protocol

from tieout.language.causes import CONNECTIVES
from tieout.language.explanations import causes_of
from tieout.language.numerals import Numeral
from tieout.language.passages import Sentence, sentences_in, stated_in
from tieout.language.status import STATUSES, lies_ahead
from tieout.lexicon.alternatives import one_of
from tieout.lexicon.motion import PAST
from tieout.lexicon.topic_table import MATTERS, Matter
from tieout.model.digest import Citation
from tieout.model.document import Document
from tieout.model.facts import Occurrence

from ..thresholds.digesting import (
    COST_OF_FIGURE,
    COST_OF_POINTING,
    COST_OF_RESPECTIVELY,
    FIGURES_OF_WORTH,
    FIGURES_WITHOUT_COST,
    IMMATERIAL,
    LEAD_OF_AMOUNT,
    LEAST_WORTH,
    LETTERS_A_POINT,
    LONGEST_EXCERPT,
    MOST_EXCERPT_FIGURES,
    READABLE_EXCERPT,
    SHORTEST_EXCERPT,
    TAIL_OF_AMOUNT,
    WORTH_IN_BUSINESS,
    WORTH_IN_DISCUSSION,
    WORTH_IN_MARKET,
    WORTH_IN_MARKET_RISK,
    WORTH_OF_FIGURE,
    WORTH_OF_PERCENT,
)
from .discussion import current
from .drafts import StatementDraft
from .retelling_words import ASIDE, BORDER, DANGLING, LEADING, POINTING, POLICY, RELATIVE
from .sentences import ProseFigures, Retelling, unlisted

_RUN_IN = re.compile(r"^[A-Z][\w ,&’'-]{2,60}(?: [–—-] |: )(?=[A-Z$])")
_JOINS_LIST = re.compile(r", (?:and|as well as)")
_MOVED = re.compile(rf"(.{{3,90}}?) {one_of(PAST)}\b")
_OF_A_PART = re.compile(r"[a-z]\W+[A-Z]|segment|\b(?:of|from|in|for) \w")
_RESULT = re.compile(r"\b(?:costs?|expenses?|margins?|income|earnings|profit|loss)\b")
_REVENUE = re.compile(r"\b(?:revenues?|sales)\b")
_BLANKS = re.compile(r"\s+")
_LINK = re.compile(r"\W*(?:was|were|is|are|has been|have been|reflect|result)")
_TAIL = re.compile(r"(?: and| or| of| the| a| an| to| in| with| by| for|,|;)+$")
_SECTION_WORTH = (
    (re.compile(r"quantitative and qualitative|market risk", re.IGNORECASE), WORTH_IN_MARKET_RISK),
    (re.compile(r"financial statements", re.IGNORECASE), 0.0),
    (re.compile(r"^business|information on the company|properties", re.IGNORECASE), WORTH_IN_BUSINESS),
    (re.compile(r"market for registrant|legal proceedings", re.IGNORECASE), WORTH_IN_MARKET),
)
_NO_SECTION = re.compile(
    r"risk factors|exhibits|directors|executive compensation|security ownership|cybersecurity|controls and procedures|principal account"
    r"|unresolved|key information",
    re.IGNORECASE,
)
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


class Skip(NamedTuple):
    """A range of the filing's text that is left out where the words around it are told, and what is said for it."""

    start: int
    end: int
    said: str = ""


class KnownLines(Protocol):
    """What Excerpts asks about lines of business, so as not to repeat their statements. A subject is in lower case."""

    def tells(self, subject: str) -> bool:
        """Whether the subject is that of a line that has a statement."""

    def knows(self, subject: str) -> bool:
        """Whether the subject is that of any line as a whole, not of a part of one."""


class Excerpts:
    """Finds the sentences. `years` are the label of the current fiscal year and the calendar year in which the period ends; `revenue` shows
    what is large for this business."""

    def __init__(
        self, document: Document, figures: ProseFigures, years: tuple[int, int], revenue: Decimal | None, lines: KnownLines
    ) -> None:
        self._document, self._figures, self._revenue = document, figures, revenue
        self._told, self._names_line = lines.tells, lines.knows
        self._years = {str(year) for year in years if year}
        self._latest = max(years)
        self._next = str(self._latest + 1)
        self._dated = re.compile(
            rf"\b(?:As of|as of|At|at) (?:[A-Z][a-z]+ \d\d?, {self._latest}|(?:year|fiscal"
            rf"|the end)[^.]{{0,30}}{self._latest})"
        )
        self._discussed = {passage.number for passage, _, _ in current(document, years[0])}
        placed = [table.passage for table in document.tables if table.statement in ("income", "balance", "cash_flow")]
        self._statements = min((passage for passage in placed if passage > max(self._discussed, default=0)), default=len(document.passages))

    def drafts(self) -> list[StatementDraft]:
        """Drafts of the sentences chosen, each with its shorter forms in reserve: the best sentence of every topic, then the second best of
        each, and so on. "As of December 31, 2024, we had purchase obligations of $240 million." -> "As of December 31, 2024, the company
        had purchase obligations of $240 million."
        """
        drafts: list[StatementDraft] = []
        for candidate in sorted(self._candidates(), key=lambda found: -found.worth):
            ways = [partial(self._tell, candidate, end) for end in self._ends(candidate)]
            for index, way in enumerate(ways):
                draft = way()
                if draft is not None:
                    draft.reserve = tuple(ways[index + 1 :])
                    drafts.append(draft)
                    break
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
            base = self._section_worth(number)
            if passage.kind != "paragraph":
                continue
            for sentence in sentences_in(self._document, number):
                found = self._candidate(sentence, base)
                if found is not None:
                    yield found

    def _section_worth(self, number: int) -> float | None:
        """The worth that a sentence has from the section of this passage; None in sections from which no sentence is taken."""
        if number in self._discussed:
            return WORTH_IN_DISCUSSION
        index = self._document.passages[number - 1].section
        if index is None:
            return 0.0
        title = self._document.sections[index].title
        if _NO_SECTION.search(title):
            behind = number > self._statements and re.search(r"exhibits", title, re.IGNORECASE) is not None
            return 0.0 if behind else None  # the statements and their notes often follow the list of exhibits
        return next((worth for words, worth in _SECTION_WORTH if words.search(title)), 0.0)

    def _candidate(self, sentence: Sentence, base: float | None) -> ExcerptCandidate | None:
        text = self._document.source.text
        words = text[sentence.start : sentence.end]
        if not SHORTEST_EXCERPT <= len(words) <= LONGEST_EXCERPT * 2 or words[-1] != "." or not words[0].isupper():
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
            if (base is not None or "anywhere" in matter.marks)
            and (dated or "undated" in matter.marks)
            and any(key in lowered for key in matter.keys)
            and matter.pattern.search(told if "before_cause" in matter.marks else lowered)
        ]
        if not found:
            return None
        lead = LEADING.match(words) or _RUN_IN.match(words)
        start = sentence.start + (lead.end() if lead else 0)
        body = words[start - sentence.start :]
        if DANGLING.match(body[:1].upper() + body[1:]) or POLICY.search(words):
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

    def _spans(self, words: str) -> bool:
        """Whether a sentence names a range of years that includes the current one: "for the period from 2021 to 2024"."""
        return any(int(span[1]) <= self._latest <= int(span[2]) for span in _YEARS_SPANNED.finditer(words))

    def _of_now(self, sentence: Sentence, held: list[Occurrence], words: str) -> bool:
        """Whether an undated sentence of the discussion describes the end of the period: all its figures are read as of that day."""
        if sentence.passage not in self._discussed or _ANY_YEAR.search(words):
            return False
        return all(one.period is not None and one.period.end.year == self._latest for one in held)

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
        amounts = [numeral.value for numeral in numerals if numeral.kind == "money" and "/" not in (numeral.unit or "")]
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

    def _ends(self, candidate: ExcerptCandidate) -> list[int]:
        """Where the statement may end, the longest first: with the sentence, before a reason, or before another of its clauses; never
        within a reason, and not with one that only points elsewhere."""
        text = self._document.source.text
        first = candidate.numerals[0].last
        borders = [
            border.start()
            for border in BORDER.finditer(text, max(first, candidate.start + SHORTEST_EXCERPT), candidate.sentence.end)
            if not (_JOINS_LIST.match(border[0]) and "," in text[first : border.start()])
        ]
        causes = list(causes_of(text, candidate.sentence.start, candidate.sentence.end))
        borders += [
            cause.cue for cause in causes if not _LINK.match(text, cause.cue) and cause.cue > max(first, candidate.start + SHORTEST_EXCERPT)
        ]
        verb = max((cause.end for cause in causes if _LINK.match(text, cause.cue)), default=0)  # "the change was due to" needs its reason
        ends = [] if any(cause.elsewhere for cause in causes) else [candidate.sentence.end]
        return ends + sorted({at for at in borders if at >= verb and not any(cause.cue < at < cause.end for cause in causes)}, reverse=True)

    def _tell(self, candidate: ExcerptCandidate, end: int) -> StatementDraft | None:
        """The sentence up to `end`, in the third person; None where one of its figures is not tied, or where it is too long."""
        text = self._document.source.text
        number = candidate.sentence.passage
        numerals = [numeral for numeral in candidate.numerals if numeral.last <= end]
        told = text[candidate.start : end]
        if not numerals or len(numerals) > MOST_EXCERPT_FIGURES or len(RELATIVE.sub("", told)) > LONGEST_EXCERPT:
            return None
        if told.count("(") != told.count(")") or told.count("“") != told.count("”"):
            return None
        matter = candidate.matter
        draft = StatementDraft(matter.topic, matter.weight, f"{matter.id.replace('_', '-')}_{number}_{candidate.sentence.start}", 2)
        telling = Retelling()
        at = candidate.start
        for numeral in numerals:
            known = self._figures.at(number, numeral.start, numeral.end)
            if known is None or known.value is None or not self._admissible(known, matter):
                return None
            said = self._figures.written(text, numeral, known)
            draft.say(_plain(telling.tell(unlisted(text[at : said.start], told))).replace(" also ", " "))
            cite = Citation(number, self._quote(candidate, numeral))
            draft.quote(said.text, said.digits, known, self._figures.fact_of(known), cite)
            at = said.end
        tail = _plain(telling.tell(text[at:end])).replace(" also ", " ").rstrip(" .,;")
        draft.say(_TAIL.sub("", tail))
        return draft

    def _admissible(self, known: Occurrence, matter: Matter) -> bool:
        return known.status == "actual" or "unactual" in matter.marks

    def _quote(self, candidate: ExcerptCandidate, numeral: Numeral) -> str:
        text = self._document.source.text
        start, end = (
            max(candidate.sentence.start, numeral.start - LEAD_OF_AMOUNT),
            min(candidate.sentence.end, numeral.last + TAIL_OF_AMOUNT),
        )
        if start > candidate.sentence.start:
            start = text.find(" ", start, numeral.start) + 1 or numeral.start
        if end < candidate.sentence.end:
            blank = text.rfind(" ", numeral.last, end)
            end = blank if blank > 0 else numeral.last
        return text[start:end].strip()


def retold(
    draft: StatementDraft,
    document: Document,
    figures: ProseFigures,
    place: tuple[int, int, int],
    cite: Citation,
    skips: Sequence[Skip] = (),
) -> bool:
    """Add a range of a passage, its number with a start and an end, in the third person, to a draft that has already named the
    company or the line; `skips` are left out of it. Returns False, and adds nothing, where one of its figures is not tied. ", of which $35
    million was held by our foreign subsidiaries" -> ", of which $35 million was held by the company's foreign subsidiaries"."""
    number, start, end = place
    text = document.source.text
    stated = [one for one in stated_in(document, number, start, end) if not any(skip.start <= one.start < skip.end for skip in skips)]
    known = [(numeral, figures.at(number, numeral.start, numeral.end)) for numeral in stated]
    if any(one is None or one.value is None or one.status != "actual" for _, one in known):
        return False
    telling = Retelling()
    at = start
    for numeral, occurrence in known:
        if occurrence is not None:
            said = figures.written(text, numeral, occurrence)
            draft.say(_plain(telling.tell(_without(text, at, said.start, skips))))
            draft.quote(said.text, said.digits, occurrence, figures.fact_of(occurrence), cite)
            at = said.end
    draft.say(_plain(telling.tell(_without(text, at, end, skips))).rstrip(" .,;"))
    if cite not in draft.citations:
        draft.citations.append(cite)
    return True


def _without(text: str, start: int, end: int, skips: Sequence[Skip]) -> str:
    """The words of [start, end) without those of the ranges to be left out.

    >>> _without("a fall of 5% in sales", 0, 21, [Skip(6, 12)])
    'a fall in sales'"""
    kept = ""
    for skip in sorted(skips):
        if start <= skip.start < end:
            kept += text[start : skip.start] + skip.said
        start = max(start, min(skip.end, end)) if skip.start < end else start
    return kept + text[start:end]


def _plain(words: str) -> str:
    """Words without asides, pointers to notes and repeated blanks.

    >>> _plain("sales (see Note 3)  rose")
    'sales rose'"""
    return _BLANKS.sub(" ", ASIDE.sub("", RELATIVE.sub("", words)))
