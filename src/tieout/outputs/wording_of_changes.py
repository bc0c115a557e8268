"""The words for what changed between two filings, the same in every output: titles, amounts, reasons, and redlines cut to their edits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..model.changes import (
    Axis,
    Change,
    Changes,
    GuidanceChange,
    LineChange,
    Look,
    MovedLine,
    PartChange,
    Place,
    Redlined,
    RestatedFigure,
    Restatement,
    SectionCount,
    StatedValue,
    TextChange,
)
from ..model.document import StatementKind
from .amounts import amount_words
from .notation import filing_title
from .printable import one_line
from .wording_of_check import period

LOOKS: dict[Look, str] = {
    "stock_split": "stock split",
    "scale_slip": "looks like a slip of scale",
    "sign_slip": "looks like a slip of sign",
    "divided": "a line was divided",
    "merged": "lines were merged",
    "reclassified": "reclassified",
    "said": "restated, as the filing says",
    "unexplained": "restated without a reason that was found",
}
KINDS = {
    "restatements": "Figures stated differently",
    "moved": "Main lines",
    "guidance": "What management expects",
    "parts": "Segments, products and regions",
    "lines": "Lines of the statements",
    "text": "Words",
}
"""The kinds of findings, in the order in which outputs tell them, with their headings."""
SECTIONS = {
    "risk_factors": "Risk factors",
    "discussion": "Management's discussion",
    "legal": "Legal proceedings",
    "controls": "Controls and procedures",
}
STATEMENTS: dict[StatementKind, str] = {
    "income": "income statement",
    "balance": "balance sheet",
    "cash_flow": "cash flow statement",
    "comprehensive": "comprehensive income",
    "equity": "statement of equity",
}
_AXES: dict[Axis, tuple[str, str]] = {
    "segment": ("segment", "segments"),
    "product": ("product", "products"),
    "region": ("region", "regions"),
}
_AROUND = 6
"""Words shown before and after an edit."""
_LONGEST_HEADING = 150
_MILLION = 6
_TENTH = Decimal("0.1")


class Grouped(NamedTuple):
    """Parts of one axis that share what became of them: a title, and each with its id and its places."""

    title: str
    parts: tuple[PartChange, ...]


def title(changes: Changes) -> str:
    """What was compared, in one line."""
    return f"{filing_title(changes.new.filing)}, against {filing_title(changes.old.filing).partition(': ')[2] or changes.old.filing.name}"


def summary(changes: Changes) -> str:
    """What was found, in two or three sentences."""
    counts = {kind: len(getattr(changes, kind)) + changes.more(kind) for kind in KINDS}
    told = [
        f"figures stated differently for {_counted(counts['restatements'], 'reason', 'reasons')}",
        f"{_counted(counts['lines'], 'line', 'lines')} of the statements new, gone or renamed",
        f"{_counted(counts['parts'], 'part', 'parts')} of the group new, gone or renamed",
        f"{_counted(counts['guidance'], 'expectation', 'expectations')} new, gone or changed",
        f"{_counted(counts['text'], 'change', 'changes')} of words",
    ]
    return f"Found: {'; '.join(told)}."


def _counted(count: int, one: str, several: str) -> str:
    return f"{count or 'no'} {one if count == 1 else several}"


def section_words(count: SectionCount) -> str:
    """What became of a section's paragraphs, in a sentence."""
    parts = [
        (count.kept, "word for word the same"),
        (count.rolled_forward, "the same but for figures and dates"),
        (count.reworded, "reworded"),
        (count.moved, "moved"),
        (count.added, "added"),
        (count.removed, "removed"),
    ]
    told = ", ".join(f"{number} {words}" for number, words in parts if number)
    return f"{count.section}. {one_line(count.title)}: {count.old} paragraphs then, {count.new} now: {told or 'nothing in common'}."


def cite(place: Place | None, *, old: bool) -> str:
    """The mark of a place: [410] in the newer filing, [old 405] in the older one; "" where it has none."""
    if place is None or place.passage is None:
        return ""
    return f"[{'old ' if old else ''}{place.passage}]"


def amount(value: StatedValue, unit: str | None) -> str:
    """A value at the scale of its last place: "USD 4,262 million"; "nil" for nothing."""
    if not value.value:
        return "nil"
    exponent, decimals = int(value.value.normalize().as_tuple().exponent), value.decimals
    if decimals is not None and exponent >= _MILLION and decimals > -_MILLION:
        decimals = -_MILLION  # a tag may claim more places than its page prints
    return amount_words(value.value, unit, decimals).replace("-", "−")


