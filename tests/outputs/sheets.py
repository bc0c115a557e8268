"""Workbooks and memos read back by programs other than those that wrote them."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

_RESULT = re.compile(rb"(</f>)<v>[^<]*</v>")


def opened(content: bytes, *, values: bool = False):
    """A workbook as openpyxl reads it: its formulas, or with `values` the results stored beside them."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def rows_of(sheet, heads_at: int = 1) -> list[dict]:
    """The rows below the heads, by their heads."""
    rows = list(sheet.iter_rows(min_row=heads_at, values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def without_results(content: bytes) -> bytes:
    """The workbook with the stored result of every formula taken out, so that who shows one has calculated it."""
    taken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(taken, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, _RESULT.sub(rb"\1", old.read(name)))
    return taken.getvalue()


def converted(content: bytes, suffix: str, target: str, folder: Path) -> bytes:
    """A file as LibreOffice opens it and saves it again in another format. Skips where that, or its part for such files, is missing."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("needs LibreOffice: there is no soffice on the path")
    parts = [part.name for part in Path(program).resolve().parent.iterdir()]
    if "libsclo.so" in parts and suffix == ".docx" and "libswlo.so" not in parts:
        pytest.skip("needs LibreOffice's Writer (libreoffice-writer-nogui), which is not installed")
    source, out = folder / f"given{suffix}", folder / "converted"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", target, "--outdir", str(out), str(source)]
    ran = subprocess.run(command, capture_output=True, check=False, timeout=300)
    results = list(out.glob("given.*")) if out.is_dir() else []
    assert results, (ran.stdout + ran.stderr).decode(errors="replace")
    return results[0].read_bytes()
