"""Which filing a filing is: what its own tags and cover state, completed by what a register states of it."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from html import unescape
from typing import cast, get_args

from ..lexicon.forms import form_of, is_filed_report
from ..model.document import CoverEvidence, CoverPart, Filing
from ..model.identity import FiscalPeriod, Identity
from ..model.source import Note, Source
from .reported_period import said_date
from .tagged_cover import Said

_CIK = re.compile(r"\d{1,10}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TICKER = re.compile(r"[A-Z0-9]{1,8}(?:[.\-/ ][A-Z0-9]{1,4})?")
_TAGGED: tuple[CoverPart, ...] = ("cik", "ticker", "amendment", "fiscal_year", "fiscal_period")
_REGISTERED: tuple[CoverPart, ...] = ("accession", "filed")
_NO_TICKER = ("NONE", "N/A", "NA", "NOT APPLICABLE")
_FILER = re.compile(r"<[\w.-]+:identifier\b[^>]*\bscheme\s*=\s*[\"']https?://www\.sec\.gov/CIK[\"'][^>]*>\s*(\d{1,10})\s*<")
_FLAGS = {"true": True, "false": False, "☒": True, "☑": True, "☐": False}
_IN_WORDS = {
    "cik": "CIK",
    "form": "form",
    "amendment": "mark of an amendment",
    "fiscal_year": "fiscal year",
    "fiscal_period": "fiscal period",
    "period": "last day of the period",
}
"""The parts that can contradict each other. A company may have several trading symbols, and only a register knows the rest."""


def stated_identity(source: Source, said: Said, filing: Filing) -> tuple[Identity, list[CoverEvidence]]:
    """What the filing itself states of its identity, with the place of each part: `dei:EntityCentralIndexKey` 320193 ->
    Identity(cik="0000320193"). The form and the period are those of its cover; without a tag, its number is that of the only filer of its
    contexts."""
    words = {part: said.part(part)[0] for part in _TAGGED}
    cik = words["cik"] if _CIK.fullmatch(words["cik"]) else _only_filer(source)
    ticker = words["ticker"].upper()
    period = words["fiscal_period"].upper()
    form = filing.form if said.part("form")[0] or is_filed_report(filing.form) else None
    amendment = _FLAGS.get(unescape(words["amendment"]).lower())
    identity = Identity(
        cik=cik.zfill(10) if cik else None,
        form=form,
        amendment=True if amendment is None and (form or "").endswith("/A") else amendment,
        ticker=ticker if _TICKER.fullmatch(ticker) and ticker not in _NO_TICKER else None,
        fiscal_year=int(words["fiscal_year"]) if _YEAR.fullmatch(words["fiscal_year"]) else None,
        fiscal_period=cast("FiscalPeriod", period) if period in get_args(FiscalPeriod) else None,
        period=said_date(said.part("end")[0]) or (None if form_of(filing.form).announces else filing.period_end),
    )
    evidence = [
        CoverEvidence(part, *said.part(part)[1:], "a tag states it" if words[part] else "its contexts and its form state it")
        for part in _TAGGED
        if getattr(identity, part) is not None
    ]
    return identity, evidence


def _only_filer(source: Source) -> str | None:
    """The number of the filer that all contexts are of; None where they are of several, or there are none."""
    headers = () if source.tagging is None else source.tagging.headers
    numbers = {m[1].zfill(10) for header in headers for m in _FILER.finditer(header)}
    return numbers.pop() if len(numbers) == 1 else None


def identified(filing: Filing, register: Identity, whose: str) -> tuple[Filing, tuple[Note, ...]]:
    """A filing with what a register states of it beside what it states itself, and a note of each contradiction, where its own statement
    is kept. `whose` says who states it: "the submission's header".

    A 10-K with Identity(form="10-K/A", filed=date(2025, 1, 31)) -> one that was filed on that day, and a note on the form."""
    own = filing.identity
    added = {each.name: theirs for each in fields(Identity) if (theirs := getattr(register, each.name)) is not None}
    if register.form and register.amendment is None:
        added["amendment"] = register.form.upper().endswith("/A")
    notes = tuple(
        Note("identity", f"The {words} is {getattr(own, part)} in the filing and {added[part]} in {whose}; the filing's own is kept.")
        for part, words in _IN_WORDS.items()
        if part in added and getattr(own, part) not in (None, added[part])
    )
    new = {part: value for part, value in added.items() if getattr(own, part) is None}
    if not new:
        return filing, notes
    evidence = [CoverEvidence(part, -1, -1, f"{whose} states it") for part in (*_TAGGED, *_REGISTERED) if part in new]
    form, end = filing.form, filing.period_end
    if not form and "form" in new:
        form = new["form"]
        evidence.append(CoverEvidence("form", -1, -1, f"{whose} states it"))
    if end is None and "period" in new and not form_of(form).announces:  # the period of report of a notice is the day of an event
        end = new["period"]
        evidence.append(CoverEvidence("period", -1, -1, f"{whose} states it"))
    completed = replace(filing, form=form, period_end=end, identity=replace(own, **new), evidence=(*filing.evidence, *evidence))
    return completed, notes
