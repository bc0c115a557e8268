"""What sentences can be made of: the tagged lines of a filing's statements and segments, each with its values over the periods and the
names that a digest could give it. Nothing of the auditing code is used, so that it cannot mark its own work.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from tieout.language.calendar import Calendar
from tieout.model.document import Document
from tieout.model.facts import Fact, Facts, Period

from .seeded_words import names_of

STATEMENTS = ("income", "balance", "cash_flow")
BREAKDOWNS = ("StatementBusinessSegmentsAxis", "ProductOrServiceAxis", "StatementGeographicalAxis")

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_TRAIL = re.compile(r"[,:;]?\s*(?:[-–—] ?note.*|see note.*|,? net of .*|\(.*)$", re.IGNORECASE)
_MIXED = re.compile(r"\((?:loss|income|gain|benefit|expense|losses|gains|increase|decrease)\)|gain|benefit|, net$|\bother\b", re.IGNORECASE)
_SIGNED = re.compile(r"OperatingIncomeLoss|NetIncomeLoss|ProfitLoss|ProvidedByUsedIn|BeforeIncomeTaxes|ComprehensiveIncome")
_VAGUE = frozenset(
    "Aggregation Before Reportable Corporate Eliminations Elimination Total Non Other All Unallocated Reconciling Intersegment And".split()
)
_AWKWARD = re.compile(
    r"beginning|end of|effect of|adjustments?|changes? in|net (?:increase|decrease)|par value|authorized|outstanding shares|per cent|"
    r"reclass|supplement|\d|:",
    re.IGNORECASE,
)
_PROVIDED = re.compile(
    r"provided by \(used in\)|\(used in\) provided by|\(used in\)/provided by|from \(used in\)|\(used for\)|provided by|used in",
    re.IGNORECASE,
)
_SIDES = re.compile(
    r"(?:income|earnings|profit) ?\(loss\)|\(loss\) ?(?:income|earnings)|income/\(loss\)|(?:income|earnings)(?= from operations| before)",
    re.IGNORECASE,
)

_FEWEST = 10_000
_PAID = re.compile(r":(?:IncomeTaxesPaid|InterestPaid)")
_NEGATIVE = re.compile(r"\bloss|deficit|used in|outflow", re.IGNORECASE)
COUNTRIES = {
    "US": "United States",
    "CN": "China",
    "JP": "Japan",
    "DE": "Germany",
    "CA": "Canada",
    "TW": "Taiwan",
    "SG": "Singapore",
    "GB": "United Kingdom",
    "IN": "India",
    "NL": "Netherlands",
    "CH": "Switzerland",
    "IE": "Ireland",
    "FR": "France",
    "IT": "Italy",
}
"""Countries that filers name by their codes."""

_PER_SHARE = {"EarningsPerShareDiluted": "diluted earnings per share", "EarningsPerShareBasic": "basic earnings per share"}
"""What a row called "Diluted" below "Earnings per share" is called by itself."""


_WHOLES = (
    ("ProfitLoss", "NetIncomeLoss"),
    ("Revenues", "RevenueFromContractWithCustomerExcludingAssessedTax"),
    ("StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest", "StockholdersEquity"),
)
"""Lines and what is called a part of them where both stand in one filing: then the part keeps to its own name."""


class Line(NamedTuple):
    """A line of business. `names` begins with the filing's own; `values` are its facts, newest first, the same stretch a year apart;
    `member` names the segment, product or region, "" for the group; `all_values` are the sizes it has in any period."""

    names: tuple[str, ...]
    concept: str
    statement: str
    values: tuple[Fact, ...]
    member: str
    passage: int | None
    all_values: frozenset[Decimal]

    @property
    def now(self) -> Fact:
        """The newest value."""
        return self.values[0]

    @property
    def then(self) -> Fact:
        """The value a year before."""
        return self.values[1]


def size(fact: Fact) -> Decimal:
    """How much a fact amounts to, its sign aside."""
    return abs(fact.value or Decimal(0))


def local(concept: str | None) -> str:
    """A concept's name without its prefix."""
    return (concept or "").rpartition(":")[2]


def period_of(fact: Fact) -> Period:
    """The period of a fact that is known to have one."""
    assert fact.period is not None
    return fact.period


