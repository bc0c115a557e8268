"""How a digest says the connective that leads to a reason."""

from __future__ import annotations

from tieout.lexicon.word_files import english

_VERBS = {connective: verb for connective, verb in english("causes")["verbs"].items() if connective != "linked"}
_LINKED = tuple(word.strip() for word in english("causes")["verbs"]["linked"].split("|"))
_POLAR: dict[str, str] = english("causes")["polar"]


def simply(told: str) -> str:
    """A connective that says which way it worked, in fewer words: "positively affected by" -> "helped by"."""
    return _POLAR.get(told, told)


def was(subject: str, told: str) -> str | None:
    """A connective as the verb of a sentence: "the organic increase", "primarily due to" -> "the organic increase was primarily due to".
    None where it makes none."""
    adverb, _, rest = told.partition(" ") if told.partition(" ")[0].endswith("ly") else ("", "", told)
    degree = f"{adverb} " if adverb else ""
    for connective, verb in _VERBS.items():
        if rest.startswith(connective):
            return f"{subject} {degree}{verb}{rest.removeprefix(connective)}"
    return f"{subject} was {degree}{rest}" if rest.startswith(_LINKED) else None
