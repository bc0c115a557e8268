"""Dealings with related parties."""

from __future__ import annotations

from ..lines import Line, gaap
from ..topic_plans import TopicPlan, matter

_LINES = (
    Line("due_from_related", 1, "balance", "plain", "amounts due from related parties", gaap(
        "AmountDueFromRelatedParties DueFromRelatedParties DueFromRelatedPartiesCurrent AccountsReceivableRelatedParties "
        "AccountsReceivableRelatedPartiesCurrent ifrs-full:AmountsReceivableRelatedPartyTransactions"), cues=("related part",),
        secondary=True),
    Line("due_to_related", 2, "balance", "plain", "amounts due to related parties", gaap(
        "DueToRelatedParties DueToRelatedPartiesCurrent DueToRelatedPartiesCurrentAndNoncurrent AccountsPayableRelatedPartiesCurrent "
        "DueToRelatedPartiesNoncurrent ifrs-full:AmountsPayableRelatedPartyTransactions"), cues=("related part",), secondary=True),
    Line("related_revenue", 3, "flow", "plain", "revenue from related parties", gaap(
        "RevenueFromRelatedParties"), cues=("related part",), secondary=True),
)  # fmt: skip

_MATTERS = (
    matter("related", "related part|shareholder", r"\brelated part(?:y|ies)\b"
        r"|\bcontrolling shareholder\b", 3, "money ratio", 10),
)  # fmt: skip

TOPIC = TopicPlan("related_parties", "Related Parties", 110, 2, lines=_LINES, matters=_MATTERS)
