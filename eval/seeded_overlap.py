"""How much of the wording of seeded sentences stands in the product's own text: the less, the more the figures say of other writers.

The product's files are read as text and none of its tables is imported. A word counts as held where it stands in a string of the
product's code or data that is no docstring, whatever it stands there for: the true share is at most this.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import tieout

from .seeded_words import every_motion, rows

PRODUCT = Path(tieout.__file__).resolve().parent
_WORD = re.compile(r"[a-z][a-z’'&-]*")
_ESCAPED = re.compile(r"\\[a-zA-Z]")
_STEM = 4
"""Letters from which a piece of a pattern counts as the stem of a word: `declin(?:e|ed)` holds "decline"."""


class Overlap(NamedTuple):
    """A list of the wording, how many words it has, and those that the product holds."""

    list: str
    words: int
    held: tuple[str, ...]

    @property
    def said(self) -> str:
        """A line for people."""
        return f"of the {self.words} {self.list} of this evaluation the product's text holds {len(self.held)}"


def overlaps() -> list[Overlap]:
    """The overlap of each list with the product."""
    motion = every_motion()
    verbs: list[tuple[str, ...]] = [tuple(each) for each in motion if each.base]
    nouns: list[tuple[str, ...]] = [
        (each.word.split(maxsplit=1)[1],) for each in motion if not each.base and each.word.startswith(("a ", "an "))
    ]
    lists: dict[str, list[tuple[str, ...]]] = {
        "verbs of motion": verbs,
        "nouns of motion": nouns,
        "names of lines": [(row["name"].removeprefix("the "),) for row in rows("lines")],
        "opposites": [(row["opposite"],) for row in rows("swaps")],
        "mistaken terms": [(row["slip"],) for row in rows("slips")],
        "words of plans": [(row["text"],) for row in rows("phrases") if row["use"] in {"planned to", "plans"}],
        "openings of reasons": [(row["text"].strip(", "),) for row in rows("phrases") if row["use"] == "because"],
    }
    texts = product_texts()
    return [_overlap(name, sorted(set(words)), texts) for name, words in lists.items()]


def _overlap(name: str, words: Iterable[tuple[str, ...]], texts: tuple[str, ...]) -> Overlap:
    listed = list(words)
    return Overlap(name, len(listed), tuple(forms[0] for forms in listed if is_held(forms, texts)))


def is_held(forms: tuple[str, ...], texts: tuple[str, ...]) -> bool:
    """Whether the product's texts hold one of the forms of a word or phrase, or the stem of a single word."""
    tokens = _tokens(texts)
    for form in forms:
        words = _WORD.findall(form.lower())
        if len(words) == 1 and (
            words[0] in tokens or any(words[0][:n] in tokens for n in range(max(_STEM, len(words[0]) - 2), len(words[0])))
        ):
            return True
        if len(words) > 1 and set(words) <= tokens and any(" ".join(words) in text for text in texts):
            return True
    return False


@lru_cache
def _tokens(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(text))


@lru_cache
def product_texts() -> tuple[str, ...]:
    """The strings of the product's code that are no docstrings, and its data files, in lower case with single blanks."""
    texts = [text for path in sorted(PRODUCT.rglob("*.py")) for text in _strings(path)]
    texts += [path.read_text(encoding="utf-8") for kind in ("*.toml", "*.tsv", "*.txt") for path in sorted(PRODUCT.rglob(kind))]
    return tuple(re.sub(r"[\s_]+", " ", _ESCAPED.sub(" ", text)).lower() for text in texts)


def _strings(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alone = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in alone:
            yield node.value
