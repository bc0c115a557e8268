"""Right sentences made of a filing's lines, and the same sentences with one error each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random
from typing import NamedTuple

from tieout.language.calendar import Calendar
from tieout.model.document import Document
from tieout.model.facts import Fact, Period

from .seeded_lines import COUNTRIES, Line, period_of, size
from .seeded_reasons import Reasons
from .seeded_wording import Said, Sentence, pace_of, replace, say, when, write
from .seeded_words import slips, swaps

KINDS = ("value", "scale", "sign", "unit", "period", "scope", "subject", "direction", "status", "reason", "term", "derivation", "citation")

_REVENUE = frozenset(
    ("Revenues", "RevenueFromContractWithCustomerExcludingAssessedTax", "RevenueFromContractWithCustomerIncludingAssessedTax")
)
_MARGINS = {"GrossProfit": "gross", "OperatingIncomeLoss": "operating", "NetIncomeLoss": "net"}
_STEADY = Decimal("0.005")
"""A change that writers call none."""

_ALMOST_A_YEAR = 340
"""Days: where a balance is compared with one less than a year old, a change alone does not tell since when."""

_OTHER = {"USD": ("CNY", "EUR", "GBP"), "CNY": ("USD", "JPY"), "EUR": ("USD",), "GBP": ("USD",)}


class Seeded(NamedTuple):
    """A sentence, the error in it (None: it is right), its form, what the filing says instead (a size without its sign, a period, or a
    term; None where it is none of these), and the passages that it cites."""

    text: str
    kind: str | None
    form: str
    expected: Decimal | Period | str | None
    cited: tuple[int, ...]


class Maker:
    """Makes sentences of one filing's lines."""

    def __init__(self, document: Document, calendar: Calendar, found: tuple[list[Line], list[Line]], reasons: Reasons, seed: int) -> None:
        self.document = document
        self.calendar = calendar
        self.lines, self.segments = found
        self.reasons = reasons
        self.seed = seed
        self.revenue = {line.now.period: line for line in self.lines if line.concept in _REVENUE}

    def sentences(self) -> Iterator[tuple[Sentence, Line]]:
        """Right sentences, in many forms, with the line that each is made of."""
        for n, line in enumerate([*self.lines, *self.segments]):
            yield from self._of_line(line, self.seed * 100_003 + n * 101)

    def _of_line(self, line: Line, seed: int) -> Iterator[tuple[Sentence, Line]]:
        random = Random(seed)
        single = "balance" if line.statement == "balance" else "per share" if "/" in (line.now.unit or "") else "level"
        yield self._sentence(single, line, seed + 1), line
        moved = _moved(line.now, line.then)
        pair = self._sentence("pair", line, seed + 2)
        if abs(moved) < _STEADY:
            yield replace(pair, form="steady"), line
        elif _shows(pair, moved):
            yield pair, line
            yearly = (pair.at.end - period_of(line.then).end).days > _ALMOST_A_YEAR
            if yearly and random.random() < 0.4:
                yield replace(pair, form="change", seed=seed + 3), line
            reason = self.reasons.given(line, up=moved > 0)
            if reason:
                form = random.choice(("pair", "change"))
                yield replace(pair, form=form if yearly else "pair", reason=reason, seed=seed + 4), line
            difference = self._difference(pair, line)
            if difference is not None and random.random() < 0.4:
                yield replace(difference, seed=seed + 5), line
        series = self._sentence("series", line, seed + 6)
        if series.before is not None and series.then is not None and len({series.now.shown, series.then.shown, series.before.shown}) == 3:
            yield series, line
        ratio = self._ratio(line, seed + 7)
        if ratio is not None:
            yield ratio, line

    def _sentence(self, form: str, line: Line, seed: int) -> Sentence:
        random = Random(seed)
        name = line.names[0] if random.random() < 0.5 else random.choice(line.names)
        style = Random(seed)
        said = [say(size(fact), fact.unit or "", fact.decimals, Random(style.random())) for fact in line.values]
        said = [_alike(one, said[0]) for one in said]
        periods = [period_of(fact) for fact in line.values]
        moved = _moved(line.now, line.then)
        cited = (line.passage,) if line.passage is not None and random.random() < 0.5 else ()
        current = periods[0] == Period(self.document.filing.period_start, periods[0].end)
        return Sentence(
            form,
            name,
            said[0],
            said[1],
            said[2] if len(said) > 2 else None,
            periods[0],
            periods[1],
            periods[2] if len(periods) > 2 else None,
            moved > 0,
            moved,
            owner=line.member,
            cited=cited,
            silent=form == "level" and current and random.random() < 0.15,
            seed=seed,
            paces=(pace_of(moved), pace_of(_moved(*line.values[1:3])) if len(line.values) > 2 else "plain"),
            notes={"place": "1"} if line.member in _PLACES else {},
        )

    def _difference(self, pair: Sentence, line: Line) -> Sentence | None:
        by = abs(size(line.now) - size(line.then))
        said = _alike(Said(by, pair.now.unit, pair.now.power, pair.now.places, per_share=pair.now.per_share), pair.now)
        if said.shown < 10 and not said.per_share:
            return None
        return replace(pair, form="difference", then=said)

    def _ratio(self, line: Line, seed: int) -> Sentence | None:
        """Its share of revenue, or the margin that it makes."""
        whole = self.revenue.get(line.now.period)
        if (
            whole is None
            or (line.concept in _REVENUE and not line.member)
            or line.now.unit != whole.now.unit
            or size(line.now) >= size(whole.now)
        ):
            return None
        made = self._sentence("share", line, seed)
        fraction = size(line.now) / size(whole.now)
        if fraction < Decimal("0.01"):
            return None
        if line.concept in _MARGINS and not line.member and (line.now.value or 0) > 0:
            return replace(made, form="margin", of=_MARGINS[line.concept], percent=fraction)
        if line.concept not in _REVENUE and line.statement != "income":
            return None
        return replace(made, of=Random(seed).choice(("revenue", "total revenue", whole.names[0])), percent=fraction)

    def clean(self, sentence: Sentence, line: Line) -> Seeded:
        """A right sentence."""
        return Seeded(write(sentence, self.calendar), None, "reason" if sentence.reason else sentence.form, None, sentence.cited)

    def wrong(self, sentence: Sentence, line: Line) -> Iterator[Seeded]:
        """The sentence with each error that can be made of it, one at a time."""
        random = Random(sentence.seed + 77)
        form = "reason" if sentence.reason else sentence.form
        right = write(sentence, self.calendar)
        for kind, make in _ERRORS:
            for changed, expected in make(self, sentence, line, random):
                text = write(changed, self.calendar)
                if text != right:
                    yield Seeded(text, kind, form, expected, changed.cited)


