"""Whether a change of the code changed any output: `record` before it, `compare` after it.

    python tests/tools/identical.py record FILE [--data DIR]
    python tests/tools/identical.py compare FILE [--data DIR] [--only TEXT]

Facts, digests and checks of all shared filings, with and without tags, and audits of all shared digests, by the commands that a user
runs. FILE holds one checksum a line, so that two recordings can also be held against each other with diff. `compare` prints
"identical" and exits 0, or names what changed and exits 1.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "samples" / "kingsoft-cloud-2024-20f.htm"
FILING_FOLDERS = ("filings", "reports/docs", "cases", "financebench/pdfs")
FILING_SUFFIXES = (".htm", ".html", ".xhtml", ".md", ".txt", ".pdf")
NO_FILINGS = (".expect.md", ".claims.txt")
AUDITED = {  # folder of digests -> which filing each is of, by the beginning of its name
    "digests": {
        "axp": "10-Q_AXP",
        "home-depot": "home-depot-fy2024",
        "nflx": "nflx-10-k",
        "union-pacific": "union-pacific",
        "xom": "10-Q_XOM",
    },
    "natural": {name: name for name in ("abbvie-fy2024", "chevron-2023q2", "general-motors-fy2023", "nike-fy2024")},
}
COMMANDS = (
    ("facts", "--format", "jsonl"),
    ("facts", "--format", "jsonl", "--no-tags"),
    ("digest", "--format", "json"),
    ("digest", "--format", "md", "--no-tags"),
    ("check", "--format", "json", "--no-tags"),
)


def filings(data: Path) -> list[Path]:
    """The filings of the data folder, each once."""
    every = (path for folder in FILING_FOLDERS for path in sorted((data / folder).rglob("*")))
    return [p for p in every if p.is_file() and p.name.removesuffix(".gz").endswith(FILING_SUFFIXES) and not p.name.endswith(NO_FILINGS)]


def orders(data: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each output as a name and the command that makes it."""
    known = filings(data)
    for path in (SAMPLE, *known):
        for command in COMMANDS:
            yield f"{path.name} {' '.join(command)}", (command[0], str(path), *command[1:])
    for folder, pairs in AUDITED.items():
        for digest in sorted((data / folder).glob("*.*")):
            stem = next((of for start, of in pairs.items() if digest.name.startswith(start)), None)
            if stem:
                filing = next(path for path in known if path.name.startswith(stem))
                yield f"audit {digest.name}", ("audit", str(digest), str(filing), "--format", "json")
    yield "audit seed digest", ("audit", str(data / "kingsoft" / "seed-digest.txt"), str(SAMPLE), "--format", "json")


def made(order: tuple[str, tuple[str, ...]]) -> tuple[str, str]:
    """A name with the checksum of what the command printed and of its exit status."""
    from tieout.cli import main

    name, arguments = order
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        try:
            status: object = main(list(arguments))
        except SystemExit as error:
            status = error.code
        except (ArithmeticError, LookupError, ValueError, TypeError, AttributeError) as error:  # a fault is an outcome to compare too
            status = type(error).__name__
    printed.flush()
    content = printed.buffer.getvalue()  # type: ignore[attr-defined]
    return name, f"{hashlib.sha256(content).hexdigest()} {status}"


def outputs(data: Path, only: str) -> dict[str, str]:
    """Every output's checksum by its name."""
    wanted = [order for order in orders(data) if only in order[0]]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return dict(pool.map(made, wanted, chunksize=len(COMMANDS)))


def main() -> int:
    """Record or compare; exit status as in the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("record", "compare"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("TIEOUT_DATA") or ROOT.parent / "shared" / "data"))
    parser.add_argument("--only", default="", help="only outputs with this in their name")
    options = parser.parse_args()
    if not options.data.is_dir():
        parser.error(f"there is no folder {options.data}: name the data with --data DIR or TIEOUT_DATA")
    now = outputs(options.data, options.only)
    if options.verb == "record":
        options.file.write_text("".join(f"{checksum}\t{name}\n" for name, checksum in now.items()), "utf-8")
        sys.stdout.write(f"{len(now)} outputs recorded in {options.file}\n")
        return 0
    before = dict(line.split("\t")[::-1] for line in options.file.read_text("utf-8").splitlines())
    changed = [name for name, checksum in now.items() if before.get(name) != checksum]
    sys.stdout.writelines(f"changed: {name}\n" for name in changed)
    sys.stdout.write(f"{len(changed)} of {len(now)} outputs changed\n" if changed else f"identical: {len(now)} outputs\n")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
