"""What a user does, from a filing dropped in to a table taken away."""

import csv
import io
import json
import re
import time

from tests.serving.making import made


def test_the_whole_walk(browser, sample):
    page = browser.upload(sample.name, sample.read_bytes())
    filing = page.url.path
    assert page.status_code == 200
    assert "Kingsoft Cloud Holdings Limited" in page.text

    digest = browser.get(f"{filing}/page/digest.html")
    assert "RMB7,785.2 million" in re.sub("<[^>]+>", "", digest.text)
    checks = browser.get(f"{filing}/page/check.html")
    assert "hold" in checks.text

    audit = browser.audit(filing, "Total revenues rose 10.5% to RMB7,785.2 million in 2024. Total revenues fell 10.5% in 2024.")
    assert "does not tie out" in audit.text
    assert "direction" in browser.get(f"{audit.url.path}/page").text

    table = browser.get("/compare", params={"line": "revenue", "f": filing.rpartition("/")[2]})
    assert "7,785.180" in table.text
    assert "+10.5%" in table.text

    for path, expected in (
        (f"{filing}/export/digest.json", "tieout.digest/3"),
        (f"{filing}/export/digest.md", "# "),
        (f"{filing}/export/facts.csv", "concept"),
        (f"{filing}/export/check.txt", "relations"),
        (f"{audit.url.path}/json", "tieout.audit/3"),
        (f"{audit.url.path}/md", "Contradicted"),
        (f"{audit.url.path}/fixed", "[^1]"),
    ):
        answer = browser.reading(path)
        assert answer.headers["content-disposition"].startswith("attachment"), path
        assert expected in answer.text, path
    for path in (f"{filing}/export/digest.xlsx", f"{filing}/export/digest.docx", f"{audit.url.path}/xlsx", f"{audit.url.path}/docx"):
        assert browser.reading(path).content.startswith(b"PK"), path
    for path in (f"{filing}/export/digest.exe", f"{filing}/export/audit.json", f"{audit.url.path}/exe"):
        assert browser.get(path).status_code == 404, path


def test_the_folder_is_read_ahead_and_found_by_words(browser):
    names = browser.filings()
    assert set(names) == {"kingsoft-cloud-2024-20f.htm", "example-2024.htm", "older/example-2023.htm"}
    found = browser.get("/", params={"q": "example 2023"}).text
    assert "older/example-2023.htm" in found
    assert "kingsoft-cloud-2024-20f.htm" not in found
    assert "None of the" in browser.get("/", params={"q": "nowhere"}).text


def test_figures_are_found_by_words_concept_period_and_origin(browser):
    filing = browser.filings()["kingsoft-cloud-2024-20f.htm"]
    asked = {"q": "public cloud", "concept": "Revenues", "period": "2024", "origin": "tag"}
    records = [json.loads(line) for line in browser.get(f"{filing}/export/facts.jsonl").text.splitlines()]
    page = browser.get(f"{filing}/facts", params=asked).text
    assert "5,007,251" in page
    assert f"of {len(records):,} figures" in page
    assert "No figure has all of this" in browser.get(f"{filing}/facts", params={**asked, "period": "1999"}).text
    assert "Page 2 of" in browser.get(f"{filing}/facts", params={"page": "2"}).text
    assert "Page 1 of" in browser.get(f"{filing}/facts", params={"page": "²"}).text


def test_a_figure_leads_to_its_digits(browser):
    filing = browser.filings()["kingsoft-cloud-2024-20f.htm"]
    records = [json.loads(line) for line in browser.get(f"{filing}/export/facts.jsonl").text.splitlines()]
    wanted = next(record for record in records if record["quote"] == "7,785,180" and record["passage"])
    page = browser.get(f"{filing}/passages/{wanted['passage']}", params={"mark": wanted["id"]}).text
    assert page.count("<mark>7,785,180</mark>") == 2  # in the passage, and in the line that says what it is
    assert page.count("<mark>") == 2
    assert browser.get(f"{filing}/passages/99999").status_code == 404


