"""Small filings made by hand: text, passages, a table and occurrences written down figure by figure."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from tieout.extraction.agreement import join
from tieout.model.document import Document, Filing, Passage, Row, Table
from tieout.model.facts import Facts, Occurrence, Period
from tieout.model.places import OffsetMap, Span
from tieout.model.source import Source

YEARS = {year: Period(date(year, 1, 1), date(year, 12, 31)) for year in (2022, 2023, 2024, 2025)}
ENDS = {year: Period(None, date(year, 12, 31)) for year in (2022, 2023, 2024)}
_MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]*)\]\]")


class Maker:
    """Adds lines and sentences to a filing; `document` and `facts` give the result."""

    def __init__(self, currency: str = "USD") -> None:
        self.currency = currency
        self.text = ""
        self.passages: list[Passage] = []
        self.rows: list[Row] = []
        self.occurrences: list[Occurrence] = []

    def line(self, label: str, concept: str | None, values: dict, *, statement: str | None = "income", unit: str = "", **more) -> Maker:
        """A row of a table: values by year, newest first, in millions where `unit` is a currency."""
        unit = unit or self.currency
        money = len(unit) == 3
        start = len(self.text)
        self.text += label
        for year, value in values.items():
            quote = f"{abs(Decimal(value)):,}"
            self.text += "\t"
            at = len(self.text)
            self.text += quote
            places = -Decimal(value).as_tuple().exponent
            self._add(
                origin="tag" if concept else "table", value=Decimal(value).scaleb(6) if money else Decimal(value), unit=unit,
                decimals=places - 6 if money else places, label=label, concept=concept, statement=statement, quote=quote,
                period=(ENDS if statement == "balance" else YEARS)[year], spans=(Span(at, at + len(quote)),), table=0,
                row=len(self.rows), col=year,
                scope="segment" if more.get("dimensions") else "consolidated", **more,
            )  # fmt: skip
        self.rows.append(
            Row(len(self.rows), start, len(self.text), label.rsplit(" › ", maxsplit=1)[-1], tuple(label.split(" › ")), "data", "", 0.0, ())
        )
        self.text += "\n"
        return self

    def says(self, marked: str) -> Maker:
        """A paragraph. Its figures stand as [[quote|value unit decimals year]] with an optional status at the end."""
        if not self.passages:
            self.passages.append(Passage(1, 0, len(self.text), "table", None, 0, None, 1))
        start, last = len(self.text), 0
        for found in _MARK.finditer(marked):
            self.text += marked[last : found.start()]
            value, unit, decimals, year, *status = found[2].split()
            at = len(self.text)
            self.text += found[1]
            digits = re.search(r"[\d.,]+\d|\d", found[1])
            period = None if year == "-" else ENDS[int(year[1:])] if year[0] == "@" else YEARS[int(year)]
            self._add(
                origin="prose", value=Decimal(value), unit=unit, decimals=int(decimals), label=self.text[max(start, at - 60) : at].strip(),
                period=period, spans=(Span(at + digits.start(), at + digits.end()),), quote=digits[0], passage=len(self.passages) + 1,
                status=status[0] if status else "actual",
            )  # fmt: skip
            last = found.end()
        self.text += marked[last:] + "\n"
        self.passages.append(Passage(len(self.passages) + 1, start, len(self.text), "paragraph", None, None, None, 1))
        return self

    def _add(self, **fields) -> None:
        fields.setdefault("passage", 1)
        self.occurrences.append(Occurrence(id=f"o{len(self.occurrences) + 1}", **fields))

    @property
    def document(self) -> Document:
        columns = {year: (f"Year ended December 31, {year}",) for year in YEARS}
        end = self.passages[0].end if self.passages else len(self.text)
        table = Table(
            0, 1, 0, end, ("Consolidated statements", "(in millions)"), "", columns, tuple(self.rows), "income", "Consolidated statements"
        )
        filing = Filing("made.htm", "0" * 64, "10-K", "Made Company", date(2024, 1, 1), date(2024, 12, 31), self.currency)
        source = Source("made.htm", "0" * 64, "markup", "utf-8", len(self.text), self.text, OffsetMap(), ())
        passages = tuple(self.passages) or (Passage(1, 0, len(self.text), "table", None, 0, None, 1),)
        return Document(source, filing, (), passages, (table,), (), ())

    @property
    def facts(self) -> Facts:
        return join(self.occurrences)


def retailer() -> Maker:
    """A retailer that reports in dollars, with two segments, a VIE, a plan, and a paragraph of discussion."""
    segment = "us-gaap:StatementBusinessSegmentsAxis"
    made = Maker()
    made.line("Net sales", "us-gaap:Revenues", {2024: "159514", 2023: "152669", 2022: "157403"})
    made.line("Cost of sales", "us-gaap:CostOfRevenue", {2024: "106206", 2023: "101709", 2022: "104625"})
    made.line("Gross profit", "us-gaap:GrossProfit", {2024: "53308", 2023: "50960", 2022: "52778"})
    made.line(
        "Operating expenses › Selling, general and administrative",
        "us-gaap:SellingGeneralAndAdministrativeExpense",
        {2024: "28748", 2023: "26598"},
    )
    made.line("Operating expenses › Depreciation and amortization", "us-gaap:DepreciationAndAmortization", {2024: "3034", 2023: "2673"})
    made.line("Operating income", "us-gaap:OperatingIncomeLoss", {2024: "21526", 2023: "21689", 2022: "24039"})
    made.line("Interest and other, net", "us-gaap:NonoperatingIncomeExpense", {2024: "2120", 2023: "1765"})
    made.line("Net earnings", "us-gaap:NetIncomeLoss", {2024: "14806", 2023: "15143", 2022: "17105"})
    made.line("Diluted earnings per share", "us-gaap:EarningsPerShareDiluted", {2024: "14.91", 2023: "15.11"}, unit="USD/shares")
    made.line("Basic earnings per share", "us-gaap:EarningsPerShareBasic", {2024: "14.96", 2023: "15.16"}, unit="USD/shares")
    made.line("Operating Activities › Net cash provided by operating activities", "us-gaap:NetCashProvidedByUsedInOperatingActivities",
              {2024: "19810", 2023: "21172"}, statement="cash_flow")  # fmt: skip
    made.line("Investing Activities › Net cash used in investing activities", "us-gaap:NetCashProvidedByUsedInInvestingActivities",
              {2024: "-21031", 2023: "-4729"}, statement="cash_flow")  # fmt: skip
    made.line(
        "Investing Activities › Capital expenditures",
        "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment",
        {2024: "3485", 2023: "3226"},
        statement="cash_flow",
    )
    made.line(
        "Cash and cash equivalents", "us-gaap:CashAndCashEquivalentsAtCarryingValue", {2024: "1659", 2023: "3760"}, statement="balance"
    )
    made.line("Long-term debt", "us-gaap:LongTermDebtNoncurrent", {2024: "48485", 2023: "42743"}, statement="balance")
    made.line(
        "Cloud › Net sales", "us-gaap:Revenues", {2024: "6406", 2023: "5120"}, statement=None, dimensions=((segment, "made:CloudMember"),)
    )
    made.line(
        "Tools › Net sales",
        "us-gaap:Revenues",
        {2024: "153108", 2023: "147549"},
        statement=None,
        dimensions=((segment, "made:ToolsMember"),),
    )
    made.line(
        "Effective income tax rate",
        "us-gaap:EffectiveIncomeTaxRateContinuingOperations",
        {2024: "0.237", 2023: "0.240"},
        unit="pure",
        statement=None,
    )
    made.says("Comparable sales decreased [[1.8%|0.018 pure 3 2024]] in 2024, following a decrease of [[3.2%|0.032 pure 3 2023]] in 2023.")
    made.says("The increase in net sales was driven by Sunrise, which contributed [[$6.4 billion|6400000000 USD -8 2024]], and by the "
              "additional week, which added approximately [[$2.5 billion|2500000000 USD -8 2024]] of net sales.")  # fmt: skip
    made.says("A stronger U.S. dollar negatively impacted net sales by [[$298 million|298000000 USD -6 2024]] in 2024.")
    made.says("As of December 31, 2024, we operated [[2,347|2347 pure 0 @2024]] stores, of which [[322|322 pure 0 @2024]] were in Canada.")
    made.says("In 2025, we plan to invest approximately [[$4.0 billion|4000000000 USD -8 2025 planned]] in capital expenditures.")
    made.says("The variable interest entities held cash of [[$120 million|120000000 USD -6 @2024]] at December 31, 2024.")
    vie = made.occurrences[-1]
    made.occurrences[-1] = vie._replace(scope="vie")
    return made


def cloud_company() -> Maker:
    """A company that reports in renminbi and translates the last year into dollars, with a loss."""
    made = Maker("CNY")
    made.line("Revenues", "us-gaap:Revenues", {2024: "7785.180", 2023: "7047.455", 2022: "8180.107"})
    made.line("Revenues › Public cloud services", "made:PublicCloudRevenues", {2024: "5007.251", 2023: "4381.741", 2022: "5360.282"})
    made.line("Gross profit", "us-gaap:GrossProfit", {2024: "1340.900", 2023: "850.200"})
    made.line("Operating loss", "us-gaap:OperatingIncomeLoss", {2024: "-1739.000", 2023: "-2108.600"})
    made.line("Net loss", "us-gaap:NetIncomeLoss", {2024: "-1979.046", 2023: "-2183.600"})
    made.line("Net cash generated from (used in) operating activities", "us-gaap:NetCashProvidedByUsedInOperatingActivities",
              {2024: "628.400", 2023: "-169.100"}, statement="cash_flow")  # fmt: skip
    made.line("Revenues", "us-gaap:Revenues", {2024: "1066.6"}, unit="USD")
    made.line("Net loss", "us-gaap:NetIncomeLoss", {2024: "-271.1"}, unit="USD")
    made.line("Accumulated deficit", "us-gaap:RetainedEarningsAccumulatedDeficit", {2024: "-14292.000"}, statement="balance")
    made.line("Premium customers", None, {2024: "492", 2023: "486", 2022: "537"}, unit="pure", statement=None)
    made.says(
        "Average revenues per premium customer were RMB[[14.0 million|14000000 CNY -5 2024]] in 2024, compared with "
        "RMB[[14.2 million|14200000 CNY -5 2023]] in 2023."
    )
    return made
