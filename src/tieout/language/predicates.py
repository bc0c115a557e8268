"""Words between figures that name nothing: a verb alone, known or not, leads to the next figure of the same line."""

from __future__ import annotations

import re

_PREDICATE = re.compile(
    r"[\s,;–—-]*(?:(?:and|but|before|which|that)\s)*(?:(?:then|later|thereafter|subsequently|since)\s)*"
    r"(?:(?:is|are|was|were|has|have|had|will|would|may|might|could|should)\s(?:[a-z]+\s){0,4}?to\s(?:[a-z]+(?:\s[a-z]+)?\sto|reach|be|total|hit)"
    r"|(?!accord|relat|attribut|compar|equal|own|belong|apply|due\b|add|amount)[a-z]+(?:ing|ed|t|ew|ose|ell|ank|unk)(?:\s(?:up|down|back|off|out|higher|lower|further))?\s(?:to|by))"
    r"(?:\s(?:about|approximately|roughly|nearly|some|over))?\W*"
    r"|[\s,;–—-]*(?:which|that|this)\s(?:is|was|makes|made|represents|represented|marks|means|equals|works out|comes|came|amounts)"
    r"(?:\s(?:up|to|at))?(?:\san?\s(?:[a-z]+\s)?[a-z]+\sof)?\W*"
)
_SET_FIRST = re.compile(
    r"\W*(?:after|from|up from|down from|following|(?:as )?compared (?:with|to)|versus|(?:as )?against)"
    r"(?:\s(?:about|approximately|roughly|nearly|some|over))?\W*",
    re.IGNORECASE,
)


def is_predicate(lead: str) -> bool:
    """Whether the words before a figure are a verb that goes on from the figure before, and no name of a line.

    >>> is_predicate(", and is tipped to grow to $"), is_predicate(", edging up to $"), is_predicate(" and net income was $")
    (True, True, False)
    """
    return _PREDICATE.fullmatch(lead) is not None


def is_set_first(lead: str) -> bool:
    """Whether a figure opens a sentence whose subject follows it: "After $5 million in 2022, sales were $6 million".

    >>> is_set_first("After $"), is_set_first("Sales after $")
    (True, False)
    """
    return _SET_FIRST.fullmatch(lead) is not None
