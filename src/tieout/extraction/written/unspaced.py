"""Amounts in sentences of languages that set no blanks, as far as they are plain: one that directly follows the name of a line.

Nothing else of such a sentence is read: an amount with other words before it may be a change, a part, a comparative or a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...language.calendar import Calendar
from ...language.numerals import Numeral
from ...language.passages import numerals_in
from ...language.periods import find_periods
from ...language.stocks_and_flows import is_strong_stock
from ...lexicon.alternatives import one_of
from ...lexicon.glossary import around_lines, in_english, lines_in_prose
from ...model.document import Document, Passage
from ...model.facts import Occurrence, Period
from ...model.places import Span

_PROSE = ("paragraph", "list_item", "footnote")
_SENTENCE = re.compile(r"[^。！？!?\n]+")
_CLAUSE_END = re.compile(r"[，,;；。（）()]")
_YEAR = re.compile(
    r"(?:截至|于|於)?(?:(?:19|20)\d\d|[〇零○一二三四五六七八九]{4})\s*年(?:度|末|底|[\d十一二三四五六七八九]{1,3}\s*月(?:[\d十一二三四五六七八九]{1,3}\s*日)?)?"
)
_LINE = re.compile(rf"(?P<line>{one_of(lines_in_prose())})(?:{one_of(around_lines('between'))}|\s)*[-−–]?\s*$")
_LEAD = re.compile(rf"(?:{one_of(around_lines('before'))}|\s)*")
_NOT_PLAIN = re.compile(one_of(around_lines("not")))
_NOW = re.compile(one_of(around_lines("now")))


def told(document: Document, calendar: Calendar) -> Iterator[Occurrence]:
    """The amounts of money that directly follow a line's name in a clause of their own: "2023年公司实现营业收入81.24亿元;净利润为-6.12亿元"
    -> 8,124,000,000 and -612,000,000 CNY of 2023."""
    text = document.source.text
    for passage in document.passages:
        if passage.kind in _PROSE:
            amounts = [n for n in numerals_in(document, passage.number) if n.is_sum]
            if amounts:
                for sentence in _SENTENCE.finditer(text, passage.start, passage.end):
                    yield from _of_sentence(text, passage, sentence.span(), amounts, calendar)


def _of_sentence(text: str, passage: Passage, bounds: tuple[int, int], amounts: list[Numeral], calendar: Calendar) -> Iterator[Occurrence]:
    """The amounts of one sentence. A clause without a time is of that of the clause before it."""
    start, end = bounds
    for amount in amounts:
        if not start <= amount.start < end:
            continue
        opened = max((m.end() for m in _CLAUSE_END.finditer(text, start, amount.first)), default=start)
        line = _LINE.search(text, opened, amount.first)
        if line is None:
            continue
        lead = text[opened : line.start("line")]
        times = list(_YEAR.finditer(text, start, line.start("line")))
        named = times[-1] if times else None
        period = _period(text, named, text[start : line.start("line")], calendar)
        plain = _LEAD.fullmatch(_NOW.sub("", _YEAR.sub("", lead))) is not None
        if period is None or not plain or _NOT_PLAIN.search(_YEAR.sub("", text[start : amount.first])):
            continue
        yield Occurrence(
            f"p{amount.start}", "prose", amount.value, amount.unit, amount.decimals, _of_line(line["line"], period), line["line"],
            passage=passage.number, quote=text[amount.start : amount.end], spans=(Span(amount.start, amount.end),),
        )  # fmt: skip


def _period(text: str, named: re.Match[str] | None, said: str, calendar: Calendar) -> Period | None:
    """The time that the sentence names, or the report's own where what is `said` before the line speaks of that; None else."""
    if named is not None:
        mentions = find_periods(in_english(text[named.start() : named.end()]), calendar)
        return mentions[-1].period if mentions else None
    return calendar.current if _NOW.search(said) is not None else None


def _of_line(line: str, period: Period) -> Period:
    """The period of a line: its last day for a balance, "总资产" -> the end of the year."""
    return Period(None, period.end) if period.is_instant or is_strong_stock(in_english(line)) else period
