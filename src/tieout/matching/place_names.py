"""How the filing names its figures: labels, concepts, dimensions and the rows above, as stems to compare claims with."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from tieout.lexicon.glossary import path_in_english
from tieout.lexicon.topic_table import REVENUE
from tieout.model.facts import Fact, Occurrence

from ..deadlines import in_time
from ..language.status import line_of
from ..language.stems import LIGHT_STEMS, Name, concept_stems, stems

Key = tuple[str, str | None, tuple[tuple[str, str], ...], bool]
"""What makes a name of a figure distinct: label, concept, dimensions, and whether the rows above narrow the label."""

_NOTHING: frozenset[str] = frozenset()
_WHOLE = frozenset(stems("reportable"))
_SEGMENTS = frozenset(stems("segment"))
_NEUTRAL = frozenset(stems("operating segments reportable segment consolidated entities parent scenario total"))
_REVENUE = frozenset(stems("revenue"))
_EQUITY = "StatementEquityComponentsAxis"
_CASH_PAID, _ACCRUED = frozenset(("taxpaid", "interestpaid")), frozenset(stems("income taxes")) | frozenset(stems("taxes interest"))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BALANCE = re.compile(r"^balances?\b|\bbalances?(?: as)? (?:at|of)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\((?:including|includes|excluding|net of|see|notes?|in|as restated)\b[^)]*\)", re.IGNORECASE)
_RULES = re.compile(r"\((?:loss(?:es)?|(?:U\.?S\.? )?GAAP)\)", re.IGNORECASE)
_WORDS = re.compile(r"[a-z]+")
_EITHER = re.compile(r"\b(?P<one>\w+) \((?P<other>\w+)\)|\b(?P<two>\w+ \w+) \((?P<others>\w+ \w+)\)")
_MEASURED = re.compile(
    r"\b(?:constant|actual|reported) (?:currency|exchange)\b|\bas reported$|^carrying (?:amounts?|values?)$", re.IGNORECASE
)
"""Heads of columns that say how a line is measured, and not what it is."""
_PLAIN = re.compile(r"\b(?:actual|reported|carrying)\b", re.IGNORECASE)
_NOTE = re.compile(r"\((?:see )?notes?\b[^)]*\)", re.IGNORECASE)
_RETAINED = re.compile(r":RetainedEarnings(?:AccumulatedDeficit)?(?:Unappropriated)?Member$")


def key_of(o: Occurrence, concept: str | None) -> Key:
    """The key of the name of a place: the label of a cell, its concept or else its fact's (`concept`), its dimensions. A place in running
    text has no label here, as its sentence is read when it is needed. A flow of retained earnings (a dividend) is one of the group.

    A cell of the row "Revenue" in an income statement -> `("Revenue", "us-gaap:Revenues", (), False)`.
    """
    in_time()
    dimensions = o.dimensions
    if dimensions and o.period is not None and o.period.start is not None:
        dimensions = tuple(pair for pair in dimensions if _RETAINED.search(pair[1]) is None)
    if o.table is None:
        return "", o.concept, dimensions, False
    column = o.statement == "equity" and not o.dimensions and is_column(o.label)
    return o.label, o.concept or concept, dimensions, column or (o.origin != "tag" and o.statement is None)


def is_column(label: str) -> bool:
    """Whether the label of a cell of the statement of equity puts it in the column of a component of equity.

    >>> is_column("Issuance of stock › Retained earnings"), is_column("Issuance of stock › Total equity"), is_column("Dividends")
    (True, False, False)
    """
    return " › " in label and not label.rpartition(" › ")[2].lower().startswith("total")


@lru_cache(maxsize=4096)
def _member_words(member: str) -> frozenset[str]:
    """The stems of a dimension's member; none for one that means the whole (all reportable segments); a code unchanged."""
    words = frozenset(concept_stems(member))
    if not words:
        return frozenset((member,))
    return _NOTHING if words & _WHOLE else words - _NEUTRAL


