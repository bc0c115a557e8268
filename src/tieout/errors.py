"""Everything that stops us. What is wrong with a filing or a digest is data, not an exception.

TieoutError
├── InputError            the file cannot be read as a filing (or as a digest)
│   ├── UnreadableError       missing, a directory, empty, too large, a damaged gzip, no permission
│   └── UnsupportedError      readable bytes of a kind that tieout does not read
├── OutputError           the result cannot be written where it was asked for
├── UsageError            options or arguments that do not go together
├── MissingExtraError     a feature whose optional dependency is not installed
└── FaultError            a fault of tieout's own, with the stage and the file at which it came out

What is raised otherwise is a fault of ours. `stage` is the one place where anything may be caught: it turns what it cannot know into
a FaultError. It stands about each step of the flow, and about all that a process does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


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


class FaultError(TieoutError):
    """A fault of tieout's own: `stage` says at what ("extracting facts"), `file` in which file. What was raised is its `__cause__`."""

    def __init__(self, stage: str, file: str, cause: BaseException) -> None:
        self.stage, self.file = stage, file
        said = " ".join(f"{type(cause).__name__}: {cause}".split())
        super().__init__(
            f"{file}: tieout itself failed while {stage} ({said[:_LONGEST]}). This is our fault, not the file's: please report it. "
            f"--debug shows where it happened."
        )

    @property
    def trace(self) -> str:
        """The traceback of what was raised, in lines."""
        from traceback import format_exception

        return "".join(format_exception(self.__cause__ or self))


_LONGEST = 200
"""Characters of what a fault says of itself: it may repeat the file."""


@contextmanager
def stage(doing: str, file: str) -> Iterator[None]:
    """Say what is done within, and to which file ("reading", "filing.htm"). Raises FaultError for a fault of ours, of the innermost stage;
    errors that are known pass as they are."""
    try:
        yield
    except TieoutError:
        raise
    except Exception as cause:  # the one boundary: nobody can know which fault of ours comes next
        raise FaultError(doing, file, cause) from cause
