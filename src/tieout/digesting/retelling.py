"""A sentence of the filing, or a part of one, as a statement: in the third person, with every figure tied, cut at ends of clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tieout.language.explanations import causes_of
from tieout.language.numerals import Numeral
from tieout.language.passages import Sentence, stated_in
from tieout.lexicon.topic_table import Matter
from tieout.model.digest import Citation
from tieout.model.document import Document

from ..thresholds.digesting import LEAD_OF_AMOUNT, LONGEST_CITED, LONGEST_EXCERPT, MOST_EXCERPT_FIGURES, SHORTEST_EXCERPT, TAIL_OF_AMOUNT
from .drafts import StatementDraft
from .retelling_words import ASIDE, BORDER, RELATIVE
from .sentences import ProseFigures, Retelling, unlisted

_JOINS_LIST = re.compile(r", (?:and|as well as)")
_BLANKS = re.compile(r"\s+")
_LINK = re.compile(r"\W*(?:was|were|is|are|has been|have been|reflect|result)")
_NAMED_AGAIN = re.compile(r"\b([A-Z][\w-]+)((?:,? (?:[A-Z][\w.-]*|of|and))*) \((?:the )?[“\"]?\1[\w ’-]*,?[”\"]?\)")
_COMMAS = re.compile(r",(?: ?,)+")
_STARRED = re.compile(r"(?<=[a-z)])[*†‡]+(?=[\s,.;]|$)")  # marks of footnotes
_TAIL = re.compile(r"(?: and| or| of| the| a| an| to| in| with| by| for| that| which|,|;)+$")


class Skip(NamedTuple):
    """A range of the filing's text that is left out where the words around it are told, and what is said for it."""

    start: int
    end: int
    said: str = ""


def draft_on(matter: Matter, sentence: Sentence, urgency: int, worth: float = 0) -> StatementDraft:
    """The draft of a statement that will retell a sentence; of two on one matter, that of more `worth` is the first. Its key has the kind
    of the sentence and its place: "debt-raised_12_3456"."""
    key = f"{matter.id.replace('_', '-')}_{sentence.passage}_{sentence.start}"
    return StatementDraft(matter.topic, matter.weight - worth / 100, key, urgency)


class RetoldSentences:
    """Retells sentences of one filing."""

    def __init__(self, document: Document, figures: ProseFigures) -> None:
        self._document, self._figures = document, figures

    def ends(self, sentence: Sentence, start: int, first: int) -> list[int]:
        """Where a statement that begins at `start` and whose first figure ends at `first` may end, the longest first: with the sentence,
        before a reason, or before another of its clauses; never within a reason, and not with one that only points elsewhere."""
        text = self._document.source.text
        least = max(first, start + SHORTEST_EXCERPT)
        borders = [
            border.start()
            for border in BORDER.finditer(text, least, sentence.end)
            if not (_JOINS_LIST.match(border[0]) and "," in text[first : border.start()])
        ]
        causes = list(causes_of(text, sentence.start, sentence.end))
        borders += [cause.cue for cause in causes if not _LINK.match(text, cause.cue) and cause.cue > least]
        verb = max((cause.end for cause in causes if _LINK.match(text, cause.cue)), default=0)  # "the change was due to" needs its reason
        ends = [] if any(cause.elsewhere for cause in causes) else [sentence.end]
        return ends + sorted({at for at in borders if at >= verb and not any(cause.cue < at < cause.end for cause in causes)}, reverse=True)

    def tell(self, draft: StatementDraft, sentence: Sentence, bounds: tuple[int, int], *, ahead: bool, bare: bool = False) -> bool:
        """Add a range of a sentence in the third person to a draft; whether that could be done: "we paid $5 million." -> "the company paid
        $5 million". It cannot where a figure is not tied or, unless `ahead`, is not actual; where the range is too long or cuts brackets;
        or where it has no figure, unless it may be `bare` of them."""
        text, (at, end) = self._document.source.text, bounds
        numerals = [numeral for numeral in sentence.stated(at) if numeral.last <= end]
        told = text[at:end]
        if (not numerals and not bare) or len(numerals) > MOST_EXCERPT_FIGURES or len(RELATIVE.sub("", told)) > LONGEST_EXCERPT:
            return False
        if told.count("(") != told.count(")") or told.count("“") != told.count("”"):
            return False
        telling = Retelling()
        begun = at
        first = told.split(" ", 1)[0]
        small = draft.length > 0 and (first == "We" or (first[1:].islower() and f" {first.lower()} " in text))

        def piece(start: int, stop: int) -> str:
            words = text[start:stop]
            return words[:1].lower() + words[1:] if small and start == begun else words

        for numeral in numerals:
            known = self._figures.at(sentence.passage, numeral.start, numeral.end)
            if known is None or known.value is None or not (ahead or known.status == "actual"):
                return False
            said = self._figures.written(text, numeral, known)
            draft.say(plain(telling.tell(unlisted(piece(at, said.start), told))).replace(" also ", " "))
            cite = Citation(sentence.passage, self._quote(sentence, numeral))
            draft.quote(said.text, said.digits, known, self._figures.fact_of(known), cite)
            at = said.end
        if not numerals:
            draft.citations.append(
                Citation(sentence.passage, told[:LONGEST_CITED].rpartition(" ")[0] if len(told) > LONGEST_CITED else told)
            )
        draft.say(_TAIL.sub("", plain(telling.tell(piece(at, end))).replace(" also ", " ").rstrip(" .,;")))
        return True

    def _quote(self, sentence: Sentence, numeral: Numeral) -> str:
        text = self._document.source.text
        start, end = max(sentence.start, numeral.start - LEAD_OF_AMOUNT), min(sentence.end, numeral.last + TAIL_OF_AMOUNT)
        if start > sentence.start:
            start = text.find(" ", start, numeral.start) + 1 or numeral.start
        if end < sentence.end:
            blank = text.rfind(" ", numeral.last, end)
            end = blank if blank > 0 else numeral.last
        return text[start:end].strip()


