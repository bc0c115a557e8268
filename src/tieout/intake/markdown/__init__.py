"""Markdown, as layout converters write it, to canonical text and grids."""
