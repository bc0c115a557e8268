"""What a filing has no figures of: quarters in an annual report, years in a quarterly one, years long past, other companies.

A claim about these is not covered, and neither wrong nor without support.
"""

from __future__ import annotations

from tieout.model.audit import FigureVerdict
from tieout.model.facts import Fact, Period

from ...language.stated_figures import Reading
from ...matching.alignment import rivals, stated_period
from ...matching.index import Index
from ...thresholds.auditing import EVENT_DAYS, FEWEST_OF_PERIOD, NAMED_IN_TIME
from ..given.companies import run_together, stranger_in
from .figures import Judgement
from .wording import when


class Coverage:
    """Of which times and companies a filing has figures."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._times: dict[Period, bool] = {}
        self._text = run_together(index.document.source.text)

    def marked(self, judged: Judgement, readings: list[Reading], sentence: str) -> Judgement:
        """The judgement of a sentence in which figures that do not tie, and of whose time the filing has no figures, are not checked and
        not covered, as are all figures of a company of which the filing does not speak; findings about them are left out.

        "Revenue was $5 million in the second quarter" held to an annual report without quarters -> not checked, not covered."""
        company = self._stranger(sentence)
        figures = list(judged.figures)
        for n, verdict in enumerate(judged.figures):
            if verdict.figure.use == "duration" or (verdict.ties and not company):
                continue
            if company:
                why = f"The filing does not speak of {company}."
            elif not self.covers(readings[n]):
                why = f"The filing has no figures for {when(stated_period(readings[n], self.index), self.index.calendar)}."
            else:
                continue
            figures[n] = FigureVerdict(figures[n].figure, "not_checked", (), None, why, covered=False)
        return Judgement(figures, [f for f in judged.findings if f.figure is None or figures[f.figure].covered])

    def covers(self, reading: Reading) -> bool:
        """Whether the filing has figures of a reading's time, or of its line in that time."""
        period = stated_period(reading, self.index)
        if period is None or self._has(period):
            return True
        return any(score >= NAMED_IN_TIME and fact.period is not None for score, fact in rivals(reading, self.index)[:1])

    def _has(self, period: Period) -> bool:
        """Whether figures of a time stand in the statements, or enough of them elsewhere."""
        known = self._times.get(period)
        if known is None:
            known = self._times[period] = self._is_event(period) or self._lies_ahead(period) or self._counted(period)
        return known

    def _lies_ahead(self, period: Period) -> bool:
        """Whether a time is still to come for the filing, and its text names the year, as that of an outlook or a maturity."""
        own = self.index.current
        return own is not None and period.end > own.end and str(self.index.calendar.label_of(period.end)) in self._text

    def _is_event(self, period: Period) -> bool:
        """Whether a day or a month, which may be that of an event, lies in the filing's own time or in a year of which it has figures."""
        own, calendar = self.index.current, self.index.calendar
        if own is None or (period.start is not None and period.days > EVENT_DAYS):
            return own is None
        return (own.start or own.end) <= period.end <= own.end or self._has(calendar.fiscal_year(calendar.label_of(period.end)))

    def _counted(self, period: Period) -> bool:
        facts = [fact for fact in self.index.facts.facts if self._is_alike(fact, period)]
        own = sum(fact.period == self.index.current for fact in self.index.facts.facts)
        enough = min(FEWEST_OF_PERIOD, own / 2)
        return period == self.index.current or any(fact.statement is not None for fact in facts) or len(facts) >= max(enough, 1)

    def _is_alike(self, fact: Fact, period: Period) -> bool:
        return fact.period is not None and (fact.period.start is None) == (period.start is None) and self.index.is_of(period, fact)

    def _stranger(self, sentence: str) -> str:
        return stranger_in(sentence, self._text, self.index.document.filing.entity or "")
