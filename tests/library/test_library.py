"""A library has each filing once, finds its passages, answers SQL, and gives the same study again."""

import dataclasses
import errno
import gzip
import os
import shutil
import sqlite3
import stat
from datetime import date

import pytest

import tieout
from tieout import Identity, Library
from tieout.errors import DeadlineError, OutputError, UnreadableError, UsageError
from tieout.library.edgar.identities import keep_identity
from tieout.library.store import library as module
from tieout.library.store.exporting import export
from tieout.library.store.mending import mend
from tieout.library.store.tables import IDENTITY, TABLES

pytest.importorskip("duckdb", reason="needs the extra `library`")
pytest.importorskip("pyarrow", reason="needs the extra `library`")


@pytest.fixture
def library(tmp_path):
    with Library(tmp_path / "library") as made:
        yield made


@pytest.fixture
def stocked(library, make):
    """A library of three filings of two companies."""
    library.add(make("tarnvale-2023.htm", year=2023))
    library.add(make("tarnvale-2024.htm", year=2024))
    library.add(make("quenby.htm", entity="QUENBY TOOLS PLC", year=2024, product="lathes"))
    return library


def folders(library):
    return sorted(path.name for path in library.filings_folder.iterdir())


class TestAdding:
    def test_a_filing_is_added_once(self, library, make):
        path = make("tarnvale.htm")
        first, second = library.add(path), library.add(path)
        assert (first.status, second.status) == ("added", "known")
        assert first.entry == second.entry
        assert folders(library) == [first.entry.folder]

    def test_the_same_bytes_gzipped_are_the_same_filing(self, library, make, tmp_path):
        path = make("tarnvale.htm")
        packed = tmp_path / "tarnvale.htm.gz"
        packed.write_bytes(gzip.compress(path.read_bytes()))
        assert [library.add(path).status, library.add(packed).status] == ["added", "known"]

    def test_the_entry_says_which_filing_it_is(self, stocked):
        entry = stocked.entry("quenby.htm")
        assert (entry.entity, entry.form, entry.period_of_report) == ("QUENBY TOOLS PLC", "10-K", "2024-12-31")
        assert entry.figures == len(stocked.study("quenby.htm").facts.occurrences)

    def test_what_is_told_of_a_filing_is_kept_and_what_it_says_itself_stands(self, library, make):
        told = Identity(cik="0000000042", accession="0000000042-25-000001", ticker="TVM", filed=date(2025, 2, 1), fiscal_year=2024)
        added = library.add(make("tarnvale.htm"), identity=told)
        assert (added.entry.cik, added.entry.filed) == ("0000000042", "2025-02-01")
        assert library.study("0000000042-25-000001").document.filing.identity.ticker == "TVM"
        assert library.query("select distinct ticker, filed, fiscal_year from facts").rows == [("TVM", date(2025, 2, 1), 2024)]
        other = library.add(make("tarnvale.htm"), identity=dataclasses.replace(told, form="10-K"))
        assert other.entry.ticker == "TVM"

    def test_what_is_told_later_is_added(self, library, make):
        path = make("tarnvale.htm")
        library.add(path, identity=Identity(cik="0000000042"))
        again = library.add(path, identity=Identity(accession="0000000042-25-000001"))
        assert again.status == "read again"
        assert (again.entry.cik, again.entry.accession) == ("0000000042", "0000000042-25-000001")
        assert folders(library) == [again.entry.folder]

    def test_what_fetching_left_beside_the_file_is_known(self, library, make, tmp_path):
        path = make("tarnvale.htm")
        keep_identity(path, {"ticker": "TVM", "accession": "0000000042-25-000001"}, tmp_path / "lock")
        entry = library.add(path, identity=Identity(accession="0000000042-25-000002")).entry
        assert (entry.ticker, entry.accession) == ("TVM", "0000000042-25-000002")

    def test_another_code_reads_it_again(self, library, make, monkeypatch):
        path = make("tarnvale.htm")
        before = library.add(path, identity=Identity(ticker="TVM")).entry
        monkeypatch.setattr(library, "code", "another")
        assert not library.is_current(before)
        assert library.study("tarnvale.htm").document.filing.identity.ticker == "TVM"  # read from the bytes
        after = library.add(path)
        assert (after.status, after.entry.code, after.entry.ticker) == ("read again", "another", "TVM")
        assert folders(library) == [after.entry.folder]

    @pytest.mark.parametrize("bad", ["missing.htm", "."])
    def test_what_is_no_file_is_said(self, library, bad, tmp_path):
        with pytest.raises(UnreadableError, match=r"expected a filing|cannot be read"):
            library.add(tmp_path / bad)

    def test_a_folder_with_other_files_is_left_alone(self, make):
        folder = make("tarnvale.htm").parent
        with Library(folder) as library, pytest.raises(UsageError, match="other files"):
            library.add(b"<p>Revenue was $5 million in 2024.</p>")
        assert [path.name for path in folder.iterdir()] == ["tarnvale.htm"]

    @pytest.mark.parametrize("step", ["os.fsync", "tieout.library.store.folders._sync"])
    def test_a_full_disk_is_said_and_nothing_is_lost(self, stocked, make, monkeypatch, step):
        before, names = stocked.filings(), folders(stocked)

        def full(_):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with monkeypatch.context() as patched:
            patched.setattr(step, full)
            with pytest.raises(OutputError, match="No space left"):
                stocked.add(make("new.htm", year=2022))
        assert (stocked.filings(), folders(stocked)) == (before, names)
        assert stocked.add(make("new.htm", year=2022)).status == "added"


