"""Pages tried in a process of their own: a form that draws itself, or forms that draw one another again and again, keep pdfium busy for
ever, and nothing within this process can end that.

Only a PDF with forms is tried; few reports have any.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryFile
from threading import Thread
from time import monotonic
from typing import IO, cast

from ...deadlines import in_time
from ...thresholds.intake import MOST_STUCK_PAGES, PAGE_SECONDS, START_SECONDS

_TICK = 0.25
_MEMORY = 2 * 1024**3
_FORM = re.compile(rb"/(?:F|#46)(?:o|#6[fF])(?:r|#72)(?:m|#6[dD])(?![\w#])")
_START = "import sys; sys.path.insert(0, sys.argv[1]); import tieout; del sys.path[0]; from tieout.intake.pdf.trial import main; main()"
_COMMAND = (sys.executable, "-P", "-c", _START, str(Path(__file__).parents[3]))


def draws_forms(data: bytes) -> bool:
    """Whether a PDF has a form, a drawing that pages and other forms can draw.

    >>> draws_forms(b"/Subtype /Form"), draws_forms(b"/Type /FormField")
    (True, False)"""
    return _FORM.search(data) is not None


def stuck_pages(data: bytes, count: int) -> frozenset[int]:
    """The numbers of the pages, of `count`, that take pdfium longer than a page may, or end its process. With too many of them, the pages
    behind are taken for such too. None where no process can be started."""
    stuck: set[int] = set()
    number = 1
    with TemporaryFile() as file:
        file.write(data)
        while number <= count:
            if len(stuck) >= MOST_STUCK_PAGES:
                stuck.update(range(number, count + 1))
                break
            try:
                number += _tried(file, number, count)
            except OSError:
                break
            if number <= count:
                stuck.add(number)
                number += 1
    return frozenset(stuck)


def _tried(file: IO[bytes], first: int, count: int) -> int:
    """How many pages from `first` on are read before one is stuck. Raises OSError."""
    file.seek(0)
    told = 0  # first that the process has opened the file, then each page
    with _process(file, first) as pages:
        begun = monotonic()
        while told <= count - first + 1:
            in_time()
            with suppress(Empty):
                if not pages.get(timeout=_TICK):
                    break
                told, begun = told + 1, monotonic()
            if monotonic() - begun > (PAGE_SECONDS if told else START_SECONDS):
                break
    return max(told - 1, 0)


@contextmanager
def _process(file: IO[bytes], first: int) -> Iterator[SimpleQueue[bytes]]:
    """A process that tells when it has opened the file, and of each page, from `first` on, once it is read; "" when it has ended. It is
    ended with the block."""
    process = subprocess.Popen(  # noqa: S603  our own interpreter and module
        (*_COMMAND, str(first)), stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    told: SimpleQueue[bytes] = SimpleQueue()
    out = cast("IO[bytes]", process.stdout)

    def listen() -> None:
        while page := out.read(1):
            told.put(page)
        told.put(b"")

    listener = Thread(target=listen, daemon=True)
    listener.start()
    try:
        yield told
    finally:
        process.kill()
        process.wait()
        listener.join()
        out.close()


def main() -> None:
    """Read the PDF on standard input page by page, and tell of each."""
    import pypdfium2

    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())

    def tell() -> None:
        sys.stdout.buffer.write(b".")
        sys.stdout.buffer.flush()

    tell()
    for number in range(int(sys.argv[-1]) - 1, len(document)):
        with suppress(pypdfium2.PdfiumError):
            page = document[number]
            page.get_textpage().count_chars()
            page.close()
        tell()
