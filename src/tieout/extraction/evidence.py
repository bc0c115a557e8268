"""Where the page states the scale, the currency and the scope of a figure."""

from __future__ import annotations

import re

from ..language.printed_units import unit_in
from ..lexicon.scales import AFTER_MONEY, AFTER_NUMBER, AFTER_NUMBER_CHINESE
from ..model.document import Document, Table
from ..model.facts import Evidence, Occurrence
from ..thresholds.extraction import LONGEST_UNIT_TEXT
from .tabulated.stated_units import power_stated
from .tabulated.stating_places import passage_stating

_SCALED = re.compile(rf"\s?(?:{AFTER_NUMBER}\b|{AFTER_MONEY}\b|{AFTER_NUMBER_CHINESE})")


class EvidenceReader:
    """Finds the passages that state what the figures of one document mean; what a table says is read once."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.source.text
        self.of_tables: dict[int, Evidence] = {}

    def of(self, one: Occurrence) -> Evidence:
        """The evidence for a figure. A tag states all three where it stands; "$5 million" its own scale and currency; a cell has what its
        table's captions, heads and labels say: below the passage 12 "(in thousands of euros)", scale and currency (12,)."""
        if one.passage is None:
            return Evidence()
        own = (one.passage,)
        known = own if one.scope != "unknown" else ()
        if one.origin == "tag":
            return Evidence(own, own, known)
        money = one.unit is not None and one.unit[:3].isupper()
        if one.table is None:
            return Evidence(
                own if _SCALED.match(self.text, one.spans[-1].end) else (),
                own if money else (),
                known,
            )
        found = self.of_table(self.document.tables[one.table])
        signed = any(not char.isascii() or char == "$" for char in self.text[one.spans[0].start - 2 : one.spans[0].end])
        return Evidence(found.scale, (found.currency or (own if signed else ())) if money else (), known)

    def of_table(self, table: Table) -> Evidence:
        """The passages that state a table's scale and currency: the one of each caption that does, the table's own for heads and labels."""
        known = self.of_tables.get(table.index)
        if known is None:
            scale, currency = list[int](), list[int]()
            for words in (*table.caption, *table.heads, table.stub, *(row.label for row in table.rows)):
                if not words or len(words) > LONGEST_UNIT_TEXT:
                    continue
                code = unit_in(words, self.document.filing.currency)[0]
                scaled = power_stated(words) is not None
                if not scaled and code is None:
                    continue
                at = passage_stating(words, table, self.document)
                if scaled:
                    scale.append(at)
                if code is not None:
                    currency.append(at)
            known = self.of_tables[table.index] = Evidence(tuple(sorted(set(scale))), tuple(sorted(set(currency))))
        return known
