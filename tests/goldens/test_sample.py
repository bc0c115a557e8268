"""What the commands print of the sample, letter by letter: a change of any output is a difference that a reviewer reads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
BANK = "samples/larkmoor-bancorp-2025-10k.htm"
FILING, DAMAGED = "samples/kingsoft-cloud-2024-20f.htm", "samples/damaged-digest.txt"
PRINTED = {
    "outline.txt": ("read", FILING),
    "passage-227.txt": ("read", FILING, "--passage", "227"),
    "digest.md": ("digest", FILING),
    "digest-no-tags.md": ("digest", FILING, "--no-tags"),
    "digest-bank.txt": ("digest", BANK, "--format", "txt"),
    "check.txt": ("check", FILING),
    "check-bank.txt": ("check", BANK),
    "audit.txt": ("audit", DAMAGED, FILING),
    "fixed.md": ("audit", DAMAGED, FILING, "--fix"),
}


@pytest.mark.parametrize("name", PRINTED)
def test_what_is_printed_is_what_was_reviewed(name, golden, root):
    command = [sys.executable, "-m", "tieout", *PRINTED[name]]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert done.stdout, done.stderr
    golden.holds(HERE / name, done.stdout)


def test_every_golden_is_of_a_command():
    assert {path.name for path in HERE.iterdir() if path.is_file()} - {"test_sample.py"} == set(PRINTED)
