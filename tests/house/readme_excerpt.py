"""The README's excerpt of a digest, and the gallery's of an audit. `make goldens` writes them anew; review the difference."""

import re
from pathlib import Path

import tieout
from tieout.outputs.audit_text import audit_text
from tieout.outputs.digest_markdown import digest_markdown

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
GALLERY = ROOT / "docs" / "gallery.md"
SAMPLE = ROOT / "samples" / "kingsoft-cloud-2024-20f.htm"
DAMAGED = ROOT / "samples" / "damaged-digest.txt"
NOTE = re.compile(r"(<!-- excerpt: audit -->\n)(.*?)(<!-- end of audit -->)", re.DOTALL)
EXCERPT = re.compile(r"(<!-- excerpt: make digest -->\n)(.*?)(<!-- end of excerpt -->)", re.DOTALL)

# How many statements of which topics are shown: enough to see what a digest is.
SHOWN = {"operating_metrics": 1, "revenue": 2, "profitability": 2, "cash_flow": 2, "borrowings": 1}


def printed_topics() -> dict[str, list[str]]:
    """The bullets of the sample's digest as printed, under the title of their topic."""
    topics: dict[str, list[str]] = {}
    bullets: list[str] = []
    for line in digest_markdown(tieout.digest(SAMPLE)).splitlines():
        if line.startswith("## "):
            bullets = topics.setdefault(line.removeprefix("## "), [])
        elif line.startswith("- "):
            bullets.append(line)
    return topics


def printed_note() -> str:
    """The note on the damaged sample as printed, in a block of its own."""
    return f"\n```text\n{audit_text(tieout.audit(DAMAGED.read_text(encoding='utf-8'), SAMPLE))}```\n\n"


def shown_topics() -> dict[str, list[str]]:
    """The same of what the README shows, where titles are bold and not headings."""
    topics: dict[str, list[str]] = {}
    bullets: list[str] = []
    for line in EXCERPT.search(README.read_text(encoding="utf-8"))[2].splitlines():
        if line.startswith("**"):
            bullets = topics.setdefault(line.strip("*"), [])
        elif line:
            bullets.append(line)
    return topics


def rewrite() -> None:
    """Put the excerpts into the README and the gallery as the digest and the audit are now."""
    titles = {topic.title: SHOWN.get(topic.id, 0) for topic in tieout.digest(SAMPLE).topics}
    parts = [f"**{title}**\n\n" + "\n".join(bullets[: titles[title]]) for title, bullets in printed_topics().items() if titles.get(title)]
    excerpt = "\n" + "\n\n".join(parts) + "\n\n"
    page = EXCERPT.sub(lambda found: found[1] + excerpt + found[3], README.read_text(encoding="utf-8"))
    README.write_text(page, encoding="utf-8")
    page = NOTE.sub(lambda found: found[1] + printed_note() + found[3], GALLERY.read_text(encoding="utf-8"))
    GALLERY.write_text(page, encoding="utf-8")
