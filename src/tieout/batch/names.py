"""Names for the output of each filing, all different on any file system."""

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
    """A name ending in `suffix` for each filing (absolute paths, each once).

    A filing in `known` keeps its name. The others are named after their file without its endings (annual-report.htm.gz: annual-report).
    Where two names would be the same, or the name is `taken`, the folder is added (2023-annual-report), then the endings
    (annual-report.htm), then more folders, and at last a checksum of the path. Names that differ only in case or in the encoding of accents
    count as the same.

    >>> sorted(output_names([Path("/a/x.htm"), Path("/b/x.htm")], ".md", {}, ()).values())
    ['a-x.md', 'b-x.md']"""
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
    """The name at this level, the plainest first; above the folders, with a longer and longer checksum of the path."""
    candidates = _plain(filing)
    if level < len(candidates):
        return candidates[level]
    digits = 8 * (level - len(candidates) + 1)
    return f"{_stem(filing)}-{hashlib.sha256(os.fsencode(filing)).hexdigest()[:digits]}"


def _plain(filing: Path) -> list[str]:
    """Names with no folder, one, two and so on, each without the endings and with them."""
    folders = filing.parts[1:-1]
    before = ["".join(f"{folder}-" for folder in folders[len(folders) - count :]) for count in range(len(folders) + 1)]
    short, whole = ([folder + name for folder in before] for name in (_stem(filing), filing.name))
    return [*short[:2], *whole[:2], *(name for pair in zip(short[2:], whole[2:], strict=True) for name in pair)]


def _stem(filing: Path) -> str:
    """The file's name without .gz and without the ending of its format.

    >>> _stem(Path("/f/annual-report.htm.gz"))
    'annual-report'"""
    while filing.suffix.lower() == ".gz":
        filing = filing.with_suffix("")
    return filing.stem if filing.suffix.lower() in _KINDS else filing.name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
