"""`python -m eval.answers`: what language models answered about filings in PDF, judged right or wrong by people, held to the audit.

On an answer that people judged right nothing should be contradicted; of the wrong ones, those whose figures are wrong should be. The
verdict of an answer is the worst of its claims': contradicted, unsupported; else supported where some claim is and none is left
unchecked, else part. Each is audited twice: by itself, which is what the baseline holds, and as the answer to its question,
which gives the line, time and unit that it leaves out."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

from eval.asked import audited, studied
from eval.measure import Figure, Grid, Measure, Row, command, held_out, part_of, parts, per_cent
from tieout.errors import TieoutError
from tieout.model.audit import Claim

QUICK = (
    "AMAZON_2017_10K",
    "BESTBUY_2017_10K",
    "BESTBUY_2023_10K",
    "CORNING_2022_10K",
    "JOHNSON_JOHNSON_2022Q4_EARNINGS",
    "JOHNSON_JOHNSON_2023Q2_EARNINGS",
    "MGMRESORTS_2022Q4_EARNINGS",
    "PEPSICO_2023_8K_dated-2023-05-30",
)
"""A third of the answers, of documents that are read soon: annual reports, releases and an agreement."""
ONE_ANSWER = 1
"""People judged the final figure, not each sentence: a better reading may find the wrong step in an answer that they called right, or lose
a contradiction that was an accident. One answer is let pass; the second is a loss."""
WRONG_STEPS = frozenset(
    (
        "financebench_id_01912-10",
        "financebench_id_03473-06",
        "financebench_id_03473-08",
        "financebench_id_04080-04",
        "financebench_id_04735-05",
        "financebench_id_06655-00",
    )
)
"""Answers that people judged right and in which a step is wrong all the same, read beside the filing: a quotient or a mean that its own
numbers do not give, an amount that "increased" from 6 to 3. They are counted as the others are, and told in a remark."""
LABELS = ("right", "wrong")
VERDICTS = ("supported", "part", "not_checked", "unsupported", "contradicted")


class Judged(NamedTuple):
    """An answer with what people and the audit say of it; `against` are the claims that the audit contradicts or finds unsupported, each
    as (verdict, text, why); `asked` is its verdict with the question."""

    document: str
    label: str
    verdict: str
    against: tuple[tuple[str, str, str], ...]
    milliseconds: float
    id: str = ""
    asked: str = ""


class Reference(NamedTuple):
    """The answer that people wrote to a question, mostly a bare amount or a sentence: its verdict by itself and as the answer to it."""

    document: str
    alone: str
    asked: str


class Unreadable(NamedTuple):
    """A document that could not be read, and why: none of its answers is counted."""

    document: str
    why: str


def verdict_of(claims: Sequence[Claim]) -> str:
    """The verdict of an answer: one claim supported and one not checked is "part"."""
    said = Counter(claim.verdict for claim in claims)
    if said["contradicted"]:
        return "contradicted"
    if said["unsupported"]:
        return "unsupported"
    if not said["supported"]:
        return "not_checked"
    return "part" if said["not_checked"] else "supported"


def judged(folder: Path, answers: Iterable[dict[str, Any]]) -> Iterator[Judged | Reference | Unreadable]:
    """Every answer, document by document, and what people answer; the time is that of the answer alone, the document being read."""
    for name, some in groupby(sorted(answers, key=lambda answer: str(answer["document"])), key=lambda answer: str(answer["document"])):
        print(f"reading {name}", file=sys.stderr)
        try:
            filing = studied(folder / "pdfs" / f"{name}.pdf")
        except TieoutError as error:
            yield Unreadable(name, str(error))
            continue
        known: set[str] = set()
        for answer in some:
            question = answer["question"]
            if question not in known:
                known.add(question)
                alone, asked = (verdict_of(audited(answer["answer"], filing, each).claims) for each in ("", question))
                yield Reference(name, alone, asked)
            started = perf_counter()
            claims = audited(answer["text"], filing).claims
            spent = 1000 * (perf_counter() - started)
            against = tuple((claim.verdict, claim.text, claim.why) for claim in claims if claim.verdict in {"contradicted", "unsupported"})
            asked = verdict_of(audited(answer["text"], filing, question).claims)
            yield Judged(name, answer["label"], verdict_of(claims), against, spent, answer.get("id", ""), asked)


def measured(folder: Path, quick: bool) -> Measure:
    """The evaluation of all answers, or of those about the documents of QUICK."""
    file = part_of(folder, "financebench/answers.jsonl")
    answers = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    results = list(judged(file.parent, [each for each in answers if not quick or each["document"] in QUICK]))
    read = [r for r in results if isinstance(r, Judged)]
    return measure_of(read, [r for r in results if isinstance(r, Unreadable)], [r for r in results if isinstance(r, Reference)])


def measure_of(answers: Sequence[Judged], unreadable: Sequence[Unreadable] = (), references: Sequence[Reference] = ()) -> Measure:
    """Figures, tables and failures."""
    count = Counter((each.label, each.verdict) for each in answers)
    total = Counter(each.label for each in answers)
    objected = count["wrong", "contradicted"] + count["wrong", "unsupported"]
    figures = (
        Figure("right: supported", count["right", "supported"], total["right"], "high", ONE_ANSWER),
        Figure("right: contradicted", count["right", "contradicted"], total["right"], "low", ONE_ANSWER),
        Figure("right: unsupported", count["right", "unsupported"], total["right"], "low", ONE_ANSWER),
        Figure("wrong: contradicted", count["wrong", "contradicted"], total["wrong"], "high", ONE_ANSWER),
        Figure("wrong: contradicted or unsupported", objected, total["wrong"], "high", ONE_ANSWER),
        Figure("documents not read", len(unreadable), len(unreadable) + len({each.document for each in answers}), "low"),
    )
    rows = [Row("not read", document, why, held_out(document)) for document, why in unreadable]
    for each in answers:
        if each.label == "right":
            rows += [Row(f"right, but a claim {verdict}", each.document, f"{text} | {why}", held_out(each.document))
                     for verdict, text, why in each.against]  # fmt: skip
        if each.label == "wrong" and each.verdict == "supported":
            rows.append(Row("wrong but supported", each.document, "every claim of the answer is supported", held_out(each.document)))
    against = count["right", "contradicted"] + count["wrong", "contradicted"]
    remarks = [f"People call wrong {per_cent(count['wrong', 'contradicted'], against)} % of the answers that hold a contradicted claim."]
    steps = sum(each.id in WRONG_STEPS for each in answers if each.label == "right" and each.verdict == "contradicted")
    if steps:
        remarks.append(f"Of the right answers that hold a contradicted claim, {steps} hold a step that is wrong indeed.")
    if answers:
        times = [each.milliseconds for each in answers]
        remarks.append(f"Milliseconds an answer, the document being read: {median(times):.0f} median, {sum(times) / len(times):.0f} mean.")
    grids: tuple[Grid, ...] = (_grid("Answers, by what people and the audit say", answers),)
    if any(each.asked for each in answers):
        changed = sum(each.asked != each.verdict for each in answers)
        remarks.append(f"The question changes the verdict on {changed} of {len(answers)} answers.")
        grids = (*grids, _grid("The same, as the answers to their questions", [each._replace(verdict=each.asked) for each in answers]))
    if references:
        said = {title: Counter(getattr(each, title) for each in references) for title in ("alone", "asked")}
        lines = (("by itself", "alone"), ("with its question", "asked"))
        counted = tuple((shown, len(references), *(said[title][v] for v in VERDICTS)) for shown, title in lines)
        grids = (*grids, Grid("What people answer, most of it short", ("audited", "answers", *VERDICTS), counted))
    return Measure("answers", figures, grids, tuple(rows), tuple(remarks))


def _grid(title: str, answers: Sequence[Judged]) -> Grid:
    rows = []
    for part, test in parts((each.document, held_out(each.document)) for each in answers):
        for label in LABELS:
            some = [each for each in answers if each.label == label and test(held_out(each.document))]
            said = Counter(each.verdict for each in some)
            against = ("unsupported", "contradicted")
            rows.append((label, part, len(some), *(said[v] for v in VERDICTS), *(per_cent(said[v], len(some)) for v in against)))
    head = ("people say", "part", "answers", *VERDICTS, "unsupported %", "contradicted %")
    return Grid(title, head, tuple(rows))


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    return command("answers", __doc__, measured, arguments)


if __name__ == "__main__":
    raise SystemExit(main())
