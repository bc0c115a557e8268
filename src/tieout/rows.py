"""Tables with one file for each row, so that a new row is a new file and no other file changes.

The files of a folder are the rows of its table: `checking/rules/footing.py` has `CHECK = Check("footing", …)`, and `rows` for that
folder gives all checks.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

Row = TypeVar("Row")


def rows(package: str, name: str, kind: type[Row]) -> tuple[Row, ...]:
    """The value of `name` in each module of a package, in the order of the modules' names. Raises TypeError where a module has none or one
    of another kind.

    `rows("tieout.checking.rules", "CHECK", Check)` -> the checks of all files in checking/rules.
    """
    found: list[Row] = []
    for module in sorted(each.name for each in iter_modules(import_module(package).__path__)):
        row = getattr(import_module(f"{package}.{module}"), name, None)
        if not isinstance(row, kind):
            raise TypeError(f"{package}.{module}: expected {name} to be a {kind.__name__}, found {type(row).__name__}")
        found.append(row)
    return tuple(found)
