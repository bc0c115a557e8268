"""How a digest's writer words a line: amounts, times, shares and changes in many ways, all from the lists in eval/wording, chosen by a
number that a sentence and each error put into it share, so that nothing but the error differs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from random import Random

from tieout.language.calendar import Calendar
from tieout.model.facts import Period

from .seeded_words import Chooser, Motion, motions, phrases, sentences, spellings, times

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = ("", "first", "second", "third", "fourth")
_SCALES = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
_HEAD = re.compile(
    r" (?:of|in|including|excluding|attributable|for|by|on|per|a|to|at|from|before|after|plus|that|due|owed|falling|paid|spent|used|raised|"
    r"settled|received|realizable|thrown|generated|burned|provided)\b|, (?:net|at)\b"
)
"""What ends the first noun of a name, which its verb agrees with."""
_SLIGHT, _STEEP = Decimal("0.03"), Decimal("0.12")
_WORDED = 0.06


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
    """What a sentence says; `form` how. An error is a copy with one field changed. `paces` are those of the newest move and of the one
    before it, as the filing has them: an error does not turn a plunge into a slip."""

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
    paces: tuple[str, str] = ("plain", "plain")
    notes: dict[str, str] = field(default_factory=dict)


def pace_of(moved: Decimal) -> str:
    """How fast a fraction of change is: -0.02 is slight, 0.05 plain, 0.3 steep."""
    return "slight" if abs(moved) < _SLIGHT else "steep" if abs(moved) >= _STEEP else "plain"


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


def printed(said: Said, chooser: Chooser) -> str:
    """The amount in words and digits."""
    shown, power = said.shown, said.power + said.shift
    money = chooser.one("currency", spellings(said.unit or "") or ("{}",))
    short = chooser.one("scale", spellings(_SCALES[power])) if power in _SCALES else ""
    # Who writes the currency out writes the scale out: "5.2 billion dollars".
    scale = f" {_SCALES[power]}" if short and money.startswith("{} ") else short
    if said.unit in {"shares", "pure"}:
        return f"{shown:,}{scale}{' shares' if said.unit == 'shares' else ''}"
    if said.unit == "USD" and power and shown == int(shown) and 1 <= shown <= 12 and chooser.share("words") < _WORDED:
        return f"{_SMALL[int(shown)]} {_SCALES[power]} dollars"
    amount = money.format(f"{shown:,}{scale}")
    return amount + (chooser.one("per share", ("", "", "", " per share", " a share")) if said.per_share else "")


def percent_of(value: Decimal, chooser: Chooser) -> str:
    """A fraction as a percentage with one decimal."""
    return f"{abs(value) * 100:.1f}{chooser.one('percent', spellings('percent'))}"


def _date(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _is_plain(calendar: Calendar) -> bool:
    """Whether fiscal years are the calendar's."""
    return calendar.month == 12 and calendar.day >= 25


def when(period: Period, calendar: Calendar, chooser: Chooser) -> str:
    """The time of a figure, as it follows it: "in fiscal 2024", "as at December 31, 2024"."""
    label = calendar.label_of(period.end)
    plain = _is_plain(calendar)
    n = next((n for n in (1, 2, 3, 4) if abs((calendar.quarter(label, n).end - period.end).days) < 8), 0)
    months = round(period.days / 30.4) if period.start is not None else 0
    ways: tuple[str, ...]
    if period.start is None:
        ways = times("instant") + (times("year end") if calendar.fiscal_year(label).end == period.end else ())
    elif period.days > 300:
        ways = times("year") + (times("calendar year") if plain else ())
    else:
        ways = times("months") + (times("quarter") if months == 3 and n else ())
    return chooser.one("time", ways).format(
        label=label,
        yy=f"{label % 100:02}",
        date=_date(period.end),
        british=f"{period.end.day} {period.end:%B %Y}",
        fiscal="" if plain else "fiscal ",
        months={3: "three", 6: "six", 9: "nine"}.get(months, str(months)),
        n=n,
        nth=_ORDINALS[n],
    )


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def is_plural(name: str) -> bool:
    """Whether a name takes "were": "receivables from customers" does, "profit before taxes" does not."""
    head = _HEAD.split(name, maxsplit=1)[0]
    return (head.endswith("s") and not head.endswith(("ss", "us", "EPS"))) or "equivalents" in name


def write(sentence: Sentence, calendar: Calendar) -> str:
    """The sentence in words."""
    chooser = Chooser(sentence.seed)
    template = chooser.one("template", _templates(sentence))
    text = template.format_map(_fields(sentence, calendar, chooser))
    if sentence.reason:
        text += f"{chooser.one('because', phrases('because'))} {sentence.reason}"
    marks = "".join(f"[{number}]" for number in sentence.cited)
    return f"{text}{chooser.one('mark', ('', ' '))}{marks}." if marks else f"{text}."


