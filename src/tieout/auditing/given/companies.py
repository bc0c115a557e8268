"""Which company a text speaks of: that of a filing, one of several, or one of which a filing has no word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ...lexicon.alternatives import one_of
from ...lexicon.word_files import english, phrases_of
from ...lexicon.words import ACTING
from ...thresholds.auditing import LONGEST_ACRONYM, SHORTEST_COMPANY

_FORMS = english("company_names")["forms"]
_LEGAL = frozenset(form.lower().strip(".") for kind in _FORMS for form in phrases_of(_FORMS[kind]))
_NO_LETTERS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_CAPITAL = r"[A-Z][\w&]*(?:[-.’'](?!s\b)[\w&]+)*"
_FORM = rf",?\s(?:{one_of(phrases_of(_FORMS['careful']))}|Inc|Ltd|PLC|LLC)\b\.?"
_NAME = re.compile(
    rf"(?<![\w&.’'-])(?P<name>{_CAPITAL}(?:\s(?:&\s)?{_CAPITAL}){{0,4}}?)"
    rf"(?:(?:{_FORM})?(?:[’']s?\s(?=\w)|\s(?={one_of(ACTING)}\b)))"
)


def words_of(text: str) -> list[str]:
    """The words of a text in small letters: "Hop-Ale's $5" -> ["hop", "ale", "s", "5"]."""
    return _WORD.findall(text.lower())


def bare_name(entity: str) -> tuple[str, ...]:
    """The words of a company's name without its legal form and what stands for one.

    >>> bare_name("The Hop-Ale Company"), bare_name("Harbor Cloud Holdings Limited")
    (('hop', 'ale'), ('harbor', 'cloud'))"""
    words = words_of(entity)
    if words[:1] == ["the"]:
        del words[0]
    while len(words) > 1 and (words[-1] in _LEGAL or len(words[-1]) == 1):
        del words[-1]
    return tuple(words)


def distinct_names(entities: Sequence[str]) -> list[frozenset[tuple[str, ...]]]:
    """For each company, the names by which a text can mean it and none of the others: its whole name, as many of its first words as no
    other has, and its initials.

    >>> [sorted(names) for names in distinct_names(["Northern Ferry Company", "Harbor Inc."])]
    [[('nf',), ('northern',), ('northern', 'ferry')], [('harbor',)]]"""
    whole = [bare_name(entity) for entity in entities]
    found: list[frozenset[tuple[str, ...]]] = []
    for at, name in enumerate(whole):
        others = [other for n, other in enumerate(whole) if other != name and n != at]
        names = {name[:size] for size in range(1, len(name) + 1)}
        names = {each for each in names if not any(other[: len(each)] == each for other in others)}
        if len(name) > 1:
            names.add(("".join(word[0] for word in name),))
        found.append(frozenset(each for each in names if each and len("".join(each)) > 1))
    return found


def named_in(text: str, names: Sequence[frozenset[tuple[str, ...]]]) -> Iterator[tuple[int, int]]:
    """Where a text names which of several companies, as (place, number of the company). Names are capitalised.

    >>> list(named_in("Sales of Harbor rose; the harbor did not.", distinct_names(["Harbor Inc."])))
    [(9, 0)]"""
    found = list(_WORD.finditer(text))
    words = [each[0].lower() for each in found]
    by_first: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for company, own in enumerate(names):
        for name in own:
            by_first.setdefault(name[0], []).append((name, company))
    for at, each in enumerate(found):
        if not each[0][0].isupper():
            continue
        for name, company in by_first.get(words[at], ()):
            if tuple(words[at : at + len(name)]) == name:
                yield each.start(), company
                break


def run_together(text: str) -> str:
    """The letters and digits of a text alone, in small letters: "Coca-Cola Co." -> "cocacolaco"."""
    return _NO_LETTERS.sub("", text.lower())


def stranger_in(sentence: str, filing_text: str, entity: str) -> str:
    """The company that a sentence names as the one whose figures it gives, where the filing has no word of that name; else "".
    `filing_text` is run together.

    "Nike's revenue was $51 billion." held to a filing that nowhere says Nike -> "Nike"."""
    own = set(bare_name(entity))
    words = words_of(sentence)
    if own and not own.isdisjoint(words):
        return ""
    for found in _NAME.finditer(sentence):
        name = found["name"]
        parts = words_of(name)
        if len("".join(parts)) < SHORTEST_COMPANY or any(_is_no_name(word) for word in name.split()):
            continue
        if not any(part in filing_text for part in parts):
            return name
    return ""


def _is_no_name(word: str) -> bool:
    """Whether a word has a digit ("FY2024"), or is all capitals or short with several, which may be a ticker, a measure or initials."""
    capitals = sum(map(str.isupper, word))
    return any(map(str.isdigit, word)) or word.isupper() or (len(word) <= LONGEST_ACRONYM and capitals > 1)


def of_several(texts: Iterable[str], names: Sequence[frozenset[tuple[str, ...]]]) -> set[int]:
    """The companies that some of these texts name.

    >>> of_several(["Sales of Harbor rose."], distinct_names(["Northern Ferry Corporation", "Harbor Inc."]))
    {1}"""
    return {company for text in texts for _, company in named_in(text, names)}
