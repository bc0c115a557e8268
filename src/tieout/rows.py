"""Tables whose rows stand in one file each, so that a new row is a new file and no other file names it.

The files of such a folder are its table: `checking/rules/footing.py` holds `CHECK = Check("footing", …)`, and `rows` of that folder gives
all its checks.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

Row = TypeVar("Row")


def rows(package: str, name: str, kind: type[Row]) -> tuple[Row, ...]:
    """What each module of a package calls `name`, by the modules' names: `rows("tieout.checking.rules", "CHECK", Check)`. A module
    without it, or with something else under it, is a mistake of ours and raises TypeError."""
    found: list[Row] = []
    for module in sorted(each.name for each in iter_modules(import_module(package).__path__)):
        row = getattr(import_module(f"{package}.{module}"), name, None)
        if not isinstance(row, kind):
            raise TypeError(f"{package}.{module}: expected {name} to be a {kind.__name__}, found {type(row).__name__}")
        found.append(row)
    return tuple(found)