def restated_title(one: Restatement) -> str:
    """What a restatement is of: "Other assets at January 28, 2024", or, of a split, how many figures it changed."""
    first = one.figures[0]
    if one.look == "stock_split":
        count = len(one.figures)
        return f"{count} figures of shares and per share" if count > 1 else figure_name(first)
    more = len({(figure.label, figure.part) for figure in one.figures}) - 1
    return figure_name(first) + (f" and {more} other line{'s' if more > 1 else ''}" if more else "")


def figure_name(figure: RestatedFigure) -> str:
    """A restated figure's line and part: "Revenue (Singapore)"."""
    named = {word.strip(",;") for word in figure.label.lower().split()}
    says_it = all(word in named for word in figure.part.lower().split())
    return one_line(figure.label) if says_it else f"{one_line(figure.label)} ({one_line(figure.part)})"


def figure_words(figure: RestatedFigure, *, named: bool = True) -> tuple[str, str, str]:
    """A restated figure: its time, behind its line where it is to be `named`; its value then; and now."""
    name = f"{figure_name(figure)}, " if named else ""
    return f"{name}{period(figure.period)}", amount(figure.old, figure.unit), amount(figure.new, figure.unit)


def is_of_one_line(one: Restatement) -> bool:
    """Whether the title of a restatement names all of its lines."""
    return len({figure_name(figure) for figure in one.figures}) == 1


def change_words(one: MovedLine) -> str:
    """The change of a main line: "+4.5%"; of a percentage in points; "" where it has no meaning."""
    if one.change is not None:
        place = _TENTH if abs(one.change) < 1 else Decimal(1)
        return f"{one.change.scaleb(2).quantize(place):+,}%".replace("-", "−")
    if one.unit == "pure":
        base = one.restated or one.old
        return f"{(one.new.value - base.value).scaleb(2).quantize(_TENTH):+,} points".replace("-", "−")
    return ""


def change_in_brackets(one: MovedLine) -> str:
    """The change of a main line behind its value: " (+4.5%)"; "" where it has no meaning."""
    words = change_words(one)
    return f" ({words})" if words else ""


def moved_name(one: MovedLine) -> str:
    """The name of a main line, with a capital and without an article: "Effective income tax rate"."""
    name = one_line(one.label).removeprefix("the ")
    return name[:1].upper() + name[1:]


def parts_words(one: MovedLine) -> str:
    """The parts that moved most: "mostly Data Center (+67,661 million)"; "" where none are known."""
    told = [
        f"{one_line(part.name)} {'+' if part.difference > 0 else ''}{amount_words(part.difference, one.unit, part.new.decimals)}"
        for part in one.parts
        if part.difference
    ]
    return "; ".join(told).replace("-", "−") if told else ""


def line_title(one: LineChange) -> str:
    """What became of a line of a statement."""
    where = STATEMENTS[one.statement].capitalize()
    if one.kind == "renamed":
        return f"{where}: “{one_line(one.former)}” is now “{one_line(one.label)}”"
    return f"{where}: “{one_line(one.label or one.former)}” is {one.kind}"


def line_values(one: LineChange) -> str:
    """The values of a line behind its title: ": USD 3,247 million then, USD 3,336 million now"; "" where there is none but nothing."""
    values = ((one.old, "then"), (one.new, "now"))
    told = [f"{amount(value, one.unit)} {when}" for value, when in values if value is not None and (value.value or one.kind == "renamed")]
    return f": {', '.join(told)}" if told else ""


def grouped(parts: Sequence[PartChange]) -> list[Grouped]:
    """The parts that share an axis and what became of them, together: fourteen products that are no longer told apart are one line."""
    groups: dict[tuple[str, Axis], list[PartChange]] = {}
    for one in parts:
        groups.setdefault((one.kind, one.axis), []).append(one)
    told = []
    for (kind, axis), some in groups.items():
        word = _AXES[axis][len(some) > 1]
        said = {"new": "told apart for the first time", "gone": "no longer told apart", "renamed": "renamed"}[kind]
        told.append(Grouped(f"{len(some)} {word} {said}", tuple(some)))
    return told


def part_name(one: PartChange) -> str:
    """A part's name, with its former one where it was renamed."""
    return f"{one_line(one.name)} (before: {one_line(one.former)})" if one.kind == "renamed" else one_line(one.name or one.former)


def guidance_title(one: GuidanceChange) -> str:
    """What an expectation is about, and whether it is new."""
    matter = one.matter.replace("_", " ").removeprefix("expected ")
    said = {"new": "stated now, not then", "gone": "stated then, not now", "changed": "stated in both filings, in other words or figures"}
    return f"{matter[:1].upper()}{matter[1:]}: {said[one.kind]}"


