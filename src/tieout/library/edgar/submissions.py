"""What a company has filed, newest first, as its submissions at EDGAR say; and which of it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import takewhile
from typing import Any, NamedTuple

from ...errors import FetchError
from .client import Client, MissingError
from .registers import JsonFile, Record, record_of, shaped
from .store import Store

ANNUAL = ("10-K", "20-F", "40-F", "10-KT", "10-K405", "10-KSB")
"""The forms of annual reports, of which the newest is fetched where no form is named."""

_A_WHILE = 900
_LARGEST = 60_000_000
_PAGE = re.compile(r"CIK\d{10}-submissions-\d{3}\.json")
_FILE = re.compile(r"[\w-][\w.-]*")
_WEEKS = timedelta(days=15)
"""By which the ends of two fiscal years may be nearer than a year, as those of 52 and 53 weeks are."""
_MOST_SHOWN = 8


class Submission(NamedTuple):
    """One submission: its accession number, form, the days on which it was filed and to which it reports, and its main document's file."""

    accession: str
    form: str
    filed: date
    reported: date | None
    main: str | None


class Company:
    """A company with its submissions."""

    def __init__(self, cik: str, client: Client, store: Store) -> None:
        self.cik = cik
        self._client, self._store = client, store
        self._url = client.addresses.submissions(f"CIK{cik}.json")
        try:
            record = self._record(f"CIK{cik}.json", _A_WHILE)
        except MissingError as missing:
            raise FetchError(f"{cik}: EDGAR knows no company with this CIK ({missing})") from missing
        self.name, self.tickers, self._recent, self._pages = self._shaped(lambda: _parts(record))

    def submissions(self) -> Iterator[Submission]:
        """All submissions, newest first; older pages are fetched when it comes to them."""
        yield from self._shaped(partial(_page, self._recent))
        for page in self._pages:
            # Its days are over, but submissions move into pages as new ones come: it is kept no longer than the newest.
            yield from self._shaped(partial(_page, self._record(page, _A_WHILE)))

    def submission(self, accession: str) -> Submission:
        """The submission with this accession number. Raises FetchError where it is none of this company's."""
        for each in self.submissions():
            if each.accession == accession:
                return each
        raise FetchError(
            f"{accession} is no submission of {self.name} (CIK {self.cik}). Check the number, or name its company: --company TICKER."
        )

    def chosen(self, forms: Sequence[str], years: int | None) -> list[Submission]:
        """The newest submission of these forms; with `years` all of that many years, newest first. Raises FetchError for none.

        Amendments are submissions of a form of their own ("10-K/A")."""
        wanted = {form.upper() for form in forms}
        seen: dict[str, None] = {}
        matching = self._matching(wanted, seen)
        newest = next(matching, None)
        if newest is None:
            others = ", ".join(list(seen)[:_MOST_SHOWN]) or "nothing"
            raise FetchError(f"{self.name} (CIK {self.cik}) has filed no {' or '.join(forms)}. It files {others}: name one with --form.")
        if years is None:
            return [newest]
        first = _years_before(newest.reported or newest.filed, years) + _WEEKS
        # A report is filed after the time that it is of, so from the first day on nothing older than that is asked for.
        later = takewhile(lambda each: each.filed >= first, matching)
        return [newest, *(each for each in later if (each.reported or each.filed) >= first)]

    def _matching(self, wanted: set[str], seen: dict[str, None]) -> Iterator[Submission]:
        for each in self.submissions():
            seen.setdefault(each.form)
            if each.form.upper() in wanted:
                yield each

    def _record(self, name: str, seconds: int) -> Record:
        url = self._client.addresses.submissions(name)
        return record_of(JsonFile(url, f"submissions/{name}", seconds, _LARGEST), self._client, self._store)

    def _shaped(self, read: Callable[[], Any]) -> Any:  # noqa: ANN401  as `shaped`
        return shaped(self._url, read)


def _parts(record: Record) -> tuple[str, tuple[str, ...], Record, list[str]]:
    """Name, tickers, the newest submissions and the names of the pages with older ones, the newest first."""
    filings = record["filings"]
    pages = sorted(filings.get("files") or (), key=lambda page: str(page["filingTo"]), reverse=True)
    names = [str(page["name"]) for page in pages]
    if not all(map(_PAGE.fullmatch, names)):
        raise ValueError(f"a page is named {names}")
    return str(record["name"]), tuple(map(str, record.get("tickers") or ())), filings["recent"], names


def _page(columns: Record) -> list[Submission]:
    return list(_rows(columns))


def _rows(columns: Record) -> Iterable[Submission]:
    """The submissions that columns of one length state together."""
    names = ("accessionNumber", "form", "filingDate", "reportDate", "primaryDocument")
    for accession, form, filed, reported, main in zip(*(columns[name] for name in names), strict=True):
        if not re.fullmatch(r"\d{10}-\d{2}-\d{6}", accession):
            raise ValueError(f"an accession number is {accession!r}")
        named = main if main and _FILE.fullmatch(main) else None
        yield Submission(accession, form, date.fromisoformat(filed), date.fromisoformat(reported) if reported else None, named)


def _years_before(day: date, years: int) -> date:
    """The same day so many years before; of 29 February the 28th."""
    year = max(day.year - years, 1)
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)
