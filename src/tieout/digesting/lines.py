"""The statements of single lines: revenue, results, cash flows, balances, with change, margin, translation and reason."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import Literal

from tieout.lexicon.concepts import canonical, concept_of
from tieout.lexicon.lines import Line
from tieout.lexicon.plain_names import IN_BRACKETS
from tieout.lexicon.topic_table import LINES

from ..thresholds.digesting import (
    HIGHEST_TAX_RATE,
    LEAST_LINE_SHARE,
    LINE_LEAD,
    LINE_TAIL,
    LONGEST_ACRONYM,
    NEAR_TAX_RATE,
    SHORTEST_OWN_WORD,
)
from .continuing import CONTINUING
from .drafts import Point, StatementDraft, Way
from .found_lines import found_lines
from .reasons import OF_A_COST, OF_A_PART, Moved, Reasons
from .remarks import Remarks
from .selection import Selection
from .to_date import to_date, with_year_to_date
from .voice import Voice
from .wording import Noun, Ratio, Series, ratio_of, say_cash_total, say_margin, say_share, say_tax

Telling = Literal["whole", "in words", ""]
"""How a statement gives the filing's reason: with the drivers' amounts, without them, or not at all."""
_EITHER = re.compile(r"\([^()]*\)/|/\([^()]*\)")  # "(loss)/profit", "provided by/(used in)"
_LEADING = re.compile(r"^(?:less|add|plus|of which)\b:?\s*", re.IGNORECASE)
_SIMPLE = re.compile(r"^[A-Za-z][A-Za-z ,&’'/.-]{2,70}$")
_COSTLY = re.compile(
    r"expense|cost|charge|benefit|impairment|write-?down|restructuring|amortization|depreciation|compensation|salaries"
    r"|provision|wages|fuel|loss"
    r"|tax",
    re.IGNORECASE,
)
_MATURING = re.compile(r"^(.+), (current|non-?current)(?: portion)?$", re.IGNORECASE)
_SECTION = re.compile(r"(?:^|› )((?:non-?)?current) liabilities\b[^›]* › [^›]*$", re.IGNORECASE)
_OWED = re.compile(r"\b(?:borrowings?|loans?|lease liabilit\w+|notes|bonds|debt)\b", re.IGNORECASE)
_MATURITY = re.compile(r"\b(?:current|short[- ]term|long[- ]term)\b", re.IGNORECASE)
_EXCLUDING = re.compile(r",? (?:exclusive of|excluding|including) .*$", re.IGNORECASE)
_NET_SUFFIX = re.compile(r",? (?:net|— net|- net)$", re.IGNORECASE)


_UNSAID = re.compile(
    r"^(?:total|other|net|current|non-?current|balance|basic|diluted|less|amount)s?\b(?! \w+ \w+)"
    r"|^balance\b",
    re.IGNORECASE,
)
_ATTRIBUTABLE = re.compile(r"(.+?) attributable to (.+)", re.IGNORECASE)
_OWNED_BY = re.compile(r"attributable to [^›(,]+", re.IGNORECASE)
_EQUITY = re.compile(r"equity|deficit|deficiency|net assets|funds|investment", re.IGNORECASE)
_OF_THE_YEAR = re.compile(
    r"^(net \w+) for the (?:financial |fiscal )?(?:year|period)$", re.IGNORECASE
)  # the statement names the year itself
_WITH_COMPREHENSIVE = re.compile(
    r"^(profit|income)(?: and total comprehensive income)?( for the (?:year|period))(?: and total comprehensive income)?$", re.IGNORECASE
)
_GENERIC = re.compile(r"\b(?:Common|Ordinary|Stockholders|Shareholders|Shareowners|Owners|Equity|Holders|Parent|The|Of)\b")
_OF_RESULTS = frozenset("profit income earnings loss margin margins".split())
_CONTINUED = ("continuing earnings", "continuing income", "earnings from continuing operations", "income from continuing operations")
_OF_THE_STATEMENT = {"selling", "general", "compensation", "fuel", "depreciation", "restructuring", "credit_losses", "research"}
"""Lines that matter only where the income or cash flow statement or management's discussion gives them; elsewhere they are parts of
others."""


class LineWriter:
    """Writes one draft for each line that the filing gives. `revenue` are the newest figures of revenue, for margins and shares."""

    def __init__(self, selection: Selection, voice: Voice, reasons: Reasons, remarks: Remarks) -> None:
        self.selection, self.voice, self.reasons, self.remarks = selection, voice, reasons, remarks
        self.discussed = selection.discussed
        self.found = found_lines(selection)
        self.by_class = [line for line in selection.class_lines() if not self.found[line.id.partition(" of ")[0]]]
        self.found |= {line.id: selection.points(line) for line in self.by_class}
        self.parts: list[str] = []
        self.cues: list[tuple[str, ...]] = []
        self.shared: frozenset[str] = frozenset()  # names that the filer gives to several lines
        self.revenue = self.found["revenue"]
        self.revenue_name = "revenue"
        if self.revenue:
            self.revenue_name = _lowered(self.noun(next(line for line in LINES if line.id == "revenue"), self.revenue).gain)

    def drafts(self) -> list[StatementDraft]:
        """The drafts of all lines that the filing gives and that are material."""
        told = [
            (line, self.found[line.id])
            for line in (*LINES, *self.by_class)
            if self.found[line.id] and self._matters(line, self.found[line.id])
        ]
        self.cues = [(self.noun(line, points).gain.lower(), *line.cues) for line, points in told]
        placed = [(line, points) for line, points in told if points[0].cited.statement is not None]
        named = {(self.noun(line, points).gain.lower(), points[0].value) for line, points in placed}  # two lines may have one figure
        self.shared = frozenset(name for name, times in Counter(name for name, _ in named).items() if times > 1)
        return [self.draft(line, points) for line, points in told]

    def _matters(self, line: Line, points: tuple[Point, ...]) -> bool:
        """Whether a line is worth a statement. A main line always is, unless it is zero; of the others, most are from their least share of
        revenue on."""
        if line.nature == "rate" and not self._follows(points[0]):
            return False
        if all(point.value == 0 for point in points) or (line.sense == "payment" and points[0].value < 0):
            return False
        if line.id == "gross_profit" and points[0].fact.statement is None and "gross" not in points[0].cited.label.lower():
            return False  # a lender's "contribution margin" of its segments, which its tag calls gross profit
        if line.main or line.of_whole or line.id in CONTINUING:
            return True
        if points[0].cited.row is None and not self._said_of(line, points[0]):
            return False
        told = points[0].fact.statement in ("income", "comprehensive", "cash_flow") or points[0].cited.passage in self.discussed
        if line.id in _OF_THE_STATEMENT and not told:
            return False
        if line.id in ("selling", "general") and self.found["selling_general"] and points[0].fact.statement is None:
            return False
        if line.id == "accumulated_deficit":
            return points[0].value < 0
        if line.id == "goodwill":
            return any(self.found[id] and self.found[id][0].value for id in ("goodwill_impairment", "asset_impairment"))
        whole = self.revenue or self.found["pretax_income"] or self.found["net_income"]
        if not whole or points[0].unit != whole[0].unit:
            return True
        least = max(LEAST_LINE_SHARE, Decimal(line.minimum)) * abs(whole[0].value)
        return max(abs(point.value) for point in points) >= least

    def _follows(self, rate: Point) -> bool:
        """Whether an effective tax rate agrees with the tax and the pre-tax income. Its sign is in doubt: brackets around a rate may be
        either."""
        tax, income = self.found["income_tax"], self.found["pretax_income"]
        if not tax or not income or tax[0].period != rate.period or income[0].value == 0:
            return abs(rate.value) <= HIGHEST_TAX_RATE
        return abs(tax[0].value / income[0].value - rate.value) < NEAR_TAX_RATE

    def _said_of(self, line: Line, point: Point) -> bool:
        """Whether a figure of running text stands near the line's own words. Tags of single sentences are often used for more than they
        mean."""
        text, start = self.selection.document.source.text, point.cited.spans[0].start
        around = text[max(start - LINE_LEAD, 0) : start + LINE_TAIL].lower()
        return any(cue in around for cue in (*line.cues, line.noun))

    def draft(self, line: Line, points: tuple[Point, ...]) -> StatementDraft:
        """The fullest draft of a line, with shorter ones in reserve: "Gross profit rose 57.7% from … to …; the gross margin widened from
        12.1% to 17.2%", then the same without reason, without margin, and at last the newest figure alone."""
        variants: list[Way] = [
            lambda: self._write(line, points, reason="whole"),
            lambda: self._write(line, points, reason="in words"),
            lambda: self._write(line, points[:2], reason="whole", ratio=False),
            lambda: self._write(line, points, reason=""),
            lambda: self._write(line, points[:2], reason=""),
            lambda: self._write(line, points[:2], reason="", ratio=False),
            lambda: self._write(line, points[:2], reason="", ratio=False, compare=False),
            lambda: self._write(line, points[:2], reason="", ratio=False, plain=True),
            lambda: self._write(line, points[:1], reason="", ratio=False),
            lambda: self._write(line, points[:1], reason="", ratio=False, plain=True),
        ]
        variants = with_year_to_date(variants, self.noun(line, points), to_date(line, points, self.selection), self.voice)
        first = variants[0]()
        if first is None:
            raise AssertionError(line.id)
        first.reserve = tuple(variants[1:])
        if first.reason is not None:
            first.urgency = min(first.urgency, 2)  # a line that the filing explains is told before one that it does not
        return first

    def _write(
        self, line: Line, points: tuple[Point, ...], *, reason: Telling, ratio: bool = True, compare: bool = True, plain: bool = False
    ) -> StatementDraft | None:
        draft = StatementDraft(line.topic, line.rank, line.id, self._urgency(line))
        noun = Noun(line.noun, line.loss) if plain else self.noun(line, points)
        translation = self.selection.translated(points[0])
        if line.id == "income_tax" and points[0].cited.origin != "tag" and any(point.value < 0 for point in points[:2]):
            say_tax(self.voice, draft, noun.gain, points)
        elif line.sense == "cash_total":
            say_cash_total(self.voice, draft, line.noun, points, translation, compare=compare)
        else:
            narrows, weeks = line.sense == "result" and line.id != "income_tax", line.id == "revenue"
            series = Series(self.voice, noun, points, compare=compare, narrows=narrows, weeks=weeks)
            series.write(draft, translation)
            if ratio and line.ratio == "share":
                self._say_ratio(draft, line, points)
            series.say_before(draft)
        if reason:
            self.remarks.append(draft, line, points[0])
        beside = OF_A_COST if line.sense == "cost" else frozenset[str]()
        bare = ("earnings",) if line.id == "net_income" else _CONTINUED if line.id == "continuing_income" else ()
        moved = Moved.between((noun.gain.lower(), *line.cues, *bare), beside, points)._replace(in_words=reason == "in words")
        explained = bool(reason) and self.reasons.append(draft, moved)
        if ratio and line.ratio not in ("", "share"):
            self._say_ratio(draft, line, points)
        if reason and not explained and ratio and line.ratio:
            newer, older = self._ratios(line, points)
            rising = newer.derivation.result > older.derivation.result if newer is not None and older is not None else None
            lead = f"; that share {'rose' if rising else 'fell'}" if line.ratio == "share" and rising is not None else ""
            names = moved.names if line.ratio == "share" else (line.ratio, *moved.names)
            rates = tuple(one.derivation.result for one in (newer, older) if one is not None)
            self.reasons.append(draft, moved._replace(names=names, ratio=True, rising=rising, lead=lead, rates=rates))
        return draft

    def tells(self, subject: str) -> bool:
        """Whether a subject, in lower case, is that of a line with a statement, or of a part of revenue with one (`parts`)."""
        if any(self.reasons.names(subject, cue, OF_A_COST) for cues in self.cues for cue in cues):
            return True
        return any(self.reasons.names(subject, name, OF_A_PART | _OF_RESULTS) for name in self.parts)

    def knows(self, subject: str) -> bool:
        """Whether a subject, in lower case, is that of any line, with or without a statement."""
        return any(self.reasons.names(subject, cue, OF_A_COST) for line in LINES for cue in (line.noun, *line.cues))

    def _urgency(self, line: Line) -> int:
        if line.main or line.id in CONTINUING or (line.id == "basic_eps" and not self.found["diluted_eps"]):
            return 0
        if line.id == "operating_expenses" and not self.found["operating_income"]:
            return 0  # of a bank or an insurer, all that stands between revenue and the result
        if line.id == "cost_of_revenue":
            return 3 if self.found["gross_profit"] else 1
        return 3 if line.secondary else 1

    def _ratios(self, line: Line, points: tuple[Point, ...]) -> tuple[Ratio | None, Ratio | None]:
        wholes = [next((whole for whole in self.revenue if whole.period == point.period), None) for point in points[:2]]
        op = "share" if line.ratio == "share" else "margin"
        ratios = [ratio_of(part, whole, op) if whole is not None else None for part, whole in zip(points, wholes, strict=False)]
        return ratios[0], ratios[1] if len(ratios) > 1 else None

    def _say_ratio(self, draft: StatementDraft, line: Line, points: tuple[Point, ...]) -> None:
        newer, older = self._ratios(line, points)
        if newer is not None and line.ratio == "share":
            say_share(draft, self.revenue_name, newer, older)
        elif newer is not None:
            say_margin(draft, line.ratio, newer, older)

    def noun(self, line: Line, points: tuple[Point, ...]) -> Noun:
        """The filer's name for the line where its label is a plain noun, else the field's own term: "Net revenues (Note 2)" -> "net
        revenues". Where several lines would have one name, as current and non-current "Bank borrowings" do, each has the field's."""
        cleaned = self._label(line, points[0])
        if line.nature == "per_share":
            return _per_share(line, points[0])
        if line.id == "continuing_income":
            return self._continued(line, points[0])
        if not cleaned or line.nature in ("balance_per_share", "rate") or line.sense == "cash_total" or line.topic == "commitments":
            return Noun(line.noun, line.loss)
        if line.id == "owners_income" and "attributable" not in cleaned.lower():
            cleaned = f"{_path(self.found['net_income'][0])[-1]} attributable to {cleaned}"
        if line.id == "net_income":
            cleaned = _OF_THE_YEAR.sub(r"\1", _WITH_COMPREHENSIVE.sub(r"\1\2", cleaned))
        if line.id == "equity" and not _EQUITY.search(cleaned):
            return Noun(line.noun, line.loss)
        owned = _ATTRIBUTABLE.match(cleaned)
        if owned is not None and line.id in ("net_income", "owners_income"):
            owner = self._sentence_case(cleaned).partition(" attributable to ")[2]
            kind = next((word for word in ("earnings", "profit") if word in owned[1].lower()), "income")
            return Noun(f"net {kind} attributable to {owner}", f"net loss attributable to {owner}")
        if "loss" in cleaned.lower().split() or not (_naming(line, points[0]) or self._stands(points[0], cleaned)):
            return Noun(line.noun, line.loss)
        cleaned = _MATURING.sub(lambda part: f"{part[2]} {part[1]}", cleaned)
        section = _SECTION.search(points[0].cited.label) if points[0].cited.origin != "tag" and _OWED.search(cleaned) else None
        if section is not None and not _MATURITY.search(cleaned):
            cleaned = f"{section[1].lower()} {cleaned}"
        if line.sense == "cost":
            cleaned = _EXCLUDING.sub("", cleaned)
        cleaned = cleaned.replace(", excluding", " excluding")
        if line.sense == "cost" and (not _COSTLY.search(cleaned) or cleaned.lower().endswith(" other")):
            cleaned += " expenses"
        name = self._sentence_case(cleaned)
        return Noun(line.noun if name.lower() in self.shared else name, line.loss)

    def _continued(self, line: Line, point: Point) -> Noun:
        """The result of continuing operations, by the filer's word for a result and with whose it is."""
        label = point.cited.label
        owned = _OWNED_BY.search(label)
        owner = f" {_GENERIC.sub(lambda word: word[0].lower(), owned[0].strip())}" if owned is not None else ""
        kind = next((word for word in ("earnings", "profit") if word in label.lower()), "income")
        return Noun(f"{kind} from continuing operations{owner}", f"{line.loss}{owner}")

    def _label(self, line: Line, point: Point) -> str:
        """The filer's label without brackets: the innermost part of the row's path that names the line, or else the innermost part."""
        return _cleaned((_naming(line, point) or _path(point))[-1])

    def _stands(self, point: Point, label: str) -> bool:
        """Whether the label stands in a primary statement and is clear without its heading: "Long-term borrowings" is, "Other income" is
        not."""
        return point.cited.statement is not None and len(label.split()) > 1 and not _UNSAID.search(label)

    def _own_name(self, word: str) -> str:
        """A word, with a capital where it is the first of the filer's name: labels all in capitals have lost theirs."""
        own = self.selection.document.filing.entity.lower().removeprefix("the ").split()[:1]
        return word.capitalize() if word.islower() and [word] == own else word

    def _sentence_case(self, label: str) -> str:
        """A label in the capitals of running text. Acronyms and the words of the filer's own name keep theirs: "Total SG&A Expenses" ->
        "total SG&A expenses"."""
        entity = self.selection.document.filing.entity.lower().split()
        owned = _ATTRIBUTABLE.match(label)
        if owned is not None:
            label, owner = owned[1], " ".join(map(self._own_name, owned[2].split()))
            return f"{self._sentence_case(label)} attributable to {_GENERIC.sub(lambda word: word[0].lower(), owner)}"
        return " ".join(
            word
            if (word.isupper() and len(word) > 1)
            or "&" in word
            or _JOINED.search(word)
            or (word.lower() in entity and len(word) > SHORTEST_OWN_WORD)
            else word.lower()
            for word in label.split()
        )


