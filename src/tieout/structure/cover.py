"""The cover of a filing: form, registrant, period and currency, from dei facts where tagged, else from its words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html import unescape
from typing import NamedTuple

from ..language.printed_units import first_currency
from ..lexicon.alternatives import one_of
from ..lexicon.currencies import CAREFUL, SIGNS, SYMBOLS, code_of, sign_before
from ..lexicon.forms import NAME, form_of
from ..lexicon.glossary import Rendering, rendered
from ..lexicon.languages import is_read, is_understood
from ..lexicon.scales import LARGE
from ..lexicon.word_files import english
from ..model.document import CoverEvidence, Filing
from ..model.source import Source
from ..thresholds.structure import COVER, COVERS_SEARCHED, CURRENCY_SAID_WITHIN, DOLLARS_ONE_IN, FEWEST_VOTES
from .identification import stated_identity
from .registrant import registrant_of
from .reported_period import announced, longest_weeks, period_end, period_start, ranged, said_date, titled_year, transition_of, weeks_start
from .tagged_cover import Said, context_start, said_in_tags

_FORM = re.compile(rf"\bform\s+({NAME})\b(?:\s*/\s*A\b)?", re.IGNORECASE)
_REPORTING = re.compile(r"currency\b[^;]{0,60}?\b(?:is|in|of|as|uses?)\s", re.IGNORECASE)
_EXPRESSED = re.compile(rf"(?:{one_of(LARGE)}\s+of\s+)?(?:the\s+)?", re.IGNORECASE)
_DOLLAR_MEANS = re.compile(r".\$.[^.;]{0,60}?\b(?:are|is|refers?|means?)\b", re.IGNORECASE)
_ISO_CODE = re.compile(r"\b[A-Z]{3}(?![A-Za-z])")
_WHOSE = re.compile(r"\$(?<=[A-Za-z.]\$)")
_COUNTED_WORDS = ("renminbi", " yen", "人民币", "人民幣", "港币", "港幣", "港元", "美元", "新台幣", "新臺幣", "円", "U.S. dollar")
_CUES: tuple[tuple[str, int, re.Pattern[str], int, int], ...] = (
    ("reporting currency", 10, _REPORTING, CURRENCY_SAID_WITHIN, 3),
    ("presentation currency", 13, _REPORTING, CURRENCY_SAID_WITHIN, 3),
    ("presentational currency", 15, _REPORTING, CURRENCY_SAID_WITHIN, 3),
    ("expressed in ", 13, _EXPRESSED, 0, 1),
    ("presented in ", 13, _EXPRESSED, 0, 1),
    ("in thousands of ", 3, _EXPRESSED, 0, 1),
    ("in millions of ", 3, _EXPRESSED, 0, 1),
    ("“$”", 0, _DOLLAR_MEANS, CURRENCY_SAID_WITHIN, 3),
    ('"$"', 0, _DOLLAR_MEANS, CURRENCY_SAID_WITHIN, 3),
)
"""A cue; how far after its start the pattern is tried; the pattern; within how many characters after it the currency is named; and the
votes that a match gives its currency."""
_DOLLARS_OF = {
    code: re.compile(rf"\b(?:{'|'.join(re.escape(word.strip()) for word in entry['words'].split('|'))})\b")
    for code, entry in english("dollars").items()
}
_ISO_UNIT = re.compile(r"iso4217:([A-Z]{3})")


class _Reported(NamedTuple):
    """First and last day of the period, and the evidence."""

    start: date | None
    end: date | None
    place: int
    why: str


def filing_of(source: Source, language: str | None = None) -> Filing:
    """The cover of a source: "FORM 10-K … For the fiscal year ended December 31, 2024" -> form 10-K, period end 2024-12-31. What neither
    tags nor words state is unknown; `evidence` says of the rest where it stands. In a `language` of which only words are understood, these
    are read in English."""
    said = said_in_tags(source)
    evidence: list[CoverEvidence] = []
    foreign = is_understood(language) and not is_read(language)
    cover = rendered(source.text[: COVERS_SEARCHED * COVER]) if foreign else Rendering(source.text)
    form, place = _form(said.part("form"), source.form_hint or "", cover.text)
    if cover.starts and place[0] >= 0:
        place = cover.place(place[0]), cover.place(place[0])
    if form:
        evidence.append(CoverEvidence("form", *place, "the cover names it" if place[0] >= 0 else "a tag or the submission names it"))
    entity = _entity(source, said, evidence)
    period = _period(source, said, form, cover.text)
    if period.end is not None:
        at = cover.place(period.place) if period.place >= 0 else -1
        evidence.append(CoverEvidence("period", at, at, period.why))
    currency, why = _currency(source, form)
    if currency is not None:
        evidence.append(CoverEvidence("currency", -1, -1, why))
    filing = Filing(source.name, source.sha256, form, entity, period.start, period.end, currency)
    identity, shown = stated_identity(source, said, filing)
    return replace(filing, identity=identity, evidence=(*evidence, *shown))


def _entity(source: Source, said: Said, evidence: list[CoverEvidence]) -> str:
    """The company's name, with its evidence added; "" where nothing shows it."""
    words, start, end = said.part("entity")
    why = "a tag names it"
    if not words:
        named = registrant_of(source)
        if named is None:
            return ""
        words, start, end, why = named
    evidence.append(CoverEvidence("entity", start, end, why))
    return " ".join(unescape(words).split())


