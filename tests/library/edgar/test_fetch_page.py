"""The commands of the page on fetching, as they stand there, one after another."""

from pathlib import Path

from tests.house.test_pages import commands

PAGE = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "fetch.md"


def test_its_commands_run(edgar, tieout, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = [(line, *tieout(*words)) for line, words in commands(PAGE)]
    assert len(ran) > 8
    assert [(line, err) for line, status, _, err in ran if status != 0] == []
    assert len(ran[2][2].splitlines()) == 3
    assert "values that agree" in ran[-1][2]
