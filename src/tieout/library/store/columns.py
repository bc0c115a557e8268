"""How values of one type become a column and come back: a Codec for each type that the records of `model/` have.

A column of a type whose equal values are the same is written once for each different value. Reading takes nothing on trust: a column
gives values of its own type and the right number of them, or UnreadableError."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import accumulate, pairwise, repeat
from types import MappingProxyType
from typing import Any, Protocol

from .buffers import Buffers, Json, Kept, damaged


class Codec(Protocol):
    """A type: `shape` says which, `plain` whether equal values are the same in all that matters ("1.0" and "1.00" are not)."""

    @property
    def shape(self) -> str:
        """The type, in words that change whenever it does."""

    @property
    def plain(self) -> bool:
        """Whether equal values are the same."""

    def write(self, values: Sequence[Any], buffers: Buffers) -> Json:
        """The column of these values."""

    def read(self, column: Json, count: int, kept: Kept) -> list[Any]:
        """The `count` values of a column."""


def write_column(codec: Codec, values: Sequence[Any], buffers: Buffers) -> Json:
    """The column of these values, each different one once where many are the same: {"of": …, "are": …}."""
    if codec.plain and len(values) > 1:
        different = {value: number for number, value in enumerate(dict.fromkeys(values))}
        if 2 * len(different) <= len(values):
            are = buffers.whole([different[value] for value in values]) if len(different) > 1 else None
            return {"n": len(different), "of": codec.write(list(different), buffers), "are": are}
    return {"all": codec.write(values, buffers)}


def read_column(codec: Codec, column: Json, count: int, kept: Kept) -> list[Any]:
    """The `count` values of a column that `write_column` wrote."""
    if not isinstance(column, dict):
        raise damaged("a column is missing")
    if "all" in column:
        return codec.read(column["all"], count, kept)
    different = column.get("n")
    if not isinstance(different, int) or not 0 < different <= count:
        raise damaged("a column has too many different values")
    values = codec.read(column["of"], different, kept)
    if different == 1:
        return values * count
    return list(map(values.__getitem__, kept.indices(column["are"], count, different)))


class Text:
    """Text: a list of JSON strings."""

    shape, plain = "text", True

    def write(self, values: Sequence[str], buffers: Buffers) -> Json:
        """["a", "b"]"""
        return list(values)

    def read(self, column: Json, count: int, kept: Kept) -> list[str]:
        """["a", "b"]"""
        if not isinstance(column, list) or len(column) != count or not set(map(type, column)) <= {str}:
            raise damaged("expected texts")
        return column


class OneOf(Text):
    """One of a few words."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = frozenset(words)
        self.shape = "|".join(words)

    def read(self, column: Json, count: int, kept: Kept) -> list[str]:
        """["found", "missing"]"""
        values = super().read(column, count, kept)
        if not self.words.issuperset(values):
            raise damaged(f"expected one of {self.shape}, found {min(set(values) - self.words)!r:.40}")
        return values


class Day:
    """Days, as ISO texts."""

    shape, plain = "day", True

    def write(self, values: Sequence[date], buffers: Buffers) -> Json:
        """["2024-12-31"]"""
        return [value.isoformat() for value in values]

    def read(self, column: Json, count: int, kept: Kept) -> list[date]:
        """[date(2024, 12, 31)]"""
        try:
            return list(map(date.fromisoformat, Text().read(column, count, kept)))
        except ValueError as error:
            raise damaged("expected days") from error


class Exact:
    """Decimals, as texts with every digit: 1.0 and 1.00 are two."""

    shape, plain = "exact", False

    def write(self, values: Sequence[Decimal], buffers: Buffers) -> Json:
        """["1.50"], each different one once"""
        return write_column(Text(), list(map(str, values)), buffers)

    def read(self, column: Json, count: int, kept: Kept) -> list[Decimal]:
        """[Decimal("1.50")]"""
        texts = read_column(Text(), column, count, kept)
        try:
            known = {text: Decimal(text) for text in dict.fromkeys(texts)}
        except InvalidOperation as error:
            raise damaged("expected numbers") from error
        return list(map(known.__getitem__, texts))


class Whole:
    """Whole numbers."""

    shape, plain = "whole", True

    def write(self, values: Sequence[int], buffers: Buffers) -> Json:
        """[1, 2] -> ["b", 0, 2]"""
        return buffers.whole(values)

    def read(self, column: Json, count: int, kept: Kept) -> list[int]:
        """["b", 0, 2] -> [1, 2]"""
        return kept.whole(column, count)


class Truth:
    """True and false."""

    shape, plain = "truth", True

    def write(self, values: Sequence[bool], buffers: Buffers) -> Json:
        """[True] -> ["b", 0, 1]"""
        return buffers.whole(values)

    def read(self, column: Json, count: int, kept: Kept) -> list[bool]:
        """["b", 0, 1] -> [True]"""
        return list(map(bool, kept.indices(column, count, 2)))


class Fraction:
    """Floating-point numbers: places on a page, never money."""

    shape, plain = "fraction", False

    def write(self, values: Sequence[float], buffers: Buffers) -> Json:
        """[0.5] -> ["d", 0, 1]"""
        return buffers.fractions(values)

    def read(self, column: Json, count: int, kept: Kept) -> list[float]:
        """["d", 0, 1] -> [0.5]"""
        numbers = kept.numbers(column, "d").tolist()
        if len(numbers) != count:
            raise damaged("fractions are missing")
        return numbers


