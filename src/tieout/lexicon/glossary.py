"""Words of reports in Chinese and Japanese in the English by which tieout reads them: labels, heads, titles and times.

The words are data, `zh/terms.toml`, `ja/terms.toml` and `zh/times.toml`. A label is turned only as a whole, so that "other comprehensive
income" never becomes income for the characters that it holds; titles and times are turned wherever they stand.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from .alternatives import one_of
from .months import NAMES, last_of_month
from .word_files import toml_of

_FILES = (toml_of("zh/terms.toml"), toml_of("ja/terms.toml"))
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_SIMPLER = str.maketrans({pair[0]: pair[1] for pair in _FILES[0]["traditional"]["pairs"].split()})
_LEADING = re.compile(
    rf"^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d{{1,2}}[、.](?!\d)|(?:{one_of(_FILES[0]['leading']['words'].split())})[:、])"
)
_EITHER = re.compile(r"\([^()]*\)[/╱]|[/╱]\([^()]*\)|(?<=[利益])[/╱](?:亏损|损失|虧損)|又は.*$")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_MONEY_OR_SCALE = re.compile(r"[元円千百万亿億%]")
_SMALL_MONEY = re.compile(r"(?<!百)分|仙")
_PER = re.compile(r"[/╱]股")
_YEAR_WORDS = re.compile(r"(?<![〇零○O一二三四五六七八九])[〇零○O一二三四五六七八九]{4}(?=年)")
_ERAS = {"令和": 2018, "平成": 1988, "民国": 1911}
_ERA = re.compile(r"(令和|平成|民国)(\d{1,3}|元)(?=年)")
_REPUBLIC = re.compile(r"(?<!\d)1[01]\d(?=年(?:度|\d{1,2}月))")  # Taiwan's years, "112年度"
_NUMBER_WORDS = re.compile(r"[一二三四五六七八九十]{1,3}(?=[月日])")
_DATED = re.compile(r"\d{4}\s*年")
_DIGITS = {digit: str(n) for n, digit in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "O": "0"}
_ORDINALS = ("", "First", "Second", "Third", "Fourth")
_SPELLED = {3: "three", 6: "six", 9: "nine", 12: "twelve"}
_PLACES = {
    f"<{name}{n}>": rf"(?P<{name}{n}>{pattern})\s*{sign}\s*"
    for name, pattern, sign in (("y", r"(?:19|20)\d\d", "年"), ("m", r"\d{1,2}", "月"), ("d", r"\d{1,2}", "日"))
    for n in ("", "2")
}


class _Time(NamedTuple):
    """How a time is written, and what it says in English."""

    written: re.Pattern[str]
    said: str


def _pattern(written: str) -> re.Pattern[str]:
    for place, pattern in _PLACES.items():
        written = written.replace(place, pattern)
    return re.compile(rf"(?<!\d){written}")


def _simple(words: str) -> str:
    """Words with simplified characters, Western digits and marks of one width: "二零二三年十二月三十一日" -> "2023年12月31日"."""
    text = unicodedata.normalize("NFKC", words).translate(_SIMPLER)
    text = _YEAR_WORDS.sub(lambda year: "".join(_DIGITS[digit] for digit in year[0]), text)
    text = _NUMBER_WORDS.sub(lambda number: str(_number(number[0])), text)
    text = _ERA.sub(lambda era: str(_ERAS[era[1]] + (1 if era[2] == "元" else int(era[2]))), text)
    return _REPUBLIC.sub(lambda year: str(int(year[0]) + _ERAS["民国"]), text)


def _number(words: str) -> int:
    """A number to 99: "三十一" -> 31."""
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return int("".join(_DIGITS[digit] for digit in words))
    return 10 * (int(_DIGITS[tens]) if tens in _DIGITS else 1) + (int(_DIGITS[ones]) if ones in _DIGITS else 0)


def _key(words: str) -> str:
    """A label as the table has it: without numbering, words before a colon, brackets, blanks and the colon behind."""
    text = "".join(_simple(words).split()).rstrip(":")
    before = ""
    while text != before:
        before, text = text, _LEADING.sub("", text)
    return _BRACKETS.sub("", _EITHER.sub("", text))


def _table(*sections: str) -> dict[str, str]:
    """The English of each word of these sections, by its key; where several have it, the first."""
    table: dict[str, str] = {}
    for file in _FILES:
        for section in sections:
            for said, words in file.get(section, {}).items():
                for word in words.split():
                    table.setdefault(_key(word), said)
    return table


_FULLER = str.maketrans({pair[1]: pair[0] for pair in _FILES[0]["traditional"]["pairs"].split()})


def _both_forms(word: str) -> tuple[str, ...]:
    """A word as it is and in traditional characters."""
    return tuple(dict.fromkeys((word, word.translate(_FULLER))))


class _Words(NamedTuple):
    """The English of labels and heads and of titles, by their keys, the pattern of titles, and how times are written."""

    whole: dict[str, str]
    titles: dict[str, str]
    title: re.Pattern[str]
    times: tuple[_Time, ...]


@cache
def _words() -> _Words:
    """The words of the files, made ready when a report has the first word in their letters: most reports have none."""
    titles = _table("titles")
    times = tuple(_Time(_pattern(each["written"]), each["said"]) for each in toml_of("zh/times.toml")["time"])
    return _Words(_table("lines", "heads"), titles, re.compile(one_of(titles)), times)


def lines_in_prose() -> tuple[str, ...]:
    """The names of lines as sentences have them, in simplified and in traditional characters: "营业收入" and "營業收入"."""
    return tuple(
        form
        for file in _FILES
        for said, words in file["lines"].items()
        if said not in ("Total", "Basic", "Diluted", "Basic and diluted", "Equity")
        for word in words.split()
        if len(word) > 1
        for form in _both_forms(word)
    )


def around_lines(part: str) -> tuple[str, ...]:
    """Words of sentences around the name of a line, in both kinds of characters: what may stand "between" it and its amount, what "before"
    it, what says that it is "not" plain, and what that its time is the report's, as "now". "now" -> ("报告期", "報告期", …)."""
    return tuple(form for word in _FILES[0]["prose"][part].split() for form in _both_forms(word))


