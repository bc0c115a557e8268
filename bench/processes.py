"""Workers, child processes measured for memory, and cold runs of the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Self

_MEMORY = """
import sys
import tieout
tieout.digest(sys.argv[1])
try:
    with open("/proc/self/status") as status:
        kilobytes = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
except OSError:
    import resource
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
print(kilobytes)
"""
# VmHWM, not ru_maxrss: on Linux the latter is handed down from the process that started this one.


class MeasureFailedError(Exception):
    """A measured program did not do its work; the message says what it said."""


class Worker:
    """A running `bench.worker`; with `python`, of the tieout installed where that interpreter is, its samples named "compiled …"."""

    def __init__(self, measure: str, python: str = "") -> None:
        self.measure = measure
        self._named = "compiled {}" if python else "{}"
        self._process = subprocess.Popen(
            [python or sys.executable, "-W", "ignore", "-m", "bench.worker", measure],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": ""} if python else None,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(timeout=60)
        if self._process.stdout:
            self._process.stdout.close()

    def seconds(self, path: Path) -> dict[str, float]:
        """Measure one file. MeasureFailedError where the measured code failed."""
        if self._process.stdin is None or self._process.stdout is None:
            raise MeasureFailedError(f"{self.measure}: the worker has no pipes")
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise MeasureFailedError(f"{self.measure}: the worker ended on {path.name}")
        answer: dict[str, dict[str, float]] = json.loads(line)
        if "seconds" not in answer:
            raise MeasureFailedError(f"{self.measure} on {path.name}: {answer['failed']}")
        return {self._named.format(name): seconds for name, seconds in answer["seconds"].items()}


def peak_megabytes(path: Path) -> dict[str, float]:
    """Under "memory", the most that a fresh process takes to digest this file, interpreter included, in MB of 10^6 bytes."""
    child = subprocess.run([sys.executable, "-c", _MEMORY, str(path)], capture_output=True, text=True, check=False)
    if child.returncode:
        raise MeasureFailedError(f"memory of {path.name}: {child.stderr.strip()[-300:]}")
    return {"memory": int(child.stdout) * 1024 / 1e6}


def cold_seconds(path: Path) -> dict[str, float]:
    """Under "cold", a cold `tieout digest FILE --format json`, from starting the process to its end."""
    command = [sys.executable, "-m", "tieout", "digest", str(path), "--format", "json", "-o", os.devnull]
    began = perf_counter()
    child = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = perf_counter() - began
    if child.returncode:
        raise MeasureFailedError(f"tieout digest {path.name}: exit {child.returncode}: {child.stderr.strip()[-300:]}")
    return {"cold": seconds}
