"""A check as a memorandum in plain text, for a terminal: what is flagged, what could not be checked, and what holds."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from ..model.check import CheckResult, Relation
from ..model.facts import Facts
from .notation import filing_title, notes_as_sentences
from .printable import one_line
from .widths import width_of
from .wording_of_check import STATUSES, Place, amount, certainty, label, off, places, reasons, summary, tally, title

_WIDTH = 100
_SHOWN = 3  # figures named for each reason why something was not checked


def check_text(result: CheckResult, facts: Facts) -> str:
    """The memorandum. `facts` are the facts that were checked."""
    heading = one_line(filing_title(result.filing))
    lines = [heading, "=" * min(width_of(heading), _WIDTH), "", *wrap(summary(result), _WIDTH), ""]
    for number, relation in enumerate(result.flagged, 1):
        lines += [*_finding(number, relation, facts), ""]
    lines += [*_not_checked(result, facts), *_tally(result)]
    notes = notes_as_sentences(result.notes)
    if notes:
        lines += [
            "",
            "Notes",
            *(line for note in notes for line in wrap(one_line(note), _WIDTH, initial_indent="- ", subsequent_indent="  ")),
        ]
    return "\n".join(lines) + "\n"


def _finding(number: int, relation: Relation, facts: Facts) -> Iterator[str]:
    found, *others = places(relation, facts)
    yield from wrap(f"{number}. {title(relation, facts)}", _WIDTH, subsequent_indent="   ")
    yield f"   printed     {_told(found)}"
    if relation.expected is not None:
        yield f"   expected    {amount(relation.expected, relation.unit)}"
    yield f"   difference  {off(relation)}"
    yield f"   from        {_told(others[0])}" if others else "   from        nothing"
    yield from (f"               {_told(other)}" for other in others[1:])
    yield from wrap(f"{relation.why} {certainty(relation)} ({relation.id})", _WIDTH, initial_indent="   ", subsequent_indent="   ")


def _told(place: Place) -> str:
    where = f"[{place.passage}]" if place.passage is not None else "(hidden)"
    sign = "- " if place.role == "minus" else ""
    when = f", {place.period}" if place.period else ""
    doubt = "  <- nothing else confirms it" if place.suspect else ""
    return f"{sign}{place.quote}  {place.label}{when} {where}{doubt}"


def _not_checked(result: CheckResult, facts: Facts) -> Iterator[str]:
    skipped = result.of("not_checked")
    if not skipped:
        return
    yield "Not checked"
    for why, relations in reasons(skipped):
        named = [facts.occurrence(relation.operands[0].occurrence) for relation in relations[:_SHOWN]]
        shown = "; ".join(f"“{label(each)}” [{each.passage}]" for each in named)
        more = f" and {len(relations) - _SHOWN} more" if len(relations) > _SHOWN else ""
        yield from wrap(f"{why} {shown}{more}.", _WIDTH, initial_indent=f"{len(relations):>4}  ", subsequent_indent="      ")
    yield ""


def _tally(result: CheckResult) -> Iterator[str]:
    rows = tally(result)
    if len(rows) == 1:
        return
    width = max(len(name) for name, _ in rows)
    yield " " * width + "".join(f"{name:>18}" for name in STATUSES.values())
    for name, counts in rows:
        yield f"{name:<{width}}" + "".join(f"{count or '-':>18}" for count in counts)
