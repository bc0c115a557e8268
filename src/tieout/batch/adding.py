"""Many filings added to a library, by several processes at once."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from ..deadlines import seconds_of
from ..library.store.prepared import record_of
from ..model.identity import Identity
from .crew import Crew, Ended
from .running import Hands, Started


class AddedOne(NamedTuple):
    """What became of a filing, which is named as the user named it. `status` is that of library.store.library.Added, or "failed" with an
    `error`; `fault`: it failed by a fault of tieout, and `trace` says where, as far as is known."""

    filing: str
    status: str
    error: str = ""
    sha256: str = ""
    entity: str | None = None
    form: str | None = None
    period_of_report: str | None = None
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    fault: bool = False
    trace: str = ""


def add_all(
    filings: Sequence[tuple[str, Identity]], folder: Path, hands: int | Hands, *, deadline: float | None = None
) -> Generator[Started | AddedOne]:
    """Add each filing, with what is known of its identity, to the library in `folder`, with up to `hands` processes or on a Cluster, and
    yield each beginning and result. A cluster studies the filings, and what is kept of them is written here.

    Closing the iteration stops the work; what was added stays. A filing that takes longer than `deadline` seconds fails."""
    deadline = seconds_of(deadline)
    library = str(folder)
    tasks = ({"filing": filing, "library": library, "identity": record_of(identity), "deadline": deadline} for filing, identity in filings)
    with tempfile.TemporaryFile() as lock, closing((Crew(hands, lock) if isinstance(hands, int) else hands).carry_out(tasks)) as events:
        for event in events:
            filing = filings[event.number][0]
            if not isinstance(event, Ended):
                yield Started(filing)
            elif "error" in event.outcome:
                yield AddedOne(filing, "failed", **event.outcome)
            else:
                yield AddedOne(filing, **{**event.outcome, "notes": tuple(event.outcome["notes"])})
