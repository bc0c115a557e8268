"""A server on this machine that answers as EDGAR documents, for companies that do not exist, and that can be told to fail."""

import gzip
import json
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic
from typing import NamedTuple

EXAMPLE, ABROAD = "0009100001", "0009100002"
AGENT = "0009900000"
_COLUMNS = (
    "accessionNumber filingDate reportDate acceptanceDateTime act form fileNumber filmNumber items size isXBRL isInlineXBRL "
    "primaryDocument primaryDocDescription"
).split()


class Filing(NamedTuple):
    """A submission on the server. `documents` are (type, name, text)."""

    cik: str
    accession: str
    form: str
    filed: str
    reported: str
    documents: tuple[tuple[str, str, str], ...]

    @property
    def main(self) -> str:
        return self.documents[0][1] if self.documents else ""


def report(year: int, form: str = "10-K", name: str = "EXAMPLE WORKS INC.", revenue: int = 1210) -> str:
    """The main document of an annual report, with tags."""
    start, end = f"{year}-01-01", f"{year}-12-31"
    return f"""<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:us-gaap="http://fasb.org/us-gaap/2024"
 xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"><head><title>Report</title></head><body>
<div style="display:none"><ix:header><ix:resources>
<xbrli:context id="now"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">{EXAMPLE}</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:startDate>{start}</xbrli:startDate><xbrli:endDate>{end}</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit></ix:resources></ix:header></div>
<p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p><p>FORM {form}</p>
<p>ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934</p>
<p>For the fiscal year ended December 31, {year}</p><p>{name}</p><p>(Exact name of registrant as specified in its charter)</p>
<p><b>Item 7. Management's Discussion and Analysis of Financial Condition and Results of Operations</b></p>
<p>Revenues rose by 10.0% from $1,100 million in {year - 1} to ${revenue:,} million in {year}, primarily due to higher prices.</p>
<p><b>CONSOLIDATED STATEMENTS OF OPERATIONS</b></p><p>(in millions)</p><table>
<tr><td></td><td colspan="2">Year ended December 31,</td></tr><tr><td></td><td>{year}</td><td>{year - 1}</td></tr>
<tr><td>Revenues</td><td>$<ix:nonFraction name="us-gaap:Revenues" contextRef="now" unitRef="usd" decimals="-6" scale="6"
 format="ixt:num-dot-decimal">{revenue:,}</ix:nonFraction></td><td>$1,100</td></tr>
<tr><td>Net income</td><td>$<ix:nonFraction name="us-gaap:NetIncomeLoss" contextRef="now" unitRef="usd" decimals="-6"
 scale="6">121</ix:nonFraction></td><td>$99</td></tr></table></body></html>
"""


def _annual(year: int, number: int, form: str = "10-K", cik: str = EXAMPLE, agent: str = "") -> Filing:
    accession = f"{agent or cik}-{(year + 1) % 100:02}-{number:06}"
    name = f"exmp-{year}1231.htm"
    documents = (form, name, report(year, form)), ("EX-13", f"exmp-{year}ex13.htm", "<html><body><p>Exhibit 13</p></body></html>\n")
    more = ("EX-31.1", f"exmp-{year}ex31.htm", "<html><body><p>I certify</p></body></html>\n"), ("GRAPHIC", "logo.jpg", "begin 644\nend\n")
    return Filing(cik, accession, form, f"{year + 1}-02-10", f"{year}-12-31", (*documents, *more))


def _short(form: str, filed: str, number: int, cik: str = EXAMPLE, reported: str = "") -> Filing:
    text = f"<html><body><p>FORM {form}</p><p>Revenue was $5 million in the quarter.</p></body></html>\n"
    accession = f"{cik}-{filed[2:4]}-{number:06}"
    return Filing(cik, accession, form, filed, reported or filed, ((form, f"{form.lower()}-{number}.htm", text),))


class Company(NamedTuple):
    """A company on the server: its newest submissions, and older ones on a page of their own."""

    cik: str
    name: str
    ticker: str
    recent: tuple[Filing, ...]
    older: tuple[Filing, ...] = ()


EMPTY = Filing(EXAMPLE, f"{EXAMPLE}-23-000044", "8-K", "2023-05-01", "2023-05-01", ())
COMPANIES = (
    Company(
        EXAMPLE,
        "Example Works Inc.",
        "EXMP",
        (
            _short("10-Q", "2025-11-01", 9, reported="2025-09-30"),
            _annual(2024, 3),
            _short("10-Q", "2024-11-01", 7, reported="2024-09-30"),
            _annual(2023, 2, agent=AGENT),
            EMPTY,
        ),
        (_annual(2022, 1), _annual(2021, 8), _annual(2020, 6)),
    ),
    Company(
        ABROAD,
        "Example Abroad PLC",
        "EXAB",
        (
            _short("6-K", "2025-08-01", 5, ABROAD),
            _short("6-K", "2025-05-01", 4, ABROAD),
            _annual(2024, 2, "20-F", ABROAD),
        ),
    ),
)


