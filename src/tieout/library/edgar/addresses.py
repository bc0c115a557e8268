"""Where things are at EDGAR, and which hosts may be asked."""

from __future__ import annotations

import os
import re
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, urlsplit

from ...errors import UsageError

VARIABLE = "TIEOUT_EDGAR"
"""The environment variable with the address of another server that answers as EDGAR does: a mirror, or one for tests."""

_SITE, _DATA = "https://www.sec.gov", "https://data.sec.gov"
_ALSO = "https://sec.gov"
_PORTS = {"http": 80, "https": 443}
_ARCHIVED = re.compile(r"/Archives/edgar/data/(\d{1,10})/(?:(\d{10})-?(\d{2})-?(\d{6}))(?![\d])")


class Addresses(NamedTuple):
    """The servers: `site` for archives and the list of companies, `data` for submissions and companyfacts."""

    site: str = _SITE
    data: str = _DATA

    @property
    def name(self) -> str:
        """The server's name for files and messages: "www.sec.gov".

        >>> Addresses("http://127.0.0.1:8000", "http://127.0.0.1:8000").name
        '127.0.0.1-8000'"""
        return re.sub(r"[^\w.-]", "-", urlsplit(self.site).netloc)

    def companies(self) -> str:
        """The list of companies with their tickers."""
        return f"{self.site}/files/company_tickers.json"

    def submissions(self, file: str) -> str:
        """A file of a company's submissions: `submissions("CIK0000320193.json")`."""
        return f"{self.data}/submissions/{file}"

    def companyfacts(self, cik: str) -> str:
        """The tagged values of all filings of a company."""
        return f"{self.data}/api/xbrl/companyfacts/CIK{cik}.json"

    def archived(self, cik: str, accession: str, file: str) -> str:
        """A file of one submission.

        >>> Addresses().archived("0000320193", "0000320193-24-000123", "index.json")
        'https://www.sec.gov/Archives/edgar/data/320193/000032019324000123/index.json'"""
        return f"{self.site}/Archives/edgar/data/{int(cik)}/{accession.replace('-', '')}/{file}"

    def allow(self, url: str) -> bool:
        """Whether an address is on one of the servers: nothing else is ever asked.

        >>> Addresses().allow("https://www.sec.gov/Archives/x"), Addresses().allow("https://example.com/")
        (True, False)"""
        hosts = {_origin(self.site), _origin(self.data)} | ({_origin(_ALSO)} if self.site == _SITE else set())
        return _origin(url) in hosts

    def filing_at(self, url: str) -> tuple[str, str] | None:
        """The CIK and the accession number of the filing to which an address leads; None where it leads to none.

        >>> Addresses().filing_at("https://www.sec.gov/ix?doc=/Archives/edgar/data/320193/000032019324000123/aapl-20240928.htm")
        ('0000320193', '0000320193-24-000123')"""
        parts = _split(url)
        if parts is None:
            return None
        shown = parse_qs(parts.query).get("doc", [""])[0] if parts.path.rstrip("/").endswith(("/ix", "/ixviewer/ix.html")) else ""
        archived = _ARCHIVED.search(shown or parts.path)
        return (archived[1].zfill(10), "-".join(archived.group(2, 3, 4))) if archived else None


def addresses() -> Addresses:
    """EDGAR's, or those that TIEOUT_EDGAR gives. Raises UsageError where that is no address of a server."""
    given = os.environ.get(VARIABLE, "").strip().rstrip("/")
    if not given:
        return Addresses()
    parts = _split(given)
    if parts is None or parts.scheme not in _PORTS or not parts.hostname or parts.query or parts.username:
        raise UsageError(f"Expected {VARIABLE} to be the address of a server, such as http://127.0.0.1:8000; found {given[:80]!r}.")
    return Addresses(given, given)


def _origin(url: str) -> tuple[str, str, int] | None:
    parts = _split(url)
    if parts is None or parts.scheme not in _PORTS or not parts.hostname:
        return None
    return parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme]


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts
