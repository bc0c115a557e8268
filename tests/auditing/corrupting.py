"""One error put into a statement that is right: the same words with one thing changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tieout.language.calendar import Calendar
from tieout.language.stated_figures import read_claims

_TURNED = {
    **{one: other for pair in ("rose fell", "increased decreased", "grew declined", "up down", "narrowed widened", "increase decrease")
       for one, other in (pair.split(), pair.split()[::-1])},
    "growth": "decline",
    "slipped": "rose",
}  # fmt: skip
_VERB = re.compile(r"\b(" + "|".join(_TURNED) + r")\b(?! to \d)")
_SIDES = {"income": "loss", "earnings": "loss", "loss": "income", "used": "provided", "provided": "used", "generated": "used"}
_SIDE = re.compile(
    r"\b(?:(?<=operating )income|(?<=Operating )income|(?<=[Nn]et )income|(?<=[Nn]et )loss|(?<=Net )earnings"
    r"|(?<=activities )(?:used|provided|generated)|used(?= in )|provided(?= by ))\b"
)
_YEAR = re.compile(r"\b20[12]\d\b")
_PREDICATE = re.compile(r"\b(was|were|rose|fell)\b")


class Corrupted(NamedTuple):
    kind: str
    text: str


def corrupt(text: str, calendar: Calendar) -> Iterator[Corrupted]:
    """Every single error that can be put into `text`."""
    for reading in read_claims(text, calendar):
        figure = reading.figure
        if figure.use == "duration" or not figure.value:
            continue
        start, end = figure.span
        kind = "value" if figure.use in ("level", "translation", "rate") else "derivation"
        yield Corrupted(f"{kind} ({figure.use})", text[:start] + _moved(figure.quote) + text[end:])
    for found in re.finditer(r"(?<=\d )(million|billion)\b", text):
        yield Corrupted("scale", text[: found.start()] + {"million": "billion", "billion": "million"}[found[0]] + text[found.end() :])
    for found in re.finditer(r"(?<!US)\$(?=\d)|US\$(?=\d)|RMB ?(?=\d)", text):
        yield Corrupted("unit", text[: found.start()] + ("US$" if found[0].startswith("RMB") else "RMB") + text[found.end() :])
    for found in _YEAR.finditer(text):
        if re.search(r"(?:in|fiscal|year|fiscal year|, |ended \w+ \d+,) $", text[: found.start()]):
            yield Corrupted("period", text[: found.start()] + str(int(found[0]) - 3) + text[found.end() :])
    for found in _VERB.finditer(text):
        yield Corrupted("direction", text[: found.start()] + _TURNED[found[1]] + text[found.end() :])
    for found in _SIDE.finditer(text):
        yield Corrupted("sign", text[: found.start()] + _SIDES[found[0]] + text[found.end() :])
    found = _PREDICATE.search(text)
    if found is not None:
        yield Corrupted("status", f"{text[: found.start()]}is projected to be {text[found.start() :]}")


def _moved(quote: str) -> str:
    """The figure two units of its last place but one higher."""
    digits = [at for at, char in enumerate(quote) if char.isdigit()]
    at = digits[-2] if len(digits) > 1 else digits[-1]
    return quote[:at] + str((int(quote[at]) + 2) % 10) + quote[at + 1 :]
