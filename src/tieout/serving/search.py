"""The page that searches the passages of all filings, with the place of each."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from ..errors import UsageError
from .compare import ReadyFiling, ready_filings
from .passage_index import FoundPassage, PassageIndex, Records
from .refusals import RefusedError
from .site import Site, page, site_of

_MOST = 60
"""The most passages that are shown."""
_LONGEST = 200


class ShownPassage(NamedTuple):
    """A passage that was found, and its filing."""

    ready: ReadyFiling
    hit: FoundPassage


async def search(request: Request) -> Response:
    """The passages with all words of `q`, in the filings with all words of `in` on their covers."""
    words, within = (request.query_params.get(name, "")[:_LONGEST].strip() for name in ("q", "in"))
    site = site_of(request)
    ready, unread = ready_filings(site, request)
    chosen = [each for each in ready if _is_of(each, within)]
    found: list[ShownPassage] = []
    count = 0
    if words:
        try:
            found, count = await asyncio.to_thread(_found, site, chosen, words)
        except UsageError as error:
            told = f"{error} Letters or digits are looked for; words in quotes stand together."
            raise RefusedError(400, "No words to search for", told) from error
    values = {"words": words, "within": within, "found": found, "count": count}
    return page(request, "search.html", {**values, "searched": len(chosen), "total": len(ready), "unread": unread})


def _is_of(ready: ReadyFiling, within: str) -> bool:
    """Whether all words stand in the name of the file or on the cover."""
    filing = ready.filing
    told = " ".join(str(each or "") for each in (ready.handle.name, filing["entity"], filing["form"], *(filing["period"] or {}).values()))
    return all(word in told.lower() for word in within.lower().split())


def _found(site: Site, ready: list[ReadyFiling], words: str) -> tuple[list[ShownPassage], int]:
    """What of the folder has the words, and what of the visitor's own filings. These are indexed for this search alone, and forgotten."""
    by_key = {str(each.out): each for each in ready}
    found: list[ShownPassage] = []
    total = 0
    for index, chosen in (
        (PassageIndex(), [each for each in ready if each.handle.owner]),
        (site.passages, [each for each in ready if not each.handle.owner]),
    ):
        if chosen:
            hits, count = index.search(words, {str(each.out): (str(each.out), _records(site, each)) for each in chosen}, _MOST)
            total += count
            found += [ShownPassage(by_key[hit.filing], hit) for hit in hits]
    return found[:_MOST], total


def _records(site: Site, ready: ReadyFiling) -> Records:
    return lambda: site.filings.record(ready.out / "passages.jsonl")