_JOINED = re.compile(r"[a-z][A-Z]")  # of a name: "ExxonMobil"


def _cleaned(label: str) -> str:
    """A label without brackets, introductory words and ", net", and not all in capitals; "" where the rest is no plain noun.

    >>> _cleaned("Less: Cost of sales (Note 4), net")
    'Cost of sales'"""
    text = _NET_SUFFIX.sub("", _LEADING.sub("", IN_BRACKETS.sub("", _EITHER.sub("", label))).strip(" :*"))
    first = text.partition(",")[0]
    if first.isupper() and (" " in first or first != text or len(first) > LONGEST_ACRONYM):
        text = first.lower() + text[len(first) :]
    return text if _SIMPLE.match(text) else ""


def _per_share(line: Line, point: Point) -> Noun:
    """What an amount per share is called: that a row gives for both is "basic and diluted", and of continuing operations alone says so."""
    concept = point.fact.concept or ""
    tail = " from continuing operations" if "Continuing" in concept else ""
    gain, loss = f"{line.noun}{tail}", f"{line.loss}{tail}" if line.loss else ""
    if "BasicAndDiluted" not in concept:
        return Noun(gain, loss)
    return Noun(gain.replace("diluted", "basic and diluted", 1), loss.replace("diluted", "basic and diluted", 1))


def _path(point: Point) -> list[str]:
    return (point.cited.label or point.fact.label).split(" › ")


def _naming(line: Line, point: Point) -> list[str]:
    """The parts of a row's path that by themselves name the line."""
    named = canonical(line.noun)
    return [part for part in _path(point) if concept_of(part, point.cited.statement) in line.concepts or canonical(part) == named]


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:] if not text[:2].isupper() else text
