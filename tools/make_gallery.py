"""The pictures of docs/gallery.md: `python tools/make_gallery.py` writes docs/images/*.png.

Shown are only the samples of this project and an invented company. It needs the extra 'serve', playwright and a Chromium
(CHROMIUM=… names one; else /usr/bin/chromium, else playwright's own). Look at the pictures before committing them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SAMPLES = ROOT / "samples"
LARGEST = 150_000
"""Bytes of a picture, at most: they are read with the page."""
WINDOW = {"width": 1080, "height": 560}
FIGURE = 8
"""Which link of the digest is followed in the picture of the reader."""
FINDING = 1
"""Which finding of the audit is followed in its picture."""
PATIENCE = 60
"""Seconds to wait for the server and for its reading of the filings."""

_REPORT = """<html><body><p>FORM 10-K</p><p>For the fiscal year ended December 31, {year}</p><p>Northwind Mills, Inc.</p>
<p>(Exact name of registrant as specified in its charter)</p><p><b>Item 1A. Risk Factors</b></p><p>{risk}</p>
<p><b>Item 8. Financial Statements and Supplementary Data</b></p>
<p><b>Consolidated Statements of Operations</b></p><p>(In millions of U.S. dollars)</p>
<table><tr><td></td><td colspan="3">Year ended December 31,</td></tr>{operations}</table>
<p><b>Consolidated Balance Sheets</b></p><p>(In millions of U.S. dollars)</p><table>{balance}</table></body></html>"""
_RISK = "A drought, {}or a disease of the crop could leave our mills without grain for months, and we could not replace it in time."


def rows(*lines: tuple[str, ...]) -> str:
    """Rows of a table: `rows(("Cash", "80"))` is `<tr><td>Cash</td><td>80</td></tr>`."""
    return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in lines)


def invented(folder: Path) -> None:
    """Two annual reports of a company that does not exist. The newer one restates, divides a line, and does not add up."""
    older_operations = rows(
        ("", "2023", "2022", "2021"),
        ("Revenue", "1,240", "1,105", "1,020"),
        ("Cost of sales", "820", "740", "690"),
        ("Gross profit", "420", "365", "330"),
        ("Net income", "96", "81", "70"),
    )
    newer_operations = rows(
        ("", "2024", "2023", "2022"),
        ("Revenue", "1,392", "1,228", "1,105"),
        ("Cost of sales", "905", "820", "740"),
        ("Gross profit", "487", "408", "365"),
        ("Net income", "118", "84", "81"),
    )
    older_balance = rows(
        ("", "December 31, 2023", "December 31, 2022"),
        ("Cash and cash equivalents", "80", "70"),
        ("Other assets", "420", "430"),
        ("Total assets", "500", "500"),
        ("Total liabilities", "280", "300"),
        ("Total stockholders’ equity", "220", "200"),
        ("Total liabilities and stockholders’ equity", "500", "500"),
    )
    newer_balance = rows(
        ("", "December 31, 2024", "December 31, 2023"),
        ("Cash and cash equivalents", "95", "80"),
        ("Intangible assets, net", "300", "270"),
        ("Other assets", "215", "150"),
        ("Total assets", "600", "500"),
        ("Total liabilities", "300", "280"),
        ("Total stockholders’ equity", "300", "220"),
        ("Total liabilities and stockholders’ equity", "600", "500"),
    )
    older = _REPORT.format(year=2023, risk=_RISK.format(""), operations=older_operations, balance=older_balance)
    newer = _REPORT.format(year=2024, risk=_RISK.format("a tariff "), operations=newer_operations, balance=newer_balance)
    (folder / "northwind-2023.htm").write_text(older, encoding="utf-8")
    (folder / "northwind-2024.htm").write_text(newer, encoding="utf-8")


def tieout(*arguments: str, folder: Path) -> None:
    """Run a command in the folder. An audit and a check end with 1 where they find something, which is wanted here."""
    done = subprocess.run([sys.executable, "-m", "tieout", *arguments], cwd=folder, check=False)  # noqa: S603
    if done.returncode not in (0, 1):
        raise SystemExit(f"tieout {' '.join(arguments)} ended with {done.returncode}")


def picture(page: Page, name: str, address: str, before: Callable[[Page], None] = lambda _: None) -> None:
    """Open the address, do what comes before, and write the picture; one that is too large is refused."""
    page.goto(address)
    before(page)
    page.wait_for_timeout(400)
    target = IMAGES / f"{name}.png"
    page.screenshot(path=str(target))
    size = target.stat().st_size
    if size > LARGEST:
        raise SystemExit(f"{target} has {size:,} bytes, more than {LARGEST:,}: show less of the page")
    print(f"{target.relative_to(ROOT)}: {size:,} bytes")


def until_read(page: Page, site: str) -> None:
    """Wait until the server has read every filing of its folder."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        page.goto(f"{site}/alerts")
        if "being read" not in page.inner_text("main"):
            return
        time.sleep(0.5)
    raise SystemExit("the server did not read its filings in time")


def of_files(page: Page, folder: Path) -> None:
    """The pages that the commands write."""
    tieout("digest", "kingsoft-cloud-2024-20f.htm", "-o", "digest.html", folder=folder)
    tieout("audit", "damaged-digest.txt", "kingsoft-cloud-2024-20f.htm", "-o", "audit.html", folder=folder)
    tieout("changes", "northwind-2023.htm", "northwind-2024.htm", "-o", "changes.html", folder=folder)
    compared = ("kingsoft-cloud-2024-20f.htm", "northwind-2023.htm", "northwind-2024.htm")
    tieout("compare", "revenue,net_income", *compared, "-o", "compare.html", folder=folder)
    picture(page, "reader", (folder / "digest.html").as_uri(), lambda shown: shown.locator("a[href^='#']:visible").nth(FIGURE).click())
    picture(page, "audit", (folder / "audit.html").as_uri(), lambda shown: shown.locator("a.evidence:visible").nth(FINDING).click())
    for name in ("changes", "compare"):
        picture(page, name, (folder / f"{name}.html").as_uri())


def of_server(page: Page, folder: Path) -> None:
    """The pages of `tieout serve`, which is started over the folder and stopped."""
    command = [sys.executable, "-m", "tieout", "serve", str(folder), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603
    try:
        site = next(word.rstrip("/.,") for line in server.stdout or () for word in line.split() if word.startswith("http://"))
        until_read(page, site)
        picture(page, "search", f"{site}/search?q=cloud+revenues")
        picture(page, "alerts", f"{site}/alerts")
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def main() -> None:
    """Write all pictures anew."""
    IMAGES.mkdir(exist_ok=True)
    chosen = os.environ.get("CHROMIUM") or ("/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else None)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made) / "filings"
        folder.mkdir()
        for sample in ("kingsoft-cloud-2024-20f.htm", "larkmoor-bancorp-2025-10k.htm", "damaged-digest.txt"):
            shutil.copy(SAMPLES / sample, folder)
        invented(folder)
        browser = playwright.chromium.launch(executable_path=chosen)
        page = browser.new_page(viewport=WINDOW)
        of_files(page, folder)
        for sample in (*folder.glob("*.html"), folder / "damaged-digest.txt"):
            sample.unlink()
        of_server(page, folder)
        browser.close()


if __name__ == "__main__":
    main()
