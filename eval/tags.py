"""`python -m eval.tags [FILING…]`: tieout's inline-XBRL facts against Arelle's, fact by fact.

Arelle runs offline and without the taxonomies: its inline parser still gives concept, context, unit, value and nil of every
numeric fact. It knows the SEC's own transformation rules only with a plugin that its package does not hold; such facts are
listed as unread by Arelle, and compared in all but their value.
"""
# ruff: noqa: N815  the names in the protocols are Arelle's

from __future__ import annotations

import argparse
import importlib
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple, Protocol

from eval.filings import DataMissingError, add_data_option, chosen, data_folder, raw_bytes
from tieout.extraction.tagged.contexts import customary_prefix
from tieout.extraction.tagged.figures import tagged, tagging_notes
from tieout.intake import read_source
from tieout.model.facts import Occurrence, Period
from tieout.structure import build_document

ALSO_READ = ("other/uk-companies-house-00541560.html.gz",)
_PRINTED = re.compile(r"\w+")
_DAY = timedelta(days=1)
_NEARNESS = (
    ("concept", "period", "dimensions", "unit", "printed"),
    ("concept", "period", "dimensions"),
    ("concept", "printed"),
    ("concept",),
)


class _Name(Protocol):
    namespaceURI: str | None
    prefix: str | None
    localName: str


class _Node(Protocol):
    tag: str
    stringValue: str

    def itertext(self) -> Iterable[str]: ...

    def iterancestors(self) -> Iterable[_Node]: ...


class _Dimension(Protocol):
    isExplicit: bool
    dimensionQname: _Name
    memberQname: _Name
    typedMember: _Node


class _Context(Protocol):
    isForeverPeriod: bool
    isInstantPeriod: bool
    instantDatetime: datetime
    startDatetime: datetime
    endDatetime: datetime
    qnameDims: Mapping[object, _Dimension]


class _Unit(Protocol):
    measures: tuple[tuple[_Name, ...], tuple[_Name, ...]]


class _Fact(_Node, Protocol):
    """What is used of Arelle's fact, which has no published types."""

    qname: _Name
    context: _Context | None
    unit: _Unit | None
    value: str
    decimals: str | None
    isNil: bool


class Stated(NamedTuple):
    """What one reader says of one numeric fact. `printed` is its text without signs and marks, "" where hidden."""

    concept: str
    period: tuple[str, str]
    dimensions: tuple[tuple[str, str], ...]
    unit: str
    value: str
    nil: bool
    decimals: str
    printed: str


class Comparison(NamedTuple):
    """Facts that agree in everything, that Arelle cannot value (agreeing in the rest), and that differ, by field."""

    ours: int
    theirs: int
    agree: int
    unvalued: int
    differences: dict[str, list[tuple[Stated | None, Stated | None]]]
    notes: tuple[str, ...]


def stated_by_us(occurrences: list[Occurrence]) -> list[Stated]:
    """tieout's facts in the comparison's form."""
    return [
        Stated(
            o.concept or "",
            _dates(o.period),
            o.dimensions,
            o.unit or "",
            "" if o.value is None else _plain(o.value),
            o.nil,
            "" if o.nil else "INF" if o.decimals is None else str(o.decimals),
            "" if o.hidden else _bare(o.quote),
        )
        for o in occurrences
    ]


def stated_by_arelle(path: Path) -> list[Stated]:
    """Arelle's facts in the same form. ImportError where Arelle is not installed."""
    controller = importlib.import_module("arelle.Cntlr").Cntlr(logFileName="logToBuffer")
    controller.webCache.workOffline = True
    model = controller.modelManager.load(str(path))
    stated = [_from_arelle(fact) for fact in model.facts if fact.localName in ("nonFraction", "fraction")]
    controller.modelManager.close()
    controller.close()
    return stated


def _from_arelle(fact: _Fact) -> Stated:
    context, unit = fact.context, fact.unit
    dimensions: list[tuple[str, str]] = []
    if context is not None:
        for dimension in context.qnameDims.values():
            member = _name(dimension.memberQname) if dimension.isExplicit else str(dimension.typedMember.stringValue).strip()
            dimensions.append((_name(dimension.dimensionQname), member))
    nil = bool(fact.isNil)
    hidden = any(ancestor.tag.endswith("}hidden") for ancestor in fact.iterancestors())
    return Stated(
        _name(fact.qname),
        _arelle_period(context),
        tuple(sorted(dimensions)),
        "" if unit is None else "/".join("*".join(sorted(map(_measure, side))) for side in unit.measures if side),
        "" if nil else _lexical(fact),
        nil,
        "" if nil else fact.decimals or "",
        "" if hidden else _bare("".join(fact.itertext())),
    )


def _lexical(fact: _Fact) -> str:
    try:
        return _plain(Decimal(fact.value))
    except (InvalidOperation, TypeError):
        return "unread"


def _arelle_period(context: _Context | None) -> tuple[str, str]:
    if context is None or context.isForeverPeriod:
        return ("", "")
    if context.isInstantPeriod:
        return ("", (context.instantDatetime - _DAY).date().isoformat())
    return (context.startDatetime.date().isoformat(), (context.endDatetime - _DAY).date().isoformat())


