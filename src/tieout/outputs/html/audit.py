"""An audit as one page: the claims with their findings, and the places of the filing that show what it says instead."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.audit import Audit, Claim, Finding
from ...model.document import Document, Passage, Table
from ...model.places import Span
from ..audit_wording import SECTIONS, distinct, lost_and_certain, missing, numbers, of, remarks, shown, summary, title
from .page import page, text

_LONGEST = 1200
"""Characters of a passage that are shown around a figure."""


def audit_page(audit: Audit, document: Document) -> str:
    """The page. `document` is the filing audited against: it gives the passages."""
    body = [*_head(audit), *_sections(audit), *_remarks(audit), *_damage(audit), *_passages(audit, document)]
    return page(title(audit), "\n".join(body))


def _head(audit: Audit) -> Iterator[str]:
    yield f"<header>\n<h1>{text(title(audit))}</h1>"
    yield from (f"<p><strong>{text(note.text)}</strong></p>" for note in audit.notes)
    filing = audit.filing
    yield f"<p>{text(summary(audit))}</p>"
    yield (
        f'<p class="facts">Numbers in brackets lead to passages of the filing below. Source {text(filing.name)}, '
        f"sha256 <code>{text(filing.sha256)}</code>, numbering {text(audit.scheme)}.</p>\n</header>"
    )


def _sections(audit: Audit) -> Iterator[str]:
    for verdict, heading in SECTIONS.items():
        claims = of(audit, verdict)
        if claims:
            yield f"<section>\n<h2>{text(heading)}</h2>"
            for claim in claims:
                yield from _claim(claim)
            yield "</section>"


def _claim(claim: Claim) -> Iterator[str]:
    yield f'<article id="c{claim.number}">\n<p><strong>{claim.number}.</strong> {_marked_claim(claim)}</p>'
    if claim.verdict == "contradicted":
        yield "<ul>"
        for finding in distinct(list(claim.findings)):
            kind = finding.kind if finding.severity == "error" else f"{finding.kind}, a note"
            yield f"<li><strong>{text(kind)}</strong>: {text(finding.message)}{_link(finding)}</li>"
        yield "</ul>"
    elif claim.verdict != "supported":
        yield f'<p class="facts">{text(claim.why)}</p>'
    told = lost_and_certain(claim)
    if told:
        yield f"<ul>{''.join(f'<li>{text(each)}</li>' for each in told)}</ul>"
    yield "</article>"


def _link(finding: Finding) -> str:
    evidence = finding.evidence
    if evidence is None or evidence.passage is None:
        return ""
    return f' <a class="cite" href="#p{evidence.passage}">[{evidence.passage}]</a>'


def _marked_claim(claim: Claim) -> str:
    """The claim with what is wrong in it marked."""
    spans = [finding.span for finding in claim.findings if finding.span.start < finding.span.end]
    return _marked(shown(claim), 0, len(shown(claim)), spans)


def _remarks(audit: Audit) -> Iterator[str]:
    told = [(claim, finding) for claim in audit.claims for finding in distinct(remarks(claim))]
    if told:
        yield "<section>\n<h2>Remarks</h2>\n<ul>"
        for claim, finding in told:
            yield f'<li><a href="#c{claim.number}">{claim.number}</a> {text(finding.kind)}: {text(finding.message)}{_link(finding)}</li>'
        yield "</ul>\n</section>"


def _damage(audit: Audit) -> Iterator[str]:
    repaired = [claim for claim in audit.claims if claim.state == "repaired"]
    lost = [claim for claim in audit.claims if claim.state == "partly_lost"]
    if not repaired and not lost and not audit.missing_here:
        return
    yield "<section>\n<h2>Damage</h2>\n<ul>"
    if repaired:
        yield f"<li>Damaged in rendering and restored from the filing: {numbers(repaired)}.</li>"
    if lost:
        yield f"<li>Partly lost, where […] stands: {numbers(lost)}.</li>"
    if audit.missing_here:
        yield f"<li>A whole claim may have been swallowed {text(', '.join(missing(audit)))}.</li>"
    yield "</ul>\n</section>"


def _passages(audit: Audit, document: Document) -> Iterator[str]:
    """The passages that show what the filing says, the figures marked, each leading back to the claims."""
    spans: dict[int, list[Span]] = {}
    claims: dict[int, dict[int, None]] = {}
    for claim in audit.claims:
        for finding in claim.findings:
            if finding.evidence is not None and finding.evidence.passage is not None:
                spans.setdefault(finding.evidence.passage, []).extend(finding.evidence.spans)
                claims.setdefault(finding.evidence.passage, {})[claim.number] = None
    if not spans:
        return
    yield "<section>\n<h2>What the filing says</h2>"
    for number, marks in sorted(spans.items()):
        passage = document.passages[number - 1]
        back = "".join(f' <a href="#c{n}" aria-label="claim {n}">↑{n}</a>' for n in claims[number])
        where = f'<div class="where">[{number}]{back}</div>'
        yield f'<article class="passage cited" id="p{number}">{where}\n{_content(passage, document, marks)}\n</article>'
    yield "</section>"


def _content(passage: Passage, document: Document, marks: list[Span]) -> str:
    if passage.table is not None:
        return _rows(document, document.tables[passage.table], marks)
    start = max(passage.start, min(mark.start for mark in marks) - _LONGEST // 2) if marks else passage.start
    end = min(passage.end, start + _LONGEST)
    return f"<p>{_marked(document.source.text, start, end, marks).rstrip()}</p>"


def _rows(document: Document, table: Table, marks: list[Span]) -> str:
    """The rows of a table that hold a marked figure, with what stands over its column."""
    shown_rows: list[str] = []
    for row in table.rows:
        held = [mark for mark in marks if row.start <= mark.start < row.end]
        if not held:
            continue
        cells = "".join(f"<td>{_marked(document.source.text, cell.start, cell.end, held)}</td>" for cell in row.cells)
        heads = "".join(f"<td>{text(' '.join(cell.header))}</td>" for cell in row.cells)
        label = text(" › ".join(row.path) or row.label)
        shown_rows.append(f'<tr class="header"><td></td>{heads}</tr>\n<tr><th scope="row">{label}</th>{cells}</tr>')
    return f'<div class="scroll"><table>\n<tbody>\n{chr(10).join(shown_rows)}\n</tbody>\n</table></div>'


def _marked(words: str, start: int, end: int, spans: list[Span]) -> str:
    """The text range with its spans marked; those that overlap are marked once."""
    parts: list[str] = []
    cursor = start
    for span in sorted(set(spans)):
        low, high = max(span.start, cursor), min(span.end, end)
        if low < high:
            parts += [text(words[cursor:low]), f"<mark>{text(words[low:high])}</mark>"]
            cursor = high
    parts.append(text(words[cursor:end]))
    return "".join(parts)
