"""The largest products of a business that lives on single ones, such as a maker of medicines: their revenues as the filer tags them."""

from __future__ import annotations

import re
from collections import defaultdict

from tieout.lexicon.plain_names import plain_name
from tieout.lexicon.topic_table import REVENUE
from tieout.model.facts import Fact, Period

from ...thresholds.digesting import YEARS_GIVEN
from ...thresholds.plans import LEAST_PRODUCT_SHARE, LONGEST_PRODUCT_WORD, MOST_PRODUCTS
from ..drafts import Point
from ..selection import Selection
from .figures import Found

_PRODUCT = "ProductOrServiceAxis"
_PLACE = re.compile(r"Geograph|Countr|Region|Customer|Counterparty|RelatedParty")
_CAMEL = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z][a-z]+|\d+")
_LETTERS = re.compile(r"[^A-Za-z]")
_LETTER = re.compile(r"[A-Za-z]")
_GENERAL = re.compile(r"(?:all )?other\b|products?\b|services?\b|total\b", re.IGNORECASE)
_REVENUE_WORD = re.compile(r"revenue|sales", re.IGNORECASE)


def largest_products(selection: Selection) -> list[Found]:
    """The revenue of each of the products that are or were the largest, the largest first; what is of one country alone is no product's:
    "Northwind Cure | 1,488 | 8,848" -> Found("Northwind Cure revenue", …)."""
    by_member: dict[str, dict[Period, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in selection.facts.facts:
        members = [member for axis, member in fact.dimensions if axis.endswith(_PRODUCT)]
        abroad = any(_PLACE.search(axis) for axis, _ in fact.dimensions)
        if fact.concept in REVENUE and len(members) == 1 and not abroad and fact.value and fact.period in selection.years[:YEARS_GIVEN]:
            by_member[members[0]][fact.period].append(fact)
    found = [one for member, facts in by_member.items() if (one := _found(selection, member, facts)) is not None]
    size = {one.noun: max(point.value for point in one.points[:2]) for one in found}  # one that has collapsed matters as well
    found.sort(key=lambda one: -size[one.noun])
    total = sum(size.values())
    return [one for one in found[:MOST_PRODUCTS] if size[one.noun] >= total * LEAST_PRODUCT_SHARE]


def _found(selection: Selection, member: str, facts: dict[Period, list[Fact]]) -> Found | None:
    points: list[Point] = []
    for period in selection.years[:YEARS_GIVEN]:
        given = facts.get(period, [])
        point = selection.point(given[0]) if len({fact.value for fact in given}) == 1 else None
        if point is None:
            break
        points.append(point)
    words = _CAMEL.findall(member.partition(":")[2].removesuffix("Member"))
    if not points or not words:
        return None
    label = points[0].cited.label.split(" › ")
    run = _LETTERS.sub("", "".join(words)).lower()
    printed = next((part for part in reversed(label) if _LETTERS.sub("", part).lower() == run), "")
    name = printed or next((part for part in reversed(label) if plain_name(words[0]) in plain_name(part)), " ".join(words))
    if not printed and len(words) == 1 and len(words[0]) > LONGEST_PRODUCT_WORD:
        return None  # several names run together
    if _GENERAL.match(name) or _is_a_word_of(selection.document.source.text, name.lower()):
        return None  # "General", a word of the language: its line of business is not said
    noun = name if _REVENUE_WORD.search(name) else f"{name} revenue"
    return Found(noun, noun, tuple(points), name)


def _is_a_word_of(text: str, word: str) -> bool:
    """Whether a text has a word as it is written, with no letter before or behind it."""
    at = text.find(word)
    while at >= 0:
        around = text[max(at - 1, 0) : at] + text[at + len(word) : at + len(word) + 1]
        if _LETTER.search(around) is None:
            return True
        at = text.find(word, at + 1)
    return False
