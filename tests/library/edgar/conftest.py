"""A register on this machine, and the commands run against it."""

import os
import subprocess
import sys

import pytest

from tests.library.edgar.edgar_server import EdgarServer
from tieout.cli import main

CONTACT = "Jane Doe jane@example.com"


@pytest.fixture
def edgar(tmp_path, monkeypatch):
    """A running server that answers as EDGAR does; every command asks it, keeps what it fetches in a folder of the test, and has a
    contact."""
    monkeypatch.setenv("TIEOUT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("TIEOUT_CONTACT", CONTACT)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with EdgarServer().running() as server:
        monkeypatch.setenv("TIEOUT_EDGAR", server.address)
        yield server


@pytest.fixture
def tieout(capfd):
    """Runs the command in this process: (status, output, messages)."""

    def run(*arguments):
        capfd.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            status = stopped.code
        return (status, *capfd.readouterr())

    return run


@pytest.fixture
def started():
    """Starts the command in a process of its own, which is ended with the test."""
    processes = []

    def start(*arguments, **options):
        command = [sys.executable, "-m", "tieout", *map(str, arguments)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ), **options)
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.communicate()
