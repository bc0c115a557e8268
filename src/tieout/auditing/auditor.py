"""The audit of a digest: each of its claims compared with the filing.

A bullet is read as a whole, so that its second sentence keeps the subject and period of the first; then each sentence gets a verdict.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Literal, NamedTuple

from tieout.errors import UnreadableError
from tieout.language.calendar import Calendar
from tieout.model.audit import Audit, Citations, Claim, ClaimState, Correction, Expected, FigureVerdict, Finding
from tieout.model.places import Span
from tieout.model.source import Note

from ..language.stated_figures import Reading, read_claims
from ..language.stems import claim_stems
from ..matching.index import Index
from ..matching.interim_periods import told_apart_in_time
from ..mending import FilingEvidence, OwnStatement, Restored, RestoredClaim, detect, restore
from ..thresholds.auditing import FEWEST_FOREIGN, FEWEST_LEVELS, FOREIGN_LETTERS_ONE_IN, FOREIGN_ONE_IN, SAMPLED_TEXT
from .given.heads import Head, heads_of, under_heads
from .given.splitting import citations_in, is_no_claim, is_only_markup, sentences_of, without_citations, without_own_matter
from .given.subjects import carried, in_terms, without_actor
from .given.tables import head_of, in_columns
from .judging.bare_amounts import in_units_of_tables, left_open_in_sentences
from .judging.citations import is_ours, judge_citations, marked_numbers
from .judging.corrections import capitalised_like, fixed
from .judging.figures import Judgement
from .judging.findings import placed
from .judging.leaning import Leaning
from .judging.quoted import clauses_quoted, quoted_in
from .judging.reasons import Causes, causes_in
from .judging.smallest_edit import explain
from .judging.terms import NearMiss, near_misses
from .judging.verdicts import leaning_to, verdict_of
from .judging.weighed import has_open, weighed
from .judging.worked import Worked, with_workings
from .lost.partly_lost import certain_part, likely_text, text_to_read, with_certain_part

LONGEST = 2_000_000
"""Characters of the longest digest that is audited."""

_CHINESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LATIN = re.compile(r"[A-Za-z]")
_MISTOLD = frozenset(("period", "scope", "sign", "status", "direction"))
"""Kinds of errors about amounts that do stand in the filing, but of another period, scope or sign."""


class GivenClaim(NamedTuple):
    """A claim handed in by itself: the caller's id for it, its text, and the passages that it cites, None where none are given."""

    id: str | None
    text: str
    passages: tuple[int, ...] | None = None


class _Part(NamedTuple):
    """A claim before it is judged: its place in the digest, its `text` there, its `reading` with damage undone, its `likely` full reading
    where words are lost, the passages cited apart from it, the places in the filing (`sources`) of the likely words, the head of its
    table, and what it stands `under`."""

    span: Span
    text: str
    reading: str
    likely: str | None
    state: ClaimState
    lost: tuple[Span, ...]
    id: str | None
    passages: tuple[int, ...]
    heading: str
    sources: tuple[Span, ...] = ()
    head: tuple[str, ...] = ()
    under: Head = Head()


