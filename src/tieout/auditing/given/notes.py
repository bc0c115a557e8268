"""Claims in the style of notes: a heading and its figures ("Gross profit; margin: $53.3 billion, 33.4%"), without a verb to say how they
belong together.

Such a claim is held to less than a sentence. Each figure may be of any of the things that its heading names, an amount or how much it
rose, of the year or of the one before. What ties to none of them is not checked, unless the heading names but one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieout.model.audit import Role, Use
from tieout.model.facts import Period

from ...language.stated_figures import Reading, polarity
from ...language.stems import Subject, claim_stems
from ...lexicon.months import LOWER
from ...lexicon.synonyms import MOTION
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
    """What the heading of a figure's note names, as stems, part by part; none where the figure stands in a sentence."""
    at = reading.figure.span.start
    start = reading.text.rfind("\n", 0, at) + 1
    end = reading.text.find("\n", at)
    found = _NOTE.match(reading.text[start : end if end >= 0 else len(reading.text)].rstrip(" .;"))
    if found is None or at < start + found.start("rest") or not _JOINING.issuperset(_WORD.findall(found["rest"].lower())):
        return []
    parts = [stems for part in _PARTS.split(found["head"]) if (stems := claim_stems(part))]
    return list(dict.fromkeys(parts))


def ways_to_read(reading: Reading, parts: list[tuple[str, ...]], index: Index, *, opens: bool) -> Iterator[Reading]:
    """A note's figure in every way that its heading allows. One that says which way it went stays a change of the year; one that
    opens the note (`opens`) is of the filing's own time, unless it says of which."""
    figure = reading.figure
    whole = tuple(dict.fromkeys(stem for part in parts for stem in part))
    subjects = [*parts, *((*parts[0], *part) for part in parts[1:]), whole]
    directed = figure.use == "change" and figure.direction is not None
    uses = ("change",) if directed else _RATIOS if figure.unit == "pure" and figure.use != "level" else _AMOUNTS
    head = reading.text[: figure.span.start].rpartition("\n")[2].partition(":")[0].lower()
    runs = polarity(head) if len(parts) == 1 and figure.value >= 0 else 0  # "Net loss: (5)" says loss twice
    if figure.role == "older" or (runs and MOTION.isdisjoint(_WORD.findall(head))):  # a profit of so much, and not how much it rose
        uses = tuple(use for use in uses if use != "difference")
    times = [(figure.period, figure.role)] if directed else _times(reading, index, opens=opens)
    for period, role in times:
        for own in subjects:
            for use in uses:
                changed = figure._replace(use=use, period=period, role=role, direction=figure.direction if directed else None)
                subject = Subject(own, (), (), runs)
                yield reading._replace(figure=changed, subject=subject, fresh=True, whole=whole if use == "share" else reading.whole)


def _times(reading: Reading, index: Index, *, opens: bool) -> list[tuple[Period | None, Role]]:
    """The time that is stated; else the filing's own, the day it ends, and the years before."""
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
