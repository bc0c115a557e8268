"""Debt, leases, interest rates, and undrawn facilities."""

from __future__ import annotations

from ..lines import Line, gaap
from ..topic_plans import TopicPlan, matter

_LINES = (
    Line("long_term_debt", 1, "balance", "plain", "long-term debt", gaap(
        "LongTermDebtNoncurrent LongTermDebtAndCapitalLeaseObligations LongTermDebt LongTermNotesPayable SeniorLongTermNotes "
        "ConvertibleLongTermNotesPayable ConvertibleNotesPayableNoncurrent LongTermLoansFromBank LongTermNotesAndLoans "
        "DebtAndCapitalLeaseObligations LongTermLineOfCredit UnsecuredLongTermDebt ifrs-full:NoncurrentPortionOfNoncurrentBorrowings "
        "ifrs-full:LongtermBorrowings ifrs-full:Borrowings NotesPayable SeniorNotes OtherLongTermDebtNoncurrent"),
        cues=("long-term debt", "senior notes", "long-term borrowings"), main=True),
    Line("current_debt", 2, "balance", "plain", "current portion of long-term debt", gaap(
        "LongTermDebtCurrent LongTermDebtAndCapitalLeaseObligationsCurrent DebtCurrent ConvertibleNotesPayableCurrent "
        "NotesPayableCurrent ifrs-full:CurrentPortionOfNoncurrentBorrowings"), cues=("current portion of long-term debt",)),
    Line("short_term_debt", 3, "balance", "plain", "short-term borrowings", gaap(
        "ShortTermBorrowings ShortTermBankLoansAndNotesPayable CommercialPaper OtherLoansPayableCurrent NotesAndLoansPayable "
        "ifrs-full:ShorttermBorrowings ShortTermNonBankLoansAndNotesPayable LinesOfCreditCurrent"),
        cues=("short-term borrowings", "commercial paper", "short-term debt")),
    Line("total_debt", 4, "balance", "plain", "total debt", gaap(
        "DebtLongtermAndShorttermCombinedAmount"), cues=("total debt",), secondary=True),
    Line("operating_leases", 8, "balance", "plain", "operating lease liabilities", gaap(
        "OperatingLeaseLiability ifrs-full:LeaseLiabilities OperatingLeaseLiabilityNoncurrent"), cues=("operating lease",), secondary=True),
    Line("finance_leases", 9, "balance", "plain", "finance lease liabilities", gaap("FinanceLeaseLiability"),
        cues=("finance lease",), secondary=True),
    Line("interest_paid", 12, "flow", "payment", "cash paid for interest", gaap("InterestPaidNet InterestPaid"),
        cues=("interest paid", "paid for interest"), secondary=True),
    Line("liabilities", 14, "balance", "plain", "total liabilities", gaap("Liabilities ifrs-full:Liabilities"),
        secondary=True),
    Line("equity", 15, "balance", "result", "total shareholders' equity", gaap(
        "StockholdersEquity StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest ifrs-full:Equity"),
        loss="total shareholders' deficit", secondary=True),
)  # fmt: skip

_MATTERS = (
    matter("notes", "notes|bonds|debentures|debt|indebtedness|loans|borrowings|principal",
        r"\b(?:senior notes|notes? (?:due|payable|outstanding)|convertible notes|bonds|debentures|aggregate principal|long-term debt"
        r"|total debt|indebtedness"
        r"|term loans?|short-term (?:borrowings|loans)|borrowings)\b", 3, "money", 20),
    matter("facility", "credit|line of|commercial paper|facilit|borrowing|undrawn",
        r"\b(?:credit (?:facilit|agreement)|revolving|line of credit|commercial paper|bank facilit|borrowing capacity"
        r"|undrawn)\b", 3.5, "money ratio", 22),
    matter("rate_risk", "rate", r"\b(?:floating|variable|fixed)[- ]rate\b"
        r"|\bweighted[- ]average (?:effective )?interest rate\b|\binterest rates? ranging\b",
        2, "money ratio", 24),
    matter("rate_range", "interest|per annum",
        r"\b(?:loans?|borrowings|notes|bonds|debentures|facilit\w+)\b.{0,160}\b(?:interest rates?|bears?|bore|bearing|interest)\b.{0,60}"
        r"\b(?:rang\w+ from|between)\b.{0,20}\d|\binterest rates?\b.{0,80}\b(?:rang\w+ from|between)\b.{0,20}\d.{0,60}%", 3.2,
        "ratio", 22),
)  # fmt: skip

TOPIC = TopicPlan("borrowings", "Borrowings and Liabilities", 70, 6, lines=_LINES, matters=_MATTERS, marks="undated balance", line_turn=55)
