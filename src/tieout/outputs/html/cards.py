"""What the page's script gets about figures, so that a click can show everything known of one: the block `tieout.reader/1`.

{"schema", "kind": "digest|audit|check", "figures": {element id: figure}, "occurrences": {id: occurrence}}. Both give a value twice: as data
(`value`, `unit`, `decimals`, `period`, as in tieout.facts/3) and in words (`amount`, `precision`, `time`), so that the script needs no
wording of its own. Keys without a value are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from ...model.digest import Derivation
from ...model.facts import Facts, Occurrence, Origin, Period
from ..amounts import Input, amount_words, points_words, precision_words, written
from ..notation import Json, period_record, plain
from ..printable import one_line
from ..wording_of_check import period as period_words
from .marks import Marks

SCHEMA = "tieout.reader/1"
_ORIGINS: dict[Origin, str] = {"tag": "Tag", "table": "Table", "prose": "Sentence"}
_COUNTED: dict[Origin, tuple[str, str]] = {"tag": ("tag", "tags"), "table": ("table", "tables"), "prose": ("sentence", "sentences")}
_LONGEST_LABEL = 160


class Cards:
    """Collects the cards of figures, and marks the places that the figures rest on."""

    def __init__(self, kind: str, facts: Facts, marks: Marks) -> None:
        self.kind, self.facts, self.marks = kind, facts, marks
        self._figures: dict[str, Json] = {}
        self._occurrences: dict[str, None] = {}
        self._doubts = {id: told.message for told in facts.disagreements for id in told.occurrences}

    def use(self, ids: Iterable[str], user: str) -> None:
        """Give these occurrences cards and marks, as the element `user` rests on them."""
        for id in ids:
            self._occurrences.setdefault(id)
            self.marks.add_occurrence(id, self.facts, user)

    def figure(self, id: str, user: str, told: Json) -> None:
        """Give a card to the element `id`, which shows a figure of the element `user`. `told` is a record as made below, or a part of
        one."""
        self._figures[id] = {"of": user, **{key: value for key, value in told.items() if value not in (None, "", [], ())}}

    def data(self) -> Json:
        """The block, after everything is collected."""
        occurrences = {id: self._occurrence(self.facts.occurrence(id)) for id in self._occurrences}
        return {"schema": SCHEMA, "kind": self.kind, "figures": self._figures, "occurrences": occurrences}

    def doubt(self, ids: Iterable[str]) -> str:
        """What the filing says in two ways about one of these occurrences; empty where there is nothing."""
        return next((self._doubts[id] for id in ids if id in self._doubts), "")

    def agreement(self, ids: tuple[str, ...]) -> str:
        """Whether the places of one figure agree, in a sentence."""
        doubt = self.doubt(ids)
        if doubt:
            return doubt
        if len(ids) < 2:
            return "Printed in one place." if ids else ""
        origins = Counter(self.facts.occurrence(id).origin for id in ids)
        kinds = ", ".join(f"{origins[origin]} {words[origins[origin] > 1]}" for origin, words in _COUNTED.items() if origins[origin])
        return f"Printed in {len(ids)} places ({kinds}); all agree at the precision stated there."

    def _occurrence(self, occurrence: Occurrence) -> Json:
        told: Json = {
            "passage": occurrence.passage,
            "at": f"{self.marks.prefix}p{occurrence.passage}" if self.marks.prefix else "",
            "place": self.marks.anchor(occurrence.id),
            "quote": one_line(occurrence.quote),
            "origin": _ORIGINS[occurrence.origin],
            "label": one_line(occurrence.label)[:_LONGEST_LABEL],
            "concept": occurrence.concept,
            "members": ", ".join(f"{axis} = {member}" for axis, member in occurrence.dimensions),
            "doubt": self._doubts.get(occurrence.id),
            **value_record(occurrence.value, occurrence.unit, occurrence.decimals, occurrence.period),
        }
        return {key: value for key, value in told.items() if value not in (None, "")}


def value_record(value: Decimal | None, unit: str | None, decimals: int | None, period: Period | None) -> Json:
    """A value as data and in words."""
    if value is None:
        return {"amount": "nil", "unit": unit, "period": period_record(period), "time": period_words(period)}
    return {
        "amount": amount_words(value, unit, decimals),
        "value": plain(value),
        "unit": unit,
        "decimals": decimals,
        "precision": precision_words(decimals, unit, value),
        "period": period_record(period),
        "time": period_words(period),
    }


def points_record(value: Decimal, decimals: int | None) -> Json:
    """The words for a difference of two percentages, which replace those of `value_record`."""
    return {"amount": points_words(value, decimals), "precision": precision_words(decimals, "pure", value).replace("per cent", "point")}


def derivation_record(derivation: Derivation | None, facts: Facts) -> Json:
    """The arithmetic: `arithmetic` is the words and inputs in order, `inputs` the role of each input with its occurrence."""
    if derivation is None:
        return {}
    parts = [{"occurrence": part.occurrence, "text": part.text} if isinstance(part, Input) else part for part in written(derivation, facts)]
    inputs = [{"role": operand.role.replace("_", " "), "occurrence": operand.occurrence} for operand in derivation.operands]
    return {"operation": derivation.op.replace("_", " "), "arithmetic": parts, "inputs": inputs}
