"""What changed between two filings as JSON, schema `tieout.changes/1`. Keys, their order and their meaning are a published contract."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.changes import Changes, GuidanceChange, LineChange, MovedLine, PartChange, Place, Restatement, StatedValue, TextChange
from .notation import Json, fields, filing_record, indented, plain, records

SCHEMA = "tieout.changes/1"


def changes_json(changes: Changes) -> str:
    """The changes as one indented JSON object, ending with a line feed. Values are decimal strings; spans are code points, half open."""
    old, new = changes.old, changes.new
    record: Json = {
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
        "sections": records(changes.sections, "section title old new kept rolled_forward reworded moved added removed"),
        "notes": records(changes.notes, "kind text"),
        "left": dict(changes.left),
    }
    return indented(record)


def _place(place: Place | None) -> Json | None:
    if place is None:
        return None
    return {**fields(place, "passage quote"), "spans": [list(span) for span in place.spans], "occurrence": place.occurrence}


def _places(places: Iterable[Place]) -> list[Json | None]:
    return [_place(place) for place in places]


def _value(value: StatedValue | None) -> Json | None:
    return None if value is None else {"value": plain(value.value), "decimals": value.decimals, "place": _place(value.place)}


def _restatement(one: Restatement) -> Json:
    return {
        **fields(one, "id look why factor weight"),
        "said": _place(one.said),
        "figures": [
            {**fields(each, "label concept unit period part statement"), "old": _value(each.old), "new": _value(each.new)}
            for each in one.figures
        ],
        "others": [_value(each) for each in one.others],
    }


def _moved(one: MovedLine) -> Json:
    return {
        **fields(one, "id line label unit"),
        "old": _value(one.old),
        "old_period": fields(one, "old_period")["old_period"],
        "new": _value(one.new),
        "new_period": fields(one, "new_period")["new_period"],
        "restated": _value(one.restated),
        **fields(one, "change weight"),
        "parts": [{**fields(each, "name difference"), "old": _value(each.old), "new": _value(each.new)} for each in one.parts],
    }


def _guidance(one: GuidanceChange) -> Json:
    return {**fields(one, "id kind matter weight"), "old": _places(one.old), "new": _places(one.new)}


def _part(one: PartChange) -> Json:
    return {**fields(one, "id kind axis name former why weight"), "old": _place(one.old), "new": _place(one.new)}


def _line(one: LineChange) -> Json:
    told = fields(one, "id kind statement label former unit period why weight")
    return {**told, "old": _value(one.old), "new": _value(one.new)}


def _text(one: TextChange) -> Json:
    return {
        **fields(one, "id kind section heading headed words weight"),
        "old": _places(one.old),
        "new": _places(one.new),
        "redline": records(one.redline, "op text"),
    }