def text_title(one: TextChange) -> str:
    """What became of paragraphs, and below which heading."""
    section, heading = SECTIONS[one.section], short(one.heading, _LONGEST_HEADING)
    count = max(len(one.old), len(one.new)) - one.headed
    if one.headed:
        return f"{section}: “{heading}” is {'new' if one.kind == 'added' else 'gone'}, with {count} paragraph{'s' if count != 1 else ''}"
    what = f"{count} paragraphs {one.kind}" if count > 1 and one.kind != "reworded" else f"{one.kind}"
    return f"{section}, below “{heading}”: {what}" if heading else f"{section}: {what}"


def own_words(one: TextChange) -> str:
    """The words that only this filing has, in a clause; "" where there are none."""
    if not one.words:
        return ""
    where = "the newer filing" if one.kind != "removed" else "the older filing"
    return f"Only {where} has: {', '.join(map(one_line, one.words))}."


def told_text(one: TextChange) -> tuple[Place, ...]:
    """The paragraphs that show a change without a redline: those added, removed or moved, without their own heading."""
    places = one.old if one.kind == "removed" else one.new
    return places[1:] if one.headed else places


def excerpt(parts: Sequence[Redlined]) -> tuple[Redlined, ...]:
    """A redline with the words around its edits alone, the rest cut to an ellipsis."""
    return tuple(_cut(part, first=n == 0, last=n == len(parts) - 1) for n, part in enumerate(parts))


def _cut(part: Redlined, *, first: bool, last: bool) -> Redlined:
    words = part.text.split(" ")
    if part.op != "equal" or len(words) <= 2 * _AROUND:
        return part
    head = "" if first else " ".join(words[:_AROUND]) + " "
    tail = "" if last else " " + " ".join(words[-_AROUND:])
    return Redlined("equal", f"{head}…{tail}")


def short(text: str, most: int) -> str:
    """A text on one line, cut behind a word where it is longer than `most` characters.

    >>> short("net sales of paint rose", 16)
    'net sales of…'"""
    line = one_line(text)
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[:most]}…"


def headline(one: Change) -> str:
    """A finding in one sentence, for what is told before all else."""
    match one:
        case Restatement():
            what, then, now = figure_words(one.figures[0])
            lead = f"{restated_title(one)}, such as " if one.look == "stock_split" else ""
            return f"{lead}{what}: {then} then, {now} now ({LOOKS[one.look]}). {one.why}"
        case GuidanceChange():
            return f"{guidance_title(one)}."
        case PartChange():
            return f"{_AXES[one.axis][0].capitalize()} “{part_name(one)}” is {one.kind}."
        case LineChange():
            value = one.new or one.old
            return f"{line_title(one)}{f', {amount(value, one.unit)}' if value is not None else ''}. {one.why}".strip()
        case TextChange():
            return " ".join(filter(None, (f"{text_title(one)}.", own_words(one))))
        case MovedLine():
            then = amount(one.old, one.unit)
            if one.restated is not None:  # the place in the older filing states its own figure, and that is said beside the restated one
                then = f"{amount(one.restated, one.unit)} (the older filing said {then})"
            return f"{moved_name(one)}: {then} then, {amount(one.new, one.unit)} now{change_in_brackets(one)}."


def cited(one: Change) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The places of a finding in the older and in the newer filing, the first of each kind of place alone."""
    match one:
        case Restatement():
            first = one.figures[0]
            return (first.old.place,), tuple(place for place in (first.new.place, one.said) if place is not None)
        case LineChange() | MovedLine():
            return _one(one.old), _one(one.new)
        case PartChange():
            return tuple(filter(None, (one.old,))), tuple(filter(None, (one.new,)))
        case GuidanceChange() | TextChange():
            return one.old[:1], one.new[:1]


def _one(value: StatedValue | None) -> tuple[Place, ...]:
    return () if value is None else (value.place,)


def cites(one: Change) -> str:
    """The marks of a finding's places: "[old 405][410]"."""
    old, new = cited(one)
    return "".join((*(cite(place, old=True) for place in old), *(cite(place, old=False) for place in new)))


def headlines(changes: Changes) -> Iterator[tuple[Change, str]]:
    """What is told before all else, each finding with its sentence; parts of one axis with one sentence."""
    parts = Counter[tuple[str, str]]()
    for id in changes.first:
        one = changes.of(id)
        if isinstance(one, PartChange):
            parts[one.kind, one.axis] += 1
            if parts[one.kind, one.axis] > 1:
                continue
            group = next(group for group in grouped(changes.parts) if one in group.parts)
            yield one, f"{group.title}: {', '.join(map(part_name, group.parts))}."
        elif one is not None:
            yield one, headline(one)


def remainder(changes: Changes, kind: str) -> str:
    """What a short output says of the findings that it leaves out; "" where it has all."""
    more = changes.more(kind)
    return f"{more} more: --all tells them." if more else ""
