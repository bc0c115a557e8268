"""`python -m eval.natural`: digests in four styles, all true and with twelve errors each, held to the audit.

A claim is a span of the digest, and its verdict the worst of what the audit makes of that span: contradicted, unsupported, not checked,
part, supported. An error is found if its claim is contradicted or unsupported, and named if a finding there has its kind."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from eval.asked import audited, studied
from eval.measure import Figure, Grid, Measure, Row, command, held_out, part_of, parts, per_cent
from tieout.model.audit import Claim

QUICK = ("general-motors-fy2023", "abbvie-fy2024", "chevron-2023q2")
"""A table with bullets, questions and answers, a release; the fourth, an analyst's note, is held out."""
OBJECTED = ("contradicted", "unsupported")
VERDICTS = ("supported", "part", "not_checked", "unsupported", "contradicted")


class Judged(NamedTuple):
    """A claim of a digest: `edit` is the kind of the error put into it, or None where it is true; `kinds` are those of its findings."""

    digest: str
    style: str
    edit: str | None
    text: str
    verdict: str
    kinds: tuple[str, ...]
    messages: tuple[str, ...]

    @property
    def objected(self) -> bool:
        """Whether the audit says that it is wrong."""
        return self.verdict in OBJECTED


def verdict_of(claims: Sequence[Claim]) -> str:
    """What is said of a span of which these claims come: one contradicted among three supported is "contradicted", one not checked
    among them "part"."""
    verdicts = [claim.verdict for claim in claims]
    for worst in OBJECTED:
        if worst in verdicts:
            return worst
    if "supported" in verdicts:
        return "supported" if set(verdicts) == {"supported"} else "part"
    return "not_checked"


def judged(folder: Path, name: str, digest: dict[str, Any]) -> Iterable[Judged]:
    """The true claims of a digest, then those with an error."""
    filing = studied(folder / digest["filing"])
    for which in ("true", "err"):
        text = (folder / "natural" / f"{name}.{which}.md").read_text(encoding="utf-8")
        claims = audited(text, filing).claims
        for number, (start, end, said) in digest[which].items():
            edit = digest["edits"].get(number) if which == "err" else None
            if which == "true" or edit:
                here = [claim for claim in claims if claim.span.start < end and claim.span.end > start]
                findings = [finding for claim in here for finding in claim.findings]
                kinds, messages = tuple(f.kind for f in findings), tuple(f.message for f in findings)
                yield Judged(name, digest["style"], edit[0] if edit else None, said, verdict_of(here), kinds, messages)


def measured(folder: Path, quick: bool) -> Measure:
    """The evaluation of all digests, or of those of QUICK."""
    manifest = json.loads(part_of(folder, "natural/manifest.json").read_text(encoding="utf-8"))
    names = [name for name in manifest if not quick or name in QUICK]
    return measure_of([claim for name in names for claim in judged(folder, name, manifest[name])])


def measure_of(claims: Sequence[Judged]) -> Measure:
    """Figures, tables and failures."""
    true, errors = [c for c in claims if c.edit is None], [c for c in claims if c.edit is not None]
    said, missed = Counter(c.verdict for c in true), Counter(c.verdict for c in errors)
    figures = (
        Figure("true: supported", said["supported"], len(true), "high"),
        Figure("true: contradicted", said["contradicted"], len(true), "low"),
        Figure("true: unsupported", said["unsupported"], len(true), "low"),
        Figure("errors: found", sum(c.objected for c in errors), len(errors), "high"),
        Figure("errors: named", sum(c.edit in c.kinds for c in errors), len(errors), "high"),
        Figure("errors: called supported", missed["supported"], len(errors), "low"),
    )
    rows = [_row(f"true but {c.verdict}", c) for c in true if c.objected]
    rows += [_row(f"missed {c.edit}, {c.verdict}", c) for c in errors if not c.objected]
    return Measure("natural", figures, (_by_style(true), _by_kind(errors), _by_part(true, errors)), tuple(rows))


def _row(kind: str, claim: Judged) -> Row:
    return Row(kind, claim.digest, " | ".join((claim.text, *claim.messages[:1])), held_out(claim.digest))


def _by_style(true: Sequence[Judged]) -> Grid:
    styles: dict[tuple[str, str], list[Judged]] = {}
    for claim in true:
        styles.setdefault((claim.style, claim.digest), []).append(claim)
    rows = []
    for (style, name), some in [*styles.items(), (("**all**", ""), list(true))]:
        said = Counter(claim.verdict for claim in some)
        rows.append((style, name, len(some), *(said[verdict] for verdict in VERDICTS)))
    return Grid("True claims, by style", ("style", "digest", "claims", *VERDICTS), tuple(rows))


def _by_kind(errors: Sequence[Judged]) -> Grid:
    rows = []
    for kind in [*sorted({claim.edit or "" for claim in errors}), "**all**"]:
        some = [claim for claim in errors if kind in (claim.edit, "**all**")]
        found, named = sum(c.objected for c in some), sum(c.edit in c.kinds for c in some)
        rows.append((kind, len(some), found, named, sum(c.verdict == "supported" for c in some)))
    return Grid("Errors, by kind", ("kind", "errors", "found", "named", "called supported"), tuple(rows))


def _by_part(true: Sequence[Judged], errors: Sequence[Judged]) -> Grid:
    rows = []
    for name, test in parts((c.digest, held_out(c.digest)) for c in true):
        t, e = [c for c in true if test(held_out(c.digest))], [c for c in errors if test(held_out(c.digest))]
        said = Counter(c.verdict for c in t)
        shares = (per_cent(said[verdict], len(t)) for verdict in ("supported", *reversed(OBJECTED)))
        wrong = (per_cent(sum(c.objected for c in e), len(e)), per_cent(sum(c.edit in c.kinds for c in e), len(e)))
        rows.append((name, len(t), *shares, len(e), *wrong, per_cent(sum(c.verdict == "supported" for c in e), len(e))))
    head = ("part", "true", "supported %", "unsupported %", "contradicted %", "errors", "found %", "named %", "called supported %")
    return Grid("Together", head, tuple(rows))


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    return command("natural", __doc__, measured, arguments)


if __name__ == "__main__":
    raise SystemExit(main())
