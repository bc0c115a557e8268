"""The filing's own reasons: read in management's discussion, matched to the line they explain, told whole or not at all."""

from __future__ import annotations

import re
from typing import Literal

from tieout.language.explained import RATIO
from tieout.language.status import lies_ahead
from tieout.lexicon.motion import DOWN, NOUNS, PAST, TURNS, UP
from tieout.model.digest import Citation, Reason
from tieout.model.document import Document
from tieout.model.facts import Period, Scope

from ..lexicon.months import LOWER_NAMES
from ..structure.headings import OF_ALL
from ..thresholds.digesting import LENGTHS_APART, LONGER_THAN_A_QUARTER, LONGEST_QUOTED, NEARLY_A_YEAR
from .discussion import current
from .drafts import StatementDraft
from .factor_lists import FactorLists
from .moved import OF_A_PART, Moved
from .reason_places import GivenReason, ReasonPlaces
from .reason_telling import ReasonTelling, ToldPart
from .reason_ties import ReasonTies, Tie
from .reason_words import simply, was
from .retelling import retold
from .sentences import ProseFigures

_ALLOWED = (
    frozenset(
        "the a an in of for our its total consolidated net overall company companys year over years yoy period periods same prior previous "
        "compared comparison to with from by at as since fiscal quarter quarters months month weeks week ended ending three six nine "
        "twelve first second third fourth during also this these both on reported gaap percent percentage dollar basis however "
        "approximately respectively and or which amount end level levels corresponding comparable resulting group groups activities "
        "billion million thousand cash current used provided flows flow generated higher lower additionally further was were is are been "
        "changed worldwide".split()
    )
    | PAST
    | NOUNS
    | TURNS
    | UP
    | DOWN
    | LOWER_NAMES
)
OF_A_COST = frozenset("expense expenses cost costs charges".split())
_NET_OF_ANOTHER = ("interest expense", "interest income", "finance costs")
_WORD = re.compile(r"[a-z][a-z&'’]*")
_ANOTHER = re.compile(
    r"^(?:additionally|in addition|furthermore|moreover)\b|offset|excluding|includes|included|respectively"
    r"|\badjusted\b|\bnon-gaap\b"
)
_ADDED = re.compile(r"(?:additionally|in addition|furthermore|moreover|further|also)\b")
_SUPPOSED = re.compile(r"\b(?:would|could|might|hypothetical|fluctuations? of)\b")
_CHANGED = re.compile(r"\b(?:the|this|these|overall) (?:[a-z-]+ ){0,2}changes?\b|\bchanged\b|\bcompared\b|\bversus\b|\bflat\b")
_WHEN = re.compile(r"\b(?:(?:19|20)\d\d|quarter|year|months?|periods?)\b")
_GROSS = re.compile(r"\bpurchases,? (?:and )?(?:sales|maturities)\b|\bsales,? (?:and )?(?:purchases|maturities)\b")  # say no way
_FACTORS = re.compile(r"the [^,;.]{3,90} (?:factors|items|reasons)\b(?! (?:such|including|like|of|that))")  # those of another line
_BETWEEN = re.compile(r"\bdifferences? between\b")
_ORGANIC = re.compile(r"(?<!^on a )(?:currency[- ]neutral|constant[- ]currenc)|\borganic(?:ally)?\b|\boperational(?:ly)?\b")
_PLAIN_ORGANIC = re.compile(r"\borganic")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_QUARTERLY = re.compile(r"\b(?:quarters?|three(?: and (?:six|nine))?[- ]months?)\b")
_TO_DATE = re.compile(r"\b(?:six|nine)[- ]months?\b|\bfirst half\b|\byear[- ]to[- ]date\b")
_OF_ALL = re.compile(r"\b(?:consolidated|total|overall)\b")
_NO_SEGMENTS = re.compile(r"\btax(?:es)?\b|\bper share\b")
_COMPARABLE = re.compile(r"\bcomparable (?:[a-z]+ )?sales\b|\bsame[- ]store\b|\bcomps\b")
_ITEMS = re.compile(r",? and |, ")
_SLASH = re.compile(r"\s*/\s*| {2,}")
_UNENDED = (" for", " of", " from", " in")
_RESULT = re.compile(r"\b(?:earnings|income|profit|loss)\b")
_CLAUSE = re.compile(r"[.,;:–—]")
_BEGINNING = frozenset("the our its a an in of by for from with and to on at".split())
_YEARLY = re.compile(r"\b(?:year|annual|twelve months)\b(?! period)")
_CURRENCY = re.compile(r"\b(?:foreign|currency|exchange)\b")


