"""The examples in docstrings: those that can be run are run, and every rule has one."""

import ast
import doctest
import re
from importlib import import_module
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src"
MODULES = sorted((SRC / "tieout").rglob("*.py"))
EXAMPLE = re.compile(r'>>> |->|→|"[^"\n]*\w[^"\n]*"')
"""What an example is: one that can be run, an input with an arrow to its output, or words of a filing or claim in quotation marks."""

RULE_ROOMS = ("auditing/given", "auditing/judging", "checking/rules", "extraction", "language", "matching", "mending")
"""The folders of src/tieout whose public functions all have an example: the rules by which texts are read and judged."""

WITHOUT_EXAMPLE = {
    "auditing/judging/findings.py placed": "it adds boxes to findings and decides nothing",
    "extraction/tagged/contexts.py read_header": "its input is the markup of a header; the XBRL terms are the standard's",
    "extraction/tagged/figures.py read_tags": "the same: a document with its tags",
    "extraction/tagged/figures.py tagging_notes": "the same",
}
"""Public functions of these folders without an example ("language/periods.py find_periods"), and why."""


def named(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def examples(path: Path) -> int:
    """How many examples that can be run are written in a module."""
    return sum(line.lstrip().startswith(">>> ") for line in path.read_text("utf-8").splitlines())


@pytest.mark.parametrize("path", [path for path in MODULES if examples(path)], ids=named)
def test_examples_give_what_they_say(path):
    name = ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("tieout"):
            raise
        pytest.skip(f"{error.name} is not installed")
    outcome = doctest.testmod(module)
    assert outcome.failed == 0  # what was expected and what came is printed
    assert outcome.attempted == examples(path)  # none stands where nobody looks for it


def rules(room: str) -> dict[str, str]:
    """The docstrings of a folder's public functions, by file and name; a check's example stands at the head of its file."""
    docstrings: dict[str, str] = {}
    for path in sorted((SRC / "tieout" / room).rglob("*.py")):
        module = ast.parse(path.read_text("utf-8"))
        head = (ast.get_docstring(module) or "") if room == "checking/rules" else ""
        for node in module.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                docstrings[f"{named(path).removeprefix('tieout/')} {node.name}"] = (ast.get_docstring(node) or "") + head
    return docstrings


@pytest.mark.parametrize("room", RULE_ROOMS)
def test_every_rule_has_an_example(room):
    docstrings = rules(room)
    assert docstrings, f"there are no functions in {room}"
    assert [name for name, text in docstrings.items() if not EXAMPLE.search(text) and name not in WITHOUT_EXAMPLE] == []


def test_functions_said_to_be_without_an_example_have_none():
    docstrings = {name: text for room in RULE_ROOMS for name, text in rules(room).items()}
    assert [name for name in WITHOUT_EXAMPLE if name not in docstrings or EXAMPLE.search(docstrings[name])] == []
