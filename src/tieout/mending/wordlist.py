"""Words of digests of annual reports, as data, for those that a filing itself may not use."""

from __future__ import annotations

from ..lexicon.months import LOWER_NAMES
from ..lexicon.motion import HIGHER, LEVELS, LOWER, MOTION

GRAMMAR = frozenset(
    "a an the this that these those its their our his her it they we he she us them such each every any all both either neither no not "
    "none some many much more most less least few fewer several other another same own and or but nor so yet as if than then while "
    "when where whereas because since although though unless until whether which who whose whom what how why of in to for on at by from "
    "with without within into onto over under above below between among across through during before after about around against along "
    "per via vs versus up down off out toward towards upon near despite except excluding including included include includes following "
    "is are was were be been being has have had having do does did done will would can could may might must shall should also only "
    "even still already again once just ever never there here now however therefore thus hence moreover meanwhile otherwise further "
    "respectively approximately roughly nearly almost slightly mainly primarily largely partly partially mostly significantly "
    "substantially materially sharply strongly modestly notably especially particularly specifically generally previously currently "
    "recently subsequently annually quarterly monthly daily due rather instead together compared comparing relative prior previous "
    "first second third fourth fifth last next early late later earlier ago one two three four five six seven eight nine ten eleven "
    "twelve twenty thirty forty fifty hundred thousand million billion trillion half quarter dozen double triple percent percentage "
    "point points basis minus plus".split()
)
"""Articles, pronouns, prepositions, conjunctions, auxiliaries, adverbs, numbers in words."""

MOVING = (
    MOTION
    | LEVELS
    | HIGHER
    | LOWER
    | frozenset(
        "gain gains highest lowest improve remaining amount amounts accounted accounting accounts account comprised comprising comprises "
        "made make making makes provided provides providing provide uses use recognized recognizes recognize recognizing incurred "
        "incurring incur held holding hold kept keep ran run operated operates operating operate opened opening open closed closing close "
        "served serving contribution contributions added adding adds add offset offsetting offsets driven drive drives driving driver "
        "drivers reflecting resulted resulting results result attributable attributed led leading lead helped supported supporting "
        "support benefited benefiting benefit benefits benefitted affected impacted impact impacts affecting exceeding expected expects "
        "expecting expect planned plans plan planning projected project projects forecast forecasted estimated estimates estimate "
        "anticipated anticipates intended intends intend budgeted targeted guidance outlook committed commits entered entering issued "
        "issuing issue issues repaid repaying repay repayment repayments borrowed raised raising raise funded funding fund financed "
        "financing finance paid paying pay pays payment payments received receiving receive returned returning return returns repurchased "
        "repurchase repurchases bought buy sold selling sell acquired acquiring acquire acquisition acquisitions completed completing "
        "completion launched launch extended extending extend expires expire expiring expired matures maturing mature maturity maturities "
        "bears bear bearing ranging range ranges range secured unsecured pledged guaranteed contrasting contrast compares continued "
        "continuing continues continue turn turned turning began begin ended ending end ends started starting start maintained "
        "maintaining maintain invested investing invest invests spent spending spend allocated purchased purchasing purchase purchases "
        "leased leasing lease leases terminated amended approved authorized declared distributed granted outstanding remaining available "
        "required requiring requires".split()
    )
)
"""Verbs and participles for what figures do."""

