"""What `make test` installs is locked: the file holds what pyproject.toml asks for, each with its checksums, and nothing of a machine."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements" / "test.lock").read_text(encoding="utf-8")
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
ENTRY = re.compile(r"^([\w.-]+)==(\S+)(?: ; .*)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)
LOCKED = {canonicalize_name(name): version for name, version, _ in ENTRY.findall(LOCK)}


def asked_for(extra):
    """The requirements of an extra, with those of the extras of our own that it names."""
    for requirement in map(Requirement, EXTRAS[extra]):
        if requirement.name == "tieout":
            for other in requirement.extras:
                yield from asked_for(other)
        else:
            yield requirement


@pytest.mark.parametrize("requirement", list(asked_for("test")), ids=str)
def test_what_the_tests_ask_for_is_locked(requirement):
    assert requirement.specifier.contains(LOCKED[canonicalize_name(requirement.name)]), "run `make lock` and review the difference"


def test_every_line_belongs_to_an_entry():
    left = [line for line in ENTRY.sub("", LOCK).splitlines() if line and not line.lstrip().startswith("#")]
    assert left == [], "an entry without checksums, an option, or an address"
    assert len(LOCKED) > len(list(asked_for("test")))
