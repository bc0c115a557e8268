"""The sample is sound inline XBRL, says what it is, and prints no figure without a source."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET  # our own file, parsed in order to prove it well-formed

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SAMPLE = SAMPLES / "kingsoft-cloud-2024-20f.htm"
SCHEMA = SAMPLES / "kc-20241231.xsd"
FACTS = "kingsoft/facts.tsv"

XHTML = "{http://www.w3.org/1999/xhtml}"
IX = "{http://www.xbrl.org/2013/inlineXBRL}"
XBRLI = "{http://www.xbrl.org/2003/instance}"
XBRLDI = "{http://xbrl.org/2006/xbrldi}"
XLINK = "{http://www.w3.org/1999/xlink}"
RATE = Decimal("7.2993")  # RMB to US$1.00 on December 31, 2024
DECIMAL = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?")
FIGURE = re.compile(r"\d[\d,]*\d(?:\.\d+)?|\d(?:\.\d+)?")

# What the digest that the sample has to answer must find, each set within one paragraph or one table.
CLAIMS = {
    "1 premium customers": "537 486 492",
    "1 the same as a table": "Total Premium Customers 537 486 492",
    "2 revenues per premium customer": "RMB14.9 RMB14.2 RMB14.0",
    "3 public cloud": "5,360,282 4,381,741 5,007,251 64.3",
    "4 enterprise cloud": "2,816,976 2,663,993 2,777,777 35.7",
    "5 revenues": "10.5% RMB7,047.5 RMB7,785.2 US$1,066.6",
    "6 public cloud, change": "14.3% RMB4,381.7 RMB5,007.3 US$686.0",
    "7 gross profit": "57.7% RMB850.2 RMB1,340.9 US$183.7 12.1% 17.2%",
    "8 operating loss": "17.5% RMB2,108.6 RMB1,739.0 US$238.2 29.9% 22.3%",
    "9 net loss": "9.4% RMB2,183.6 RMB1,979.0 US$271.1 31.0% 25.4%",
    "11 research and development, the part that is known": "US$115.9",
    "12 operating expenses": "2,680,952 2,958,720 3,079,936",
    "13 general and administrative": "21.2% RMB1,060.0 RMB834.9 US$114.4",
    "14 operating cash flow": "RMB628.4 US$86.1 RMB169.1",
    "15 investing cash flow": "RMB3,620.4 US$496.0 RMB3,672.1 US$503.1",
    "16 financing cash flow": "RMB3,255.4 US$446.0 RMB2,465.9 US$337.8",
    "17 accumulated deficit": "RMB14,292.0 US$1,958.0 RMB2,318.6 US$317.7",
    "18 capital contribution": "RMB431.3 US$59.1",
    "19 loans to the VIEs": "RMB219 US$30 RMB50 US$6.9",
    "20 preferential tax rate": "preferential 15%",
    "22 impairment": "RMB919.7 US$126.0",
    "23 one-year IDC agreement": "RMB600.0 US$82.2",
    "24 remaining IDC commitment": "RMB252.9 US$34.6",
    "25 finance leases": "RMB1,182.0 US$161.9 electronic machinery",
    "26 borrowings": "RMB2,225.8 US$304.9 RMB1,660.6 US$227.5 2.70%",
    "27 capital expenditure, the part that is known": "US$565.1 99.7%",
}
# Aggregators' roundings, sums and amounts that follow only by arithmetic: none is reported, so none is printed.
NOT_REPORTED = (
    "846.0 845.99 845,991 971.22 784.81 4,205.1 4,124.8 1,966,680 1,966.7 1,967 1,981 8.06 9.17 11.00 27.01 229.71 21.95 1.52 "
    "1,739,010 2,108,551 2,251,414 214.44 1,263 6,004 9,159,386 56,264 2,730,101 2,489,481 421,948 7.0999 6.8973"
).split()
# Concept, unit, context and value of what matters most, the sign as XBRL states it.
VALUES = (
    ("us-gaap:Revenues", "CNY", "D2024", "7785180000"),
    ("us-gaap:Revenues", "USD", "D2024", "1066566000"),
    ("us-gaap:Revenues", "CNY", "D2022_PublicCloud", "5360282000"),
    ("us-gaap:Revenues", "CNY", "D2023_EnterpriseCloud", "2663993000"),
    ("us-gaap:CostOfRevenue", "CNY", "D2024", "6444254000"),
    ("us-gaap:GrossProfit", "CNY", "D2022", "429538000"),
    ("us-gaap:ImpairmentOfLongLivedAssetsHeldForUse", "CNY", "D2022", "0"),
    ("us-gaap:OperatingExpenses", "CNY", "D2024", "3079936000"),
    ("us-gaap:OperatingIncomeLoss", "CNY", "D2024", "-1739000000"),
    ("us-gaap:ProfitLoss", "CNY", "D2023", "-2183647000"),
    ("us-gaap:ProfitLoss", "USD", "D2024", "-271100000"),
    ("us-gaap:NetIncomeLoss", "CNY", "D2022", "-2658184000"),
    ("us-gaap:NetCashProvidedByUsedInOperatingActivities", "CNY", "D2023", "-169100000"),
    ("us-gaap:NetCashProvidedByUsedInOperatingActivities", "CNY", "D2024", "628400000"),
    ("us-gaap:NetCashProvidedByUsedInInvestingActivities", "CNY", "D2024", "-3620400000"),
    ("us-gaap:NetCashProvidedByUsedInFinancingActivities", "USD", "D2024", "446000000"),
    ("us-gaap:ShortTermInvestments", "CNY", "I2023", "0"),
    ("us-gaap:Assets", "CNY", "I2024", "17592654000"),
    ("us-gaap:Assets", "CNY", "I2024_ParentCompany", "6100377000"),
    ("us-gaap:RetainedEarningsAccumulatedDeficit", "CNY", "I2024", "-14292000000"),
    ("us-gaap:RetainedEarningsAccumulatedDeficit", "CNY", "I2024_ParentCompany", "-14259956000"),
    ("us-gaap:DebtInstrumentInterestRateStatedPercentage", "pure", "I2024_Minimum", "0.027"),
    ("us-gaap:ForeignCurrencyExchangeRateTranslation1", "pure", "I2024", "7.2993"),
    ("dei:EntityCommonStockSharesOutstanding", "shares", "I2024", "3687690772"),
)
POSITIVE_IN_PARENTHESES = (
    "CostOfRevenue SellingAndMarketingExpense GeneralAndAdministrativeExpense ResearchAndDevelopmentExpense OperatingExpenses "
    "ImpairmentOfLongLivedAssetsHeldForUse InterestExpenseNonoperating IncomeTaxExpenseBenefit PaymentsToAcquirePropertyPlantAndEquipment"
).split()
TERMS = {  # total: (terms, contexts in which the document prints every term)
    "AssetsCurrent": (
        (
            "CashAndCashEquivalentsAtCarryingValue RestrictedCashCurrent AccountsReceivableNetCurrent ShortTermInvestments "
            "PrepaidExpenseAndOtherAssetsCurrent OtherReceivablesNetCurrent_RelatedParty"
        ),
        ("I2023", "I2024"),
    ),
    "AssetsNoncurrent": (
        (
            "PropertyPlantAndEquipmentNet IntangibleAssetsNetExcludingGoodwill Goodwill PrepaidExpenseAndOtherAssetsNoncurrent "
            "LongTermInvestments OperatingLeaseRightOfUseAsset"
        ),
        ("I2024",),
    ),
    "Assets": ("AssetsCurrent AssetsNoncurrent", ("I2023", "I2024")),
    "Revenues": ("Revenues_PublicCloud Revenues_EnterpriseCloud Revenues_OtherServices", ("D2022", "D2023", "D2024")),
    "GrossProfit": ("Revenues -CostOfRevenue", ("D2022", "D2023", "D2024")),
    "ProfitLoss": (
        "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest -IncomeTaxExpenseBenefit",
        ("D2022", "D2023"),
    ),
}


class Tag(NamedTuple):
    name: str
    unit: str
    context: str
    value: Decimal
    decimals: int | None
    printed: str


@pytest.fixture(scope="module")
def tree() -> ET.Element:
    return ET.fromstring(SAMPLE.read_bytes())  # noqa: S314


@pytest.fixture(scope="module")
def tags(tree) -> list[Tag]:
    return [tag_of(e) for e in tree.iter(f"{IX}nonFraction")]


@pytest.fixture(scope="module")
def best(tags) -> dict[tuple[str, str, str], Tag]:
    """The most precise tag of each concept, unit and context."""
    out: dict[tuple[str, str, str], Tag] = {}
    for t in tags:
        key = (t.name, t.unit, t.context)
        if key not in out or half_unit(t) < half_unit(out[key]):
            out[key] = t
    return out


@pytest.fixture(scope="module")
def blocks(tree) -> list[str]:
    """Visible paragraphs and tables, each as one line of text."""
    visible = (e for part in tree.find(f"{XHTML}body") if part.get("style") != "display:none" for e in part.iter())
    return [line for line in (" ".join(spaced(e).split()) for e in visible if e.tag in {f"{XHTML}p", f"{XHTML}table"}) if line]


def tag_of(e: ET.Element) -> Tag:
    """A numeric tag by the rules of the transformations that it names; fails where its text does not obey them."""
    text = "".join(e.itertext())
    if e.get("format") == "ixt:fixed-zero":
        value = Decimal(0)
    else:
        assert e.get("format") == "ixt:num-dot-decimal"
        assert DECIMAL.fullmatch(text), text
        value = Decimal(text.replace(",", "")).scaleb(int(e.attrib["scale"]))
    decimals = e.attrib["decimals"]
    return Tag(
        e.attrib["name"],
        e.attrib["unitRef"],
        e.attrib["contextRef"],
        -value if e.get("sign") == "-" else value,
        None if decimals == "INF" else int(decimals),
        text,
    )


def spaced(e: ET.Element) -> str:
    """Text of an element, table cells set apart."""
    if e.tag == f"{XHTML}table":
        return "  ".join("".join(c.itertext()) for c in e.iter(f"{XHTML}td"))
    return "".join(e.itertext())


def half_unit(t: Tag) -> Decimal:
    return Decimal(0) if t.decimals is None else Decimal(5).scaleb(-t.decimals - 1)


def test_the_first_line_and_the_first_visible_paragraph_say_that_it_is_composed(blocks):
    first_line = SAMPLE.read_text(encoding="ascii").splitlines()[0]
    for text in (first_line, blocks[0]):
        assert "omposed and abridged from public figures" in text
        assert re.search("not the company.s filing", text)


def test_nothing_is_loaded_from_outside_and_nothing_runs(tree):
    assert not [e.tag for e in tree.iter() if e.tag.removeprefix(XHTML) in {"script", "link", "img", "iframe", "object", "style"}]
    assert not [e for e in tree.iter() if e.get("src") or any(a.startswith("on") for a in e.attrib)]
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    targets = [e.attrib["href"] for e in tree.iter(f"{XHTML}a") if e.get("href")]
    assert len(targets) > 60
    assert {t.removeprefix("#") for t in targets} <= set(ids)


def test_references_resolve_and_none_is_spare(tree):
    facts = [e for e in tree.iter() if e.tag in {f"{IX}nonFraction", f"{IX}nonNumeric"}]
    assert {e.attrib["contextRef"] for e in facts} == {e.attrib["id"] for e in tree.iter(f"{XBRLI}context")}
    assert {e.attrib["unitRef"] for e in facts if e.get("unitRef")} == {e.attrib["id"] for e in tree.iter(f"{XBRLI}unit")}
    continued = [e.attrib["continuedAt"] for e in tree.iter() if e.get("continuedAt")]
    assert continued == [e.attrib["id"] for e in tree.iter(f"{IX}continuation")]


def test_the_schema_beside_it_declares_every_name_of_its_own(tree):
    (reference,) = (e for e in tree.iter() if e.tag.endswith("}schemaRef"))
    assert SAMPLES / reference.attrib[f"{XLINK}href"] == SCHEMA
    schema = ET.fromstring(SCHEMA.read_bytes())  # noqa: S314
    declared = {e.attrib["name"]: e for e in schema if e.get("name")}
    named = {e.attrib["name"]: e.attrib["contextRef"] for e in tree.iter() if e.get("name", "").startswith("kc:")}
    members = {e.text for e in tree.iter(f"{XBRLDI}explicitMember") if e.text.startswith("kc:")}
    assert {n.removeprefix("kc:") for n in {*named, *members}} == set(declared)
    for name, context in named.items():
        kind = declared[name.removeprefix("kc:")].attrib[f"{XBRLI}periodType"]
        assert context.startswith({"instant": "I", "duration": "D"}[kind]), name


def test_contexts_are_what_their_names_say(tree):
    for context in tree.iter(f"{XBRLI}context"):
        period = "".join(context.find(f"{XBRLI}period").itertext())
        year = context.attrib["id"][1:5]
        day = f"{year}-12-04" if "1204" in context.attrib["id"] else f"{year}-12-31"
        assert period == (day if context.attrib["id"].startswith("I") else f"{year}-01-01{day}")
        members = [m.text.split(":")[1].removesuffix("Member") for m in context.iter(f"{XBRLDI}explicitMember")]
        parts = context.attrib["id"].split("_")[1:]
        assert len(members) == len(parts)
        assert all(any(part in member for member in members) for part in parts), parts


def test_figures_state_the_precision_with_which_they_are_printed(tree, tags):
    for e, t in zip(tree.iter(f"{IX}nonFraction"), tags, strict=True):
        if e.get("format") == "ixt:num-dot-decimal" and t.decimals is not None:
            places = len(t.printed.partition(".")[2])
            assert t.decimals == places - int(e.attrib["scale"]), t


def test_parentheses_are_negative_values_except_on_expenses_and_payments(tree):
    for cell in tree.iter(f"{XHTML}td"):
        tag = next(iter(cell), None)
        if tag is not None and tag.tag == f"{IX}nonFraction":
            negative = cell.text == "(" and tag.attrib["name"].removeprefix("us-gaap:") not in POSITIVE_IN_PARENTHESES
            assert (tag.get("sign") == "-") == negative, tag.attrib


@pytest.mark.parametrize(("name", "unit", "context", "value"), VALUES)
def test_values_are_the_reported_ones(best, name, unit, context, value):
    assert best[name, unit, context].value == Decimal(value)


def test_the_same_fact_said_twice_agrees(tags):
    by_fact = defaultdict(list)
    for t in tags:
        by_fact[t.name, t.unit, t.context].append(t)
    for same in by_fact.values():
        for a, b in pairwise(same):
            assert abs(a.value - b.value) <= half_unit(a) + half_unit(b), (a, b)


def test_dollar_columns_are_the_renminbi_ones_at_the_convenience_rate(best):
    pairs = [(best[n, "CNY", c], t) for (n, u, c), t in best.items() if u == "USD" and (n, "CNY", c) in best]
    assert len(pairs) > 50
    for rmb, usd in pairs:
        # A whole unit, not half: the company translates the lines of its statements and then foots the dollar column.
        slack = 2 * half_unit(usd) + half_unit(rmb) / RATE
        assert abs(usd.value - rmb.value / RATE) <= slack, (rmb, usd)


@pytest.mark.parametrize(("total", "context"), [(total, c) for total, (_, contexts) in TERMS.items() for c in contexts])
def test_sums_foot_where_every_line_is_printed(best, total, context):
    def value(term: str) -> Decimal:
        concept, _, member = term.removeprefix("-").partition("_")
        amount = best[f"us-gaap:{concept}", "CNY", f"{context}_{member}" if member else context].value
        return -amount if term.startswith("-") else amount

    assert sum(value(term) for term in TERMS[total][0].split()) == value(total)


def test_the_footed_dollar_columns_add_up(best):
    def dollars(concept: str, context: str) -> Decimal:
        return best[f"us-gaap:{concept}", "USD", context].value

    lines = [dollars("Revenues", f"D2024_{member}") for member in ("PublicCloud", "EnterpriseCloud", "OtherServices")]
    assert sum(lines) == dollars("Revenues", "D2024")
    assert dollars("Revenues", "D2024") - dollars("CostOfRevenue", "D2024") == dollars("GrossProfit", "D2024")
    assert dollars("AssetsCurrent", "I2024") + dollars("AssetsNoncurrent", "I2024") == dollars("Assets", "I2024")


@pytest.mark.parametrize("claim", CLAIMS)
def test_every_known_claim_of_the_seed_is_said_in_one_place(blocks, claim):
    words = CLAIMS[claim].split()
    assert any(all(re.search(rf"(?<![\d,.]){re.escape(w)}(?![\d,]|\.\d)", b) for w in words) for b in blocks), words


def test_amounts_that_nobody_reported_are_not_printed(blocks):
    printed = {f for b in blocks for f in FIGURE.findall(b)}
    assert not printed & set(NOT_REPORTED)


def rows_of(text: str) -> list[list[str]]:
    """Rows of quality A and B: section, metric, period, value, unit, currency, quality, url."""
    rows = [line.split("\t") for line in text.splitlines()[1:]]
    return [r for r in rows if r[6] in {"A", "B"} and FIGURE.fullmatch(r[3].strip("()"))]


def known_from_elsewhere() -> set[str]:
    """Figures of claims (typed above), the rate, and a range that the rows state in words."""
    typed = {f for words in CLAIMS.values() for f in FIGURE.findall(words)}
    return typed | {"7.2993", "1.00", "100.0", "4.15", "5.97"}


@pytest.fixture(scope="module")
def reported(data) -> list[list[str]]:
    path = data / FACTS
    if not path.is_file():
        pytest.skip(f"needs the public figures; there is no {path}")
    return rows_of(path.read_text(encoding="utf-8"))


def test_every_figure_printed_has_a_source(blocks, reported):
    allowed = known_from_elsewhere()
    for row in reported:
        figure = row[3].strip("()")
        allowed.add(figure)
        if row[4] == "thousand":
            millions = Decimal(figure.replace(",", "")) / 1000
            allowed.add(f"{millions.quantize(Decimal('0.1'), ROUND_HALF_UP):,}")
    amounts = re.compile(r"(?<![\d,.])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![\d,]|\.\d)")
    printed = {f for b in blocks for f in amounts.findall(b)}
    assert len(printed) > 200
    assert printed - allowed == set()


def test_every_tagged_amount_has_a_source_of_its_own_period_and_currency(tags, reported):
    known = defaultdict(list)
    scale = {"thousand": 3, "million": 6, "shares": 0}
    for _, _, period, value, unit, currency, *_ in reported:
        if unit in scale:
            key = "D" + period[2:] if period.startswith("FY") else "I" + period.removesuffix("-12-31").replace("-", "")
            code = "shares" if unit == "shares" else {"RMB": "CNY"}.get(currency, "USD")
            known[key, code].append(Decimal(value.strip("()").replace(",", "")).scaleb(scale[unit]))
    typed = known_from_elsewhere()
    for t in tags:
        if t.unit == "pure" or not t.value or t.printed in typed:
            continue
        near = [v for v in known[t.context.split("_")[0], t.unit] if abs(abs(t.value) - v) <= half_unit(t)]
        assert near, t
