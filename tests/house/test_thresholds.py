"""Weights, thresholds, bounds and tolerances stand in `tieout.thresholds`, each explained, and nowhere else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "tieout"
ROOMS = sorted(path for path in (SRC / "thresholds").glob("*.py") if path.stem != "__init__")
ELSEWHERE = sorted(path for path in SRC.rglob("*.py") if not path.is_relative_to(SRC / "thresholds"))
EVALUATIONS = {path.stem for path in (ROOT / "eval").glob("*.py")}
MOVES = re.compile(r"\bMoves ((?:eval\.\w+\*?(?:, )?)+)\.$")

# Rooms that judge nothing: widths of columns and lengths of what is shown, seconds and sizes of a service and of what is asked of one.
SHOWN_OR_SERVED = ("outputs", "serving", "batch", "cli", "language_models", "studies.py", "deadlines.py")
ASKED = ("library/edgar/", "library/locks.py")  # pauses, sizes and the age of what is kept, as a register's servers want them
KEPT = ("library/store/", "library/version.py")  # nor does what keeps filings as they were read
# Numbers that are no judgement: nothing, all, the base of decimals, days of a mean year, and what no sum of weights comes near.
PLAIN_FLOATS = {0.0, 1.0, 10.0, 365.25, 1e9}
PLAIN_INTEGERS = {99, 100, 1000, 10_000}  # coarser than any decimals; per cent; thousands
RESOURCE = "bounds what one file or one question may cost"
DEFINITION = "is so by definition"
SHOWN = "is how much of a text is shown"
STAY = {
    "model/policy.py _LONGEST_QUOTE": SHOWN,
    "model/shown.py _LONGEST_NAME": SHOWN,
    "model/policy.py _MOST_CANDIDATES": SHOWN,
    "auditing/auditor.py LONGEST": RESOURCE,
    "auditing/judging/corrections.py _MOST_SHOWN": SHOWN,
    "auditing/judging/edits.py _SCALES": DEFINITION,
    "auditing/judging/other_units.py _SCALES": DEFINITION,
    "auditing/judging/printed.py SCALES": DEFINITION,
    "auditing/judging/worked.py _HUNDRED": DEFINITION,
    "auditing/judging/worked.py _ONE": DEFINITION,
    "auditing/judging/wording.py _LONGEST": SHOWN,
    "auditing/lost/partly_lost.py _QUOTED": SHOWN,
    "checking/checking.py _NONE": DEFINITION,
    "checking/relations.py _ZERO": DEFINITION,
    "digesting/amounts.py _CENT": DEFINITION,
    "digesting/amounts.py _HUNDREDS": DEFINITION,
    "digesting/amounts.py _THOUSAND": DEFINITION,
    "digesting/naming.py _FIRST_MONTH": DEFINITION,
    "digesting/naming.py _LAST_MONTH": DEFINITION,
    "digesting/voice.py _CENTS": DEFINITION,
    "digesting/wording.py _TENTH": DEFINITION,
    "digesting/wording.py _WEEKS_52": DEFINITION,
    "errors.py _LONGEST": SHOWN,
    "extraction/primary_scales.py _HUNDREDTH": DEFINITION,
    "extraction/tabulated/periods.py _DAY": DEFINITION,
    "extraction/tabulated/table_conventions.py _HUNDREDTH": DEFINITION,
    "extraction/tagged/contexts.py _LONGEST_FIGURE": RESOURCE,
    "extraction/tagged/figures.py _DEEPEST_NESTING": RESOURCE,
    "extraction/tagged/figures.py _LONGEST_PRINTED": RESOURCE,
    "extraction/tagged/figures.py _MOST_DIGITS": RESOURCE,
    "extraction/tagged/figures.py _WIDEST_DECIMALS": RESOURCE,
    "extraction/tagged/figures.py _WIDEST_SCALE": RESOURCE,
    "language/clauses.py _MOST_KNOWN": RESOURCE,
    "intake/blocks.py UNCLOSED_DEPTH": RESOURCE,
    "intake/canonical.py _FULL_WIDTH": DEFINITION,
    "intake/digest_texts.py LARGEST_TEXT": RESOURCE,
    "intake/word_files.py _LARGEST_UNPACKED": RESOURCE,
    "intake/word_files.py _MOST_TAGS": RESOURCE,
    "intake/word_files.py _MOST_CHARACTERS": RESOURCE,
    "intake/word_files.py _WIDEST_SPAN": RESOURCE,
    "intake/inline.py _DECLARED_WITHIN": RESOURCE,
    "intake/markup.py _MOST_CARRIED": RESOURCE,
    "intake/markdown/html_tables.py _MOST_COLUMNS": RESOURCE,
    "intake/markdown/html_tables.py _WIDEST": RESOURCE,
    "intake/markdown/reading.py _SAMPLE": RESOURCE,
    "language/cells.py _GROUP_LENGTH": DEFINITION,
    "language/printed_units.py _ISO_LENGTH": DEFINITION,
    "intake/pdf/reading.py _DEEPEST": RESOURCE,
    "intake/pdf/reading.py _MOST_BOOKMARKS": RESOURCE,
    "intake/pdf/remarks.py _MOST_NAMED": SHOWN,
    "intake/pdf/trial.py _MEMORY": RESOURCE,
    "intake/pdf/trial.py _TICK": RESOURCE,
    "intake/pdf/words.py _BOX_SIZE": DEFINITION,
    "intake/pdf/words.py _NAME_SIZE": RESOURCE,
    "intake/reading.py _DEEPEST_GZIP": RESOURCE,
    "intake/positioned/fonts.py _LARGEST": RESOURCE,
    "intake/positioned/fonts.py _MOST_GLYPHS": DEFINITION,
    "intake/positioned/gathering.py _MOST_OPEN": RESOURCE,
    "intake/positioned/gathering.py _MOST_WORDS": RESOURCE,
    "intake/positioned/sheets.py _LONGEST_PRELUDE": RESOURCE,
    "intake/positioned/sheets.py _MOST_AROUND": RESOURCE,
    "intake/positioned/sheets.py _MOST_RULES": RESOURCE,
    "intake/reading.py _MOST_SELECTORS": RESOURCE,
    "intake/positioned/tags.py _CHUNK": RESOURCE,
    "intake/styles.py _LARGEST_SPAN": RESOURCE,
    "intake/submission_header.py _HEADER_WITHIN": RESOURCE,
    "intake/submissions/files.py LARGEST": RESOURCE,
    "intake/submissions/files.py MOST_FILES": RESOURCE,
    "intake/submissions/sorting.py _COVER_WITHIN": RESOURCE,
    "language/all_numerals.py _MILLION": DEFINITION,
    "language/calendar.py _DAY": DEFINITION,
    "language/calendar.py _WEEK": DEFINITION,
    "language/number_words.py _PRECISION": DEFINITION,
    "lexicon/motion.py IMPROVED": DEFINITION,
    "lexicon/motion.py WORSENED": DEFINITION,
    "library/asked_lines.py _NEAR": SHOWN,
    "library/comparison.py _NEXT_YEAR": DEFINITION,
    "library/growth.py _WEEK": DEFINITION,
    "library/line_figures.py _MOST_CONCEPTS": RESOURCE,
    "mending/vocabulary.py _LOOKUPS": RESOURCE,
    "model/exact.py MOST_DIGITS": RESOURCE,
    "structure/document.py _MANY": SHOWN,
}
"""Constants of other modules, and why they are no thresholds."""
FLOATS = {
    "intake/pdf/trial.py": {0.25},  # seconds between two looks
    "intake/styles.py": {0.75, 2.835, 5.0, 28.35, 72.0},  # points of a unit of CSS
}
INTEGERS = {
    "auditing/judging/wording.py": {15},  # powers of ten that a figure may be off by
    "digesting/entities.py": {28, 29},  # where a statement stands in its topic
    "extraction/tabulated/periods.py": {365},
    "library/comparison.py": {182, 365},  # days to the nearest number of months
    "extraction/tagged/transformations.py": {2000},  # the century of two digits
    "intake/digest_texts.py": {4000, 100_000},  # bytes by which the kind of a file is told
    "intake/pdf/words.py": {90, 0x110000, 0xD800, 0xE000},  # degrees; Unicode
    "intake/positioned/fonts.py": {14, 16, 18, 20, 34, 44, 45, 46, 0xFFFE, 0xFFFF, 0x10FFFF},  # places in a font's tables; Unicode
    "intake/submission_header.py": {2000},  # bytes in which a submission's header begins
    "intake/submissions/bundle.py": {100_000},  # bytes in which its first document begins
    "intake/reading.py": {4096, 31, 65_536, 100_000, 200_000},  # zlib; bytes by which the kind of a file is told
    "language/calendar.py": {13, 28, 31, 182, 2000, 2001, 9997},  # weeks of a quarter; days; the years that a date can have
    "language/periods.py": {13, 51, 2000},  # weeks; the century of two digits
    "mending/cleaning.py": {40, 0xFEE0},  # the longest entity; Unicode
    "mending/tails_by_pattern.py": {365},
    "structure/sections.py": {80, 120, 237, 240},  # characters of a title that are shown
}
"""Larger numbers in the functions of other modules that are no thresholds either."""


def named(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(SRC).parts[0]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), named(path))


def is_numeric(node: ast.expr) -> bool:
    """Whether an expression is a number, or a tuple of them: -6.0, (60, 300), Decimal("0.5"), range(80, 101)."""
    match node:
        case ast.Constant(value=value):
            return isinstance(value, int | float) and not isinstance(value, bool)
        case ast.UnaryOp(operand=operand):
            return is_numeric(operand)
        case ast.BinOp(left=left, right=right):
            return is_numeric(left) and is_numeric(right)
        case ast.Tuple(elts=elements):
            return bool(elements) and all(map(is_numeric, elements))
        case ast.Call(func=ast.Name(id="Decimal" | "range" | "log" | "timedelta")):
            return all(isinstance(part, ast.Constant) for part in (*node.args, *(keyword.value for keyword in node.keywords)))
    return False


def constants(module: ast.Module) -> Iterator[str]:
    """The names that a module gives to numbers."""
    for node in module.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and is_numeric(node.value):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                yield from (each.id for each in ast.walk(target) if isinstance(each, ast.Name))


def explained(path: Path) -> dict[str, str]:
    """The thresholds of a room with what is said below each."""
    body = tree(path).body
    found = {}
    for node, following in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.Assign):
            said = following.value if isinstance(following, ast.Expr) else None
            text = said.value if isinstance(said, ast.Constant) else ""
            found |= {target.id: " ".join(text.split()) for target in node.targets}
    return found


def imported(path: Path, room: str) -> set[str]:
    """The thresholds of a room that a module imports."""
    froms = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom)]
    return {name.name for node in froms if (node.module or "").endswith(f"thresholds.{room}") for name in node.names}


def test_there_are_thresholds():
    assert sum(len(explained(path)) for path in ROOMS) > 200


@pytest.mark.parametrize("path", ROOMS, ids=named)
def test_a_threshold_says_what_it_weighs_and_which_evaluation_it_moves(path):
    for name, said in explained(path).items():
        moves = MOVES.search(said)
        assert moves, f"{named(path)}: below {name} stand one or two lines that end with “Moves eval.…, eval.….”, not {said!r}"
        assert len(said[: moves.start()].split()) > 4, f"{named(path)}: {name} is hardly explained"
        unknown = {each.strip("*").removeprefix("eval.") for each in moves[1].split(", ")} - EVALUATIONS
        assert not unknown, f"{named(path)}: {name} moves evaluations that are not in eval/: {unknown}"


@pytest.mark.parametrize("path", ROOMS, ids=named)
def test_a_threshold_is_used_where_it_is_said_to_be(path):
    sections = re.split(r"^# Used in (\S+):$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    listed = {}
    for user, text in zip(sections[::2], sections[1::2], strict=True):
        names = set(re.findall(r"^([A-Z][A-Z_]+) = ", text, re.MULTILINE))
        unused = names - imported(SRC / user, path.stem)
        assert not unused, f"{user} does not import {unused} of {named(path)}"
        listed |= dict.fromkeys(names, user)
    assert set(listed) == set(explained(path)), "each stands below a line “# Used in ROOM/MODULE.py:”"


@pytest.mark.parametrize(
    "path", [path for path in ELSEWHERE if room_of(path) not in SHOWN_OR_SERVED and not named(path).startswith((*ASKED, *KEPT))], ids=named
)
def test_other_modules_hold_no_thresholds(path):
    module = tree(path)
    here = [f"{named(path)} {name}" for name in constants(module)]
    assert [name for name in here if name not in STAY] == [], "a judgement belongs into thresholds/, anything else into STAY above"
    shifts = {id(node.right) for node in ast.walk(module) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.LShift)}
    settings = {id(keyword.value) for node in ast.walk(module) if isinstance(node, ast.Call) for keyword in node.keywords}
    defs = [part for node in ast.walk(module) if isinstance(node, ast.FunctionDef) for part in node.body]
    in_functions = {id(node) for part in defs for node in ast.walk(part)}
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Decimal" and is_numeric(node):
            said = node.args[0].value if node.args else 0
            whole = "." not in str(said) or any(name in STAY for name in here)
            assert whole, f"{named(path)}:{node.lineno}: Decimal({said!r}) belongs into thresholds/"
        if not isinstance(node, ast.Constant):
            continue
        where = f"{named(path)}:{node.lineno}: {node.value} belongs into thresholds/, under a name"
        if isinstance(node.value, float):
            assert node.value in PLAIN_FLOATS | FLOATS.get(named(path), set()), where
        elif type(node.value) is int and id(node) in in_functions and id(node) not in shifts | settings:
            assert node.value < 13 or node.value in PLAIN_INTEGERS | INTEGERS.get(named(path), set()), where


def test_what_is_exempt_is_there():
    for entry in STAY:
        module, name = entry.split()
        assert name in set(constants(tree(SRC / module))), f"{entry} is gone: take it off the list"
    for module, values in INTEGERS.items():
        seen = {node.value for node in ast.walk(tree(SRC / module)) if isinstance(node, ast.Constant)}
        assert values <= seen, f"{module}: {values - seen} are gone: take them off the list"
