"""What the tags of a filing say at each printed place, read from the raw bytes without tieout's own reader.

Inline XBRL 1.1: value = transformed text x 10^scale, negated by sign="-". Transformations: those of the ixt registries 1 to 5 and of
the SEC's registry that print digits, dashes or words; any other format is set apart, not guessed."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from eval.facts_raw import NUMERAL, TaggedNumber, attributes_of, tagged_numbers
from tieout.model.facts import Period

Kind = Literal["number", "dash", "words", "nil", "hidden", "other format"]

_TAGS = re.compile(rb"<[^>]*>")
_CONTEXT = re.compile(rb"<(?:[\w-]+:)?context\b([^>]*)>(.*?)</(?:[\w-]+:)?context>", re.DOTALL)
_UNIT = re.compile(rb"<(?:[\w-]+:)?unit\b([^>]*)>(.*?)</(?:[\w-]+:)?unit>", re.DOTALL)
_MEASURE = re.compile(rb"<(?:[\w-]+:)?measure[^>]*>\s*([^<\s]+)\s*<")
_DENOMINATOR = re.compile(rb"unitDenominator")
_DATE = re.compile(rb"<(?:[\w-]+:)?(startDate|endDate|instant)[^>]*>\s*(\d{4})-(\d\d)-(\d\d)([^<]*)<")
_DASHES = frozenset({"-", "–", "—", "―", "−", "‒", "­"})
_COMMA_DECIMAL = frozenset({"numcommadecimal", "numdotcomma", "numspacecomma", "numcomma"})
_DOT_DECIMAL = frozenset({"", "numdotdecimal", "numcommadot", "numspacedot", "numdotdecimalin", "numdotdecimalapos", "numdot"})
_ZERO = frozenset({"fixedzero", "zerodash", "numdash"})
_CURRENCY = re.compile(r"^[A-Z]{3}$")


class Truth(NamedTuple):
    """What one ix:nonFraction says and where: `start`/`end` are the bytes from its first to its last digit (of its dash where it has
    none). `value` has the tag's sign; `unit` as `normal_unit` gives it; `unit` and `period` are None where the filing lacks them."""

    start: int
    end: int
    kind: Kind
    quote: str
    value: Decimal | None
    unit: str | None
    period: Period | None
    in_table: bool
    concept: str
    decimals: int | None
    dimensional: bool


class Tags(NamedTuple):
    """The numeric tags of a filing, and whether it holds any contexts to give them periods."""

    truths: tuple[Truth, ...]
    has_contexts: bool


def normal_unit(unit: str | None) -> str | None:
    """A unit as scored: a currency, "shares", "currency/shares", or "pure" for ratios, counts and physical measures."""
    if unit is None:
        return None
    top, _, bottom = unit.partition("/")
    if bottom:
        return f"{top}/shares" if bottom == "shares" else (top if _CURRENCY.match(top) else "pure")
    return unit if _CURRENCY.match(unit) or unit == "shares" else "pure"


def read_tags(data: bytes) -> Tags:
    """Every ix:nonFraction of a page in document order."""
    contexts = _contexts(data)
    units = _units(data)
    return Tags(tuple(_truth(data, number, contexts, units) for number in tagged_numbers(data)), bool(contexts))


def _contexts(data: bytes) -> dict[str, tuple[Period | None, bool]]:
    found: dict[str, tuple[Period | None, bool]] = {}
    for match in _CONTEXT.finditer(data):
        days = {name.decode(): _day(name, rest, int(y), int(m), int(d)) for name, y, m, d, rest in _DATE.findall(match[2])}
        end = days.get("instant") or days.get("endDate")
        period = Period(days.get("startDate"), end) if end else None
        found[attributes_of(match[1]).get("id", "")] = (period, b"ember" in match[2])
    return found


def _day(name: bytes, rest: bytes, year: int, month: int, day: int) -> date:
    """XBRL 2.1 §4.7.2: an end or instant with a time of midnight is the end of the day before."""
    midnight = rest.startswith(b"T00:00:00") and name != b"startDate"
    return date(year, month, day) - timedelta(days=midnight)


def _units(data: bytes) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for match in _UNIT.finditer(data):
        measures = [measure.decode().rsplit(":", 1)[-1] for measure in _MEASURE.findall(match[2])]
        divided = "/".join(measures) if _DENOMINATOR.search(match[2]) else "".join(measures[:1])
        found[attributes_of(match[1]).get("id", "")] = normal_unit(divided)
    return found


def _truth(data: bytes, number: TaggedNumber, contexts: dict[str, tuple[Period | None, bool]], units: dict[str, str | None]) -> Truth:
    content = data[number.start : number.end]
    text = html.unescape(_TAGS.sub(b"", content).decode("utf-8", "replace")).strip()
    kind, value = _reading(number, text)
    start, end = _place(data, number)
    period, dimensional = contexts.get(number.attributes.get("contextRef", ""), (None, False))
    decimals = number.attributes.get("decimals", "INF")
    return Truth(
        start,
        end,
        kind,
        text,
        value,
        units.get(number.attributes.get("unitRef", "")),
        period,
        number.in_table,
        number.attributes.get("name", ""),
        None if decimals == "INF" else int(decimals),
        dimensional,
    )


def _place(data: bytes, number: TaggedNumber) -> tuple[int, int]:
    """From the first to the last digit among the text of the element; the bytes of its text where it has no digit."""
    digits: list[tuple[int, int]] = []
    texts: list[tuple[int, int]] = []
    at = number.start
    borders = [match.span() for match in _TAGS.finditer(data, number.start, number.end)]
    for low, high in [*borders, (number.end, number.end)]:
        digits += [match.span(1) for match in NUMERAL.finditer(data, at, low) if match[1]]
        if data[at:low].strip():
            texts.append((at, low))
        at = high
    runs = digits or texts or [(number.start, number.end)]
    return runs[0][0], runs[-1][1]


def _reading(number: TaggedNumber, text: str) -> tuple[Kind, Decimal | None]:
    if any(name.endswith("nil") and value in ("true", "1") for name, value in number.attributes.items()):
        return ("nil" if number.visible else "hidden"), None
    form = number.attributes.get("format", "").rsplit(":", 1)[-1].replace("-", "").lower()
    if not number.visible:
        return "hidden", None
    if text in _DASHES:
        return "dash", Decimal(0)
    if not re.search(r"\d", text):
        return "words", Decimal(0) if form in _ZERO else None
    printed = re.sub(r"[\s'’$€£¥()%]", "", text)
    if form in _COMMA_DECIMAL:
        printed = printed.replace(".", "").replace(",", ".")
    elif form not in _DOT_DECIMAL | _ZERO:
        return "other format", None
    printed = printed.replace(",", "")
    if not re.fullmatch(r"\d+\.?\d*|\.\d+", printed):
        return "other format", None
    value = Decimal(printed).scaleb(int(number.attributes.get("scale") or 0))
    return "number", -value if number.attributes.get("sign") == "-" else value
