"""JSON files of the register: fetched, kept for a while, and read with a look at their shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import IO, Any, NamedTuple

from ...errors import FetchError
from .client import Client, Wanted
from .store import Store

Record = dict[str, Any]


class JsonFile(NamedTuple):
    """A file of JSON: where it is, under which name it is kept, for how many seconds (None: for ever), and how large it may be."""

    url: str
    name: str
    seconds: int | None
    most: int


def record_of(file: JsonFile, client: Client, store: Store) -> Record:
    """The object in a JSON file. Raises FetchError as `Client.download` does, and OutputError where it cannot be kept."""
    path = store.kept(file.name, lambda draft: client.download(Wanted(file.url, file.most, _flaw), draft), file.seconds)
    record = _loaded(path.read_bytes())
    if record is None:
        path.unlink(missing_ok=True)  # damaged on the disk: the next call fetches it again
        raise FetchError(f"{path}: expected a JSON object, found something else. It was removed; the same command fetches it again.")
    return record


def shaped(url: str, read: Callable[[], Any]) -> Any:  # noqa: ANN401  a shape that only its reader knows
    """What `read` takes from a record. Raises FetchError, and not what is raised where the record has another shape."""
    try:
        return read()
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, ArithmeticError) as error:
        raise FetchError(f"{url}: expected the shape that EDGAR documents, found another ({type(error).__name__}: {error}).") from error


def _flaw(file: IO[bytes]) -> str | None:
    file.seek(0)
    return "it is no JSON object" if _loaded(file.read()) is None else None


def _loaded(data: bytes) -> Record | None:
    """The object that a text of JSON is, its numbers exact; None where it is none."""
    try:
        record = json.loads(data, parse_float=Decimal)
    except (ValueError, RecursionError, ArithmeticError):
        return None
    return record if isinstance(record, dict) else None
