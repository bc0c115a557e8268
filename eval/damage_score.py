"""How restored claims compare with what was written."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from eval.damage_pages import Page, Truth
from tieout.mending import LOST, Restored, RestoredClaim

Harm = Literal["untouched", "glued", "standing", "elsewhere"]
"""What was done to a claim: nothing; glued, with nothing lost but blanks; words lost that stand in the filing where it was
taken from; words lost that do not (our own wording)."""
Result = Literal["exact", "wrong", "lost", "lost citation", "missed"]
"""Restored to the letter; called whole and not what was written; said to be lost in part, and right in the rest; the same with nothing
lost but the citation; no claim found there."""

_CITED = re.compile(r"\s?\[[\d, ]+\]")
_AROUND = 14


class Scored(NamedTuple):
    """One claim's score: what was done to it, what came of it, the two texts."""

    harm: Harm
    result: Result
    written: str
    restored: str
    shown: str


class PageScore(NamedTuple):
    """A page's claims; how many were swallowed whole and how many of these places were said; claims found that nobody wrote."""

    claims: tuple[Scored, ...]
    swallowed: int
    told: int
    invented: tuple[str, ...]


def scored(page: Page, restored: Restored, filing: str) -> PageScore:
    """Score a restored page. `filing` is the filing's text, without blanks."""
    found: list[Scored] = []
    used: set[int] = set()
    swallowed = told = 0
    for truth in page.claims:
        traces = [page.places[at] for at in range(truth.start, truth.end) if page.kept[at]]
        if not traces:
            swallowed += 1
            told += any(abs(place - page.places[truth.start]) <= 1 for place in restored.missing_here)
            continue
        claim = _claim_at(restored.claims, traces)
        harm = _harm(page, truth, filing)
        shown = page.shown[traces[0] : traces[-1] + 1]
        if claim is None:
            found.append(Scored(harm, "missed", truth.text, "", shown))
            continue
        used.add(claim.number)
        found.append(Scored(harm, _result(claim, truth.text), truth.text, claim.reading, shown))
    invented = tuple(claim.reading for claim in restored.claims if claim.number not in used)
    return PageScore(tuple(found), swallowed, told, invented)


def _claim_at(claims: tuple[RestoredClaim, ...], traces: list[int]) -> RestoredClaim | None:
    """The claim that holds most of the traces."""
    best, most = None, 0
    for claim in claims:
        if claim.span.start > traces[-1] or claim.span.end < traces[0]:
            continue
        held = sum(claim.span.start <= trace < claim.span.end for trace in traces)
        if held > most:
            best, most = claim, held
    return best


def _harm(page: Page, truth: Truth, filing: str) -> Harm:
    places = range(truth.start, truth.end)
    lost = [at for at in places if not page.kept[at] and page.written[at] != "$" and not page.written[at].isspace()]
    if not lost:
        untouched = (
            all(page.kept[at] for at in places) and "\u2212" not in page.shown[page.places[truth.start] : page.places[truth.end - 1] + 1]
        )
        return "untouched" if untouched else "glued"
    ranges: list[list[int]] = []
    for at in lost:
        if ranges and not any(page.kept[between] for between in range(ranges[-1][1], at)):
            ranges[-1][1] = at + 1
        else:
            ranges.append([at, at + 1])
    for start, end in ranges:
        around = page.written[max(truth.start, start - _AROUND) : min(truth.end, end + _AROUND)]
        if _bare(around) not in filing:
            return "elsewhere"
    return "standing"


def _bare(text: str) -> str:
    """A text without blanks, citations and its stop, as it is looked up in the filing."""
    return "".join(_CITED.sub("", text).rstrip(". ").split())


def _result(claim: RestoredClaim, written: str) -> Result:
    reading = claim.reading
    if claim.state != "partly_lost":
        return "exact" if reading == written else "wrong"
    if all(loss.kind == "citation" for loss in claim.lost):
        return "lost citation" if reading == _CITED.sub("", written) else "wrong"
    if any(loss.kind == "citation" for loss in claim.lost):
        written = _CITED.sub("", written)
    at = 0
    for piece in reading.split(LOST):
        place = written.find(piece.strip(), at)
        if place < 0:
            return "wrong"
        at = place + len(piece.strip())
    return "lost"
