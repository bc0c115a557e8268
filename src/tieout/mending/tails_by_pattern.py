"""What a `%` swallowed, restored by how the digest says the same of other lines of business.

A digest writes its claims after a few patterns: "X rose 10.5 % from RMB7,047.5 million in 2023 to RMB7,785.2 million (US$1,066.6 million)".
Where a whole claim has the words that stand before and behind a cut, its words between are a candidate for the lost ones, and its
figures between are replaced by those that stand in the filing to the figure seen as they do to its own: same line and unit, the other
period; or same sentence. Where the pattern's percentage is the change from one amount to the other, so must it be here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from tieout.model.exact import to_place
from tieout.model.facts import Occurrence, Period

from ..lexicon.alternatives import one_of
from ..lexicon.months import NAMES as MONTHS
from ..thresholds.mending import (
    LONGEST_SUBJECT,
    MOST_PATTERNS,
    MOST_TAILS,
    OFTEN_OPENED,
    PATTERN_REACH,
    PATTERN_WORDS,
    RIGHT_TOKENS,
    TAIL_TOKENS,
    YEAR_APART_DAYS,
)
from .filing_evidence import FilingEvidence
from .run_together import amount_interval, meets, percent_interval
from .tails_by_sentence import Cut
from .writing_habits import ENDING

_MOVES = frozenset(
    "rose fell increased decreased grew declined dropped slipped climbed gained narrowed widened improved up down rising falling "
    "increasing decreasing growing improving narrowing widening".split()
)
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]")
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_PERCENT = re.compile(rf"({_NUMBER})\s?%")
_FIGURE = re.compile(rf"(?<![\d.,])(?P<digits>{_NUMBER})(?P<rest>\)?(?:\s?%|\s(?:thousand|million|billion|trillion)\b)?)")
_DOLLAR = re.compile(rf"\$\s?({_NUMBER})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(rf"{one_of(MONTHS)} $")


class Pattern(NamedTuple):
    """A piece of a claim: tokens up to a percentage, the text from its `%` on, and, where that ends at a dollar amount, the amount, what
    follows it and its tokens. Of a claim's end, `amount` is ""."""

    percent: str
    before: tuple[str, ...]
    text: str
    amount: str
    following: str
    after: tuple[str, ...]


class Analogue(NamedTuple):
    """Text for what was swallowed, by analogy. `checked` says that the percentage follows from the amounts as it does in the pattern."""

    text: str
    checked: bool


def patterns(claims: Sequence[str], fragments: Sequence[str]) -> list[Pattern]:
    """The patterns of a digest's claims, and of fragments of damaged ones, of which only the last of a claim has that claim's end; the
    first so many."""
    found: list[Pattern] = []
    for piece in (*claims, *fragments):
        core = ENDING.sub("", piece)
        for percent in _PERCENT.finditer(core):
            mark = percent.end() - 1
            before = _tokens(core[max(0, percent.start() - PATTERN_REACH) : percent.start()])[-PATTERN_WORDS:]
            dollar = _DOLLAR.search(core, mark)
            if dollar is not None:
                following = core[dollar.end() : dollar.end() + PATTERN_REACH]
                found.append(Pattern(percent[1], before, core[mark : dollar.start()], dollar[1], following, _tokens(following)))
            elif core != piece:
                found.append(Pattern(percent[1], before, core[mark:], "", "", ()))
        if len(found) > MOST_PATTERNS:
            break
    return found


def _tokens(text: str) -> tuple[str, ...]:
    """A text as it is compared with others: figures as such, years and words as they are, verbs of motion as one."""
    return tuple(
        "<moves>" if token.lower() in _MOVES else token.lower() if not token[0].isdigit() or _YEAR.fullmatch(token) else "<figure>"
        for token in _TOKEN.findall(text)
    )


def middles(cut: Cut, known: Sequence[Pattern], evidence: FilingEvidence) -> list[Analogue]:
    """What may have stood between the two figures of a cut within one claim, each text once."""
    left, right = _tokens(cut.left[-PATTERN_REACH:]), _tokens(ENDING.sub("", cut.right[:PATTERN_REACH]))
    found: dict[str, Analogue] = {}
    for pattern in known:
        if not pattern.amount or pattern.before[-1:] != left[-1:]:
            continue
        alike = _alike(pattern.after, right)
        if not alike and (_FIGURE.search(pattern.text) is not None or not moves_between(cut)):
            continue
        for text in _filled(pattern, cut, evidence):
            checked = _checked(pattern, cut, text)
            if checked or (checked is not None and alike):
                found.setdefault(text, Analogue(text, checked))
    return list(found.values())


