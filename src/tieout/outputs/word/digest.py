"""A digest as a memo: a heading a topic, a bullet a statement, each citation a footnote that quotes the passage."""

from __future__ import annotations

from ...model.digest import Digest, Statement
from ...model.document import Document
from ..citing import passage_note, previous_note, quotes_of, source_line
from ..notation import cited_passages, filing_title, notes_as_sentences
from .memo import Memo


def digest_memo(digest: Digest, document: Document) -> bytes:
    """The memo as the bytes of a .docx file. `document` is the filing that the digest was made from, which names the sections.

    Raises MissingExtraError without python-docx."""
    memo = Memo(digest.filing, "Digest")
    if digest.not_understood:
        memo.text(digest.not_understood)
    memo.heading(filing_title(digest.filing), 0)
    for topic in digest.topics:
        memo.heading(topic.title, 1)
        for statement in topic.statements:
            _statement(memo, statement, document)
    if not digest.topics:
        memo.text("No statement could be made from this filing.")
    if digest.notes:
        memo.heading("Notes on the filing", 1)
        for told in notes_as_sentences(digest.notes):
            memo.bullet(told)
    memo.heading("Source", 1)
    figures = sum(len(statement.figures) for statement in digest.statements)
    agreed = f"Each of the {figures:,} figures is agreed to the filing; footnotes give its words. " if figures else ""
    memo.text(agreed + source_line(digest.filing, digest.passages, digest.scheme))
    return memo.content()


def _statement(memo: Memo, statement: Statement, document: Document) -> None:
    paragraph = memo.bullet(statement.text)
    for passage in cited_passages(statement):
        memo.footnote(paragraph, passage_note(passage, quotes_of(statement, passage), document))
    for citation in statement.citations:
        if citation.filing:
            memo.footnote(paragraph, previous_note(citation))
