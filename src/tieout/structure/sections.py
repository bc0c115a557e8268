"""Items of the form: where each begins and ends, and whether it is found, missing or doubtful.

Item names: Form 10-K and 10-Q (General Instructions, SEC), Form 20-F (Items 3 to 18 with 3.A to 16.K). A section without
a heading is missing, and one whose heading differs from the form's title is doubtful, so that no wrong section is given silently.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..lexicon.forms import form_of
from ..model.document import Passage, Section, Table
from ..thresholds.structure import (
    CLOSE_ITEMS,
    EARLY_ONE_IN,
    FEWEST_ITEMS,
    LATER_ONE_IN,
    LONGEST_ITEM_HEADING,
    LONGEST_ITEM_TITLE,
    LONGEST_POINTER,
    LONGEST_RANKED,
    LONGEST_RESERVED,
    RANK_OF_FIT,
    RANK_OF_STRONG,
)

_PART = re.compile(r"^part\s+(i{1,3}|iv)\b\s*[.:—–-]?\s*(.*)", re.IGNORECASE)
_ITEM = re.compile(r"^items?\s*(?:no\.?\s*)?(\d{1,2})\s*([a-k](?![a-z]))?\s*[.:—–\-)]*\s*(.*)", re.IGNORECASE | re.DOTALL)
_SUB_ITEM = re.compile(r"^(?:(\d{1,2})\s*\.?\s*)?([A-K])\s*\.\s+(\S.*)", re.DOTALL)
_RESERVED = re.compile(r"^[\[(]?\s*reserved\s*[\])]?\.?", re.IGNORECASE)
_INCORPORATED = re.compile(r"incorporated\s+(?:herein\s+|in\s+this\s+\w+\s+)?by\s+(?:this\s+)?reference|hereby incorporated", re.IGNORECASE)
_POINTER = re.compile(
    r"\b(?:see|refer|included|set forth|contained|presented|appears?|found|begin(?:s|ning)?|listed|submitted|provided|described)\b.{0,200}?"
    r"\b(?:item|part|note|page|section|pages|caption|heading|index|financial statements)\b",
    re.IGNORECASE | re.DOTALL,
)
_AMOUNT = re.compile(r"(?:[$€£¥]|RMB)\s?\d|\d,\d{3}|\d\.\d+ (?:million|billion)|\d\s?%")
_NOT_APPLICABLE = re.compile(r"^\W*(?:not (?:applicable|required)|none|n/a|omitted)\b", re.IGNORECASE)


class SectionHeading(NamedTuple):
    """A passage that may open a section."""

    passage: int
    part: str
    item: str
    title: str
    start: int
    strong: bool


class Outline:
    """Finds the sections of one filing."""

    def __init__(self, text: str, passages: list[Passage], tables: list[Table], form: str) -> None:
        self.text, self.passages = text, passages
        self.form = form_of(form)
        self.contents = {t.passage for t in tables if t.is_contents}
        self.known = {item.id: item for item in self.form.items}

    def sections(self) -> list[Section]:
        """All sections in document order, then the missing ones: heading "Item 1A. Risk Factors" in a 10-K -> section "Item 1A", found."""
        if not self.form.items:
            return []
        chosen = self.choose(self.candidates())
        unnumbered = self.by_title({self.key(heading) for heading in chosen})
        chosen = sorted([*chosen, *unnumbered], key=lambda heading: heading.passage)
        sections = [self.section(heading, self.last_of(chosen, i)) for i, heading in enumerate(chosen)]
        for i, heading in enumerate(chosen):
            if heading in unnumbered:
                sections[i] = sections[i]._replace(status="doubtful", note="Found by its title alone: the filing does not number it.")
        ids = {section.id for section in sections}
        sections.extend(
            Section(item.id, item.title, 1, 0, 0, "missing", f"No heading of {item.id} was found.")
            for item in self.form.items
            if item.required and item.id not in ids
        )
        return sections

    def last_of(self, chosen: list[SectionHeading], i: int) -> int:
        """The last passage of the i-th section, before the next heading; Item 4 ends after its sub-Items 4.A and 4.B."""
        following = (h for h in chosen[i + 1 :] if "." in chosen[i].item or "." not in h.item)
        after = next(following, None)
        return max(after.passage - 1, chosen[i].passage) if after else len(self.passages)

    def candidates(self) -> list[SectionHeading]:
        """Passages that may open an Item, without those of a table of contents: "Item 7. MD&A" -> Item 7 with title "MD&A"."""
        headings: list[SectionHeading] = []
        part = ""
        item_number = ""
        for passage in self.passages:
            if passage.kind == "table" and (passage.number in self.contents or passage.end - passage.start > LONGEST_ITEM_HEADING):
                continue
            words = " ".join(self.text[passage.start : min(passage.end, passage.start + LONGEST_ITEM_HEADING)].split())
            in_part = _PART.match(words)
            if in_part and len(words) < LONGEST_ITEM_TITLE:
                part = in_part[1].upper()
                rest = in_part[2]
                if not rest.lower().startswith("item"):
                    continue
                words = rest
            item = _ITEM.match(words)
            if item:
                item_number = item[1]
                name = f"{item[1]}{(item[2] or '').upper()}"
                headings.append(SectionHeading(passage.number, part, name, item[3], passage.start, passage.kind == "heading"))
            elif self.form.lettered and passage.kind == "heading":
                sub = _SUB_ITEM.match(words)
                if sub and item_number:
                    headings.append(
                        SectionHeading(passage.number, part, f"{sub[1] or item_number}.{sub[2]}", sub[3], passage.start, strong=True)
                    )
        return self.without_contents(headings)

    def without_contents(self, headings: list[SectionHeading]) -> list[SectionHeading]:
        """The headings without a table of contents set as lines: "Item 1. Business 3", "Item 2. Properties 9" … in a run -> left out."""
        kept: list[SectionHeading] = []
        run: list[SectionHeading] = []
        later = {heading.item for heading in headings[len(headings) // LATER_ONE_IN :]}
        for heading in headings:
            if run and heading.start - run[-1].start > CLOSE_ITEMS:
                kept.extend(self.not_contents(run, later))
                run = []
            run.append(heading)
        kept.extend(self.not_contents(run, later))
        return kept

    def not_contents(self, run: list[SectionHeading], later: set[str]) -> list[SectionHeading]:
        """The run, or [] where it is a table of contents: many Items early in the text, nearly all of them headed again later."""
        items = {heading.item for heading in run}
        early = bool(run) and run[-1].start < len(self.text) // EARLY_ONE_IN
        return [] if len(items) >= FEWEST_ITEMS and early and len(items & later) >= len(items) - 2 else run

    def choose(self, headings: list[SectionHeading]) -> list[SectionHeading]:
        """The best heading for each Item, by the form's title, then by style: "Item 7" in a paragraph and in a heading -> the heading."""
        best: dict[str, tuple[int, SectionHeading]] = {}
        for heading in headings:
            key = self.key(heading)
            known = self.known.get(key)
            if known is None and "." not in heading.item:
                continue
            fits = 1 if known is None else known.fits(heading.title) or known.fits(self.following(heading))
            rank = RANK_OF_FIT * bool(fits) + RANK_OF_STRONG * heading.strong + (len(heading.title) < LONGEST_RANKED)
            if rank < 2:
                continue
            if key not in best or rank > best[key][0]:
                best[key] = (rank, heading)
        return [heading for _, heading in best.values()]

    def by_title(self, taken: set[str]) -> list[SectionHeading]:
        """Headings that are the whole title of an Item without a numbered heading, after the contents: "Risk Factors" -> Item 1A."""
        wanted = {_letters(item.title): item for item in self.form.items if item.required and item.id not in taken}
        found: dict[str, SectionHeading] = {}
        for passage in self.passages:
            if passage.kind != "heading" or passage.end - passage.start > LONGEST_ITEM_HEADING // 2:
                continue
            words = self.text[passage.start : passage.end].strip()
            item = wanted.get(_letters(words))
            if item is not None and (item.id not in found or found[item.id].passage in self.contents):
                part, _, number = item.id.rpartition("Item ")
                found[item.id] = SectionHeading(passage.number, part.replace("Part", "").strip(), number, words, passage.start, strong=True)
        return list(found.values())

    def following(self, heading: SectionHeading) -> str:
        """The text of the next passage, as an Item's number and title are often two passages."""
        if heading.passage >= len(self.passages):
            return ""
        after = self.passages[heading.passage]
        return self.text[after.start : min(after.end, after.start + 120)]

    def key(self, heading: SectionHeading) -> str:
        """The section id of a heading: "Item 1A", or "Part II Item 1A" where the form numbers Items by part."""
        if self.form.by_part:
            return f"Part {heading.part or 'I'} Item {heading.item}"
        return f"Item {heading.item}"

    def section(self, heading: SectionHeading, last: int) -> Section:
        """The section that a heading opens, with its status: "Item 6. [Reserved]" -> reserved, a title unlike the form's -> doubtful."""
        key = self.key(heading)
        known = self.known.get(key)
        title = known.title if known else heading.title[:120]
        start = self.passages[heading.passage - 1].start
        body = self.text[start : self.passages[last - 1].end]
        section = Section(key, title, 2 if "." in heading.item else 1, heading.passage, last, "found", "")
        opening = " ".join(heading.title.split())
        content = " ".join(body.split())
        content = content[content.find(opening) + len(opening) :].strip() if opening and opening in content else content
        if _RESERVED.match(opening) or (len(body) < LONGEST_RESERVED and re.search(r"[\[(]reserved[\])]", body, re.IGNORECASE)):
            return section._replace(status="reserved", note="The form reserves this Item.")
        if known is not None and not known.fits(heading.title) and not known.fits(self.following(heading)):
            return section._replace(status="doubtful", note=f"Its heading reads “{opening[:80]}”, not “{known.title}”.")
        return self.short(section, content) if len(body) < LONGEST_POINTER else section

    def short(self, section: Section, content: str) -> Section:
        """The status of a short section: "incorporated by reference" -> incorporated, "See Note 5" -> pointer, no text -> doubtful."""
        if _NOT_APPLICABLE.match(content):
            return section._replace(note="Said to be not applicable or none.")
        if _INCORPORATED.search(content):
            return section._replace(status="incorporated", note=_brief(content))
        if _POINTER.search(content) and not _AMOUNT.search(content):
            return section._replace(status="pointer", note=_brief(content))
        if not content and section.level == 1:
            return section._replace(status="doubtful", note="Nothing stands under its heading.")
        return section


def _letters(words: str) -> str:
    return re.sub(r"[^a-z]+", " ", words.lower()).strip()


def _brief(content: str) -> str:
    return content if len(content) <= 240 else content[:237].rsplit(" ", 1)[0] + " …"


def assign(passages: list[Passage], sections: list[Section]) -> list[Passage]:
    """The passages, each with the index of its innermost section: one in Item 4.A -> the index of 4.A, not of 4."""
    holder: list[int | None] = [None] * (len(passages) + 1)
    for index, section in enumerate(sections):
        if section.first:
            for number in range(section.first, section.last + 1):
                holder[number] = index
    return [p._replace(section=holder[p.number]) if holder[p.number] is not None else p for p in passages]
