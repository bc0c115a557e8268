"""Amounts that a text takes from a table without the table's scale: "$1,228" of a table in millions, "$1,469,502 (in thousands)"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from tieout.extraction.tabulated.stated_units import power_in
from tieout.model.audit import ClaimFigure, FigureVerdict

from ...language.stated_figures import Reading
from ...lexicon.alternatives import one_of
from ...lexicon.currencies import SYMBOLS
from ...lexicon.scales import PLURALS
from ...matching.alignment import with_value
from ...matching.index import Index
from ...thresholds.auditing import SMALLEST_BARE
from .figures import Judgement

_STATED = re.compile(
    r"[)\s]*\(?\s?(?:all )?(?:(?:amounts?|figures?|dollars) )?(?:stated |expressed )?in (?:US ?)?(?:dollars in )?"
    rf"(?P<scale>{one_of(PLURALS)})\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"\d{1,3}(?:,\d{3})*")
_UNSAID = "The filing prints {} in a table whose scale the claim leaves out."
_BEFORE_AMOUNT = "".join(sorted(SYMBOLS)) + " (-−–"
_ROOM_FOR_SIGN = len("approximately US$ (")


def in_units_of_tables(readings: Iterable[Reading], index: Index) -> list[Reading]:
    """The readings, those of bare amounts in the scale that is said behind them, or else in that of the table which prints these digits;
    where none does, in the scale of the filing's statements. An amount that the filing has without a scale stays as it is.

    "Revenue = $1,228" of a filing in millions that prints 1,228 -> $1,228,000,000."""
    return [_scaled(reading, power) if (power := _power(reading, index)) else reading for reading in readings]


def left_open_in_sentences(judged: Judgement, readings: Sequence[Reading], scaled: Sequence[Reading]) -> Judgement:
    """The judgement in which an amount that ties only in the scale of a table is open where a sentence states it: who reads "Net sales were
    $1,228" reads dollars. In a list ("Revenue: $1,228") or an equation it is a figure as the table prints it. `scaled` are the readings in
    the scales of their tables. Nor is an amount without a scale called wrong that a table prints in its own: its writer may quote it."""
    quoted = {
        found.figure for found in judged.findings if found.kind == "scale" and found.figure is not None and _is_bare(readings[found.figure])
    }
    bare = [given.figure.span for given, taken in zip(readings, scaled, strict=True) if given is not taken and _is_of_sentence(given)]
    figures = [
        FigureVerdict(verdict.figure, "not_checked", (), None, _UNSAID.format(verdict.figure.quote))
        if (verdict.ties and verdict.figure.span in bare) or at in quoted
        else verdict
        for at, verdict in enumerate(judged.figures)
    ]
    return Judgement(figures, [found for found in judged.findings if found.figure is None or found.figure not in quoted])


def _is_bare(reading: Reading) -> bool:
    """Whether an amount of money is said in whole units, without a word of scale."""
    return _is_money(reading.figure) and _is_whole(reading.figure)


def _is_money(figure: ClaimFigure) -> bool:
    return figure.unit is not None and figure.unit.isupper()


def _is_whole(figure: ClaimFigure) -> bool:
    """Whether a figure's value is that of its digits alone, which have no decimals."""
    quote = _digits(figure)
    return _BARE.fullmatch(quote) is not None and abs(figure.value) == int(quote.replace(",", ""))


def _digits(figure: ClaimFigure) -> str:
    return figure.quote.strip("()-−– ")


def _is_of_sentence(reading: Reading) -> bool:
    """Whether a bare amount stands in a sentence that does not say its scale."""
    start = reading.figure.span.start
    before = reading.text[max(start - _ROOM_FOR_SIGN, 0) : start].rstrip(_BEFORE_AMOUNT)
    return _STATED.match(reading.text, reading.figure.span.end) is None and before[-1:].isalpha()


def _power(reading: Reading, index: Index) -> int:
    """The power of ten that a bare amount leaves out; 0 where it leaves out none."""
    figure = reading.figure
    quote, money = _digits(figure), _is_money(figure)
    if figure.use not in ("level", "difference") or "/" in (figure.unit or "") or not _is_whole(figure):
        return 0
    said = _STATED.match(reading.text, figure.span.end)
    if said is not None:
        power = power_in(f"in {said['scale'].lower()}") or 0
        known = with_value(reading, index) and not with_value(_scaled(reading, power), index)
        return power if (money or figure.unit in (None, "pure")) and not known else 0
    if not money or abs(figure.value) < SMALLEST_BARE or "," not in quote or with_value(reading, index):
        return 0
    for power in (3, 6, 9):
        if any(_prints(quote, index, fact.occurrences) for fact in with_value(_scaled(reading, power), index)):
            return power
    return _usual(index)


def _prints(quote: str, index: Index, occurrences: Iterable[str]) -> bool:
    """Whether some place prints just these digits."""
    return any(index.facts.occurrence(id).quote.strip("()-−–$ ") == quote for id in occurrences)


def _usual(index: Index) -> int:
    """The power of ten in which most lines of the primary statements are printed; 0 where there are none."""
    lines = [fact.decimals for fact in index.facts.facts if fact.statement is not None and fact.decimals is not None]
    powers = Counter(-decimals for decimals in lines if decimals <= 0)
    return powers.most_common(1)[0][0] if powers else 0


def _scaled(reading: Reading, power: int) -> Reading:
    return reading._replace(figure=reading.figure.scaled(power))
