"""The key figures as a table of the page, each figure leading to its digits, each line with small bars and to its statement."""

from __future__ import annotations

from decimal import Decimal

from ..key_figures import KeyFigure, KeyFigures
from .cards import Cards
from .charts import scale_from_nought
from .page import text

_WIDTH, _HEIGHT = 36, 18


def key_figures_markup(groups: tuple[KeyFigures, ...], cards: Cards) -> str:
    """The table; "" where the digest tells no main line. `cards` must have the figures already."""
    if not groups:
        return ""
    most = max(len(group.periods) for group in groups)
    bodies = "\n".join(_body(group, most, cards) for group in groups)
    return f'<section class="key"><h2>Key figures</h2>\n<div class="wide"><table class="periods">\n{bodies}\n</table></div></section>'


def _body(group: KeyFigures, most: int, cards: Cards) -> str:
    blanks = "<td></td>" * (most - len(group.periods))
    heads = "".join(f'<th scope="col">{text(period)}</th>' for period in group.periods)
    unit = f", {text(group.unit)}" if group.unit else ""
    head = f'<tr><th scope="col">{text(group.when)}{unit}</th>{heads}{blanks}<th scope="col">Change</th><td></td></tr>'
    return "<tbody>" + "\n".join([head, *(_row(line, most, cards) for line in group.lines)]) + "</tbody>"


def _row(line: KeyFigure, most: int, cards: Cards) -> str:
    unit = f" <small>{text(line.unit)}</small>" if line.unit.strip("%") else ""
    cells = "".join(
        f'<td><a href="#{cards.marks.anchor(each.id) or f"s{line.statement}"}">{text(digits)}</a></td>'
        for each, digits in zip(line.figures, line.digits, strict=True)
    )
    name = f'<th scope="row"><a href="#s{line.statement}">{text(line.name)}</a>{unit}</th>'
    blanks = "<td></td>" * (most - len(line.figures))
    return f"<tr>{name}{cells}{blanks}<td>{text(line.change)}</td><td>{_bars(line)}</td></tr>"


def _bars(line: KeyFigure) -> str:
    """Small bars from the oldest to the newest; "" for a single figure. The figures beside them say the same, so they are hidden from
    readers of the screen."""
    values = [each.value for each in reversed(line.figures) if each.value is not None]
    if len(values) < 2:
        return ""
    scale = scale_from_nought(values, None, _HEIGHT)
    place = Decimal(_WIDTH) / 3
    bars = []
    for index, value in enumerate(values):
        top, height = scale.bar(value)
        faint = "" if index == len(values) - 1 else ' class="earlier"'
        bars.append(f'<rect{faint} x="{index * place + 1:.1f}" y="{top:.1f}" width="{place - 2:.1f}" height="{height:.1f}"/>')
    base = f'<line x2="{len(values) * place:.1f}" y1="{scale.nought}" y2="{scale.nought}"/>'
    return f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true">{"".join(bars)}{base}</svg>'
