"""A digest of our own as it comes back: what of it is no claim, and what of its writing is no damage."""

from __future__ import annotations

import re

from tieout.model.digest import NOTES_TITLE

from ...mending.cleaning import cleaned

_NUMBERING = re.compile(r"^.*\btieout-passages/\d.*$", re.MULTILINE)
_NOTES = re.compile(rf"^#+ {NOTES_TITLE}\s*$.*?(?=^#|\Z)", re.MULTILINE | re.DOTALL)


def without_own_matter(text: str) -> str:
    """A digest of ours, of the same length, with the line that says what its numbers mean and its notes on the filing blanked out: they
    are about the filing as a file, and the checksum is no rendering of an amount."""
    return _NOTES.sub(_blank, _NUMBERING.sub(_blank, text))


def is_only_markup(shown: str, reading: str) -> bool:
    """Whether what a claim reads differs from what is written by markup alone: the references by which ours writes `$` are not damage."""
    return cleaned(shown)[0].text == reading


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
