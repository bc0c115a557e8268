"""Charts of a digest: its lines over the periods that the filing prints side by side, parts of revenue at one scale, margins.

A bar stands for one printed figure and leads to its digits, as the figures of the text do. Only rows of three periods or more are drawn:
two figures are a sentence. Colours are the style sheet's, so that charts follow the page's shade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import count
from typing import NamedTuple

from ...model.digest import LEAD, Derivation, Digest, Statement
from ...model.facts import Facts, Occurrence
from ..amounts import amount_words
from ..printed_rows import Rows, digits_of, name_of, row_of, rows_of, scale_of_row, times_of, unit_of
from ..wording_of_check import period as period_words
from .cards import Cards
from .page import text

_FEWEST, _MOST = 3, 5
"""The fewest periods that make a chart, and the most that fit in one."""
_WIDTH, _HEIGHT = 168, 58
_ABOVE, _BELOW = 16, 20
"""Room for the figure above the highest bar, and for the periods below."""
_GAP = Decimal("0.14")
"""The part of a bar's place that is left free beside it."""
_LINES, _PARTS, _MARGINS = "", "Parts, at one scale", "Margins"


class Bar(NamedTuple):
    """One printed figure: its height and words, its period, and the occurrence that it leads to."""

    value: Decimal
    label: str
    when: str
    told: str
    occurrence: str


class Chart(NamedTuple):
    """The bars of one line. `top` is the end of its scale, None for its highest bar; `user` is the statement that it belongs to."""

    name: str
    unit: str
    bars: tuple[Bar, ...]
    top: Decimal | None
    user: str


Charts = Mapping[str, Mapping[str, list[Chart]]]
"""Charts by the topic that they follow, then by their heading."""


def charts_of(digest: Digest, facts: Facts) -> Charts:
    """The charts by topic and heading. A statement's first figure leads to its row; only printed figures are drawn."""
    rows = rows_of(facts)
    charts: dict[str, dict[str, list[Chart]]] = {}
    drawn: set[str] = set()
    numbers = count(1)
    for topic in digest.topics:
        groups: dict[str, list[Chart]] = {_LINES: [], _PARTS: [], _MARGINS: []}
        for statement in topic.statements:
            number, line = next(numbers), row_of(statement, rows, facts)[-_MOST:]
            if len(line) >= _FEWEST and line[0].id not in drawn and topic.id != LEAD:
                drawn.add(line[0].id)
                part = topic.id == "revenue" and any(_derived(statement, "share"))
                groups[_PARTS if part else _LINES].append(_chart(line, f"s{number}"))
                groups[_MARGINS] += _margins(statement, line, rows, facts, f"s{number}")
        charts[topic.id] = {name: _at_one_scale(found) if name == _PARTS else found for name, found in groups.items() if found}
    return charts


def _at_one_scale(charts: list[Chart]) -> list[Chart]:
    top = max(bar.value for chart in charts for bar in chart.bars)
    return [chart._replace(top=top) for chart in charts]


def charts_markup(charts: Charts, cards: Cards) -> dict[str, str]:
    """The charts of each topic as markup. `cards` must have their figures already."""
    return {topic: "".join(_group(name, group, cards) for name, group in groups.items()) for topic, groups in charts.items()}


def _group(name: str, charts: list[Chart], cards: Cards) -> str:
    heading = f"<h3>{name}</h3>" if name else ""
    figures = "\n".join(f"<figure>{_caption(chart)}{_drawing(chart, cards)}</figure>" for chart in charts)
    return f'<div class="charts">{heading}\n<div class="grid">{figures}</div></div>'


def _caption(chart: Chart) -> str:
    unit = f" <small>{text(chart.unit)}</small>" if chart.unit else ""
    return f"<figcaption>{text(chart.name)}{unit}</figcaption>"


def _derived(statement: Statement, op: str) -> Iterator[Derivation]:
    return (figure.derivation for figure in statement.figures if figure.derivation is not None and figure.derivation.op == op)


