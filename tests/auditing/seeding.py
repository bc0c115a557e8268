"""Sentences of a digest's kind made from a filing's tagged facts, clean and with one error each.

Wording is varied by rotation, so that the same filing always gives the same sentences.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tieout.language.calendar import Calendar
from tieout.model.document import Document
from tieout.model.facts import Fact, Facts

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_TRAIL = re.compile(r"[,:;]?\s*(?:see note.*|\(.*)$", re.IGNORECASE)
_MIXED = re.compile(r"\((?:loss|income|gain|benefit|expense|losses|gains)\)|gain|benefit", re.IGNORECASE)
_SIGNED = re.compile(r"IncomeLoss|ProfitLoss|ProvidedByUsedIn")


class Line(NamedTuple):
    """A line of a primary statement with its current and prior fact."""

    label: str
    now: Fact
    then: Fact


class Seed(NamedTuple):
    kind: str
    text: str


def lines(document: Document, facts: Facts, calendar: Calendar) -> list[Line]:
    """Lines of the primary statements, consolidated, with a value for this year and the last."""
    filing = document.filing
    by_concept: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts.facts:
        if fact.concept and not fact.dimensions and fact.value and fact.period and fact.unit:
            by_concept[fact.concept].append(fact)
    found: list[Line] = []
    for concept, listed in by_concept.items():
        if "IncreaseDecrease" in concept:
            continue  # movements of balances carry the balance's own label
        for now in listed:
            if now.statement not in ("income", "balance", "cash_flow") or filing.period_end != now.period.end:
                continue
            label = _label(facts, now)
            if now.period.start not in (None, filing.period_start) or label is None or abs(now.value) < 1:
                continue
            prior = calendar.earlier(now.period)
            then = next((f for f in listed if f.period == prior and f.unit == now.unit), None)
            if then is not None and then.value != now.value and (then.value > 0) == (now.value > 0):
                found.append(Line(label, now, then))
    return found


def _label(facts: Facts, fact: Fact) -> str | None:
    for id in fact.occurrences:
        occurrence = facts.occurrence(id)
        if occurrence.statement == fact.statement and occurrence.label:
            leaf = occurrence.label.split(" › ")[-1]
            if _MIXED.search(leaf) and not _SIGNED.search(fact.concept or ""):
                continue
            leaf = _TRAIL.sub("", _sided(leaf, fact)).strip(" ,:")
            if 1 < len(leaf.split()) < 9 or leaf.lower() in ("revenue", "revenues", "goodwill", "inventories"):
                return leaf
    return None


def _sided(label: str, fact: Fact) -> str:
    """A label that names both signs, with the side that the fact is on."""
    negative = fact.value is not None and fact.value < 0
    if negative:
        label = re.sub(
            r"provided by \(used in\)|\(used in\) provided by|from \(used in\)|provided by", "used in", label, flags=re.IGNORECASE
        )
        label = re.sub(
            r"(?:income|earnings|profit) ?\(loss\)|\(loss\) ?(?:income|earnings)|(?:income|earnings)(?= from| before)",
            "loss",
            label,
            flags=re.IGNORECASE,
        )
    label = _BRACKETS.sub("", label)
    label = re.sub(r"^(?:total|less:?|add:?|plus:?) ", "", label, flags=re.IGNORECASE)
    return label[:1].lower() + label[1:] if not label[:2].isupper() else label


def amount(fact: Fact, style: int = 0) -> str:
    """The fact in money of its unit, full or rounded to a tenth of a billion or million."""
    value, unit = abs(fact.value), fact.unit
    sign = {"USD": "$", "CNY": "RMB", "EUR": "€"}.get(unit.partition("/")[0], "")
    if "/" in unit:
        return f"{sign}{value}"
    if unit in ("shares", "pure"):
        return f"{value:,.0f}"
    million = value / 10**6
    if style % 3 == 1 and million >= 1000:
        return f"{sign}{million / 1000:.1f} billion"
    exact = million == million.to_integral_value()
    return (
        f"{sign}{million:,.0f} million" if exact else f"{sign}{million:,.3f} million" if million < 100 else f"{sign}{million:,.1f} million"
    )


def percent(newer: Fact, older: Fact) -> str:
    return f"{abs(change(newer, older)) * 100:.1f}%"


def change(newer: Fact, older: Fact) -> Decimal:
    return (abs(newer.value) - abs(older.value)) / abs(older.value)


def when(line: Line, calendar: Calendar, *, then: bool = False) -> str:
    """The time words of the line's fact."""
    fact = line.then if then else line.now
    if fact.period.start is None:
        return f"at {fact.period.end:%B} {fact.period.end.day}, {fact.period.end.year}"
    if fact.period.days > 300:
        return f"in fiscal {calendar.label_of(fact.period.end)}"
    months = round(fact.period.days / 30.4)
    words = {3: "three", 6: "six", 9: "nine"}.get(months, str(months))
    return f"in the {words} months ended {fact.period.end:%B} {fact.period.end.day}, {fact.period.end.year}"


