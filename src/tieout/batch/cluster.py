"""The tasks of a batch on a Ray cluster in place of this machine's own processes.

The unit is a filing: its bytes go to a node, its output comes back and is written here, so nodes need neither the filings nor the folder,
only the same tieout. A task whose node or process dies is begun again elsewhere, at most _RETRIES times.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterable
from time import monotonic
from typing import Any, NamedTuple

from ..errors import DeadlineError, UsageError, extra
from .crew import Begun, Ended, Passed, Task
from .homecoming import Leaving, leaving, written_here
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

    def carry_out(self, tasks: Iterable[Task | None]) -> Generator[Begun | Passed | Ended]:
        """Hand out the tasks in their order, as many at once as the cluster has cores, and yield when each begins and ends. A task is taken
        from the iterable, and its filing read, when there is a core for it. Closing the iteration gives up what has not ended."""
        remote = self._ray.remote(num_cpus=1, max_retries=_RETRIES)(outcome_elsewhere)
        numbered = enumerate(tasks)
        running: dict[Any, _Running] = {}
        more = True
        try:
            while more or running:
                while more and len(running) < self.size:
                    number, task = next(numbered, (-1, None))
                    more = number >= 0
                    if task is None:
                        yield from (Passed(number),) if more else ()
                        continue
                    yield Begun(number)
                    sent = leaving(task)
                    if isinstance(sent, Leaving):
                        running[remote.remote(sent.task, sent.data)] = _Running(number, sent._replace(data=b""), monotonic())
                    else:
                        yield Ended(number, sent)
                ready, _ = self._ray.wait(list(running), num_returns=1, timeout=_TICK) if running else ([], [])
                for reference in ready:
                    done = running.pop(reference)
                    yield Ended(done.number, self._outcome(reference, done.sent))
                yield from self._late(running)
        finally:
            for reference in running:
                self._ray.cancel(reference, force=True)

    def _outcome(self, reference: Any, sent: Leaving) -> dict[str, Any]:  # noqa: ANN401  Ray's references have no type of use
        try:
            outcome, content = self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            first = str(error).strip().splitlines()[:1]
            return {"error": f"{sent.task['filing']}: the nodes that worked on it were lost ({''.join(first)}).", "fault": True}
        return written_here(sent, dict(outcome), content)

    def _late(self, running: dict[Any, _Running]) -> Generator[Ended]:
        """End the tasks that take no notice of their deadline."""
        for reference, (number, sent, begun) in list(running.items()):
            deadline = sent.task.get("deadline")
            if deadline is not None and monotonic() > begun + deadline + _GRACE:
                del running[reference]
                self._ray.cancel(reference, force=True)
                yield Ended(number, {"error": str(DeadlineError(deadline, "working on it", sent.task["filing"]))})


class _Running(NamedTuple):
    """A task on the cluster, since when."""

    number: int
    sent: Leaving
    begun: float
