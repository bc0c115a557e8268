"""Bytes to Source: what kind of file this is, and its text with a way back to every byte."""

from .reading import LARGEST, read_source, source_from_bytes

__all__ = ["LARGEST", "read_source", "source_from_bytes"]
