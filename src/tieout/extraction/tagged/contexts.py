"""Contexts and units of an inline-XBRL filing's header, and the namespaces of its names.

The header is read in one pass over its tags and never as XML: no entity is expanded, and a broken context or unit does not
harm the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import NamedTuple

from tieout.model.facts import Context, Period
from tieout.model.source import Element, Tagging

from ...thresholds.extraction import FIRST_YEAR, LAST_YEAR

_NAMESPACE = re.compile(r"""xmlns:([\w.\-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ATTRIBUTE = re.compile(r"""(?<![\w:.\-])([\w:.\-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PIECE = re.compile(
    r"<(?:[\w.\-]+:)?(?:"
    r"(context|unit|identifier|instant|startDate|endDate|forever|explicitMember|measure|unitNumerator|unitDenominator)"
    r"(?=[\s/>])([^<>]*)>([^<]*)"
    r"|typedMember(?=[\s>])([^<>]*)>((?:[^<]++|<(?!/(?:[\w.\-]+:)?typedMember))*+))",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"<(?:[\w.\-]+:)?hidden(?=[\s>])", re.IGNORECASE)
_HIDDEN_END = re.compile(r"</(?:[\w.\-]+:)?hidden\s*>", re.IGNORECASE)
_FACT_TAG = re.compile(
    r"""<(/?)(?:[\w.\-]+:)?(nonFraction|fraction|numerator|denominator|exclude)(?=[\s/>])((?:[^<>"']++|"[^"<]*"|'[^'<]*')*+)>""",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[^<>]*>")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T[\d:.]+)?(?:Z|[+-]\d\d:\d\d)?")
_STANDARD = re.compile(
    r"https?://(?:www\.)?(?:fasb\.org|xbrl\.us|xbrl\.sec\.gov)/([a-z][a-z-]*)/\d"
    r"|https?://xbrl\.ifrs\.org/taxonomy/[\d-]+/([\w-]+)"
    r"|https?://www\.esma\.europa\.eu/taxonomy/[\d-]+/([\w-]+)"
    r"|https?://xbrl\.frc\.org\.uk/.*/([\w-]+)/?$"
)
_FIXED = {
    "http://www.xbrl.org/2003/instance": "xbrli",
    "http://www.xbrl.org/2003/iso4217": "iso4217",
    "http://www.xbrl.org/2009/utr": "utr",
}
_CUSTOMARY = {"business": "bus"}  # the FRC's prefix for its namespace that ends in "business"
_LONGEST_FIGURE = 2000  # characters of raw markup; the longest of 200,000 real ones is a tenth of it

NO_PERIOD = Period(None, date.min)


class Header(NamedTuple):
    """Contexts and units by their ids. `unreadable` counts contexts whose period is broken or missing ("forever" is neither)."""

    contexts: dict[str, Context]
    units: dict[str, str]
    unreadable: int


class Names:
    """Makes qualified names comparable across filings: a standard taxonomy has its customary prefix (us-gaap, ifrs-full, dei, srt,
    ecd …) whatever prefix the filer binds to it."""

    __slots__ = ("_known", "namespaces")

    def __init__(self, tagging: Tagging) -> None:
        self.namespaces: dict[str, str] = {}
        self._known: dict[str, str] = {}
        for markup in (tagging.root, *tagging.headers):
            for prefix, quoted, apostrophed in _NAMESPACE.findall(markup):
                self.namespaces.setdefault(prefix, unescape(quoted or apostrophed))

    def standard(self, name: str) -> str:
        """`name` with the customary prefix of its namespace: "gaap:Revenues", bound to FASB's us-gaap -> "us-gaap:Revenues"."""
        known = self._known.get(name)
        if known is None:
            prefix, colon, local = name.strip().rpartition(":")
            known = self._known[name] = customary_prefix(self.namespaces.get(prefix, ""), prefix) + colon + local
        return known

    def namespace(self, prefix: str, start_tag: str = "") -> str | None:
        """The namespace of `prefix`, from the start tag, else from the root; None where it is not bound."""
        if "xmlns:" in start_tag:
            for bound, quoted, apostrophed in _NAMESPACE.findall(start_tag):
                if bound == prefix:
                    return unescape(quoted or apostrophed)
        return self.namespaces.get(prefix)


def customary_prefix(namespace: str, prefix: str) -> str:
    """The customary prefix of a standard taxonomy's namespace; the filer's `prefix` for any other namespace.

    >>> customary_prefix("http://fasb.org/us-gaap/2024", "gaap"), customary_prefix("http://example.com/2024", "ex")
    ('us-gaap', 'ex')
    """
    fixed = _FIXED.get(namespace)
    if fixed is not None:
        return fixed
    standard = _STANDARD.match(namespace)
    if standard is None:
        return prefix
    last: str = standard[standard.lastindex or 0]
    return _CUSTOMARY.get(last, last)


def attributes_of(start_tag: str) -> dict[str, str]:
    """The attributes of a raw start tag, with names in lower case (some tools write `contextref`) and entities unresolved.

    >>> attributes_of('<ix:nonFraction contextRef="c1" scale="6">')
    {'contextref': 'c1', 'scale': '6'}
    """
    usual = not ("'" in start_tag or " =" in start_tag or "= " in start_tag or "\n" in start_tag or "\t" in start_tag or "\r" in start_tag)
    if usual:  # nearly always, and three times as fast as the pattern
        pieces = start_tag.split('"')
        return {before.rpartition(" ")[2][:-1].lower(): value for before, value in zip(pieces[::2], pieces[1::2], strict=False)}
    return {name.lower(): quoted or apostrophed for name, quoted, apostrophed in _ATTRIBUTE.findall(start_tag)}


def decoder(encoding: str) -> Callable[[str], str]:
    """A function from raw markup (one character a byte) to text: decoded, without tags, character references resolved, trimmed.

    >>> decoder("utf-8")("<b>A &amp; B</b> ")
    'A & B'
    """

    def text_of(raw: str) -> str:
        if "<" in raw:
            raw = _ANY_TAG.sub("", raw)
        if not raw.isascii():
            raw = raw.encode("latin-1", "replace").decode(encoding, "replace")
        return (unescape(raw) if "&" in raw else raw).strip()

    return text_of


def read_header(tagging: Tagging, names: Names, text_of: Callable[[str], str]) -> Header:
    """All contexts and units of all headers; of an id that is defined twice, the first definition."""
    contexts: dict[str, _Drafted] = {}
    units: dict[str, tuple[list[str], list[str]]] = {}
    context = _Drafted()
    measures: list[str] = []
    unit: tuple[list[str], list[str]] = ([], measures)
    for header in tagging.headers:
        for name, attributes, text, typed, member in _PIECE.findall(header):
            kind = name.lower()
            if kind == "explicitmember":
                context.dimensions.append((_dimension(attributes, names), names.standard(text_of(text))))
            elif kind == "instant":
                context.instant = text.strip()
            elif kind == "startdate":
                context.start = text.strip()
            elif kind == "enddate":
                context.end = text.strip()
            elif kind == "identifier":
                context.entity = text_of(text)
            elif kind == "context":
                context = _Drafted()
                contexts.setdefault(attributes_of(attributes).get("id", ""), context)
            elif kind == "forever":
                context.forever = True
            elif kind == "":
                context.dimensions.append((_dimension(typed, names), text_of(member)))
            elif kind == "measure":
                measures.append(_measure(text_of(text), names))
            elif kind == "unit":
                measures = []
                unit = (measures, [])
                units.setdefault(attributes_of(attributes).get("id", ""), unit)
            elif kind == "unitdenominator":
                measures = unit[1]
            else:
                measures = unit[0]
    return _finished(contexts, units)


class _Drafted:
    """A context as far as it has been read."""

    __slots__ = ("dimensions", "end", "entity", "forever", "instant", "start")

    def __init__(self) -> None:
        self.entity = self.instant = self.start = self.end = ""
        self.forever = False
        self.dimensions: list[tuple[str, str]] = []


def _finished(drafts: dict[str, _Drafted], units: dict[str, tuple[list[str], list[str]]]) -> Header:
    periods: dict[tuple[str, str, str], Period | None] = {}
    contexts = {}
    unreadable = 0
    for id, draft in drafts.items():
        key = (draft.instant, draft.start, draft.end)
        period = periods.get(key, NO_PERIOD)
        if period is NO_PERIOD:
            period = periods[key] = _period(*key)
        if period is None and not draft.forever:
            unreadable += 1
        contexts[id] = Context(id, draft.entity, period, tuple(sorted(draft.dimensions)))
    return Header(contexts, {id: name for id, unit in units.items() if (name := _unit_name(*unit))}, unreadable)


def _period(instant: str, start: str, end: str) -> Period | None:
    """XBRL 2.1, 4.7.2: an end or instant given as a date is the end of that day, and a start its beginning, so both days are
    included. An end at midnight ("2025-01-01T00:00:00") is the end of the day before."""
    if instant:
        moment = _day(instant, ends=True)
        return None if moment is None else Period(None, moment)
    first, last = _day(start, ends=False), _day(end, ends=True)
    return Period(first, last) if first is not None and last is not None and first <= last else None


def _day(text: str, *, ends: bool) -> date | None:
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        midnight = found[4] is not None and not found[4].strip("T:.0")
    except ValueError:
        return None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    return day - timedelta(days=1) if ends and midnight else day


def _dimension(attributes: str, names: Names) -> str:
    return names.standard(attributes_of(attributes).get("dimension", ""))


def _measure(text: str, names: Names) -> str:
    """iso4217:RMB -> CNY, xbrli:shares -> shares, a unit of the XBRL units registry -> its local name in lower case; a filer's own
    measure (stores, segments) -> pure."""
    prefix, _, local = names.standard(text).rpartition(":")
    if prefix == "iso4217":
        code = local.upper()
        return "CNY" if code == "RMB" else code
    return local.lower() if prefix in ("xbrli", "") or prefix.startswith("utr") else "pure"


def _unit_name(numerator: list[str], denominator: list[str]) -> str:
    over = "*".join(sorted(numerator))
    return f"{over}/{'*'.join(sorted(denominator))}" if denominator else over


def hidden_facts(headers: tuple[str, ...], first: int) -> list[Element]:
    """The numeric elements inside `ix:hidden`, with raw content, and -1 for `start` and `end`.

    `first` is the index of the first of them among all elements, from which `parent` counts.

    >>> [element.name for element in hidden_facts(('<ix:hidden><ix:nonFraction name="a:B">5</ix:nonFraction></ix:hidden>',), 0)]
    ['nonfraction']
    """
    elements: list[Element] = []
    for header in headers:
        at = 0
        while (opening := _HIDDEN.search(header, at)) is not None:
            closing = _HIDDEN_END.search(header, opening.end())
            at = closing.end() if closing else len(header)
            _read_hidden(header, opening.end(), closing.start() if closing else len(header), elements, first)
    return elements


def _read_hidden(header: str, start: int, end: int, elements: list[Element], first: int) -> None:
    open_ones: list[tuple[int, int]] = []  # (index into elements, where its content begins)
    for tag in _FACT_TAG.finditer(header, start, end):
        name = tag[2].lower()
        if tag[1]:
            if open_ones and elements[open_ones[-1][0]].name == name:
                index, begins = open_ones.pop()
                if tag.start() - begins <= _LONGEST_FIGURE:  # so that nesting cannot multiply text
                    elements[index] = elements[index]._replace(content=header[begins : tag.start()])
            continue
        parent = open_ones[-1][0] + first if open_ones else -1
        if not tag[3].endswith("/"):
            open_ones.append((len(elements), tag.end()))
        elements.append(Element(name, tag[0], -1, -1, parent, ""))
