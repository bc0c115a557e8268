"""Cash moved within the group, and the cash flows of its variable interest entities (VIEs): parts of the group, always named as parts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from tieout.model.facts import Period

from ..thresholds.digesting import MOST_TRANSFERS, TRANSFER_PERIODS
from .drafts import Point, StatementDraft
from .selection import Selection
from .voice import Voice
from .wording import Noun, Series, say_cash_total

_PARTY = re.compile(
    r"\bVIEs?\b|\bWFOEs?\b|\bvariable interest entit\w+|\baffiliated entit\w+|\bparent(?: company)?\b|\bholding company\b|\bsubsidiar\w+"
    r"|\bprimary beneficiar\w+",
    re.IGNORECASE,
)
_TRANSFER = re.compile(
    r"\b(?:cash|loans?|capital contributions?|service fees?|dividends?|repayments?|funds?|advances?)\b.*"
    r"\b(?:paid|received|transferred|from|to|by|provided|made)\b",
    re.IGNORECASE,
)
_FLOW = re.compile(r"\bnet cash\b.*\b(operating|investing|financing) activities", re.IGNORECASE)
_ELIMINATION = re.compile(r"\beliminat", re.IGNORECASE)
_UNSAID = re.compile(r"\s*\([^()]*\)|\s*[*†]+$")
_PLAIN = re.compile(r"^[A-Za-z][\w ,&’'/-]{6,110}$")


class Entities:
    """Finds the rows of transfers between the parent, its subsidiaries and the VIEs, and of the VIEs' own cash flows, and writes their
    statements."""

    def __init__(self, selection: Selection, voice: Voice) -> None:
        self.selection, self.voice = selection, voice

    def drafts(self) -> list[StatementDraft]:
        """The largest transfers that name the VIEs (where none does, those between any two parties), then the VIEs' cash flows."""
        return [*self._transfers(), *self._flows()]

    def _transfers(self) -> Iterator[StatementDraft]:
        found: dict[str, tuple[Point, ...]] = {}
        for (table, _), row in self.selection.rows.items():
            label = _UNSAID.sub("", row[0].label.rpartition(" › ")[2]).strip(" :")
            if table is None or self.selection.document.tables[table].statement is not None or not _PLAIN.match(label):
                continue
            if len({party.lower() for party in _PARTY.findall(label)}) > 1 and _TRANSFER.search(label):
                points = self.selection.own_amounts(row, self.selection.flows[:TRANSFER_PERIODS])
                if points and points[0].value > 0:
                    found.setdefault(label.lower(), points)
        ranked = sorted(found.items(), key=lambda pair: (not re.search(r"\bvie|variable|affiliated", pair[0]), -pair[1][0].value))
        for rank, (_, points) in enumerate(ranked[:MOST_TRANSFERS]):
            draft = self._transfer(points, rank)
            draft.reserve = (partial(self._transfer, points[:2], rank), partial(self._transfer, points[:1], rank))
            yield draft

    def _transfer(self, points: tuple[Point, ...], rank: int) -> StatementDraft:
        draft = StatementDraft("cash_flow", 29 + rank / 10, f"transfer_{rank}", 1)
        label = _UNSAID.sub("", points[0].cited.label.rpartition(" › ")[2]).strip(" :")
        series = Series(self.voice, Noun(label), points)
        return series.say_before(series.write(draft, self.selection.translated_in_row(points[0])))

    def _flows(self) -> Iterator[StatementDraft]:
        """One draft for each activity (operating, investing, financing) for which a column or a table of the VIEs gives the cash flow."""
        by_kind: dict[str, dict[Period, Point]] = defaultdict(dict)
        flows = self.selection.flows[:2]
        for occurrence in self.selection.facts.occurrences:
            period = occurrence.period
            if occurrence.scope != "vie" or occurrence.row is None or period is None or period not in flows:
                continue
            flow = _FLOW.search(occurrence.label)
            point = self.selection.own_amount(occurrence) if flow is not None else None
            if flow is not None and point is not None:
                by_kind[flow[1].lower()].setdefault(period, point)
        for rank, kind in enumerate(("operating", "investing", "financing")):
            points = tuple(by_kind[kind][period] for period in flows if period in by_kind[kind])
            if points and points[0].period == flows[0] and points[0].value:
                draft = self._flow(kind, points, rank)
                draft.reserve = (partial(self._flow, kind, points[:1], rank),)
                yield draft

    def _flow(self, kind: str, points: tuple[Point, ...], rank: int) -> StatementDraft:
        draft = StatementDraft("cash_flow", 28 + rank / 10, f"vie_{kind}", 1 if rank == 0 else 3)
        say_cash_total(self.voice, draft, f"{kind} activities of the VIEs", points, self.selection.translated_in_row(points[0]))
        heads = self.selection.document.tables[points[0].cited.table or 0].columns.values()
        eliminated = any(_ELIMINATION.search(words) for header in heads for words in header)
        return draft.say(", before eliminations within the group") if eliminated else draft
