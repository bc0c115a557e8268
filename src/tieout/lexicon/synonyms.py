"""The words around figures, read from `en/synonyms.toml`: words without content, synonyms, words that exclude each other.

Words are listed plain; `language.stems` removes their endings, so that one form of each is enough where they are compared as stems.
"""

from __future__ import annotations

from .months import LOWER
from .motion import DEGREES, LEVELS
from .scales import LARGE
from .word_files import english

_READ = english("synonyms")


def _words(name: str) -> frozenset[str]:
    return frozenset(_READ["words"][name].split())


SILENT = _words("silent").union(LOWER, LARGE)
VERBS = LEVELS | DEGREES | _words("verbs")
LIGHT = _words("light")
TELLING = _words("telling")
NEGATIVE = _words("negative")
POSITIVE = _words("positive")
PRAISE = _words("praise")
SAME: dict[str, str] = _READ["same"]
EXPANDED: dict[str, str] = _READ["expanded"]
PHRASES: dict[str, str] = _READ["phrases"]
EXCLUSIVE = tuple(frozenset(words.split()) for words in _READ["exclusive"]["sets"])
