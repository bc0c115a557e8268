"""What a line of a digest is, and the concepts, in order of preference, that say those lines which other rooms ask for."""

from __future__ import annotations

from typing import Literal, NamedTuple

Nature = Literal["flow", "balance", "per_share", "rate"]
Sense = Literal["plain", "result", "cost", "cash_total", "payment"]


class Line(NamedTuple):
    """One line of business.

    `concepts` are equivalent for a reader, the first found wins; `noun` is used where the filer's own label is no plain noun.
    `rank` orders lines within their topic. A `result` can be a loss: `loss` is then its noun. `ratio` names its share of
    revenue where readers look for one ("gross margin"), or "share" for "% of revenue". `cues` are the words by which the
    filing's discussion speaks of the line, beside its label. `periods` is how many periods a statement of it gives; `minimum`
    the least share of revenue from which it is worth a statement. A `secondary` line is told where there is room for it, a `main`
    one in every digest whose filing gives it. `topic` is that of the plan in which the line stands.
    """

    id: str
    rank: int
    nature: Nature
    sense: Sense
    noun: str
    concepts: tuple[str, ...]
    loss: str = ""
    ratio: str = ""
    cues: tuple[str, ...] = ()
    periods: int = 2
    minimum: str = "0"
    secondary: bool = False
    main: bool = False
    topic: str = ""


def gaap(names: str) -> tuple[str, ...]:
    """Concept names, us-gaap unless they carry another prefix."""
    return tuple(name if ":" in name else f"us-gaap:{name}" for name in names.split())


REVENUE = gaap(
    "Revenues RevenueFromContractWithCustomerExcludingAssessedTax SalesRevenueNet RevenuesNetOfInterestExpense "
    "RevenueFromContractWithCustomerIncludingAssessedTax RegulatedAndUnregulatedOperatingRevenue SalesRevenueGoodsNet "
    "SalesRevenueServicesNet HealthCareOrganizationRevenue RealEstateRevenueNet ifrs-full:Revenue "
    "ifrs-full:RevenueFromContractsWithCustomers RevenuesExcludingInterestAndDividends"
)
NET_INCOME = gaap(
    "NetIncomeLoss ProfitLoss ifrs-full:ProfitLoss NetIncomeLossAvailableToCommonStockholdersBasic "
    "IncomeLossIncludingPortionAttributableToNoncontrollingInterest ifrs-full:ProfitLossAttributableToOwnersOfParent"
)
CASH = gaap("CashAndCashEquivalentsAtCarryingValue Cash CashAndDueFromBanks ifrs-full:CashAndCashEquivalents")
CAPEX = gaap(
    "PaymentsToAcquirePropertyPlantAndEquipment PaymentsToAcquireProductiveAssets PaymentsForCapitalImprovements "
    "PaymentsToAcquireOtherPropertyPlantAndEquipment PaymentsToAcquireOtherProductiveAssets PaymentsToAcquireMachineryAndEquipment "
    "ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities PaymentsToAcquireRealEstateAndRealEstateJointVentures"
)
