"""Tables and JSON of the evaluation of damage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from eval.damage_score import PageScore, Scored
from eval.facts_report import share, table
from eval.filings import Filing


class FilingDamage(NamedTuple):
    """One filing's pages, scored."""

    filing: Filing
    pages: tuple[PageScore, ...]

    @property
    def claims(self) -> list[Scored]:
        """All claims that left a trace."""
        return [claim for page in self.pages for claim in page.claims]


_HARMS = {
    "untouched": "Claims that nothing happened to",
    "glued": "Claims glued, nothing lost",
    "standing": "Claims with words lost that stand in the filing",
    "elsewhere": "Claims with words lost in wording of our own",
}
TARGET = ("≥ 90 %", "≤ 1 %")


def _groups(results: Sequence[FilingDamage]) -> list[tuple[str, list[FilingDamage]]]:
    dev = [result for result in results if not result.filing.held_out]
    held_out = [result for result in results if result.filing.held_out]
    one = [(result.filing.title, [result]) for result in results]
    return [*one, ("**dev**", dev), ("**held out**", held_out), ("**all**", list(results))]


def harm_table(results: Sequence[FilingDamage], harm: str) -> str:
    """What came of the claims to which one kind of harm was done."""
    head = ("", "claims", "restored exactly", "", "all but the citation", "wrongly", "", "said to be lost", "not found")
    rows: list[Sequence[object]] = []
    for name, group in _groups(results):
        counts = Counter(claim.result for result in group for claim in result.claims if claim.harm == harm)
        total = sum(counts.values())
        exact = counts["exact"]
        rows.append(
            (name, total, exact, share(exact + counts["lost citation"], total), counts["lost citation"], counts["wrong"],
             share(counts["wrong"] + counts["missed"], total), counts["lost"], counts["missed"])
        )  # fmt: skip
    if harm == "standing":
        rows.append(("target", "", "", TARGET[0], "", "", TARGET[1], "", ""))
    return table(head, rows)


def swallowed_table(results: Sequence[FilingDamage]) -> str:
    """Claims that left no trace: whether their places are said; and claims found that nobody wrote."""
    rows: list[Sequence[object]] = []
    for name, group in _groups(results):
        pages = [page for result in group for page in result.pages]
        swallowed, told = sum(page.swallowed for page in pages), sum(page.told for page in pages)
        rows.append((name, swallowed, told, share(told, swallowed), sum(len(page.invented) for page in pages)))
    return table(("", "swallowed whole", "place said", "", "claims that nobody wrote"), rows)


def examples(results: Iterable[FilingDamage], how_many: int, *, held_out_too: bool) -> str:
    """Claims restored wrongly or not at all, of the filings that may be looked at, by class."""
    lines: list[str] = []
    for harm in _HARMS:
        for result_class in ("wrong", "missed", "lost"):
            found = [
                (result.filing.title, claim)
                for result in results
                if held_out_too or not result.filing.held_out
                for claim in result.claims
                if claim.harm == harm and claim.result == result_class
            ]
            if harm == "elsewhere" and result_class == "lost":
                continue
            for title, claim in found[:: max(1, len(found) // max(how_many, 1))][:how_many]:
                lines.append(
                    f"- {harm}, {result_class} ({title}):\n    written  {claim.written}\n"
                    f"    restored {claim.restored}\n    shown    {claim.shown}"
                )
    return "\n".join(lines) or "none"


def text_report(results: Sequence[FilingDamage], how_many: int, *, held_out_too: bool) -> str:
    """The whole report."""
    parts = [f"## {title}\n\n{harm_table(results, harm)}" for harm, title in _HARMS.items()]
    parts += [
        "## Claims swallowed whole\n\n" + swallowed_table(results),
        "## Examples\n\n" + examples(results, how_many, held_out_too=held_out_too),
    ]
    return "\n\n".join(parts)


def json_report(results: Sequence[FilingDamage]) -> dict[str, Any]:
    """The same as data, without text of the filings."""
    rows = [
        {
            "name": result.filing.title,
            "held_out": result.filing.held_out,
            **{harm: dict(Counter(claim.result for claim in result.claims if claim.harm == harm)) for harm in _HARMS},
            "swallowed": sum(page.swallowed for page in result.pages),
            "told": sum(page.told for page in result.pages),
            "invented": sum(len(page.invented) for page in result.pages),
        }
        for result in results
    ]
    return {"schema": "tieout.eval.damage/1", "rows": rows}
