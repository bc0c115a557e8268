"""The interface for programs: the verbs over HTTP, an audit that answers while the text is sent, its rules, and a generated client."""

import importlib
import json
import socket
import subprocess
import sys
import time

import httpx
import jsonschema
import pytest

pytest.importorskip("fastapi", reason="needs the extra rest (pip install 'tieout[rest]')")

from tests.serving.making import made, served
from tieout.cli import main
from tieout.outputs.schemas import schema_of
from tieout.serving.guard import Guard
from tieout.serving.rest import api
from tieout.serving.rest.api import PATHS
from tieout.serving.verbs.arguments import MOST_CHARACTERS
from tieout.serving.verbs.table import VERBS

BORNE = "a-token-of-this-test"
WRONG = "Revenues rose 12% to $1,210 million in 2024."


@pytest.fixture(scope="module")
def offered(tmp_path_factory):
    folder = tmp_path_factory.mktemp("offered")
    (folder / "example.htm").write_text(made(), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def address(offered, tmp_path_factory):
    """The address of a server with the interface."""
    with served(offered, tmp_path_factory.mktemp("api") / "own", api=True, patience=60) as address:
        yield address


@pytest.fixture(scope="module")
def program(address):
    with httpx.Client(base_url=f"{address}/v1", timeout=60) as program:
        yield program


def valid(name, answer):
    jsonschema.Draft202012Validator(schema_of(name)).validate(answer)
    return answer


def told(response, status):
    """What a problem says; its form has to be that of problems."""
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    return valid("problem", response.json())["detail"]


class TestVerbs:
    def test_every_verb_has_a_path(self):
        assert list(PATHS) == [verb.name for verb in VERBS]

    @pytest.mark.parametrize(("name", "given"), [
        ("find_filings", {"words": "2024"}),
        ("outline", {"limit": 3}),
        ("search_passages", {"words": "revenues"}),
        ("read_passage", {"passage": 3, "figures": True}),
        ("find_figures", {"line": "revenue", "period": "2024"}),
        ("digest", {"topic": "lead"}),
        ("check", {"status": "all"}),
    ])  # fmt: skip
    def test_what_is_looked_up_is_asked_in_the_address(self, program, name, given):
        verb = next(verb for verb in VERBS if verb.name == name)
        response = program.get(PATHS[name], params=given)
        assert response.status_code == 200
        valid(verb.answer, response.json())

    def test_figures_are_computed_with_and_answers_judged(self, program):
        figures = program.get("/figures", params={"line": "revenue"}).json()["figures"]
        answer = program.post("/compute", json={"op": "change", "figures": [each["id"] for each in figures]}).json()
        assert valid("computed", answer)["amount"] == "10%"
        judged = valid("judgement", program.post("/audit", json={"text": WRONG}).json())
        assert (judged["passes"], judged["corrected"]) == (False, WRONG.replace("12%", "10%"))

    @pytest.mark.parametrize("kind", ["digest", "check", "outline"])
    def test_whole_results_are_those_of_the_commands(self, program, kind, offered, capsys):
        command = "read" if kind == "outline" else kind
        main([command, str(offered / "example.htm"), "--format", "json"])
        assert program.get(f"/results/{kind}").text == capsys.readouterr().out

    def test_all_figures_come_in_lines(self, program):
        response = program.get("/results/facts", params={"filing": "example.htm"})
        lines = [valid("facts", json.loads(line)) for line in response.text.splitlines()]
        assert response.headers["content-type"] == "application/x-ndjson"
        assert "1210000000" in [line["value"] for line in lines]

    @pytest.mark.parametrize(("path", "given", "status", "said"), [
        ("/figures", {"line": "soup"}, 422, "Lines are: revenue"),
        ("/figures", {"wrods": "soup"}, 422, "wrods: Extra inputs are not permitted"),
        ("/outline", {"limit": 0}, 422, "greater than or equal to 1"),
        ("/outline", {"filing": "../example.htm"}, 422, "Offered are: example.htm"),
        ("/passage", {"passage": 999}, 422, "has passages 1 to"),
        ("/soup", {}, 404, "openapi.json says what there is"),
        ("/compute", {}, 405, "openapi.json says what there is"),
    ])  # fmt: skip
    def test_what_cannot_be_done_is_a_problem_that_says_what_to_do(self, program, path, given, status, said):
        assert said in told(program.get(path, params=given), status)


class TestStreaming:
    def lines(self, response):
        return [valid("streamed", json.loads(line)) for line in response.text.splitlines()]

    def test_claims_come_one_by_one_and_the_judgement_last(self, program):
        chunks = [b"Revenues rose 12% to $1,210 mil", b"lion in 2024. Net inc", "ome was $121\u00a0million.".encode()]
        *claims, last = self.lines(program.post("/audit/stream", content=iter(chunks)))
        assert [line["claim"]["verdict"] for line in claims] == ["contradicted", "supported"]
        assert last["judgement"]["counts"]["contradicted"] == 1
        assert "In place of" in last["judgement"]["refusal"]

    def test_a_claim_is_answered_before_the_rest_is_sent(self, address):
        host, _, port = address.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=60) as connection, connection.makefile("rb") as answer:
            head = f"POST /v1/audit/stream HTTP/1.1\r\nHost: {host}:{port}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            connection.sendall(head.encode())
            first = f"{WRONG} Net".encode()
            connection.sendall(b"%x\r\n%s\r\n" % (len(first), first))
            while b"contradicted" not in (line := answer.readline()):
                assert line, "the connection was closed"
            rest = b" income was $121 million."
            connection.sendall(b"%x\r\n%s\r\n0\r\n\r\n" % (len(rest), rest))
            assert b'"judgement":{' in answer.read()

    @pytest.mark.parametrize(("content", "said"), [
        (b"", "found nothing"),
        (b"x" * (MOST_CHARACTERS + 1), "characters, found more"),
    ])  # fmt: skip
    def test_what_cannot_be_judged_is_said_in_the_last_line(self, program, content, said):
        assert said in self.lines(program.post("/audit/stream", content=content))[-1]["error"]

    def test_the_question_and_the_filings_are_given_in_the_address(self, program):
        given = {"question": "What were revenues in 2023?", "filings": ["example.htm"]}
        *_, last = self.lines(program.post("/audit/stream", params=given, content=b"$1,100 million"))
        assert last["judgement"]["passes"]
        assert "no filing named 'other.htm'" in told(program.post("/audit/stream", params={"filings": ["other.htm"]}, content=b"x"), 422)


