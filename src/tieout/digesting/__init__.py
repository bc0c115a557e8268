"""Facts to Digest: which lines matter, how they are worded, and the gate that every statement passes."""

from .composing import compose

__all__ = ["compose"]
