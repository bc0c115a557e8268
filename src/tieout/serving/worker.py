"""A process that does one piece of work: a filing's bytes on standard input, a task in a folder of its own, results in the same folder.

It reports its stages and its end on standard output, one line of JSON each. Its starter may end it at any moment; where the starter is
gone, it ends by itself."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..batch.files import encoded
from ..deadlines import within
from ..errors import FaultError, MissingExtraError, TieoutError, UnreadableError, stage
from ..outputs.formats import FORMATS, Content, Given, written
from ..outputs.printable import printable_lines

if TYPE_CHECKING:
    from ..studies import Study

Task = dict[str, Any]
"""`do` (study, audit or export), `name` and `sha256` of the filing, `patience` in seconds, and the other inputs of the work."""

TASK = "task.json"
_MEMORY = 4 * 1024**3
"""The most bytes of address space for one piece of work."""
_GRACE = 5


def main() -> None:
    """Do the task in the folder that the command line names."""
    place = Path(sys.argv[-1])
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a library prints is no answer
    task: Task = json.loads((place / TASK).read_text("utf-8"))
    _bound(task["patience"])

    def tell(**said: object) -> None:
        answers.write(json.dumps(said) + "\n")
        answers.flush()

    try:
        with stage("working on it", task["name"]), within(task["patience"]):
            _DOINGS[task["do"]](task, _filing(task), place, lambda at: tell(stage=at))
    except FaultError as fault:
        tell(**_faulty(fault, task["name"]))
    except TieoutError as error:
        tell(error=str(error))
    else:
        tell(done=True)


def _faulty(fault: FaultError, name: str) -> dict[str, object]:
    """The message about a fault: the page names the file and the stage, the server's terminal the rest. Exceeding a limit is a fault of the
    filing."""
    if isinstance(fault.__cause__, MemoryError):
        return {"error": f"{name}: reading it took more than {_MEMORY // 1024**3} GB of memory, and was stopped. Is it a filing?"}
    if isinstance(fault.__cause__, RecursionError):
        return {"error": f"{name}: it is nested deeper than can be read. Is it a filing?"}
    said = f"{name}: tieout itself failed while {fault.stage}. The server's terminal says more; please report it."
    return {"error": said, "fault": str(fault), "trace": fault.trace}


def _bound(patience: int) -> None:
    """Set limits that apply even when nobody watches."""
    with suppress(OSError, ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the server decides
    if hasattr(signal, "alarm"):
        signal.alarm(patience + _GRACE)
    with suppress(ImportError, OSError, ValueError):
        import resource

        # What is written to, not what is reserved: libraries reserve more addresses than they use.
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _filing(task: Task) -> bytes:
    from ..intake import read_whole

    data = read_whole(sys.stdin.buffer, task["name"])
    if sha256(data).hexdigest() != task["sha256"]:
        raise UnreadableError(f"{task['name']} changed while it was read. Try again when it is complete.")
    return data


def _study(task: Task, data: bytes, place: Path, tell: Callable[[str], None]) -> None:
    """Make everything that the pages of a filing show."""
    from ..library.line_records import line_records
    from ..outputs.notation import compact, filing_record
    from .passages import passage_records

    study = _read(task, data, tell)
    tell("Finding its figures")
    document, facts = study.document, study.facts
    tell("Checking its arithmetic")
    checked = study.check()
    tell("Writing the digest")
    digest = study.digest()
    tell("Making the pages")
    for what, form, result in (
        ("digest", "json", digest),
        ("digest", "html", digest),
        ("check", "json", checked),
        ("check", "html", checked),
        ("facts", "jsonl", facts),
        ("outline", "json", document),
    ):
        _write(place / f"{what}{FORMATS[what][form].suffix}", written(what, form, result, study))
    _write(place / "passages.jsonl", (f"{compact(record)}\n" for record in passage_records(document)))
    lines, concepts = line_records(study)
    _write(place / "lines.json", compact(lines))
    _write(place / "concepts.json", compact(concepts))
    doubtful = [section.id for section in document.sections if section.status in ("doubtful", "missing")]
    summary = {
        "filing": filing_record(document.filing, len(document.passages), document.scheme),
        "counts": {
            "statements": len(digest.statements),
            "figures": len(facts.occurrences),
            "relations": len(checked.relations),
            "flagged": len(checked.flagged),
        },
        "doubtful": doubtful,
        "notes": list(dict.fromkeys(note.text for note in (*digest.notes, *checked.notes) if note.kind != "section")),
    }
    _write(place / "summary.json", compact(summary))


def _audit(task: Task, data: bytes, place: Path, tell: Callable[[str], None]) -> None:
    """Audit the text in `digest`, called `digest_name`; make the audit in every format, and the corrected digest."""
    from ..intake.digest_texts import text_of
    from ..outputs.notation import compact
    from ..outputs.wording_of_audit import counts, summary

    tell("Reading the digest")
    text = text_of((place / "digest").read_bytes(), task["digest_name"])
    study = _read(task, data, tell)
    tell("Finding its figures")
    _ = study.facts
    tell("Auditing claim by claim")
    audit = study.audit(text, citations=task["citations"])
    for form, each in FORMATS["audit"].items():
        with suppress(MissingExtraError):
            _write(place / f"audit{each.suffix}", written("audit", form, audit, study, given=Given(task["digest_name"], text)))
    _write(place / "fixed.md", printable_lines(study.fixed(text, audit)))
    told = {"passes": audit.passes(), "sentence": summary(audit), "counts": dict(counts(audit)), "claims": len(audit.claims)}
    _write(place / "summary.json", compact(told))


def _export(task: Task, data: bytes, place: Path, tell: Callable[[str], None]) -> None:
    """Make one output of a command, as the command line does."""
    from ..batch.orders import Order, make

    command, form = task["command"], task["format"]
    study = _read(task, data, tell)
    tell("Making the file")
    _write(place / f"{command}{FORMATS[command][form].suffix}", make(Order(command, form), study).content)


def _read(task: Task, data: bytes, tell: Callable[[str], None]) -> Study:
    from .. import studies

    tell("Reading the filing")
    return studies.study(data, name=task["name"])


def _write(target: Path, content: Content) -> None:
    with target.open("xb") as file:
        file.writelines(encoded(content))


_DOINGS: dict[str, Callable[[Task, bytes, Path, Callable[[str], None]], None]] = {"study": _study, "audit": _audit, "export": _export}
