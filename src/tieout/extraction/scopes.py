"""Whose each printed figure is: the group's, a part's that a heading, table or sentence names, or unknown; and its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..deadlines import timed
from ..language.causes import CONNECTIVES
from ..language.passages import sentence_of
from ..language.status import line_of
from ..lexicon.alternatives import one_of
from ..lexicon.concepts import concept_of
from ..model.document import Document, Table
from ..model.facts import Occurrence, Scope
from ..structure.parts import Part, divisions, parts_below_headings, registrants
from ..thresholds.extraction import SCOPE_LEAD
from .evidence import EvidenceReader

_COMPANY_ONLY = re.compile(
    r"^(?:the )?(?:parent )?company(?:['’]s)?(?: only)? (?:statements? of|balance sheets?|income statement|profit and loss|cash flow)",
    re.IGNORECASE,
)
_GROUP_STATEMENT = re.compile(
    r"(?:condensed |unaudited |audited |interim )*(?:consolidated|group) (?:condensed |interim )?(?:statements? of|balance sheets?"
    r"|income statement|profit and loss|cash flow)",
    re.IGNORECASE,
)
_OF_GROUP = re.compile(r"\b(?:consolidated|group)\b", re.IGNORECASE)
_NAMED_SEGMENT = re.compile(
    r"\b(?:[Oo]ur |[Tt]he )?(?P<name>[A-Z][\w&’'-]*(?:,? (?:(?:and|&) )?[A-Z&][\w&’'-]*){0,4}) (?:reportable |operating )?"
    r"(?:segment(?!s)|division(?!s)|business unit(?!s))\b"
)
_VIES = re.compile(r"\b(?:of|by|from|at|our|the) (?:our |the |its )?(?:consolidated )?(?:VIEs?|variable interest entit\w+)\b(?!,? and\b)")
_WITH_GROUP = re.compile(r"\bsubsidiaries\b|\bthe Company\b|\bGroup\b|\bconsolidated net\b")
_TOTAL = re.compile(r"\b(?:total|consolidated|company-wide|overall)\b", re.IGNORECASE)
_CONSOLIDATED = re.compile(r"\b(?:our|the company['’]s|on a) consolidated\b|^\W*consolidated\b", re.IGNORECASE)
_OF_COMPANY = re.compile(r"\b[Tt]he (?:[Cc]ompany|[Gg]roup)['’]s (?:(?!segment|division|subsidiar|parent)[a-z-]+ ){1,6}(?:of|was|were)\b")
_DISCONTINUED = re.compile(r"\bdiscontinued operations?\b", re.IGNORECASE)
_CONTINUING = re.compile(r"\bcontinuing\b", re.IGNORECASE)
_STANDARD = ("us-gaap:", "ifrs-full:", "srt:", "dei:")


def placed(document: Document, occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    """The occurrences with their headings, evidence, what their labels name, and whose they are: below the heading "Cloud segment" or
    in "revenue of the Cloud segment was $5 million" -> scope segment, part "Cloud". A tag's own scope stands."""
    placer = _Placer(document)
    return [placer.placed(one) for one in timed(occurrences)]


