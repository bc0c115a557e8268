"""Charts of a digest: its lines over the periods that the filing prints side by side, parts of revenue at one scale, margins.

A bar stands for one printed figure and leads to its digits, as the figures of the text do. Only rows of three periods or more are drawn:
two figures are a sentence. Vega draws them (the extra `charts`); without it the page has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from itertools import count
from typing import NamedTuple
from xml.etree import ElementTree as ET

from ...lexicon.months import NAMES
from ...model.digest import Derivation, Digest, Statement
from ...model.facts import Facts, Occurrence, Period
from ..amounts import amount_words, scale_of
from ..notation import SCALES, Json
from ..printable import one_line
from ..wording_of_check import period as period_words
from .cards import Cards
from .page import text

_FEWEST, _MOST = 3, 5
"""The fewest periods that make a chart, and the most that fit in one."""
_WIDTH, _HEIGHT = 168, 58
_FAINT = 0.4
_LONGEST_NAME = 48
_ROOM = 256 * 1024**3
"""Bytes of address space that the engine needs to start (64 GiB are too few, 128 suffice)."""
_LINES, _PARTS, _MARGINS = "", "Parts, at one scale", "Margins"
_SHOWN = {
    "g": ("transform",),
    "path": ("d", "fill", "fill-opacity"),
    "text": ("text-anchor", "transform"),
    "line": ("transform", "x2", "y2", "stroke"),
}
"""What is kept of the library's drawing: elements with their attributes; the rest is for pages of other kinds."""
_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"


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
_Rows = dict[tuple[int, int], list[Occurrence]]


def available() -> bool:
    """Whether the extra `charts` is installed and can run. Its engine ends a process that lacks address space."""
    if find_spec("vl_convert") is None:
        return False
    try:
        import resource
    except ImportError:  # Windows, which sets no such limit
        return True
    room = resource.getrlimit(resource.RLIMIT_AS)[0]
    return room == resource.RLIM_INFINITY or room >= _ROOM


def charts_of(digest: Digest, facts: Facts) -> Charts:
    """The charts by topic and heading. A statement's first figure leads to its row; only printed figures are drawn."""
    rows: _Rows = {}
    for occurrence in facts.occurrences:
        if occurrence.table is not None and occurrence.row is not None and occurrence.value is not None and not occurrence.hidden:
            rows.setdefault((occurrence.table, occurrence.row), []).append(occurrence)
    charts: dict[str, dict[str, list[Chart]]] = {}
    drawn: set[str] = set()
    numbers = count(1)
    for topic in digest.topics:
        groups: dict[str, list[Chart]] = {_LINES: [], _PARTS: [], _MARGINS: []}
        for statement in topic.statements:
            number, line = next(numbers), _line(statement, rows, facts)
            if len(line) >= _FEWEST and line[0].id not in drawn:
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
    everything = [chart for groups in charts.values() for group in groups.values() for chart in group]
    drawn = iter(_drawn(everything, cards))
    return {topic: "".join(_group(name, group, drawn) for name, group in groups.items()) for topic, groups in charts.items()}


def _group(name: str, charts: list[Chart], drawn: Iterator[str]) -> str:
    heading = f"<h3>{name}</h3>" if name else ""
    figures = "\n".join(f"<figure>{_caption(chart)}{drawing}</figure>" for chart, drawing in zip(charts, drawn, strict=False))
    return f'<div class="charts">{heading}\n<div class="grid">{figures}</div></div>'


def _caption(chart: Chart) -> str:
    unit = f" <small>{text(chart.unit)}</small>" if chart.unit else ""
    return f"<figcaption>{text(chart.name)}{unit}</figcaption>"


def _line(statement: Statement, rows: _Rows, facts: Facts) -> list[Occurrence]:
    """The row of a statement's figures: of one unit and kind of period, one for each period, in order of time."""
    stated = [facts.occurrence(figure.occurrences[0]) for figure in statement.figures if figure.derivation is None and figure.occurrences]
    first = next((each for each in stated if (each.table, each.row) in rows and each.period is not None), None)
    if first is None or first.table is None or first.row is None:
        return []
    known = {each.id for each in stated}
    by_period: dict[Period, Occurrence] = {}
    for each in sorted(rows[first.table, first.row], key=lambda each: each.id not in known):
        if each.period is not None and each.unit == first.unit and _alike(each.period, first.period):
            by_period.setdefault(each.period, each)
    return [by_period[period] for period in sorted(by_period, key=lambda period: period.end)][-_MOST:]


