"""What a number measures: money, an amount per share, shares, a ratio, a count, a date, or something else. Its scale does not matter."""

from __future__ import annotations

import re

from ..model.facts import Kind, Occurrence
from .typed_lines import fits_unit

_RATIO = re.compile(
    r"\b(?:rates?|percent(?:age)?s?|ratios?|margins?|yields?|volatility|proportion|share of|% of|multiple|return on|discount)\b|%",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:year of|expiry|expires?|expiration|maturity|matures?|due|vintage|opened|acquired|built|since|term ends?|lease end)\b"
    r"|\byear$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_AGE = re.compile(r"\bages?\b", re.IGNORECASE)


def kind_of(o: Occurrence) -> Kind:
    """The kind of a figure, by its unit, then by how it is printed and named: "10.5%" -> ratio, "1,204" in the row "Stores" -> count,
    "2031" in the row "Expiration" -> date, "USD/shares" -> per_share. Without a unit it is "other": no unit stated is not money."""
    unit = o.unit or ""
    if unit.endswith("/shares"):
        return "per_share"
    if len(unit) == 3 and unit.isupper():
        return "money"
    if unit == "shares":
        return "shares"
    if unit not in ("pure", "") or _AGE.search(o.label):
        return "other"
    if _YEAR.fullmatch(o.quote) and _DATED.search(o.label):
        return "date"
    if not unit:
        return "other"
    places = o.decimals or 0
    if "%" in o.quote or places > 0 or (o.decimals is None and o.value is not None and o.value != o.value.to_integral_value()):
        return "ratio"
    return "ratio" if _RATIO.search(o.label.rpartition(" › ")[2]) and not o.label.lower().startswith("number") else "count"


def measured(one: Occurrence) -> Occurrence:
    """A figure, when its unit is settled, with its kind, and without a guessed concept that is not measured so: an amount per share in a
    column beside "Revenue" is per_share and no revenue."""
    guessed = one.guessed_concept
    if guessed is not None and not fits_unit(guessed, one.unit):
        guessed = None
    return one._replace(kind=kind_of(one), guessed_concept=guessed)
