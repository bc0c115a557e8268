"""What of a task is done here when its filing is studied on another machine: the bytes are read before, and what comes back is written."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import OutputError, UnreadableError
from .crew import Task
from .files import write_whole
from .worker import told_of_added, tried

if TYPE_CHECKING:
    from ..library.store.library import Offered
    from ..library.store.prepared import Prepared
    from ..model.identity import Identity


class Leaving(NamedTuple):
    """A task that goes to another machine with the bytes of its filing; and, for a library, what that knows of the filing."""

    task: Task
    data: bytes
    offered: Offered | None = None


def leaving(task: Task) -> Leaving | dict[str, Any]:
    """What is sent for a task; its outcome where nothing is: the filing cannot be read, changed since it was planned, or is in the library
    already."""
    ready: list[Leaving] = []

    def readied() -> dict[str, Any]:
        from ..library.store.prepared import record_of

        data = _bytes(task)
        if "library" not in task:
            ready.append(Leaving({**task, "identity": record_of(_identity(task))}, data))
            return {}
        from ..library.store.library import Added, Library

        with Library(Path(task["library"])) as library:
            offered = library.offered(data, Path(task["filing"]).name, _identity(task))
        if offered.stands is not None:
            return told_of_added(Added(offered.stands, "known"), 0.0)
        ready.append(Leaving({**task, "identity": record_of(offered.told)}, data, offered))
        return {}

    outcome = tried({**task, "deadline": None}, readied)
    return ready[0] if ready else outcome


def written_here(sent: Leaving, outcome: dict[str, Any], content: bytes | Prepared | None) -> dict[str, Any]:
    """The outcome of a task that was carried out elsewhere, with what came back of it in its place."""
    if content is None:
        return outcome

    def written() -> dict[str, Any]:
        if not isinstance(content, bytes):
            from ..library.store.library import Library

            assert sent.offered is not None  # noqa: S101  what a library keeps comes of a filing that was offered to it
            with Library(Path(sent.task["library"])) as library:
                return told_of_added(library.keep(content, sent.offered), outcome["seconds"])
        target = Path(sent.task["target"])
        try:
            checksum = write_whole([content], target, Path(sent.task["drafts"]) / f"{target.name}.part")
        except OSError as error:
            raise OutputError(
                f"{target} could not be written: {error.strerror or error}. Check the folder's permissions and free space."
            ) from error
        return {"output_sha256": checksum, **outcome}

    return tried({**sent.task, "deadline": None}, written)


def _bytes(task: Task) -> bytes:
    """The bytes of a task's filing. Raises UnreadableError, also where they are not those that were planned with."""
    from ..intake import read_whole

    filing = task["filing"]
    try:
        with Path(filing).open("rb") as file:
            data = read_whole(file, filing)
    except OSError as error:
        raise UnreadableError(f"{filing} could not be read: {error.strerror or error}. Check the path.") from error
    if "sha256" in task and hashlib.sha256(data).hexdigest() != task["sha256"]:
        raise UnreadableError(f"{filing} changed while it was read. Run again when it is complete.")
    return data


def _identity(task: Task) -> Identity:
    """What is known of which filing it is: from the list that names it, and beside its file."""
    from ..library.edgar.identities import identity_beside
    from ..library.store.prepared import identity_of, together

    return together(identity_of(task.get("identity", {})), identity_beside(Path(task["filing"])))