def _alike(period: Period, other: Period | None) -> bool:
    return other is not None and period.is_instant == other.is_instant and abs(period.days - other.days) <= 10


def _derived(statement: Statement, op: str) -> Iterator[Derivation]:
    return (figure.derivation for figure in statement.figures if figure.derivation is not None and figure.derivation.op == op)


def _chart(line: list[Occurrence], user: str) -> Chart:
    newest = line[-1]
    scale = max(scale_of(each.value, each.decimals) for each in line if each.value is not None)
    while any(abs(each.value.scaleb(-scale)) >= 10**6 for each in line if each.value is not None) and scale < 12:
        scale += 3
    bars: list[Bar] = []
    for each, when in zip(line, _times(line), strict=True):
        if each.value is not None:
            told = f"{_name(each)}, {period_words(each.period)}: {amount_words(each.value, each.unit, each.decimals)}"
            bars.append(Bar(each.value, _short(each, scale), when, told, each.id))
    return Chart(_name(newest), _unit(newest, scale), tuple(bars), None, user)


def _margins(statement: Statement, line: list[Occurrence], rows: _Rows, facts: Facts, user: str) -> Iterator[Chart]:
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
    for (each, ratio), when in zip(both, _times([each for each, _ in both]), strict=True):
        share = f"{ratio.scaleb(2):.1f}%"
        bars.append(Bar(ratio, share, when, f"{_name(each)}, {period_words(each.period)}: {share} of {_name(whole)}", each.id))
    yield Chart(_name(line[-1]), f"% of {_name(whole)}", tuple(bars), None, user)


def _name(occurrence: Occurrence) -> str:
    words = one_line(occurrence.label).split(" › ")[-1]
    return words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 1].rstrip()}…"


def _unit(occurrence: Occurrence, scale: int) -> str:
    """The unit of a chart's figures, where its name does not give that already."""
    if occurrence.unit == "pure" and (occurrence.decimals or 0) >= 2:
        return "%"
    currency, _, share = (occurrence.unit or "").partition("/")
    scaled = "" if SCALES[scale] in _name(occurrence).lower() else SCALES[scale]
    return " ".join(filter(None, ("" if currency == "pure" else currency, scaled, share and "a share")))


def _short(occurrence: Occurrence, scale: int) -> str:
    value, decimals = occurrence.value or Decimal(0), occurrence.decimals
    if occurrence.unit == "pure" and (decimals or 0) >= 2:
        return amount_words(value, "pure", decimals)
    places = 0 if decimals is None else max(decimals + scale, 0)
    most = 1 if scale else 2  # cents are said, what is in millions is read at a glance
    return f"{value.scaleb(-scale):,.{min(places, most)}f}"


def _times(line: Iterable[Occurrence]) -> list[str]:
    """The words below the bars: years where they end in December, else months, as a fiscal year is seldom named after its end."""
    ends = [each.period.end if each.period is not None else date.min for each in line]
    years = [f"{end.year}" for end in ends]
    plain = all(end.month == 12 for end in ends) and len(set(years)) == len(years)
    return years if plain else [f"{NAMES[end.month - 1][:3]} {end.year}" for end in ends]


def _drawn(charts: list[Chart], cards: Cards) -> Iterator[str]:
    """Each chart as inline SVG: the library's drawing without what a page does not need. All are drawn in one call, as each call is
    slow."""
    if not charts:
        return
    import vl_convert

    groups = [{"type": "group", "name": f"chart{index}", **_spec(chart, cards)} for index, chart in enumerate(charts)]
    spec = {"$schema": "https://vega.github.io/schema/vega/v5.json", "width": _WIDTH, "height": _HEIGHT, "marks": groups}
    root = ET.fromstring(vl_convert.vega_to_svg(spec))  # noqa: S314  the library's own output
    by_name = {name: element for element in root.iter(f"{_SVG}g") for name in (element.get("class") or "").split()}
    for index, chart in enumerate(charts):
        inside = "".join(_kept(each) for each in by_name[f"chart{index}"])
        yield f'<svg viewBox="0 -16 {_WIDTH} {_HEIGHT + 36}" role="group" aria-label="{text(chart.name)}">{inside}</svg>'


