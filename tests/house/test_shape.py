"""The shape of the house: small modules, small functions, few parameters, exact money, narrow excepts, finished work."""

import ast
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path for folder in ("src", "eval", "bench") for path in (ROOT / folder).rglob("*.py"))
OURS = [path for path in MODULES if path.is_relative_to(ROOT / "src")]

LONGEST_MODULE, LONGEST_FUNCTION, MOST_PARAMETERS = 400, 60, 6
# Layout is measured in points, which are floats; everywhere else in the product a number is money or a count.
LAYOUT = ("intake", "structure")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK|for now|placeholder)\b")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), named(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return functions_of(tree(path))


def functions_of(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def called(path: Path, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def test_there_is_a_house():
    assert len(OURS) > 20


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_is_small_and_named_for_what_it_holds(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    assert path.stem not in {"utils", "util", "helpers", "helper", "misc", "common", "stuff"}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_functions_are_short_and_take_few_parameters(path):
    for function in functions(path):
        where = f"{named(path)}:{function.lineno} {function.name}"
        assert function.end_lineno - function.lineno + 1 <= LONGEST_FUNCTION, where
        arguments = function.args
        names = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
        assert len([name for name in names if name not in {"self", "cls"}]) <= MOST_PARAMETERS, where


def boundary(path: Path) -> ast.ExceptHandler | None:
    """The one handler that may catch anything: it turns a fault of ours into a FaultError, and raises that."""
    if path != ROOT / "src" / "tieout" / "errors.py":
        return None
    (stage,) = (function for function in functions_of(tree(path)) if function.name == "stage")
    (last,) = (node.handlers[-1] for node in ast.walk(stage) if isinstance(node, ast.Try))
    assert [ast.unparse(each) for each in last.body] == ["raise FaultError(doing, file, cause) from cause"]
    return last


@pytest.mark.parametrize("path", OURS, ids=named)
def test_excepts_name_what_they_catch(path):
    allowed = boundary(path)
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler) and not (allowed and node.lineno == allowed.lineno):
            where = f"{named(path)}:{node.lineno}"
            assert node.type is not None, where
            caught = {each.id for each in ast.walk(node.type) if isinstance(each, ast.Name)}
            assert not caught & {"Exception", "BaseException"}, where


@pytest.mark.parametrize("path", OURS, ids=named)
def test_numbers_are_decimals(path):
    room = path.relative_to(ROOT / "src" / "tieout").parts[0]
    if room not in LAYOUT:
        assert not [f"{named(path)}:{call.lineno} calls float()" for call in called(path, "float")]
    for call in called(path, "Decimal"):
        inexact = [argument for argument in call.args if isinstance(argument, ast.Constant) and isinstance(argument.value, float)]
        assert not inexact, f"{named(path)}:{call.lineno} makes a Decimal of a float"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nothing_is_left_for_later(path):
    with path.open("rb") as file:
        words = [token for token in tokenize.tokenize(file.readline) if token.type in (tokenize.COMMENT, tokenize.STRING)]
    assert [f"line {token.start[0]}: {token.string}" for token in words if UNFINISHED.search(token.string)] == []


@pytest.mark.parametrize("path", OURS, ids=named)
def test_public_things_say_what_they_are(path):
    module = tree(path)
    assert ast.get_docstring(module), f"{named(path)} has no docstring"
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{named(path)}:{node.lineno} {node.name} has no docstring"
