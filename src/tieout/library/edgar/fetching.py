"""From what a user names to files: the company, its submissions, the documents, and beside each file which filing it is."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from ...errors import FetchError, UsageError
from .addresses import addresses
from .archives import Archive
from .client import Client, MissingError, Tell
from .companies import Companies
from .identities import IDENTITY_LOCK, keep_identity
from .naming import Name, named
from .registers import JsonFile, Record, record_of
from .store import Store, cache_folder
from .submissions import ANNUAL, Company, Submission

_A_DAY = 86_400
_LARGEST_FACTS = 100_000_000
"""Bytes of what is gathered of one company; those of the largest banks are some ten million."""


class Asked(NamedTuple):
    """What is asked for: `word` names a company or a filing; of a company the newest submission of `forms`, or with `years` those of that
    many. `company` is the company of an accession number; with `documents` the documents are fetched one by one; with `names` the word may
    be a company's name."""

    word: str
    forms: tuple[str, ...] = ANNUAL
    years: int | None = None
    company: str | None = None
    documents: bool = False
    names: bool = False


class Fetched(NamedTuple):
    """A filing that was fetched: its file (the main document, where there are several), all its files, and which filing it is."""

    path: Path
    files: tuple[Path, ...]
    company: str
    cik: str
    ticker: str | None
    submission: Submission
    source: str

    @property
    def parts(self) -> dict[str, object]:
        """What the register says of it, as it is kept beside the file."""
        form = self.submission.form
        return {
            "cik": self.cik,
            "accession": self.submission.accession,
            "form": form,
            "filed": self.submission.filed,
            "amendment": form.upper().endswith("/A"),
            "ticker": self.ticker,
            "fiscal_year": None,
            "fiscal_period": None,
            "period": self.submission.reported,
            "company": self.company,
            "source": self.source,
        }


class Edgar:
    """EDGAR, asked in the name of `contact`; what is fetched is kept in the user's cache. A context manager.

    `with Edgar("Jane Doe jane@example.com") as edgar: edgar.fetch(Asked("AAPL"))`"""

    def __init__(self, contact: str, tell: Tell | None = None) -> None:
        self._addresses = addresses()
        self._store = Store(cache_folder() / "edgar" / self._addresses.name)
        self._client = Client(contact, self._addresses, tell)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._client.__exit__(kind, error, trace)

    def fetch(self, asked: Asked) -> list[Fetched]:
        """The filings that are asked for, the newest first; those that are kept already are not fetched again.

        Raises FetchError where EDGAR has no such thing or it does not arrive, UsageError for words that do not go together, OutputError
        where a file cannot be kept, and DeadlineError."""
        name = named(asked.word)
        if name and name.kind in ("accession", "address"):
            company, accession = self._filing(name, asked)
            return [self._fetched(company, company.submission(accession), asked)]
        if asked.company:
            raise UsageError(f"--company goes with an accession number, and {asked.word} is none. Leave it out.")
        company = self._company(asked.word, name, names=asked.names)
        return [self._fetched(company, each, asked) for each in company.chosen(asked.forms, asked.years)]

    def companyfacts(self, cik: str) -> Record:
        """The values that EDGAR has gathered from all filings of a company. Raises FetchError as `fetch`."""
        url = self._addresses.companyfacts(cik)
        try:
            return record_of(JsonFile(url, f"companyfacts/CIK{cik}.json", _A_DAY, _LARGEST_FACTS), self._client, self._store)
        except MissingError as missing:
            raise FetchError(f"EDGAR has gathered no values of company {cik}: {missing} Leave --companyfacts out.") from missing

    def _company(self, word: str, name: Name | None, *, names: bool) -> Company:
        """The company that a word names: by its CIK, its ticker, or with `names` by its own name."""
        if name and name.kind == "cik":
            return self._of(name.text)
        companies = Companies(self._client, self._store)
        if name is None:
            return self._of(companies.by_name(word).cik)
        try:
            return self._of(companies.by_ticker(name.text).cik)
        except FetchError:
            if not names or not companies.has_name(word):
                raise
        return self._of(companies.by_name(word).cik)

    def _filing(self, name: Name, asked: Asked) -> tuple[Company, str]:
        """The company and the accession number of one filing."""
        if name.kind == "address":
            return self._at(name.text)
        if asked.company:
            return self._company(asked.company, named(asked.company), names=asked.names), name.text
        known = sorted((self._store.folder / "archives").glob(f"*/{name.text.replace('-', '')}"))
        try:
            company = self._of(known[0].parent.name.zfill(10) if known else name.text[:10])
            company.submission(name.text)
        except FetchError as error:
            raise FetchError(
                f"{name.text}: the company is not known, as the first ten digits are those of who sent it in, often an agent. Name it with "
                f"--company TICKER, or give the filing's address."
            ) from error
        return company, name.text

    def _at(self, url: str) -> tuple[Company, str]:
        if not self._addresses.allow(url):
            raise UsageError(f"{url}: expected an address at EDGAR ({self._addresses.site}). Download the filing and give its file.")
        filing = self._addresses.filing_at(url)
        if filing is None:
            raise UsageError(
                f"{url}: expected the address of a filing, such as {self._addresses.site}/Archives/edgar/data/CIK/ACCESSION/. Name the "
                f"company or the accession number instead."
            )
        return self._of(filing[0]), filing[1]

    def _of(self, cik: str) -> Company:
        return Company(cik, self._client, self._store)

    def _fetched(self, company: Company, submission: Submission, asked: Asked) -> Fetched:
        archive = Archive(company.cik, submission, self._client, self._store)
        files = archive.documents() if asked.documents else [archive.full_text()]
        ticker = company.tickers[0] if company.tickers else None
        fetched = Fetched(files[0], tuple(files), company.name, company.cik, ticker, submission, archive.address)
        keep_identity(fetched.path, fetched.parts, fetched.path.with_name(IDENTITY_LOCK))
        return fetched