def _period(source: Source, said: Said, form: str, text: str) -> _Reported:
    """The period: as tagged, unless it is one day, which is that of an event; else as the cover says; else that of its statements. `text`
    is the source's, its cover in English."""
    tagged_end, tagged_start = (said_date(said.part(part)[0]) for part in ("end", "start"))
    start = tagged_start or context_start(source, said.context)
    if tagged_end is not None and start != tagged_end:
        start = start if start is not None and start < tagged_end else period_start(text, form, tagged_end)
        return _Reported(start, tagged_end, said.words["end"][1], "a tag states it")
    transition = transition_of(text) if tagged_end is None else None
    if transition is not None:
        return _Reported(*transition, "the cover names the transition period")
    ended = period_end(text) if tagged_end is None or not form_of(form).announces else None
    if ended is not None:
        end, place = ended
        weeks = longest_weeks(text, end) if not form_of(form).items else None  # a report with Items is of a year or its quarters
        start = weeks_start(text, place, end) or weeks or period_start(text, form, end)
        return _Reported(start, end, place, "words such as “for the year ended” name it")
    said_whole = ranged(text) if tagged_end is None else None
    if said_whole is not None:
        return _Reported(*said_whole, "the cover names its first and last day")
    titled = titled_year(source.text) if tagged_end is None else None
    if titled is not None:
        return _Reported(*titled, "its title names the year, which is the calendar's by the law of its country")
    told = announced(text) if form_of(form).announces else None
    if told is not None:
        return _Reported(*told, "the heads of its statements")
    months = announced(text[:COVER]) if not form_of(form).items else None  # an interim report of other countries
    return _Reported(*months, "words such as “six months ended” name it") if months else _Reported(None, None, -1, "")


def _form(said: tuple[str, int, int], hint: str, text: str) -> tuple[str, tuple[int, int]]:
    """The form and where the text names it."""
    if said[0]:
        return said[0].upper(), said[1:]
    if hint:
        return hint.upper().strip(), (-1, -1)
    m = _FORM.search(text, 0, COVER)
    if m is None:
        report = re.compile(r"\bannual report\b", re.IGNORECASE).search(text, 0, COVER)
        return ("Annual report", report.span()) if report else ("", (-1, -1))
    form = m[1].upper().replace(" ", "")
    return (form if "-" in form else re.sub(r"^(\d+)", r"\1-", form)) + ("/A" if "/" in m[0] else ""), m.span()


