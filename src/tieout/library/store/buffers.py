"""What a column is written into and read from: text as JSON, numbers as arrays of bytes beside it. Nothing in it can run code."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Sequence
from typing import Any, Literal

from ...errors import UnreadableError

Json = Any
"""What `json` reads and writes."""
_Code = Literal["b", "h", "i", "q"]
_CODES: tuple[tuple[_Code, int], ...] = (("b", 1 << 7), ("h", 1 << 15), ("i", 1 << 31), ("q", 1 << 63))
_LENGTH = 8
"""Bytes at the beginning that say how long the JSON is."""


def damaged(why: str) -> UnreadableError:
    """The error for bytes that are not what was written."""
    return UnreadableError(f"it is not what tieout wrote: {why}")


class Buffers:
    """Numbers on their way out: `whole` numbers and `fractions` are appended to one stretch of bytes and found again by what is
    returned."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def whole(self, values: Sequence[int]) -> Json:
        """Whole numbers of up to 64 bits, in as few bytes each as the largest needs: [1, 2] -> ["b", 0, 2]."""
        low, high = min(values, default=0), max(values, default=0)
        code = next((code for code, limit in _CODES if -limit <= low and high < limit), None)
        if code is None:
            raise ValueError(f"a whole number of more than 64 bits: {low} to {high}")
        return self._kept(array(code, values))

    def fractions(self, values: Sequence[float], code: Literal["d", "f"] = "d") -> Json:
        """Floating-point numbers, of 64 bits or ("f") of 32: [0.5] -> ["d", 0, 1]."""
        return self._kept(array(code, values))

    def joined(self, root: Json) -> bytes:
        """The JSON `root` with all the numbers that it points to."""
        text = json.dumps(root, separators=(",", ":"), allow_nan=False).encode("ascii")
        return b"".join((len(text).to_bytes(_LENGTH, "little"), text, *self._pieces))

    def _kept(self, numbers: array[int] | array[float]) -> Json:
        if sys.byteorder == "big":
            numbers.byteswap()
        data = numbers.tobytes()
        place = self._size
        self._pieces.append(data)
        self._size += len(data)
        return [numbers.typecode, place, len(numbers)]


class Kept:
    """What `Buffers.joined` made, on its way in: `root` is the JSON. Raises UnreadableError for anything else."""

    def __init__(self, data: bytes) -> None:
        end = _LENGTH + int.from_bytes(data[:_LENGTH], "little")
        if end > len(data):
            raise damaged("it ends too early")
        try:
            self.root: Json = json.loads(data[_LENGTH:end])
        except (ValueError, RecursionError) as error:
            raise damaged("its description cannot be read") from error
        self._numbers = memoryview(data)[end:]

    def whole(self, column: Json, count: int | None = None) -> list[int]:
        """The whole numbers that `Buffers.whole` wrote, `count` of them where that is known."""
        numbers = self.numbers(column, "bhiq")
        if count is not None and len(numbers) != count:
            raise damaged(f"expected {count:,} numbers, found {len(numbers):,}")
        return numbers.tolist()

    def indices(self, column: Json, count: int, below: int) -> list[int]:
        """`count` whole numbers from 0 to `below` less one."""
        numbers = self.whole(column, count)
        if numbers and not 0 <= min(numbers) <= max(numbers) < below:
            raise damaged("a reference leads nowhere")
        return numbers

    def numbers(self, column: Json, codes: str) -> array[Any]:
        """An array of one of these types."""
        try:
            code, place, count = column
            if code not in codes or len(code) != 1 or place < 0 or count < 0:
                raise damaged("numbers are of another type")
            numbers: array[Any] = array(code)
            data = self._numbers[place : place + count * numbers.itemsize]
            if len(data) != count * numbers.itemsize:
                raise damaged("numbers are missing")
            numbers.frombytes(data)
        except (TypeError, ValueError) as error:
            raise damaged("numbers cannot be found") from error
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers
