"""Corrections: the few words that would make a claim true, and the whole digest with its corrections made, each in a footnote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from tieout.lexicon.alternatives import one_of
from tieout.lexicon.motion import OPPOSITES, PASTS
from tieout.model.audit import Audit, Claim, ClaimFigure, Correction, Finding
from tieout.model.facts import Period
from tieout.model.places import Span

from ...language.status import STATUSES
from ...lexicon.word_files import english, phrases_of
from ...thresholds.auditing import BEHIND_ONE_IN, LONGEST_LAID_BESIDE, MARKS_REACH, MOTION_REACH, SAME_LENGTH_DAYS
from .wording import expression_span

_MOTION = re.compile(rf"\b{one_of(OPPOSITES)}\b", re.IGNORECASE)
_SIDES: dict[str, str] = english("terms")["sides"]
_OUTLOOK = one_of(STATUSES.participles)
_AHEAD = re.compile(rf"\b(?:(?:(?:is|are|was|were) )?{_OUTLOOK} to|will|should) (?P<verb>[a-z]{{2,}})\b", re.IGNORECASE)
_IRREGULAR: dict[str, str] = dict(pair.split() for pair in phrases_of(english("functions")["retelling"]["pasts"]))
_FORESEEN = one_of(word for word in STATUSES.participles if " " not in word and word.endswith(("ed", "forecast")))
_PROJECTED = re.compile(rf"\b(?P<article>an? )?{_FORESEEN} (?!to\b)(?P<word>\w+)", re.IGNORECASE)
_SET_AT = re.compile(rf"\b(?P<be>is|are|was|were) {_FORESEEN} (?:at|for)\b", re.IGNORECASE)
_FORECAST_OF = re.compile(r"\bwith an? (?:forecast|projection|estimate) of\b", re.IGNORECASE)
_MOST_SHOWN = 160
"""Characters of a damaged claim that its footnote repeats."""
_BULLET = re.compile(r"\s*(?P<heading>\S.*?\S)?\s*[-•*●▪◦·–—−]\s*")


def opposite_motion(text: str, figure: Span) -> Correction | None:
    """The word of motion nearest before a figure, else just behind it, replaced by its opposite.

    >>> opposite_motion("Sales rose 5%", Span(11, 13))
    Correction(span=Span(start=6, end=10), text='fell')"""
    found = _last(_MOTION, text, figure) or _MOTION.search(text, figure.end, figure.end + MOTION_REACH // BEHIND_ONE_IN)
    if found is None:
        return None
    return Correction(Span(*found.span()), capitalised_like(found[0], OPPOSITES[found[0].lower()]))


def opposite_side(text: str) -> Correction | None:
    """The first term of a positive or negative amount, replaced by its opposite: loss and profit, cash used and cash provided.

    >>> opposite_side("A net loss of $5 million")
    Correction(span=Span(start=2, end=10), text='net income')"""
    low = text.lower()
    for one, other in _SIDES.items():
        at = low.find(one)
        if at >= 0:
            return Correction(Span(at, at + len(one)), capitalised_like(text[at : at + len(one)], other))
    return None


def reported_as_fact(text: str, figure: Span) -> Correction | None:
    """The words that call a figure a plan or forecast, replaced by words that report it as a fact.

    >>> reported_as_fact("Sales are expected to reach $5 million", Span(29, 30))
    Correction(span=Span(start=6, end=27), text='reached')"""
    if found := _last(_AHEAD, text, figure):
        return Correction(Span(*found.span()), past_of(found["verb"].lower()))
    if found := _last(_SET_AT, text, figure):
        return Correction(Span(*found.span()), "was" if found["be"].lower() in ("is", "was") else "were")
    if found := _last(_FORECAST_OF, text, figure):
        return Correction(Span(*found.span()), "reaching")
    if found := _last(_PROJECTED, text, figure):
        word = found["word"]
        article = "" if not found["article"] else "an " if word[0].lower() in "aeiou" else "a "
        return Correction(Span(*found.span()), article + word)
    return None


def past_of(verb: str) -> str:
    """The past of a verb in its base form.

    >>> past_of("bring"), past_of("rise"), past_of("generate"), past_of("carry"), past_of("deliver")
    ('brought', 'rose', 'generated', 'carried', 'delivered')"""
    if verb in PASTS or verb in _IRREGULAR:
        return PASTS.get(verb) or _IRREGULAR[verb]
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "ed"


def _last(pattern: re.Pattern[str], text: str, figure: Span) -> re.Match[str] | None:
    """The place of a pattern nearest before a figure."""
    return max(pattern.finditer(text, max(0, figure.start - MOTION_REACH), figure.start), key=re.Match.start, default=None)


def redated(text: str, figure: ClaimFigure, period: Period | None) -> Correction | None:
    """The claim's year nearest to a figure, replaced by the year of `period`, which the figure is really of; None where the two periods
    differ in more than the year. A figure of 2023 in "Sales were $5 million in 2024." -> "2024" becomes "2023"."""
    stated = figure.period
    if stated is None or period is None or stated.end.year == period.end.year or abs(stated.days - period.days) > SAME_LENGTH_DAYS:
        return None
    years = list(re.finditer(rf"(?<!\d){stated.end.year}(?!\d)", text))
    nearest = min(years, key=lambda year: min(abs(year.start() - figure.span.end), abs(figure.span.start - year.end())), default=None)
    return None if nearest is None else Correction(Span(*nearest.span()), str(period.end.year))


def capitalised_like(replaced: str, word: str) -> str:
    """`word` with a capital letter where the text that it replaces begins with one.

    >>> capitalised_like("Rose", "fell")
    'Fell'"""
    return word[:1].upper() + word[1:] if replaced[:1].isupper() else word


def fixed(text: str, audit: Audit) -> str:
    """The digest with its errors replaced by what the filing says. A footnote at each gives the old words and the reason; an error that
    few words cannot mend stays, and its footnote says what is wrong. "Sales were $159.5 million." of $159,514 million -> "Sales were
    $159,514 million[^1]."

    `text` is the audited digest, with its damage undone where there is any, so that it contains each claim as written or its reading. If a
    page ran it into one line, its headings and bullets are put back on lines of their own."""
    parts: list[str] = []
    notes: list[str] = []
    cursor = 0
    flat = "\n" not in text.strip() and len(audit.claims) > 1
    for claim in audit.claims:
        places = ((text.find(shown, cursor), shown) for shown in (claim.text, _reading(claim)))
        at, shown = next((place for place in places if place[0] >= 0), (-1, ""))
        if at < 0:
            continue
        parts += [_laid_out(text[cursor:at]) if flat else text[cursor:at], _mended(claim, shown, notes)]
        cursor = at + len(shown)
    parts.append(text[cursor:])
    whole = "".join(parts).lstrip("\n") if flat else "".join(parts)
    if not notes:
        return whole
    return whole.rstrip("\n") + "\n\n" + "\n".join(f"[^{n}]: {note}" for n, note in enumerate(notes, 1)) + "\n"


def with_readings(text: str, audit: Audit) -> str:
    """The digest with each damaged claim as its audit reads it, and all else as written: where each claim was held to a filing of its own,
    only that one can undo its damage. "Netsales were $5 million." read as "Net sales were $5 million." -> the latter."""
    parts: list[str] = []
    cursor = 0
    for claim in audit.claims:
        if claim.repaired_text is not None and claim.state != "intact" and claim.span.start >= cursor:
            parts += [text[cursor : claim.span.start], claim.repaired_text]
            cursor = claim.span.end
    return "".join([*parts, text[cursor:]])


def _reading(claim: Claim) -> str:
    return claim.text if claim.repaired_text is None else claim.repaired_text


def _laid_out(between: str) -> str:
    """The text between two claims on one line, as Markdown: the bullet begins a new line, below its heading if there is one."""
    found = _BULLET.fullmatch(between)
    if found is None:
        return between
    return f"\n\n## {found['heading']}\n\n- " if found["heading"] else "\n- "


def _mended(claim: Claim, written: str, notes: list[str]) -> str:
    """The text of a claim, as `written`, with its corrections made; their footnotes are added to `notes`."""
    reading = _reading(claim)
    if claim.repaired_text is not None and claim.state != "intact":
        what = "Restored" if claim.state == "repaired" else "Restored but for what is lost, which stands as […]"
        shown = "".join(char for char in " ".join(claim.text.split()) if char.isprintable())
        shown = shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN].rstrip()}…"
        notes.append(f"{what}. The page showed “{shown}”.")
        ending: list[tuple[int, str]] = [(len(reading), f"[^{len(notes)}]")]
    else:
        ending = []
    edits: list[tuple[Span, str]] = []
    for correction, findings in _corrections(claim):
        messages = " ".join(dict.fromkeys(finding.message for finding in findings))
        if correction is None:
            notes.append(f"Not corrected: {messages}")
            end = _end(claim, reading, findings[0])
            edits.append((Span(end, end), f"[^{len(notes)}]"))
        else:
            span = correction.span
            sign = "%" if reading.startswith("%", span.end) else ""  # a mark between a number and its sign would part them
            notes.append(f"Was “{reading[span.start : span.end]}{sign}”. {messages}")
            edits.append((Span(span.start, span.end + len(sign)), f"{correction.text}{sign}[^{len(notes)}]"))
    edits += [(Span(at, at), mark) for at, mark in ending]
    return _edited(written, edits if written == reading else _in_markup(edits, reading, written))


def _end(claim: Claim, reading: str, finding: Finding) -> int:
    """Where what a finding is about ends: a figure with its scale, or words."""
    if finding.figure is None or finding.figure >= len(claim.figures):
        return finding.span.end
    return expression_span(reading, claim.figures[finding.figure].figure).end


def _in_markup(edits: list[tuple[Span, str]], reading: str, written: str) -> list[tuple[Span, str]]:
    """Edits of a claim's reading as edits of what was written, with its marks of emphasis."""
    place = _places(reading, written)
    ends = {at + 1: other + 1 for at, other in place.items()}
    return [
        (Span(start, end), new)
        for span, new in edits
        if (end := ends.get(span.end)) is not None and (start := end if span.start == span.end else place.get(span.start)) is not None
    ]


