"""What a reader of each topic looks for in the filing's own sentences, and what keeps a sentence from being repeated."""

from __future__ import annotations

import re
from typing import NamedTuple


class Matter(NamedTuple):
    """A kind of sentence: its topic, the words that make it one (one of `keys` is in it, which is quicker to see; both are
    for lower case), its worth among its topic's sentences, the kinds of
    figures it must hold, and its place after the lines of its topic."""

    id: str
    topic: str
    keys: tuple[str, ...]
    words: re.Pattern[str]
    worth: float
    kinds: frozenset[str]
    weight: float


def _matter(
    name: str, keys: str, words: str, worth: float, kinds: str = "money ratio count shares", weight: float = 30
) -> Matter:
    topic, _, id = name.partition(".")
    return Matter(id, topic, tuple(keys.split("|")), re.compile(words), worth, frozenset(kinds.split()), weight)


MATTERS = (
    _matter("operating_metrics.comparable", "comparable|same-store|same store|like-for-like|organic",
        r"\b(?:comparable|same[- ]store|like[- ]for[- ]like|organic)\b.{0,60}\b(?:sales|transactions|store|guest|revenue)", 5, "ratio", 10),
    _matter("operating_metrics.customers", "customers|members|subscribers|users|clients|merchants|drivers|guests|borrowers|households"
        "|accounts|policyholders|patients",
        r"\b(?:number of|total|average|our|active|paying|premium|registered|monthly|daily) (?:[a-z-]+ ){0,3}(?:customers|members"
        r"|subscribers|users|clients"
        r"|merchants|drivers|guests|borrowers|households|accounts|policyholders|patients)\b", 4, "count ratio number", 12),
    _matter("operating_metrics.operations",
        "store|restaurant|vehicle|location|branch|hotel|room|facilit|carload|bitcoin|miner|loans|units|wh|unit case|aircraft|employee"
        "|transactions",
        r"\d[\d,.]*(?: million| billion| thousand)? (?:[a-z.,’'-]+ ){0,5}(?:stores?|restaurants|vehicles|locations|branches|hotels|rooms"
        r"|facilities"
        r"|carloads|bitcoin|miners|loans|gwh|mwh|unit cases|aircraft|transactions)\b|\b(?:store|restaurant|unit|branch) count\b"
        r"|\bof (?:our |the company['’]s )?(?:stores|restaurants|hotels|branches|locations)\b.{0,12}\d",
        3.8, "count number ratio", 14),
    _matter("operating_metrics.workforce", "employ|associates|team members",
        r"\b(?:had|employed|employs?|workforce of)\b.{0,40}\d[\d,]* (?:[a-z-]+ ){0,3}(?:employees|people|associates|team members)\b",
        1.5, "count number", 20),
    _matter("operating_metrics.per_unit", "per |average",
        r"\bper (?:retail )?(?:square foot|store|customer|user|unit|transaction|carload|gallon|barrel|ton|room|subscriber|member|order)\b"
        r"|\baverage (?:ticket|revenues? per|selling price|order|check)\b", 4, "money ratio", 16),
    _matter("operating_metrics.volume", "volume|hash|backlog|occupancy|turnover|retention|market share|load factor",
        r"\b(?:unit case|sales|production|shipping|freight|loan|origination|trading|transaction) volumes?\b|\bhash ?rate\b|\bbacklog\b"
        r"|\boccupancy\b"
        r"|\bretention\b|\bmarket share\b|\bload factor\b", 3.5, "count ratio number money", 18),
    _matter("operating_metrics.turnover", "turnover", r"\binventory turnover\b", 2.2, "count ratio number", 19),
    _matter("revenue.online", "sales|revenue", r"\b(?:online|digital|e-?commerce|international|export|subscription|recurring"
        r"|services?) (?:net )?(?:sales|revenues?)\b",
        2, "ratio money", 30),
    _matter("revenue.currency", "sales|revenue", r"\b(?:foreign (?:currency|exchange)|exchange rates?|dollar)\b.{0,80}\b(?:sales"
        r"|revenues?)\b", 2, "money ratio", 34),
    _matter("revenue.part", "revenue|sales",
        r"^.{0,70}\b(?:revenues?|sales)\b.{0,50}\b(?:increased|decreased|grew|rose|fell|declined)\b", 2, "ratio money", 28),
    _matter("revenue.abroad", "sales|revenue", r"\b(?:outside (?:of )?(?:the )?(?:united states|u\.s\.)|non-u\.s\."
        r"|international)\b.{0,120}\b(?:revenues?|sales)\b"
        r"|\b(?:revenues?|sales)\b.{0,60}\boutside (?:of )?(?:the )?(?:united states|u\.s\.)", 2.5, "ratio", 36),
    _matter("profitability.result", "margin|income|earnings|profit|expense|cost",
        r"^.{0,80}\b(?:gross margins?|operating (?:income|profit|earnings|margin)|costs?|expenses?|earnings|profit)\b.{0,50}"
        r"\b(?:increased|decreased|grew|rose|fell|declined)\b", 1.5, "ratio money", 38),
    _matter("profitability.non_gaap", "return on invested|roic|adjusted|non-gaap",
        r"\b(?:return on invested capital|roic|adjusted (?:ebitda|net (?:income|loss|earnings)|operating|earnings|diluted|eps)"
        r"|non-gaap (?:net|operating|gross|diluted))",
        3, "ratio money", 36),
    _matter("risks.customer_share", "customer|distributor",
        r"\b(?:no|one|two|three|four|five|ten|single|largest|top|direct|indirect|major|significant"
        r"|individual) (?:[a-z-]+ ){0,2}(?:customers?|distributors?)\b"
        r"|\bsales to (?!customers? outside)(?:[a-z-]+ ){0,4}customers?\b(?! outside).{0,60}\b(?:accounted|represented|comprised)"
        r"|\bcustomers? (?:who|that|which|[a-e],?)", 4,
        "ratio", 10),
    _matter("risks.supplier", "supplier|vendor", r"\b(?:suppliers?|vendors?)\b.{0,80}\b(?:accounted for|represent(?:ed|s)"
        r"|approximately)", 2, "ratio", 12),
    _matter("risks.sensitivity", "would",
        r"\b(?:hypothetical|one percentage point|100 basis points?|basis-point|10 ?%|ten percent|1 ?%|one percent)\b.{0,120}"
        r"\b(?:increase|decrease|change|strengthen|appreciat|depreciat|weaken)\w*\b.{0,160}\bwould\b", 3,
        "money", 20),
    _matter("cash_flow.acquisition", "acqui|purchase price|consideration|divest|sale of our",
        r"\b(?:acquired (?!intangible|developed|in-process)|acquisition of|purchase price of|purchase consideration|total consideration"
        r"|merger consideration|divested|sale of our)\b(?!.{0,60}intangible)", 3, "money", 24),
    _matter("cash_flow.liquidity", "cash|liquidity|working capital|net current",
        r"\b(?:we had|company had|totaled|our|had)\b.{0,80}\b(?:cash,? (?:and )?cash equivalents|liquidity|cash,? cash equivalents"
        r"|working capital"
        r"|net current liabilities)\b", 4, "money", 20),
    _matter("cash_flow.foreign_cash", "held", r"\bheld (?:by|in|outside)\b.{0,60}\b(?:foreign|subsidiar|outside"
        r"|international)", 2.5, "money ratio", 22),
    _matter("cash_flow.intragroup", "capital contribution|loans|vie|variable interest|affiliated entit|wfoe",
        r"\bcapital contributions?\b|\bloans? (?:of|to|totaling|amounting)\b.{0,80}\b(?:vies?|wfoes?|subsidiar|consolidated affiliated"
        r"|variable interest)"
        r"|\b(?:vies?|wfoes?|variable interest entit\w+|affiliated entit\w+|primary beneficiar\w+)\b.{0,140}\b(?:paid|repaid|transferred"
        r"|received|remitted|provided)\b"
        r"|\b(?:paid|repaid|transferred|received|remitted|provided|held)\b.{0,100}\b(?:vies?|wfoes?|variable interest entit\w+"
        r"|affiliated entit\w+)\b", 3,
        "money", 28),
    _matter("cash_flow.free_cash", "free cash flow", r"\bfree cash flow\b", 2.5, "money", 26),
    _matter("taxation.tax_rate", "tax rate", r"\beffective (?:income )?tax rates?\b", 3, "ratio", 10),
    _matter("taxation.preferential", "preferential|tax holiday|exempt|reduced|high and new|hnte|entitled|concession|incentive",
        r"^(?!under |pursuant to |according to |in accordance with |(?:qualified )?enterprises? |high and new[- ]technology enterprises? "
        r"|hntes? |small |if |an? |any )"
        r".{0,200}\b(?:is|are|was|were|benefits?|enjoys?|enjoyed|obtained|renewed|received|has been|have been|qualif\w+)\b.{0,200}"
        r"\b(?:preferential|reduced|lower|concessionary)\b[a-z ]{0,30}\b(?:tax|rate|eit)\b"
        r"|^(?!under |pursuant to |according to ).{0,160}\b(?:tax holiday|tax concession|pioneer status)\b", 4, "ratio", 5),
    _matter("taxation.tax_benefits", "unrecognized", r"\bunrecognized tax benefits\b", 3, "money", 20),
    _matter("taxation.tax_other", "tax|valuation allowance|pillar",
        r"\b(?:valuation allowance|preferential (?:income )?tax|net operating loss carry|undistributed earnings|tax credits?"
        r"|transition tax|pillar two"
        r"|tax (?:assessment|litigation|deposit|settlement))\b", 2, "money ratio", 24),
    _matter("commitments.purchase", "obligation|commitment|minimum purchase|cancel",
        r"\b(?:as of|at|through|entered|had)\b.{0,200}\b(?:purchase|supply|capacity|inventory|unconditional) (?:and \w+ )?(?:obligations?"
        r"|commitments?)\b"
        r"|\b(?:purchase|supply|capacity|unconditional) (?:obligations?|commitments?)\b.{0,80}\b(?:totaled|were|was|amounted)\b"
        r"|\bminimum purchase\b|\bnon-?cancell?able\b"
        r"|\bcontractual (?:obligations|commitments)\b", 4, "money", 10),
    _matter("commitments.lease_commitment", "lease", r"\bleases?\b.{0,100}\b(?:not (?:yet )?commenced|obligations?|future"
        r"|undiscounted)\b", 3, "money", 14),
    _matter("commitments.exposure", "maximum",
        r"^(?!.*\bthey\b).*\bmaximum (?:potential |amount of |aggregate |exposure )", 2.6, "money", 18),
    _matter("commitments.guarantee", "letter|guarantee|surety|indemnif",
        r"^(?!.*\brevenues?\b)(?!.{0,60}\b(?:in|de)creased by\b).*\b(?:letters? of credit|guarantees?|surety"
        r"|indemnif)\b", 2, "money", 20),
    _matter("commitments.litigation", "litigation|lawsuit|legal|settle|verdict|judgment|penalt|environmental|accru",
        r"\b(?:litigation|lawsuit|legal (?:proceedings?|matters?)|settle(?:d|ment)|verdict|judgment|penalt|environmental (?:liabilit"
        r"|remediation)|accru\w+ for)\b",
        2.5, "money", 22),
    _matter("borrowings.notes", "notes|bonds|debentures|debt|indebtedness|loans|borrowings|principal",
        r"\b(?:senior notes|notes? (?:due|payable|outstanding)|convertible notes|bonds|debentures|aggregate principal|long-term debt"
        r"|total debt|indebtedness"
        r"|term loans?|short-term (?:borrowings|loans)|borrowings)\b", 3, "money", 20),
    _matter("borrowings.facility", "credit|line of|commercial paper|facilit|borrowing|undrawn",
        r"\b(?:credit (?:facilit|agreement)|revolving|line of credit|commercial paper|bank facilit|borrowing capacity"
        r"|undrawn)\b", 3.5, "money ratio", 22),
    _matter("borrowings.rate_risk", "rate", r"\b(?:floating|variable|fixed)[- ]rate\b"
        r"|\bweighted[- ]average (?:effective )?interest rate\b|\binterest rates? ranging\b",
        2, "money ratio", 24),
    _matter("borrowings.rate_range", "interest|per annum",
        r"\b(?:loans?|borrowings|notes|bonds|debentures|facilit\w+)\b.{0,160}\b(?:interest rates?|bears?|bore|bearing|interest)\b.{0,60}"
        r"\b(?:rang\w+ from|between)\b.{0,20}\d|\binterest rates?\b.{0,80}\b(?:rang\w+ from|between)\b.{0,20}\d.{0,60}%", 3.2,
        "ratio", 22),
    _matter("capital_expenditure.capex_plan", "capital",
        r"\b(?:plan|plans|planned|expects?|anticipates?|intends?|estimates?|budget|will)\b.{0,140}\bcapital (?:expenditures?|spending"
        r"|investments?|plan)\b"
        r"|\bcapital (?:expenditures?|spending|investments?|plan)\b.{0,140}\b(?:plan|plans|planned|expect|expects|expected|anticipate"
        r"|estimated?|intends?|budget|will)\b",
        6, "money ratio", 2),
    _matter("capital_expenditure.capex", "capital|property", r"\bcapital (?:expenditures?|spending|investments?)\b"
        r"|\bpurchases? of (?:land, )?property\b", 2, "money", 4),
    _matter("impairment.impairment", "impair|write", r"\bimpairment (?:charges?|loss(?:es)?|of)\b|\bimpaired\b"
        r"|\bwrite-?downs?\b", 2.5, "money", 10),
    _matter("shareholder_returns.dividend", "dividend", r"\bdividends?\b", 2.5, "money ratio", 10),
    _matter("shareholder_returns.buyback", "repurchase|buyback|remain",
        r"\b(?:repurchased?|repurchases|buyback)\b.{0,160}\b(?:shares?|stock|authoriz|remain)|\bremain\w* (?:available|authoriz"
        r"|under)\b.{0,80}\brepurchase", 3,
        "money shares", 12),
    _matter("related_parties.related", "related part|shareholder", r"\brelated part(?:y|ies)\b"
        r"|\bcontrolling shareholder\b", 3, "money ratio", 10),
)  # fmt: skip

