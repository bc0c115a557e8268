"""Several filings that one text is held to: the years of a company, or several companies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from .errors import UsageError
from .model.audit import Audit, Citations
from .studies import Filed, Study, study

if TYPE_CHECKING:
    from .auditing.streaming import Stream


class Filings:
    """Filings, each studied once, that texts are audited against together.

    >>> year = "<p>FORM 10-K</p><p>For the fiscal year ended December 31, {0}</p><p>Revenue was ${1} million in {0}.</p>"
    >>> both = Filings([study(year.format(2023, 4).encode(), name="2023.htm"), study(year.format(2024, 5).encode(), name="2024.htm")])
    >>> audit = both.audit("Revenue was $4 million in 2023. Revenue was $5 million in 2024.")
    >>> [(claim.verdict, audit.filing_of(claim).name) for claim in audit.claims]
    [('supported', '2023.htm'), ('supported', '2024.htm')]

    Each is a path, bytes, a binary file, or a Document or Study; one that is given twice counts once. Raises UsageError for none."""

    def __init__(self, filings: Iterable[Filed], *, tags: bool = True) -> None:
        studies = {each.document.source.sha256: each for each in (study(filing, tags=tags) for filing in filings)}
        if not studies:
            raise UsageError("A text is held to one filing or more, and none was given.")
        self.studies: tuple[Study, ...] = tuple(studies.values())

    @property
    def name(self) -> str:
        """The names of the filings in messages."""
        return ", ".join(each.name for each in self.studies)

    def audit(self, text: str, *, question: str = "", citations: Citations = "auto") -> Audit:
        """Audit a text against all of them: each claim is held to the filing of its company and time (`Audit.filing_of`), and what none of
        them covers is `not_covered`. Arguments and errors are those of `Study.audit`."""
        from .auditing.routing import routed

        audits = [each.audit(text, question=question, citations=citations) for each in self.studies]
        return audits[0] if len(audits) == 1 else routed(text, audits, question)

    def stream(self, *, question: str = "", citations: Citations = "auto") -> Stream:
        """An audit of a text that is still being written; see `Study.stream`."""
        from .auditing.streaming import Stream

        return Stream(lambda text: self.audit(text, question=question, citations=citations))

    def fixed(self, text: str, audit: Audit) -> str:
        """The text with its errors corrected, each correction with a footnote, and the damage of each claim undone by the filing that it is
        held to; see `Study.fixed`."""
        if len(self.studies) == 1:
            return self.studies[0].fixed(text, audit)
        from .auditing.judging.corrections import fixed, with_readings

        return fixed(with_readings(text, audit), audit)


def audit(
    text: str, filing: Filed | Sequence[Filed] | Filings, *, tags: bool = True, question: str = "", citations: Citations = "auto"
) -> Audit:
    """Audit a digest, an answer, or any text that states figures, claim by claim against a filing or several; see `Study.audit` and
    `Filings.audit`.

    To audit many texts, give a Study, a Document or Filings, which keep their results. Other arguments and errors are those of `read`.

    >>> audit("Revenue was $6 million in 2024.", b"<p>Revenue was $5 million in 2024.</p>").passes()
    False"""
    if isinstance(filing, Filings):
        return filing.audit(text, question=question, citations=citations)
    if isinstance(filing, Sequence) and not isinstance(filing, str | bytes):
        return Filings(filing, tags=tags).audit(text, question=question, citations=citations)
    return study(filing, tags=tags).audit(text, question=question, citations=citations)