def openings(claims: Sequence[str]) -> Counter[tuple[str, ...]]:
    """How claims begin, from a verb of motion up to the first dollar sign ("<moves> by <figure> % from RMB <figure> million in 2023 to RMB
    <figure> million (US"), and how many begin so."""
    return Counter(opening for claim in claims if "$" in claim and (opening := _opening(claim.partition("$")[0])))


def is_opening(head: str, known: Counter[tuple[str, ...]]) -> bool:
    """Whether a digest's claims begin so again and again, after few words that name their subject."""
    return known[_opening(head)] >= OFTEN_OPENED


def _opening(text: str) -> tuple[str, ...]:
    tokens = _tokens(text[:PATTERN_REACH])
    at = tokens.index("<moves>") if "<moves>" in tokens else 0
    return tokens[at:] if 0 < at <= LONGEST_SUBJECT and "<figure>" in tokens[at:] else ()


def moves_between(cut: Cut) -> bool:
    """Whether a claim goes on behind a cut that follows a verb of motion ("rose 7.5", "was $20 million, up 5.0"): the percentage is the
    change between the next two amounts, which a "to" parts, or from the next to the last before it."""
    if not _follows_motion(cut):
        return False
    percent = percent_interval(cut.split.percent)
    right = cut.right[:PATTERN_REACH].partition(" to ")
    older, newer = _money(f"${cut.split.amount}{right[0]}"), _money(right[2])
    if len(older) == 1 and newer and meets(percent, older[0], newer[0], 0):
        return True
    before = _money(cut.left[-PATTERN_REACH:])[-1:]
    return bool(before and older) and meets(percent, older[0], before[0], 0)


def moves_to(cut: Cut, evidence: FilingEvidence) -> bool:
    """Whether a claim goes on behind such a cut with the amount that something rose or fell to: the percentage is the change on its line of
    the filing from a year or so before."""
    if not _follows_motion(cut):
        return False
    percent = percent_interval(cut.split.percent)
    return any(
        meets(percent, abs(older.value), abs(seen.value), 0)
        for seen in evidence.amounts(amount_interval(cut.split.amount, cut.right))
        for line in evidence.lines_of(seen)
        for older in line
        if older.unit == seen.unit and older.value and seen.value and _is_year_before(older.period, seen.period)
    )


def _follows_motion(cut: Cut) -> bool:
    return _tokens(cut.left[-PATTERN_REACH:])[-1:] in (("<moves>",), ("by",))


def _is_year_before(older: Period | None, newer: Period | None) -> bool:
    if older is None or newer is None or (older.start is None) != (newer.start is None):
        return False
    return abs((newer.end - older.end).days - 365) <= YEAR_APART_DAYS and abs(newer.days - older.days) <= YEAR_APART_DAYS


def tails(cut: Cut, known: Sequence[Pattern], evidence: FilingEvidence) -> list[Analogue]:
    """How a claim may have ended behind its percentage, each text once."""
    left = _tokens(cut.left[-PATTERN_REACH:])
    found: dict[str, Analogue] = {}
    for pattern in known:
        if pattern.amount or len(left) < TAIL_TOKENS or _shared_end(pattern.before, left) < TAIL_TOKENS - 1:
            continue
        for text in _filled(pattern, cut, evidence):
            found.setdefault(text, Analogue(text, checked=False))
    return list(found.values())


