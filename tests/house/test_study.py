"""A Study: one filing studied once, whoever asks and however often."""

import io
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

import tieout
from tieout.errors import UsageError

CLAIM = "Total revenues were RMB7,785.2 million in 2024."
STEPS = {
    "extract": "tieout.extraction.extract",
    "build_calendar": "tieout.language.calendar.build_calendar",
    "index": "tieout.matching.index.Index.__init__",
    "examine": "tieout.checking.examine",
    "compose": "tieout.digesting.compose",
    "auditor": "tieout.auditing.auditor.Auditor.__init__",
}


@pytest.fixture
def counted(monkeypatch):
    """How often each step of a study was taken."""
    import importlib

    counts = dict.fromkeys(STEPS, 0)

    def counting(name, step):
        def taken(*arguments, **named):
            counts[name] += 1
            return step(*arguments, **named)

        return taken

    for name, place in STEPS.items():
        owner, _, attribute = place.rpartition(".")
        try:
            home = importlib.import_module(owner)
        except ModuleNotFoundError:
            module, _, held = owner.rpartition(".")
            home = getattr(importlib.import_module(module), held)
        monkeypatch.setattr(home, attribute, counting(name, getattr(home, attribute)))
    return counts


def everything(study):
    return study.facts, study.check(), study.digest(), study.audit(CLAIM), study.audit_claims([CLAIM]), study.calendar, study.index


def test_each_step_is_taken_once(sample, counted):
    study = tieout.study(sample)
    first = everything(study)
    assert counted == dict.fromkeys(STEPS, 1)
    assert everything(study) == first
    assert counted == dict.fromkeys(STEPS, 1)


def test_a_document_keeps_its_study(sample, counted):
    document = tieout.read(sample)
    for _ in range(3):
        tieout.facts(document), tieout.check(document), tieout.digest(document)
        assert tieout.audit(CLAIM, document).claims[0].verdict == "supported"
        assert tieout.audit(CLAIM, document, citations="foreign").claims[0].verdict == "supported"
    assert counted == dict.fromkeys(STEPS, 1)
    assert tieout.study(document) is tieout.study(document)


def test_without_tags_is_another_study_and_kept_too(sample):
    document = tieout.read(sample)
    plain = tieout.study(document, tags=False)
    assert plain is tieout.study(document, tags=False)
    assert not any(each.origin == "tag" for each in plain.facts.occurrences)
    assert any(each.origin == "tag" for each in tieout.study(document).facts.occurrences)


def test_threads_share_a_study(sample, counted):
    study, together = tieout.study(sample), Barrier(8)

    def asked(_):
        together.wait()
        return study.audit(CLAIM), study.digest().topics

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(asked, range(8)))
    assert all(answer == answers[0] for answer in answers)
    assert counted["extract"] == counted["index"] == counted["compose"] == counted["auditor"] == 1


def test_threads_of_one_document_get_one_study(sample):
    document, together = tieout.read(sample), Barrier(8)

    def asked(_):
        together.wait()
        return tieout.study(document)

    with ThreadPoolExecutor(8) as pool:
        assert len({id(study) for study in pool.map(asked, range(8))}) == 1


def test_a_filing_is_a_path_its_bytes_or_an_open_file(sample):
    data = sample.read_bytes()
    by_path = tieout.read(sample)
    assert tieout.read(str(sample)).source.text == by_path.source.text
    assert tieout.read(data, name=sample.name).source.text == by_path.source.text
    assert tieout.read(io.BytesIO(data), name=sample.name).source.text == by_path.source.text
    with sample.open("rb") as file:
        assert tieout.read(file).source.sha256 == by_path.source.sha256
    assert tieout.audit(CLAIM, data).claims[0].verdict == "supported"


def test_a_file_of_text_is_refused_with_what_to_do(sample):
    with sample.open(encoding="utf-8") as file, pytest.raises(UsageError, match="mode 'rb'"):
        tieout.read(file)


def test_a_passage_is_had_by_its_number(sample):
    study = tieout.study(sample)
    assert study.passage(1) is study.document.passages[0]
    for number in (0, len(study.document.passages) + 1):
        with pytest.raises(UsageError, match="passages 1 to"):
            study.passage(number)


def test_a_digest_is_corrected_by_its_audit(sample):
    study, wrong = tieout.study(sample), CLAIM.replace("7,785.2", "7,885.2")
    fixed = study.fixed(wrong, study.audit(wrong))
    assert "RMB7,785.2[^1] million" in fixed


def test_the_version_is_that_of_the_package():
    from importlib.metadata import version

    assert tieout.__version__ == version("tieout")
