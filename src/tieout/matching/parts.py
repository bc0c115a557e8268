"""Whether a fact is of what a claim speaks of: the group or a part of it, a company, a class of shares, and as reported now or at first."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import cast

from tieout.lexicon.topic_table import REVENUE
from tieout.model.facts import Fact, Occurrence

from ..language.companies import short_name
from ..language.stated_figures import Reading
from ..language.stems import LIGHT_STEMS, Subject, concept_stems, stems
from ..thresholds.language import NARROWED
from ..thresholds.matching import CLASS_BEHIND, OF_OTHER_SCOPE
from .index import Index
from .place_names import concept_words

_FIRST_REPORTED = re.compile(
    r"\b(?:previously|originally|initially|first) (?:reported|stated|filed|presented)\b|\bbefore (?:the )?restate", re.IGNORECASE
)
_DISCONTINUED = re.compile(r"\bdiscontinued\b", re.IGNORECASE)
_CLASS = re.compile(r"\b[Cc]lass(?:es)? ([A-Z])\b|\b[Ss]eries ([A-Z]|\d)\b")
_CLASS_MEMBER = re.compile(r"Class([A-Z])(?![a-z])|Series([A-Z0-9])(?![a-z])")
_CLASS_AXES = ("StatementClassOfStockAxis", "ClassesOfShareCapitalAxis", "ClassesOfOrdinarySharesAxis")
_LINE = re.compile(r"(?:(?:net|total|operating|gross) )*(?:revenues?|sales|income|earnings|profit|loss(?:es)?|margin)", re.IGNORECASE)
_REVENUE_LINE = re.compile(
    r"(?:(?:net|total|operating|segment) )*(?:revenues?|sales|sales and (?:other )?(?:operating )?revenues?|turnover)"
    r"(?:,? net(?: of interest expense)?| to customers)?",
    re.IGNORECASE,
)
_PART_AXES = ("StatementBusinessSegmentsAxis", "StatementGeographicalAxis", "SubsegmentsAxis")
_SEGMENT = frozenset(stems("segment segments reportable operating"))
_REST = frozenset(stems("other corporate unallocated eliminations noncore general"))
_CONSOLIDATION_AXIS = "ConsolidationItemsAxis"
_FORMS = frozenset(stems("company corporation incorporated inc corp limited ltd plc llc co holdings trust partnership group"))


def in_scope(reading: Reading, subject: Subject, index: Index, fact: Fact) -> float:
    """A factor below 1 for a fact that is not of what the claim speaks of: "Net sales were $5 million" is not of the parent alone, nor of
    the subsidiary Harbor Power, nor what was first reported; "Class B shares" are no Class A shares."""
    if (
        _is_of_other_class(reading, index, fact)
        or _is_of_other_company(reading, subject, index, fact)
        or _is_outdated(reading, index, fact)
    ):
        return OF_OTHER_SCOPE
    said = {*subject.own, *subject.tail, *subject.context}
    if fact.scope == "parent_only" and "parent" not in said:
        return OF_OTHER_SCOPE
    if fact.scope == "vie" and "vie" not in said:
        return OF_OTHER_SCOPE
    if fact.scope == "segment" and not fact.dimensions:
        if fact.part:
            return 1.0 if said.intersection(_names_of(fact.part)) or not _has_group_line(index, fact) else OF_OTHER_SCOPE
        named = stems(fact.label.rpartition(" › ")[2])
        return 1.0 if said.difference(named, LIGHT_STEMS) else NARROWED
    return 1.0


@lru_cache(maxsize=1024)
def _names_of(part: str) -> frozenset[str]:
    """The stems by which a part is called, also its initials: of "Europe, Middle East & Africa" also "emea"."""
    initials = "".join(word[0] for word in part.split() if word[0].isalpha()).lower()
    return frozenset((*stems(part), *stems(initials)))


def named_part(reading: Reading, fact: Fact, index: Index) -> frozenset[str]:
    """The stems of the name of the part that a fact is of, where the claim has them all, and the line's names have every other word of the
    claim's name for its figure: "Cloud revenue was $5 million", for "Revenue › Cloud" -> {"cloud"}; for the operating income of Cloud, or
    the revenue of Cloud in Asia, nothing."""
    own, said = {*reading.subject.own} - LIGHT_STEMS, {*reading.subject.own, *reading.subject.tail, *reading.subject.context}
    members = [member for axis, member in fact.dimensions if not axis.endswith(_CONSOLIDATION_AXIS)]
    occurrences = index.occurrences(fact)
    names = [frozenset(concept_stems(member)) for member in members] or [frozenset(stems(fact.part))]
    if len(members) == 1:
        printed = [frozenset(stems(o.label.rpartition(" › ")[2])) - LIGHT_STEMS for o in occurrences if o.table is not None]
        names = next(([name] for name in printed if name and name <= own), names)
    part = frozenset[str]().union(*names) - LIGHT_STEMS
    line = frozenset(concept_stems(fact.concept or "")).union(*(stems(o.label) for o in occurrences))
    line |= concept_words(fact.concept) if fact.concept else frozenset()
    whole = all(name and name <= said for name in names) and own <= line | part
    return part if whole and not own.isdisjoint(line - part) else frozenset()


def part_names(index: Index) -> frozenset[frozenset[str]]:
    """The stems of the names of the group's segments and regions, without those that say little: "Europe segment" -> {"europ"}. What is
    left over, as "Corporate and other", is no part that a title could be told by."""
    kept = cast("dict[str, frozenset[frozenset[str]]]", index.document.kept)
    if "part names" not in kept:
        members = {member for fact in index.facts.facts for axis, member in fact.dimensions if axis.endswith(_PART_AXES)}
        words = [frozenset(concept_stems(member)) for member in members]
        words += [frozenset(stems(part)) for part in {fact.part for fact in index.facts.facts if fact.scope == "segment" and fact.part}]
        kept["part names"] = frozenset(name for each in words if (name := each - LIGHT_STEMS - _SEGMENT) - _REST)
    return kept["part names"]


def _has_group_line(index: Index, fact: Fact) -> bool:
    """Whether the group has a line of the same name as a part's figure: "Revenue" -> True; "barrels per day", which only the part has ->
    False."""
    occurrences = index.occurrences(fact)
    return any(o.guessed_concept for o in occurrences) or any(_LINE.fullmatch(o.label) for o in occurrences)


def revenue_of_part(index: Index, part: Fact) -> list[Fact]:
    """The revenue, in its period and unit, of the part of the group that a fact is of. Tags tell it by their dimensions; without tags, the
    name that labels share does: "Operating income › Cloud" -> "Net sales › Cloud"."""
    if part.dimensions:
        return index.of_same_part(REVENUE, part)
    beside = (fact for name in part.label.split(" › ") for fact in _revenue_by_name(index).get(name, ()))
    return [fact for fact in beside if fact.period == part.period and fact.unit == part.unit and fact.label != part.label]


def _revenue_by_name(index: Index) -> dict[str, list[Fact]]:
    """The facts without tags whose label is the name of a part and a line of revenue, by that name: "Net sales › Cloud" -> {"Cloud": …}."""
    kept = cast("dict[str, dict[str, list[Fact]]]", index.document.kept)
    if "revenue by name" not in kept:
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in index.facts.facts:
            words = fact.label.split(" › ")
            if fact.dimensions or fact.label.count(" › ") != 1 or fact.period is None or fact.period.is_instant:
                continue
            for name, line in (words, words[::-1]):
                if _REVENUE_LINE.fullmatch(line) is not None:
                    found[name].append(fact)
        kept["revenue by name"] = found
    return kept["revenue by name"]


def _is_of_other_company(reading: Reading, subject: Subject, index: Index, fact: Fact) -> bool:
    """Whether the claim names another company of the filing than the fact's, or the fact is of one that the claim does not name."""
    companies = _companies(index)
    if not companies:
        return False
    around = f"{reading.lead} {reading.tail}".lower()
    context = frozenset(subject.context)
    named = {
        name
        for name, telling in companies.items()
        if (name in around and re.search(rf"\b{re.escape(name)}\b", around)) or (telling and telling <= context)
    }
    if not fact.part or fact.scope != "other":
        return bool(named) and not fact.dimensions
    own = short_name(fact.part)
    if named:
        return own not in named
    return companies[own].isdisjoint((*subject.own, *subject.tail, *subject.context, *stems(around)))


