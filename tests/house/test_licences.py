"""Everything that stands beside tieout in the environment of the tests has a licence that a user may take without a duty to publish."""

import importlib.util
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "licences.py"


@pytest.fixture(scope="module")
def licences():
    spec = importlib.util.spec_from_file_location("licences", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_installed_may_be_used(licences, capsys):
    assert licences.main() == 0, capsys.readouterr().err


@pytest.mark.parametrize(
    ("licence", "said"),
    [
        ("MIT", "permissive"),
        ("Apache License, Version 2.0", "permissive"),
        ("BSD-3-Clause AND MIT", "permissive"),
        ("GPL-3.0-or-later OR MIT", "permissive"),
        ("MPL-2.0", "by file"),
        ("GNU Affero General Public License v3 (AGPLv3)", "not allowed"),
        ("MIT AND LGPL-2.1", "not allowed"),
        ("unknown", "not allowed"),
        ("Proprietary", "not allowed"),
    ],
)
def test_a_licence_is_judged_by_its_words(licences, licence, said):
    assert licences.verdict(licence) == said
