"""What is fuzzed: each target reads bytes as a command would, takes every step with them, and returns what it came upon.

What a run came upon ("verdict supported", "note encoding") tells a run that went a new way; its document is kept and changed further."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from random import Random
from tempfile import NamedTemporaryFile
from typing import NamedTuple

import tieout
from tieout.cli.digests import read_claims
from tieout.intake.digest_texts import text_of
from tieout.outputs.formats import FORMATS, written

from .mutating import changed, changed_archive
from .seeds import from_files, memos, pdfs

Traits = frozenset[str]
_SLOW = ("xlsx", "docx", "parquet")
"""Formats that take longer than all steps before them together; they are written of audits, whose texts are free."""


class Target(NamedTuple):
    """A way into tieout: documents to begin with, what is done with bytes, and how bytes are changed."""

    seeds: Callable[[], Sequence[bytes]]
    run: Callable[[bytes], Traits]
    change: Callable[[bytes, Random, Sequence[bytes]], bytes] = changed


def _all_written(what: str, result: object, study: tieout.Study, left_out: tuple[str, ...] = _SLOW) -> None:
    for form in FORMATS[what]:
        if form not in left_out:
            content = written(what, form, result, study)
            for piece in [content] if isinstance(content, str | bytes) else content:
                if isinstance(piece, str):
                    piece.encode("utf-8")


def _traits_of_audit(audit: tieout.Audit) -> Iterator[str]:
    for claim in audit.claims:
        yield f"verdict {claim.verdict}"
        yield f"state {claim.state}"
        yield from (f"finding {finding.kind} {finding.severity}" for finding in claim.findings)
        yield from (f"citation {citation.verdict}" for citation in claim.citations)


def _audited(study: tieout.Study, text: str, left_out: tuple[str, ...] = _SLOW) -> Iterator[str]:
    audit = study.audit(text)
    study.fixed(text, audit)
    _all_written("audit", audit, study, left_out)
    yield from _traits_of_audit(audit)


def _filing(data: bytes, name: str) -> Traits:
    study = tieout.study(data, name=name)
    digest, check = study.digest(), study.check()
    _all_written("facts", study.facts, study)
    _all_written("digest", digest, study)
    _all_written("check", check, study)
    _all_written("outline", study.document, study)
    traits = {f"note {note.kind}" for note in digest.notes}
    traits |= {f"fact {each.origin} {each.unit} {each.status}" for each in study.facts.occurrences}
    traits |= {f"relation {each.rule} {each.status}" for each in check.relations}
    traits |= {f"topic {topic.id}" for topic in digest.topics}
    own = written("digest", "md", digest, study)
    assert isinstance(own, str)
    traits.update(_audited(study, own))
    return frozenset(traits)


@cache
def _audited_filing() -> tieout.Study:
    return tieout.study(from_files("html")[0], name="annual.htm")


def _claims(data: bytes) -> Traits:
    study = _audited_filing()
    traits: set[str] = set()
    if data.lstrip()[:1] == b"{":
        with NamedTemporaryFile(suffix=".jsonl") as file:
            file.write(data)
            file.flush()
            try:
                audit = study.audit_claims(read_claims(file.name))
                traits |= {f"line {trait}" for trait in _traits_of_audit(audit)}
            except tieout.errors.InputError:  # a digest of ours begins so too
                traits.add("no claims")
    traits.update(_audited(study, text_of(data, "claims.txt")))
    return frozenset(traits)


def _memo(data: bytes) -> Traits:
    return frozenset(_audited(_audited_filing(), text_of(data, "memo.docx"), ("xlsx",)))


TARGETS = {
    "html": Target(lambda: from_files("html"), lambda data: _filing(data, "fuzzed.htm")),
    "pdf": Target(pdfs, lambda data: _filing(data, "fuzzed.pdf")),
    "markdown": Target(lambda: from_files("markdown"), lambda data: _filing(data, "fuzzed.md")),
    "text": Target(lambda: from_files("text"), lambda data: _filing(data, "fuzzed.txt")),
    "claims": Target(lambda: from_files("claims"), _claims),
    "docx": Target(memos, _memo, changed_archive),
}
