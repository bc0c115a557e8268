"""What changed between two filings as a page: the findings with their redlines, and both filings beside them, the newer first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ...model.changes import (
    Change,
    Changes,
    GuidanceChange,
    LineChange,
    MovedLine,
    PartChange,
    Place,
    Redlined,
    Restatement,
    StatedValue,
    TextChange,
)
from ...model.facts import Facts
from ..formats import Studied
from ..notation import filing_title
from ..wording_of_changes import (
    KINDS,
    LOOKS,
    SECTIONS,
    amount,
    change_words,
    cited,
    excerpt,
    figure_words,
    grouped,
    guidance_title,
    headlines,
    is_of_one_line,
    line_title,
    moved_name,
    own_words,
    part_name,
    parts_words,
    restated_title,
    section_words,
    summary,
    text_title,
    title,
    told_text,
)
from .cards import Cards
from .marks import Marks
from .page import notes_section, page, text, two_panes
from .passages import filing_markup
from .several import renamed_facts

_OLDER = "f2-"
"""What begins the ids of the older filing on the page."""
_OPEN = {"restatements": 12, "moved": 16, "guidance": 8, "lines": 16, "text": 24}
"""Findings of a kind that are not folded."""
_MOST_FIGURES, _MOST_PARAGRAPHS = 8, 12


def changes_page(changes: Changes, held: Sequence[Studied]) -> str:
    """The page. `held` are the two filings, the older first, which give the passages and places."""
    return _Page(changes, held).markup()


class _Page:
    """One page while it is made: the cards and users of each filing's places."""

    def __init__(self, changes: Changes, held: Sequence[Studied]) -> None:
        changes = _with_ids_of_the_page(changes)
        self._changes, self._old, self._new = changes, held[0], held[-1]
        facts: tuple[Facts, Facts] = (renamed_facts(self._old.facts, _OLDER), self._new.facts)
        self._cards = (Cards("changes", facts[0], Marks(_OLDER)), Cards("changes", facts[1], Marks()))
        self._users: tuple[dict[int, dict[tuple[str, str], None]], dict[int, dict[tuple[str, str], None]]] = ({}, {})
        self._numbers = {one.id: str(n) for n, one in enumerate(_all(changes), 1)}
        for one in _all(changes):
            for place, old in _places_of(one):
                self._use(place, one.id, old=old)

    def markup(self) -> str:
        """The whole page."""
        changes = self._changes
        tellers: dict[str, Callable[[], Iterator[str]]] = {
            "restatements": lambda: self._items("restatements", changes.restatements, self._restated),
            "moved": lambda: self._moved(changes.moved),
            "guidance": lambda: self._items("guidance", changes.guidance, self._guidance),
            "parts": self._parts,
            "lines": lambda: self._items("lines", changes.lines, self._line),
            "text": self._words,
        }
        results = [*self._head()]
        for kind, name in KINDS.items():
            if getattr(changes, kind):
                results += [f'<section id="k-{kind}">\n<h2>{name}</h2>', *tellers[kind](), "</section>"]
        results += ["<section>\n<h2>Paragraphs</h2>\n<ul>", *(f"<li>{text(section_words(count))}</li>" for count in changes.sections)]
        results += ["</ul>\n</section>", *notes_section(changes.notes)]
        panes = [
            f"<section><h2>{which}: {text(filing_title(held.document.filing))}</h2>\n{self._filing(held, old=old)}\n</section>"
            for which, held, old in (("Newer", self._new, False), ("Older", self._old, True))
        ]
        data = self._cards[1].data()
        data["occurrences"].update(self._cards[0].data()["occurrences"])
        return page(title(changes), two_panes(text(title(changes)), "\n".join(results), "\n".join(panes), "Changes"), data)

    def _filing(self, held: Studied, *, old: bool) -> str:
        users = {n: list(each) for n, each in self._users[not old].items()}
        return filing_markup(held.document, self._cards[not old].marks, users)

    def _use(self, place: Place, user: str, *, old: bool) -> None:
        if place.passage is not None:
            self._users[not old].setdefault(place.passage, {})[user, self._numbers[user]] = None
        if place.occurrence is not None:
            self._cards[not old].use([_OLDER + place.occurrence if old else place.occurrence], user)

    def _head(self) -> Iterator[str]:
        new = self._changes.new.filing
        yield f'<h1>{text(new.entity or new.name)}</h1>\n<p class="lead">{text(summary(self._changes))}</p>'
        held = ((self._changes.new, "The newer"), (self._changes.old, "The older"))
        told = "".join(
            f"<p>{which}: {text(each.filing.name)}, sha256 <code>{text(each.filing.sha256)}</code>, numbering {text(each.scheme)}.</p>"
            for each, which in held
        )
        yield f'<details class="about"><summary>About this comparison</summary>{told}</details>'
        first = list(headlines(self._changes))
        if first:
            yield '<section class="topic">\n<h2>What to see first</h2>\n<ol>'
            for n, (one, sentence) in enumerate(first, 1):
                link = f'<a class="cite" href="#{one.id}">below</a>'
                said = f'<span class="said">{text(sentence)}</span>'
                yield f'<li class="item" id="first-{n}"><span class="no">{n}</span>{said} {self._cites(one)} {link}</li>'
            yield "</ol>\n</section>"

    def _items(self, kind: str, found: Sequence[Change], teller: Callable[..., Iterator[str]]) -> Iterator[str]:
        """The findings of a kind, those behind the first few folded."""
        most = _OPEN[kind]
        yield '<ol class="items">'
        for one in found[:most]:
            yield from teller(one)
        yield "</ol>"
        if found[most:]:
            yield f'<details class="group"><summary>{len(found) - most} more</summary>\n<ol class="items">'
            for one in found[most:]:
                yield from teller(one)
            yield "</ol></details>"

    def _opening(self, one: Change, said: str, badge: str = "", style: str = "note", *, bold: bool = True) -> str:
        tag = f'<span class="verdict {style}">{text(badge)}</span> ' if badge else ""
        opened = f'<li class="item{" exception" if style == "exception" else ""}" id="{one.id}" tabindex="-1">'
        named = f"<b>{text(said)}</b>" if bold else text(said)
        return f'{opened}<p>{tag}<span class="said">{named}</span> {self._cites(one)}</p>'

    def _restated(self, one: Restatement) -> Iterator[str]:
        style = "exception" if one.look in ("scale_slip", "sign_slip", "unexplained") else "state"
        yield self._opening(one, restated_title(one), LOOKS[one.look], style)
        rows = list(self._figures(one))
        yield f'<ul class="operands">{"".join(rows[:_MOST_FIGURES])}</ul>'
        if rows[_MOST_FIGURES:]:
            more = f"{len(rows) - _MOST_FIGURES} more figures"
            yield f'<details><summary><small>{more}</small></summary><ul class="operands">{"".join(rows[_MOST_FIGURES:])}</ul></details>'
        yield f'<p class="why">{text(one.why)}</p>'
        if one.said is not None:
            yield f'<p class="is">{text(one.said.quote)} {self._cite(one.said, old=False)}</p>'
        yield "</li>"

    def _figures(self, one: Restatement) -> Iterator[str]:
        for figure in one.figures:
            what, then, now = figure_words(figure, named=not is_of_one_line(one))
            values = f"{self._linked(figure.old, then, old=True)} → {self._linked(figure.new, now, old=False)}"
            yield f'<li><span>{text(what)}</span><span class="amount">{values}</span></li>'

    def _moved(self, lines: Sequence[MovedLine]) -> Iterator[str]:
        """The main lines as a table, the others folded into one of their own."""
        most = _OPEN["moved"]
        yield self._table(lines[:most])
        if lines[most:]:
            yield f'<details class="group"><summary>{len(lines) - most} more</summary>{self._table(lines[most:])}</details>'

    def _table(self, lines: Sequence[MovedLine]) -> str:
        rows = []
        for one in lines:
            told = [parts_words(one)] if parts_words(one) else []
            told += [f"the older filing said {amount(one.old, one.unit)}"] if one.restated is not None else []
            below = f"<br><small>{text('; '.join(told))}</small>" if told else ""
            base = one.restated
            shown, is_old = (one.old, True) if base is None else (base, False)
            then = self._linked(shown, self._in_column(shown, one.unit), old=is_old)
            now = self._linked(one.new, self._in_column(one.new, one.unit), old=False)
            name = f'<th scope="row">{text(moved_name(one))}{below}</th>'
            rows.append(f'<tr id="{one.id}">{name}<td>{then}</td><td>{now}</td><td>{text(change_words(one))}</td></tr>')
        currency = self._changes.new.filing.currency
        unit = f", {text(currency)}" if currency else ""
        head = f"<tr><th></th><th>Then{unit}</th><th>Now{unit}</th><th>Change</th></tr>"
        return f'<div class="key moves"><div class="wide"><table><tbody>{head}{"".join(rows)}</tbody></table></div></div>'

    def _in_column(self, value: StatedValue, unit: str | None) -> str:
        """A value without the currency that its column's head names."""
        return amount(value, unit).removeprefix(f"{self._changes.new.filing.currency} ")

    def _guidance(self, one: GuidanceChange) -> Iterator[str]:
        yield self._opening(one, guidance_title(one))
        yield from (f'<p class="was">{text(place.quote)} {self._cite(place, old=True)}</p>' for place in one.old)
        yield from (f'<p class="is">{text(place.quote)} {self._cite(place, old=False)}</p>' for place in one.new)
        yield "</li>"

    def _parts(self) -> Iterator[str]:
        yield '<ol class="items">'
        for group in grouped(self._changes.parts):
            named = ", ".join(f'<span id="{one.id}">{text(part_name(one))} {self._cites(one)}</span>' for one in group.parts)
            yield f'<li class="item"><p><span class="said"><b>{text(group.title)}</b>: {named}</span></p></li>'
        yield "</ol>"

    def _line(self, one: LineChange) -> Iterator[str]:
        values = ((one.old, True, "then"), (one.new, False, "now"))
        told = [
            f"{self._linked(value, amount(value, one.unit), old=old)} {when}"
            for value, old, when in values
            if value is not None and (value.value or one.kind == "renamed")
        ]
        yield f'{self._opening(one, line_title(one))}<p class="why">{", ".join(told)}{". " if told else ""}{text(one.why)}</p></li>'

    def _words(self) -> Iterator[str]:
        """The changes of words, by section."""
        for section, name in SECTIONS.items():
            own = [one for one in self._changes.text if one.section == section]
            if own:
                yield f"<h3>{name}</h3>"
                yield from self._items("text", own, self._text)

    def _text(self, one: TextChange) -> Iterator[str]:
        styles = {"added": "supported", "removed": "contradicted", "reworded": "note", "moved": "state"}
        said = text_title(one).partition(SECTIONS[one.section])[2].lstrip(",: ")
        yield self._opening(one, said[:1].upper() + said[1:], one.kind, styles[one.kind], bold=one.headed)
        if one.redline:
            yield f'<p class="redline">{_redlined(excerpt(one.redline))}</p>'
        else:
            shown = told_text(one)[: 1 if one.kind == "moved" else _MOST_PARAGRAPHS]
            style, old = ("was", True) if one.kind == "removed" else ("is", False)
            yield from (f'<p class="{style}">{text(place.quote)} {self._cite(place, old=old)}</p>' for place in shown)
        if own_words(one):
            yield f'<p class="why">{text(own_words(one))}</p>'
        yield "</li>"

    def _cites(self, one: Change) -> str:
        old, new = cited(one)
        return "".join((*(self._cite(place, old=True) for place in old), *(self._cite(place, old=False) for place in new)))

    def _cite(self, place: Place, *, old: bool) -> str:
        if place.passage is None:
            return ""
        return f'<a class="cite" href="#{_OLDER if old else ""}p{place.passage}">[{"old " if old else ""}{place.passage}]</a>'

    def _linked(self, value: StatedValue, words: str, *, old: bool) -> str:
        """A value that leads to its digits."""
        id = value.place.occurrence
        anchor = self._cards[not old].marks.anchor(_OLDER + id if old else id) if id is not None else None
        return f'<a class="f" href="#{anchor}">{text(words)}</a>' if anchor else text(words)


