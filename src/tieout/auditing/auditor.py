"""The audit of a digest: each of its claims compared with the filing.

A bullet is read as a whole, so that its second sentence keeps the subject and period of the first; then each sentence gets a verdict.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain
from typing import Literal, NamedTuple

from tieout.errors import UnreadableError
from tieout.language.calendar import Calendar
from tieout.model.audit import Audit, Citations, Claim, ClaimState, Correction, Expected, FigureVerdict, Finding
from tieout.model.places import Span
from tieout.model.source import Note

from ..deadlines import timed
from ..language.stated_figures import Reading, read_claims
from ..language.stems import claim_stems
from ..matching.aliases import in_full
from ..matching.index import Index
from ..mending import FilingEvidence, OwnStatement, Restored, RestoredClaim, detect, restore
from ..thresholds.auditing import FEWEST_FOREIGN, FEWEST_LEVELS, FOREIGN_LETTERS_ONE_IN, FOREIGN_ONE_IN, SAMPLED_TEXT
from .given.heads import Head, heads_of, under_heads
from .given.introductions import without_introductions
from .given.questions import Asked, as_asked, asked_in, inheriting
from .given.splitting import citations_in, is_no_claim, is_only_markup, sentences_of, without_citations, without_own_matter
from .given.subjects import carried, in_terms, title_of, under_part, with_buybacks
from .given.tables import head_of, in_columns
from .judging.among_candidates import of_claim, weighed
from .judging.citations import is_ours, judge_citations, marked_numbers
from .judging.corrections import capitalised_like, fixed
from .judging.figures import Judgement
from .judging.findings import placed
from .judging.leaning import Leaning
from .judging.quoted import clauses_quoted, quoted_in
from .judging.reasons import Causes, causes_in, told_at
from .judging.sentences import SentenceJudge
from .judging.terms import NearMiss, near_misses
from .judging.verdicts import leaning_to, verdict_of
from .judging.worked import Worked, with_workings
from .losses import FAULTY, Losses, in_stretches
from .lost.partly_lost import certain_part, likely_text, text_to_read, with_certain_part

LONGEST = 2_000_000
"""Characters of the longest digest that is audited."""

_CHINESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LATIN = re.compile(r"[A-Za-z]")
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*\n))*")
_INDENT = re.compile(r"[ \t]*\n[ \t]*")
_Judged = tuple[list[FigureVerdict], list[Finding]]
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
    table, and what it stands `under`; `unjudged` says why it cannot be judged, where it cannot."""

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
    unjudged: str = ""


class _Terms(NamedTuple):
    """On what terms a text is audited: whether it cites `ours`, what its `question` asks for, and what it works out itself."""

    ours: bool
    asked: Asked | None = None
    question: str = ""
    worked: Worked = Worked(())


