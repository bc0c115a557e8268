"""A result as the short piece of markup that a notebook shows below a cell.

It has no script, no style sheet and no link: a notebook strips these, and its reader has the result at hand for more. Every text goes
through `text`. The classes of its frame tell MathJax, which notebooks run over their outputs, to leave the dollar signs of amounts alone.
Lists are cut, and say how many entries there are besides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, cast

from ..model.audit import Audit, Claim
from ..model.changes import Changes
from ..model.check import CheckResult, Relation
from ..model.comparison import Comparison
from ..model.digest import LEAD, Digest, Statement
from ..model.document import Document
from .comparison_words import RESTATED, by_column, gap_words, growth_words, title_words, unit_words
from .comparison_words import shown as shown_figure
from .html.page import text
from .notation import filing_title, long_date, notes_as_sentences
from .printable import one_line
from .wording_of_audit import OPEN, VERDICTS, shown
from .wording_of_audit import of as claims_of
from .wording_of_audit import summary as audit_summary
from .wording_of_audit import title as audit_title
from .wording_of_changes import cites, headlines
from .wording_of_changes import summary as changes_summary
from .wording_of_changes import title as changes_title
from .wording_of_check import amount
from .wording_of_check import summary as check_summary

if TYPE_CHECKING:
    from ..model.shown import Form

_MOST_ROWS, _MOST_NOTES, _LONGEST = 10, 3, 300
_LEFT, _RIGHT = (f' style="text-align:{side}"' for side in ("left", "right"))


class Studied(Protocol):
    """What is shown of a `tieout.Study`: its document, for nothing is computed for a display."""

    @property
    def document(self) -> Document:
        """The filing."""


def in_form(result: object, form: Form) -> object:
    """A result in the form that its method asks for: the writer of `model/shown.py`."""
    if form == "html":
        return notebook_html(result)
    from .frames import Figured, arrow_table, pandas_frame, polars_frame

    writers = {"arrow": arrow_table, "pandas": pandas_frame, "polars": polars_frame}
    return writers[form](cast("Figured | Comparison", result))


def notebook_html(result: object) -> str:
    """A Study, Digest, CheckResult, Audit, Comparison or Changes as markup.

    `notebook_html(study)` -> a <div> with the filing's title, and a table of its form, period, currency and counts"""
    kinds: tuple[tuple[type, Callable[..., Iterator[str]]], ...] = (
        (Digest, _digest),
        (Audit, _audit),
        (CheckResult, _check),
        (Comparison, _comparison),
        (Changes, _changes),
        (object, _study),
    )
    parts = next(of_kind for kind, of_kind in kinds if isinstance(result, kind))(result)
    return '<div class="tieout tex2jax_ignore mathjax_ignore">\n' + "\n".join(parts) + "\n</div>"


def _study(study: Studied) -> Iterator[str]:
    document, filing = study.document, study.document.filing
    yield _title(filing_title(filing))
    period = filing.period_end and " – ".join(long_date(day) for day in (filing.period_start, filing.period_end) if day is not None)
    told = {
        "file": filing.name,
        "form": filing.form,
        "period": period,
        "currency": filing.currency,
        "language": document.language,
        "passages": f"{len(document.passages):,} ({document.scheme})",
        "tables": f"{len(document.tables):,}",
        "sha256": filing.sha256,
    }
    yield _table((), [(key, value) for key, value in told.items() if value])
    yield from _notes(notes_as_sentences(document.notes))


def _digest(digest: Digest) -> Iterator[str]:
    yield _title(f"Digest of {filing_title(digest.filing)}")
    if digest.not_understood:
        yield f"<p><b>{_cut(digest.not_understood)}</b></p>"
    for topic in digest.topics:
        items = _list(_statement(each) for each in topic.statements)
        if topic.id == LEAD:
            yield items
        else:
            yield f"<details><summary>{_cut(topic.title)} ({len(topic.statements)})</summary>{items}</details>"
    dropped = f"; composed and not released: {len(digest.dropped)}" if digest.dropped else ""
    yield f"<p><small>{_count(len(digest.statements), 'statement')}{dropped}. [n] is passage n of the filing.</small></p>"


def _statement(statement: Statement) -> str:
    marks = dict.fromkeys(f"[{each.filing and each.filing + ' p'}{each.passage}]" for each in statement.citations)
    return f"{_cut(statement.text)} <small>{text(' '.join(marks))}</small>"


