"""The filing's own reasons: found in management's discussion, matched to the line they explain, shortened at ends of clauses."""

from __future__ import annotations

import re
from typing import NamedTuple

from tieout.language.causes import CONNECTIVES
from tieout.language.passages import Sentence, sentences_in
from tieout.lexicon.alternatives import one_of
from tieout.lexicon.lines import Line
from tieout.lexicon.motion import BETTER, DEGREES, DOWN, NAMED, NOUNS, PAST, TURNS, UP, WORSE, forms, level_forms, moving
from tieout.model.digest import Citation
from tieout.model.document import Document
from tieout.model.facts import Interval, Occurrence

from ..lexicon.months import LOWER_NAMES
from ..lexicon.months import NAMES as MONTHS
from ..thresholds.digesting import (
    LENGTHS_APART,
    LONGEST_LISTED,
    LONGEST_QUOTED,
    LONGEST_REASON,
    QUOTED_ALIKE,
    SHORTEST_BEFORE,
    SHORTEST_REASON,
    TELLING_AMOUNT,
)
from .discussion import current
from .drafts import Point, StatementDraft
from .sentences import ProseFigures, Retelling, unlisted

_PREDICATE = re.compile(
    r"(?:which |and )*(?:was|were|is|are|has been|have been|(?:primarily |mainly |largely |principally )?(?:reflect"
    r"|result)(?:s|ed))\b"
)
_VERB = re.compile(rf"(?<!which )\b(?:{one_of((PAST | forms('verb', places=(0,)) | level_forms('link')) - NAMED)}|has|have|benefited)\b")
_UP = re.compile(moving(UP | BETTER | {"higher"}))
_DOWN = re.compile(moving(DOWN | WORSE | {"lower"}))
_RATIO = re.compile(
    r"\bas a (?:percent|percentage|%) of (?:our |total |net |consolidated )*(?:sales|revenues?)\b|\bmargins?\b"
    r"|\b(?:percentage|rate)s?\b"
)
_ALLOWED = (
    frozenset(
        "the a an in of for our its total consolidated net overall company companys year over years yoy period periods same prior previous "
        "compared comparison to with from by fiscal quarter quarters months month weeks week ended ending three six nine twelve first "
        "second third fourth during also this these both on as reported gaap percent percentage dollar basis however approximately "
        "respectively and or which amount end level levels corresponding resulting group groups activities billion million thousand cash "
        "used provided flows flow generated higher lower additionally further".split()
    )
    | PAST
    | NOUNS
    | TURNS
    | UP
    | DOWN
    | LOWER_NAMES
)
OF_A_COST = frozenset("expense expenses cost costs charges".split())
OF_A_PART = frozenset("revenue revenues sales segment segments services service product products business unit operations".split())
_WORD = re.compile(r"[a-z][a-z&'’]*")
_ANAPHOR = re.compile(
    rf"^(?:the|this|these|our) (?:(?:year[- ]over[- ]year|overall|net|dollar|total|{one_of(DEGREES)}) )*"
    rf"{one_of((NOUNS | TURNS) - NAMED)}\b(?! in\b| of\b)"
)
_OF_THE_SAME = re.compile(
    rf"^(?:the|this|these) (?:[a-z-]+ ){{0,2}}{one_of((NOUNS | TURNS) - NAMED)} in "
    r"(?:[a-z&,]+ ){0,5}?(?P<noun>revenues?|sales|income|loss(?:es)?|margins?|profit|earnings|expenses?)\b"
)
_FAMILIES = tuple(
    map(
        frozenset,
        (
            ("revenue", "revenues", "sales"),
            ("income", "loss", "losses", "profit", "earnings"),
            ("margin", "margins"),
            ("expense", "expenses"),
        ),
    )
)
_OPENING = re.compile(r"^(?:against|in|for|during|despite|with|given|amid|as|on|at)\b[^,]*, (?!and )")
_TIME_NAMES = frozenset((*MONTHS, "Fiscal"))
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_BORDER = re.compile(
    r"(?P<strong>,? (?:but |and )?(?:partially|partly|largely|slightly|more than|primarily)? ?offset,? (?:in part,? )?by|, which|, while"
    r"|, although"
    r"|, whereas|, compared|, in comparison|, consisting|, where|, but|, resulting in|, contributing)|(?P<weak>;|, including|, as well as"
    r"|, and|,(?! (?:19|20)\d\d\b)| and | as (?:we|the (?:[Cc]ompany|[Gg]roup)) )"
)
_POINTER = re.compile(
    r",? ?(?:\((?:see|refer|as)[^()]*\)|(?:as )?(?:discussed|described|noted|mentioned|further discussed)(?: further)? "
    r"(?:above|below|in (?:the )?(?:Note|note|section|“)[^,;.]*)| ?\([Nn]otes? \d(?:[^()]|\([^()]*\))*\))"
)


