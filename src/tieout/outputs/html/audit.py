"""An audit as a page: the claims with their verdicts, exceptions first, each finding leading to the words of the filing that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...model.audit import Audit, Claim, ClaimVerdict, Evidence, FigureState, FigureVerdict, Finding
from ...model.document import Document
from ...model.facts import Facts
from ...model.places import Span
from ..formats import Studied
from ..notation import Json, filing_title
from ..wording_of_audit import SECTIONS, candidates, certain, counts, distinct, held_to, missing, of, remarks, shown, summary, title
from .cards import Cards, derivation_record, points_record, value_record
from .marks import Marks
from .page import page, text, two_panes
from .passages import filing_markup
from .several import renamed_claim, renamed_facts

_SIGNS: dict[str, str] = {"contradicted": "✗", "unsupported": "?", "not_checked": "–", "not_covered": "○", "supported": "✓"}
_VERDICTS: dict[FigureState, str] = {
    "agrees": "agrees",
    "rounds": "agrees, rounded",
    "exception": "exception",
    "unsupported": "unsupported",
    "not_checked": "not checked",
}
_LOST = "[…]"
_LONGEST_QUOTE = 400


_Pane = tuple[Document, Cards, dict[int, dict[tuple[str, str], None]]]
"""A filing, the cards of its figures, and for each of its passages the elements that it shows."""


def audit_page(audit: Audit, held: Sequence[Studied]) -> str:
    """The page. `held` are the filings audited against, as the audit counts them, which give the passages and places."""
    panes: list[_Pane] = []
    for n, filing in enumerate(held):
        prefix = f"f{n + 1}-" if n else ""
        panes.append((filing.document, Cards("audit", renamed_facts(filing.facts, prefix) if n else filing.facts, Marks(prefix)), {}))
    audit = replace(audit, claims=tuple(renamed_claim(each, f"f{each.filing + 1}-") if each.filing else each for each in audit.claims))
    for claim in audit.claims:
        _, cards, users = panes[claim.filing or 0]
        for passage in _collect(claim, cards):
            users.setdefault(passage, {})[f"c{claim.number}", str(claim.number)] = None
    results = "\n".join((*_head(audit), *_groups(audit, [cards for _, cards, _ in panes]), *_missing(audit)))
    return page(title(audit), two_panes(text(title(audit)), results, _filings(audit, panes), "Audit"), _data(panes))


def _filings(audit: Audit, panes: Sequence[_Pane]) -> str:
    """The filings one below the other, each under its name where they are several."""
    shown = [filing_markup(document, cards.marks, {n: list(each) for n, each in users.items()}) for document, cards, users in panes]
    if len(shown) == 1:
        return shown[0]
    names = [filing_title(held.filing) for held in audit.held]
    return "\n".join(f"<section><h2>{text(name)}</h2>\n{markup}\n</section>" for name, markup in zip(names, shown, strict=True))


def _data(panes: Sequence[_Pane]) -> Json:
    """What the script knows of the figures of all filings."""
    first, *others = (cards.data() for _, cards, _ in panes)
    for other in others:
        first["figures"].update(other["figures"])
        first["occurrences"].update(other["occurrences"])
    return first


def _collect(claim: Claim, cards: Cards) -> Iterator[int]:
    """Pass to the cards and marks what a claim rests on; returns the passages that show it."""
    user = f"c{claim.number}"
    for index, verdict in enumerate(claim.figures):
        operands = () if verdict.derivation is None else tuple(operand.occurrence for operand in verdict.derivation.operands)
        cards.use((*verdict.occurrences, *operands), user)
        cards.figure(f"{user}f{index}", user, _figure(verdict, cards))
        yield from _first_passage((*verdict.occurrences, *operands), cards.facts)
    for index, finding in enumerate(claim.findings):
        evidence = finding.evidence
        key = f"{user}e{index}"
        told: Json = {
            "text": finding.kind,
            "verdict": "exception" if finding.severity == "error" else "note",
            "verdictWords": finding.severity,
            "why": finding.message,
            "expected": "" if finding.expected is None else finding.expected.text,
            "instead": "" if finding.correction is None else finding.correction.text,
        }
        yield from _given(key, user, told, evidence, cards)
    for index, (words, candidate) in enumerate(candidates(claim)):
        told = {"text": candidate.line, **value_record(candidate.value, candidate.unit, None, candidate.period), "why": f"{words}."}
        yield from _given(f"{user}a{index}", user, told, candidate.evidence, cards)
    for key, told, evidence in _of_what_is_lost(claim):
        yield from _given(key, user, told, evidence, cards)


def _given(key: str, user: str, told: Json, evidence: Evidence | None, cards: Cards) -> Iterator[int]:
    """Pass one part of a claim to the cards, and its evidence to the marks, both under `key`; returns the passage of the evidence."""
    if evidence is not None and evidence.passage is not None:
        cards.marks.add(key, evidence.spans, user)
        told = {**told, "marks": [key], "quoted": evidence.quote[:_LONGEST_QUOTE]}
        yield evidence.passage
    cards.figure(key, user, told)


def _of_what_is_lost(claim: Claim) -> Iterator[tuple[str, Json, Evidence | None]]:
    """The known parts of a claim that lost something, each under a key of its own."""
    if claim.likely is not None and _LOST not in claim.likely.text:
        yield f"c{claim.number}l", {"text": "as it was", "why": f"Probably read: “{claim.likely.text}”"}, claim.likely.evidence
    for index, known in enumerate(claim.certain):
        record = value_record(known.value, known.unit, None, known.period) if known.value is not None else {}
        yield f"c{claim.number}k{index}", {"text": known.line, **record, "why": f"Certain: {certain(claim, known)}."}, known.evidence


def _figure(verdict: FigureVerdict, cards: Cards) -> Json:
    figure = verdict.figure
    return {
        "text": figure.quote,
        **value_record(figure.value, figure.unit, figure.decimals, figure.period),
        **(points_record(figure.value, figure.decimals) if figure.use == "points" else {}),
        "verdict": verdict.verdict,
        "verdictWords": _VERDICTS[verdict.verdict],
        "why": verdict.why,
        "tied": list(verdict.occurrences),
        "agreement": cards.agreement(verdict.occurrences) if verdict.ties else "",
        **derivation_record(verdict.derivation, cards.facts),
    }


def _first_passage(ids: Iterable[str], facts: Facts) -> Iterator[int]:
    passages = (facts.occurrence(id).passage for id in ids)
    first = next((passage for passage in passages if passage is not None), None)
    if first is not None:
        yield first


def _head(audit: Audit) -> Iterator[str]:
    yield f'<h1>Audit</h1>\n<p class="lead">{text(summary(audit))}</p>'
    found = counts(audit)
    badges = (
        f'<li><a href="#v-{verdict}" class="verdict {verdict}">{_SIGNS[verdict]} {found[verdict]} {text(heading.lower())}</a></li>'
        for verdict, heading in SECTIONS.items()
        if found[verdict]
    )
    yield f'<ul class="badges">{"".join(badges)}</ul>'
    yield from (f'<p class="notice">{text(note.text)}</p>' for note in audit.notes)
    held = "".join(
        f"<p>Held to {text(each.filing.name)}, sha256 <code>{text(each.filing.sha256)}</code>, numbering {text(each.scheme)}.</p>"
        for each in audit.held
    )
    yield f'<details class="about"><summary>About this audit</summary>{held}</details>'


def _groups(audit: Audit, cards: Sequence[Cards]) -> Iterator[str]:
    for verdict, heading in SECTIONS.items():
        claims = of(audit, verdict)
        if claims:
            yield f'<section id="v-{verdict}">\n<h2>{text(heading)}</h2>\n<ol class="items">'
            for claim in claims:
                yield from _claim(claim, verdict, cards[claim.filing or 0], held_to(audit, claim))
            yield "</ol>\n</section>"


def _claim(claim: Claim, verdict: ClaimVerdict, cards: Cards, held: str) -> Iterator[str]:
    exception = "" if verdict == "supported" else " exception"
    words = SECTIONS[verdict] if verdict != "contradicted" else "Contradicted"
    yield (
        f'<li class="item{exception}" id="c{claim.number}" tabindex="-1"><p><span class="no">{claim.number}</span> '
        f'<span class="verdict {verdict}">{_SIGNS[verdict]} {text(words)}</span>{_state(claim)}</p>'
        f'<p class="said">{_worded(claim, cards)}</p>'
    )
    if claim.repaired_text is not None:
        yield f'<p class="shown"><b>As shown</b> {text(claim.text)}</p>'
    if verdict in ("unsupported", "not_checked", "not_covered") or (verdict == "contradicted" and not claim.findings):
        yield f'<p class="why">{text(claim.why)}</p>'
    findings = list(distinct(list(claim.findings) if verdict == "contradicted" else remarks(claim)))
    if findings:
        yield f'<ul class="findings">{"".join(_finding(claim, finding, cards) for finding in findings)}</ul>'
    yield from _could_be(claim, cards)
    yield from _lost_told(claim, cards)
    if held:
        yield f'<p class="why">{text(held)}</p>'
    yield "</li>"


def _could_be(claim: Claim, cards: Cards) -> Iterator[str]:
    """What the unchecked figures of a claim could mean, each leading to its place."""
    lines = [
        f"<li>{text(words)}{_evidence(candidate.evidence, f'c{claim.number}a{index}', cards)}</li>"
        for index, (words, candidate) in enumerate(candidates(claim))
    ]
    if lines:
        yield f'<ul class="findings">{"".join(lines)}</ul>'


def _lost_told(claim: Claim, cards: Cards) -> Iterator[str]:
    lines = [f"<li>{text(told['why'])}{_evidence(evidence, key, cards)}</li>" for key, told, evidence in _of_what_is_lost(claim)]
    if lines:
        yield f'<ul class="findings">{"".join(lines)}</ul>'


def _state(claim: Claim) -> str:
    words = {"repaired": "restored", "partly_lost": "partly lost"}.get(claim.state)
    return f' <span class="verdict state">{words}</span>' if words else ""


def _finding(claim: Claim, finding: Finding, cards: Cards) -> str:
    key = f"c{claim.number}e{claim.findings.index(finding)}"
    note = "" if finding.severity == "error" else ", a note"
    instead = "" if finding.correction is None else f' <span class="instead">Instead: <q>{text(finding.correction.text)}</q></span>'
    return f"<li><b>{text(finding.kind)}{note}</b> {text(finding.message)}{instead}{_evidence(finding.evidence, key, cards)}</li>"


def _evidence(evidence: Evidence | None, key: str, cards: Cards) -> str:
    if evidence is None or evidence.passage is None:
        return ""
    place = cards.marks.anchor(key) or f"p{evidence.passage}"
    return f' <a class="evidence cite" id="{key}" href="#{place}">[{evidence.passage}]</a>'


def _worded(claim: Claim, cards: Cards) -> str:
    """The claim's text: its figures are links, what findings are about is underlined, and what is lost is marked."""
    words = shown(claim)
    faulty = [finding.span for finding in claim.findings if finding.severity == "error"]
    parts: list[str] = []
    cursor = 0
    for index, verdict in sorted(enumerate(claim.figures), key=lambda each: each[1].figure.span):
        start, end = verdict.figure.span
        if start < cursor:
            continue
        parts += [_underlined(words, cursor, start, faulty), _link(claim, index, verdict, cards)]
        cursor = end
    parts.append(_underlined(words, cursor, len(words), faulty))
    return "".join(parts).replace(_LOST, f'<span class="lost" title="lost in rendering">{_LOST}</span>')


