"""Findings: what the claim says, what the filing says instead and where, how far apart the two are, and the message."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import Literal

from tieout.arithmetic import Quantity, change, margin
from tieout.model.audit import ClaimFigure, Correction, Evidence, Expected, FigureVerdict, Finding, FindingKind
from tieout.model.exact import slipped, to_place
from tieout.model.facts import Fact, Interval
from tieout.model.places import BoxMap

from ...language.stated_figures import Reading
from ...matching.alignment import meant, stated_period, tolerance
from ...matching.certainty import anchors, exact_first, line_of
from ...matching.derivations import Outcome
from ...matching.index import Index, sizes
from ...thresholds.auditing import FAR_APART, SOMEHOW_NAMED
from .corrections import opposite_motion, opposite_side, redated, reported_as_fact
from .edits import ClaimEdit
from .terms import is_of_term
from .wording import amount, difference, expression, expression_span, fact_amount, figure_amount, line_name, reprinted, when


def finding(readings: list[Reading], at: int, kind: FindingKind, index: Index, fact: Fact | None, why: str) -> Finding:
    """An error of a given kind about figure `at`; `fact` is what the filing says instead, and `why` completes the message: figure 4.5%,
    "it went from 5% to 4%" -> "4.5% does not tie: it went from 5% to 4%."."""
    reading = readings[at]
    figure, shown = reading.figure, expression(reading.text, reading.figure)
    expected = _said_of(fact, index) if fact is not None else None
    return Finding(kind, (), "error", at, figure.span, expected, evidence_of(fact, index), f"{shown} does not tie: {why}.")


_WAYS = {1: "rose", -1: "fell", 0: "stayed the same"}


_ONCE = frozenset(("direction", "status"))


def found_by_edit(readings: list[Reading], edit: ClaimEdit, mended: list[FigureVerdict | None], index: Index) -> list[Finding]:
    """The findings that an edit stands for: one for each figure that it changes, or a single one where it changes a verb or a status word
    that several figures share. `readings` are of the claim as written; `mended` has the verdict on each figure that the edit changes,
    None for the others. A scale edit of "$159.5 million and $152.7 million" -> two findings of kind "scale"."""
    findings = [_finding(readings, edit, index)]
    if edit.kind in _ONCE:
        return findings
    for n, verdict in enumerate(mended):
        if verdict is not None and n != edit.at:
            fact = next((one for one in index.facts.facts if one.occurrences[0] in verdict.occurrences), None)
            findings.append(_finding(readings, edit._replace(at=n, fact=fact, outcome=None), index))
    return sorted(findings, key=lambda finding: finding.span.start)


def _finding(readings: list[Reading], edit: ClaimEdit, index: Index) -> Finding:
    reading = readings[edit.at]
    fact = edit.fact
    rounding = edit.kind == "derivation" and _within_rounding(readings, edit)
    expected = _expected(reading, edit, index)
    shown_by = fact or (edit.outcome.facts[0] if edit.outcome is not None and edit.outcome.facts else None)
    if edit.kind in ("scope", "subject"):
        shown_by = next(iter(anchors(reading, index)), fact)
    message = _message(reading, edit, index)
    if rounding:
        message += " The rounding of the figures it is computed from could explain the difference (within_input_rounding)."
    severity: Literal["error", "note"] = "note" if rounding else "error"
    evidence, correction = evidence_of(shown_by, index), _correction(reading, edit, index)
    kind = _kind(reading, edit, index)
    also = () if kind == edit.kind else (edit.kind,)
    return Finding(kind, also, severity, edit.at, reading.figure.span, expected, evidence, message, correction)


def _kind(reading: Reading, edit: ClaimEdit, index: Index) -> FindingKind:
    """The kind of error that an edit stands for: another line that differs in a word such as "gross" alone is another term, and another
    product's sales are those of another subject, though both are parts of the group."""
    fact = edit.fact
    if fact is None or edit.kind not in ("scope", "subject"):
        return edit.kind
    if edit.kind == "subject":
        return "term" if is_of_term(meant(reading.subject).own, fact.label) else "subject"
    if is_of_term(meant(reading.subject).own, fact.label):
        return "term"
    named = next(iter(anchors(reading, index)), None)
    differing = {axis for axis, _ in set(fact.dimensions) ^ set(named.dimensions)} if named is not None else set()
    products = any(axis.endswith("ProductOrServiceAxis") for axis in differing)
    return "subject" if products and named is not None and len(named.dimensions) == len(fact.dimensions) else "scope"


