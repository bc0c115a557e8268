"""Which company a ticker or a name is, by the list that EDGAR publishes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...errors import FetchError
from .client import Client
from .registers import JsonFile, Record, record_of, shaped
from .store import Store

_A_DAY = 86_400
_LARGEST = 30_000_000
_MOST_SHOWN = 5


class Listed(NamedTuple):
    """A company in the list."""

    cik: str
    ticker: str
    name: str


class Companies:
    """The companies that have securities with a ticker, as the list of today says."""

    def __init__(self, client: Client, store: Store) -> None:
        self._url = client.addresses.companies()
        file = JsonFile(self._url, "company_tickers.json", _A_DAY, _LARGEST)
        record = record_of(file, client, store)
        self._listed: list[Listed] = shaped(self._url, lambda: list(_listed(record)))

    def by_ticker(self, ticker: str) -> Listed:
        """The company with this ticker. Raises FetchError for an unknown one, with companies whose names are like it."""
        for each in self._listed:
            if each.ticker == ticker:
                return each
        near = [each for each in self._listed if _folded(each.name).startswith(_folded(ticker))]
        hint = f" A company's name begins so: {_shown(near)}." if near else ""
        raise FetchError(f"{ticker}: EDGAR lists no company with this ticker.{hint} Give the ticker, the CIK or the accession number.")

    def has_name(self, name: str) -> bool:
        """Whether the name of some company is so, or begins so."""
        return any(f"{_folded(each.name)} ".startswith(f"{_folded(name)} ") for each in self._listed)

    def by_name(self, name: str) -> Listed:
        """The company of this name, or the only one whose name begins so: "apple" -> Apple Inc. Raises FetchError for none and several."""
        asked = _folded(name)
        exact = {each.cik: each for each in reversed(self._listed) if _folded(each.name) == asked}
        alike = {each.cik: each for each in reversed(self._listed) if f"{_folded(each.name)} ".startswith(f"{asked} ")}
        found = exact or alike
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            raise FetchError(f"{name}: several companies have such a name: {_shown(list(found.values()))}. Give the ticker or the CIK.")
        raise FetchError(f"{name}: EDGAR lists no company of this name. Give its ticker, its CIK, an accession number or an address.")


def _listed(record: Record) -> Iterator[Listed]:
    for each in record.values():
        yield Listed(str(int(each["cik_str"])).zfill(10), str(each["ticker"]).upper(), str(each["title"]))


def _folded(name: str) -> str:
    """A name by its letters and digits alone: "Apple Inc." -> "apple inc"."""
    return " ".join(re.findall(r"\w+", name.replace("'", "").casefold()))


def _shown(companies: list[Listed]) -> str:
    shown = ", ".join(f"{each.ticker} ({each.name})" for each in companies[:_MOST_SHOWN])
    return f"{shown} and {len(companies) - _MOST_SHOWN} more" if len(companies) > _MOST_SHOWN else shown
