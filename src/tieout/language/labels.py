"""The label of a quantity of prose, its status (actual, planned, forecast) and its measure (GAAP or not)."""

from __future__ import annotations

from typing import NamedTuple

from tieout.model.facts import Measure, Status

from ..lexicon.words import (
    ACTING,
    AUXILIARIES,
    BEING,
    CHANGED,
    CLAUSE_STOPS,
    COMPARING,
    FILERS,
    FILLERS,
    NOUN_STOPS,
    OPENINGS,
    OTHER_MEASURES,
    SCALE_WORDS,
    TIME_LEADS,
    TIMES,
)  # fmt: skip
from ..thresholds.language import (
    BRACKET_WORDS,
    CONTINUED_WORDS,
    LISTED_WORDS,
    LONGEST_LABEL,
    LONGEST_LABEL_AFTER,
    MEASURE_LEFT,
    MEASURE_RIGHT,
    RESTATED_WORDS,
)
from .clauses import Around, plain
from .numerals import Numeral
from .status import STATUSES

_MARKS = "“”\"'’•*,;:.()[]–— "
_DEBTS = ("notes", "debentures", "bonds", "notes due")
_SHARES = ("shares", "stock", "units", "options", "ADSs")


class Description(NamedTuple):
    """Label, status and measure of a quantity."""

    label: str
    status: Status
    measure: Measure


def describe(around: Around, quantity: Numeral, before: str) -> Description:
    """Label, status and measure of a quantity. The label is the noun phrase that names it, or "", after "change in" for the amount of a
    rise or fall. `before` is the label of the last amount of its unit in the sentence, which the next of a list or comparison shares.

    "We expect capital expenditures of $5 million" -> "capital expenditures", planned, gaap."""
    left = around.low_left
    compared = bool(before) and bool(left) and _shares_label(left)
    label = "" if compared else _label(around, quantity)
    if not label and before:
        label = before.removeprefix("change in ") if left[-1:] in (["to"], ["from"], ["with"]) else before
    return Description(label, _told(around), _measure(around))


def _shares_label(left: list[str]) -> bool:
    """Whether the amount after these words is the next of a list ("$5 million and") or a comparative ("compared with")."""
    last, before = left[-1], left[-2] if len(left) > 1 else ""
    return last in COMPARING or before == "compared" or _is_amount(before if last in ("and", "or") else last)


def _label(around: Around, quantity: Numeral) -> str:
    left = around.low_left
    at = len(left) - 1
    of = -1
    while at >= 0 and (
        left[at] in FILLERS or left[at] == "total" or _is_amount(left[at]) or (left[at] in ("or", "and") and _is_amount(left[at - 1]))
    ):
        if left[at] == "of":
            of = at
        at -= 1
    verb = left[at] if at >= 0 else ""
    after = _after(around.right, around.low_right)
    if quantity.kind == "ratio" and after.lower().endswith(_DEBTS):
        return f"interest rate on {after}"
    if of >= 0 and verb not in ACTING and verb not in BEING and verb not in CHANGED:
        return _of(around, of)
    if verb in CHANGED:
        return _changed(around, at, to=left[-1] in ("to", "from") or left[-2:-1] in (["to"], ["from"]))
    if verb in BEING:
        subject = _subject(around, at)
        if subject and quantity.kind == "ratio" and around.low_right[:1] == ["of"]:
            return f"{subject} as a percentage of {after}" if after else subject
        return subject or after
    if verb in ACTING:
        return f"{after} {verb}" if after.endswith(_SHARES) and verb.endswith("ed") else after or _subject(around, at)
    return after or _subject(around, at + 1)


def _is_amount(word: str) -> bool:
    return word[:1].isdigit() or word[:1] in ("$", "€", "£", "¥") or word in SCALE_WORDS or word.startswith(("rmb", "us$", "hk$", "c$"))


def _of(around: Around, at: int) -> str:
    """The label before "of": "charges of $5 million" -> "charges"; "an increase of $5 million in sales" -> "change in sales"."""
    subject = _subject(around, at)
    if plain(subject.rpartition(" ")[2]) in CHANGED:
        return f"change in {_after(around.right, around.low_right) or subject}"
    return subject or _after(around.right, around.low_right)


def _changed(around: Around, at: int, *, to: bool) -> str:
    subject = _subject(around, at) or _after(around.right, around.low_right)
    return subject if to or not subject else f"change in {subject}"


