"""Income taxes: the expense, the effective rate, and what reduces it."""

from __future__ import annotations

from ..lines import Line, gaap
from ..topic_plans import TopicPlan, matter

_LINES = (
    Line("income_tax", 2, "flow", "result", "provision for income taxes", gaap(
        "IncomeTaxExpenseBenefit ifrs-full:IncomeTaxExpenseContinuingOperations IncomeTaxExpenseBenefitContinuingOperations"),
        loss="income tax benefit", cues=("income tax", "taxes on earnings", "provision for income taxes")),
    Line("effective_rate", 1, "rate", "plain", "the effective income tax rate", gaap(
        "EffectiveIncomeTaxRateContinuingOperations ifrs-full:AverageEffectiveTaxRate"), cues=("effective tax rate",
        "effective income tax rate", "effective rate"), main=True),
    Line("unrecognized_tax", 6, "balance", "plain", "unrecognized tax benefits", gaap("UnrecognizedTaxBenefits"),
        cues=("unrecognized tax benefits",)),
    Line("taxes_paid", 8, "flow", "payment", "cash paid for income taxes", gaap(
        "IncomeTaxesPaidNet IncomeTaxesPaid"), cues=("income taxes paid", "paid for income taxes"), secondary=True),
)  # fmt: skip

_MATTERS = (
    matter("tax_rate", "tax rate", r"\beffective (?:income )?tax rates?\b", 3, "ratio", 10),
    matter("preferential", "preferential|tax holiday|exempt|reduced|high and new|hnte|entitled|concession|incentive",
        r"^(?!under |pursuant to |according to |in accordance with |(?:qualified )?enterprises? |high and new[- ]technology enterprises? "
        r"|hntes? |small |if |an? |any )"
        r".{0,200}\b(?:is|are|was|were|benefits?|enjoys?|enjoyed|obtained|renewed|received|has been|have been|qualif\w+)\b.{0,200}"
        r"\b(?:preferential|reduced|lower|concessionary)\b[a-z ]{0,30}\b(?:tax|rate|eit)\b"
        r"|^(?!under |pursuant to |according to ).{0,160}\b(?:tax holiday|tax concession|pioneer status)\b", 4,
        "ratio", 5).marked("conditions unactual undated"),
    matter("tax_benefits", "unrecognized", r"\bunrecognized tax benefits\b", 3, "money", 20),
    matter("tax_other", "tax|valuation allowance|pillar",
        r"\b(?:valuation allowance|preferential (?:income )?tax|net operating loss carry|undistributed earnings|tax credits?"
        r"|transition tax|pillar two"
        r"|tax (?:assessment|litigation|deposit|settlement))\b", 2, "money ratio", 24),
)  # fmt: skip

TOPIC = TopicPlan("taxation", "Taxation and Regulatory", 50, 4, lines=_LINES, matters=_MATTERS)
