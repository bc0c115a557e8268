"""Markdown of layout converters to canonical text and grids."""
