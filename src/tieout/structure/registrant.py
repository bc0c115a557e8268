"""The name of the company that reports: from the cover's own words, the lines that head its pages, or how often the text names it.

A name of an auditor, a former name and a name said once are not taken: where nothing shows whose report it is, the name is unknown.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ..lexicon.alternatives import one_of
from ..lexicon.glossary import COMPANY_FORMS
from ..lexicon.word_files import english
from ..model.source import FURNITURE, Block, Source
from ..thresholds.structure import (
    COVER,
    LINES_OF_NAME,
    LONGEST_NAME,
    LONGEST_NAME_LINE,
    NAME_LEAD,
    NAME_WORDS,
    NAMED_WITHIN,
    NEAR_NAME,
    OFTEN_NAMED,
    RARER,
    REPEATED_NAME,
    TITLE_LINES,
)

_FILE = english("company_names")


def _phrases(section: str, line: str) -> list[str]:
    return [phrase.strip() for phrase in _FILE[section][line].split("|")]


_FORM = re.compile(rf"(?<=[\s,])(?:(?i:{one_of(_phrases('forms', 'plain'))})|(?:{'|'.join(_phrases('forms', 'careful'))}))(?![\w/])")
_WEAK = re.compile(rf"\b{one_of(_phrases('forms', 'weak'))}", re.IGNORECASE)
_TITLES = frozenset(_phrases("titles", "words"))
_JOINING = frozenset(_phrases("joining", "words"))
_FORMER = re.compile(rf"\b{one_of(_phrases('strange', 'former'))}[\s:(“\"]*(?:the )?$", re.IGNORECASE)
_SERVING = re.compile(rf"\b{one_of(_phrases('strange', 'serving'))}\b|\bLLP\b", re.IGNORECASE)
_EXACT = re.compile(r"\(\s*(?:the\s+)?(?:exact\s+)?name\s+of\s+(?:the\s+)?(?:registrant|company|issuer)", re.IGNORECASE)
_LISTED = one_of(_phrases("titles", "exchanges"))
_BEHIND = re.compile(rf"\W*(?:{one_of(_phrases('titles', 'registered'))}|{_LISTED})(?!\w)", re.IGNORECASE)
_MEANT = re.compile(
    r"\s*\((?:[^()]{0,60}\b(?:the|our) )?[“\"](?:the )?(?:Company|Group|Trust|Fund|Corporation|Issuer)[”\"]|"
    rf"\s*\((?i:{_LISTED})\b[^()]{{0,40}}\)"
)
_CHARACTERS = re.compile(
    rf"^\s*([\u3040-\u30ff\u4e00-\u9fff（）()·・A-Z]{{2,30}}(?:{one_of(COMPANY_FORMS)})|株式会社[\u3040-\u30ff\u4e00-\u9fff・]{{2,20}})\s*$",
    re.MULTILINE,
)
_OPENING = frozenset("the of to for by in at on and a an annual report accounts director chairman our from with note both".split())
_YEAR = re.compile(r"(?:19|20)\d\d(?:/\d\d)?")
_EDGE = "“”\"'‘’,;:|()[]•*–—-"
_LETTERS = re.compile(r"[\W_]+")
_BLANKS = re.compile(r"\s*")


class NamedCompany(NamedTuple):
    """The name of the company that reports, where it stands ([start, end) of the text), and how it is known."""

    name: str
    start: int
    end: int
    why: str


class _Named(NamedTuple):
    """A place that names a company: the words, whether they head the page, and whether they are a line of their own, but for a title."""

    name: str
    start: int
    heads: bool
    alone: bool


def registrant_of(source: Source) -> NamedCompany | None:
    """The company that reports, or None: "Example Inc." above "(Exact name of registrant …)"; else the name that heads page after page,
    as "EXAMPLE HOLDINGS LIMITED"; else the one that the text names most often."""
    return _on_the_cover(source.text) or _by_lines(source) or _by_count(source.text) or _in_characters(source.text)


def _in_characters(text: str) -> NamedCompany | None:
    """The first line of the first pages that is a company's name in Chinese or Japanese and nothing else: "海潮科技股份有限公司"."""
    m = _CHARACTERS.search(text, 0, COVER)
    return None if m is None else NamedCompany(m[1], m.start(1), m.end(1), "a line of its own on the first pages")


