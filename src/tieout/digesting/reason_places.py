"""Where management's discussion gives its reasons: each with its heading path, the part of the business that it is about, and how sure
that is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tieout.language.explanations import Cause, causes_of
from tieout.lexicon.alternatives import one_of
from tieout.model.document import Document, Passage

from ..structure.headings import OF_ALL, listed
from ..thresholds.digesting import LONGEST_RUN_IN
from .discussion import current

_CAPITALS = re.compile(r"([A-Z][A-Z&,.’'/ -]{3,}[A-Z])(?:\.|:| ?[–—]| -) ")
_FIRST_WORDS = re.compile(r"[A-Z][^.\n,;:]{2,50}")
_PORTIONS = re.compile(r"\s*[–—:|]\s*|\s+-\s+")
_UNFINISHED = re.compile(r"\s(?:These|This|The) [^.]*[a-z,]\s?$")
_WORD_LAST = re.compile(r"^\s*$|[a-z,-]\s*$")
_OF_SEGMENTS = re.compile(r"\bsegments?\b(?!.*\btotal\b)", re.IGNORECASE)


class GivenReason(NamedTuple):
    """A reason of the discussion: the passage that gives it and the headings above that, outermost first. `part` names, in lower case, the
    part of the business that these headings or the words in capitals before the paragraph speak of; `of_segments` says that segments are
    spoken of there, whichever, and `lone` that no other heading of the discussion is worded like the nearest. `of_item` is of a list."""

    passage: int
    cause: Cause
    heading: tuple[str, ...]
    part: str
    of_segments: bool
    lone: bool
    of_item: bool


class ReasonPlaces:
    """Reads the discussion once. `parts` are the names of parts of the business that the filing's figures are said to be of."""

    def __init__(self, document: Document, parts: Iterable[str]) -> None:
        self._document = document
        self._known = {name.lower().strip(" ’'") for name in parts}
        heads = {head for table in document.tables for head in table.heads if OF_ALL.search(head) is None}
        names = {head.lower().strip(" ’'") for head in heads}
        names = {name for name in names | self._known if re.search(r"[a-z]{3}", name)}
        own = document.filing.entity.lower().split()
        initials = "".join(word[0] for word in own)
        of_group = one_of({"the", *own, *(initials[:n] for n in range(2, len(initials) + 1))})  # "GE Aerospace" of General Electric Co.
        begun, whole = [name for name in self._known if " " in name], sorted(names)
        ending = r"(?: (?:segments?|business|division|results|operations))?$"
        named = rf"(?:({one_of(begun or ['-'])})(?:’s|'s)?(?= |$)|({one_of(whole)}){ending})"
        self._part = re.compile(rf"(?:{of_group} )*{named}") if names else None

    def is_known(self, part: str) -> bool:
        """Whether a name is of a part of the business for certain, and not only the head of a column."""
        return part in self._known

    def of_year(self, year: int) -> Iterator[GivenReason]:
        """The reasons of the discussion about the current year, in order."""
        text, run_in = self._document.source.text, ""
        above: tuple[str, ...] = ("",)
        passages = list(current(self._document, year))
        headings = Counter({passage.heading: passage.heading[-1].lower() for passage, _, _ in passages if passage.heading}.values())
        for passage, heading, of_segments in passages:
            if passage.heading != above:
                run_in, above = "", passage.heading
            opened = _CAPITALS.match(text, passage.start, passage.start + LONGEST_RUN_IN) if passage.kind == "paragraph" else None
            if opened is not None:
                run_in = opened[1]
            if passage.kind not in ("paragraph", "list_item"):
                continue
            part = self._part_of(passage, run_in)
            nearest = passage.heading[-1] if passage.heading else ""
            segments, lone = of_segments or _OF_SEGMENTS.search(nearest) is not None, headings[nearest.lower()] == 1
            causes = list(causes_of(text, passage.start, passage.end, heading, listed(self._document, passage.number)))
            if causes and passage.kind == "paragraph" and self._unfinished(passage, causes[-1]):
                causes.pop()  # it goes on behind the end of the page, perhaps with what worked against it
            for cause in causes:
                yield GivenReason(passage.number, cause, passage.heading, part, segments, lone, passage.kind == "list_item")

    def _unfinished(self, passage: Passage, last: Cause) -> bool:
        """Whether the paragraph of a last reason breaks off in it, or in a sentence that may go on with it."""
        text = self._document.source.text
        if text[passage.start : passage.end].rstrip()[-1:] == "-":
            return True
        following = self._document.passages[passage.number : passage.number + 1]
        broken = _WORD_LAST.search(text, last.end, passage.end + 1) is not None and any(text[one.start].islower() for one in following)
        return broken or _UNFINISHED.search(text, last.end, passage.end) is not None

    def _part_of(self, passage: Passage, run_in: str) -> str:
        """The part that is spoken of: by the paragraph's first words or those in capitals before it, else by the nearest heading that names
        one, if none between names a line of the whole."""
        begun = _FIRST_WORDS.match(self._document.source.text, passage.start, passage.end)
        first = begun[0].lower() if begun is not None else ""
        if any(first.startswith((f"{name} ", f"{name}\n")) or first == name for name in self._known):
            return next(name for name in self._known if first.startswith(name))
        for words in (run_in, *passage.heading[:0:-1]):
            part = self.named(words)
            if part:
                return part
            if words != run_in and OF_ALL.search(words) is not None:
                return ""
        return ""

    def named(self, heading: str) -> str:
        """The part of the business that a heading names with one of its portions, in lower case: "Theatrical exhibition—Nordic Markets"
        with the second. "" where it names none."""
        if self._part is None:
            return ""
        for portion in _PORTIONS.split(heading.lower()):
            found = self._part.match(portion.strip())
            if found is not None:
                return found[1] or found[2]
        return ""