class TestStudies:
    def test_the_study_is_what_reading_gives(self, stocked, make):
        read, kept = tieout.study(make("quenby.htm", entity="QUENBY TOOLS PLC", year=2024, product="lathes")), stocked.study("quenby.htm")
        assert (kept.facts, kept.digest(), kept.check()) == (read.facts, read.digest(), read.check())
        assert kept.document.filing == read.document.filing

    def test_it_is_not_read_again(self, stocked, monkeypatch):
        monkeypatch.setattr(module, "study", lambda *_, **__: pytest.fail("it was read again"))
        assert stocked.study("quenby.htm").facts.facts

    def test_names_are_of_one_filing(self, stocked):
        entry = stocked.entry("quenby.htm")
        assert stocked.entry(entry.sha256) == stocked.entry(entry.sha256[:8]) == entry
        for name in ("nothing.htm", "", "' OR 1=1 --", "%"):
            with pytest.raises(UsageError):
                stocked.entry(name)

    def test_damage_is_said(self, stocked):
        entry = stocked.entry("quenby.htm")
        path = stocked.filings_folder / entry.folder / "study.tieout"
        path.write_bytes(path.read_bytes()[:-9])
        with pytest.raises(UnreadableError, match="tieout library doctor"):
            stocked.study("quenby.htm")


class TestSearch:
    @pytest.mark.parametrize(
        ("words", "hits"),
        [
            ("lathes", 1),
            ("oat flakes", 2),
            ("GOODWILL impaired", 3),
            ('"flakes oat"', 0),
            ("impair*", 3),
            ("lathes oat", 0),
            ("higher price", 3),
        ],
    )
    def test_all_words_in_any_form(self, stocked, words, hits):
        assert len(stocked.search(words)) == hits

    def test_only_among_some(self, stocked):
        assert [hit.filing.name for hit in stocked.search("goodwill", entity="quenby")] == ["quenby.htm"]
        assert [hit.filing.name for hit in stocked.search("goodwill", year=2023, form="10-k")] == ["tarnvale-2023.htm"]
        assert not stocked.search("goodwill", form="20-F")
        assert len(stocked.search("goodwill", limit=2)) == 2

    def test_a_hit_leads_to_its_passage(self, stocked):
        [hit] = stocked.search("lathes")
        text = stocked.study(hit.filing.sha256).document.passage_text(hit.passage)
        assert hit.snippet in text
        assert [hit.snippet[start:end] for start, end in hit.marks] == ["lathes"]

    @pytest.mark.parametrize(
        "words", ['"', "AND", "NEAR(", "a* OR", "text:x", "'; DROP TABLE filings; --", "^goodwill", "(", "-x", "good\0will"]
    )
    def test_nothing_is_an_operator(self, stocked, words):
        if any(map(str.isalnum, words)):
            assert stocked.search(words) is not None
        else:
            with pytest.raises(UsageError, match="words"):
                stocked.search(words)
        assert len(stocked.filings()) == 3

    def test_a_heading_is_found_with_what_stands_below_it(self, stocked):
        found = stocked.search("management discussion", entity="quenby")
        assert found
        assert all("lathes" in hit.snippet or hit.heading for hit in found)