def _chart(line: list[Occurrence], user: str) -> Chart:
    newest = line[-1]
    scale = scale_of_row(line)
    bars: list[Bar] = []
    for each, when in zip(line, times_of(line), strict=True):
        if each.value is not None:
            told = f"{name_of(each)}, {period_words(each.period)}: {amount_words(each.value, each.unit, each.decimals)}"
            bars.append(Bar(each.value, digits_of(each, scale), when, told, each.id))
    return Chart(name_of(newest), unit_of(newest, scale), tuple(bars), None, user)


def _margins(statement: Statement, line: list[Occurrence], rows: Rows, facts: Facts, user: str) -> Iterator[Chart]:
    """A statement's margin over the periods in which both its line and the whole are printed."""
    derived = next(_derived(statement, "margin"), None)
    whole = None if derived is None or len(derived.operands) != 2 else facts.occurrence(derived.operands[1].occurrence)
    if whole is None or whole.table is None or whole.row is None:
        return
    wholes = {each.period: each.value for each in rows.get((whole.table, whole.row), ()) if each.unit == whole.unit}
    known = [each for each in line if each.unit == whole.unit]
    both = [(each, each.value / of) for each in known if each.value is not None and (of := wholes.get(each.period))]
    if len(both) < _FEWEST:
        return
    bars: list[Bar] = []
    for (each, ratio), when in zip(both, times_of([each for each, _ in both]), strict=True):
        share = f"{ratio.scaleb(2):.1f}%"
        bars.append(Bar(ratio, share, when, f"{name_of(each)}, {period_words(each.period)}: {share} of {name_of(whole)}", each.id))
    yield Chart(name_of(line[-1]), f"% of {name_of(whole)}", tuple(bars), None, user)


def _drawing(chart: Chart, cards: Cards) -> str:
    """A chart as inline SVG: bars from nought, the figure above each and its period below, the newest in full colour."""
    scale = scale_from_nought([bar.value for bar in chart.bars], chart.top, _HEIGHT)
    pieces = "".join(_bar(chart, index, scale, cards) for index in range(len(chart.bars)))
    base = f'<line x2="{_WIDTH}" y1="{scale.nought}" y2="{scale.nought}" stroke="currentColor"/>'
    box = f"0 {-_ABOVE} {_WIDTH} {_HEIGHT + _ABOVE + _BELOW}"
    return f'<svg viewBox="{box}" role="group" aria-label="{text(chart.name)}">{pieces}{base}</svg>'


def _bar(chart: Chart, index: int, scale: Scale, cards: Cards) -> str:
    bar = chart.bars[index]
    place = Decimal(_WIDTH) / len(chart.bars)
    left, width = index * place + place * _GAP / 2, place * (1 - _GAP)
    top, height = scale.bar(bar.value)
    faint = "" if index == len(chart.bars) - 1 else ' class="earlier"'
    target = cards.marks.anchor(bar.occurrence) or chart.user
    middle = f"{left + width / 2:.1f}"
    return (
        f'<a href="#{target}" aria-label="{text(bar.told)}">'
        f'<rect{faint} x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}"/></a>'
        f'<text x="{middle}" y="{top - 4:.1f}">{text(bar.label)}</text>'
        f'<text x="{middle}" y="{_HEIGHT + 15}">{text(bar.when)}</text>'
    )


class Scale(NamedTuple):
    """A vertical scale that has nought on it: `nought` is its place from the top, `each` the height of one."""

    nought: Decimal
    each: Decimal

    def bar(self, value: Decimal) -> tuple[Decimal, Decimal]:
        """The top and the height of a bar between nought and the value."""
        height = abs(value) * self.each
        return (self.nought - height if value > 0 else self.nought), height


def scale_from_nought(values: Sequence[Decimal], top: Decimal | None, height: int) -> Scale:
    """The scale on which the values, nought and `top` fit in this height.

    >>> scale_from_nought([Decimal(-10), Decimal(30)], None, 40)
    Scale(nought=Decimal('30.0'), each=Decimal('1'))"""
    highest = max(*values, top or Decimal(0), Decimal(0))
    lowest = min(*values, Decimal(0))
    each = Decimal(height) / (highest - lowest) if highest > lowest else Decimal(0)
    return Scale((highest * each).quantize(Decimal("0.1")), each)
