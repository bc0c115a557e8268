"""Occurrences from tags: inline XBRL 1.0 and 1.1, visible and hidden, each with the place where it is printed.

A tag's value is that of XBRL after transformation, scale and sign; period and dimensions are its context's, the unit its unit's
measure. A figure that the standard's rules cannot read is left out and counted, never guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Context, Decimal, DivisionByZero, InvalidOperation
from typing import NamedTuple

from tieout.extraction.tagged.contexts import Names, attributes_of, decoder, hidden_facts, read_header
from tieout.extraction.tagged.standing import GROUP, Standing, standing
from tieout.extraction.tagged.transformations import NumberRule, is_registry, number_rule, untransformed
from tieout.model.document import Document
from tieout.model.facts import Context as XbrlContext
from tieout.model.facts import Occurrence, Period
from tieout.model.places import Span
from tieout.model.source import Element, Note, Tagging

from ...deadlines import timed
from ...thresholds.extraction import FIRST_YEAR, LAST_YEAR

_LONGEST_PRINTED = 200  # characters; "one hundred twenty-three thousand four hundred and fifty-six" has 60
_MOST_DIGITS = 40
_WIDEST_SCALE = 30
_WIDEST_DECIMALS = 60
_DEEPEST_NESTING = 20
_EXACT = Context(prec=_MOST_DIGITS + 2 * _WIDEST_SCALE)
_FACTS = frozenset({"nonfraction", "fraction"})
_PRINTED = frozenset({"nonfraction", "numerator", "denominator"})
_MINUS = frozenset("-\u2010\u2011\u2012\u2013\u2212")
_BEFORE_MINUS = frozenset(("", " ", "\t", "\n", "(", *"$€£¥₹"))  # after a digit or a per cent sign it is a range
_OPENING = re.compile(r"\(\s?(?:[A-Z]{0,3}[$€£¥₹]|[A-Z]{3})?\s?$")
_CLOSING = re.compile(r"\s?%?\s?\)")
_EXCLUDED = re.compile(r"<(?:[\w.\-]+:)?exclude\b[^<>]*>.*?</(?:[\w.\-]+:)?exclude\s*>", re.IGNORECASE | re.DOTALL)

_Spans = tuple[Span, ...]


class _Setting(NamedTuple):
    """What a context states of every figure that refers to it."""

    period: Period | None
    dimensions: tuple[tuple[str, str], ...]
    standing: Standing


_UNSET = _Setting(None, (), Standing("unknown", "actual", ""))


def tagged(document: Document) -> list[Occurrence]:
    """Every numeric inline-XBRL fact of the document, printed ones in their order, then hidden ones; [] where there are no tags.

    `label` is left empty, `id`s are t1, t2 …; text facts (nonNumeric with their continuations) are no figures.
    `<ix:nonFraction format="ixt:num-dot-decimal" scale="6" sign="-">1,234</ix:nonFraction>` -> -1,234,000,000.
    """
    return read_tags(document)[0]


def tagging_notes(document: Document) -> tuple[Note, ...]:
    """What is wrong with the tags, counted: contexts or units that are missing, figures that no rule can read."""
    return read_tags(document)[1]


def read_tags(document: Document) -> tuple[list[Occurrence], tuple[Note, ...]]:
    """The results of `tagged` and of `tagging_notes`, in one pass over the tags."""
    tagging = document.source.tagging
    if tagging is None:
        return [], ()
    reader = _TagReader(document, tagging)
    return reader.read(), reader.notes()


class _TagReader:
    """Reads the tags of one document, and counts those that it cannot read."""

    def __init__(self, document: Document, tagging: Tagging) -> None:
        self.text = document.source.text
        self.passages = document.passages
        self.starts = [passage.start for passage in document.passages]
        self.text_of = decoder(document.source.encoding)
        self.names = Names(tagging)
        self.header = read_header(tagging, self.names, self.text_of)
        self.group_marked = any(GROUP in context.dimensions for context in self.header.contexts.values())
        self.elements = [*tagging.elements, *hidden_facts(tagging.headers, len(tagging.elements))]
        self.parts: dict[int, list[int]] = {}  # by the index of a parent: its numerator and denominator, or the elements excluded from it
        self.rules: dict[str, NumberRule | None] = {}
        self.settings: dict[str, _Setting] = {}
        self.missing_contexts = self.missing_units = self.unread = self.total = 0

    def read(self) -> list[Occurrence]:
        self.find_parts()
        found: list[Occurrence] = []
        for index, element in timed(enumerate(self.elements)):
            if element.name in _FACTS:
                self.total += 1
                occurrence = self.occurrence(index, element, f"t{len(found) + 1}")
                if occurrence is None:
                    self.unread += 1
                else:
                    found.append(occurrence)
        return found

    def find_parts(self) -> None:
        for index, element in enumerate(self.elements):
            if element.name in ("numerator", "denominator"):
                self.parts.setdefault(element.parent, []).append(index)
            elif element.name == "exclude" and element.start >= 0:
                parent = element.parent
                for _ in range(_DEEPEST_NESTING):
                    if not 0 <= parent < index or self.elements[parent].name not in _PRINTED:
                        break
                    self.parts.setdefault(parent, []).append(index)
                    parent = self.elements[parent].parent

    def occurrence(self, index: int, element: Element, id: str) -> Occurrence | None:
        """The occurrence of an element; None where its value cannot be read."""
        attributes = attributes_of(element.attributes)
        nil = ":nil" in element.attributes and any(k.endswith(":nil") and v in ("true", "1") for k, v in attributes.items())
        value: Decimal | None = None
        decimals: int | None = None
        if element.name == "fraction":
            value, spans = self.fraction(index)
        else:
            printed, spans = self.printed(index, element)
            if not nil:
                value = self.value(printed, element, attributes)
                decimals = None if value is None else _decimals(attributes, value, printed)
            spans = self.with_sign(spans, negative=attributes.get("sign") == "-")
        if nil:
            value = None
        elif value is None:
            return None
        setting = self.setting(attributes.get("contextref", ""))
        concept = self.names.standard(attributes.get("name", ""))
        scope, status, part = setting.standing
        if status == "actual" and "ProForma" in concept:
            status = "pro_forma"
        hidden = element.start < 0
        return Occurrence(
            id, "tag", value, self.unit(attributes), decimals, setting.period, "", concept, setting.dimensions,
            scope, status, "gaap", nil, hidden,
            None if hidden else self.passage(spans[0].start if spans else element.start),
            " ".join(self.text[start:end] for start, end in spans), spans, part=part,
        )  # fmt: skip

    # --- what is printed, and where

    def printed(self, index: int, element: Element) -> tuple[str, _Spans]:
        """The text of an element without that of `ix:exclude`, and its places."""
        if element.start < 0:
            content = element.content[: 10 * _LONGEST_PRINTED]
            return self.text_of(_EXCLUDED.sub("", content)), ()
        if element.end - element.start > _LONGEST_PRINTED:
            return "", ()
        if index not in self.parts:
            whole = self.trimmed(Span(element.start, element.end))
            return ("", ()) if whole is None else (self.text[whole.start : whole.end], (whole,))
        pieces: list[Span] = []
        at = element.start
        for part in self.parts[index]:
            pieces.append(Span(at, self.elements[part].start))
            at = max(at, self.elements[part].end)
        pieces.append(Span(at, element.end))
        spans = tuple(trimmed for piece in pieces if (trimmed := self.trimmed(piece)) is not None)
        return "".join(self.text[start:end] for start, end in spans), spans

    def trimmed(self, piece: Span) -> Span | None:
        words = self.text[piece.start : piece.end]
        if words == words.strip():
            return piece if words else None
        start = piece.start + len(words) - len(words.lstrip())
        end = piece.end - len(words) + len(words.rstrip())
        return Span(start, end) if start < end else None

    def with_sign(self, spans: _Spans, *, negative: bool) -> _Spans:
        """`spans`, widened to the brackets or minus of the figure: 1,234 in "(1,234)" -> all of "(1,234)".

        Brackets with a currency or per cent sign inside are the figure's only where the tag is negative: those of "revenue fell by
        12 % ($4 million)" are not."""
        if not spans:
            return spans
        text, start, end = self.text, spans[0].start, spans[-1].end
        before = text[start - 1 : start]
        if before == "(" and text[end : end + 1] == ")":
            start, end = start - 1, end + 1
        elif before in _MINUS and (negative or text[max(start - 2, 0) : start - 1] in _BEFORE_MINUS):
            start -= 1
        elif negative and (closing := _CLOSING.match(text, end)) and (opening := _OPENING.search(text, max(start - 8, 0), start)):
            start, end = opening.start(), closing.end()
        else:
            return spans
        if len(spans) == 1:
            return (Span(start, end),)
        return (Span(start, spans[0].end), *spans[1:-1], Span(spans[-1].start, end))

    def passage(self, position: int) -> int | None:
        """The number of the passage at `position`; None where there is none, as in page furniture."""
        at = bisect_right(self.starts, position) - 1
        return self.passages[at].number if at >= 0 and position < self.passages[at].end else None

    # --- what it says

    def value(self, printed: str, element: Element, attributes: dict[str, str]) -> Decimal | None:
        """The exact value after transformation, scale and sign; None where the rule is unknown or does not accept the text."""
        rule = self.rule(attributes.get("format", ""), element.attributes)
        if rule is None or len(printed) > _LONGEST_PRINTED:
            return None
        digits = rule(printed)
        if digits is None or len(digits) > _MOST_DIGITS:
            return None
        scale = _whole_number(attributes.get("scale", "0"), _WIDEST_SCALE)
        if scale is None:
            return None
        value = Decimal(digits)
        if scale:
            value = _EXACT.multiply(value, _EXACT.power(10, scale)) if scale > 0 else _EXACT.scaleb(value, scale)
        return value.copy_negate() if attributes.get("sign") == "-" and value else value

    def rule(self, name: str, start_tag: str) -> NumberRule | None:
        """The rule that a `format` attribute names; its prefix must be bound to a registry, or unbound, as in a fragment."""
        if "xmlns:" not in start_tag and name in self.rules:
            return self.rules[name]
        rule: NumberRule | None = untransformed
        if name:
            prefix, _, local = name.rpartition(":")
            namespace = self.names.namespace(prefix, start_tag)
            rule = number_rule(local) if namespace is None or is_registry(namespace) else None
        if "xmlns:" not in start_tag:
            self.rules[name] = rule
        return rule

    def fraction(self, index: int) -> tuple[Decimal | None, _Spans]:
        """The value of an `ix:fraction` (numerator over denominator, each with its own rule, scale and sign), and its places."""
        values: dict[str, Decimal | None] = {}
        spans: list[Span] = []
        for part in self.parts.get(index, ()):
            element = self.elements[part]
            attributes = attributes_of(element.attributes)
            printed, places = self.printed(part, element)
            values[element.name] = self.value(printed, element, attributes)
            spans.extend(self.with_sign(places, negative=attributes.get("sign") == "-"))
        over, under = values.get("numerator"), values.get("denominator")
        places = tuple(sorted(set(spans)))
        if over is None or under is None:
            return None, places
        try:
            return over / under, places
        except (DivisionByZero, InvalidOperation):
            return None, places

    def unit(self, attributes: dict[str, str]) -> str | None:
        unit = self.header.units.get(attributes.get("unitref", ""))
        if unit is None:
            self.missing_units += 1
        return unit

    def setting(self, id: str) -> _Setting:
        setting = self.settings.get(id)
        if setting is None:
            context = self.header.contexts.get(id)
            setting = _UNSET if context is None else self.set_by(context)
            self.settings[id] = setting
        if setting is _UNSET:
            self.missing_contexts += 1
        return setting

    def set_by(self, context: XbrlContext) -> _Setting:
        """What a context states; without a dimension it is the company's own in accounts that mark the group's figures as such."""
        return _Setting(context.period, context.dimensions, standing(context.dimensions, group_marked=self.group_marked))

    def notes(self) -> tuple[Note, ...]:
        counts = (
            (
                "tags_without_context",
                self.missing_contexts,
                "name a context that this file does not hold (it may be one of a set): their period and dimensions are unknown",
            ),
            ("tags_without_unit", self.missing_units, "name a unit that this file does not hold: their unit is unknown"),
            ("tags_unread", self.unread, "are not what their transformation rule or scale accepts: they are left out"),
        )
        notes = [Note(kind, f"{count} of {self.total} tagged figures {what}") for kind, count, what in counts if count]
        if self.header.unreadable:
            notes.append(
                Note(
                    "contexts_unread",
                    f"{self.header.unreadable} XBRL contexts have no readable period between {FIRST_YEAR} and {LAST_YEAR}",
                )
            )
        return tuple(notes)


def _whole_number(text: str, limit: int) -> int | None:
    """An integer within ± limit, else None, so that no exponent makes a number of a million digits."""
    try:
        number = int(text) if len(text) < 8 else limit + 1
    except ValueError:
        return None
    return number if -limit <= number <= limit else None


def _decimals(attributes: dict[str, str], value: Decimal, printed: str) -> int | None:
    """XBRL's `decimals`; else worked out from `precision` (XBRL 2.1, 4.6.6), else from the printed digits."""
    stated = attributes.get("decimals")
    if stated == "INF":
        return None
    decimals = None if stated is None else _whole_number(stated, _WIDEST_DECIMALS)
    if decimals is not None:
        return decimals
    precision = attributes.get("precision")
    figures = None if precision is None else _whole_number(precision, _WIDEST_DECIMALS)
    if precision == "INF" or (figures and not value):
        return None
    if figures:
        return figures - value.adjusted() - 1
    places = len(printed.rpartition(".")[2]) if "." in printed else 0
    return places - (_whole_number(attributes.get("scale", "0"), _WIDEST_SCALE) or 0)