def lines(document: Document, facts: Facts, calendar: Calendar) -> list[Line]:
    """Lines of the primary statements that one tag each says of the group, for the filing's period and the one before."""
    grouped: dict[tuple[str | None, str | None], list[Fact]] = defaultdict(list)
    for fact in facts.facts:
        if fact.concept and not fact.dimensions and fact.period and fact.unit and _is_tagged(facts, fact) and fact.value:
            if fact.statement == "equity" and not fact.label.lower().rpartition(" › ")[2].startswith("total"):
                continue  # where contexts cannot be read, a column of the statement of equity looks like the whole
            grouped[fact.concept, fact.unit].append(fact)
    found: list[Line] = []
    for listed in grouped.values():
        for now in listed:
            if now.statement in STATEMENTS and _is_current(document, now) and "IncreaseDecrease" not in (now.concept or ""):
                line = _line(facts, now, listed, calendar, "")
                if line is not None:
                    found.append(line)
    return _unambiguous(found)


def segment_lines(document: Document, facts: Facts, calendar: Calendar) -> list[Line]:
    """The same of one segment, product or region: facts with one dimension, of a line that the statements have too."""
    grouped: dict[tuple[str, str | None, tuple[tuple[str, str], ...]], list[Fact]] = defaultdict(list)
    for fact in facts.facts:
        if fact.concept and fact.value and fact.period and len(fact.dimensions) == 1 and _is_tagged(facts, fact):
            axis, _ = fact.dimensions[0]
            if axis.rpartition(":")[2] in BREAKDOWNS:
                grouped[fact.concept, fact.unit, fact.dimensions].append(fact)
    found: list[Line] = []
    members = {_member_name(dimensions[0][1]).lower() for _, _, dimensions in grouped} - {""}
    for listed in grouped.values():
        for now in listed:
            if not _member_name(now.dimensions[0][1]) or _is_printed_as_another(facts, now, members):
                continue
            if _is_current(document, now) and local(now.concept) in (
                "Revenues",
                "RevenueFromContractWithCustomerExcludingAssessedTax",
                "OperatingIncomeLoss",
            ):
                line = _line(facts, now, listed, calendar, _member_name(now.dimensions[0][1]))
                if line is not None:
                    found.append(line)
    return found


def _is_printed_as_another(facts: Facts, fact: Fact, members: set[str]) -> bool:
    """Whether the row that prints a figure is called by the name of another member than its tag says: tags that filers got wrong make
    sentences that nobody who reads the page would call right."""
    own = _member_name(fact.dimensions[0][1]).lower()
    for id in fact.occurrences:
        label = facts.occurrence(id).label.lower()
        if own not in label and any(other in label for other in members if other not in own):
            return True
    return False


def _is_tagged(facts: Facts, fact: Fact) -> bool:
    return any(facts.occurrence(id).origin == "tag" and not facts.occurrence(id).hidden for id in fact.occurrences)


def _is_current(document: Document, fact: Fact) -> bool:
    """Whether a fact is of the filing's period: a balance at its end, its year, or in a 10-Q its quarter."""
    period, filing = period_of(fact), document.filing
    if period.end != filing.period_end:
        return False
    if period.start is None or period.start == filing.period_start:
        return True
    return filing.form.startswith("10-Q") and 80 < period.days < 100


def _line(facts: Facts, now: Fact, listed: list[Fact], calendar: Calendar, member: str) -> Line | None:
    label, passage = _label(facts, now, named=bool(member))
    if now.unit == "shares" and size(now) < _FEWEST:
        return None  # a weighted average tagged without its scale
    if label is None or size(now) < Decimal("0.01") or ((now.value or 0) < 0 and not _NEGATIVE.search(label)):
        return None
    values = [now]
    for wanted in _earlier(period_of(now), calendar):
        before = next((fact for fact in listed if _same(period_of(fact), wanted)), None)
        if before is None or (size(before) == 0) or ((before.value or 0) < 0) != ((now.value or 0) < 0):
            break
        values.append(before)
    if len(values) < 2:
        return None
    concept = local(now.concept)
    if member and concept != "OperatingIncomeLoss":
        return Line(
            ("revenue", *names_of("segment", positive=True)),
            concept,
            "note",
            tuple(values),
            member,
            passage,
            frozenset(size(fact) for fact in listed),
        )
    others = names_of(concept, positive=(now.value or 0) > 0)
    names = [label, *(name for name in others if name.lower() != label.lower())]
    return Line(tuple(names), concept, now.statement or "note", tuple(values), member, passage, frozenset(size(fact) for fact in listed))


