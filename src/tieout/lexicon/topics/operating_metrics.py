"""Operating metrics: customers, stores, volumes, and revenue per unit of them."""

from __future__ import annotations

from ..topic_plans import TopicPlan, matter

_MATTERS = (
    matter("comparable", "comparable|same-store|same store|like-for-like|organic",
        r"\b(?:comparable|same[- ]store|like[- ]for[- ]like|organic)\b.{0,60}\b(?:sales|transactions|store|guest|revenue)", 5, "ratio", 10),
    matter("customers", "customers|members|subscribers|users|clients|merchants|drivers|guests|borrowers|households"
        "|accounts|policyholders|patients",
        r"\b(?:number of|total|average|our|active|paying|premium|registered|monthly|daily) (?:[a-z-]+ ){0,3}(?:customers|members"
        r"|subscribers|users|clients"
        r"|merchants|drivers|guests|borrowers|households|accounts|policyholders|patients)\b", 4, "count ratio number", 12),
    matter("operations", "store|restaurant|vehicle|location|branch|hotel|room|facilit|carload|bitcoin|miner|loans|units|wh|unit case"
        "|aircraft|employee|transactions",
        r"\d[\d,.]*(?: million| billion| thousand)? (?:[a-z.,’'-]+ ){0,5}(?:stores?|restaurants|vehicles|locations|branches|hotels|rooms"
        r"|facilities"
        r"|carloads|bitcoin|miners|loans|gwh|mwh|unit cases|aircraft|transactions)\b|\b(?:store|restaurant|unit|branch) count\b"
        r"|\bof (?:our |the company['’]s )?(?:stores|restaurants|hotels|branches|locations)\b.{0,12}\d",
        3.8, "count number ratio", 14),
    matter("workforce", "employ|associates|team members",
        r"\b(?:had|employed|employs?|workforce of)\b.{0,40}\d[\d,]* (?:[a-z-]+ ){0,3}(?:employees|people|associates|team members)\b",
        1.5, "count number", 20),
    matter("per_unit", "per |average",
        r"\bper (?:retail )?(?:square foot|store|customer|user|unit|transaction|carload|gallon|barrel|ton|room|subscriber|member|order)\b"
        r"|\baverage (?:ticket|revenues? per|selling price|order|check)\b", 4, "money ratio", 16),
    matter("volume", "volume|hash|backlog|occupancy|turnover|retention|market share|load factor",
        r"\b(?:unit case|sales|production|shipping|freight|loan|origination|trading|transaction) volumes?\b|\bhash ?rate\b|\bbacklog\b"
        r"|\boccupancy\b"
        r"|\bretention\b|\bmarket share\b|\bload factor\b", 3.5, "count ratio number money", 18),
    matter("turnover", "turnover", r"\binventory turnover\b", 2.2, "count ratio number", 19),
)  # fmt: skip

TOPIC = TopicPlan("operating_metrics", "Customer Metrics", 10, 6, matters=_MATTERS, marks="undated before_cause")
