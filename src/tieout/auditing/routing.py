"""One text held to several filings: each claim goes to the filing of its company and time, and what none covers is not covered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tieout.model.audit import Audit, Claim, Held
from tieout.model.document import Filing
from tieout.model.facts import Period
from tieout.model.source import Note

from ..language.figure_times import near
from .given.companies import bare_name, distinct_names, named_in, of_several

_UNKNOWN_COMPANY = "It does not say of which of the companies it is."
_SEVERAL_COMPANIES = "It speaks of several of the companies, and the filing of one does not bear it out."
_OTHER_FILING = "other_filing"


class _Route(NamedTuple):
    """The filings that a claim may be of, by their numbers; `doubt` says why where they are not those of one company."""

    filings: tuple[int, ...]
    doubt: str


def routed(text: str, audits: Sequence[Audit], question: str = "") -> Audit:
    """The audit of a text against several filings, put together from its audits against each.

    "Revenue was $5 million in 2024 and $4 million in 2023." against the reports of two years -> the claim as the report of 2024 has it."""
    base = max(range(len(audits)), key=lambda n: (sum(claim.verdict == "supported" for claim in audits[n].claims), -n))
    by_place = [{claim.span: claim for claim in audit.claims} for audit in audits]
    claims: list[Claim] = []
    for claim, route in zip(audits[base].claims, _routes(text, audits, base, question), strict=True):
        options = [(n, there) for n in route.filings if (there := by_place[n].get(claim.span)) is not None]
        claims.append(_chosen(options or [(base, claim)], audits, doubt=route.doubt)._replace(number=len(claims) + 1))
    held = tuple(Held(audit.filing, audit.passages, audit.scheme) for audit in audits)
    first = audits[0]
    return Audit(
        first.filing, tuple(claims), audits[base].missing_here, first.passages, first.scheme, tuple(_notes(audits)), held, question
    )  # fmt: skip


def _routes(text: str, audits: Sequence[Audit], base: int, question: str) -> Iterator[_Route]:
    """For each claim in turn, the filings of the company that it names, or that was named last: in the text before it, or in the
    question."""
    entities = [audit.filing.entity or audit.filing.name for audit in audits]
    companies = list(dict.fromkeys(map(bare_name, entities)))
    company_of = [companies.index(bare_name(entity)) for entity in entities]
    names = distinct_names([entities[company_of.index(n)] for n in range(len(companies))])
    places = list(named_in(text, names))
    current = of_several([question], names)
    if len(companies) == 1:
        current = {0}
    at = 0
    for claim in audits[base].claims:
        while at < len(places) and places[at][0] < claim.span.start:
            current = {places[at][1]}
            at += 1
        own = set()
        while at < len(places) and places[at][0] < claim.span.end:
            own.add(places[at][1])
            current = {places[at][1]}
            at += 1
        spoken_of = own or current
        filings = tuple(n for n, company in enumerate(company_of) if not spoken_of or company in spoken_of)
        doubt = "" if len(spoken_of) == 1 else _SEVERAL_COMPANIES if spoken_of else _UNKNOWN_COMPANY
        yield _Route(filings, doubt)


def _chosen(options: Sequence[tuple[int, Claim]], audits: Sequence[Audit], *, doubt: str) -> Claim:
    """The claim as the filing has it that supports it, else the filing of its time, else the newest; as none has it where none covers
    it."""
    covering = [(n, claim) for n, claim in options if claim.verdict != "not_covered"]
    if not covering:
        n, claim = options[0]
        why = claim.why if len(options) == 1 else f"None of the filings covers it. {claim.why}"
        return claim._replace(filing=None, why=why)
    n, claim = min(covering, key=lambda each: _rank(each[1], audits[each[0]].filing))
    if doubt and claim.verdict in ("contradicted", "unsupported", "not_checked") and claim.figures:
        return _left_open(claim, doubt)._replace(filing=n)
    return claim._replace(filing=n)


def _rank(claim: Claim, filing: Filing) -> tuple[bool, bool, int]:
    newest = max((v.figure.period for v in claim.figures if v.figure.period is not None), key=lambda period: period.end, default=None)
    end = filing.period_end or date.min
    return claim.verdict != "supported", newest is not None and not _is_own(newest, filing), -end.toordinal()


def _is_own(period: Period, filing: Filing) -> bool:
    """Whether a time is the one that a filing reports on."""
    if filing.period_end is None or not near(period.end, filing.period_end):
        return False
    return period.start is None or filing.period_start is None or near(period.start, filing.period_start)


def _left_open(claim: Claim, doubt: str) -> Claim:
    """A claim that a filing does not bear out, where it cannot be told whether it is of that filing's company."""
    figures = tuple(v if v.ties else v._replace(verdict="not_checked", why=doubt) for v in claim.figures)
    return claim._replace(verdict="not_checked", score=claim.score * 0, why=doubt, figures=figures, findings=())


def _notes(audits: Sequence[Audit]) -> Iterator[Note]:
    """The notes of the audits, each once; that the text is of another filing only where it is of none of them."""
    strange = all(any(note.kind == _OTHER_FILING for note in audit.notes) for audit in audits)
    told = dict.fromkeys(note for audit in audits for note in audit.notes if note.kind != _OTHER_FILING)
    yield from told
    if strange:
        names = ", ".join(dict.fromkeys(audit.filing.entity or audit.filing.name for audit in audits))
        yield Note(_OTHER_FILING, f"This does not look like a text about {names}: few of its amounts are in these filings.")
