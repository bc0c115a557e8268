"""Document to Facts: tags, tables and prose, one occurrence a printed figure, and which occurrences are one fact."""

from .extracting import extract

__all__ = ["extract"]
