"""`tieout.digest`: the digest of a filing, by itself or with what changed since the one before it."""

from __future__ import annotations

from ..model.digest import Digest
from ..studies import Filed, study


def digest(filing: Filed, *, tags: bool = True, max_statements: int | None = None, previous: Filed | None = None) -> Digest:
    """Write the digest of a filing: statements by topic, each figure tied to its place and recomputed where it is derived; see
    `Study.digest`.

    `previous` is an earlier filing of the same company: the digest then has a topic `changes` behind the lead, with the main ones of what
    is new, gone, restated or reworded since, each cited in both (`Citation.filing`); see `changes`. Other arguments and errors are those of
    `read`, and with `previous` those of `changes` too.

    >>> [statement.text for topic in digest(b"<p>Nothing to report.</p>").topics for statement in topic.statements]
    []"""
    if previous is None:
        return study(filing, tags=tags).digest(max_statements)
    from .changes import digest_since

    return digest_since(filing, previous, tags=tags, max_statements=max_statements)
