"""What the README shows is what the command prints, and what it links to is there."""

import re
from pathlib import Path

import tieout
from tieout.outputs.digest_markdown import digest_markdown

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
_EXCERPT = re.compile(r"<!-- excerpt: make digest -->\n(.*?)<!-- end of excerpt -->", re.DOTALL)


def test_the_excerpt_is_the_digest_of_the_sample(sample):
    [excerpt] = _EXCERPT.findall(README)
    shown = [line for line in excerpt.splitlines() if line]
    printed = digest_markdown(tieout.digest(sample)).splitlines()
    assert len(shown) >= 8
    assert [line for line in shown if line not in printed] == []
    assert [printed.index(line) for line in shown] == sorted(printed.index(line) for line in shown)


def test_every_link_leads_somewhere():
    documents = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    for document in documents:
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_every_command_named_is_a_target_of_the_makefile():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"\bmake (\w+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