def test_the_outline_leads_to_passages(browser):
    filing = browser.filings()["kingsoft-cloud-2024-20f.htm"]
    assert f'href="{filing}/passages/' in browser.get(f"{filing}/outline").text


def test_companies_and_years_stand_side_by_side(browser):
    browser.filings()
    sheet = list(csv.DictReader(io.StringIO(browser.get("/compare.csv", params={"line": "revenue"}).text)))
    example = {(row["column"], row["standing"]): row["value"] for row in sheet if row["company"] == "EXAMPLE INC." and row["value"]}
    assert example == {
        ("2024", "shown"): "1210000000",
        ("2023", "shown"): "1100000000",
        ("2023", "restated"): "1105000000",
        ("2022", "shown"): "1000000000",
    }
    assert {row["unit"] for row in sheet} - {""} == {"USD", "CNY"}
    record = browser.get("/compare.json", params={"concept": "us-gaap:Revenues"}).json()
    assert record["schema"] == "tieout.compare/1"
    assert [line["id"] for line in record["lines"]] == ["us-gaap:Revenues"]
    assert record["series"]
    page = browser.get("/compare", params={"line": ["revenue", "net_income"]}).text
    assert page.count("<svg") == 4
    assert "restated" in page
    for form in ("xlsx", "md", "html", "text"):
        assert browser.get(f"/compare.{form}").status_code == 200
    assert browser.get("/compare.exe").status_code == 404
    assert browser.get("/compare", params={"line": "revenu"}).status_code == 400
    assert "None of the chosen filings gives this" in browser.get("/compare", params={"concept": "no such <b>thing</b>"}).text


def test_a_digest_is_audited_from_the_folder_and_from_a_file(browser):
    filing = browser.filings()["example-2024.htm"]
    digest = browser.get(f"{filing}/export/digest.json").content
    page = browser.ready(browser.submit(f"{filing}/audit", files={"digest": ("mine.json", digest)}))
    assert "nothing contradicted" in page.text
    form = browser.get(f"{filing}/audit").text
    assert "example.digest.json" in form
    assert page.url.path in form
    assert browser.submit(f"{filing}/audit", {"text": "  "}).status_code == 400
    assert browser.submit(f"{filing}/audit", {"text": "x", "citations": "none"}).status_code == 400


def test_earlier_results_are_shown_as_what_they_are(browser):
    page = browser.get("/").text
    path = page.partition('href="/results/')[2].partition('"')[0]
    assert "&#34;tieout.digest/2&#34;" in browser.get(f"/results/{path}").text


def test_an_earlier_page_is_shown_in_a_sandbox(browser, folder):
    (folder / "example.digest.html").write_text("<p>An earlier digest</p><script>1</script>", encoding="utf-8")
    try:
        page = browser.get("/")
        while "example.digest.html" not in page.text:  # a listing stands for some seconds
            time.sleep(0.2)
            page = browser.get("/")
        path = page.text.rpartition("example.digest.html</a>")[0].rpartition('href="')[2].partition('"')[0]
        assert f'<iframe src="{path}/page"' in browser.get(path).text
        shown = browser.get(f"{path}/page")
        assert "An earlier digest" in shown.text
        assert shown.headers["content-security-policy"].startswith("sandbox allow-scripts;")
    finally:
        (folder / "example.digest.html").unlink()


def test_what_was_uploaded_can_be_removed(browser):
    page = browser.upload("mine.htm", made("Removable Corp"))
    audit = browser.audit(page.url.path, "Revenues were $1,210 million in 2024.")
    gone = browser.submit(page.url.path.replace("/filings/", "/remove/"))
    assert "Removable" not in gone.text
    assert browser.get(page.url.path).status_code == 404
    assert browser.get(audit.url.path).status_code == 404