class Auditor:
    """One filing, ready to audit many texts: what is slow to build is built once. `own_statements` gives the statements of our own digest,
    by which a damaged copy of it is restored; it is called only where there is damage. `citations` as in `Citations`."""

    def __init__(self, index: Index, own_statements: Callable[[], Iterable[OwnStatement]] = tuple) -> None:
        document = index.document
        self.index = index
        self.causes = Causes(document)
        self.leaning = Leaning(document, index.facts, index.calendar)
        self.evidence = FilingEvidence.of(document, index.facts, own_statements)
        self.actor = claim_stems(document.filing.entity or "")

    def audit(self, text: str, citations: Citations = "auto") -> Audit:
        """The audit of a digest in plain text, Markdown or markup, damaged or not; UnreadableError where it is too long to be a digest.
        "Net sales were $159.5 million." of $159,514 million -> one claim, contradicted, with a finding of kind "scale"."""
        if len(text) > LONGEST:
            raise UnreadableError(f"The digest: expected at most {LONGEST:,} characters, found {len(text):,}. Audit it in parts.")
        own = is_ours(text, self.index.document)
        if own:
            text = without_own_matter(text)
        restored = restore(text, self.evidence)
        groups = _groups(restored, self.index.calendar)
        if own:
            groups = [[_as_written(part) for part in group] for group in groups]
        ours = citations == "ours" or (citations == "auto" and own)
        heads = iter(heads_of([(part.span, part.reading) for part in chain.from_iterable(groups)], text, self.index.calendar))
        groups = [[part._replace(under=next(heads)) for part in group] for group in groups]
        return self._audited(groups, text, restored.missing_here, ours=ours)

    def fixed(self, text: str, audit: Audit) -> str:
        """A digest with the corrections of its audit, each in a footnote; one that no page damaged is otherwise left as it was written."""
        damaged = any(claim.repaired_text is not None and claim.state != "intact" for claim in audit.claims)
        return fixed(restore(text, self.evidence).text if damaged else text, audit)

    def audit_claims(self, claims: Iterable[GivenClaim], citations: Citations = "auto") -> Audit:
        """The audit of claims handed in one by one, each judged by itself."""
        groups = [[self._given(claim)] for claim in claims]
        everything = "\n".join(group[0].text for group in groups)
        return self._audited(groups, everything, (), ours=citations == "ours")

    def _given(self, claim: GivenClaim) -> _Part:
        whole = Span(0, len(claim.text))
        restored = restore(claim.text, self.evidence) if detect(claim.text) else None
        if restored is not None and len(restored.claims) == 1:
            return _part(restored.claims[0])._replace(id=claim.id, passages=claim.passages or (), span=whole, text=claim.text)
        return _Part(whole, claim.text, claim.text, None, "intact", (), claim.id, claim.passages or (), "")

    def _audited(self, groups: list[list[_Part]], text: str, missing: tuple[int, ...], *, ours: bool) -> Audit:
        document = self.index.document
        foreign = is_foreign_writing(text)
        claims: list[Claim] = []
        audited: dict[tuple[str, ...], list[Claim]] = {}
        worked = Worked("\n".join(part.reading for part in group) for group in groups)
        for group in groups:
            key = (*(part.text for part in group), group[0].heading, str((group[0].passages, group[0].head, group[0].under)))
            done = audited.get(key)
            if done is None:
                done = audited[key] = [_unread(part) for part in group] if foreign else self._group(group, worked, ours=ours)
            for part, claim in zip(group, done, strict=True):
                findings = placed(claim.findings, document.source.boxes)
                claims.append(claim._replace(number=len(claims) + 1, span=part.span, id=part.id, findings=findings))
        notes = tuple(self._notes(claims, text, foreign=foreign))
        return Audit(document.filing, tuple(claims), missing, len(document.passages), document.scheme, notes)

    def _group(self, parts: list[_Part], worked: Worked, *, ours: bool) -> list[Claim]:
        """The claims of one bullet."""
        shown = [text_to_read(part.reading, part.likely, self.index) for part in parts]
        texts = [without_citations(each.text, citations_in(each.text)) for each in shown]
        starts = [0]
        for text in texts:
            starts.append(starts[-1] + len(text) + 1)
        slips = [near_misses(text, self.index.document) for text in texts]
        whole = "\n".join(texts)
        readings = read_claims(whole, self.index.calendar, self.index.dollar)
        rows = zip(starts, texts, (part.head for part in parts), strict=False)
        readings = in_columns(readings, rows, parts[0].heading, self.index)
        readings = under_heads(readings, list(zip(starts, starts[1:], (part.under for part in parts), strict=False)))
        readings = carried(in_terms(readings, chain.from_iterable(slips)), parts[0].heading)
        readings = [r._replace(subject=r.subject._replace(own=self.index.respelled(r.subject.own))) for r in readings]
        explained = with_workings(whole, readings, self._judged, self.index, worked)
        claims: list[Claim] = []
        for n, part in enumerate(parts):
            inside = _within(explained, starts[n], starts[n + 1])
            if part.state != "partly_lost":
                claims.append(self._claim(part, inside, slips[n], ours=ours))
                continue
            kept = certain_part(*inside, shown[n], self.index)
            claim = self._claim(part, (kept.figures, kept.findings), slips[n], ours=ours)
            likely = likely_text(part.likely, part.sources, self.evidence)
            claims.append(with_certain_part(claim, shown[n], kept, likely, self.index))
        return claims

    def _judged(self, readings: list[Reading]) -> Judgement:
        """The verdicts on the readings that are no numbers of a working."""
        scaled = in_units_of_tables(readings, self.index)
        return left_open_in_sentences(self._explained(told_apart_in_time(scaled, self.index)), readings, scaled)

    def _explained(self, readings: list[Reading]) -> Judgement:
        """The verdicts on the readings. The filer's name is not taken for the subject ("Acme operated 2,347 stores" is about stores) where
        more figures tie without it."""
        explained = explain(readings, self.index)
        bare = without_actor(readings, self.actor)
        if bare == readings or _tied(explained) == len(readings):
            return explained
        other = explain(bare, self.index)
        return other if not other.findings and _tied(other) > _tied(explained) else explained

    def _claim(self, part: _Part, judged: tuple[list[FigureVerdict], list[Finding]], slips: list[NearMiss], *, ours: bool) -> Claim:
        marks = citations_in(part.reading)
        text = without_citations(part.reading, marks)
        compared = self.leaning.compared(text) if part.state != "partly_lost" and has_open(judged[0]) else []
        settled = weighed(Judgement(*judged), compared, lambda: self.leaning.of(text, compared))
        figures, findings = tuple(settled.figures), settled.findings
        given = self._reasons(text, findings)
        if part.state != "partly_lost":
            findings += [_term_finding(slip) for slip in slips]
        numbers = [*marked_numbers(marks), *((number, Span(0, 0)) for number in part.passages)]
        places = [number for number, _ in numbers]
        if ours:
            given |= self._reason_places(text, places) | clauses_quoted(text, self.index.document, places)
        cited, misplaced = judge_citations(numbers, figures, findings, given, self.index, ours=ours)
        findings += misplaced
        quoted = quoted_in(text, self.index.document, places) if ours and not figures and places else None
        if quoted is not None:
            cited = [one._replace(verdict="supports", passage=quoted) if one.number == quoted else one for one in cited]
        verdict = verdict_of(figures, tuple(findings), part.state, quoted)
        if verdict.verdict == "not_checked" and part.state != "partly_lost":
            verdict = leaning_to(verdict, self.leaning.of(text, compared))
        repaired = part.reading if part.reading != part.text else None
        return Claim(
            0, part.text, part.span, repaired, part.lost, part.state, verdict.verdict, verdict.score, verdict.why, figures, tuple(findings),
            tuple(cited), part.id,
        )  # fmt: skip

    def _reasons(self, text: str, findings: list[Finding]) -> set[int]:
        """The passages that give the claim's causes; a finding is added for each cause that the filing does not give."""
        passages: set[int] = set()
        for cause in causes_in(text):
            conflict = self.causes.conflict(cause)
            if conflict is not None:
                findings.append(Finding("reason", (), "error", None, cause.span, None, conflict[1], f"{conflict[0]}: “{cause.text}”."))
                continue
            support = self.causes.support(cause.text, cause.explained.subject)
            if support is None:
                continue
            if support.given:
                passages |= {support.evidence.passage} if support.evidence is not None and support.evidence.passage is not None else set()
                continue
            message = "The filing does not give this reason" if support.absent else "The filing could not be found to give this reason"
            severity: Literal["error", "note"] = "error" if support.absent and cause.of_motion else "note"
            findings.append(Finding("reason", (), severity, None, cause.span, None, support.evidence, f"{message}: “{cause.text}”."))
        return passages

    def _reason_places(self, text: str, numbers: list[int]) -> set[int]:
        """The cited passages that give one of the claim's causes, even if another passage gives it better."""
        last = len(self.index.document.passages)
        causes = [cause.text for cause in causes_in(text)]
        return {number for number in numbers if 1 <= number <= last and any(self.causes.gives(cause, number) for cause in causes)}

    def _notes(self, claims: list[Claim], text: str, *, foreign: bool) -> Iterable[Note]:
        filing = self.index.document.filing
        if foreign:
            yield Note("language", "The digest is not written in English. Claims in English are checked; of this text nothing was.")
            return
        checked, tied = _levels(claims)
        if not any(fact.value is not None for fact in self.index.facts.facts):
            yield Note("no_figures", f"No figure was found in {filing.name}: nothing could be checked against it.")
        elif checked >= FEWEST_LEVELS and tied * FOREIGN_ONE_IN < checked:
            yield Note(
                "other_filing",
                f"This does not look like a digest of {filing.entity or filing.name}: of {checked} amounts in it, "
                f"{tied} {'is' if tied == 1 else 'are'} in this filing.",
            )
        if not claims and text.strip():
            yield Note("no_claims", "The text holds no claim: headings, notes or citations only.")
        if not text.strip():
            yield Note("empty", "The digest is empty.")


