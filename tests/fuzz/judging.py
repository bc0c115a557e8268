"""What counts as a finding: an exception that is no InputError, a FaultError above all, and a run that takes over ten times the median.

Time is that of the processor; a run that took too long is repeated, and the shortest counts, so that a busy machine makes no finding."""

from __future__ import annotations

import signal
import traceback
from bisect import insort
from collections.abc import Iterator
from contextlib import contextmanager
from cProfile import Profile
from pstats import Stats
from time import process_time
from types import FrameType, TracebackType
from typing import NamedTuple

from tieout.errors import FaultError, InputError

from .targets import Target, Traits

TIMES_THE_MEDIAN = 10
REPEATED = 3
STOPPED_AFTER = 20.0
"""Seconds of the processor after which a run is stopped: some hundred times the median."""
CLOCK = 0.01
"""Seconds that the processor's clock tells apart on every system; a shorter median is taken for this."""
_REFUSED: Traits = frozenset({"refused"})


class StoppedError(BaseException):
    """A run took longer than STOPPED_AFTER. No Exception, so that nothing of tieout catches it."""


class Finding(NamedTuple):
    """What a run came to that it must not: `kind` ("fault" or "slow"), `where` by which findings are told apart, and all that is known."""

    kind: str
    where: str
    told: str


class Outcome(NamedTuple):
    """A run: the seconds of the processor, what it came upon, whether the document was refused, and what was found."""

    seconds: float
    traits: Traits
    refused: bool
    finding: Finding | None


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Raise StoppedError in the block after so many seconds of the processor, where the system has such a clock."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise StoppedError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def once(target: Target, data: bytes) -> Outcome:
    """Run a target once, with whatever comes of it."""
    began = process_time()
    traits, refused, finding = frozenset[str](), False, None
    try:
        with stopped_after(STOPPED_AFTER):
            traits = target.run(data)
    except InputError:
        traits, refused = _REFUSED, True
    except FaultError as fault:
        finding = _fault(fault.__cause__ or fault)
    except StoppedError as stopped:
        finding = Finding("slow", _innermost(stopped.__traceback__), f"stopped after {STOPPED_AFTER:g} s\n{_traced(stopped)}")
    except Exception as error:  # noqa: BLE001  whatever else comes out is what is looked for
        finding = _fault(error)
    return Outcome(process_time() - began, traits, refused, finding)


def _fault(error: BaseException) -> Finding:
    return Finding("fault", f"{type(error).__name__} {_innermost(error.__traceback__)}", _traced(error))


def _traced(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))


def _innermost(trace: TracebackType | None) -> str:
    """The innermost line of tieout, such as "markup.py:120"."""
    frames = [frame for frame in traceback.extract_tb(trace) if "/tieout/" in frame.filename.replace("\\", "/")]
    return f"{frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else "outside"


class Judge:
    """Runs a target again and again; knows the median of its runs.

    The seeds make the first times, so that the first changed document already has something to be held against. A run below `least` seconds
    is never too long, whatever the median."""

    def __init__(self, target: Target, least: float = 0.0) -> None:
        self._target, self._least = target, least
        self._times: list[float] = []
        for seed in target.seeds():
            once(target, seed)  # what is kept for the whole process is made now
            self._noted(once(target, seed).seconds)

    @property
    def median(self) -> float:
        """The median of all runs so far, in seconds."""
        return max(self._times[len(self._times) // 2], CLOCK)

    def run(self, data: bytes) -> Outcome:
        """Run a document and judge it."""
        outcome = once(self._target, data)
        longest = max(TIMES_THE_MEDIAN * self.median, self._least)
        if not outcome.refused:
            self._noted(outcome.seconds)
        if outcome.finding is None and outcome.seconds > longest:
            again = min(once(self._target, data).seconds for _ in range(REPEATED))
            if again > longest:
                return outcome._replace(finding=self._slow(data, again))
        return outcome

    def _noted(self, seconds: float) -> None:
        insort(self._times, seconds)

    def _slow(self, data: bytes, seconds: float) -> Finding:
        profile = Profile()
        profile.enable()
        once(self._target, data)
        profile.disable()
        stats: dict[tuple[str, int, str], tuple[int, int, float, float, object]] = Stats(profile).stats  # type: ignore[attr-defined]
        costly = sorted(stats.items(), key=lambda item: -item[1][2])[:8]
        lines = [f"{file.rsplit('/', 1)[-1]}:{line} {name}: {own[2]:.3f} s in {own[0]} calls" for (file, line, name), own in costly]
        told = f"{seconds:.3f} s, {seconds / self.median:.0f} times the median of {self.median:.3f} s, for {len(data)} bytes"
        return Finding("slow", lines[0].split(": ")[0], "\n".join((told, *lines)))
