"""The tasks of a batch on a Ray cluster in place of this machine's own processes.

The unit is a filing: its bytes go to a node, its output comes back and is written here, so nodes need neither the filings nor the folder,
only the same tieout. A task whose node or process dies is begun again elsewhere, at most _RETRIES times.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Generator, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

from ..errors import DeadlineError, OutputError, UsageError, extra
from .crew import Begun, Ended, Task
from .files import write_whole
from .worker import outcome_elsewhere

_RETRIES = 3
_TICK = 0.5
"""Seconds after which waiting stops for a moment, so that an interrupt is noticed."""
_GRACE = 30.0
"""Seconds beyond its deadline after which a task is ended from here: its process may have had to start first."""


class Cluster:
    """A Ray cluster: the one at `address` ("10.0.0.1:6379", or "auto" for the one of this machine), or with "" one that is started here and
    ends with the process. Raises MissingExtraError without Ray, UsageError where no cluster answers."""

    def __init__(self, address: str = "") -> None:
        with extra("ray", "--on ray", "ray", "leave --on out"):
            import ray
        self._ray: Any = ray
        if not ray.is_initialized():
            try:
                ray.init(
                    address=address or None,
                    log_to_driver=False,
                    include_dashboard=False if not address else None,
                    logging_level=logging.ERROR,
                )
            except (ConnectionError, RuntimeError, ValueError) as error:
                where = address or "this machine"
                raise UsageError(f"--on ray: no cluster answers at {where} ({error}). Start one with `ray start --head`.") from error
        self.size = max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def carry_out(self, tasks: Sequence[Task]) -> Generator[Begun | Ended]:
        """Hand out the tasks in their order, as many at once as the cluster has cores, and yield when each begins and ends. Closing the
        iteration gives up what has not ended."""
        remote = self._ray.remote(num_cpus=1, max_retries=_RETRIES)(outcome_elsewhere)
        waiting = list(enumerate(tasks))[::-1]
        running: dict[Any, tuple[int, float]] = {}
        try:
            while waiting or running:
                while waiting and len(running) < self.size:
                    number, task = waiting.pop()
                    yield Begun(number)
                    try:
                        data = Path(task["filing"]).read_bytes()
                    except OSError as error:
                        told = f"{task['filing']} could not be read: {error.strerror or error}. Check the path."
                        yield Ended(number, {"error": told})
                        continue
                    if hashlib.sha256(data).hexdigest() != task["sha256"]:
                        yield Ended(number, {"error": f"{task['filing']} changed while it was read. Run again when it is complete."})
                        continue
                    running[remote.remote(task, data)] = (number, monotonic())
                ready, _ = self._ray.wait(list(running), num_returns=1, timeout=_TICK) if running else ([], [])
                for reference in ready:
                    number, _ = running.pop(reference)
                    yield Ended(number, self._outcome(reference, tasks[number]))
                yield from self._late(running, tasks)
        finally:
            for reference in running:
                self._ray.cancel(reference, force=True)

    def _outcome(self, reference: Any, task: Task) -> dict[str, Any]:  # noqa: ANN401  Ray's references have no type of use
        try:
            outcome, content = self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            first = str(error).strip().splitlines()[:1]
            return {"error": f"{task['filing']}: the nodes that worked on it were lost ({''.join(first)}).", "fault": True}
        if content is None:
            return dict(outcome)
        target = Path(task["target"])
        try:
            checksum = write_whole([content], target, Path(task["drafts"]) / f"{target.name}.part")
        except OSError as error:
            told = OutputError(f"{target} could not be written: {error.strerror or error}. Check the folder's permissions and free space.")
            return {"error": str(told)}
        return {"output_sha256": checksum, **outcome}

    def _late(self, running: dict[Any, tuple[int, float]], tasks: Sequence[Task]) -> Generator[Ended]:
        """End the tasks that take no notice of their deadline."""
        for reference, (number, begun) in list(running.items()):
            deadline = tasks[number].get("deadline")
            if deadline is not None and monotonic() > begun + deadline + _GRACE:
                del running[reference]
                self._ray.cancel(reference, force=True)
                yield Ended(number, {"error": str(DeadlineError(deadline, "working on it", tasks[number]["filing"]))})
