"""Figures of running text: their labels, periods and scales from the words around them."""