class TestQueries:
    def test_a_line_over_companies_and_years(self, stocked):
        answer = stocked.query(
            "select entity, period_end, value_decimal, unit from lines "
            "where line = 'revenue' and period_end = period_of_report order by 1, 2"
        )
        assert answer.columns == ("entity", "period_end", "value_decimal", "unit")
        assert [(row[0], row[1].year, int(row[2]), row[3]) for row in answer.rows] == [
            ("QUENBY TOOLS PLC", 2024, 1_210_000_000, "USD"),
            ("TARNVALE MILLS, INC.", 2023, 1_210_000_000, "USD"),
            ("TARNVALE MILLS, INC.", 2024, 1_210_000_000, "USD"),
        ]

    @pytest.mark.parametrize("table", ["filings", *TABLES])
    def test_every_table_begins_with_the_identity_and_has_all_filings(self, stocked, table):
        assert stocked.query(f"select * from {table} limit 0").columns[: len(IDENTITY)] == tuple(IDENTITY)  # noqa: S608
        assert stocked.query(f"select count(distinct sha256) from {table}").rows == [(3,)]  # noqa: S608

    def test_each_figure_is_there_as_it_is_read(self, stocked):
        facts = stocked.study("quenby.htm").facts
        rows = stocked.query("select id, fact, value, passage from facts where entity like 'QUENBY%'").rows
        assert rows == [(o.id, facts.fact_of[o.id], format(o.value, "f"), o.passage) for o in facts.occurrences]

    def test_an_answer_has_no_more_rows_than_it_may_and_says_so(self, stocked):
        whole = stocked.query("select passage from passages order by all")
        assert (len(whole.rows), whole.cut) == (stocked.query("select count(*) from passages").rows[0][0], False)
        first = stocked.query("select passage from passages order by all", most=4)
        assert (first.rows, first.cut) == (whole.rows[:4], True)
        assert not stocked.query("select passage from passages order by all", most=len(whole.rows)).cut

    def test_an_answer_is_of_what_the_library_has_now(self, stocked, make):
        count = "select count(*) from filings"
        assert stocked.query(count).rows == [(3,)]
        with Library(stocked.folder) as other:
            other.add(make("new.htm", year=2022))
        assert stocked.query(count).rows == [(4,)]
        stocked.remove("new.htm")
        assert stocked.query(count).rows == [(3,)]

    def test_an_empty_library_has_its_tables(self, library):
        library.make()
        assert library.query("select count(*) from lines").rows == [(0,)]

    @pytest.mark.parametrize(
        "sql",
        [
            "copy filings to '{outside}/copied.csv'",
            "copy (select 1) to '{inside}/facts.parquet'",
            "select * from read_text('{outside}/secret.txt')",
            "select * from '{outside}/secret.csv'",
            "select * from read_blob('{inside}/../../catalogue.sqlite')",
            "select * from glob('{outside}/*')",
            "attach '{outside}/new.db'",
            "install httpfs",
            "load sqlite",
            "set enable_external_access = true",
            "reset enable_external_access",
            "create table copied as select * from facts",
            "drop view facts",
            "delete from filings",
            "select 1; drop view facts",
            "explain analyze copy filings to '{outside}/copied.csv'",
            "select * from sqlite_scan('{inside}/../../catalogue.sqlite', 'filings')",
            "select * from secret",
            "select nothing from nowhere",
            "selec",
            "",
        ],
    )
    def test_a_query_only_reads_and_only_the_library(self, stocked, tmp_path, sql):
        outside = tmp_path / "outside"
        outside.mkdir()
        (outside / "secret.txt").write_text("secret")
        (outside / "secret.csv").write_text("a,b\n1,2\n")
        secret = [{"a": 1}]  # a value of Python's own, which DuckDB would take for a table
        inside = stocked.filings_folder / stocked.entry("quenby.htm").folder
        with pytest.raises(UsageError):
            stocked.query(sql.format(outside=outside, inside=inside))
        assert secret
        assert sorted(path.name for path in outside.iterdir()) == ["secret.csv", "secret.txt"]
        assert stocked.query("select count(*) from filings").rows == [(3,)]

    def test_a_link_in_place_of_a_table_is_not_followed(self, stocked, tmp_path):
        path = stocked.filings_folder / stocked.entry("quenby.htm").folder / "facts.parquet"
        moved = tmp_path / "facts.parquet"
        path.rename(moved)
        path.symlink_to(moved)
        with pytest.raises(UnreadableError, match="link"):
            stocked.query("select 1")

    def test_a_query_that_takes_too_long_is_ended(self, stocked):
        with pytest.raises(DeadlineError):
            stocked.query("select count(*) from range(100000000) a, range(100000000) b where a.range + b.range = 7", seconds=0.2)
        assert stocked.query("select 1").rows == [(1,)]

    def test_an_answer_gives_frames_with_the_types_of_its_columns(self, stocked):
        answer = stocked.query("select entity, period_end, value_decimal from lines where line = 'revenue' order by entity, period_end")
        table = answer.to_arrow()
        assert [tuple(row.values()) for row in table.to_pylist()] == answer.rows
        assert str(table.schema.field("value_decimal").type).startswith("decimal128")
        assert repr(answer) == f"Answer(columns=('entity', 'period_end', 'value_decimal'), rows={len(answer.rows)})"
        pytest.importorskip("pandas", reason="needs the extra `pandas`")
        pytest.importorskip("polars", reason="needs the extra `polars`")
        assert list(answer.to_pandas()["value_decimal"]) == answer.to_polars()["value_decimal"].to_list() == [row[2] for row in answer.rows]