_PLACES = frozenset((*COUNTRIES.values(), "Latin America", "North America", "Europe"))
_Made = Iterator[tuple[Sentence, Decimal | Period | str | None]]


def _alike(said: Said, first: Said) -> Said:
    """An amount worded in the scale of the first of its sentence."""
    return replace(said, power=first.power, places=max(first.places, 0))


def _moved(now: Fact, then: Fact) -> Decimal:
    return (size(now) - size(then)) / size(then)


def _shows(pair: Sentence, moved: Decimal) -> bool:
    """Whether the change can be seen in the amounts as printed, and is one that a writer would give in per cent."""
    assert pair.then is not None
    return _STEADY <= abs(moved) < 3 and pair.now.shown != pair.then.shown


def _value(maker: Maker, s: Sentence, line: Line, random: Random) -> _Made:
    """One digit of the newest amount, or of the amount before."""
    if s.form in ("change", "margin"):
        return
    for _ in range(6):
        digits = f"{s.now.shown}"
        at = random.choice([n for n, char in enumerate(digits) if char.isdigit()])
        moved = Decimal(digits[:at] + str((int(digits[at]) + random.randint(1, 9)) % 10) + digits[at + 1 :]).scaleb(s.now.power)
        if (
            moved
            and moved not in line.all_values
            and all(round(v.scaleb(-s.now.power), s.now.places) != round(moved.scaleb(-s.now.power), s.now.places) for v in line.all_values)
        ):
            break
    else:
        return
    yield replace(s, now=replace(s.now, value=moved)), size(line.now)


def _scale_error(maker: Maker, s: Sentence, line: Line, random: Random) -> _Made:
    if s.now.unit == "pure" or s.form in ("change", "margin", "difference"):
        return
    if s.now.power == 0:
        shift = 6 if not s.now.per_share else 0
    else:
        shift = random.choice([step for step in (3, -3) if 0 < s.now.power + step <= 12])
    if shift:
        changed = replace(s, now=replace(s.now, shift=shift))
        if s.then is not None:
            changed = replace(changed, then=replace(s.then, shift=shift), before=s.before and replace(s.before, shift=shift))
        yield changed, size(line.now)


def _sign(maker: Maker, s: Sentence, line: Line, random: Random) -> _Made:
    """A profit called a loss, cash used called cash generated."""
    if s.form in ("margin", "share"):
        return
    fitting = [(said, other) for said, other in swaps() if re.search(rf"\b{re.escape(said)}\b", s.name)]
    if fitting:
        longest = [other for said, other in fitting if said == fitting[0][0]]
        yield replace(s, name=s.name.replace(fitting[0][0], random.choice(longest), 1)), line.now.value


def _unit(maker: Maker, s: Sentence, line: Line, random: Random) -> _Made:
    if s.now.unit in _OTHER and s.form not in ("change", "margin"):
        other = random.choice(_OTHER[s.now.unit])
        swap = replace(s, now=replace(s.now, unit=other), seed=s.seed)
        if s.then is not None:
            swap = replace(swap, then=replace(s.then, unit=other), before=s.before and replace(s.before, unit=other))
        yield swap, size(line.now)


