"""What a figure is about: the words of claims and labels as stems, synonyms made one, and how well a label fits a claim's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import fsum
from typing import NamedTuple

from ..lexicon.motion import MOTION
from ..lexicon.synonyms import EXCLUSIVE, EXPANDED, LIGHT, PHRASES, PRAISE, SAME, SILENT, TELLING, VERBS
from ..thresholds.language import MEMBER, NAMED_BY_HALF, NARROWED, OF_FOLLOWING, OF_PARENTS, UNKNOWN

_THAT_IS = re.compile(r"\b(?:i\.e|e\.g)\.?,?")
_WORD = re.compile(r"[a-z][a-z]*(?:&[a-z]+)*|\d{1,3}(?:st|nd|rd|th)\b|[a-z]?\d+[a-z]\w*")
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+")
_UNITED_STATES = re.compile(r"\bU\.S\.|\bUS(?= |$)")
# "Company-operated restaurants", but not "the company operated 2,347 stores".
_OWN = re.compile(r"\b(?:company[-‑]|(?<!\bthe )company )(?:owned and |owned or |owned and/or )?(?:operated|owned)\b")
_CASH_FOR = r"\bcash (?:paid|payments)\b[^›.;]{0,40}?\b(?:for|›)[: ›]*"
_JOINED = (
    (re.compile(r"\brights?[- ‑]of[- ‑]use\b"), "rou"),
    (
        re.compile(
            r"\b(?:cash )?(?:income |corporate )?tax(?:es)? paid\b|\bcash (?:income )?taxes\b|\bincome tax payments\b|"
            rf"{_CASH_FOR}(?:income )?taxes\b"
        ),
        "taxpaid",
    ),
    (
        re.compile(
            r"\b(?<!discontinued )operations (?:brought in|generated|produced|provided|yielded|threw off|used|consumed|absorbed|burned)\b"
            r"(?! (?:revenues?|sales|income|earnings|profits?)\b)"
        ),
        "cash operating activities",
    ),
    (re.compile(rf"\binterest paid\b|\bcash interest\b|{_CASH_FOR}interest\b"), "interestpaid"),
)
"""Runs of words that name one thing, although the verb in them is left out of a subject elsewhere ("taxes paid")."""
_ENDINGS = ("ing", "ed", "ion")


def stem(word: str) -> str:
    """A word in lower case without its endings: plural, -ing, -ed, -ion, -e. Short words stay as they are.

    >>> stem("liabilities"), stem("operating"), stem("cash")
    ('liability', 'operat', 'cash')
    """
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word[-1] == "s" and word[-2] not in "sui":
        word = word[:-1]
    for ending in _ENDINGS:
        if len(word) > len(ending) + 3 and word.endswith(ending):
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] in "rtpn" and ending != "ion":
                word = word[:-1]
            break
    return word[:-1] if len(word) > 3 and word[-1] == "e" else word


_SAME = {stem(word): stem(one) for one, others in SAME.items() for word in others.split()}


def _stem_of(word: str) -> str:
    cut = stem(word)
    return _SAME.get(cut, cut)


_EXPANDED = {short: tuple(map(_stem_of, full.split())) for short, full in EXPANDED.items()}


@lru_cache(maxsize=16384)
def _read(word: str) -> tuple[str, ...]:
    """The stems that a word in lower case stands for; none for a word of no content ("the")."""
    if word in SILENT:
        return ()
    return _EXPANDED.get(word) or (_stem_of(word),)


def _stems_of(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_stem_of, words))


LIGHT_STEMS = _stems_of(LIGHT)
TELLING_STEMS = _stems_of(TELLING)
PRAISE_STEMS = _stems_of(PRAISE)
_RIVALS: dict[str, frozenset[str]] = {}
for _group in map(_stems_of, EXCLUSIVE):
    for _member in _group:
        _RIVALS[_member] = _RIVALS.get(_member, frozenset()) | _group - {_member}

_Run = tuple[tuple[str, ...], tuple[str, ...]]


def _phrases() -> dict[str, list[_Run]]:
    """Runs by their first stem, the longest first."""
    runs = {tuple(_stem_of(word) for word in run.split() if word not in SILENT): tuple(map(_stem_of, name.split()))
            for name, listed in PHRASES.items() for run in listed.split("|")}  # fmt: skip
    tree: dict[str, list[_Run]] = {}
    for run in sorted(runs, key=len, reverse=True):
        tree.setdefault(run[0], []).append((run, runs[run]))
    return tree


_PHRASES = _phrases()


def _join_phrases(found: list[str]) -> tuple[str, ...]:
    """The stems with each run that is a phrase of PHRASES replaced by the phrase's one name."""
    if len(found) < 2 or _PHRASES.keys().isdisjoint(found):
        return tuple(found)
    joined: list[str] = []
    at, count = 0, len(found)
    while at < count:
        for run, name in _PHRASES.get(found[at], ()):
            size = len(run)
            if size <= count - at and tuple(found[at : at + size]) == run:
                joined.extend(name)
                at += size
                break
        else:
            joined.append(found[at])
            at += 1
    return tuple(joined)


def _words(text: str) -> list[str]:
    if "US" in text or "U.S" in text:
        text = _UNITED_STATES.sub("united states", text)
    if "’s" in text or "'s" in text:
        text = text.replace("’s", "").replace("'s", "")
    text = text.lower()
    if "i.e" in text or "e.g" in text:
        text = _THAT_IS.sub(" ", text)
    if " paid" in text or "cash " in text or "of" in text or "operations " in text:
        for run, word in _JOINED:
            text = run.sub(word, text)
    return _WORD.findall(_OWN.sub("ownrun", text) if "compan" in text else text)


