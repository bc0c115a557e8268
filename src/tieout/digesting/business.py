"""What kind of company this is, in the words of its own business description, without praise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tieout.language.passages import sentences_in
from tieout.lexicon.alternatives import one_of, pattern_of
from tieout.lexicon.word_files import english
from tieout.model.digest import Citation
from tieout.model.document import Document, Passage

from ..structure.headings import BY_SEGMENT
from ..thresholds.digesting import LONGEST_KIND, PARAGRAPHS_OF_BUSINESS, PASSAGES_TO_KIND, SHORTEST_KIND
from .naming import filers

_READ = english("business")["description"]
_END, _NOT, _PRAISE, _KIND = (re.compile(pattern_of(_READ[name])) for name in ("end", "not", "praise", "kind"))
_WITHOUT = re.compile(r"[;:(–—]| (?:that|which|who|whose|with|of|for|in|to) ")
_EXPLAINED = re.compile(r"[;:(–—]|,? (?:which|through|including|under)\b")
_DIGIT = re.compile(r"\d")
_HEADING = re.compile(pattern_of(english("business")["place"]["headings"]), re.IGNORECASE)
_BUSINESS = re.compile(r"^business|information on the company", re.IGNORECASE)
_SECTION = re.compile(r"^business|information on the company|financial statements|discussion", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:an?|(?P<one>one of )?the (?:world|nation|country|industry)[’']s)(?= )")


class Business(NamedTuple):
    """What a company says of itself, to be put behind its name (" is a retailer of garden tools"), and where it says so."""

    told: str
    cite: Citation


def business_of(document: Document) -> Business | None:
    """What the company says that it is: "We are a leading retailer of garden tools, which …" -> " is a retailer of garden tools". None
    where no sentence of its description says so plainly."""
    text = document.source.text
    filer = one_of(filers(document.filing.entity))
    is_a, does = (re.compile(pattern_of(_READ[name], filer=filer), re.IGNORECASE) for name in ("opening", "principal"))
    for passage in islice(_describing(document), PASSAGES_TO_KIND):
        for sentence in sentences_in(document, passage.number):
            words = " ".join(text[sentence.start : sentence.end].split())
            for opening, said, noun_of in ((is_a, " is", _plain), (does, "’s principal business is", _activity)):
                found = opening.match(words)
                noun = noun_of(words[found.end() :]) if found is not None else ""
                if found is not None and noun:
                    return Business(f"{said} {noun}", Citation(passage.number, text[sentence.start : sentence.end][: found.end()].strip()))
    return None


def _describing(document: Document) -> Iterator[Passage]:
    """The paragraphs in which a company says what it is: the first of its section on the business, and those below a heading that says
    so."""
    text, begun, described, below = document.source.text, "", 0, False
    for passage in document.passages:
        title = document.sections[passage.section].title if passage.section is not None else ""
        if passage.kind == "heading":
            below = _HEADING.search(text[passage.start : passage.end]) is not None
        elif passage.kind == "paragraph":
            described = described + 1 if title == begun else 0
            begun = title
            of_part = passage.heading and BY_SEGMENT.search(passage.heading[-1]) is not None
            opens = _BUSINESS.search(title) is not None and described < PARAGRAPHS_OF_BUSINESS and not of_part
            if opens or (below and _SECTION.search(title)):
                yield passage


def _plain(words: str) -> str:
    """A noun phrase without praise, up to where it has been said; "" where it says nothing of a business.

    >>> _plain("a leading retailer of garden tools, which opened in 1902."), _plain("a party to lawsuits.")
    ('a retailer of garden tools', '')"""
    praised = words
    words = _PRAISE.sub("", words)
    kind = _KIND.search(words)
    if kind is None or _WITHOUT.search(words.removeprefix("one of ")[: kind.start()]) is not None:
        return ""
    end = _END.search(words, kind.end())
    noun = words[: end.start()] if end is not None else words.rstrip(". ")
    article = _ARTICLE.match(noun)
    if article is None or not SHORTEST_KIND <= len(noun) <= LONGEST_KIND or _NOT.search(noun) or _DIGIT.search(noun):
        return ""
    if article["one"]:
        return noun if noun in praised else ""  # "one of the world's leading banks" says nothing without its praise
    rest = noun[article.end() + 1 :]
    return f"{'an' if rest[:1].lower() in 'aeiou' else 'a'} {rest}"


def _activity(words: str) -> str:
    """What a company says its principal business to be, up to the end of its sentence or first explanation; "" where that is too long.

    >>> _activity("the milling of grain, which it buys from farmers.")
    'the milling of grain'"""
    end = _EXPLAINED.search(words)
    noun = words[: end.start()] if end is not None else words.rstrip(". ")
    return "" if not SHORTEST_KIND <= len(noun) <= LONGEST_KIND or _DIGIT.search(noun) else noun
