"""A digest that tieout wrote itself, handed in to be audited: its notes claim nothing, and its markup is not damage."""

from __future__ import annotations

import re

from tieout.model.digest import NOTES_TITLE

from ...mending.cleaning import cleaned

_NUMBERING = re.compile(r"^.*\btieout-passages/\d.*$", re.MULTILINE)
_NOTES = re.compile(rf"^#+ {NOTES_TITLE}\s*$.*?(?=^#|\Z)", re.MULTILINE | re.DOTALL)


def without_own_matter(text: str) -> str:
    r"""The text of a digest of ours, at the same length, with two parts blanked out: the line that names the numbering and checksum of
    the filing, and the notes. Both describe the file; read as claims, the checksum's digits would be taken for amounts.

    >>> without_own_matter("See tieout-passages/1\nSales rose 5%.")
    '                     \nSales rose 5%.'"""
    return _NOTES.sub(_blank, _NUMBERING.sub(_blank, text))


def is_only_markup(shown: str, reading: str) -> bool:
    """Whether `reading` is `shown` with nothing but its markup undone. Our digests write `$` as a character reference, which is not damage.

    >>> is_only_markup("&#36;5 million", "$5 million")
    True"""
    return cleaned(shown)[0].text == reading


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