def _signs(text: str) -> Counter[str]:
    """The number of signs, and of a few names, of each currency in a text; a "$" after letters counts for theirs, as "HK$" for HKD, and a
    sign that several share, as "¥", for the one of them that the text names most besides."""
    words = Counter(_ISO_CODE.findall(text))
    prefixed = Counter(sign_before(text, m.end(), m.start() - len("U.S. ")) or "$" for m in _WHOSE.finditer(text))
    counts: Counter[str] = Counter({"USD": text.count("$") - prefixed.total() + prefixed.pop("$", 0)})
    for word in _COUNTED_WORDS:
        counts[code_of(word.strip()) or ""] += text.count(word)
    for sign, codes in sorted(SIGNS.items(), key=lambda item: len(item[1])):
        if sign[-1] == "$":
            times = prefixed[sign]
        elif sign[-1] in SYMBOLS or (sign[-1] == "." and sign[0].isupper() and sign not in CAREFUL):
            times = text.count(sign)
        else:
            times = words[sign] if sign not in CAREFUL else 0
        if times:
            counts[max(codes, key=lambda code: counts[code])] += times
    return counts


def _stated_currency(text: str) -> str | None:
    """The reporting currency that the filing states: "our reporting currency is …", "expressed in thousands of …", "“$” refers to …"."""
    votes = _votes(text)
    (best, most), *others = [*votes.most_common(2), ("", 0)][:2]
    return best if most >= FEWEST_VOTES and (not others or most > 2 * others[0][1]) else None


def _whose_dollar(text: str) -> tuple[str, str] | None:
    """Whose a plain "$" is, and how it is known: as the report says but once, or by where its company is registered or listed."""
    voted = [(code, most) for code, most in _votes(text).most_common() if code in SIGNS["$"]]
    if voted and (len(voted) == 1 or voted[0][1] > voted[1][1]):
        return voted[0][0], "the report states it once"
    places = Counter({code: len(pattern.findall(text, 0, COVERS_SEARCHED * COVER)) for code, pattern in _DOLLARS_OF.items()})
    (best, most), (_, second) = places.most_common(2)
    return (best, "its company is registered or listed there") if most > second else None


def _votes(text: str) -> Counter[str]:
    """How often a filing names each currency as its own, by the weight of the words."""
    votes: Counter[str] = Counter()
    for cue, offset, pattern, within, weight in _CUES:
        at = text.find(cue)
        while at >= 0:
            code = _said_currency(text, at + offset, pattern, within)
            if code is not None:
                votes[code] += weight
            at = text.find(cue, at + 1)
    return votes


def _said_currency(text: str, at: int, pattern: re.Pattern[str], within: int) -> str | None:
    """The currency named within so many characters behind words that a pattern finds at a place, as "the U.S. dollar" is behind "our
    reporting currency is"; None where none is, or only "dollars"."""
    m = pattern.match(text, at)
    if m is None:
        return None
    stop = text.find(";", m.end(), m.end() + within + 1)
    return first_currency(text, m.end(), m.end() + within if stop < 0 else stop)


def _currency(source: Source, form: str) -> tuple[str | None, str]:
    """The reporting currency, and how it is known; None where no sign of any stands in the text."""
    if source.tagging is not None and source.tagging.headers:
        units = Counter(m[1] for header in source.tagging.headers for m in _ISO_UNIT.finditer(header))
        if len(units) == 1:
            return next(iter(units)), "the only currency of its tags"
    domestic = form_of(form).domestic
    if not domestic:
        stated = _stated_currency(source.text)
        if stated is not None:
            return stated, "the report states it"
    counts = _signs(source.text)
    ((best, times),) = counts.most_common(1)
    if not times:
        return None, ""
    if domestic and counts["USD"] * DOLLARS_ONE_IN > times:
        return "USD", "the form is of the United States"
    whose = _whose_dollar(source.text) if best == "USD" and not domestic else None
    if whose is not None:
        return whose
    return best, "most of its amounts have this sign"