__all__ = ["OF_A_COST", "OF_A_PART", "Moved", "Reasons"]
Explains = Literal["amount", "rate", "organic", "level"]


class Reasons:
    """The reasons that management's discussion gives, collected once. `year` is the current fiscal year's label."""

    def __init__(self, document: Document, figures: ProseFigures, year: int) -> None:
        self._document, self._figures = document, figures
        names = _WORD.findall(document.filing.entity.lower())
        self._entity = frozenset((*names, "".join(names[:2])))
        self._places = ReasonPlaces(document, figures.parts())
        self._ties = ReasonTies(document, figures)
        self._telling = ReasonTelling(document, figures)
        self._factors = FactorLists(document, figures, (passage for passage, _, _ in current(document, year)))
        self._causes = [found for found in self._places.of_year(year) if self._is_reason(found, year)]
        self.used: set[int] = set()
        """Where the sentences begin whose reasons statements have given."""

    def _is_reason(self, found: GivenReason, year: int) -> bool:
        """Whether it is a reason that stands for itself, of this year."""
        cause, text = found.cause, self._document.source.text
        stands_first = cause.cue == cause.parts[0].start
        head = text[slice(*cause.sentence)].lower() if stands_first else self._head(found)
        first = text[cause.parts[0].start : cause.parts[0].clause]
        if (
            _GROSS.search(first) is not None
            or _FACTORS.match(first) is not None
            or self._opens_no_list(found)
            or cause.elsewhere
            or cause.parts[0].side == "offset"
            or _BETWEEN.search(head) is not None
        ):
            return False
        if lies_ahead(head) or _SUPPOSED.search(head) is not None or (stands_first and _ADDED.match(head) is not None):
            return False
        if "also " in text[cause.cue - len("also ") : cause.parts[0].start]:
            return False
        years = [int(year) for year in _YEAR.findall(text, *cause.sentence)]
        return not years or max(years) >= year

    def _opens_no_list(self, found: GivenReason) -> bool:
        """Whether a colon opens a reason and a heading follows, not the list that it announces: "reflecting: Provision for losses"."""
        text, part = self._document.source.text, found.cause.parts[0]
        led = text[found.cause.cue : part.start].rstrip().endswith(":")
        return led and part.end <= found.cause.sentence.end and text[part.start].isupper()

    def _head(self, found: GivenReason) -> str:
        return self._document.source.text[found.cause.sentence.start : found.cause.cue].lower()

    def append(self, draft: StatementDraft, moved: Moved) -> bool:
        """Add the filing's reason for a movement; returns whether there was one. "Net sales increased …, primarily due to higher prices for
        our flour" -> ", primarily due to higher prices for the company's flour"."""
        fits = ((self._fit(found, moved), found) for found in self._causes if found.cause.sentence.start not in self.used)
        fitting = [(*fit, found) for fit, found in fits if fit is not None]
        for _, kind, found in sorted(fitting, key=lambda fit: -fit[0]):
            told = self._telling.of(found, moved.period, in_words=moved.in_words)
            if told and self._say(draft, (found, told), kind, moved):
                return True
        return self._factors.append(draft, moved)

    def _fit(self, found: GivenReason, moved: Moved) -> tuple[int, Explains] | None:
        """How surely a reason explains a movement, and as what; None where it does not, or nothing shows it."""
        cause, explained = found.cause, found.cause.explained
        cash = "activities" in moved.names[0]
        if explained.ratio is not moved.ratio or (found.of_item and explained.part) or self._lacks(explained.subject, moved):
            return None
        if explained.direction:
            if not (cash and cause.source) and moved.rising_as(explained.subject) is not (explained.direction > 0):
                return None
        elif cause.source and not cash:
            return None
        if moved.ratio and self._ties.ends_in_money(found):
            return None
        rate = moved.ratio and bool(moved.points) and moved.points[0].unit == "pure"
        tie = self._ties.of(found, moved.points) if rate or not moved.ratio else self._ties.of_rates(found, moved.rates)
        organic = _ORGANIC.search(self._head(found)) is not None and tie < 1
        if (tie < 0 and not organic) or (tie < 1 and self._of_another_length(found, moved.period)):
            return None
        if _ANOTHER.search(self._head(found)) is not None and tie < 1:
            return None
        kind: Explains = "rate" if moved.ratio else "organic" if organic else "amount"
        if not (cause.source or explained.changed):
            if not cash or (tie < 2 and not self._of_one_year(found)):
                return None
            kind = "level"
        if organic and (moved.ratio or not explained.direction or _PLAIN_ORGANIC.search(self._head(found)) is None):
            return None
        if self._only_currency(found) or (tie < 1 and self._says_what_always_holds(found, kind)):
            return None
        if not (self._of_part(found, moved, tie) if moved.part else self._of_group(found, moved, tie)):
            return None
        return (tie if kind in ("amount", "rate") else tie - 3), kind

    def _lacks(self, subject: str, moved: Moved) -> bool:
        """Whether a subject has none of the names by which a reason of the movement could name it."""
        subject = _normal(subject)
        if not any(name in subject for name in moved.names):
            return True
        # sales of the stores that were open in both years are not all sales
        return _COMPARABLE.search(subject) is not None and not any(_COMPARABLE.search(name) for name in moved.names)

    def _of_one_year(self, found: GivenReason) -> bool:
        """Whether a sentence speaks of the current year, and of no other."""
        return len(set(_YEAR.findall(self._document.source.text, *found.cause.sentence))) == 1

    def _says_what_always_holds(self, found: GivenReason, kind: Explains) -> bool:
        """Whether a sentence tells no movement of a period, but what a line depends on: "our sales are driven by prices and volumes"."""
        head, text = self._head(found), self._document.source.text
        if kind == "level" or found.cause.source or found.cause.antecedent is not None:
            return False
        if not found.cause.explained.direction:
            return _CHANGED.search(head) is None
        affected = found.cause.parts[0].told.endswith("affected by")
        return affected and _WHEN.search(text, found.cause.sentence.start, found.cause.parts[0].end) is None

    def _only_currency(self, found: GivenReason) -> bool:
        """Whether a sentence says only that exchange rates had an effect, and not that they explain what happened."""
        first = found.cause.parts[0]
        return first.told.endswith("affected by") and _CURRENCY.search(self._document.source.text, first.start, first.clause) is not None

    def _of_group(self, found: GivenReason, moved: Moved, tie: Tie) -> bool:
        """Whether a reason explains a line of the whole: the line is named, and no part of the business is spoken of, or the figures are
        the line's own."""
        cause, explained = found.cause, found.cause.explained
        if self._places.is_known(found.part) or (tie < 2 and (explained.part or found.part)):
            return False
        if found.of_segments and tie < 2 and not (found.lone and self._heads_a_line(found, moved)):
            return False
        own = moved.beside.union(*(_WORD.findall(one) for one in moved.names))
        for name in moved.names:
            if self.names(explained.subject, name, moved.beside):
                return tie == 2 or not (self._qualified(name, cause.about, own) or self._spoken_of_a_part(found, name))
        return False

    def _spoken_of_a_part(self, found: GivenReason, name: str) -> bool:
        """Whether the passage has just told the line of a part: "Revenues for Nordics were $5 million. Revenues increased due to …"."""
        if _OF_ALL.search(found.cause.explained.subject) is not None:
            return False
        start = self._document.passages[found.passage - 1].start
        before = self._document.source.text[start : found.cause.sentence.start]
        words = next(
            (one[1] for one in re.finditer(rf"(?i:\b{re.escape(name)}) (?:for|of|in|from) (?:our |the )?([A-Z][\w.&]*)", before)), ""
        )
        return bool(words) and words.lower() not in LOWER_NAMES and words not in ("Fiscal", "Company")

    def _heads_a_line(self, found: GivenReason, moved: Moved) -> bool:
        """Whether the nearest heading is a line's of the whole, though segments have been spoken of before: it names the line, or the line
        is one that no segment has."""
        nearest = found.heading[-1].lower() if found.heading else ""
        return any(name in nearest for name in moved.names) or (
            _NO_SEGMENTS.search(moved.names[0]) is not None and OF_ALL.search(nearest) is not None
        )

    def _of_part(self, found: GivenReason, moved: Moved, tie: Tie) -> bool:
        """Whether a reason explains a line of a part of the business: the sentence names both, or it names the line and stands where only
        this part is spoken of."""
        subject, scope = found.cause.explained.subject, moved.scope
        if tie < 1 and found.part not in ("", scope):
            return False
        if self.names(subject, scope, OF_A_PART) and (moved.names[0] == scope or any(name in subject for name in moved.names)):
            return True
        words = frozenset((*moved.beside, *_WORD.findall(scope), *(_WORD.findall(found.part) if scope in found.part else ())))
        within = (
            found.part == scope
            or (tie == 2 and scope in found.part)
            or scope in (heading.lower() for heading in found.heading[-2:])
            or (tie == 2 and scope in subject)
        )
        return within and any(self.names(subject, name, words) for name in moved.names if name != scope)

    def _of_another_length(self, found: GivenReason, period: Period) -> bool:
        """Whether the sentence is about a quarter where the figure is a year's, or the reverse."""
        if period.is_instant:
            return False
        cause, text = found.cause, self._document.source.text
        spans = [(cause.sentence.start, cause.cue)]
        if cause.antecedent is not None:
            spans.append((self._document.passages[found.passage - 1].start, cause.antecedent.end))
        for start, end in spans:
            told = self._figures.within(found.passage, start, end)
            lengths = [one.period.days for one in told if one.period is not None and not one.period.is_instant]
            if lengths and any(abs(days - period.days) <= LENGTHS_APART for days in lengths):
                return False
            if lengths:
                return True
            words = text[start:end].lower()
            said = (_QUARTERLY.search(words) is not None, _TO_DATE.search(words) is not None)
            if any(said) and "both" not in words:
                return _is_another_length(period, *said, yearly=_YEARLY.search(words) is not None)
        return False

    def names(self, subject: str, cue: str, extra: frozenset[str] = frozenset()) -> bool:
        """Whether a subject, in lower case, names the line that `cue` names as a whole, and not a part such as a segment: for "net sales",
        "total net sales" does and "gaming net sales" does not. `extra` are words that may stand beside it."""
        subject = _normal(subject)
        if cue not in subject or subject.rstrip().endswith(_UNENDED):
            return False
        if cue in _NET_OF_ANOTHER and re.search(rf"\bnet {cue}|{cue}, net", subject):
            return False
        rest = RATIO.sub(" ", subject.replace(cue, " "))
        if cue.startswith("before "):
            rest = _RESULT.sub(" ", rest)
        left = [word for word in _WORD.findall(rest) if not self._plain(word) and word not in extra]
        if left and " " in cue and subject.count(",") and self._is_listed(subject, cue, extra):
            return True
        return not left or left in (["s"], ["es"], ["r&d"], ["sg&a"])

    def _is_listed(self, subject: str, cue: str, extra: frozenset[str]) -> bool:
        """Whether a subject lists three lines or more, one of which is that of `cue`: "rewards, card services and business development"."""
        items = [item for item in _ITEMS.split(subject) if item.strip()]
        return len(items) > 2 and any(cue in item and "," not in cue and self.names(item, cue, extra) for item in items)

    def _plain(self, word: str) -> bool:
        """Whether a word beside a line's name leaves it the line of the whole."""
        stem = re.split("[’']", word)[0]
        return word in _ALLOWED or stem in _ALLOWED or stem in self._entity or word.endswith("ly")

    def _qualified(self, cue: str, about: str, own: frozenset[str]) -> bool:
        """Whether the passage has spoken of a part before: "Gaming net revenue rose. The decrease in net revenue was …". `own` are words of
        the line's names, which mark no part."""
        at = about.find(cue)
        if at <= 0:
            return False
        if "segment" in about[:at].rpartition(". ")[2]:
            return True
        for word in reversed(_WORD.findall(_CLAUSE.split(about[:at])[-1])[-2:]):
            if word in _BEGINNING:
                return False
            if not self._plain(word) and word not in own:
                return True
        return False

    def _say(self, draft: StatementDraft, given: tuple[GivenReason, tuple[ToldPart, ...]], kind: Explains, moved: Moved) -> bool:
        (found, told), text = given, self._document.source.text
        first = told[0].part
        opening = self._opening(draft, simply(first.told), kind, moved)
        if opening is None:
            return False
        draft.say(moved.lead)
        begun, facts = draft.length, set(draft.facts)
        for n, piece in enumerate(told):
            part = piece.part
            follows = n > 0 and _is_next(told[n - 1], piece)
            last = n + 1 == len(told) or not _is_next(piece, told[n + 1])
            led = opening if n == 0 else f", {simply(part.told)}".replace(", ;", ";")
            draft.say(f"{led} " if not follows else " and " if last and not piece.rest else ", ")
            start = part.start
            begins = part.start == found.cause.cue or piece.passage != found.passage
            if begins and f" {text[start : part.end].split()[0].lower()} " in text:
                draft.say(text[start].lower())
                start += 1
            cite = Citation(piece.passage, self._quote(piece))
            retold(draft, self._document, self._figures, (piece.passage, start, piece.end), cite, piece.skips)
            if piece.rest:
                draft.say(f" and {piece.rest}")
        draft.reason = (found.cause.sentence.start, begun, draft.length)
        draft.facts = facts
        draft.told_reason = self._record(found, kind, (moved, told))
        return True

    def _opening(self, draft: StatementDraft, told: str, kind: Explains, moved: Moved) -> str | None:
        """The words that lead to a reason: ", due to"; where it is not of the movement that was told, what it is of: "; the former was due
        to", "; the organic increase was due to"."""
        against = ", against " in draft.text
        if kind == "organic":
            return was(f"; the organic {'increase' if moved.rising else 'decrease'}", told)
        if kind == "level" and (against or " from " in draft.text):
            return was(f"; the {'former' if against else 'latter'}", told)
        if told.startswith(("consist", "compris")) and against:  # behind two sums it would be taken for what the older one consisted of
            return f"; the former consisted {told.split()[1]} of"
        return f", {told}"

    def _quote(self, piece: ToldPart) -> str:
        """The words of a part that are cited: its own up to the first that are left out, cut at a blank where they are long."""
        end = min((skip.start for skip in piece.skips if skip.start > piece.part.start), default=piece.end)
        quote = self._document.source.text[piece.part.start : end].strip()
        return quote if len(quote) <= LONGEST_QUOTED else quote[: quote.rfind(" ", 0, LONGEST_QUOTED)]

    def _record(self, found: GivenReason, kind: Explains, given: tuple[Moved, tuple[ToldPart, ...]]) -> Reason:
        """The reason as data, with all that the filing gives, also where the words tell the main drivers alone."""
        moved, told = given
        text, sides = self._document.source.text, {"driver": tuple[str, ...](), "offset": tuple[str, ...]()}
        for part in found.cause.parts:
            alone = found.cause._replace(parts=(part,)).drivers(text) if part.clause == part.end else ()  # else it has clauses of its own
            sides[part.side] += tuple(driver.text for driver in alone) or (text[part.start : part.end].strip(" ,;."),)
        passages = tuple(dict.fromkeys((found.passage, *(piece.passage for piece in told))))
        scope: Scope = "segment" if moved.part else "consolidated"
        subject = found.cause.explained.subject.strip() or moved.names[0]
        explains = subject if kind == "amount" else f"the {kind} of {subject}"
        return Reason(scope, explains, sides["driver"], sides["offset"], passages)


def _is_another_length(period: Period, quarterly: bool, to_date: bool, *, yearly: bool) -> bool:  # noqa: FBT001
    """Whether words of a quarter, of the year to date or of a year are not of a period's length."""
    if period.days < LONGER_THAN_A_QUARTER:
        return to_date and not quarterly
    return quarterly and not to_date if period.days < NEARLY_A_YEAR else not yearly


def _normal(subject: str) -> str:
    """A subject without slashes and with the usual name of earnings per share: "diluted net earnings per share" is that, too."""
    plain = _SLASH.sub(" ", subject) if "/" in subject or "  " in subject else subject
    return plain.replace(" net earnings per", " earnings per")


def _is_next(one: ToldPart, other: ToldPart) -> bool:
    """Whether a part is the next item of a list; two that one sentence leads to by the same words are no list: what is "partially
    offset by" the second may be the first."""
    return one.part[:2] == other.part[:2] and one.passage != other.passage