def plain(words: str) -> str:
    """Words without asides, pointers to notes, short names in brackets behind long ones, and repeated blanks.

    >>> plain("sales (see Note 3)  rose"), plain("bought Acme Mills, Inc. (Acme) in May")
    ('sales rose', 'bought Acme Mills, Inc. in May')"""
    bare = _NAMED_AGAIN.sub(r"\1\2", ASIDE.sub("", RELATIVE.sub("", words)))
    return _COMMAS.sub(",", _BLANKS.sub(" ", _STARRED.sub("", bare)))


def retold(
    draft: StatementDraft,
    document: Document,
    figures: ProseFigures,
    place: tuple[int, int, int],
    cite: Citation,
    skips: Sequence[Skip] = (),
) -> bool:
    """Add a range of a passage, its number with a start and an end, in the third person, to a draft that has already named the
    company or the line; `skips` are left out of it. Returns False, and adds nothing, where one of its figures is not tied. ", of which $35
    million was held by our foreign subsidiaries" -> ", of which $35 million was held by the company's foreign subsidiaries"."""
    number, start, end = place
    text = document.source.text
    stated = [one for one in stated_in(document, number, start, end) if not any(skip.start <= one.start < skip.end for skip in skips)]
    known = [(numeral, figures.at(number, numeral.start, numeral.end)) for numeral in stated]
    if any(one is None or one.value is None or one.status != "actual" for _, one in known):
        return False
    telling = Retelling()
    at = start
    for numeral, occurrence in known:
        if occurrence is not None:
            said = figures.written(text, numeral, occurrence)
            draft.say(plain(telling.tell(_without(text, at, said.start, skips))))
            draft.quote(said.text, said.digits, occurrence, figures.fact_of(occurrence), cite)
            at = said.end
    draft.say(_TAIL.sub("", plain(telling.tell(_without(text, at, end, skips))).rstrip(" .,;")))
    if cite not in draft.citations:
        draft.citations.append(cite)
    return True


def _without(text: str, start: int, end: int, skips: Sequence[Skip]) -> str:
    """The words of [start, end) without those of the ranges to be left out.

    >>> _without("a fall of 5% in sales", 0, 21, [Skip(6, 12)])
    'a fall in sales'"""
    kept = ""
    for skip in sorted(skips):
        if start <= skip.start < end:
            kept += text[start : skip.start] + skip.said
        start = max(start, min(skip.end, end)) if skip.start < end else start
    return kept + text[start:end]
