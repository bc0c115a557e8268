"""`tieout fetch` against a server that answers as EDGAR does."""

import gzip
import json
import re
import resource
import signal
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import process_time

import pytest

from tests.library.edgar.conftest import CONTACT
from tests.library.edgar.edgar_server import ABROAD, AGENT, COMPANIES, EMPTY, EXAMPLE, full_text, text_path
from tieout.cli.fetching import Arriving
from tieout.errors import FetchError
from tieout.library.edgar import archives
from tieout.library.edgar.addresses import addresses
from tieout.library.edgar.archives import Archive
from tieout.library.edgar.client import Client, _asked_to_wait
from tieout.library.edgar.identities import beside, identity_beside
from tieout.library.edgar.registers import _loaded, shaped
from tieout.library.edgar.store import Store
from tieout.library.edgar.submissions import Company, Submission

EXMP, EXAB = COMPANIES
NEWEST = EXMP.recent[1]
OF_AGENT = EXMP.recent[3]


def accessions(out):
    return [Path(line).stem for line in out.splitlines()]


def kept(tmp_path):
    """The files of filings in the cache; drafts among them are a fault."""
    files = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    return sorted(path.name for path in files if path.name not in {".identity", ".copying"} and path.parent.name != ".locks")


@pytest.mark.parametrize("word", ["EXMP", "exmp", "9100001", EXAMPLE, "Example Works", f"CIK{EXAMPLE}"])
def test_the_newest_annual_report_of_a_company(edgar, tieout, word):
    status, out, err = tieout("fetch", word)
    assert (status, err) == (0, "")
    assert accessions(out) == [NEWEST.accession]
    assert Path(out.strip()).read_text("utf-8") == full_text(NEWEST)
    assert edgar.requests[0].agent.startswith("Jane Doe jane@example.com tieout/")


def test_several_years_reach_into_older_pages_and_no_further(edgar, tieout):
    _, out, _ = tieout("fetch", "EXMP", "--form", "10-K", "--years", 3)
    assert accessions(out) == [NEWEST.accession, OF_AGENT.accession, EXMP.older[0].accession]
    assert text_path(EXMP.older[1]) not in edgar.paths()


@pytest.mark.parametrize(
    ("word", "options", "expected"),
    [
        ("EXAB", (), [EXAB.recent[2]]),
        ("EXAB", ("--form", "6-K", "--years", 1), list(EXAB.recent[:2])),
        ("EXMP", ("--form", "10-Q"), [EXMP.recent[0]]),
        (NEWEST.accession, (), [NEWEST]),
        (NEWEST.accession.replace("-", ""), (), [NEWEST]),
        (OF_AGENT.accession, ("--company", "EXMP"), [OF_AGENT]),
        (EXMP.older[2].accession, (), [EXMP.older[2]]),
    ],
)
def test_other_forms_and_single_filings(edgar, tieout, word, options, expected):
    status, out, err = tieout("fetch", word, *options)
    assert (status, accessions(out)) == (0, [filing.accession for filing in expected]), err


@pytest.mark.parametrize("path", [text_path(NEWEST), text_path(NEWEST).rpartition("/")[0] + "/", f"/ix?doc={text_path(NEWEST)}"])
def test_an_address_names_its_filing(edgar, tieout, path):
    assert accessions(tieout("fetch", edgar.address + path)[1]) == [NEWEST.accession]


def test_what_was_fetched_is_not_asked_for_again(edgar, tieout):
    first = tieout("fetch", "EXMP", "--years", 2)
    asked = len(edgar.requests)
    assert tieout("fetch", "EXMP", "--years", 2) == first
    assert tieout("digest", "EXMP")[0] == 0
    assert len(edgar.requests) == asked


def test_an_agent_s_accession_is_known_once_it_was_fetched(edgar, tieout):
    status, _, err = tieout("fetch", OF_AGENT.accession)
    assert status == 2
    assert "--company" in err
    tieout("fetch", OF_AGENT.accession, "--company", "EXMP")
    assert tieout("fetch", OF_AGENT.accession)[0] == 0
    assert OF_AGENT.accession.startswith(AGENT)


