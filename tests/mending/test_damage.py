"""What pages do to a digest, undone: no way of setting right claims makes them wrong, and of what is lost it is said what is certain."""

import json

import pytest

import tieout
from tests.mending.writings import DAMAGED, WRITINGS
from tieout.mending import LOST, FilingEvidence, damage, detect, restore
from tieout.outputs.audit_json import audit_record
from tieout.outputs.audit_text import audit_text

RENMINBI = [
    "Revenues increased by 10.5% from RMB7,047.5 million in 2023 to RMB7,785.2 million (US$1,066.6 million) in 2024[559].",
    "General and administrative expenses decreased by 21.2% from RMB1,060.0 million in 2023 to RMB834.9 million (US$114.4 million)[566].",
    "Kingsoft Cloud's PRC entities benefit from a preferential income tax rate of 15%[1].",
    "Finance lease liabilities were RMB1,182.0 million (US$161.9 million) as of December 31, 2024[634].",
    "Net cash used in investing activities was RMB3,620.4 million (US$496.0 million) in 2024[623].",
]
DOLLARS = [
    "Net income was $6,747 million in 2024, compared with $6,379 million in 2023[399].",
    "Operating revenues increased 1% from $24,119 million in 2023 to $24,250 million in 2024[399].",
    "Operating expenses fell by 3.3% to $14,537 million in 2024[399].",
    "The effective tax rate was 23.3% in 2024[353].",
    "Cash provided by operating activities was $9,346 million in 2024, against $8,379 million in 2023[405].",
    "Retained earnings were $65,628 million at December 31, 2024[403].",
]


@pytest.fixture(scope="module")
def cloud(sample):
    return tieout.read(sample)


@pytest.fixture(scope="module")
def railroad(data):
    return tieout.read(data / "filings" / "10-K" / "union-pacific-fy2024.htm.gz")


@pytest.fixture(scope="module")
def evidence(cloud):
    return FilingEvidence.of(cloud, tieout.facts(cloud))


@pytest.fixture(scope="module")
def seed(data, cloud):
    return tieout.audit((data / "kingsoft" / "seed-digest.txt").read_text(encoding="utf-8"), cloud)


class TestSetInManyWays:
    @pytest.mark.parametrize("writing", WRITINGS)
    def test_claims_in_two_currencies(self, cloud, writing):
        audit = tieout.audit(WRITINGS[writing](RENMINBI), cloud)
        assert [claim.verdict for claim in audit.claims] == ["supported"] * len(RENMINBI)

    @pytest.mark.parametrize("writing", WRITINGS)
    def test_claims_in_dollars(self, railroad, writing):
        audit = tieout.audit(WRITINGS[writing](DOLLARS), railroad)
        assert [claim.verdict for claim in audit.claims] == ["supported"] * len(DOLLARS)

    @pytest.mark.parametrize("writing", DAMAGED)
    def test_taken_for_mathematics(self, cloud, railroad, writing):
        for claims, filing in ((RENMINBI, cloud), (DOLLARS, railroad)):
            audit = tieout.audit(DAMAGED[writing](claims), filing)
            assert audit.claims
            assert {claim.verdict for claim in audit.claims} == {"supported"}

    def test_a_change_in_brackets_has_the_sign_of_its_direction(self, railroad):
        audit = tieout.audit("Other income fell to $350 million from $491 million (-29%). Net income was $6,747 million (+5.8%).", railroad)
        assert [claim.verdict for claim in audit.claims] == ["supported", "supported"]

    def test_a_wrong_figure_stays_wrong(self, railroad):
        for writing in WRITINGS.values():
            audit = tieout.audit(writing([claim.replace("9,346", "9,436") for claim in DOLLARS]), railroad)
            assert [claim.number for claim in audit.claims if claim.verdict == "contradicted"] == [5]


class TestForwardsAndBack:
    def test_what_is_restored_is_damaged_into_what_was_seen(self, evidence):
        shown = damage(" - ".join(claim for claim in RENMINBI if "15%" not in claim))
        restored = restore(shown, evidence)
        assert all(claim.state == "repaired" for claim in restored.claims)
        assert damage(restored.text) == shown

    def test_nothing_is_seen_in_what_was_not_damaged(self):
        assert detect("\n".join(f"- {claim}" for claim in DOLLARS)) is False

    def test_an_article_is_no_currency(self, evidence):
        restored = restore(damage("Costs were $5 million. A 10% increase would cost $95 million in 2024."), evidence)
        assert "A$10" not in restored.text

    @pytest.mark.parametrize(("before", "said"), [
        ("- Total assets were $67,715 million. ", "Operating income rose 6.9% from $9,082 million in 2023 to $9,713 million in 2024."),
        ("", "Operating income was $9,713 million, up 6.9% from $9,082 million in 2023."),
        ("- Total assets were $67,715 million. ", "Operating income rose by 6.9% to $9,713 million in 2024."),
    ])  # fmt: skip
    def test_a_claim_that_goes_on_behind_a_change_is_not_cut_in_two(self, railroad, before, said):
        shown = damage(f"{before}- {said}")
        [*_, claim] = restore(shown, FilingEvidence.of(railroad, tieout.facts(railroad))).claims
        assert said in (claim.repaired_text, claim.likely)

    @pytest.mark.parametrize(("shown", "meant"), [
        (r"Net loss margin: $31.0\%\rightarrow 25.4\%$ in 2024", "Net loss margin: 31.0% to 25.4% in 2024"),
        (r"It rose by \(10.5\%\) to RMB\(7{,}785.2\) million", "It rose by 10.5% to RMB7,785.2 million"),
        ("It rose 10.5%.<sup><a href='#c'>[559]</a></sup>", "It rose 10.5%.[559]"),
        ("It rose 10.5% in 2024 (US$1.2 billionUS$1.2 billion).", "It rose 10.5% in 2024 (US$1.2 billion)."),
    ])  # fmt: skip
    def test_what_other_marks_show(self, evidence, shown, meant):
        assert restore(shown, evidence).text == meant

    def test_lines_that_end_in_a_claim_stay_apart(self, evidence):
        text = "Operating expenses grew 4.1% over the year\nNet loss was RMB1,979.0 million at the end of December\nRevenues grew 10.5%"
        assert [claim.text for claim in restore(text, evidence).claims] == text.split("\n")

    def test_counts_are_given_no_currency(self, evidence):
        text = "- It served 7,785.2 million customers. - It sold 7,785.2 million and 2,465.9 million units."
        assert restore(text, evidence).text == text