def _with_ids_of_the_page(changes: Changes) -> Changes:
    """The changes with ids that no passage or mark of a page has: "p1" -> "c-p1"."""
    kinds: dict[str, Any] = {kind: tuple(one._replace(id=f"c-{one.id}") for one in getattr(changes, kind)) for kind in KINDS}
    return replace(changes, **kinds, first=tuple(f"c-{id}" for id in changes.first))


def _all(changes: Changes) -> list[Change]:
    return [*changes.restatements, *changes.moved, *changes.guidance, *changes.parts, *changes.lines, *changes.text]


def _places_of(one: Change) -> Iterator[tuple[Place, bool]]:
    """The places of a finding, each with whether it is in the older filing."""
    match one:
        case Restatement():
            for figure in one.figures:
                yield from ((figure.old.place, True), (figure.new.place, False))
            if one.said is not None:
                yield one.said, False
        case MovedLine():
            yield from ((one.old.place, True), (one.new.place, False))
            if one.restated is not None:
                yield one.restated.place, False
        case LineChange():
            yield from ((value.place, old) for value, old in ((one.old, True), (one.new, False)) if value is not None)
        case PartChange():
            yield from ((place, old) for place, old in ((one.old, True), (one.new, False)) if place is not None)
        case GuidanceChange() | TextChange():
            yield from ((place, True) for place in one.old)
            yield from ((place, False) for place in one.new)


def _redlined(parts: Sequence[Redlined]) -> str:
    tags = {"removed": "del", "added": "ins"}
    told = (text(part.text) if part.op == "equal" else f"<{tags[part.op]}>{text(part.text.strip())}</{tags[part.op]}> " for part in parts)
    return "".join(told)
