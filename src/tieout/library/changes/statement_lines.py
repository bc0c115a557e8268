"""Lines of the primary statements that are new, gone or renamed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tieout.model.changes import Kind, LineChange, Restatement
from tieout.model.document import StatementKind
from tieout.model.facts import Occurrence, Period

from ...thresholds.changes import LEAST_LIKE_LABEL, MOST_LINE_SIZE, WEIGHT_OF_ENDED, WEIGHT_OF_NEW_LINE, WEIGHT_OF_RENAMED
from .alignment import NUMBER, masked, words_of
from .figures import StatedFigures, interval_of, label_of, stated_value

_STATEMENTS: tuple[StatementKind, ...] = ("income", "balance", "cash_flow", "comprehensive")
_NOTHING = Decimal(0)
_SMALL = frozenset("and of the for in to or on by at with from as a an its net total other".split())


class _Line(NamedTuple):
    """A line of a statement: the label as printed, its words, its concepts, and its figures by period."""

    label: str
    words: tuple[str, ...]
    path: tuple[str, ...]
    concepts: frozenset[tuple[str, tuple[tuple[str, str], ...]]]
    figures: dict[Period, Occurrence]

    @property
    def newest(self) -> Occurrence:
        """Its figure of the newest period, of the longest that end then."""
        return self.figures[max(self.figures, key=lambda period: (period.end, period.days))]


def line_changes(old: StatedFigures, new: StatedFigures, restated: Sequence[Restatement]) -> list[LineChange]:
    """The lines that only one of the filings has in its primary statements, and those that it calls otherwise, the largest first.

    "Intangible assets, net" of 8,983 in the newer balance sheet alone -> new."""
    told = _told_in(restated)
    changes: list[LineChange] = []
    for statement in _STATEMENTS:
        before, after = _lines(old, statement), _lines(new, statement)
        if before and after:
            changes += _of_statement(statement, before, after, told)
    changes.sort(key=lambda change: -change.weight)
    return [change._replace(id=f"l{n}") for n, change in enumerate(changes, 1)]


def _lines(side: StatedFigures, statement: StatementKind) -> list[_Line]:
    rows: dict[tuple[int, int], list[Occurrence]] = defaultdict(list)
    for (table, _), cells in side.cells.items():
        if side.document.tables[table].statement == statement:
            for one in cells:
                rows[table, one.row or 0].append(one)
    lines: list[_Line] = []
    for row in sorted(rows):
        figures: dict[Period, Occurrence] = {}
        for one in rows[row]:
            if one.period is not None and one.column == "amount":
                kept = figures.get(one.period)
                figures[one.period] = one if kept is None or (kept.origin != "tag" and one.origin == "tag") else kept
        if figures:
            first = next(iter(figures.values()))
            concepts = frozenset((one.concept, one.dimensions) for one in rows[row] if one.origin == "tag" and one.concept is not None)
            path = tuple(" ".join(masked(words_of(part))) for part in first.label.split(" › "))
            lines.append(_Line(label_of(first), _content(first.label.rpartition(" › ")[2]), path, concepts, figures))
    return lines


def _content(label: str) -> tuple[str, ...]:
    """The words of a label that name its line."""
    return tuple(word for word in masked(words_of(label)) if word not in _SMALL and word != NUMBER)


def _of_statement(statement: StatementKind, before: list[_Line], after: list[_Line], told: dict[str, str]) -> Iterator[LineChange]:
    pairs = _paired(before, after)
    base = max((abs(line.newest.value or _NOTHING) for line in after if not (line.newest.unit or "").endswith("shares")), default=_NOTHING)
    for a, b in pairs.items():
        if _is_renamed(before[a], after[b]):
            yield _change("renamed", statement, (before[a], after[b]), base, told)
    olds, news = _apart(range(len(before)), pairs), _apart(range(len(after)), pairs.values())
    yield from (_change("new", statement, (None, after[b]), base, told) for b in news if _matters(after[b]))
    yield from (_change("gone", statement, (before[a], None), base, told) for a in olds if _matters(before[a]))


def _apart(places: Iterable[int], taken: Iterable[int]) -> list[int]:
    known = set(taken)
    return [n for n in places if n not in known]


def _matters(line: _Line) -> bool:
    return any(one.value for one in line.figures.values())


def _paired(before: list[_Line], after: list[_Line]) -> dict[int, int]:
    """Which line is which: by tag, else by its label and what stands above it, else by the label alone, else by its figures."""
    pairs: dict[int, int] = {}
    for same in (_by_concept, _by_path, _by_words, _by_figures):
        left = _apart(range(len(after)), pairs.values())
        for a in _apart(range(len(before)), pairs):
            fitting = [b for b in left if same(before[a], after[b])]
            if len(fitting) == 1 or (fitting and same is not _by_figures):
                pairs[a] = fitting[0]
                left.remove(fitting[0])
    return pairs


def _by_concept(a: _Line, b: _Line) -> bool:
    return not a.concepts.isdisjoint(b.concepts)


def _by_path(a: _Line, b: _Line) -> bool:
    return a.path == b.path


def _by_words(a: _Line, b: _Line) -> bool:
    return bool(a.words) and a.words == b.words and (a.path[:-1] == b.path[:-1] or _by_figures(a, b))


def _by_figures(a: _Line, b: _Line) -> bool:
    """Whether both state the same amounts of every period that both have, one of them not nothing."""
    shared = a.figures.keys() & b.figures.keys()
    return (
        any(a.figures[period].value for period in shared)
        and all(interval_of(a.figures[period]).overlaps(interval_of(b.figures[period])) for period in shared)
        and all(a.figures[period].unit == b.figures[period].unit for period in shared)
    )


def _is_renamed(a: _Line, b: _Line) -> bool:
    """Whether two labels of one line have few words in common: "Other assets" and "Other assets, net" have all."""
    first, second = Counter(a.words), Counter(b.words)
    total = first.total() + second.total()
    return bool(total) and a.path[-1] != b.path[-1] and 200 * (first & second).total() < LEAST_LIKE_LABEL * total


def _told_in(restated: Sequence[Restatement]) -> dict[str, str]:
    """What the restatements say of new and gone lines, by the figure's id and whose it is: "n-o12" -> "Other assets"."""
    told: dict[str, str] = {}
    for one in restated:
        side = {"divided": "n", "merged": "o"}.get(one.look)
        for other in one.others if side else ():
            told[f"{side}-{other.place.occurrence}"] = one.figures[0].label
    return told


