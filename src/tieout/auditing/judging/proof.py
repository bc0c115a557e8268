"""Whether an edit that would make a claim true proves that it is wrong, or only that something else in the filing has the value.

An error needs one candidate of the claimed form that is clearly meant. Where the figure may be meant otherwise - as the line that has it,
in another form, rounded otherwise, by another definition - nothing is proven, and the figure is not checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_DOWN, Decimal

from tieout.model.audit import FindingKind
from tieout.model.exact import to_place
from tieout.model.facts import Fact, Interval

from ...language.sentences import clause_end
from ...language.stated_figures import Reading
from ...language.stems import LIGHT_STEMS, TELLING_STEMS, claim_stems, concept_stems, stems
from ...lexicon.alternatives import one_of
from ...lexicon.glossary import path_in_english
from ...lexicon.topic_table import REVENUE
from ...lexicon.words import phrases
from ...matching.alignment import in_period, is_overruled, meant, stated_period, tolerance, with_value
from ...matching.cases import Case
from ...matching.certainty import anchors, explained_by, is_only_to_date, is_part, line_of, part_of
from ...matching.derivations import derive
from ...matching.index import CONSOLIDATION, Index
from ...matching.signs import source_use
from ...thresholds.auditing import BEYOND_ALL_LINES, FAR_APART, LARGEST_RATIO, SMALLEST_BARE
from ...thresholds.matching import SHORTEST_YEAR
from .edits import ClaimEdit

_OTHERWISE = re.compile(rf"\b(?:{one_of(phrases('measured_otherwise'))})\b", re.IGNORECASE)
_OF_SEVERAL = re.compile(rf"\b(?:{one_of(phrases('of_several'))})\b", re.IGNORECASE)
_UNIT_IN_LABEL = re.compile(r"\((?:in )?[A-Z][A-Za-z/]{1,9}\)|\bin thousands\b|\bthousands of\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween (?:approximately |about )?(?:\d[\d.,]*%? and (?:approximately |about )?)?$")
_TERMS = frozenset(stems("current noncurrent short-term long-term portion"))
_TIMED = re.compile(r"(?<!\d)(?:19|20)\d\d\b|\b(?:year|quarter|period|months?|ago|earlier|prior|previous|then)\b", re.IGNORECASE)
_PARTS = frozenset(("share", "margin", "rate"))
_CHANGING = frozenset(("change", "points", "difference"))


def is_proven(case: Case, edit: ClaimEdit) -> bool:
    """Whether an edit shows that the claim is wrong.

    "Revenue rose 3.7% (4.6% at constant currency)", with 3.7% computed from the statements -> False for 4.6%, which is measured
    otherwise; "Revenue rose 4.6%" -> True."""
    prove = _PROOFS.get(edit.kind)
    return prove is None or prove(case, edit)


def _period(case: Case, edit: ClaimEdit) -> bool:
    """Whether the filing has something else for the time that is stated."""
    reading, index, fact = case.readings[edit.at], case.index, edit.fact
    if reading.base is not None and fact is None:
        return not _is_year_for_stretch(reading, index)
    if _is_of_same_time(reading):
        return False
    if reading.figure.use != "level":
        return _is_plain(reading) and derive(case, edit.at) is not None
    if fact is None:
        return True
    if fact.statement is None and any(
        _is_said_of_line(reading, other, index, part_of(fact)) for other in anchors(reading, index)[:1] or [fact]
    ):
        return False
    return any(_differs(other, reading) for other in _of_stated_time(reading, fact, index))


def _is_year_for_stretch(reading: Reading, index: Index) -> bool:
    """Whether an interim report's claim names a year for the stretch of it that is compared: "from 2023 to 2024" for two first quarters."""
    current, base, before = index.current, reading.base, index.prior(None)
    if current is None or base is None or before is None or base.start is None or current.days >= SHORTEST_YEAR > base.days:
        return False
    return current.days < SHORTEST_YEAR and base.start <= before.end <= base.end


def _is_of_same_time(reading: Reading) -> bool:
    """Whether a figure is compared with that of another line and not of another time: "compared with $5 million for the other part"."""
    return reading.figure.role == "older" and reading.fresh and _TIMED.search(reading.lead + reading.tail) is None


