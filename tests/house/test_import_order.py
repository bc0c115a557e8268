"""The order of the rooms is kept by import-linter; this says that its contract is there and holds."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_contract_holds():
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_has_its_place():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    [layers] = [contract for contract in contracts if contract.get("containers") == ["tieout"]]
    assert layers["exhaustive"]
    placed = {name.strip("() ") for layer in layers["layers"] for name in layer.split("|")}
    rooms = {path.stem if path.is_file() else path.name for path in (ROOT / "src" / "tieout").iterdir() if path.suffix in {"", ".py"}}
    assert rooms - {"__init__", "__pycache__"} <= placed


def test_evaluations_and_benchmark_are_under_contract():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    assert set(config["root_packages"]) == {"tieout", "eval", "bench"}
    [circles] = [contract for contract in config["contracts"] if contract["type"] == "acyclic_siblings"]
    assert set(circles["ancestors"]) == {"eval", "bench"}
    assert ["bench", "eval", "tieout"] in [contract.get("layers") for contract in config["contracts"]]
