"""Figures of prose, with labels, periods and scales from the words around them."""
