"""The files of words beside this module: tables cut at tabs, and lists of English words in `en`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


def lines_of(file: str) -> list[list[str]]:
    """The lines of a table of this folder, each cut at its tabs; what begins with # is a comment: "scales.tsv" ->
    [["hundred", "2", …], …]."""
    lines = (_HERE / file).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def toml_of(file: str) -> dict[str, Any]:
    """The tables of a file of this folder: "forms.toml" -> {"form": [{"names": ["10-K", …], …}, …]}. Read once, so nobody
    may change them."""
    return tomllib.loads((_HERE / file).read_text("utf-8"))


def phrases_of(listed: str) -> tuple[str, ...]:
    r"""The phrases of a list, which the ends of its lines and "|" divide, with single blanks.

    >>> phrases_of("cards in  force|unit count\nbarrel")
    ('cards in force', 'unit count', 'barrel')
    """
    pieces = (" ".join(piece.split()) for line in listed.splitlines() for piece in line.split("|"))
    return tuple(phrase for phrase in pieces if phrase)


def english(name: str) -> dict[str, Any]:
    """The word lists of `en/NAME.toml`, by their sections: "status" -> {"planned": {…}, "forecast": {…}, …}."""
    return toml_of(f"en/{name}.toml")