def is_foreign_writing(text: str) -> bool:
    """Whether a text is written in Chinese, Japanese or Korean.

    >>> is_foreign_writing("营业收入同比增长百分之十五主要由于"), is_foreign_writing("Revenue rose 5%.")
    (True, False)"""
    sample = text[:SAMPLED_TEXT]
    foreign = len(_CHINESE.findall(sample))
    return foreign > FEWEST_FOREIGN and foreign * FOREIGN_LETTERS_ONE_IN > len(_LATIN.findall(sample))


def _groups(restored: Restored, calendar: Calendar) -> list[list[_Part]]:
    """The claims of a digest, grouped by bullet or paragraph. Each sentence of an intact bullet is a claim; the head of a table is none."""
    groups: list[list[_Part]] = []
    end = -2
    head: tuple[str, ...] = ()
    for claim in restored.claims:
        if is_no_claim(claim.reading):
            continue
        own_head = head_of(claim.reading, calendar)
        head = own_head or (head if "|" in claim.reading else ())
        if own_head:
            continue
        parts = [_part(claim)]
        if claim.state == "intact":
            parts = [_sentence(claim, span) for span in sentences_of(claim.reading)]
        if head and len(parts) == 1:
            parts = [parts[0]._replace(head=head)]
        if claim.state == "intact" and 0 <= claim.span.start - end <= 1:
            groups[-1] += parts
        elif parts:
            groups.append(parts)
        end = claim.span.end if claim.state == "intact" else -2
    return groups


