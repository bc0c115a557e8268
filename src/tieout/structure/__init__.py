"""Source to Document: sections, numbered passages, and tables with the heads of every cell."""

from .document import build_document

__all__ = ["build_document"]
