"""Causes in a sentence: the connectives that lead to them, which side the cause stands on, and where its clause ends.

The connectives are data (`lexicon/en/causes.toml`). The digest asks why a figure moved, the audit whether the filing says so; both find
causes here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from ..lexicon.alternatives import key, one_of
from ..lexicon.motion import MOTION, TO_COME
from ..lexicon.word_files import english
from ..thresholds.language import CAUSE_LEAD, CAUSE_REACH

Side = Literal["behind", "before", "offset", "source"]
_LED: tuple[Side, ...] = ("behind", "before", "offset")
_LEAD = r"(?:,? ?\b(?:which|that) )?(?:(?:the )?(?:management|company) )?(?:,? and )?(?:\b(?:was|were|is|are|has been|have been) )?"
_STOP = re.compile(r"[;\n]|\.(?!\d)")
_END = (
    r",?\s+(?:which was |and was |and )?(?:{offset})\b"
    r"|,?\s+(?:compared (?:with|to)|versus|while|whereas|with (?:the |an? )?\w+ margin|representing|bringing|resulting in|despite|yet"
    r"|although|though|but|amid|amidst|which|who|potentially|\w+ing\s(?:the|a|an|its|their|that|to)"
    r"|and (?:is|was|were|are|did|does|(?:\w+ed|rose|fell|grew) by(?= [$€£¥]?\d)))\b"
    r"|\s*\[(?:…|\d)|\s\($"
)
_MARKS = re.compile(r"[,\s]+")
_IS_DUE = re.compile(rf"(?:(?<=\bis due to )|(?<=\bare due to )){TO_COME}\b", re.IGNORECASE)
"""What is to come, and no cause: "sales are due to climb to $5 million"."""
_BEGUN = re.compile(r"[.;]\s+|,\s+(?:and|but|while)\s+|^\s*")
_MOVED = re.compile(
    rf"(?:[\d%),]|\d ?(?:bn|mn|tn|[kmbtx])|\b(?:million|billion|percent|points?|bps|mainly|primarily|largely|{one_of(MOTION)}))\s*$",
    re.IGNORECASE,
)


class CauseSpan(NamedTuple):
    """A cause at [start, end) of a text. Its connective stands at [cue, start) with all that leads to it, and ends before the cause, or
    behind a cause of the side "before". `told` is how a digest says the connective, without the `adverb` of degree."""

    side: Side
    cue: int
    start: int
    end: int
    told: str
    adverb: str


class Connectives:
    """The connectives of a file: the pattern that finds them, and what each of them is."""

    def __init__(self, read: dict[str, Any]) -> None:
        main, degree, plain = (frozenset(word.strip() for word in read["adverbs"][name].split("|")) for name in ("main", "degree", "plain"))
        self.telling = main | degree
        self._main = re.compile(rf"\b{one_of(main)}\b")
        adverb = one_of(main | degree | plain)
        comparing = one_of(read["comparing"]["words"].split())
        self._lines: dict[str, tuple[Side, str]] = {}
        for side in _LED:
            for line, told in read[side].items():
                bare = key(line.replace("~", "").replace(">", ""))
                self._lines.setdefault(bare, (side, told or bare))
        self._bare = frozenset(key(line.replace(">", "")) for line in read["behind"] if ">" in line)
        found = "|".join(_slotted(read[side], adverb) for side in _LED).replace(" >", rf"(?= (?:an? |the )?{comparing}\b)")
        source = "|".join(line.replace("~", one_of(main)) for line in read["source"])
        self.pattern = re.compile(rf"\b(?:(?P<line>{found})|(?P<source>{source}))(?=[ \n:])")
        self._adverb = re.compile(rf"\b{adverb}\b")
        self._lead = re.compile(rf"{_LEAD}(?:,? ?\b(?P<adverb>{adverb}),? )?$")
        self.end = re.compile(_END.replace("{offset}", rf"(?:{adverb} )?(?:{_slotted(read['offset'], adverb)})"))
        owners = one_of(read["owners"]["words"].split())
        nouns, places = (one_of(word.strip() for word in read["elsewhere"][name].split("|")) for name in ("nouns", "places"))
        self.elsewhere = re.compile(
            rf"\s*(?:(?:(?:the|these|those|such|several|various|same|all|each|both|many|multiple|other|a number|of) )*{nouns}\b"
            rf"(?! (?:of|in|to|for|such as|including)\b)|{places}\b)",
            re.IGNORECASE,
        )
        self._owner = re.compile(
            rf"\b{owners}(?: \([^()]*\))?(?: \(?(?:net of tax|for the (?:year|period|quarter)),?\)?)?\s+$", re.IGNORECASE
        )

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[CauseSpan]:
        """The causes that a stretch of text gives, in order: "sales fell 3%, primarily due to mild weather" has one of the side "behind"
        at "mild weather", told "due to", with the adverb "primarily"."""
        stop = len(text) if end is None else end
        for found in self.pattern.finditer(text, start, stop):
            core = found[0]
            if core == "due to" and _IS_DUE.match(text, found.end() + 1):
                continue
            if core.startswith("attribut") and self._owner.search(text, max(start, found.start() - CAUSE_LEAD), found.start()):
                continue
            if core in self._bare and _MOVED.search(text, max(start, found.start() - CAUSE_LEAD), found.start()) is None:
                continue
            lead = self._lead.search(text, max(start, found.start() - CAUSE_LEAD), found.start())
            cue = lead.start() if lead is not None else found.start()
            inside = self._adverb.search(core)
            adverb = (lead["adverb"] if lead is not None and lead["adverb"] else "") or (inside[0] if inside else "")
            adverb = adverb if adverb in self.telling else ""
            if found["source"]:
                yield CauseSpan("source", cue, found.end() + 1, _clause_end(self, text, found.end() + 1, stop), core, "")
                continue
            side, told = self._lines[_MARKS.sub(" ", self._adverb.sub("", core)).strip()]
            if side == "before":
                yield CauseSpan(side, found.start(), _clause_start(text, start, cue), cue, told, adverb)
            else:
                yield CauseSpan(side, cue, found.end() + 1, _clause_end(self, text, found.end() + 1, stop), told, adverb)

    def hedged(self, head: str) -> bool:
        """Whether words before a connective have begun to give the reason: "primarily at our mills, from new orders; and at sea"."""
        return self._main.search(head) is not None

    def names(self, words: str) -> bool:
        """Whether words hold a connective of cause."""
        found = self.pattern.search(words)
        return found is not None and found["source"] is None and _IS_DUE.match(words, found.end() + 1) is None

    def behind(self, words: str) -> str:
        """What stands behind the last connective of cause; all of the words where there is none."""
        last = 0
        for found in self.pattern.finditer(words):
            last = found.end()
        return words[last:]


def _slotted(lines: Iterable[str], adverb: str) -> str:
    """The pattern of lines: where "~" stands there may be an adverb, between commas or not. Lines that end alike share one slot, as each
    repeats all adverbs, and is compiled at every start."""
    heads: dict[str, list[str]] = {}
    for line in sorted(lines, key=len, reverse=True):
        head, slot, tail = line.partition(" ~")
        heads.setdefault(rf"(?:,? {adverb},?)?{tail}" if slot else "", []).append(head)
    return "|".join(f"(?:{'|'.join(those)}){tail}" for tail, those in heads.items())


def _clause_end(connectives: Connectives, text: str, start: int, stop: int) -> int:
    """Where the clause ends that stands behind a connective; one that goes on too far to be a reason, at the end of its sentence."""
    reach = min(stop, start + CAUSE_REACH)
    halt = _STOP.search(text, start, reach)
    if halt is not None:
        stop = reach = halt.start()
    ending = connectives.end.search(text, start, reach)
    return ending.start() if ending is not None else stop


def _clause_start(text: str, start: int, end: int) -> int:
    """Where the clause begins that stands before a connective."""
    marks = [found.end() for found in _BEGUN.finditer(text[start:end])]
    return start + marks[-1] if marks else start


CONNECTIVES = Connectives(english("causes"))