def _part(claim: RestoredClaim) -> _Part:
    lost = tuple(loss.place for loss in claim.lost if loss.place.start < loss.place.end)
    return _Part(claim.span, claim.text, claim.reading, claim.likely, claim.state, lost, None, (), claim.heading, claim.likely_sources)


def _as_written(part: _Part) -> _Part:
    """A claim of our own digest, intact where only our own markup was undone."""
    return part._replace(state="intact") if part.state == "repaired" and is_only_markup(part.text, part.reading) else part


def _sentence(claim: RestoredClaim, span: Span) -> _Part:
    place = claim.shown(*span)
    own = claim.text[place.start - claim.span.start : place.end - claim.span.start]
    return _Part(place, own, claim.reading[span.start : span.end], None, "intact", (), None, (), claim.heading)


def _unread(part: _Part) -> Claim:
    verdict = verdict_of((), (), part.state)
    return Claim(
        0, part.text, part.span, None, part.lost, part.state, "not_checked", verdict.score, "It is not written in English.", (), (), (),
        part.id,
    )  # fmt: skip


def _within(explained: Judgement, start: int, end: int) -> tuple[list[FigureVerdict], list[Finding]]:
    """The figures and findings in [start, end) of the bullet, with spans and indexes of figures counted from there."""
    inside = [n for n, verdict in enumerate(explained.figures) if start <= verdict.figure.span.start < end]
    figures = []
    for n in inside:
        verdict = explained.figures[n]
        figures.append(verdict._replace(figure=verdict.figure._replace(span=verdict.figure.span.moved(-start))))
    findings = []
    for finding in explained.findings:
        if start <= finding.span.start < end:
            at = inside.index(finding.figure) if finding.figure in inside else None
            correction = finding.correction
            if correction is not None:
                inside_claim = start <= correction.span.start and correction.span.end <= end
                correction = correction._replace(span=correction.span.moved(-start)) if inside_claim else None
            findings.append(finding._replace(figure=at, span=finding.span.moved(-start), correction=correction))
    return figures, findings


def _tied(explained: Judgement) -> int:
    return sum(verdict.ties for verdict in explained.figures)


def _term_finding(slip: NearMiss) -> Finding:
    message = f"“{slip.said}” is not the filing's term: it says “{slip.term}”."
    expected = Expected(None, None, None, slip.term)
    mended = Correction(slip.span, capitalised_like(slip.said, slip.term))
    return Finding("term", (), "note", None, slip.span, expected, slip.evidence, message, mended)


def _levels(claims: list[Claim]) -> tuple[int, int]:
    """How many amounts of three digits or more there are, and how many of them the filing has."""
    counted: Counter[bool] = Counter()
    for claim in claims:
        there = {finding.figure for finding in claim.findings if finding.kind in _MISTOLD}
        for at, verdict in enumerate(claim.figures):
            if verdict.figure.use == "level" and sum(map(str.isdigit, verdict.figure.quote)) > 2:
                counted[verdict.ties or at in there] += 1
    return counted.total(), counted[True]
