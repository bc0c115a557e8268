"""Capital expenditure, actual and planned."""

from __future__ import annotations

from ..lines import CAPEX, Line, gaap
from ..topic_plans import TopicPlan, matter

_LINES = (
    Line("capex", 1, "flow", "payment", "capital expenditures", CAPEX, ratio="share",
        cues=("capital expenditures", "purchases of property", "capital investments", "capital spending"), main=True),
    Line("property", 6, "balance", "plain", "net property, plant and equipment", gaap(
        "PropertyPlantAndEquipmentNet ifrs-full:PropertyPlantAndEquipment "
        "PropertyPlantAndEquipmentAndFinanceLeaseRightOfUseAssetAfterAccumulatedDepreciationAndAmortization"), secondary=True),
)  # fmt: skip

_MATTERS = (
    matter("capex_plan", "capital",
        r"\b(?:plan|plans|planned|expects?|anticipates?|intends?|estimates?|budget|will)\b.{0,140}\bcapital (?:expenditures?|spending"
        r"|investments?|plan)\b"
        r"|\bcapital (?:expenditures?|spending|investments?|plan)\b.{0,140}\b(?:plan|plans|planned|expect|expects|expected|anticipate"
        r"|estimated?|intends?|budget|will)\b",
        6, "money ratio", 2).marked("plans unactual"),
    matter("capex", "capital|property", r"\bcapital (?:expenditures?|spending|investments?)\b"
        r"|\bpurchases? of (?:land, )?property\b", 2, "money", 4),
)  # fmt: skip

TOPIC = TopicPlan("capital_expenditure", "Capital Expenditures", 80, 3, lines=_LINES, matters=_MATTERS, marks="undated")
