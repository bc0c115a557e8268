"""Lines that a filing gives for each class of its shares and not for all together, such as earnings per share of Class A and of Class B."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from tieout.lexicon.lines import Line
from tieout.model.facts import Fact

_AXES = ("StatementClassOfStockAxis", "ClassesOfShareCapitalAxis", "ClassesOfOrdinarySharesAxis")
_CLASS = re.compile(r":(?:Common)?(?:Class(?P<letter>[A-Z])|Series(?P<series>[A-Z0-9]))(?:Common\w*|Ordinary\w*|Shares?|Stock)?Member$")


def class_of(fact: Fact) -> str:
    """The class of shares that a fact is of and nothing else narrows: (us-gaap:StatementClassOfStockAxis, us-gaap:CommonClassAMember) ->
    "Class A"; "" for other facts."""
    if len(fact.dimensions) != 1 or not fact.dimensions[0][0].endswith(_AXES):
        return ""
    found = _CLASS.search(fact.dimensions[0][1])
    if found is None:
        return ""
    return f"Class {found['letter']}" if found["letter"] else f"Series {found['series']}"


def lines_by_class(facts: Iterable[Fact], lines: Iterable[Line]) -> Iterator[tuple[Line, dict[str, list[Fact]]]]:
    """For each class of shares and each line per share, the line of that class with its facts by the concepts that stand for it: of diluted
    earnings per share in two classes, "diluted earnings per share of Class A" and "… of Class B"."""
    found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        called = class_of(fact) if (fact.unit or "").endswith("/shares") and fact.concept is not None and fact.value is not None else ""
        if called:
            found[called, fact.concept or ""].append(fact)
    for called in sorted({called for called, _ in found}):
        for line in lines:
            given = {f"{concept} of {called}": found[called, concept] for concept in line.concepts if (called, concept) in found}
            if given and line.nature == "per_share":
                noun, loss = f"{line.noun} of {called}", f"{line.loss} of {called}" if line.loss else ""
                yield line._replace(id=f"{line.id} of {called}", noun=noun, loss=loss, concepts=tuple(given)), given