@lru_cache(maxsize=16384)
def stems(text: str) -> tuple[str, ...]:
    """The stems of a label in order, phrases joined, words of no content left out.

    >>> stems("Total net revenues"), stems("SG&A")
    (('total', 'net', 'revenu'), ('sell', 'general', 'administrativ', 'expens'))
    """
    found: list[str] = []
    for word in _words(text):
        found.extend(_read(word))
    return _join_phrases(found)


@lru_cache(maxsize=8192)
def concept_stems(concept: str) -> tuple[str, ...]:
    """The stems of the name of an XBRL concept or member, whose words begin with capitals.

    >>> concept_stems("us-gaap:AccountsReceivableNetCurrent")
    ('receivabl', 'net', 'current')
    """
    return stems(" ".join(_CAMEL.findall(concept.rpartition(":")[2].removesuffix("Member"))))


@lru_cache(maxsize=4096)
def claim_stems(text: str) -> tuple[str, ...]:
    """The stems of words in a sentence, without words of motion and verbs that link a name to its figure.

    >>> claim_stems("net sales rose to")
    ('net', 'revenu')
    """
    found: list[str] = []
    for word in _words(text):
        if word not in VERBS and word not in MOTION:
            found.extend(_read(word))
    return _join_phrases(found)


class Subject(NamedTuple):
    """What a figure of a claim is about. `own` are the stems of the words before it that name it, `tail` of the words after it, `context`
    of subjects named earlier in the sentence; `polarity` is -1 for a loss or cash used, 1 for income or cash generated, else 0; `noun` is
    the name as written, up to its verb."""

    own: tuple[str, ...]
    tail: tuple[str, ...]
    context: tuple[str, ...]
    polarity: int
    noun: str = ""


class Name(NamedTuple):
    """What a place in the filing calls a figure, as stems. `leaf` is the label itself, `concept` the name of its XBRL concept, `parents`
    the rows above and the table's titles, `members` the member of each dimension, `within` surrounding words that may narrow the label
    to a part (a region, a segment). Any may be empty."""

    leaf: frozenset[str]
    concept: frozenset[str]
    parents: frozenset[str]
    members: tuple[frozenset[str], ...]
    within: frozenset[str] = frozenset()


def fit(subject: Subject, name: Name, weights: Mapping[str, float]) -> float:
    """How well `name` fits `subject`, 0 to 1: the harmonic mean of the share of the claim's words that the place has and the share of the
    place's words that the claim has, each word by its weight. A member that the claim does not name divides the result by three, and so
    does a word that excludes one of the claim's ("basic", "diluted").

    >>> label = Name(frozenset({"revenu", "cloud"}), frozenset(), frozenset(), ())
    >>> fit(Subject(("cloud", "revenu"), (), (), 0), label, {}), round(fit(Subject(("revenu",), (), (), 0), label, {}), 2)
    (1.0, 0.67)
    """
    said = {*subject.own, *subject.tail, *subject.context}
    close = name.leaf | name.concept
    inside = close.union(*name.members) if name.members else close
    matched = _share_of_claim(subject, inside, name.parents, weights)
    cores = (name.leaf,) if name.within and name.leaf else (name.leaf, name.concept)
    named = max(_covered(core, said, weights) for core in cores)
    if matched == 0 or named == 0:
        return 0.0
    fitness = 2 * matched * named / (matched + named)
    if name.members and not _names_members(name, said, weights):
        fitness /= 3
    within = name.within - close - LIGHT_STEMS
    if within and _covered(within, said, weights) < NAMED_BY_HALF:
        fitness *= NARROWED
    core = name.leaf or name.concept
    if _excludes(set(subject.own) or said, core | name.parents if name.leaf <= LIGHT_STEMS else core):
        fitness /= 3
    return fitness


def _names_members(name: Name, said: set[str], weights: Mapping[str, float]) -> bool:
    """Whether the claim names every member of the place, or the place's label where that is the member's own name ("India")."""
    if all(_covered(member, said, weights) >= MEMBER for member in name.members):
        return True
    own = name.leaf - name.concept - LIGHT_STEMS
    return bool(own) and _covered(own, said, weights) >= MEMBER


def _share_of_claim(subject: Subject, inside: frozenset[str], parents: frozenset[str], weights: Mapping[str, float]) -> float:
    """The share, by weight, of the claim's own words and tail that the place has; words of the rows above count in part."""
    whole = got = 0.0
    for stem_of, part in ((subject.own, 1.0), (subject.tail, OF_FOLLOWING)):
        for word in dict.fromkeys(stem_of):
            weight = weights.get(word, UNKNOWN) * part
            whole += weight
            got += weight if word in inside else OF_PARENTS * weight if word in parents else 0.0
    return got / whole if whole else 0.0


def _covered(core: frozenset[str], said: set[str], weights: Mapping[str, float]) -> float:
    """The share, by weight, of a place's words that the claim has."""
    whole = fsum(weights.get(word, UNKNOWN) for word in core)  # a set has no order, and a plain sum of fractions depends on it
    return fsum(weights.get(word, UNKNOWN) for word in core if word in said) / whole if whole else 0.0


def _excludes(said: set[str], core: frozenset[str]) -> bool:
    """Whether the claim has a word that excludes one of the place's words, and the place does not have both."""
    for word in said:
        rivals = _RIVALS.get(word)
        if rivals is not None and word not in core and not rivals.isdisjoint(core) and rivals.isdisjoint(said):
            return True
    return "profit" in said and "profit" in core and _stage(said) != _stage(core) and "continu" not in core


def _stage(words: Iterable[str]) -> str:
    """Which profit words name: comprehensive, gross, before tax or operating, in that order; net where none of these is named."""
    held = words if isinstance(words, (set, frozenset)) else set(words)
    return next((stage for stage in ("comprehens", "gross", "befor", "operat") if stage in held), "net")