def _kept(element: ET.Element) -> str:
    tag = element.tag.removeprefix(_SVG)
    inside = text(element.text or "") + "".join(_kept(each) for each in element)
    if tag == "a":
        # The library makes addresses absolute; what we gave it is the fragment.
        place = text(element.get(_XLINK, "").partition("#")[2])
        label = text(next((each.get("aria-label") or "" for each in element), ""))
        return f'<a href="#{place}" aria-label="{label}">{inside}</a>'
    if tag not in _SHOWN or (tag == "path" and not element.get("fill")) or (tag == "g" and not element.get("transform")):
        return inside
    kept = "".join(f' {name}="{text(element.get(name, ""))}"' for name in _SHOWN[tag] if element.get(name))
    return f"<{tag}{kept}>{inside}</{tag}>" if inside else f"<{tag}{kept}/>"


def _spec(chart: Chart, cards: Cards) -> Json:
    """The chart for Vega: bars from zero, the figure above each, its period below; the newest in full colour."""
    last = len(chart.bars) - 1
    rows = [
        {
            "when": bar.when,
            "value": str(bar.value),
            "label": bar.label,
            "told": bar.told,
            "strength": 1 if index == last else _FAINT,
            "place": f"#{cards.marks.anchor(bar.occurrence) or chart.user}",
        }
        for index, bar in enumerate(chart.bars)
    ]
    values = [bar.value for bar in chart.bars]
    domain = [str(min(*values, Decimal(0))), str(max(*values, chart.top or Decimal(0), Decimal(0)))]
    return {
        "encode": {"enter": {"width": {"value": _WIDTH}, "height": {"value": _HEIGHT}}},
        "data": [{"name": "bars", "values": rows, "format": {"parse": {"value": "number"}}}],
        "scales": [
            {"name": "x", "type": "band", "domain": {"data": "bars", "field": "when"}, "range": [0, _WIDTH], "paddingInner": 0.14},
            {"name": "y", "type": "linear", "domain": domain, "range": [_HEIGHT, 0]},
        ],
        "marks": _MARKS,
    }


_FROM: Json = {"from": {"data": "bars"}}
_TOP: Json = {"scale": "y", "field": "value", "offset": -4}
_NOUGHT: Json = {"scale": "y", "value": 0}
_WRITTEN: Json = {"align": {"value": "center"}, "fontSize": {"value": 10.5}, "x": {"scale": "x", "field": "when", "band": 0.5}}
_BAR: Json = {
    "x": {"scale": "x", "field": "when"},
    "width": {"scale": "x", "band": 1},
    "y": {"scale": "y", "field": "value"},
    "y2": _NOUGHT,
    "fill": {"value": "currentColor"},
    "fillOpacity": {"field": "strength"},
    "href": {"field": "place"},
    "description": {"field": "told"},
}
_LABEL: Json = {**_WRITTEN, "text": {"field": "label"}, "y": [{"test": "datum.value < 0", **_NOUGHT, "offset": -4}, _TOP]}
_TIME: Json = {**_WRITTEN, "text": {"field": "when"}, "y": {"value": _HEIGHT + 15}}
_BASE: Json = {"x": {"value": 0}, "x2": {"value": _WIDTH}, "y": _NOUGHT, "stroke": {"value": "currentColor"}}
_MARKS: list[Json] = [
    {"type": "rect", **_FROM, "encode": {"enter": _BAR}},
    {"type": "rule", "encode": {"enter": _BASE}},
    {"type": "text", **_FROM, "encode": {"enter": _LABEL}},
    {"type": "text", **_FROM, "encode": {"enter": _TIME}},
]
"""What is drawn of every chart: its bars, the line they stand on, the figure over each and its time below."""
