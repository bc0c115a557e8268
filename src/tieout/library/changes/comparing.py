"""Two filings of one company compared: whether they can be, and everything that changed from the one to the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tieout.errors import UsageError, stage
from tieout.lexicon.forms import form_of
from tieout.model.changes import Changes, ComparedFiling
from tieout.model.document import Document, Filing
from tieout.model.source import Note

from ...auditing.given.companies import bare_name
from ...studies import Filed, Study, study
from .figures import StatedFigures
from .guidance import guidance_changes
from .moved_lines import MovedLines
from .parts import part_changes
from .ranking import first_of
from .restated import restatements
from .statement_lines import line_changes
from .wording import wording

_NAMED = {"risk_factors": "risk factors", "discussion": "management's discussion", "legal": "legal proceedings", "controls": "controls"}


def changes(old: Filed, new: Filed, *, tags: bool = True, renamed: bool = False) -> Changes:
    """What changed from `old` to `new`, two filings of one company: figures stated differently, main lines moved, lines and parts that are
    new, gone or renamed, guidance, and the paragraphs of risk factors, discussion, legal proceedings and controls, each with its places in
    both.

    `renamed` says that both are of one company although their names differ. Raises UsageError for one filing twice, for filings of two
    companies, and where `new` is the older; arguments and other errors are those of `read`.

    >>> year = "<p>FORM 10-K</p><p>For the fiscal year ended December 31, {0}</p><p>Item 1A. Risk Factors</p><p>{1}</p>"
    >>> older = year.format(2023, "Our one plant may close, and then we could not make paint.").encode()
    >>> newer = year.format(2024, "Our one plant may close, and then we could not make any paint.").encode()
    >>> [change.kind for change in changes(older, newer).text]
    ['reworded']"""
    before, after = study(old, tags=tags), study(new, tags=tags)
    _refuse(before.document, after.document, renamed=renamed)
    with stage("comparing", f"{before.name} and {after.name}"), after.turn():
        return _compared(before, after)


def _compared(old: Study, new: Study) -> Changes:
    sides = StatedFigures(old.document, old.facts), StatedFigures(new.document, new.facts)
    restated = restatements(*sides)
    told = wording(old.document, new.document)
    found = Changes(
        _held(old.document),
        _held(new.document),
        tuple(restated),
        tuple(line_changes(*sides, restated)),
        tuple(MovedLines(*sides).found()),
        tuple(part_changes(*sides)),
        tuple(guidance_changes(old, new)),
        told.changes,
        told.sections,
        tuple(_notes(old.document, new.document, told.missing)),
    )
    return replace(found, first=first_of(found))


def _held(document: Document) -> ComparedFiling:
    return ComparedFiling(document.filing, len(document.passages), document.scheme)


def _refuse(old: Document, new: Document, *, renamed: bool) -> None:
    """Raise UsageError where the two cannot be compared."""
    first, second = old.filing, new.filing
    if first.sha256 == second.sha256:
        raise UsageError(f"{first.name} and {second.name} are one filing, byte for byte: nothing can have changed. Give two filings.")
    if not renamed and _are_apart(first, second):
        raise UsageError(
            f"{first.name} is of {_named(first)}, and {second.name} of {_named(second)}: changes are told of two filings of one company. "
            f"Give two of one, or, where it is one company under two names, say so with --renamed (renamed=True)."
        )
    if first.period_end is not None and second.period_end is not None and second.period_end < first.period_end:
        raise UsageError(
            f"{second.name} is the older filing, of the period to {second.period_end}, and {first.name} the newer, to {first.period_end}. "
            f"Give the older filing first."
        )


def _are_apart(old: Filing, new: Filing) -> bool:
    """Whether two filings are of two companies: by their number in the register, else by their names; not where either is unknown."""
    if old.identity.cik and new.identity.cik:
        return old.identity.cik != new.identity.cik
    return bool(old.entity and new.entity) and bare_name(old.entity) != bare_name(new.entity)


def _named(filing: Filing) -> str:
    number = f" (CIK {filing.identity.cik})" if filing.identity.cik else ""
    return f"{filing.entity or 'an unnamed company'}{number}"


def _notes(old: Document, new: Document, missing: tuple[str, ...]) -> Iterator[Note]:
    first, second = old.filing, new.filing
    if not first.entity or not second.entity:
        unnamed = first.name if not first.entity else second.name
        yield Note("identity", f"The cover of {unnamed} does not name its company; that both filings are of one is taken from you.")
    if form_of(first.form).interim != form_of(second.form).interim:
        yield Note(
            "forms", f"A {first.form} is compared with a {second.form}: amounts of a year are not held against those of a part of one."
        )
    if first.period_end is None or second.period_end is None:
        yield Note("order", "The period of one of the filings is not known; the first is taken for the older.")
    elif first.period_end == second.period_end:
        yield Note("order", "Both filings are of one period, as a report and its amendment; the first is taken for the older.")
    for kind in missing:
        yield Note("section", f"Only one of the filings has a section of {_NAMED[kind]} that was found; its words are not compared.")
