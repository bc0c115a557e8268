"""Purchase obligations, guarantees, letters of credit and litigation."""

from __future__ import annotations

from ..lines import Line, gaap
from ..topic_plans import TopicPlan, matter

_LINES = (
    Line("purchase_obligations", 2, "balance", "plain", "purchase obligations", gaap(
        "PurchaseObligation LongTermPurchaseCommitmentAmount"),
        cues=("purchase obligations", "purchase commitments")),
    Line("letters_of_credit", 6, "balance", "plain", "letters of credit outstanding", gaap(
        "LettersOfCreditOutstandingAmount"), cues=("letters of credit",), secondary=True),
    Line("litigation_accrual", 7, "balance", "plain", "the accrual for loss contingencies", gaap(
        "LossContingencyAccrualAtCarryingValue EstimatedLitigationLiability"), cues=("accrual",), secondary=True),
)  # fmt: skip

_MATTERS = (
    matter("purchase", "obligation|commitment|minimum purchase|cancel",
        r"\b(?:as of|at|through|entered|had)\b.{0,200}\b(?:purchase|supply|capacity|inventory|unconditional) (?:and \w+ )?(?:obligations?"
        r"|commitments?)\b"
        r"|\b(?:purchase|supply|capacity|unconditional) (?:obligations?|commitments?)\b.{0,80}\b(?:totaled|were|was|amounted)\b"
        r"|\bminimum purchase\b|\bnon-?cancell?able\b"
        r"|\bcontractual (?:obligations|commitments)\b", 4, "money", 10),
    matter("lease_commitment", "lease", r"\bleases?\b.{0,100}\b(?:not (?:yet )?commenced|obligations?|future"
        r"|undiscounted)\b", 3, "money", 14),
    matter("exposure", "maximum",
        r"^(?!.*\bthey\b).*\bmaximum (?:potential |amount of |aggregate |exposure )", 2.6, "money", 18).marked("conditions unactual"),
    matter("guarantee", "letter|guarantee|surety|indemnif",
        r"^(?!.*\brevenues?\b)(?!.{0,60}\b(?:in|de)creased by\b).*\b(?:letters? of credit|guarantees?|surety"
        r"|indemnif)\b", 2, "money", 20),
    matter("litigation", "litigation|lawsuit|legal|settle|verdict|judgment|penalt|environmental|accru",
        r"\b(?:litigation|lawsuit|legal (?:proceedings?|matters?)|settle(?:d|ment)|verdict|judgment|penalt|environmental (?:liabilit"
        r"|remediation)|accru\w+ for)\b",
        2.5, "money", 22),
)  # fmt: skip

TOPIC = TopicPlan("commitments", "Commitments and Contingencies", 60, 4, lines=_LINES, matters=_MATTERS, marks="undated balance")
