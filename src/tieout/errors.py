"""Every exception of tieout. What is wrong with a filing or a digest is data, not an exception.

TieoutError
├── InputError            the file cannot be read as a filing (or as a digest)
│   ├── UnreadableError       missing, a directory, empty, too large, a damaged gzip, no permission
│   ├── UnsupportedError      readable bytes of a kind that tieout does not read
│   └── FetchError            a filing that was asked for by name is not there, or could not be fetched whole
├── OutputError           the result cannot be written where it was asked for
├── UsageError            options or arguments that do not go together
├── DeadlineError         the work took longer than it was given, with the stage and the file at which it was stopped
├── MissingExtraError     a feature whose optional dependency is not installed
└── FaultError            a fault of tieout's own, with the stage and the file at which it came out

Any other exception is a fault of tieout's own. `stage` is the one place that may catch every exception, and raises a FaultError in its
place. It encloses each step of the flow, and everything that a process does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_HALF_EVEN, Context, DivisionByZero, InvalidOperation, Overflow, localcontext


class TieoutError(Exception):
    """The root. Its text says what failed and where, what was expected and found, and what to do next."""


class InputError(TieoutError):
    """The input cannot be read as a filing, or as a digest where one is expected."""


class UnreadableError(InputError):
    """Missing, a directory, empty, too large, damaged compression, or no permission."""


class UnsupportedError(InputError):
    """Bytes of a kind that is not read, such as an image."""


class FetchError(InputError):
    """A filing that was asked for by its ticker, number or address is not there, is refused, or could not be fetched whole."""


class OutputError(TieoutError):
    """The place to write to is missing, is a directory, is the input itself, is full, or may not be written."""


class UsageError(TieoutError):
    """Options or arguments that do not go together."""


class MissingExtraError(TieoutError):
    """A feature whose optional dependency is not installed; the text names the extra."""


class DeadlineError(TieoutError):
    """The work took longer than the `seconds` that its caller gave it. It was stopped at `stage` ("extracting facts") of `file`; both are
    empty until a `stage` names them."""

    def __init__(self, seconds: float, stage: str = "", file: str = "") -> None:
        self.seconds, self.stage, self.file = seconds, stage, file
        super().__init__(
            f"{file}: it took longer than {seconds:g} seconds, and was stopped while {stage}. Is it a filing? --timeout SECONDS (or "
            f"TIEOUT_DEADLINE) allows more."
        )


class FaultError(TieoutError):
    """A fault of tieout's own: `stage` names the step ("extracting facts"), `file` the file. The original exception is its `__cause__`."""

    def __init__(self, stage: str, file: str, cause: BaseException) -> None:
        self.stage, self.file = stage, file
        description = " ".join(f"{type(cause).__name__}: {cause}".split())
        super().__init__(
            f"{file}: tieout itself failed while {stage} ({description[:_LONGEST]}). This is our fault, not the file's: please report it. "
            f"--debug shows where it happened."
        )

    @property
    def trace(self) -> str:
        """The traceback of the original exception, in lines."""
        from traceback import format_exception

        return "".join(format_exception(self.__cause__ or self))


_LONGEST = 200
"""The most characters of the original message: it may repeat the file."""


@contextmanager
def extra(name: str, what: str, package: str, otherwise: str = "choose another format") -> Iterator[None]:
    """Encloses the import of an optional `package`, of the extra `name`, that `what` needs. Raises MissingExtraError, whose text says what
    to install, or what to do without it."""
    try:
        yield
    except ImportError as error:
        advice = f"Install it with pip install 'tieout[{name}]', or {otherwise}."
        raise MissingExtraError(f"{what} needs {package}, which is not installed. {advice}") from error


_ARITHMETIC = Context(prec=28, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])
"""How Decimals are computed: a figure of account has at most so many digits (`model/exact.py`); what has more is left out with a note."""


@contextmanager
def stage(doing: str, file: str) -> Iterator[None]:
    """Name the step that a block does ("reading") and its file ("filing.htm"). A TieoutError passes, a DeadlineError with the name of the
    innermost stage; any other exception is raised as a FaultError, of the innermost stage. Within, Decimals are computed as tieout needs
    them, whatever context the caller has set."""
    try:
        with localcontext(_ARITHMETIC):
            yield
    except DeadlineError as late:
        if late.stage:
            raise
        raise DeadlineError(late.seconds, doing, file) from None
    except TieoutError:
        raise
    except Exception as cause:  # the one boundary: nobody can know which fault of ours comes next
        raise FaultError(doing, file, cause) from cause
