"""What the README shows is what the command prints, and what it links to is there."""

import re
import tomllib
from pathlib import Path

from tests.house.readme_excerpt import GALLERY, NOTE, printed_note, printed_topics, rewrite, shown_topics
from tieout.cli import whole_parser

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def test_the_excerpt_is_the_digest_of_the_sample(golden):
    if golden.updates:
        rewrite()
    printed, shown = printed_topics(), shown_topics()
    assert sum(map(len, shown.values())) >= 6
    changed = [bullet for title, bullets in shown.items() for bullet in bullets if bullet not in printed.get(title, [])]
    assert changed == [], "run `make goldens` and review the difference"


def test_the_note_is_the_audit_of_the_damaged_sample(golden):
    if golden.updates:
        rewrite()
    shown = NOTE.search(GALLERY.read_text(encoding="utf-8"))[2]
    assert shown == printed_note(), "run `make goldens` and review the difference"


def test_every_link_leads_somewhere():
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_every_command_named_is_a_target_of_the_makefile():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"\bmake (\w+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_command_shown_can_be_typed():
    block = README[README.index("## Using it") : README.index("## Where to go")]
    commands = [line.split("#")[0].split()[1:] for line in block.splitlines() if line.startswith("tieout ")]
    assert len(commands) > 6
    for words in commands:
        assert whole_parser().parse_args(words)


def test_the_extras_that_users_install_are_told():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = set(re.findall(r"'\.\[(\w+)\]'", README)) - {"all"}
    assert told == set(project["optional-dependencies"]) - {"test", "dev", "bench", "docs", "eval", "all"}


def test_every_row_of_a_table_belongs_to_one():
    for document in DOCUMENTS:
        for block in re.split(r"\n\s*\n", document.read_text(encoding="utf-8")):
            rows = [line for line in block.splitlines() if line.startswith("|")]
            assert not rows or re.fullmatch(r"[|:-]+", rows[1] if len(rows) > 1 else ""), f"{document.name}: {rows[0]}"