def _correction(reading: Reading, edit: ClaimEdit, index: Index) -> Correction | None:
    """The few words that would make the claim true; None where there are none."""
    figure, text, fact = reading.figure, reading.text, edit.fact
    if edit.kind == "direction":
        return opposite_motion(text, figure.span)
    if edit.kind == "sign":
        return opposite_side(text)
    if edit.kind == "status":
        return reported_as_fact(text, figure.span) if reading.planned else None
    if edit.outcome is not None:
        result = reprinted(figure, abs(edit.outcome.derivation.result))
        certain = _is_slip(reprinted(figure, figure.value), result) or _states_operand(edit, edit.outcome)
        return Correction(figure.span, result) if certain else None
    if edit.kind in ("scope", "subject"):
        return None  # the name or the amount: nobody can tell which of them is wrong
    if edit.kind == "period":
        other = _then(reading, edit, index)
        if other is None:
            return redated(text, figure, edit.readings[edit.at].figure.period)
        fact = other
    if fact is None or fact.value is None or figure.use != "level":
        return None
    if edit.kind != "value":
        return Correction(expression_span(text, figure), fact_amount(fact))
    stated, meant_so = (reprinted(figure, abs(value)) for value in (figure.value, fact.value))
    beside = [one for one in anchors(reading, index) if one.period == fact.period]
    return Correction(figure.span, meant_so) if _is_slip(stated, meant_so) and _is_only(fact, beside) else None


def _is_slip(stated: str, meant_so: str) -> bool:
    """Whether digits are others misprinted: one changed or two neighbouring ones exchanged."""
    return len(stated) == len(meant_so) and slipped(*("".join(filter(str.isdigit, shown)) for shown in (stated, meant_so)))


def _states_operand(edit: ClaimEdit, outcome: Outcome) -> bool:
    """Whether the claim itself states an amount that its derived figure is recomputed from."""
    stated = [tolerance(reading.figure) for n, reading in enumerate(edit.readings) if n != edit.at and reading.figure.use == "level"]
    return any(interval.contains(abs(fact.value)) for interval in stated for fact in outcome.facts if fact.value is not None)


def _then(reading: Reading, edit: ClaimEdit, index: Index) -> Fact | None:
    """The line of an edit's fact in the time that the claim states; None where the filing gives several amounts for it, or one of the other
    sign: cash that was used is no amount for "brought in"."""
    fact = edit.fact
    if fact is None:
        return None
    period = stated_period(reading, index) or index.current
    of_line = [one for one in index.counterparts(fact, period) if one.value is not None]
    of_line = of_line or [one for one in anchors(reading, index) if one is not fact and line_of(one) == line_of(fact)]
    stated = [one for one in of_line if one.statement is not None] or of_line
    stated = [one for one in stated if ((one.value or 0) < 0) == ((fact.value or 0) < 0)]
    best = max(stated, key=lambda one: 99 if one.decimals is None else one.decimals, default=None)
    return best if best is not None and _is_only(best, stated) else None


def _is_only(fact: Fact, others: list[Fact]) -> bool:
    """Whether other facts say the same amount as one, to the places that they give."""
    own = abs(fact.value or Decimal(0))
    return all(one.value is None or Interval(*sizes(Interval.around(abs(one.value), one.decimals))).contains(own) for one in others)


def evidence_of(fact: Fact | None, index: Index) -> Evidence | None:
    """The place that best shows a fact: a table cell of a primary statement before other visible places. A fact tagged on the cover and
    printed in the income statement -> the passage and quote of the income statement."""
    if fact is None:
        return None
    places = index.occurrences(fact)
    best = min(places, key=lambda o: (o.passage is None, o.statement is None, o.table is None))
    return Evidence(best.passage, best.quote, best.spans)


def placed(findings: tuple[Finding, ...], boxes: BoxMap) -> tuple[Finding, ...]:
    """The findings with the boxes of their evidence where the filing is a PDF; as they are elsewhere (empty `boxes`)."""
    if not boxes:
        return findings
    return tuple(f if f.evidence is None else f._replace(evidence=f.evidence._replace(boxes=boxes.of(f.evidence.spans))) for f in findings)


def _expected(reading: Reading, edit: ClaimEdit, index: Index) -> Expected | None:
    """What the filing says instead. For an error of period, the period that the figure is of; for one of scope or subject, the amount of
    the line that the claim names."""
    figure, fact = reading.figure, edit.fact
    if edit.kind in ("scope", "subject"):
        named = _other_named(reading, fact, index)
        if named is not None:
            return Expected(named.value, named.unit, named.period, f"{_amount_of_line(named)}, {when(named.period, index.calendar)}")
    if edit.outcome is not None:
        result = edit.outcome.derivation.result
        places = None if figure.decimals is None else figure.decimals + 2  # to be compared with what the claim states
        return Expected(to_place(result, places), figure.unit, figure.period, _result(figure, result))
    if edit.kind == "direction":
        return _went(reading, edit)
    if edit.kind == "period" and fact is None:
        period = edit.readings[edit.at].figure.period
        return Expected(figure.value, figure.unit, period, f"{figure.quote} is of {when(period, index.calendar)}")
    return None if fact is None else _said_of(fact, index)


