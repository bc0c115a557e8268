"""tieout ties every figure in a document to the place it came from.

read(path) -> Document     sections, numbered passages, tables
facts(path) -> Facts       every figure with its place, unit, precision and period
compare([path, …], line)   a line over years and companies -> Comparison
check(path) -> CheckResult the filing's own arithmetic, relation by relation
digest(path) -> Digest     a short digest in which every figure is cited and recomputed; previous=path tells what changed
changes(old, new) -> Changes what changed from one filing of a company to the next
audit(text, path) -> Audit any digest or answer, claim by claim against the filing, or several
study(path) -> Study       all of these of one filing, each made once and kept
Filings([path, …])         several filings, to which a text is held together
Library(folder)            filings that are kept: searched, asked in SQL, and studied again in a moment

A filing is given as a path, bytes, a binary file, or the Document or Study made from it. Errors
are in `tieout.errors`; the records that these functions return are listed in `__all__`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from .model import shown

__version__ = "0.2.0"

# The public names by module. Names are imported when first asked for: a command line that only prints its help should not wait.
_NAMES = {
    "library.store.library": "Library",
    "model.audit": "Audit Candidate CitationVerdict Claim ClaimFigure Correction Evidence Expected FigureVerdict Finding Held",
    "model.changes": "Changes GuidanceChange LineChange MovedLine PartChange Restatement TextChange",
    "library.comparison": "compare",
    "library.digests": "digest",
    "model.check": "CheckResult Relation",
    "model.comparison": "ComparedCell ComparedCompany ComparedFigure ComparedFiling ComparedGap ComparedSeries Comparison Growth",
    "model.digest": "Citation Derivation Digest Dropped Figure Operand Statement Topic",
    "model.document": "Cell Document Filing Passage Row Section Table",
    "model.facts": "Context Disagreement Fact Facts Interval Occurrence Period",
    "model.identity": "Identity",
    "model.places": "Box Span",
    "model.policy": "Policy",
    "model.source": "Note Source",
    "library.changes.comparing": "changes",
    "several": "Filings audit",
    "studies": "Study check facts read study",
}
_HOMES = {name: home for home, names in _NAMES.items() for name in names.split()}

__all__ = [
    "Audit", "Box", "Candidate", "Cell", "Changes", "CheckResult", "Citation", "CitationVerdict", "Claim", "ClaimFigure",
    "ComparedCell", "ComparedCompany", "ComparedFigure", "ComparedFiling", "ComparedGap", "ComparedSeries", "Comparison", "Context",
    "Correction", "Derivation", "Digest", "Disagreement", "Document", "Dropped", "Evidence", "Expected", "Fact", "Facts", "Figure",
    "FigureVerdict", "Filing", "Filings", "Finding", "Growth", "GuidanceChange", "Held", "Identity", "Interval", "Library",
    "LineChange", "MovedLine", "Note", "Occurrence", "Operand", "PartChange", "Passage", "Period", "Policy", "Relation",
    "Restatement", "Row", "Section", "Source", "Span", "Statement", "Study", "Table", "TextChange", "Topic", "audit", "changes",
    "check", "compare", "digest", "facts", "read", "study",
]  # fmt: skip

if TYPE_CHECKING:
    from .library.changes.comparing import changes
    from .library.comparison import compare
    from .library.digests import digest
    from .library.store.library import Library
    from .model.audit import (
        Audit,
        Candidate,
        CitationVerdict,
        Claim,
        ClaimFigure,
        Correction,
        Evidence,
        Expected,
        FigureVerdict,
        Finding,
        Held,
    )
    from .model.changes import Changes, GuidanceChange, LineChange, MovedLine, PartChange, Restatement, TextChange
    from .model.check import CheckResult, Relation
    from .model.comparison import (
        ComparedCell,
        ComparedCompany,
        ComparedFigure,
        ComparedFiling,
        ComparedGap,
        ComparedSeries,
        Comparison,
        Growth,
    )
    from .model.digest import Citation, Derivation, Digest, Dropped, Figure, Operand, Statement, Topic
    from .model.document import Cell, Document, Filing, Passage, Row, Section, Table
    from .model.facts import Context, Disagreement, Fact, Facts, Interval, Occurrence, Period
    from .model.identity import Identity
    from .model.places import Box, Span
    from .model.policy import Policy
    from .model.source import Note, Source
    from .several import Filings, audit
    from .studies import Study, check, facts, read, study
else:

    def _in_form(result: object, form: shown.Form) -> object:
        from .outputs.notebook import in_form

        return in_form(result, form)

    shown.WRITERS[:] = [_in_form]  # how a result shows itself in a notebook, or gives a frame

    def __getattr__(name: str) -> object:
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f".{home}", __name__), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *_HOMES})
