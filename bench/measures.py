"""What is timed, each on one file. Every measure takes a path and gives seconds by name."""

from __future__ import annotations

import gc
import gzip
import io
import warnings
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from xml.parsers import expat

Measure = Callable[[Path], dict[str, float]]


def raw_bytes(path: Path) -> bytes:
    """The file's bytes, after gunzip."""
    data = path.read_bytes()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def unit_seconds(data: bytes) -> float:
    """One expat pass that records every element's byte position: what knowing where things stand costs at least."""
    positions: list[int] = []
    parser = expat.ParserCreate()

    def start(_name: str, _attributes: dict[str, str]) -> None:
        positions.append(parser.CurrentByteIndex)

    parser.StartElementHandler = start
    began = perf_counter()
    parser.Parse(data, True)
    return perf_counter() - began


def tieout_seconds(path: Path) -> dict[str, float]:
    """The unit, then reading to passages, tables and facts, then the whole digest with its gate; both from the path, gunzip included.
    "page" is the digest's page, made of what is in memory by then."""
    import tieout
    from tieout.outputs.html.digest import digest_page

    data = raw_bytes(path)
    gc.collect()
    seconds = {"unit": unit_seconds(data)}
    del data
    gc.collect()
    began = perf_counter()
    document = tieout.read(path)
    facts = tieout.facts(document)
    seconds["reading"] = perf_counter() - began
    digest = tieout.digest(document)
    gc.collect()
    began = perf_counter()
    page = digest_page(digest, document, facts)
    seconds["page"] = perf_counter() - began
    del document, facts, digest, page
    gc.collect()
    began = perf_counter()
    digest = tieout.digest(path)
    seconds["digest"] = perf_counter() - began
    del digest
    return seconds


def stage_seconds(path: Path) -> dict[str, float]:
    """Where the time of one digest goes, by stage; timing calls costs a little itself."""
    import tieout
    from bench.stages import timed_stages

    tieout.digest(path)
    gc.collect()
    with timed_stages() as spent:
        began = perf_counter()
        tieout.digest(path)
        whole = perf_counter() - began
    spent["other"] = whole - sum(spent.values())
    return spent


def edgartools_seconds(path: Path) -> dict[str, float]:
    """edgartools: its HTML parser with inline-XBRL facts, tables and sections."""
    from edgar.documents import ParserConfig, parse_html

    text = raw_bytes(path).decode("utf-8", "replace")
    gc.collect()
    began = perf_counter()
    document = parse_html(text, ParserConfig(form="10-K"))
    _ = document.xbrl_facts, document.tables, document.sections
    return {"edgartools": perf_counter() - began}


def sec2md_seconds(path: Path) -> dict[str, float]:
    """sec2md: pages and sections as Markdown; no facts."""
    import sec2md

    text = raw_bytes(path).decode("utf-8", "replace")
    gc.collect()
    began = perf_counter()
    sec2md.extract_sections(sec2md.parse_filing(text), filing_type="10-K")
    return {"sec2md": perf_counter() - began}


def ixbrlparse_seconds(path: Path) -> dict[str, float]:
    """ixbrlparse: tagged facts only; no passages, no tables."""
    import ixbrlparse

    text = raw_bytes(path).decode("utf-8", "replace")
    gc.collect()
    began = perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ixbrlparse.IXBRL(io.StringIO(text), raise_on_error=False)
    return {"ixbrlparse": perf_counter() - began}


MEASURES: dict[str, Measure] = {
    "tieout": tieout_seconds,
    "stages": stage_seconds,
    "edgartools": edgartools_seconds,
    "sec2md": sec2md_seconds,
    "ixbrlparse": ixbrlparse_seconds,
}
OTHERS = {"edgartools": "edgar.documents", "sec2md": "sec2md", "ixbrlparse": "ixbrlparse"}
"""The tools compared with, and what each is imported as."""
