"""What `import tieout` gives, each in a fresh interpreter."""

import pkgutil
import subprocess
import sys

import pytest

import tieout

CALLED_TWICE = """
import sys, tieout
filing = sys.argv[1]
for _ in range(2):
    document = tieout.read(filing)
    assert isinstance(document, tieout.Document)
    assert isinstance(tieout.facts(document), tieout.Facts)
    assert isinstance(tieout.digest(document), tieout.Digest)
assert tieout.read(document) is document
"""
CALLED_AFTER_THE_COMMAND = "import tieout.cli, tieout.studies, tieout.outputs.digest_json\n" + CALLED_TWICE
EVERY_NAME = "import tieout\nfor name in tieout.__all__:\n    assert getattr(tieout, name).__name__ == name"
LIGHT = """
import sys, tieout
heavy = {"tieout.intake", "tieout.extraction", "tieout.digesting", "decimal", "dataclasses", "argparse", "json"} & set(sys.modules)
assert not heavy, heavy
"""


def run(code, *arguments):
    return subprocess.run([sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("code", [CALLED_TWICE, CALLED_AFTER_THE_COMMAND], ids=["alone", "after the command was imported"])
def test_each_public_function_can_be_called_twice(code, sample):
    assert run(code, sample).stderr == ""


def test_every_public_name_is_what_it_says():
    assert run(EVERY_NAME).stderr == ""


def test_importing_costs_next_to_nothing(uncounted):
    assert run(LIGHT).stderr == ""


def test_no_public_name_is_a_module():
    assert not set(tieout.__all__) & {module.name for module in pkgutil.iter_modules(tieout.__path__)}


def test_the_list_of_names_and_their_homes_agree():
    assert sorted(tieout._HOMES) == sorted(tieout.__all__)
    assert set(tieout.__all__) <= set(dir(tieout))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'ledger'"):
        _ = tieout.ledger
