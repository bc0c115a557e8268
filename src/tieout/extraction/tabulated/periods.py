"""The period of a cell, from its column heads, section row, row label, captions and the kind of table."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from ...language.calendar import Calendar
from ...language.periods import PeriodMention, find_periods
from ...language.stocks_and_flows import is_movement, is_strong_stock, nature_of
from ...lexicon.alternatives import key, one_of
from ...lexicon.months import MONTH, NAMES, day_of
from ...lexicon.motion import CHANGES_HEADED
from ...lexicon.times import ORDINALS, timed
from ...model.document import Row, Table
from ...model.facts import Period
from ...thresholds.extraction import (
    ACQUIRED_WITHIN,
    LEAN_OF_ALONE_DAY,
    LEAN_OF_DAY,
    LEAN_OF_HEAD,
    LEAN_OF_INTERIM_DAY,
    LEAN_OF_LABEL,
    LEAN_OF_MOVEMENT,
    LEAN_OF_PARENT,
    LEAN_OF_ROWS,
    LEAN_OF_SAID_YEAR,
    LEAN_OF_SPAN,
    LEAN_OF_STOCK,
    LEAN_OF_STUB_DAY,
    LEAN_OF_TABLE,
    LEAN_OF_TITLE,
    LEAN_OF_YEAR,
    LONGEST_EDGE,
    LONGEST_NATURE,
    LONGEST_PERIOD_STUB,
    NEAR_DAYS,
    SHORTER_THAN_YEAR,
    TO_COME_DAYS,
)
from .head_times import (
    BALANCE_LINE,
    BOTH,
    captioned,
    corner_periods,
    introducing,
    is_by_origin,
    month_day_of,
    origin_day,
    relative_head,
    time_of_corner,
    without_years,
)
from .row_times import (
    BALANCE_DAY,
    QUARTER_ROW,
    YEAR_ROW,
    balance_rows,
    between_balances,
    edge_of,
    is_dated_row,
    lists_dues,
    movement_between,
    only_past_years,
    rolls_forward,
)

_DURATION_WORDS = re.compile(
    r"\b(?:years?|months|quarters?|weeks|periods?)(?:[- ]periods?)?,?\s+end(?:ed|ing)\b|\bfor (?:the |each of the )?(?:fiscal |last |"
    r"past )?(?:\w+ )?(?:years?|(?:three|six|nine|twelve) months|quarters?|periods?)\b|"
    r"\bfiscal years?\b|\bin fiscal\b|\bduring\b|\b(?:three|six|nine|twelve) months\b|\bactivity\b|\broll-?forward\b|\bchanges? in\b|"
    r"\breconciliation\b|\bnet periodic\b|\blease costs?\b|\bcomponents of (?:the )?(?:net |income|provision|lease cost)",
    re.IGNORECASE,
)
_INSTANT_WORDS = re.compile(
    rf"\bas (?:of|at)\b|\bat (?:{one_of(NAMES)}|year[- ]end|"
    r"fiscal year[- ]end|the end)\b|\bbalances? (?:at|as)\b|\boutstanding at\b|\b(?:determin\w+|comput\w+|measur\w+) (?:the |our |its "
    r")?(?:\w+ )?benefit obligations?\b",
    re.IGNORECASE,
)
_ON_SHEET = re.compile(
    r"^amounts? (?:recogni[sz]ed|recorded|included|reported) (?:in|on) (?:the |our )?"
    r"(?:accumulated|(?:consolidated )?(?:balance|statements? of financial))",
    re.IGNORECASE,
)
_PERIODIC = re.compile(
    rf"(?:19|20)\d\d|\b{MONTH}\b|\b(?:{timed('year', 'month', 'week', 'quarter', 'period')}|fiscal|ended|as of|FY|Q[1-4])\b", re.IGNORECASE
)
_MONTHS = re.compile(rf"\b{MONTH}\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_QUARTERLY = re.compile(r"\bquarterly\b", re.IGNORECASE)
_SPAN_STUB = re.compile(r"ended|ending|fiscal|for the", re.IGNORECASE)
_ACQUIRED = re.compile(
    rf"\b(?:on|effective|as of) ({MONTH}\.? \d{{1,2}}, (?:19|20)\d\d)\b[^.]{{0,160}}?\b(?:complet\w+|acquired|closed|consummated)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^note\s*\d+\W+|\(continued\)|^\d+\.\s*", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = timedelta(days=1)


class Setting(NamedTuple):
    """What a table states of time, apart from its column heads."""

    weight: float  # above 0 where its cells are likely flows, below where stocks; for heads and rows that leave it open
    primary: bool  # whether it is a primary statement
    stated: bool  # whether the weight is from its words, and not only from its rows
    mentions: tuple[PeriodMention, ...]  # the periods that its caption names, as explicit instants or durations
    quarterly: bool  # whether it sets out quarters
    stub: str  # the corner cell, where it gives the day for heads of years, as "December 31,"
    instant_caption: Period | None
    duration_caption: Period | None
    balances: tuple[tuple[int, date], ...]  # (row, date) of dated balances, in a table of the movements between them
    corner: tuple[PeriodMention, ...]  # the period that the corner cell names whole, for heads that name none
    origin: tuple[PeriodMention, ...]  # the day of its balances, where the years over its columns are those of the loans' origin
    moving: frozenset[int]  # rows between an opening and a closing balance
    carried: frozenset[int]  # rows of closing balances, by the next period's opening ones
    due: bool  # whether its rows are years to come
    past: bool  # whether its rows are years, and none to come
    captioned: dict[date, PeriodMention]  # by the day over a column, the stretch that the caption says ends then


class PeriodReader:
    """Resolves the period of each cell of a filing's tables."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.introduced: list[str] = []  # the words above the last table
        self.mentions = lru_cache(maxsize=4096)(self._mentions)

    def _mentions(self, text: str) -> tuple[PeriodMention, ...]:
        return tuple(find_periods(text, self.calendar)) if _DIGIT.search(text) else relative_head(text, self.calendar)

    def setting(self, table: Table, carried: frozenset[int] = frozenset()) -> Setting:
        """The setting of a table: caption "Balances as of December 31, 2024:" -> a weight below 0 and that day as caption instant."""
        heads = [m for header in table.columns.values() for m in self.mentions(_periodic(header, ""))]
        if table.caption or heads or not _YEAR.search(table.stub):  # else it goes on with the table above
            self.introduced = introducing(table.caption)
        said = [*self.introduced, table.stub]
        end = self.calendar.period_end
        spoken = [[m for m in self.mentions(words) if end is None or m.period.end <= end or _is_event(m)] for words in said]
        mentions = [m for listed in spoken for m in listed]
        instant = _nearest(spoken, lambda m: m.explicit_instant is True or (m.kind == "date" and m.explicit_instant is None))
        duration = _nearest(spoken, lambda m: m.explicit_instant is False and not m.period.is_instant)
        weight, stated = self.leaning(table, said)
        moves = any(_DURATION_WORDS.search(words) for words in said)
        explicit = tuple(m for m in mentions if m.explicit_instant is not None and not (m.explicit_instant and moves))
        corner = time_of_corner(table.stub)
        stub = _open_day(corner) or next(
            (day for words in reversed(self.introduced) if month_day_of(day := _open_day(time_of_corner(words)))), ""
        )
        balances = balance_rows(table, self.mentions)
        if len(balances) > 1 or rolls_forward(table):
            weight, stated = LEAN_OF_TABLE, stated and weight > 0
        return Setting(
            weight,
            table.statement is not None,
            stated,
            explicit,
            _QUARTERLY.search(table.title) is not None,
            stub,
            instant,
            duration,
            balances,
            corner_periods(corner, self.mentions),
            origin_day(table, self.mentions, self.calendar.current) if is_by_origin(table) else (),
            between_balances(table, carried),
            carried,
            lists_dues(table, self.mentions, end),
            only_past_years(table, self.mentions, end),
            captioned(heads, explicit),
        )

    def leaning(self, table: Table, said: list[str]) -> tuple[float, bool]:
        """The weight of a table, and whether its words state it: a caption "As of December 31:" -> (below 0, True)."""
        if table.statement is not None:
            return (-LEAN_OF_TABLE if table.statement == "balance" else LEAN_OF_TABLE), True
        for words in reversed(said):
            if BALANCE_LINE.match(words):
                return -LEAN_OF_TABLE, True
            instant = _INSTANT_WORDS.search(words) is not None
            duration = _DURATION_WORDS.search(words) is not None
            if instant != duration:
                return (-LEAN_OF_TABLE if instant else LEAN_OF_TABLE), True
            if instant:
                break
        return self.by_rows(table, said), False

    def acquired_on(self, text: str, before: int) -> Period | None:
        """The day of an acquisition in the text before a position: "On February 14, 2022, we completed …" -> 2022-02-14."""
        closings = list(_ACQUIRED.finditer(text, max(before - ACQUIRED_WITHIN, 0), before))
        mentions = self.mentions(closings[-1][1]) if closings else ()
        return Period(None, mentions[0].period.end) if mentions else None

    def by_rows(self, table: Table, said: list[str]) -> float:
        """The weight by what most row labels and the title name: rows "Revenue" and "Net income" -> above 0."""
        score = count = 0
        for row in table.figure_rows:
            if row.label:
                nature = nature_of(row.label)
                score += (nature == "flow") - (nature == "stock")
                count += 1
        titled = (nature_of(_NUMBERED.sub("", table.title)) if table.title in table.caption else "") or next(
            (n for words in reversed(said) if len(words) < LONGEST_NATURE and (n := nature_of(words))), ""
        )
        return LEAN_OF_TITLE * ((titled == "flow") - (titled == "stock")) + (LEAN_OF_ROWS * score / count if count else 0.0)

    def period_of(self, setting: Setting, row: Row, header: tuple[str, ...], named: str) -> Period | None:
        """The period of a cell: row "Revenue" under "2024" -> the year 2024; `named` is the head's words that are no period."""
        own = self.mentions(row.label) if row.label else ()
        quarter = QUARTER_ROW.match(row.label)
        if quarter is not None:
            return self.quarter(setting, row, header, int(quarter[2]) if quarter[2] else ORDINALS[key(quarter[1])])
        if own and is_dated_row(row.label) and len({m.period for m in own}) == 1:
            day = own[-1].period.end
            if setting.balances and day == setting.balances[-1][1] and "begin" in row.label.lower():
                day = own[-1].period.start or day
            due = self.calendar.current
            return Period(None, due.end if due is not None and (day - due.end).days > TO_COME_DAYS else day)
        said = _periodic(without_years(header) if setting.origin else header, setting.stub)
        heads = self.heads(said, row.section)
        if setting.origin:
            if is_movement(" ".join(row.path)):
                return setting.duration_caption or self.calendar.ending(setting.origin[0].period.end)
            heads = tuple(mention for mention in heads if mention.kind != "year") or setting.corner or setting.origin
        if setting.balances and not self.mentions(said) and not edge_of(row.label):
            moved = movement_between(setting.balances, row.index, heads[-1].period if heads else None)
            if moved is not None:
                return moved
        if not heads and own and not YEAR_ROW.match(row.label) and own[-1].explicit_instant is not None and not setting.due:
            return (self.moment(setting, row, own[-1].period, named) if edge_of(named) else None) or own[-1].period
        mention = self.choose(heads or setting.corner, " ".join(header))
        if mention is not None and mention.explicit_instant is None:
            mention = self.as_captioned(setting, mention)
        if mention is None:
            return self.without_head(setting, row, named)
        if own and own[-1].kind == "quarter" and mention.kind == "date":
            return Period(None, mention.period.end)  # what was foreseen on that day for the row's quarter
        if BOTH.search(said) or BOTH.search(row.section):
            mention = mention._replace(explicit_instant=None)
        return self.settle(setting, row, mention, named, alone=mention in setting.origin or not self.mentions(said))

    def as_captioned(self, setting: Setting, mention: PeriodMention) -> PeriodMention:
        """The caption's period for a bare year or day: "2023" under "for the three months ended June 30, 2023 and 2022" -> the quarter."""
        if mention.kind == "date":
            return setting.captioned.get(mention.period.end, mention)
        if mention.kind != "year":
            return mention
        same = [m for m in setting.mentions if m.year == mention.year]
        if not same or len({m.period for m in same}) > 1 or any(m.kind == "year" and m.explicit_instant is not True for m in same):
            return mention
        return same[-1]

    def quarter(self, setting: Setting, row: Row, header: tuple[str, ...], number: int) -> Period | None:
        """The quarter that a row names ("Second quarter" -> 2), of the year in its head, else of the filing's year."""
        heads = self.heads(_periodic(header, setting.stub), row.section)
        label = heads[-1].year if heads else self.calendar.current_label
        return self.calendar.quarter(label, number) if label is not None else None

    def heads(self, joined: str, section: str) -> tuple[PeriodMention, ...]:
        """The periods of a cell's heads, read on from its section row: "Three months ended June 30:" and "2024" -> one of three months."""
        if not section:
            return self.mentions(joined)
        own = self.mentions(section)
        both = self.mentions(f"{section.rstrip(':')} {joined}")
        return both[len(own) :] if len(both) > len(own) else own or both

    def choose(self, heads: tuple[PeriodMention, ...], joined: str) -> PeriodMention | None:
        """The period of a head that names several: the last; of a change ("2023 vs. 2024", "Change") the newest."""
        if not heads:
            return None
        if len(heads) > 1 and CHANGES_HEADED.search(joined):
            return max(heads, key=lambda m: m.period.end)
        return heads[-1]

    def settle(self, setting: Setting, row: Row, mention: PeriodMention, named: str = "", *, alone: bool = False) -> Period:
        """Instant or duration, for a head that leaves it open: "2024" -> the year for "Revenue", its last day for "Total assets". `alone`
        says that the period stands over rows or in the corner, and not over the column."""
        period = mention.period
        span = period if not period.is_instant else self.calendar.ending(period.end)
        explicit = mention.explicit_instant
        current = self.calendar.current
        interim = current is not None and current.days < SHORTER_THAN_YEAR
        if interim and current is not None and mention.kind == "year" and explicit is None and mention.year <= current.end.year:
            span = self.calendar.earlier(current, current.end.year - mention.year)
            period = current if mention.year == current.end.year else period
        if setting.weight > 0 or not setting.primary:
            moment = self.moment(setting, row, span, named)
            if moment is not None:
                return moment
        if current is not None and mention.kind == "year" and period.start is not None and period.start > current.end:
            return Period(None, current.end)  # an amount due in a later year is an obligation at the balance sheet date
        if row.index in setting.moving and not setting.primary:
            return span
        if explicit is True:
            return period
        of_days = bool(setting.stub and not _SPAN_STUB.search(setting.stub))
        day = LEAN_OF_ALONE_DAY if alone else LEAN_OF_STUB_DAY if of_days else LEAN_OF_INTERIM_DAY if interim else LEAN_OF_DAY
        lean = LEAN_OF_YEAR if mention.kind == "year" or not period.is_instant else day
        if setting.quarterly and mention.kind == "date":
            span = self.calendar.months_ending(period.end, 3)
        if explicit is False and mention.kind != "year":
            lean += LEAN_OF_SPAN
        elif explicit is False:
            lean += LEAN_OF_SAID_YEAR
        return Period(None, period.end) if self.is_stock(setting, row, named, lean) else span

    def moment(self, setting: Setting, row: Row, span: Period, named: str = "") -> Period | None:
        """The instant of an opening or closing balance, or of a row named by month and day: "Balance, end of year" -> the end of `span`."""
        words = " ".join(row.path[-2:]) if len(row.path) > 1 and len(row.path[-2]) < LONGEST_EDGE else row.label
        eve = span.start - _DAY if span.start else span.end
        edge = (edge_of(named) if named else "") or edge_of(words)
        if edge or row.index in setting.carried:
            return Period(None, eve if edge == "opening" else span.end)
        month_day = month_day_of(row.label) or (month_day_of(named) if BALANCE_DAY.match(named) else None)
        day = day_of(span.end.year, *month_day) if month_day else None
        if day is None:
            return None
        if abs((day - span.end).days) <= NEAR_DAYS:
            return Period(None, span.end)
        return Period(None, eve) if abs((day - eve).days) % 365 <= NEAR_DAYS else None

    def is_stock(self, setting: Setting, row: Row, named: str, lean: float) -> bool:
        """Whether a cell is a balance, by the weights of head, row and table ("Inventories" -> True); `lean` is that of the head's form."""
        parents = " ".join(row.path[:-1])
        if parents and (_INSTANT_WORDS.search(parents) or _ON_SHEET.search(parents)) and not _YEAR.search(parents):
            return True
        if not setting.primary and BALANCE_LINE.match(row.label) and nature_of(named) != "flow":
            return True
        if not setting.primary and setting.moving and row.index not in setting.moving and nature_of(row.label) == "stock":
            return True
        if setting.primary:
            return setting.weight < 0 or (row.kind == "total" and is_strong_stock(row.label) and "equity" in row.label.lower())
        weight = lean + setting.weight + (LEAN_OF_MOVEMENT if nature_of(named) == "flow" and "nrealized" not in named else 0.0)
        for words, share in (
            (named, LEAN_OF_HEAD),
            (row.label, LEAN_OF_LABEL),
            (row.path[-2] if len(row.path) > 1 else "", LEAN_OF_PARENT),
        ):
            if words:
                nature = nature_of(words)
                weight += share * ((nature == "flow") - (nature == "stock"))
                if is_strong_stock(words) and not is_movement(named):
                    weight -= LEAN_OF_STOCK
        return weight < 0

    def without_head(self, setting: Setting, row: Row, named: str) -> Period | None:
        """The period of a cell whose heads name none: the caption's, else the filing's ("Revenue" -> the fiscal year)."""
        current = self.calendar.current
        if YEAR_ROW.match(row.label) and current is not None:
            own = self.mentions(row.label)
            if own and own[0].period.end <= current.end and (setting.past or nature_of(named) or edge_of(named)):
                return self.settle(setting, row, own[0], named)
            return Period(None, current.end)  # amounts due in later years are owed at the balance sheet date
        if setting.due and current is not None:
            return Period(None, current.end)
        span = setting.duration_caption or (self.calendar.ending(setting.instant_caption.end) if setting.instant_caption else current)
        if span is None:
            return None
        moment = self.moment(setting, row, span, named)
        if moment is not None:
            return moment
        if self.is_stock(setting, row, named, 0.0):
            return setting.instant_caption or Period(None, span.end)
        return span


