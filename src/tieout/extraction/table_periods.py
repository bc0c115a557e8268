"""Which period a cell stands for: column heads, section rows, the row's own words, captions, and what kind of table it is."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from ..model.document import Row, Table
from ..model.facts import Period
from .calendar import Calendar
from .periods import PeriodMention, find_periods

_DURATION_WORDS = re.compile(
    r"\b(?:years?|months|quarters?|weeks|periods?)(?:[- ]periods?)?,?\s+end(?:ed|ing)\b|\bfor the (?:fiscal )?(?:years?|(?:three|six|nine|twelve) months|quarters?|periods?)\b|"
    r"\bfiscal years?\b|\bin fiscal\b|\bduring\b|\b(?:three|six|nine|twelve) months\b|\bactivity\b|\brollforward\b|\bchanges? in\b",
    re.IGNORECASE,
)
_INSTANT_WORDS = re.compile(
    r"\bas (?:of|at)\b|\bat (?:january|february|march|april|may|june|july|august|september|october|november|december|year[- ]end|fiscal year[- ]end|the end)\b|\bbalances? (?:at|as)\b|\boutstanding at\b",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"\b(?:beginning|opening|start)\b.{0,30}(?:\bof\b|\bbalances?\b|$)|^(?:balances?|cash|unvested|outstanding|nonvested).{0,60}\b(?:beginning|start)\b|^(?:beginning|opening) ",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"\b(?:end|close)\b of (?:the )?(?:year|period|quarter|fiscal|month)|\b(?:ending|closing)\b.{0,12}\bbalances?\b|\bbalances?\b.{0,30}\bend\b|\b(?:at|,) (?:end|year[- ]end)\b|^(?:ending|closing) |"
    r"\b(?:year|period) end$|\bbalances?,? end",
    re.IGNORECASE,
)
_BALANCE_ROW = re.compile(r"^(?:balances?|unvested|nonvested|non-vested|outstanding|unrecognized)\b.{0,80}\b(?:19|20)\d\d\b|^(?:as of|at)\b", re.IGNORECASE)
_STOCK = re.compile(
    r"\b(?:assets?|liabilit(?:y|ies)|receivables?|payables?|inventor(?:y|ies)|goodwill|equity|deficit|borrowings?|indebtedness|outstanding|balances?|"
    r"reserves?|allowances?|carrying|fair value|obligations?|securities|deposits?|investments?|property|equipment|buildings?|land|machinery|"
    r"notes|debentures|bonds?|term loan|commercial paper|prepaid|accrued|unrecognized tax benefits|cash and cash equivalents|carryforwards?|commitments?|"
    r"vested|exercisable|unvested|nonvested|payroll|principal|unamortized|backlog|remaining|treasury|authorized|issued|capital|derivatives?|swaps|forward contracts|"
    r"level [123]|gross amount|net amount|thereafter|raw materials|work[- ]in[- ]process|finished goods|leasehold|software|debt|loans?|cash|retained earnings|right-of-use|"
    r"contracts|construction in progress|accumulated|employees|stores|restaurants)\b",
    re.IGNORECASE,
)
_FLOW = re.compile(
    r"\b(?:revenues?|sales|costs?|expenses?|income|loss(?:es)?|earnings|gains?|provision|benefit|depreciation|amortization|interest|payments?|proceeds|purchases?|paid|"
    r"dividends?|repurchase[sd]?|issuance|additions?|granted|exercised|forfeited|cancell?ed|expenditures?|charges?|compensation|tax(?:es)?|margin|profit|ebitda|"
    r"acquisitions?|disposals?|sold|settlements?|transfers?|received|used|provided|change|effect|increase|decrease|expired|translation|remeasurement|volume|"
    r"contributions?|service|fees?|rent|returns?|write-?(?:offs?|downs?)|recoveries|reclassif\w+|activities|deliver(?:y|ies|ed)|transactions|growth|impairments?|restructuring|adjustments?)\b",
    re.IGNORECASE,
)
_STRONG_STOCK = re.compile(
    r"\b(?:total assets|total liabilities|receivables?, net|payable$|carrying (?:amount|value)|fair value$|deferred tax (?:assets|liabilities)|liabilit(?:y|ies)$|assets$|accumulated (?:depreciation|amortization|other|deficit)|"
    r"allowance for|outstanding|unrecognized tax benefits|goodwill$|inventories|(?:lease|benefit|pension) (?:liabilities|obligations?)|long-term debt|notes payable|funded status|projected benefit obligation|"
    r"present value|imputed interest|thereafter|remaining lease term)\b",
    re.IGNORECASE,
)
_YEAR_ROW = re.compile(r"^(?:fiscal\s+(?:year\s+)?|FY\s?)?(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?$|^thereafter$|^(?:remainder|remaining)\b|^after\b", re.IGNORECASE)
_CHANGE = re.compile(r"\bchange|\bvariance|\bincrease\b|\bdecrease\b|\bvs\.?\b|\bversus\b|\bgrowth\b|\binc\b|\$ chg|% chg", re.IGNORECASE)
_DAY = timedelta(days=1)


class Setting(NamedTuple):
    """What a table says of time, apart from its column heads."""

    kind: str  # "instant" or "duration": how a bare year or date is to be read
    stated: bool  # whether its words say so, and not only its rows
    caption: tuple[PeriodMention, ...]
    instant_caption: Period | None
    duration_caption: Period | None


class PeriodReader:
    """Resolves the period of each cell of a filing's tables."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.mentions = lru_cache(maxsize=4096)(self._mentions)

    def _mentions(self, text: str) -> tuple[PeriodMention, ...]:
        return tuple(find_periods(text, self.calendar)) if any(c.isdigit() for c in text) else ()

    def setting(self, table: Table) -> Setting:
        """How this table is to be read as a whole."""
        said = [*table.caption, table.stub]
        near = " ".join(words[-400:] for words in said[-4:])
        mentions = [m for words in said if len(words) < 1500 for m in self.mentions(words)]
        instants = [m.period for m in mentions if m.period.is_instant]
        durations = [m.period for m in mentions if not m.period.is_instant and m.explicit_instant is False]
        kind, stated = self.kind_of(table, near)
        return Setting(kind, stated, tuple(mentions), instants[-1] if instants else None, durations[-1] if durations else None)

    def kind_of(self, table: Table, near: str) -> tuple[str, bool]:
        if table.statement == "balance":
            return "instant", True
        if table.statement in ("income", "cash_flow", "comprehensive", "equity"):
            return "duration", True
        instant = max((m.end() for m in _INSTANT_WORDS.finditer(near)), default=-1)
        duration = max((m.end() for m in _DURATION_WORDS.finditer(near)), default=-1)
        if instant >= 0 or duration >= 0:
            if instant >= 0 and duration >= 0:
                return self.by_rows(table), False
            return ("instant" if instant > duration else "duration"), True
        return self.by_rows(table), False

    def by_rows(self, table: Table) -> str:
        score = 0
        for row in table.rows:
            if row.kind in ("data", "total") and row.label:
                score += len(_FLOW.findall(row.label)) - len(_STOCK.findall(row.label))
        if score == 0:
            words = f"{table.title} {' '.join(table.caption[-2:])[-300:]}"
            score = len(_FLOW.findall(words)) - len(_STOCK.findall(words))
        return "duration" if score >= 0 else "instant"

    def period_of(self, table: Table, setting: Setting, row: Row, header: tuple[str, ...]) -> Period | None:
        """The period of a cell in `row` under `header`."""
        joined = " ".join(header)
        own = self.mentions(row.label) if row.label else ()
        if own and _BALANCE_ROW.search(row.label):
            dated = [m for m in own if m.period.is_instant]
            return dated[-1].period if dated else Period(None, own[-1].period.end)
        heads = self.heads(joined, row.section)
        if not heads and own and not _YEAR_ROW.match(row.label) and own[-1].explicit_instant is not None:
            return own[-1].period
        mention = self.choose(heads, joined)
        if mention is None:
            return self.without_head(table, setting, row)
        return self.settle(table, setting, row, mention)

    def heads(self, joined: str, section: str) -> tuple[PeriodMention, ...]:
        if section:
            both = self.mentions(f"{section.rstrip(':')} {joined}")
            own = self.mentions(section)
            if both and not (len(own) == 1 and len(both) == 1 and own[0].explicit_instant is not None and not self.mentions(joined)):
                return both[len(own) :] if len(both) > len(own) else both
            return own
        return self.mentions(joined)

    def choose(self, heads: tuple[PeriodMention, ...], joined: str) -> PeriodMention | None:
        if not heads:
            return None
        if len(heads) > 1 and _CHANGE.search(joined):
            return max(heads, key=lambda m: m.period.end)
        return heads[-1]

    def settle(self, table: Table, setting: Setting, row: Row, mention: PeriodMention) -> Period:
        """Instant or duration, for a head that leaves it open; opening and closing balances are instants in either."""
        period = mention.period
        duration = period if not period.is_instant else None
        if OPENING.search(row.label):
            span = duration or self.calendar.ending(period.end)
            return Period(None, span.start - _DAY) if span.start else Period(None, span.end)
        if CLOSING.search(row.label):
            return Period(None, period.end)
        if mention.explicit_instant is not None:
            if not mention.explicit_instant and mention.kind == "year" and not setting.stated and self.row_is_stock(row, setting):
                return Period(None, period.end)
            return period
        instant = self.reads_as_instant(table, setting, row, period)
        if instant:
            return Period(None, period.end)
        return duration or self.calendar.ending(period.end)

    def row_is_stock(self, row: Row, setting: Setting) -> bool:
        return setting.kind == "instant" and _STRONG_STOCK.search(row.label) is not None

    def reads_as_instant(self, table: Table, setting: Setting, row: Row, period: Period) -> bool:
        if setting.stated and table.statement:
            return setting.kind == "instant"
        if period.is_instant and not (setting.stated and setting.kind == "duration"):
            return True
        if not setting.stated:
            path = " ".join(row.path[-2:])
            stock, flow = len(_STOCK.findall(path)), len(_FLOW.findall(path))
            if _STRONG_STOCK.search(row.label):
                return True
            if stock != flow and setting.kind == "duration":
                return stock > flow + 1
        return setting.kind == "instant"

    def without_head(self, table: Table, setting: Setting, row: Row) -> Period | None:
        """No head names a period: the caption's, else the filing's own, as an undated table of a filing speaks of it."""
        current = self.calendar.current
        stock = setting.kind == "instant" or bool(_YEAR_ROW.match(row.label))
        if not setting.stated and not stock and _STRONG_STOCK.search(row.label):
            stock = True
        if stock or CLOSING.search(row.label):
            return setting.instant_caption or (Period(None, setting.duration_caption.end) if setting.duration_caption else None) or (
                Period(None, current.end) if current else None
            )
        span = setting.duration_caption or (self.calendar.ending(setting.instant_caption.end) if setting.instant_caption else current)
        if OPENING.search(row.label) and span is not None and span.start is not None:
            return Period(None, span.start - _DAY)
        return span