class _Placer:
    """Places the figures of one document."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.source.text
        self.companies, self.names = registrants(document), divisions(document)
        self.parts = parts_below_headings(document, self.companies, self.names)
        self.evidence = EvidenceReader(document)
        self.group_elsewhere = any(_OF_GROUP.search(words) for table in document.tables for words in (table.title, *table.caption[-1:]))
        self.company_only = {table.index for table in document.tables if self.is_company_only(table)}
        self.of_group = {table.index for table in document.tables if is_of_group(table)}
        named = {name: Part("other", name) for name in self.companies.values()}
        named |= {name: Part("segment", name) for name in self.names.values()}
        self.named = {name.lower(): part for name, part in named.items()}
        self.named |= {short: Part("other", name) for short, name in self.companies.items()}
        self.naming = re.compile(rf"\b{one_of(self.named)}(?!\w)" if self.named else "(?!)", re.IGNORECASE)

    def placed(self, one: Occurrence) -> Occurrence:
        """One occurrence, placed."""
        path = self.document.passages[one.passage - 1].heading if one.passage is not None else ()
        guessed = None
        if one.label and (one.concept is None or not one.concept.startswith(_STANDARD)):
            guessed = concept_of(line_of(one.label), one.statement)
        if one.origin != "tag" and one.passage is not None:
            one = self.scoped(one, one.passage)
        if one.status == "actual" and one.origin != "tag" and self.is_discontinued(one, path):
            one = one._replace(status="discontinued")
        return one._replace(heading=path, guessed_concept=guessed, evidence=self.evidence.of(one))

    def scoped(self, one: Occurrence, passage: int) -> Occurrence:
        """A printed figure with the scope and part that its heading, table or sentence gives it."""
        part = self.parts[passage - 1]
        if one.table is not None:
            if one.scope in ("consolidated", "unknown") and one.table in self.company_only:
                return one._replace(scope="parent_only")
            if part is not None and (one.scope == "unknown" or (one.scope == "consolidated" and part.scope == "other")):
                return one._replace(scope=part.scope, part=part.name, label=self.label_of_total(one))
            return one._replace(scope="consolidated") if one.scope == "unknown" and one.table in self.of_group else one
        before = self.before(one, passage)
        said = self.said(one, before)
        if said is None:
            of_all = part is None or _TOTAL.search(one.label) or _OF_COMPANY.search(before)
            return one if part is None or of_all else one._replace(scope=part.scope, part=part.name)
        return one._replace(scope=said[0], part=said[1])

    def label_of_total(self, one: Occurrence) -> str:
        """A figure's label, a bare "Total" in the table of a part with what the rows above it add up to: "Earnings › Total"."""
        if one.table is None or one.row is None or _TOTAL.fullmatch(one.label) is None:
            return one.label
        above = next((row.path for row in reversed(self.document.tables[one.table].rows[: one.row]) if row.cells), ())
        return " › ".join((*above[:-1], one.label))

    def is_company_only(self, table: Table) -> bool:
        """Whether a table is of the parent company alone, in a filing that has statements of the group beside: "Company balance sheet"."""
        own = any(_COMPANY_ONLY.search(words) for words in (table.title, *table.caption[-2:]))
        return own and self.group_elsewhere and not any(_OF_GROUP.search(words) for words in table.caption[-1:])

    def said(self, one: Occurrence, before: str) -> tuple[Scope, str] | None:
        """What the words before a figure in its sentence name: "Harbor Power's net income was" -> other, Harbor Power."""
        if _CONSOLIDATED.search(before):
            return "consolidated", ""
        if _TOTAL.search(one.label) or _TOTAL.match(before.lstrip()):
            return None
        segment = _NAMED_SEGMENT.search(before)
        if segment is not None and segment["name"] not in ("Our", "The", "In", "Each"):
            return "segment", segment["name"]
        found = next(self.names_in(before), None)
        if found is not None:
            return found
        if _VIES.search(before) and not _WITH_GROUP.search(before):
            return "vie", ""
        return None

    def names_in(self, before: str) -> Iterator[Part]:
        """The parts that words name, the nearest to the figure first."""
        for match in reversed(list(self.naming.finditer(before))):
            if match[0][0].isupper():
                yield self.named[match[0].lower()]

    def before(self, one: Occurrence, passage: int) -> str:
        """The words of a figure's sentence before it, up to the reason that is given for it."""
        end = one.spans[0].start
        start = max(sentence_of(self.document, passage, end).start, end - SCOPE_LEAD)
        words = self.text[start:end]
        cause = CONNECTIVES.pattern.search(words)
        return words[: cause.start()] if cause is not None else words

    def is_discontinued(self, one: Occurrence, path: tuple[str, ...]) -> bool:
        """Whether a figure stands below a heading, or in a table, of discontinued operations alone."""
        if one.statement is not None:
            return False
        words = self.document.tables[one.table].title if one.table is not None else path[-1] if path else ""
        return _DISCONTINUED.search(words) is not None and _CONTINUING.search(words) is None


def is_of_group(table: Table) -> bool:
    """Whether a table's own title says that it is a statement of the group: "Consolidated income statement (in millions)"."""
    return any(_GROUP_STATEMENT.match(words) for words in (table.title, *table.caption[-2:]))