@lru_cache(maxsize=4096)
def _periodic(header: tuple[str, ...], stub: str) -> str:
    """The texts of a head that name a time, joined; the corner cell goes first where it gives the day and they the year."""
    said = [text for text in header if _PERIODIC.search(text)]
    if len(said) > 1 and _YEAR.fullmatch(said[0].strip()) and _MONTHS.search(said[1]) and not _YEAR.search(said[1]):
        said = [*said[1:], said[0]]  # the year stands over the days
    return " ".join((stub, *said) if stub and said and not _MONTHS.search(said[0]) else said)


def _open_day(corner: str) -> str:
    """A corner's words where they give the day for heads of years: "December 31," as it is; "December 31, 2024" -> ""."""
    return corner if _PERIODIC.search(corner) and not _YEAR.search(corner) and len(corner) < LONGEST_PERIOD_STUB else ""


def _is_event(mention: PeriodMention) -> bool:
    """Whether a month is said to be that of what happened, which may be after the filing's period: "during July 2024"."""
    return mention.kind == "month" and mention.explicit_instant is False


def _nearest(spoken: list[list[PeriodMention]], fits: Callable[[PeriodMention], bool]) -> Period | None:
    """The newest period that fits of the last sentence that names any: "as of December 31, 2024 and 2023" -> the end of 2024."""
    listed = next((fitting for mentions in reversed(spoken) if (fitting := [m.period for m in mentions if fits(m)])), [])
    return max(listed, key=lambda period: period.end, default=None)
