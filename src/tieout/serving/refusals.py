"""What the application does not do, as a status and two sentences that a page shows."""

from __future__ import annotations


class RefusedError(Exception):
    """A request that is not carried out: the status, a heading, and what was expected, found, and can be done."""

    def __init__(self, status: int, heading: str, text: str) -> None:
        super().__init__(text)
        self.status, self.heading, self.text = status, heading, text


def not_found(what: str) -> RefusedError:
    """The refusal for what is not there, or not there for this session: which of them is not told."""
    return RefusedError(404, "Not found", f"There is no such {what} here. It may have been removed, or belong to another session.")