def _subject(around: Around, end: int) -> str:
    """The noun phrase that ends before word `end` on the left, without time phrases and the opening words of its clause."""
    raw, low = around.left, around.low_left
    while end > 0 and low[end - 1] in AUXILIARIES:
        end -= 1
    end = _without_time(low, end)
    start, listed = end, False
    while start > 0 and end - start < LONGEST_LABEL:
        word, printed = low[start - 1], raw[start - 1]
        if start < end and printed[-1] in ";:.•" and "." not in word and len(word) > 2:
            break
        if (
            word in CLAUSE_STOPS
            or word in BEING
            or word in CHANGED
            or _is_amount(word)
            or (word in ACTING and word not in ("funded", "accrued", "used", "account"))
        ):
            break
        if start < end and printed[-1] == "," and not (listed and end - start < LISTED_WORDS) and not _continues(low, start, end):
            break
        if word in ("and", "or"):
            listed = True
        start -= 1
    start = _opened(low, start, end)
    if start >= end or low[end - 1] in FILERS or low[start] in FILERS:
        return ""
    return " ".join(raw[start:end]).strip(_MARKS)


def _continues(low: list[str], start: int, end: int) -> bool:
    """Whether the comma before word `start` is one inside a name: "property, plant and equipment", "interest expense, net"."""
    return (
        end - start <= CONTINUED_WORDS
        and not low[start - 1].isdigit()
        and low[start - 1] not in TIMES
        and ("and" in low[start:end] or low[start] == "net")
    )


def _without_time(low: list[str], end: int) -> int:
    """The end of the words without a time phrase at their end: "net sales for fiscal 2024" -> after "sales"."""
    at = end
    while at > 0 and (low[at - 1] in TIMES or low[at - 1].isdigit() or low[at - 1] in TIME_LEADS):
        at -= 1
    dropped = low[at:end]
    if not any(word.isdigit() or word in TIMES for word in dropped):
        return end
    return at


def _opened(low: list[str], start: int, end: int) -> int:
    """The start of the phrase without determiners, conjunctions and a leading time phrase."""
    while start < end and (low[start] in OPENINGS or low[start] in TIMES or low[start].isdigit() or not low[start]):
        start += 1
    return start


def _after(raw: list[str], low: list[str]) -> str:
    """The noun phrase after an amount: "$4.0 billion of certificates of deposit", "a $26 million impairment loss"."""
    at = 0
    if raw and raw[0].startswith("("):
        while at < len(raw) and at < BRACKET_WORDS and not raw[at].endswith((")", "),")):
            at += 1
        at += 1
    while at < len(low) and low[at] in ("of", "in", "for", "as", "the", "our", "its", "an", "a"):
        at += 1
    if at >= len(low) or low[at] in TIMES or low[at].isdigit():
        return ""
    if low[at] in CHANGED and low[at + 1 : at + 2] == ["in"]:
        changed = _after(raw[at + 2 :], low[at + 2 :])
        return f"change in {changed}" if changed else ""
    end = at
    while end < len(low) and end - at < LONGEST_LABEL_AFTER:
        if low[end] in NOUN_STOPS and not (low[end] == "of" and end > at) and not (low[end] == "and" and _pairs(low, at, end)):
            break
        end += 1
        if raw[end - 1][-1] in ",;:)" or (raw[end - 1][-1] == "." and "." not in low[end - 1]):
            break
    while end > at and (low[end - 1] in NOUN_STOPS or low[end - 1].isdigit()):
        end -= 1
    return " ".join(raw[at:end]).strip(_MARKS)


def _pairs(low: list[str], at: int, end: int) -> bool:
    """Whether "and" joins two nouns of one name ("research and development"), not two amounts."""
    return end - at == 1 and end + 1 < len(low) and low[end + 1].isalpha() and low[end + 1] not in NOUN_STOPS


def _told(around: Around) -> Status:
    told = STATUSES.told(_clause(around), " ".join(around.right))
    if told == "actual" and STATUSES.speaks(" ".join(around.right[:RESTATED_WORDS]), "restated"):
        return "restated"
    return told


def _clause(around: Around) -> str:
    """The words of the clause before an amount, at most twelve."""
    start = max(len(around.left) - 12, 0)
    for index in range(len(around.left) - 2, start, -1):
        if around.left[index][-1] == ";" or (
            around.left[index][-1] == "," and around.low_left[index + 1] in ("and", "but", "which", "of", "while")
        ):
            return " ".join(around.left[index + 1 :])
    return " ".join(around.left[start:])


def _measure(around: Around) -> Measure:
    words = [*around.low_left[-MEASURE_LEFT:], *around.low_right[:MEASURE_RIGHT]]
    if not OTHER_MEASURES.isdisjoint(words):
        return (
            "non_gaap"
            if "adjusted" not in words or words[words.index("adjusted") + 1 : words.index("adjusted") + 2] not in (["for"], ["to"])
            else "gaap"
        )
    if "free" in words and "cash" in words and words[words.index("free") + 1 :][:2] == ["cash", "flow"]:
        return "non_gaap"
    return "gaap"
