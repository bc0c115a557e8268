"""A check as a page: what the filing's own arithmetic contradicts, then what could not be checked, then what holds."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.check import CheckResult, Relation
from ...model.digest import Operand
from ...model.document import Document
from ...model.facts import Facts
from ..notation import filing_title
from ..wording_of_check import STATUSES, Place, amount, certainty, label, off, period, places, reasons, summary, tally, title
from .cards import Cards
from .marks import Marks
from .page import notes_section, page, text, two_panes
from .passages import filing_markup

_SIGNED = {"plus": " + ", "movement": " + ", "opening": " + ", "minus": " − "}
"""The roles of what is added up, with the sign that stands before each."""


def check_page(result: CheckResult, document: Document, facts: Facts) -> str:
    """The page. `document` and `facts` are those that were checked, which give the passages and the places in them."""
    cards = Cards("check", facts, Marks())
    users: dict[int, list[tuple[str, str]]] = {}
    ordered = sorted(result.relations, key=lambda relation: relation.status != "flagged")
    for relation in ordered:
        cards.use((operand.occurrence for operand in relation.operands), relation.id)
    for relation in result.flagged:
        held = (facts.occurrence(operand.occurrence).passage for operand in relation.operands)
        for passage in dict.fromkeys(passage for passage in held if passage is not None):
            users.setdefault(passage, []).append((relation.id, relation.id))
    parts = [*_head(result), *_flagged(result, cards), *_not_checked(result, cards)]
    parts += [*_tally(result), *_held(result, cards), *notes_section(result.notes)]
    filing = filing_markup(document, cards.marks, users)
    heading = f"Check of {filing_title(result.filing)}"
    return page(heading, two_panes(text(heading), "\n".join(parts), filing, "Check"), cards.data())


def _head(result: CheckResult) -> Iterator[str]:
    filing = result.filing
    yield f'<h1>{text(filing.entity or filing.name)}</h1>\n<p class="lead">{text(summary(result))}</p>'
    yield (
        f'<details class="about"><summary>About this check</summary><p>Source {text(filing.name)}, sha256 '
        f"<code>{text(filing.sha256)}</code>, numbering {text(result.scheme)}.</p></details>"
    )


def _flagged(result: CheckResult, cards: Cards) -> Iterator[str]:
    if not result.flagged:
        return
    yield '<section>\n<h2>Flagged</h2>\n<ol class="items">'
    for relation in result.flagged:
        found, *others = places(relation, cards.facts)
        yield (
            f'<li class="item exception" id="{relation.id}" tabindex="-1"><p><span class="verdict flagged">✗ Flagged</span></p>'
            f'<p class="said"><b>{text(title(relation, cards.facts))}</b></p>\n<ul class="operands">'
        )
        yield _operand("Printed", found, cards)
        if relation.expected is not None:
            expected = text(amount(relation.expected, relation.unit))
            wrong = text(off(relation))
            yield f'<li class="expected"><i>Expected</i> <span>so it is {wrong}</span><span class="amount">{expected}</span></li>'
        yield from (_operand("Less" if other.role == "minus" else "From", other, cards) for other in others)
        yield f'</ul>\n<p class="why">{text(relation.why)} {text(certainty(relation))}</p></li>'
    yield "</ol>\n</section>"


def _operand(role: str, place: Place, cards: Cards) -> str:
    when = f" <small>{text(place.period)}</small>" if place.period else ""
    doubt = ' <em class="verdict note">nothing else confirms it</em>' if place.suspect else ""
    where = "hidden" if place.passage is None else f'<a class="cite" href="#p{place.passage}">[{place.passage}]</a>'
    figure = _linked(place.id, place.quote, cards)
    return f'<li><i>{role}</i> <span>{text(place.label)}{when} {where}{doubt}</span><span class="amount">{figure}</span></li>'


def _linked(occurrence: str, quote: str, cards: Cards) -> str:
    anchor = cards.marks.anchor(occurrence)
    return f'<a class="f" href="#{anchor}">{text(quote)}</a>' if anchor else text(quote)


def _not_checked(result: CheckResult, cards: Cards) -> Iterator[str]:
    skipped = result.of("not_checked")
    if not skipped:
        return
    yield "<section>\n<h2>Not checked</h2>"
    for why, relations in reasons(skipped):
        yield f'<p class="why">{text(why)}</p>\n<ol class="items">'
        for relation in relations:
            occurrence = cards.facts.occurrence(relation.operands[0].occurrence)
            yield (
                f'<li class="item" id="{relation.id}" tabindex="-1"><span class="verdict not_checked">– Not checked</span> '
                f'<span class="said">{text(label(occurrence))} {_linked(occurrence.id, occurrence.quote, cards)}</span></li>'
            )
        yield "</ol>"
    yield "</section>"


def _tally(result: CheckResult) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{name}</th>' for name in STATUSES.values())
    yield (
        '<section>\n<h2>What was checked</h2>\n<div class="scroll" role="region" tabindex="0" aria-label="What was checked">'
        f"<table>\n<thead><tr><td></td>{heads}</tr></thead>\n<tbody>"
    )
    for name, counts in tally(result):
        cells = "".join(f"<td>{count:,}</td>" for count in counts)
        yield f'<tr class="{"total" if name == "All" else "data"}"><th scope="row">{text(name)}</th>{cells}</tr>'
    yield "</tbody>\n</table></div>\n</section>"


def _held(result: CheckResult, cards: Cards) -> Iterator[str]:
    """The relations that hold, by rule, folded: they are many, and a reader rarely needs them."""
    by_rule: dict[str, list[Relation]] = {}
    for relation in (*result.of("held"), *result.of("held_within_rounding")):
        by_rule.setdefault(relation.rule, []).append(relation)
    if not by_rule:
        return
    yield "<section>\n<h2>What holds</h2>"
    for rule, name in result.rules:
        if rule in by_rule:
            yield f'<details class="group"><summary>{text(name)} <small>{len(by_rule[rule]):,}</small></summary>\n<ol class="items">'
            yield from (_holding(relation, cards) for relation in by_rule[rule])
            yield "</ol></details>"
    yield "</section>"


def _holding(relation: Relation, cards: Cards) -> str:
    found, *others = relation.operands
    occurrence = cards.facts.occurrence(found.occurrence)
    rounding = ' <span class="verdict state">within rounding</span>' if relation.status == "held_within_rounding" else ""
    parts = [_linked(occurrence.id, occurrence.quote, cards), " = " if _adds_up(others) else " from "]
    for index, other in enumerate(others):
        between = _SIGNED[other.role] if _adds_up(others) else ", "
        parts.append(between if index else between.strip(" +,"))
        parts.append(_linked(other.occurrence, cards.facts.occurrence(other.occurrence).quote, cards))
    when = period(occurrence.period)
    return (
        f'<li class="item" id="{relation.id}" tabindex="-1"><span class="said">{text(label(occurrence))}</span> '
        f'<small>{text(when)}</small>{rounding}<br><span class="sum">{"".join(parts)}</span></li>'
    )


def _adds_up(others: list[Operand]) -> bool:
    return all(other.role in _SIGNED for other in others)
