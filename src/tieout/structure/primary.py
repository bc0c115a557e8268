"""Which tables are primary statements, by row labels and titles.

Names follow Regulation S-X (articles 3 and 5) and IAS 1; the rows that must be there exclude tables of summaries and notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..model.document import Row, StatementKind, Table
from ..thresholds.structure import (
    FEWEST_STATEMENT_ROWS,
    FEWEST_UNNAMED_ROWS,
    LONGEST_STATEMENT_TITLE,
    MOST_YEARS,
    ROWS_FOR,
    TITLES_AGAINST,
    TITLES_FOR,
)

_ASSETS = re.compile(r"^total assets\b", re.IGNORECASE)
_LIABILITIES = re.compile(r"^total (?:liabilities|equity|(?:stock|share)holders|current liabilities)", re.IGNORECASE)
_OPERATING = re.compile(r"(?:provided by|used in|from|\(used in\)|generated from|flows?).{0,40}\boperat", re.IGNORECASE)
_FINANCING = re.compile(r"(?:provided by|used in|used for|from|\(used in\)|generated from|flows?).{0,40}\bfinanc", re.IGNORECASE)
_NET = re.compile(
    r"\b(?:net|consolidated)\s+(?:\(?(?:income|loss|earnings|profit)\)?)|"
    r"\b(?:profit|loss|result)\b.{0,20}\bfor the (?:financial )?(?:year|period)|\b(?:profit|loss)\b.{0,12}\bafter tax",
    re.IGNORECASE,
)
_SALES = re.compile(r"^(?:total )?(?:net )?(?:operating )?(?:sales|revenues?|turnover|interest income)\b", re.IGNORECASE)
_BEFORE_TAX = re.compile(r"\bbefore\b.{0,60}\btax", re.IGNORECASE)
_PER_SHARE = re.compile(r"\bper\b.{0,20}\bshare\b|\bper ads\b|\bbasic\b|\bdiluted\b", re.IGNORECASE)
_COMPREHENSIVE = re.compile(r"^(?:total )?(?:other )?comprehensive (?:income|loss|\(loss\))", re.IGNORECASE)
_RESULT = re.compile(r"comprehensive|\b(?:net|total)\b.{0,20}\b(?:income|earnings)\b|\b(?:profit|loss|return)\b", re.IGNORECASE)
_EQUITY = re.compile(r"^balances?\b|\bbalances? (?:at|as)", re.IGNORECASE)
_NAMES: tuple[tuple[re.Pattern[str], StatementKind], ...] = (
    (
        re.compile(
            r"statements? of (?:changes in )?(?:consolidated )?(?:stockholders|shareholders|shareowners|equity|owners|changes in)|"
            r"changes in (?:\w+ )?equity",
            re.IGNORECASE,
        ),
        "equity",
    ),
    (re.compile(r"cash flows?", re.IGNORECASE), "cash_flow"),
    (re.compile(r"balance sheets?|financial (?:position|condition)\b", re.IGNORECASE), "balance"),
    (re.compile(r"statements? of (?:\w+ )?comprehensive|statements? of other comprehensive", re.IGNORECASE), "comprehensive"),
    (
        re.compile(
            r"statements? of (?:consolidated )?(?:operations|income|earnings|loss|profit)|income statements?|profit (?:and|or) loss",
            re.IGNORECASE,
        ),
        "income",
    ),
)
_NOT_PRIMARY = re.compile(
    r"parent[- ](?:compan|entit)|registrant|condensed consolidating|guarantor|pro forma|acquisition|purchase price|reconcil|selected|"
    r"summary|segment|percent|variable interest|\bextracts?\b",
    re.IGNORECASE,
)
_CONSOLIDATING = re.compile(r"\beliminat|^parent(?: company)?$|^(?:the )?VIEs?\b|\bWFOEs?\b|\bguarantor", re.IGNORECASE)
_GROUPS = re.compile(r"\bconsolidated\b|\bgroup\b|\bcombined\b", re.IGNORECASE)
_COMPANYS = re.compile(
    r"^\W*(?:the )?(?:parent )?(?:company|entity)\b(?! and\b)(?!.*\b(?:consolidated|group)\b)|\bof the company\W*$", re.IGNORECASE
)
_OF_A_NOTE = re.compile(r"^(?:note\s+)?\d{1,2}(?:\.\d{1,2})?[.:)]?\s+[A-Z]", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CONTINUED = re.compile(r"\bconsolidated\b.*\((?:continued|cont[’']?d)\.?\)", re.IGNORECASE)
_OF_CASH_FLOWS = re.compile(r"\bstatements? of (?:\w+ ){0,2}cash flows?\b|\bcash flows? statements?\b", re.IGNORECASE)
_FLOWS = re.compile(r"^.{0,20}\bcash\b.{0,60}\b(?:operating|operations|investing|investment|financing)\b", re.IGNORECASE)
_SUPPLEMENT = re.compile(r"\bnotes?\b|\bschedules?\b", re.IGNORECASE)
_WHOLE_SIDE = re.compile(r"^total (?:assets|liabilities)$|^total (?:liabilities and )?(?:equity|(?:stock|share)holders)", re.IGNORECASE)
_SIDE = re.compile(r"^(?:total )?(?:non-?)?current (?:assets|liabilities)$", re.IGNORECASE)


def statement_of(rows: Sequence[Row], titles: Iterable[str], heads: Iterable[str] = ()) -> StatementKind | None:
    """The primary statement that these rows are, or None, as for a consolidating schedule, whose `heads` name parent and eliminations.

    Title "Consolidated Balance Sheets", rows with "Total assets" and "Total liabilities" -> balance."""
    labels, heads = [row.label for row in rows if row.label], list(heads)
    if len(labels) < FEWEST_STATEMENT_ROWS or any(_CONSOLIDATING.search(head) for head in heads):
        return None
    titles = list(titles)
    nearest = max((k for k, title in enumerate(titles) if _named([title]) is not None), default=0)
    if any(_NOT_PRIMARY.search(title) for title in titles[max(nearest, len(titles) - TITLES_AGAINST) :]) or _spans_many_years(heads):
        return None
    named = _named([*titles[-TITLES_FOR:], *(row.label for row in rows[:ROWS_FOR])])
    shown = _shown(labels)
    if named == "equity" and shown in (None, "comprehensive", "income"):
        return named
    if named is not None and (shown is None or shown == named or {named, shown} == {"income", "comprehensive"}):
        continued = any(_CONTINUED.search(title) for title in titles[-2:]) and _SUPPLEMENT.search(titles[-1]) is None
        one_side = (named == "balance" and (_any(_SIDE, labels) or _any(_WHOLE_SIDE, labels))) or (
            named == "cash_flow" and _any(_FLOWS, labels) and any(_OF_CASH_FLOWS.search(title) for title in titles[-TITLES_FOR:])
        )
        told = named == "equity" or (named == "comprehensive" and _any(_RESULT, labels))
        return named if shown is not None or told or continued or one_side else None
    return shown if shown in ("balance", "cash_flow") and named is None and len(labels) > FEWEST_UNNAMED_ROWS else None


def without_companys_own(tables: Sequence[Table]) -> list[Table]:
    """The tables of a report of a group, with the parent company's own statements and tables of notes as no primary statements: "Balance
    sheet", or "Company balance sheet", beside "Consolidated balance sheet" -> of the former `statement` is None."""
    kinds = {table.statement for table in tables if table.statement and _title_of(table, _GROUPS)}
    lesser = {table.index for table in tables if table.statement and _is_lesser(table, table.statement in kinds)}
    return [table._replace(statement=None) if table.index in lesser else table for table in tables]


