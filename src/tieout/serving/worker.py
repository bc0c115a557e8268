"""A process that does one piece of work: a filing's bytes on standard input, a task in a folder of its own, results beside it.

It says on standard output, a line of JSON each, what it is at and how it ended. Whoever started it may end it at any moment; should
that one be gone, it ends itself.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..batch.files import Content, encoded
from ..errors import FaultError, MissingExtraError, TieoutError, UnreadableError, stage

Task = dict[str, Any]
"""`do` (study, audit or export), `name` and `sha256` of the filing, `patience` in seconds, and what the work needs beside."""

TASK = "task.json"
_MEMORY = 4 * 1024**3
"""Bytes of address space that one piece of work may take."""
_GRACE = 5


def main() -> None:
    """Do the task of the folder that the command line names."""
    place = Path(sys.argv[-1])
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a library prints is no answer
    task: Task = json.loads((place / TASK).read_text("utf-8"))
    _bound(task["patience"])

    def tell(**said: object) -> None:
        answers.write(json.dumps(said) + "\n")
        answers.flush()

    try:
        with stage("working on it", task["name"]):
            _DOINGS[task["do"]](task, _filing(task), place, lambda at: tell(stage=at))
    except FaultError as fault:
        tell(**_faulty(fault, task["name"]))
    except TieoutError as error:
        tell(error=str(error))
    else:
        tell(done=True)


def _faulty(fault: FaultError, name: str) -> dict[str, object]:
    """What is told of a fault of ours: the page names the file and the stage, the server's terminal the rest. What exceeds our bounds
    is rather the filing's."""
    if isinstance(fault.__cause__, MemoryError):
        return {"error": f"{name}: reading it took more than {_MEMORY // 1024**3} GB of memory, and was stopped. Is it a filing?"}
    if isinstance(fault.__cause__, RecursionError):
        return {"error": f"{name}: it is nested deeper than can be read. Is it a filing?"}
    said = f"{name}: tieout itself failed while {fault.stage}. The server's terminal says more; please report it."
    return {"error": said, "fault": str(fault), "trace": fault.trace}


def _bound(patience: int) -> None:
    """Limits that hold also when nobody watches."""
    with suppress(OSError, ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the server decides
    if hasattr(signal, "alarm"):
        signal.alarm(patience + _GRACE)
    with suppress(ImportError, OSError, ValueError):
        import resource

        # What is written to, not what is reserved: the engine that draws charts reserves addresses by the terabyte and uses few.
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _filing(task: Task) -> bytes:
    from ..intake import LARGEST

    data = sys.stdin.buffer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableError(
            f"{task['name']}: expected at most {LARGEST:,} bytes, found more. Give the main document alone, not the whole submission."
        )
    if sha256(data).hexdigest() != task["sha256"]:
        raise UnreadableError(f"{task['name']} changed while it was read. Try again when it is complete.")
    return data


def _study(task: Task, data: bytes, place: Path, tell: Callable[[str], None]) -> None:
    """Everything that the pages of a filing show."""
    from .. import studies as pipeline
    from ..outputs.check_json import check_json
    from ..outputs.digest_json import digest_json
    from ..outputs.facts_json import facts_jsonl
    from ..outputs.html.check import check_page
    from ..outputs.html.digest import digest_page
    from ..outputs.notation import compact, filing_record
    from ..outputs.outline_json import outline_json
    from .lines import lines_records
    from .passages import passage_records

    tell("Reading the filing")
    document = pipeline.read_bytes(data, task["name"])
    tell("Finding its figures")
    facts = pipeline.facts(document)
    tell("Checking its arithmetic")
    checked = pipeline.check_facts(document, facts)
    tell("Writing the digest")
    digest = pipeline.compose_digest(document, facts)
    tell("Making the pages")
    _write(place / "digest.json", digest_json(digest))
    _write(place / "digest.html", digest_page(digest, document, facts))
    _write(place / "check.json", check_json(checked, facts))
    _write(place / "check.html", check_page(checked, document, facts))
    _write(place / "facts.jsonl", facts_jsonl(facts, document.source))
    _write(place / "outline.json", outline_json(document, facts))
    _write(place / "passages.jsonl", (f"{compact(record)}\n" for record in passage_records(document)))
    lines, concepts = lines_records(document, facts)
    _write(place / "lines.json", compact(lines))
    _write(place / "concepts.json", compact(concepts))
    doubtful = [section.id for section in document.sections if section.status in ("doubtful", "missing")]
    summary = {
        "filing": filing_record(document.filing, len(document.passages), document.scheme),
        "counts": {
            "statements": sum(len(topic.statements) for topic in digest.topics),
            "figures": len(facts.occurrences),
            "relations": len(checked.relations),
            "flagged": len(checked.flagged),
        },
        "doubtful": doubtful,
        "notes": list(dict.fromkeys(note.text for note in (*digest.notes, *checked.notes) if note.kind != "section")),
    }
    _write(place / "summary.json", compact(summary))


def _audit(task: Task, data: bytes, place: Path, tell: Callable[[str], None]) -> None:
    """The audit of the text in `digest`, called `digest_name`, in every format."""
    from .. import studies as pipeline
    from ..auditing.judging.corrections import fixed
    from ..intake.digest_texts import text_of
    from ..outputs.audit_json import audit_json
    from ..outputs.audit_markdown import audit_markdown
    from ..outputs.audit_text import audit_text
    from ..outputs.audit_wording import counts, passes, summary
    from ..outputs.html.audit import audit_page
    from ..outputs.notation import compact
    from ..outputs.word.audit import audit_memo
    from ..outputs.xlsx.audit import audit_workbook

    tell("Reading the digest")
    text = text_of((place / "digest").read_bytes(), task["digest_name"])
    tell("Reading the filing")
    document = pipeline.read_bytes(data, task["name"])
    tell("Finding its figures")
    auditor = pipeline.auditor(document, citations=task["citations"])
    tell("Auditing claim by claim")
    with stage("auditing", task["name"]):
        audit = auditor.audit(text)
    _write(place / "audit.json", audit_json(audit))
    _write(place / "audit.md", audit_markdown(audit))
    _write(place / "audit.txt", audit_text(audit))
    _write(place / "audit.html", audit_page(audit, document, auditor.index.facts))
    _write(place / "fixed.md", fixed(text, audit))
    with suppress(MissingExtraError):
        _write(place / "audit.xlsx", audit_workbook(audit, document, auditor.index.facts))
    with suppress(MissingExtraError):
        _write(place / "audit.docx", audit_memo(audit, document))
    told = {"passes": passes(audit), "sentence": summary(audit), "counts": dict(counts(audit)), "claims": len(audit.claims)}
    _write(place / "summary.json", compact(told))


def _export(task: Task, data: bytes, place: Path, tell: Callable[[str], None]) -> None:
    """One output of a command, as the command line makes it."""
    from .. import studies as pipeline
    from ..batch.orders import SUFFIXES, Order, make

    tell("Reading the filing")
    document = pipeline.read_bytes(data, task["name"])
    tell("Making the file")
    made = make(Order(task["command"], task["format"]), document)
    _write(place / f"{task['command']}{SUFFIXES[task['command']][task['format']]}", made.content)


def _write(target: Path, content: Content | Iterable[str]) -> None:
    with target.open("xb") as file:
        file.writelines(encoded(content))


_DOINGS: dict[str, Callable[[Task, bytes, Path, Callable[[str], None]], None]] = {"study": _study, "audit": _audit, "export": _export}