def test_the_documents_one_by_one(edgar, tieout):
    status, out, _ = tieout("fetch", "EXMP", "--documents", "--format", "json")
    [filing] = json.loads(out)["filings"]
    assert status == 0
    assert [Path(file).name for file in filing["files"]] == ["exmp-20241231.htm", "exmp-2024ex13.htm"]
    assert Path(filing["path"]).read_text("utf-8") == NEWEST.documents[0][2]
    assert text_path(NEWEST) not in edgar.paths()


def test_which_filing_it_is_stands_beside_it(edgar, tieout):
    path = Path(tieout("fetch", "EXMP")[1].strip())
    record = json.loads(beside(path).read_text("utf-8"))
    assert (record["schema"], record["company"], record["period"]) == ("tieout.identity/1", "Example Works Inc.", "2024-12-31")
    identity = identity_beside(path)
    assert (identity.cik, identity.accession, identity.ticker) == (EXAMPLE, NEWEST.accession, "EXMP")
    assert (identity.form, identity.filed, identity.amendment) == ("10-K", date(2025, 2, 10), False)


@pytest.mark.parametrize("damage", [b"", b"[1]", b'{"schema": "tieout.identity/1", "cik": 5}', b"\xff"])
def test_an_identity_that_is_not_this_file_s_is_none(edgar, tieout, damage):
    path = Path(tieout("fetch", "EXMP")[1].strip())
    whole = beside(path).read_bytes()
    beside(path).write_bytes(damage)
    assert identity_beside(path).accession is None
    beside(path).write_bytes(whole)
    path.write_bytes(b"another filing")
    assert identity_beside(path).accession is None


def test_copies_have_names_that_tell_them_apart(edgar, tieout, tmp_path):
    folder = tmp_path / "filings"
    status, out, err = tieout("fetch", "EXMP", "--years", 2, "--to", folder)
    names = [f"EXMP-10-K-2024-12-31-{NEWEST.accession}.txt", f"EXMP-10-K-2023-12-31-{OF_AGENT.accession}.txt"]
    assert (status, [Path(line).name for line in out.splitlines()]) == (0, names), err
    assert sorted(path.name for path in folder.iterdir()) == sorted([*names, *(f"{name}.identity.json" for name in names)])
    assert identity_beside(folder / names[0]).accession == NEWEST.accession
    (folder / names[0]).write_text("mine", encoding="utf-8")
    status, _, err = tieout("fetch", "EXMP", "--to", folder)
    assert status == 2
    assert "another file" in err
    assert (folder / names[0]).read_text("utf-8") == "mine"


def test_companyfacts_beside_our_values(edgar, tieout):
    status, out, _ = tieout("fetch", "EXMP", "--companyfacts")
    assert status == 0
    assert f"companyfacts of {NEWEST.accession}, values that agree: 1, that differ: 1, at EDGAR alone: 1, in the filing alone: 0" in out
    lines = [line.split() for line in out.splitlines()]
    assert ["differs", "us-gaap:NetIncomeLoss", "2024-01-01/2024-12-31", "USD", "121,000,000", "122,000,000"] in lines
    [filing] = json.loads(tieout("fetch", "EXMP", "--companyfacts", "--format", "json")[1])["filings"]
    assert filing["companyfacts"]["summary"] == {"agrees": 1, "differs": 1, "missing_here": 1, "missing_there": 0}
    assert [value["outcome"] for value in filing["companyfacts"]["values"]] == ["differs", "missing_here"]


@pytest.mark.parametrize("command", [("digest",), ("facts",), ("check",), ("read",)])
def test_a_ticker_in_the_place_of_a_filing(edgar, tieout, command):
    status, out, err = tieout(*command, "EXMP")
    assert status == 0
    assert "1,210" in out or "1210000000" in out or "passages" in out or "checked" in out
    assert "EXMP is Example Works Inc., 10-K filed on 2025-02-10" in err