BUSINESS = frozenset(
    "company companies group subsidiary subsidiaries affiliate affiliates parent entity entities business businesses segment segments "
    "division unit units region regions country countries market markets industry sector customer customers client clients consumer "
    "consumers user users subscriber subscribers supplier suppliers vendor vendors partner partners employee employees staff personnel "
    "headcount management board director directors officer officers shareholder shareholders stockholder stockholders holder holders "
    "investor investors lender lenders bank banks government authority authorities court law laws regulation regulations regulatory "
    "revenue revenues sales sale net gross total totals income earnings profit profits profitability loss losses margin margins cost costs "
    "expense expenses expenditure expenditures charge charges fee fees price prices pricing volume volumes mix demand supply product "
    "products service services cloud enterprise public private premium average averages rate rates ratio ratios share shares stock "
    "equity debt loan loans borrowing borrowings credit facility facilities note notes bond bonds senior junior term short long current "
    "noncurrent non asset assets liability liabilities balance balances sheet cash equivalents restricted investments investment "
    "securities deposit deposits receivable receivables payable payables inventory inventories property plant equipment building "
    "buildings land software hardware technology technologies intangible goodwill impairment impairments depreciation amortization "
    "allowance provision provisions reserve reserves tax taxes taxation effective statutory preferential deferred deduction deductions "
    "capital capex working flow flows operations operation activities activity operational administrative general marketing advertising "
    "research development engineering production manufacturing distribution logistics transportation freight fuel energy power oil gas "
    "electronic electronics data center centers centre machinery computer network networks internet mobile online digital platform "
    "platforms artificial intelligence solution solutions system systems store stores restaurant restaurants branch branches office "
    "offices warehouse warehouses vehicle vehicles aircraft facility site sites square foot feet year years fiscal month months week "
    "weeks day days quarter quarters period periods date dates annual interim semi "
    "rmb usd dollar dollars yuan renminbi euro euros pound pounds currency currencies foreign "
    "exchange translation convenience interest dividend dividends buyback buybacks repurchase program programs programme commercial paper "
    "revolving revolver line lines commitment commitments contingency contingencies contract contracts contractual agreement agreements "
    "obligation obligations guarantee guarantees letter letters purchase minimum maximum fixed variable floating weighted diluted basic "
    "common preferred ordinary class comprehensive accumulated deficit surplus retained paid additional treasury noncontrolling "
    "controlling minority ownership interests stake consolidated unconsolidated adjusted organic comparable underlying reported gaap "
    "ifrs ebitda ebit eps fcf roic roe roa sga capitalization liquidity leverage performance metrics metric key overview summary "
    "highlights highlight discussion analysis financial finance statement statements results reason reasons factor factors increase "
    "environmental social governance legal litigation settlement settlements restructuring severance pension retirement compensation "
    "payroll salary salaries wage wages bonus bonuses award awards option options warrants vesting granted sharebased stockbased based "
    "related party parties third fair value values carrying recoverable recorded book nominal principal aggregate net new existing "
    "major minor large larger largest small smaller big strong stronger weak weaker high low good better best poor positive negative "
    "favorable unfavorable domestic international global worldwide overseas united states china chinese hong kong america american north "
    "south east west europe european asia asian pacific latin africa canada canadian mexico japan japanese india indian germany uk usa "
    "personnelrelated inc corp corporation ltd limited llc plc co holdings holding trust partnership joint venture ventures merger "
    "disposal disposals divestiture divestitures discontinued proceeds consideration excess shortfall inflow inflows outflow outflows "
    "conversion withholding remittance subsidy subsidies grant grants rebate rebates discount discounts promotion promotions "
    "advertisement subscription subscriptions license licenses licensing royalty royalties franchise franchises franchised merchandise "
    "transaction transactions ticket traffic customers comparable additional extra incremental seasonal purchase cancelable "
    "cancellable noncancelable exercise exercised forfeited unrecognized unbilled backlog bookings orders order shipment shipments "
    "mining bitcoin mortgage mortgages origination originations servicing gain sale insurance premiums claims claim catastrophe "
    "reinsurance underwriting drug drugs vaccine diagnostics device devices medical pharmaceutical nutrition patient patients clinical "
    "hospital graphics gaming compute computing accelerator accelerators chip chips wafer wafers semiconductor semiconductors embedded "
    "automotive rail railroad train trains carload carloads coal grain bulk industrial intermodal chemical chemicals plastics metals "
    "concentrate concentrates bottling bottler beverages beverage water household cleaning oral care pet nutrition home".split()
).union(LOWER_NAMES)
"""Nouns and adjectives of business and accounting."""

FREQUENT = frozenset("into within without upon however another cannot whether therefore throughout".split())
"""Words of the lists that two other words make up ("into"), and that are never meant as two."""

KNOWN = GRAMMAR | MOVING | BUSINESS
"""The words of all lists, in small letters."""
