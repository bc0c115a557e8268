"""Who may ask, how much may be sent, and what a browser may do with the answer."""

import re
import socket

import pytest

from tests.serving.making import Browser, made, served
from tieout.serving import compare
from tieout.serving.guard import is_own
from tieout.serving.settings import Settings

SMALL = 20_000


@pytest.fixture(scope="module")
def tight(tmp_path_factory):
    """A server that takes little at once."""
    place = tmp_path_factory.mktemp("tight")
    (place / "empty").mkdir()
    with served(place / "empty", place / "own", max_upload=SMALL) as address:
        yield address


def raw(address: str, request: bytes) -> bytes:
    """What the server says to these bytes."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(request)
        said = b""
        while chunk := connection.recv(65536):
            said += chunk
    return said


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", "", "[::1]", "127.0.0.1:8765.evil.example"]
)
def test_another_host_name_is_refused(server, host):
    said = raw(server, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert said.split(b" ", 2)[1] == b"421"
    assert b"Kingsoft" not in said


def test_two_host_names_are_refused(server):
    own = server.removeprefix("http://")
    said = raw(server, f"GET / HTTP/1.1\r\nHost: {own}\r\nHost: evil.example\r\nConnection: close\r\n\r\n".encode())
    assert said.split(b" ", 2)[1] in (b"400", b"421")


@pytest.mark.parametrize(
    ("host", "exposed", "expected"),
    [
        ("localhost:8765", False, True),
        ("[::1]:8765", False, True),
        ("LOCALHOST:8765", False, True),
        ("10.0.0.7:8765", False, False),
        ("10.0.0.7:8765", True, True),
        (f"{socket.gethostname()}:8765", True, True),
        ("rebound.example:8765", True, False),
        ("10.0.0.7", True, False),
    ],
)
def test_an_exposed_server_is_reached_by_numbers_only(folder, host, exposed, expected):
    assert is_own(host, Settings(folder, host="0.0.0.0" if exposed else "127.0.0.1", exposed=exposed)) is expected  # noqa: S104


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "http://127.0.0.1", "https://127.0.0.1:{port}", "http://localhost:{port}"]
)
def test_a_form_of_another_origin_is_refused(browser, origin):
    headers = {} if origin is None else {"Origin": origin.format(port=browser.base_url.port)}
    answer = browser.post("/upload", data={"token": browser.token}, files={"filing": ("x.htm", made())}, headers=headers)
    assert answer.status_code == 403
    assert "not sent by a page of this server" in answer.text


def test_a_form_that_says_it_is_of_another_site_is_refused(browser):
    headers = {"Origin": browser.origin, "Sec-Fetch-Site": "cross-site"}
    assert browser.post("/upload", data={"token": browser.token}, headers=headers).status_code == 403


@pytest.mark.parametrize("token", ["", "0" * 64, "é"])
def test_a_form_without_the_sessions_token_is_refused(browser, token):
    assert browser.token
    answer = browser.post("/upload", data={"token": token}, files={"filing": ("x.htm", made())}, headers={"Origin": browser.origin})
    assert answer.status_code == 403


def test_the_token_of_another_session_is_refused(browser, server):
    with Browser(server) as other:
        token = other.token
    assert browser.token != token
    answer = browser.post("/upload", data={"token": token}, files={"filing": ("x.htm", made())}, headers={"Origin": browser.origin})
    assert answer.status_code == 403


def test_a_cookie_that_is_not_ours_is_no_session(server):
    with Browser(server) as visitor:
        name = next(iter(visitor.get("/").cookies))
    forged = {"Cookie": f"{name}=AAAAAAAAAAAAAAAAAAAAAA.{'0' * 64}", "Origin": server}
    with Browser(server) as forger:
        assert forger.post("/upload", headers=forged).status_code == 403


def test_another_site_may_link_here_but_not_load_anything(browser):
    there = {"Sec-Fetch-Site": "cross-site"}
    assert browser.get("/", headers={**there, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}).status_code == 200
    for mode, destination in (("no-cors", "script"), ("cors", "empty"), ("navigate", "iframe"), ("no-cors", "image")):
        assert browser.get("/", headers={**there, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": destination}).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_other_methods_are_refused(browser, method):
    assert browser.request(method, "/").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/compare",
        "/search",
        "/alerts",
        "/nothing",
        "/filings/none",
        "/static/app.css",
        "/static/app.js",
        "/upload",
        "/compare?line=none",
    ],
)
def test_every_answer_carries_the_headers(browser, path):
    headers = browser.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


def test_pages_carry_no_script_or_style_of_their_own_and_name_no_other_host(browser):
    filing = browser.filings()["kingsoft-cloud-2024-20f.htm"]
    paths = (
        "/",
        "/compare",
        "/search?q=revenues",
        "/alerts",
        "/nothing",
        *(f"{filing}{end}" for end in ("", "/check", "/facts", "/outline", "/audit", "/passages/1")),
    )
    for path in paths:
        page = browser.get(path).text
        assert not re.search(r"<script(?! src=\"/static/app\.js\" defer></script>)|<style|\sstyle=|\son\w+=|javascript:", page), path
        assert not re.search(r"(?:src|href|action)=[\"']?(?:https?:)?//", page), path


def test_self_contained_pages_are_shown_as_if_from_nowhere(browser):
    filing = browser.filings()["kingsoft-cloud-2024-20f.htm"]
    answer = browser.get(f"{filing}/page/digest.html")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox allow-scripts;")
    assert "allow-same-origin" not in policy
    assert "connect-src" not in policy  # so that default-src 'none' stands for it
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert 'sandbox="allow-scripts"' in browser.get(filing).text


def test_the_cookie_is_for_this_site_alone(server):
    with Browser(server) as browser:
        cookie = browser.get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Domain" not in cookie


def test_too_much_is_refused_by_what_it_says_of_its_length(tight):
    with Browser(tight) as browser:
        answer = browser.submit("/upload", files={"filing": ("large.htm", b"x" * 5_000_000)})
        assert answer.status_code == 413
        assert "Expected at most 0.02 MB" in answer.text
        assert "large.htm" not in browser.get("/").text


def test_too_much_is_refused_while_it_comes_in(tight):
    with Browser(tight) as browser:
        token = browser.token

        def endless():
            yield b'--b\r\nContent-Disposition: form-data; name="token"\r\n\r\n' + token.encode() + b"\r\n"
            yield b'--b\r\nContent-Disposition: form-data; name="filing"; filename="x.htm"\r\n\r\n'
            for _ in range(100):
                yield b"x" * 65536

        headers = {"Origin": browser.origin, "Content-Type": "multipart/form-data; boundary=b"}
        answer = browser.post("/upload", content=endless(), headers=headers)
        assert answer.status_code == 413


def test_too_many_files_and_fields_are_refused(browser):
    files = [("filing", (f"{n}.htm", "x")) for n in range(30)]
    assert browser.submit("/upload", files=files).status_code == 400
    assert browser.submit("/upload", {f"f{n}": "x" for n in range(50)}, files={"filing": ("x.htm", "x")}).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/static/../settings.py",
        "/static/..%2fsettings.py",
        "/static/%2e%2e/settings.py",
        "/static/%2e%2e%2f%2e%2e%2fpipeline.py",
        "/static/..%5csettings.py",
        "/static//etc/passwd",
        "/filings/..%2f..%2fetc%2fpasswd",
        "/filings/example-2024.htm",
        "/filings/older%2fexample-2023.htm",
        "/results/..%2fexample.digest.json",
        "/audits/..%2f..",
        "/compare.%2e%2e",
        "/filings/%00",
    ],
)
def test_no_path_leads_to_a_file(server, path):
    own = server.removeprefix("http://")
    said = raw(server, f"GET {path} HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n".encode())
    assert said.split(b" ", 2)[1] in (b"404", b"405"), said[:300]
    assert b"root:" not in said
    assert b"import" not in said


def test_a_fault_of_ours_shows_no_trace(tmp_path, monkeypatch, caplog):
    def broken(*_: object) -> None:
        raise ValueError("a secret of ours")

    monkeypatch.setattr(compare, "compared_lines", broken)
    with served(tmp_path, tmp_path / "own") as address, Browser(address) as browser:
        answer = browser.get("/compare")
    assert answer.status_code == 500
    assert "tieout itself failed" in answer.text
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["content-security-policy"]
    assert "a secret of ours" in caplog.text
