"""The commands that the tutorial and the pages for users show run as they stand, one after another, in a folder with what they speak of."""

import gzip
import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tieout.cli import main, whole_parser

DOCS = Path(__file__).resolve().parents[2] / "docs"
RUN = [
    "tutorial.md",
    "how-to/thirty-filings.md",
    "how-to/a-million-filings.md",
    "how-to/compare.md",
    "how-to/audit-a-digest.md",
    "how-to/in-other-tools.md",
    "how-to/excel.md",
    "how-to/read-a-foreign-report.md",
]
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
STAYS = {"serve"}
"""Commands that go on until they are stopped."""
FINDS = {"audit", "check"}
"""Commands whose exit status 1 is a finding."""


def commands(page):
    """The lines of a page's shell blocks that call tieout, without what a terminal user may write behind them."""
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["tieout"]:
                yield line, words[1:]


def test_every_command_of_every_page_parses():
    parser = whole_parser()
    shown = [words for page in DOCS.rglob("*.md") for _, words in commands(page)]
    assert len(shown) > 10
    for words in shown:
        parser.parse_args(words[: next((at for at, word in enumerate(words) if word in ("|", ">")), len(words))])


@pytest.fixture
def folder(tmp_path, monkeypatch, root, sample):
    """What the pages speak of: report.htm and its digest, and a folder of filings."""
    for name in ("report.htm", "interim.htm", "2024.htm", "2023.htm", "NAME"):
        shutil.copy(sample, tmp_path / name)
    for name in ("digest.md", "digest.txt"):
        shutil.copy(root / "samples" / "damaged-digest.txt", tmp_path / name)
    (tmp_path / "filings").mkdir()
    (tmp_path / "filings" / "larkmoor.htm.gz").write_bytes(gzip.compress((root / "samples" / "larkmoor-bancorp-2025-10k.htm").read_bytes()))
    shutil.copy(sample, tmp_path / "filings" / "annual-report.htm")
    names = ["filings/annual-report.htm", "filings/larkmoor.htm.gz"]
    (tmp_path / "list.txt").write_text("\n".join(names) + "\n", encoding="utf-8")
    (tmp_path / "manifest.tsv").write_text("\n".join(["path\tticker", *(f"{name}\tEX" for name in names)]) + "\n", encoding="utf-8")
    (tmp_path / "digests").mkdir()
    shutil.copy(tmp_path / "digest.md", tmp_path / "digests" / "note.md")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", RUN)
def test_the_commands_of_a_page_run(folder, capfd, page):
    ran = 0
    for line, words in commands(DOCS / page):
        if "|" in words or ">" in words or words[0] in STAYS:
            continue
        given = [name for word in words for name in (sorted(map(str, Path().glob(word))) if "*" in word else [word])]
        try:
            status = main(given)
        except SystemExit as stopped:  # how the argument parser ends
            status = stopped.code
        assert status in ((0, 1) if words[0] in FINDS else (0,)), f"{line}: {capfd.readouterr().err}"
        ran += 1
    assert ran


SHEETS = re.compile(r"^\| (?P<workbook>digest|audit|check|facts|compare) \| (?P<sheets>.+) \|$", re.MULTILINE)


def test_workbooks_have_the_sheets_that_the_page_names(folder):
    openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl (pip install 'tieout[test]')")
    page = DOCS / "how-to" / "excel.md"
    shown = dict(SHEETS.findall(page.read_text(encoding="utf-8").replace("**", "")))
    assert len(shown) == 5
    for _, words in commands(page):
        main(words)
        book = openpyxl.load_workbook(words[-1], read_only=True)
        named = shown[words[0]].replace("the primary statements", "Income statement, Balance sheet, Cash flows").split(", ")
        assert book.sheetnames == named
        book.close()
    book = openpyxl.load_workbook("digest.xlsx")
    formula = re.search(r"`(=\(.+?)`", page.read_text(encoding="utf-8"))[1]
    assert formula in {cell.value for cell in book["Tie-out"]["G"]}


def test_a_mended_digest_audited_again_is_wrong_only_where_it_says_so(folder, capfd):
    assert main(["audit", "digest.txt", "report.htm", "--fix", "-o", "mended.md"]) == 1
    not_corrected = (folder / "mended.md").read_text(encoding="utf-8").count("Not corrected")
    main(["audit", "mended.md", "report.htm", "--format", "json"])
    assert json.loads(capfd.readouterr().out)["summary"]["contradicted"] == not_corrected
