"""The words around figures, as data: words without content, synonyms, words that exclude each other, words of motion and of plans.

Words are listed plain; `language.stems` removes their endings, so that one form of each is enough where they are compared as stems.
"""

from __future__ import annotations

from .months import LOWER
from .motion import DEGREES, LEVELS
from .scales import LARGE

SILENT = frozenset(
    "a an the of for in on at to from by with and or as per its it their his our we us they them this that these those which who "
    "each all any both such is are was were be been being has have had do does did will would may can not no s ies year years "
    "fiscal month months quarter quarters quarterly annual annually week weeks day days ended ending end ends period periods date "
    "during within over under about approximately nearly almost roughly around some more less than least most up down respectively "
    "rmb usd eur gbp dollar dollars point points basis company "
    "companys companies group groups registrant member axis domain item items line "
    "compared comparison against versus vs "
    "while where when after also still then there here only just further again same prior previous last next first second third "
    "fourth half through until since between among into onto out off including included include includes excluding excluded exclude "
    "excludes primarily mainly largely partly partially part due driven reflecting because result resulted resulting results offset "
    "offsetting so but however once yet either neither nor one two three four five six seven eight nine ten l t".split()
).union(LOWER, LARGE)
"""Words without content of their own: articles, time, scale, connectives."""

VERBS = (
    LEVELS
    | DEGREES
    | frozenset(
        "amount account accounted accounting comprise comprised make made making provide provided providing use recognize recognized "
        "recognised incur incurred post hold held holding remaining stay stayed keep kept run ran operate operated opened serve "
        "served carry carried add added adding include see saw spend spent returned pay paid raise raised fund funded give gave show "
        "showed bring brought take took put cover compare compares comparing left leaves leaving contrast contrasting expect expected "
        "plan plans planned planning project projected forecast forecasted estimate estimated anticipate anticipated intend intends "
        "intended budget budgeted benefit benefiting twice double triple thrice half approximately higher lower following followed "
        "preceding amid minus negative".split()
    )
)
"""Verbs and adverbs that link a name to its figure. They are left out of a claim's words, but not of a label, where the same word may be
a noun."""

LIGHT = frozenset(
    "net total consolidated amount aggregate overall value balance activity provided used paid payment general flow portion "
    "generated inflow outflow proceeds".split()
)
"""Words that many labels share and claims leave out: they weigh little."""

SAME = {
    "revenue": "sales turnover topline",
    "profit": "earnings income loss losses deficit profitability",
    "holder": "stockholder shareholder shareowner owner unitholder",
    "share": "stock",
    "debt": "borrowing borrowings indebtedness",
    "purchase": "acquire acquisition buy bought",
    "payment": "pay paid",
    "repay": "repayment repaid",
    "customer": "client",
    "employee": "staff personnel headcount workforce",
    "expense": "cost charge expenditure spending spend spent outlay",
    "tax": "taxation taxes",
    "amortize": "amortise amortization amortisation",
    "mature": "maturity",
    "sell": "sold selling",
    "issue": "issuance issued",
    "administrative": "administration",
    "compensation": "remuneration",
    "foreign": "overseas",
    "segment": "segmental division",
    "recognize": "recognise",
    "program": "programme",
    "global": "worldwide",
    "remain": "remaining outstanding unpaid",
    "develop": "development",
    "provision": "allowance",
    "operate": "operational operator",
    "depreciate": "depreciation",
    "store": "shop outlet",
    "facility": "revolver",
    "percent": "percentage",
}
"""Synonyms in financial reporting: the word that stands for all, and the others."""

EXPANDED = {
    "sg&a": "selling general administrative expense",
    "sga": "selling general administrative expense",
    "g&a": "general administrative expense",
    "r&d": "research development",
    "d&a": "depreciation amortization",
    "s&m": "selling marketing",
    "eps": "profit share",
    "capex": "capex",
    "opex": "operating expense",
    "cogs": "cost_of_revenue",
    "roic": "return invested capital",
    "roe": "return equity",
    "pp&e": "property plant equipment",
    "ppe": "property plant equipment",
    "vies": "vie",
    "buyback": "buyback",
    "buybacks": "buyback",
    "ebit": "operating profit",
    "aoci": "accumulated comprehensive profit",
    "nol": "operating profit carryforward",
    "fcf": "free cash",
    "ocf": "operating cash",
    "cfo": "operating cash",
    "mg&a": "marketing general administrative expense",
    "ebitda": "ebitda",
    "pretax": "before income_tax",
    "int": "international",
    "intl": "international",
}
"""Abbreviations in full."""