def _audit(audit: Audit) -> Iterator[str]:
    yield _title(audit_title(audit))
    yield f"<p>{text(audit_summary(audit))}</p>"
    claims = [claim for verdict in OPEN for claim in claims_of(audit, verdict)]
    if claims:
        yield _table(("", "Claim", "Verdict", "Why"), [_claim(claim) for claim in claims[:_MOST_ROWS]], _more(claims, "claim"))
    yield from _notes(notes_as_sentences(audit.notes))


def _claim(claim: Claim) -> tuple[str, ...]:
    return str(claim.number), shown(claim), VERDICTS[claim.verdict], claim.why


def _check(result: CheckResult) -> Iterator[str]:
    yield _title(f"Check of {filing_title(result.filing)}")
    yield f"<p>{text(check_summary(result))}</p>"
    if result.flagged:
        rows = [_relation(relation) for relation in result.flagged[:_MOST_ROWS]]
        yield _table(("Flagged", "Printed", "Expected", "Off by"), rows, _more(result.flagged, "relation"), texts=1)
    yield from _notes(notes_as_sentences(result.notes))


def _relation(relation: Relation) -> tuple[str, ...]:
    amounts = (relation.found, relation.expected, relation.difference)
    return relation.why, *("" if each is None else amount(each, relation.unit) for each in amounts)


def _comparison(compared: Comparison) -> Iterator[str]:
    for line in compared.lines:
        annual = compared.of_line(line.id)
        others = sum(len(each.cells) for each in compared.of_line(line.id, annual=False))
        yield _title(title_words(line.noun))
        if annual:
            rows = []
            for series in annual[:_MOST_ROWS]:
                years, name = by_column(series), compared.companies[series.company].name
                cells = [
                    "; ".join(f"{shown_figure(cell.figure)}{' ' + RESTATED if cell.restated else ''}" for cell in years.get(year, ()))
                    for year in compared.columns
                ]
                changes = ["; ".join(growth_words(cell.growth) for cell in years.get(year, ())) for year in compared.columns]
                told = [f"{cell} ({change})" if change else cell for cell, change in zip(cells, changes, strict=True)]
                rows.append((name, unit_words(series.unit), *(each or "–" for each in told)))
            yield _table(("", "", *map(str, compared.columns)), rows, _more(annual, "row"), texts=2)
            if any(cell.restated for series in annual for cell in series.cells):
                yield f"<p><small>{RESTATED}: restated.</small></p>"
        if others:
            yield f"<p><small>{_count(others, 'figure')} of quarters and other periods.</small></p>"
        yield from _notes([*gap_words(compared, line.id)])


def _changes(changes: Changes) -> Iterator[str]:
    yield _title(changes_title(changes))
    yield f"<p>{text(changes_summary(changes))}</p>"
    first = [f"{_cut(sentence)} <small>{text(cites(one))}</small>" for one, sentence in headlines(changes)]
    if first:
        yield _list(first[:_MOST_ROWS]) + _more(first, "finding")
    yield from _notes(notes_as_sentences(changes.notes))


def _title(words: str) -> str:
    return f"<p><b>{_cut(words)}</b></p>"


def _cut(words: str) -> str:
    """A text in one line, cut at a length that a notebook's reader takes in, as markup."""
    line = one_line(words)
    return text(line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…")


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], more: str = "", *, texts: int = 9) -> str:
    """A table, whose first columns are of `texts` and the others of figures."""
    lines = [_row("th", heads, texts)] if heads else []
    lines += [_row("td", row, texts) for row in rows]
    return "<table>\n" + "\n".join(lines) + f"\n</table>{more}"


def _row(tag: str, cells: Sequence[str], texts: int) -> str:
    sides = (_LEFT if at < texts else _RIGHT for at in range(len(cells)))
    return f"<tr>{''.join(f'<{tag}{side}>{_cut(cell)}</{tag}>' for cell, side in zip(cells, sides, strict=True))}</tr>"


def _list(items: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _notes(notes: Sequence[str]) -> Iterator[str]:
    if notes:
        left = len(notes) - _MOST_NOTES
        besides = [f"And {_count(left, 'note')} more."] if left > 0 else []
        yield f"<small>{_list(_cut(note) for note in [*notes[:_MOST_NOTES], *besides])}</small>"


def _more(entries: Sequence[object], noun: str) -> str:
    left = len(entries) - _MOST_ROWS
    return f"<p><small>And {_count(left, noun)} more.</small></p>" if left > 0 else ""


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
