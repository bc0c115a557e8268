"""A text audited while it is written: each sentence is judged when it has ended, with those before it as its context."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tieout.language.sentences import stops
from tieout.model.audit import Audit, Claim

from ..thresholds.auditing import LONGEST_CONTEXT


class Stream:
    """Takes a text in chunks of any size and gives its claims as their sentences end. `audit` audits a text; what it judged it keeps, so
    that each sentence is judged once.

    "Net sales were $5 mil", "lion. Costs", " rose." -> nothing, the claim about net sales, and at its end the one about costs.

    A stream is for one text and one reader at a time; many streams of one Study may run side by side, in threads or event loops."""

    def __init__(self, audit: Callable[[str], Audit]) -> None:
        self._audit = audit
        self._text, self._dropped, self._told, self._count = "", 0, 0, 0
        self._pieces: list[str] = []

    @property
    def text(self) -> str:
        """All that was fed, which `Claim.span` counts in."""
        return "".join(self._pieces)

    def feed(self, chunk: str) -> list[Claim]:
        """The claims whose sentences have ended with this chunk; a sentence has where the next has begun, or its line ended."""
        self._pieces.append(chunk)
        before = len(self._text)
        self._text += chunk
        ended = self._ended(before)
        return self._claims(ended) if ended > self._told else []

    def end(self) -> list[Claim]:
        """The claims of what is left when the text has ended."""
        return self._claims(len(self._text)) if self._text[self._told :].strip() else []

    def claims(self, chunks: Iterable[str]) -> Iterator[Claim]:
        """Every claim of a text that comes in chunks, as its sentence ends: `for claim in stream.claims(answer): …`."""
        for chunk in chunks:
            yield from self.feed(chunk)
        yield from self.end()

    def _ended(self, before: int) -> int:
        """Where the last sentence that has ended ends. `before` is how much of the text was there before."""
        line = self._text.rfind("\n", before) + 1
        start = max(line, self._told)
        last = [stop.end for stop in stops(self._text, start) if stop.following < len(self._text)]
        return last[-1] if last else line

    def _claims(self, ended: int) -> list[Claim]:
        claims = []
        for claim in self._audit(self._text[:ended]).claims:
            if claim.span.start >= self._told:
                self._count += 1
                claims.append(claim._replace(number=self._count, span=claim.span.moved(self._dropped)))
        self._told = ended
        self._forget()
        return claims

    def _forget(self) -> None:
        """Leave out the earliest lines where what is kept as context is long."""
        if self._told <= 2 * LONGEST_CONTEXT:
            return
        cut = self._text.rfind("\n", 0, self._told - LONGEST_CONTEXT) + 1
        cut = cut or self._told
        self._text, self._told, self._dropped = self._text[cut:], self._told - cut, self._dropped + cut
