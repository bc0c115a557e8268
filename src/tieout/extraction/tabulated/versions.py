"""In which version a column or row gives its figures: as first reported, as restated, of what has been discontinued."""

from __future__ import annotations

import re

from ...model.document import Table
from ...model.facts import Scope, Status

RESTATED = re.compile(r"\bas (?:restated|recast|revised|corrected)\b|^restated$|\(restated\)", re.IGNORECASE)
_FIRST_REPORTED = re.compile(
    r"\b(?:previously|originally|initially) (?:reported|stated|issued|filed|presented)\b|\bbefore restatement\b", re.IGNORECASE
)
_AS_REPORTED = re.compile(r"^as (?:reported|filed|stated)$", re.IGNORECASE)
_CORRECTION = re.compile(
    r"\badjust|\bcorrection|\b(?:effects?|impacts?) of\b|^(?:restatement|error|difference|change|reclassification)", re.IGNORECASE
)
_DISCONTINUED = re.compile(r"^(?!.*\bcontinuing\b).*\bdiscontinued operations?$", re.IGNORECASE)


def status_of_heads(header: tuple[str, ...]) -> Status | None:
    """The status that a column's heads give its figures: "As previously reported" -> previously_reported; None where they give none."""
    if any(map(_FIRST_REPORTED.search, header)):
        return "previously_reported"
    names = [words.strip() for words in header]
    if any(map(RESTATED.search, names)):
        return "restated"
    return "discontinued" if any(map(_DISCONTINUED.search, names)) else None


def status_of_row(path: tuple[str, ...]) -> Status | None:
    """The status that a row's own label gives it: "As previously reported" below "Net sales" -> previously_reported."""
    label = path[-1] if path else ""
    if "eport" not in label and "estat" not in label:
        return None
    return "previously_reported" if _FIRST_REPORTED.search(label) else "restated" if RESTATED.search(label) else None


def restatement(table: Table) -> tuple[dict[int, Scope], dict[int, Status]]:
    """What the columns are that lead from what was first reported to what is reported now: "As reported", "Adjustments", "As restated" ->
    the second is of neither (other), the first previously_reported. Empty for other tables."""
    columns = {col: [words.strip() for words in header] for col, header in table.columns.items()}
    ending = {col for col, names in columns.items() if any(map(RESTATED.search, names))}
    first = {col for col, names in columns.items() if any(_FIRST_REPORTED.search(name) or _AS_REPORTED.match(name) for name in names)}
    first -= ending
    if not first or not (ending or any(_FIRST_REPORTED.search(name) for col in first for name in columns[col])):
        return {}, {}
    between = {col for col, names in columns.items() if col not in ending | first and any(map(_CORRECTION.search, names))}
    return dict.fromkeys(between, "other"), dict.fromkeys(first, "previously_reported")