def _other_named(reading: Reading, fact: Fact | None, index: Index) -> Fact | None:
    """The fact that the claim's words name, where it is another than `fact`; none of a VIE or of the parent that they do not name."""
    named = (one for one in exact_first(anchors(reading, index, SOMEHOW_NAMED), reading, index) if one is not fact)
    first = next(named, None)
    return None if first is None or (first.scope in _ENTITIES and first.scope != (fact.scope if fact is not None else "")) else first


def _said_of(fact: Fact, index: Index) -> Expected:
    return Expected(fact.value, fact.unit, fact.period, f"{fact_amount(fact)}, {when(fact.period, index.calendar)}")


def _result(figure: ClaimFigure, result: Decimal) -> str:
    way = "" if figure.use in ("share", "margin") or not result else "up " if result > 0 else "down "
    return way + figure_amount(figure, abs(result))


def _went(reading: Reading, edit: ClaimEdit) -> Expected:
    way = edit.readings[edit.at].figure.direction
    fact = edit.fact
    figure = reading.figure
    value = fact.value if fact is not None and figure.use == "level" else figure.value * (way or 1)
    return Expected(value, figure.unit, figure.period or (fact.period if fact else None), f"it {_WAYS[way or 0]}")


def _message(reading: Reading, edit: ClaimEdit, index: Index) -> str:
    figure, fact = reading.figure, edit.fact
    stated = expression(reading.text, figure)
    time = when(fact.period if fact is not None else figure.period or index.current, index.calendar)
    says = f"the filing says {_amount_of_line(fact)}, {time}" if fact is not None else ""
    if edit.kind == "scale":
        return f"{stated} is in the wrong scale: {says or 'it ties in another'}."
    if edit.kind == "sign":
        return f"{stated} has the wrong sign: {says or 'the filing has it the other way round'}{_signed(fact)}."
    if edit.kind == "unit":
        return f"{stated} is in the wrong unit: {says or _other_use(edit)}."
    if edit.kind == "period":
        return _period_message(reading, edit, index, stated)
    if edit.kind in ("scope", "subject"):
        return _owner_message(reading, edit, index, stated)
    if edit.kind == "direction":
        way = _WAYS[edit.readings[edit.at].figure.direction or 0]
        return f"{stated} went the other way: by the filing's figures it {way}{_by_facts(edit, index)}."
    if edit.kind == "status":
        status = "a reported figure, not a plan or forecast" if reading.planned else "a plan or forecast, not a reported figure"
        gives = "reports" if reading.planned else "gives"
        there = f": the filing {gives} it for {line_name(fact) or 'that'}, {time}" if fact is not None else ""
        return f"{stated} is {status}{there}."
    if edit.outcome is not None:
        return f"{stated} does not follow: {_worked(edit.outcome, figure)}, {difference(figure, edit.outcome.derivation.result)}."
    if fact is not None and fact.value is not None:
        return f"{stated} does not agree: {says}{_apart(figure, fact.value)}."
    return f"{stated} does not agree with the filing."


def _apart(figure: ClaimFigure, value: Decimal) -> str:
    """How far off a figure is; nothing where the two are so far apart that the difference says no more than they do."""
    one, other = sorted((abs(figure.value), abs(value)))
    return f"; {difference(figure, value)}" if other < one * FAR_APART else ""


def _amount_of_line(fact: Fact) -> str:
    """A fact's amount and line: "$159,514 million for Net sales"."""
    name = line_name(fact)
    return f"{fact_amount(fact)} for {name}" if name else fact_amount(fact)


def _signed(fact: Fact | None) -> str:
    return "" if fact is None or fact.value is None else ", a negative amount" if fact.value < 0 else ", a positive amount"


def _other_use(edit: ClaimEdit) -> str:
    uses = {"points": "it is a change in percentage points", "change": "it is a change in per cent"}
    return uses.get(edit.readings[edit.at].figure.use, "it ties in another")


def _period_message(reading: Reading, edit: ClaimEdit, index: Index, stated: str) -> str:
    own = reading.figure.period or stated_period(reading, index)
    then = edit.readings[edit.at].figure.period
    if own == then and reading.base is not None:
        return f"{stated} is measured from another period than the one named, {when(reading.base, index.calendar)}."
    of = f"{stated} is of {when(then, index.calendar)}, not of {when(own or index.current, index.calendar)}"
    other = _then(reading, edit, index)
    return f"{of}; for that the filing says {fact_amount(other)}." if other is not None else f"{of}."


