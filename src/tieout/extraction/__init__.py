"""Document to Facts: an occurrence for each figure of tags, tables and prose, and a fact for those that state the same."""

from .extracting import extract

__all__ = ["extract"]