def _shared_end(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    count = 0
    for mine, yours in zip(reversed(one), reversed(other), strict=False):
        if mine != yours:
            break
        count += 1
    return count


def _alike(pattern: tuple[str, ...], seen: tuple[str, ...]) -> bool:
    """Whether what follows is the same for a few words, or to the end of the shorter."""
    count = min(RIGHT_TOKENS, len(seen))
    return count > 0 and pattern[:count] == seen[:count]


def _filled(pattern: Pattern, cut: Cut, evidence: FilingEvidence) -> Iterator[str]:
    """The pattern's text with its figures replaced by those that stand to the one seen as they do to the pattern's own."""
    slots = [slot for slot in _FIGURE.finditer(pattern.text) if not _YEAR.fullmatch(slot["digits"])]
    if not slots:
        yield pattern.text
        return
    if pattern.amount:
        theirs, ours = _amounts(evidence, pattern.amount, pattern.following), _amounts(evidence, cut.split.amount, cut.right)
    else:
        theirs, ours = evidence.ratios(percent_interval(pattern.percent)), evidence.ratios(percent_interval(cut.split.percent))
    for line in _lines(ours, evidence):
        pieces: list[str] = []
        at = 0
        for slot in slots:
            value = _counterpart(_values(evidence, slot), theirs, line, evidence)
            if value is None:
                break
            pieces += [pattern.text[at : slot.start()], _written(value, slot)]
            at = slot.start("rest")
        else:
            yield "".join([*pieces, pattern.text[at:]])


class _Line(NamedTuple):
    """Figures of one row, tagged concept or sentence, and which of them is the one seen."""

    seen: Occurrence
    figures: tuple[Occurrence, ...]


def _amounts(evidence: FilingEvidence, amount: str, following: str) -> list[Occurrence]:
    return evidence.amounts(amount_interval(amount, following))


def _values(evidence: FilingEvidence, slot: re.Match[str]) -> list[Occurrence]:
    """The filing's figures that a figure of a pattern may be."""
    if "%" in slot["rest"]:
        return evidence.ratios(percent_interval(slot["digits"]))
    return _amounts(evidence, slot["digits"], slot["rest"])


def _lines(seen: Sequence[Occurrence], evidence: FilingEvidence) -> Iterator[_Line]:
    for occurrence in seen:
        for line in evidence.lines_of(occurrence):
            yield _Line(occurrence, line)


def _counterpart(slot: Sequence[Occurrence], theirs: Sequence[Occurrence], line: _Line, evidence: FilingEvidence) -> Decimal | None:
    """The value on our line that corresponds to a figure of the pattern on its own: same unit and same period, where the figures seen
    have the same period too."""
    wanted: set[tuple[str | None, Period | None]] = set()
    for anchor in theirs:
        if anchor.period != line.seen.period or anchor.unit != line.seen.unit:
            continue
        for figures in evidence.lines_of(anchor):
            wanted |= {(figure.unit, figure.period) for figure in figures if any(figure.id == one.id for one in slot)}
    values = {abs(figure.value) for figure in line.figures if figure.value is not None and (figure.unit, figure.period) in wanted}
    return values.pop() if len(values) == 1 else None


def _written(value: Decimal, slot: re.Match[str]) -> str:
    """A value with the scale and decimals of the pattern's figure."""
    interval = percent_interval(slot["digits"]) if "%" in slot["rest"] else amount_interval(slot["digits"], slot["rest"])
    unit = interval.high - interval.low
    decimals = len(slot["digits"].partition(".")[2])
    scaled = to_place(value / unit, 0, ROUND_HALF_UP).scaleb(-decimals)
    return f"{scaled:,.{decimals}f}" if "," in slot["digits"] or scaled >= 1000 else f"{scaled:.{decimals}f}"


def _checked(pattern: Pattern, cut: Cut, text: str) -> bool | None:
    """True where the percentage is the change between two of the amounts as it is in the pattern, False where the pattern's is
    not, None where the pattern's is and this is not: then the analogy does not hold."""
    theirs = _money(f"{pattern.text}${pattern.amount}{pattern.following}")
    ours = _money(f"{text}${cut.split.amount}{cut.right[:PATTERN_REACH]}")
    held = False
    for older in range(min(len(theirs), len(ours))):
        for newer in range(min(len(theirs), len(ours))):
            if older != newer and meets(percent_interval(pattern.percent), theirs[older], theirs[newer], 0):
                if not meets(percent_interval(cut.split.percent), ours[older], ours[newer], 0):
                    return None
                held = True
    return held


def _money(text: str) -> list[Decimal]:
    """The first few amounts of a text; percentages, years and days of a month are none."""
    found: list[Decimal] = []
    for figure in _FIGURE.finditer(text):
        dated = _YEAR.fullmatch(figure["digits"]) or _MONTH.search(text, max(0, figure.start() - 10), figure.start())
        if "%" in figure["rest"] or dated is not None:
            continue
        interval = amount_interval(figure["digits"], figure["rest"])
        middle = (interval.low + interval.high) / 2
        if middle:
            found.append(middle)
    return found[:MOST_TAILS]
