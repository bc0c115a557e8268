"""What a segment and its lines are called in a sentence: a short form with what it stands for, no name all in capitals, and the words for
a profit, a loss and a margin."""

from __future__ import annotations

import re
from collections import Counter

from ..thresholds.digesting import LONGEST_ACRONYM, LONGEST_SEGMENT_NAME
from .segment_labels import Kind
from .wording import Noun

_LETTERS = re.compile(r"[A-Z]")
_GAAP = re.compile(r"\s*\((?:u\.s\. )?gaap\)$", re.IGNORECASE)
_REVENUE = re.compile(r"(?:net |total )?revenues?", re.IGNORECASE)
_RESULT = re.compile(r"\b(?:income|profits?|earnings|contribution)\b")
_BEFORE_TAX = re.compile(r"\b(?:before|pre-?tax).*|^pre-?tax\b")
_BEHIND = re.compile(r" (?:from|after|to|of)\b.*$")
_WITH_ARTICLE = re.compile(r"(?:U\.?S\.?A?\.?|U\.?K\.?|United (?:States|Kingdom)|PRC|Americas|Netherlands|.* [Ss]egment|.* [Dd]ivision)")
_IN_BRACKETS = re.compile(r"\(([A-Z]\w+)\)$")
_UNNAMED = re.compile(r"(?:all )?others?", re.IGNORECASE)
_SMALL = frozenset("and of the for in to".split())


def spelled(name: str, text: str) -> str:
    """A name as a sentence of the filing would have it: "USCS" -> "U.S. Consumer Services (USCS)", "HOME CARE" -> "Home Care"."""
    plain = _GAAP.sub("", name)
    if not plain.isupper():
        return plain
    if len(plain) <= LONGEST_ACRONYM and " " not in plain:
        return _in_full(plain, text)
    forms: Counter[str] = Counter(
        form for form in re.findall(re.escape(plain), text, re.IGNORECASE) if not form.isupper() and form[:1].isupper()
    )
    if forms:
        return forms.most_common(1)[0][0]
    words = plain.lower().split()
    return " ".join(word if word in _SMALL else word[:1].upper() + word[1:] for word in words)


def _in_full(short: str, text: str) -> str:
    """An acronym behind the words before its brackets, where their capitals are its letters."""
    for found in re.finditer(rf"\([“\"]?{re.escape(short)}[”\"]?\)", text):
        words = text[max(found.start() - LONGEST_SEGMENT_NAME, 0) : found.start()].rpartition("\n")[2].split()
        for first in range(len(words)):
            if "".join(_LETTERS.findall(" ".join(words[first:]))) == short and words[first][:1].isupper():
                return f"{' '.join(words[first:])} ({short})"
    return short


def noun_of(name: str, words: str, kind: Kind) -> Noun:
    """What a segment's line is called, in profit and in loss.

    >>> noun_of("Cloud", "operating income", "profit").loss
    'Cloud operating loss'"""
    called = _quoted(name)
    if kind == "revenue":
        return Noun(f"{called} {words}")
    loss = _RESULT.sub("loss", words, count=1) if _RESULT.search(words) else words if "loss" in words else f"negative {words}"
    gain = words if _RESULT.search(words) or "loss" not in words else words.replace("loss", "profit")
    return Noun(f"{called} {gain}", f"{called} {loss}")


def behind(name: str, noun: Noun, *, again: bool = False) -> Noun:
    """A noun of `noun_of` with the segment's name behind it; in its short form, if it has one, where it is said `again`.

    >>> behind("Cloud", Noun("Cloud operating income", "Cloud operating loss")).gain, behind("Cloud", Noun("Cloud revenue")).gain
    ('operating income of Cloud', 'revenue from Cloud')"""
    called = _quoted(name)
    shown = _short(called) if again else called
    article = "the " if _WITH_ARTICLE.fullmatch(called) else ""
    bare = [words.removeprefix(f"{called} ") for words in noun]
    joint = "from" if _REVENUE.fullmatch(bare[0]) else "of"
    return Noun(*(f"{words} {joint} {article}{shown}" for words in bare))


def _short(name: str) -> str:
    """The short form in the brackets behind a name: "U.S. Consumer Services (USCS)" -> "USCS"; else the name."""
    found = _IN_BRACKETS.search(name)
    return found[1] if found is not None else name


def margin_of(noun: Noun, name: str) -> str:
    """What a profit over revenue is called: of operating income "Cloud operating margin", of earnings before taxes "Cloud pretax margin".

    >>> margin_of(Noun("Cloud gross profit"), "Cloud")
    'Cloud gross margin'"""
    called = _quoted(name)
    line, shown = noun.gain.removeprefix(f"{called} "), _short(called)
    if "before interest" in line:
        return f"{shown} EBIT margin"
    if _BEFORE_TAX.search(line):
        return f"{shown} pretax margin"
    words = " ".join(_RESULT.sub("", _BEHIND.sub("", line)).split())
    return f"{shown} {words or 'profit'} margin".replace("margin margin", "margin")


def _quoted(name: str) -> str:
    """A name in quotation marks where it would not be taken for one: "Other" -> "“Other”"."""
    return f"“{name}”" if _UNNAMED.fullmatch(name) else name
