"""Refusals: requests that the application does not carry out, with a status and two sentences for the page."""

from __future__ import annotations


class RefusedError(Exception):
    """A request that is not carried out: the status, a heading, and what was expected, what was found, and what can be done."""

    def __init__(self, status: int, heading: str, text: str) -> None:
        super().__init__(text)
        self.status, self.heading, self.text = status, heading, text


def not_found(what: str) -> RefusedError:
    """The refusal for what does not exist, or not for this session; the page does not say which."""
    return RefusedError(404, "Not found", f"There is no such {what} here. It may have been removed, or belong to another session.")


OUR_FAULT = "This is our fault, not yours. The server's terminal says more; please report it."
"""What a program is told of a fault of tieout's own, whose text is for the terminal."""