def _name(qname: _Name) -> str:
    prefix = customary_prefix(qname.namespaceURI or "", qname.prefix or "")
    return f"{prefix}:{qname.localName}" if prefix else qname.localName


def _measure(qname: _Name) -> str:
    """As tieout names units: a filer's own measure (stores, segments) is a count, "pure"."""
    if qname.namespaceURI == "http://www.xbrl.org/2003/iso4217":
        return qname.localName
    namespace = qname.namespaceURI or ""
    standard = namespace == "http://www.xbrl.org/2003/instance" or namespace.startswith("http://www.xbrl.org/2009/utr")
    return qname.localName.lower() if standard else "pure"


def _dates(period: Period | None) -> tuple[str, str]:
    return ("", "") if period is None else ("" if period.start is None else period.start.isoformat(), period.end.isoformat())


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _bare(text: str) -> str:
    return "".join(_PRINTED.findall(text))


def compared(ours: list[Stated], theirs: list[Stated], notes: tuple[str, ...]) -> Comparison:
    """Both lists as bags: what is in both agrees; what is left is paired by its nearest partner and named by its first differing field."""
    left, right = Counter(ours), Counter(theirs)
    agree = (left & right).total()
    mine, yours = list((left - right).elements()), list((right - left).elements())
    unvalued = 0
    differences: dict[str, list[tuple[Stated | None, Stated | None]]] = defaultdict(list)
    for one, other in _paired(mine, yours):
        if one is None or other is None:
            differences["only tieout" if other is None else "only Arelle"].append((one, other))
        elif other.value == "unread" and one._replace(value="unread") == other:
            unvalued += 1
        else:
            differences[next(field for field in Stated._fields if getattr(one, field) != getattr(other, field))].append((one, other))
    return Comparison(len(ours), len(theirs), agree, unvalued, dict(differences), notes)


def _paired(mine: list[Stated], yours: list[Stated]) -> Iterator[tuple[Stated | None, Stated | None]]:
    for keys in _NEARNESS:
        waiting: dict[tuple[object, ...], list[Stated]] = defaultdict(list)
        for other in yours:
            waiting[tuple(getattr(other, key) for key in keys)].append(other)
        rest = []
        for one in mine:
            partners = waiting.get(tuple(getattr(one, key) for key in keys))
            if partners:
                other = next((p for p in partners if p.value in (one.value, "unread")), partners[0])
                partners.remove(other)
                yield one, other
            else:
                rest.append(one)
        mine, yours = rest, [other for others in waiting.values() for other in others]
    yield from ((one, None) for one in mine)
    yield from ((None, other) for other in yours)


def evaluated(path: Path) -> Comparison:
    """One filing read by both. Arelle is given the unpacked bytes, in a folder of their own."""
    document = build_document(read_source(path))
    ours = stated_by_us(tagged(document))
    with tempfile.TemporaryDirectory() as folder:
        unpacked = Path(folder) / "filing.htm"
        unpacked.write_bytes(raw_bytes(path))
        theirs = stated_by_arelle(unpacked)
    return compared(ours, theirs, tuple(note.text for note in tagging_notes(document)))


def main(arguments: list[str] | None = None) -> int:
    """Run the command. Its exit code: 0, also without data or Arelle (a message says so); 1 where facts differ; 2 for a wrong name."""
    parser = argparse.ArgumentParser(prog="python -m eval.tags", description=__doc__)
    parser.add_argument("filings", nargs="*", metavar="FILING", help="a stem, a part of one, or a path (default: all)")
    parser.add_argument("--examples", type=int, default=3, metavar="N", help="examples a field (default 3)")
    add_data_option(parser)
    options = parser.parse_args(arguments)
    try:
        folder = data_folder(options.data)
    except DataMissingError as missing:
        print(missing)
        return 0
    try:
        picked = [(filing.title, path) for filing, path in chosen(options.filings, folder)]
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return 2
    if not options.filings:
        picked += [(name, path) for name in ALSO_READ if (path := folder / "filings" / name).is_file()]
    return _report(picked, options.examples)


def _report(picked: list[tuple[str, Path]], examples: int) -> int:
    print(f"{'filing':40} {'tieout':>7} {'Arelle':>7} {'agree':>7} {'no value':>9} {'differ':>7}")
    differing = 0
    for title, path in picked:
        try:
            result = evaluated(path)
        except ImportError:
            print("skipped: Arelle is not installed (the package arelle-release)")
            return 0
        differ = sum(map(len, result.differences.values()))
        differing += differ
        print(f"{title:40} {result.ours:7} {result.theirs:7} {result.agree:7} {result.unvalued:9} {differ:7}")
        for note in result.notes:
            print(f"    note: {note}")
        for field, pairs in sorted(result.differences.items()):
            print(f"    {field}: {len(pairs)}")
            for one, other in pairs[:examples]:
                print(f"      tieout {one}\n      Arelle {other}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
