"""Bytes to Source: the kind of file, and its canonical text with the bytes of every character."""

from .reading import LARGEST, decompressed, read_source, read_whole, source_from_bytes

__all__ = ["LARGEST", "decompressed", "read_source", "read_whole", "source_from_bytes"]
