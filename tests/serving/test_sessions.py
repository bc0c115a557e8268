"""Each visitor has what it uploaded, and nothing of another's."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.serving.making import Browser, made
from tieout.serving import sessions
from tieout.serving.refusals import RefusedError
from tieout.serving.sessions import Sessions, Uploaded, shown_name


def test_two_sessions_are_isolated(server):
    with Browser(server) as one, Browser(server) as other:
        own = one.upload("secret plan.htm", made("Secretive Holdings"))
        audit = one.audit(own.url.path, "Revenues were $1,210 million in 2024.")
        assert "Secretive" in one.get("/").text
        assert "Secretive" in one.get("/compare").text
        for page in ("/", "/compare", "/compare.csv", "/search?q=revenues", "/alerts"):
            assert "ecret" not in other.get(page).text, page
        ends = ("", "/check", "/facts", "/outline", "/audit", "/passages/1", "/page/digest.html", "/export/digest.json")
        for path in (*(f"{own.url.path}{end}" for end in ends), audit.url.path, f"{audit.url.path}/json", f"{audit.url.path}/page"):
            assert other.get(path).status_code == 404, path
        for path in (f"{own.url.path}/audit", f"{own.url.path}/again", own.url.path.replace("/filings/", "/remove/")):
            assert other.submit(path, {"text": "Revenues rose."}).status_code == 404, path
        same = other.upload("mine.htm", made("Secretive Holdings"))
        assert "secret plan" not in other.get(f"{same.url.path}/export/digest.json").text
        assert one.get(own.url.path).status_code == 200


def test_concurrent_uploads_all_arrive_and_none_is_mixed_up(server):
    def visit(number: int) -> tuple[int, str]:
        with Browser(server) as browser:
            page = browser.upload("report.htm", made(f"Company{number} Corp", newer=f"1,{number}00"))
            return page.status_code, browser.get(f"{page.url.path}/export/facts.jsonl").text

    with ThreadPoolExecutor(6) as visitors:
        found = list(visitors.map(visit, range(1, 7)))
    for number, (status, facts) in enumerate(found, 1):
        assert status == 200
        assert f'"1,{number}00"' in facts


def test_several_filings_at_once(browser):
    files = [("filing", ("one.htm", made("One Corp"))), ("filing", ("two.htm", made("Two Corp")))]
    assert browser.submit("/upload", files=files).url.path == "/"
    assert {"one.htm", "two.htm"} <= set(browser.filings())


def test_a_session_that_is_not_used_is_forgotten(tmp_path):
    kept = Sessions(tmp_path, forget_after=-1)
    id = kept.new_cookie().partition(".")[0]
    folder = kept.open(id).folder
    assert folder.is_dir()
    assert kept.forgotten() == [id]
    assert not folder.exists()
    assert kept.get(id) is None


def test_a_session_holds_so_much_and_no_more(tmp_path, monkeypatch):
    kept = Sessions(tmp_path, forget_after=60)
    session = kept.open("a")
    for number in range(sessions.MOST_FILINGS):
        kept.keep(session, Uploaded(f"u{number}", "x", tmp_path, 1))
    with pytest.raises(RefusedError, match="Remove some"):
        session.room_for_filing()
    monkeypatch.setattr(sessions, "MOST_BYTES", 100)
    with pytest.raises(RefusedError, match="no more uploads"):
        kept.keep(kept.open("b"), Uploaded("u", "x", tmp_path, 90))
    monkeypatch.setattr(sessions, "MOST_SESSIONS", 2)
    with pytest.raises(RefusedError, match="no more sessions"):
        kept.open("c")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Reports\\annual.htm", "annual.htm"),
        ("a\x00b\nc.htm", "ab c.htm"),
        ("\u202egnp.exe", "gnp.exe"),
        ("", "filing"),
        (None, "filing"),
        ("/", "filing"),
    ],
)
def test_names_are_only_shown(name, shown):
    assert shown_name(name, "filing") == shown


def test_a_long_name_is_cut_and_keeps_its_ending():
    assert shown_name("x" * 500 + ".htm", "filing").endswith("x.htm")
    assert len(shown_name("x" * 500 + ".htm", "filing")) < 130