@lru_cache(maxsize=4096)
def concept_words(concept: str) -> frozenset[str]:
    """The stems of a concept's name; for every concept of total revenue, those of "revenue".

    >>> sorted(concept_words("us-gaap:GrossProfit")), sorted(concept_words("us-gaap:SalesRevenueNet"))
    (['gross', 'profit'], ['revenu'])
    """
    return _REVENUE if concept in REVENUE else frozenset(concept_stems(concept))


@lru_cache(maxsize=4096)
def _path_words(path: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(stems(part) for part in path.split(" › ")))


def name_of(label: str, concept: str | None, dimensions: tuple[tuple[str, str], ...], narrowed: bool) -> Name:  # noqa: FBT001 (a key)
    """The stems of a name, by its key. Where `narrowed`, outside the primary statements and without a tag, the rows above may narrow the
    label (to a region, a segment); so may a member that means all segments before consolidation.

    >>> name = name_of("Revenue › Cloud", "us-gaap:Revenues", (), False)
    >>> set(name.leaf), set(name.concept), set(name.parents)
    ({'cloud'}, {'revenu'}, {'revenu'})
    """
    label = path_in_english(label)
    members = tuple(words for _, member in dimensions if (words := _member_words(member)))
    if any(axis.endswith(_EQUITY) for axis, _ in dimensions):
        label = _row_of(label, members)
    above, _, last = line_of(label).rpartition(" › ")
    if above and _MEASURED.search(last) is not None:
        above, _, line = above.rpartition(" › ")
        last = line if _PLAIN.search(last) is not None else f"{line} currency"  # "constant" is a word of motion to a claim
    leaf = frozenset(stems(_BRACKETED.sub("", last) or last))
    parents = _path_words(above) if above else _NOTHING
    if above and not leaf.isdisjoint(_ACCRUED):  # "Cash paid for › Income taxes"
        paid = _CASH_PAID & frozenset(stems(label))
        leaf = (leaf - _ACCRUED) | paid if paid else leaf
    if leaf <= LIGHT_STEMS:
        year = _YEAR.search(last)
        leaf = frozenset((year[0],)) if year is not None else leaf.union(stems(_RULES.sub("", above.rpartition(" › ")[2])))
    within = parents if narrowed else _SEGMENTS if dimensions and not members else _NOTHING
    return Name(leaf, concept_words(concept) if concept else _NOTHING, parents, members, within)


def _row_of(label: str, members: tuple[frozenset[str], ...]) -> str:
    """The label of a cell of the statement of equity without its column's header: "Issuance of stock › Retained earnings" is an issuance,
    not retained earnings. The label of a balance keeps the header."""
    parts = label.split(" › ")
    if _BALANCE.search(parts[0]) is not None:
        return label
    column = _NOTHING.union(*members)
    while len(parts) > 1 and column.issuperset(set(stems(parts[-1])) - LIGHT_STEMS):
        parts.pop()
    return " › ".join(parts)


def exact_name(text: str) -> str:
    """A name as its plain words; "" where these are fewer than three, as many lines share so short a name.

    >>> exact_name("Cash and cash equivalents (see Note 4)"), exact_name("Net income")
    ('cash and cash equivalents', '')
    """
    words = _WORDS.findall(_NOTE.sub("", text).lower())
    while words and words[-1] in ("of", "the"):
        words.pop()
    return " ".join(words) if len(words) > 2 else ""


def exact_names(label: str) -> frozenset[str]:
    """A label as its plain words, also with either of two words of which one stands in brackets.

    >>> sorted(exact_names("Net sales (purchases) of treasury shares"))[:2]
    ['net purchases of treasury shares', 'net sales of treasury shares']
    """
    first = _EITHER.sub(lambda found: found["one"] or found["two"], label)
    second = _EITHER.sub(lambda found: found["other"] or found["others"], label)
    return frozenset(name for name in map(exact_name, (label, first, second)) if name)


def line_key(fact: Fact) -> tuple[object, ...]:
    """What the facts of one line over the periods share: its concept or else label, its dimensions, unit and scope.
    Revenue of 2024 and of 2023 in dollars -> the same key."""
    column = fact.label if fact.statement == "equity" and not fact.dimensions and is_column(fact.label) else ""
    return (fact.concept or fact.label, fact.dimensions, fact.unit, fact.scope if fact.concept is None else column.rpartition(" › ")[2])
