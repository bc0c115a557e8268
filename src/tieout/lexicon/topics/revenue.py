"""Revenue, its parts, and remaining performance obligations."""

from __future__ import annotations

from ..alternatives import one_of
from ..lines import REVENUE, Line, gaap
from ..motion import PAST
from ..topic_plans import TopicPlan, matter

_LINES = (
    Line("revenue", 1, "flow", "plain", "revenue", REVENUE, cues=("net sales", "net revenue", "revenue", "sales"), periods=3, main=True),
    Line("performance_obligation", 40, "balance", "plain", "remaining performance obligations",
        gaap("RevenueRemainingPerformanceObligation"), cues=("remaining performance obligation",), secondary=True),
)  # fmt: skip

_MATTERS = (
    matter("online", "sales|revenue", r"\b(?:online|digital|e-?commerce|international|export|subscription|recurring"
        r"|services?) (?:net )?(?:sales|revenues?)\b",
        2, "ratio money", 30),
    matter("currency", "sales|revenue", r"\b(?:foreign (?:currency|exchange)|exchange rates?|dollar)\b.{0,80}\b(?:sales"
        r"|revenues?)\b", 2, "money ratio", 34),
    matter("part", "revenue|sales",
        rf"^.{{0,70}}\b(?:revenues?|sales)\b.{{0,50}}\b{one_of(PAST)}\b", 2, "ratio money", 28),
    matter("abroad", "sales|revenue", r"\b(?:outside (?:of )?(?:the )?(?:united states|u\.s\.)|non-u\.s\."
        r"|international)\b.{0,120}\b(?:revenues?|sales)\b"
        r"|\b(?:revenues?|sales)\b.{0,60}\boutside (?:of )?(?:the )?(?:united states|u\.s\.)", 2.5, "ratio", 36),
)  # fmt: skip

TOPIC = TopicPlan("revenue", "Revenue Performance", 20, 7, lines=_LINES, matters=_MATTERS)