def _period(maker: Maker, s: Sentence, line: Line, random: Random) -> _Made:
    """The newest figure told of the year before; a pair told a year early."""
    if s.silent or s.now.shown in {round(size(fact).scaleb(-s.now.power), s.now.places) for fact in line.values[1:]}:
        return
    calendar = maker.calendar
    if s.form in ("level", "balance", "per share"):
        yield replace(s, at=period_of(line.then)), s.at
    elif s.form == "pair" and s.then is not None and len(line.values) > 2:
        yield replace(s, at=period_of(line.then), then_at=period_of(line.values[2])), s.at
    elif s.form == "pair":
        yield replace(s, at=period_of(line.then), then_at=calendar.earlier(period_of(line.then))), s.at
    elif s.form == "series" and s.before_at is not None:
        yield replace(s, at=s.then_at or s.at, then_at=s.before_at, before_at=calendar.earlier(s.before_at)), s.at


def _scope(maker: Maker, s: Sentence, line: Line, random: Random) -> _Made:
    """A segment's figure told as the group's."""
    if s.owner and s.form in ("level", "pair", "share", "difference", "series") and not s.reason:
        group = maker.revenue.get(line.now.period) if line.concept in _REVENUE else None
        group = group or next((one for one in maker.lines if one.concept == line.concept and one.now.period == line.now.period), None)
        if group is not None and group.now.value != line.now.value:
            yield replace(s, owner="", name=group.names[0]), size(group.now)


def _subject(maker: Maker, s: Sentence, line: Line, random: Random) -> _Made:
    """The figure of another line of the same statement and period."""
    if s.form not in ("level", "balance", "per share", "pair", "series") or s.owner:
        return
    others = [
        one
        for one in maker.lines
        if one.statement == line.statement
        and one.now.unit == line.now.unit
        and one.now.period == line.now.period
        and round(size(one.now).scaleb(-s.now.power), s.now.places) != s.now.shown
        and one.concept != line.concept
        and len(one.values) >= len(line.values)
    ]
    others = [one for one in others if not set(one.names) & set(line.names) and (one.now.value or 0) * (line.now.value or 0) > 0]
    if others:
        other = random.choice(others)
        yield replace(s, name=other.names[0]), size(other.now)


def _direction(maker: Maker, s: Sentence, line: Line, random: Random) -> _Made:
    if s.form in ("pair", "change", "difference", "series"):
        yield replace(s, up=not s.up), None


def _status(maker: Maker, s: Sentence, line: Line, random: Random) -> _Made:
    if s.form in ("level", "pair", "series") and not s.reason and not s.silent:
        yield replace(s, outlook=True), size(line.now)


def _reason(maker: Maker, s: Sentence, line: Line, random: Random) -> _Made:
    if s.form in ("pair", "change") and (s.reason or random.random() < 0.15):
        foreign = maker.reasons.foreign(random)
        if foreign:
            yield replace(s, reason=foreign), None


def _term(maker: Maker, s: Sentence, line: Line, random: Random) -> _Made:
    """A term of accounting mistaken for another word."""
    if s.form not in ("level", "balance", "pair", "per share"):
        return
    fitting = [(term, slip) for term, slip in slips() if re.search(rf"\b{re.escape(term)}", s.name)]
    if fitting:
        term, slip = random.choice(fitting)
        yield replace(s, name=s.name.replace(term, slip, 1)), term


def _derivation(maker: Maker, s: Sentence, line: Line, random: Random) -> _Made:
    off = random.choice((Decimal("0.002"), Decimal("0.004"), Decimal("0.011"), Decimal("-0.003"), Decimal("0.1")))
    if s.form in ("pair", "change", "share", "margin") and s.percent is not None and not s.reason:
        yield replace(s, percent=abs(s.percent) + off if abs(s.percent) + off > 0 else abs(s.percent) - off), s.percent
    elif s.form == "difference" and s.then is not None:
        yield replace(s, then=replace(s.then, value=s.then.value * Decimal("1.3"))), s.then.value


def _citation(maker: Maker, s: Sentence, line: Line, random: Random) -> _Made:
    """A passage that holds nothing of what is claimed."""
    if not s.cited or line.passage is None:
        return
    passages = maker.document.passages
    shown = {f"{s.now.shown:,}", f"{size(line.now).scaleb(-6):,.0f}", f"{size(line.now).scaleb(-3):,.0f}"}
    for _ in range(20):
        other = random.choice(passages)
        if (
            other.number != line.passage
            and other.kind == "paragraph"
            and not any(each in maker.document.passage_text(other.number) for each in shown)
        ):
            yield replace(s, cited=(other.number,)), str(line.passage)
            return


_Make = Callable[[Maker, Sentence, Line, Random], _Made]
_ERRORS: tuple[tuple[str, _Make], ...] = (
    ("value", _value),
    ("scale", _scale_error),
    ("sign", _sign),
    ("unit", _unit),
    ("period", _period),
    ("scope", _scope),
    ("subject", _subject),
    ("direction", _direction),
    ("status", _status),
    ("reason", _reason),
    ("term", _term),
    ("derivation", _derivation),
    ("citation", _citation),
)

__all__ = ["KINDS", "Maker", "Seeded", "when"]
