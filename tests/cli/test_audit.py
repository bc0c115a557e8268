"""`tieout audit` as its users meet it: a note first, exit statuses that scripts can rely on, every form, and input that is not a digest."""

import gzip
import io
import json
import re
import zipfile

import pytest

RIGHT = "Revenues rose 10.0% from $1,100 million in 2023 to $1,210 million in 2024."
WRONG = "Net income was $121 million in 2023."


def packed(*names):
    """A zip archive of small files."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writing:
        for name in names:
            writing.writestr(name, "Revenue rose.")
    return archive.getvalue()


@pytest.fixture
def digest(tmp_path):
    """Writes a digest; its path."""

    def write(text, name="digest.txt"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.mark.parametrize(("text", "status"), [(RIGHT, 0), (WRONG, 1), (f"- {RIGHT}\n- {WRONG}\n", 1), ("Prospects are bright.", 1)])
def test_the_exit_status_is_0_only_where_something_was_judged_and_nothing_is_wrong(tieout, digest, filing, text, status):
    assert tieout("audit", digest(text), filing).status == status


def test_the_note_counts_then_shows_the_exceptions_then_what_is_supported(tieout, digest, filing):
    note = tieout("audit", digest(f"- {RIGHT}\n- {WRONG}\n"), filing).out.decode()
    heading, counts, exception, supported = (
        note.index(words) for words in ("Audit against EXAMPLE INC.", "2 claims: 1 contradicted, 1 supported", "period:", "Supported: 1.")
    )
    assert heading < counts < exception < supported
    assert "2023" in note
    assert "$99" in note
    assert max(map(len, note.splitlines())) <= 96


def test_the_json_names_kind_value_and_place(tieout, digest, filing):
    audit = json.loads(tieout("audit", digest(WRONG), filing, "--format", "json").out)
    assert audit["schema"] == "tieout.audit/3"
    [claim] = audit["claims"]
    [finding] = claim["findings"]
    assert (claim["verdict"], finding["kind"], finding["severity"]) == ("contradicted", "period", "error")
    assert finding["evidence"]["quote"] == "121"
    assert finding["expected"]["period"] == {"start": "2024-01-01", "end": "2024-12-31"}
    assert "$99 million" in finding["message"]
    start, end = claim["figures"][0]["span"]
    assert claim["text"][start:end] == claim["figures"][0]["quote"]
    assert claim["figures"][0]["verdict"] == "exception"


@pytest.mark.parametrize(("suffix", "begins"), [("txt", "Audit against"), ("md", "#"), ("json", "{"), ("html", "<!doctype html>")])
def test_the_suffix_decides_the_form(tieout, digest, filing, tmp_path, suffix, begins):
    output = tmp_path / f"audit.{suffix}"
    assert tieout("audit", digest(WRONG), filing, "-o", output).status == 1
    assert output.read_text(encoding="utf-8").lower().startswith(begins.lower())


def test_fix_writes_the_digest_corrected_with_a_footnote_for_each_correction(tieout, digest, filing):
    fixed = tieout("audit", digest(f"# Results\n\n- {RIGHT}\n- {WRONG}\n"), filing, "--fix").out.decode()
    assert f"- {RIGHT}\n" in fixed
    assert "- Net income was $99 million[^1] in 2023.\n" in fixed
    assert "[^1]: Was “$121 million”." in fixed


def test_a_fixed_digest_passes_the_audit(tieout, digest, filing):
    fixed = tieout("audit", digest(f"- {RIGHT}\n- {WRONG}\n"), filing, "--fix").out
    assert tieout("audit", digest(fixed, "fixed.md"), filing).status == 0


def test_fix_gives_what_a_page_ran_together_its_lines_back(tieout, root, sample):
    fixed = tieout("audit", root / "samples" / "damaged-digest.txt", sample, "--fix").out.decode()
    assert "## Results\n\n- Revenue grew 10.5% to RMB7,785.2 million (US$1,066.6 million) in 2024 from RMB7,047.5 million in 2023" in fixed
    assert "narrowed by 9.4%[^" in fixed
    assert "(US$86.1 million) in 2024[^" in fixed  # it is of the other year, in which nothing was brought in
    assert "\n- Finance lease[^" in fixed
    shown = "The page showed “OperationsbroughtinRMB628.4million(US86.1 million)"
    for note in ("Was “10.4%”", "Was “2023”", "Was “RMB3,620.4 billion”", shown):
        assert note in fixed


def test_fix_writes_no_note(tieout, digest, filing):
    ran = tieout("audit", digest(WRONG), filing, "--fix", "--format", "json")
    assert (ran.status, ran.out) == (2, b"")
    assert "--fix" in ran.err


@pytest.mark.parametrize("name", ["fixed.html", "fixed.json", "fixed.docx"])
def test_fix_writes_text_into_no_other_kind_of_file(tieout, digest, filing, tmp_path, name):
    ran = tieout("audit", digest(WRONG), filing, "--fix", "-o", tmp_path / name)
    assert (ran.status, ran.out) == (2, b"")
    assert "--fix writes the digest as text" in ran.err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("more", [(), ("--fix",)])
def test_the_digest_is_not_overwritten(tieout, digest, filing, more):
    given = digest(WRONG)
    ran = tieout("audit", given, filing, "-o", given, *more)
    assert ran.status == 2
    assert "is the digest itself" in ran.err
    assert given.read_text(encoding="utf-8") == WRONG


def test_a_file_of_claims_is_not_overwritten(tieout, digest, filing):
    given = digest(json.dumps({"text": WRONG}), "claims.json")
    assert tieout("audit", "--claims", given, filing, "-o", given).status == 2
    assert WRONG in given.read_text(encoding="utf-8")


def test_what_is_no_file_of_claims_is_said_to_be_that(tieout, digest, filing, tmp_path):
    for given in (tmp_path, tmp_path / "nowhere.jsonl", digest(b"\x89PNG", "picture.png"), digest(b"\x00" * 9, "program")):
        ran = tieout("audit", "--claims", given, filing)
        assert ran.status == 2
        assert "expected claims as text, a JSON object a line" in ran.err


def test_claims_of_their_own_keep_their_ids(tieout, digest, filing):
    lines = [{"id": "a", "text": RIGHT, "passages": None}, {"id": "b", "text": WRONG}]
    claims = digest("".join(json.dumps(line) + "\n" for line in lines), "claims.jsonl")
    audit = json.loads(tieout("audit", "--claims", claims, filing, "--format", "json").out)
    assert [(claim["id"], claim["verdict"]) for claim in audit["claims"]] == [("a", "supported"), ("b", "contradicted")]


def test_passages_that_do_not_hold_the_claim_are_found_and_the_right_one_given(tieout, digest, filing):
    [right] = json.loads(tieout("audit", digest(RIGHT), filing, "--format", "json").out)["claims"]
    assert right["citations"] == []
    claims = digest(json.dumps({"text": RIGHT, "passages": [1, 9999]}), "claims.jsonl")
    [claim] = json.loads(tieout("audit", "--claims", claims, filing, "--citations", "ours", "--format", "json").out)["claims"]
    assert [each["verdict"] for each in claim["citations"]] == ["does_not_support", "out_of_range"]
    assert claim["citations"][0]["passage"]
    assert claim["verdict"] == "supported"  # a citation beside the truth does not make the truth false


def test_numbers_of_another_numbering_are_not_blamed(tieout, digest, filing):
    [claim] = json.loads(tieout("audit", digest(f"{RIGHT}[559]"), filing, "--format", "json").out)["claims"]
    assert [each["verdict"] for each in claim["citations"]] == ["not_checked"]
    assert claim["verdict"] == "supported"


def test_our_own_digest_passes_our_own_audit_as_it_was_written(tieout, filing, tmp_path):
    for suffix in ("md", "json"):
        made = tmp_path / f"digest.{suffix}"
        assert tieout("digest", filing, "-o", made).status == 0
        audited = json.loads(tieout("audit", made, filing, "--format", "json").out)
        assert audited["summary"]["passes"], suffix
        assert {claim["state"] for claim in audited["claims"]} == {"intact"}
        assert {claim["verdict"] for claim in audited["claims"]} == {"supported"}
        assert audited["missing_here"] == []
        cited = [citation["verdict"] for claim in audited["claims"] for citation in claim["citations"]]
        assert set(cited) == {"supports"}


def test_a_word_file_is_read(tieout, filing, tmp_path):
    docx = pytest.importorskip("docx", reason="needs the extra tieout[docx]")
    document = docx.Document()
    document.add_heading("Results", 1)
    document.add_paragraph(RIGHT, style="List Bullet")
    document.add_paragraph(WRONG, style="List Bullet")
    document.save(tmp_path / "digest.docx")
    audit = json.loads(tieout("audit", tmp_path / "digest.docx", filing, "--format", "json").out)
    assert [claim["verdict"] for claim in audit["claims"]] == ["supported", "contradicted"]


def test_a_word_file_that_would_swell_is_refused(tieout, digest, filing):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", " " * 300_000_000)
    ran = tieout("audit", digest(packed.getvalue(), "bomb.docx"), filing)
    assert ran.status == 2
    assert "bomb.docx" in ran.err
    assert "unpack" in ran.err


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("report.pdf", b"%PDF-1.7\n", "a PDF"),
        ("packed.txt.gz", gzip.compress(b"Revenue rose."), "gzipped"),
        ("program", b"\x00\x01\x02\x03" * 9, "binary"),
        ("long.txt", b"Revenue rose 10%. " * 600_000, "10,000,000 bytes"),
        ("broken.docx", b"PK\x03\x04" + b"x" * 90, "Word file"),
        ("pages.zip", packed("page.htm", "xl/workbook.xml"), "other than Word's"),
    ],
)
def test_what_is_no_digest_is_said_clearly(tieout, digest, filing, name, content, said):
    ran = tieout("audit", digest(content, name), filing)
    assert (ran.status, ran.out) == (2, b"")
    assert name in ran.err
    assert said in ran.err


@pytest.mark.parametrize(
    "line", ["not json", '["text"]', '{"id": 1}', '{"text": "x", "passages": "9"}', '{"text": "x", "passages": [true]}']
)
def test_a_line_that_is_no_claim_is_named(tieout, digest, filing, line):
    ran = tieout("audit", "--claims", digest(f'{{"text": "{RIGHT}"}}\n{line}\n', "claims.jsonl"), filing)
    assert ran.status == 2
    assert "claims.jsonl, line 2" in ran.err


def test_too_few_or_too_many_files(tieout, digest, filing):
    for arguments in ((digest(RIGHT),), ("--claims", digest(RIGHT), filing, filing), ("-", "-")):
        ran = tieout("audit", *arguments)
        assert (ran.status, ran.out) == (2, b"")


def test_the_digest_may_come_from_standard_input(process, filing):
    ran = process("audit", "-", filing, input=WRONG.encode())
    assert ran.status == 1
    assert b"1 contradicted" in ran.out


HOSTILE = "Net income was \x1b[31m$121 million\x1b[0m <script>alert(1)</script> in 2023\x07 [x](javascript:alert(1)).\u202e"


@pytest.mark.parametrize("form", ["text", "md", "json", "html"])
def test_terminal_codes_and_markup_of_a_claim_do_nothing(tieout, digest, filing, form):
    shown = tieout("audit", digest(HOSTILE), filing, "--format", form).out.decode()
    assert not set(shown) & {"\x1b", "\x07", "\u202e"}
    if form in ("html", "md"):
        assert "<script>alert" not in shown
    if form == "html":
        assert not [target for target in re.findall(r'href="([^"]*)', shown) if not target.startswith("#")]
    if form == "md":
        assert "](javascript:" not in shown


def test_several_texts_are_held_to_one_filing(tieout, digest, filing):
    right, wrong = digest(RIGHT, "right.txt"), digest(WRONG, "wrong.txt")
    ran = tieout("audit", "--filing", filing, right, wrong)
    assert ran.status == 1
    assert [line for line in ran.out.decode().splitlines() if line.endswith(".txt")] == [str(right), str(wrong)]
    found = json.loads(tieout("audit", "--filing", filing, right, wrong, "--format", "sarif").out)["runs"][0]["results"]
    assert len(found) == 1
    assert tieout("audit", "--filing", filing, right).status == 0


@pytest.mark.parametrize("option", [("--format", "json"), ("--fix",), ("--question", "Sales?"), ("-o", "note.html")])
def test_several_texts_and_what_is_for_one(tieout, digest, filing, option):
    ran = tieout("audit", "--filing", filing, digest(RIGHT, "a.txt"), digest(RIGHT, "b.txt"), *option)
    assert ran.status == 2
    assert "2" in ran.err


def test_claims_take_no_other_filing(tieout, digest, filing):
    assert "--filing" in tieout("audit", "--claims", digest(RIGHT), "--filing", filing, filing).err
