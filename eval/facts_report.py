"""Tables and JSON of the evaluation of facts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from eval.facts_score import Score, failure_class
from eval.facts_truth import Kind
from eval.facts_untagged import Verdict
from eval.filings import Filing
from tieout.model.facts import Occurrence, Period

TARGETS = {"tables": ("99 %", "99.5 %", "99 %", "98 %"), "prose": ("97 %", "99 %", "98 %", "90 %")}
"""Of found, value, unit, period; asked of all 10-K and 10-Q files together."""


class Tally(NamedTuple):
    """Counts over scores: `value` and `sign` are of those found; `unit` and `period` of those found that state what is right."""

    printed: int
    found: int
    value: int
    sign: int
    unit: int
    unit_of: int
    period: int
    period_of: int

    @classmethod
    def of(cls, scores: Iterable[Score]) -> Tally:
        """Count these."""
        scores = list(scores)
        found = [score for score in scores if score.found]
        return cls(
            len(scores),
            len(found),
            sum(score.value for score in found),
            sum(score.sign for score in found),
            sum(score.unit is True for score in found),
            sum(score.unit is not None for score in found),
            sum(score.period is True for score in found),
            sum(score.period is not None for score in found),
        )


class FilingFacts(NamedTuple):
    """One filing's evaluation: scores of its printed numbers and of its dashes, how many tags are of other kinds, how many tagged
    numbers tieout's own reader of tags places and reads as this evaluation does, the verdicts on untagged numerals."""

    filing: Filing
    numbers: tuple[Score, ...]
    dashes: tuple[Score, ...]
    kinds: dict[Kind, int]
    has_contexts: bool
    tags_agree: Tally
    verdicts: tuple[Verdict, ...]


def share(part: int, whole: int) -> str:
    """A percentage with two places, or a dash where there is nothing to divide by."""
    return f"{100 * part / whole:.2f} %" if whole else "–"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; every column but the first is right-aligned."""
    lines = [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
    lines += [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines)


def groups(results: Sequence[FilingFacts]) -> list[tuple[str, list[FilingFacts]]]:
    """Each filing, then each kind where there are several, dev, held out and all."""
    one = [(result.filing.title, [result]) for result in results]
    dev = [result for result in results if not result.filing.held_out]
    held_out = [result for result in results if result.filing.held_out]
    kinds = dict.fromkeys(result.filing.kind for result in results)
    alike = [(f"**{kind}**", [result for result in results if result.filing.kind == kind]) for kind in kinds] if len(kinds) > 1 else []
    return [*one, *alike, ("**dev**", dev), ("**held out**", held_out), ("**all**", list(results))]


def _scores(results: Iterable[FilingFacts], in_table: bool) -> list[Score]:
    return [score for result in results for score in result.numbers if score.truth.in_table == in_table]


def score_table(results: Sequence[FilingFacts], in_table: bool) -> str:
    """Found, value, unit, period of the numbers in tables, or of those in prose."""
    head = ("", "printed", "found", "value", "sign", "unit", "period")
    rows: list[Sequence[object]] = []
    for name, group in groups(results):
        tally = Tally.of(_scores(group, in_table))
        if tally.printed:
            rows.append(
                (
                    name,
                    tally.printed,
                    share(tally.found, tally.printed),
                    share(tally.value, tally.found),
                    share(tally.sign, tally.found),
                    share(tally.unit, tally.unit_of),
                    share(tally.period, tally.period_of),
                )
            )
    found, value, unit, period = TARGETS["tables" if in_table else "prose"]
    rows.append(("target", "", f"≥ {found}", f"≥ {value}", "", f"≥ {unit}", f"≥ {period}"))
    return table(head, rows)


def apart_table(results: Sequence[FilingFacts]) -> str:
    """What is not among the printed numbers: dashes (and how they were met), nil, hidden, words; and tieout's reading of the tags."""
    head = ("", "dashes", "found", "as zero or nil", "nil", "hidden", "words", "other", "tags: placed", "value and sign", "unit", "period")
    rows: list[Sequence[object]] = []
    for name, group in groups(results):
        dashes = Tally.of(score for result in group for score in result.dashes)
        kinds: Counter[str] = Counter()
        for result in group:
            kinds.update(result.kinds)
        agree = Tally(*(sum(column) for column in zip(*(result.tags_agree for result in group), strict=True))) if group else Tally.of(())
        counts = (kinds["nil"], kinds["hidden"], kinds["words"], kinds["other format"])
        pairs = ((agree.found, agree.printed), (agree.sign, agree.found), (agree.unit, agree.unit_of), (agree.period, agree.period_of))
        tags = tuple(share(part, whole) for part, whole in pairs)
        dash = (dashes.printed, share(dashes.found, dashes.printed), share(dashes.value, dashes.found))
        rows.append((name, *dash, *counts, *tags))
    return table(head, rows)


