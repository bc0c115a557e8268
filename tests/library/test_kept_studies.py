"""A study as bytes gives the very same study again, and bytes that are not one are refused."""

import dataclasses
import hashlib
import json
import random
import zlib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout import Study, study
from tieout.errors import UnreadableError
from tieout.library.store.buffers import Buffers, Kept
from tieout.library.store.columns import read_column, write_column
from tieout.library.store.kept_studies import study_bytes, study_of
from tieout.library.store.records import codec_of
from tieout.model.facts import Fact, Interval, Occurrence, Period
from tieout.model.places import Span
from tieout.outputs.formats import written

SHARED = ("filings/10-K/nike-fy2024.htm.gz", "filings/10-Q")


def outputs(made: Study) -> dict[str, str]:
    """What the commands write of a study, whole."""
    results = {"facts": ("jsonl", made.facts), "check": ("json", made.check()), "digest": ("json", made.digest())}
    texts = {what: "".join(written(what, form, result, made)) for what, (form, result) in results.items()}
    return texts | {"outline": "".join(written("outline", "json", made.document, made))}


def same(one: Study, other: Study) -> None:
    """Every record is equal, of the same types, and so is all that is written of them."""
    assert one.facts == other.facts
    for field in dataclasses.fields(one.document):
        if field.compare and field.name != "source":
            assert getattr(one.document, field.name) == getattr(other.document, field.name), field.name
    for field in dataclasses.fields(one.document.source):
        mine, theirs = (getattr(each.document.source, field.name) for each in (one, other))
        if hasattr(mine, "__slots__") and not isinstance(mine, tuple):
            assert [getattr(mine, name) for name in mine.__slots__] == [getattr(theirs, name) for name in mine.__slots__], field.name
        else:
            assert mine == theirs, field.name
    assert [str(o.value) for o in one.facts.occurrences] == [str(o.value) for o in other.facts.occurrences]
    assert outputs(one) == outputs(other)


@pytest.mark.parametrize("name", ["kingsoft-cloud-2024-20f.htm", "larkmoor-bancorp-2025-10k.htm"])
def test_a_study_is_the_same_again(root, name):
    made = study(root / "samples" / name)
    same(made, study_of(study_bytes(made)))


def test_places_on_the_pages_of_a_pdf_are_the_same_again(data):
    pytest.importorskip("pypdfium2")
    path = min(data.rglob("*.pdf"), key=lambda path: path.stat().st_size, default=None)
    if path is None:
        pytest.skip("needs a PDF of the third-party filings")
    made = study(path)
    same(made, study_of(study_bytes(made)))


@pytest.mark.parametrize("name", SHARED)
def test_a_study_of_a_real_filing_is_the_same_again(data, name):
    path = data / name
    if path.is_dir():
        path = min(path.iterdir())
    if not path.is_file():
        pytest.skip(f"needs {name} of the third-party filings")
    made = study(path)
    same(made, study_of(study_bytes(made)))


@pytest.fixture(scope="module")
def content() -> bytes:
    return study_bytes(study(b"<p>Revenue was $5 million in 2024.</p><p>It was $4 million in 2023.</p>", name="report.htm"))


def test_a_damaged_byte_anywhere_is_refused(content):
    places = random.Random(7).sample(range(len(content)), 200)  # noqa: S311
    for place in places:
        damaged = content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :]
        with pytest.raises(UnreadableError):
            study_of(damaged)


@pytest.mark.parametrize("kept", [0, 1, 50, 200, -1])
def test_the_beginning_alone_is_refused(content, kept):
    with pytest.raises(UnreadableError):
        study_of(content[:kept])


def test_another_shape_of_the_records_is_refused(content, monkeypatch):
    monkeypatch.setattr("tieout.library.store.kept_studies.shape", lambda: "another")
    with pytest.raises(UnreadableError, match="shape"):
        study_of(content)