class TestExport:
    def test_the_tables_are_written_whole(self, stocked, tmp_path):
        import duckdb

        target = tmp_path / "tables"
        paths = list(export(stocked, stocked.filings(), target, "parquet"))
        assert sorted(path.name for path in target.iterdir()) == sorted(path.name for path in paths)
        for table in TABLES:
            found = duckdb.sql(f"select * from '{target}/{table}.parquet' order by all").fetchall()  # noqa: S608
            assert found == stocked.query(f"select * from {table} order by all").rows  # noqa: S608

    def test_csv_has_one_heading_and_no_formulas(self, stocked, make, tmp_path):
        path = make("formula.htm")
        path.write_text(path.read_text(encoding="utf-8").replace("<p>A goodwill", "<p>=HYPERLINK(1)</p><p>A goodwill"), encoding="utf-8")
        stocked.add(path)
        list(export(stocked, stocked.filings(), tmp_path / "tables", "csv"))
        text = (tmp_path / "tables" / "passages.csv").read_text(encoding="utf-8")
        assert text.count("sha256,cik") == 1
        assert "'=HYPERLINK" in text
        assert ",=HYPERLINK" not in text

    def test_the_filing_itself_is_given_back(self, stocked, make):
        path = make("quenby.htm", entity="QUENBY TOOLS PLC", year=2024, product="lathes")
        assert gzip.decompress(stocked.source(stocked.entry("quenby.htm"))) == path.read_bytes()