def _underlined(words: str, start: int, end: int, faulty: list[Span]) -> str:
    parts: list[str] = []
    for span in sorted(set(faulty)):
        low, high = max(span.start, start), min(span.end, end)
        if low < high:
            parts += [text(words[start:low]), f'<span class="wrong">{text(words[low:high])}</span>']
            start = high
    parts.append(text(words[start:end]))
    return "".join(parts)


def _link(claim: Claim, index: int, verdict: FigureVerdict, cards: Cards) -> str:
    id = f"c{claim.number}f{index}"
    operands = () if verdict.derivation is None else tuple(operand.occurrence for operand in verdict.derivation.operands)
    evidence = tuple(f"c{claim.number}e{n}" for n, finding in enumerate(claim.findings) if finding.figure == index)
    keys = (*verdict.occurrences, *operands, *evidence)
    place = next((anchor for key in keys if (anchor := cards.marks.anchor(key))), id)
    start, end = verdict.figure.span
    derived = " derived" if operands and not verdict.occurrences else ""
    words, told = text(shown(claim)[start:end]), _VERDICTS[verdict.verdict]
    return f'<a class="f {verdict.verdict}{derived}" id="{id}" href="#{place}" title="{told}">{words}</a>'


def _missing(audit: Audit) -> Iterator[str]:
    if audit.missing_here:
        told = ", ".join(missing(audit))
        yield f'<section>\n<h2>Missing</h2>\n<p class="notice">A whole claim may have been swallowed {text(told)}.</p>\n</section>'
