"""Workers that do what the name of their filing says."""

import sys

import pytest

from tieout.batch import crew

WORKER = """
import json, os, pathlib, signal, sys, time
for line in sys.stdin:
    name = pathlib.Path(json.loads(line)["filing"]).stem
    if name == "raises":
        raise ZeroDivisionError("a fault of our own")
    if name == "exits":
        os._exit(3)
    if name == "half":
        print('{"half of an ans', end="", flush=True)
        os._exit(0)
    if name == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "sleeps":
        time.sleep(60)
    print(json.dumps({"pid": os.getpid()}), flush=True)
"""


@pytest.fixture
def obedient(monkeypatch):
    """Crews hire these workers."""
    monkeypatch.setattr(crew, "_COMMAND", (sys.executable, "-c", WORKER))
