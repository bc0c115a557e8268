"""What changed between two filings as JSON, schema `tieout.changes/1`. Keys, their order and their meaning are a published contract."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ..model.changes import (
    Changes,
    GuidanceChange,
    LineChange,
    MovedLine,
    PartChange,
    PartMove,
    Place,
    RestatedFigure,
    Restatement,
    SectionCount,
    StatedValue,
    TextChange,
)
from .notation import filing_record, indented, note_records, period_record, places, plain, plain_or_none
from .wire.changes import (
    ChangePlaceJson,
    ChangesJson,
    GuidanceChangeJson,
    LineChangeJson,
    MovedLineJson,
    PartChangeJson,
    PartMoveJson,
    RestatedFigureJson,
    RestatementJson,
    SectionCountJson,
    StatedValueJson,
    TextChangeJson,
)

SCHEMA: Final = "tieout.changes/1"


def changes_json(changes: Changes) -> str:
    """The changes as one indented JSON object, ending with a line feed. Values are decimal strings; spans are code points, half open."""
    return indented(changes_record(changes))


def changes_record(changes: Changes) -> ChangesJson:
    """The changes as plain dictionaries and lists, ready for any JSON writer."""
    old, new = changes.old, changes.new
    return {
        "schema": SCHEMA,
        "old": filing_record(old.filing, old.passages, old.scheme),
        "new": filing_record(new.filing, new.passages, new.scheme),
        "first": list(changes.first),
        "restatements": [_restatement(one) for one in changes.restatements],
        "moved": [_moved(one) for one in changes.moved],
        "guidance": [_guidance(one) for one in changes.guidance],
        "parts": [_part(one) for one in changes.parts],
        "lines": [_line(one) for one in changes.lines],
        "text": [_text(one) for one in changes.text],
        "sections": [_section(one) for one in changes.sections],
        "notes": note_records(changes.notes),
        "left": dict(changes.left),
    }


def _place(place: Place) -> ChangePlaceJson:
    return {"passage": place.passage, "quote": place.quote, "spans": places(place.spans), "occurrence": place.occurrence}


def _places(of: Iterable[Place]) -> list[ChangePlaceJson]:
    return [_place(place) for place in of]


def _value(value: StatedValue) -> StatedValueJson:
    return {"value": plain(value.value), "decimals": value.decimals, "place": _place(value.place)}


def _restatement(one: Restatement) -> RestatementJson:
    return {
        "id": one.id,
        "look": one.look,
        "why": one.why,
        "factor": plain_or_none(one.factor),
        "weight": one.weight,
        "said": None if one.said is None else _place(one.said),
        "figures": [_restated(each) for each in one.figures],
        "others": [_value(each) for each in one.others],
    }


def _restated(each: RestatedFigure) -> RestatedFigureJson:
    return {
        "label": each.label,
        "concept": each.concept,
        "unit": each.unit,
        "period": period_record(each.period),
        "part": each.part,
        "statement": each.statement,
        "old": _value(each.old),
        "new": _value(each.new),
    }


def _moved(one: MovedLine) -> MovedLineJson:
    return {
        "id": one.id,
        "line": one.line,
        "label": one.label,
        "unit": one.unit,
        "old": _value(one.old),
        "old_period": period_record(one.old_period),
        "new": _value(one.new),
        "new_period": period_record(one.new_period),
        "restated": None if one.restated is None else _value(one.restated),
        "change": plain_or_none(one.change),
        "weight": one.weight,
        "parts": [_part_move(each) for each in one.parts],
    }


def _part_move(each: PartMove) -> PartMoveJson:
    return {"name": each.name, "difference": plain(each.difference), "old": _value(each.old), "new": _value(each.new)}


def _guidance(one: GuidanceChange) -> GuidanceChangeJson:
    return {
        "id": one.id,
        "kind": one.kind,
        "matter": one.matter,
        "weight": one.weight,
        "old": _places(one.old),
        "new": _places(one.new),
    }


def _part(one: PartChange) -> PartChangeJson:
    return {
        "id": one.id,
        "kind": one.kind,
        "axis": one.axis,
        "name": one.name,
        "former": one.former,
        "why": one.why,
        "weight": one.weight,
        "old": None if one.old is None else _place(one.old),
        "new": None if one.new is None else _place(one.new),
    }


def _line(one: LineChange) -> LineChangeJson:
    return {
        "id": one.id,
        "kind": one.kind,
        "statement": one.statement,
        "label": one.label,
        "former": one.former,
        "unit": one.unit,
        "period": period_record(one.period),
        "why": one.why,
        "weight": one.weight,
        "old": None if one.old is None else _value(one.old),
        "new": None if one.new is None else _value(one.new),
    }


def _text(one: TextChange) -> TextChangeJson:
    return {
        "id": one.id,
        "kind": one.kind,
        "section": one.section,
        "heading": one.heading,
        "headed": one.headed,
        "words": list(one.words),
        "weight": one.weight,
        "old": _places(one.old),
        "new": _places(one.new),
        "redline": [{"op": each.op, "text": each.text} for each in one.redline],
    }


def _section(one: SectionCount) -> SectionCountJson:
    return {
        "section": one.section,
        "title": one.title,
        "old": one.old,
        "new": one.new,
        "kept": one.kept,
        "rolled_forward": one.rolled_forward,
        "reworded": one.reworded,
        "moved": one.moved,
        "added": one.added,
        "removed": one.removed,
    }