CALENDAR_YEAR_TITLES = tuple(_FILES[0]["calendar_year"]["titles"].split())
"""Titles behind a year of reports whose years are the calendar's by law."""
COMPANY_FORMS = tuple(form for file in _FILES for form in file["companies"]["forms"].split())
"""What ends the names of companies."""


@lru_cache(maxsize=16384)
def in_english(words: str) -> str:
    """Words of a report in English as far as they are known, else as they are: a label or head as a whole, else the titles and times in it.

    >>> in_english("一、营业总收入"), in_english("截至2023年12月31日止年度"), in_english("其他业务")
    ('Revenue', 'year ended December 31, 2023', '其他业务')
    """
    if words.isascii() or _IDEOGRAPH.search(words) is None:
        return words
    text, known = _simple(words), _words()
    whole = known.whole.get(_key(words)) if _DATED.search(text) is None else None
    if whole is not None:
        return f"{whole}{_unit_of(words)}"
    turned = known.title.sub(lambda title: f" {known.titles[title[0]]} ", text)
    for time in known.times:
        turned = time.written.sub(lambda found, said=time.said: f" {_said(found, said)} ", turned)  # type: ignore[misc]
    return words if turned == text else " ".join(turned.split())


def path_in_english(label: str) -> str:
    """A label with those of its parents, each in English: "流动资产 › 存货" -> "Current assets › Inventories"."""
    return label if label.isascii() else " › ".join(map(in_english, label.split(" › ")))


class Rendering(NamedTuple):
    """A text with its lines in English, and where each begins in both."""

    text: str
    starts: tuple[tuple[int, int], ...] = ()

    def place(self, at: int) -> int:
        """Where the line of the original begins that holds a place of the English; the place itself where nothing was turned."""
        before = [printed for start, printed in self.starts if start <= at]
        return before[-1] if before else at


def rendered(text: str) -> Rendering:
    """A text line by line in English, as far as it is known: "2023年年度报告" -> "2023 Annual report"; a text in other letters as it is."""
    if _IDEOGRAPH.search(text) is None:
        return Rendering(text)
    lines: list[str] = []
    starts: list[tuple[int, int]] = []
    at = said_at = 0
    for line in text.split("\n"):
        said = in_english(line)
        starts.append((said_at, at))
        lines.append(said)
        at += len(line) + 1
        said_at += len(said) + 1
    return Rendering("\n".join(lines), tuple(starts))


def _unit_of(words: str) -> str:
    """The unit that a label has in brackets, as one reads it in English: "基本每股收益(人民币分)" -> " (cents)"."""
    for found in _BRACKETS.finditer(_simple(words)):
        if _PER.search(found[1]):
            continue
        if _SMALL_MONEY.search(found[1]):
            return " (cents)"
        if _MONEY_OR_SCALE.search(found[1]) and not found[1].startswith("净"):
            return f" ({found[1]})"
    return ""


def _said(found: re.Match[str], said: str) -> str:
    """A time in English; as it is where it has no such month."""
    parts = {name: part or "" for name, part in found.groupdict().items()}
    year = parts.get("y") or parts.get("whole") or ""
    days = [_day(parts.get(f"m{n}", ""), parts.get(f"d{n}", "")) for n in ("", "2")]
    if parts.get("m") and not days[0]:
        return found[0]
    month, _, _ = days[0].partition(" ")
    last = last_of_month(int(year), NAMES.index(month) + 1).day if year and month else 0
    number, quarter = (_DIGITS.get(each, each) for each in (parts.get("n") or parts.get("m") or "", parts.get("q", "")))
    return said.format(
        y=year,
        y2=parts.get("y2", ""),
        month=month,
        day=days[0],
        date=f"{days[0]}, {year}",
        to=f"{days[1]}, {parts.get('y2') or year}",
        last=f"{month} {last}, {year}",
        n=_SPELLED.get(int(number or 0), number),
        q=quarter,
        nth=_ORDINALS[int(_DIGITS.get(parts.get("nth", ""), parts.get("nth") or "0"))],
    )


def _day(month: str, day: str) -> str:
    """A month, with its day where it has one: "12", "31" -> "December 31"; "" where there is no such month."""
    number = int(month or 0)
    return f"{NAMES[number - 1]} {day}".strip() if 1 <= number <= len(NAMES) else ""