POLICY = re.compile(
    r"\b(?:we recognize|is recognized|are recognized|are recorded|is recorded|recorded at|accounted for (?:under|as|using)"
    r"|in accordance with|ASC \d|ASU|adopt(?:ed|ion)"
    r"|accounting polic|critical accounting|useful li(?:fe|ves)|straight-line|fair value hierarchy|level [123]\b|discount rate|vest(?:s"
    r"|ed|ing)?\b|stock options?"
    r"|restricted stock|RSUs?\b|PSUs?\b|grant date|pension|postretirement|forfeit|non-?GAAP financial measures? (?:should|are)|pro forma"
    r"|unaudited pro"
    r"|Rule 10b|Exchange Act|par value|aggregate market value|subsequent event|for example|such as when|indefinite-lived"
    r"|in-process research|fair values? of (?:the |our |its "
    r"|the company[’']s )?(?:long-term |total |fixed-rate |outstanding )?(?:debt|notes|borrowings)|took part|took advantage|ESPP"
    r"|employee stock purchase|participat\w+|volunteer|table (?:above|below)|(?:above"
    r"|below|following) table|obtained in exchange"
    r"|reasonably possible that)",
    re.IGNORECASE,
)
"""Words of accounting policy, share-based pay and cover pages: sentences that hold figures and are no news of the business."""

