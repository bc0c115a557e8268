"""A digest as a page: the statements, each figure leading to its digits in the filing, and the filing beside them."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.digest import Digest, Figure, Statement
from ...model.document import Document
from ...model.facts import Facts
from ..key_figures import key_figures_of
from ..notation import cited_passages, filing_title, previous_marks
from .cards import Cards, derivation_record, points_record, value_record
from .charts import charts_markup, charts_of
from .key_figures import key_figures_markup
from .marks import Marks
from .page import notes_section, page, text, two_panes
from .passages import filing_markup


def digest_page(digest: Digest, document: Document, facts: Facts) -> str:
    """The page. `document` and `facts` are those the digest was made from, which give the passages and the places of its figures."""
    cards = Cards("digest", facts, Marks())
    numbered = list(enumerate(digest.statements, 1))
    for number, statement in numbered:
        _collect(statement, number, cards)
    drawn = charts_of(digest, facts)
    for chart in (chart for groups in drawn.values() for group in groups.values() for chart in group):
        cards.use((bar.occurrence for bar in chart.bars), chart.user)
    key = key_figures_of(digest, facts)
    for line in (line for group in key for line in group.lines):
        cards.use((each.id for each in line.figures), f"s{line.statement}")
    users: dict[int, list[tuple[str, str]]] = {}
    for number, statement in numbered:
        for passage in cited_passages(statement):
            users.setdefault(passage, []).append((f"s{number}", str(number)))
    charts = charts_markup(drawn, cards)
    told = [*_topics(digest, cards, charts), *_dropped(digest), *notes_section(digest.notes)]
    parts = [*_head(digest), key_figures_markup(key, cards), *told]
    filing = filing_markup(document, cards.marks, users)
    title = filing_title(digest.filing)
    return page(title, two_panes(text(title), "\n".join(parts), filing, "Digest"), cards.data())


def _collect(statement: Statement, number: int, cards: Cards) -> None:
    for index, figure in enumerate(statement.figures):
        derivation = figure.derivation
        operands = () if derivation is None else tuple(operand.occurrence for operand in derivation.operands)
        cards.use((*figure.occurrences, *operands), f"s{number}")
        told = {
            "text": statement.text[slice(*figure.span)],
            **value_record(figure.value, figure.unit, figure.decimals, figure.period),
            **(points_record(figure.value, figure.decimals) if derivation is not None and derivation.op == "points" else {}),
            "tied": list(figure.occurrences),
            "agreement": cards.agreement(figure.occurrences),
            **derivation_record(derivation, cards.facts),
        }
        cards.figure(f"s{number}f{index}", f"s{number}", told)


def _head(digest: Digest) -> Iterator[str]:
    filing = digest.filing
    statements = len(digest.statements)
    figures = sum(len(statement.figures) for statement in digest.statements)
    if digest.not_understood:
        yield f'<p class="notice">{text(digest.not_understood)}</p>'
    yield f"<h1>{text(filing.entity or filing.name)}</h1>"
    currency = f" Reporting currency {text(filing.currency)}." if filing.currency else ""
    yield (
        f'<p class="lead">{statements} statements, {figures} figures, each tied to its place among the {digest.passages:,} passages of the '
        f"filing.{currency} Choose a figure to see it there.</p>"
    )
    yield (
        f'<details class="about"><summary>About this digest</summary><p>Source {text(filing.name)}, sha256 '
        f"<code>{text(filing.sha256)}</code>, numbering {text(digest.scheme)}. Numbers in brackets are passages.</p></details>"
    )


def _topics(digest: Digest, cards: Cards, charts: dict[str, str]) -> Iterator[str]:
    number = 0
    if not digest.topics:
        yield "<p>No statement could be made from this filing.</p>"
    for topic in digest.topics:
        yield f'<section class="topic">\n<h2>{text(topic.title)}</h2>\n<ol start="{number + 1}">'
        for statement in topic.statements:
            number += 1
            doubt = next((told for figure in statement.figures if (told := cards.doubt(figure.occurrences))), "")
            yield (
                f'<li class="item{" exception" if doubt else ""}" id="s{number}" tabindex="-1">'
                f'<span class="no">{number}</span><span class="said">{_worded(statement, number, cards)}</span> {_citations(statement)}'
                f"{_doubted(doubt)}</li>"
            )
        yield f"</ol>\n{charts.get(topic.id, '')}</section>"


def _doubted(doubt: str) -> str:
    return f'<p class="why"><span class="verdict note">said two ways</span> {text(doubt)}</p>' if doubt else ""


def _citations(statement: Statement) -> str:
    links = (f'<a href="#p{passage}">[{passage}]</a>' for passage in cited_passages(statement))
    return f'<span class="cite">{"".join(links)}{previous_marks(statement)}</span>'


def _worded(statement: Statement, number: int, cards: Cards) -> str:
    """The statement. Each figure is a link to its digits in the filing, a derived one to those of its first input."""
    parts: list[str] = []
    cursor = 0
    for index, figure in sorted(enumerate(statement.figures), key=lambda each: each[1].span):
        start, end = figure.span
        if start < cursor:
            continue
        parts += [text(statement.text[cursor:start]), _link(figure, statement.text[start:end], f"s{number}f{index}", cards)]
        cursor = end
    parts.append(text(statement.text[cursor:]))
    return "".join(parts)


def _link(figure: Figure, words: str, id: str, cards: Cards) -> str:
    derived = figure.derivation is not None
    operands = () if figure.derivation is None else figure.derivation.operands
    keys = figure.occurrences or tuple(operand.occurrence for operand in operands)
    place = next((anchor for key in keys if (anchor := cards.marks.anchor(key))), f"p{figure.passage}")
    return f'<a class="f{" derived" if derived else ""}" id="{id}" href="#{place}">{text(words)}</a>'


def _dropped(digest: Digest) -> Iterator[str]:
    if digest.dropped:
        count = len(digest.dropped)
        was = "1 statement was" if count == 1 else f"{count} statements were"
        yield f'<details class="group"><summary>{was} composed and not released</summary>\n<ul>'
        yield from (f'<li>{text(dropped.text)} <span class="why">{text(dropped.why)}</span></li>' for dropped in digest.dropped)
        yield "</ul></details>"
