"""A process that makes one output after another: tasks on standard input, outcomes on standard output, one line of JSON each.

An error with a filing is an outcome, and so is a fault of tieout, with its traceback. A crash below Python ends the process, and its last
words are on standard error. Neither affects the next filing."""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from ..deadlines import ended_after
from ..errors import FaultError, OutputError, TieoutError, UnreadableError, stage
from .files import encoded, sha256_of, write_whole
from .orders import Made, Order, make

if TYPE_CHECKING:
    from ..library.store.library import Added
    from ..library.store.prepared import Prepared
    from ..model.identity import Identity
    from ..studies import Study


def main() -> None:
    """Work until the input ends, which it also does when the starter has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the starter decides
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # by way of `finally`, so that no draft is left
    faulthandler.enable()
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a library prints is no answer
    for line in sys.stdin:
        answers.write(json.dumps(_outcome(json.loads(line)), allow_nan=False) + "\n")
        answers.flush()


def _outcome(task: dict[str, Any]) -> dict[str, Any]:
    """Make the output that `task` asks for, or add its filing to a library. The keys of the result are those of a ledger's entry, or those
    of `_added`, or `error`; with `fault` and `trace` where the error is a fault of tieout."""

    def carried_out() -> dict[str, Any]:
        if "library" in task:
            return _added(task["filing"], Path(task["library"]), task["identity"])
        return _made(task["filing"], Path(task["target"]), Path(task["drafts"]), Order(**task["order"]), task["sha256"])

    return tried(task, carried_out)


def outcome_elsewhere(task: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes | Prepared | None]:
    """The same on another machine, which has neither the filing, whose bytes are `data`, nor the folder or library: the outcome without
    what only these know, and the output's bytes, or what a library keeps; None in their place where it failed."""
    content: list[bytes | Prepared] = []

    def carried_out() -> dict[str, Any]:
        begun = perf_counter()
        if "library" in task:
            from ..library.store.prepared import identity_of, prepare

            content.append(prepare(data, Path(task["filing"]).name, identity_of(task["identity"])))
            return {"seconds": round(perf_counter() - begun, 3)}
        from .. import studies

        order = Order(**task["order"])
        study = studies.study(data, tags=order.tags, name=Path(task["filing"]).name, identity=_identity(task))
        made = make(order, study)
        with stage("writing", task["filing"]):
            content.append(b"".join(encoded(made.content)))
        return _told(made, study, begun)

    outcome = tried(task, carried_out)
    return outcome, None if "error" in outcome else content[0]


def _identity(task: dict[str, Any]) -> Identity:
    from ..library.store.prepared import identity_of

    return identity_of(task.get("identity", {}))


def tried(task: dict[str, Any], carried_out: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The outcome of a task, or why it failed."""
    try:
        with stage("working on it", task["filing"]), ended_after(task.get("deadline")):
            return carried_out()
    except FaultError as fault:
        return {"error": str(fault), "fault": True, "trace": fault.trace}
    except TieoutError as error:
        return {"error": str(error)}


def _made(filing: str, target: Path, drafts: Path, order: Order, sha256: str | None) -> dict[str, Any]:
    from .. import studies
    from ..library.edgar.identities import identity_beside

    begun = perf_counter()
    study = studies.study(filing, tags=order.tags, identity=identity_beside(Path(filing)))
    if sha256 is None or sha256_of(Path(filing)) != sha256:
        raise UnreadableError(f"{filing} changed while it was read. Run again when it is complete.")
    made = make(order, study)
    with stage("writing", filing):
        checksum = _written(made, target, drafts / f"{os.getpid()}.part")
    return {"output_sha256": checksum, **_told(made, study, begun)}


def _told(made: Made, study: Study, begun: float) -> dict[str, Any]:
    """What a ledger's entry says of a result besides its origin."""
    from ..outputs.notation import filing_record, records

    return {
        "filing": filing_record(made.filing, len(study.document.passages), study.document.scheme),
        "counts": made.counts,
        "notes": records(made.notes, "kind text"),
        "seconds": round(perf_counter() - begun, 3),
    }


def _added(filing: str, folder: Path, identity: dict[str, Any]) -> dict[str, Any]:
    """Add a filing to the library in `folder`: {"status", "sha256", "entity", "form", "period_of_report", "notes", "seconds"}."""
    from ..library.edgar.identities import identity_beside
    from ..library.store.library import Library
    from ..library.store.prepared import identity_of
    from ..model.identity import NOT_IDENTIFIED

    begun = perf_counter()
    given = identity_of(identity)
    known = given if given != NOT_IDENTIFIED else identity_beside(Path(filing))
    with Library(folder) as library:
        added = library.add(filing, identity=known)
    return told_of_added(added, round(perf_counter() - begun, 3))


def told_of_added(added: Added, seconds: float) -> dict[str, Any]:
    """The outcome of a filing that was added."""
    told = {name: getattr(added.entry, name) for name in ("sha256", "entity", "form", "period_of_report")}
    return {"status": added.status, **told, "notes": list(added.notes), "seconds": seconds}


def _written(made: Made, target: Path, draft: Path) -> str:
    """Write the content and return its checksum. Raises OutputError."""
    try:
        return write_whole(encoded(made.content), target, draft)
    except OSError as error:
        raise OutputError(
            f"{target} could not be written: {error.strerror or error}. Check the folder's permissions and free space."
        ) from error
