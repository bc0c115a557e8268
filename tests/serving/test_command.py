"""The command as it is run: how it starts, why it does not, and that nothing is left when it ends."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager

import httpx
import pytest

from tests.serving.making import Browser, made
from tieout.cli import main
from tieout.serving import running

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the process is ended by signals")


@contextmanager
def started(folder, scratch, *options):
    """The process and the address that it said; the process is gone afterwards, also where a test fails."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tieout", "serve", str(folder), "--port", "0", *options],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(scratch)},
    )
    try:
        line = process.stderr.readline()
        assert " at http://127.0.0.1:" in line
        yield process, line.partition(" at ")[2].split()[0].rstrip("/")
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_real_process_serves_and_leaves_nothing(tmp_path, number):
    folder, scratch = tmp_path / "filings", tmp_path / "scratch"
    folder.mkdir()
    scratch.mkdir()
    (folder / "example.htm").write_text(made(), encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with started(folder, scratch) as (process, address):
        with Browser(address) as browser:
            page = browser.upload("mine.htm", made("Own Corp"))
            assert "Own Corp" in page.text
            assert browser.filings().keys() == {"example.htm", "mine.htm"}
            browser.submit("/upload", files={"filing": ("long.htm", b"<table><tr>" + b"<td>1,234" * 200_000)})  # in work when it ends
        assert any(scratch.iterdir())
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert "Traceback" not in said
    assert list(scratch.iterdir()) == []
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)


def test_what_is_made_of_the_folder_is_kept_where_it_is_asked_for(tmp_path):
    folder, scratch, cache = tmp_path / "filings", tmp_path / "scratch", tmp_path / "cache"
    folder.mkdir()
    scratch.mkdir()
    (folder / "example.htm").write_text(made(), encoding="utf-8")
    for _ in range(2):
        with started(folder, scratch, "--cache", str(cache)) as (process, address):
            with Browser(address) as browser:
                assert browser.filings().keys() == {"example.htm"}
                browser.upload("mine.htm", made("Own Corp"))
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)
        (kept,) = cache.iterdir()
        made_at = (kept / "digest.json").stat().st_mtime_ns
    assert (kept / "digest.json").stat().st_mtime_ns == made_at


def test_what_a_killed_server_left_is_taken_away_by_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(running.tempfile, "tempdir", str(tmp_path))
    left = tmp_path / "tieout-serve-left"
    left.mkdir()
    (left / "lock").touch()
    other = tmp_path / "tieout-serve-other"
    other.mkdir()
    with running.scratch() as one:
        assert not left.exists()
        assert other.exists()  # no lock: not known to be a server's
        with running.scratch() as two:
            assert one.exists()
            assert two.exists()
    assert not one.exists()


def failed(capsys, *arguments) -> str:
    assert main(["serve", *map(str, arguments)]) == 2
    return capsys.readouterr().err


def test_a_port_in_use_is_said(tmp_path, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"Port {port} is in use on 127.0.0.1" in failed(capsys, tmp_path, "--port", port)


def test_a_folder_that_is_none_is_said(tmp_path, capsys):
    (tmp_path / "file").touch()
    assert "expected a folder of filings, found a file" in failed(capsys, tmp_path / "file")
    assert "found nothing" in failed(capsys, tmp_path / "none")


def test_the_folder_is_not_written_to_by_way_of_the_cache(tmp_path, capsys):
    assert "Name a place outside" in failed(capsys, tmp_path, "--cache", tmp_path / "sub" / ".." / "cache")


def test_others_are_only_let_in_where_that_is_said(tmp_path, capsys):
    said = failed(capsys, tmp_path, "--host", "0.0.0.0")  # noqa: S104
    assert "can be reached by others" in said
    assert "--expose" in said


def test_being_exposed_is_warned_of(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(running, "serve", lambda _, started, **__: started("http://nowhere/"))
    assert main(["serve", str(tmp_path), "--host", "0.0.0.0", "--expose"]) == 0  # noqa: S104
    assert "everyone who can reach it can read the filings" in capsys.readouterr().err


def test_an_address_that_is_none_is_said(tmp_path, capsys):
    assert "cannot listen on 192.0.2.1" in failed(capsys, tmp_path, "--host", "192.0.2.1", "--expose")


@pytest.mark.parametrize("port", ["-1", "65536", "x"])
def test_a_port_that_is_none_is_said(tmp_path, capsys, port):
    with pytest.raises(SystemExit) as ended:
        main(["serve", str(tmp_path), f"--port={port}"])
    assert ended.value.code == 2
    assert "expected a port" in capsys.readouterr().err


def test_a_missing_extra_is_named(tmp_path, capsys, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("tieout.serving")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    said = failed(capsys, tmp_path)
    assert "pip install 'tieout[serve]'" in said
    assert "uvicorn" in said
