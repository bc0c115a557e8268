"""The account of a folder: what it says is there, and what cannot be read does no harm."""

import json
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from tieout.batch import ledger as module
from tieout.batch.files import sha256_of
from tieout.batch.ledger import SCHEMA, Ledger, LedgerEntry
from tieout.batch.orders import Order
from tieout.errors import OutputError

ORDER = Order("digest", "md")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def lines(folder):
    return folder / ".tieout" / "ledger.jsonl"


def entry(folder, name="a.digest.md", text="a digest"):
    (folder / name).write_text(text, encoding="utf-8")
    made = sha256_of(folder / name)
    return LedgerEntry(name, f"/in/{name}", "ab" * 32, made, ORDER, "0.1.0+cd", {"form": "10-K"}, {"statements": 3}, [], 0.5)


@pytest.fixture
def written(folder):
    """A ledger with one entry, closed."""
    with Ledger(folder) as ledger:
        ledger.add(entry(folder))
        return ledger.entries["a.digest.md"]


def test_an_entry_survives(folder, written):
    with Ledger(folder) as ledger:
        assert ledger.entries == {"a.digest.md": written}
        assert ledger.standing("a.digest.md", written.input_sha256, ORDER, written.made_by) == written
        assert ledger.is_unchanged(written)


@pytest.mark.parametrize(
    ("sha256", "order", "made_by"),
    [
        ("00" * 32, ORDER, "0.1.0+cd"),
        (None, ORDER, "0.1.0+cd"),
        ("ab" * 32, ORDER._replace(tags=False), "0.1.0+cd"),
        ("ab" * 32, ORDER._replace(max_statements=5), "0.1.0+cd"),
        ("ab" * 32, ORDER, "0.1.0+ef"),
    ],
)
def test_an_output_stands_only_for_the_same_bytes_order_and_code(folder, written, sha256, order, made_by):
    with Ledger(folder) as ledger:
        assert ledger.standing("a.digest.md", sha256, order, made_by) is None


def test_an_output_that_is_gone_does_not_stand(folder, written):
    (folder / "a.digest.md").unlink()
    with Ledger(folder) as ledger:
        assert ledger.standing("a.digest.md", written.input_sha256, ORDER, written.made_by) is None


def test_an_output_that_was_changed_is_known(folder, written):
    (folder / "a.digest.md").write_text("a remark of my own", encoding="utf-8")
    with Ledger(folder) as ledger:
        assert not ledger.is_unchanged(written)


FOREIGN = [
    b'{"schema": "tieout.ledger/1", "output": "torn.dig',
    b"\xff\xfe\x00",
    b"[]",
    b"7",
    b'{"schema": "tieout.ledger/99", "output": "later.digest.md"}',
    b'{"schema": "tieout.ledger/1", "output": "fewer keys"}',
]


@pytest.mark.parametrize("line", FOREIGN, ids=range(len(FOREIGN)))
def test_a_line_that_cannot_be_read_is_none(folder, lines, written, line):
    lines.write_bytes(lines.read_bytes() + line)
    with Ledger(folder) as ledger:
        assert ledger.entries == {"a.digest.md": written}
        ledger.add(entry(folder, "b.digest.md"))
    with Ledger(folder) as ledger:
        assert set(ledger.entries) == {"a.digest.md", "b.digest.md"}, "what is added after a torn line is not lost with it"


@pytest.mark.parametrize(("key", "value"), [("output", "../escaped.md"), ("output", 5), ("counts", 3), ("order", {"command": "digest"})])
def test_a_line_of_another_hand_is_none(folder, lines, written, key, value):
    record = json.loads(lines.read_bytes()) | {"output": "forged.md"} | {key: value}
    lines.write_text(json.dumps(record), encoding="utf-8")
    with Ledger(folder) as ledger:
        assert ledger.entries == {}


def test_the_last_line_of_an_output_is_true_and_the_others_go(folder, lines, written):
    with Ledger(folder) as ledger:
        ledger.add(written._replace(seconds=9.0))
    assert len(lines.read_bytes().splitlines()) == 2
    with Ledger(folder) as ledger:
        assert ledger.entries["a.digest.md"].seconds == 9.0
    [line] = lines.read_bytes().splitlines()
    assert json.loads(line)["schema"] == SCHEMA


def test_drafts_of_a_killed_run_are_taken_away(folder, written):
    draft = folder / ".tieout" / "4711.part"
    draft.write_text("half of a dig", encoding="utf-8")
    with Ledger(folder):
        assert not draft.exists()


def test_two_runs_are_not_in_one_folder_at_once(folder, written, monkeypatch):
    holder = "import sys; from pathlib import Path; from tieout.batch.ledger import Ledger\nwith Ledger(Path(sys.argv[1])):\n"
    holder += "    print('in', flush=True); sys.stdin.read()"
    monkeypatch.setattr(module, "_PATIENCE", 0.2)
    with subprocess.Popen([sys.executable, "-c", holder, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline().strip() == b"in"
        with pytest.raises(OutputError, match="Another run"), Ledger(folder):
            pass
        other.stdin.close()
        other.wait()
    with Ledger(folder) as ledger:
        assert ledger.entries


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_place_that_cannot_hold_outputs(tmp_path, place):
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="not a directory"), Ledger(tmp_path / place):
        pass


def test_a_ledger_of_many_outputs_is_not_held_in_memory(folder, lines, written):
    line = json.loads(lines.read_bytes())
    with lines.open("w", encoding="utf-8") as file:
        for n in range(20_000):
            file.write(json.dumps(line | {"output": f"{n}.digest.md", "input": f"/in/{n}.htm"}) + "\n")
    tracemalloc.start()
    try:
        with Ledger(folder) as ledger:
            taken, _ = tracemalloc.get_traced_memory()
            assert len(ledger.entries) == 20_000
            assert ledger.entries["19999.digest.md"].input == "/in/19999.htm"
            assert ledger.entries.of_input(Path("/in/17.htm"), ORDER) == "17.digest.md"
            assert ledger.entries.of_input(Path("/in/17.htm"), ORDER._replace(format="json")) is None
    finally:
        tracemalloc.stop()
    assert taken < 200 * 20_000, "an entry alone is 2 kB"