def _on_the_cover(text: str) -> NamedCompany | None:
    """The line above "(Exact name of registrant …)"."""
    m = _EXACT.search(text, 0, COVER)
    if m is None:
        return None
    begin = max(m.start() - NAME_LEAD, 0)
    end = m.start()
    for line in reversed(text[begin:end].split("\n")):
        if any(map(str.isalnum, line)):
            name = line.strip(" _\t")
            why = "the cover's line of the registrant's name"
            return NamedCompany(name, end - len(line), end, why) if len(name) < LONGEST_NAME else None
        end -= len(line) + 1
    return None


def _by_lines(source: Source) -> NamedCompany | None:
    """The name that most heads of pages and lines of their own are or hold."""
    places: dict[str, list[_Named]] = defaultdict(list)
    weak: dict[str, list[_Named]] = defaultdict(list)
    text = source.text
    for item in source.layout:
        if not isinstance(item, Block) or item.end - item.start > LONGEST_NAME_LINE:
            continue
        heads = bool(item.style & FURNITURE)
        line = text[item.start : item.end]
        named = list(_names_in(line, item.start, text, heads=heads))
        for one in named:
            if one.heads or one.alone:
                places[_plain(one.name)].append(one)
        if not named and heads and _WEAK.search(line) and not any(map(str.isdigit, line)):
            weak[_plain(line)].append(_Named(" ".join(line.split()), item.start, heads=True, alone=True))
    why = "lines that head its pages or stand alone"
    headed = {key: [one for one in named if one.heads] for key, named in places.items()}
    funds = {key: named for key, named in weak.items() if _is_titled(named)}
    found = _most(headed, LINES_OF_NAME) or _most_named(places, text) or _most(funds, REPEATED_NAME)
    titled = [one for named in places.values() for one in named if one.alone and one.start < COVER]
    if found is None and len({_plain(one.name) for one in titled}) == 1:
        found, why = titled, "a line of its own on the first pages"
    if found is None:
        return None
    return NamedCompany(_best_spelling(found), found[0].start, found[0].start + len(found[0].name), why)


def _is_titled(named: list[_Named]) -> bool:
    """Whether a name without a legal form stands on the first pages and is short, as a fund's does."""
    return named[0].start < COVER * TITLE_LINES and len(named[0].name.split()) <= NAME_WORDS


def _most_named(places: dict[str, list[_Named]], text: str) -> list[_Named] | None:
    """The places of the name that is a line of its own several times and that the text has most often. Part of a longer name is none."""
    often = [key for key, named in places.items() if len(named) >= LINES_OF_NAME]
    whole = [key for key in often if not any(other != key and other.endswith(f" {key}") for other in often)]
    said = text[:NAMED_WITHIN].casefold()
    return places[max(whole, key=lambda key: said.count(places[key][0].name.casefold()))] if whole else None


def _most(places: dict[str, list[_Named]], fewest: int) -> list[_Named] | None:
    """The places of the name with most of them, if they are enough."""
    ranked = sorted(places.values(), key=len, reverse=True)
    return ranked[0] if ranked and len(ranked[0]) >= fewest else None


def _by_count(text: str) -> NamedCompany | None:
    """The name that the text has far more often than any other, its first pages too; one that it says to be "the Company" counts for
    several."""
    places: dict[str, list[_Named]] = defaultdict(list)
    votes: Counter[str] = Counter()
    for one in _names_in(text[:NAMED_WITHIN], 0, text, heads=False):
        key = _plain(one.name)
        places[key].append(one)
        votes[key] += OFTEN_NAMED if _MEANT.match(text, one.start + len(one.name)) else 1
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < OFTEN_NAMED or (len(ranked) > 1 and ranked[1][1] * RARER > ranked[0][1]):
        return None
    named = places[ranked[0][0]]
    if named[0].start > COVER * TITLE_LINES:
        return None
    return NamedCompany(_best_spelling(named), named[0].start, named[0].start + len(named[0].name), "the name that its text has most often")


