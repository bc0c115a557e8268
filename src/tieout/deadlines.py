"""How long work may take: a deadline, at which the loops of every room look.

A room looks (`in_time`) once for each part of its work that is bounded by itself: a tag, a page, a passage, a table, a sentence, a claim.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal, InvalidOperation
from time import monotonic
from types import FrameType
from typing import NamedTuple, TypeVar

from .errors import DeadlineError, UsageError

T = TypeVar("T")

VARIABLE = "TIEOUT_DEADLINE"
"""The environment variable with the seconds that work may take where nothing else says so."""
GRACE = 1.0
"""Seconds by which a part of the work may overrun, before it is ended in its middle."""


_SHORTEST, _LONGEST = Decimal("0.001"), Decimal(10) ** 9


class _Deadline(NamedTuple):
    """The time (of `monotonic`) at which work ends, and the seconds that it was given."""

    ends: float
    seconds: float


_DEADLINE: ContextVar[_Deadline | None] = ContextVar("deadline", default=None)


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Within, `in_time` raises DeadlineError once so many seconds have passed; with None those of TIEOUT_DEADLINE, if it is set. A deadline
    around it that ends earlier holds too. Raises UsageError where the seconds are none above 0.

    >>> with within(60):
    ...     in_time()"""
    given = seconds_of(seconds)
    around = _DEADLINE.get()
    if given is None or (around is not None and around.ends <= monotonic() + given):
        yield
        return
    token = _DEADLINE.set(_Deadline(monotonic() + given, given))
    try:
        yield
    finally:
        _DEADLINE.reset(token)


@contextmanager
def ended_after(seconds: float | None) -> Iterator[None]:
    """The same for a process that may be interrupted anywhere: what does not look at the deadline is ended soon after it, where the system
    can do that (not on Windows, nor in a thread)."""
    given = seconds_of(seconds)
    if given is None or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        with within(given):
            yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        raise DeadlineError(given)

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, given + GRACE)
    try:
        with within(given):
            yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def meanwhile(seconds: float, act: Callable[..., object], *given: object) -> Iterator[None]:
    """Within, `act(*given)` is called once so many seconds have passed, by another thread; not where the work ends before.

    >>> with meanwhile(60, print, "still working"):
    ...     in_time()"""
    timer = threading.Timer(seconds, act, given)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def in_time() -> None:
    """Look at the deadline. Raises DeadlineError where it has passed."""
    deadline = _DEADLINE.get()
    if deadline is not None and monotonic() > deadline.ends:
        raise DeadlineError(deadline.seconds)


def timed(items: Iterable[T]) -> Iterator[T]:
    """The items, with a look at the deadline before each.

    >>> list(timed("ab"))
    ['a', 'b']"""
    for item in items:
        in_time()
        yield item


def seconds_of(given: float | None) -> float | None:
    """The seconds that work may take: those given, else those of the environment; None without a limit. Raises UsageError.

    >>> seconds_of(2.5)
    2.5"""
    told = str(given) if given is not None else os.environ.get(VARIABLE, "").strip()
    seconds = parsed(told)
    if told and seconds is None:
        where = "the deadline" if given is not None else VARIABLE
        raise UsageError(f"Expected {where} to be a number of seconds above 0, found {told[:20]!r}.")
    return seconds


def parsed(text: str) -> float | None:
    """A number of seconds above 0, to the thousandth; None of other texts.

    >>> parsed("0.5"), parsed("soon")
    (0.5, None)"""
    try:
        seconds = Decimal(text)
    except InvalidOperation:
        return None
    return int(seconds * 1000) / 1000 if seconds.is_finite() and _SHORTEST <= seconds <= _LONGEST else None
