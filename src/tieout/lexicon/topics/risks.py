"""Dependence on customers and suppliers, and sensitivity to changes of rates."""

from __future__ import annotations

from ..topic_plans import TopicPlan, matter

_MATTERS = (
    matter("customer_share", "customer|distributor",
        r"\b(?:no|one|two|three|four|five|ten|single|largest|top|direct|indirect|major|significant"
        r"|individual) (?:[a-z-]+ ){0,2}(?:customers?|distributors?)\b"
        r"|\bsales to (?!customers? outside)(?:[a-z-]+ ){0,4}customers?\b(?! outside).{0,60}\b(?:accounted|represented|comprised)"
        r"|\bcustomers? (?:who|that|which|[a-e],?)", 4,
        "ratio", 10).marked("anywhere"),
    matter("supplier", "supplier|vendor", r"\b(?:suppliers?|vendors?)\b.{0,80}\b(?:accounted for|represent(?:ed|s)"
        r"|approximately)", 2, "ratio", 12),
    matter("sensitivity", "would",
        r"\b(?:hypothetical|one percentage point|100 basis points?|basis-point|10 ?%|ten percent|1 ?%|one percent)\b.{0,120}"
        r"\b(?:increase|decrease|change|strengthen|appreciat|depreciat|weaken)\w*\b.{0,160}\bwould\b", 3,
        "money", 20).marked("plans unactual"),
)  # fmt: skip

TOPIC = TopicPlan("risks", "Risks", 120, 3, matters=_MATTERS, marks="conditions", matter_turn=35)
