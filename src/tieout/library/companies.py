"""Which filings are of one company: by the number that the SEC gives a filer, else by the name on the cover."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from ..language.companies import short_name
from ..model.comparison import ComparedFiling, JoinedBy

_STATE = re.compile(r"\s*/[a-z ]{2,20}/?\s*$", re.IGNORECASE)
_STRAY = re.compile(r"[^\w]+")


class Joined(NamedTuple):
    """The filings of one company, by their places, and by what they were joined."""

    filings: tuple[int, ...]
    cik: str | None
    by: JoinedBy


def company_key(name: str) -> str:
    """A company's name for comparison: without case, punctuation, "the", its legal form, and the state that EDGAR sets behind it.

    >>> company_key("The ACME & Sons Co., Inc. /DE/"), company_key("Acme and Sons")
    ('acme and sons', 'acme and sons')"""
    text = _STATE.sub("", name).replace("&", " and ").strip()
    while (shorter := short_name(text)) != text:
        text = shorter
    words = _STRAY.sub(" ", text.lower()).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def joined(filings: Sequence[ComparedFiling]) -> list[Joined]:
    """The filings by company, in the order in which companies come first.

    Filings with one CIK are one company's, whatever they call it. One without a CIK belongs to the company of its name, if a single
    company has it; two CIKs are two companies, even of one name. One with neither CIK nor name stands alone."""
    ciks: dict[str, set[str]] = defaultdict(set)
    for filing in filings:
        if filing.identity.cik and filing.entity:
            ciks[company_key(filing.entity)].add(filing.identity.cik)
    groups: dict[tuple[JoinedBy, str], list[int]] = {}
    for place, filing in enumerate(filings):
        groups.setdefault(_group(place, filing, ciks), []).append(place)
    return [
        Joined(tuple(places), key if by == "cik" else None, by if len(places) > 1 or by == "cik" else "alone")
        for (by, key), places in groups.items()
    ]


def _group(place: int, filing: ComparedFiling, ciks: dict[str, set[str]]) -> tuple[JoinedBy, str]:
    if filing.identity.cik:
        return "cik", filing.identity.cik
    name = company_key(filing.entity)
    if not name:
        return "alone", str(place)
    known = ciks.get(name, set())
    return ("cik", next(iter(known))) if len(known) == 1 else ("name", name)
