"""The labels under which a filing gives figures that a plan may ask for: rows of its tables, and phrases of its discussion."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from tieout.language.passages import sentence_of
from tieout.lexicon.alternatives import key, one_of
from tieout.lexicon.motion import PAST
from tieout.lexicon.plain_names import plain_name
from tieout.model.document import Row, Table
from tieout.model.facts import Occurrence
from tieout.structure.headings import BY_SEGMENT, NEW_MATTER, headed
from tieout.structure.parts import divisions

from ...thresholds.plans import LABEL_TAIL, LONGEST_TITLE, SPOKEN_REACH
from ..selection import REPORTED, Selection
from .names import dashed, of_another, whole_name
from .table_rows import TableRows, bare

_OF_BUSINESS = re.compile(r"^(?:item \d+\w?\W*)?(?:business|information on the company|selected .*data|overview)\b", re.IGNORECASE)
_SEGMENT = re.compile(r"\bsegment\b|\bdivision\b|\bparent company\b", re.IGNORECASE)
_OPENING = re.compile(r"^(?:the|our) |(?: reportable| operating)? (?:segments?|division|results)\b.*$", re.IGNORECASE)
_REST = re.compile(r"(?:all )?other\b|corporate\b|unallocated\b", re.IGNORECASE)
_OF_ALL = re.compile(r"\b(?:consolidated|total company|company-?wide|group)\b", re.IGNORECASE)
_SEGMENT_AXIS = "SegmentsAxis"
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+")
_NO_WORDS = frozenset({"Member", "Segment", "Segments"})
_NO_SEGMENT = frozenset(
    "Corporate Intersegment Elimination Eliminations Reportable Operating All Other Continuing Discontinued Total".split()
)
_TERM = re.compile(r"^((?:non-?)?current) (?:assets|liabilities)$", re.IGNORECASE)
_WHOLE_HEADS = frozenset(
    ("total", "consolidated", "total company", "company", "group", "as reported", "reported", "amount", "actual", "balance")
)


class Labelled(NamedTuple):
    """Figures under one label: the label as printed, its plain form and that up to its first dash, the `part` of the business that they are
    of ("" where the page names none), and whether they stand in a table. `above` are short words over a row that may name its line: the
    labels above it and its table's title."""

    label: str
    plain: str
    short: str
    part: str
    figures: tuple[Occurrence, ...]
    in_table: bool
    above: tuple[str, ...] = ()