def _is_lesser(table: Table, has_groups: bool) -> bool:  # noqa: FBT001
    """Whether a statement is the parent's own, or a note's; `has_groups` says whether there is one of its kind that is the group's."""
    if _title_of(table, _COMPANYS):
        return True
    return (has_groups and not _title_of(table, _GROUPS)) or (_OF_A_NOTE.match(table.title) is not None and not _names(table.title, table))


def _title_of(table: Table, pattern: re.Pattern[str]) -> bool:
    """Whether the title that names the statement is such."""
    return pattern.search(_said(table)) is not None


def _said(table: Table) -> str:
    """The nearest line above a statement that names it, or ""."""
    return next((title for title in reversed([*table.caption[-TITLES_FOR:], table.title]) if _names(title, table)), "")


def _names(title: str, table: Table) -> bool:
    """Whether a line names the kind of statement that a table is."""
    return len(title) < LONGEST_STATEMENT_TITLE and any(pattern.search(title) for pattern, kind in _NAMES if kind == table.statement)


def _spans_many_years(heads: Iterable[str]) -> bool:
    """Whether the columns are of more years than a statement has, as in a summary of five: "2024", "2023", … "2020" -> True."""
    return len({year for head in heads for year in _YEAR.findall(head)}) > MOST_YEARS


def _named(titles: list[str]) -> StatementKind | None:
    for title in reversed(titles):
        if len(title) < LONGEST_STATEMENT_TITLE:
            for pattern, kind in _NAMES:
                if pattern.search(title):
                    return kind
    return None


def _any(pattern: re.Pattern[str], labels: list[str]) -> bool:
    return any(pattern.search(label) for label in labels)


def _shown(labels: list[str]) -> StatementKind | None:
    if _any(_ASSETS, labels) and _any(_LIABILITIES, labels):
        return "balance"
    if _any(_OPERATING, labels) and _any(_FINANCING, labels):
        return "cash_flow"
    if (
        _any(_NET, labels)
        and (_any(_BEFORE_TAX, labels) or _any(_SALES, labels))
        and (_any(_PER_SHARE, labels) or _any(_BEFORE_TAX, labels))
    ):
        return "income"
    if _any(_COMPREHENSIVE, labels):
        return "comprehensive"
    return "equity" if sum(1 for label in labels if _EQUITY.search(label)) > 1 else None
