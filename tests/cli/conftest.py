"""A tiny filing on disk, and the command run on it."""

import gzip
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tieout.cli import main

FILING = """<html><head><title>Example</title></head><body>
<p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p>
<p>FORM 10-K</p>
<p>ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934</p>
<p>For the fiscal year ended December 31, 2024</p>
<p>EXAMPLE INC.</p>
<p>(Exact name of registrant as specified in its charter)</p>
<p><b>Item 7. Management's Discussion and Analysis of Financial Condition and Results of Operations</b></p>
<p>Revenues rose by 10.0% from $1,100 million in 2023 to $1,210 million in 2024, primarily due to higher prices.</p>
<p><b>CONSOLIDATED STATEMENTS OF OPERATIONS</b></p>
<p>(in millions)</p>
<table>
<tr><td></td><td colspan="2">Year ended December 31,</td></tr>
<tr><td></td><td>2024</td><td>2023</td></tr>
<tr><td>Revenues</td><td>$1,210</td><td>$1,100</td></tr>
<tr><td>Cost of revenues</td><td>(700)</td><td>(650)</td></tr>
<tr><td>Net income</td><td>$121</td><td>$99</td></tr>
</table>
</body></html>
"""


class Ran(NamedTuple):
    """What a run of the command left."""

    status: int
    out: bytes
    err: str


@pytest.fixture
def filing(tmp_path) -> Path:
    path = tmp_path / "example.htm"
    path.write_text(FILING, encoding="utf-8")
    return path


@pytest.fixture
def filings(tmp_path) -> list[Path]:
    """Three tiny filings, the second of them no filing at all."""
    folder = tmp_path / "filings"
    folder.mkdir()
    first, broken, last = folder / "first.htm", folder / "broken.htm", folder / "last.htm.gz"
    first.write_text(FILING, encoding="utf-8")
    broken.write_bytes(b"\x7fELF\x02\x01\x01" + b"\x00\x00\x00\x17code" * 500)
    last.write_bytes(gzip.compress(FILING.replace("EXAMPLE INC.", "SECOND EXAMPLE PLC").encode()))
    return [first, broken, last]


@pytest.fixture
def tieout(capfdbinary):
    """Runs the command in this process."""

    def run(*arguments: object) -> Ran:
        capfdbinary.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stopped:  # how the argument parser ends
            status = stopped.code
        out, err = capfdbinary.readouterr()
        return Ran(status, out, err.decode("utf-8"))

    return run


@pytest.fixture
def process():
    """Runs the command in a process of its own."""

    def run(*arguments: object, **options: object) -> Ran:
        command = [sys.executable, "-m", "tieout", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, check=False, **options)
        return Ran(done.returncode, done.stdout, done.stderr.decode("utf-8"))

    return run
