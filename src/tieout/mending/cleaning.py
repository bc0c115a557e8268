"""What pages leave in a text, other than mathematics: character references, tags, emphasis, footnotes, odd blanks, full-width forms."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from functools import partial

from ..thresholds.mending import LONGEST_RAISED, MOST_UNESCAPED
from .traced_text import TextEdit, Traced

_ESCAPE_CODES = (
    r"(?:\x1b\]|\x9d)[^\x07\x1b\x9c\n]{0,512}(?:\x07|\x1b\\|\x9c)|(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]|\x1b[ -/]{0,4}[0-~]"
)
# Terminal codes, controls, marks that reorder or hide text, and the private-use characters that restoring marks places with.
_CONTROLS = re.compile(
    _ESCAPE_CODES
    + r"|\r\n?|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ue000-\ue00f]"
)
_BLANKS = re.compile(r"[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_TAGS = re.compile(
    r"<!--.{0,2000}?-->|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]{0,20})(?:\s[^<>]{0,1000})?/?>",
    re.DOTALL,
)
_KNOWN_TAGS = frozenset(
    "a abbr annotation article b big blockquote body br center cite code dd del details div dl dt em font footer h1 h2 h3 h4 h5 h6 head "
    "header hr html i img ins katex li main mark math mfrac mi mn mo mrow ms mstyle msub msup mtext nav ol p pre q s section semantics "
    "small span strike strong sub summary sup table tbody td tfoot th thead title tr tt u ul var".split()
)
_BREAKING = frozenset("article blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 header footer hr li ol p pre section table tr ul".split())
_REFERENCES = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_RAISED_END = re.compile(r"</sup\s*>", re.IGNORECASE)
_FULL_WIDTH = re.compile(
    r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff04\uff05\uffe5\uffe1\uff0b\uff0d]|"
    r"(?<=[0-9\uff10-\uff19])[\uff0c\uff0e](?=[0-9\uff10-\uff19])|[\uff08\uff09\uff1a\uff1b\uff0c\uff3b\uff3d\uff0e](?![\u3400-\u9fff])(?<![\u3400-\u9fff].)"
)
_WIDE = {"\uffe5": "¥", "\uffe1": "£"}
RAISED = re.compile(
    r"(?<=[\w.,;)\]%\"”])(?<![\u00b2\u00b3\u00b9\u2070-\u2079])([\u00b2\u00b3\u00b9\u2070\u2074-\u2079]+(?:[,\u02d2 "
    r"][\u00b2\u00b3\u00b9\u2070\u2074-\u2079]+)*)"
)
AREA = re.compile(r"(?:\b(?:[kcm]?m|ft|sq|in|mi|yd|R)|CO|H)$")
_SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FOOTNOTES = re.compile(r"\[\^(\w{1,20})\](?!:)")
_LINKS = re.compile(r"!?\[([^\[\]\n]{1,300})\]\((?:[^()\s]|\([^()\s]{0,200}\)){1,600}(?:\s\"[^\"\n]{0,200}\")?\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!$%&~|^])")
_INSIDE = r"(?:[^\n\\]|\\[^()\[\]\n]){1,400}?"
_TEX = re.compile(
    rf"\\\((?P<round>{_INSIDE})\\\)|\\\[(?P<square>{_INSIDE})\\\]"
    r"|(?<![\\$\w])\$(?!\$)(?P<dollar>(?=[^$\n]{0,80}\\)(?:[\d\s.,{}()+=%/\u2212-]|\\[a-zA-Z]{1,12}|\\[%,;$ ]){1,200})\$(?!\d)"
)
_TEX_MARK = re.compile(
    r"\\(?:text|mathrm|mathbf|operatorname)\{([^{}]*)\}|\{,\}|\\[,;: ]|~|\\([$%&#_{}])"
    r"|\\(?:left|right)(?=[(\[\])])|\\approx\s?|\s?\\(?:rightarrow|to)\s?"
)
_TWICE = re.compile(
    r"((?:\b[A-Z]{2,3})?[$€£¥]\d[\d,.]*(?<![,.])(?:\s?(?:thousand|million|billion|trillion))?)\1(?![\d,.]*\d)(?!\s?(?:thousand|million|billion))"
)
_TABLE_HEAD = re.compile(r"^[ \t]*+\|?[^|\n\d]*+\|[^\n\d]*+\n[ \t]*+\|?[ \t]*+:?--[ \t:|-]*+$\n?", re.MULTILINE)
_EMPHASIS = re.compile(
    r"(?<![*\w])(\*{1,3})(?=[^\s*])([^*\n]{0,600}?[^\s*])\1(?![*\w])"
    r"|(?<![_\w])(_{1,3})(?=[^\s_])([^_\n]{0,600}?[^\s_])\3(?![_\w])"
    r"|(~~|`{1,2})(?=[^\s~`])([^~`\n]{0,600}?[^\s~`])\5"
    r"|(?<!\*)(\*{2,3})(?=[^\s*])([^*\n]{0,600}?[^\s*])\7(?!\*)"
)


def cleaned(text: str) -> Traced:
    """`text` as plain characters. Linear in the text.

    >>> cleaned("**Sales** rose&nbsp;5%<sup>3</sup>").text
    'Sales rose 5%[3]'"""
    traced = Traced(text)
    for undo in _STEPS:
        traced = traced.edited(undo(traced.text))
    return traced


_Meant = Callable[[re.Match[str]], str]


def _each(pattern: re.Pattern[str], meant: _Meant, text: str) -> Iterator[TextEdit]:
    """Everything that a pattern finds, with what is meant put in its place."""
    return (TextEdit(*found.span(), meant(found)) for found in pattern.finditer(text))


def _tags(text: str) -> Iterator[TextEdit]:
    """Tags removed: one that breaks a line becomes a new line, a list item a bullet, a raised number a citation."""
    if "<" not in text:
        return
    raised = -1
    for found in _TAGS.finditer(text):
        name = (found["name"] or "").lower()
        if name and name not in _KNOWN_TAGS:
            continue
        new = ""
        if name in _BREAKING and not (found["close"] and name in ("li", "td")):
            new = "\n- " if name == "li" else "\n"
        elif name in ("td", "th") and not found["close"]:
            new = " | "
        elif name == "sup" and not found["close"]:
            closing = _RAISED_END.search(text, found.end(), found.end() + LONGEST_RAISED)
            inner = _TAGS.sub("", text[found.end() : closing.start()]) if closing is not None else ""
            raised = closing.start() if closing is not None and inner.strip().isdigit() else -1
            new = "[" if raised >= 0 else ""
        elif name == "sup" and found.start() == raised:
            new = "]"
        yield TextEdit(*found.span(), new)


def _references(text: str) -> Iterator[TextEdit]:
    """Character references, also escaped ones ("&amp;amp;")."""
    if "&" not in text:
        return
    for found in _REFERENCES.finditer(text):
        end, meant = found.end(), html.unescape(found[0])
        for _ in range(MOST_UNESCAPED):
            tail = (
                re.match(r"(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});", text[end : end + 40]) if meant == "&" else None
            )
            if tail is None:
                break
            end, meant = end + tail.end(), html.unescape("&" + tail[0])
        if (meant and not meant.startswith("&" + found[0][1:-1]) and meant.isprintable()) or meant in "\xa0\n\t":
            yield TextEdit(found.start(), end, meant)


def _shown_tex(mark: re.Match[str]) -> str:
    if mark[1] is not None or mark[2] is not None:
        return mark[1] if mark[1] is not None else mark[2]
    if mark[0].strip() in ("\\rightarrow", "\\to"):
        return " to "
    return "," if mark[0] == "{,}" else " " if mark[0][0] in "~\\" and mark[0][1:2] in ("", ",", ";", ":", " ") else ""


def _twice(text: str) -> Iterator[TextEdit]:
    """The second of two equal amounts with their currency that are shown in a row ("$5 million$5 million"), removed."""
    return (TextEdit(found.end(1), found.end(), "") for found in _TWICE.finditer(text))


def _marks(text: str) -> Iterator[TextEdit]:
    """Footnote marks and raised numbers become citations, links their text, escaped characters the characters."""
    marks = [mark for pattern, meant in _MARKS for mark in _each(pattern, meant, text)]
    marks += [
        TextEdit(*found.span(), "".join(f"[{number}]" for number in raised_numbers(found)))
        for found in RAISED.finditer(text)
        if not AREA.search(text, max(0, found.start() - 4), found.start())
    ]
    last = 0
    for edit in sorted(marks):
        if edit.start >= last:
            yield edit
            last = edit.end


def raised_numbers(found: re.Match[str]) -> list[int]:
    """The numbers of a run of raised digits that RAISED matches.

    >>> raised_numbers(RAISED.search("5%¹²,¹³"))
    [12, 13]"""
    return [int(number) for number in re.split(r"[,˒ ]", found[1].translate(_SUPERSCRIPT_DIGITS))]


def _emphasis(text: str) -> Iterator[TextEdit]:
    if not any(mark in text for mark in "*_~`"):
        return
    for found in _EMPHASIS.finditer(text):
        group = next(index for index in (1, 3, 5, 7) if found[index])
        length = len(found[group])
        yield TextEdit(found.start(), found.start() + length, "")
        yield TextEdit(found.end() - length, found.end(), "")


_MARKS: tuple[tuple[re.Pattern[str], _Meant], ...] = (
    (_FOOTNOTES, lambda found: f"[{found[1]}]"),
    (_LINKS, lambda found: f"[{found[1]}]" if found[1].isdigit() else found[1]),
    (_TABLE_HEAD, lambda _: ""),
    (_ESCAPED, lambda found: found[1]),
)
_STEPS: tuple[Callable[[str], Iterator[TextEdit]], ...] = (
    partial(_each, _CONTROLS, lambda found: "\n" if found[0][0] == "\r" else ""),
    _tags,
    _references,
    partial(_each, _BLANKS, lambda found: "\n" if found[0] in "\x85\u2028\u2029" else " "),
    # full-width punctuation only where no Chinese stands beside it
    partial(_each, _FULL_WIDTH, lambda found: _WIDE.get(found[0]) or chr(ord(found[0]) - 0xFEE0)),
    partial(_each, _TEX, lambda found: _TEX_MARK.sub(_shown_tex, next(filter(None, found.groups()))).strip()),
    _marks,
    _emphasis,
    _twice,
)
