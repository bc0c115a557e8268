"""Half a request holds no connection for long; what is sent whole is answered as before."""

import socket
import threading
from urllib.parse import urlsplit

import httpx
import pytest

from tests.serving.making import made, served
from tieout.serving import heads, running

HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"


@pytest.fixture
def port(tmp_path, monkeypatch):
    monkeypatch.setattr(heads, "PATIENCE", 0.4)
    (tmp_path / "filings").mkdir()
    (tmp_path / "filings" / "example.htm").write_text(made(), encoding="utf-8")
    with served(tmp_path / "filings", tmp_path / "own") as address:
        yield urlsplit(address).port


def said(port: int, sent: bytes, *, after: bytes = b"", then: bytes = b"") -> bytes:
    """What the server says to these bytes until it closes the connection; once it has said `after`, the rest is sent."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        client.sendall(sent)
        answer = b""
        while part := client.recv(65_536):
            answer += part
            if then and after in answer:
                client.sendall(then)
                then = b""
    return answer


@pytest.mark.parametrize("sent", [b"", b"G", b"GET / HTTP/1.1\r\nHost: ", HEAD % 1 + b"X-More: "])
def test_half_a_head_is_given_up(port, sent):
    assert said(port, sent).startswith(b"HTTP/1.1 408 ")


def test_half_a_second_request_is_given_up_too(port):
    whole = HEAD % port + b"\r\n"
    answer = said(port, whole, after=b"</html>", then=b"GET /again")
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.count(b"HTTP/1.1 408 ") == 1


def test_a_whole_request_is_answered(port):
    assert said(port, HEAD % port + b"Connection: close\r\n\r\n").startswith(b"HTTP/1.1 200 ")


def test_those_who_wait_do_not_keep_others_out(tmp_path, monkeypatch):
    monkeypatch.setattr(heads, "PATIENCE", 1.0)
    monkeypatch.setattr(running, "_MOST_CONNECTIONS", 4)
    (tmp_path / "filings").mkdir()
    with served(tmp_path / "filings", tmp_path / "own") as address:
        port = urlsplit(address).port
        waiting = [threading.Thread(target=said, args=(port, b"GET /")) for _ in range(8)]
        for each in waiting:
            each.start()
        for each in waiting:
            each.join()
        assert httpx.get(address).status_code == 200
