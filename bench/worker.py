"""`python -m bench.worker MEASURE`: a process that times one thing, so that no tool's heap slows another's.

Reads a path a line, answers each with one line of JSON: {"seconds": {name: seconds}} or {"failed": why}."""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path

from bench.measures import MEASURES


def main() -> int:
    """Serve until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what the tools print is not an answer
    logging.disable(logging.CRITICAL)
    measure = MEASURES[sys.argv[1]]
    for line in sys.stdin:
        try:
            answer: dict[str, object] = {"seconds": measure(Path(line.rstrip("\n")))}
        except Exception as error:  # noqa: BLE001  another tool's failure on a file is a result of the comparison, of whatever type
            answer = {"failed": f"{type(error).__name__}: {error}"[:200]}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
