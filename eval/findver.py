"""`python -m eval.findver`: FinDVer's claims (EMNLP 2024) held to the filings that they speak of, as their numbered context.

What answers is `tieout audit --claims`: its verdict, and for the question that must be answered either way the sign of its score. Nothing
is decided here. FinDVer states no licence: it is read from the data folder, and nothing of it is in this repository.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import tieout
from eval.filings import DataMissingError, add_data_option, data_folder
from eval.findver_report import Audited, json_report, text_report
from eval.numbered import document_from_passages
from tieout import Study
from tieout.auditing.auditor import GivenClaim
from tieout.matching.candidates.retrieval import Retriever
from tieout.model.document import Document


class Labelled(NamedTuple):
    """A claim of the set: `deciding` are the passages that decide it, numbered from 1; `entailed` is None where the label is withheld."""

    id: str
    subset: str
    statement: str
    entailed: bool | None
    deciding: frozenset[int]
    report: str


def read_labelled(path: Path) -> list[Labelled]:
    """The claims of a file in FinDVer's form. Raises DataMissingError where there is no such file."""
    if not path.is_file():
        raise DataMissingError(f"skipped: no claims at {path}")
    return [_labelled(each) for each in json.loads(path.read_text(encoding="utf-8"))]


def _labelled(each: dict[str, Any]) -> Labelled:
    passages = frozenset(number + 1 for number in each.get("relevant_context") or ())
    subset = each.get("subset") or each["example_id"].split("-")[0]
    return Labelled(each["example_id"], subset, each["statement"], each.get("entailment_label"), passages, each["report"])


def read_report(folder: Path, name: str) -> Document:
    """A report's document: passage n is the context with id n - 1. Raises DataMissingError where it is not there."""
    for path in (folder / f"{name}.gz", folder / name):
        if path.is_file():
            data = path.read_bytes()
            report = json.loads(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)
            ordered = sorted(report["context"], key=lambda context: int(context["id"]))
            return document_from_passages([context["context"] for context in ordered], name, report.get("report_type") or "")
    raise DataMissingError(f"skipped: no report {name} in {folder}")


def answered(claims: list[Labelled], reports: Path) -> list[Audited]:
    """Every claim audited, report by report. DataMissingError where a report is not there."""
    answers: list[Audited] = []
    for name, group in groupby(sorted(claims, key=lambda claim: claim.report), key=lambda claim: claim.report):
        answers.extend(audited(list(group), tieout.study(read_report(reports, name))))
    return answers


def audited(claims: list[Labelled], study: Study) -> Iterator[Audited]:
    """The product's answer to every claim of one report, each handed in by itself; the time is that of the claim alone."""
    study.audit_claims(["A claim of nothing."])  # what is made of the report once is made before the first claim is timed
    retriever = Retriever(study.document)
    for claim in claims:
        started = time.perf_counter()
        answer = study.audit_claims([GivenClaim(claim.id, claim.statement)]).claims[0]
        took = Decimal(str(round(1000 * (time.perf_counter() - started), 3)))
        passages = tuple(each.passage for each in retriever.rank(claim.statement))
        yield Audited(claim.id, claim.subset, claim.entailed, answer.verdict, answer.score, answer.why, took, claim.deciding, passages)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code: 0, also where there is no data (a message says so), 2 for files that are not there."""
    parser = argparse.ArgumentParser(prog="python -m eval.findver", description=__doc__)
    parser.add_argument("--claims", type=Path, metavar="FILE", help="claims in FinDVer's form (default: the shared half)")
    parser.add_argument("--reports", type=Path, metavar="DIR", help="the folder of their reports, gzipped or not")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    add_data_option(parser)
    options = parser.parse_args(arguments)
    try:
        folder = options.claims.parent if options.claims else data_folder(options.data) / "findver"
        claims = read_labelled(options.claims or folder / "claims.json")
        answers = answered(claims, options.reports or folder / "reports")
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return 2 if options.claims or options.reports else 0
    print(json.dumps(json_report(answers), indent=1) if options.format == "json" else text_report(answers))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
