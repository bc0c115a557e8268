"""Lines of a list under a line that heads them: "2021:" gives its time to the lines below, "Capital expenditures:" its subject.

A head holds until the next, or until a paragraph that is no item of its list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tieout.language.calendar import Calendar
from tieout.language.periods import find_periods
from tieout.lexicon.words import phrases
from tieout.model.facts import Period
from tieout.model.places import Span

from ...language.stated_figures import Reading
from ...language.stems import TELLING_STEMS, claim_stems
from ...lexicon.alternatives import one_of
from ...thresholds.auditing import LONGEST_HEAD, LONGEST_INTRODUCTION

_MARKS = " \t\n*_#:`.-–()"
_NO_MATTER = re.compile(rf"\b(?:{one_of(phrases('of_times'))})\b|[^A-Za-z]", re.IGNORECASE)
_LIST_MARK = re.compile(r"(?:^|\n)[ \t]*(?:[-+*•–]|\d{1,2}[.)])[ \t]+[*_`]*$")
_BRACKETED = re.compile(r"\([^()]*\)")
_NAMED = re.compile(
    r"\b(?i:the|total|following|its)\s+(?!following\b|total\b)((?:[A-Za-z&’'-]+\s){0,4}?[A-Za-z&’'-]+)"
    r"(?=\s(?:for|in|over|during)\s(?i:each|the|all|years|fiscal|[A-Z\d]))"
)
_SAID = re.compile(r"(?:\b(?i:the|total|its)|['’]s?)\s((?:[A-Za-z&-]+\s){1,4})(?i:was|were|is|are)(?: as follows)?\W*$")
"""A line that says what the lines below it are: "Acme's total revenue was:"."""
_PAPER = re.compile(rf"\b(?:{one_of(phrases('papers'))})\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|by)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")


class Head(NamedTuple):
    """What heads a line of a digest: the time, None where none is given, and the words that name its subject, or ""; `of_each`, whether
    the lines name only the parts whose figures of that subject they give."""

    period: Period | None = None
    subject: str = ""
    of_each: bool = False


def heads_of(rows: Sequence[tuple[Span, str]], text: str, calendar: Calendar) -> list[Head]:
    r"""For each line of a digest, given by its place in `text` and its words, what heads it.

    >>> rows = [(Span(0, 5), "2021:"), (Span(6, 18), "Sales were 5")]
    >>> [str(head.period and head.period.end) for head in heads_of(rows, "2021:\nSales were 5", Calendar({}, 12, 31))]
    ['None', '2021-12-31']
    """
    heads: list[Head] = []
    current, end, was_head = Head(), 0, False
    for span, words in rows:
        between = text[end : span.start]
        if between.count("\n") > 1 and not was_head and _LIST_MARK.search(between) is None:
            current = Head()
        own = _head(words, calendar)
        was_head = own is not None
        heads.append(Head() if own is not None else current)
        if own is not None:
            current = own if own.period is not None else current._replace(subject=own.subject, of_each=own.of_each)
        end = max(end, span.end)
    return heads


def _head(words: str, calendar: Calendar) -> Head | None:
    """The head that a line is; None where it is none."""
    shown = words.strip()
    bare = shown.strip(_MARKS)
    if len(shown) > LONGEST_INTRODUCTION or not bare or (shown.endswith(".") and len(shown) > len("2021.")):
        return None
    is_short = len(shown) <= LONGEST_HEAD
    mentions = find_periods(shown, calendar) if is_short else []
    if len(mentions) == 1:
        rest = shown[: mentions[0].start] + " " + shown[mentions[0].end :]
        if not _NO_MATTER.sub("", rest) and _DIGIT.search(rest) is None:
            return Head(mentions[0].period)
    if not shown.rstrip("*_ ").endswith(":"):
        return None
    plain = _BRACKETED.sub("", shown)
    named = list(_SAID.findall(plain)) or [found for found in _NAMED.findall(plain) if _PAPER.search(found) is None]
    if named:
        return Head(None, named[-1], _EACH.search(plain) is not None)
    return Head(None, bare) if is_short and not mentions and _DIGIT.search(bare) is None else None


def under_heads(readings: Sequence[Reading], rows: Sequence[tuple[int, int, Head]]) -> list[Reading]:
    """The readings with the time and subject of the head of their line, where they have none of their own. `rows` gives for each line its
    first and last place in the text that was read, and its head.

    "Net sales: $5 million" under "2021:" -> $5 million of 2021."""
    headed = list(readings)
    for start, end, head in rows:
        inside = [n for n, reading in enumerate(readings) if start <= reading.figure.span.start < end]
        dated = any(readings[n].figure.period is not None for n in inside)
        for n in inside:
            if head.period is not None and not dated and readings[n].figure.role != "older":
                headed[n] = headed[n]._replace(figure=headed[n].figure._replace(period=head.period))
            subject = readings[n].subject
            if head.subject and not (subject.own or subject.tail or subject.context):
                headed[n] = headed[n]._replace(subject=subject._replace(own=claim_stems(head.subject)))
            elif head.of_each and subject.own and TELLING_STEMS.isdisjoint(subject.own):
                headed[n] = headed[n]._replace(subject=subject._replace(own=(*subject.own, *claim_stems(head.subject))))
    return headed