def _of_stated_time(reading: Reading, fact: Fact, index: Index) -> list[Fact]:
    """The line of a fact in the time that the claim states, and the lines that its words name."""
    period = stated_period(reading, index)
    own = index.counterparts(fact, period or index.current) if fact.period is not None else []
    return own or [other for other in anchors(reading, index) if line_of(other) == line_of(fact)]


def _differs(fact: Fact, reading: Reading) -> bool:
    return bool(fact.value) and fact.value is not None and not tolerance(reading.figure).contains(abs(fact.value))


def _subject(case: Case, edit: ClaimEdit) -> bool:
    """Whether the line that has the value is not one that the claim may mean: it has not all of the claim's words, no other figure of the
    sentence is of it, and the line that the words name is not taken by another figure."""
    reading, index, fact = case.readings[edit.at], case.index, edit.fact
    if fact is None:
        return True
    named = next(iter(anchors(reading, index)), None)
    if explained_by(reading, fact, index) and _may_be_named(reading, fact, named, index):
        return False
    if _is_of_line_beside(case, edit.at):
        return False
    if named is None:
        return True
    if _is_said_of_line(reading, named, index) or _is_said_before(case, edit.at, fact):
        return False
    if named.statement is None and not index.tagged(named) and any(map(index.tagged, index.of_concepts(REVENUE, named.unit, None))):
        return False  # where lines are tagged, one that is not may be any line of its name
    if reading.figure.period is None and is_only_to_date(named, index):
        return False
    return not (_is_taken(case, edit.at) or _is_of_a_note(reading, named, index) or _is_narrower(reading, named, index))


def _is_of_line_beside(case: Case, at: int) -> bool:
    """Whether the stated value, in the stated time, is of a line that another figure of the sentence is of: "a tax benefit of $5 million,
    compared with an expense of $4 million"."""
    reading, index = case.readings[at], case.index
    beside = [n for n, other in enumerate(case.readings) if n != at and other.sentence == reading.sentence]
    lines = {line_of(fact) for n in beside for fact in case.agreed[n]}
    return any(line_of(fact) in lines and in_period(reading, index, fact) for fact in with_value(reading, index))


def _may_be_named(reading: Reading, fact: Fact, named: Fact | None, index: Index) -> bool:
    """Whether the claim's words may name a fact: its own row has all of them, or they name a flow and the fact is the balance of that name.
    A row below "Operating expenses" is not what "operating expenses" names."""
    own = set(meant(reading.subject).own) - LIGHT_STEMS
    leaves = [set(stems(o.label.rpartition(" › ")[2])) for o in index.occurrences(fact)]
    if any(own <= leaf or (len(leaf - LIGHT_STEMS) > 1 and leaf - LIGHT_STEMS <= own) for leaf in leaves):
        return True
    flow = named is not None and named.period is not None and named.period.start is not None
    return flow and fact.period is not None and fact.period.start is None and _is_named_alike(reading, fact, index)


def _is_named_alike(reading: Reading, fact: Fact, index: Index) -> bool:
    """Whether the label of a fact shares a telling word with the claim's name of its figure."""
    own = set(meant(reading.subject).own) - LIGHT_STEMS
    return any(not own.isdisjoint(stems(o.label)) for o in index.occurrences(fact))


def _is_taken(case: Case, at: int) -> bool:
    """Whether the line that the words name is what another figure of the sentence is, of the same time."""
    named = anchors(case.readings[at], case.index)
    own = case.readings[at]
    taken = [
        facts[0]
        for n, (reading, facts) in enumerate(zip(case.readings, case.agreed, strict=True))
        if n != at and facts and (reading.sentence, reading.figure.period) == (own.sentence, own.figure.period)
    ]
    return bool(named) and any(named[0] is fact for fact in taken)


def _scope(case: Case, edit: ClaimEdit) -> bool:
    """Whether the claim does not name the part of the group whose figure it is, and names all of the part that it is said to mean."""
    reading, index, fact = case.readings[edit.at], case.index, edit.fact
    named = next(iter(anchors(reading, index)), None)
    if fact is None or named is None:
        return True
    said = {*meant(reading.subject).own, *reading.subject.tail, *reading.subject.context}
    if _is_said_before(case, edit.at, fact):
        return False
    if is_part(fact) and not said.isdisjoint(_of_part(fact) - _of_part(named)):
        return False
    return not _is_narrower(reading, named, index)


