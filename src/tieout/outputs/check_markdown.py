"""A check as Markdown: the memorandum, with what a Markdown page would interpret escaped."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.check import CheckResult, Relation
from ..model.facts import Facts
from .digest_markdown import escape
from .notation import filing_title, notes_as_sentences
from .wording_of_check import STATUSES, Place, amount, certainty, label, off, places, reasons, summary, tally, title

_SHOWN = 3


def check_markdown(result: CheckResult, facts: Facts) -> str:
    """The memorandum as CommonMark, with a table at its end. Numbers in brackets are passages."""
    lines = [f"# {escape(filing_title(result.filing))}", "", escape(summary(result)), ""]
    if result.flagged:
        lines += ["## Flagged", ""]
        for number, relation in enumerate(result.flagged, 1):
            lines += [*_finding(number, relation, facts), ""]
    lines += [*_not_checked(result, facts), *_tally(result)]
    notes = notes_as_sentences(result.notes)
    if notes:
        lines += ["", "## Notes on the filing", "", *(f"- {escape(note)}" for note in notes)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _finding(number: int, relation: Relation, facts: Facts) -> Iterator[str]:
    found, *others = places(relation, facts)
    yield f"### {number}. {escape(title(relation, facts))}"
    yield ""
    yield f"- Printed: {_told(found)}"
    if relation.expected is not None:
        yield f"- Expected: {escape(amount(relation.expected, relation.unit))}, so it is {escape(off(relation))}"
    yield from (f"- {'Less' if other.role == 'minus' else 'From'}: {_told(other)}" for other in others)
    yield ""
    yield escape(f"{relation.why} {certainty(relation)} ({relation.id})")


def _told(place: Place) -> str:
    where = f" [{place.passage}]" if place.passage is not None else ""
    when = f", {place.period}" if place.period else ""
    doubt = " — nothing else confirms it" if place.suspect else ""
    return f"**{escape(place.quote)}** {escape(place.label + when)}{where}{doubt}"


def _not_checked(result: CheckResult, facts: Facts) -> Iterator[str]:
    skipped = result.of("not_checked")
    if not skipped:
        return
    yield "## Not checked"
    yield ""
    for why, relations in reasons(skipped):
        named = [facts.occurrence(relation.operands[0].occurrence) for relation in relations[:_SHOWN]]
        shown = "; ".join(f"{escape(f'“{label(each)}”')} [{each.passage}]" for each in named)
        more = f" and {len(relations) - _SHOWN} more" if len(relations) > _SHOWN else ""
        yield f"- {len(relations)} times: {escape(why)} {shown}{more}"
    yield ""


def _tally(result: CheckResult) -> Iterator[str]:
    yield f"| rule | {' | '.join(STATUSES.values())} |"
    yield f"|---|{'---:|' * len(STATUSES)}"
    for name, counts in tally(result):
        yield f"| {name} | {' | '.join(str(count) for count in counts)} |"