def _earlier(period: Period, calendar: Calendar) -> list[Period]:
    """What a filing compares a period with: the same a year and two before; of a balance within a year the last year's end."""
    end = calendar.fiscal_year(calendar.label_of(period.end) - 1).end
    if period.start is None and period.end != calendar.fiscal_year(calendar.label_of(period.end)).end:
        return [Period(None, end)]
    return [calendar.earlier(period), calendar.earlier(period, 2)]


def _same(one: Period, other: Period) -> bool:
    if (one.start is None) != (other.start is None) or abs((one.end - other.end).days) > 7:
        return False
    return one.start is None or abs(one.days - other.days) <= 8


def _label(facts: Facts, fact: Fact, *, named: bool) -> tuple[str | None, int | None]:
    """The name that the statement gives the line, and the passage that says it."""
    for id in fact.occurrences:
        occurrence = facts.occurrence(id)
        if named and occurrence.table is not None and occurrence.passage is not None:
            plain = {"OperatingIncomeLoss": "operating income"}.get(local(fact.concept), "revenue")
            return plain, occurrence.passage
        if occurrence.statement == fact.statement and occurrence.label and occurrence.passage is not None:
            leaf = occurrence.label.split(" › ")[-1]
            if (_MIXED.search(leaf) and not _SIGNED.search(fact.concept or "")) or _AWKWARD.search(leaf):
                continue
            leaf = _TRAIL.sub("", _sided(leaf, fact)).strip(" ,:*†—–-")
            if _PAID.search(fact.concept or "") and "paid" not in leaf:
                leaf += " paid"  # "Cash paid for: Income taxes" is not what "income taxes" means
            if 1 < len(leaf.split()) < 9 or leaf.lower() in ("revenue", "revenues", "goodwill", "inventories"):
                return leaf, occurrence.passage
            if local(fact.concept) in _PER_SHARE:
                return _PER_SHARE[local(fact.concept)], occurrence.passage
    return None, None


def _sided(label: str, fact: Fact) -> str:
    """A label that names both signs, with the side that the fact is on."""
    if (fact.value or 0) < 0:
        label = _PROVIDED.sub("used in", label)
        label = _SIDES.sub("loss", label)
    else:
        label = _PROVIDED.sub("provided by", label) if "(" in label else label
    label = _BRACKETS.sub("", label)
    label = re.sub(r"^(?:total|less|add|plus):? ", "", label, flags=re.IGNORECASE) if ":" in label or len(label.split()) > 5 else label
    words = label.split()
    if sum(word[:1].isupper() for word in words) > len(words) / 2 and not any(word.isupper() and len(word) > 1 for word in words):
        label = " ".join(word.lower() if word.isalpha() or "-" in word or word.endswith(",") else word for word in words)
    return label[:1].lower() + label[1:] if not label[:2].isupper() else label


def _member_name(member: str) -> str:
    code = member.rpartition(":")[2]
    words = [COUNTRIES.get(code, "")] if len(code) == 2 else re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|\d+", code.removesuffix("Member"))
    words = [word for word in words if word not in ("Segment", "Segments")]
    if len(words) > 4 or not _VAGUE.isdisjoint(words) or any(len(word) < 2 for word in words):
        return ""
    return " ".join(words)


def _unambiguous(found: list[Line]) -> list[Line]:
    """Those whose own name no other line of the statements has in the same period; of the further names of a concept, all, or none
    where one of them is the own name of another line (a profit before minorities beside one after them)."""
    owners: dict[tuple[str, object], set[str]] = defaultdict(set)
    for line in found:
        owners[_bare(line.names[0]), line.now.period].add(line.concept)
    concepts = {line.concept for line in found}
    parts = {part for whole, part in _WHOLES if whole in concepts}
    kept: list[Line] = []
    for line in found:
        if len(owners[_bare(line.names[0]), line.now.period]) == 1:
            shared = line.concept in parts
            shared = shared or any(owners.get((_bare(name), line.now.period), {line.concept}) != {line.concept} for name in line.names[1:])
            kept.append(line._replace(names=line.names[:1]) if shared else line)
    return kept


def _bare(name: str) -> str:
    """A name for comparison: its letters, without what says only that it is a total or net."""
    return re.sub(r"\b(?:total|net|the|consolidated)\b|\W", "", name.lower())