def resealed(content: bytes, change) -> bytes:
    """The bytes with another text inside and the checksum of that: what someone writes who wants to be believed."""
    line, _, packed = content.partition(b"\n")
    data = zlib.decompress(packed)
    end = 8 + int.from_bytes(data[:8], "little")
    text = change(data[8:end])
    data = len(text).to_bytes(8, "little") + text + data[end:]
    head = json.loads(line) | {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    return json.dumps(head).encode() + b"\n" + zlib.compress(data)


def test_a_sound_reseal_is_read(content):
    assert study_of(resealed(content, lambda text: text)).facts


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"report.htm"', b"42"),
        (b'"markup"', b'"program"'),
        (b'"5E+6"', b'"five"'),
        (b'"2024-12-31"', b'"2024-13-31"'),
        (b'"o1"', b'"o2"'),
        (b'{"all":', b'{"none":'),
        (b'"n":1', b'"n":9999'),
        (b'"n":1', b'"n":-1'),
        (b'["b",0', b'["b",99999999'),
        (b'["b",', b'["c",'),
        (b'["b",', b'[["b"],'),
        (b"[", b"[" * 100_000),
    ],
)
def test_values_of_another_kind_are_refused_though_the_checksum_is_right(content, old, new):
    def change(text: bytes) -> bytes:
        assert old in text
        return text.replace(old, new, 1)

    with pytest.raises(UnreadableError):
        study_of(resealed(content, change))


def test_more_than_is_said_is_not_unpacked(content):
    line, _, _ = content.partition(b"\n")
    with pytest.raises(UnreadableError):
        study_of(line + b"\n" + zlib.compress(b"\0" * 50_000_000))


DAYS = st.dates()
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)
PERIODS = st.builds(Period, st.none() | DAYS, DAYS)
TEXTS = st.text(max_size=5)


def back(kind, values):
    buffers = Buffers()
    root = write_column(codec_of(kind), values, buffers)
    return read_column(codec_of(kind), Kept(buffers.joined(root)).root, len(values), Kept(buffers.joined(root)))


@given(st.lists(st.tuples(TEXTS, TEXTS)), st.lists(st.none() | PERIODS), st.lists(DECIMALS | st.none()))
def test_values_of_any_kind_come_back(pairs, periods, decimals):
    assert back(tuple[str, str], pairs) == pairs
    assert back(Period | None, periods) == periods
    assert list(map(str, back(Decimal | None, decimals))) == list(map(str, decimals))


@given(st.lists(st.integers(-(1 << 63), (1 << 63) - 1)), st.lists(st.dictionaries(st.integers(-9, 9), st.lists(TEXTS).map(tuple))))
def test_numbers_and_dictionaries_come_back(numbers, dictionaries):
    assert back(int, numbers) == numbers
    assert back(dict[int, tuple[str, ...]], dictionaries) == dictionaries


@given(st.lists(st.builds(Span, st.integers(0, 9), st.integers(0, 9))), st.lists(st.booleans()), st.lists(st.floats(allow_nan=False)))
def test_records_flags_and_fractions_come_back(spans, flags, fractions):
    assert back(Span, spans) == spans
    assert all(type(each) is Span for each in back(Span, spans))
    assert list(map(repr, back(bool, flags))) == list(map(repr, flags))
    assert list(map(repr, back(float, fractions))) == list(map(repr, fractions))


def test_records_with_decimals_keep_every_digit():
    values = [Interval(Decimal("1.0"), Decimal("1.00")), Interval(Decimal("1.00"), Decimal("1.0"))] * 3
    assert str(back(Interval, values)) == str(values)
    assert codec_of(Occurrence).shape != codec_of(Fact).shape


def test_a_number_too_large_to_be_kept_is_said():
    with pytest.raises(ValueError, match="64 bits"):
        Buffers().whole([1 << 64])


def test_a_type_that_no_record_has_is_said():
    with pytest.raises(TypeError, match="no column"):
        codec_of(set[date])
