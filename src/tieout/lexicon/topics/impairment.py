"""Impairments and write-downs, and goodwill."""

from __future__ import annotations

from ..lines import Line, gaap
from ..topic_plans import TopicPlan, matter

_LINES = (
    Line("goodwill_impairment", 1, "flow", "cost", "goodwill impairment", gaap("GoodwillImpairmentLoss "
        "GoodwillAndIntangibleAssetImpairment"), cues=("goodwill impairment", "impairment of goodwill")),
    Line("asset_impairment", 2, "flow", "cost", "impairment charges", gaap(
        "AssetImpairmentCharges ImpairmentOfLongLivedAssetsHeldForUse TangibleAssetImpairmentCharges "
        "ifrs-full:ImpairmentLossRecognisedInProfitOrLoss"), cues=("impairment",)),
    Line("intangible_impairment", 3, "flow", "cost", "impairment of intangible assets", gaap(
        "ImpairmentOfIntangibleAssetsExcludingGoodwill ImpairmentOfIntangibleAssetsIndefinitelivedExcludingGoodwill "
        "ImpairmentOfIntangibleAssetsFinitelived"), cues=("impairment of intangible",), secondary=True),
    Line("goodwill", 6, "balance", "plain", "goodwill", gaap("Goodwill ifrs-full:Goodwill"), secondary=True),
)  # fmt: skip

_MATTERS = (
    matter("impairment", "impair|write", r"\bimpairment (?:charges?|loss(?:es)?|of)\b|\bimpaired\b"
        r"|\bwrite-?downs?\b", 2.5, "money", 10),
)  # fmt: skip

TOPIC = TopicPlan("impairment", "Impairment", 90, 2, lines=_LINES, matters=_MATTERS)