def _places(reading: str, written: str) -> dict[int, int]:
    """Where the characters of a claim's reading stand in what was written. Those of a long claim are passed once, each at the next place
    that has it, as marks of emphasis are all that is between."""
    if len(written) <= LONGEST_LAID_BESIDE:
        blocks = SequenceMatcher(None, reading, written, autojunk=False).get_matching_blocks()
        return {block.a + n: block.b + n for block in blocks for n in range(block.size)}
    place: dict[int, int] = {}
    at = 0
    for n, char in enumerate(reading):
        found = written.find(char, at, at + MARKS_REACH)
        if found >= 0:
            place[n], at = found, found + 1
    return place


def _corrections(claim: Claim) -> Iterator[tuple[Correction | None, list[Finding]]]:
    """Each correction of a claim, in order, with the findings that it mends; then each finding that has no correction, with None. A note is
    no error, and nothing is changed for it but a misspelt term."""
    by_place: dict[Correction, list[Finding]] = {}
    unmended: list[Finding] = []
    for finding in claim.findings:
        if finding.severity == "note" and finding.kind != "term":
            continue
        if finding.correction is None:
            unmended.append(finding)
        else:
            by_place.setdefault(finding.correction, []).append(finding)
    yield from sorted(by_place.items(), key=lambda pair: pair[0].span)
    for finding in unmended:
        if not any(finding.kind == other.kind for found in by_place.values() for other in found):
            yield None, [finding]


def _edited(text: str, edits: list[tuple[Span, str]]) -> str:
    """The text with the edits made from its end; an edit that overlaps one already made is left out."""
    before = len(text)
    for span, new in sorted(edits, key=lambda edit: edit[0], reverse=True):
        if span.end <= before:
            text = text[: span.start] + new + text[span.end :]
            before = span.start
    return text
