"""Times tieout's stages by standing in for their functions wherever the package refers to them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from time import perf_counter
from typing import Any

STAGES: tuple[tuple[str, str, str], ...] = (
    ("intake", "tieout.intake", "read_source"),
    ("structure", "tieout.structure", "build_document"),
    ("facts, rest", "tieout.extraction", "extract"),
    ("tags", "tieout.extraction.tagged.figures", "tagged"),
    ("tags", "tieout.extraction.tagged.figures", "read_tags"),
    ("tables", "tieout.extraction.tabulated.figures", "tabulated"),
    ("prose", "tieout.extraction.written.figures", "written"),
    ("join", "tieout.extraction.agreement", "join"),
    ("compose", "tieout.digesting", "compose"),
    ("gate", "tieout.auditing.gate", "release"),
)
"""Stage, module, function. A stage's time is its own: what it spends inside another stage is counted there."""


class _Clock:
    """Own time of each stage: `running` is the stack of stages that wait for the one on top."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {stage: 0.0 for stage, _, _ in STAGES}
        self.running: list[str] = []
        self.since = 0.0

    def switch(self) -> None:
        now = perf_counter()
        if self.running:
            self.spent[self.running[-1]] += now - self.since
        self.since = now

    def timing(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def timed(*arguments: object, **options: object) -> object:
            self.switch()
            self.running.append(stage)
            try:
                return function(*arguments, **options)
            finally:
                self.switch()
                self.running.pop()

        return timed


@contextmanager
def timed_stages() -> Iterator[dict[str, float]]:
    """While open, calls of the stages add to the dictionary that it gives: stage -> seconds of its own.

    Every reference to a stage's function in a loaded module of tieout is replaced, and put back at the end. LookupError where a
    stage's function is not there: a stage that silently measures nothing would be read as fast."""
    clock = _Clock()
    replaced: list[tuple[Any, str, object]] = []
    for stage, module_name, function_name in STAGES:
        function = getattr(sys.modules.get(module_name), function_name, None)
        if function is None:
            raise LookupError(f"no {module_name}.{function_name} to time as {stage}; run the code once before, or correct STAGES")
        timed = clock.timing(stage, function)
        for name, module in list(sys.modules.items()):
            if name == "tieout" or name.startswith("tieout."):
                replaced += [(module, key, value) for key, value in vars(module).items() if value is function]
        for module, key, value in replaced:
            if value is function:
                setattr(module, key, timed)
    try:
        yield clock.spent
    finally:
        for module, key, value in replaced:
            setattr(module, key, value)
