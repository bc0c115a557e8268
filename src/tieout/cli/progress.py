"""The progress of work on many filings: one line that is overwritten on a terminal, else a line for each filing."""

from __future__ import annotations

from pathlib import Path

from ..batch.running import Result, Started
from . import console


class Progress:
    """Prints on standard error how far the work on `total` filings is."""

    def __init__(self, total: int) -> None:
        self.done = 0
        self._total = total
        self._live = console.is_live()
        self._in_work: list[str] = []

    def tell(self, event: Started | Result) -> None:
        """Show this event. A failure is printed in full and stays."""
        if isinstance(event, Started):
            self._in_work.append(event.filing)
        else:
            self.done += 1
            if event.filing in self._in_work:
                self._in_work.remove(event.filing)
            self._settle(event)
        if self._live:
            names = ", ".join(Path(filing).name for filing in self._in_work)
            console.overwrite(f"{self.done} of {self._total} done; working on {names}" if names else "")

    def clear(self) -> None:
        """Remove the line that matters only while the work goes on."""
        if self._live:
            console.overwrite("")

    def _settle(self, result: Result) -> None:
        if result.status == "failed":
            self.clear()
            console.failure(f"{self.done} of {self._total}: {result.error}")
        elif result.status == "changed" and result.entry:
            self.clear()
            console.note(f"{result.entry.output} was changed since it was made, and is left as it is; --force makes it anew.")
        elif result.status == "made" and result.entry and not self._live:
            console.say(f"{self.done} of {self._total}: {result.filing}, {result.entry.seconds:.1f} s")
