"""Sessions: who uploaded what. A signed cookie identifies a session, which begins with its first upload."""

from __future__ import annotations

import hmac
import secrets
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from ..outputs.printable import one_line
from .refusals import RefusedError, not_found

MOST_SESSIONS, MOST_FILINGS, MOST_AUDITS = 100, 20, 40
"""The most sessions with uploads or audits, and the most filings and audits of one session."""
MOST_BYTES = 2_000_000_000
"""The most bytes of all uploads together."""

_LONGEST_NAME = 120
_ID = 22


class Uploaded(NamedTuple):
    """An uploaded filing: `name` is only shown, `path` is made here."""

    id: str
    name: str
    path: Path
    size: int


class Audited(NamedTuple):
    """A text to be audited against a filing, with its results in `out`."""

    id: str
    filing: str
    filing_name: str
    digest_name: str
    out: Path


@dataclass
class Session:
    """The uploads and audits of one visitor, in a folder of their own."""

    id: str
    folder: Path
    seen: float
    filings: dict[str, Uploaded] = field(default_factory=dict)
    audits: dict[str, Audited] = field(default_factory=dict)

    def filing(self, id: str) -> Uploaded:
        """The uploaded filing with this id. Raises RefusedError."""
        if id not in self.filings:
            raise not_found("filing")
        return self.filings[id]

    def audit(self, id: str) -> Audited:
        """The audit with this id. Raises RefusedError."""
        if id not in self.audits:
            raise not_found("audit")
        return self.audits[id]

    def room_for_filing(self) -> Path:
        """The path for another filing. Raises RefusedError where the session has the most it may have."""
        if len(self.filings) >= MOST_FILINGS:
            told = f"A session holds at most {MOST_FILINGS} uploaded filings. Remove some of them first."
            raise RefusedError(409, "Too many filings", told)
        return self.folder / f"u{secrets.token_hex(10)}"

    def room_for_audit(self) -> str:
        """The id of another audit. Raises RefusedError where the session has the most it may have."""
        if len(self.audits) >= MOST_AUDITS:
            raise RefusedError(409, "Too many audits", f"A session holds at most {MOST_AUDITS} audits. Remove some of them first.")
        return f"a{secrets.token_hex(10)}"


class Sessions:
    """All sessions, in `folder`. One that is not used for `forget_after` seconds is forgotten with all its files."""

    def __init__(self, folder: Path, forget_after: int) -> None:
        self._folder, self._forget_after = folder, forget_after
        self._secret = secrets.token_bytes(32)
        self._sessions: dict[str, Session] = {}

    def new_cookie(self) -> str:
        """A cookie that no other visitor can guess, valid as long as this server runs."""
        id = secrets.token_urlsafe(16)
        return f"{id}.{self._signed('session', id)}"

    def id_of(self, cookie: str) -> str | None:
        """The session's id, or None where the cookie was not made here."""
        id, _, signature = cookie.partition(".")
        is_ours = len(id) == _ID and signature.isascii() and hmac.compare_digest(self._signed("session", id), signature)
        return id if is_ours else None

    def token(self, id: str) -> str:
        """The token in the forms of a session's pages, without which a form of another site is not accepted."""
        return self._signed("form", id)

    def is_token(self, id: str, token: str) -> bool:
        """Whether a form came from a page of this session."""
        return token.isascii() and hmac.compare_digest(self.token(id), token)

    def get(self, id: str) -> Session | None:
        """The session, or None where it has nothing."""
        session = self._sessions.get(id)
        if session is not None:
            session.seen = monotonic()
        return session

    def open(self, id: str) -> Session:
        """The session, made where there was none. Raises RefusedError where there are too many."""
        session = self.get(id)
        if session is None:
            if len(self._sessions) >= MOST_SESSIONS:
                raise RefusedError(503, "Too many visitors", "This server keeps no more sessions at a time. Try again later.")
            folder = self._folder / secrets.token_hex(10)
            folder.mkdir(parents=True, mode=0o700)
            session = self._sessions[id] = Session(id, folder, monotonic())
        return session

    def keep(self, session: Session, uploaded: Uploaded) -> Uploaded:
        """Add this filing to the session. Raises RefusedError where the file is empty, or the session or the server holds too much."""
        if uploaded.size == 0:
            raise RefusedError(400, "Empty file", f"{uploaded.name}: expected a filing, found an empty file.")
        held = sum(each.size for other in self._sessions.values() for each in other.filings.values())
        if held + uploaded.size > MOST_BYTES:
            raise RefusedError(507, "No room", "This server holds no more uploads at a time. Remove some, or try again later.")
        session.room_for_filing()  # others may have come while this one did
        session.filings[uploaded.id] = uploaded
        return uploaded

    def forgotten(self) -> list[str]:
        """Forget the sessions that are no longer used, with their files; returns their ids."""
        too_old = monotonic() - self._forget_after
        gone = [session for session in self._sessions.values() if session.seen < too_old]
        for session in gone:
            del self._sessions[session.id]
            shutil.rmtree(session.folder, ignore_errors=True)
        return [session.id for session in gone]

    def _signed(self, purpose: str, id: str) -> str:
        return hmac.new(self._secret, f"{purpose}\0{id}".encode(), "sha256").hexdigest()


def shown_name(name: str | None, otherwise: str) -> str:
    """The name of an uploaded file as pages show it: its last part, on one line, not too long.

    >>> shown_name("reports/annual.htm", "filing"), shown_name(None, "filing")
    ('annual.htm', 'filing')"""
    last = one_line((name or "").replace("\\", "/").rpartition("/")[2])
    if len(last) > _LONGEST_NAME:
        last = f"{last[: _LONGEST_NAME - 20]}…{last[-18:]}"
    return last or otherwise
