"""Codecs of the records of `model/`, found from their annotations: a field that is added or changed makes another shape.

A field that takes no part in comparing two records (what they keep for speed) is not written."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import repeat
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from ...model.places import BoxMap, OffsetMap
from .buffers import Buffers, Json, Kept, damaged
from .columns import (
    Codec,
    Day,
    Exact,
    FixedMap,
    Fraction,
    Map,
    Maybe,
    OneOf,
    Several,
    Text,
    Together,
    Truth,
    Whole,
    read_columns,
    write_column,
)


class Record:
    """A NamedTuple or a frozen dataclass: a column for each field."""

    def __init__(self, kind: type[Any]) -> None:
        hints = get_type_hints(kind)
        self.kind, self.names = kind, _fields(kind)
        self.inner = [codec_of(hints[name]) for name in self.names]
        self.is_tuple = issubclass(kind, tuple)
        self.plain = self.is_tuple and all(codec.plain for codec in self.inner)
        fields = ",".join(f"{name}:{codec.shape}" for name, codec in zip(self.names, self.inner, strict=True))
        self.shape = f"{kind.__name__}({fields})"

    def write(self, values: Sequence[Any], buffers: Buffers) -> Json:
        """[Span(1, 2)] -> columns [1] and [2]"""
        rows = values if self.is_tuple else [tuple(getattr(value, name) for name in self.names) for value in values]
        columns = zip(*rows, strict=True) if rows else repeat((), len(self.inner))
        return [write_column(codec, list(column), buffers) for codec, column in zip(self.inner, columns, strict=True)]

    def read(self, column: Json, count: int, kept: Kept) -> list[Any]:
        """Columns [1] and [2] -> [Span(1, 2)]"""
        rows = zip(*read_columns(self.inner, column, count, kept), strict=True)
        if self.is_tuple:
            return list(map(tuple.__new__, repeat(self.kind), rows))
        return [self.kind(**dict(zip(self.names, row, strict=True))) for row in rows]


class Either:
    """One of several records, as a block or a grid: which each is, and the columns of each."""

    plain = False

    def __init__(self, inner: Sequence[Record]) -> None:
        self.inner = inner
        self.shape = f"either({','.join(codec.shape for codec in inner)})"

    def write(self, values: Sequence[Any], buffers: Buffers) -> Json:
        """[Block(…), Grid(…)] -> 0 and 1, a block, a grid"""
        which = {codec.kind: number for number, codec in enumerate(self.inner)}
        kinds = [which[type(value)] for value in values]
        of = [[value for value in values if type(value) is codec.kind] for codec in self.inner]
        columns = [write_column(codec, each, buffers) for codec, each in zip(self.inner, of, strict=True)]
        return {"kinds": buffers.whole(kinds), "of": columns}

    def read(self, column: Json, count: int, kept: Kept) -> list[Any]:
        """0 and 1, a block, a grid -> [Block(…), Grid(…)]"""
        kinds = kept.indices(column["kinds"], count, len(self.inner))
        columns = zip(self.inner, column["of"], strict=True)
        following = [iter(read_columns((codec,), [each], kinds.count(n), kept)[0]) for n, (codec, each) in enumerate(columns)]
        return [next(following[kind]) for kind in kinds]


class Offsets:
    """The maps from text to bytes: three columns each."""

    shape, plain = "offsets/1", False

    def write(self, values: Sequence[OffsetMap], buffers: Buffers) -> Json:
        """[a map of 2 pieces] -> [3 columns of 2]"""
        return [[buffers.whole(column) for column in (m.text_starts, m.byte_starts, m.byte_ends)] for m in values]

    def read(self, column: Json, count: int, kept: Kept) -> list[OffsetMap]:
        """[3 columns of 2] -> [a map of 2 pieces]"""
        maps = []
        for starts, begins, ends in _each(column, count, 3):
            made = OffsetMap()
            made.text_starts.extend(kept.whole(starts))
            made.byte_starts.extend(kept.whole(begins, len(made.text_starts)))
            made.byte_ends.extend(kept.whole(ends, len(made.text_starts)))
            maps.append(made)
        return maps


class Boxes:
    """The maps from text to pages."""

    shape, plain = "boxes/1", False

    def write(self, values: Sequence[BoxMap], buffers: Buffers) -> Json:
        """[a map of 2 words] -> [columns of starts, ends, pages, sides, cuts]"""
        return [
            [
                *(buffers.whole(column) for column in (m.starts, m.ends, m.pages)),
                buffers.fractions(m.sides, "f"),
                buffers.whole(list(m.cuts)),
                buffers.fractions(list(m.cuts.values())),
            ]
            for m in values
        ]

    def read(self, column: Json, count: int, kept: Kept) -> list[BoxMap]:
        """[columns of starts, ends, pages, sides, cuts] -> [a map of 2 words]"""
        maps = []
        for starts, ends, pages, sides, cuts, places in _each(column, count, 6):
            made = BoxMap()
            made.starts.extend(kept.whole(starts))
            words = len(made.starts)
            made.ends.extend(kept.whole(ends, words))
            made.pages.extend(kept.whole(pages, words))
            made.sides = kept.numbers(sides, "f")
            made.cuts = dict(zip(kept.whole(cuts), kept.numbers(places, "d").tolist(), strict=True))
            if len(made.sides) != 4 * words:
                raise damaged("sides of boxes are missing")
            maps.append(made)
        return maps


_SIMPLE: dict[type[Any], Callable[[], Codec]] = {
    str: Text, int: Whole, bool: Truth, float: Fraction, date: Day, Decimal: Exact, OffsetMap: Offsets, BoxMap: Boxes,
}  # fmt: skip


@cache
def codec_of(kind: Any) -> Codec:  # noqa: ANN401  an annotation is of no one type
    """The codec of an annotation, as `tuple[str, ...]` or `Period | None`. Raises TypeError for what no record of `model/` has."""
    if kind in _SIMPLE:
        return _SIMPLE[kind]()
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _choice([each for each in inner if each is not NoneType], maybe=NoneType in inner)
    if origin is Literal and all(isinstance(word, str) for word in inner):
        return OneOf(inner)
    if origin is tuple:
        return Several(codec_of(inner[0])) if inner[1:] == (Ellipsis,) else Together([codec_of(each) for each in inner])
    if origin in (dict, Mapping):
        return (Map if origin is dict else FixedMap)(codec_of(inner[0]), codec_of(inner[1]))
    if isinstance(kind, type) and (hasattr(kind, "_fields") or dataclasses.is_dataclass(kind)):
        return Record(kind)
    raise TypeError(f"no column holds {kind!r}")


def _choice(kinds: list[Any], *, maybe: bool) -> Codec:
    codec: Codec
    if len(kinds) == 1:
        codec = codec_of(kinds[0])
    else:
        records = [codec_of(kind) for kind in kinds]
        codec = Either([each for each in records if isinstance(each, Record)])
        if len(codec.inner) != len(kinds):
            raise TypeError(f"no column holds one of {kinds!r}")
    return Maybe(codec) if maybe else codec


def _fields(kind: type[Any]) -> tuple[str, ...]:
    if issubclass(kind, tuple):
        names: tuple[str, ...] = getattr(kind, "_fields", ())
        return names
    return tuple(field.name for field in dataclasses.fields(kind) if field.compare)


def _each(column: Json, count: int, width: int) -> Json:
    if not isinstance(column, list) or len(column) != count or any(not isinstance(each, list) or len(each) != width for each in column):
        raise damaged("a map is missing")
    return column
