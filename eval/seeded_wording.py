"""How a digest's writer words a line: amounts, times, shares and changes in many ways, chosen by a generator that starts from the same
number for a sentence and for each error put into it, so that nothing but the error differs.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from random import Random

from tieout.language.calendar import Calendar
from tieout.model.facts import Period

_SIGNS = {"USD": ("$", "$", "$", "US$", "USD "), "CNY": ("RMB", "RMB ", "RMB", "¥"), "EUR": ("€", "EUR "), "GBP": ("£",), "JPY": ("¥",)}
_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
_UP = ("rose", "increased", "grew", "climbed", "advanced", "was up")
_DOWN = ("fell", "decreased", "declined", "dropped", "slipped", "was down")
_AHEAD = ("is projected to", "is expected to", "is forecast to", "is anticipated to")
_ORDINALS = ("", "first", "second", "third", "fourth")


@dataclass(frozen=True)
class Said:
    """An amount as a sentence says it. `power` is the scale word's power of ten, `places` the decimals printed; `unit` None leaves
    the currency out; `shift` is an error of scale: the scale word printed is that many powers of ten off."""

    value: Decimal
    unit: str | None
    power: int
    places: int
    per_share: bool = False
    shift: int = 0
    negative: bool = False

    @property
    def shown(self) -> Decimal:
        """The digits that are printed."""
        return round(self.value.scaleb(-self.power), self.places)

    @property
    def stated(self) -> Decimal:
        """The value that the rounded digits stand for."""
        return self.shown.scaleb(self.power)


@dataclass(frozen=True)
class Sentence:
    """What a sentence says; `form` how. An error is a copy with one field changed."""

    form: str
    name: str
    now: Said
    then: Said | None
    before: Said | None
    at: Period
    then_at: Period | None
    before_at: Period | None
    up: bool
    percent: Decimal | None = None
    of: str = ""
    owner: str = ""
    outlook: bool = False
    reason: str = ""
    cited: tuple[int, ...] = ()
    silent: bool = False
    seed: int = 0
    notes: dict[str, str] = field(default_factory=dict)


def say(value: Decimal, unit: str, decimals: int | None, random: Random) -> Said:
    """An amount to the precision that a digest would give it: in full millions, a tenth of a billion, in thousands, or as it is."""
    base = unit.partition("/")[0]
    if "/" in unit:
        return Said(value, base, 0, 2, per_share=True)
    if unit in ("shares", "pure"):
        power = 6 if value >= 10**6 else 0
        return Said(value, unit, power, 1 if power and value % 10**6 else 0)
    choice = random.random()
    if value >= 10**9 and choice < 0.4:
        return Said(value, base, 9, random.choice((1, 1, 2)))
    if value >= 10**6 and decimals is not None and decimals > -6 and choice < 0.55:
        return Said(value, base, 3, 0)
    if value >= 10**6:
        exact = value % 10**6 == 0
        return Said(value, base, 6, 0 if exact else 1 if value >= 10**7 else 2)
    return Said(value, base, 3, 0) if value >= 10**4 else Said(value, base, 0, 0)


def printed(said: Said, random: Random) -> str:
    """The amount in words and digits."""
    sign = random.choice(_SIGNS.get(said.unit or "", ("",)))
    worded, spelled = random.random() < 0.08, random.random()
    shown = said.shown
    power = said.power + said.shift
    minus = "-" if said.negative else ""
    if said.unit in {"shares", "pure"}:
        return f"{minus}{shown:,}{_scale(power, random)}{' shares' if said.unit == 'shares' else ''}"
    if said.per_share:
        return f"{minus}{sign}{shown}{_scale(power, random) if power else random.choice(('', '', ' per share'))}"
    if worded and said.unit == "USD" and shown == int(shown) and 1 <= shown <= 12 and power:
        return f"{_SMALL[int(shown)]}{_scale(power, Random(0))} dollars"
    if said.unit == "USD" and power == 9 and spelled < 0.08:
        return f"{minus}${shown:,}{random.choice(('bn', 'B', ' bn'))}"
    return f"{minus}{sign}{shown:,}{_scale(power, random)}"


def _scale(power: int, random: Random) -> str:
    del random
    return {0: "", 3: " thousand", 6: " million", 9: " billion", 12: " trillion"}.get(power, "")


def percent_of(value: Decimal, random: Random) -> str:
    """A fraction as a percentage with one decimal."""
    return f"{abs(value) * 100:.1f}{random.choice(('%', '%', '%', ' %', ' percent', ' per cent'))}"


def _date(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def when(period: Period, calendar: Calendar, random: Random) -> str:
    """The time of a figure, as it follows it: "in fiscal 2024", "as of December 31, 2024"."""
    label = calendar.label_of(period.end)
    plain = calendar.month == 12 and calendar.day >= 25
    if period.start is None:
        ways = [f"as of {_date(period.end)}", f"at {_date(period.end)}", f"on {_date(period.end)}"]
        if calendar.fiscal_year(label).end == period.end:
            ways.append(f"at the end of {'' if plain else 'fiscal '}{label}")
        return random.choice(ways)
    if period.days > 300:
        ways = [f"in fiscal {label}", f"in fiscal year {label}", f"for the year ended {_date(period.end)}", f"in FY{label}"]
        return random.choice([*ways, f"in {label}", f"in {label}", f"during {label}"] if plain else ways)
    months = round(period.days / 30.4)
    words = {3: "three", 6: "six", 9: "nine"}.get(months, str(months))
    ways = [f"in the {words} months ended {_date(period.end)}", f"for the {words} months ended {_date(period.end)}"]
    if months == 3:
        number = next((n for n in (1, 2, 3, 4) if abs((calendar.quarter(label, n).end - period.end).days) < 8), 0)
        if number:
            ways += [f"in the {_ORDINALS[number]} quarter of {'' if plain else 'fiscal '}{label}"]
    return random.choice(ways)


def year_of(period: Period, calendar: Calendar) -> str:
    """The bare year of a period: "2024"."""
    return str(calendar.label_of(period.end))


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def be(name: str) -> str:
    """The verb of a name: were for plurals."""
    head = (
        name.split(",", maxsplit=1)[0]
        .split(" of ", maxsplit=1)[0]
        .split(" in ", maxsplit=1)[0]
        .split(" for ", maxsplit=1)[0]
        .split(" by ", maxsplit=1)[0]
        .split(" on ", maxsplit=1)[0]
    )
    return "were" if (head.endswith("s") and not head.endswith(("ss", "EPS", "goods"))) or "equivalents" in name else "was"


def write(sentence: Sentence, calendar: Calendar) -> str:
    """The sentence in words."""
    random = Random(sentence.seed)
    text = _FORMS[sentence.form](sentence, calendar, random)
    if sentence.reason:
        text += random.choice((", primarily due to ", ", mainly driven by ", ", due to ", ", reflecting ")) + sentence.reason
    marks = "".join(f"[{number}]" for number in sentence.cited)
    return f"{text}{random.choice(('', ' '))}{marks}." if marks else f"{text}."


def _named(s: Sentence, random: Random) -> str:
    """The subject with its owner, a segment or the like."""
    ways = (f"{s.owner} {s.name}", f"{s.name} of the {s.owner} business", f"{s.name} from {s.owner}", f"{s.name} in {s.owner}")
    pick = random.randrange(3)
    return (ways[pick] if not s.notes.get("place") else ways[3] if pick else ways[0]) if s.owner else s.name


def _level(s: Sentence, calendar: Calendar, random: Random) -> str:
    name, amount, at = _named(s, random), printed(s.now, random), when(s.at, calendar, random)
    pick = random.randrange(9)
    at_end = "" if s.silent else f" {at}"
    if s.outlook:
        return f"{capital(name)} {random.choice(_AHEAD)} reach {amount} {at}"
    if pick == 0 and not s.silent:
        return f"{capital(at)}, {name} {be(name)} {amount}"
    if pick == 1:
        return f"{capital(name)} {random.choice(('amounted to', 'came to', 'totaled', 'totalled'))} {amount}{at_end}"
    if pick == 2 and s.at.start is not None:
        return f"The company {random.choice(('reported', 'recorded'))} {name} of {amount}{at_end}"
    if pick == 3:
        return f"{capital(name)} {random.choice(('reached', 'stood at'))} {amount}{at_end}"
    if pick == 4 and not s.silent:
        return f"{capital(at)}, the company {'had' if s.at.start is None else 'reported'} {name} of {amount}"
    if pick == 7 and not s.silent:
        return f"- {capital(name)}: {amount} ({at})"
    if pick == 8 and not s.silent:
        return f"With {name} of {amount} {at}, the company met its own plan"
    return f"{capital(name)} {be(name)} {amount}{at_end}"


def _verb(s: Sentence, random: Random) -> str:
    return random.choice(_UP if s.up else _DOWN)


def _pair(s: Sentence, calendar: Calendar, random: Random) -> str:
    assert s.then is not None
    assert s.then_at is not None
    name, now, then = _named(s, random), printed(s.now, random), printed(s.then, random)
    at, was = when(s.at, calendar, random), when(s.then_at, calendar, random)
    verb, by, pick = _verb(s, random), percent_of(s.percent or Decimal(0), random), random.randrange(11)
    pct = by if verb.startswith("was") or random.random() < 0.4 else f"by {by}"
    if s.outlook:
        return f"{capital(name)} {be(name)} {then} {was}, and {random.choice(_AHEAD)} {'rise' if s.up else 'fall'} to {now} {at}"
    if pick == 0:
        return f"{capital(name)} {verb} {pct} from {then} {was} to {now} {at}"
    if pick == 1:
        return f"{capital(name)} {verb} {pct} to {now} {at}, compared with {then} {was}"
    if pick == 2:
        return f"{capital(at)}, {name} {verb} {pct} to {now}, against {then} {was}"
    if pick == 3:
        motion = "an increase" if s.up else "a decrease"
        return (
            f"{capital(name)} {be(name)} {now} {at}, {random.choice(('versus', 'compared to', 'against'))} {then} {was}, {motion} of {by}"
        )
    if pick == 4:
        return f"{capital(name)} {'increased' if s.up else 'decreased'} from {then} {was} to {now} {at}, {'up' if s.up else 'down'} {by}"
    if pick == 5:
        return f"{capital(name)} {be(name)} {now} {at}, {'up' if s.up else 'down'} {by} from {then} {was}"
    return f"{capital(name)} {'grew' if s.up else 'shrank'} {by} year on year to {now} {at} (from {then} {was})"


def _as_others_write(s: Sentence, said: tuple[str, str, str], times: tuple[str, str], how: tuple[str, str, int]) -> str:
    """A pair as vendors and language models write it: as a note, the older figure first, a comparison without a motion's verb."""
    (name, now, then), (at, was), (verb, by, pick) = said, times, how
    sign, way = ("+", "up") if s.up else ("-", "down")
    if pick == 7:
        return f"- {capital(name)}: {now} {at} ({sign}{by.replace(' ', '')}), versus {then} {was}"
    if pick == 8:
        return f"{capital(name)} of {now} {at} compares with {then} {was}, {way} {by}"
    if pick == 9:
        return f"From {then} {was}, {name} {verb} {by if verb.startswith('was') else f'by {by}'} to {now} {at}"
    return f"{capital(at)}, the company posted {name} of {now}, {way} {by} from the {then} it had {was}"


