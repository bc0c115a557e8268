"""Source to Document: sections, numbered passages, tables with resolved headers."""

from .document import build_document

__all__ = ["build_document"]
