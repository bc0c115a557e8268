"""Document to Facts: the occurrences of tags, tables and prose, merged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..language.calendar import Calendar, build_calendar
from ..language.passages import too_long
from ..lexicon.languages import is_read, is_understood
from ..model.conventions import Resettled, TableConvention
from ..model.document import Document
from ..model.exact import MOST_DIGITS, is_too_long
from ..model.facts import Facts, Occurrence
from ..model.source import Note
from ..thresholds.language import LONGEST_SENTENCE, MOST_SENTENCE_FIGURES
from .agreement import join, merge_places
from .coherence import cohere
from .kinds import measured
from .scopes import placed
from .tabulated.figures import tabulated
from .tagged.figures import read_tags
from .written.figures import written


def extract(document: Document, calendar: Calendar | None = None) -> Facts:
    """All facts of a document, from its tags (where the source was read with them), tables and prose, as far as its language is read;
    `calendar` is the document's, if the caller has it. "Revenue was $5 million in 2024." -> one fact of 5,000,000 USD.
    """
    calendar = calendar or build_calendar(document.source.text, document.filing)
    in_tables, conventions = tabulated(document, calendar)
    printed = [*in_tables, *_in_prose(document, calendar)]
    tags, notes = read_tags(document)
    figures = [one for one in printed if _is_figure(one)]
    tagged = [one for one in tags if _is_figure(one)]
    left_out = len(printed) - len(figures) + len(tags) - len(tagged)
    occurrences, disagreements = merge_places(tagged, figures)
    coherent, incoherent, resettled = cohere(document, placed(document, occurrences))
    facts = join(
        map(measured, _labelled(coherent, document)),
        disagreements,
        (*notes, *incoherent, *_of_too_long(left_out), *_of_long_sentences(too_long(document))),
    )
    return replace(facts, conventions=tuple(_resettled(convention, resettled.get(convention.table)) for convention in conventions))


def _labelled(occurrences: Iterable[Occurrence], document: Document) -> Iterable[Occurrence]:
    """Figures whose tags the page gives no name, with the filer's name of the concept, where its label linkbase is among its documents."""
    labels = document.source.tagging.labels if document.source.tagging else {}
    for occurrence in occurrences:
        name = "" if occurrence.label else labels.get(occurrence.concept or "", "")
        yield occurrence._replace(label=name) if name else occurrence


def _in_prose(document: Document, calendar: Calendar) -> Iterable[Occurrence]:
    if is_read(document.language):
        return written(document, calendar)
    if is_understood(document.language):
        from .written.unspaced import told  # its words are many, and few reports have them

        return told(document, calendar)
    return ()


def _resettled(convention: TableConvention, settled: Resettled | None) -> TableConvention:
    return convention if settled is None else convention._replace(power=settled.power, scale=settled.shown)


def _is_figure(occurrence: Occurrence) -> bool:
    """Whether a number is short enough to compute with exactly; a key of sixty digits is not. No value has more digits than are printed."""
    if len(occurrence.quote) <= MOST_DIGITS:
        return True
    digits = 0 if occurrence.value is None else len(occurrence.value.as_tuple().digits)
    return digits <= MOST_DIGITS and not is_too_long(occurrence.quote)


def _of_long_sentences(count: int) -> tuple[Note, ...]:
    if not count:
        return ()
    passages = "1 passage has" if count == 1 else f"{count:,} passages have"
    most = f"{LONGEST_SENTENCE:,} characters or {MOST_SENTENCE_FIGURES:,} numbers"
    return (
        Note("sentence_too_long", f"{passages} a sentence of more than {most}: its figures are left out, as nothing tells their times"),
    )


def _of_too_long(count: int) -> tuple[Note, ...]:
    if not count:
        return ()
    numbers = "1 number" if count == 1 else f"{count:,} numbers"
    return (Note("numbers_too_long", f"{numbers} of more than {MOST_DIGITS} digits left out: no figure of account has so many"),)