class TestPartlyLost:
    def test_a_head_in_the_words_of_the_other_claims_is_restored(self, seed):
        [claim] = [claim for claim in seed.claims if "operating loss margin" in claim.text]
        assert claim.repaired_text.startswith(
            "Operating loss decreased by 17.5% from RMB2,108.6 million in 2023 to RMB1,739.0 million (US$238.2 million) in 2024"
        )
        assert (claim.state, claim.verdict) == ("repaired", "supported")

    @pytest.mark.parametrize(("words", "line", "value"), [
        ("rising personnel-related expenses", "Research and development expenses", 115_900_000),
        ("99.7% of total", "capital expenditures", 565_100_000),
        ("gross profit margin improving", "gross profit margin", "0.172"),
        ("net loss margin improving", "net loss margin", "0.254"),
    ])  # fmt: skip
    def test_what_is_certain_is_said(self, seed, words, line, value):
        [claim] = [claim for claim in seed.claims if words in (claim.repaired_text or "")]
        assert claim.state == "partly_lost"
        assert (line, str(value)) in [(known.line, f"{abs(known.value):f}".removesuffix(".0")) for known in claim.certain]
        assert LOST in claim.repaired_text

    def test_what_it_probably_read_is_apart_from_what_it_must_have_read(self, seed):
        [claim] = [claim for claim in seed.claims if "gross profit margin improving" in claim.text or "grossprofitmargin" in claim.text]
        assert claim.likely.text.endswith("improving from 12.1% to 17.2%.")
        assert claim.repaired_text.endswith(f"improving from 12.1% {LOST}")

    def test_what_the_filing_does_not_say_stays_open(self, seed):
        [claim] = [claim for claim in seed.claims if "exceeding its carrying amount" in claim.text]
        assert (claim.verdict, claim.likely, claim.certain) == ("not_checked", None, ())

    def test_reports_say_both(self, seed):
        record = next(each for each in json.loads(json.dumps(audit_record(seed)))["claims"] if "17.2" in str(each.get("likely")))
        assert record["certain"][0]["passage"]
        assert {"figure", "line", "value", "unit", "period", "text", "passage", "quote"} == set(record["certain"][0])
        told = " ".join(audit_text(seed).split())
        assert "probably read: “Gross profit increased by 57.7%" in told
        assert "certain: 115.9 is Research and development expenses" in told

    def test_changes_that_do_not_follow_are_caught_in_fragments(self, data, railroad):
        audit = tieout.audit((data / "digests" / "union-pacific-fy2024.garbled.txt").read_text(encoding="utf-8"), railroad)
        told = {claim.findings[0].message.partition(" ")[0]: claim for claim in audit.claims if claim.findings}
        assert set(told) == {"5.78%", "6.14%", "8.1%"}
        assert all(finding.kind == "derivation" for claim in audit.claims for finding in claim.findings)
        # Of two, the rounding of their own operands explains the miss: a note, and never a contradiction.
        assert {at: claim.verdict for at, claim in told.items()} == {"5.78%": "not_checked", "6.14%": "not_checked", "8.1%": "contradicted"}
        assert {at: claim.findings[0].severity for at, claim in told.items()} == {"5.78%": "note", "6.14%": "note", "8.1%": "error"}
        assert not [claim for claim in audit.claims if claim.verdict == "unsupported"]

    @pytest.mark.parametrize("name", ["union-pacific", "home-depot"])
    def test_what_is_left_of_a_claim_is_what_was_written(self, data, name):
        folder = data / "digests"
        written = (folder / f"{name}-fy2024.clean.txt").read_text(encoding="utf-8")
        shown = (folder / f"{name}-fy2024.garbled.txt").read_text(encoding="utf-8")
        for claim in tieout.audit(shown, data / "filings" / "10-K" / f"{name}-fy2024.htm.gz").claims:
            pieces = (claim.repaired_text or claim.text).split(LOST)
            assert all(piece.strip() in written for piece in pieces)