def _is_said_before(case: Case, at: int, fact: Fact) -> bool:
    """Whether an earlier subject of the sentence, which a shorter one repeats, names the line of a fact: in "U.S. sales growth was 3% as
    the sales rose to $5 million" they are the U.S. sales."""
    reading = case.readings[at]
    own = set(reading.subject.own)
    earlier = (set(other.subject.own) for other in case.readings[:at] if other.sentence == reading.sentence)
    longer = next((words for words in earlier if own and own < words), set())
    return not (longer - own - LIGHT_STEMS).isdisjoint(_own_words(fact, case.index))


def _of_part(fact: Fact) -> set[str]:
    """The telling words of the part of the group that a fact is of."""
    words = {word for _, member in fact.dimensions for word in concept_stems(member)} | set(claim_stems(fact.part or ""))
    return words - LIGHT_STEMS - {"segment", "member"}


def _sign(case: Case, edit: ClaimEdit) -> bool:
    """Whether the claim gives the sign in words or in brackets, and not in both: "cash used was $(5) million" is how tables are retold."""
    figure, fact = case.readings[edit.at].figure, edit.fact
    return figure.value >= 0 or fact is None or (fact.value or 0) >= 0


def _value(case: Case, edit: ClaimEdit) -> bool:
    """Whether the line that the words name is of the claimed form, and the miss is not one of rounding."""
    reading, index, fact = case.readings[edit.at], case.index, edit.fact
    if fact is None or fact.value is None:
        return True
    if not _is_plain(reading) or _is_taken(case, edit.at) or _is_of_change(reading, fact, index):
        return False
    if _is_of_line_beside(case, edit.at):
        return False
    if _is_another_ratio(reading, fact) or _is_of_another_kind(reading, fact) or _is_of_part_alone(reading, fact, index):
        return False
    if _is_of_same_time(reading) and fact.period is not None and not index.is_of(None, fact):
        return False  # what is compared in the report's own time is held against another time
    if _is_cut_off(reading, fact) or _is_said_of_line(reading, fact, index) or _is_of_a_note(reading, fact, index):
        return False
    return not _is_narrower(reading, fact, index) and not _is_of_term(reading, fact)


def _is_narrower(reading: Reading, named: Fact, index: Index) -> bool:
    """Whether a fact is of a part that the claim does not name, as the sales of a product in one country, and the filing does not show that
    the stated value is wrong for the whole of it too."""
    wider = wider_lines(reading, named, index)
    return not all(_differs(fact, reading) for fact in wider) if wider else bool(_unsaid(reading, named))


def _unsaid(reading: Reading, fact: Fact) -> set[tuple[str, str]]:
    """The dimensions of a fact that the claim does not name, where it names some. A word of the label that the claim has and no member has
    may be the page's name for one of them ("International" for NonUsMember): then it cannot be told, and none is unsaid."""
    said = {*meant(reading.subject).own, *reading.subject.tail, *reading.subject.context} - LIGHT_STEMS
    members = {pair: set(concept_stems(pair[1])) for pair in fact.dimensions if pair[0] != CONSOLIDATION}
    unsaid = {pair for pair, words in members.items() if not said & words}
    named_so = said & set(stems(fact.label)) - set().union(*members.values())
    return unsaid if not named_so and len(unsaid) < len(members) else set()


def wider_lines(reading: Reading, named: Fact, index: Index) -> list[Fact]:
    """Facts of the same line and time without a restriction of `named` that the claim does not make: for "Product A brought in $5 million"
    and its sales in one country -> its sales everywhere."""
    unsaid = _unsaid(reading, named)
    own = set(named.dimensions) - unsaid
    lines = index.alike(named) if unsaid else ()
    return [fact for fact in lines if fact.value is not None and own <= set(fact.dimensions) < set(named.dimensions)]


def _is_of_term(reading: Reading, fact: Fact) -> bool:
    """Whether the line is the short or the long part of what the claim names: "debt" is not "current portion of long-term debt"."""
    said = {*meant(reading.subject).own, *reading.subject.tail, *reading.subject.context}
    return not said & _TERMS and bool(_TERMS & set(stems(fact.label)))


