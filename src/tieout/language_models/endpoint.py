"""Any endpoint that speaks OpenAI's chat completions (llama.cpp, Ollama, vLLM, hosted ones): one request, one answer, kept."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from http.client import HTTPException
from pathlib import Path
from time import monotonic
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from ..deadlines import in_time
from ..errors import UsageError

_LONGEST_ANSWER = 2_000_000
"""Bytes of an answer, beyond which it is not read."""
_PIECE = 65_536
"""Bytes that are read at once."""
_PATIENCE = 60.0
"""Seconds that one answer may take, where the caller does not say."""


class NoAnswerError(Exception):
    """The endpoint gave nothing that can be used. It stops a rewording and never a digest, so it is no TieoutError."""


@dataclass(slots=True)
class Usage:
    """What was asked of a model: requests sent, answers taken from the cache, and tokens in and out as the endpoint counts them."""

    requests: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def cost(self, price_in: Decimal, price_out: Decimal) -> Decimal:
        """What the tokens cost at prices for a million of them: 2,000 in and 500 out at 1 and 4 -> 0.004."""
        return (self.tokens_in * price_in + self.tokens_out * price_out) / 1_000_000


class _NoRedirect(HTTPRedirectHandler):
    """Follows nothing: the key is for the address that the user named."""

    def redirect_request(self, *_: Any) -> None:  # noqa: ANN401  urllib passes what it has
        return None


@dataclass(slots=True)
class Endpoint:
    """Where a model answers. `url` is the API's base, as "http://127.0.0.1:8080/v1"; `key` is sent as a bearer token and stands in no
    message; `cache` is a folder that keeps answers, so that the same question has the same answer. Raises UsageError for a URL that
    is none, or a key that no header can bear."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    cache: Path | None = None
    patience: float = _PATIENCE
    usage: Usage = field(default_factory=Usage)

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
        except ValueError as error:
            raise UsageError(
                f"The model's address is the base of an API, such as http://127.0.0.1:8080/v1; it is none ({error})."
            ) from error
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(
                f"The model's address is the base of an API, such as http://127.0.0.1:8080/v1; found one of {parts.scheme or 'no'} scheme."
            )
        if not (self.key.isascii() and self.key.isprintable()):
            raise UsageError("The model's key has a character that no key has, such as a line's end. Give it alone in TIEOUT_MODEL_KEY.")
        if parts.username or parts.password:
            raise UsageError("The model's address has a password in it. Give the key in TIEOUT_MODEL_KEY instead.")

    def answer(self, messages: Sequence[Mapping[str, str]]) -> str:
        """The model's answer to a conversation. Raises NoAnswerError, DeadlineError."""
        in_time()
        asked = {"model": self.model, "messages": list(messages), "temperature": 0, "seed": 0, "stream": False}
        body = json.dumps(asked, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        checksum = hashlib.sha256(b"\0".join((self.url.encode(), body))).hexdigest()
        kept = None if self.cache is None else self.cache / f"{checksum}.json"
        if kept is not None:
            try:
                told = json.loads(kept.read_bytes())["answer"]
            except (OSError, ValueError, KeyError, TypeError):
                told = None  # not there, or half of one: asked anew
            if isinstance(told, str):
                self.usage.cached += 1
                return told
        answer = self._answered(self._sent(body))
        if kept is not None:
            _keep(kept, answer)
        return answer

    def _sent(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {self.key}"} if self.key else {})}
        request = Request(f"{self.url.rstrip('/')}/chat/completions", body, headers)  # noqa: S310  http and https alone, as checked
        self.usage.requests += 1
        try:
            with build_opener(_NoRedirect).open(request, timeout=self.patience) as response:
                data = self._whole(response)
        except HTTPError as error:
            raise NoAnswerError(f"it answered with status {error.code}") from error
        except (URLError, OSError, ValueError, HTTPException) as error:
            reason = getattr(error, "reason", error)
            raise NoAnswerError(f"it could not be reached, or took too long ({reason})") from error
        if len(data) > _LONGEST_ANSWER:
            raise NoAnswerError(f"its answer is longer than {_LONGEST_ANSWER:,} bytes")
        return data

    def _whole(self, response: IO[bytes]) -> bytes:
        """The body, in pieces against the clock: a server that sends a byte a minute never meets the time-out of one read."""
        until = monotonic() + self.patience
        pieces: list[bytes] = []
        length = 0
        while piece := response.read1(_PIECE):  # type: ignore[attr-defined]  # of a buffered stream, as an HTTP response is
            pieces.append(piece)
            length += len(piece)
            in_time()
            if length > _LONGEST_ANSWER:
                break
            if monotonic() > until:
                raise TimeoutError(f"more than {self.patience:g} seconds")
        return b"".join(pieces)

    def _answered(self, data: bytes) -> str:
        try:
            record = json.loads(data)
            answer = record["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
            raise NoAnswerError("its answer is not a chat completion") from error
        if not isinstance(answer, str):
            raise NoAnswerError("its answer has no text")
        counted = record.get("usage")
        if isinstance(counted, dict):
            self.usage.tokens_in += _count(counted.get("prompt_tokens"))
            self.usage.tokens_out += _count(counted.get("completion_tokens"))
        return answer


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _keep(place: Path, answer: str) -> None:
    """Keep an answer, whole or not at all; where it cannot be kept it is asked for again the next time."""
    draft = place.with_suffix(f".{os.getpid()}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps({"answer": answer}), encoding="utf-8")
        draft.replace(place)
    except OSError:
        draft.unlink(missing_ok=True)
