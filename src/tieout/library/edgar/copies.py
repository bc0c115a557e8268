"""Copies of fetched filings in a folder of the user's, under names that say what they are."""

from __future__ import annotations

import re
import shutil
from filecmp import cmp
from pathlib import Path
from typing import IO

from ...errors import OutputError
from ..locks import locked
from .fetching import Fetched
from .identities import IDENTITY_LOCK, keep_identity
from .store import written

_LOCK = ".copying"
"""The lock beside what was fetched, as a folder of the user's is to hold filings alone."""


def copied(filing: Fetched, folder: Path) -> Path:
    """Copy a filing into a folder, with its identity beside it, and return its file there: TICKER-FORM-PERIOD-ACCESSION.txt, or a folder
    of that name for several documents. A copy that is there is left; another file of that name is never overwritten. Raises OutputError.

    A filing of Example Inc. into "filings" -> filings/EXMP-10-K-2024-12-31-0009999999-25-000001.txt"""
    submission = filing.submission
    day = (submission.reported or submission.filed).isoformat()
    words = (filing.ticker or f"CIK{filing.cik}", submission.form, day, submission.accession)
    stem = re.sub(r"[^\w.-]+", "-", "-".join(words))
    into = folder / stem if len(filing.files) > 1 or filing.path.suffix != ".txt" else folder
    targets = [into / file.name for file in filing.files] if into != folder else [folder / f"{stem}.txt"]
    try:
        into.mkdir(parents=True, exist_ok=True)
        with locked(filing.path.with_name(_LOCK)):
            for file, target in zip(filing.files, targets, strict=True):
                _copy(file, target)
            keep_identity(targets[0], filing.parts, filing.path.with_name(IDENTITY_LOCK))
    except OSError as error:
        raise OutputError(
            f"{into} could not take the filing: {error.strerror or error}. Nothing half-written is left there. Free space, or name another "
            f"folder with --to."
        ) from error
    return targets[0]


def _copy(file: Path, target: Path) -> None:
    """Copy one file, whole or not at all. Raises OutputError where another file has its name, and OSError."""
    if target.exists():
        if cmp(file, target, shallow=False):
            return
        raise OutputError(f"{target} is there and is another file than the one fetched. Move it away, or name another folder with --to.")

    def fill(draft: IO[bytes]) -> None:
        with file.open("rb") as source:
            shutil.copyfileobj(source, draft)

    written(target, fill)