def test_a_ticker_in_an_audit_and_among_many(edgar, tieout, tmp_path):
    digest = tmp_path / "d.txt"
    digest.write_text("Revenues were $1,210 million in 2024.", encoding="utf-8")
    assert tieout("audit", digest, "EXMP")[0] == 0
    status, out, _ = tieout("digest", "EXMP", "EXAB", "--out-dir", tmp_path / "out", "--jobs", 1)
    assert status == 0
    assert len(list((tmp_path / "out").glob("*.digest.md"))) == 2, out
    status, out, err = tieout("digest", "NOPE", "EXMP", "--out-dir", tmp_path / "out", "--jobs", 1)
    assert status == 2
    assert "no company with this ticker" in err
    assert "EXAMPLE WORKS INC." in out


def test_outputs_have_the_identity_that_the_register_states(edgar, tieout, tmp_path):
    filing = json.loads(tieout("digest", "EXMP", "--format", "json")[1])["filing"]
    assert (filing["ticker"], filing["accession"], filing["filed"]) == ("EXMP", NEWEST.accession, "2025-02-10")
    tieout("facts", "EXMP", "--out-dir", tmp_path / "out", "--jobs", 1)
    [made] = (tmp_path / "out").glob("*.jsonl")
    assert json.loads(made.read_text("utf-8").splitlines()[0])["ticker"] == "EXMP"


def test_no_contact_no_request(edgar, tieout, monkeypatch):
    monkeypatch.delenv("TIEOUT_CONTACT")
    for command in ("digest", "facts", "check", "read"):
        status, _, err = tieout(command, "EXMP")
        assert status == 2
        assert "EXMP: no such file" in err
        assert "TIEOUT_CONTACT" in err
    status, _, err = tieout("fetch", "EXMP")
    assert status == 2
    assert "--contact" in err
    assert edgar.requests == []
    assert tieout("fetch", "EXMP", "--contact", "John Doe john@example.com")[0] == 0


@pytest.mark.parametrize("contact", ["Jane", "jane@example.com", "Jane jane@example", "Jane\njane@example.com", "Jané jane@example.com"])
def test_a_contact_is_a_name_and_an_address(edgar, tieout, contact):
    status, _, err = tieout("fetch", "EXMP", "--contact", contact)
    assert status == 2
    assert "a name and a mail address" in err
    assert edgar.requests == []


@pytest.mark.parametrize("word", ["annual-report.htm", "./EXMP", "filings/EXMP", "notes.md", "9100001.txt", "a\0b"])
def test_a_mistyped_file_name_is_no_request(edgar, tieout, word):
    status, _, err = tieout("digest", word)
    assert status in {2, 70} if "\0" in word else status == 2
    assert edgar.requests == []
    assert "\0" in word or "no such file" in err