def full_text(filing: Filing) -> str:
    """A full submission, as EDGAR disseminates it."""
    documents = "".join(
        f"<DOCUMENT>\n<TYPE>{type}\n<SEQUENCE>{number}\n<FILENAME>{name}\n<DESCRIPTION>{type}\n<TEXT>\n{text}</TEXT>\n</DOCUMENT>\n"
        for number, (type, name, text) in enumerate(filing.documents, 1)
    )
    day = filing.filed.replace("-", "")
    return (
        f"<SEC-DOCUMENT>{filing.accession}.txt : {day}\n<SEC-HEADER>{filing.accession}.hdr.sgml : {day}\n"
        f"ACCESSION NUMBER:\t\t{filing.accession}\nCONFORMED SUBMISSION TYPE:\t{filing.form}\n"
        f"CONFORMED PERIOD OF REPORT:\t{filing.reported.replace('-', '')}\nFILED AS OF DATE:\t\t{day}\n\nFILER:\n\n\tCOMPANY DATA:\n"
        f"\t\tCOMPANY CONFORMED NAME:\t\t\tEXAMPLE\n\t\tCENTRAL INDEX KEY:\t\t\t{filing.cik}\n</SEC-HEADER>\n{documents}</SEC-DOCUMENT>\n"
    )


def _columns(filings) -> dict:
    rows = [
        {"accessionNumber": f.accession, "filingDate": f.filed, "reportDate": f.reported, "form": f.form, "primaryDocument": f.main}
        for f in filings
    ]
    return {name: [row.get(name, "") for row in rows] for name in _COLUMNS}


def _headers_page(filing: Filing) -> str:
    listed = "".join(
        f"&lt;DOCUMENT&gt;\n&lt;TYPE&gt;{type}\n&lt;SEQUENCE&gt;{number}\n&lt;FILENAME&gt;<a href='{name}'>{name}</a>\n&lt;/DOCUMENT&gt;\n"
        for number, (type, name, _) in enumerate(filing.documents, 1)
    )
    return f"<html><body><pre>&lt;SEC-HEADER&gt;{filing.accession}\n&lt;/SEC-HEADER&gt;\n{listed}</pre></body></html>"


def _companyfacts(company: Company) -> dict:
    values = [
        {"start": f"{f.reported[:4]}-01-01", "end": f.reported, "val": 1_210_000_000, "accn": f.accession, "form": f.form}
        for f in (*company.recent, *company.older)
        if f.form == "10-K"
    ]
    other = [value | {"val": 122_000_000} for value in values]
    tax = [value | {"val": 7} for value in values]
    named = {"Revenues": values, "NetIncomeLoss": other, "IncomeTaxExpenseBenefit": tax}
    facts = {concept: {"label": concept, "units": {"USD": rows}} for concept, rows in named.items()}
    return {"cik": int(company.cik), "entityName": company.name, "facts": {"us-gaap": facts}}


def answers() -> dict[str, bytes]:
    """What is at each path."""
    listed = {str(i): {"cik_str": int(c.cik), "ticker": c.ticker, "title": c.name} for i, c in enumerate(COMPANIES)}
    pages: dict[str, object] = {"/files/company_tickers.json": listed}
    for company in COMPANIES:
        page = f"CIK{company.cik}-submissions-001.json"
        files = [{"name": page, "filingCount": len(company.older), "filingFrom": "2021-01-01", "filingTo": "2023-02-10"}]
        filings = {"recent": _columns(company.recent), "files": files if company.older else []}
        record = {"cik": str(int(company.cik)), "name": company.name, "tickers": [company.ticker], "filings": filings}
        pages[f"/submissions/CIK{company.cik}.json"] = record
        pages[f"/submissions/{page}"] = _columns(company.older)
        pages[f"/api/xbrl/companyfacts/CIK{company.cik}.json"] = _companyfacts(company)
        for filing in (*company.recent, *company.older):
            folder = folder_of(filing)
            items = [{"name": name, "type": "text.gif", "size": str(len(text.encode()))} for _, name, text in filing.documents]
            items.append({"name": f"{filing.accession}.txt", "type": "text.gif", "size": ""})
            pages[f"{folder}/index.json"] = {"directory": {"item": items, "name": folder, "parent-dir": folder.rpartition("/")[0]}}
            pages[f"{folder}/{filing.accession}.txt"] = full_text(filing)
            pages[f"{folder}/{filing.accession}-index-headers.html"] = _headers_page(filing)
            pages |= {f"{folder}/{name}": text for _, name, text in filing.documents}
    return {path: (said if isinstance(said, str) else json.dumps(said)).encode() for path, said in pages.items()}


