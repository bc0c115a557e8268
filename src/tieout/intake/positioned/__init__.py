"""Markup whose pages are laid out by position, read as printed pages: rules of style, places, letters' widths, words, text."""
