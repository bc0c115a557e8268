"""JSON Schemas (2020-12) of the published JSON, made from the types by which it is written."""

from __future__ import annotations

import types
from collections.abc import Iterator
from importlib import import_module
from inspect import cleandoc
from typing import Annotated, Any, Literal, NamedTuple, NotRequired, Required, Union, get_args, get_origin, get_type_hints, is_typeddict

from .notation import Json, indented
from .wire.shared import Keywords

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: dict[object, Json] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
}


class Published(NamedTuple):
    """A published JSON: its type as "module:Name" of `wire`, and how it is had."""

    type: str
    had_by: str


PUBLISHED = {
    "audit": Published("audit:AuditJson", "tieout audit --format json"),
    "changes": Published("changes:ChangesJson", "tieout changes --format json"),
    "check": Published("check:CheckJson", "tieout check --format json"),
    "compare": Published("comparison:ComparisonJson", "tieout compare --format json"),
    "digest": Published("digest:DigestJson", "tieout digest --format json"),
    "facts": Published("facts:OccurrenceJson", "each line of tieout facts --format jsonl"),
    "outline": Published("outline:OutlineJson", "tieout read --format json"),
    "passage": Published("outline:PassageJson", "tieout read --passage N --format json"),
    "filings": Published("lookups:FilingsJson", "tieout mcp and tieout serve --api: find_filings"),
    "sections": Published("lookups:SectionsJson", "the same: outline"),
    "passages": Published("lookups:PassagesJson", "the same: search_passages"),
    "passage_part": Published("lookups:ReadPassageJson", "the same: read_passage"),
    "figures": Published("lookups:FiguresJson", "the same: find_figures"),
    "computed": Published("lookups:ComputedJson", "the same: compute"),
    "statements": Published("lookups:ShortDigestJson", "the same: digest"),
    "relations": Published("lookups:ShortCheckJson", "the same: check"),
    "compared": Published("over_filings:ComparedLinesJson", "the same: compare"),
    "change_list": Published("over_filings:ChangeListJson", "the same: changes"),
    "judgement": Published("lookups:JudgementJson", "the same: audit_answer"),
    "streamed": Published("lookups:StreamedJson", "tieout serve --api: each line of stream_audit"),
    "problem": Published("lookups:ProblemJson", "tieout serve --api: what could not be done"),
}
"""The name of each kind of result to its type; a new kind is a module of `wire` and a row here."""


def schema_json(name: str) -> str:
    """The schema of a kind of result as indented JSON. Raises KeyError for a name that is not in PUBLISHED."""
    return indented(schema_of(name))


def schema_of(name: str) -> Json:
    """The schema of a kind of result, complete in itself. Raises KeyError for a name that is not in PUBLISHED.

    >>> schema_of("digest")["properties"]["schema"]
    {'const': 'tieout.digest/3'}"""
    whole = schema_of_type(published_type(name))
    return {"$schema": DIALECT, "$id": f"urn:{version_of(name).replace('.', ':').replace('/', ':')}", **whole}


def version_of(name: str) -> str:
    """The name and number by which a kind of result says what it is; of errors, whose form is not ours, the standard's.

    >>> version_of("digest")
    'tieout.digest/3'"""
    hints = get_type_hints(published_type(name))
    return str(get_args(hints["schema"])[0]) if "schema" in hints else f"tieout.{name}/1"


def published_type(name: str) -> type:
    """The type of a kind of result. Raises KeyError for a name that is not in PUBLISHED."""
    module, _, called = PUBLISHED[name].type.partition(":")
    found: type = getattr(import_module(f".wire.{module}", __package__), called)
    return found


def schema_of_type(record: type) -> Json:
    """The schema of a TypedDict, with those of the types that it is made of below `$defs`."""
    others: dict[str, Json] = {}
    whole = _of_record(record, others)
    others.pop(record.__name__, None)
    return {"title": record.__name__, **whole, **({"$defs": dict(sorted(others.items()))} if others else {})}


def _of_record(record: type, others: dict[str, Json]) -> Json:
    """The schema of a TypedDict: closed, as every new key raises the number of its schema."""
    hints = get_type_hints(record, include_extras=True)
    required: frozenset[str] = getattr(record, "__required_keys__", frozenset())
    return {
        "description": " ".join(cleandoc(record.__doc__ or "").split()),
        "type": "object",
        "properties": {name: _of(hint, others) for name, hint in hints.items()},
        "required": [name for name in hints if name in required and get_origin(hints[name]) is not NotRequired],
        "additionalProperties": False,
    }


def _of(hint: Any, others: dict[str, Json]) -> Json:  # noqa: ANN401  a type of any form
    origin, given = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return {**_of(given[0], others), **dict(_keywords(given[1:]))}
    if origin in (NotRequired, Required):
        return _of(given[0], others)
    if origin is Literal:
        return {"const": given[0]} if len(given) == 1 else {"enum": list(given)}
    if origin in (Union, types.UnionType):
        return _of_any(given, others)
    if origin is list:
        return {"type": "array", "items": _of(given[0], others)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(given[1], others)}
    if is_typeddict(hint):
        if hint.__name__ not in others:
            others[hint.__name__] = {}  # before its parts, which may name it
            others[hint.__name__] = _of_record(hint, others)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    raise TypeError(f"{hint!r} has no place in published JSON: expected text, numbers, lists, literals or a TypedDict")


def _of_any(given: tuple[Any, ...], others: dict[str, Json]) -> Json:
    """The schema of a union; one plain type or none is written as `type: [T, null]`."""
    choices = [_of(each, others) for each in given]
    nothing = _PLAIN[type(None)]
    rest = [each for each in choices if each != nothing]
    if len(rest) == 1 and len(choices) == 2 and isinstance(rest[0].get("type"), str):
        return {**rest[0], "type": [rest[0]["type"], "null"]}
    return {"anyOf": choices}


def _keywords(said: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    """The keywords of a schema that an annotation gives."""
    for each in said:
        if isinstance(each, Keywords):
            named = {"description": each.description, "pattern": each.pattern, "format": each.format}
            yield from ((name, value) for name, value in named.items() if value)
            if each.items is not None:
                yield from (("minItems", each.items), ("maxItems", each.items))
