"""The programs that the how-to pages show run as they stand, and print what the page says they print."""

import re
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
    for program, printed in PROGRAM.findall(page.read_text(encoding="utf-8")):
        done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        expected = "".join(".*" if part == "…" else re.escape(part) for part in re.split("(…)", printed))
        holds = re.fullmatch(expected, done.stdout, re.DOTALL)
        if golden.updates and not holds:
            text = page.read_text(encoding="utf-8")
            page.write_text(text.replace(f"```text\n{printed}```", f"```text\n{done.stdout}```"), encoding="utf-8", newline="\n")
        assert golden.updates or holds, done.stdout
