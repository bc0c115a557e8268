"""The style sheets of a document: what its rules say of an element's place and type. Only those that stand in the file count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from .fonts import Face, face_of

Declarations = dict[str, str]

_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->|<!\[CDATA\[|\]\]>", re.DOTALL)
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
_LONGEST_PRELUDE = 10_000  # characters of a rule's selectors


class _Rule(NamedTuple):
    """A rule of several conditions: its weight, and what an element must be."""

    weight: tuple[int, int]
    name: str
    id: str
    classes: frozenset[str]
    says: Declarations


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
        for sheet in _SHEET.finditer(raw):
            for prelude, body in _rules(_COMMENT.sub("", sheet[1])):
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
        """Adds what a rule says of one selector; those that ask for more than an element's own name, id and classes are left out."""
        match = _SIMPLE.match(selector)
        if match is None or not selector:
            return
        name = (match[1] or "").lower()
        parts = _PART.findall(match[2])
        classes = [text for sign, text in parts if sign == "."]
        ids = [text for sign, text in parts if sign == "#"]
        if len(parts) == 0:
            self.by_name.setdefault(name, {}).update(says)
        elif len(parts) == 1 and not name:
            (self.by_class if classes else self.by_id).setdefault(parts[0][1], {}).update(says)
        else:
            weight = (100 * len(ids) + 10 * len(classes) + bool(name), self.count)
            rule = _Rule(weight, name.replace("*", ""), ids[0] if ids else "", frozenset(classes), says)
            self.compound.setdefault(parts[0][1], []).append(rule)

    def of(self, name: str, id: str, classes: list[str]) -> Declarations:
        """What all rules say of an element, the stronger ones counting: of class "t x1" -> {"position": "absolute", "left": "72px"}."""
        says = dict(self.by_name.get("*", ()))
        says.update(self.by_name.get(name, ()))
        by_class = self.by_class
        for each in classes:
            if each in by_class:
                says.update(by_class[each])
        if self.compound:
            keys = [*classes, id] if id else classes
            rules = [rule for key in keys for rule in self.compound.get(key, ())]
            for rule in sorted(rules):
                if (not rule.name or rule.name == name) and (not rule.id or rule.id == id) and rule.classes.issubset(classes):
                    says.update(rule.says)
        if id in self.by_id:
            says.update(self.by_id[id])
        return says


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
