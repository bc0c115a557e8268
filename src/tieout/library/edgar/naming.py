"""What a word can name at EDGAR: a company by its ticker or number, a filing by its accession number or address; and who asks."""

from __future__ import annotations

import os
import re
from typing import Literal, NamedTuple

from ...errors import UsageError

CONTACT = "TIEOUT_CONTACT"
"""The environment variable with the contact that EDGAR asks for."""

_ACCESSION = re.compile(r"(\d{10})-?(\d{2})-?(\d{6})")
_CIK = re.compile(r"(?:CIK)?(\d{1,10})", re.IGNORECASE)
_TICKER = re.compile(r"[A-Za-z]{1,6}(?:-[A-Za-z]{1,3})?|[A-Z]{1,5}\.[A-Z]")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_LONGEST_CONTACT = 200
_MAILED = re.compile(r"\S.*\s<?[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+>?")


class Name(NamedTuple):
    """What a word names: `kind`, and its usual form `text` ("BRK-B", ten digits of a CIK, "0000320193-24-000123")."""

    kind: Literal["ticker", "cik", "accession", "address"]
    text: str


def named(word: str) -> Name | None:
    """What a word can name at EDGAR; None where it has the shape of nothing there, as a file's name.

    >>> named("BRK.B"), named("320193"), named("annual-report.htm")
    (Name(kind='ticker', text='BRK-B'), Name(kind='cik', text='0000320193'), None)"""
    word = word.strip()
    if _ADDRESS.match(word):
        return Name("address", word)
    if accession := _ACCESSION.fullmatch(word):
        return Name("accession", "-".join(accession.groups()))
    if cik := _CIK.fullmatch(word):
        return Name("cik", cik[1].zfill(10))
    return Name("ticker", word.upper().replace(".", "-")) if _TICKER.fullmatch(word) else None


def contact(given: str | None = None) -> str | None:
    """The contact with which EDGAR is asked: the one given, else that of TIEOUT_CONTACT; None where there is none. Raises UsageError where
    it is not a name and a mail address.

    >>> contact("Jane Doe jane@example.com")
    'Jane Doe jane@example.com'"""
    told = (given if given is not None else os.environ.get(CONTACT, "")).strip()
    if given is None and not told:
        return None
    if not (told.isascii() and told.isprintable() and len(told) <= _LONGEST_CONTACT and _MAILED.fullmatch(told)):
        where = "--contact" if given is not None else CONTACT
        raise UsageError(
            f"Expected {where} to be a name and a mail address in plain letters, such as 'Jane Doe jane@example.com'; found {told[:60]!r}."
        )
    return told


def required_contact(given: str | None = None) -> str:
    """The same where EDGAR must be asked. Raises UsageError where no contact is declared."""
    known = contact(given)
    if known is None:
        raise UsageError(
            f"EDGAR answers only those who say who they are (its fair access policy). Declare a name and a mail address: "
            f"--contact 'Jane Doe jane@example.com', or {CONTACT} in the environment. It is sent to EDGAR and to nobody else."
        )
    return known
