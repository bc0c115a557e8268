"""Every output of a filing is the same byte by byte, whatever the hash seed, the locale, the time zone and the time of day."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SURROUNDINGS = (
    ("0", "C", "UTC"),
    ("1", "C.UTF-8", "Asia/Kolkata"),
    ("2", "de_DE.UTF-8", "America/St_Johns"),
    ("3", "tr_TR.UTF-8", "Pacific/Kiritimati"),
    ("4", "en_US.ISO-8859-1", "Pacific/Pago_Pago"),
    ("12345", "zh_CN.UTF-8", "Asia/Shanghai"),
)
"""Hash seeds, locales and time zones; a locale that the system lacks is taken for C."""


def made(seed: str, locale: str, zone: str, filing: Path) -> list[str]:
    surroundings = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale, "TZ": zone}
    command = [sys.executable, str(HERE / "everything_of.py"), str(filing)]
    return subprocess.run(command, env=surroundings, capture_output=True, check=True).stdout.decode("ascii").splitlines()


def assert_same_everywhere(filing: Path) -> None:
    for package in ("xlsxwriter", "docx", "pyarrow"):
        pytest.importorskip(package)
    first, *others = (made(*each, filing) for each in SURROUNDINGS)
    assert len(first) >= 20
    for surroundings, other in zip(SURROUNDINGS[1:], others, strict=True):
        assert [line for line in other if line not in first] == [], surroundings
        assert len(other) == len(first)


@pytest.mark.usefixtures("uncounted")
def test_every_output_of_a_sample_is_the_same_everywhere(root):
    assert_same_everywhere(root / "samples" / "larkmoor-bancorp-2025-10k.htm")
