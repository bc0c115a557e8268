"""The filer's calendar: when its fiscal years end, and by which year the filer labels each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from tieout.lexicon.alternatives import key, one_of
from tieout.lexicon.forms import form_of
from tieout.lexicon.months import DATE, MONTH, day_of, last_of_month, month_number, written_date
from tieout.lexicon.times import ORDINALS, timed
from tieout.model.document import Filing
from tieout.model.facts import Period

from ..thresholds.language import (
    EARLY_IN_MONTH,
    LAGGING_MONTH,
    MONTH_END_DRIFT,
    MONTH_LENGTH,
    MONTHS_OFF,
    SAME_YEAR_DAYS,
    SEASON_DAYS,
    YEAR_AHEAD_ONE_IN,
    YEAR_OFF,
    YEARLY_DAYS,
    YEARLY_LEAD,
)

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)

_ENDED = re.compile(rf"nded (?:on |at |as of )?((?:{DATE})(?:(?:\s*\([^()]{{1,30}}\))?(?:,? and|,| to)\s+(?:{DATE}))*)")
_YEARLY = re.compile(r"(?:year|52.?weeks?|53.?weeks?|fifty-(?:two|three) weeks?|twelve.months?|12.months?)s?,? ?$", re.IGNORECASE)
_FULL = re.compile(DATE)
_NAMED = re.compile(
    rf"[Ff]iscal (?:[Yy]ear )?((?:19|20)\d\d)\W{{1,12}}(?:[\w-]+\W{{1,3}}){{0,5}}?(?:ended|ending|ends|end)\W{{1,3}}(?:on\W)?({DATE})"
)
_NAMES = re.compile(rf"ended ({DATE})\W{{1,8}}(?:\w+ ){{0,2}}[“\"']?(?:[Ff]iscal|FY) ?(?:[Yy]ear )?((?:19|20)\d\d)")
_LABEL = re.compile(r"(?:[Ff]iscal (?:[Yy]ear )?|uarter (?:of )?)((?:19|20)\d\d)\b")
_QUARTER = re.compile(rf"\b(?:({one_of(ORDINALS)})[- ](?:{timed('fiscal')} )?quarter|Q([1-4])|([1-4])Q)\b", re.IGNORECASE)
_WEEKLY = re.compile(r"\b5[23](?:[- ]|-? or 5[23][- ]| and 5[23][- ])(?:weeks?)\b|\b13 weeks\b|[Tt]hirteen weeks")

_RULE = re.compile(
    rf"year.{{0,40}}?(?:[Ee]nds?|ending|ended).{{0,12}}? (?:on|the) .{{0,12}}?(?:last [FS]\w+day (?:in|of) (?P<last>{MONTH})"
    rf"|[FS]\w+day (?:nearest|closest)(?: to)?(?: the (?:end|last day) of)? (?P<near>{MONTH})(?: (?P<day>\d\d?))?)"
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When the filer's fiscal years end. `year_ends` are the ends that the filing states, by the filer's own label.

    `lag` is what must be added to a label to get the calendar year in which the fiscal year ends: 1 for a retailer whose
    "fiscal 2024" ends on February 1, 2025, else 0. `weeks` says that years have 52 or 53 weeks. `month` and `day` are the
    usual end. `period_end` and `period_start` bound the filing's own period (in a 10-Q the year to date).

    >>> calendar = Calendar({2024: date(2025, 2, 1)}, 1, 31, lag=1, weeks=True)
    >>> print(*calendar.fiscal_year(2024), calendar.label_of(date(2025, 1, 15)))
    2024-02-04 2025-02-01 2024
    """

    year_ends: dict[int, date]
    month: int
    day: int
    lag: int = 0
    weeks: bool = False
    period_start: date | None = None
    period_end: date | None = None
    _years: dict[int, Period] = field(default_factory=dict, repr=False, compare=False)

    @property
    def current(self) -> Period | None:
        """The filing's own period: the fiscal year, or in a 10-Q the year to date. None where the filing does not state it."""
        if self.period_end is None:
            return None
        return Period(self.period_start or self.year_ending(self.period_end).start, self.period_end)

    @property
    def current_label(self) -> int | None:
        """The label of the fiscal year in which the filing's own period ends."""
        return None if self.period_end is None else self.label_of(self.period_end)

    def fiscal_year(self, label: int) -> Period:
        """The fiscal year that the filer calls `label`, with the ends that the filing states, or computed ones."""
        known = self._years.get(label)
        if known is None:
            known = self._years[label] = Period(self._year_end(label - 1) + _DAY, self._year_end(label))
        return known

    def _year_end(self, label: int) -> date:
        stated = self.year_ends.get(label)
        if stated is not None:
            return stated
        label = min(max(label, 2), 9997)
        usual = last_of_month(label + self.lag, self.month)
        if self.day < usual.day and not self._ends_with_month:
            usual = usual.replace(day=self.day)
        if not self.weeks or not self.year_ends:
            return usual
        nearest = min(self.year_ends, key=lambda known: abs(known - label))
        shift = (self.year_ends[nearest].weekday() - usual.weekday() + 3) % 7 - 3
        return usual + shift * _DAY

    @property
    def _ends_with_month(self) -> bool:
        return not self.weeks and self.day >= 28

    def label_of(self, day: date) -> int:
        """The label of the fiscal year that contains `day`: January 15, 2025 -> 2024 where fiscal 2024 ends on February 1, 2025."""
        label = day.year - self.lag
        while self._year_end(label) < day:
            label += 1
        while self._year_end(label - 1) >= day:
            label -= 1
        return label

    def quarter(self, label: int, number: int) -> Period:
        """Quarter 1 to 4 of the fiscal year that the filer calls `label`: (2024, 2) -> April 1 to June 30, 2024 for a calendar year."""
        year = self.fiscal_year(label)
        return Period(self._quarter_end(year, number - 1) + _DAY, self._quarter_end(year, number))

    def _quarter_end(self, year: Period, number: int) -> date:
        if number == 4:
            return year.end
        eve = _eve(year)
        return eve + 13 * number * _WEEK if self.weeks else _month_steps(eve, 3 * number)

    def months_ending(self, end: date, months: int) -> Period:
        """The `months` months that end on `end`: (June 30, 2024, 3) -> April 1 to June 30, 2024. Where years have 52 or 53 weeks, three
        months are thirteen weeks."""
        if self.weeks:
            year = self.fiscal_year(self.label_of(end))
            stated = self.label_of(end) - 1 in self.year_ends or end == self.period_end
            if stated and abs((end - _eve(year)).days - months * MONTH_LENGTH) < MONTHS_OFF:
                return Period(year.start, end)
            if months % 3 == 0 and months < 12:
                return Period(end + _DAY - 13 * (months // 3) * _WEEK, end)
        if months == 12:
            return self.year_ending(end)
        return Period(_month_steps(end, -months) + _DAY, end)

    def weeks_ending(self, end: date, weeks: int) -> Period:
        """The `weeks` weeks that end on `end`: (June 29, 2024, 13) -> March 31 to June 29, 2024."""
        return Period(end + _DAY - weeks * _WEEK, end)

    def year_ending(self, end: date) -> Period:
        """The fiscal year that ends on `end`, or the twelve months to `end` where no fiscal year ends then."""
        year = self.fiscal_year(self.label_of(end))
        if abs((year.end - end).days) <= YEAR_OFF:
            return Period(year.start, end)
        previous = self.fiscal_year(self.label_of(end) - 1)
        if (end - previous.end).days <= YEAR_OFF:
            return Period(previous.start, end)
        return Period(_month_steps(end, -12) + _DAY, end)

    def ending(self, end: date) -> Period:
        """The duration that a bare date over a column means: the filing's own period if it ends on that date, the same period of another
        year if that does, else the year to that date."""
        current = self.current
        if current is not None and current.start is not None:
            if current.end == end:
                return current
            if self.label_of(current.end) != self.label_of(end) and _is_anniversary(current.end, end):
                return self.earlier(current, current.end.year - end.year)
        return self.year_ending(end)

    def earlier(self, period: Period, years: int = 1) -> Period:
        """The same period `years` fiscal years before: the second quarter of 2024 -> the second quarter of 2023."""
        label = self.label_of(period.end)
        if not 2 < label - years < 9997:
            return period
        then, now = self.fiscal_year(label - years), self.fiscal_year(label)
        end = then.end if period.end == now.end else self._moved(period.end, now, then)
        if period.start is None:
            return Period(None, end)
        if period.start == now.start:
            return Period(then.start, end)
        return Period(self._moved(period.start - _DAY, now, then) + _DAY, end)

    def _moved(self, day: date, now: Period, then: Period) -> date:
        if self.weeks:
            return _eve(then) + (day - _eve(now))
        return _month_steps(day, -12 * round((now.end - then.end).days / 365.25))


@lru_cache(maxsize=2)
def build_calendar(text: str, filing: Filing) -> Calendar:
    """The calendar of the filing whose canonical text is `text`, from its cover and the year ends that it states.

    Labels follow the filer: some call the year to the end of January 2025 "fiscal 2024", others "fiscal 2025", and the filing's own
    sentences decide: "fiscal year 2024 ended on January 31, 2025" -> the year ends on January 31 and has the label 2024.
    """
    yearly = _stated_year_ends(text)
    end = _usual_end(filing, yearly, text)
    weeks = _has_weeks(filing.period_end or end, end, yearly, text)
    if weeks:
        yearly += [day for day in _repeated_dates(text, end) if day.weekday() == end.weekday()]
    stated = [day for day in yearly if _same_season(day, end)]
    lag = _label_lag(text, end, interim=filing.period_end is not None and filing.period_end > end)
    ends = {_label(day, lag): day for day in reversed(stated)}
    usual = end if not weeks else _stated_rule(text) or _middle(ends.values(), end)
    if lag and usual.month > LAGGING_MONTH:  # the year that ends on January 1 is the one before, and so is its calendar year
        lag = 0
        ends = {_label(day, lag): day for day in reversed(stated)}
    ends.setdefault(_label(end, lag), end)
    return Calendar(ends, usual.month, usual.day, lag, weeks, *_own_period(filing, end))


def _own_period(filing: Filing, year_end: date) -> tuple[date | None, date | None]:
    if filing.period_start is not None or filing.period_end is None or not form_of(filing.form).interim:
        return filing.period_start, filing.period_end
    return year_end + _DAY if 0 < (filing.period_end - year_end).days < SAME_YEAR_DAYS else None, filing.period_end


def _stated_year_ends(text: str) -> list[date]:
    """The days on which the text says a year ended, the most frequent first."""
    counts: Counter[date] = Counter()
    for found in _ENDED.finditer(text):
        if _YEARLY.search(text, max(0, found.start() - YEARLY_LEAD), max(0, found.start() - 1)):
            for day in _FULL.findall(found.group(1)):
                written = written_date(day)
                if written is not None:
                    counts[written] += 1
    return [day for day, _ in counts.most_common()]


def _usual_end(filing: Filing, yearly: list[date], text: str) -> date:
    begun = _year_begun(filing, text)
    if begun is not None:
        return begun - _DAY
    if filing.period_end is not None and not form_of(filing.form).interim:
        return filing.period_end
    if filing.period_end is not None and filing.period_start is not None:
        return filing.period_start - _DAY
    limit = filing.period_end
    for day in yearly:
        if limit is None or 0 < (limit - day).days < SAME_YEAR_DAYS:
            return day
    return date((limit or date(2000, 12, 31)).year - (limit is not None), 12, 31)


def _year_begun(filing: Filing, text: str) -> date | None:
    """The first day of the year in which the results that a release announces fall: of those for the 13 and 39 weeks ended November 2 it is
    that of the 39 weeks; of those for three months alone, two quarters before where they are the third. None in an annual report."""
    form = form_of(filing.form)
    if filing.period_start is None or filing.period_end is None or form.items or form.interim:
        return None
    months = round(((filing.period_end - filing.period_start).days + 1) / MONTH_LENGTH)
    if months in (6, 9):
        return filing.period_start
    named = _QUARTER.search(text) if months == 3 else None
    if named is None:
        return None
    number = ORDINALS[key(named[1])] if named[1] else int(named[2] or named[3])
    eve = filing.period_start - _DAY
    whole = eve == last_of_month(eve.year, eve.month)
    return _DAY + (_month_steps(eve, -3 * (number - 1)) if whole else eve - 13 * (number - 1) * _WEEK)


def _has_weeks(period_end: date, end: date, yearly: list[date], text: str) -> bool:
    """Whether years have 52 or 53 weeks: the neighbouring year ends are not on the last day of a month, or the filing says so."""
    near = [day for day in yearly if _same_season(day, end) and SAME_YEAR_DAYS < abs((day - end).days) < YEARLY_DAYS]
    if any(day == last_of_month(day.year, day.month) for day in near if end == last_of_month(end.year, end.month)):
        return False
    if any(abs((day - end).days % 365.25 - 365.25) > 2 and (day - end).days % 365.25 > 2 for day in near):
        return True
    if period_end == last_of_month(period_end.year, period_end.month):
        return False
    return abs((period_end + EARLY_IN_MONTH * _DAY).day - EARLY_IN_MONTH) < MONTH_END_DRIFT or _WEEKLY.search(text) is not None


def _repeated_dates(text: str, end: date) -> list[date]:
    """Dates near the end of a year that are printed more than once, as over the columns of balance sheets: year ends."""
    names = {f"{day:%b}" for day in (end - _WEEK, end, end + _WEEK)}
    counts = Counter(re.findall(rf"(?:{'|'.join(sorted(names))})[a-z.]* \d\d?, ?(?:19|20)\d\d", text))
    days = (written_date(day) for day, times in counts.most_common() if times > 1)
    return [day for day in days if day is not None]


def _same_season(day: date, end: date) -> bool:
    return (day - end).days % 365.25 <= SEASON_DAYS or (end - day).days % 365.25 <= SEASON_DAYS


def _stated_rule(text: str) -> date | None:
    """The middle day of the week in which years end, from "the last Saturday in December" or "the Sunday nearest to January 31"."""
    found = _RULE.search(text)
    if found is None:
        return None
    last, near, day = found["last"], found["near"], found["day"]
    if last:
        return last_of_month(2001, month_number(last)) - 3 * _DAY
    return day_of(2001, month_number(near), int(day)) if day else last_of_month(2001, month_number(near))


def _middle(ends: Iterable[date], end: date) -> date:
    """The average day of the stated year ends, in the year of `end`."""
    offsets = [round(((day - end).days + 182) % 365.25 - 182) for day in ends]
    middle = end + round(sum(offsets) / len(offsets)) * _DAY if offsets else end
    return middle if middle.month > 1 or middle.day >= EARLY_IN_MONTH else date(middle.year - 1, 12, 31)


def _label_lag(text: str, end: date, *, interim: bool) -> int:
    """The years from a label to the year end. An interim report speaks most of the year after the one that ended on `end`."""
    if end.month > LAGGING_MONTH:
        return 0
    votes: Counter[int] = Counter()
    for found in _NAMED.finditer(text):
        day = written_date(found.group(2))
        if day is not None and _same_season(day, end):
            votes[day.year - int(found.group(1))] += 1
    for found in _NAMES.finditer(text):
        day = written_date(found.group(1))
        if day is not None and _same_season(day, end):
            votes[day.year - int(found.group(2))] += 1
    for lag, _ in votes.most_common():
        if lag in (0, 1):
            return lag
    names = Counter(int(name) for name in _LABEL.findall(text))
    year = end.year + interim
    if names[year] or names[year - 1]:
        return int(names[year - 1] > names[year] * YEAR_AHEAD_ONE_IN)
    return int(end.month == 1 and end.day < EARLY_IN_MONTH)


def _label(day: date, lag: int) -> int:
    """The label of the year that ends on `day`; one that ends in the first days of January, as with 53 weeks, is the year before."""
    return day.year - (lag or int(day.month == 1 and day.day < EARLY_IN_MONTH))


def _eve(period: Period) -> date:
    """The day before a duration begins."""
    return (period.start or period.end) - _DAY


def _month_steps(day: date, months: int) -> date:
    """`months` months later; the end of a month stays the end of a month."""
    last = last_of_month(day.year, day.month + months)
    return last if day == last_of_month(day.year, day.month) else last.replace(day=min(day.day, last.day))


def _is_anniversary(day: date, other: date) -> bool:
    return abs((day - other).days) > SAME_YEAR_DAYS and _same_season(day, other)