def false_facts(results: Iterable[FilingFacts]) -> str:
    """How many of the labelled untagged numerals became facts that they are not."""
    verdicts = [(result.filing, verdict) for result in results for verdict in result.verdicts]
    rows: list[Sequence[object]] = []
    parts: list[tuple[str, Callable[[Filing], bool]]] = [
        ("dev", lambda filing: not filing.held_out),
        ("held out", lambda filing: filing.held_out),
        ("**all**", lambda _: True),
    ]
    for name, wanted in parts:
        some = [verdict for filing, verdict in verdicts if wanted(filing)]
        quantities = [verdict for verdict in some if verdict.label.quantity]
        right = sum(verdict.got is not None and not verdict.false for verdict in quantities)
        read = sum(verdict.got is not None for verdict in quantities)
        false = sum(bool(verdict.false) for verdict in some)
        rows.append((name, len(some), len(quantities), read, right, false, share(false, len(some))))
    lines = [table(("", "numerals", "quantities", "read", "read right", "false facts", "share (target ≤ 2 %)"), rows)]
    for filing, verdict in verdicts:
        if verdict.false and verdict.got is not None and not filing.held_out:
            label = verdict.label
            expected = f", {label.value} {'|'.join(label.units)} expected" if label.quantity else ""
            lines.append(f"- {filing.title}, bytes {label.start}-{label.end}: {verdict.false}{expected}; got {described(verdict.got)}")
    return "\n".join(lines)


def failure_classes(results: Iterable[FilingFacts], examples: int, held_out_too: bool) -> str:
    """The failures by class, most frequent first, with examples; those of held-out filings are counted, and shown only when asked."""
    found: dict[tuple[str, str, str], list[tuple[Filing, Score]]] = defaultdict(list)
    for result in results:
        for score in (*result.numbers, *result.dashes):
            failure = failure_class(score)
            if failure is not None:
                found["table" if score.truth.in_table else "prose", *failure].append((result.filing, score))
    lines: list[str] = []
    for (where, measure, kind), cases in sorted(found.items(), key=lambda item: -len(item[1]))[:40]:
        held_out = sum(filing.held_out for filing, _ in cases)
        lines.append(f"- {where}, {measure}: {kind}: {len(cases) - held_out} dev, {held_out} held out")
        shown = [case for case in cases if held_out_too or not case[0].held_out]
        step = max(1, len(shown) // examples) if examples else 1
        lines += [f"    - {_example(filing, score)}" for filing, score in shown[::step][:examples]]
    return "\n".join(lines) or "none"


def _example(filing: Filing, score: Score) -> str:
    truth = score.truth
    expected = f"{truth.value} {truth.unit} {period_text(truth.period)}"
    got = described(score.got) if score.got else "nothing"
    return f"{filing.title}, byte {truth.start}, {truth.concept} “{truth.quote}”: expected {expected}; got {got}"


def described(got: Occurrence) -> str:
    """An occurrence in one line."""
    return f"{got.value} {got.unit} {period_text(got.period)} “{got.quote}” ({got.origin}: {got.label[-90:]})"


def period_text(period: Period | None) -> str:
    """A period as ISO dates."""
    if period is None:
        return "no period"
    return f"at {period.end}" if period.start is None else f"{period.start}..{period.end}"


def text_report(results: Sequence[FilingFacts], examples: int, held_out_too: bool) -> str:
    """The whole report."""
    without = [result.filing.title for result in results if not result.has_contexts and result.numbers]
    parts = [
        "## Numbers in tables, read without tags",
        score_table(results, in_table=True),
        "## Numbers in prose, read without tags",
        score_table(results, in_table=False),
        f"Left out of unit and period, having no contexts: {', '.join(without) or 'none'}.",
        "## Apart: dashes, nil, hidden, words; and tieout's own reading of the tags against this evaluation's",
        apart_table(results),
        "## False facts: untagged numerals, drawn at random and labelled by hand",
        false_facts(results),
        "## Failures by class",
        failure_classes(results, examples, held_out_too),
    ]
    return "\n\n".join(parts)


def json_report(results: Sequence[FilingFacts]) -> dict[str, Any]:
    """The same as data: counts, not percentages; no text of the filings."""
    rows = []
    for name, group in groups(results):
        rows.append(
            {
                "name": name.strip("*"),
                "tables": Tally.of(_scores(group, in_table=True))._asdict(),
                "prose": Tally.of(_scores(group, in_table=False))._asdict(),
                "dashes": Tally.of(score for result in group for score in result.dashes)._asdict(),
                "untagged": {
                    "labelled": sum(len(result.verdicts) for result in group),
                    "false": sum(bool(verdict.false) for result in group for verdict in result.verdicts),
                },
            }
        )
    without = [result.filing.title for result in results if not result.has_contexts and result.numbers]
    return {"schema": "tieout.eval.facts/1", "rows": rows, "without_contexts": without}
