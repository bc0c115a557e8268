"""Words by their function in the sentences of notes and of management's discussion: they name balances or flows, link a subject to its
amount, open and close clauses, speak of plans. The lists are in `en/sentence_words.toml`."""

from __future__ import annotations

from .months import LOWER
from .motion import FLAT, MOTION, forms, level_forms
from .scales import LARGE
from .word_files import english

_READ = english("sentence_words")


def _listed(name: str) -> frozenset[str]:
    return frozenset(_READ[name].split())


NATURE: dict[str, int] = {word: int(strength) for strength, words in _READ["nature"].items() for word in words.split()}
"""Strength by word, or by two words joined with an underscore: above zero for a balance, below zero for a flow."""
CHANGED = MOTION - FLAT
"""Words that make an amount the change of their subject."""
CHANGING = (CHANGED - forms("adverb")) | _listed("changing")
"""Words whose direct object is a flow, whatever the rest of the sentence is about."""
FILLERS = _listed("fillers")
"""Words that may stand between a verb or noun and the amount it governs."""
BEING = level_forms("link")
"""Verbs that link a subject to its amount."""
ACTING = level_forms("say") | _listed("acting")
"""Verbs whose subject is the filer and whose object is the amount."""
CLAUSE_STOPS = _listed("clause_stops")
"""Words at which a noun phrase ends."""
OPENINGS = _listed("openings")
"""Words that may open a clause before the noun phrase that names its subject."""
FILERS = _listed("filers")
"""Subjects of sentences that do not name a figure: the filer, its people and its counterparties."""
NOUN_STOPS = _listed("noun_stops")
"""Words that end the noun phrase after an amount."""
TIMES = _listed("times") | LOWER
"""Words of time phrases."""
AUXILIARIES = _listed("auxiliaries")
"""Words between a subject and its verb."""
SCALE_WORDS = frozenset((*LARGE, "percent"))
OTHER_MEASURES = _listed("other_measures")
"""Words that mark a measure outside the accounting standards."""
