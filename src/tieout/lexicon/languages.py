"""The language of a text, by its letters or its commonest words; the words are data (`languages.toml`)."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from ..thresholds.language import FEWEST_TELLING, FOREIGN_LETTERS, LANGUAGE_SAMPLES, SAMPLE_LENGTH
from .word_files import toml_of

_WORD = re.compile(r"[^\W\d_]+")


class _Known(NamedTuple):
    """A language: the words that tell it, the pattern of its letters (None where they are those of others), and whether it is read."""

    words: frozenset[str]
    letters: re.Pattern[str] | None
    prose: bool
    tables: bool


def _languages() -> dict[str, _Known]:
    return {
        name: _Known(
            frozenset(entry.get("words", "").split()),
            re.compile(f"[{entry['letters']}]") if "letters" in entry else None,
            bool(entry.get("prose")),
            bool(entry.get("prose") or entry.get("tables")),
        )
        for name, entry in toml_of("languages.toml").items()
    }


_LANGUAGES = _languages()


def language_of(text: str) -> str | None:
    """The language that a text is in; None where neither letters nor words tell.

    >>> language_of("Der Umsatz ist in der Gruppe und mit den Filialen gestiegen, die im Jahr des Berichts eröffnet wurden. " * 5)
    'German'
    """
    sample = _sample(text)
    letters = sum(map(str.isalpha, sample))
    scripts = {name: len(known.letters.findall(sample)) for name, known in _LANGUAGES.items() if known.letters is not None}
    if scripts["Japanese"] * 5 > scripts["Chinese"] > 0:  # Japanese is written in both
        scripts["Japanese"] += scripts.pop("Chinese")
    script = max(scripts, key=lambda name: scripts[name])
    if scripts[script] > FOREIGN_LETTERS * max(letters, 1):
        return script
    counts: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(sample.lower())).items():
        counts.update({name: times for name, known in _LANGUAGES.items() if word in known.words})
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < FEWEST_TELLING or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return ranked[0][0]


def is_read(language: str | None) -> bool:
    """Whether the sentences of a language are read; those of a text whose language nothing tells are.

    >>> is_read("English"), is_read("Chinese"), is_read(None)
    (True, False, True)
    """
    return language is None or _LANGUAGES[language].prose


def is_understood(language: str | None) -> bool:
    """Whether the words of tables are understood in a language, and in sentences the amounts that follow a line's name.

    >>> is_understood("English"), is_understood("Chinese"), is_understood("Korean")
    (True, True, False)
    """
    return language is None or _LANGUAGES[language].tables


def _sample(text: str) -> str:
    """Parts of a text from its beginning to its end, as one part of a report in two languages is not all of it."""
    if len(text) <= LANGUAGE_SAMPLES * SAMPLE_LENGTH:
        return text
    step = (len(text) - SAMPLE_LENGTH) // (LANGUAGE_SAMPLES - 1)
    return " ".join(text[k * step : k * step + SAMPLE_LENGTH] for k in range(LANGUAGE_SAMPLES))
