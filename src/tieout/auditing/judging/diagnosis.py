"""Why a figure does not tie, for the gate: the kind of error that explains it, and a sentence that says so."""

from __future__ import annotations

from decimal import Decimal

from tieout.model.audit import Evidence, Expected, Finding, FindingKind
from tieout.model.exact import to_place
from tieout.model.facts import Fact, Period

from ...language.stated_figures import Reading
from ...matching.alignment import fitness, in_period, rivals, tolerance, units_of, with_value
from ...matching.derivations import Case, Outcome
from ...matching.index import Index
from ...thresholds.auditing import LEAD_WORDS, MOST_EXPLAINING
from ...thresholds.matching import CERTAIN, FITS

_SCALES = (3, -3, 6, -6, 9, -9)


def finding(readings: list[Reading], at: int, kind: FindingKind, index: Index, fact: Fact | None, why: str) -> Finding:
    """An error of a given kind about figure `at`; `fact` is what the filing says instead, and `why` completes the message: figure 4.5,
    "it went from 5 to 4" -> "4.5 (change, Net sales rose) does not tie: it went from 5 to 4."."""
    figure = readings[at].figure
    expected = Expected(fact.value, fact.unit, fact.period, _printed(index, fact)) if fact is not None else None
    return Finding(kind, (), "error", at, figure.span, expected, _evidence(index, fact), f"{_shown(readings[at])} does not tie: {why}.")


def _shown(reading: Reading) -> str:
    figure = reading.figure
    named = " ".join(reading.lead.split()[-LEAD_WORDS:])
    return f"{figure.quote} ({figure.use}{', ' + named if named else ''})"


def _printed(index: Index, fact: Fact) -> str:
    quote = next((o.quote for o in index.occurrences(fact) if o.quote), "")
    return quote or (f"{fact.value:f}" if fact.value is not None else "")


def _evidence(index: Index, fact: Fact | None) -> Evidence | None:
    if fact is None:
        return None
    occurrence = next((o for o in index.occurrences(fact) if o.passage is not None), index.occurrences(fact)[0])
    return Evidence(occurrence.passage, occurrence.quote, occurrence.spans)


def value_as_stated(value: Decimal, reading: Reading) -> str:
    """A value to the decimals of the claim's figure, ratios in per cent: 0.045 for a claim that states "4.0%" -> "4.500%"."""
    decimals = reading.figure.decimals
    shown = value if decimals is None else to_place(value, max(decimals, 0))
    return f"{shown * 100:f}%" if reading.figure.unit == "pure" and reading.figure.use != "level" else f"{shown:f}"


def figure_finding(case: Case, at: int, outcome: Outcome | None) -> Finding:
    """The finding for a figure that ties to no fact: the first of scale, unit, period, scope, subject and value that explains it, or a
    derivation where it was recomputed (`outcome`). "Net sales were $159.5 million" of $159.5 billion -> a finding of kind "scale"."""
    reading, index, readings = case.readings[at], case.index, case.readings
    if outcome is not None:
        return _miscomputed(case, at, outcome)
    scaled = _scaled(reading, index)
    if scaled is not None:
        return finding(readings, at, "scale", index, scaled, f"the filing says {_of(index, scaled)}")
    other = _other_unit(reading, index)
    if other is not None:
        return finding(readings, at, "unit", index, other, f"the filing says {_of(index, other)}")
    same = with_value(reading, index)[:MOST_EXPLAINING]
    fitting = [fact for fact in same if not in_period(reading, index, fact) and fitness(reading, index, fact) >= FITS]
    if fitting:
        return finding(readings, at, "period", index, fitting[0], f"the filing says it of {_when(fitting[0].period)}")
    named = next(iter(rivals(reading, index)), None)
    placed = [fact for fact in same if in_period(reading, index, fact)]
    if placed and reading.figure.use == "level":
        best = max(placed, key=lambda fact: fitness(reading, index, fact))
        kind: FindingKind = "scope" if best.dimensions or best.scope in ("segment", "parent_only", "vie") else "subject"
        return finding(readings, at, kind, index, best, f"the filing says it of {best.label or best.concept}")
    if named is not None and named[0] >= CERTAIN and reading.figure.use in ("level", "rate", "margin", "share"):
        return finding(readings, at, "value", index, named[1], f"the filing says {_of(index, named[1])}")
    return finding(readings, at, "value", index, None, "nothing in the filing says so of this subject and period")


def _miscomputed(case: Case, at: int, outcome: Outcome) -> Finding:
    reading = case.readings[at]
    result = outcome.derivation.result
    figure = reading.figure
    turned = tolerance(figure).contains(abs(result)) and figure.direction
    kind: FindingKind = "direction" if turned else "derivation"
    operands = " and ".join(f"{operand.role} {operand.value:f}" for operand in outcome.derivation.operands)
    why = f"{outcome.derivation.op} of {operands or 'what is stated'} is {value_as_stated(result, reading)}"
    found = finding(case.readings, at, kind, case.index, next(iter(outcome.facts), None), why)
    return found._replace(expected=Expected(result, figure.unit, figure.period, value_as_stated(result, reading)))


def _scaled(reading: Reading, index: Index) -> Fact | None:
    """The fact of this subject and period that the figure would agree with in another scale."""
    figure = reading.figure
    if figure.unit == "pure" and figure.use != "level":
        return None
    for power in _SCALES:
        places = None if figure.decimals is None else figure.decimals - power
        fact = _tied(reading._replace(figure=figure._replace(value=figure.value.scaleb(power), decimals=places)), index)
        if fact is not None:
            return fact
    return None


def _other_unit(reading: Reading, index: Index) -> Fact | None:
    """The fact of this subject and period that the figure would agree with in another unit."""
    known = set(units_of(reading.figure, index))
    for unit in index.units():
        if unit not in known:
            fact = _tied(reading._replace(figure=reading.figure._replace(unit=unit)), index)
            if fact is not None:
                return fact
    return None


def _tied(reading: Reading, index: Index) -> Fact | None:
    for fact in with_value(reading, index)[:MOST_EXPLAINING]:
        if in_period(reading, index, fact) and fitness(reading, index, fact) >= FITS:
            return fact
    return None


def _of(index: Index, fact: Fact) -> str:
    return f"{_printed(index, fact)} {fact.unit or ''} for {_when(fact.period)}".replace("  ", " ")


def _when(period: Period | None) -> str:
    if period is None:
        return "no stated time"
    return f"{period.end.isoformat()}" if period.start is None else f"{period.start.isoformat()} to {period.end.isoformat()}"