class TestRules:
    @pytest.mark.parametrize(("header", "status"), [
        ({"Host": "elsewhere.example"}, 421),
        ({"Origin": "http://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ])  # fmt: skip
    def test_pages_of_others_are_refused(self, program, header, status):
        for ask in (program.get, program.post):
            told(ask("/filings", headers=header), status)

    def test_other_methods_are_refused(self, program):
        told(program.delete("/filings"), 405)
        told(program.options("/filings"), 405)

    @pytest.mark.parametrize("content", [b"x" * 2_100_000, iter([b'{"text":"', *[b"x" * 100_000] * 30])], ids=["at once", "in chunks"])
    def test_what_is_too_large_is_refused(self, program, content):
        told(program.post("/audit", content=content, headers={"Content-Type": "application/json"}), 413)

    def test_who_is_still_sending_reads_the_refusal(self, program):
        head = f"POST /v1/audit HTTP/1.1\r\nHost: {program.base_url.netloc.decode()}\r\nContent-Length: 3000000\r\n\r\n".encode()
        with socket.create_connection((program.base_url.host, program.base_url.port), timeout=20) as sender:
            sender.sendall(head)
            for _ in range(30):
                sender.sendall(b"x" * 100_000)
                time.sleep(0.005)  # As a slow line does: a connection that is cut shows.
            assert sender.recv(100).startswith(b"HTTP/1.1 413")

    def test_programs_get_no_cookie_and_nothing_to_run(self, program):
        headers = program.get("/filings").headers
        assert "set-cookie" not in headers
        assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")
        assert headers["content-security-policy"].startswith("default-src 'none'")

    def test_pages_are_still_there(self, address):
        assert "example.htm" in httpx.get(f"{address}/").text

    def test_without_the_option_there_is_none(self, server):
        assert httpx.get(f"{server}/v1/filings").status_code == 404

    def test_a_token_is_asked_for_where_one_is_set(self, offered, tmp_path):
        with served(offered, tmp_path / "own", api=True, token=BORNE) as address:
            assert "TIEOUT_TOKEN" in told(httpx.get(f"{address}/v1/filings"), 401)
            told(httpx.get(f"{address}/v1/openapi.json", headers={"Authorization": "Bearer other"}), 401)
            assert httpx.get(f"{address}/v1/filings", headers={"Authorization": f"Bearer {BORNE}"}).status_code == 200

    def test_others_than_this_machine_need_a_token(self, offered, capsys, monkeypatch):
        monkeypatch.delenv("TIEOUT_TOKEN", raising=False)
        assert main(["serve", str(offered), "--api", "--host", "0.0.0.0", "--expose"]) == 2  # noqa: S104  it does not begin
        assert "Set TIEOUT_TOKEN to a secret" in " ".join(capsys.readouterr().err.split())

    def test_a_fault_of_ours_is_told_without_its_text(self, program, monkeypatch):
        monkeypatch.setattr(api, "written", lambda *_: 1 / 0)
        detail = told(program.get("/results/digest"), 500)
        assert "our fault" in detail
        assert "division" not in detail

    def test_one_guard_stands_before_both(self, program, monkeypatch):
        monkeypatch.setattr(Guard, "_program_refusal", lambda *_: None)
        assert program.get("/filings", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_a_generated_client_works(program, address, tmp_path, monkeypatch):
    pytest.importorskip("openapi_python_client", reason="needs openapi-python-client, which makes the client")
    (tmp_path / "openapi.json").write_text(json.dumps(program.get("/openapi.json").json()), encoding="utf-8")
    (tmp_path / "settings.yml").write_text("post_hooks: []\n", encoding="utf-8")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--path", "openapi.json"]
    done = subprocess.run(
        [*command, "--output-path", "tieout_client", "--config", "settings.yml"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    monkeypatch.syspath_prepend(str(tmp_path))
    find, judge = (importlib.import_module(f"tieout_client.api.verbs.{name}") for name in ("find_figures", "audit_answer"))
    asked = importlib.import_module("tieout_client.models").AskedJudgement(text=WRONG)
    with importlib.import_module("tieout_client").Client(base_url=f"{address}/v1", timeout=60) as client:
        assert [each.value for each in find.sync(client=client, line="revenue").figures] == ["1210000000", "1100000000"]
        judged = judge.sync(client=client, body=asked)
        assert (judged.passes, judged.claims[0].verdict) == (False, "contradicted")
        problem = find.sync(client=client, line="soup")
        assert (type(problem).__name__, problem.status) == ("ProblemJson", 422)


def test_the_document_describes_every_answer(program):
    document = program.get("/openapi.json").json()
    schemas = document["components"]["schemas"]
    assert document["servers"] == [{"url": "/v1"}]
    for reference in set(json.dumps(document).split('"$ref": "')[1:]):
        assert reference.partition('"')[0].removeprefix("#/components/schemas/") in schemas
    for verb in VERBS:
        [operation] = document["paths"][PATHS[verb.name]].values()
        assert operation["operationId"] == verb.name
        assert operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2] in schemas