def test_a_file_goes_before_a_ticker(edgar, tieout, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("EXMP").write_text(NEWEST.documents[0][2], encoding="utf-8")
    assert tieout("digest", "EXMP")[0] == 0
    assert edgar.requests == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("fetch", "NOPE"), "no company with this ticker"),
        (("digest", "NOPE"), "NOPE: no such file; and as a company's ticker: NOPE: EDGAR lists no company"),
        (("fetch", "Example"), "several companies"),
        (("fetch", "Nobody & Sons"), "no company of this name"),
        (("fetch", "1234567"), "no company with this CIK"),
        (("fetch", "EXMP", "--form", "20-F"), "has filed no 20-F. It files 10-Q, 10-K"),
        (("fetch", "EXMP", "--form", "8-K"), "no main document of form 8-K"),
        (("fetch", "EXMP", "--form", "8-k", "--documents"), "lists no main document"),
        (("fetch", NEWEST.accession, "--company", "EXAB"), "is no submission of Example Abroad PLC"),
        (("fetch", f"{ABROAD}-20-000001"), "--company"),
        (("fetch", "EXMP", "--company", "EXAB"), "--company goes with an accession number"),
        (("fetch", "https://example.com/x"), "expected an address at EDGAR"),
        (("fetch", "EXAB", "--companyfacts", "--form", "8-K"), "has filed no 8-K"),
    ],
)
def test_what_is_not_there_is_said(edgar, tieout, tmp_path, arguments, said):
    status, out, err = tieout(*arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert not [name for name in kept(tmp_path) if name.endswith(".part")]
    assert EMPTY.documents == ()


@pytest.mark.parametrize(
    "failures",
    [
        [("status", 503)],
        [("cut",)],
        [("unsaid",)],
        [("status", 429, {"Retry-After": "1"})],
        [("status", 302, {"Location": text_path(NEWEST)})],
        [("status", 500), ("cut",), ("status", 502)],
    ],
    ids=str,
)
@pytest.mark.parametrize("path", [text_path(NEWEST), f"/submissions/CIK{EXAMPLE}.json"], ids=["archive", "submissions"])
def test_what_passes_is_tried_again(edgar, tieout, path, failures):
    if path != text_path(NEWEST) and failures[0][1:2] == (302,):
        failures = [("status", 302, {"Location": path})]
    edgar.fail(path, *failures)
    status, out, err = tieout("fetch", "EXMP")
    assert status == 0, err
    assert Path(out.strip()).read_text("utf-8") == full_text(NEWEST)
    assert edgar.paths().count(path) == len(failures) + 1


def test_retry_after_is_obeyed(edgar, tieout):
    edgar.fail(text_path(NEWEST), ("status", 429, {"Retry-After": "2"}))
    assert tieout("fetch", "EXMP")[0] == 0
    first, second = (request.time for request in edgar.requests if request.path == text_path(NEWEST))
    assert second - first >= 1.9


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (("status", 429, {"Retry-After": "86400"}), "asks to wait 86,400 seconds"),
        (("status", 403), "refused (403)"),
        (("status", 302, {"Location": "http://example.com/elsewhere"}), "none of EDGAR's addresses"),
        (("status", 302, {"Location": "http://[elsewhere"}), "none of EDGAR's addresses"),
        (("status", 418), "status 418"),
    ],
)
def test_what_does_not_pass_is_said_at_once(edgar, tieout, tmp_path, failure, said):
    edgar.fail(text_path(NEWEST), *[failure] * 9)
    status, out, err = tieout("fetch", "EXMP")
    assert (status, out) == (2, "")
    assert said in err
    assert edgar.paths().count(text_path(NEWEST)) == 1
    assert f"{NEWEST.accession}.txt" not in kept(tmp_path)


def test_half_an_answer_is_never_a_whole_one(edgar, tieout, tmp_path, monkeypatch):
    monkeypatch.setattr("tieout.library.edgar.client._FIRST_PAUSE", 10)
    edgar.fail(text_path(NEWEST), *[("unsaid",)] * 5)
    status, out, err = tieout("fetch", "EXMP")
    assert (status, out) == (2, "")
    assert "not whole: its last line is missing, 5 times" in err
    assert kept(tmp_path) == [f"CIK{EXAMPLE}.json", "company_tickers.json"]


def test_answers_come_compressed_and_half_of_one_is_seen_too(edgar, tieout):
    edgar.zipped = True
    edgar.fail(text_path(NEWEST), ("cut",), ("unsaid",))
    status, out, err = tieout("fetch", "EXMP")
    assert status == 0, err
    assert Path(out.strip()).read_text("utf-8") == full_text(NEWEST)
    assert edgar.paths().count(text_path(NEWEST)) == 3


def test_the_file_that_keeps_the_pace_is_no_link(edgar, tieout, tmp_path):
    (tmp_path / "other").write_text("mine", encoding="utf-8")
    (tmp_path / f"tieout-pace-127.0.0.1-{edgar.address.rpartition(':')[2]}").symlink_to(tmp_path / "other")
    status, _, err = tieout("fetch", "EXMP")
    assert status == 2
    assert "could not be opened" in err
    assert (tmp_path / "other").read_text("utf-8") == "mine"