HYPOTHETICAL = re.compile(r"\b(?:would|could|may|might|if|should|unless|assum\w+)\b", re.IGNORECASE)
PLAN = re.compile(
    r"\b(?:plans?|planned|expects?|expected|anticipates?|anticipated|intends?|estimates? that|will|targets?|guidance|outlook|forecast\w*"
    r"|project(?:s|ed))\b"
)
DANGLING = re.compile(
    r"^(?:This|These|Those|It|Its|They|Their|Such|He|She|There|Of (?:this|these|that|the|our)|The (?:activity|increases?|decreases?"
    r"|changes?"
    r"|remaining|remainder|balance|former|latter"
    r"|above|following|foregoing|table|same|amount|amounts|difference|decline|growth|improvement|loss was|gain was|transaction|notes"
    r"|agreement|program|facility|charge"
    r"|charges|acquisition was|offering)\b|Both|Each|Other|Another|One(?! of (?:our|the (?:Group|Company))\b)|Two|Neither|Any|If|When|While"
    r"|Since|Because|Although|Unless|See"
    r"|Refer|Amounts?|And|Or|But|Including"
    r"|Excluding|Based on|Except|To the extent|Note|Represents?|Includes?|Consists?|In addition to|As of such)\b"
)
LEADING = re.compile(
    r"^(?:(?:In addition|Additionally|Also|However|Further|Furthermore|Moreover|As a result|Specifically|Finally|Overall|In total"
    r"|In the aggregate|As such|Accordingly|Separately"
    r"|Subsequently|Consequently|Similarly|Likewise|In particular|Notably|As (?:discussed|described|noted) [^,]{0,60}"
    r"|As previously [^,]{0,40}), )+"
)
ASIDE = re.compile(
    r" ?\(notes? \d(?:[^()]|\([^()]*\))*\)"
    r"|,? ?\((?:see|refer|as|including|excluding|the “|“|collectively|“the|each|or the|net of|formerly|i\.e|e\.g)[^()]*\)"
    r"|,? (?:as (?:further )?(?:discussed|described|defined|disclosed|noted|set forth)"
    r"|which (?:is|are) (?:further )?(?:discussed|described|included))[^,.;]*(?=[,.;]|$)|,? (?:see|refer to) (?:also )?(?:Note|Item|Part"
    r"|“)[^.;]*(?=[.;]|$)",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r", which (?:primarily |mainly |generally )?(?:consists?|includes?|is|are|comprises?|represents?|we|provides?"
    r"|relates?)\b[^\d;.]{10,170},"
    r"(?= (?:represented|was|were|increased|decreased|totaled|accounted|grew|rose|fell|declined|had|amounted|generated|contributed)\b)"
)
"""A relative clause that only explains its noun, between the noun and its verb."""
POINTING = re.compile(r"\b(?:these|those|such (?!as)|aforementioned|this (?!year|period|quarter|annual|report)|foregoing)\b")
"""Words that point at a sentence before, which the reader of a digest does not see."""
BORDER = re.compile(
    r"(?:;|, (?:which|while|although|though|whereas|compared (?:to|with)|partially offset by|offset by|primarily|mainly|including"
    r"|as well as|and|but|driven by"
    r"|due to|reflecting|resulting|with|of which|consisting|subject to|depending|assuming|as|in (?:connection|accordance)|pursuant|to)\b)"
)
