"""Bytes to Source: the kind of file, and its canonical text with the bytes of every character."""

from .reading import decompressed, read_source, read_whole, source_from_bytes
from .submissions.files import LARGEST

__all__ = ["LARGEST", "decompressed", "read_source", "read_whole", "source_from_bytes"]
