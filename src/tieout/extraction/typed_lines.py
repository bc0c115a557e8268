"""Lines of the income statement have a kind: earnings per share are per share, and times the shares they are the net income."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..lexicon.concepts import canonical, concept_of
from ..model.document import Table
from ..model.exact import significant
from ..model.facts import Occurrence, Period
from ..thresholds.extraction import CENTS_REACH, FULL_SHARE_DIGITS, LEAST_EPS_RATIO, MOST_EPS_RATIO, NOTE_DIGITS
from .primary_scales import SHARED_LINES, Statement, is_money, moved, printed_power, scales_named, withheld
from .tabulated.stated_units import power_in

_FRACTION = re.compile(r"\d?[.,]\d{1,3}\D*$")
_CENTS = re.compile(r"\b(?:cents|pence|sen)\b|[¢₵]", re.IGNORECASE)
_NUMERATOR = re.compile(r"n(?:umer|omin)ator\b", re.IGNORECASE)
_PER_SHARE = re.compile(r"Per(?:Basic|Diluted|BasicAndDiluted)?Share")
_INCOME = ("income", "comprehensive")
_BARE = frozenset(("basic", "diluted", "basic diluted"))


def fits_unit(concept: str, unit: str | None) -> bool:
    """Whether a line that a label names can be in this unit.

    >>> fits_unit("us-gaap:EarningsPerShareBasic", "USD/shares"), fits_unit("us-gaap:EarningsPerShareBasic", "USD")
    (True, False)
    >>> fits_unit("us-gaap:Revenues", "USD/shares"), fits_unit("us-gaap:Revenues", None)
    (False, True)
    """
    if unit is None:
        return True
    return ("/" in unit) == (_PER_SHARE.search(concept) is not None)


def typed(text: str, listed: Sequence[Occurrence], statements: Sequence[Statement]) -> dict[int, Occurrence]:
    """What becomes of the figures of rows of earnings per share that were read otherwise, by index. Read as money: "Basic (1.68)" scaled
    with its table -> -1.68 a share; a note's number in the row, and an amount that can be none per share, are withheld. Read in whole units
    below a line that says "Cents": 4.96 -> 0.0496 a share."""
    own = {each.table.index: each.power for each in statements if each.table.statement in _INCOME}
    rows: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, one in enumerate(listed):
        if one.table in own and one.row is not None and one.col is not None and one.value is not None:
            rows[one.table, one.row].append(at)
    changed: dict[int, Occurrence] = {}
    end, in_cents = 0, False
    for (table, _), places in rows.items():
        first, last = listed[places[0]].spans[0].start, listed[places[-1]].spans[-1].end
        per_share = _is_per_share(listed, places)
        if per_share:
            in_cents = in_cents or _CENTS.search(text, max(end, first - CENTS_REACH), first) is not None
            apart = any("/" in (listed[at].unit or "") or _FRACTION.search(listed[at].quote) for at in places)
            for at in places:
                one = listed[at]
                if one.origin == "table" and (one.unit is None or len(one.unit) == 3):
                    one = _per_share(one, own[table], apart=apart)
                if in_cents and one.origin == "table" and "/" in (one.unit or "") and one.value and printed_power(one) == 0:
                    one = moved(one, -2)
                if one is not listed[at]:
                    changed[at] = one
        end, in_cents = last, in_cents and per_share
    return changed


def _is_per_share(listed: Sequence[Occurrence], places: Sequence[int]) -> bool:
    """Whether the figures of a row are per share: one was read so, or its label names earnings per share, or is "Basic" alone with
    fractions."""
    if any("/" in (listed[at].unit or "") for at in places):
        return True
    label = listed[places[0]].label
    if _PER_SHARE.search(concept_of(label, listed[places[0]].statement) or ""):
        return True
    bare = canonical(label.rpartition(" › ")[2]) in _BARE
    return bare and all(_FRACTION.search(listed[at].quote) or len(significant(listed[at].quote)) <= NOTE_DIGITS for at in places)


def _per_share(one: Occurrence, power: int, *, apart: bool) -> Occurrence:
    """A figure of a row of amounts per share. `apart` is whether the row has fractions, so that a whole number is none of them."""
    read = printed_power(one)
    whole = _FRACTION.search(one.quote) is None
    if one.value and read is not None and (not whole or (not apart and power == 0)):
        return moved(one, -read)._replace(unit=one.unit and f"{one.unit}/shares")
    if not one.value and not significant(one.quote):
        return one._replace(unit=one.unit and f"{one.unit}/shares", decimals=0)
    return withheld(one)._replace(unit=None)


def share_shifts(listed: Sequence[Occurrence], statements: Sequence[Statement], tables: Sequence[Table]) -> dict[int, int]:
    """By how many powers of ten share counts are to be moved so that earnings per share times shares are the net income, by index. Only
    where the scale of its amounts is settled, and nothing shows that of the shares: earnings per share of 6.08 and 15,343,783
    shares beside net income of 93,736 million -> 3 for each count of that table. Notes of earnings per share are held to the same: their
    captions often except shares that are in their scale all the same."""
    by_table: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(listed):
        if one.table is not None:
            by_table[one.table].append(at)
    primary = {each.table.index for each in statements if each.table.statement in _INCOME and not each.tagged}
    shifted: dict[int, int] = {}
    for index, places in by_table.items():
        table = tables[index]
        tagged = any(listed[at].origin == "tag" for at in places)
        if index not in primary and (table.statement is not None or tagged):
            continue
        counts = [at for at in places if listed[at].unit == "shares" and listed[at].origin == "table"]
        if not counts or any(_shows_scale(listed[at]) for at in counts):
            continue
        shifts = set(_shifts_needed([listed[at] for at in places], table.statement))
        if len(shifts) == 1 and (shift := next(iter(shifts))) in scales_named(table) - {0}:
            shifted.update(dict.fromkeys(counts, shift))
    return shifted


def _shows_scale(one: Occurrence) -> bool:
    """Whether a share count is printed in full, or its label names a scale."""
    return len(significant(one.quote)) >= FULL_SHARE_DIGITS or power_in(one.label) is not None


def _shifts_needed(held: Sequence[Occurrence], statement: str | None) -> Iterator[int]:
    """For each period, the power of ten between net income and earnings per share times shares; 0 where they agree, and none where they
    have nothing to do with each other."""
    kinds: dict[Period, dict[str, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for one in held:
        concept = one.concept or concept_of(one.label, statement)
        if one.period is None or not one.value:
            continue
        if concept is None:
            if is_money(one) and _NUMERATOR.match(one.label):
                kinds[one.period]["income"].append(abs(one.value))
        elif "EarningsPerShare" in concept and "/" in (one.unit or ""):
            kinds[one.period]["eps"].append(abs(one.value))
        elif "WeightedAverage" in concept and one.unit == "shares":
            kinds[one.period]["shares"].append(abs(one.value))
        elif SHARED_LINES.get(concept) == "net income" and is_money(one):
            kinds[one.period]["income"].append(abs(one.value))
    for by_kind in kinds.values():
        for income in by_kind["income"][:1]:
            for earned, shares in zip(by_kind["eps"], by_kind["shares"], strict=False):
                for shift in (0, 3, 6, -3, -6):
                    if LEAST_EPS_RATIO <= (earned * shares).scaleb(shift) / income <= MOST_EPS_RATIO:
                        yield shift
