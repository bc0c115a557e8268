"""Which documents of a submission are read: its main document, and the exhibits that hold matter of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...errors import UnreadableError
from ...lexicon.forms import is_filed_report
from .bundle import Bundle, Filed

_OF_A_REPORT = re.compile(r"EX-(?:13|99)(?:\.|$)")
"""Exhibits by their numbers in Item 601 of Regulation S-K: the annual report to shareholders, and what has no number of its own, as
releases and the statements that some filers put apart. Contracts, certifications, consents and lists have others."""
_DATA = re.compile(r"EX-10[01]\.|GRAPHIC|ZIP|EXCEL|XML|JSON|COVER|CORRESP")
_LABELS = "EX-101.LAB"
_BINARY = re.compile(rb"\s*(?:begin [0-7]{3} |%PDF-|PK\x03\x04|\x89PNG|\xff\xd8\xff|GIF8)")
_TAGGED_FIGURE = re.compile(rb"<[\w.-]{1,20}:nonFraction\b")


class Chosen(NamedTuple):
    """The documents that are read, the main one first; the label linkbase, if there is one; and those left out that a reader may miss:
    exhibits of a report that are not text, and all others that are neither data nor pictures."""

    read: tuple[Filed, ...]
    labels: Filed | None
    binary: tuple[Filed, ...]
    others: tuple[Filed, ...]


def chosen(bundle: Bundle, name: str) -> Chosen:
    """What is read of a submission: a 10-K, EX-13, EX-31.1 and a picture -> the 10-K and EX-13. The main document is the first that is
    filed under the name of a form, else the first that is text.

    Raises UnreadableError where no document is text."""
    labels = next((each for each in bundle.documents if each.type == _LABELS), None)
    offered = [each for each in bundle.documents if not _DATA.match(each.type)]
    binary = [each for each in offered if _BINARY.match(bundle.data, each.start, each.end)]
    unreadable = set(binary)
    texts = [each for each in offered if each not in unreadable and each.end > each.start]
    main = next((each for each in texts if is_filed_report(each.type)), None) or next(iter(texts), None)
    if main is None:
        raise UnreadableError(
            f"{name}: expected a submission with a main document, found {len(bundle.documents)} documents and none that is text. Download "
            "it again, or give the main document alone."
        )
    read = [main, *(each for each in texts if each is not main and _holds_report(bundle.data, each, main))]
    taken = set(read)
    missed = [each for each in binary if _OF_A_REPORT.match(each.type) or is_filed_report(each.type)]
    return Chosen(tuple(read), labels, tuple(missed), tuple(each for each in texts if each not in taken))


def _holds_report(data: bytes, document: Filed, main: Filed) -> bool:
    if document.type == main.type or _OF_A_REPORT.match(document.type):
        return True
    return _TAGGED_FIGURE.search(data, document.start, document.end) is not None


def told(documents: Sequence[Filed]) -> str:
    """Documents by type and name: "EX-13 (ex13.htm) and EX-99.1 (ex99.htm)"."""
    named = [f"{each.type} ({each.name})" if each.type and each.name else each.type or each.name or "a document" for each in documents]
    return " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
