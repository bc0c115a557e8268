"""Digests to be damaged: statements of our own digests and sentences of the filings, in several layouts, ruined the way the seed was."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from tieout.digesting import compose
from tieout.mending import OwnStatement, damage
from tieout.model.document import Document
from tieout.model.facts import Facts

Kind = Literal["sentences", "digest"]
_SENTENCE = re.compile(
    r"(?:(?<=[a-z)%\d]\.)|(?<=[A-Z]{3}\.))(?<!\bMr\.)(?<!\bMs\.)(?<!\bNo\.)(?<!\bvs\.)(?<!\bCo\.)(?<!\bInc\.)(?<!\bCorp\.)(?<!\bLtd\.)"
    r"\s+(?=[A-Z$])"
)
_FIGURE = re.compile(r"\$\s?\d|\d\s?%")
_HEADINGS = ("Revenue Performance", "Profitability and Losses", "Cash Flow and Financing", "Borrowings and Liabilities", "Other Matters")
_SHORTEST, _LONGEST = 40, 450
_CLAIMS = 24
_GROUP = 6


class Truth(NamedTuple):
    """A claim as it was written, and its places in the page before the damage."""

    text: str
    start: int
    end: int


class Page(NamedTuple):
    """A digest before and after the damage. `places[i]` is where the i-th character of `written` stands in `shown`, or where it would
    stand had it not vanished; `kept[i]` whether it is still there in any form."""

    kind: Kind
    claims: tuple[Truth, ...]
    written: str
    shown: str
    places: tuple[int, ...]
    kept: tuple[bool, ...]


class Layout(NamedTuple):
    """How a page is set: on lines or all on one; with citations of our passages, of foreign ones or none; which part is damaged."""

    lines: bool
    citations: Literal["none", "ours", "foreign"]
    harm: Literal["page", "lines", "places"]


class Statements(NamedTuple):
    """What pages of one filing are made of: texts with the passages they cite."""

    sentences: tuple[OwnStatement, ...]
    digest: tuple[OwnStatement, ...]


def statements(document: Document, facts: Facts) -> Statements:
    """The sentences of a filing that state figures, and the statements of our digest of it."""
    sentences = [
        OwnStatement(" ".join(sentence.split()), (passage.number,))
        for passage in document.passages
        if passage.kind in ("paragraph", "list_item")
        for sentence in _SENTENCE.split(document.passage_text(passage.number))
        if _SHORTEST <= len(sentence) <= _LONGEST and sentence.rstrip().endswith(".") and _FIGURE.search(sentence) and sentence[0].isupper()
    ]
    written = [
        OwnStatement(statement.text, tuple(dict.fromkeys(citation.passage for citation in statement.citations)))
        for topic in compose(document, facts).topics
        for statement in topic.statements
    ]
    return Statements(tuple(sentences), tuple(written))


def pages(made_of: Statements, count: int, seed: str) -> list[Page]:
    """Damaged pages, half of them of sentences, half of our statements, in varied layouts; the same for the same seed."""
    chance = random.Random(seed)
    found: list[Page] = []
    for number in range(count):
        kind: Kind = "sentences" if number % 2 == 0 else "digest"
        stock = made_of.sentences if kind == "sentences" else made_of.digest
        if len(stock) < 4:
            continue
        layout = Layout(
            lines=chance.random() < 0.4,
            citations=chance.choice(("none", "ours", "foreign")),
            harm=chance.choice(("page", "page", "places", "lines")),
        )
        chosen = chance.sample(stock, min(_CLAIMS, len(stock)))
        found.append(_page(kind, chosen, layout, chance))
    return found


def _page(kind: Kind, chosen: Sequence[OwnStatement], layout: Layout, chance: random.Random) -> Page:
    """Set the page, then damage it."""
    glue = chance.choice(("", " "))
    parts: list[str] = []
    claims: list[Truth] = []
    length = 0

    def put(text: str) -> None:
        nonlocal length
        parts.append(text)
        length += len(text)

    for at, (text, passages) in enumerate(chosen):
        if at % _GROUP == 0 and chance.random() < 0.7:
            heading = _HEADINGS[at // _GROUP % len(_HEADINGS)]
            put(f"\n{heading}\n" if layout.lines else f"{' ' if at else ''}{heading}")
        put("- " if layout.lines else " - " if length else "")
        numbers = passages if layout.citations == "ours" else (chance.randint(2, 940),)
        cited = text if layout.citations == "none" else f"{text.rstrip('.')}{glue}{''.join(f'[{number}]' for number in numbers)}."
        claims.append(Truth(cited, length, length + len(cited)))
        put(cited + ("\n" if layout.lines else ""))
    written = "".join(parts)
    return _damaged(kind, tuple(claims), written, _harmed(written, claims, layout, chance))


def _harmed(written: str, claims: Sequence[Truth], layout: Layout, chance: random.Random) -> list[tuple[int, int]]:
    """The ranges that are damaged, each by itself: pairs of dollar signs do not reach from one to another."""
    if layout.harm == "lines" and layout.lines:
        return [(claim.start, claim.end) for claim in claims]
    if layout.harm == "places":
        found: list[tuple[int, int]] = []
        at = 0
        while at < len(claims):
            last = min(at + chance.randint(1, 6), len(claims)) - 1
            if chance.random() < 0.6:
                found.append((claims[at].start, claims[last].end))
            at = last + 1
        return found
    return [(0, len(written))]


def _damaged(kind: Kind, claims: tuple[Truth, ...], written: str, ranges: list[tuple[int, int]]) -> Page:
    shown: list[str] = []
    places: list[int] = []
    kept: list[bool] = []
    at = length = 0
    for start, end in [*ranges, (len(written), len(written))]:
        for position in range(at, start):
            places.append(length + position - at)
            kept.append(True)
        shown.append(written[at:start])
        length += start - at
        harmed, where, stays = _tracked(written[start:end])
        if harmed != damage(written[start:end]):
            raise AssertionError("the damage that is tracked is not the damage that is done")
        shown.append(harmed)
        places += [length + place for place in where]
        kept += stays
        length += len(harmed)
        at = end
    return Page(kind, claims, written, "".join(shown), tuple(places), tuple(kept))


def _tracked(text: str) -> tuple[str, list[int], list[bool]]:
    """The damage again, character by character, with where each went."""
    dollars = text.count("$")
    shown: list[str] = []
    places: list[int] = []
    kept: list[bool] = []
    inside = swallowing = False
    seen = 0
    for character in text:
        places.append(len(shown))
        if character == "$":
            seen += 1
            if seen == dollars and dollars % 2:
                shown.append("$")
                kept.append(True)
                continue
            inside, swallowing = not inside, False
            kept.append(False)
            continue
        swallowing = swallowing or (inside and character == "%")
        if swallowing or (inside and character.isspace()):
            kept.append(False)
            continue
        shown.append({"-": "\u2212", "'": "\u2032"}.get(character, character) if inside else character)
        kept.append(True)
    return "".join(shown), places, kept
