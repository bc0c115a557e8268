"""Seeded sentences are worded in lists that the product does not import and that say where they come from."""

import ast
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from eval import seeded_words
from eval.seeded import Result, _count, table
from eval.seeded_errors import Seeded
from eval.seeded_overlap import is_held, overlaps, product_texts
from eval.seeded_wording import Said, Sentence, is_plural, pace_of, printed, write
from eval.seeded_words import WORDING, Chooser, every_motion, motions, names_of, phrases, rows, spellings
from tieout.language.calendar import Calendar
from tieout.model.facts import Period

EVAL = Path(seeded_words.__file__).parent
PUBLIC = {"tieout", "tieout.errors", "tieout.auditing.auditor", "tieout.language.calendar"}
WEIGHTED = {"amounts", "times", "sentences"}
"""Lists whose usual entries stand more than once, as their heads say."""
CALENDAR = Calendar({}, 12, 31)
YEARS = [Period(date(year, 1, 1), date(year, 12, 31)) for year in (2024, 2023, 2022)]


def imports(path):
    """Pairs of module and name of what a file takes from tieout."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names if alias.name.split(".")[0] == "tieout")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "tieout":
            yield from ((node.module, alias.name) for alias in node.names)


@pytest.fixture
def sentence():
    said = [Said(Decimal(value) * 10**6, "USD", 6, 0) for value in (530, 480, 450)]
    return Sentence("pair", "ferry revenue", *said, *YEARS, up=True, percent=Decimal("0.104"))


def many(sentence, seeds=400):
    return [write(replace(sentence, seed=seed), CALENDAR) for seed in range(seeds)]


@pytest.mark.parametrize("path", sorted(EVAL.glob("seeded*.py")), ids=lambda path: path.name)
def test_no_table_of_words_comes_from_the_product(path):
    taken = {(module, name) for module, name in imports(path) if module not in PUBLIC and not module.startswith("tieout.model.")}
    assert not taken
    constants = {name for module, name in imports(path) if name.isupper()}
    assert not constants, "a constant of the product is a table of its own words"


@pytest.mark.parametrize("path", sorted(WORDING.iterdir()), ids=lambda path: path.name)
def test_each_list_says_where_it_comes_from_and_says_nothing_twice(path):
    text = path.read_text(encoding="utf-8")
    head = " ".join(line for line in text.splitlines() if line.startswith("#"))
    assert re.search(r"Source: .{40,}", head)
    assert "tieout" in head, "whether it was made from the product's words is said"
    listed = [tuple(row.values()) for row in rows(path.stem)]
    assert listed
    assert all(None not in row and None not in row for row in listed)
    if path.stem in WEIGHTED:
        assert "more than once" in head
    else:
        assert len({row[:4] for row in listed}) == len(listed)


def test_the_product_does_not_read_the_lists():
    names = {path.name for path in WORDING.iterdir()}
    assert not any("wording/" in text or name in text for text in product_texts() for name in names)


def test_every_word_of_motion_is_used(sentence):
    said = set()
    for form in ("pair", "steady"):
        for pace in ("slight", "plain", "steep"):
            for up in (True, False):
                said.update(many(replace(sentence, form=form, up=up, paces=(pace, pace))))
    everything = " ".join(said)
    unused = [motion.word for motion in every_motion() if motion.word.removeprefix("was ") not in everything]
    assert not unused


def test_only_a_steep_move_is_called_a_plunge(sentence):
    slight = {motion.word for motion in motions("verb", "down", "slight")}
    assert "plunged" not in slight
    assert "slipped" in slight
    assert {pace_of(Decimal(move)) for move in ("0.029", "-0.01")} == {"slight"}
    assert pace_of(Decimal("-0.12")) == "steep"


def test_a_wrong_sentence_differs_from_the_right_one_in_its_error_alone(sentence):
    for seed in range(200):
        right = replace(sentence, seed=seed)
        wrong = replace(right, now=replace(right.now, value=Decimal(580) * 10**6))
        assert write(wrong, CALENDAR) == write(right, CALENDAR).replace("530", "580")


def test_a_currency_written_out_has_its_scale_written_out():
    said = Said(Decimal(5_200_000_000), "USD", 9, 1)
    written = {printed(said, Chooser(seed)) for seed in range(400)}
    assert "5.2 billion dollars" in written
    assert not [each for each in written if re.search(r"(?:bn|B|bln) dollars", each)]
    assert {"$5.2bn", "US$5.2 billion"} <= written


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("profit before taxes", False),
        ("receivables from customers", True),
        ("net income including noncontrolling interests", False),
        ("cash and cash equivalents", True),
        ("goodwill", False),
        ("amounts owed by customers", True),
        ("diluted EPS", False),
        ("selling, general and administrative expenses", True),
        ("property, plant and equipment, net", False),
        ("inventories, at cost", True),
        ("operating surplus", False),
    ],
)
def test_a_verb_agrees_with_the_first_noun_of_a_name(name, plural):
    assert is_plural(name) is plural


def test_names_fit_the_sign_of_the_value():
    assert "the bottom line" in names_of("NetIncomeLoss", positive=True)
    assert "net deficit" in names_of("NetIncomeLoss", positive=False)
    assert "net deficit" not in names_of("NetIncomeLoss", positive=True)


def test_a_word_is_held_as_a_word_as_a_phrase_or_as_a_stem():
    texts = ("(?:rose|declin(?:e|ed))", "net loss:net income")
    assert is_held(("rose", "rise", "rising"), texts)
    assert is_held(("declined", "decline", "declining"), texts)
    assert is_held(("net loss",), texts)
    assert not is_held(("loss net",), texts)
    assert not is_held(("edged up", "edge up", "edging up"), texts)


def test_much_of_the_wording_is_not_the_product_s():
    shares = {each.list: (len(each.held), each.words) for each in overlaps()}
    for name, (held, words) in shares.items():
        print(f"{name}: {held} of {words}")  # noqa: T201 (shown by pytest -s; the evaluation's report prints it too)
        assert 0 <= held < words
    assert shares["verbs of motion"][1] > 60
    assert shares["verbs of motion"][0] > 0  # "rose" and "fell" are everybody's: none at all would mean that the search finds nothing


def test_the_openings_and_scales_of_the_lists_are_said(sentence):
    said = " ".join(many(replace(sentence, reason="longer sailings")))
    assert all(phrase in said for phrase in phrases("because"))
    assert all(f"530{spelling}" in said for spelling in spellings("million"))


def test_right_sentences_that_are_flagged_are_counted_with_those_contradicted(ferry_audit):
    result = Result()
    for text in ("Ferry revenue was $530 million in 2024.", "Ferry revenue was $530 thousand in 2024."):
        _count(result, Seeded(text, None, "level", None, ()), ferry_audit(text))
    tally = result.right["level"]
    assert (tally.made, tally.found, tally.named, tally.contradicted) == (2, 1, 1, 1)
    assert "50.0" in next(line for line in table("ferry", result) if line.strip().startswith("level"))


@pytest.fixture
def ferry_audit(tmp_path):
    from tieout import audit

    path = tmp_path / "ferry.txt"
    path.write_text("Annual report for the year ended December 31, 2024.\n\nFerry revenue was $530 million in 2024.\n", encoding="utf-8")
    return lambda text: audit(text, path).claims[0]
