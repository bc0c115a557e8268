"""The topics of a digest, in reading order, and how many statements each may take of a full digest."""

from __future__ import annotations

from typing import NamedTuple


class TopicHeading(NamedTuple):
    """A topic's id in the published contract, its title, and the most statements it takes in a digest of normal length."""

    id: str
    title: str
    most: int


HEADINGS = (
    TopicHeading("operating_metrics", "Customer Metrics", 6),
    TopicHeading("revenue", "Revenue Performance", 7),
    TopicHeading("profitability", "Profitability and Losses", 11),
    TopicHeading("cash_flow", "Cash Flow and Financing", 9),
    TopicHeading("taxation", "Taxation and Regulatory", 4),
    TopicHeading("commitments", "Commitments and Contingencies", 4),
    TopicHeading("borrowings", "Borrowings and Liabilities", 6),
    TopicHeading("capital_expenditure", "Capital Expenditures", 3),
    TopicHeading("impairment", "Impairment", 2),
    TopicHeading("shareholder_returns", "Dividends and Share Repurchases", 3),
    TopicHeading("related_parties", "Related Parties", 2),
    TopicHeading("risks", "Risks", 3),
)