def _is_said_of_line(reading: Reading, named: Fact, index: Index, part: object = None) -> bool:
    """Whether the filing has the stated value, for the group or a `part` of it and in the stated time, under a label with all telling
    words of the claim. A heading above the label does not tell it from the line that the words name: "Operating activities › Net loss" is
    no operating loss."""
    telling = _own_words(named, index) & set(meant(reading.subject).own)
    return any(
        (not is_part(fact) or part_of(fact) == part)
        and in_period(reading, index, fact)
        and _is_named_alike(reading, fact, index)
        and explained_by(reading, fact, index)
        and not is_overruled(fact, reading, index)
        and telling <= _own_words(fact, index)
        for fact in with_value(reading, index)
    )


def _own_words(fact: Fact, index: Index) -> set[str]:
    """The telling words of a line's own names, without the headings above it."""
    labels = (fact.label, *(o.label for o in index.occurrences(fact)))
    words = {word for label in labels for word in stems(path_in_english(label).rpartition(" › ")[2])}
    return (words | set(concept_stems(fact.concept or ""))) - LIGHT_STEMS


def _is_of_a_note(reading: Reading, named: Fact, index: Index) -> bool:
    """Whether a table of a note has the stated value in the stated time, while the line that was named is an amount of another order: "the
    liability was $93 million" is not about total liabilities of $13 billion."""
    one, other = sorted((abs(reading.figure.value), abs(named.value or Decimal(0))))
    if not one or other < one * FAR_APART:
        return False
    there = [fact for fact in with_value(reading, index) if in_period(reading, index, fact)]
    if any(fact.statement is not None for fact in there):
        return False
    return any(o.table is not None for fact in there for o in index.occurrences(fact))


def _is_of_change(reading: Reading, fact: Fact, index: Index) -> bool:
    """Whether the fact is printed as a change, and the claim's figure is none."""
    uses = [source_use(index, occurrence) for occurrence in index.occurrences(fact)]
    return reading.figure.use not in _CHANGING and bool(uses) and all(use is not None and use[0] in _CHANGING for use in uses)


def _is_another_ratio(reading: Reading, fact: Fact) -> bool:
    """Whether a percentage is compared with a count, with one of the other sign, or with itself rounded: -14.76% with 14.8%."""
    figure, value = reading.figure, fact.value or Decimal(0)
    if figure.unit != "pure" or figure.use == "level":
        return False
    rounded = fact.decimals is not None and figure.decimals is not None and fact.decimals < figure.decimals
    counts = fact.decimals is not None and fact.decimals <= 0 and abs(value) >= 1 and figure.use in _PARTS
    if counts or abs(value) >= LARGEST_RATIO or (rounded and to_place(abs(figure.value), fact.decimals) == abs(value)):
        return True
    return value < 0 <= figure.value


def _is_of_another_kind(reading: Reading, fact: Fact) -> bool:
    """Whether a number without a unit is compared with a percentage or with a number of another order, a count of shares with a percentage,
    or an amount without a scale, "$345", with one so much larger that the figure must be in the unit of a table."""
    figure, value = reading.figure, abs(fact.value or Decimal(0))
    stated = abs(figure.value)
    if figure.use != "level" or not value or not stated:
        return False
    if figure.unit in (None, "shares") and fact.unit == "pure" and fact.decimals is not None and fact.decimals > 0 and value < 1 < stated:
        return True
    apart = max(value, stated) > min(value, stated) * FAR_APART
    if figure.unit is None:
        return apart
    return figure.decimals == 0 and stated < SMALLEST_BARE and value > stated * SMALLEST_BARE


def _is_of_part_alone(reading: Reading, fact: Fact, index: Index) -> bool:
    """Whether a claim names a part of the group and no line of it: "Cloud: $4,077 million" may be any of its lines."""
    own = set(meant(reading.subject).own) - LIGHT_STEMS
    if fact.statement is not None or not own or (len(own) == 1 and not own.isdisjoint(TELLING_STEMS)) or reading.subject.context:
        return False
    parts = {one.part for one in index.facts.facts if one.part}
    return any(own == set(claim_stems(part)) - LIGHT_STEMS for part in parts)