def _companies(index: Index) -> dict[str, set[str]]:
    """The companies besides the group that have facts of their own, as running text calls them, with the stems that tell each from the
    group: {"harbor power": {"power"}, "harbor gas": {"gas"}}."""
    kept = cast("dict[str, dict[str, set[str]]]", index.document.kept)
    if "companies" not in kept:
        named = {fact.part for fact in index.facts.facts if fact.part and fact.scope == "other"}
        group = {*stems(index.document.filing.entity)} | _FORMS
        kept["companies"] = {name: {*stems(name)} - group for name in map(short_name, named)}
    return kept["companies"]


def _is_outdated(reading: Reading, index: Index, fact: Fact) -> bool:
    """Whether every place of a fact gives what was first reported, or what has been discontinued, and the claim does not say so."""
    statuses = {o.status for o in index.occurrences(fact)}
    if statuses == {"previously_reported"}:
        return _FIRST_REPORTED.search(f"{reading.lead} {reading.tail}") is None
    return statuses == {"discontinued"} and _DISCONTINUED.search(f"{reading.lead} {reading.tail}") is None


def _is_of_other_class(reading: Reading, index: Index, fact: Fact) -> bool:
    """Whether the claim names one class of shares and every place of the fact another."""
    named = _classes_in(reading.text)
    if len(named) > 1:
        named = _classes_in(reading.lead)
    if len(named) != 1:
        return False
    classes = [_class_of(o, index) for o in index.occurrences(fact)]
    return bool(classes) and all(own and own not in named for own in classes)


@lru_cache(maxsize=256)  # it is asked for each fact that a figure of the text may be
def _classes_in(text: str) -> frozenset[str]:
    """The classes of shares that a text names: "5 shares of Class A and 6 of Class B" -> A and B."""
    return frozenset(match[1] or match[2] for match in _CLASS.finditer(text))


def _class_of(o: Occurrence, index: Index) -> str:
    """The class of shares that a place is of, by its dimension, its label or the words behind it: "5 shares of Class A" -> A; else ""."""
    for axis, member in o.dimensions:
        found = _CLASS_MEMBER.search(member) if axis.endswith(_CLASS_AXES) else None
        if found is not None:
            return found[1] or found[2] or ""
    behind = index.document.source.text[o.spans[-1].end :][:CLASS_BEHIND] if o.spans and o.table is None else ""
    match = next((found for words in (o.label, re.split(r"\d|[.;]", behind)[0]) if (found := _CLASS.search(words))), None)
    return (match[1] or match[2] or "") if match is not None else ""