def _change(s: Sentence, calendar: Calendar, random: Random) -> str:
    name, at, by = _named(s, random), when(s.at, calendar, random), percent_of(s.percent or Decimal(0), random)
    pick = random.random()
    if pick < 0.15:
        return f"The percentage {'increase' if s.up else 'decrease'} in {name} {at} was {by}"
    if pick < 0.3:
        return f"Year over year, {name} {_verb(s, random)} {by} {at}"
    if pick < 0.6:
        return f"{capital(at)}, {name} {_verb(s, random)} {by}"
    return f"{capital(name)} {_verb(s, random)} {by} {at}"


def _difference(s: Sentence, calendar: Calendar, random: Random) -> str:
    assert s.then is not None
    name, at = _named(s, random), when(s.at, calendar, random)
    by, now = printed(s.then, random), printed(s.now, random)
    return f"{capital(name)} {'increased' if s.up else 'decreased'} by {by} to {now} {at}"


def _series(s: Sentence, calendar: Calendar, random: Random) -> str:
    assert s.then is not None
    assert s.before is not None
    assert s.then_at is not None
    assert s.before_at is not None
    name = _named(s, random)
    now, then, before = printed(s.now, random), printed(s.then, random), printed(s.before, random)
    years = [year_of(period, calendar) for period in (s.before_at, s.then_at, s.at)]
    fiscal = "fiscal " if calendar.month != 12 or random.random() < 0.3 else ""
    if s.at.start is None:
        ends = [_date(period.end) for period in (s.before_at, s.then_at, s.at)]
        return f"{capital(name)} {be(name)} {before}, {then} and {now} as of {ends[0]}, {ends[1]} and {ends[2]}, respectively"
    if random.random() < 0.4:
        return f"{capital(name)} {be(name)} {before}, {then} and {now} in {fiscal}{years[0]}, {years[1]} and {years[2]}, respectively"
    first, second = (("rising" if s.then.value > s.before.value else "decreasing"), ("rose" if s.up else "fell"))
    last = f"projected to {'rise' if s.up else 'fall'}" if s.outlook else second
    opening = f"{capital(name)} {be(name)} {before} in {fiscal}{years[0]}, {first} to {then} in {fiscal}{years[1]}"
    return f"{opening}, and {last} to {now} in {fiscal}{years[2]}"


def _share(s: Sentence, calendar: Calendar, random: Random) -> str:
    name, amount, at = _named(s, random), printed(s.now, random), when(s.at, calendar, random)
    by = percent_of(s.percent or Decimal(0), random)
    tie = random.choice(("or {} of {}", "representing {} of {}", "accounting for {} of {}", "{} of {}")).format(by, s.of)
    return f"{capital(name)} {be(name)} {amount} {at}, {tie}"


def _margin(s: Sentence, calendar: Calendar, random: Random) -> str:
    name, amount, at = _named(s, random), printed(s.now, random), when(s.at, calendar, random)
    by = percent_of(s.percent or Decimal(0), random)
    if random.random() < 0.5:
        return f"{capital(name)} {be(name)} {amount} {at}, a {s.of} margin of {by}"
    return f"The {s.of} margin was {by} {at}"


_FORMS = {
    "level": _level,
    "balance": _level,
    "per share": _level,
    "pair": _pair,
    "change": _change,
    "difference": _difference,
    "series": _series,
    "share": _share,
    "margin": _margin,
}

__all__ = ["Said", "Sentence", "be", "capital", "percent_of", "printed", "replace", "say", "when", "write", "year_of"]
