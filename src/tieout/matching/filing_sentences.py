"""The filing's own sentences, read like claims: the name, use and direction that a sentence gives its figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, takewhile

from tieout.model.facts import Occurrence

from ..language.number_words import in_words
from ..language.passages import Sentence, sentence_of
from ..language.stated_figures import FilingSentence, Reading, read_claims
from ..language.stems import LIGHT_STEMS, Name, claim_stems, stems
from ..thresholds.matching import LENGTH_REACH, LONGEST_SENTENCE, RETOLD_REACH, RETOLD_WORDS
from .index import Index


def printed_in(index: Index, occurrence: Occurrence) -> Sentence | None:
    """The sentence in which an occurrence is printed; None for cells of tables and hidden figures: of the figure 12 -> "We opened 12 stores
    in 2024."."""
    if occurrence.table is not None or occurrence.passage is None or not occurrence.spans:
        return None
    if index.document.passages[occurrence.passage - 1].kind == "table":
        return None
    return sentence_of(index.document, occurrence.passage, occurrence.spans[0].start)


def read_sentence(index: Index, occurrence: Occurrence) -> FilingSentence | None:
    """That sentence read like a claim, its words with those of the passage that introduces it: of the figure 12 above -> one reading, and
    the words "open", "stor" …"""
    printed = printed_in(index, occurrence)
    if printed is None:
        return None
    start, end = _part_of(printed, occurrence.spans[0].start)
    known = index.sentences.get(start)
    if known is None:
        text = index.document.source.text[start:end]
        readings = tuple(read_claims(text, index.calendar, index.dollar))
        known = index.sentences[start] = FilingSentence(start, readings, words_around(index, occurrence))
    return known


def words_around(index: Index, occurrence: Occurrence) -> frozenset[str]:
    """The words of that sentence, and of the passage that introduces it, as stems; none where it is in none: of the figure 12 above ->
    "open", "stor" …"""
    printed = printed_in(index, occurrence)
    if printed is None:
        return frozenset()
    start, end = _part_of(printed, occurrence.spans[0].start)
    known = index.sentence_words.get(start)
    if known is None:
        text, before = index.document.source.text[start:end], index.document.passages[printed.passage - 1].lead_in
        lead_in = index.document.passage_text(before)[-LONGEST_SENTENCE:] if before else ""
        known = index.sentence_words[start] = frozenset(chain(claim_stems(text), stems(lead_in)))
    return known


def _part_of(printed: Sentence, at: int) -> tuple[int, int]:
    """What of a sentence is read for a figure of it: all, or a part with at least LONGEST_SENTENCE to either side of the figure. Parts
    begin at fixed steps, so that the figures of an endless sentence share them."""
    step = LONGEST_SENTENCE // 2
    start = printed.start + max(0, (at - printed.start - LONGEST_SENTENCE) // step) * step
    return start, min(printed.end, start + 2 * LONGEST_SENTENCE + step)


def reading_of(index: Index, occurrence: Occurrence) -> Reading | None:
    """The reading that its sentence gives an occurrence: of the 12 of "We opened 12 stores in 2024." a level of stores."""
    sentence = read_sentence(index, occurrence)
    return sentence.reading(occurrence.spans[0].start) if sentence is not None else None


def name_in(sentence: FilingSentence, reading: Reading) -> Name:
    """The name that a sentence gives its figure, in the form in which labels are compared: "stores" as the tail of "We opened 12 stores"
    -> a Name with the concept {"stor"}."""
    own = reading.subject.own or reading.subject.context
    alone = len(sentence.readings) == 1 or not reading.fresh
    around = sentence.words if alone else frozenset((*reading.subject.context, *reading.subject.tail))
    tail = frozenset(reading.subject.tail) - LIGHT_STEMS
    if own and _PER.match(reading.tail) is not None:  # "$68 per barrel" is no name of what costs so much
        return Name(frozenset(own), frozenset(), around | tail, ())
    return Name(frozenset(own), tail, around, ())


def is_quoted(index: Index, reading: Reading, occurrence: Occurrence) -> bool:
    """Whether the words around a claim's figure repeat those around the filing's, except pronouns and words for the filer: "It opened 12
    stores, and same-store sales rose 4.2%" -> True for the filing's "We opened 12 stores, and same-store sales rose 4.2% in 2024"."""
    if occurrence.table is not None or not occurrence.spans:
        return False
    own, printed = reading.figure.span, occurrence.spans[0]
    text = index.document.source.text
    left = _shared(reversed(_words(reading.text, own.start, before=True)), reversed(_words(text, printed.start, before=True)))
    if not left:
        return False
    return left + _shared(_words(reading.text, own.end, before=False), _words(text, occurrence.spans[-1].end, before=False)) >= RETOLD_WORDS


def _words(text: str, at: int, *, before: bool) -> list[str]:
    near = text[max(0, at - RETOLD_REACH) : at] if before else text[at : at + RETOLD_REACH]
    return [word for word in _TOKEN.findall(near.lower()) if word not in _FILER]


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


_TOKEN = re.compile(r"[a-z]+|\d+(?:[.,]\d+)*")
_FILER = frozenset("we our us the company its it s approximately about a an".split())


def says_length(index: Index, reading: Reading) -> bool:
    """Whether the filing has the claim's length of time, in digits or words, near a word of the claim's subject: "Store leases are for 12
    months" -> True where the filing has "Leases of stores run for twelve months"."""
    unit = _LENGTH.match(reading.tail)
    if unit is None:
        return False
    number = reading.figure.quote
    if unit[1] == "week" and number in ("52", "53"):
        return any(index.calendar.fiscal_year(label).days // 7 == int(number) for label in index.calendar.year_ends)
    written = (in_words(int(number)) if number.isdecimal() else None) or number
    text = index.document.source.text
    named = {*reading.subject.own, *reading.subject.context}
    for phrase in (f"{value}{joint}{unit[1]}" for value in dict.fromkeys((number, written, written.capitalize())) for joint in " -"):
        at = text.find(phrase)
        while at >= 0:
            if not named or not named.isdisjoint(claim_stems(text[max(0, at - LENGTH_REACH) : at + LENGTH_REACH])):
                return True
            at = text.find(phrase, at + 1)
    return False


_PER = re.compile(r"\s*(?:per|an?|each) (?!diluted|basic)")
_LENGTH = re.compile(r"[ -]*(?:\w+ )?(year|month|week|day|hour|minute|quarter)")
