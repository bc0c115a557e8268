"""The digest for a command, from a file or standard input; and claims, one on each line."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UnreadableError
from .inputs import STDIN

if TYPE_CHECKING:
    from ..auditing.auditor import GivenClaim

_CLAIMS = "claims as text, a JSON object a line"


def read_digest(name: str) -> str:
    """The text of a digest from `name`, a path or - for standard input. Raises InputError, or MissingExtraError for a docx."""
    from ..intake.digest_texts import DIGEST, text_of

    return text_of(_bytes(name, DIGEST), _called(name))


def read_claims(name: str) -> list[GivenClaim]:
    """The claims in a file of JSON lines, each {"id", "text", "passages"}; "id" and "passages" are optional. Raises InputError."""
    from ..intake.digest_texts import decoded

    claims: list[GivenClaim] = []
    for number, line in enumerate(decoded(_bytes(name, _CLAIMS), _called(name), _CLAIMS).splitlines(), 1):
        if line.strip():
            claims.append(_claim(line, f"{name}, line {number}"))
    return claims


def _claim(line: str, where: str) -> GivenClaim:
    from ..auditing.auditor import GivenClaim

    try:
        record: Any = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnreadableError(
            f'{where}: expected a JSON object such as {{"id": "1", "text": "Revenue rose 5%."}}, found {line.strip()[:60]!r}.'
        ) from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise UnreadableError(f'{where}: expected an object with a "text", found {line.strip()[:60]!r}.')
    passages = record.get("passages")
    if passages is not None and not (isinstance(passages, list) and all(isinstance(n, int) and not isinstance(n, bool) for n in passages)):
        raise UnreadableError(f'{where}: "passages" is a list of whole numbers or null, found {str(passages)[:60]!r}.')
    id = record.get("id")
    return GivenClaim(None if id is None else str(id), record["text"], None if passages is None else tuple(passages))


def _bytes(name: str, expected: str) -> bytes:
    from ..intake.digest_texts import LARGEST_TEXT

    if name == STDIN:
        if not hasattr(sys.stdin, "buffer") or sys.stdin.isatty():
            raise UnreadableError(f"{name} is standard input, a terminal or closed: expected {expected}. Redirect it, or name a file.")
        data = sys.stdin.buffer.read(LARGEST_TEXT + 1)
    else:
        path = Path(name)
        if path.is_dir():
            raise UnreadableError(f"{name} is a directory: expected {expected}. Name a file.")
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST_TEXT + 1)
        except OSError as error:
            raise UnreadableError(f"{name} could not be read: {error.strerror or error}. Check the path; expected {expected}.") from error
    if len(data) > LARGEST_TEXT:
        raise UnreadableError(f"{_called(name)}: expected at most {LARGEST_TEXT:,} bytes, found more. Audit it in parts.")
    return data


def _called(name: str) -> str:
    return "Standard input" if name == STDIN else name