_ENTITIES = {"parent_only": "the parent company alone", "vie": "the VIEs"}


def _owner_message(reading: Reading, edit: ClaimEdit, index: Index, stated: str) -> str:
    fact = edit.fact
    owner = (line_name(fact) if fact is not None else "") or "another matter"
    part = _ENTITIES.get(fact.scope if fact is not None else "", "another part of the group")
    what = part if edit.kind == "scope" else "another line"
    of = f"{stated} is the figure of {what}: {owner}"
    named = _other_named(reading, fact, index)
    if named is None:
        return f"{of}."
    return f"{of}. The filing says {_amount_of_line(named)}, {when(named.period, index.calendar)}."


def _by_facts(edit: ClaimEdit, index: Index) -> str:
    if edit.fact is None:
        return ""
    older = next(iter(index.counterparts(edit.fact)), None)
    if older is None:
        return ""
    now, then = (f"{fact_amount(fact)} ({when(fact.period, index.calendar)})" for fact in (edit.fact, older))
    return f", from {then} to {now}"


def _worked(outcome: Outcome, figure: ClaimFigure) -> str:
    """The arithmetic in words: "from $15,143 million to $14,806 million is 2.23% down"."""
    operands = outcome.derivation.operands
    amounts = [amount(abs(operand.value), fact.unit, fact.decimals) for operand, fact in zip(operands, outcome.facts, strict=True)]
    result = outcome.derivation.result
    named = [f"{operand.role} of {shown}" for operand, shown in zip(operands, amounts, strict=True)]
    if outcome.derivation.op == "difference" and operands[0].role != "newer":
        return f"{' less '.join(named)} is {figure_amount(figure, outcome.derivation.result)}"
    is_change = outcome.derivation.op in ("change", "difference") and len(amounts) == 2
    size = abs(result) if is_change else result
    shown = f"{to_place(size * 100, 2):f}%" if figure.unit == "pure" and figure.use != "points" else figure_amount(figure, size)
    if is_change:
        return f"from {amounts[1]} to {amounts[0]} is {shown}{' down' if result < 0 else ' up' if result else ''}"
    if outcome.derivation.op in ("margin", "share") and len(amounts) == 2:
        return f"{amounts[0]} of {amounts[1]} is {shown}"
    return f"{outcome.derivation.op} of {' and '.join(amounts)} is {shown}"


def is_truncated(outcome: Outcome, figure: ClaimFigure) -> bool:
    """Whether a derived figure is its result cut off instead of rounded, and the rounding of the operands could explain it: 3.325% stated
    as 3.32% -> True."""
    result = outcome.derivation.result
    if figure.decimals is None or len(outcome.facts) != 2 or (figure.direction and (result > 0) != (figure.direction > 0)):
        return False
    cut = to_place(abs(result), figure.decimals, ROUND_DOWN)
    return cut == abs(figure.value) and _could_be(
        outcome, figure, [Quantity.printed(abs(fact.value or Decimal(0)), fact.decimals) for fact in outcome.facts]
    )


def _within_rounding(readings: list[Reading], edit: ClaimEdit) -> bool:
    """Whether the figure as stated could have been computed from operands that round to those printed."""
    outcome, figure = edit.outcome, readings[edit.at].figure
    if outcome is None or len(outcome.facts) != 2:
        return False
    return _could_be(outcome, figure, [_as_stated(fact, readings) for fact in outcome.facts])


def _could_be(outcome: Outcome, figure: ClaimFigure, operands: list[Quantity]) -> bool:
    """Whether some values within the intervals of the operands give what a figure states."""
    one, other = operands
    if outcome.derivation.op == "change":
        result = change(one, other)
    elif outcome.derivation.op in ("margin", "share"):
        result = margin(one, other)
    else:
        return False
    stated = figure.interval
    if result is None:
        return False
    low, high = result.interval if outcome.derivation.result >= 0 else (-result.interval.high, -result.interval.low)
    return stated.low <= high and low <= stated.high


def _as_stated(fact: Fact, readings: list[Reading]) -> Quantity:
    """A fact at the precision at which the claim prints it, else at that of the filing."""
    value = abs(fact.value or Decimal(0))
    for reading in readings:
        figure = reading.figure
        if figure.use == "level" and figure.unit == fact.unit and figure.interval.contains(value):
            return Quantity.printed(abs(figure.value), figure.decimals)
    return Quantity.printed(value, fact.decimals)
