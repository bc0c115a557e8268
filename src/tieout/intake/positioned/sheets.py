"""The style sheets of a document: what its rules say of an element's place and type. Only those that stand in the file count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from ..styles import sheets_of
from .fonts import Face, face_of

Declarations = dict[str, str]

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->|<!\[CDATA\[|\]\]>", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_SIMPLE = re.compile(r"(\*|[a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)$")
_PART = re.compile(r"([.#])([\w-]+)")
_GROUPS = ("@media", "@supports", "@layer")
_PLACING = frozenset(
    "position left right top bottom width height margin margin-left margin-top padding padding-left padding-top display transform "
    "transform-origin font font-size font-weight font-style font-family line-height letter-spacing word-spacing text-align vertical-align "
    "white-space inset".split()
)
_MOST_RULES = 300_000
_MOST_AROUND = 6  # elements that a rule may ask for, one in another
_LONGEST_PRELUDE = 10_000  # characters of a rule's selectors


class Named(NamedTuple):
    """An element by what rules ask of it; in a rule, what it must be at least."""

    name: str
    id: str
    classes: frozenset[str]

    def fits(self, element: Named) -> bool:
        """Whether an element is of this kind: of ".t.x1", one of classes t, x1 and y2."""
        return self.name in ("", element.name) and self.id in ("", element.id) and self.classes <= element.classes


class _Rule(NamedTuple):
    """A rule of several conditions: its weight, what an element must be, and in what it must stand, from the outside."""

    weight: tuple[int, int]
    element: Named
    within: tuple[Named, ...]
    says: Declarations

    def applies(self, element: Named, around: Sequence[Named]) -> bool:
        """Whether it is of an element that stands in these."""
        if not self.element.fits(element):
            return False
        outside = iter(around)
        return all(any(each.fits(other) for other in outside) for each in self.within)


class StyleSheet:
    """The rules of a document. `overfull` is set where there are more than are read."""

    def __init__(self, raw: str) -> None:
        self.by_name: dict[str, Declarations] = {}
        self.by_class: dict[str, Declarations] = {}
        self.by_id: dict[str, Declarations] = {}
        self.compound: dict[str, list[_Rule]] = {}  # by one class, id or name that an element must have
        self.faces: dict[str, Face] = {}
        self.count = 0
        self.overfull = False
        for sheet in sheets_of(raw):
            for prelude, body in _rules(_COMMENT.sub("", sheet)):
                self.add(prelude, body)

    def add(self, prelude: str, body: str) -> None:
        """Adds a rule: ".x1", "left:72px" -> elements of class x1 stand 72 pixels from the left."""
        if prelude.lower() == "@font-face":
            face = face_of(body)
            if face is not None:
                self.faces.setdefault(face.family, face)
            return
        says = declared(body)
        if not says or prelude.startswith("@") or len(prelude) > _LONGEST_PRELUDE:
            return
        for selector in prelude.split(","):
            self.count += 1
            if self.count > _MOST_RULES:
                self.overfull = True
                return
            self.select(selector.strip(), says)

    def select(self, selector: str, says: Declarations) -> None:
        """Adds what a rule says of one selector; those that ask for more than names, ids and classes are left out."""
        asked = [_named(part) for part in selector.replace(">", " ").split()]
        kinds = [kind for kind in asked if kind is not None]
        if not kinds or len(kinds) < len(asked) or len(kinds) > _MOST_AROUND:
            return
        element = kinds[-1]
        keys = [*element.classes, *([element.id] if element.id else [])]
        if len(kinds) == 1 and len(keys) + bool(element.name) == 1:
            by = self.by_name if element.name else self.by_class if element.classes else self.by_id
            by.setdefault((element.name or keys[0]), {}).update(says)
            return
        weight = sum(100 * bool(kind.id) + 10 * len(kind.classes) + bool(kind.name) for kind in kinds)
        key = min(keys, key=lambda k: len(self.compound.get(k, ())), default=element.name)  # of few rules, as each is asked of elements
        self.compound.setdefault(key, []).append(_Rule((weight, self.count), element, tuple(kinds[:-1]), says))

    def of(self, element: Named, classes: Sequence[str], around: Sequence[Named]) -> Declarations:
        """What all rules say of an element that stands in these, the stronger ones counting; its classes are given in order too.

        Of one of classes t and x1 -> {"position": "absolute", "left": "72px"}."""
        name, id = element.name, element.id
        says = dict(self.by_name.get("*", ()))
        says.update(self.by_name.get(name, ()))
        by_class = self.by_class
        for each in classes:
            if each in by_class:
                says.update(by_class[each])
        if self.compound:
            rules = [rule for key in {*classes, id, name, ""} for rule in self.compound.get(key, ())]
            for rule in sorted(rules, key=_weight):
                if rule.applies(element, around):
                    says.update(rule.says)
        if id in self.by_id:
            says.update(self.by_id[id])
        return says


def _weight(rule: _Rule) -> tuple[int, int]:
    return rule.weight


def _named(part: str) -> Named | None:
    """What one part of a selector asks of an element: "div.t" -> of that name and class. None where it asks for anything else."""
    match = _SIMPLE.match(part)
    if match is None:
        return None
    parts = _PART.findall(match[2])
    ids = [text for sign, text in parts if sign == "#"]
    name = (match[1] or "").lower().replace("*", "")
    return Named(name, ids[0] if ids else "", frozenset(text for sign, text in parts if sign == "."))


def declared(body: str) -> Declarations:
    """The declarations of a rule or `style` attribute that place type: "left:72px; color:red" -> {"left": "72px"}."""
    if "&" in body:
        body = unescape(body)
    says: Declarations = {}
    for part in body.split(";"):
        key, _, value = part.partition(":")
        key = key.strip().lower()
        if value and key in _PLACING:
            says[key] = value.replace("!important", "").strip()
    return says


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules of a sheet that count on a screen: their selectors, and what they say."""
    groups: list[bool] = []  # of the open groups, whether each counts
    at = 0
    while (brace := _BRACE.search(sheet, at)) is not None:
        prelude = sheet[at : brace.start()].rsplit(";", 1)[-1].strip()
        at = brace.end()
        if brace[0] == "}":
            if groups:
                groups.pop()
        elif prelude.lower().startswith(_GROUPS):
            groups.append("print" not in prelude.lower())
        elif prelude.lower().startswith(("@keyframes", "@-")):
            groups.append(False)
        else:
            end = sheet.find("}", at)
            end = len(sheet) if end < 0 else end
            if all(groups):
                yield prelude, sheet[at:end]
            at = end + 1
