"""Where a result goes and in which format: to standard output, or to a file that is whole or absent."""

from __future__ import annotations

import errno
import os
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from ..batch.files import encoded, write_whole
from ..errors import OutputError, UsageError
from ..outputs.formats import Content, default_format, formats_by_suffix, terminal_format


def chosen_format(args: Namespace, what: str) -> str:
    """The format of `what` ("digest"): the one that `--format` names, else that of the suffix of `-o`, else the default. `-o page.html` ->
    "html".

    Raises UsageError where the suffix belongs to no format and there is no `--format`."""
    if args.format:
        return str(args.format)
    if args.output is None:
        return terminal_format(what) if sys.stdout is not None and sys.stdout.isatty() else default_format(what)
    suffixes = formats_by_suffix(what)
    suffix = Path(args.output).suffix.lower()
    if suffix in suffixes:
        return suffixes[suffix]
    known = ", ".join(sorted(suffixes))
    raise UsageError(
        f"The format of {args.output} cannot be told from its suffix {suffix or '(it has none)'}: expected one of {known}. "
        f"Name it with one of these, or say --format."
    )


def check_destination(output: str | None, filing: str, *, digest: str | None = None) -> None:
    """Raise OutputError before the work begins, where the result could not be written or would overwrite the filing or the digest."""
    if output is None:
        return
    path = Path(output)
    try:
        if path.is_dir():
            raise OutputError(f"{output} is a directory: -o expects a file. Name a file in it.")
        if not path.parent.is_dir():
            raise OutputError(f"{output} cannot be written: there is no directory {path.parent}. Create it, or name another place with -o.")
        for given, what in ((filing, "filing"), (digest, "digest")):
            if given not in (None, "-") and path.exists() and Path(given).exists() and path.samefile(given):
                raise OutputError(f"{output} is the {what} itself: -o would overwrite it. Name another file.")
    except OSError as error:
        raise OutputError(f"{output} cannot be written: {error.strerror or error}. Name another place with -o.") from error


def deliver(result: Content, output: str | None, *, binary: bool = False) -> None:
    """Write the result in UTF-8 to `output`, whole or not at all, or to standard output where it is None.

    A `binary` result is not written to a terminal. Where the reader of standard output leaves early, the rest is not made. Raises
    OutputError."""
    chunks = encoded(result)
    if output is not None:
        _write_file(chunks, Path(output))
        return
    # A process may be started with standard output closed; then Python has none.
    if not hasattr(sys.stdout, "buffer"):
        raise OutputError("The result could not be written: standard output is closed. Redirect it, or give a file with -o.")
    if binary and sys.stdout.isatty():
        raise UsageError("This format is not for a terminal. Give the file to write with -o, or redirect standard output.")
    try:
        sys.stdout.flush()
        for chunk in chunks:
            _write_whole(sys.stdout.buffer, chunk)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _give_up_standard_output()
    except OSError as error:
        raise OutputError(f"The result could not be written to standard output: {error.strerror or error}.") from error


def _write_whole(stream: BinaryIO, chunk: bytes) -> None:
    """Write the whole chunk. An unbuffered stream (python -u) may take only a part, and returns its length without an error. Raises
    OSError."""
    left = memoryview(chunk)
    while left:
        taken = stream.write(left)
        if not taken:  # None: it would have to wait, which it was not opened for
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        left = left[taken:]


def _give_up_standard_output() -> None:
    """Let the interpreter flush into nothing when it ends, instead of reporting the broken pipe once more."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)


def _write_file(chunks: Iterable[bytes], path: Path) -> None:
    """Write to a file. A link is followed; what is not a regular file (a pipe, /dev/null) is written to directly."""
    path = Path(os.path.realpath(path))
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as device:
                device.writelines(chunks)
            return
        write_whole(chunks, path, path.with_name(f".tieout-{os.getpid()}.part"))
    except OSError as error:
        raise OutputError(
            f"{path} could not be written: {error.strerror or error}. No partial file is left. "
            f"Check the directory's permissions and free space, or name another place with -o."
        ) from error