class DiscussionCause(NamedTuple):
    """A sentence of the discussion that gives a reason, with the reason's range `start`..`end` after its cue. `subject` is what the
    sentence explains, in lower case: the words before its verb or, where these are only "the increase", those of the sentence before or the
    heading. `about` are the earlier sentences of the passage, `ratio` that it explains a percentage of revenue, `direction` 1 for up, -1
    for down, 0 where it gives neither, `source` that it says where cash came from or went."""

    sentence: Sentence
    cue: str
    start: int
    end: int
    subject: str
    about: str
    ratio: bool
    direction: int
    source: bool


class Reasons:
    """The reasons that management's discussion gives, collected once. `year` is the current fiscal year's label. `reserved` are figures
    with statements of their own; a reason ends before one of these."""

    def __init__(self, document: Document, figures: ProseFigures, year: int) -> None:
        self._document, self._figures, self._year = document, figures, year
        self._entity = frozenset(_WORD.findall(document.filing.entity.lower()))
        self._causes = list(self._collect())
        self._used: set[int] = set()
        self.reserved: tuple[Point, ...] = ()

    def _collect(self) -> list[DiscussionCause]:
        causes: list[DiscussionCause] = []
        text = self._document.source.text
        for passage, heading in current(self._document, self._year):
            if passage.kind not in ("paragraph", "list_item") or CONNECTIVES.pattern.search(text, passage.start, passage.end) is None:
                continue
            before, about = heading, ""
            for sentence in sentences_in(self._document, passage.number):
                cause = self._cause(sentence, before, about)
                if cause is not None:
                    causes.append(cause)
                lowered = text[sentence.start : sentence.end].lower()
                if _ANAPHOR.match(lowered) is None:
                    before = lowered
                about += f"{lowered} "
        return causes

    def _cause(self, sentence: Sentence, before: str, about: str) -> DiscussionCause | None:
        text = self._document.source.text
        found = next((one for one in CONNECTIVES.find(text, sentence.start, sentence.end) if one.side in ("behind", "source")), None)
        if found is None or found.cue - sentence.start < SHORTEST_BEFORE:
            return None
        head = text[sentence.start : found.cue].lower()
        if "offset" in head or "excluding" in head or "included" in head or "includes" in head:
            return None
        up, down = _UP.search(head) is not None, _DOWN.search(head) is not None
        source = found.side == "source"
        if not (up or down or source) and _PREDICATE.match(text[found.cue : found.start].lstrip(" ,")) is None:
            return None
        years = [int(year) for year in _YEAR.findall(text, sentence.start, sentence.end)]
        if years and max(years) < self._year:
            return None
        narrowed = _narrowing(text[sentence.start : found.cue])
        subject = _subject(head, whole=narrowed)
        same = _OF_THE_SAME.match(head)
        if _ANAPHOR.match(head) or (same is not None and about and _of_one_family(same["noun"], _subject(before))):
            subject = _subject(before.lower())
        cue = f"{found.adverb} {found.told}".strip()
        if source:
            cue = found.told.replace("consisted", "consisting")
        end = sentence.end - 1 if text[sentence.end - 1] in ".!?" else sentence.end
        ratio = _RATIO.search(subject) is not None or (_RATIO.search(head) is not None and _ANAPHOR.match(head) is None)
        return DiscussionCause(sentence, cue, found.start, end, subject, about, ratio, up - down, source)

    def append(self, draft: StatementDraft, line: Line, noun: str, points: tuple[Point, ...], *, ratio: bool) -> bool:
        """Add the filing's reason for the change of a line or, with `ratio`, of its share of revenue; returns whether there was one. "Net
        sales increased …, primarily due to higher prices for our flour" -> ", primarily due to higher prices for the company's flour"."""
        return self._append(draft, (noun.lower(), *line.cues), points, OF_A_COST if line.sense == "cost" else frozenset(), ratio=ratio)

    def append_for(self, draft: StatementDraft, names: tuple[str, ...], points: tuple[Point, ...]) -> bool:
        """The same for a segment, product or region, by its names in lower case."""
        return self._append(draft, names, points, OF_A_PART, ratio=False)

    def _append(
        self, draft: StatementDraft, cues: tuple[str, ...], points: tuple[Point, ...], extra: frozenset[str], *, ratio: bool
    ) -> bool:
        rising = abs(points[0].value) > abs(points[1].value) if len(points) > 1 and not ratio else None
        for cause in self._causes:
            misplaced = cause.ratio is not ratio or (cause.source and "activities" not in cues[0])
            misplaced = misplaced or (len(points) < 2 and not cause.source) or self._of_another_length(cause, points[0])
            if misplaced or cause.sentence.start in self._used:
                continue
            if self._explains(cause, cues, extra, rising=rising):
                reach = self._reach(cause)
                if reach is None:
                    continue
                self._say(draft, cause, reach)
                return True
        return False

    def _of_another_length(self, cause: DiscussionCause, point: Point) -> bool:
        """Whether the sentence is about a quarter where the figure is a year's, or the reverse."""
        if point.period.is_instant:
            return False
        told = self._figures.within(cause.sentence.passage, cause.sentence.start, cause.start)
        lengths = [one.period.days for one in told if one.period is not None and not one.period.is_instant]
        return bool(lengths) and all(abs(days - point.period.days) > LENGTHS_APART for days in lengths)

    @property
    def used(self) -> set[int]:
        """Where the sentences begin whose reasons statements have given."""
        return self._used

    def claim(self, draft: StatementDraft) -> None:
        """Mark the reasons that an accepted draft gives, so that no other draft repeats them."""
        for citation in draft.citations:
            for cause in self._causes:
                quoted = cause.sentence.passage == citation.passage and citation.quote
                if quoted and self._quote(cause, cause.end).startswith(citation.quote[:QUOTED_ALIKE]):
                    self._used.add(cause.sentence.start)

    def _explains(self, cause: DiscussionCause, cues: tuple[str, ...], extra: frozenset[str], *, rising: bool | None) -> bool:
        if rising is not None and cause.direction and (cause.direction > 0) is not rising:
            return False
        for cue in cues:
            if self.names(cause.subject, cue, extra):
                return not self._qualified(cue, cause.about, extra.union(*(_WORD.findall(name) for name in cues)))
        return False

    def names(self, subject: str, cue: str, extra: frozenset[str] = frozenset()) -> bool:
        """Whether a subject, in lower case, names the line that `cue` names as a whole, and not a part such as a segment: for "net sales",
        "total net sales" does and "gaming net sales" does not. `extra` are words that may stand beside it."""
        if cue not in subject:
            return False
        rest = _RATIO.sub(" ", subject.replace(cue, " "))
        left = [word for word in _WORD.findall(rest) if word not in _ALLOWED and word not in self._entity and word not in extra]
        return not left or left in (["s"], ["r&d"], ["sg&a"])

    def _qualified(self, cue: str, about: str, own: frozenset[str]) -> bool:
        """Whether the passage has spoken of a part before: "Gaming net revenue rose. The decrease in net revenue was …". `own` are words of
        the line's names, which mark no part."""
        at = about.find(cue)
        if at <= 0:
            return False
        if "segment" in about[:at].rpartition(". ")[2]:
            return True
        words = _WORD.findall(re.split(r"[.,;:–—]", about[:at])[-1])
        return any(word not in _ALLOWED and word not in self._entity and word not in own for word in words[-2:])

    def _reach(self, cause: DiscussionCause) -> int | None:
        """Where the reason ends: with its clause where that is short and all its figures are tied, else at an earlier border; None where
        there is none."""
        text = self._document.source.text
        end = cause.end
        seen: set[str] = set()
        for numeral in cause.sentence.stated(cause.start, cause.end):
            known = self._figures.at(cause.sentence.passage, numeral.start, numeral.end)
            digits = text[numeral.start : numeral.last]
            if known is None or known.value is None or known.status != "actual" or self._has_own_statement(known) or digits in seen:
                end = min(end, numeral.first)
                break
            seen.add(digits)
        whole = end == cause.end
        if whole and end - cause.start <= LONGEST_REASON:
            return end
        limit = min(end, cause.start + LONGEST_REASON)
        borders = list(_BORDER.finditer(text, cause.start + SHORTEST_REASON, limit))
        strong = [border.start() for border in borders if border["strong"]]
        weak = [border.start() for border in borders if not border["strong"]]
        for candidates in (strong, weak):
            if candidates and _balanced(text[cause.start : candidates[-1]]):
                return candidates[-1]
        return None

    def _has_own_statement(self, known: Occurrence) -> bool:
        """Whether a reserved figure is the same as this one, to the precision that both are printed to."""
        interval = known.interval
        if interval is None or known.value is None:
            return False
        told_little = abs(known.value).scaleb(known.decimals or 0) < TELLING_AMOUNT  # one digit ("RMB0.2 billion") fits too many lines
        return any(
            (point.value == known.value or not told_little)
            and point.unit == known.unit
            and (known.period is None or known.period.end == point.period.end)
            and Interval.around(abs(point.value), point.decimals).overlaps(interval)
            for point in self.reserved
        )

    def _say(self, draft: StatementDraft, cause: DiscussionCause, reach: int) -> None:
        text = self._document.source.text
        former = cause.cue.startswith(("consist", "compris")) and ", against " in draft.text  # else it would be taken for the older sum's
        draft.say(f"; the former consisted {cause.cue.split()[1]} of " if former else f", {cause.cue} ")
        joint = _last_joint(text, cause.start, reach) if reach < cause.end else -1
        telling = Retelling()
        cite = Citation(cause.sentence.passage, self._quote(cause, reach))
        at = cause.start
        for numeral in cause.sentence.stated(cause.start, reach):
            known = self._figures.at(cause.sentence.passage, numeral.start, numeral.end)
            if known is None:
                continue
            said = self._figures.written(text, numeral, known)
            words = text[at : said.start]
            if at <= joint < said.start:
                words = f"{words[: joint - at]} and {words[joint - at + 2 :]}"
            words = unlisted(words, text[cause.start : reach])
            draft.say(telling.tell(_POINTER.sub("", words)).replace(";", ","))
            draft.quote(said.text, said.digits, known, self._figures.fact_of(known), cite)
            at = said.end
        tail = telling.tell(_POINTER.sub("", unlisted(text[at:reach], text[cause.start : reach]))).rstrip(" ,;")
        if reach < cause.end and ";" in tail:
            before, _, last = tail.rpartition(";")
            tail = f"{before} and {last.strip().removeprefix('and ')}"
        draft.say((_list_closed(tail) if reach < cause.end else tail).replace(";", ","))
        if cite not in draft.citations:
            draft.citations.append(cite)

    def _quote(self, cause: DiscussionCause, reach: int) -> str:
        text = self._document.source.text[cause.start : reach].strip()
        if len(text) <= LONGEST_QUOTED:
            return text
        return text[: text.rfind(" ", 0, LONGEST_QUOTED)]