def _templates(s: Sentence) -> tuple[str, ...]:
    """The templates that fit: a flow's only where it has a start, without a time only for a sentence that names none."""
    form = "level" if s.form in ("balance", "per share") else s.form
    if s.outlook:
        return sentences(form, "outlook")
    if s.silent:
        return sentences(form, "silent")
    fitting = sentences(form, "") + sentences(form, "instant" if s.at.start is None else "flow")
    return fitting + (sentences(form, "years") if s.at.start is not None else ())


def _fields(s: Sentence, calendar: Calendar, chooser: Chooser) -> dict[str, str]:
    """What the templates name."""
    name, plural = _named(s, chooser), is_plural(s.name)
    by = percent_of(s.percent or Decimal(0), chooser)
    fields = {
        "n": name,
        "N": capital(name),
        "an": re.sub(r"^the (?=([aeiou])?)", lambda found: "an " if found[1] else "a ", name),
        "be": "were" if plural else "was",
        "is": "are" if plural else "is",
        "compare": "compare" if plural else "compares",
        "by": by,
        "pct": by if chooser.share("pct") < 0.4 else f"by {by}",
        "of": s.of,
        "share": chooser.one("share", phrases("share")).format(by=by, of=s.of),
        "amounts_to": _agreed(chooser.one("amounts to", phrases("amounts to")), plural=plural),
        "posted": chooser.one("posted", phrases("posted")),
        "planned_to": chooser.one("planned to", phrases("planned to")),
        "Plans": capital(chooser.one("plans", phrases("plans"))),
        "versus": chooser.one("versus", phrases("versus")),
        "flat": _agreed(chooser.one("flat", motions("verb", "level", "slight")).word, plural=plural),
    }
    return fields | _amounts(s, calendar, chooser) | _motion(s, chooser)


def _amounts(s: Sentence, calendar: Calendar, chooser: Chooser) -> dict[str, str]:
    """Amounts and times."""
    fields = {"now": printed(s.now, chooser), "at": when(s.at, calendar, chooser)}
    fields["At"] = capital(fields["at"])
    if s.then is not None and s.then_at is not None:
        fields |= {"then": printed(s.then, chooser), "step": printed(s.then, chooser), "was": when(s.then_at, calendar, chooser)}
    if s.before is not None and s.before_at is not None and s.then_at is not None:
        periods = (s.before_at, s.then_at, s.at)
        fiscal = "" if _is_plain(calendar) and chooser.share("fiscal") > 0.3 else "fiscal "
        years = [f"{fiscal}{calendar.label_of(period.end)}" for period in periods]
        days = [_date(period.end) for period in periods]
        fields |= dict(zip(("y0", "y1", "y2"), years, strict=True))
        told = days if s.at.start is None else [years[0], *(year.removeprefix(fiscal) for year in years[1:])]
        fields["ats"] = f"{'as of' if s.at.start is None else 'in'} {told[0]}, {told[1]} and {told[2]}"
        fields["before"] = printed(s.before, chooser)
    return fields


def _motion(s: Sentence, chooser: Chooser) -> dict[str, str]:
    """Words of motion: of the newest move, and ("verb1", "ing1") of the one before it."""
    verb = _chosen("verb", s.up, s.paces[0], chooser)
    noun = _chosen("noun", s.up, s.paces[0], chooser).word
    earlier = s.before is not None and s.then is not None and s.then.value > s.before.value
    first = chooser.one("earlier verb", motions("verb", "up" if earlier else "down", s.paces[1]))
    return {
        "verb": verb.word,
        "base": verb.base,
        "verb1": first.word,
        "ing1": first.ing,
        "noun": noun,
        "Noun": capital(noun),
        "way": "up" if s.up else "down",
        "sign": "+" if s.up else "-",
        "higher": "higher" if s.up else "lower",
        "above": "above" if s.up else "below",
    }


def _chosen(kind: str, up: bool, pace: str, chooser: Chooser) -> Motion:
    return chooser.one(kind, motions(kind, "up" if up else "down", pace))


def _agreed(words: str, *, plural: bool) -> str:
    """Words that begin with "was", in the number of their subject."""
    return re.sub(r"^was\b", "were", words) if plural else words


def _named(s: Sentence, chooser: Chooser) -> str:
    """The subject with its owner, a segment or the like."""
    if not s.owner:
        return s.name
    bare = s.name.removeprefix("the ")
    of_place = (f"{s.owner} {bare}", f"{bare} in {s.owner}", f"{bare} in {s.owner}")
    of_part = (
        f"{s.owner} {bare}",
        f"{bare} of the {s.owner} business",
        f"{bare} from {s.owner}",
        f"{s.owner}’s {bare}",
        f"{bare} at {s.owner}",
    )
    return chooser.one("owner", of_place if s.notes.get("place") else of_part)


__all__ = ["Said", "Sentence", "capital", "is_plural", "pace_of", "percent_of", "printed", "replace", "say", "when", "write"]