def _names_in(line: str, offset: int, text: str, *, heads: bool) -> Iterator[_Named]:
    """The companies named in a line that stands at `offset` of the text, without former names and those of advisers."""
    opening = len(line) - len(line.lstrip())
    whole = len(line) > LONGEST_NAME_LINE and _is_title(line)  # once, as such a line may have hundreds of names
    for form in _FORM.finditer(line):
        first = _first_word(line, form.start())
        name = line[first : form.end()].strip()
        if not name or first >= form.start():
            continue
        start = offset + first
        before, behind = text[max(start - NEAR_NAME, 0) : start], text[offset + form.end() : offset + form.end() + NEAR_NAME]
        if _FORMER.search(before) or _SERVING.search(behind.partition("\n")[0]) or _SERVING.search(before.rpartition("\n")[2]):
            continue
        alone = first <= opening and _BEHIND.match(line, form.end()) is not None
        alone = alone or (whole if len(line) > LONGEST_NAME_LINE else _is_title(f"{line[:first]} {line[form.end() :]}"))
        yield _Named(" ".join(name.split()), start, heads, alone)


def _is_blank(line: str, end: int) -> bool:
    """Whether a line has nothing but blanks before a place."""
    found = _BLANKS.match(line, 0, end)
    return found is not None and found.end() == end


def _is_title(words: str) -> bool:
    """Whether all words are those of a title page: "2024 Annual Report"."""
    return all(word in _TITLES or word.isdigit() for word in _LETTERS.sub(" ", words.lower()).split())


def _first_word(line: str, at: int) -> int:
    """Where the name begins whose legal form is at `at`: the first of the capitalised words in a row before it."""
    first = at
    for n, word in enumerate(reversed(list(re.finditer(r"\S+", line[max(at - LONGEST_NAME, 0) : at])))):
        shown, place = word[0], max(at - LONGEST_NAME, 0) + word.start()
        bare = shown.strip(_EDGE)
        if n >= NAME_WORDS or "\n" in line[place:first] or not _may_be_of_name(shown, bare, last=n == 0):
            break
        opens = shown[0].isupper() and _is_blank(line, place)  # "The", as the first word of a line
        if bare.lower() not in _JOINING or opens:
            first = place + len(shown) - len(shown.lstrip(_EDGE.replace("(", "") if shown[-1] == ")" else _EDGE))
        if shown[0] in '“"‘' or (shown[0] == "(" and shown[-1] != ")"):
            break
    words = line[first:at].split()
    while words and words[0].strip(_EDGE).lower() in _OPENING and not (words[0] in {"The", "THE"} and not line[:first].strip()):
        first = line.index(words.pop(0), first) + 1
        while first < at and not line[first - 1].isspace():
            first += 1
    return first


def _may_be_of_name(shown: str, bare: str, *, last: bool) -> bool:
    """Whether a word may be of the name that goes on behind it; `last` is the word right before the legal form."""
    if not bare:
        return shown == "&"
    if shown[-1] in ".;:)|" and not (shown[0] == "(" or len(bare) <= 3 or bare.count(".")):  # initials, as in "J. C. Penney"
        return False
    if shown.endswith(",") and not last:
        return False
    if _YEAR.fullmatch(bare) or (bare.isdigit() and len(bare) < 3):  # a page's number
        return False
    return bare[0].isupper() or bare[0].isdigit() or bare.lower() in _JOINING or not bare[0].isascii()


def _best_spelling(named: list[_Named]) -> str:
    """The commonest spelling; one in small letters before one all in capitals: "EXAMPLE PLC", "Example plc" -> "Example plc"."""
    spelled = Counter(one.name for one in named)
    mixed = {name: times for name, times in spelled.items() if not name.isupper()}
    return max(mixed or spelled, key=lambda name: spelled[name])


def _plain(name: str) -> str:
    return _LETTERS.sub(" ", name.casefold()).strip().removeprefix("the ")