def test_what_edgar_really_answers_is_read(edgar, data, tmp_path):
    page = json.loads(gzip.decompress((data / "edgar" / "submissions.json.gz").read_bytes()))
    cik = page["cik"].zfill(10)
    edgar.pages[f"/submissions/CIK{cik}.json"] = json.dumps(page).encode()
    index = (data / "edgar" / "index.json").read_bytes()
    text = gzip.decompress((data / "filings" / "submissions" / "8-k-with-release-2025.txt.gz").read_bytes())
    accession = re.search(rb"ACCESSION NUMBER:\s*(\S+)", text)[1].decode()
    eight = Submission(accession, "8-K", date(2025, 4, 15), None, None)
    folder = f"/Archives/edgar/data/1/{accession.replace('-', '')}"
    edgar.pages |= {f"{folder}/{accession}.txt": text, f"{folder}/index.json": index}
    with Client(CONTACT, addresses()) as client:
        company = Company(cik, client, Store(tmp_path / "store"))
        chosen = company.chosen(("10-K",), 3)
        archive = Archive("0000000001", eight, client, Store(tmp_path / "store"))
        assert archive.full_text().read_bytes() == text
        assert archive._sizes()["dats-20240116.xsd"] == 3837
    assert [submission.form for submission in chosen] == ["10-K"] * 3
    ends = [submission.reported for submission in chosen]
    assert [(end.month, end.day) for end in ends] == [(12, 31)] * 3
    assert [ends[0].year - end.year for end in ends] == [0, 1, 2]
    assert all(submission.main for submission in chosen)


def test_a_shape_that_is_another_is_said(edgar, tieout):
    edgar.pages[f"/submissions/CIK{EXAMPLE}.json"] = b'{"filings": {"recent": {"form": ["10-K"]}}}'
    status, _, err = tieout("fetch", "EXMP")
    assert status == 2
    assert "expected the shape that EDGAR documents" in err


def test_names_of_the_register_lead_out_of_no_folder(edgar, tieout, tmp_path):
    page = json.loads(edgar.pages[f"/submissions/CIK{EXAMPLE}.json"])
    page["filings"]["recent"]["accessionNumber"][1] = "../../../../evil"
    edgar.pages[f"/submissions/CIK{EXAMPLE}.json"] = json.dumps(page).encode()
    assert tieout("fetch", "EXMP")[0] == 2
    assert not list(tmp_path.rglob("*evil*"))


def test_more_than_is_read_is_not_fetched(edgar, tieout, monkeypatch, tmp_path):
    monkeypatch.setattr("tieout.library.edgar.archives.LARGEST", 1000)
    monkeypatch.setattr("tieout.library.edgar.archives.Archive._kept.__defaults__", (1000,))
    status, _, err = tieout("fetch", "EXMP")
    assert status == 2
    assert "found more" in err
    assert f"{NEWEST.accession}.txt" not in kept(tmp_path)


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_server_that_drips_without_end_is_given_up(edgar, tieout, monkeypatch, tmp_path, where):
    monkeypatch.setattr("tieout.library.edgar.client._LONGEST", 1.0)
    edgar.fail(text_path(NEWEST), ("drip", where))
    status, _, err = tieout("fetch", "EXMP")
    assert status == 2
    assert "expected an answer within 1 seconds, and it had not ended" in err
    assert edgar.paths().count(text_path(NEWEST)) == 1
    assert f"{NEWEST.accession}.txt" not in kept(tmp_path)


def test_companyfacts_without_end_are_not_read_to_it(edgar, tieout, monkeypatch, tmp_path):
    monkeypatch.setattr("tieout.library.edgar.fetching._LARGEST_FACTS", 2_000_000)
    edgar.fail(f"/api/xbrl/companyfacts/CIK{EXAMPLE}.json", ("endless",))
    status, _, err = tieout("fetch", "EXMP", "--companyfacts")
    assert status == 2
    assert "expected at most 2 MB, found more" in err
    assert edgar.sent < 30_000_000  # what the system keeps on the way
    assert not [name for name in kept(tmp_path) if name.startswith("CIK") and "facts" in name]


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip"])
def test_what_was_compressed_as_nobody_asked_for_is_not_read(edgar, tieout, encoding):
    edgar.fail(text_path(NEWEST), ("encoded", encoding))
    status, _, err = tieout("fetch", "EXMP")
    assert status == 2
    assert f"found '{encoding}'" in err