def _last_joint(text: str, start: int, end: int) -> int:
    """Where the comma before the last amount of a shortened list stands if the list has no "and"; -1 otherwise."""
    joint = text.rfind(", ", start, end)
    summed = joint > 0 and re.match(r", (?:[A-Z]{2,3}|[$€£¥])", text[joint : joint + 5]) is not None
    return joint if summed and " and " not in text[start:end] else -1


def _of_one_family(noun: str, subject: str) -> bool:
    """Whether a subject is of the same kind of line as a noun: a loss in one sentence is income in the next."""
    words = set(_WORD.findall(subject))
    return any(noun in family and not words.isdisjoint(family) for family in _FAMILIES)


def _narrowing(head: str) -> bool:
    """Whether the opening of a sentence names a part of the business.

    >>> _narrowing("In the Diagnostics segment, sales rose"), _narrowing("In a weak market, sales rose")
    (True, False)"""
    opening = _OPENING.match(head[:1].lower() + head[1:])
    if opening is None:
        return False
    return any(word not in _TIME_NAMES for word in re.findall(r"\b[A-Z][a-z]+", opening[0])) or "segment" in opening[0]


def _subject(head: str, *, whole: bool = False) -> str:
    """The words before the verb. An opening is left out unless `whole` is given.

    >>> _subject("in 2023, net sales rose 5%")
    'net sales '"""
    head = head if whole else _OPENING.sub("", head)
    verb = _VERB.search(head, 8) or _VERB.search(head)
    return head[: verb.start()] if verb is not None and verb.start() > 2 else head


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")") and text.count("“") == text.count("”")


def _list_closed(text: str) -> str:
    """A shortened list with its "and" restored.

    >>> _list_closed("higher payroll, lower benefits")
    'higher payroll and lower benefits'"""
    if ", " not in text or " and " in text.rpartition(", ")[2]:
        return text
    before, _, last = text.rpartition(", ")
    if (
        " and " in before
        or len(last.split()) > LONGEST_LISTED
        or last.split()[0] in ("which", "including", "partially", "offset", "as", "primarily")
    ):
        return text
    return f"{before} and {last}"
