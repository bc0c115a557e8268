"""Whether an environment with the compiled wheel prints what the pure code prints, byte for byte.

    python tests/tools/compiled.py PYTHON FILING …

PYTHON is the compiled environment's interpreter; the pure code is that of this tree, run by the interpreter that runs this. Prints what
differs and exits 1, or "identical" and exits 0.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    ("facts", "--format", "jsonl"),
    ("facts", "--format", "jsonl", "--no-tags"),
    ("digest", "--format", "json"),
    ("check", "--format", "json"),
)
COMPILED = "tieout.language.numerals"
LONGEST = 300
"""Seconds for one output: compiled code that works out again what it had kept does not end."""


def printed(python: str, code: str, arguments: tuple[str, ...]) -> tuple[int, bytes]:
    """Exit status and output of a command; `code` is where tieout is imported from, "" for where it is installed."""
    environment = {**os.environ, "PYTHONPATH": code, "PYTHONHASHSEED": "0"}
    child = subprocess.run(
        [python, "-m", "tieout", *arguments], capture_output=True, check=False, env=environment, cwd=tempfile.gettempdir(), timeout=LONGEST
    )
    return child.returncode, child.stdout


def main() -> int:
    """Compare; exit status as in the module's docstring, 2 where the environment's modules are not compiled."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("python", type=Path)
    parser.add_argument("filings", nargs="+", type=Path)
    options = parser.parse_args()
    python = str(options.python.absolute())
    where = subprocess.run(
        [python, "-c", f"import {COMPILED} as one; print(one.__file__)"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": ""},
        cwd=tempfile.gettempdir(),
    )
    if where.returncode or where.stdout.strip().endswith(".py"):
        sys.stderr.write(
            f"Expected {COMPILED} to be compiled, found {where.stdout.strip() or where.stderr.strip()[-200:]!r}: make compiled.\n"
        )
        return 2
    orders = [(command[0], str(filing.absolute()), *command[1:]) for filing in options.filings for command in COMMANDS]
    changed = [order for order in orders if printed(python, "", order) != printed(sys.executable, str(ROOT / "src"), order)]
    sys.stdout.writelines(f"differs: tieout {' '.join(order)}\n" for order in changed)
    sys.stdout.write(f"{len(changed)} of {len(orders)} outputs differ\n" if changed else f"identical: {len(orders)} outputs\n")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
