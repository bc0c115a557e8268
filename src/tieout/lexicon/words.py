"""Words by their function in the sentences of notes and of management's discussion, read from `en/functions.toml`."""

from __future__ import annotations

from .months import LOWER
from .motion import FLAT, MOTION, forms, level_forms
from .scales import LARGE
from .word_files import english

_READ = english("functions")


def _function(name: str) -> frozenset[str]:
    return frozenset(_READ["function"][name].split())


def phrases(name: str) -> frozenset[str]:
    """The phrases of a list of [figure]: "older" -> {"against", "versus", …}."""
    return frozenset(phrase.strip() for phrase in _READ["figure"][name].split("|"))


_KINDS = english("stocks_and_flows")
NATURE: dict[str, int] = {word: int(strength) for strength, words in _KINDS["strength"].items() for word in words.split()}
"""Strength by word, or by two words joined with an underscore: above zero for a balance, below zero for a flow."""

STOCKS, FLOWS = (frozenset(_KINDS["heads"][name].split()) for name in ("stock", "flow"))
"""Head nouns of labels that name a balance, and those that name a flow."""

CHANGED = MOTION - FLAT
"""Words that make an amount the change of their subject."""
CHANGING = (CHANGED - forms("adverb")) | _function("changing")
FILLERS = _function("fillers")
BEING = level_forms("link")
"""Verbs that link a subject to its amount."""
ACTING = level_forms("say") | _function("acting")
CLAUSE_STOPS = _function("clause_stops")
OPENINGS = _function("openings")
FILERS = _function("filers")
NOUN_STOPS = _function("noun_stops")
TIMES = _function("times").union(LOWER)
TIME_LEADS = _function("time_leads")
AUXILIARIES = _function("auxiliaries")
COMPARING = _function("comparing")
SCALE_WORDS = frozenset((*LARGE, "percent"))
OTHER_MEASURES = _function("other_measures")
RETELLING: dict[str, frozenset[str]] = {name: frozenset(words.split()) for name, words in _READ["retelling"].items()}
THIRD_PERSON: dict[str, str] = _READ["third_person"]
