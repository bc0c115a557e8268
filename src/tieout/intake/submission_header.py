"""The header of an EDGAR submission: which filing it is, as the SEC received it."""

from __future__ import annotations

import re
from datetime import date

from ..lexicon.months import day_of
from ..model.identity import NOT_IDENTIFIED, Identity

_HEADER_WITHIN = 400_000
"""Bytes in which the header ends. That of a submission of a hundred co-registrants is below 200,000."""
_BEGINS = re.compile(rb"<(?:SEC|IMS)-HEADER>|<SUBMISSION>", re.IGNORECASE)
_ENDS = re.compile(rb"</(?:SEC|IMS)-HEADER>|<DOCUMENT>", re.IGNORECASE)
# Each part as dissemination writes it ("ACCESSION NUMBER:  0000…"), and as filers' software does ("<ACCESSION-NUMBER>0000…").
_ACCESSION = re.compile(r"^(?:ACCESSION NUMBER:|<ACCESSION-NUMBER>)\s*(\d{10}-\d{2}-\d{6})\s*$", re.MULTILINE)
_FORM = re.compile(r"^(?:CONFORMED SUBMISSION TYPE:|<TYPE>)\s*([\w/ .-]{1,20}?)\s*$", re.MULTILINE)
_PERIOD = re.compile(r"^(?:CONFORMED PERIOD OF REPORT:|<PERIOD>)\s*(\d{8})\s*$", re.MULTILINE)
_FILED = re.compile(r"^(?:FILED AS OF DATE:|<FILING-DATE>)\s*(\d{8})\s*$", re.MULTILINE)
_FILER = re.compile(r"^(?:FILER:|<FILER>)\s*$", re.MULTILINE)
_CIK = re.compile(r"^\s*(?:CENTRAL INDEX KEY:|<CIK>)\s*(\d{1,10})\s*$", re.MULTILINE)


def header_identity(data: bytes) -> Identity:
    """What the header of a submission states: "ACCESSION NUMBER: 0001234567-25-000012" -> Identity(accession="0001234567-25-000012"). Of
    several filers the first, which is the one that the report is of; nothing of what has no header."""
    begins = _BEGINS.search(data, 0, 2000)
    if begins is None:
        return NOT_IDENTIFIED
    ends = _ENDS.search(data, begins.end(), begins.end() + _HEADER_WITHIN)
    header = data[begins.end() : ends.start() if ends else begins.end() + _HEADER_WITHIN].decode("latin-1").replace("\r\n", "\n")
    filer = _FILER.search(header)
    cik = _first(_CIK, header[filer.end() :]) if filer else ""
    form = _first(_FORM, header)
    return Identity(
        cik=cik.zfill(10) if cik else None,
        accession=_first(_ACCESSION, header) or None,
        form=form.upper() or None,
        filed=_day(_first(_FILED, header)),
        amendment=form.upper().endswith("/A") if form else None,
        period=_day(_first(_PERIOD, header)),
    )


def _first(pattern: re.Pattern[str], header: str) -> str:
    m = pattern.search(header)
    return m[1] if m else ""


def _day(digits: str) -> date | None:
    """A day of eight digits: "20250131"; None where there is no such day."""
    return day_of(int(digits[:4]), int(digits[4:6]), int(digits[6:])) if digits else None
