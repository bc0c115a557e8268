"""The source of a submission: its main document and the exhibits that hold matter of a report, read and joined."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

from ...errors import InputError
from ...lexicon.forms import is_filed_report
from ...model.identity import NOT_IDENTIFIED
from ...model.source import Note, Source
from ..submission_header import header_identity
from .bundle import Bundle, Filed
from .choosing import chosen, told
from .joining import joined
from .labels import labels_in

_CONTEXT_ID = re.compile(r"""<[\w.-]+:context\b[^<>]*\bid\s*=\s*["']([^"']+)["']""")


def source_of(bundle: Bundle, name: str, read: Callable[[bytes, str], Source]) -> Source:
    """The source of a submission; `read` makes that of one document from its bytes and name. A full submission of a 10-K, EX-13 and
    EX-31.1 -> the text of the 10-K and of EX-13, with a note of what was read and what was not.

    It raises what reading the main document raises; an exhibit that cannot be read is left out with a note."""
    choice = chosen(bundle, name)
    sources: list[Source] = []
    documents: list[Filed] = []
    notes: list[Note] = []
    contexts: set[str] = set()
    for document in choice.read:
        try:
            source = read(bundle.data[document.start : document.end], document.name if documents else name)
        except InputError as error:
            if not documents:
                raise
            notes.append(Note("submission", f"{told([document])} could not be read: {error}"))
            continue
        if source.kind == "pdf" and documents:
            continue  # a copy of what is filed as text
        source, clash = _of_one_set(source, contexts, document)
        sources.append(source)
        documents.append(document)
        notes += clash
    if sources[0].kind == "pdf":
        return replace(sources[0], identity=bundle.identity)
    source = joined(sources, documents, name=name, sha256=bundle.sha256 or hashlib.sha256(bundle.data).hexdigest(), size=len(bundle.data))
    labels = labels_in(bundle.data[choice.labels.start : choice.labels.end]) if choice.labels and source.tagging else {}
    form = documents[0].type
    return replace(
        source,
        form_hint=form if is_filed_report(form) or not documents[0].is_file else None,
        identity=header_identity(bundle.data) if bundle.identity == NOT_IDENTIFIED else bundle.identity,
        tagging=source.tagging._replace(labels=labels) if source.tagging and labels else source.tagging,
        notes=(*_account(documents, choice.binary, choice.others), *notes, *source.notes),
    )


def _of_one_set(source: Source, before: set[str], document: Filed) -> tuple[Source, list[Note]]:
    """A document's source without its tags where they are not of one set with those before it: where both have contexts of one name.
    `before` has the names of those before, and gets the document's own, so that each document is gone through once."""
    if source.tagging is None:
        return source, []
    own = {name for header in source.tagging.headers for name in _CONTEXT_ID.findall(header)}
    if before.isdisjoint(own):
        before |= own
        return source, []
    said = (
        f"The tags of {told([document])} are not of one set with those before it, as contexts have the same names; it is read without them."
    )
    return replace(source, tagging=None), [Note("submission", said)]


def _account(read: list[Filed], binary: tuple[Filed, ...], others: tuple[Filed, ...]) -> list[Note]:
    """What of a submission was read and what was not; nothing where it is one document."""
    notes = []
    if len(read) > 1 or others:
        rest = f" {told(others)} {'is' if len(others) == 1 else 'are'} not read: not of a report." if others else ""
        notes.append(Note("submission", f"Of the submission {told(read)} {'is' if len(read) == 1 else 'are'} read.{rest}"))
    if binary:
        notes.append(Note("submission", f"{told(binary)} {'is' if len(binary) == 1 else 'are'} not text, and not read."))
    return notes