def folder_of(filing: Filing) -> str:
    return f"/Archives/edgar/data/{int(filing.cik)}/{filing.accession.replace('-', '')}"


def text_path(filing: Filing) -> str:
    return f"{folder_of(filing)}/{filing.accession}.txt"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Nothing: a client that left is part of the tests."""


class Request(NamedTuple):
    """A request that was made."""

    time: float
    path: str
    agent: str


class EdgarServer:
    """A running server. `failures` are what it does at a path in place of the answer, each once, in their order: ("status", 503, headers),
    ("cut",), ("unsaid",), ("stall",), ("drip", "head" or "body"), ("endless",), ("encoded", "br")."""

    def __init__(self):
        self.pages = answers()
        self.requests: list[Request] = []
        self.failures: dict[str, list[tuple]] = {}
        self.zipped = False
        self.sent = 0
        self.stalled, self.released = threading.Event(), threading.Event()
        self._http = _Server(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self._http.server_address[1]}"

    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    def answer(self, path: str) -> tuple[bytes | None, dict[str, str]]:
        """The body at a path, None where there is none, and its headers."""
        body = self.pages.get(path)
        return (gzip.compress(body), {"Content-Encoding": "gzip"}) if self.zipped and body is not None else (body, {})

    def fail(self, path: str, *failures: tuple) -> None:
        self.failures[path] = list(failures)

    @contextmanager
    def running(self):
        thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.released.set()
            self._http.shutdown()
            thread.join()
            self._http.server_close()


def _unsaid(handler, _, body) -> None:
    """Fewer bytes, and nobody said how many there would be."""
    handler._begin(200, {"Connection": "close"})
    handler.wfile.write(body[: len(body) // 2])


def _drip(handler, server, _, where) -> None:
    """A byte now and then, without end."""
    if where == "body":
        handler._begin(200, {"Connection": "close"})
    else:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-More: ")
    while not server.released.wait(0.05):
        handler.wfile.write(b"x")


def _endless(handler, server, _) -> None:
    """As much as anyone takes, and nobody said how much."""
    handler._begin(200, {"Connection": "close"})
    with suppress(OSError):
        while True:
            server.sent += handler.wfile.write(b" " * 100_000)


def _encoded(handler, _, body, encoding) -> None:
    """The body, and a head that says how it is compressed."""
    handler._begin(200, {"Content-Encoding": encoding, "Content-Length": str(len(body))})
    handler.wfile.write(body)


_HOSTILE = {"unsaid": _unsaid, "drip": _drip, "endless": _endless, "encoded": _encoded}


def _handler(server: EdgarServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            agent = self.headers.get("User-Agent", "")
            server.requests.append(Request(monotonic(), self.path, agent))
            failures = server.failures.get(self.path)
            body, self.encoded = server.answer(self.path)
            if "@" not in agent:
                self._say(403, b"Undeclared automated tool")
            elif failures:
                self._fail(failures.pop(0), body or b"")
            elif body is None:
                self._say(404, b"Not found")
            else:
                self._say(200, body)

        def _fail(self, failure, body):
            kind, *rest = failure
            if kind == "status":
                self._say(rest[0], b"", rest[1] if len(rest) > 1 else {})
            elif kind == "cut":  # fewer bytes than were said
                self._begin(200, {"Content-Length": str(len(body))})
                self.wfile.write(body[: len(body) // 2])
                self.close_connection = True
            elif kind in _HOSTILE:
                _HOSTILE[kind](self, server, body, *rest)
                self.close_connection = True
            elif kind == "stall":
                self._begin(200, {"Content-Length": str(len(body))})
                self.wfile.write(body[: len(body) // 2])
                self.wfile.flush()
                server.stalled.set()
                server.released.wait(60)
                self.close_connection = True

        def _say(self, status, body, headers=None):
            self._begin(status, {"Content-Length": str(len(body)), **(headers or {})})
            self.wfile.write(body)

        def _begin(self, status, headers):
            self.send_response(status)
            for name, value in ({**headers, **self.encoded} if status == 200 else headers).items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_):
            """Nothing: pytest has the list."""

    return Handler
