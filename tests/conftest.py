"""What tests share: the third-party filings, where they are."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # an example may take long on a machine with other work
settings.load_profile("unhurried")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of third-party documents (TIEOUT_DATA, or ../shared/data beside the repository); skips where it is absent."""
    folder = Path(os.environ.get("TIEOUT_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"needs the third-party filings; there is no {folder} (set TIEOUT_DATA)")
    return folder


@pytest.fixture(scope="session")
def sample() -> Path:
    """The sample filing that ships with the project."""
    return ROOT / "samples" / "kingsoft-cloud-2024-20f.htm"
