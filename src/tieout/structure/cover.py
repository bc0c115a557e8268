"""The cover of a filing: form, registrant, period and currency, from dei facts where tagged, else from its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape

from ..language.number_words import CARDINALS
from ..language.printed_units import first_currency
from ..lexicon.alternatives import one_of
from ..lexicon.currencies import CAREFUL, SIGNS, SYMBOLS, code_of, sign_before
from ..lexicon.forms import NAME, form_of
from ..lexicon.months import NAMES, month_number
from ..lexicon.scales import LARGE
from ..lexicon.times import timed
from ..model.document import Filing
from ..model.source import Source
from ..thresholds.structure import (
    COMPANY_WITHIN,
    COVER,
    COVERS_SEARCHED,
    CURRENCY_SAID_WITHIN,
    DAY_HEADS,
    DAY_TAIL,
    DOLLARS_ONE_IN,
    FEWEST_VOTES,
    LONGEST_DAY,
    NAME_LEAD,
    OFTEN_NAMED,
    QUARTERLY_DAYS,
    YEARLY_DAYS,
)

_MONTH = f"(?P<month>{one_of(NAMES)})"
DATE = re.compile(
    rf"{_MONTH}\s+(?P<day>\d{{1,2}})\s*,?\s+(?P<year>(?:19|20)\d\d)|(?P<day2>\d{{1,2}})(?:st|nd|rd|"
    rf"th)?\s+{_MONTH.replace('month', 'month2')},?\s+(?P<year2>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_FORM = re.compile(rf"\bform\s+({NAME})\b(?:\s*/\s*A\b)?", re.IGNORECASE)
_ENDED = re.compile(r"(?:fiscal\s+year|year|quarterly\s+period|quarter|transition\s+period|period)\s+end(?:ed|ing)\s*:?\s*", re.IGNORECASE)
_MONTHS_SAID = {word: n for word, n in CARDINALS.items() if n in (3, 6, 9, 12)}
_MONTHS_ENDED = re.compile(rf"\b({one_of(_MONTHS_SAID)})[ -]{timed('month')} (?:period )?{timed('ended')}\b", re.IGNORECASE)
_EXACT_NAME = re.compile(r"\(\s*(?:exact\s+name|name)\s+of\s+(?:registrant|company)", re.IGNORECASE)
_COMPANY = re.compile(
    r"\b(?:[A-Z][\w&'’.-]*[ ]){1,6}(?:(?:Company|Corporation|Group|Holdings?)[ ])?"
    r"(?:Limited|Ltd\.?|Inc\.?|Incorporated|Corporation|Corp\.|PLC|plc|N\.V\.|S\.A\.|SE|AG|ASA|AB|Berhad|Tbk)(?!\w)"
)
_DEI = re.compile(r"""\bname\s*=\s*["']dei:(DocumentType|EntityRegistrantName|DocumentPeriodEndDate|AmendmentFlag)["']""")
_CONTEXT_REF = re.compile(r"""\bcontextRef\s*=\s*["']([^"']+)["']""")
_HIDDEN_DEI = re.compile(
    r"""<[\w.-]+:nonNumeric\b([^>]*\bname\s*=\s*["']dei:(?:DocumentType|EntityRegistrantName|DocumentPeriodEndDate)["'][^>]*)>(.*?)</""",
    re.DOTALL | re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_REPORTING = re.compile(r"currency\b[^;]{0,60}?\b(?:is|in|of|as|uses?)\s", re.IGNORECASE)
_EXPRESSED = re.compile(rf"(?:{one_of(LARGE)}\s+of\s+)?(?:the\s+)?", re.IGNORECASE)
_DOLLAR_MEANS = re.compile(r".\$.[^.;]{0,60}?\b(?:are|is|refers?|means?)\b", re.IGNORECASE)
_ISO_CODE = re.compile(r"\b[A-Z]{3}(?![A-Za-z])")
_WHOSE = re.compile(r"\$(?<=[A-Za-z.]\$)")
_COUNTED_WORDS = ("renminbi", " yen", "人民币", "U.S. dollar")
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
_ISO_UNIT = re.compile(r"iso4217:([A-Z]{3})")


def date_of(match: re.Match[str]) -> date | None:
    """The date of a match of DATE; None where there is no such day.

    >>> date_of(DATE.match("June 30, 2024")), date_of(DATE.match("June 31, 2024"))
    (datetime.date(2024, 6, 30), None)
    """
    month = (match["month"] or match["month2"]).lower()
    try:
        return date(int(match["year"] or match["year2"]), month_number(month), int(match["day"] or match["day2"]))
    except ValueError:
        return None


def filing_of(source: Source) -> Filing:
    """The cover of a source: "FORM 10-K … For the fiscal year ended December 31, 2024" -> form 10-K, period end 2024-12-31."""
    text = source.text
    said = _tagged(source)
    form = _form(said.get("DocumentType") or source.form_hint or "", text)
    entity = unescape(said.get("EntityRegistrantName", "")) or _registrant(text)
    end = _said_date(said.get("DocumentPeriodEndDate")) or _period_end(text)
    announced = _announced(text) if end is None and form_of(form).announces else None
    end = announced[1] if announced else end
    start = _context_start(source, said.get("context", "")) or (_period_start(text, form, end) if end else None)
    start = announced[0] if announced else start
    return Filing(source.name, source.sha256, form, " ".join(entity.split()), start, end, _currency(source, form))


def _tagged(source: Source) -> dict[str, str]:
    said: dict[str, str] = {}
    if source.tagging is None:
        return said
    for element in source.tagging.elements:
        m = _DEI.search(element.attributes)
        if m and element.start >= 0:
            said.setdefault(m[1], source.text[element.start : element.end].strip())
            _remember_context(said, m[1], element.attributes)
    for header in source.tagging.headers:
        for m in _HIDDEN_DEI.finditer(header):
            name = _DEI.search(m[1])
            if name:
                said.setdefault(name[1], re.sub(r"<[^>]*>", "", m[2]).strip())
                _remember_context(said, name[1], m[1])
    return said


def _remember_context(said: dict[str, str], name: str, attributes: str) -> None:
    reference = _CONTEXT_REF.search(attributes)
    if name in ("DocumentType", "DocumentPeriodEndDate") and reference:
        said.setdefault("context", reference[1])


def _context_start(source: Source, reference: str) -> date | None:
    if not reference or source.tagging is None:
        return None
    pattern = re.compile(
        rf"""<[\w.-]+:context\b[^>]*\bid\s*=\s*["']{re.escape(reference)}["'].{{0,2000}}?startDate>\s*(\d{{4}}-\d\d-\d\d)""", re.DOTALL
    )
    for header in source.tagging.headers:
        m = pattern.search(header)
        if m:
            return date.fromisoformat(m[1])
    return None


def _form(said: str, text: str) -> str:
    if said:
        return said.upper().strip()
    m = _FORM.search(text[:COVER])
    if m is None:
        return "Annual report" if re.search(r"\bannual report\b", text[:COVER], re.IGNORECASE) else ""
    form = m[1].upper().replace(" ", "")
    return (form if "-" in form else re.sub(r"^(\d+)", r"\1-", form)) + ("/A" if "/" in m[0] else "")


def _registrant(text: str) -> str:
    """The line above "(Exact name of registrant"; in a report without it, the company that its first pages name most often."""
    m = _EXACT_NAME.search(text[:COVER])
    if m is None:
        named = Counter(" ".join(name[0].split()) for name in _COMPANY.finditer(text, 0, COMPANY_WITHIN))
        best, times = named.most_common(1)[0] if named else ("", 0)
        return best if times >= OFTEN_NAMED else ""
    lines = [line.strip() for line in text[max(m.start() - NAME_LEAD, 0) : m.start()].splitlines() if line.strip(" _\t")]
    return lines[-1] if lines else ""


def _said_date(said: str | None) -> date | None:
    if not said:
        return None
    iso = _ISO.search(said)
    if iso:
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    m = DATE.search(said)
    return date_of(m) if m else None


def _period_end(text: str) -> date | None:
    for m in _ENDED.finditer(text, 0, COVER):
        day = DATE.match(text, m.end()) or DATE.search(text, m.end(), m.end() + DAY_TAIL)
        if day and (found := date_of(day)):
            return found
    for m in _ENDED.finditer(text, 0, COVERS_SEARCHED * COVER):  # a cover may have "year ended" without a date beside it
        day = DATE.match(text, m.end())
        if day and (found := date_of(day)):
            return found
    return None


def _announced(text: str) -> tuple[date, date] | None:
    """Start and end of the longest period of a results announcement's statements: "Three months ended" and "Twelve months ended" over
    "December 31, 2024" -> 2024-01-01 and 2024-12-31."""
    days: list[date] = []
    longest = 0
    for m in _MONTHS_ENDED.finditer(text):
        longest = max(longest, _MONTHS_SAID[m[1].lower()])
        days.extend(day for found in DATE.finditer(text, m.end(), m.end() + DAY_HEADS) if (day := date_of(found)) is not None)
    if not days:
        return None
    end = max(days)
    year, month = divmod(end.year * 12 + end.month - 1 - longest, 12)
    first = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return first, end


def _days_in(text: str, year: int) -> Iterator[date]:
    """The days of `year` that a text names. It searches for the year first, which is faster than the pattern at every letter."""
    at = text.find(str(year))
    while at >= 0:
        for m in DATE.finditer(text, max(at - LONGEST_DAY, 0), at + 4):
            day = date_of(m)
            if day is not None and m.end() == at + 4:
                yield day
        at = text.find(str(year), at + 4)


def _period_start(text: str, form: str, end: date) -> date | None:
    """The day after the balance sheet date before `end`; in a quarterly report that is the last fiscal year end."""
    interim = form_of(form).interim
    low, high = QUARTERLY_DAYS if interim else YEARLY_DAYS
    years = {(end - timedelta(days=low)).year, (end - timedelta(days=high)).year}
    days = Counter(d for year in years for d in _days_in(text, year) if low <= (end - d).days <= high)
    if days and (interim or days.most_common(1)[0][1] > 1):
        return days.most_common(1)[0][0] + timedelta(days=1)
    if interim:
        return None
    try:
        return end.replace(year=end.year - 1) + timedelta(days=1)
    except ValueError:
        return date(end.year - 1, 3, 1)


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
    votes: Counter[str] = Counter()
    for cue, offset, pattern, within, weight in _CUES:
        at = text.find(cue)
        while at >= 0:
            code = _said_currency(text, at + offset, pattern, within)
            if code is not None:
                votes[code] += weight
            at = text.find(cue, at + 1)
    (best, most), *others = [*votes.most_common(2), ("", 0)][:2]
    return best if most >= FEWEST_VOTES and (not others or most > 2 * others[0][1]) else None


def _said_currency(text: str, at: int, pattern: re.Pattern[str], within: int) -> str | None:
    """The currency named within so many characters behind words that a pattern finds at a place, as "the U.S. dollar" is behind "our
    reporting currency is"; None where none is, or only "dollars"."""
    m = pattern.match(text, at)
    if m is None:
        return None
    stop = text.find(";", m.end(), m.end() + within + 1)
    return first_currency(text, m.end(), m.end() + within if stop < 0 else stop)


def _currency(source: Source, form: str) -> str | None:
    if source.tagging is not None and source.tagging.headers:
        units = Counter(m[1] for header in source.tagging.headers for m in _ISO_UNIT.finditer(header))
        if len(units) == 1:
            return next(iter(units))
    domestic = form_of(form).domestic
    if not domestic:
        stated = _stated_currency(source.text)
        if stated is not None:
            return stated
    counts = _signs(source.text)
    ((best, times),) = counts.most_common(1)
    if not times:
        return None
    if domestic and counts["USD"] * DOLLARS_ONE_IN > times:
        return "USD"
    return best
