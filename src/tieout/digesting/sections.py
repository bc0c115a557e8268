"""What the section in which a sentence stands says of its worth, and whether it stands in one that is told from at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from tieout.language.passages import Sentence, sentences_in
from tieout.model.document import Document

from ..deadlines import timed
from ..thresholds.digesting import WORTH_IN_BUSINESS, WORTH_IN_DISCUSSION, WORTH_IN_MARKET, WORTH_IN_MARKET_RISK
from .discussion import current
from .sentences import ProseFigures

_WORTH = (
    (re.compile(r"quantitative and qualitative|market risk", re.IGNORECASE), WORTH_IN_MARKET_RISK),
    (re.compile(r"financial statements", re.IGNORECASE), 0.0),
    (re.compile(r"^business|information on the company|properties", re.IGNORECASE), WORTH_IN_BUSINESS),
    (re.compile(r"market for registrant|legal proceedings", re.IGNORECASE), WORTH_IN_MARKET),
)
_NO_SECTION = re.compile(
    r"risk factors|exhibits|directors|executive compensation|security ownership|cybersecurity|controls and procedures|principal account"
    r"|unresolved|key information",
    re.IGNORECASE,
)


class Sections:
    """The sections of a filing. `discussed` are the passages of management's discussion that are about the current year, whose label is
    `year`."""

    def __init__(self, document: Document, year: int) -> None:
        self._document = document
        self.discussed = {passage.number for passage, _, _ in current(document, year)}
        placed = [table.passage for table in document.tables if table.statement in ("income", "balance", "cash_flow")]
        self._statements = min((passage for passage in placed if passage > max(self.discussed, default=0)), default=len(document.passages))

    def worth(self, number: int) -> float | None:
        """The worth that a sentence has from the section of this passage; None in sections from which no sentence is taken."""
        if number in self.discussed:
            return WORTH_IN_DISCUSSION
        index = self._document.passages[number - 1].section
        if index is None:
            return 0.0
        title = self._document.sections[index].title
        if _NO_SECTION.search(title):
            behind = number > self._statements and re.search(r"exhibits", title, re.IGNORECASE) is not None
            return 0.0 if behind else None  # the statements and their notes often follow the list of exhibits
        return next((worth for words, worth in _WORTH if words.search(title)), 0.0)


class FilingSentences(NamedTuple):
    """Where sentences to retell are found: the filing, the figures of its running text, and its sections."""

    document: Document
    figures: ProseFigures
    sections: Sections

    def told_from(self, kinds: Collection[str], hinted: Callable[[str], object]) -> Iterator[tuple[tuple[Sentence, ...], float]]:
        """The sentences of each passage of these kinds whose words are hint enough, with the worth that its section gives them; none of
        sections from which no sentence is taken."""
        text = self.document.source.text
        for passage in timed(self.document.passages):
            if passage.kind in kinds and hinted(text[passage.start : passage.end]):
                worth = self.sections.worth(passage.number)
                if worth is not None:
                    yield sentences_in(self.document, passage.number), worth
