"""The topics of a digest, in reading order, and how many statements each may take of a full digest."""

from __future__ import annotations

from typing import NamedTuple


class Heading(NamedTuple):
    """A topic's id in the published contract, its title, and the most statements it takes in a digest of normal length."""

    id: str
    title: str
    most: int


HEADINGS = (
    Heading("operating_metrics", "Customer Metrics", 6),
    Heading("revenue", "Revenue Performance", 7),
    Heading("profitability", "Profitability and Losses", 11),
    Heading("cash_flow", "Cash Flow and Financing", 9),
    Heading("taxation", "Taxation and Regulatory", 4),
    Heading("commitments", "Commitments and Contingencies", 4),
    Heading("borrowings", "Borrowings and Liabilities", 6),
    Heading("capital_expenditure", "Capital Expenditures", 3),
    Heading("impairment", "Impairment", 2),
    Heading("shareholder_returns", "Dividends and Share Repurchases", 3),
    Heading("related_parties", "Related Parties", 2),
    Heading("risks", "Risks", 3),
)
