"""Words are told apart in one place: no list of months, scales, currencies, words of motion or causes stands in a pattern elsewhere."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tieout.lexicon import currencies, months, motion, scales
from tieout.lexicon.word_files import english

SRC = Path(__file__).resolve().parents[2] / "src" / "tieout"
HOMES = {"lexicon", "language"}


def alternatives(words) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


STEMS = {word.removesuffix("e") for word in motion.forms("verb", ways=("up", "down", "better", "worse")) - motion.NAMED if len(word) > 3}
CONNECTIVES = {line.replace(" ~", "") for side in ("behind", "before", "offset") for line in english("causes")[side]}
MOVING = {word for word in STEMS if not any(word != stem and word.startswith(stem) for stem in STEMS)}
WORDS = {
    "months": (rf"\b(?:{alternatives(name for name in months.NAMES if len(name) > 4)})", 3),
    "scales": (rf"(?<![a-z])(?:{alternatives(scales.NAMED.values())})", 2),
    "currencies": (rf"\b(?:{alternatives(code for code in currencies.DIGITS)}|RMB)\b|[€£¥₹]", 3),
    "motion": (rf"(?<![a-z])(?:{alternatives(MOVING)})", 3),
    "causes": (rf"\b(?:{alternatives(line for line in CONNECTIVES if len(line) > 4)})\b", 2),
    "sentence ends": (r"\[\.!\?[^\]]*\][^|]{0,24}\\[sZ]", 1),
}
"""For each kind a pattern of its words, and how many different ones of them make a list of one string or of neighbouring strings."""

EXCEPTIONS = {
    "scales": {
        "auditing/given/notes.py _JOINING": "words that join notes to a line, units among them",
        "digesting/breakdowns.py _NO_NAME": "words that name no part of a whole",
        "digesting/reasons.py _ALLOWED": "what a reason may say in capitals or figures",
        "extraction/tabulated/heads.py _LINE_OF_UNITS": "how a head begins that is a line of units, which is then read with the tables",
        "extraction/tabulated/heads.py _SUMS_OF": "heads that sum columns, a scale between their words",
        "extraction/tabulated/stated_units.py _COUNTS_SHARES": "captions that count shares, a scale between their words",
        "intake/pdf/heads.py PERIOD": "what a line of heads on a page looks like, before tables are cut",
        "intake/pdf/heads.py UNIT": "what a line of units on a page looks like, before tables are cut",
        "mending/cleaning.py _TWICE": "marks that pages show twice",
        "mending/filing_evidence.py _BARE": "how rare a figure is without what stands around it",
        "mending/tails_by_pattern.py _FIGURE": "figures of a digest with their scale glued to them",
        "outputs/amounts.py _PLACES": "the names of all places, tenths and tens among them",
        "structure/cover.py _CUES": "cheap words by which a cover's statement of scale is looked for",
        "structure/headers.py _UNITS_ONLY": "what a row of a table that holds only units begins with",
        "structure/tables.py _LINE_OF_UNITS": "how a row begins that is a line of units",
        "structure/passages.py _UNITS": "what a line above a table that states units begins with",
        "structure/sections.py _AMOUNT": "whether a section holds any amount",
    },
    "currencies": {
        "checking/figures.py _NOT_DIGITS": "characters that are cut from printed digits",
        "digesting/amounts.py _OWN_SIGNS": "signs in which a filing may write its own currency, the surest first",
        "extraction/tabulated/heads.py _ONE_WORD_UNITS": "heads that are a unit and nothing else",
        "extraction/tabulated/figures.py _DASH": "a dash for nothing, with a sign before it",
        "extraction/tabulated/figures.py _MONEY_SIGN": "a sign that stands alone in a cell",
        "extraction/tabulated/units.py _LARGEST": "the largest amounts that a company can report in a currency",
        "extraction/tabulated/stated_units.py _SCALE_STATED": "captions that state a scale",
        "extraction/tagged/figures.py _BEFORE_MINUS": "what stands between a tag's minus and its digits",
        "extraction/tagged/figures.py _OPENING": "what stands between a tag's bracket and its digits",
        "intake/markdown/tables.py _UNITS": "units that converters run together with heads",
        "intake/pdf/heads.py PERIOD": "what a line of heads on a page looks like, before tables are cut",
        "intake/pdf/heads.py _TICK": "what a number on a chart's axis looks like",
        "intake/pdf/heads.py UNIT": "what a line of units on a page looks like, before tables are cut",
        "intake/pdf/rows.py _NONE": "a dash for nothing, with a sign before it",
        "mending/cleaning.py _TWICE": "marks that pages show twice",
        "mending/vocabulary.py precedes_dollar": "letters that stand before a dollar sign",
        "outputs/xlsx/primary.py _is_negative": "signs that may stand before a bracket",
        "structure/headings.py _MARK": "what an item of a list does not begin with",
        "structure/grids.py DASHES": "a dash for nothing, with a sign before it",
        "structure/sections.py _AMOUNT": "whether a section holds any amount",
    },
    "motion": {},
    "sentence ends": {"mending/bullets.py _CLOSED": "whether a line of a digest is closed"},
}
"""Lists that are there for another question than the language's, by kind, each with its question. One that goes is to be taken out."""


@cache
def statements(path: Path) -> tuple[tuple[str, str], ...]:
    """The name that each statement of a module binds, or its function's, with the text of the strings in it that are no docstrings."""
    module = ast.parse(path.read_text("utf-8"))

    def walk(body: list[ast.stmt], name: str) -> Iterator[tuple[str, str]]:
        for statement in body:
            if isinstance(statement, ast.FunctionDef | ast.ClassDef):
                yield from walk(statement.body, statement.name)
            elif not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)):
                targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
                names = [target.id for target in targets if isinstance(target, ast.Name)]
                strings = [node.value for node in ast.walk(statement) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
                yield (name or (names or ["-"])[0], "\n".join(strings))

    return tuple(walk(module.body, ""))


def lists_of(kind: str, src: Path = SRC) -> set[str]:
    """Where lists of a kind stand outside lexicon/ and language/, as "digesting/metrics.py _PATTERN"."""
    pattern, least = WORDS[kind]
    found = re.compile(pattern)
    return {
        f"{path.relative_to(src).as_posix()} {name}"
        for path in sorted(src.rglob("*.py"))
        if path.relative_to(src).parts[0] not in HOMES
        for name, text in statements(path)
        if len(set(found.findall(text))) >= least
    }


@pytest.mark.parametrize("kind", WORDS)
def test_a_kind_of_word_is_listed_in_one_place(kind):
    assert lists_of(kind) == EXCEPTIONS.get(kind, {}).keys()


def test_a_list_elsewhere_is_seen(tmp_path):
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "months.py").write_text('NAMES = ("January", "August", "October")\n', "utf-8")
    (tmp_path / "rooms.py").write_text(
        '"""January, August and October."""\n'
        '_MONTH = r"(?:January|August|October)"\n'
        '_MOVED = re.compile(r"\\b(?:rose|climbed|declin(?:e|ed))\\b")\n'
        'def why(words):\n    return "due to" in words or "driven by" in words or words.split("million")\n',
        "utf-8",
    )
    assert {kind: lists_of(kind, tmp_path) for kind in WORDS} == {
        "months": {"rooms.py _MONTH"}, "motion": {"rooms.py _MOVED"}, "causes": {"rooms.py why"},
        "scales": set(), "currencies": set(), "sentence ends": set(),
    }  # fmt: skip