def pair_sentence(n: int, line: Line, calendar: Calendar, *, flip: bool = False, off: str = "") -> str:
    """A sentence of both periods, its wording by `n`; `flip` turns the verb, `off` replaces the percentage."""
    up = (change(line.now, line.then) > 0) != flip
    rose = ("rose", "increased by", "grew by", "was up")[n % 4] if up else ("fell", "decreased by", "declined by", "was down")[n % 4]
    label, now, then = line.label, amount(line.now, n), amount(line.then, n)
    at, was = when(line, calendar), when(line, calendar, then=True)
    pct = off or percent(line.now, line.then)
    head = label[:1].upper() + label[1:]
    if n % 5 == 0 or flip:
        return f"{head} {rose} {pct} from {then} {was} to {now} {at}."
    if n % 5 == 1:
        return f"{head} {rose} {pct} to {now} {at}."
    if n % 5 == 2:
        return (
            f"{at[:1].upper() + at[1:]}, {label} {rose} {pct} to {now}, against {then} a year earlier."
            if not off
            else (f"{head} {rose} {pct} to {now} {at}, compared with {then}.")
        )
    if n % 5 == 3:
        return f"{head} {rose} {pct} from {then} to {now}."
    return f"{head} {'increased' if up else 'decreased'} from {then} {was} to {now} {at}, {'up' if up else 'down'} {pct}."


def clean(found: list[Line], calendar: Calendar) -> Iterator[Seed]:
    for n, line in enumerate(found):
        head = line.label[:1].upper() + line.label[1:]
        yield Seed("clean level", f"{head} {'were' if head.endswith('s') else 'was'} {amount(line.now, n)} {when(line, calendar)}.")
        yield Seed(
            "clean two levels", f"{head} came to {amount(line.now, n)}, against {amount(line.then, n)} {when(line, calendar, then=True)}."
        )
        if abs(change(line.now, line.then)) < 3 and percent(line.now, line.then) != "0.0%" and amount(line.now, n) != amount(line.then, n):
            yield Seed("clean change", pair_sentence(n, line, calendar))


def wrong(found: list[Line], facts: Facts, calendar: Calendar) -> Iterator[Seed]:
    """Each line with each error that can be made of it."""
    for n, line in enumerate(found):
        yield from _wrong_level(n, line, calendar)
        moved = change(line.now, line.then)
        if Decimal("0.004") < abs(moved) < 3 and amount(line.now, n) != amount(line.then, n):
            yield Seed("direction", pair_sentence(n, line, calendar, flip=True))
            yield Seed("derivation", pair_sentence(n, line, calendar, off=f"{abs(moved) * 100 + Decimal('0.3'):.1f}%"))
            rise = "rise" if moved > 0 else "fall"
            before = f"{line.label} was {amount(line.then, n)} {when(line, calendar, then=True)}"
            yield Seed("status", f"{before}, and is projected to {rise} to {amount(line.now, n)} {when(line, calendar)}.")
        other = found[(n + 7) % len(found)]
        if other.now.unit == line.now.unit and other.now.period == line.now.period and abs(other.now.value) != abs(line.now.value):
            yield Seed("subject", f"{line.label} was {amount(other.now, 0)} {when(line, calendar)}.")
    yield from _wrong_scope(found, facts, calendar)


def _wrong_level(n: int, line: Line, calendar: Calendar) -> Iterator[Seed]:
    text = f"{line.label} was {{}} {when(line, calendar)}."
    now = amount(line.now, n)
    wrong_digit = line.now._replace(value=line.now.value * Decimal("1.07"))
    if amount(wrong_digit, n) != now:
        yield Seed("value", text.format(amount(wrong_digit, n)))
    if " million" in now or " billion" in now:
        yield Seed("scale", text.format(now.replace("million", "trillion").replace("billion", "million").replace("trillion", "billion")))
    if now[0] in "$R€":
        yield Seed("unit", text.format(now.replace("RMB", "US$") if now.startswith("RMB") else "RMB" + now[1:]))
    if amount(line.then, n) != now:
        yield Seed("period", f"{line.label} was {now} {when(line, calendar, then=True)}.")
    if line.now.concept and _SIGNED.search(line.now.concept):
        turned = _turned(line.label)
        if turned != line.label:
            yield Seed("sign", f"{turned} was {now} {when(line, calendar)}.")


def _turned(label: str) -> str:
    for one, other in (
        ("used in", "provided by"),
        ("provided by", "used in"),
        ("loss", "income"),
        ("income", "loss"),
        ("earnings", "loss"),
    ):
        if one in label.lower() and "tax" not in label.lower() and "comprehensive" not in label.lower():
            return re.sub(one, other, label, flags=re.IGNORECASE)
    return label


def _wrong_scope(found: list[Line], facts: Facts, calendar: Calendar) -> Iterator[Seed]:
    by_key = {(line.now.concept, line.now.period): line for line in found}
    for fact in facts.facts:
        line = by_key.get((fact.concept, fact.period))
        if line is None or fact.unit != line.now.unit or not fact.dimensions or not fact.value or abs(fact.value) == abs(line.now.value):
            continue
        if any("Segment" in axis or "Product" in axis or "Geograph" in axis for axis, _ in fact.dimensions):
            yield Seed("scope", f"{line.label} was {amount(fact)} {when(line, calendar)}.")
