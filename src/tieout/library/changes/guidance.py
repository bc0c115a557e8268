"""What management expected then and expects now, side by side by what it speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from tieout.language.passages import sentences_in
from tieout.lexicon.topic_table import LINES, MATTERS
from tieout.model.changes import GuidanceChange, Place
from tieout.model.document import Document
from tieout.model.facts import Facts
from tieout.model.places import Span

from ...digesting.amounts import money_of
from ...digesting.naming import Naming
from ...digesting.outlook import Outlook
from ...digesting.sections import FilingSentences, Sections
from ...digesting.selection import Selection
from ...digesting.sentences import ProseFigures
from ...digesting.voice import Voice
from ...thresholds.changes import WEIGHT_OF_GUIDANCE
from .alignment import is_number, words_of

if TYPE_CHECKING:
    from ...studies import Study

_WORTH = {matter.id.replace("_", "-"): (matter.id, matter.worth) for matter in MATTERS if matter.topic == "outlook"}
_REVENUE = next(line for line in LINES if line.id == "revenue")


def guidance_changes(old: Study, new: Study) -> list[GuidanceChange]:
    """The matters of which a filing states an expectation that the other does not state in the same words, the weightiest first: capital
    expenditures of "approximately $3 billion" then and "2.5% of net sales" now -> changed."""
    before, after = _told(old), _told(new)
    changes: list[GuidanceChange] = []
    for key, (matter, worth) in _WORTH.items():
        olds, news = before.get(key, {}), after.get(key, {})
        for words in olds.keys() & news.keys():
            del olds[words], news[words]
        if olds or news:
            kind: Literal["new", "gone", "changed"] = "changed" if olds and news else "new" if news else "gone"
            weight = int(worth) + WEIGHT_OF_GUIDANCE * (kind == "changed")
            changes.append(GuidanceChange("", kind, matter, tuple(olds.values()), tuple(news.values()), weight))
    changes.sort(key=lambda change: -change.weight)
    return [change._replace(id=f"g{n}") for n, change in enumerate(changes, 1)]


def _told(study: Study) -> dict[str, dict[tuple[str, ...], Place]]:
    """The sentences that state an expectation, by matter and by their words; of two with the same figures the first."""
    told: dict[str, dict[tuple[str, ...], Place]] = defaultdict(dict)
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for key, place in _expectations(study.document, study.facts, study):
        words = tuple(words_of(place.quote))
        figures = tuple(word for word in words if is_number(word))
        if not figures or (key, figures) not in seen:
            seen.add((key, figures))
            told[key].setdefault(words, place)
    return told


def _expectations(document: Document, facts: Facts, study: Study) -> Iterator[tuple[str, Place]]:
    calendar, text = study.calendar, document.source.text
    money = money_of(facts.facts, text, document.filing.currency)
    voice = Voice(document, Naming(calendar, text), money)
    revenue = Selection(document, facts).points(_REVENUE)
    sentences = FilingSentences(document, ProseFigures(facts, money), Sections(document, calendar.current_label or 0))
    outlook = Outlook(sentences, voice, calendar, revenue[0].value if revenue else None)
    for draft in outlook.drafts():
        matter, passage, start = draft.key.split("_")
        for sentence in sentences_in(document, int(passage)):
            if sentence.start == int(start):
                quote = " ".join(text[sentence.start : sentence.end].split())
                yield matter, Place(sentence.passage, quote, (Span(sentence.start, sentence.end),))