class Auditor:
    """One filing, ready to audit many texts: what is slow to build is built once. `own_statements` gives the statements of our own digest,
    by which a damaged copy of it is restored; it is called only where there is damage. `citations` as in `Citations`."""

    def __init__(self, index: Index, own_statements: Callable[[], Iterable[OwnStatement]] = tuple) -> None:
        document = index.document
        self.index = index
        self.causes = Causes(document)
        self.leaning = Leaning(document, index.facts, index.calendar)
        self.evidence = FilingEvidence.of(document, index.facts, own_statements)
        self.sentences = SentenceJudge(index, claim_stems(document.filing.entity or ""))
        self.losses: Losses[_Part] = Losses(document.source.name, _unread)

    def audit(self, text: str, citations: Citations = "auto", question: str = "") -> Audit:
        """The audit of a digest in plain text, Markdown or markup, damaged or not; UnreadableError where it is too long to be a digest.
        `question` is what the text answers, if anything: it gives line, time and unit of what the answer leaves out.
        "Net sales were $159.5 million." of $159,514 million -> one claim, contradicted, with a finding of kind "scale"."""
        if len(text) > LONGEST:
            raise UnreadableError(f"The digest: expected at most {LONGEST:,} characters, found {len(text):,}. Audit it in parts.")
        self.losses = Losses(self.index.document.source.name, _unread)
        own = is_ours(text, self.index.document)
        text = without_own_matter(text) if own else text
        groups, missing = self._read(text)
        ours = citations == "ours" or (citations == "auto" and own)
        places = [(part.span, part.reading) for part in chain.from_iterable(groups)]
        heads = iter(self.losses.or_else(lambda: heads_of(places, text, self.index.calendar), [Head()] * len(places)))
        groups = [[part._replace(under=next(heads)) for part in group] for group in groups]
        entity = self.index.document.filing.entity or ""
        asked = self.losses.tried(lambda: asked_in(question, self.index.calendar, entity)) if question else None
        return self._audited(groups, text, missing, _Terms(ours, asked, question))

    def _read(self, text: str) -> tuple[list[list[_Part]], tuple[int, ...]]:
        """The claims of a text by bullet, with damage undone, and where words are missing. Where a fault prevents that, it is tried
        paragraph by paragraph."""
        whole = self.losses.tried(lambda: self._grouped(text, 0))
        if whole is not None:
            return whole
        self.losses.uncertain = True
        groups: list[list[_Part]] = []
        for found in _PARAGRAPH.finditer(text):
            place, words = Span(*found.span()), found[0]
            alone = self.losses.tried(lambda words=words, start=place.start: self._grouped(words, start))  # type: ignore[misc]
            groups += [[_Part(place, words, words, None, "intact", (), None, (), "", unjudged=FAULTY)]] if alone is None else alone[0]
        return groups, ()

    def _grouped(self, text: str, start: int) -> tuple[list[list[_Part]], tuple[int, ...]]:
        restored = restore(text, self.evidence)
        groups = _groups(restored, self.index.calendar, text)
        if start:
            groups = [[part._replace(span=part.span.moved(start), lost=tuple(lost.moved(start) for lost in part.lost)) for part in group]
                      for group in groups]  # fmt: skip
        return groups, restored.missing_here

    def fixed(self, text: str, audit: Audit) -> str:
        """A digest with the corrections of its audit, each in a footnote; one that no page damaged is otherwise left as it was written."""
        damaged = any(claim.repaired_text is not None and claim.state != "intact" for claim in audit.claims)
        return fixed(restore(text, self.evidence).text if damaged else text, audit)

    def audit_claims(self, claims: Iterable[GivenClaim], citations: Citations = "auto") -> Audit:
        """The audit of claims handed in one by one, each judged by itself."""
        self.losses = Losses(self.index.document.source.name, _unread)
        given = list(claims)
        parts = [(claim, self.losses.tried(lambda claim=claim: self._given(claim))) for claim in given]  # type: ignore[misc]
        groups = [[part or _plain(claim)._replace(unjudged=FAULTY)] for claim, part in parts]
        everything = "\n".join(group[0].text for group in groups)
        return self._audited(groups, everything, (), _Terms(ours=citations == "ours"))

    def _given(self, claim: GivenClaim) -> _Part:
        restored = restore(claim.text, self.evidence) if detect(claim.text) else None
        if restored is not None and len(restored.claims) == 1:
            return _part(restored.claims[0])._replace(
                id=claim.id, passages=claim.passages or (), span=Span(0, len(claim.text)), text=claim.text
            )
        return _plain(claim)

    def _audited(self, groups: list[list[_Part]], text: str, missing: tuple[int, ...], terms: _Terms) -> Audit:
        document = self.index.document
        foreign = is_foreign_writing(text)
        claims: list[Claim] = []
        audited: dict[tuple[str, ...], list[Claim]] = {}
        together = [stretch for group in groups for stretch in in_stretches(group)]
        texts = ["\n".join(part.reading for part in group) for group in together]
        terms = terms._replace(worked=self.losses.or_else(lambda: Worked(texts), Worked(())))
        for group in timed(together):
            key = (*(part.text for part in group), group[0].heading, str((group[0].passages, group[0].head, group[0].under)))
            done = audited.get(key)
            if done is None:
                done = audited[key] = self._settled(group, terms, foreign=foreign)
            for part, claim in zip(group, done, strict=True):
                findings = placed(claim.findings, document.source.boxes)
                claims.append(claim._replace(number=len(claims) + 1, span=part.span, id=part.id, findings=findings))
        notes = (*self.losses.note(len(claims)), *self._notes(claims, text, foreign=foreign))
        return Audit(document.filing, tuple(claims), missing, len(document.passages), document.scheme, notes, question=terms.question)

    def _settled(self, group: list[_Part], terms: _Terms, *, foreign: bool) -> list[Claim]:
        if foreign:
            return [_unread(part, "It is not written in English.") for part in group]
        return self.losses.settle(group, lambda parts: self._group(parts, terms))

    def _group(self, parts: list[_Part], terms: _Terms) -> list[Claim]:
        """The claims of one bullet."""
        shown = [text_to_read(part.reading, part.likely, self.index) for part in parts]
        texts = [without_citations(each.text, citations_in(each.text)) for each in shown]
        starts = [0]
        for text in texts:
            starts.append(starts[-1] + len(text) + 1)
        slips = [near_misses(text, self.index.document) for text in texts]
        whole = "\n".join(texts)
        readings = read_claims(without_introductions(whole), self.index.calendar, self.index.dollar)
        rows = zip(starts, texts, (part.head for part in parts), strict=False)
        readings = in_columns(readings, rows, parts[0].heading, self.index)
        readings = under_heads(in_full(readings, self.index), list(zip(starts, starts[1:], (part.under for part in parts), strict=False)))
        readings = carried(with_buybacks(in_terms(readings, chain.from_iterable(slips))), parts[0].heading)
        readings = under_part(readings, (title_of(texts[0]), parts[0].under.subject, parts[0].heading), self.index)
        readings = [r._replace(subject=r.subject._replace(own=self.index.respelled(r.subject.own))) for r in readings]
        readings, given = as_asked(readings, terms.asked, self.index) if terms.asked is not None else (readings, [])
        explained = with_workings(whole, readings, lambda some: self.sentences.each(some, starts), self.index, terms.worked)
        claims: list[Claim] = []
        for n, part in enumerate(parts):
            inside = _within(explained, starts[n], starts[n + 1])
            if part.state != "partly_lost":
                claim = self._claim(part, inside, slips[n], of_claim(readings, starts[n], starts[n + 1]), ours=terms.ours)
                claims.append(inheriting(claim, [what for span, what in given if starts[n] <= span.start < starts[n + 1]]))
                continue
            kept = certain_part(*inside, shown[n], self.index)
            claim = self._claim(part, (kept.figures, kept.findings), slips[n], [], ours=terms.ours)
            likely = likely_text(part.likely, part.sources, self.evidence)
            claims.append(with_certain_part(claim, shown[n], kept, likely, self.index))
        return claims

    def _claim(self, part: _Part, judged: _Judged, slips: list[NearMiss], readings: list[Reading], *, ours: bool) -> Claim:
        marks = citations_in(part.reading)
        text = without_citations(part.reading, marks)
        compared = cache(lambda: self.leaning.compared(text))  # with all candidates, which takes long
        settled = Judgement(*judged) if part.state == "partly_lost" else weighed(Judgement(*judged), compared, readings, self.index)
        figures, findings = tuple(settled.figures), list(settled.findings)
        given = self._reasons(text, findings, figures)
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
            verdict = leaning_to(verdict, self.leaning.of(text, compared()))
        repaired = part.reading if part.reading != part.text else None
        return Claim(
            0, part.text, part.span, repaired, part.lost, part.state, verdict.verdict, verdict.score, verdict.why, figures, tuple(findings),
            tuple(cited), part.id,
        )  # fmt: skip

    def _reasons(self, text: str, findings: list[Finding], figures: tuple[FigureVerdict, ...]) -> set[int]:
        """The passages that give the claim's causes; a finding is added for each cause that the filing does not give."""
        passages: set[int] = set()
        for cause in causes_in(text):
            conflict = self.causes.conflict(cause, told_at(cause, text, figures, self.index))
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