class Labels:
    """Every label of a filing's tables and discussion that has figures, in the order of the filing; tables come first."""

    def __init__(self, selection: Selection) -> None:
        self.selection, self.document = selection, selection.document
        self.text = self.document.source.text
        self._parts: dict[int, str | None] = {}
        self._tables: dict[int, TableRows] = {}
        self._named: dict[str, frozenset[str]] = {}

    @cached_property
    def all(self) -> tuple[Labelled, ...]:
        """All of them: "Cards-in-force (millions) | 138.2 | 131.4" -> Labelled("Cards-in-force (millions)", "card in force", …)."""
        return (*self._rows(), *self._phrases())

    @cached_property
    def by_last_word(self) -> dict[str, tuple[Labelled, ...]]:
        """The labels by each word of their plain forms, so that a name is looked for only where its last word is."""
        return _by_words(self.all, lambda one: (*one.plain.split(), *one.short.split()))

    def _rows(self) -> Iterator[Labelled]:
        for (index, row), printed in self.selection.rows.items():
            if index is None or row is None:
                continue
            part = self.part_of(index)
            if part is None:
                continue
            rows = self._rows_of(index)
            held = rows.by_index.get(row)
            if held is None or not held.label or of_another(held.path[:-1]):
                continue
            figures = [one for one in printed if not rows.in_prose(held, one)]
            yield from self._columns(index, held, figures, part)
            kept = tuple(self._of_the_whole(held, figures))
            of_group = index in self._tables_of_group
            scopes = dict.fromkeys(one.part for one in kept if one.scope == "segment" and not of_group)
            of_part = part or next(iter(scopes), "")
            if _REST.match(of_part):
                continue
            if not kept or any(one.scope in ("parent_only", "vie", "other") for one in kept) or (scopes and not of_part):
                continue
            parents = rows.parents(held)
            own = " › ".join(held.path[:-1])
            if not own and any(first < row for parent, first in parents.items() if parent):
                continue  # "Net write-off rate" again, below a line that the reader of the page sees and this one does not
            over_all = rows.over_repeated(held)
            if over_all:
                of_part = over_all
            elif len(parents) > 1 and not of_part and not whole_name(plain_name(own)):
                of_part = " ".join(_TERM.sub(r"\1", bare(parent)) for parent in held.path[:-1])
            label = rows.named(held)
            over = (*reversed(held.path[:-1]), held.section, rows.table.stub, rows.table.title)
            above = tuple(dict.fromkeys(words for words in over if _is_short(words)))
            yield Labelled(label, plain_name(label), plain_name(dashed(label)), of_part, kept, in_table=True, above=above)

    @cached_property
    def by_word_above(self) -> dict[str, tuple[Labelled, ...]]:
        """The rows by each word of what stands above them."""
        return _by_words(self.all, lambda one: (word for words in one.above for word in plain_name(words).split()))

    def _rows_of(self, index: int) -> TableRows:
        if index not in self._tables:
            self._tables[index] = TableRows(self.text, self.document.tables[index])
        return self._tables[index]

    def _of_the_whole(self, row: Row, figures: list[Occurrence]) -> Iterator[Occurrence]:
        """A row's amounts without those of columns that are some part's: of "Retail | Wholesale | Total", the last."""
        depth = len(row.path)
        own: list[Occurrence] = []
        totals: list[Occurrence] = []
        for one in figures:
            if one.column != "amount" or one.status not in REPORTED or one.id in self.selection.disputed:
                continue
            heads = one.label.split(" › ")[depth:] if one.origin == "table" else []
            if not heads:
                own.append(one)
            elif plain_name(heads[-1]) in _WHOLE_HEADS:
                totals.append(one)
        yield from totals or own

    def _columns(self, index: int, row: Row, figures: list[Occurrence], part: str) -> Iterator[Labelled]:
        """The figures of a row that names the whole or a part, each under the head of its column: "Total company" under "Organic sales
        growth"."""
        of_part = self.names.get(row.label.replace(".", "").lower(), "")
        if part or not (whole_name(plain_name(row.label)) or of_part):
            return
        depth = len(row.path)
        by_head: dict[str, list[Occurrence]] = defaultdict(list)
        for one in figures:
            heads = one.label.split(" › ")[depth:]
            if heads and one.status in REPORTED and one.id not in self.selection.disputed:
                by_head[heads[-1]].append(one)
        for head, held in by_head.items():
            if plain_name(head) not in _WHOLE_HEADS:
                yield Labelled(head, plain_name(head), plain_name(dashed(head)), of_part, tuple(held), in_table=True)

    def part_of(self, index: int) -> str | None:
        """The part of the business that a table is of: "" for the whole, None for a table that no plan asks."""
        if index not in self._parts:
            part = self._read_part(self.document.tables[index])
            self._parts[index] = "" if part != "" and index in self._tables_of_group else part
        return self._parts[index]

    @cached_property
    def _tables_of_group(self) -> frozenset[int]:
        """The tables most of whose sums, or all sums of whose first row, the group's own statements have too: below the heading of a
        part, "Total operating expenses 10,405" of the income statement, or a reconciliation that begins with the group's net income."""
        facts = self.selection.facts
        own = {
            (fact.unit, fact.period, abs(fact.value))
            for fact in facts.facts
            if fact.value and fact.statement is not None and fact.scope == "consolidated" and not fact.dimensions
        }
        sums: Counter[int] = Counter()
        alike: Counter[int] = Counter()
        first: dict[int, tuple[int, list[bool]]] = {}
        for one in facts.occurrences:
            if one.table is None or one.statement is not None or not one.value or one.column != "amount" or one.kind != "money":
                continue
            sums[one.table] += 1
            known = (one.unit, one.period, abs(one.value)) in own
            alike[one.table] += known
            row = one.row or 0
            if one.table not in first or row < first[one.table][0]:
                first[one.table] = (row, [])
            if row == first[one.table][0]:
                first[one.table][1].append(known)
        begun = {table for table, (_, known) in first.items() if len(known) > 1 and all(known)}
        return frozenset(table for table, count in alike.items() if count > 1 and (2 * count >= sums[table] or table in begun))

    def spoken_of(self, passage: int) -> str | None:
        """The part that a passage of running text is of, by the headings that it stands below: "" for the whole, None if unknown."""
        above = self.document.passages[passage - 1].heading
        if passage in self._below:
            part = self._below[passage]
            return "" if part is None and above and NEW_MATTER.search(above[-1]) else part  # the head of a table opens it
        return None if any(BY_SEGMENT.search(heading) for heading in above) else ""

    def _read_part(self, table: Table) -> str | None:
        passage = self.document.passages[table.passage - 1]
        if table.is_contents:
            return None
        if table.statement is not None:
            return ""
        if any(_NOTES.search(heading) for heading in passage.heading[:-1]):
            return None
        if table.passage not in self.selection.discussed:
            title = self.document.sections[passage.section].title if passage.section is not None else ""
            if not _OF_BUSINESS.search(title):
                return None
        below = self._below.get(table.passage, "")
        if below != "":
            return below
        near = [table.title, *passage.heading[-1:], *(words for words in table.caption[-1:] if _is_short(words))]
        for words in (words.replace(".", "") for words in near):
            if _OF_ALL.search(words):
                return ""
            found = self._names_in(words)
            if len(found) == 1:
                return next(iter(found))
            if _SEGMENT.search(words) and not found:
                return None
        return ""

    def _names_in(self, words: str) -> frozenset[str]:
        """The parts of the business that a title or a heading names."""
        if words not in self._named:
            matches = (match[0] for match in self._naming.finditer(words))
            self._named[words] = frozenset(self.names[key(name)] for name in matches if name[0].isupper())
        return self._named[words]

    @cached_property
    def _below(self) -> dict[int, str | None]:
        """For passages of the discussion that stand where a part is spoken of: its name, or None where only that it is some part's is
        known. Below the heading "Cloud Group", up to one such as "Liquidity" -> "Cloud Group"."""
        found: dict[int, str | None] = {}
        part, by_segment, depth = "", False, 0
        discussed = [self.document.passages[number - 1] for number in sorted(self.selection.discussed)]
        for passage, heading, of_part in headed(self.document, discussed):
            if passage.kind == "heading":
                general = NEW_MATTER.search(heading) or _OF_ALL.search(heading)
                by_segment = not general and (by_segment or BY_SEGMENT.search(heading) is not None)
                stays = by_segment and len(passage.heading) >= depth
                part = self.names.get(_called(heading), part if stays else "")
                depth = len(passage.heading) if part and part == self.names.get(_called(heading)) else depth
            within = next((name for words in reversed(passage.heading) if (name := self.names.get(_called(words), ""))), "")
            if part or within or of_part:
                found[passage.number] = within or part or None
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the parts of the business, and the initials that the filing gives them, in lower case to the names."""
        names = {name.replace(".", ""): printed for name, printed in divisions(self.document).items()}
        members = {member for fact in self.selection.facts.facts for axis, member in fact.dimensions if axis.endswith(_SEGMENT_AXIS)}
        for member in sorted(members):
            words = [word for word in _CAMEL.findall(member.partition(":")[2]) if word not in _NO_WORDS]
            if words and _NO_SEGMENT.isdisjoint(words):
                name = " ".join(words)
                names.setdefault(name.lower(), name)
                initials = "".join(word if word.isupper() else word[0] for word in words if word != "And")
                if len(words) > 1:
                    names.setdefault(initials.lower(), initials)
        called = [name for name in names.values() if " " in name]
        if not called:
            return names
        short = re.compile(rf"\b({one_of(called)})(?: segments?)? \([“\"]?([A-Z][A-Z&.]{{1,6}})[”\"]?\)")
        for match in short.finditer(self.text):
            names.setdefault(match[2].lower(), match[1])
        return names

    @cached_property
    def _naming(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){one_of(self.names)}(?!\w)" if self.names else "(?!)", re.IGNORECASE)

    def _phrases(self) -> Iterator[Labelled]:
        """The phrases of the discussion that name figures: of "free cash flow was $5.2 billion", "free cash flow"."""
        by_phrase: dict[tuple[int, str], list[Occurrence]] = defaultdict(list)
        for one in self.selection.facts.occurrences:
            if one.origin != "prose" or one.passage not in self.selection.discussed or not one.label or not one.spans:
                continue
            if one.scope in ("consolidated", "unknown") and one.status in REPORTED and one.id not in self.selection.disputed:
                by_phrase[one.passage, one.label].append(one)
        for (passage, label), figures in by_phrase.items():
            part = self._below.get(passage, "")
            if part is None:
                continue
            ends = sorted(one.spans[-1].end for one in figures)
            stated = [one for one in figures if self._is_level(label, one, ends)]
            if stated:
                plain = plain_name(label)
                yield Labelled(label, plain, plain, part, tuple(stated), in_table=False)

    def _is_level(self, label: str, one: Occurrence, ends: list[int]) -> bool:
        """Whether a sentence states a figure as what its phrase amounts to, and not as what it rose by: only a verb of being or an end of
        a change stands between, or another figure of the phrase. `ends` are where the figures of the phrase end, in order."""
        start = one.spans[0].start
        before = self.text[max(start - SPOKEN_REACH, 0) : start]
        others = bisect_right(ends, start)
        if others and _AND.fullmatch(self.text[ends[others - 1] : start]):
            return True
        tail = label[-LABEL_TAIL:]
        at = before.rfind(tail)
        if at < 0:
            return False
        end = at + len(tail)
        sentence = sentence_of(self.document, one.passage or 1, start)
        opening = self.text[sentence.start : start - len(before) + end - len(label)]
        return _OPENS.fullmatch(opening) is not None and _STATES.fullmatch(before[end:]) is not None


def _by_words(labels: Iterable[Labelled], words_of: Callable[[Labelled], Iterable[str]]) -> dict[str, tuple[Labelled, ...]]:
    found: dict[str, list[Labelled]] = defaultdict(list)
    for one in labels:
        for word in dict.fromkeys(words_of(one)):
            found[word].append(one)
    return {word: tuple(ones) for word, ones in found.items()}


def _called(heading: str) -> str:
    """A heading as the name of a part: "Our Cloud Segment" -> "cloud"."""
    return _OPENING.sub("", heading.replace(".", "")).strip(" :").lower()


def _is_short(words: str) -> bool:
    return 0 < len(words) < LONGEST_TITLE


_STATES = re.compile(
    r"[*†]*(?:\s*\([^()]*\))?[*)]?,?(?: (?:for|in|during|at|as of) [^.;]{3,60}?,?)? ?"
    rf"(?:was|were|is|are|of|totaled|totalled|amounted to|stood at|{one_of(PAST)}(?: by)?"
    r"(?: [^;.]{0,50})? to)(?: approximately| about)? ?[(–-]?[A-Z]{0,3}\W{0,3}",
    re.IGNORECASE,
)
_NOTES = re.compile(r"^notes to (?:the )?(?:condensed )?(?:consolidated )?financial statements", re.IGNORECASE)
_OPENS = re.compile(
    r"\W*+(?:(?:In|For|During|As of|At) [^,.;]{3,60}, |Excluding [^.;]*, |[^;\d]*+\d[^;]*[;,] (?:and )?)?"
    r"(?:(?:our|the|total|consolidated|company['’]s|group['’]s) )*",
    re.IGNORECASE,
)
_AND = re.compile(r"[^.;]{0,40}\b(?:and|compared (?:to|with)|versus|from|against)\b ?[^.;\d]{0,20}", re.IGNORECASE)
