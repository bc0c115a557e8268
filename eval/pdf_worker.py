"""`python -m eval.pdf_worker plain|facts FILE`: one measurement in a process of its own; prints seconds and peak memory in MB."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

_PER_MB = 1024 if sys.platform != "darwin" else 1024 * 1024


def plain(path: Path) -> None:
    """pypdfium2's own text of every page, as its documentation takes it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for page in document:
        text_page = page.get_textpage()
        text_page.get_text_range()
        text_page.close()
        page.close()
    document.close()


def facts(path: Path) -> None:
    """Text, passages, tables and facts by tieout."""
    import tieout

    tieout.facts(path)


if __name__ == "__main__":
    work = {"plain": plain, "facts": facts}[sys.argv[1]]
    begun = time.perf_counter()
    work(Path(sys.argv[2]))
    print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _PER_MB)
