"""An audit that answers while the text is sent: each claim as its sentence ends, and at last the whole."""

from __future__ import annotations

import logging
from codecs import getincrementaldecoder
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from ...errors import FaultError, TieoutError, UsageError
from ...model.audit import Claim
from ...outputs.notation import compact
from ...outputs.printable import one_line
from ...outputs.wire.lookups import StreamedJson
from ...several import Filings
from ..refusals import OUR_FAULT, RefusedError
from ..verbs.arguments import MOST_CHARACTERS, AskedHolding, AskedJudgement
from ..verbs.judging import judged_record, judgement

_LOG = logging.getLogger("tieout.serving")

Done = Callable[[Callable[[], Any]], Awaitable[Any]]
"""Has work done elsewhere, so that others are answered meanwhile."""


class Judging:
    """One answer that is being judged against these filings."""

    def __init__(self, held: Filings, asked: AskedHolding) -> None:
        self._held, self._asked = held, asked
        self._stream = held.stream(question=asked.question)

    async def lines(self, chunks: AsyncIterator[bytes], done: Done) -> AsyncIterator[bytes]:
        """The lines of the answer. What goes wrong on the way is told in a line, the last."""
        decode = getincrementaldecoder("utf-8")("replace").decode
        length = 0
        try:
            async for chunk in chunks:
                text = decode(chunk)
                length += len(text)
                if length > MOST_CHARACTERS:
                    raise UsageError(f"Expected an answer of at most {MOST_CHARACTERS:,} characters, found more. Judge it in parts.")
                for claim in await done(partial(self._stream.feed, text)):
                    yield self._line(claim)
            for claim in await done(self._stream.end):
                yield self._line(claim)
            if not self._stream.text.strip():
                raise UsageError("Expected an answer as plain text, found nothing.")
            asked = AskedJudgement(text=self._stream.text, question=self._asked.question, policy=self._asked.policy, limit=100)
            whole = await done(lambda: judgement(self._held, asked))
            yield _line_of({"schema": "tieout.streamed/1", "claim": None, "judgement": whole, "error": None})
        except FaultError as fault:
            _LOG.error("an audit of a stream failed: %s", fault)
            yield _line_of({"schema": "tieout.streamed/1", "claim": None, "judgement": None, "error": OUR_FAULT})
        except (TieoutError, RefusedError) as told:
            yield _line_of({"schema": "tieout.streamed/1", "claim": None, "judgement": None, "error": one_line(str(told))})

    def _line(self, claim: Claim) -> bytes:
        filing = None if claim.filing is None else self._held.studies[claim.filing].document.filing
        return _line_of({"schema": "tieout.streamed/1", "claim": judged_record(claim, filing), "judgement": None, "error": None})


def _line_of(record: StreamedJson) -> bytes:
    return f"{compact(record)}\n".encode()


async def body_of(request: Request) -> AsyncIterator[bytes]:
    """The body of a request as it comes in."""
    async for chunk in request.stream():
        yield chunk


class Lines(Response):
    """A response whose lines are sent as they are made, also while the request is still coming in."""

    def __init__(self, lines: AsyncIterator[bytes], media: str) -> None:
        super().__init__(media_type=media)
        del self.headers["content-length"]
        self._lines = lines

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """An ASGI application."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async for line in self._lines:
            await send({"type": "http.response.body", "body": line, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