class Maybe:
    """Values that may be None: which are there, and those."""

    def __init__(self, inner: Codec) -> None:
        self.inner, self.plain = inner, inner.plain
        self.shape = f"maybe({inner.shape})"

    def write(self, values: Sequence[Any], buffers: Buffers) -> Json:
        """[1, None] -> [2 flags, 1 value]"""
        present = [value for value in values if value is not None]
        flags = [value is not None for value in values] if 0 < len(present) < len(values) else []
        return {"n": len(present), "at": buffers.whole(flags), "of": write_column(self.inner, present, buffers)}

    def read(self, column: Json, count: int, kept: Kept) -> list[Any]:
        """[2 flags, 1 value] -> [1, None]"""
        present = _count(column, "n")
        values = read_column(self.inner, column["of"], present, kept) if present else []
        if not present:
            return [None] * count
        if present == count:
            return values
        flags = kept.indices(column["at"], count, 2)
        if sum(flags) != present:
            raise damaged("values are missing")
        following = iter(values)
        return [next(following) if flag else None for flag in flags]


class Several:
    """Tuples of one type, of any length: the lengths, and all their items."""

    def __init__(self, inner: Codec) -> None:
        self.inner, self.plain = inner, inner.plain
        self.shape = f"several({inner.shape})"

    def write(self, values: Sequence[tuple[Any, ...]], buffers: Buffers) -> Json:
        """[(1, 2), (3,)] -> lengths 2 and 1, items 1, 2, 3"""
        items = [item for value in values for item in value]
        return {"n": len(items), "each": buffers.whole(list(map(len, values))), "of": write_column(self.inner, items, buffers)}

    def read(self, column: Json, count: int, kept: Kept) -> list[tuple[Any, ...]]:
        """Lengths 2 and 1, items 1, 2, 3 -> [(1, 2), (3,)]"""
        items = read_column(self.inner, column["of"], _count(column, "n"), kept)
        return [tuple(items[start:end]) for start, end in pairwise(_bounds(column, count, len(items), kept))]


class Together:
    """Tuples of fixed types, as (axis, member)."""

    def __init__(self, inner: Sequence[Codec]) -> None:
        self.inner, self.plain = inner, all(codec.plain for codec in inner)
        self.shape = f"together({','.join(codec.shape for codec in inner)})"

    def write(self, values: Sequence[tuple[Any, ...]], buffers: Buffers) -> Json:
        """[("a", 1)] -> columns ["a"] and [1]"""
        columns = zip(*values, strict=True) if values else repeat((), len(self.inner))
        return [write_column(codec, list(column), buffers) for codec, column in zip(self.inner, columns, strict=True)]

    def read(self, column: Json, count: int, kept: Kept) -> list[tuple[Any, ...]]:
        """Columns ["a"] and [1] -> [("a", 1)]"""
        return list(zip(*read_columns(self.inner, column, count, kept), strict=True))


class Map:
    """Dictionaries, in their order: the lengths, all keys and all values."""

    plain = False

    def __init__(self, key: Codec, value: Codec) -> None:
        self.key, self.value = key, value
        self.shape = f"map({key.shape},{value.shape})"

    def write(self, values: Sequence[dict[Any, Any]], buffers: Buffers) -> Json:
        """[{"a": 1}] -> length 1, key "a", value 1"""
        keys = [key for value in values for key in value]
        inner = [item for value in values for item in value.values()]
        return {
            "n": len(keys),
            "each": buffers.whole(list(map(len, values))),
            "keys": write_column(self.key, keys, buffers),
            "of": write_column(self.value, inner, buffers),
        }

    def read(self, column: Json, count: int, kept: Kept) -> list[dict[Any, Any]]:
        """Length 1, key "a", value 1 -> [{"a": 1}]"""
        total = _count(column, "n")
        keys, items = read_columns((self.key, self.value), [column["keys"], column["of"]], total, kept)
        bounds = _bounds(column, count, total, kept)
        return [dict(zip(keys[start:end], items[start:end], strict=True)) for start, end in pairwise(bounds)]


class FixedMap(Map):
    """Dictionaries that cannot be changed."""

    def __init__(self, key: Codec, value: Codec) -> None:
        super().__init__(key, value)
        self.shape = f"fixed {self.shape}"

    def read(self, column: Json, count: int, kept: Kept) -> list[Any]:
        """As those of Map, and not to be changed."""
        return list(map(MappingProxyType, super().read(column, count, kept)))


def read_columns(codecs: Sequence[Codec], columns: Json, count: int, kept: Kept) -> list[list[Any]]:
    """Several columns of equal length, side by side."""
    if not isinstance(columns, list) or len(columns) != len(codecs):
        raise damaged(f"expected {len(codecs)} columns")
    return [read_column(codec, column, count, kept) for codec, column in zip(codecs, columns, strict=True)]


def _count(column: Json, key: str) -> int:
    count = column[key] if isinstance(column, dict) else None
    if not isinstance(count, int) or count < 0:
        raise damaged("a column has no length")
    return count


def _bounds(column: Json, count: int, total: int, kept: Kept) -> list[int]:
    """Where each of `count` tuples begins in all their items, and where the last ends."""
    bounds = [0, *accumulate(kept.indices(column["each"], count, total + 1))]
    if bounds[-1] != total:
        raise damaged("items are missing")
    return bounds
