"""Steps of working that a text shows: "($1,228 / $39,403) x 100 = 3.12%", "Average = ($10 million + $12 million) / 2 = $11 million".

A step is arithmetic on the numbers as they are written. It is read here with its operands, and evaluated with the range that their
rounding leaves; what the operands are is not asked. Parentheses with words in them are glosses ("$5 (2023) - $4 (2022)"), and a side that
is only words names what is worked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tieout.arithmetic import Quantity
from tieout.arithmetic.expressions import Operator, combined
from tieout.lexicon.words import phrases
from tieout.model.places import Span

from ..lexicon import scales
from ..lexicon.alternatives import one_of
from ..thresholds.language import LONGEST_GLOSS, MOST_OPERANDS_OF_STEP, MOST_SIGNS_OF_WORKING

_ROUGHLY = rf"(?:\s*{one_of(phrases('roughly'))}\b)?"
_EQUALS = re.compile(rf"(?:[=≈≅]|\b{one_of(phrases('equalling'))}\b){_ROUGHLY}[ \t]*")
_NUMBER = re.compile(
    r"(?:(?:US|HK|RMB|CA|A|C)?[$€£¥]\s?)?(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)"
    rf"(?:[\s-]?(?P<scale>{scales.AFTER_NUMBER}\b)|\s?(?P<letter>{scales.AFTER_MONEY}|M|B)(?![\w’'-]))?"
    r"(?P<percent>\s?%|[\s-]per ?cent(?:age points?)?\b)?(?P<times>x(?!\w))?"
)
_BLANK = re.compile(r"(?:[ \t_`]|\*\*)*(?:\n[ \t]*(?=[+/×÷=≈]))?[ \t]*")
_GLOSS = re.compile(
    rf"[ \t]*\((?=[^()=]*(?!\b(?:{scales.AFTER_NUMBER})\b)\b[A-Za-z]{{2,}})[^()=+×÷*/\n]{{1,{LONGEST_GLOSS}}}\)|[ \t]*\(\w{{1,2}}\)(?=\s|$)"
)
_OPERATORS: dict[str, Operator] = {"+": "+", "-": "-", "–": "-", "−": "-", "—": "-", "×": "×", "*": "×", "x": "×", "X": "×",
                                   "·": "×", "⋅": "×", "/": "÷", "÷": "÷", "^": "^"}  # fmt: skip
_FACTORS = frozenset(map(Decimal, (1, 2, 3, 4, 5, 12, 52, 100, 360, 364, 365, 366, 1000)))
"""Numbers without a unit that a working multiplies or divides by and that are no figures: how many are averaged, the days of a year."""
_RANK = {"+": 1, "-": 1, "×": 2, "÷": 2, "^": 3}
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_CURRENCY_BEFORE = re.compile(r"[$€£¥](?=[(\[{])")
_NO_START = re.compile(r"[\w.,$€£¥)\]}%][ \t]*$|[-+–−—×*/÷^·]\s*$")
_BULLET = re.compile(r"(?<![^\n])[ \t]*(?:[-+–—*•]|\d{1,2}[.)])[ \t]+\n?")
_LABELLED = re.compile(r"^[ \t]*(?:[-+–—*•][ \t]+)?(?:[^\n:=]{1,60}:[ \t]+)?", re.MULTILINE)
_FACTOR = re.compile(
    r"(?:[×*/÷]|\b[xX]|\b(?:[Mm]ultipl(?:y|ied|ying)|[Dd]ivid(?:e|ed|ing))(?: (?:it|this|that|them|the result|the sum))? by|\btimes)"
    r"\s?\(?(?P<behind>\d{1,4})\b%?(?![,.]\d)"
    r"|(?<![\d,.$])\b(?P<ahead>\d{1,4})\b%?\s?(?:[×*]|x(?=\s?[$(])|days?\s?[×*/÷]|days? in)"
)
_COMPUTES = re.compile(r"[(\[][^()\[\]\n]*[-+*/×÷−–][^()\[\]\n]*[)\]]|\s[+×*÷/]\s")
_DAY_OR_YEAR = re.compile(r"(?<![\d,.$])(?:(?:19|20)\d\d(?![\d,.%]|\s?(?:million|billion|thousand))|\d{1,2}/\d{1,2}/\d{2,4})")
_OF_PART = re.compile(r"(?:%|\bper ?cent|\d) of (?:the )?$")
_BEHIND_NUMBER = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ -%"
_GOES_ON_ABOVE = re.compile(r"\s*[+×÷/]")
_NOTHING_ELSE = re.compile(r"[ \t\n*_`:]*")
_GOES_ON = re.compile(r"[ \t]*(?:[+×÷*/^]|[-–−—][ \t]|[xX][ \t])")


class Term(NamedTuple):
    """A number of a working: its digits' place, its value as written, with its scale word, and per cent as a fraction; `places` are the
    decimal places that are written, `power` the power of ten of the scale word. A `plain` number is a factor and no figure: the 100 of a
    percentage, the 2 of an average, the days of a year. `gloss` is the bracket with words behind it, or ""."""

    span: Span
    written: Decimal
    places: int
    power: int
    percent: bool
    plain: bool
    gloss: str = ""


class Step(NamedTuple):
    """One side of a working: its numbers in order, what they come to, and everything that was computed on the way, `value` included. A
    side of one number has no `parts`. `value` is None where it divides by what may be zero."""

    span: Span
    terms: tuple[Term, ...]
    value: Quantity | None
    parts: tuple[Quantity, ...]
    scaled: Quantity | None

    @property
    def computes(self) -> bool:
        """Whether it is a computation and not only a number."""
        return len(self.terms) > 1


class Working(NamedTuple):
    """Two sides said to be equal, at least one of them a computation; or a computation said to be what words name (`result` None)."""

    span: Span
    step: Step
    result: Step | None

    @property
    def terms(self) -> tuple[Term, ...]:
        """All numbers of both sides."""
        return self.step.terms + (self.result.terms if self.result is not None else ())


def find_workings(text: str) -> list[Working]:
    """The workings of a text in order.

    >>> [(str(working.step.value.value), working.result.terms[0].written) for working in find_workings("So ($6 + $9) / 2 = $7.5, as shown")]
    [('7.5', Decimal('7.5'))]
    """
    signs = list(_EQUALS.finditer(text))[:MOST_SIGNS_OF_WORKING]
    found: list[Working] = []
    for at, sign in enumerate(signs):
        low = signs[at - 1].end() if at else 0
        high = signs[at + 1].start() if at + 1 < len(signs) else len(text)
        left, right = _ending(text, low, sign.start()), _begun(text, sign.end(), high)
        if left is not None and right is not None and (left.computes or right.computes):
            whole = Span(left.span.start, right.span.end)
            step, result = (left, right) if left.computes else (right, left)
            found.append(Working(whole, step, result))
        elif right is not None and right.computes:
            found.append(Working(right.span, right, None))
        elif left is not None and left.computes:
            found.append(Working(left.span, left, None))
    found += _chained(text)
    found += _alone(text)
    return sorted(_without_repeated(found), key=lambda working: working.span)


def _chained(text: str) -> Iterator[Working]:
    """The workings that go on in the next line, which names the same or nothing: "Mean = ($6 + $9) / 2" and then "Mean = $15 / 2" or
    "= $7.5"."""
    named, before = "", None
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        signs = list(_EQUALS.finditer(text, at, end))
        if signs:
            name = line[: signs[0].start() - at].strip(" \t*_`-:").casefold()
            stop = signs[1].start() if len(signs) > 1 else end
            first = _begun(text, signs[0].end(), stop)
            if first is not None and before is not None and before.computes and name in ("", named):
                yield Working(Span(before.span.start, first.span.end), before, first)
            named, before = name or named, _begun(text, signs[-1].end(), end)
        elif line.strip():
            named, before = "", None
        at = end + 1


def factors_in(text: str) -> list[Span]:
    """The numbers by which a text multiplies or divides, which are no figures of a filing.

    >>> factors_in("Divide by 2 and multiply by 100, or (a / b) * 100%.")
    [Span(start=10, end=11), Span(start=28, end=31), Span(start=46, end=49)]
    """
    found = (Span(*match.span("behind" if match["behind"] else "ahead")) for match in _FACTOR.finditer(text))
    return [span for span in found if Decimal(text[span.start : span.end]) in _FACTORS]


def _alone(text: str) -> Iterator[Working]:
    """The computations that fill a line of their own, without a sign of equality."""
    for label in _LABELLED.finditer(text):
        end = text.find("\n", label.end())
        end = end if end >= 0 else len(text)
        if "=" not in text[label.end() : end] and _EQUALS.search(text, label.end(), end) is None:
            reader = _Reader(text, label.end(), end)
            step = reader.step()
            whole = step is not None and step.computes and not text[reader.at : end].strip(" \t*_`.;,")
            if step is not None and whole and _COMPUTES.search(text, step.span.start, step.span.end) is not None:
                yield Working(step.span, step, None)


def _without_repeated(found: list[Working]) -> list[Working]:
    """The workings without a computation alone that is part of another."""
    kept = [working for working in found if working.result is not None]
    whole = {working.span for working in kept}
    alone = {working.span: working for working in found if working.result is None}
    reach = -1
    for span in sorted(whole | alone.keys(), key=lambda span: (span.start, -span.end)):
        if span.end > reach and span not in whole:
            kept.append(alone[span])
        reach = max(reach, span.end)
    return kept


def _begun(text: str, start: int, end: int) -> Step | None:
    """The longest computation or number that begins at `start`; None where words or an operator stand there or go on."""
    reader = _Reader(text, start, end)
    step = reader.step()
    if step is None or _GOES_ON.match(text, reader.at, end) is not None:
        return None
    return step


def _ending(text: str, start: int, end: int) -> Step | None:
    """The longest computation or number that ends at `end`."""
    low = max(start, text.rfind("\n", start, len(text[:end].rstrip())) + 1)
    while low > start and _GOES_ON_ABOVE.match(text, low, end) is not None:
        low = max(start, text.rfind("\n", start, low - 1) + 1)
    for at in _beginnings(text, low, end):
        reader = _Reader(text, at, end)
        step = reader.step()
        if step is not None and _NOTHING_ELSE.fullmatch(text, reader.at, end) is not None:
            # a bracket right before the sign may name what follows, and "of" before a number multiplies
            return step if step.computes or not (step.terms[0].gloss or _OF_PART.search(text, low, at)) else None
    return None


def _beginnings(text: str, low: int, end: int) -> Iterator[int]:
    """The places where a side may begin: a bracket or a number behind a blank, and not behind an operator, unless that is a bullet."""
    bullets = {found.end() for found in _BULLET.finditer(text, low, end)}
    for at in range(low, end):
        char = text[at]
        if (char in _CLOSING or char.isdigit() or char in "$€£¥.") and (at in bullets or _is_free(text, low, at)):
            yield at


def _is_free(text: str, low: int, at: int) -> bool:
    """Whether no number, bracket or operator stands before a place, or a word and a blank do: "is (5 - 4)"."""
    last = at - 1
    while last > low and text[last].isspace():
        last -= 1
    return _NO_START.search(text, max(low, last), at) is None or (last < at - 1 and text[last].isalpha())


class _UnreadableError(Exception):
    """What stands here is no expression."""


class _Reader:
    """Reads one expression of text[at:end] from its beginning on, as far as it goes."""

    __slots__ = ("at", "end", "operands", "terms", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.at, self.end = text, start, end
        self.terms: list[Term] = []
        self.operands = 0

    def step(self) -> Step | None:
        """The side that begins here; None where none does."""
        self._skip()
        start = self.at
        try:
            tree = self._sum(0)
        except _UnreadableError:
            return None
        self._gloss()
        parts: list[Quantity] = []
        value = _value(tree, parts, scaled=False)
        scaled = _value(tree, [], scaled=True)
        return Step(Span(start, self.at), tuple(self.terms), value, tuple(parts), scaled)

    def _skip(self) -> None:
        found = _BLANK.match(self.text, self.at, self.end)
        if found is not None:
            self.at = found.end()

    def _gloss(self) -> None:
        while (found := _GLOSS.match(self.text, self.at, self.end)) is not None:
            if self.terms and self.text[self.terms[-1].span.end : self.at].strip(_BEHIND_NUMBER) == "":
                self.terms[-1] = self.terms[-1]._replace(gloss=found[0].strip(" \t()"))
            self.at = found.end()

    def _sum(self, rank: int) -> _Tree:
        """An expression whose operators bind more than `rank`."""
        left = self._operand()
        while True:
            self._gloss()
            before = self.at
            self._skip()
            operator = _OPERATORS.get(self.text[self.at]) if self.at < self.end else None
            if operator is None or _RANK[operator] <= rank or self.text.startswith("**", self.at):
                self.at = before
                return left
            self.at += 1
            left = (operator, left, self._sum(_RANK[operator]))

    def _operand(self) -> _Tree:
        self.operands += 1
        if self.operands > MOST_OPERANDS_OF_STEP:
            raise _UnreadableError
        self._skip()
        if self.at < self.end and self.text[self.at] in "-−–" and self.terms == []:
            self.at += 1
            return "-", Term(Span(self.at, self.at), Decimal(0), 0, 0, percent=False, plain=True), self._operand()
        currency = _CURRENCY_BEFORE.match(self.text, self.at, self.end)
        if currency is not None:
            self.at = currency.end()
        if self.at < self.end and self.text[self.at] in _CLOSING:
            closing = _CLOSING[self.text[self.at]]
            self.at += 1
            inner = self._sum(0)
            self._skip()
            if self.at >= self.end or self.text[self.at] != closing:
                raise _UnreadableError
            self.at += 1
            return inner
        found = _NUMBER.match(self.text, self.at, self.end)
        if found is None or _DAY_OR_YEAR.match(self.text, self.at, self.end) is not None:
            raise _UnreadableError
        self.at = found.end()
        self.terms.append(_term(found))
        return self.terms[-1]


_Tree = Term | tuple[Operator, "_Tree", "_Tree"]


def _term(found: re.Match[str]) -> Term:
    digits = found["digits"]
    written = Decimal(digits.replace(",", ""))
    word = found["scale"] or found["letter"] or ""
    power = (scales.power_of(word) or scales.power_of(word.lower()) or 0) if word else 0
    percent = found["percent"] is not None
    bare = found[0].strip() == digits or (percent and written == 100)
    plain = bare and "." not in digits and written in _FACTORS
    return Term(Span(*found.span("digits")), written, len(digits.partition(".")[2]), power, percent, plain)


def _value(tree: _Tree, parts: list[Quantity], *, scaled: bool) -> Quantity | None:
    """What a tree comes to, with the values of its parts; with `scaled`, of the numbers after their scale words."""
    if isinstance(tree, Term):
        power = tree.power if scaled else 0
        return Quantity.printed(tree.written.scaleb(power), None if tree.plain else tree.places - power)
    operator, left, right = tree
    one, other = _value(left, parts, scaled=scaled), _value(right, parts, scaled=scaled)
    if one is None or other is None:
        return None
    value = combined(operator, one, other)
    if value is not None:
        parts.append(value)
    return value
