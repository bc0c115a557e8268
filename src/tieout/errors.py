"""Everything that stops us. What is wrong with a filing or a digest is data, not an exception.

TieoutError
├── InputError            the file cannot be read as a filing (or as a digest)
│   ├── UnreadableError       missing, a directory, empty, too large, a damaged gzip, no permission
│   └── UnsupportedError      readable bytes of a kind that tieout does not read
├── OutputError           the result cannot be written where it was asked for
├── UsageError            options or arguments that do not go together
└── MissingExtraError     a feature whose optional dependency is not installed
"""

from __future__ import annotations


class TieoutError(Exception):
    """The root. Its text says what, where, what was expected and found, and what to do next."""


class InputError(TieoutError):
    """The input cannot be read as what it was given for."""


class UnreadableError(InputError):
    """Missing, a directory, empty, too large, damaged compression, or no permission."""


class UnsupportedError(InputError):
    """Bytes of a kind that is not read, such as an image."""


class OutputError(TieoutError):
    """The place to write to is missing, is a directory, is the input itself, is full, or may not be written."""


class UsageError(TieoutError):
    """Options or arguments that do not go together."""


class MissingExtraError(TieoutError):
    """A feature whose optional dependency is not installed; the text names the extra."""
