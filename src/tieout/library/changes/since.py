"""A digest that also says what changed since the previous filing: what is new, gone, restated or reworded, each cited in both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from tieout.auditing.gate import release
from tieout.language.stated_figures import read_claims
from tieout.lexicon.forms import form_of
from tieout.model.changes import Change, Changes, GuidanceChange, LineChange, PartChange, Place, Restatement, StatedValue, TextChange
from tieout.model.digest import CHANGES, LEAD, Citation, Digest, Dropped, Statement, Topic
from tieout.model.facts import Fact, Occurrence

from ...digesting.amounts import money_of
from ...digesting.drafts import Point, StatementDraft
from ...digesting.naming import Naming
from ...digesting.voice import Voice
from ...studies import Filed, Study, study
from ...thresholds.changes import LONGEST_TOLD, MOST_SINCE, MOST_TOLD_WORDS, YEAR_APART
from .comparing import changes

_DIGIT = re.compile(r"\d")
_SECTIONS = {
    "risk_factors": "the risk factors",
    "discussion": "management's discussion",
    "legal": "the legal proceedings",
    "controls": "controls and procedures",
}
_STATEMENTS = {
    "income": "income statement",
    "balance": "balance sheet",
    "cash_flow": "cash flow statement",
    "comprehensive": "statement of comprehensive income",
    "equity": "statement of equity",
}


def digest_since(filing: Filed, previous: Filed, *, tags: bool = True, max_statements: int | None = None, renamed: bool = False) -> Digest:
    """The digest of `filing` with a topic of its own behind the lead, `changes`: the main ones of what is new, gone, restated or reworded
    since `previous`. Figures of either filing have passed the gate against that filing. Citations of the previous one say so
    (`Citation.filing`). Errors are those of `digest` and `changes`."""
    new, old = study(filing, tags=tags), study(previous, tags=tags)
    found = changes(old, new, tags=tags, renamed=renamed)
    digest = new.digest(max_statements)
    with new.turn():
        teller = _Teller(old, new)
        statements = list(teller.statements(found))[:MOST_SINCE]
    if not statements:
        return replace(digest, previous=found.old, dropped=(*digest.dropped, *teller.dropped))
    topic = Topic(CHANGES, _title(found), tuple(one._replace(id=f"{CHANGES}_{n}") for n, one in enumerate(statements, 1)))
    at = next((n + 1 for n, each in enumerate(digest.topics) if each.id == LEAD), 0)
    topics = (*digest.topics[:at], topic, *digest.topics[at:])
    return replace(digest, topics=topics, previous=found.old, dropped=(*digest.dropped, *teller.dropped))


def _title(found: Changes) -> str:
    old, new = found.old.filing, found.new.filing
    if old.period_end is None or new.period_end is None or form_of(old.form).interim:
        return "Since the previous filing"
    off = abs((new.period_end - old.period_end).days - YEAR_APART[0])
    return "Since last year's filing" if off <= YEAR_APART[1] else "Since the previous filing"


class _Side:
    """One of the two filings, with how it words figures."""

    def __init__(self, held: Study) -> None:
        self.study, self.document, self.facts = held, held.document, held.facts
        text = self.document.source.text
        money = money_of(self.facts.facts, text, self.document.filing.currency)
        self.voice = Voice(self.document, Naming(held.calendar, text), money)

    @cached_property
    def _facts_by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.facts.facts}

    def point(self, value: StatedValue) -> Point | None:
        """A value with the fact that it is of; None for one below nothing, which a sentence would have to turn round."""
        if value.place.occurrence is None or value.value < 0:
            return None
        one: Occurrence = self.facts.occurrence(value.place.occurrence)
        fact = self._facts_by_id[self.facts.fact_of[one.id]]
        return None if one.period is None else Point(fact, one, value.value, one.period)

    def releases(self, text: str) -> str:
        """Why a sentence may not stand as one on this filing; "" where it may."""
        answer = release(text, self.document, self.facts, self.study.index, explained=False)
        return "" if answer.released else answer.reason or "It does not tie."

    def citation(self, place: Place, *, previous: bool) -> Citation | None:
        """A place as a citation: the row or sentence of a figure, or the first words of a paragraph."""
        if place.passage is None:
            return None
        quote = place.quote
        if place.occurrence is not None:
            quote = self.voice.cite(self.facts.occurrence(place.occurrence)).quote
        elif place.spans:
            start, end = place.spans[0]
            cut = self.document.source.text[start : min(end, start + LONGEST_TOLD)]
            quote = cut if end - start <= LONGEST_TOLD else cut.rpartition(" ")[0]
        return Citation(place.passage, quote, "previous" if previous else "")


class _Teller:
    """Tells changes as statements. `dropped` are those that the gate refused."""

    def __init__(self, old: Study, new: Study) -> None:
        self._old, self._new = _Side(old), _Side(new)
        self.dropped: list[Dropped] = []

    def statements(self, found: Changes) -> Iterator[Statement]:
        """Statements of what is first, in its order."""
        parts: set[str] = set()
        for id in found.first:
            one = found.of(id)
            if isinstance(one, PartChange):
                if one.kind in parts:
                    continue
                parts.add(one.kind)
                told = self._parts([each for each in found.parts if (each.kind, each.axis) == (one.kind, one.axis)])
            else:
                told = None if one is None else self._told(one)
            if told is not None:
                yield told

    def _told(self, one: Change) -> Statement | None:
        match one:
            case Restatement():
                return self._restated(one)
            case LineChange():
                return self._line(one)
            case GuidanceChange():
                return self._guidance(one)
            case TextChange():
                return self._words(one)
        return None  # the lines of the digest tell how main lines moved

    def _restated(self, one: Restatement) -> Statement | None:
        """Two sentences on one figure: what it is now, and what it was in the previous filing."""
        for figure in one.figures:
            new, old = self._new.point(figure.new), self._old.point(figure.old)
            if new is None or old is None or figure.part:
                continue
            name = _named(figure.label)
            lead = "Restated for a stock split, " if one.look == "stock_split" else ""
            draft = StatementDraft(CHANGES, 0, one.id).say(f"{lead}{name if lead else _capital(name)} amounted to ")
            now = self._new.voice.state(draft, new).say(f" {self._new.voice.when(new.period)}.").text
            then = f"{_capital(name)} amounted to {self._old.voice.amount(old).text} {self._old.voice.when(old.period)}."
            why = self._new.releases(now.removeprefix(lead)) or self._old.releases(then)
            if why:
                self.dropped.append(Dropped(f"{now} {then}", why))
                continue
            told = (
                "before a line was divided" if one.look == "divided" else "before lines were cut anew" if one.look == "reclassified" else ""
            )
            ending = f", {told}." if told else "."
            draft.say(f" In the previous filing, {_uncapital(then).removesuffix('.')}{ending}")
            return self._with(draft.finished(one.id), ((figure.old.place, True), (one.said, False)))
        return None

    def _line(self, one: LineChange) -> Statement | None:
        where = _STATEMENTS[one.statement]
        if one.kind == "gone":
            text = f"“{_plain(one.former)}” is no longer a line of the {where}."
            return self._plainly(one.id, text, ((one.old.place if one.old else None, True),))
        point = self._new.point(one.new) if one.new is not None else None
        if point is None or not point.value:
            return None
        draft = StatementDraft(CHANGES, 0, one.id).say(f"{_capital(_named(one.label))} amounted to ")
        now = self._new.voice.state(draft, point).say(f" {self._new.voice.when(point.period)}.").text
        why = self._new.releases(now)
        if why:
            self.dropped.append(Dropped(now, why))
            return None
        draft.say(f" It is a new line of the {where}.")
        return draft.finished(one.id)

    def _guidance(self, one: GuidanceChange) -> Statement | None:
        if not one.old or not one.new:
            return None
        text = f"What management expects of its {one.matter.replace('_', ' ').removeprefix('expected ')} is stated anew."
        return self._plainly(one.id, text, ((one.old[0], True), (one.new[0], False)))

    def _parts(self, parts: list[PartChange]) -> Statement | None:
        one = parts[0]
        named = [_plain(each.name or each.former) for each in parts]
        listed = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
        said = {"new": "are told apart for the first time", "gone": "are no longer told apart", "renamed": "have new names"}[one.kind]
        subject = f"The {one.axis}s {listed} {said}" if len(parts) > 1 else f"The {one.axis} {listed} {said.replace('are ', 'is ', 1)}"
        return self._plainly(one.id, f"{subject}.", ((one.old, True), (one.new, False)))

    def _words(self, one: TextChange) -> Statement | None:
        section, heading = _SECTIONS[one.section], _short(one.heading)
        own = [word for word in one.words if not _DIGIT.search(word)][:MOST_TOLD_WORDS]
        below = f", below “{heading}”" if heading else ""
        verb = {"added": "added to", "removed": "removed from", "reworded": "reworded in", "moved": "moved in"}[one.kind]
        if one.headed and heading:
            text = f"“{heading}” {'is new in' if one.kind == 'added' else 'is gone from'} {section}"
        else:
            text = f"{'A paragraph was' if max(len(one.old), len(one.new)) == 1 else 'Paragraphs were'} {verb} {section}{below}"
        whose = "of the previous filing alone" if one.kind == "removed" else "that the previous filing does not have"
        words = f", with words {whose}: {', '.join(own)}" if own else ""
        return self._plainly(one.id, f"{text}{words}.", (*((p, True) for p in one.old[:1]), *((p, False) for p in one.new[:1])))

    def _plainly(self, id: str, text: str, places: tuple[tuple[Place | None, bool], ...]) -> Statement | None:
        """A statement without figures; one in which a figure would be read is dropped."""
        if read_claims(text, self._new.study.calendar, self._new.study.index.dollar):
            self.dropped.append(Dropped(text, "It would state a figure that no place is given for."))
            return None
        return self._with(Statement(id, text, (), ()), places)

    def _with(self, statement: Statement, places: tuple[tuple[Place | None, bool], ...]) -> Statement:
        """The statement with further places cited, each with whether it is of the previous filing."""
        more = tuple(
            cited
            for place, previous in places
            if place is not None and (cited := (self._old if previous else self._new).citation(place, previous=previous)) is not None
        )
        return statement._replace(citations=(*statement.citations, *more))


def _named(label: str) -> str:
    """A label as a subject within a sentence: "Net income per share › Diluted" -> "net income per share, diluted"."""
    return _uncapital(", ".join(part[:1].lower() + part[1:] if n else part for n, part in enumerate(_plain(label).split(" › "))))


def _plain(label: str) -> str:
    return " ".join(label.split())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _uncapital(words: str) -> str:
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _short(heading: str) -> str:
    """A heading cut to what a statement holds; "" where it states a figure."""
    line = " ".join(heading.split())
    if len(line) > LONGEST_TOLD:
        line = f"{line[:LONGEST_TOLD].rpartition(' ')[0]}…"
    return "" if _DIGIT.search(line) else line.removesuffix(".")