def test_the_time_is_over(edgar, started, tmp_path):
    edgar.fail(text_path(NEWEST), ("stall",))
    process = started("fetch", "EXMP", "--timeout", "2")
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "took longer than 2 seconds" in err
    assert "working on EXMP" in err
    assert f"{NEWEST.accession}.txt" not in kept(tmp_path)


def test_a_fetch_that_was_killed_goes_on(edgar, started, tieout, tmp_path):
    edgar.fail(text_path(OF_AGENT), ("stall",))
    process = started("fetch", "EXMP", "--years", "2")
    assert edgar.stalled.wait(60)
    process.send_signal(signal.SIGKILL)
    process.wait()
    edgar.released.set()
    assert f"{OF_AGENT.accession}.txt" not in kept(tmp_path)
    status, out, err = tieout("fetch", "EXMP", "--years", 2)
    assert (status, accessions(out)) == (0, [NEWEST.accession, OF_AGENT.accession]), err
    assert [Path(line).read_text("utf-8") for line in out.splitlines()] == [full_text(NEWEST), full_text(OF_AGENT)]
    assert edgar.paths().count(text_path(NEWEST)) == 1
    assert not [name for name in kept(tmp_path) if name.endswith(".part")]


def test_what_takes_longer_is_told_but_not_at_every_piece(capsys):
    arriving = Arriving()
    arriving.tell("https://x/a.txt", 4_200_000, 12_100_000)
    assert capsys.readouterr().err == ""
    arriving._next = 0
    for size in (4_200_000, 4_300_000):
        arriving.tell("https://x/a.txt", size, 12_100_000)
    assert capsys.readouterr().err == "tieout: fetching a.txt: 4.2 of 12.1 MB\n"


def test_two_that_want_one_file_fetch_it_once(edgar, started):
    edgar.fail(text_path(NEWEST), ("status", 503))
    both = [started("fetch", "EXMP") for _ in range(2)]
    outs = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0], outs
    assert edgar.paths().count(text_path(NEWEST)) == 2
    assert edgar.paths().count("/files/company_tickers.json") == 1


def test_all_processes_together_keep_the_pace(edgar, started):
    words = [("fetch", "EXMP", "--years", "5", "--documents"), ("fetch", "EXAB", "--form", "6-K", "--years", "1", "--documents")]
    both = [started(*line) for line in words]
    for process in both:
        _, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
    times = [request.time for request in edgar.requests]
    assert len(times) > 20
    most = max(sum(begin <= time < begin + 1 for time in times) for begin in times)
    assert most <= 11  # ten, and one that was under way


def test_a_full_disk_leaves_nothing_half_written(edgar, started, tmp_path):
    def small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2500, 2500))

    process = started("fetch", "EXMP", preexec_fn=small)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "could not be kept" in err
    assert "Nothing half-written" in err
    assert kept(tmp_path) == [f"CIK{EXAMPLE}.json", "company_tickers.json"]


def test_a_ticker_is_added_to_a_library_with_what_the_register_says(edgar, tieout, tmp_path):
    status, _, err = tieout("library", "add", "EXMP", "NOPE", "--library", tmp_path / "library", "--jobs", 1)
    assert status == 2
    assert "no company with this ticker" in err
    assert NEWEST.accession in tieout("library", "list", "--library", tmp_path / "library", "--format", "json")[1]


def test_numbers_and_dates_that_are_none_are_no_fault():
    assert _asked_to_wait("Mon, 01 Jan 2024 00:00:00 +99999999999999999999") is None
    assert _loaded(b'{"a": 1e99999999999999999999}') is None
    with pytest.raises(FetchError, match="the shape that EDGAR documents"):
        shaped("companyfacts", lambda: Decimal("abc"))


@pytest.mark.parametrize(
    ("pattern", "text"), [(archives._DOCUMENT, b"<DOCUMENT><TYPE>10-K\n"), (archives._MARKS, "<a "), (archives._LISTED, "<TYPE>")]
)
def test_lists_that_never_end_are_read_in_step_with_their_length(pattern, text):
    begun = process_time()
    assert not pattern.search(text * 50_000)
    assert process_time() - begun < 2  # the square of it takes minutes
