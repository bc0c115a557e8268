"""The table of verbs, which every door offers as it is."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Any, NamedTuple, get_type_hints

from ...outputs.notation import Json
from ...outputs.schemas import schema_of
from ..shelf import Shelf
from .arguments import (
    Asked,
    AskedChanges,
    AskedCheck,
    AskedComparison,
    AskedComputation,
    AskedDigest,
    AskedFigures,
    AskedFilings,
    AskedJudgement,
    AskedOutline,
    AskedPassage,
    AskedPassages,
)
from .computing import compute
from .figures import find_figures
from .judging import audit_answer
from .over_filings import changes, compare
from .reading import find_filings, outline, read_passage, search_passages
from .results import check, digest


class Verb(NamedTuple):
    """A verb: what carries it out, its title, and the name of its answer among the published JSON."""

    function: Callable[[Shelf, Any], Any]
    asked: type[Asked]
    title: str
    answer: str

    @property
    def name(self) -> str:
        """Its name at every door."""
        return str(getattr(self.function, "__name__", ""))

    @property
    def explained(self) -> str:
        """What it does, for those who choose among verbs."""
        return " ".join((self.function.__doc__ or "").split())

    @property
    def schema(self) -> Json:
        """The schema of its answer."""
        return schema_of(self.answer)

    def on(self, shelf: Shelf) -> Callable[..., Any]:
        """The verb of one shelf, as a function that doors can inspect: its signature has the arguments that are asked for."""

        def carry_out(**given: Any) -> Any:  # noqa: ANN401  whatever the verb takes and gives
            return self.function(shelf, self.asked(**given))

        hints = get_type_hints(self.asked, include_extras=True)
        parameters = [
            Parameter(
                name, Parameter.KEYWORD_ONLY, default=Parameter.empty if field.is_required() else field.default, annotation=hints[name]
            )
            for name, field in self.asked.model_fields.items()
        ]
        carry_out.__name__, carry_out.__doc__ = self.name, self.explained
        carry_out.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # a function takes any attribute
        carry_out.__annotations__ = {each.name: each.annotation for each in parameters}
        return carry_out


VERBS = (
    Verb(find_filings, AskedFilings, "Find filings", "filings"),
    Verb(outline, AskedOutline, "Outline of a filing", "sections"),
    Verb(search_passages, AskedPassages, "Search passages", "passages"),
    Verb(read_passage, AskedPassage, "Read a passage", "passage_part"),
    Verb(find_figures, AskedFigures, "Find figures", "figures"),
    Verb(compute, AskedComputation, "Compute from figures", "computed"),
    Verb(digest, AskedDigest, "Digest of a filing", "statements"),
    Verb(check, AskedCheck, "Check a filing's arithmetic", "relations"),
    Verb(compare, AskedComparison, "Compare lines over filings", "compared"),
    Verb(changes, AskedChanges, "What changed between two filings", "change_list"),
    Verb(audit_answer, AskedJudgement, "Judge an answer", "judgement"),
)
"""Every verb, in the order in which they are listed."""
