"""The filing's own reasons: read in management's discussion, matched to the line they explain, told whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.language.explanations import RATIO, Cause, Part, causes_of
from tieout.language.passages import stated_in
from tieout.language.status import lies_ahead
from tieout.lexicon.motion import DOWN, NOUNS, PAST, TURNS, UP
from tieout.model.digest import Citation, Reason
from tieout.model.document import Document
from tieout.model.facts import Period, Scope

from ..lexicon.months import LOWER_NAMES
from ..structure.headings import listed
from ..thresholds.digesting import LENGTHS_APART, LONGEST_QUOTED, LONGEST_REASON, SHORTEST_REASON
from .discussion import current
from .drafts import Point, StatementDraft
from .excerpts import retold
from .retelling_words import POINTING
from .sentences import ProseFigures

_ALLOWED = (
    frozenset(
        "the a an in of for our its total consolidated net overall company companys year over years yoy period periods same prior previous "
        "compared comparison to with from by fiscal quarter quarters months month weeks week ended ending three six nine twelve first "
        "second third fourth during also this these both on as reported gaap percent percentage dollar basis however approximately "
        "respectively and or which amount end level levels corresponding resulting group groups activities billion million thousand cash "
        "current used provided flows flow generated higher lower additionally further".split()
    )
    | PAST
    | NOUNS
    | TURNS
    | UP
    | DOWN
    | LOWER_NAMES
)
OF_A_COST = frozenset("expense expenses cost costs charges".split())
OF_A_PART = frozenset(
    "revenue revenues sales segment segments services service product products business unit operating operations".split()
)
_WORD = re.compile(r"[a-z][a-z&'’]*")
_ANOTHER = re.compile(
    r"^(?:additionally|in addition|furthermore|moreover)\b|offset|excluding|includes|included|respectively"
    r"|(?<!^on a )currency[- ]neutral|(?<!^on a )constant[- ]currenc"
    r"|organic|\badjusted\b"
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")


class DiscussionCause(NamedTuple):
    """A reason of the discussion, the passage that gives it, whether it stands where segments are spoken of, and whether in a list, which
    may be of a part."""

    passage: int
    cause: Cause
    of_segments: bool
    of_item: bool


class Moved(NamedTuple):
    """What a reason is wanted for: a line's `names` in lower case, words that may stand `beside` them, its newest period, which way it went
    (None: no matter), whether its share of revenue is meant (`ratio`), and whether it is a `part` of the business. `lead` is said before
    the reason."""

    names: tuple[str, ...]
    beside: frozenset[str]
    period: Period
    rising: bool | None
    ratio: bool = False
    part: bool = False
    lead: str = ""

    @staticmethod
    def between(names: tuple[str, ...], beside: frozenset[str], points: tuple[Point, ...], *, part: bool = False) -> Moved:
        """What moved between the two newest of a line's figures. Those of one sign go by size: a loss of 5 after 3 has risen."""
        rising = None
        if len(points) > 1 and points[0].value != points[1].value:
            newer, older = points[0].value, points[1].value
            rising = abs(newer) > abs(older) if newer * older > 0 else newer > older
        return Moved(names, beside, points[0].period, rising, part=part)


