"""Whether a rewording may stand in the place of a statement: held to the statement word by word, and to the filing figure by figure.

It is stricter than an audit of a stranger's text. That can leave words unjudged; here every word has to come from somewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ..auditing.gate import release
from ..language.causes import CONNECTIVES
from ..language.sentences import stops
from ..language.stems import stem
from ..lexicon.motion import MOTION, sense
from ..lexicon.word_files import english
from ..model.digest import Figure, Statement

if TYPE_CHECKING:
    from ..model.audit import FigureVerdict
    from ..studies import Study

_LONGEST_BESIDES = 60
"""Characters that it may have besides, so that short statements have room."""
_LONGEST_PART = 2.0
"""How many times as long as the statement that it comes from a rewording may be."""
WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FREE = frozenset(english("rewording")["free"].split())
_TURNING = frozenset(english("rewording")["turning"].split())
_MULTIPLES = frozenset(english("rewording")["multiples"].split())
_MARKUP = re.compile(r"[\[\]<>{}|`*_#\\\n\r\t]|https?:|www\.|!\(")


def refusal(text: str, statement: Statement, study: Study) -> str:
    """Why `text` may not stand for a statement, in a sentence for whoever wrote it; "" where it may, and `figures_of` then gives its
    figures.

    "Net sales rose 5% on strong demand." for "Net sales rose 5%." -> 'It has words that the statement does not have: demand, strong.'"""
    if len(text) > _LONGEST_PART * len(statement.text) + _LONGEST_BESIDES:
        return "It is much longer than the statement."
    if _MARKUP.search(text) or not text.isprintable() or text[:1].islower() or text[-1:] not in ".!":
        return "It is not one plain sentence: no citations, links, markup or line breaks."
    return _other_words(text, statement.text) or _other_reason(text, statement.text) or _other_figures(text, statement, study)


def figures_of(text: str, statement: Statement, study: Study) -> tuple[Figure, ...] | None:
    """The figures of an admitted text: each is one of the statement's, at its place in the text. None where one is not."""
    left = list(statement.figures)
    placed: list[Figure] = []
    for verdict in _released(text, study):
        own = next((each for each in left if _same(each, verdict)), None)
        if own is None:
            return None
        left.remove(own)
        placed.append(own._replace(span=verdict.figure.span))
    return tuple(placed)


def _other_words(text: str, statement: str) -> str:
    own, new = WORDS.findall(statement), WORDS.findall(text)
    stems = {stem(word.lower()) for word in own}
    ways = {sense(word.lower()) for word in own} - {None}
    strange = {
        word
        for word in new
        if stem(word.lower()) not in stems
        and word.lower() not in _FREE
        and not (word.lower() in MOTION - _MULTIPLES and sense(word.lower()) in ways)
    }
    if strange:
        return f"It has words that the statement does not have: {', '.join(sorted(strange))}."
    if _moving(new) > _moving(own) or len(list(stops(text))) > len(list(stops(statement))):
        return "It says more than the statement: it has more words for which way a figure went, or more sentences."
    turned = _turning(own) - _turning(new) + (_turning(new) - _turning(own))
    return f"It changes a word that turns the meaning: {', '.join(sorted(turned))}." if turned else ""


def _moving(words: list[str]) -> int:
    return sum(word.lower() in MOTION for word in words)


def _turning(words: list[str]) -> Counter[str]:
    return Counter(word.lower() for word in words if word.lower() in _TURNING)


def _other_reason(text: str, statement: str) -> str:
    """A reason is kept as the filing gives it, or left out whole: its words in another order can say another thing."""
    own, new = CONNECTIVES.pattern.search(statement), CONNECTIVES.pattern.search(text)
    if own is None:
        return "" if new is None else f"It gives a reason (“{new[0]}”), and the statement gives none."
    if new is None:
        behind = {stem(word.lower()) for word in WORDS.findall(statement[own.end() :])}
        before = {stem(word.lower()) for word in WORDS.findall(statement[: own.start()])} | {stem(word) for word in _FREE}
        kept = [word for word in WORDS.findall(text) if stem(word.lower()) in behind - before]
        return f"It has a part of the reason without saying that it is one: {', '.join(kept)}." if kept else ""
    if _plain(statement[own.start() :]) != _plain(text[new.start() :]):
        return f"It changes the reason. Keep “{statement[own.start() :]}” word for word at the end, or leave all of it out."
    return ""


def _plain(words: str) -> str:
    return " ".join(words.split()).rstrip(".!")


def _other_figures(text: str, statement: Statement, study: Study) -> str:
    """Why the figures of a text do not hold: the audit of the text alone says so, or they are not the statement's."""
    if statement.figures and not any(char.isdigit() for char in text):
        return "It leaves out the statement's figures."
    gate = release(text, study.document, study.facts, study.index)
    if not gate.released:
        return gate.reason
    [claim, *others] = study.audit_claims([text]).claims
    if others or claim.verdict != "supported" or claim.findings:
        return next((finding.message for finding in claim.findings), claim.why) or "The audit does not support it."
    figures = figures_of(text, statement, study)
    if figures is None:
        return "It states a figure that the statement does not state."
    if statement.figures and (not figures or statement.figures[0].value not in {each.value for each in figures}):
        return "It leaves out the statement's first figure."
    if any(each.part and each.part.lower() not in text.lower() for each in figures):
        return "It leaves out of which part of the company the figures are."
    return ""


def _released(text: str, study: Study) -> tuple[FigureVerdict, ...]:
    return release(text, study.document, study.facts, study.index).figures


def _same(own: Figure, verdict: FigureVerdict) -> bool:
    """Whether a figure of a text is one of the statement's: the same amount and unit, tied to the same places or computed alike."""
    stated = verdict.figure
    if abs(own.value) != abs(stated.value) or (stated.unit is not None and own.unit != stated.unit):
        return False
    return verdict.derivation is not None or not own.occurrences or not set(own.occurrences).isdisjoint(verdict.occurrences)