class TestDoctor:
    def test_nothing_is_wrong(self, stocked):
        assert list(mend(stocked)) == []

    @pytest.mark.parametrize("file", ["study.tieout", "facts.parquet", "filing.json"])
    @pytest.mark.parametrize("how", ["missing", "cut", "changed"])
    def test_a_damaged_file_is_made_again(self, stocked, file, how):
        path = stocked.filings_folder / stocked.entry("quenby.htm").folder / file
        content = path.read_bytes()
        path.unlink() if how == "missing" else path.write_bytes(content[:-5] if how == "cut" else bytes([content[0] ^ 1]) + content[1:])
        assert [trouble.mended for trouble in mend(stocked, look_only=True)] == [True]
        [trouble] = mend(stocked)
        assert trouble.mended
        assert list(mend(stocked)) == []
        assert len(stocked.search("lathes")) == 1
        assert stocked.query("select count(distinct sha256) from facts").rows == [(3,)]

    def test_a_damaged_filing_is_said_and_kept(self, stocked):
        path = stocked.filings_folder / stocked.entry("quenby.htm").folder / "source.gz"
        path.write_bytes(path.read_bytes()[:-20])
        [trouble] = mend(stocked)
        assert not trouble.mended
        assert stocked.study("quenby.htm").facts.facts

    def test_a_folder_left_behind_is_removed(self, stocked):
        folder = stocked.filings_folder / stocked.entry("quenby.htm").folder
        stray = folder.with_name(folder.name[:-8] + "00000000")
        shutil.copytree(folder, stray)
        assert [trouble.mended for trouble in mend(stocked)] == [True]
        assert not stray.exists()
        assert folder.is_dir()

    @pytest.mark.parametrize("how", ["missing", "empty", "torn", "torn in the middle"])
    def test_a_lost_catalogue_is_made_again(self, stocked, how):
        before = stocked.filings()
        stocked.close()
        path = stocked.catalogue.path
        content = path.read_bytes()
        if how == "missing":
            path.unlink()
        else:
            half = len(content) // 2
            path.write_bytes({"empty": b"", "torn": b"no database" * 99}.get(how, content[:half] + b"\xff" * (len(content) - half)))
        if how != "torn in the middle":
            with pytest.raises(UnreadableError, match="doctor"):
                stocked.filings()
        troubles = list(mend(stocked))
        assert troubles
        assert all(trouble.mended for trouble in troubles)
        assert stocked.filings() == before
        assert len(stocked.search("goodwill")) == 3
        assert list(mend(stocked)) == []

    def test_looking_changes_nothing(self, stocked):
        stocked.close()
        stocked.catalogue.path.unlink()
        assert list(mend(stocked, look_only=True))
        assert not stocked.catalogue.path.exists()

    def test_what_another_code_read_is_read_again_when_asked(self, stocked, monkeypatch):
        monkeypatch.setattr(stocked, "code", "another")
        assert list(mend(stocked)) == []
        assert [trouble.mended for trouble in mend(stocked, read_again=True)] == [True] * 3
        assert {entry.code for entry in stocked.filings()} == {"another"}
        assert len(folders(stocked)) == 3


class TestOtherLibraries:
    def test_a_newer_one_is_left_alone(self, stocked, make):
        stocked.close()
        connection = sqlite3.connect(stocked.catalogue.path)
        connection.execute("PRAGMA user_version = 2")
        connection.close()
        before = stocked.catalogue.path.read_bytes()
        for act in (stocked.filings, lambda: stocked.add(make("new.htm")), lambda: list(mend(stocked)), lambda: stocked.search("x")):
            with pytest.raises(UnreadableError, match="newer tieout"):
                act()
        assert stocked.catalogue.path.read_bytes() == before

    def test_another_program_s_file_is_left_alone(self, library):
        library.folder.mkdir()
        connection = sqlite3.connect(library.catalogue.path)
        connection.execute("CREATE TABLE birds (name)")
        connection.execute("PRAGMA user_version = 1")
        connection.close()
        for act in (library.filings, lambda: list(mend(library))):
            with pytest.raises(UnreadableError, match="another program"):
                act()

    @pytest.mark.parametrize("folder", ["../../etc", "/etc", "x", ""])
    def test_a_catalogue_leads_out_of_no_library(self, stocked, folder):
        with stocked.catalogue.writing() as connection:
            connection.execute("UPDATE filings SET folder = ? WHERE name = 'quenby.htm'", (folder,))
        for act in (lambda: stocked.study("quenby.htm"), lambda: stocked.remove("quenby.htm"), lambda: stocked.query("select 1")):
            with pytest.raises(UnreadableError, match="cannot be"):
                act()

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not hold for this user")
    def test_one_that_may_not_be_written_can_be_read(self, stocked, make):
        stocked.close()
        stocked.catalogue.path.chmod(stat.S_IRUSR)
        assert len(stocked.filings()) == 3
        with pytest.raises(OutputError):
            stocked.add(make("new.htm", year=2022))

    def test_what_is_no_library_is_said(self, tmp_path):
        for path in (tmp_path / "nothing", tmp_path):
            with pytest.raises(UnreadableError, match="expected a library"):
                Library(path).filings()
            with pytest.raises(UnreadableError, match="expected a library"):
                list(mend(Library(path)))


@pytest.mark.parametrize(
    "ask",
    [
        lambda library: library.search("revenue\udcff"),
        lambda library: library.search("revenue", year=10**30),
        lambda library: library.filings(entity="\udcff"),
        lambda library: library.entry("\udcff"),
        lambda library: library.query("select '\udcff'"),
    ],
)
def test_words_and_numbers_that_nothing_can_hold_are_no_fault(tmp_path, ask):
    with Library(tmp_path / "library") as library:
        library.make()
        with pytest.raises(UsageError):
            ask(library)
