"""Words of time, read once from `en/times.toml`: units, ordinals, what is prior, the same or compared.

The table is data: a word added there is known to facts, digest and audit, which read the times of a sentence by the same code.
"""

from __future__ import annotations

from .alternatives import one_of
from .word_files import english

_READ = english("times")
ORDINALS: dict[str, int] = _READ["ordinals"]
"""Which quarter an ordinal names; of halves any but "first" is the second."""
UNITS = {word: unit for unit, words in _READ["units"].items() for word in words.split()}
"""The unit of each of its forms: "months" -> "month"."""
_LISTS = {
    name: [word.strip() for word in words.split("|")] if "|" in words else words.split()
    for section in ("names", "relative", "compared", "apart", "units")
    for name, words in _READ[section].items()
}


def times(*names: str) -> frozenset[str]:
    """The words of these lists, or the forms of these units: "now" -> current, this."""
    return frozenset(word for name in names for word in _LISTS[name])


def timed(*names: str) -> str:
    """A pattern (no groups) for any word of these lists: "week" -> one for week and weeks."""
    words = times(*names)
    single = {word for word in words if f"{word}s" in words}
    others = words - single - {f"{word}s" for word in single}
    return f"(?:{'|'.join([f'(?a:{one_of(single)}s?)'] * bool(single) + [one_of(others)] * bool(others))})"