def _is_cut_off(reading: Reading, fact: Fact) -> bool:
    """Whether a figure is the filing's with its last places cut off instead of rounded: $673 million of $673.6 million."""
    figure = reading.figure
    if figure.decimals is None or fact.value is None or fact.decimals is None or fact.decimals <= figure.decimals:
        return False
    return to_place(abs(fact.value), figure.decimals, ROUND_DOWN) == abs(figure.value)


def _derivation(case: Case, edit: ClaimEdit) -> bool:
    """Whether the figure is said to be what was computed, and no other figure of the sentence is that."""
    at, reading = edit.at, case.readings[edit.at]
    if not _is_plain(reading):
        return False
    if edit.outcome is None:
        return edit.fact is None or _value(case, edit)
    if edit.outcome.derivation.op == "change" and _follows_as_printed(reading, edit.outcome.facts, case.index):
        return False
    if edit.outcome.derivation.op == "margin" and edit.outcome.facts[0].scope != "consolidated" and not edit.outcome.facts[0].dimensions:
        return False  # it may be of a part, whose margin is one of its own revenue
    for n, other in enumerate(case.readings):
        if n != at and other.sentence == reading.sentence and other.figure.use == reading.figure.use:
            outcome = derive(case, n)
            if outcome is not None and outcome.holds and outcome.facts == edit.outcome.facts:
                return False
    return True


def _follows_as_printed(reading: Reading, facts: tuple[Fact, ...], index: Index) -> bool:
    """Whether a change follows from its two amounts as some places round them: 858.33% of "$11.5 million" after "$1.2 million", which a
    statement gives to the dollar."""
    newer, older = (_as_printed(fact, index) for fact in facts)
    return any(tolerance(reading.figure).contains(abs(one - other) / other) for one in newer for other in older)


def _as_printed(fact: Fact, index: Index) -> set[Decimal]:
    """The amounts, without signs, by which running text may give a fact: its own, and those of its time that it rounds to."""
    own = abs(fact.value or Decimal(0))
    alike = (o for o in index.facts.occurrences if o.value and o.table is None and (o.unit, o.period) == (fact.unit, fact.period))
    return {own, *(abs(o.value) for o in alike if o.value and Interval.around(abs(o.value), o.decimals).contains(own))} - {Decimal(0)}


def _is_plain(reading: Reading) -> bool:
    """Whether the words around a figure do not say that it is of several periods or lines together ("the average", "fluctuated by") nor, of
    a percentage, that it is measured otherwise ("at constant currency")."""
    text, span, ratio = reading.text, reading.figure.span, reading.figure.unit == "pure"
    around = f"{reading.lead} {reading.tail} {text[span.end : clause_end(text, span.end)]}"
    if ratio:
        start = max(text.rfind("\n", 0, span.start), text.rfind(". ", 0, span.start)) + 1
        around = text[start : span.end] + around
        if _BETWEEN.search(text, start, span.start) is not None:
            return False
    return _OF_SEVERAL.search(around) is None and not (ratio and _OTHERWISE.search(around) is not None)


def _scale(case: Case, edit: ClaimEdit) -> bool:
    """Whether the place says its scale: a label with its own unit ("MBOED") or an amount beyond all lines of the statements does not."""
    fact, index = edit.fact, case.index
    if fact is None or fact.value is None:
        return True
    money = fact.unit is not None and fact.unit[:3].isupper()
    if not money and any(_UNIT_IN_LABEL.search(o.label) for o in index.occurrences(fact)):
        return False
    lines = [abs(one.value) for one in index.facts.facts if one.statement is not None and one.unit == fact.unit and one.value is not None]
    return fact.statement is not None or not lines or abs(fact.value) <= max(lines) * BEYOND_ALL_LINES


_PROOFS: dict[FindingKind, Callable[[Case, ClaimEdit], bool]] = {
    "period": _period,
    "subject": _subject,
    "scope": _scope,
    "sign": _sign,
    "value": _value,
    "derivation": _derivation,
    "scale": _scale,
}
"""By kind of error, what it takes to prove it; the other kinds prove themselves."""
