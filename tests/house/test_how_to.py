"""The programs that the how-to pages show run as they stand, and print what the page says they print."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
PROGRAM = re.compile(r"```python\n(.*?)```\s+prints\s+```text\n(.*?)```", re.DOTALL)


def test_there_are_pages():
    assert PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_program_prints_what_the_page_says(page, golden):
    lacking = []
    for program, printed in PROGRAM.findall(page.read_text(encoding="utf-8")):
        done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
        if "tieout.errors.MissingExtraError: " in done.stderr:
            lacking.append(done.stderr.splitlines()[-1])
            continue
        assert done.returncode == 0, done.stderr
        expected = "".join(".*" if part == "…" else re.escape(part) for part in re.split("(…)", printed))
        holds = re.fullmatch(expected, done.stdout, re.DOTALL)
        if golden.updates and not holds:
            text = page.read_text(encoding="utf-8")
            page.write_text(text.replace(f"```text\n{printed}```", f"```text\n{done.stdout}```"), encoding="utf-8", newline="\n")
        assert golden.updates or holds, done.stdout
    if lacking:
        pytest.skip(lacking[0])


def test_the_commands_of_keeping_a_library_run(tmp_path):
    """Each `tieout library …` of the page, one after another, over a copy of the samples."""
    pytest.importorskip("duckdb", reason="needs the extra `library`")
    text = (ROOT / "docs" / "how-to" / "keep-a-library.md").read_text(encoding="utf-8")
    commands = [
        line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines() if line.startswith("tieout")
    ]
    assert len(commands) >= 8
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    for command in commands:
        words = [sys.executable, "-m", "tieout", *shlex.split(command)[1:]]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
    listed = subprocess.run([sys.executable, "-m", "tieout", "library", "list"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "larkmoor" not in listed.stdout
    assert listed.stdout.endswith("\n2 rows\n")
    made = {path.name for path in next((tmp_path / "tieout-library" / "filings").iterdir()).iterdir()}
    assert all(name in text for name in made), "a file that the page does not name"
