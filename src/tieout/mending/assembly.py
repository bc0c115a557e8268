"""The restored text put together, claim by claim: what a `%` swallowed is put in or marked as lost, and every place is traced."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from tieout.model.places import Span

from ..deadlines import timed
from ..thresholds.mending import CLAIM_REACH
from .bullets import BulletClaim, split_claims
from .filing_evidence import FilingEvidence
from .records import LOST, Loss, LossKind, Restored, RestoredClaim
from .run_together import Split
from .stretch_ends import Resolution, Resolver, Restoration, cites
from .traced_text import TextEdit, Traced
from .unglued_text import Spread, dollar_place
from .writing_habits import ENDING

_Run = tuple[int, int]


class _Lost(NamedTuple):
    """A loss before its claim is finished: its kind, its place in the final text, its likely words and where they stand in the filing."""

    kind: LossKind
    place: Span
    likely: str | None
    source: Span | None = None


class _Draft(NamedTuple):
    """A claim before it is finished: where it begins in the final text, its heading and its losses."""

    start: int
    heading: str
    losses: list[_Lost]


class Assembly:
    """Puts the final text together: bullet by bullet (`segment`), and in each, run of figures by run of figures."""

    def __init__(self, text: str, spread: Spread, evidence: FilingEvidence) -> None:
        self._shown = text
        self._spread = spread
        self._text = spread.traced.text
        self._segments = split_claims(self._text)
        self._resolver = Resolver(evidence, spread.habits)
        self._edits: list[TextEdit] = []
        self._shift = 0
        self._claims: list[tuple[_Draft, int]] = []
        self._missing: list[int] = []

    def restored(self) -> Restored:
        """The digest restored: "rose 14.3686.0 million" with a sentence of the filing to restore it by -> "rose 14.3% to a record amount of
        $686.0 million"."""
        of_segment = self._runs_by_segment()
        plain = self._plain(of_segment)
        if plain or of_segment:
            self._resolver.learn(*self._whole_and_fragments(of_segment, plain))
        for at, segment in timed(enumerate(self._segments)):
            self._segment(segment, of_segment.get(at, []), plain)
        final = self._spread.traced.edited(self._edits)
        claims = tuple(self._claim(number, *claim, final) for number, claim in enumerate(self._claims, 1))
        return Restored(final.text, claims, tuple(self._missing))

    def _whole_and_fragments(self, of_segment: dict[int, list[_Run]], plain: dict[_Run, Resolution]) -> tuple[list[str], list[str]]:
        """The claims in which nothing was swallowed, and the fragments of the others."""
        whole: list[str] = []
        fragments: list[str] = []
        for at, segment in timed(enumerate(self._segments)):
            runs = of_segment.get(at, [])
            swallowing = [index for index, run in enumerate(runs) if run not in plain]
            starts = [segment.start, *(runs[index][1] for index in swallowing)]
            pieces = [
                self._through((start, segment.end), runs[first:], plain)
                for start, first in zip(starts, [0, *(index + 1 for index in swallowing)], strict=True)
            ]
            if swallowing:
                fragments += pieces
            else:
                whole += pieces
        return whole, fragments

    def _runs_by_segment(self) -> dict[int, list[_Run]]:
        starts = [segment.start for segment in self._segments]
        runs: dict[int, list[_Run]] = {}
        for run in self._spread.runs:
            if run[0] < run[1] and starts:
                runs.setdefault(max(bisect_right(starts, run[0]) - 1, 0), []).append(run)
        return runs

    def _plain(self, of_segment: dict[int, list[_Run]]) -> dict[_Run, Resolution]:
        """The runs at which certainly nothing was swallowed."""
        first = self._certain(of_segment)
        self._resolver.habits = self._resolver.habits.with_more(split.percent for split in first.values() if split.percent)
        return {run: Resolution("plain", split) for run, split in self._certain(of_segment).items() if not split.percent}

    def _certain(self, of_segment: dict[int, list[_Run]]) -> dict[_Run, Split]:
        """The runs that can be split in only one way, judged by the words around them."""
        found: dict[_Run, Split] = {}
        text = self._text
        for at, runs in of_segment.items():
            segment = self._segments[at]
            for index, run in enumerate(runs):
                stop = runs[index + 1][0] if index + 1 < len(runs) else segment.end
                left, right = text[max(segment.start, run[0] - CLAIM_REACH) : run[0]], text[run[1] : min(stop, run[1] + CLAIM_REACH)]
                near, certain = self._resolver.weighed(text[slice(*run)], left, right)
                if certain:
                    found[run] = near[0]
        return found

    def _segment(self, segment: BulletClaim, runs: list[_Run], plain: dict[_Run, Resolution]) -> None:
        draft = _Draft(segment.start + self._shift, segment.heading, [])
        left, at = "", segment.start
        for index, run in enumerate(runs):
            left = (left + self._text[at : run[0]])[-CLAIM_REACH:]
            resolution = plain.get(run)
            if resolution is None:
                resolution = self._resolver.resolve(
                    self._text[slice(*run)], left, self._through((run[1], segment.end), runs[index + 1 :], plain, CLAIM_REACH)
                )
            done = len(self._edits)
            draft = self._apply(resolution, run, draft)
            put = "".join(edit.new for edit in self._edits[done:])
            left = (left + put)[-CLAIM_REACH:] if resolution.outcome != "across" else ""
            at = run[1] if resolution.split is None else run[0] + resolution.split.cut
        self._claims.append((draft, segment.end + self._shift))

    def _through(self, bounds: tuple[int, int], runs: Iterable[_Run], plain: dict[_Run, Resolution], most: int | None = None) -> str:
        """A stretch of the text with the dollar signs of its runs put in, up to the first run that may have swallowed something."""
        pieces: list[str] = []
        at, end = bounds
        floor = at
        for run in runs:
            pieces.append(self._text[at : run[0]])
            at = run[0]
            resolution = plain.get(run)
            if resolution is None or resolution.split is None or (most is not None and at - floor > most):
                return "".join(pieces)
            pieces += [resolution.split.before, " $" if resolution.split.before else "$"]
            at += len(resolution.split.before)
        return "".join([*pieces, self._text[at : end if most is None else min(end, at + most)]])

    def _apply(self, resolution: Resolution, run: _Run, draft: _Draft) -> _Draft:
        """Make the edits for the resolution of a run; returns the draft of the claim that goes on behind it."""
        if resolution.split is None:
            return self._unparted(resolution, run, draft)
        split = resolution.split
        self._part(split.before, run[0], apart=bool(split.percent))
        cut = run[0] + split.cut
        if resolution.outcome == "plain":
            at = dollar_place(self._text, cut, self._spread.style, self._spread.vocabulary)
            self._edit(at, at, " $" if split.before else "$")
            return draft
        place = (cut - 1 if split.bracketed and self._text[cut - 1] == " " else cut, cut)
        if resolution.outcome == "within":
            return self._within(resolution, place, draft)
        return self._across(resolution, place, draft)

    def _unparted(self, resolution: Resolution, run: _Run, draft: _Draft) -> _Draft:
        """Mark figures that cannot be split as lost; where something was certainly swallowed, another claim begins behind them."""
        self._lose(draft, "figures", run[0] + self._shift)
        self._swallow(run[0])
        if resolution.outcome == "unknown":
            self._edit(*run, LOST)
            return draft
        self._claims.append((draft, run[0] + self._shift + len(LOST)))
        new = LOST + self._spread.style.bullet
        following = _Draft(run[0] + self._shift + len(new), draft.heading, [])
        self._lose(following, "figures", following.start)
        self._edit(*run, new + LOST)
        return following

    @property
    def _percent(self) -> str:
        return " %" if self._spread.style.percent_apart else "%"

    def _within(self, resolution: Resolution, cut: _Run, draft: _Draft) -> _Draft:
        middle = resolution.middle
        if middle is not None and middle.certain:
            self._edit(*cut, self._percent + middle.text[1:] + "$")
        else:
            self._lose(draft, "middle", cut[0] + self._shift + len(self._percent) + 1, middle)
            self._edit(*cut, f"{self._percent} {LOST} $")
        return draft

    def _across(self, resolution: Resolution, cut: _Run, draft: _Draft) -> _Draft:
        """Close the claim before the cut and begin another behind it; whole claims between the two are lost without a trace."""
        percent = self._percent
        tail, head = resolution.tail, resolution.head
        at = cut[0] + self._shift + len(percent)
        if tail is not None and tail.certain:
            new = percent + tail.text[1:]
            if self._resolver.cites and not cites(new):
                place = at + len(ENDING.sub("", tail.text[1:]))
                draft.losses.append(_Lost("citation", Span(place, place), None))
        else:
            new = f"{percent} {LOST}"
            self._lose(draft, "tail", at + 1, tail)
        self._claims.append((draft, cut[0] + self._shift + len(new)))
        new += self._spread.style.bullet
        following = _Draft(cut[0] + self._shift + len(new), draft.heading, [])
        if head is not None and head.certain:
            new += head.text
        else:
            self._lose(following, "head", following.start, head)
            new += LOST + " "
        self._edit(*cut, new + "$")
        self._swallow(cut[1])
        return following

    def _part(self, before: str, start: int, *, apart: bool) -> None:
        """Put blanks after the commas and points of a date; after the last one only where a percentage follows and no dollar sign."""
        for at, character in enumerate(before, 1):
            if character in ",." and (apart or at < len(before)):
                self._edit(start + at, start + at, " ")

    def _edit(self, start: int, end: int, new: str) -> None:
        self._edits.append(TextEdit(start, end, new))
        self._shift += len(new) - (end - start)

    def _lose(self, draft: _Draft, kind: LossKind, place: int, restored: Restoration | None = None) -> None:
        """Record what a claim lost, and its likely words."""
        likely, source = (restored.text.removeprefix("%"), restored.source) if restored is not None else (None, None)
        draft.losses.append(_Lost(kind, Span(place, place + len(LOST)), likely, source))

    def _swallow(self, cut: int) -> None:
        """Record the place of the text as shown at which a whole claim may have been swallowed."""
        at = self._spread.traced.origin(cut, cut).start
        if not self._missing or self._missing[-1] != at:
            self._missing.append(at)

    def _claim(self, number: int, draft: _Draft, end: int, final: Traced) -> RestoredClaim:
        reading = final.text[draft.start : end]
        span = final.origin(draft.start, end)
        shown = self._shown[slice(*span)]
        if not draft.losses and reading.split() == shown.split():
            same = reading == shown
            pieces = () if same else tuple(final.pieces(draft.start, end))
            return RestoredClaim(number, span, shown, "intact", None if same else reading, (), draft.heading, pieces=pieces)
        losses = tuple(Loss(lost.kind, lost.place.moved(-draft.start)) for lost in draft.losses)
        return RestoredClaim(
            number, span, shown, "partly_lost" if losses else "repaired", reading, losses, draft.heading, _likely(reading, draft),
            tuple(final.pieces(draft.start, end)), tuple(lost.source for lost in draft.losses if lost.source is not None),
        )  # fmt: skip


def _likely(reading: str, draft: _Draft) -> str | None:
    """A claim with the likely words in place of the lost ones; None where these are not all known, or nothing is lost."""
    pieces: list[str] = []
    at = 0
    for lost in draft.losses:
        if lost.kind == "citation":
            continue
        if lost.likely is None:
            return None
        place = lost.place.start - draft.start
        apart = place and lost.likely[:1] not in ".,;:)"
        pieces += [reading[at:place].rstrip(), " " + lost.likely.lstrip() if apart else lost.likely]
        at = lost.place.end - draft.start
    return "".join([*pieces, reading[at:].lstrip()]) if pieces else None
