"""What the documents for contributors say of the tree is so: rooms, paths, targets, bounds."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "src" / "tieout"
LIVING = ("CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md")  # decisions are of their day, and are not edited
NAMED = re.compile(r"`(?:\./)?((?:src|tests|docs|eval|bench|samples|requirements)/[\w./-]*)")
ROW = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)
BOUND = re.compile(r"^\| [^|]+ \| ([^|]+) \| `(src/[\w/]+\.py)`, (`\w+`(?:, `\w+`)*) \|$", re.MULTILINE)


def said(name):
    return (ROOT / name).read_text(encoding="utf-8")


def constants(path):
    """The numbers that a module names at its top, products and powers computed."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign):
            [target] = node.targets
            many = isinstance(target, ast.Tuple)
            for name, value in zip(target.elts, node.value.elts, strict=True) if many else [(target, node.value)]:
                if all(isinstance(each, ast.Constant | ast.BinOp | ast.operator) for each in ast.walk(value)):
                    yield name.id, eval(ast.unparse(value))  # noqa: S307  # numbers and operators alone


def test_every_room_is_in_the_architecture_and_every_room_there_is():
    rooms = {path.name for path in HOUSE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    named = set(ROW.findall(said("docs/architecture.md")))
    assert rooms <= named, "a room that docs/architecture.md does not name"
    assert {name for name in named if not (HOUSE / name).is_dir()} == {"studies", "errors"}
    assert all((HOUSE / f"{name}.py").is_file() for name in ("studies", "errors"))


def test_the_rooms_are_drawn():
    drawn = said("docs/flow.svg")
    rooms = set(ROW.findall(said("docs/architecture.md"))) - {"studies"}
    assert [room for room in sorted(rooms) if not re.search(rf"\b{room}\b", drawn)] == []


@pytest.mark.parametrize("document", LIVING)
def test_every_path_named_is_there(document):
    named = NAMED.findall(said(document))
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_bounds_are_those_of_the_code():
    rows = BOUND.findall(said("SECURITY.md"))
    assert len(rows) >= 10
    for numbers, path, names in rows:
        known = dict(constants(ROOT / path))
        told = [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*\d|\d", numbers)]
        assert told == [known[name] for name in re.findall(r"\w+", names)], path


def test_the_targets_named_are_there_and_helped():
    makefile = said("Makefile")
    targets = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split())
    used = set(re.findall(r"\bmake (\w[\w-]*)", said("CONTRIBUTING.md")))
    helped = set(re.findall(r"\bmake (\w[\w-]*)", makefile[makefile.index("\nhelp:") : makefile.index("\ndigest:")]))
    assert used <= targets
    assert targets - {"help"} == helped
