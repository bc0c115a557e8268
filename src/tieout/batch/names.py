"""What the output of each filing is called, so that no two are called the same on any file system."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

# The kinds of file that a filing comes in; other endings (a date, a number) are part of its name.
_KINDS = frozenset({".htm", ".html", ".xhtml", ".xml", ".txt", ".text", ".md", ".pdf"})


def output_names(filings: Iterable[Path], suffix: str, known: Mapping[Path, str], taken: Collection[str]) -> dict[Path, str]:
    """A name ending in `suffix` for each filing (absolute, each once).

    A filing in `known` keeps its name. The others are called after their file (annual-report.htm.gz: annual-report); where two would
    be called the same, or the name is `taken`, both get the folders that tell them apart put before (2023-annual-report), and where
    no folder does, a checksum of the path behind. Names that differ only in case or in how an accent is encoded are the same."""
    filings = list(filings)
    names = {filing: known[filing] for filing in filings if filing in known}
    used = {_folded(name) for name in (*taken, *names.values())}
    unnamed = [filing for filing in filings if filing not in names]
    level = 0
    while unnamed:
        wished = {filing: _candidate(filing, level) + suffix for filing in unnamed}
        wishes = Counter(map(_folded, wished.values()))
        given = {filing: name for filing, name in wished.items() if wishes[_folded(name)] == 1 and _folded(name) not in used}
        names |= given
        used |= set(map(_folded, given.values()))
        unnamed = [filing for filing in unnamed if filing not in given]
        level += 1
    return names


def _candidate(filing: Path, level: int) -> str:
    """The filing's name with `level` folders before it; beyond the root, with a longer and longer checksum of its path behind it."""
    folders = filing.parts[1:-1]
    if level <= len(folders):
        return "-".join((*folders[len(folders) - level :], _stem(filing)))
    digits = 8 * (level - len(folders))
    return f"{_stem(filing)}-{hashlib.sha256(os.fsencode(filing)).hexdigest()[:digits]}"


def _stem(filing: Path) -> str:
    """The file's name without .gz and without the ending that says its kind."""
    while filing.suffix.lower() == ".gz":
        filing = filing.with_suffix("")
    return filing.stem if filing.suffix.lower() in _KINDS else filing.name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