PHRASES = {
    "cost_of_revenue": "cost of revenue|cost of goods sold|cost of goods|cost of products sold|cost of goods and services sold|"
    "cost of goods and services",
    "cost_of_revenue product": "cost of revenue product|cost of product revenue",
    "capex": "capital expenditures|capital investments|capital spending|cash capital expenditures|"
    "purchases of property plant and equipment|purchases of property and equipment|payments to acquire property plant and equipment|"
    "payments to acquire property and equipment|payments to acquire productive assets|payments to acquire property|"
    "expenditures for property plant and equipment|additions to property plant and equipment|additions to property and equipment|"
    "additions to property|property plant and equipment purchases|property and equipment purchases|"
    "property plant and equipment additions|capital asset purchases",
    "buyback": "share buyback|stock buyback|buybacks of shares|buybacks of common stock|"
    "share repurchases|repurchases of shares|repurchases of common stock|payments for repurchase of common stock|"
    "common stock repurchases|purchases of treasury stock|treasury stock purchases|common stock repurchased|shares repurchased|"
    "repurchased shares|stock repurchased",
    "income_tax": "provision for income taxes|income tax expense|income tax provision|income taxes|income tax expense benefit|"
    "provision benefit for income taxes|benefit provision for income taxes|tax expense|tax provision|provision for taxes|"
    "income tax benefit|provision for taxes on income|taxes on income|provision for income tax expense",
    "before income_tax": "before tax|before taxes|pre tax",
    "tax_rate": "tax rate|income tax rate|combined effective income tax rate|effective income tax rate|effective tax rate|"
    "effective rate|effective income tax rate continuing operations|effective tax rate on earnings|effective tax rate on income|"
    "combined effective tax rate",
    "longterm": "long term",
    "shortterm": "short term",
    "noncurrent": "non current",
    "nongaap": "non gaap",
    "retained_profit": "retained earnings|accumulated deficit|reinvested earnings|earnings reinvested|"
    "retained earnings accumulated deficit",
    "united_states": "united states",
    "goodwill": "good will",
    "cash operating": "cash flow operating|operating cash flow",
    "vie": "variable interest entity|variable interest entities",
    "receivable": "accounts receivable|trade receivables|trade accounts receivable",
    "payable": "accounts payable|trade payables|trade accounts payable",
    "sell general administrative": "sales general administrative|sales general and administrative",
    "sell market": "sales and marketing|selling and marketing",
    "finance_lease": "finance lease|capital lease",
    "operating_lease": "operating lease",
    "intangible": "intangible assets",
    "equity": "shareholders investment|stockholders investment|"
    "shareholders equity|stockholders equity|shareowners equity|owners equity|shareholders deficit|stockholders deficit|"
    "shareholders equity deficit|stockholders equity deficit|equity deficit",
}
"""Runs of words that name one thing, under its one name; of two runs that begin alike, the longer is taken."""

EXCLUSIVE = tuple(
    frozenset(words.split())
    for words in (
        "basic diluted",
        "longterm shortterm",
        "current noncurrent",
        "receivable payable",
        "product service",
        "domestic foreign",
        "asset liability",
        "asset equity",
        "revenue cost_of_revenue",
        "revenue profit",
        "operating investing financing",
        "fixed variable",
        "finance_lease operating_lease",
        "minimum maximum",
        "issue repay",
        "expense profit",
        "expense revenue",
        "profit equity",
        "debt equity",
    )
)
"""Sets of words of which no two can name the same figure, unless one place has both."""

TELLING = frozenset(
    "gross operating before comprehensive diluted basic deferred accumulated adjusted nongaap comparable average intangible "
    "restricted noncurrent current longterm shortterm cost_of_revenue income_tax tax_rate retained_profit capex buyback cash "
    "revenue profit asset liability equity debt dividend inventory receivable payable margin rate vie parent ebitda free "
    "unrecognized discontinued continuing noncontrolling weighted other rou taxpaid interestpaid".split()
)
"""Words that tell neighbouring lines apart: they weigh double, whatever their frequency."""

NEGATIVE = frozenset("loss losses deficit deficits outflow outflows shortfall lost used".split())
POSITIVE = frozenset("income profit profits earnings inflow inflows surplus gain gains generated provided generating providing".split())
"""Whole words that give an amount its sign: a loss or cash used, a profit or cash generated."""

PRAISE = frozenset(
    "record strong stronger solid robust healthy impressive weak weaker soft stellar sharp steep modest slight significant substantial "
    "notable remarkable overall reported fullyear interim latest recent respectable muted steady whopping staggering massive big bigger "
    "large larger huge tiny small smaller meaningful material further continued sustained combined corporate firm business topline bottom "
    "line headline figure number metric kpi performance result guidance yoy qoq ytd ttm full".split()
)
"""Words of colour or of talk about figures that writers use and filings' labels do not have: they narrow no line."""
