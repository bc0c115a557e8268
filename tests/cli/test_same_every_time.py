"""A filing gives the same figures on every run: Python shuffles its sets anew in each process, and nothing of that may reach a result."""

import json
import os
import subprocess
import sys

import pytest

OTHER_SEEDS = ("2", "3")  # under the third, the filing below once gave other figures than under the first
IN_THE_DATA = ("filings/10-K/union-pacific-fy2024.htm.gz",)


def facts_under(seed: str, filing) -> bytes:
    command = [sys.executable, "-m", "tieout", "facts", str(filing)]
    return subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout


def assert_same(filing) -> None:
    first = facts_under("1", filing)
    assert first.count(b"\n") > 100
    assert [seed for seed in OTHER_SEEDS if facts_under(seed, filing) != first] == []


def test_the_sample_gives_the_same_facts_under_every_seed(sample):
    assert_same(sample)


@pytest.mark.parametrize("name", IN_THE_DATA)
def test_a_filing_whose_heads_name_several_units_gives_the_same_facts_under_every_seed(data, name):
    assert_same(data / name)


def test_heads_of_different_scales_speak_each_of_its_own_column(tmp_path):
    heads = "".join(f"<td>{head}</td>" for head in ("", "Options (thousands)", "Years of Term", "Intrinsic Value (millions)"))
    cells = "".join(f"<td>{cell}</td>" for cell in ("Options outstanding at December 31, 2024", "2,113", "5.9", "$135"))
    filing = tmp_path / "heads.htm"
    filing.write_text(f"<html><body><p>FORM 10-K</p><table><tr>{heads}</tr><tr>{cells}</tr></table></body></html>", encoding="utf-8")
    found = {facts_under(seed, filing) for seed in "1234"}
    assert len(found) == 1
    records = [json.loads(line) for line in found.pop().splitlines()]
    assert {record["quote"]: record["value"] for record in records} == {"2,113": "2113000", "5.9": "5.9", "135": "135000000"}
