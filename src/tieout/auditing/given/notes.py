"""Claims in the style of notes: a heading and its figures ("Gross profit; margin: $53.3 billion, 33.4%"), with no verb between them.

Such a claim is judged less strictly than a sentence. Each figure may be of any line item that the heading names, a level or a change, of
this year or the year before. A figure that ties to none of these is not checked, unless the heading names only one line item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.model.audit import Role, Use
from tieout.model.facts import Period

from ...language.polarities import polarity
from ...language.stated_figures import Reading
from ...language.stems import Subject, claim_stems
from ...lexicon.months import LOWER
from ...lexicon.motion import MOTION
from ...matching.index import Index

_NOTE = re.compile(r"^\W{0,6}(?P<head>[^:\n]{3,120}?):\s+(?P<rest>[^\n]*\d[^\n]*)$")
_WORD = re.compile(r"[a-z]+")
_JOINING = frozenset(
    "against and or up down on the year from to vs versus v million billion thousand trillion bn mn m b per share shares cent percent "
    "point points us usd rmb eur gbp hk cny in of prior a an by approximately about roughly over nearly compared with yoy fiscal ended "
    "as at q fy respectively then now was were is".split()
).union(LOWER)
_PARTS = re.compile(r"[/;,()]|\s(?:v|vs|and|or|–|-)\s")
_AMOUNTS: tuple[Use, ...] = ("level", "difference")
_RATIOS: tuple[Use, ...] = ("rate", "margin", "share", "change")


def parts_of(reading: Reading) -> list[tuple[str, ...]]:
    """The line items that the heading of a note names, each as stems; an empty list where the figure stands in a sentence.
    "$53.3 billion" in "Gross profit; margin: $53.3 billion, 33.4%" -> [("gross", "profit"), ("margin",)]."""
    at = reading.figure.span.start
    start = reading.text.rfind("\n", 0, at) + 1
    end = reading.text.find("\n", at)
    found = _NOTE.match(reading.text[start : end if end >= 0 else len(reading.text)].rstrip(" .;"))
    if found is None or at < start + found.start("rest") or not _JOINING.issuperset(_WORD.findall(found["rest"].lower())):
        return []
    parts = [stems for part in _PARTS.split(found["head"]) if (stems := claim_stems(part))]
    return list(dict.fromkeys(parts))


def ways_to_read(reading: Reading, parts: list[tuple[str, ...]], index: Index, *, opens: bool) -> Iterator[Reading]:
    """Every way to read a figure of a note: each line item of its heading (`parts`), as a level, change or ratio, in each likely period.
    A figure with a direction ("up 5%") stays a change. The first figure of the note (`opens`) is of the filing's own period unless it names
    another. "$53.3 billion" in the example of `parts_of` -> a level or difference of "gross profit", of "margin" or of both."""
    figure = reading.figure
    whole = tuple(dict.fromkeys(stem for part in parts for stem in part))
    subjects = [*parts, *((*parts[0], *part) for part in parts[1:]), whole]
    directed = figure.use == "change" and figure.direction is not None
    uses = ("change",) if directed else _RATIOS if figure.unit == "pure" and figure.use != "level" else _AMOUNTS
    head = reading.text[: figure.span.start].rpartition("\n")[2].partition(":")[0].lower()
    runs = polarity(head) if figure.value >= 0 else 0  # in "Net loss: (5)" heading and brackets state one loss
    if figure.role == "older" or (runs and MOTION.isdisjoint(_WORD.findall(head))):  # "Net loss: 5" is the loss itself, not a change of it
        uses = tuple(use for use in uses if use != "difference")
    times = [(figure.period, figure.role)] if directed else _times(reading, index, opens=opens)
    for period, role in times:
        for own in subjects:
            for use in uses:
                changed = figure._replace(use=use, period=period, role=role, direction=figure.direction if directed else None)
                subject = Subject(own, (), (), runs)
                yield reading._replace(figure=changed, subject=subject, fresh=True, whole=whole if use == "share" else reading.whole)


def _times(reading: Reading, index: Index, *, opens: bool) -> list[tuple[Period | None, Role]]:
    """The periods to try: the one stated, else the filing's own, the day that it ends, and the years before."""
    own = reading.figure.period
    if opens and reading.figure.role != "older":
        end = own or index.current
        return [(own, ""), *(((Period(None, end.end), ""),) if end is not None else ())]
    times: list[tuple[Period | None, Role]] = [(own, ""), (None, "")]
    base = own or index.current
    if base is not None:
        before, earlier = index.calendar.earlier(base), index.calendar.earlier(base, 2)
        times += [
            (before, ""),
            (Period(None, base.end), ""),
            (Period(None, before.end), ""),
            (earlier, ""),
            (Period(None, earlier.end), ""),
        ]
    return list(dict.fromkeys(times))
