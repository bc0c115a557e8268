"""Small filings made by hand, a server that really listens, and a browser's manners in talking to it."""

import asyncio
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import httpx
import uvicorn

from tieout.serving.listening import listening
from tieout.serving.running import configuration
from tieout.serving.settings import Settings

ROW = re.compile(r'<th scope="row"><a href="([^"]+)">[^<]*</a><span class="file">([^<]*)<')
TOKEN = re.compile(r'name="token" value="([0-9a-f]+)"')

FILING = """<html><head><title>Example</title></head><body>
<p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p>
<p>FORM 10-K</p>
<p>ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934</p>
<p>For the fiscal year ended December 31, {year}</p>
<p>{entity}</p>
<p>(Exact name of registrant as specified in its charter)</p>
<p><b>Item 8. Financial Statements and Supplementary Data</b></p>
<p><b>CONSOLIDATED STATEMENTS OF OPERATIONS</b></p>
<p>(in millions)</p>
<table>
<tr><td></td><td colspan="2">Year ended December 31,</td></tr>
<tr><td></td><td>{year}</td><td>{before}</td></tr>
<tr><td>Revenues</td><td>${newer}</td><td>${older}</td></tr>
<tr><td>Cost of revenues</td><td>(700)</td><td>(650)</td></tr>
<tr><td>Net income</td><td>$121</td><td>$99</td></tr>
</table>
</body></html>
"""


def made(entity: str = "EXAMPLE INC.", year: int = 2024, newer: str = "1,210", older: str = "1,100") -> str:
    """A tiny annual report with two years of revenues."""
    return FILING.format(entity=entity, year=year, before=year - 1, newer=newer, older=older)


@contextmanager
def served(folder: Path, place: Path, **bounds: object) -> Iterator[str]:
    """The application, listening on a free port of the loopback; its address."""
    settings = Settings(folder, port=0)._replace(**bounds)
    listener = listening(settings.host, settings.port)
    settings = settings._replace(port=listener.getsockname()[1])
    place.mkdir(exist_ok=True)
    server = uvicorn.Server(configuration(settings, place))
    thread = Thread(target=lambda: asyncio.run(server.serve([listener])))
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        yield f"http://127.0.0.1:{settings.port}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


class Browser(httpx.Client):
    """Keeps its cookie, follows redirects, sends the form's token and names the page's origin."""

    def __init__(self, address: str) -> None:
        super().__init__(base_url=address, follow_redirects=True, timeout=60)

    @property
    def origin(self) -> str:
        return str(self.base_url).rstrip("/")

    @property
    def token(self) -> str:
        return TOKEN.search(self.get("/").text)[1]

    def submit(self, path: str, data: dict[str, str] | None = None, **more: object) -> httpx.Response:
        """Submit a form of this site."""
        return self.post(path, data={"token": self.token, **(data or {})}, headers={"Origin": self.origin}, **more)

    def upload(self, name: str, content: str | bytes) -> httpx.Response:
        """Drop a filing in, and wait for its page."""
        return self.ready(self.submit("/upload", files={"filing": (name, content)}))

    def audit(self, filing: str, text: str) -> httpx.Response:
        """Paste a digest, and wait for what comes of it."""
        return self.ready(self.submit(f"{filing}/audit", {"text": text}))

    def ready(self, response: httpx.Response) -> httpx.Response:
        """The page that a page of progress turns into."""
        while response.status_code == 202:
            time.sleep(0.05)
            response = self.get(response.url)
        return response

    def reading(self, path: str) -> httpx.Response:
        """A page, once it is there."""
        return self.ready(self.get(path))

    def filings(self) -> dict[str, str]:
        """The filings of the first page, name to path, once all are read."""
        page = self.get("/")
        while "data-refresh" in page.text:
            time.sleep(0.05)
            page = self.get("/")
        return {name: path for path, name in ROW.findall(page.text)}