def _change(
    kind: Kind, statement: StatementKind, lines: tuple[_Line | None, _Line | None], base: Decimal, told: dict[str, str]
) -> LineChange:
    before, after = lines
    shown = after or before
    if shown is None:
        raise AssertionError(statement)
    olds = before.newest if before is not None else None
    news = after.newest if after is not None else None
    size = max((abs(one.value or _NOTHING) for line in lines if line is not None for one in line.figures.values()), default=_NOTHING)
    is_money = not (shown.newest.unit or "").endswith("shares")
    share = int(min(size / base, Decimal(1)) * 100) if base and is_money else 0
    weight = (WEIGHT_OF_RENAMED if kind == "renamed" else WEIGHT_OF_NEW_LINE) + min(share * 4, MOST_LINE_SIZE)
    if kind == "gone" and olds is not None and not olds.value:
        weight = WEIGHT_OF_ENDED
    return LineChange(
        "",
        kind,
        statement,
        after.label if after is not None else "",
        before.label if before is not None else "",
        shown.newest.unit,
        None if olds is None else stated_value(olds),
        None if news is None else stated_value(news),
        shown.newest.period,
        _why(kind, lines, told),
        weight,
    )


def _why(kind: Kind, lines: tuple[_Line | None, _Line | None], told: dict[str, str]) -> str:
    before, after = lines
    if kind == "new" and after is not None:
        whole = next((told[key] for one in after.figures.values() if (key := f"n-{one.id}") in told), "")
        if whole:
            return f"It was part of “{whole}” before."
        earlier = sorted(after.figures, key=lambda period: (period.end, period.days))[:-1]
        if any(after.figures[period].value for period in earlier):
            return "The newer filing states it for earlier periods too; the older one has no such line."
        return "It has no figure of an earlier period."
    if kind == "gone" and before is not None:
        whole = next((told[key] for one in before.figures.values() if (key := f"o-{one.id}") in told), "")
        if whole:
            return f"It is part of “{whole}” now."
        return "" if before.newest.value else "It had no figure in the newest period of the older filing already."
    if before is not None and after is not None and not _by_concept(before, after):
        return "The figures of the periods that both filings state are the same."
    return "Both have the same tag." if before is not None and before.concepts else ""