def _groups(restored: Restored, calendar: Calendar, text: str) -> list[list[_Part]]:
    """The claims of a digest, grouped by bullet or paragraph. Each sentence of an intact bullet is a claim; the head of a table is none. A
    line that begins with a sign of equality goes on with the one above, however far it is moved in."""
    groups: list[list[_Part]] = []
    end = -2
    head: tuple[str, ...] = ()
    for claim in map(_with_markup, restored.claims):
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
        goes_on = claim.text.startswith("=") and end >= 0 and _INDENT.fullmatch(text, end, claim.span.start) is not None
        if claim.state == "intact" and (0 <= claim.span.start - end <= 1 or goes_on):
            groups[-1] += parts
        elif parts:
            groups.append(parts)
        end = claim.span.end if claim.state == "intact" else -2
    return groups


def _part(claim: RestoredClaim) -> _Part:
    lost = tuple(loss.place for loss in claim.lost if loss.place.start < loss.place.end)
    return _Part(claim.span, claim.text, claim.reading, claim.likely, claim.state, lost, None, (), claim.heading, claim.likely_sources)


def _with_markup(claim: RestoredClaim) -> RestoredClaim:
    """The claim, intact where only its markup was undone."""
    return claim._replace(state="intact") if claim.state == "repaired" and is_only_markup(claim.text, claim.reading) else claim


def _sentence(claim: RestoredClaim, span: Span) -> _Part:
    place = claim.shown(*span)
    own = claim.text[place.start - claim.span.start : place.end - claim.span.start]
    return _Part(place, own, claim.reading[span.start : span.end], None, "intact", (), None, (), claim.heading)


def _plain(claim: GivenClaim) -> _Part:
    return _Part(Span(0, len(claim.text)), claim.text, claim.text, None, "intact", (), claim.id, claim.passages or (), "")


def _unread(part: _Part, why: str) -> Claim:
    verdict = verdict_of((), (), part.state)
    return Claim(
        0, part.text, part.span, None, part.lost, part.state, "not_checked", verdict.score, why, (), (), (),
        part.id,
    )  # fmt: skip


def _within(explained: Judgement, start: int, end: int) -> _Judged:
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