class Reasons:
    """The reasons that management's discussion gives, collected once. `year` is the current fiscal year's label."""

    def __init__(self, document: Document, figures: ProseFigures, year: int) -> None:
        self._document, self._figures = document, figures
        names = _WORD.findall(document.filing.entity.lower())
        self._entity = frozenset((*names, "".join(names[:2])))
        self._causes = [found for found in self._collect(year) if self._tellable(found, year)]
        self.used: set[int] = set()
        """Where the sentences begin whose reasons statements have given."""

    def _collect(self, year: int) -> Iterator[DiscussionCause]:
        text = self._document.source.text
        for passage, heading, of_segments in current(self._document, year):
            if passage.kind not in ("paragraph", "list_item"):
                continue
            for cause in causes_of(text, passage.start, passage.end, heading, listed(self._document, passage.number)):
                yield DiscussionCause(passage.number, cause, of_segments, passage.kind == "list_item")

    def _tellable(self, found: DiscussionCause, year: int) -> bool:
        """Whether a reason can be told: it is one, is of this year, explains a movement, and has no figure that is not tied."""
        cause, text = found.cause, self._document.source.text
        head = text[cause.sentence.start : cause.cue].lower()
        if cause.elsewhere or cause.parts[0].side == "offset" or not (cause.source or cause.explained.changed):
            return False
        if lies_ahead(head) or "also " in text[cause.cue - len("also ") : cause.parts[0].start]:
            return False
        years = [int(year) for year in _YEAR.findall(text, *cause.sentence)]
        if (years and max(years) < year) or _ANOTHER.search(head) is not None:
            return False
        told = " ".join(text[part.start : part.end] for part in cause.parts)
        if "respectively" in told or not SHORTEST_REASON <= len(told) <= LONGEST_REASON or POINTING.search(told):
            return False
        return told.count("(") == told.count(")") and all(self._tied(found.passage, part) for part in cause.parts)

    def _tied(self, passage: int, part: Part) -> bool:
        number = self._passage_at(passage, part)
        known = [self._figures.at(number, one.start, one.end) for one in stated_in(self._document, number, part.start, part.end)]
        return all(one is not None and one.value is not None and one.status == "actual" for one in known)

    def _passage_at(self, number: int, part: Part) -> int:
        """The passage of a part: that of the sentence or, for an item of its list, one behind."""
        while part.start >= self._document.passages[number - 1].end:
            number += 1
        return number

    def append(self, draft: StatementDraft, moved: Moved) -> bool:
        """Add the filing's reason for a movement; returns whether there was one. "Net sales increased …, primarily due to higher prices for
        our flour" -> ", primarily due to higher prices for the company's flour"."""
        for found in self._causes:
            if found.cause.sentence.start not in self.used and self._explains(found, moved):
                self._say(draft.say(moved.lead), found)
                return True
        return False

    def _explains(self, found: DiscussionCause, moved: Moved) -> bool:
        cause, explained = found.cause, found.cause.explained
        if (
            explained.ratio is not moved.ratio
            or ((found.of_segments or explained.part) and not moved.part)
            or (found.of_item and explained.part)
        ):
            return False
        if cause.source and "activities" not in moved.names[0]:
            return False
        if not cause.source and explained.direction and (moved.rising is None or (explained.direction > 0) is not moved.rising):
            return False
        if self._of_another_length(found, moved.period):
            return False
        for name in moved.names:
            if self.names(explained.subject, name, moved.beside):
                return not self._qualified(name, cause.about, moved.beside.union(*(_WORD.findall(one) for one in moved.names)))
        return False

    def _of_another_length(self, found: DiscussionCause, period: Period) -> bool:
        """Whether the sentence is about a quarter where the figure is a year's, or the reverse."""
        if period.is_instant:
            return False
        told = self._figures.within(found.passage, found.cause.sentence.start, found.cause.cue)
        lengths = [one.period.days for one in told if one.period is not None and not one.period.is_instant]
        return bool(lengths) and all(abs(days - period.days) > LENGTHS_APART for days in lengths)

    def names(self, subject: str, cue: str, extra: frozenset[str] = frozenset()) -> bool:
        """Whether a subject, in lower case, names the line that `cue` names as a whole, and not a part such as a segment: for "net sales",
        "total net sales" does and "gaming net sales" does not. `extra` are words that may stand beside it."""
        if cue not in subject:
            return False
        rest = RATIO.sub(" ", subject.replace(cue, " "))
        left = [
            word
            for word in _WORD.findall(rest)
            if word not in _ALLOWED and word.partition("’")[0] not in self._entity and word not in extra
        ]
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

    def _say(self, draft: StatementDraft, found: DiscussionCause) -> None:
        text, parts = self._document.source.text, found.cause.parts
        begun, facts = draft.length, set(draft.facts)
        quote = text[parts[0].start : parts[0].end].strip()
        if len(quote) > LONGEST_QUOTED:
            quote = quote[: quote.rfind(" ", 0, LONGEST_QUOTED)]
        # Behind two sums "consisting of" would be taken for what the older one consisted of.
        former = parts[0].told.startswith(("consist", "compris")) and ", against " in draft.text
        for n, part in enumerate(parts):
            number = self._passage_at(found.passage, part)
            if n == 0 or (part.side, part.told) != parts[n - 1][:2]:
                led = f"; the former consisted {part.told.split()[1]} of" if former and n == 0 else f", {part.told}"
                draft.say(f"{led} ".replace(", ;", ";"))
            else:
                draft.say(", " if n + 1 < len(parts) and parts[n + 1][:2] == part[:2] else " and ")
            start = part.start
            begins = part.start == found.cause.cue or number != found.passage
            if begins and f" {text[start : part.end].split()[0].lower()} " in text:
                draft.say(text[start].lower())
                start += 1
            own = quote if number == found.passage else text[part.start : part.end].strip()[:LONGEST_QUOTED].rpartition(" ")[0]
            cite = Citation(number, own)
            retold(draft, self._document, self._figures, (number, start, part.end), cite)
        draft.reason = (found.cause.sentence.start, begun, draft.length)
        draft.told_reason = self._as_data(found)
        draft.facts = facts

    def _as_data(self, found: DiscussionCause) -> Reason:
        cause = found.cause
        sides: dict[str, list[str]] = {"driver": [], "offset": []}
        for part in cause.parts:
            sides[part.side].append(self._document.source.text[part.start : part.end].strip(" ,;."))
        passages = (found.passage, *(self._passage_at(found.passage, part) for part in cause.parts))
        scope: Scope = "segment" if found.of_segments or cause.explained.part else "consolidated"
        drivers, offsets = tuple(sides["driver"]), tuple(sides["offset"])
        return Reason(scope, cause.explained.subject.strip(), drivers, offsets, tuple(dict.fromkeys(passages)))
