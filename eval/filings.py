"""The filings that quality is measured on: where they are, what they are, and which of them may be looked at while tuning."""

from __future__ import annotations

import argparse
import gzip
import os
from pathlib import Path
from typing import NamedTuple

DEFAULT_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
"""Where the data lies when nothing else is said: beside the repository."""

GZIP_MAGIC = b"\x1f\x8b"


class Filing(NamedTuple):
    """A filing of the data: its file below `filings/`, what it is, and whether it is held out.

    Tune on the others; of the held-out ones only totals are looked at."""

    file: str
    form: str
    company: str
    year: str
    held_out: bool

    @property
    def stem(self) -> str:
        """The file's name without folder and suffixes, such as "nvidia-fy2025"."""
        return self.file.rsplit("/", 1)[-1].split(".htm", 1)[0]

    @property
    def kind(self) -> str:
        """The folder that it lies in, which says what kind of document it is: "10-K", "10-Q", "20-F", "more", "other"."""
        return Path(self.file).parent.name or "other"

    @property
    def title(self) -> str:
        """Form, company and year: enough for others to fetch the same filing."""
        return f"{self.form} {self.company} {self.year}".rstrip()


FILINGS: tuple[Filing, ...] = (
    Filing("10-K/abbott-fy2023.htm.gz", "10-K", "Abbott Laboratories", "FY2023", False),
    Filing("10-K/amd-fy2023.htm.gz", "10-K", "AMD", "FY2023", False),
    Filing("10-K/coca-cola-fy2024.htm.gz", "10-K", "Coca-Cola", "FY2024", False),
    Filing("10-K/home-depot-fy2024.htm.gz", "10-K", "Home Depot", "FY2024", False),
    Filing("10-K/nvidia-fy2025.htm.gz", "10-K", "Nvidia", "FY2025", False),
    Filing("10-K/tesla-fy2024.htm.gz", "10-K", "Tesla", "FY2024", False),
    Filing("10-Q/colgate-2023q2.htm.gz", "10-Q", "Colgate-Palmolive", "2023 Q2", False),
    Filing("10-K/clorox-fy2022.htm.gz", "10-K", "Clorox", "FY2022", True),
    Filing("10-K/marathon-digital-fy2023.htm.gz", "10-K", "Marathon Digital", "FY2023", True),
    Filing("10-K/mcdonalds-fy2023.htm.gz", "10-K", "McDonald's", "FY2023", True),
    Filing("10-K/rocket-fy2023.htm.gz", "10-K", "Rocket Companies", "FY2023", True),
    Filing("10-K/union-pacific-fy2024.htm.gz", "10-K", "Union Pacific", "FY2024", True),
    Filing("10-K/wells-fargo-fy2024-wrapper.htm.gz", "10-K", "Wells Fargo (wrapper)", "FY2024", True),
    Filing("10-Q/amd-2023q2.htm.gz", "10-Q", "AMD", "2023 Q2", True),
    Filing("20-F/0001062993-16-008650.htm.gz", "20-F", "Loncor Resources", "FY2015", True),
)


class DataMissingError(Exception):
    """The data, or a filing that was asked for, is not where we were told to look."""


def add_data_option(parser: argparse.ArgumentParser) -> None:
    """Give a command the option `--data DIR`."""
    parser.add_argument("--data", metavar="DIR", help="folder of the shared data (default: TIEOUT_DATA, else ../shared/data)")


def data_folder(option: str | None = None) -> Path:
    """The folder of the data: the option, else TIEOUT_DATA, else beside the repository. DataMissingError where it has no filings."""
    folder = Path(option or os.environ.get("TIEOUT_DATA") or DEFAULT_DATA)
    if not (folder / "filings").is_dir():
        raise DataMissingError(f"skipped: no filings at {folder}; give --data DIR or TIEOUT_DATA")
    return folder


def chosen(names: list[str], folder: Path) -> list[tuple[Filing, Path]]:
    """The filings asked for (all where `names` is empty), each with its path, in the order of FILINGS.

    A name is a stem, a part of one ("nvidia"), a folder below `filings/` ("more"), whose inline XBRL and HTML is meant, or a path of a file
    that is not among ours. What is not among ours counts as held out only in that it has no place in the split. DataMissingError where a
    name fits nothing."""
    available = [(filing, folder / "filings" / filing.file) for filing in FILINGS if (folder / "filings" / filing.file).is_file()]
    if not names:
        return available
    picked: list[tuple[Filing, Path]] = []
    for name in names:
        fitting = (
            _of_folder(folder / "filings" / name, available)
            if (folder / "filings" / name).is_dir()
            else [(filing, path) for filing, path in available if name in filing.stem or path == Path(name).absolute()]
        )
        if not fitting and Path(name).is_file():
            fitting = [(Filing(name, "file", Path(name).name, "", True), Path(name))]
        if not fitting:
            raise DataMissingError(f"no filing called {name!r} in {folder / 'filings'}")
        picked += [pair for pair in fitting if pair not in picked]
    return picked


def _of_folder(folder: Path, available: list[tuple[Filing, Path]]) -> list[tuple[Filing, Path]]:
    """The filings of a folder, ours as they are and the others under the names of their files."""
    ours = {path: filing for filing, path in available}
    paths = sorted(path for path in folder.iterdir() if path.name.removesuffix(".gz").endswith((".htm", ".html", ".xhtml")))
    return [
        (ours.get(path) or Filing(f"{folder.name}/{path.name}", "file", path.name.split(".htm", 1)[0], "", True), path) for path in paths
    ]


def raw_bytes(path: Path) -> bytes:
    """The bytes of a filing, after gunzip: what `source_spans` count in."""
    data = path.read_bytes()
    return gzip.decompress(data) if data.startswith(GZIP_MAGIC) else data
