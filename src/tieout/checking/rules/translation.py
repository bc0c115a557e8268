"""Convenience translations: a column in a second currency, at the one rate that the filing states (Form 20-F, Item 3; Regulation S-X Rule
3-20). Filers add up the translated column again, so that single figures may be one unit off.

At a stated RMB7.2993 to US$1.00, "Total revenues 7,785,180 | 1,066,565" holds; with 1,066,665 printed, the translation is flagged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ...arithmetic import Quantity, translation
from ...lexicon.alternatives import one_of
from ...lexicon.currencies import PLAIN, SIGNS, one_code
from ...model.check import RelationStatus
from ...model.document import Document
from ...model.exact import to_place
from ...model.facts import Interval
from ...thresholds.checking import FEWEST_TRANSLATED, MOST_CROSS_COLUMNS, TRANSLATION_ODDS, UNTRANSLATED_ONE_IN
from ..figures import Sheet, SheetFigure
from ..papers import Check, WorkingPapers
from ..relations import RelationDraft, chance, compared, draft, operand_of, quantity, unfounded

_NO_RATE = "The column is in a second currency, and no rate of exchange between the two was found in the text."
_CURRENCY = rf"({one_of(PLAIN)})"


@cache
def rate_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How rates are printed, "RMB7.2993 to US$1.00" and "US$1.00 to RMB7.2993"; compiled when first asked for, as they are long."""
    rate = re.compile(rf"{_CURRENCY}\s?(\d{{1,4}}\.\d{{2,6}})\s+(?:to|per|=|for|against)\s+(?:each\s+)?{_CURRENCY}\s?1(?:\.0+)?(?!\d)")
    turned = re.compile(rf"{_CURRENCY}\s?1(?:\.0+)?\s*(?:to|=|for|into|equals)\s*{_CURRENCY}\s?(\d{{1,4}}\.\d{{2,6}})(?!\d)")
    return rate, turned


class Rate(NamedTuple):
    """Units of `of` for one unit of `into`, as printed."""

    of: str
    into: str
    value: Decimal


def stated_rates(document: Document) -> list[Rate]:
    """The exchange rates that a text states, each once: "RMB7.2993 to US$1.00" -> Rate("CNY", "USD", 7.2993)."""
    text = document.source.text
    own = document.filing.currency
    rate, turned = rate_patterns()
    found = [Rate(_code(match[1], own), _code(match[3], own), Decimal(match[2])) for match in rate.finditer(text)]
    found += [Rate(_code(match[2], own), _code(match[1], own), Decimal(match[3])) for match in turned.finditer(text)]
    return list(dict.fromkeys(found))


def _code(printed: str, own: str | None) -> str:
    return one_code(SIGNS[" ".join(printed.split())], own)


def translated(papers: WorkingPapers) -> Iterator[RelationDraft]:
    """The relations of each column in a second currency with the column of the same period that it translates."""
    currencies = {unit for sheet in papers.sheets for unit in sheet.power if len(unit) == 3}
    rates = stated_rates(papers.document) if len(currencies) > 1 else []
    for sheet in papers.sheets:
        yield from _of_sheet(sheet, rates)


def _of_sheet(sheet: Sheet, rates: Sequence[Rate]) -> Iterator[RelationDraft]:
    sources: dict[str, list[int]] = {}
    for position in range(len(sheet.heads)):
        unit = _unit(sheet, position)
        if not unit:
            continue
        sources.setdefault(unit, []).append(position)
        if len(sources) < 2:
            continue
        fitting = [rate for rate in rates if rate.into == unit != rate.of in sources]
        tries = [(rate, other) for rate in fitting for other in sources[rate.of][-MOST_CROSS_COLUMNS:]]
        results = [_column(sheet, position, other, rate) for rate, other in tries]
        best = max(results, key=lambda drafts: sum(each.relation.status != "flagged" for each in drafts), default=[])
        failing = sum(each.relation.status == "flagged" for each in best)
        if len(best) - failing >= FEWEST_TRANSLATED and failing * UNTRANSLATED_ONE_IN <= len(best):
            yield from best
        elif not tries:
            figures = (line.figures[position] for line in sheet.lines if line.kind == "money")
            yield from unfounded("column", "translation", sheet, figures, _NO_RATE)


def _unit(sheet: Sheet, position: int) -> str:
    """The currency of a column."""
    figures = (line.figures[position] for line in sheet.lines if line.kind == "money")
    return next((figure.occurrence.unit or "" for figure in figures if figure is not None and figure.amount), "")


def _column(sheet: Sheet, position: int, other: int, rate: Rate) -> list[RelationDraft]:
    exact = Quantity(rate.value, Interval.around(rate.value, -int(rate.value.as_tuple().exponent)))
    found: list[RelationDraft] = []
    for line in sheet.lines:
        stated, amount = line.figures[position], line.figures[other]
        if line.kind not in ("money", "per share") or stated is None or amount is None or not stated.amount or not amount.amount:
            continue
        result = translation(quantity(sheet, amount), exact)
        if result is not None:
            found.append(_relation(sheet, stated, amount, result, rate))
    return found


def _relation(sheet: Sheet, stated: SheetFigure, amount: SheetFigure, result: Quantity, rate: Rate) -> RelationDraft:
    value = quantity(sheet, stated)
    unit = value.interval.high - value.interval.low
    expected = to_place(result.value, -int(value.value.as_tuple().exponent))
    difference = value.value - expected
    status: RelationStatus = "held" if not difference else "held_within_rounding"
    why = f"Translated at {rate.of} {rate.value} to {rate.into} 1."
    if not value.interval.overlaps(result.interval):
        status = "held_within_rounding" if abs(difference) <= unit else "flagged"
        why += " One unit off, as where a translated column is added up anew." if status != "flagged" else ""
    found, source = operand_of(sheet, "translation", stated), operand_of(sheet, "amount", amount)
    relation = compared(found, expected, stated.occurrence.unit, (source,), meets=True)
    return draft("column", stated.occurrence, relation._replace(status=status, odds=chance(TRANSLATION_ODDS), why=why))


CHECK = Check("translation", "Translation", 60, {"column": "{label} is not translated at the rate stated"}, translated, turn=37)
